//! A session's plain files beside its sealed ones: after a crash, or because somebody put them there. A plain file goes only
//! when a sealed one holds the same or goes on from it; else it is sealed, too, and set aside.
//!
//! Seals nothing itself and knows no answers.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::super::store::Print;
use super::super::vault::{AGE, Vault};
use super::super::{DirStore, Revision, Session, SessionId, StoreError, decode};
use super::names::{self, Files, Form};

impl DirStore {
    /// Seals the plain files of a session. Whether there was anything to do.
    pub(super) fn seal_plain(
        &self,
        vault: &Vault,
        id: &SessionId,
        files: &Files,
        now: Timestamp,
        aside: &mut Vec<String>,
    ) -> Result<bool, StoreError> {
        let mut done = false;
        for (path_in, is_main) in [(names::main as fn(&Path, &SessionId, Form) -> PathBuf, true), (names::backup, false)] {
            let plain = path_in(&self.dir, id, Form::Plain);
            if let Some(bytes) = self.read_if_there(&plain)? {
                self.seal_version(vault, id, &path_in(&self.dir, id, Form::Sealed), &bytes, is_main, now, aside)?;
                self.remove_sealed_up(&plain)?;
                done = true;
            }
        }
        for name in &files.plain {
            let plain = self.dir.join(name);
            let is_temp = names::temp_of(name).is_some();
            if !is_temp && !names::is_damaged(&plain) {
                continue;
            }
            let Some(bytes) = self.read_if_there(&plain)? else { continue };
            // A temporary file may be one that a sealed store was writing: it is swept in its time.
            if is_temp && bytes.starts_with(AGE) {
                continue;
            }
            if !bytes.is_empty() {
                self.put_sealed(vault, id, &self.dir.join(names::sealed_name(name, &self.names()?)), &bytes)?;
            }
            self.remove_sealed_up(&plain)?;
            done = true;
        }
        Ok(done)
    }

    /// Sees to it that these plain bytes of a session, or of the version before it, are kept sealed.
    #[allow(clippy::too_many_arguments, reason = "one step of one file")]
    fn seal_version(
        &self,
        vault: &Vault,
        id: &SessionId,
        target: &Path,
        plain: &[u8],
        is_main: bool,
        now: Timestamp,
        aside: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let main = names::main(&self.dir, id, Form::Sealed);
        let Some(sealed) = self.read_if_there(target)? else { return self.put_sealed(vault, id, target, plain) };
        let clear = vault.unseal(&sealed);
        if clear.as_ref().is_ok_and(|clear| goes_on_from(clear, plain)) {
            return Ok(());
        }
        // The version before may be one that the session itself goes on from.
        if !is_main && self.read_if_there(&main)?.is_some_and(|bytes| vault.unseal(&bytes).is_ok_and(|clear| goes_on_from(&clear, plain))) {
            return Ok(());
        }
        let there = self.names()?;
        if is_main && clear.is_err() && decode(plain).is_ok() {
            // The sealed one does not open: it is kept under another name, and the one that opens takes its place.
            let name = names::damaged(id, Form::Sealed, now, &there);
            let kept = self.dir.join(name);
            self.disk.rename(target, &kept).map_err(|error| self.failed("set aside", target, error))?;
            aside.push(kept.display().to_string());
            return self.put_sealed(vault, id, target, plain);
        }
        let kept = self.dir.join(names::sealed_name(&names::damaged(id, Form::Plain, now, &there), &there));
        self.put_sealed(vault, id, &kept, plain)?;
        aside.push(kept.display().to_string());
        Ok(())
    }

    fn remove_sealed_up(&self, plain: &Path) -> Result<(), StoreError> {
        self.disk.remove(plain).and_then(|()| self.disk.sync_dir(&self.dir)).map_err(|error| self.failed("remove", plain, error))
    }
}

/// Whether nothing of the plain session is missing in the sealed one: its history is the same or goes on from it, it was not
/// written less often, and every note of it is there.
fn goes_on_from(sealed: &[u8], plain: &[u8]) -> bool {
    if sealed == plain {
        return true;
    }
    let (Ok((later, later_number)), Ok((earlier, number))) = (decode(sealed), decode(plain)) else { return false };
    let has_notes = |of: &Session| of.notes().iter().all(|note| later.notes().contains(note));
    later_number >= number && Revision::of(&earlier, number, None::<Print>).goes_on(&later) && has_notes(&earlier)
}
