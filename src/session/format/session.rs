//! The whole session as JSON: what it is, where it stopped, its answers, and its history one event a line.
//!
//! Knows no file; damage comes back as words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::{Answers, Change, Spot};

use super::super::history::Standing;
use super::super::{Act, Event, Note, PackStamp, Session, SessionId, Shown, Spoken};
use super::answer::SavedAnswer;
use super::chain::{Link, links};
use super::entry::{SavedEntry, bare, chained};
use super::event::{SavedEvent, SavedPlace, Stamp};
use super::list::{SavedList, load, save};
use super::shown::SavedShown;
use super::{FORMAT, is_read, sum};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedSession {
    format: u64,
    revision: u64,
    id: String,
    created: Stamp,
    worked: Stamp,
    pack: SavedPack,
    /// Since format 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    archived: Option<Stamp>,
    /// Since format 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spot: Option<SavedSpot>,
    /// Since format 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spoken: Option<SavedSpoken>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<SavedNote>,
    facts: BTreeMap<String, SavedAnswer>,
    lists: BTreeMap<String, SavedList>,
    /// Since format 3: the link of the last entry of the history, so that the last one cannot go missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    history_ends: Option<String>,
    /// Written apart, one event a line: it is most of the file.
    #[serde(skip_serializing)]
    history: Vec<SavedEntry>,
    /// Since format 4, written apart on one line.
    #[serde(default, skip_serializing)]
    shown: Option<SavedShown>,
    /// Since format 3, written apart: see `sum`.
    #[serde(default, skip_serializing)]
    sum: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedPack {
    id: String,
    version: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SavedSpot {
    Question(SavedPlace),
    More(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedSpoken {
    code: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    alone: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedNote {
    at: Stamp,
    text: String,
}

/// The session as text, readable and with a line break at its end.
pub(super) fn write(session: &Session, revision: u64) -> Result<Vec<u8>, serde_json::Error> {
    let ends = links(session);
    let saved = SavedSession {
        format: FORMAT,
        revision,
        id: session.id.to_string(),
        created: Stamp(session.created),
        worked: Stamp(session.worked),
        pack: session.pack.clone().into(),
        archived: session.archived.map(Stamp),
        from: session.from.as_ref().map(SessionId::to_string),
        spot: session.spot.clone().map(SavedSpot::from),
        spoken: session.spoken.clone().map(|Spoken { code, alone }| SavedSpoken { code, alone }),
        notes: session.notes.iter().cloned().map(SavedNote::from).collect(),
        facts: save(session.answers.facts.clone()),
        lists: session.answers.lists.iter().map(|(name, list)| (name.clone(), list.clone().into())).collect(),
        history_ends: ends.last().map(Link::to_string),
        history: Vec::new(),
        shown: None,
        sum: None,
    };
    let mut bytes = serde_json::to_vec_pretty(&saved)?;
    bytes.truncate(bytes.len().saturating_sub("\n}".len()));
    if let Some(shown) = &session.shown {
        bytes.extend_from_slice(b",\n  \"shown\": ");
        serde_json::to_writer(&mut bytes, &SavedShown::from(shown))?;
    }
    bytes.extend_from_slice(b",\n  \"history\": [");
    for (number, (event, link)) in session.history.iter().zip(ends).enumerate() {
        bytes.extend_from_slice(if number == 0 { b"\n    " } else { b",\n    " });
        bytes.extend_from_slice(format!("[\"{link}\", ").as_bytes());
        serde_json::to_writer(&mut bytes, &SavedEvent(event.clone()))?;
        bytes.push(b']');
    }
    bytes.extend_from_slice(if session.history.is_empty() { b"]" } else { b"\n  ]" });
    sum::close(&mut bytes);
    Ok(bytes)
}

/// The session of this text and its revision, or what does not fit.
pub(super) fn read(bytes: &[u8]) -> Result<(Session, u64), String> {
    let saved: SavedSession = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if !is_read(saved.format) {
        return Err(format!("it says format {}, which this program does not read", saved.format));
    }
    if saved.format < 2 && (saved.archived.is_some() || saved.from.is_some() || saved.spoken.is_some()) {
        return Err("it says format 1 and holds what came with format 2".to_owned());
    }
    if saved.format >= 3 {
        sum::check(bytes, saved.sum.as_deref())?;
    } else if saved.sum.is_some() || saved.history_ends.is_some() {
        return Err(format!("it says format {} and holds what came with format 3", saved.format));
    }
    if saved.format < 4 && saved.shown.is_some() {
        return Err(format!("it says format {} and holds what came with format 4", saved.format));
    }
    let id = SessionId::parse(&saved.id).ok_or("its id is not one of a session")?;
    let from =
        saved.from.as_deref().map(|from| SessionId::parse(from).ok_or("what it was copied from is no id of a session")).transpose()?;
    let mut lists = BTreeMap::new();
    for (name, list) in saved.lists {
        let list = list.into_list().map_err(|why| format!("list {name}: {why}"))?;
        lists.insert(name, list);
    }
    let history = if saved.format >= 3 { chained(&id, saved.history, saved.history_ends.as_deref())? } else { bare(saved.history)? };
    let is_new = |event: &Event| matches!(event.act, Act::Migrate(_) | Act::Change(Change::Replace(_)));
    if saved.format < 4 && history.iter().any(is_new) {
        return Err(format!("it says format {} and holds what came with format 4", saved.format));
    }
    let standing = Standing::of(&history)?;
    let shown = saved.shown.map(Shown::try_from).transpose()?;
    if shown.as_ref().is_some_and(|shown| shown.entries > history.len()) {
        return Err("what was last shown is of a longer history".to_owned());
    }
    let session = Session {
        id,
        created: saved.created.0,
        worked: saved.worked.0,
        pack: saved.pack.into(),
        archived: saved.archived.map(|at| at.0),
        from,
        answers: Answers { facts: load(saved.facts), lists },
        spot: saved.spot.map(Spot::try_from).transpose()?,
        spoken: saved.spoken.map(Spoken::from),
        notes: saved.notes.into_iter().map(Note::from).collect(),
        history,
        standing,
        shown,
    };
    Ok((session, saved.revision))
}

impl From<SavedSpoken> for Spoken {
    fn from(SavedSpoken { code, alone }: SavedSpoken) -> Spoken {
        Spoken { code, alone }
    }
}

impl From<Note> for SavedNote {
    fn from(Note { at, text }: Note) -> SavedNote {
        SavedNote { at: Stamp(at), text }
    }
}

impl From<SavedNote> for Note {
    fn from(SavedNote { at, text }: SavedNote) -> Note {
        Note { at: at.0, text }
    }
}

impl From<PackStamp> for SavedPack {
    fn from(PackStamp { id, version }: PackStamp) -> SavedPack {
        SavedPack { id, version }
    }
}

impl From<SavedPack> for PackStamp {
    fn from(SavedPack { id, version }: SavedPack) -> PackStamp {
        PackStamp { id, version }
    }
}

impl From<Spot> for SavedSpot {
    fn from(spot: Spot) -> SavedSpot {
        match spot {
            Spot::Question(place) => SavedSpot::Question(place.into()),
            Spot::More(list) => SavedSpot::More(list),
        }
    }
}

impl TryFrom<SavedSpot> for Spot {
    type Error = String;

    fn try_from(spot: SavedSpot) -> Result<Spot, String> {
        Ok(match spot {
            SavedSpot::Question(place) => Spot::Question(place.try_into()?),
            SavedSpot::More(list) => Spot::More(list),
        })
    }
}
