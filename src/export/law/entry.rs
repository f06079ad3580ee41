//! An entry of the document: one thing of the pack, its fields, and its sign-off. Everything to be checked is in one.
//!
//! Knows no section and no order.

use std::collections::BTreeSet;

use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::Day;
use crate::export::page::Page;
use crate::logic::Condition;
use crate::pack::{Pack, Reviewed, SourceStatus, Unverified};

/// Whether an attorney can sign something off, and has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Review {
    /// It has no sign-off of its own.
    None,
    /// One of the rules that the program counts as such.
    Rule(Option<Reviewed>),
    /// Something beside them that can be signed off as well.
    Also(Option<Reviewed>),
}

impl Review {
    pub fn is_open(&self) -> bool {
        matches!(self, Review::Rule(None) | Review::Also(None))
    }

    pub fn by(&self) -> Option<&Reviewed> {
        match self {
            Review::Rule(by) | Review::Also(by) => by.as_ref(),
            Review::None => None,
        }
    }
}

/// An entry.
pub(super) struct Entry {
    /// What it belongs to.
    pub thing: Thing,
    /// Its name in the files; empty for the second half of a relief.
    pub id: String,
    pub title: String,
    /// Under each name one line, or several.
    pub fields: Vec<(&'static str, Vec<Line>)>,
    /// The things it names.
    pub names: BTreeSet<Thing>,
    pub review: Review,
    /// Whether the line for the sign-off stands here.
    pub signs: bool,
    /// It rests on sources, and none of them was read; or it is marked as not checked.
    pub unread: bool,
}

const FIELD: usize = 11;

impl Entry {
    pub fn put(&self, page: &mut Page) {
        page.blank();
        let mark = if self.id.is_empty() { String::new() } else { format!("[{}] ", self.id) };
        page.entry(&mark, &self.title);
        for (name, lines) in &self.fields {
            for (i, line) in lines.iter().enumerate() {
                let name = if i == 0 { name } else { "" };
                let dash = if lines.len() > 1 { "- " } else { "" };
                line.put(page, 2, &format!("{name:FIELD$}{dash}"));
            }
        }
        match (&self.review, self.review.by()) {
            (Review::None, _) => {}
            _ if !self.signs => {}
            (_, Some(Reviewed { by, on })) => page.paragraph(2, &format!("Reviewed by {by} on {}.", on.short())),
            (_, None) => page.line("  [ ] right   [ ] wrong   by ___________________________  on ___________________"),
        }
    }
}

/// An entry being written: its fields in order.
pub(super) struct Draft<'p> {
    pub wording: Wording<'p>,
    entry: Entry,
}

impl<'p> Draft<'p> {
    pub fn new(wording: Wording<'p>, thing: Thing, id: impl Into<String>, title: impl Into<String>) -> Draft<'p> {
        let entry = Entry {
            thing,
            id: id.into(),
            title: title.into(),
            fields: Vec::new(),
            names: BTreeSet::new(),
            review: Review::None,
            signs: true,
            unread: false,
        };
        Draft { wording, entry }
    }

    /// A field; an empty one is left out.
    pub fn field(&mut self, name: &'static str, line: impl Into<Line>) {
        let line = line.into();
        if !(line.text.is_empty() && line.under.is_empty()) {
            self.entry.fields.push((name, vec![line]));
        }
    }

    pub fn note(&mut self, name: &'static str, words: &Option<String>) {
        self.field(name, words.as_deref().unwrap_or_default());
    }

    /// One line after another under one name; each has a dash where there are several.
    pub fn fields(&mut self, name: &'static str, lines: Vec<Line>) {
        self.entry.fields.extend((!lines.is_empty()).then_some((name, lines)));
    }

    pub fn condition(&mut self, name: &'static str, condition: &Condition) {
        let line = self.wording.condition(condition);
        self.field(name, line);
    }

    pub fn since(&mut self, since: Day) {
        self.field("since", since.short());
    }

    /// Sources, and how far the rule was checked against them.
    pub fn law(&mut self, authority: &[usize], unverified: Option<Unverified>) {
        let lines = self.wording.authority(authority);
        self.fields("law", lines);
        self.field("UNVERIFIED", unverified.map_or("", unverified_words));
        self.entry.unread |= is_unread(self.wording.pack, authority, unverified);
    }

    pub fn done(self, review: Review) -> Entry {
        Entry { review, names: self.wording.named, ..self.entry }
    }

    /// Signed off elsewhere, together with something else.
    pub fn done_without_line(self, review: Review) -> Entry {
        Entry { signs: false, ..self.done(review) }
    }
}

/// Whether something rests on sources of which none was read, or is marked as not checked. What names no source rests on none.
pub(super) fn is_unread(pack: &Pack, authority: &[usize], unverified: Option<Unverified>) -> bool {
    let mut sources = authority.iter().filter_map(|source| pack.sources.get(*source));
    unverified.is_some() || !authority.is_empty() && sources.all(|source| source.status != SourceStatus::Read)
}

pub(super) fn unverified_words(unverified: Unverified) -> &'static str {
    match unverified {
        Unverified::NotReread => "not checked again against its authority",
        Unverified::Check => "could not be confirmed, or is disputed or moving",
    }
}
