//! What differs between two packs, on a page: first what decides, then how surely it is known, then what is only worded otherwise.
//!
//! Compares nothing.

use std::collections::BTreeMap;

use super::{Difference, Differs, How, LawDiff, Weight};
use crate::export::clean;
use crate::export::page::Page;
use crate::pack::Pack;

/// So many relief are named; of more only the number is told.
const NAMED: usize = 6;

/// All of it, on the page.
pub fn law_diff_page(old: &Pack, new: &Pack, diff: &LawDiff, page: &mut Page) {
    page.title("Reprieve: what changed in the law");
    page.field("From", &format!("{} {}, law as of {}", clean(&old.id), clean(&old.version), old.law_as_of.spelled()));
    page.field("To", &format!("{} {}, law as of {}", clean(&new.id), clean(&new.version), new.law_as_of.spelled()));
    if diff.is_empty() {
        page.blank();
        page.paragraph(0, "Nothing differs.");
        return;
    }
    let count = |weight| diff.things.iter().filter(|thing| thing.weight() == weight).count();
    let counts = (count(Weight::Law), count(Weight::Authority), count(Weight::Wording));
    page.field("In short", &format!("{} that decide; {} in sources or sign-off only; {} in wording only.", counts.0, counts.1, counts.2));
    for (what, was, is) in diff.head.iter().filter(|(what, ..)| !matches!(*what, "Version" | "Law as of" | "Pack")) {
        page.field(what, &format!("{} -> {}", clean(was), clean(is)));
    }
    if !diff.warnings.is_empty() {
        page.heading("To look after");
        diff.warnings.iter().for_each(|warning| page.hanging(0, "! ", &clean(warning)));
    }
    let names = relief_names(old, new);
    for (weight, title) in [
        (Weight::Law, "What decides"),
        (Weight::Authority, "Sources, dates of the law, checks and sign-offs"),
        (Weight::Wording, "Wording only"),
    ] {
        let mut things = diff.things.iter().filter(|thing| thing.weight() == weight).peekable();
        if things.peek().is_none() {
            continue;
        }
        page.heading(title);
        let mut part = "";
        for thing in things {
            if part != thing.part {
                part = &thing.part;
                page.blank();
                page.paragraph(0, &clean(part));
            }
            put(thing, &names, page);
        }
    }
}

fn put(thing: &Differs, names: &BTreeMap<&str, &str>, page: &mut Page) {
    let (mark, how) = match &thing.how {
        How::Added => ("+ ", "new: ".to_owned()),
        How::Removed => ("- ", "gone: ".to_owned()),
        How::Renamed(from) => ("> ", format!("was {from}: ")),
        How::Changed => ("  ", String::new()),
    };
    // What is only changed need not be said whole.
    let title = if thing.how == How::Changed { beginning(&thing.title) } else { thing.title.clone() };
    page.hanging(2, mark, &format!("{}  {how}{}", clean(&thing.id), clean(&title)));
    for difference in &thing.differences {
        match thing.how {
            How::Added | How::Removed => put_whole(difference, page),
            How::Renamed(_) | How::Changed => put_difference(difference, page),
        }
    }
    if !thing.reaches.is_empty() {
        let mut words: Vec<&str> = thing.reaches.iter().take(NAMED).map(|id| names.get(id.as_str()).copied().unwrap_or(id)).collect();
        let more = format!("{} more", thing.reaches.len().saturating_sub(NAMED));
        if thing.reaches.len() > NAMED {
            words.push(&more);
        }
        page.hanging(6, "reaches: ", &clean(&words.join("; ")));
    }
}

/// As many letters of a title tell which thing it is.
const TITLE: usize = 90;

/// A title up to about a line.
fn beginning(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(TITLE) else { return title.to_owned() };
    let end = title[..end].rfind(' ').unwrap_or(end);
    format!("{} ...", title[..end].trim_end_matches([',', ';', ':']))
}

/// Of what came or went there is one side only.
fn put_whole(Difference { what, old, new, .. }: &Difference, page: &mut Page) {
    for (at, line) in old.iter().chain(new).enumerate() {
        let words = line.trim_start();
        let lead = if at == 0 { format!("{what}: ") } else { "- ".to_owned() };
        page.hanging(6 + line.len() - words.len(), &lead, &clean(words));
    }
}

/// One line where both sides are one, else what was and what is, one under the other.
fn put_difference(Difference { what, old, new, .. }: &Difference, page: &mut Page) {
    let lead = if what.is_empty() { String::new() } else { format!("{what}: ") };
    match (old.as_slice(), new.as_slice()) {
        ([], [is]) => page.hanging(6, &lead, &format!("nothing -> {}", clean(is))),
        ([was], []) => page.hanging(6, &lead, &format!("{} -> nothing", clean(was))),
        ([was], [is]) if was.len() + is.len() < 100 => page.hanging(6, &lead, &format!("{} -> {}", clean(was), clean(is))),
        _ => {
            if !lead.is_empty() {
                page.paragraph(6, lead.trim_end());
            }
            for (mark, lines) in [("was ", old), ("now ", new)] {
                if lines.is_empty() {
                    page.hanging(8, mark, "nothing");
                }
                for (at, line) in lines.iter().enumerate() {
                    let words = line.trim_start();
                    let deeper = line.len() - words.len();
                    page.hanging(8 + deeper, if at == 0 { mark } else { "    " }, &clean(words));
                }
            }
        }
    }
}

/// Relief by id, by the shorter of its names.
fn relief_names<'p>(old: &'p Pack, new: &'p Pack) -> BTreeMap<&'p str, &'p str> {
    old.reliefs.iter().chain(&new.reliefs).map(|relief| (relief.id.as_str(), relief.short.as_str())).collect()
}
