//! What stands before everything while the wizard is locked or hidden.
//!
//! Knows nothing of what is behind it; that stays as it was left.

use super::super::keys::Context;
use super::Secret;

/// What stands before everything.
#[derive(Clone, PartialEq, Debug)]
pub enum Curtain {
    /// There is no passphrase: any eye is kept out, no hand.
    Hidden,
    /// Only the passphrase leads on.
    Locked(Locked),
}

/// The key is forgotten until the passphrase comes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Locked {
    /// What is typed.
    pub field: Secret,
    /// It can be read.
    pub shown: bool,
    /// A passphrase is being tried.
    pub opening: bool,
    /// What came of the last one.
    pub says: Option<String>,
    /// Nothing was unlocked yet: Esc leaves.
    pub at_start: bool,
    /// Leaving was asked for and the last answers are not saved: once more leaves without.
    pub leaving: bool,
}

impl Curtain {
    /// What keys mean before it: nothing behind it has any.
    pub fn contexts(&self) -> &'static [Context] {
        match self {
            Curtain::Hidden => &[Context::Hidden],
            Curtain::Locked(Locked { at_start: true, .. }) => &[Context::Unlocking, Context::Locked],
            Curtain::Locked(_) => &[Context::Locked],
        }
    }
}
