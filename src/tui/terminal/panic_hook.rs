//! What happens when the program itself is at fault: the terminal comes back first, then words a user can act on.
//!
//! Knows no session: that the answers are safe holds because each is on the disk before the next question. Where that failed,
//! the loop has said so.

use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use super::modes::restore;

/// Some answers could not be saved.
static UNSAVED: AtomicBool = AtomicBool::new(false);

/// What a panic says of the answers from now on.
pub fn answers_are_safe(are_safe: bool) {
    UNSAVED.store(!are_safe, Ordering::Relaxed);
}

/// From now on a panic restores the terminal before it is told. Set `RUST_BACKTRACE` to see where it came from.
pub fn install_panic_hook() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        restore();
        eprintln!("Error: reprieve {} made a mistake of its own and had to stop.", env!("CARGO_PKG_VERSION"));
        if UNSAVED.load(Ordering::Relaxed) {
            eprintln!("The last answers are NOT saved: they could not be written to the disk. Those before them are.");
        } else {
            eprintln!("Your answers are saved: each one was on the disk before the next question came.");
        }
        eprintln!("Hint: start again with `reprieve resume`. If it happens again, report these lines:");
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            usual(info);
            return;
        }
        let payload = info.payload();
        let words =
            payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
        match info.location() {
            Some(place) => eprintln!("  {words} ({}:{})", place.file(), place.line()),
            None => eprintln!("  {words}"),
        }
    }));
}
