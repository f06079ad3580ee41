//! Reads of a saved session only what the caseload shows, quickly: there may be ten thousand of them.
//!
//! Sees that the JSON is whole, not that answers and history make sense: reading the session finds that out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::super::{LABEL, PackStamp, SessionId, Summary};
use super::event::Stamp;
use super::session::SavedPack;
use super::{FormatError, blame, check_size, is_read};

#[derive(Deserialize)]
struct Head {
    format: u64,
    created: Stamp,
    worked: Stamp,
    pack: SavedPack,
    archived: Option<Stamp>,
    from: Option<String>,
    #[serde(default)]
    notes: Vec<HeadNote>,
    facts: BTreeMap<String, HeadAnswer>,
    lists: BTreeMap<String, HeadList>,
    #[serde(rename = "history")]
    _history: IgnoredAny,
}

#[derive(Deserialize)]
struct HeadNote {
    text: String,
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
    note: Option<String>,
    #[serde(default)]
    stale: bool,
}

/// What the caseload shows of the session `id`, whose bytes these are.
pub(in super::super) fn summary(id: &SessionId, bytes: &[u8]) -> Result<Summary, FormatError> {
    check_size(bytes)?;
    // Of what it skips, the parser does not check the encoding.
    let text = std::str::from_utf8(bytes).map_err(|error| blame(bytes, error.to_string()))?;
    let mut head: Head = serde_json::from_str(text).map_err(|error| blame(bytes, error.to_string()))?;
    if !is_read(head.format) {
        return Err(blame(bytes, format!("it says format {}, which this program does not read", head.format)));
    }
    let label = head.facts.get_mut(LABEL).and_then(|answer| answer.text.take());
    let fresh = |answers: &BTreeMap<String, HeadAnswer>| answers.values().filter(|answer| !answer.stale).count();
    let in_items = head.lists.values().flat_map(|list| &list.items).map(|item| fresh(&item.answers)).sum::<usize>();
    let answered = fresh(&head.facts) + in_items;
    let mut texts: Vec<String> = head.notes.into_iter().map(|note| note.text).collect();
    let items = head.lists.into_values().flat_map(|list| list.items).map(|item| item.answers);
    for answer in std::iter::once(head.facts).chain(items).flat_map(BTreeMap::into_values) {
        texts.extend(answer.text.into_iter().chain(answer.note));
    }
    Ok(Summary {
        id: id.clone(),
        created: head.created.0,
        worked: head.worked.0,
        pack: PackStamp::from(head.pack),
        archived: head.archived.map(|at| at.0),
        from: head.from.as_deref().and_then(SessionId::parse),
        label,
        answered,
        texts,
    })
}
