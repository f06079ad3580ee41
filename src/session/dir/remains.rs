//! What is left of the newest damaged version of a session, of a sealed one as far as it can be unsealed.
//!
//! Only reads.

use std::io;

use super::super::dir_store::{FILE_BYTES_MAX, Found};
use super::super::vault::Clear;
use super::super::{DirStore, FormatError, Remains, SessionId, StoreError, decode};
use super::names::{self, Form};

impl DirStore {
    /// The session's own file, if that is damaged; else the damaged one that was set aside last.
    pub(in super::super) fn find_remains(&self, id: &SessionId) -> Result<Option<Remains>, StoreError> {
        match self.find(|form| names::main(&self.dir, id, form)) {
            Ok(found) => {
                let remains = self.read_remains(&found)?;
                match decode(&remains.bytes) {
                    Ok(_) if remains.sealed_rest.is_none() => {}
                    Err(FormatError::Newer(format)) => return Err(StoreError::Newer { file: remains.place, format }),
                    _ => return Ok(Some(remains)),
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(self.failed("read", &names::main(&self.dir, id, self.form()), error)),
        }
        let kept = names::by_session(self.names()?).remove(id).unwrap_or_default();
        let Some(name) = kept.damaged.iter().max_by_key(|name| names::set_aside_at(name)) else { return Ok(None) };
        let path = self.dir.join(name);
        let bytes = self.disk.read(&path, FILE_BYTES_MAX).map_err(|error| self.failed("read", &path, error))?;
        let form = if names::is_sealed(name) { Form::Sealed } else { Form::Plain };
        self.read_remains(&Found { path, form, bytes }).map(Some)
    }

    fn read_remains(&self, found: &Found) -> Result<Remains, StoreError> {
        let place = found.path.display().to_string();
        let (bytes, sealed_rest) = match (found.form, &self.vault) {
            (Form::Sealed, Some(vault)) => vault.unseal_part(&found.bytes)?,
            (Form::Sealed, None) => (Clear::default(), Some("it is locked, and there is no key to unlock it".to_owned())),
            (Form::Plain, _) => (Clear::new(found.bytes.clone()), None),
        };
        Ok(Remains { place, bytes, sealed_rest })
    }
}
