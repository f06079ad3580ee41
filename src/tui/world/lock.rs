//! What the lock asks of the world: to forget the key, to try a passphrase, to lock the folder or to leave it open.
//!
//! Knows no screen. A passphrase is only handed through.

use super::super::action::{Action, Effect};
use super::super::app::App;
use super::super::lock::{Deed, Outcome};
use super::super::update::{is_safe, update};
use super::World;
use crate::session::{Folder, Guard, Passphrase, Recipient, Sealed, SessionId, Store, StoreError, VaultError};

/// Which consultation is to be opened at once; asked when the store can be read.
pub type Which = Box<dyn FnOnce(&dyn Store) -> anyhow::Result<Option<SessionId>>>;

const WRONG: &str = "That is not the passphrase.";

impl World {
    /// The folder behind the store.
    #[must_use]
    pub fn in_folder(mut self, folder: Folder) -> World {
        self.folder = Some(folder);
        self
    }

    /// Lists the store, and opens the consultation that is asked for.
    pub fn begin_with(&mut self, app: &mut App, which: Which) {
        self.perform(app, Effect::List);
        match which(&*self.store) {
            Ok(Some(id)) => self.perform(app, Effect::Open(id)),
            Ok(None) => {}
            Err(error) => self.ended = Some(Err(error)),
        }
    }

    pub(super) fn deed(&mut self, app: &mut App, deed: Deed) -> Option<Action> {
        let outcome = match deed {
            Deed::Lock => {
                if let Some(vault) = self.store.vault() {
                    vault.lock();
                }
                return None;
            }
            Deed::Unlock(passphrase) => return self.unlock(app, &passphrase),
            Deed::Seal(passphrase, others) => self.seal(app, &passphrase, others),
            Deed::LeaveOpen => match self.folder.as_ref().map(Folder::leave_open) {
                Some(Err(error)) => Outcome::NotKept(error.to_string()),
                _ => Outcome::Kept(Guard::Open, None),
            },
            Deed::Leave if is_safe(app) => {
                self.ended = Some(Ok(()));
                return None;
            }
            Deed::Leave => Outcome::NotSafe,
        };
        Some(Action::Lock(outcome))
    }

    /// Tries a passphrase: on the vault that was locked, or on the folder that was not opened yet.
    fn unlock(&mut self, app: &mut App, passphrase: &Passphrase) -> Option<Action> {
        if let Some(vault) = self.store.vault() {
            return Some(Action::Lock(match vault.reopen(passphrase) {
                Ok(()) => Outcome::Unlocked,
                Err(error) => Outcome::StaysLocked(why(&error)),
            }));
        }
        let opened = self.folder.as_ref().map(|folder| folder.unlock(passphrase, app.now));
        match opened {
            Some(Ok(store)) => {
                self.store = Box::new(store);
                let first = self.which.take();
                for effect in update(app, Action::Lock(Outcome::Unlocked)) {
                    self.perform(app, effect);
                }
                if let Some(which) = first {
                    self.begin_with(app, which);
                }
                None
            }
            Some(Err(StoreError::Vault(error))) => Some(Action::Lock(Outcome::StaysLocked(why(&error)))),
            Some(Err(error)) => Some(Action::Lock(Outcome::StaysLocked(error.to_string()))),
            None => None,
        }
    }

    fn seal(&mut self, app: &App, passphrase: &Passphrase, others: Vec<Recipient>) -> Outcome {
        let Some(folder) = &self.folder else { return Outcome::NotKept("There is no folder to lock.".to_owned()) };
        match folder.seal(passphrase, others, app.now) {
            Ok(Sealed { store, left }) => {
                self.store = Box::new(store);
                let rest = match left {
                    0 => String::new(),
                    1 => " One consultation is open elsewhere or damaged: it is locked when it is next saved.".to_owned(),
                    left => format!(" {left} consultations are open elsewhere or damaged: each is locked when it is next saved."),
                };
                Outcome::Kept(Guard::Vault, Some(format!("Locked with your passphrase. F9 hides and locks everything at once.{rest}")))
            }
            Err(error) => Outcome::NotKept(error.to_string()),
        }
    }
}

fn why(error: &VaultError) -> String {
    match error {
        VaultError::WrongPassphrase => WRONG.to_owned(),
        error => error.to_string(),
    }
}
