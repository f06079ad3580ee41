//! The whole law of a pack as one plain-text document, for an attorney to check line by line. At most 100 columns.
//!
//! Knows no client and no disk. Every condition is put into words from what is evaluated, never written twice.
//!
//! ```text
//! wording, conditions, dates, amounts    the words, and which things they named
//! line, entry                            nested lines; a thing of the pack with its fields and its sign-off
//! relief, concepts, tables, clocks, deadlines, calendar, guidance, questions, sources    the entries
//! selection                              one relief with all that it reaches; only what is unsigned
//! diff                                   two packs, entry by entry
//! head, contents                         the top; the contents with how long each part is, and the index
//! ```

use std::collections::BTreeMap;

mod amounts;
mod attacks;
mod calendar;
mod clocks;
mod concepts;
mod conditions;
mod contents;
mod dates;
mod deadlines;
mod diff;
mod entry;
mod guidance;
mod head;
mod line;
mod questions;
mod relief;
mod selection;
mod sources;
mod tables;
mod thing;
mod wording;

use contents::Length;
pub use diff::{Difference, Differs, How, LawDiff, Weight, law_diff, law_diff_json, law_diff_page};
use entry::{Entry, Manner, Review};
pub use selection::{Only, Selection};

use crate::calendar::Day;
use crate::export::page::Page;
use crate::pack::Pack;

/// Entries under one title.
struct Section {
    /// What it is a part of; its own title if it stands alone.
    chapter: String,
    number: String,
    title: String,
    /// What to know before reading it.
    intro: &'static str,
    /// It is not worked through but looked up in.
    is_looked_up: bool,
    entries: Vec<Entry>,
}

impl Section {
    fn full_title(&self) -> String {
        if self.chapter == self.title { self.title.clone() } else { format!("{}: {}", self.chapter, self.title) }
    }

    /// The entries that count as one thing each; the two halves of a relief are one.
    fn things(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.signs)
    }

    /// As it is printed.
    fn text(&self) -> String {
        let mut page = Page::of_width(WIDTH);
        // The one file that it is written in stands in the title, where that has room.
        let mut title = self.full_title();
        let mut before = None;
        let mut file = self.only_file().filter(|file| self.number.len() + title.len() + file.len() + 5 <= WIDTH);
        if let Some(file) = &file {
            title = format!("{title} ({file})");
        }
        page.entry(&format!("{}  ", self.number), 6, &title);
        let sign = if self.things().any(|entry| entry.review != Review::None) { SIGNED } else { "" };
        page.line(&format!("{}{sign}", "-".repeat(WIDTH - sign.len())));
        let manner = Manner { dense: self.is_looked_up, since: self.usual_since() };
        let since = manner.since.map_or(String::new(), |day| format!("Since {} where nothing else is said.", day.short()));
        let intro = [self.intro, &since].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
        if !intro.is_empty() {
            page.paragraph(0, &intro);
        }
        for entry in &self.entries {
            if entry.file.is_some() && entry.file != file {
                file.clone_from(&entry.file);
                page.paragraph(0, &format!("Written in {}:", entry.file.as_deref().unwrap_or_default()));
            }
            entry.put(before, manner, &mut page);
            before = Some(entry);
        }
        page.text()
    }

    /// The file that all of it is written in.
    fn only_file(&self) -> Option<String> {
        let mut files = self.entries.iter().filter_map(|entry| entry.file.as_ref());
        let first = files.next()?;
        files.all(|file| file == first).then(|| first.clone())
    }

    /// The day since which most of several entries hold.
    fn usual_since(&self) -> Option<Day> {
        let mut count: BTreeMap<Day, usize> = BTreeMap::new();
        self.entries.iter().filter_map(|entry| entry.since).for_each(|day| *count.entry(day).or_default() += 1);
        let (day, entries) = count.into_iter().max_by_key(|(_, entries)| *entries)?;
        (entries > 2).then_some(day)
    }
}

/// How wide the document is.
const WIDTH: usize = 99;
/// Room for whoever worked through a section.
const SIGNED: &str = " worked through by ____________________ on __________";

/// The law of a pack, or a part of it.
pub fn law_text(pack: &Pack, selection: Selection) -> String {
    let sections = selection::select(sections(pack), selection);
    let texts: Vec<String> = sections.iter().map(Section::text).collect();
    let lengths: Vec<Length> = texts.iter().map(|text| Length::of(text)).collect();
    let mut page = Page::of_width(WIDTH);
    head::head(pack, selection, &sections, &lengths, &mut page);
    contents::contents(&sections, &lengths, &mut page);
    if sections.is_empty() {
        page.line("Nothing: the pack has no such law.");
    }
    for text in texts {
        page.blank();
        text.lines().for_each(|line| page.line(line));
    }
    contents::index(pack, &sections, &mut page);
    page.text()
}

/// Every section, also those without an entry: their numbers hold whatever is printed.
fn sections(pack: &Pack) -> Vec<Section> {
    let mut sections = Vec::new();
    for (i, relief) in pack.reliefs.iter().enumerate() {
        sections.push(part("Relief", format!("1.{}", i + 1), relief.name.clone(), relief::entries(pack, i)));
    }
    for (i, (file, entries)) in concepts::by_file(pack).into_iter().enumerate() {
        sections.push(part("Concepts", format!("2.{}", i + 1), file.to_owned(), entries));
    }
    let alone: [(&str, &'static str, Vec<Entry>); 18] = [
        ("Named dates", "Written in concepts/. No sign-off of their own: they are part of the rules that name them.", tables::dates(pack)),
        ("Groups", "", tables::groups(pack)),
        ("Tables", "", tables::tables(pack)),
        ("Clocks", "", clocks::entries(pack)),
        ("Deadlines", "", deadlines::entries(pack)),
        (
            "Ways of counting",
            "Written in calendar/. No sign-off of their own: they are part of the deadlines that count so.",
            calendar::counting(pack),
        ),
        ("Legal holidays", "Written in calendar/.", calendar::holidays(pack)),
        ("Fees", "", guidance::fees(pack)),
        ("Factors that several relief share", "", guidance::factors(pack)),
        ("Cautions", "", guidance::cautions(pack)),
        ("Recent changes", "Written in changes/; the latest first.", guidance::changes(pack)),
        ("Myths", "Written in guidance/.", guidance::myths(pack)),
        ("Papers to get", "Written in guidance/.", guidance::documents(pack)),
        ("Glossary", "Written in guidance/.", guidance::glossary(pack)),
        ("Where to find help", "Written in guidance/.", guidance::help(pack)),
        (
            "Questions",
            "Those that a rule reads. Written in interview/; lists first, then questions in the order of their labels. Yes or no \
             where nothing else is said.",
            questions::entries(pack),
        ),
        (
            "Sources",
            "Written in sources/; in the order of their citations. Read on the day of the law where nothing else is said.",
            sources::entries(pack),
        ),
        ("Attacks on a conviction", "Written in guidance/. Each is screened with as if it had succeeded.", attacks::attacks(pack)),
    ];
    for (i, (title, intro, entries)) in alone.into_iter().enumerate() {
        let is_looked_up = matches!(title, "Papers to get" | "Glossary" | "Where to find help" | "Questions" | "Sources");
        sections.push(Section { intro, is_looked_up, ..part(title, (i + 3).to_string(), title.to_owned(), entries) });
    }
    selection::without_unread_questions(&mut sections);
    sections
}

fn part(chapter: &str, number: String, title: String, entries: Vec<Entry>) -> Section {
    Section { chapter: chapter.to_owned(), number, title, intro: "", is_looked_up: false, entries }
}
