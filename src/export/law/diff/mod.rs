//! What differs between two packs, thing by thing, in the words in which the law is read out for review. What decides is told
//! apart from what is only worded otherwise.
//!
//! Knows no client and no disk. A difference is one only if it is there without any names, too (`bare`): what a question is
//! called now is told once, at that question.

mod bare;
mod json;
mod page;
mod questions;
mod shorter;
mod sources;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, Field};
use super::line::Line;
use super::thing::Thing;
use super::{Section, sections};
use crate::pack::{MigrationKind, Pack, compare_versions};
use bare::bare;

pub use json::law_diff_json;
pub use page::law_diff_page;

/// What kind of difference it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// It decides: a condition, a length of time, a day, an amount, what belongs to what.
    Law,
    /// How surely it is known: sources, since when, how far it was checked, who signed it off.
    Authority,
    /// How it is put.
    Wording,
}

/// One difference of one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What kind.
    pub weight: Weight,
    /// Of what: `when`, `asked if`, `title`.
    pub what: String,
    /// How it was, line by line, further in where it stands under another; empty if it was not there.
    pub old: Vec<String>,
    /// How it is; empty if it is gone.
    pub new: Vec<String>,
}

/// How a thing differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum How {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id: this one before.
    Renamed(String),
    /// It is there in both.
    Changed,
}

/// A thing that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Differs {
    /// Its part of the law: `Relief`, `Concepts`, `Questions`.
    pub part: String,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How.
    pub how: How,
    /// In what, if it is there in both.
    pub differences: Vec<Difference>,
    /// The relief that it reaches, by id, in either pack.
    pub reaches: Vec<String>,
}

impl Differs {
    /// The weightiest of its differences; what came or went is law, but for what nothing is decided by.
    pub fn weight(&self) -> Weight {
        const BESIDE: [&str; 6] = ["Myths", "Papers to get", "Glossary", "Where to find help", "Sources", "Recent changes"];
        match self.how {
            How::Added | How::Removed if BESIDE.contains(&self.part.as_str()) => Weight::Wording,
            How::Added | How::Removed | How::Renamed(_) => Weight::Law,
            How::Changed => self.differences.iter().map(|difference| difference.weight).min().unwrap_or(Weight::Wording),
        }
    }
}

/// All that differs between two packs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LawDiff {
    /// Of the packs as such: what, in the old one, in the new one.
    pub head: Vec<(&'static str, String, String)>,
    /// Thing by thing, in the order of the law.
    pub things: Vec<Differs>,
    /// What to look after before the new pack is used.
    pub warnings: Vec<String>,
}

impl LawDiff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.things.is_empty()
    }
}

/// What differs between an old and a new pack.
pub fn law_diff(old: &Pack, new: &Pack) -> LawDiff {
    let renamed = renamed(old, new);
    let (olds, news) = (Side::of(old, &renamed), Side::of(new, &BTreeMap::new()));
    let mut diff = LawDiff { head: head(old, new), ..LawDiff::default() };
    questions::compare((&olds, old), (&news, new), &renamed, &mut diff);
    let mut order: Vec<&Key> = news.order.iter().collect();
    let known: BTreeSet<&Key> = order.iter().copied().collect();
    order.extend(olds.order.iter().filter(|key| !known.contains(key)));
    let parts: Vec<&str> = ["Relief", "Concepts"].into_iter().chain(order.iter().map(|(part, _)| part.as_str())).collect();
    let mut order: Vec<(usize, &Key)> =
        order.iter().map(|key| (parts.iter().position(|part| *part == key.0).unwrap_or(usize::MAX), *key)).collect();
    order.sort_by_key(|(part, _)| *part);
    for (_, key) in order {
        let (was, is) = (olds.entries.get(key), news.entries.get(key));
        let reaches = olds.reaches(was).union(&news.reaches(is)).cloned().collect();
        let (how, differences) = match (was, is) {
            (Some(was), Some(is)) => (How::Changed, differences(was, is)),
            (None, Some(is)) => {
                (How::Added, all_of(is).map(|(weight, what, new)| Difference { weight, what, old: Vec::new(), new }).collect())
            }
            (Some(was), None) => {
                (How::Removed, all_of(was).map(|(weight, what, old)| Difference { weight, what, old, new: Vec::new() }).collect())
            }
            (None, None) => continue,
        };
        if how == How::Changed && differences.is_empty() {
            continue;
        }
        let Some(shown) = is.or(was) else { continue };
        let title = shown.worded.title.clone();
        diff.things.push(Differs { part: key.0.clone(), id: key.1.clone(), title, how, differences, reaches });
    }
    sources::compare(old, new, &mut diff);
    diff
}

fn head(old: &Pack, new: &Pack) -> Vec<(&'static str, String, String)> {
    let assumes =
        |pack: &Pack| pack.assuming.as_ref().map_or(String::new(), |of| format!("not: {}. {}", pack.concepts[of.concept.ix()].id, of.says));
    let of = |pack: &Pack| {
        [
            ("Pack", pack.id.clone()),
            ("Name", pack.name.clone()),
            ("Version", pack.version.clone()),
            ("Law as of", pack.law_as_of.short()),
            ("Assumes", assumes(pack)),
        ]
    };
    of(old).into_iter().zip(of(new)).filter(|(old, new)| old.1 != new.1).map(|((what, old), (_, new))| (what, old, new)).collect()
}

/// Questions and lists that the new pack says to have renamed since: old id and new.
fn renamed(old: &Pack, new: &Pack) -> BTreeMap<String, String> {
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let later = |version: &str| old.id == new.id && compare_versions(version, &old.version) == Ordering::Greater;
    for migration in new.migrations.iter().filter(|migration| later(&migration.version)) {
        if let MigrationKind::Renamed { from, to, .. } | MigrationKind::ListRenamed { from, to } = &migration.kind {
            match renamed.values_mut().find(|name| *name == from) {
                Some(name) => name.clone_from(to),
                None => drop(renamed.insert(from.clone(), to.clone())),
            }
        }
    }
    renamed
}

/// A part of the law and an id in it.
type Key = (String, String);

/// An entry as it is read, and without names.
struct Both {
    worded: Entry,
    bare: Entry,
}

/// One of the two packs.
struct Side {
    order: Vec<Key>,
    entries: BTreeMap<Key, Both>,
    /// By which things each thing is named.
    named_by: BTreeMap<Thing, BTreeSet<Thing>>,
    /// Relief by place.
    reliefs: Vec<String>,
}

impl Side {
    fn of(pack: &Pack, renamed: &BTreeMap<String, String>) -> Side {
        let all = sections(pack);
        let mut named_by: BTreeMap<Thing, BTreeSet<Thing>> = BTreeMap::new();
        for entry in all.iter().flat_map(|section| &section.entries) {
            entry.names.iter().for_each(|named| {
                named_by.entry(*named).or_default().insert(entry.thing);
            });
        }
        let bare = bare(pack, renamed);
        let (mut order, mut entries) = (Vec::new(), BTreeMap::new());
        for (section, bare) in all.into_iter().zip(sections(&bare)) {
            // Questions and sources are compared by what they are, also those that no rule reads.
            if matches!(section.chapter.as_str(), "Questions" | "Sources") {
                continue;
            }
            // In both in the order in which the pack has them.
            let mut bares: BTreeMap<String, Entry> = keyed(pack, &section.chapter, bare).into_iter().collect();
            let chapter = section.chapter.clone();
            for (id, worded) in keyed(pack, &chapter, section) {
                let Some(bare) = bares.remove(&id) else { continue };
                let key = (chapter.clone(), id);
                order.push(key.clone());
                entries.insert(key, Both { worded, bare });
            }
        }
        Side { order, entries, named_by, reliefs: pack.reliefs.iter().map(|relief| relief.id.clone()).collect() }
    }

    fn reaches(&self, of: Option<&Both>) -> BTreeSet<String> {
        let Some(Both { worded, .. }) = of else { return BTreeSet::new() };
        match worded.thing {
            Thing::Relief(_) | Thing::Beside => BTreeSet::new(),
            thing => self.reach_of(thing),
        }
    }

    fn reach_of(&self, thing: Thing) -> BTreeSet<String> {
        let (mut seen, mut next) = (BTreeSet::from([thing]), vec![thing]);
        while let Some(thing) = next.pop() {
            for by in self.named_by.get(&thing).into_iter().flatten() {
                if seen.insert(*by) {
                    next.push(*by);
                }
            }
        }
        let relief = |thing: &Thing| if let Thing::Relief(at) = thing { self.reliefs.get(*at).cloned() } else { None };
        seen.iter().filter_map(relief).collect()
    }
}

/// The entries of a section by id. The second half of a relief has none of its own.
fn keyed(pack: &Pack, chapter: &str, section: Section) -> Vec<(String, Entry)> {
    let id = |entry: &Entry| match entry.thing {
        Thing::Relief(at) if entry.id.is_empty() => format!("{}.*", pack.reliefs[at].id),
        _ if entry.id.is_empty() => chapter.to_lowercase(),
        _ => entry.id.clone(),
    };
    section.entries.into_iter().map(|entry| (id(&entry), entry)).collect()
}

/// Fields that repeat what another thing says, which is told there.
const REPEATED: [&str; 3] = ["changed by", "belongs to", "in none"];
/// Fields that are words for people.
const WORDS: [&str; 13] = [
    "note:",
    "mistake:",
    "collect:",
    "why:",
    "was:",
    "is:",
    "moving",
    "if missed:",
    "after it:",
    "how:",
    "In truth:",
    "caution",
    "shown at",
];
/// Fields of how surely it is known.
const KNOWN: [&str; 3] = ["law:", "checked", "confidence"];

fn differences(old: &Both, new: &Both) -> Vec<Difference> {
    let mut found = Vec::new();
    // What the items of a list are called is told at the list.
    let own_name = |entry: &Entry| entry.title.split(" (of each ").next().unwrap_or_default().to_owned();
    if unnumbered(&old.bare.title) != unnumbered(&new.bare.title) || own_name(&old.worded) != own_name(&new.worded) {
        title(&old.worded.title, &new.worded.title, &mut found);
    }
    fields(old, new, &mut found);
    let since = |entry: &Entry| entry.since.map(|since| since.short()).into_iter().collect::<Vec<_>>();
    if old.worded.since != new.worded.since {
        found.push(Difference { weight: Weight::Authority, what: "since".into(), old: since(&old.worded), new: since(&new.worded) });
    }
    let signed = |entry: &Entry| match entry.review.by().filter(|_| entry.signs) {
        Some(by) => vec![format!("signed off by {} on {}", by.by, by.on.short())],
        None => vec!["not signed off".to_owned()],
    };
    if signed(&old.worded) != signed(&new.worded) {
        let what = "sign-off".to_owned();
        found.push(Difference { weight: Weight::Authority, what, old: signed(&old.worded), new: signed(&new.worded) });
    }
    found
}

/// What a title says, and whether it is a requirement or a bar, speaks for or against, is urgent.
fn title(old: &str, new: &str, found: &mut Vec<Difference>) {
    let (old, new) = (unnumbered(old), unnumbered(new));
    if old == new {
        return;
    }
    const LEADS: [&str; 9] = [
        "Requirement",
        "Bar",
        "Way",
        "For the client",
        "Against the client",
        "Either way",
        "URGENT, an attorney today. To the client",
        "URGENT, an attorney today. To the caseworker",
        "To the caseworker",
    ];
    let lead = |title: &str| LEADS.iter().find(|lead| title.starts_with(**lead)).map(|lead| (*lead).to_owned());
    let weight = if lead(&old) == lead(&new) { Weight::Wording } else { Weight::Law };
    found.push(Difference { weight, what: "says".to_owned(), old: vec![old], new: vec![new] });
}

/// Without its number.
fn unnumbered(title: &str) -> String {
    let mut title = title.to_owned();
    for lead in ["Requirement ", "Bar ", "Way "] {
        if let Some(rest) = title.strip_prefix(lead)
            && let Some((number, words)) = rest.split_once(": ")
            && number.chars().all(|c| c.is_ascii_digit())
        {
            title = format!("{}: {words}", lead.trim_end());
            break;
        }
    }
    title
}

fn fields(old: &Both, new: &Both, found: &mut Vec<Difference>) {
    let mut names: Vec<&str> = Vec::new();
    for field in old.bare.fields.iter().chain(&new.bare.fields) {
        if !names.contains(&field.name) && !REPEATED.contains(&field.name) {
            names.push(field.name);
        }
    }
    for name in names {
        // What is empty in words is no field of theirs, so each is looked up by itself.
        let of = |entry: &Entry| -> (Vec<Line>, bool) {
            let all = entry.fields.iter().filter(|field| field.name == name && !is_only_count(field));
            (all.clone().map(|field| field.line.clone()).collect(), all.clone().any(|field| field.is_rule))
        };
        let ((bare_old, rule_old), (bare_new, rule_new)) = (of(&old.bare), of(&new.bare));
        let (worded_old, worded_new) = (of(&old.worded).0, of(&new.worded).0);
        if bare_old == bare_new || worded_old == worded_new {
            continue;
        }
        let weight = match name {
            _ if rule_old || rule_new => Weight::Law,
            name if KNOWN.contains(&name) => Weight::Authority,
            name if WORDS.contains(&name) => Weight::Wording,
            "NOT SETTLED:" if !bare_old.is_empty() && !bare_new.is_empty() => Weight::Wording,
            "" if is_doubt(&bare_old) || is_doubt(&bare_new) => Weight::Authority,
            _ => Weight::Law,
        };
        let (old, new) = shorter::differing(&worded_old, &worded_new);
        found.push(Difference { weight, what: name.trim_end_matches(':').to_owned(), old, new });
    }
}

/// What a thing that came or went decides, and which law it rests on.
fn all_of(both: &Both) -> impl Iterator<Item = (Weight, String, Vec<String>)> {
    let told = both.worded.fields.iter().filter(|field| (field.is_rule || field.name == "law:") && !is_only_count(field));
    told.filter(|field| !field.line.text.is_empty()).map(|field| {
        let (_, lines) = shorter::differing(&[], std::slice::from_ref(&field.line));
        let weight = if field.is_rule { Weight::Law } else { Weight::Authority };
        (weight, field.name.trim_end_matches(':').to_owned(), lines)
    })
}

/// That something was not checked stands without a name.
fn is_doubt(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.text.starts_with("NOT C"))
}

/// How many ways there are is told by the ways.
fn is_only_count(field: &Field) -> bool {
    field.is_rule && field.line.text.starts_with("any of the ") && field.line.text.ends_with(" ways below")
}

/// A text as lines; none of an empty one.
fn line_of(text: String) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text] }
}
