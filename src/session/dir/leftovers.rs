//! What a crash leaves in the folder: half-written files, and what stood in the clear before it was sealed. Swept out when
//! it can be nobody's work any more.
//!
//! Removes nothing that says more than the session does.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use super::super::dir_store::FILE_BYTES_MAX;
use super::super::store::Revision;
use super::super::{DirStore, Session, SessionId, StoreError, decode};
use super::lock;
use super::names::{self, Form};

/// A half-written file that is older than this is one of a crash. Younger ones may be a save of another computer, whose lock
/// is not seen here.
const STRAY_AFTER: SignedDuration = SignedDuration::from_hours(24);

impl DirStore {
    /// Sweeps out what a crash left. What cannot be removed now does no harm until the next time.
    pub(in super::super) fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        let names = self.names()?;
        for name in &names {
            let Some(id) = names::temp_of(name) else { continue };
            let path = self.dir.join(name);
            let is_old = || self.disk.modified(&path).is_ok_and(|written| now.duration_since(written) > STRAY_AFTER);
            // Whoever writes it holds the lock of its session, whatever the clock says.
            if is_old() && lock::take(&self.dir, &id).is_ok() {
                let _ = self.disk.remove(&path);
            }
        }
        if self.form() == Form::Sealed {
            self.finish_sealing(names, now);
        }
        Ok(())
    }

    /// Sessions that were sealed, and whose file in the clear a crash left.
    fn finish_sealing(&self, names: Vec<String>, now: Timestamp) {
        let all: BTreeSet<String> = names.into_iter().collect();
        let of = |id: &SessionId, form: Form, path: fn(&std::path::Path, &SessionId, Form) -> PathBuf| {
            path(&self.dir, id, form).file_name().is_some_and(|name| all.contains(&*name.to_string_lossy()))
        };
        for id in names::by_session(all.iter().cloned().collect()).into_keys() {
            let is_left = of(&id, Form::Plain, names::main) || of(&id, Form::Plain, names::backup);
            if !is_left || !of(&id, Form::Sealed, names::main) {
                continue;
            }
            let Ok(_lock) = lock::take(&self.dir, &id) else { continue };
            if let Ok(opened) = self.load(&id, now)
                && opened.damage.is_none()
            {
                let _ = self.remove_plain(&opened.session, opened.revision.number);
            }
        }
    }

    /// Removes what is left of a session in the clear, now that it is sealed, and what a crash left half-written of it: the
    /// caller holds its lock.
    pub(in super::super) fn remove_plain(&self, sealed: &Session, number: u64) -> Result<(), StoreError> {
        let id = sealed.id();
        let mut removed = false;
        for path in [names::main(&self.dir, id, Form::Plain), names::backup(&self.dir, id, Form::Plain)] {
            let failed = |error| self.failed("remove the unlocked", &path, error);
            match self.disk.read(&path, FILE_BYTES_MAX) {
                Ok(bytes) if is_part_of(&bytes, sealed, number) => self.disk.remove(&path).map_err(failed)?,
                // Somebody else wrote it: it stays until somebody looks.
                Ok(_) => continue,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(error)),
            }
            removed = true;
        }
        if !removed {
            return Ok(());
        }
        for name in self.names()?.iter().filter(|name| names::temp_of(name).as_ref() == Some(id)) {
            let path = self.dir.join(name);
            self.disk.remove(&path).map_err(|error| self.failed("remove the unlocked", &path, error))?;
        }
        self.disk.sync_dir(&self.dir).map_err(|error| self.failed("remove the unlocked files from", &self.dir, error))
    }
}

/// Whether all that these bytes say is said by the session too, which was written so often.
fn is_part_of(bytes: &[u8], session: &Session, written: u64) -> bool {
    decode(bytes).is_ok_and(|(plain, number)| {
        number <= written
            && Revision::of(&plain, number, None).goes_on(session)
            && plain.notes().iter().all(|note| session.notes().contains(note))
    })
}
