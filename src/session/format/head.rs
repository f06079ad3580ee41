//! Reads of a saved session only what the caseload shows, quickly: there may be ten thousand of them.
//!
//! Sees that the JSON is whole, not that answers and history make sense: reading the session finds that out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::super::{LABEL, PackStamp, SessionId, Summary};
use super::event::Stamp;
use super::session::SavedPack;
use super::{FormatError, blame, check_size, reads};

#[derive(Deserialize)]
struct Head {
    format: u64,
    created: Stamp,
    worked: Stamp,
    pack: SavedPack,
    facts: BTreeMap<String, HeadAnswer>,
    lists: BTreeMap<String, HeadList>,
    #[serde(rename = "history")]
    _history: IgnoredAny,
}

#[derive(Deserialize)]
struct HeadList {
    items: Vec<HeadItem>,
}

#[derive(Deserialize)]
struct HeadItem {
    answers: BTreeMap<String, HeadAnswer>,
}

#[derive(Deserialize)]
struct HeadAnswer {
    text: Option<String>,
    #[serde(default)]
    stale: bool,
}

/// What the caseload shows of the session `id`, whose bytes these are.
pub(in super::super) fn summary(id: &SessionId, bytes: &[u8]) -> Result<Summary, FormatError> {
    check_size(bytes)?;
    // Of what it skips, the parser does not check the encoding.
    let text = std::str::from_utf8(bytes).map_err(|error| blame(bytes, error.to_string()))?;
    let mut head: Head = serde_json::from_str(text).map_err(|error| blame(bytes, error.to_string()))?;
    if !reads(head.format) {
        return Err(blame(bytes, format!("it says format {}, which this program does not read", head.format)));
    }
    let fresh = |answers: &BTreeMap<String, HeadAnswer>| answers.values().filter(|answer| !answer.stale).count();
    let in_items = head.lists.values().flat_map(|list| &list.items).map(|item| fresh(&item.answers)).sum::<usize>();
    Ok(Summary {
        id: id.clone(),
        created: head.created.0,
        worked: head.worked.0,
        pack: PackStamp::from(head.pack),
        answered: fresh(&head.facts) + in_items,
        label: head.facts.remove(LABEL).and_then(|answer| answer.text),
    })
}
