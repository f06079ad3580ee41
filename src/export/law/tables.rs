//! What concepts are built from: named dates, groups of options, dated tables.
//!
//! Knows no concept.

use super::concepts::why;
use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::Day;
use crate::logic::{DateIx, Table, TableEntry, TableIx, Truth};
use crate::pack::{EntryText, Pack, TableText};

/// Named dates. They have no sign-off of their own: they are part of the rules that name them.
pub(super) fn dates(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, named) in pack.program.dates.iter().enumerate() {
        let thing = Thing::Date(DateIx(u16::try_from(i).unwrap_or(u16::MAX)));
        let mut draft = Draft::new(Wording::about(pack, named.about), thing, &named.id, &pack.date_says[i]);
        draft.about(named.about);
        let date = draft.wording.date(&named.date);
        draft.field("is", date);
        entries.push(draft.done(Review::None));
    }
    entries
}

/// Groups, each with the options in it.
pub(super) fn groups(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, group) in pack.groups.iter().enumerate() {
        let options = &pack.question(group.of).options;
        let mut draft = Draft::new(Wording::about(pack, pack.question(group.of).list), Thing::Group(i), &group.id, &group.says);
        draft.file(&group.file);
        let of = draft.wording.label(group.of);
        draft.field("groups of", of);
        let mut lines = Vec::new();
        for (id, says, has) in &group.groups {
            let has: Vec<&str> = has.iter().filter_map(|option| options.get(option)).map(|option| option.says.as_str()).collect();
            lines.push(Line::new(format!("{says} ({id}): {}", has.join(", "))));
        }
        draft.fields("has", lines);
        let grouped = |option: usize| group.groups.iter().any(|(_, _, has)| has.contains(option));
        let left: Vec<&str> =
            options.iter().enumerate().filter(|(option, _)| !grouped(*option)).map(|(_, option)| option.says.as_str()).collect();
        draft.field("in none", left.join("; "));
        draft.law(Some(group.since), &group.authority, None);
        entries.push(draft.done(Review::Also(group.reviewed.clone())));
    }
    entries
}

/// Dated tables, row by row.
pub(super) fn tables(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, table) in pack.program.tables.iter().enumerate() {
        let (says, authority) = &pack.table_says[i];
        let text = &pack.tables[i];
        let thing = Thing::Table(TableIx(u16::try_from(i).unwrap_or(u16::MAX)));
        let mut draft = Draft::new(Wording::about(pack, pack.question(text.of).list), thing, &table.id, says);
        draft.file(&text.file);
        draft.wording.label(text.of);
        let lines = rows(&mut draft.wording, table, text);
        let by = named_by(&mut draft.wording, text);
        draft.field("rows", Line::over(format!("by {by}"), lines));
        draft.field("elsewhere, or on another day:", holds(table.unlisted));
        why(&mut draft, &table.id);
        draft.law(Some(text.since), authority, text.unverified);
        entries.push(draft.done(Review::Also(text.reviewed.clone())));
    }
    entries
}

/// What names the rows: a question, or the groups of one.
fn named_by(wording: &mut Wording<'_>, text: &TableText) -> String {
    let label = wording.label(text.of);
    let Some(group) = text.group else { return label };
    wording.named.insert(Thing::Group(group));
    format!("[{}]", wording.pack.groups[group].says)
}

/// Each row, those that say the same together; rows without an entry are not listed, and so not named.
fn rows(wording: &mut Wording<'_>, table: &Table, text: &TableText) -> Vec<Line> {
    let pack = wording.pack;
    let named: Vec<(&str, usize)> = match text.group {
        Some(group) => {
            let groups = pack.groups[group].groups.iter();
            groups.filter_map(|(_, says, has)| Some((says.as_str(), has.iter().next()?))).collect()
        }
        None => pack.question(text.of).options.iter().enumerate().map(|(i, option)| (option.says.as_str(), i)).collect(),
    };
    let mut together: Vec<(Vec<&str>, Vec<Line>)> = Vec::new();
    for (says, option) in named {
        let entries = table.rows.get(option).map_or(&[][..], Vec::as_slice);
        let lines: Vec<Line> =
            entries.iter().zip(&text.entries[option]).map(|(entry, text)| Line::new(row_entry(wording, entry, text))).collect();
        match together.iter_mut().find(|(_, other)| *other == lines) {
            Some((names, _)) => names.push(says),
            None => together.push((vec![says], lines)),
        }
    }
    let listed = together.into_iter().filter(|(_, lines)| !lines.is_empty());
    listed
        .map(|(names, mut lines)| {
            let names = format!("{}:", names.join("; "));
            if lines.len() == 1 { lines.remove(0).after(&names) } else { Line::over(names, lines) }
        })
        .collect()
}

fn row_entry(wording: &mut Wording<'_>, entry: &TableEntry, text: &EntryText) -> String {
    let until = if entry.until == Day::MAX { String::new() } else { entry.until.shift(-1).short() };
    let when = match (entry.from == Day::MIN, until.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("to {until}: "),
        (false, true) => format!("from {}: ", entry.from.short()),
        (false, false) => format!("{} to {until}: ", entry.from.short()),
    };
    let law = wording.authority(&text.authority);
    let why = text.why.as_ref().map_or(String::new(), |why| format!(". {why}"));
    let law = if law.is_empty() { law } else { format!(" ({law})") };
    format!("{when}{}{why}{law}", holds(entry.holds))
}

fn holds(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Open => "NOT SETTLED",
    }
}
