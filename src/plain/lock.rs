//! The word `lock`: hides what was said, forgets the key, and goes on once the passphrase is given again.
//!
//! Knows no consultation: what was answered is saved before, and the dialogue waits.

use std::io::{self, Write};

use crate::export::clean;
use crate::session::Vault;

/// Opens the vault again with the passphrase that it asks for, as often as it takes; an error if nobody gives it.
pub type Unlock<'io> = Box<dyn FnMut(&Vault) -> Result<(), String> + 'io>;

/// Back to the top, and nothing on the screen or above it. The only escape sequence of plain mode, and only to a terminal:
/// blank lines would leave the answers in the scrollback.
const HIDE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// More lines than a terminal has, where it knows no such sequence.
const LINES: usize = 200;

/// Locks until the passphrase is given. Whether it was; if not, the dialogue is over.
pub fn lock(vault: &Vault, unlock: &mut Unlock<'_>, output: &mut dyn Write) -> io::Result<bool> {
    vault.lock();
    let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let hide = if is_dumb { "\n".repeat(LINES) } else { HIDE.to_owned() };
    tell(output, &format!("{hide}Locked. What was answered is saved."))?;
    match unlock(vault) {
        Ok(()) => Ok(true),
        Err(why) => {
            tell(output, &clean(&why))?;
            Ok(false)
        }
    }
}

fn tell(output: &mut dyn Write, words: &str) -> io::Result<()> {
    writeln!(output, "{words}")?;
    output.flush()
}
