//! One event of the history as JSON: `{"at": "...", "answer": {"fact": "status", "after": {...}}}`, `{"at": "...", "undo": 3}`.
//!
//! Does not know whether the events fit together: see `history`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use crate::facts::{Answers, Change, Place, Replaced};

use super::super::{Act, Event, Migration};
use super::answer::SavedAnswer;
use super::list::{Number, SavedItem, SavedList, SavedMore, load, save};
use super::session::{SavedNote, SavedPack};

/// An event that is saved as [`Fields`].
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub(super) struct SavedEvent(pub Event);

/// A time stamp as RFC 3339 text.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Stamp(pub Timestamp);

/// A place in the answers: `list` and `item` together or not at all.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedPlace {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    item: Option<Number>,
    fact: String,
}

/// Exactly one of the fields after `at` says what happened.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    at: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Answered>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    add_item: Option<Added>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remove_item: Option<Removed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    more: Option<Asked>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undo: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    redo: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pack: Option<Packed>,
    /// Since format 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    add_note: Option<String>,
    /// Since format 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remove_note: Option<Unnoted>,
    /// Since format 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replace: Option<Exchanged>,
    /// Since format 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    migrate: Option<Migrated>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    place: SavedPlace,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<SavedAnswer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<SavedAnswer>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    list: String,
    id: Number,
    more_before: SavedMore,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Removed {
    list: String,
    index: usize,
    item: SavedItem,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    list: String,
    before: SavedMore,
    after: SavedMore,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Packed {
    before: SavedPack,
    after: SavedPack,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unnoted {
    index: usize,
    note: SavedNote,
}

/// From the pack to the pack, what stood there, what stands there, what could not be carried surely.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Migrated {
    from: SavedPack,
    to: SavedPack,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<String>,
    replace: Exchanged,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchanged {
    before: SavedAnswers,
    after: SavedAnswers,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedAnswers {
    facts: BTreeMap<String, SavedAnswer>,
    lists: BTreeMap<String, SavedList>,
}

impl From<SavedEvent> for Fields {
    fn from(SavedEvent(Event { at, act }): SavedEvent) -> Fields {
        let at = Stamp(at);
        let mut fields = Fields {
            at,
            answer: None,
            add_item: None,
            remove_item: None,
            more: None,
            undo: None,
            redo: None,
            pack: None,
            add_note: None,
            remove_note: None,
            replace: None,
            migrate: None,
        };
        match act {
            Act::Change(Change::Answer { place, before, after }) => {
                let (before, after) = (before.map(SavedAnswer), after.map(SavedAnswer));
                fields.answer = Some(Answered { place: place.into(), before, after });
            }
            Act::Change(Change::AddItem { list, id, more_before }) => {
                fields.add_item = Some(Added { list, id: Number(id), more_before: more_before.into() });
            }
            Act::Change(Change::RemoveItem { list, index, item }) => {
                fields.remove_item = Some(Removed { list, index, item: item.into() });
            }
            Act::Change(Change::More { list, before, after }) => {
                fields.more = Some(Asked { list, before: before.into(), after: after.into() });
            }
            Act::Change(Change::Replace(replaced)) => fields.replace = Some(replaced.into()),
            Act::Migrate(migration) => fields.migrate = Migrated::of(migration),
            Act::Undo(number) => fields.undo = Some(number),
            Act::Redo(number) => fields.redo = Some(number),
            Act::Pack { before, after } => {
                fields.pack = Some(Packed { before: before.into(), after: after.into() });
            }
            Act::AddNote(text) => fields.add_note = Some(text),
            Act::RemoveNote { index, note } => fields.remove_note = Some(Unnoted { index, note: note.into() }),
        }
        fields
    }
}

impl TryFrom<Fields> for SavedEvent {
    type Error = String;

    fn try_from(fields: Fields) -> Result<SavedEvent, String> {
        let answer = |a: Answered| {
            let (before, after) = (a.before.map(|b| b.0), a.after.map(|b| b.0));
            Ok::<_, String>(Change::Answer { place: a.place.try_into()?, before, after })
        };
        let add = |a: Added| Change::AddItem { list: a.list, id: a.id.0, more_before: a.more_before.into() };
        let remove = |r: Removed| Change::RemoveItem { list: r.list, index: r.index, item: r.item.into() };
        let more = |m: Asked| Change::More { list: m.list, before: m.before.into(), after: m.after.into() };
        let acts = [
            fields.answer.map(answer).transpose()?.map(Act::Change),
            fields.add_item.map(add).map(Act::Change),
            fields.remove_item.map(remove).map(Act::Change),
            fields.more.map(more).map(Act::Change),
            fields.undo.map(Act::Undo),
            fields.redo.map(Act::Redo),
            fields.pack.map(|p| Act::Pack { before: p.before.into(), after: p.after.into() }),
            fields.add_note.map(Act::AddNote),
            fields.remove_note.map(|r| Act::RemoveNote { index: r.index, note: r.note.into() }),
            fields.replace.map(Replaced::try_from).transpose()?.map(|replaced| Act::Change(Change::Replace(replaced))),
            fields.migrate.map(Migration::try_from).transpose()?.map(Act::Migrate),
        ];
        let mut acts = acts.into_iter().flatten();
        let (Some(act), None) = (acts.next(), acts.next()) else {
            return Err(
                "an event is one of answer, add_item, remove_item, more, undo, redo, pack, add_note, remove_note, replace, migrate"
                    .to_owned(),
            );
        };
        Ok(SavedEvent(Event { at: fields.at.0, act }))
    }
}

impl Migrated {
    fn of(Migration { before: from, after: to, change, doubts }: Migration) -> Option<Migrated> {
        let Change::Replace(replaced) = change else { return None };
        Some(Migrated { from: from.into(), to: to.into(), doubts, replace: replaced.into() })
    }
}

impl TryFrom<Migrated> for Migration {
    type Error = String;

    fn try_from(Migrated { from, to, doubts, replace }: Migrated) -> Result<Migration, String> {
        Ok(Migration { before: from.into(), after: to.into(), change: Change::Replace(replace.try_into()?), doubts })
    }
}

impl From<Replaced> for Exchanged {
    fn from(Replaced { before, after }: Replaced) -> Exchanged {
        Exchanged { before: before.into(), after: after.into() }
    }
}

impl TryFrom<Exchanged> for Replaced {
    type Error = String;

    fn try_from(Exchanged { before, after }: Exchanged) -> Result<Replaced, String> {
        Ok(Replaced { before: before.try_into()?, after: after.try_into()? })
    }
}

impl From<Answers> for SavedAnswers {
    fn from(Answers { facts, lists }: Answers) -> SavedAnswers {
        SavedAnswers { facts: save(facts), lists: lists.into_iter().map(|(name, list)| (name, list.into())).collect() }
    }
}

impl TryFrom<SavedAnswers> for Answers {
    type Error = String;

    fn try_from(SavedAnswers { facts, lists }: SavedAnswers) -> Result<Answers, String> {
        let list = |(name, list): (String, SavedList)| match list.into_list() {
            Ok(list) => Ok((name, list)),
            Err(why) => Err(format!("list {name}: {why}")),
        };
        Ok(Answers { facts: load(facts), lists: lists.into_iter().map(list).collect::<Result<_, _>>()? })
    }
}

impl From<Place> for SavedPlace {
    fn from(Place { fact, item }: Place) -> SavedPlace {
        let (list, item) = item.map(|(list, id)| (list, Number(id))).unzip();
        SavedPlace { list, item, fact }
    }
}

impl TryFrom<SavedPlace> for Place {
    type Error = String;

    fn try_from(SavedPlace { list, item, fact }: SavedPlace) -> Result<Place, String> {
        match (list, item) {
            (None, None) => Ok(Place { fact, item: None }),
            (Some(list), Some(Number(id))) => Ok(Place { fact, item: Some((list, id)) }),
            _ => Err("a place has both a list and an item, or neither".to_owned()),
        }
    }
}

impl From<Stamp> for String {
    fn from(Stamp(at): Stamp) -> String {
        at.to_string()
    }
}

impl TryFrom<String> for Stamp {
    type Error = String;

    fn try_from(text: String) -> Result<Stamp, String> {
        text.parse().map(Stamp).map_err(|_| format!("`{text}` is not a time like 2026-11-22T14:02:00Z"))
    }
}
