//! The caseload: one line of every session in the directory, read by several threads when there are many.
//!
//! Shows what it cannot read, and never stops at it.

use std::cmp::Reverse;
use std::io;
use std::panic::resume_unwind;
use std::thread;

use jiff::Timestamp;

use super::super::format::summary;
use super::super::vault::VaultError;
use super::super::{Damaged, DirStore, FormatError, Listed, SessionId, StoreError};
use super::names;
use super::versions::versions;

/// Fewer sessions than this are read before a thread has started.
const SESSIONS_A_THREAD_MIN: usize = 256;

impl DirStore {
    pub(in super::super) fn entries(&self, now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        if self.vault.as_ref().is_some_and(|vault| vault.is_locked()) {
            return Err(VaultError::Locked.into());
        }
        let names = self.names()?;
        let ids: Vec<SessionId> = names::by_session(names.clone()).into_keys().collect();
        let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
        let share = ids.len().div_ceil(threads).max(SESSIONS_A_THREAD_MIN);
        let read = |ids: &[SessionId]| ids.iter().filter_map(|id| self.entry(id, now)).collect::<Vec<_>>();
        let mut entries = if ids.len() <= share {
            read(&ids)
        } else {
            thread::scope(|scope| {
                let parts: Vec<_> = ids.chunks(share).map(|ids| scope.spawn(move || read(ids))).collect();
                parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
            })
        };
        entries.extend(versions(&names).iter().map(|version| self.version_entry(version)));
        entries.sort_by_cached_key(|entry| match entry {
            Listed::Damaged(damaged) => Reverse((true, damaged.backup.as_ref().map(|b| b.worked), damaged.id.clone())),
            Listed::Session(summary) => Reverse((false, Some(summary.worked), summary.id.clone())),
        });
        Ok(entries)
    }

    /// The entry of one session; `None` if it was removed meanwhile.
    fn entry(&self, id: &SessionId, now: Timestamp) -> Option<Listed> {
        let untouched = |why: String| {
            let file = names::main(&self.dir, id, self.form()).display().to_string();
            Listed::Damaged(Damaged { id: id.clone(), file, set_aside: None, why, backup: None })
        };
        Some(match self.find(|form| names::main(&self.dir, id, form)) {
            Ok(found) => match self.unseal_of(id, &found).map(|clear| clear.and_then(|clear| summary(id, &clear))) {
                Ok(Ok(summary)) => Listed::Session(summary),
                Ok(Err(FormatError::Damaged(why))) => Listed::Damaged(self.set_aside(id, &found, why, now).0),
                Ok(Err(error)) => untouched(error.to_string()),
                Err(StoreError::Unsealed { why, .. }) => {
                    Listed::Damaged(Damaged { id: id.clone(), file: found.path.display().to_string(), set_aside: None, why, backup: None })
                }
                Err(error) => untouched(error.to_string()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Listed::Damaged(self.missing(id).ok()??.0),
            Err(error) => untouched(error.to_string()),
        })
    }
}
