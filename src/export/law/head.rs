//! The top of the document: which law, how long it is, how to read it, how to work through it and sign off.
//!
//! Knows no rule.

use super::contents::{Length, number};
use super::entry::{Entry, Review};
use super::{Only, Section, Selection};
use crate::export::page::Page;
use crate::pack::Pack;

pub(super) fn head(pack: &Pack, selection: Selection, sections: &[Section], lengths: &[Length], page: &mut Page) {
    page.line("REPRIEVE: THE LAW OF A PACK, FOR REVIEW BY AN ATTORNEY");
    page.line(&"=".repeat(page.width()));
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
    let long = |is_looked_up: bool| {
        let sections = sections.iter().zip(lengths).filter(|(section, _)| section.is_looked_up == is_looked_up);
        length(sections.map(|(_, length)| *length).sum())
    };
    page.field("To work through", &long(false));
    page.field("To look up in", &format!("{} (questions, papers, words, help, sources)", long(true)));
    for (name, words) in [("To read it", TO_READ), ("To work", TO_WORK), ("To sign off", TO_SIGN_OFF)] {
        page.blank();
        page.field(name, words);
    }
}

const TO_READ: &str = "Each thing has a margin for its sign-off, its name in the files, its title and what it says. \"when\" is the \
    condition as the program decides it, in words made from it; it comes out yes, no or open. Of several lines that begin with \"if\" \
    the first that holds decides, and where none holds it is no. [A name in brackets] has an entry of its own: the index at the end tells where a concept stands. \
    \"A label in quotes\" is a question, under that label in the part of the questions; after it stand its answers, any of which \
    will do, long ones by their first words. What follows \"some case\" in ( ) holds of that case; \"every case\" is also met where there is none. \"today\" is the day \
    of the screening. A question that is not asked counts as answered by nothing: \"is\" is then no, \"is not\" is yes, and \"any but\" is \
    no. NOT SETTLED keeps a result open whatever the answers are; after \"NOT SETTLED:\" stands why, and where courts differ. Sources \
    are named by how their citation begins; what each holds stands once, in the last part. * means that nobody read it again, (?) that it \
    could not be confirmed; NOT CHECKED AGAIN and NOT CONFIRMED say the same of a rule. The client must prove each requirement and the \
    absence of each bar unless the government's burden is named. \"as above\" is what the entry before says. A judgment call is shown as \"claimed, to be proved\".";

const TO_WORK: &str = "Part by part: each has its length in the contents. One relief with all that it reaches: `reprieve review --relief \
    NAME`. What is left: `--only unsigned`; what rests on sources that nobody read: `--only unread`.";

const TO_SIGN_OFF: &str = "Tick [ ] where a rule is right, strike it through where it is wrong. Into one that is right write \
    \"reviewed\": {\"by\": \"your name\", \"on\": \"2026-12-01\"} inside its { } in the file that is named above it, after a comma; change \
    one that is wrong, or tell who keeps the pack. Then run `reprieve check` on the folder; the next print shows [x]. Whoever changes a \
    rule takes its sign-off away. The sign-off of a relief is for whom it concerns and how it is asked for; each requirement and bar has \
    its own.";

/// Words that a careful reader reads in a minute.
const PACE: usize = 230;

fn length(length: Length) -> String {
    let minutes = length.words.div_ceil(PACE);
    let time = if minutes < 120 { format!("{minutes} minutes") } else { format!("{}.{} hours", minutes / 60, minutes % 60 / 6) };
    format!("{} words on {} lines; {time} at {PACE} words a minute", number(length.words), number(length.lines))
}

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
    let open = |entry: &Entry| entry.review != Review::None;
    page.field("Progress", &format!("{} of {} entries signed off", number(count(&signed)), number(count(&open))));
}

fn entries(sections: &[Section]) -> impl Iterator<Item = &Entry> {
    sections.iter().flat_map(|section| &section.entries)
}
