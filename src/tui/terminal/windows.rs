//! What Windows does in place of `unix.rs`: there are no signals to catch, and no program can be suspended.
//!
//! Knows no frame.

use std::fs::File;
use std::io;
use std::os::windows::io::AsHandle;

/// No program can be suspended here.
pub const CAN_SUSPEND: bool = false;

/// In raw mode Ctrl-C is a key; closing the window ends the program and takes the console with it.
pub fn restore_on_signals() -> io::Result<()> {
    Ok(())
}

/// Never called, see [`CAN_SUSPEND`].
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// A handle on the standard output that no lock of another thread holds up.
pub fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
}
