//! The terminal as a place to draw on: entered, drawn to, read from, and always given back as it was.
//!
//! Knows no question and no screen of the wizard: it draws what it is handed and reports keys.
//!
//! ```text
//! screen       Screen: enter, draw, next_event, suspend; dropping it restores
//! alarm        wakes the wait for a key when a moment has come, also after a sleep
//! modes        the modes that are set, and the one function that undoes them, whoever calls it
//! frames       the bytes of one frame, sent at once inside a synchronized update
//! no_color     takes the color out of a finished frame and leaves bold and reverse
//! panic_hook   restores before a panic is told
//! unix, windows   what only that system does: signals, suspending, a handle past the lock on the output
//! ```

mod alarm;
mod frames;
mod modes;
mod no_color;
mod panic_hook;
mod screen;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

pub use alarm::Alarm;
pub use modes::restore;
pub use no_color::without_color;
pub use panic_hook::{answers_are_safe, install_panic_hook};
pub use screen::{NoTerminal, Screen, require_terminal};
