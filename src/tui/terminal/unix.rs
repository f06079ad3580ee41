//! What only Unix does: signals that end the program, suspending, a second handle on the output.
//!
//! Knows no frame.

use std::fs::File;
use std::os::fd::AsFd;
use std::sync::OnceLock;
use std::sync::mpsc;
use std::time::Duration;
use std::{io, process, thread};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::modes::restore;

/// A program can be suspended here.
pub const CAN_SUSPEND: bool = true;

/// How long a signal waits for the terminal to take the bytes that restore it.
const RESTORE_WAIT_MAX: Duration = Duration::from_secs(1);

/// From now on TERM, HUP and INT restore the terminal and end the program, even while its main loop hangs: a thread of
/// their own does it. Answers are on the disk already. Also takes the signals when the shell had them ignored (nohup):
/// a program whose terminal is gone would else spin for ever.
pub fn restore_on_signals() -> io::Result<()> {
    static STARTED: OnceLock<()> = OnceLock::new();
    if STARTED.get().is_some() {
        return Ok(());
    }
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            restore_within(RESTORE_WAIT_MAX);
            process::exit(128 + signal);
        }
    })?;
    let _ = STARTED.set(());
    Ok(())
}

/// A terminal that was stopped (Ctrl-S) takes no bytes: then the program ends without.
fn restore_within(wait_max: Duration) {
    let (done, wait) = mpsc::channel();
    let restoring = thread::Builder::new().spawn(move || {
        restore();
        let _ = done.send(());
    });
    if restoring.is_ok() {
        let _ = wait.recv_timeout(wait_max);
    }
}

/// Stops the program as Ctrl-Z does, until it is told to go on.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::raise(SIGTSTP)
}

/// A handle on the standard output that no lock of another thread holds up.
pub fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}
