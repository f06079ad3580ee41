//! The store of sessions, and which session a word on the command line means.
//!
//! Knows no answer.

use jiff::Timestamp;

use super::Failure;
use super::arguments::Common;
use super::output::tell;
use crate::session::{DirStore, Listed, Opened, SessionId, Store, Summary, data_dir};

/// The store in the folder that was asked for.
pub fn store(common: &Common) -> Result<DirStore, Failure> {
    let folder = data_dir(common.data_dir.as_deref())?;
    Ok(DirStore::open(&folder, Timestamp::now())?)
}

/// Reads a session; says so if its newest version was damaged.
pub fn open(store: &dyn Store, id: &SessionId) -> Result<Opened, Failure> {
    let opened = store.read(id, Timestamp::now())?;
    if let Some(damage) = &opened.damage {
        tell(&format!("Warning: {damage}"));
    }
    Ok(opened)
}

/// The session that was worked last, of those that are not archived.
pub fn last(store: &dyn Store) -> Result<SessionId, Failure> {
    let summaries = summaries(store)?;
    let last = summaries.into_iter().filter(|summary| summary.archived.is_none()).max_by_key(|summary| summary.worked);
    last.map(|summary| summary.id).ok_or_else(|| Failure::new("There is no consultation to resume.").hint("Start one with `reprieve`."))
}

/// The session of this id, beginning of an id, or label.
pub fn find(store: &dyn Store, word: &str) -> Result<SessionId, Failure> {
    let listed = store.list(Timestamp::now())?;
    let ids = || {
        listed.iter().map(|entry| match entry {
            Listed::Session(summary) => &summary.id,
            Listed::Damaged(damaged) => &damaged.id,
        })
    };
    if let Some(id) = ids().find(|id| id.as_str() == word) {
        return Ok(id.clone());
    }
    let word = word.trim();
    let labelled = |entry: &Listed| match entry {
        Listed::Session(summary) => summary.label.as_ref().is_some_and(|label| label.trim().to_lowercase() == word.to_lowercase()),
        Listed::Damaged(_) => false,
    };
    let mut found: Vec<&SessionId> = listed
        .iter()
        .filter(|entry| labelled(entry))
        .map(|entry| match entry {
            Listed::Session(summary) => &summary.id,
            Listed::Damaged(damaged) => &damaged.id,
        })
        .collect();
    if found.is_empty() && !word.is_empty() {
        found = ids().filter(|id| id.as_str().starts_with(word)).collect();
    }
    match found.as_slice() {
        [id] => Ok((*id).clone()),
        [] => Err(Failure::new(format!("There is no consultation \"{word}\"."))
            .hint("`reprieve list` shows those there are, with their ids and labels.")),
        several => Err(Failure::new(format!("\"{word}\" may mean any of {} consultations.", several.len()))
            .details(several.iter().take(10).map(|id| (*id).to_string()))
            .hint("Give more of its id.")),
    }
}

fn summaries(store: &dyn Store) -> Result<Vec<Summary>, Failure> {
    let listed = store.list(Timestamp::now())?;
    Ok(listed
        .into_iter()
        .filter_map(|entry| match entry {
            Listed::Session(summary) => Some(summary),
            Listed::Damaged(damaged) => {
                tell(&format!("Warning: {damaged}"));
                damaged.backup
            }
        })
        .collect())
}
