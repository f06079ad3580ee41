//! The top of the document: which law, how to read it, how to sign off, what is in it; and the index at its end.
//!
//! Knows no rule.

use super::entry::{Entry, Review};
use super::thing::Thing;
use super::{Only, Section, Selection};
use crate::export::page::Page;
use crate::pack::Pack;

pub(super) fn head(pack: &Pack, selection: Selection, sections: &[Section], page: &mut Page) {
    page.line("REPRIEVE: THE LAW OF A PACK, FOR REVIEW BY AN ATTORNEY");
    page.line(&"=".repeat(79));
    page.field("Pack", &format!("{} ({})", pack.name, pack.id));
    page.field("Version", &pack.version);
    page.field("Law as of", &pack.law_as_of.short());
    let part = part(pack, selection);
    if !part.is_empty() {
        page.field("This is a part", &part);
    }
    if let Some(assuming) = &pack.assuming {
        let concept = &pack.concepts[assuming.concept.ix()];
        page.field(
            "Assumes",
            &format!("not: {} [{}]. While that is open the reader is warned: {}", concept.name, concept.id, assuming.says),
        );
    }
    counts(sections, page);
    page.blank();
    page.field("To read it", TO_READ);
    page.blank();
    page.field("To sign off", TO_SIGN_OFF);
    page.blank();
    page.line("                \"reviewed\": {\"by\": \"your name\", \"on\": \"2026-12-01\"}");
    page.blank();
    page.hanging(16, "", CHECK);
}

const TO_READ: &str = "Each thing begins at the left edge with its [name in the files]. \"when\" is the condition as the program decides it, \
    in words made from it. It comes out yes, no or open. A name in brackets leads to the thing of that name; the index at the end tells \
    where a concept stands. \"today\" is the day of the screening. A question that is not asked (\"asked if\", among the questions) counts \
    as answered by nothing: every test on it is no, and \"not:\" before such a test is yes. NOT SETTLED keeps a result open whatever the \
    answers are.";

const TO_SIGN_OFF: &str = "Mark each rule right or wrong. For one that is right write the line below into the JSON file that is named at \
    it or above it, inside the { } of that rule, after a comma; for one that is wrong change it, or tell who keeps the pack. The sign-off of a relief is \
    for whom it concerns and how it is asked for; each requirement and bar has its own.";

const CHECK: &str = "Then run `reprieve check` on the folder. Whoever changes a rule takes its sign-off away.";

fn part(pack: &Pack, selection: Selection) -> String {
    let relief = selection.relief.map(|relief| {
        format!(
            "\"{}\" with every concept that it reaches (its deadlines, cautions, papers and recent changes only by name)",
            pack.reliefs[relief].name
        )
    });
    let only = match selection.only {
        Only::All => None,
        Only::Unsigned => Some("what is not signed off yet"),
        Only::Signed => Some("what is signed off"),
        Only::Unread => Some("what rests on sources that were not read, or is marked as not checked"),
    };
    let parts: Vec<String> = relief.into_iter().chain(only.map(str::to_owned)).collect();
    parts.join("; of that only ")
}

fn counts(sections: &[Section], page: &mut Page) {
    let count = |is: &dyn Fn(&Entry) -> bool| entries(sections).filter(|entry| entry.signs && is(entry)).count();
    let rule = |entry: &Entry| matches!(entry.review, Review::Rule(_));
    let also = |entry: &Entry| matches!(entry.review, Review::Also(_));
    let signed = |entry: &Entry| entry.review.by().is_some();
    page.field(
        "Rules",
        &format!(
            "{} (requirements, bars, concepts, clocks, deadlines, cautions, recent changes); {} signed off; {} rest on sources that were \
             not read, or are marked as not checked",
            count(&rule),
            count(&|entry| rule(entry) && signed(entry)),
            count(&|entry| rule(entry) && entry.unread)
        ),
    );
    page.field(
        "Also to sign",
        &format!(
            "{} (relief as a whole, ways, groups, tables, fees, factors); {} signed off; {} unread",
            count(&also),
            count(&|entry| also(entry) && signed(entry)),
            count(&|entry| also(entry) && entry.unread)
        ),
    );
}

pub(super) fn contents(sections: &[Section], page: &mut Page) {
    page.heading("Contents");
    let mut top = "";
    for section in sections {
        let (chapter, number) = (section.chapter.as_str(), section.number.as_str());
        if chapter != top && chapter != section.title {
            page.line(&format!("{:<6}{chapter}", number.split('.').next().unwrap_or_default()));
        }
        top = chapter;
        page.hanging(0, &format!("{number:<6}"), &format!("{} ({})", section.title, section.count()));
    }
    if entries(sections).any(|entry| matches!(entry.thing, Thing::Concept(_))) {
        page.line("      Index: where each concept stands");
    }
}

pub(super) fn index(sections: &[Section], page: &mut Page) {
    let mut places: Vec<(&str, &str)> = Vec::new();
    for section in sections {
        let concepts = section.entries.iter().filter(|entry| matches!(entry.thing, Thing::Concept(_)));
        places.extend(concepts.map(|entry| (entry.id.as_str(), section.number.as_str())));
    }
    if places.is_empty() {
        return;
    }
    places.sort_unstable();
    page.heading("Index: where each concept stands");
    for (id, number) in places {
        page.hanging(0, &format!("{number:<6}"), id);
    }
}

fn entries(sections: &[Section]) -> impl Iterator<Item = &Entry> {
    sections.iter().flat_map(|section| &section.entries)
}
