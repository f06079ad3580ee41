//! The caseload: one line of every session in the directory, read by several threads when there are many.
//!
//! Shows what it cannot read, and never stops at it.

use std::cell::OnceCell;
use std::io;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use jiff::Timestamp;

use super::super::format::summary;
use super::super::vault::VaultError;
use super::super::{Damaged, DirStore, FormatError, Listed, SessionId, StoreError};
use super::names::{self, Form};
use super::versions::{Version, versions};

/// Fewer sessions than this are read before a thread has started.
const SESSIONS_A_THREAD_MIN: usize = 48;

/// More threads than this wait for the disk, not for a core.
const THREADS_MAX: usize = 8;

/// The names in the folder and the versions among them, asked for once, and only if a session's file is not there.
#[derive(Default)]
struct Around(OnceCell<(Vec<String>, Vec<Version>)>);

impl Around {
    fn get(&self, store: &DirStore) -> &(Vec<String>, Vec<Version>) {
        self.0.get_or_init(|| {
            // A folder that cannot be listed has been found by whoever asked for the roll.
            let names = store.names().unwrap_or_default();
            let versions = versions(&names);
            (names, versions)
        })
    }
}

impl DirStore {
    /// Which sessions and versions there are. First those whose file is gone: they are listed as damaged. Then the others, what
    /// was written last first.
    pub(in super::super) fn by_age(&self) -> Result<Vec<SessionId>, StoreError> {
        self.must_be_open()?;
        let names = self.names()?;
        let version = |version: Version| (self.written(&version.file(self)), version.id);
        let mut found: Vec<(Option<Timestamp>, SessionId)> = versions(&names).into_iter().map(version).collect();
        let kept: Vec<(SessionId, bool)> = names::by_session(names).into_iter().map(|(id, kept)| (id, kept.main)).collect();
        found.extend(side_by_side(&kept, |kept| {
            let of = |(id, main): &(SessionId, bool)| (main.then(|| self.written_of(id)).flatten(), id.clone());
            kept.iter().map(of).collect()
        }));
        found.sort_unstable_by(|(a, one), (b, other)| a.is_some().cmp(&b.is_some()).then(b.cmp(a)).then(other.cmp(one)));
        Ok(found.into_iter().map(|(_, id)| id).collect())
    }

    fn written_of(&self, id: &SessionId) -> Option<Timestamp> {
        let written = |form: Form| self.written(&names::main(&self.dir, id, form));
        written(self.form()).or_else(|| written(self.form().other()))
    }

    fn written(&self, path: &Path) -> Option<Timestamp> {
        self.disk.modified(path).ok()
    }

    /// What the caseload shows of these.
    pub(in super::super) fn entries(&self, ids: &[SessionId], now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        self.must_be_open()?;
        Ok(side_by_side(ids, |ids| {
            let around = Around::default();
            ids.iter().filter_map(|id| self.entry(id, &around, now)).collect()
        }))
    }

    fn must_be_open(&self) -> Result<(), StoreError> {
        if self.vault.as_ref().is_some_and(|vault| vault.is_locked()) { Err(VaultError::Locked.into()) } else { Ok(()) }
    }

    /// The entry of one session; `None` if it was removed meanwhile.
    fn entry(&self, id: &SessionId, around: &Around, now: Timestamp) -> Option<Listed> {
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
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (names, versions) = around.get(self);
                match versions.iter().find(|version| version.id == *id) {
                    Some(version) => self.version_entry(version),
                    None => Listed::Damaged(self.missing_among(id, names)?.0),
                }
            }
            Err(error) => untouched(error.to_string()),
        })
    }
}

/// Reads shares of them on several threads, if there are enough.
fn side_by_side<T: Sync, R: Send>(items: &[T], read: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS_MAX);
    let share = items.len().div_ceil(threads).max(SESSIONS_A_THREAD_MIN);
    if items.len() <= share {
        return read(items);
    }
    let read = &read;
    thread::scope(|scope| {
        let parts: Vec<_> = items.chunks(share).map(|items| scope.spawn(move || read(items))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
