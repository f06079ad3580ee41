//! Every English text of a pack that a client may hear or read, with the key under which a language has it.
//!
//! Keys are made here and nowhere else, so that what is looked up is what is checked. Knows no language.

use std::collections::HashSet;

use super::super::model::{Caution, Deadline, Document, Help, ListText, Myth, Pack, Question, Relief, Section};
use super::words::{Word, say};

/// An English text and its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text<'p> {
    /// Its key in the files of a language: `question.status.ask`.
    pub key: String,
    /// The English.
    pub english: &'p str,
}

impl<'p> Text<'p> {
    fn of(kind: &str, id: &str, part: &str, english: &'p str) -> Text<'p> {
        Text { key: format!("{kind}.{id}.{part}"), english }
    }

    fn of_option(question: &'p Question, option: usize, part: &str, english: &'p str) -> Text<'p> {
        let id = &question.options[option].id;
        match &question.options_from {
            Some(list) => Text::of("options", &format!("{list}.{id}"), part, english),
            None => Text::of("question", &format!("{}.option.{id}", question.id), part, english),
        }
    }

    /// A word of the program.
    pub fn word(word: Word) -> Text<'p> {
        Text { key: word.key.to_owned(), english: word.english }
    }

    /// The title of a section.
    pub fn section(section: &'p Section) -> Text<'p> {
        Text::of("section", &section.id, "title", &section.title)
    }

    /// A question, as said aloud.
    pub fn ask(question: &'p Question) -> Text<'p> {
        Text::of("question", &question.id, "ask", &question.ask)
    }

    /// The help of a question.
    pub fn help(question: &'p Question) -> Option<Text<'p>> {
        question.help.as_ref().map(|help| Text::of("question", &question.id, "help", help))
    }

    /// An option of a question, by its place.
    pub fn option(question: &'p Question, option: usize) -> Option<Text<'p>> {
        let says = &question.options.get(option)?.says;
        Some(match (question.yes_no, option) {
            (true, 0) => Text::word(say::YES),
            (true, _) => Text::word(say::NO),
            _ => Text::of_option(question, option, "says", says),
        })
    }

    /// The help of an option.
    pub fn option_help(question: &'p Question, option: usize) -> Option<Text<'p>> {
        let help = question.options.get(option)?.help.as_ref()?;
        Some(Text::of_option(question, option, "help", help))
    }

    /// What an item of a list is called.
    pub fn item(list: &'p ListText) -> Text<'p> {
        Text::of("list", &list.id, "item", &list.item)
    }

    /// "Any others?" of a list; before there is any item, and after.
    pub fn more(list: &'p ListText, is_first: bool) -> Text<'p> {
        if is_first { Text::of("list", &list.id, "first", &list.first) } else { Text::of("list", &list.id, "more", &list.more) }
    }

    /// The name of a relief.
    pub fn relief(relief: &'p Relief) -> Text<'p> {
        Text::of("relief", &relief.id, "name", &relief.name)
    }

    /// What a relief is.
    pub fn in_one_line(relief: &'p Relief) -> Text<'p> {
        Text::of("relief", &relief.id, "in_one_line", &relief.in_one_line)
    }

    /// The name of a deadline.
    pub fn deadline(deadline: &'p Deadline) -> Text<'p> {
        Text::of("deadline", &deadline.id, "name", &deadline.name)
    }

    /// What must be done by a deadline.
    pub fn to_do(deadline: &'p Deadline) -> Text<'p> {
        Text::of("deadline", &deadline.id, "says", &deadline.says)
    }

    /// A caution.
    pub fn caution(caution: &'p Caution) -> Text<'p> {
        Text::of("caution", &caution.id, "says", &caution.says)
    }

    /// Why a caution is given.
    pub fn caution_why(caution: &'p Caution) -> Option<Text<'p>> {
        caution.why.as_ref().map(|why| Text::of("caution", &caution.id, "why", why))
    }

    /// The name of a paper.
    pub fn document(document: &'p Document) -> Text<'p> {
        Text::of("document", &document.id, "name", &document.name)
    }

    /// Where to get a paper.
    pub fn document_how(document: &'p Document) -> Text<'p> {
        Text::of("document", &document.id, "how", &document.how)
    }

    /// The name of a place that helps.
    pub fn helper(help: &'p Help) -> Text<'p> {
        Text::of("help", &help.id, "name", &help.name)
    }

    /// What a place that helps is.
    pub fn helper_says(help: &'p Help) -> Text<'p> {
        Text::of("help", &help.id, "says", &help.says)
    }

    /// What people wrongly believe.
    pub fn myth(myth: &'p Myth) -> Text<'p> {
        Text::of("myth", &myth.id, "myth", &myth.myth)
    }

    /// What is so.
    pub fn fact(myth: &'p Myth) -> Text<'p> {
        Text::of("myth", &myth.id, "fact", &myth.fact)
    }

    /// The warning of the pack's assumption.
    pub fn assuming(pack: &'p Pack) -> Option<Text<'p>> {
        pack.assuming.as_ref().map(|assuming| Text { key: "assuming.says".to_owned(), english: &assuming.says })
    }
}

/// All of them, in the order of the pack, each key once.
pub fn texts(pack: &Pack) -> Vec<Text<'_>> {
    let mut all = interview(pack);
    all.extend(law(pack));
    all.extend(guidance(pack));
    all.extend(say::all().map(Text::word));
    let mut seen = HashSet::new();
    all.retain(|text| seen.insert(text.key.clone()));
    all
}

fn interview(pack: &Pack) -> Vec<Text<'_>> {
    let mut all = Vec::new();
    for section in &pack.sections {
        all.push(Text::section(section));
        all.extend(section.intro.as_ref().map(|intro| Text::of("section", &section.id, "intro", intro)));
    }
    for list in &pack.lists {
        all.extend([Text::item(list), Text::more(list, true), Text::more(list, false)]);
    }
    for question in &pack.questions {
        all.extend([Text::of("question", &question.id, "label", &question.label), Text::ask(question)]);
        all.extend(Text::help(question));
        for option in 0..question.options.len() {
            all.extend(Text::option(question, option));
            all.extend(Text::option_help(question, option));
        }
    }
    all
}

fn law(pack: &Pack) -> Vec<Text<'_>> {
    let mut all: Vec<Text<'_>> = Text::assuming(pack).into_iter().collect();
    for relief in &pack.reliefs {
        all.extend([Text::relief(relief), Text::of("relief", &relief.id, "short", &relief.short), Text::in_one_line(relief)]);
    }
    for deadline in &pack.deadlines {
        let Deadline { id, short, if_missed, .. } = deadline;
        all.extend([Text::deadline(deadline), Text::of("deadline", id, "short", short), Text::to_do(deadline)]);
        all.push(Text::of("deadline", id, "if_missed", if_missed));
    }
    all.extend(pack.clocks.iter().map(|clock| Text::of("clock", &clock.id, "name", &clock.name)));
    all
}

fn guidance(pack: &Pack) -> Vec<Text<'_>> {
    let mut all = Vec::new();
    for caution in &pack.cautions {
        all.push(Text::caution(caution));
        all.extend(Text::caution_why(caution));
    }
    for document in &pack.documents {
        all.extend([Text::document(document), Text::of("document", &document.id, "why", &document.why), Text::document_how(document)]);
    }
    for term in &pack.glossary {
        all.extend([Text::of("term", &term.id, "term", &term.term), Text::of("term", &term.id, "says", &term.says)]);
    }
    all.extend(pack.myths.iter().flat_map(|myth| [Text::myth(myth), Text::fact(myth)]));
    for help in &pack.help {
        all.extend([Text::helper(help), Text::helper_says(help)]);
        all.extend(help.note.as_ref().map(|note| Text::of("help", &help.id, "note", note)));
    }
    all
}
