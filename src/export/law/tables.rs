//! What concepts are built from: named dates, groups of options, dated tables.
//!
//! Knows no concept.

use super::concepts::point;
use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::Day;
use crate::logic::{DateIx, TableEntry, TableIx, Truth};
use crate::pack::Pack;

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
        let of = draft.wording.label(text.of);
        draft.field("rows by", of);
        let mut rows = Vec::new();
        for (option, entries) in table.rows.iter().enumerate() {
            let Some(option_text) = pack.question(text.of).options.get(option) else { continue };
            let whys = &text.whys[option];
            match entries.as_slice() {
                [] => rows.push(Line::new(format!("{}: not listed", option_text.says))),
                [one] if whys.iter().all(Option::is_none) => rows.push(Line::new(format!("{}: {}", option_text.says, row_entry(one)))),
                many => {
                    let why = |i: usize| whys.get(i).and_then(Option::as_ref).map_or(String::new(), |why| format!(". {why}"));
                    let under = many.iter().enumerate().map(|(i, entry)| Line::new(format!("{}{}", row_entry(entry), why(i)))).collect();
                    rows.push(Line::over(format!("{}:", option_text.says), under));
                }
            }
        }
        draft.fields("rows", rows);
        draft.field("not listed", format!("{}, where no row says anything of the answer or the day", holds(table.unlisted)));
        point(&mut draft, &table.id);
        draft.law(Some(text.since), authority, text.unverified);
        entries.push(draft.done(Review::Also(text.reviewed.clone())));
    }
    entries
}

fn row_entry(entry: &TableEntry) -> String {
    let until = if entry.until == Day::MAX { String::new() } else { entry.until.shift(-1).short() };
    let when = match (entry.from == Day::MIN, until.is_empty()) {
        (true, true) => "always".to_owned(),
        (true, false) => format!("to {until}"),
        (false, true) => format!("from {}", entry.from.short()),
        (false, false) => format!("{} to {until}", entry.from.short()),
    };
    format!("{when}: {}", holds(entry.holds))
}

fn holds(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Open => "NOT SETTLED",
    }
}
