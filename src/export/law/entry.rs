//! An entry of the document: one thing of the pack, its fields, and its sign-off. Everything to be checked is in one.
//!
//! Knows no section and no order.

use std::collections::BTreeSet;

use textwrap::core::display_width;

use super::line::{IN_ORDER, Line};
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::Day;
use crate::export::page::Page;
use crate::logic::{Condition, ListIx};
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
    /// The file it is written in, where a section is of several.
    pub file: Option<String>,
    /// From which day it holds.
    pub since: Option<Day>,
    pub fields: Vec<Field>,
    /// The things it names.
    pub names: BTreeSet<Thing>,
    pub review: Review,
    /// Whether the sign-off stands here.
    pub signs: bool,
    /// It rests on sources, and none of them was read; or it is marked as not checked.
    pub unread: bool,
}

/// A line under a name, or several.
pub(super) struct Field {
    pub name: &'static str,
    pub line: Line,
    /// It is a condition, or what is computed with one.
    pub is_rule: bool,
}

/// How the entries of a section are put.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Manner {
    /// As one paragraph each: to look up in.
    pub dense: bool,
    /// The day since which most of them hold.
    pub since: Option<Day>,
}

/// The field of the sources.
const LAW: &str = "law:";

/// How far in the fields stand.
const INDENT: usize = 6;
/// Between two short fields on one line.
const BESIDE: &str = " | ";

impl Entry {
    /// After the entry printed before it, if there is one: what is long and the same is not said again.
    pub fn put(&self, before: Option<&Entry>, manner: Manner, page: &mut Page) {
        // The sign-off of a relief stands at its first half.
        let margin = match (self.review.by(), &self.review) {
            _ if !self.signs => "    ",
            (Some(_), _) => "[x] ",
            (None, Review::None) => "    ",
            (None, _) => "[ ] ",
        };
        let mark = if self.id.is_empty() { " ".repeat(INDENT) } else { format!("{margin}{}  ", self.id) };
        let mut fields = Vec::new();
        for field in &self.fields {
            let as_above = before.is_some_and(|before| before.says_the_same(field));
            let words = match field.name {
                LAW => self.law(field, manner),
                name if as_above => format!("{name} as above"),
                _ => field.words(),
            };
            if !words.is_empty() {
                fields.push((field, words, field.line.is_plain() || as_above));
            }
        }
        let together = [self.title.as_str()].into_iter().chain(fields.iter().map(|(_, words, _)| words.as_str()));
        let together = together.collect::<Vec<_>>().join(BESIDE);
        let is_plain = fields.iter().all(|(_, _, is_plain)| *is_plain);
        if is_plain && (manner.dense || display_width(&mark) + display_width(&together) <= 2 * page.width() - 2 * INDENT) {
            page.entry(&mark, INDENT, &together);
        } else {
            page.entry(&mark, INDENT, &self.title);
            let mut flow = Flow { dense: manner.dense, ..Flow::default() };
            for (field, words, is_plain) in fields {
                if is_plain {
                    flow.add(page, words, field.is_rule);
                } else {
                    flow.end(page);
                    field.put(page);
                }
            }
            flow.end(page);
        }
        if let Some(Reviewed { by, on }) = self.review.by().filter(|_| self.signs) {
            page.paragraph(INDENT, &format!("Reviewed by {by} on {}.", on.short()));
        }
    }

    /// Sources, after the day since which they hold if that is not the one of most in the section.
    fn law(&self, field: &Field, manner: Manner) -> String {
        match (self.since.filter(|since| Some(*since) != manner.since), field.line.text.as_str()) {
            (None, "") => String::new(),
            (None, law) => format!("law: {law}"),
            (Some(since), "") => format!("since {}", since.short()),
            (Some(since), law) => format!("since {}: {law}", since.short()),
        }
    }

    fn says_the_same(&self, field: &Field) -> bool {
        const LONG: usize = 6;
        let is_long = !field.line.is_plain() || field.line.text.split(' ').count() >= LONG;
        !field.name.is_empty() && is_long && self.fields.iter().any(|own| own.name == field.name && own.line == field.line)
    }
}

/// Fields one after another, as on one line. A condition begins on a line of its own unless it ends on that line.
#[derive(Default)]
struct Flow {
    words: String,
    is_rule: bool,
    /// Conditions too go on where there is room.
    dense: bool,
}

impl Flow {
    fn add(&mut self, page: &mut Page, words: String, is_rule: bool) {
        if self.words.is_empty() {
            (self.words, self.is_rule) = (words, is_rule);
            return;
        }
        let room = page.room(INDENT, &self.words);
        if !self.dense && (is_rule || self.is_rule) && BESIDE.len() + display_width(&words) > room {
            self.end(page);
            (self.words, self.is_rule) = (words, is_rule);
        } else {
            self.words = format!("{}{BESIDE}{words}", self.words);
            self.is_rule &= is_rule;
        }
    }

    fn end(&mut self, page: &mut Page) {
        if !self.words.is_empty() {
            page.paragraph(INDENT, &self.words);
        }
        *self = Flow { dense: self.dense, ..Flow::default() };
    }
}

impl Field {
    /// With its name before it; a text that stands for itself has none.
    fn words(&self) -> String {
        let is_case = self.name == "when" && self.line.text.starts_with("if ");
        if self.name.is_empty() || is_case { self.line.text.clone() } else { format!("{} {}", self.name, self.line.text) }
    }

    fn put(&self, page: &mut Page) {
        // Cases speak for themselves.
        if self.line.text == IN_ORDER && self.name == "when" {
            self.line.put_under(page, INDENT);
        } else {
            page.paragraph(INDENT, &self.words());
            self.line.put_under(page, INDENT + 2);
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
            file: None,
            since: None,
            fields: Vec::new(),
            names: BTreeSet::new(),
            review: Review::None,
            signs: true,
            unread: false,
        };
        Draft { wording, entry }
    }

    /// The file it is written in.
    pub fn file(&mut self, file: &str) {
        self.entry.file = Some(file.to_owned());
    }

    /// The items it speaks of one by one, in its title.
    pub fn about(&mut self, list: Option<ListIx>) {
        if let Some(list) = list {
            self.wording.named.insert(Thing::List(list));
            self.entry.title = format!("{} (of each {})", self.entry.title, self.wording.item(list));
        }
    }

    /// What it says, after its title; left out where the title says the same.
    pub fn says(&mut self, says: &str) {
        let title = &mut self.entry.title;
        let bare = |words: &str| words.trim_end_matches('.').to_lowercase();
        if bare(says) == bare(title) || says.is_empty() {
            return;
        }
        let stop = if title.ends_with(['.', '?', '!', ':']) { "" } else { ":" };
        *title = format!("{title}{stop} {says}");
    }

    /// A field; an empty one is left out.
    pub fn field(&mut self, name: &'static str, line: impl Into<Line>) {
        let line = line.into();
        if !(line.text.is_empty() && line.under.is_empty()) {
            self.entry.fields.push(Field { name, line, is_rule: false });
        }
    }

    /// A field that decides: a condition, a day, a length.
    pub fn rule(&mut self, name: &'static str, line: impl Into<Line>) {
        self.entry.fields.push(Field { name, line: line.into(), is_rule: true });
    }

    pub fn note(&mut self, name: &'static str, words: &Option<String>) {
        self.field(name, words.as_deref().unwrap_or_default());
    }

    /// One line after another under one name.
    pub fn fields(&mut self, name: &'static str, mut lines: Vec<Line>) {
        if lines.len() > 1 {
            self.field(name, Line::over("", lines));
        } else if let Some(line) = lines.pop() {
            self.field(name, line);
        }
    }

    /// Names, one after the other.
    pub fn names<S: AsRef<str>>(&mut self, name: &'static str, names: impl IntoIterator<Item = S>) {
        let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
        self.field(name, names.join(", "));
    }

    pub fn condition(&mut self, name: &'static str, condition: &Condition) {
        let line = self.wording.condition(condition);
        self.rule(name, line);
    }

    /// Sources and since when they hold, and how far the rule was checked against them.
    pub fn law(&mut self, since: Option<Day>, authority: &[usize], unverified: Option<Unverified>) {
        self.entry.since = since;
        let law = self.wording.authority(authority);
        self.entry.fields.push(Field { name: LAW, line: law.into(), is_rule: false });
        self.field("", unverified.map_or("", unverified_words));
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
        Unverified::NotReread => "NOT CHECKED AGAIN",
        Unverified::Check => "NOT CONFIRMED",
    }
}
