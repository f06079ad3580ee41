//! The whole law of a pack as one plain-text document, for an attorney to check line by line. At most 80 columns.
//!
//! Knows no client and no disk. Every condition is put into words from what is evaluated, never written twice.
//!
//! ```text
//! wording, conditions, dates, amounts    the words, and which things they named
//! line, entry                            nested lines; a thing of the pack with its fields and its sign-off
//! relief, concepts, tables, clocks, deadlines, calendar, guidance, questions, sources    the entries
//! selection                              one relief with all that it reaches; only what is unsigned
//! head                                   the top, the contents, the index
//! ```

mod amounts;
mod attacks;
mod calendar;
mod clocks;
mod concepts;
mod conditions;
mod dates;
mod deadlines;
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

use entry::Entry;
pub use selection::{Only, Selection};

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
    entries: Vec<Entry>,
}

impl Section {
    fn full_title(&self) -> String {
        if self.chapter == self.title { self.title.clone() } else { format!("{}: {}", self.chapter, self.title) }
    }

    /// How many things it holds; the two halves of a relief are one.
    fn count(&self) -> usize {
        self.entries.iter().filter(|entry| entry.signs).count()
    }
}

/// The law of a pack, or a part of it.
pub fn law_text(pack: &Pack, selection: Selection) -> String {
    let sections = selection::select(sections(pack), selection);
    let mut page = Page::default();
    head::head(pack, selection, &sections, &mut page);
    head::contents(&sections, &mut page);
    if sections.is_empty() {
        page.line("Nothing: the pack has no such law.");
    }
    for section in &sections {
        page.blank();
        page.entry(&format!("{}  ", section.number), &section.full_title());
        page.rule();
        if !section.intro.is_empty() {
            page.paragraph(0, section.intro);
            page.blank();
        }
        section.entries.iter().for_each(|entry| entry.put(&mut page));
    }
    head::index(&sections, &mut page);
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
        ("Named dates", "Written in concepts/. They have no sign-off: they are part of the rules that name them.", tables::dates(pack)),
        ("Groups", "", tables::groups(pack)),
        ("Tables", "", tables::tables(pack)),
        ("Clocks", "", clocks::entries(pack)),
        ("Deadlines", "", deadlines::entries(pack)),
        ("Ways of counting", "Written in calendar/. They are part of the deadlines that count so.", calendar::counting(pack)),
        ("Legal holidays", "Written in calendar/.", calendar::holidays(pack)),
        ("Fees", "", guidance::fees(pack)),
        ("Factors that several relief share", "", guidance::factors(pack)),
        ("Cautions", "", guidance::cautions(pack)),
        ("Recent changes", "", guidance::changes(pack)),
        ("Myths", "Written in guidance/.", guidance::myths(pack)),
        ("Papers to get", "Written in guidance/.", guidance::documents(pack)),
        ("Glossary", "Written in guidance/.", guidance::glossary(pack)),
        ("Where to find help", "Written in guidance/.", guidance::help(pack)),
        ("Questions", "Those that a rule reads. Written in interview/; in the order of their names.", questions::entries(pack)),
        ("Sources", "Written in sources/; in the order of their citations.", sources::entries(pack)),
        ("Attacks on a conviction", "Written in guidance/. Each is screened with as if it had succeeded.", attacks::attacks(pack)),
    ];
    for (i, (title, intro, entries)) in alone.into_iter().enumerate() {
        sections.push(Section { intro, ..part(title, (i + 3).to_string(), title.to_owned(), entries) });
    }
    selection::without_unread_questions(&mut sections);
    sections
}

fn part(chapter: &str, number: String, title: String, entries: Vec<Entry>) -> Section {
    Section { chapter: chapter.to_owned(), number, title, intro: "", entries }
}
