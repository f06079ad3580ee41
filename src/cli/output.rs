//! Printing, and writing into a file instead. To a pipe that was closed, printing is no failure.
//!
//! Knows nothing of what is printed.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::Failure;
use crate::export::{clean_lines, write_new};

/// Prints text to the standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failure::nobody_reads()),
        Err(error) => Err(Failure::new(format!("The output could not be written: {error}."))),
    }
}

/// Prints text, or writes it into a file that only its owner may read; over another one only if `replace` says so.
pub fn deliver(text: &str, to: Option<&Path>, replace: bool) -> Result<(), Failure> {
    match to.filter(|path| path.as_os_str() != "-") {
        None => print(text),
        Some(path) => {
            write_new(path, text, replace)?;
            tell(&format!("Wrote {}.", path.display()));
            Ok(())
        }
    }
}

/// Tells something beside the output. Whatever steers the terminal is taken out.
pub fn tell(words: &str) {
    // If nobody can be told, the output still stands.
    let _ = writeln!(io::stderr(), "{}", clean_lines(words));
}

/// How many columns the terminal has; 80 where there is none.
pub fn columns() -> usize {
    let columns = if io::stdout().is_terminal() { crossterm::terminal::size().ok() } else { None };
    columns.map_or(80, |(columns, _)| usize::from(columns).clamp(30, 120))
}

/// Whether color is wanted on the standard output: it is a terminal and `NO_COLOR` is not set.
pub fn has_color() -> bool {
    wants_color() && io::stdout().is_terminal()
}

/// Whether color is wanted at all (no-color.org: any value that is not empty means no).
pub fn wants_color() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
