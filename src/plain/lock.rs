//! Hides what was said, by the word `lock` or because nobody typed for too long: a locked folder forgets its key and goes on
//! once the passphrase is given again, any other goes on with Enter.
//!
//! Knows no consultation: the dialogue waits.

use std::io::{self, Write};

use crate::export::clean;
use crate::idle::{Awaited, Idle};
use crate::session::Vault;

/// Opens the vault again with the passphrase that it asks for, as often as it takes; an error if nobody gives it.
pub type Unlock<'io> = Box<dyn FnMut(&Vault) -> Result<(), String> + 'io>;

/// Waits for a line, no longer than somebody is there. When nobody is, what was typed meanwhile is gone: it was meant for what
/// stood there before.
pub type AwaitLine<'io> = Box<dyn FnMut(&Idle) -> io::Result<Awaited> + 'io>;

/// Somebody at a terminal, who can walk away from it.
pub struct Person<'io> {
    /// Asks them for the passphrase.
    pub unlock: Unlock<'io>,
    /// Waits for them.
    pub await_line: AwaitLine<'io>,
    /// Minutes without a line until everything is hidden; 0: never.
    pub lock_after_minutes: u32,
}

/// Back to the top, and nothing on the screen or above it. The only escape sequence of plain mode, and only to a terminal:
/// blank lines would leave the answers in the scrollback.
const HIDE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// More lines than a terminal has, where it knows no such sequence.
const LINES: usize = 200;

/// Takes everything off the screen.
pub fn hide(output: &mut dyn Write) -> io::Result<()> {
    let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    output.write_all(if is_dumb { "\n".repeat(LINES) } else { HIDE.to_owned() }.as_bytes())?;
    output.flush()
}

/// Waits until the passphrase is given. Whether it was; if not, the dialogue is over.
pub fn until_unlocked(vault: &Vault, unlock: &mut Unlock<'_>, output: &mut dyn Write) -> io::Result<bool> {
    match unlock(vault) {
        Ok(()) => Ok(true),
        Err(why) => {
            writeln!(output, "{}", clean(&why))?;
            output.flush()?;
            Ok(false)
        }
    }
}
