//! Reads of a saved session the answers and what was last shown, quickly: the history is most of the file, and is only counted.
//!
//! That nothing in it was altered, the sum of the file tells. A file of a format without a sum is read whole.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::facts::Answers;

use super::super::{Current, SessionId, Shown};
use super::answer::SavedAnswer;
use super::event::Stamp;
use super::list::{SavedList, load};
use super::session::SavedPack;
use super::shown::SavedShown;
use super::{CHAINED_SINCE, FormatError, blame, check_size, decode, is_read, sum};

#[derive(Deserialize)]
struct Head {
    format: u64,
    worked: Stamp,
    pack: SavedPack,
    archived: Option<Stamp>,
    facts: BTreeMap<String, SavedAnswer>,
    lists: BTreeMap<String, SavedList>,
    shown: Option<SavedShown>,
    history: Count,
    sum: Option<String>,
}

/// How many entries there are.
struct Count(usize);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Count, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("the entries of the history")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Count, A::Error> {
                let mut count = 0;
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(Count(count))
            }
        }
        deserializer.deserialize_seq(Entries)
    }
}

/// How the session `id` stands, whose bytes these are.
pub(in super::super) fn current(id: &SessionId, bytes: &[u8]) -> Result<Current, FormatError> {
    check_size(bytes)?;
    // Of what it skips, the parser does not check the encoding.
    let text = std::str::from_utf8(bytes).map_err(|error| blame(bytes, error.to_string()))?;
    let whole = || decode(bytes).map(|(session, _)| Current { id: id.clone(), ..Current::from(&session) });
    let Ok(head) = serde_json::from_str::<Head>(text) else { return whole() };
    if head.format < CHAINED_SINCE || !is_read(head.format) {
        return whole();
    }
    sum::check(bytes, head.sum.as_deref()).map_err(|why| blame(bytes, why))?;
    let shown = head.shown.map(Shown::try_from).transpose().map_err(|why| blame(bytes, why))?;
    // What was done since needs the entries themselves.
    if shown.as_ref().is_some_and(|shown| shown.entries != head.history.0) {
        return whole();
    }
    let mut lists = BTreeMap::new();
    for (name, list) in head.lists {
        let list = list.into_list().map_err(|why| blame(bytes, format!("list {name}: {why}")))?;
        lists.insert(name, list);
    }
    Ok(Current {
        id: id.clone(),
        worked: head.worked.0,
        pack: head.pack.into(),
        archived: head.archived.map(|at| at.0),
        answers: Answers { facts: load(head.facts), lists },
        shown,
        changes_since_shown: 0,
    })
}
