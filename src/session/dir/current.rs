//! The sessions of a directory as they stand, for going through all of them: nothing is locked, moved or set aside.

use std::io;

use super::super::format::current;
use super::super::{Current, Damaged, DirStore, FormatError, SessionId, StoreError};
use super::names;

impl DirStore {
    /// The sessions there are, by name. Versions that another program set beside one are none.
    pub(in super::super) fn all_ids(&self) -> Result<Vec<SessionId>, StoreError> {
        Ok(names::by_session(self.names()?).into_keys().collect())
    }

    /// How a session stands. A damaged one is named, with what would open instead of it.
    pub(in super::super) fn current_of(&self, id: &SessionId) -> Result<Current, StoreError> {
        let found = match self.find(|form| names::main(&self.dir, id, form)) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (damaged, _) = self.missing(id)?.ok_or_else(|| StoreError::NotFound(id.clone()))?;
                return Err(StoreError::Damaged(Box::new(damaged)));
            }
            Err(error) => return Err(self.failed("read", &names::main(&self.dir, id, self.form()), error)),
        };
        let file = found.path.display().to_string();
        match self.unseal_of(id, &found)?.and_then(|clear| current(id, &clear)) {
            Ok(current) => Ok(current),
            Err(FormatError::Newer(format)) => Err(StoreError::Newer { file, format }),
            Err(FormatError::TooLarge) => Err(StoreError::TooLarge { file }),
            Err(FormatError::Damaged(why)) => {
                let backup = self.before(id).map(|(session, ..)| session.summary());
                Err(StoreError::Damaged(Box::new(Damaged { id: id.clone(), file, set_aside: None, why: self.told(why), backup })))
            }
        }
    }
}
