//! The modes that the program sets on the terminal, and the one function that undoes them.
//!
//! Knows neither frames nor keys. Whoever wants the terminal back calls [`restore`]: drop, panic, signal, suspend.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};

use super::system;

const RAW: u8 = 1;
const ALTERNATE: u8 = 2;
const PASTE: u8 = 4;
const CURSOR: u8 = 8;
const FOCUS: u8 = 16;

/// Which modes are set now. The only record: whoever takes a bit out undoes that mode, so nothing is undone twice.
static SET: AtomicU8 = AtomicU8::new(0);

/// Held while a frame is written or the modes are set, so that no half of it follows the restoring.
static OUTPUT: Mutex<()> = Mutex::new(());

/// How long restoring waits for a frame that is being written. A terminal that takes no more bytes must not hold it up.
const FRAME_WAIT_MAX: Duration = Duration::from_millis(200);

/// Sets the modes. If one that cannot be done without fails, those set before it are undone.
pub(super) fn enter() -> io::Result<()> {
    let entered = set_all();
    if entered.is_err() {
        restore();
    }
    entered
}

fn set_all() -> io::Result<()> {
    // A signal waits until they are all set, and then undoes them all.
    let _frame = OUTPUT.lock().unwrap_or_else(PoisonError::into_inner);
    let mut out = io::stdout().lock();
    enable_raw_mode()?;
    SET.fetch_or(RAW, Ordering::SeqCst);
    // The bit first: if the rest fails, leaving a screen that was not entered does no harm.
    SET.fetch_or(ALTERNATE, Ordering::SeqCst);
    queue!(out, EnterAlternateScreen)?;
    SET.fetch_or(PASTE, Ordering::SeqCst);
    // An old Windows console has no such thing: there a paste comes as keys.
    let _ = queue!(out, EnableBracketedPaste);
    SET.fetch_or(CURSOR, Ordering::SeqCst);
    queue!(out, cursor::Hide)?;
    SET.fetch_or(FOCUS, Ordering::SeqCst);
    // Without it, what somebody else saved is found a little later.
    let _ = queue!(out, EnableFocusChange);
    out.flush()
}

/// Gives the terminal back as it was found: every mode that is set is undone, the last one first, each whatever
/// becomes of the others. Does nothing the second time.
pub fn restore() {
    let _frame = wait_for_frame();
    let set = SET.swap(0, Ordering::SeqCst);
    if set == 0 {
        return;
    }
    let mut bytes = Vec::new();
    // Writing to memory does not fail; on an old Windows console these calls act at once and may.
    let _ = queue!(bytes, EndSynchronizedUpdate, ResetColor);
    if set & FOCUS != 0 {
        let _ = queue!(bytes, DisableFocusChange);
    }
    if set & CURSOR != 0 {
        let _ = queue!(bytes, cursor::Show);
    }
    if set & PASTE != 0 {
        let _ = queue!(bytes, DisableBracketedPaste);
    }
    if set & ALTERNATE != 0 {
        // A terminal that has no other screen, or keeps what was on it, shows nothing of it afterwards.
        let _ = queue!(bytes, Clear(ClearType::All), LeaveAlternateScreen);
    }
    // Past the lock on the standard output: the thread that holds it may be the one that hangs.
    let _ = system::output().and_then(|mut out| out.write_all(&bytes));
    if set & RAW != 0 {
        let _ = disable_raw_mode();
    }
}

/// Writes bytes while the modes are set; once they are undone there is no screen to write to, and nothing is.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let _frame = OUTPUT.lock().unwrap_or_else(PoisonError::into_inner);
    if SET.load(Ordering::SeqCst) & ALTERNATE == 0 {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn wait_for_frame() -> Option<MutexGuard<'static, ()>> {
    let until = Instant::now() + FRAME_WAIT_MAX;
    loop {
        match OUTPUT.try_lock() {
            Ok(guard) => return Some(guard),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(Duration::from_millis(2)),
            Err(std::sync::TryLockError::WouldBlock) => return None,
        }
    }
}
