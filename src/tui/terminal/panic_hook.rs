//! What happens when the program itself is at fault: the terminal comes back first, then words a user can act on.
//!
//! Knows no session: that the answers are safe holds because each is on the disk before the next question. Where that failed,
//! the loop has said so. What the panic itself says is never told: it may quote what a client said, as Rust does when a text
//! is cut in the wrong place.

use std::backtrace::Backtrace;
use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

use super::modes::restore;

/// Some answers could not be saved.
static UNSAVED: AtomicBool = AtomicBool::new(false);

/// What a panic says of the answers from now on.
pub fn answers_are_safe(are_safe: bool) {
    UNSAVED.store(!are_safe, Ordering::Relaxed);
}

/// From now on a panic restores the terminal before it is told, and tells where it was but not what it said. Set
/// `RUST_BACKTRACE` to see how it came there.
pub fn install_panic_hook() {
    panic::set_hook(Box::new(|info| {
        restore();
        let version = env!("CARGO_PKG_VERSION");
        let place = info.location().map_or_else(|| "unknown".to_owned(), |place| format!("{}:{}", place.file(), place.line()));
        let mut lines = vec![
            format!("Error: reprieve {version} made a mistake of its own and had to stop."),
            if UNSAVED.load(Ordering::Relaxed) {
                "The last answers are NOT saved: they could not be written to the disk. Those before them are.".to_owned()
            } else {
                "Your answers are saved: each one was on the disk before the next question came.".to_owned()
            },
            "Hint: start again with `reprieve resume`. If it happens again, report the next line; nothing of a client is in it.".to_owned(),
            format!("  reprieve {version}, {}-{}, at {place}", std::env::consts::OS, std::env::consts::ARCH),
        ];
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            // Names of functions and places in the source: no values.
            lines.push(Backtrace::force_capture().to_string());
        }
        // With nobody to tell, the exit code still says it.
        let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
    }));
}
