//! What the lock asks of the world, and what came of it. Performs nothing.

use crate::session::{Guard, Passphrase, Recipient};

/// What the lock asks of the world.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Forget the key.
    Lock,
    /// Try this passphrase. Takes about a second.
    Unlock(Passphrase),
    /// Lock the folder with this passphrase, for these others to read too. Takes about a second.
    Seal(Passphrase, Vec<Recipient>),
    /// Leave it unlocked, and remember that.
    LeaveOpen,
    /// Leave the program if all is saved.
    Leave,
}

impl Deed {
    /// Whether it takes so long that what is going on must be on the screen before.
    pub fn is_slow(&self) -> bool {
        matches!(self, Deed::Unlock(_) | Deed::Seal(..))
    }
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The passphrase was the right one.
    Unlocked,
    /// It was not, or the key could not be read: in words.
    StaysLocked(String),
    /// The folder is kept so from now on, in words if there is something to say.
    Kept(Guard, Option<String>),
    /// It stays as it was; why.
    NotKept(String),
    /// The last answers are not saved.
    NotSafe,
}
