//! One entry of the saved history: `["<link>", {event}]` since format 3, the event alone before.
//!
//! Does not know what happened: see `event`.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::super::{Act, Event, SessionId};
use super::chain::{Chain, Link};
use super::event::SavedEvent;

/// An entry as it stands in a file.
pub(super) struct SavedEntry {
    pub link: Option<String>,
    pub event: SavedEvent,
}

impl<'de> Deserialize<'de> for SavedEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SavedEntry, D::Error> {
        deserializer.deserialize_any(Entry)
    }
}

struct Entry;

impl<'de> Visitor<'de> for Entry {
    type Value = SavedEntry;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an entry of the history: [\"link\", {event}]")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SavedEntry, A::Error> {
        Ok(SavedEntry { link: None, event: SavedEvent::deserialize(MapAccessDeserializer::new(map))? })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<SavedEntry, A::Error> {
        let link = seq.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let event = seq.next_element()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        Ok(SavedEntry { link: Some(link), event })
    }
}

/// The history of a consultation, unless an entry does not hang on the one before it. Entries are counted from 1.
pub(super) fn chained(id: &SessionId, entries: Vec<SavedEntry>, ends: Option<&str>) -> Result<Vec<Event>, String> {
    let mut chain = Chain::new(id);
    let mut last = None;
    let mut history = Vec::with_capacity(entries.len());
    for (number, SavedEntry { link, event }) in entries.into_iter().enumerate() {
        let expected = chain.add(&serde_json::to_vec(&event).map_err(|error| error.to_string())?);
        if link.as_deref().and_then(Link::parse) != Some(expected) {
            return Err(format!("entry {} of its history was altered, or the one before it is missing or out of order", number + 1));
        }
        last = Some(expected);
        history.push(event.0);
    }
    if ends.map(Link::parse) != last.map(Some) {
        return Err(format!("the end of its history is missing or was altered, after entry {}", history.len()));
    }
    Ok(history)
}

/// The history of a file of the formats before the chain.
pub(super) fn bare(entries: Vec<SavedEntry>) -> Result<Vec<Event>, String> {
    let plain = |SavedEntry { link, event }: SavedEntry| match (link, &event.0.act) {
        (Some(_), _) | (None, Act::AddNote(_) | Act::RemoveNote { .. } | Act::Migrate(_)) => {
            Err("its history is one of format 3".to_owned())
        }
        (None, _) => Ok(event.0),
    };
    entries.into_iter().map(plain).collect()
}
