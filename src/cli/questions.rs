//! The pack of this run: the built-in one, or the one in the folder of `--questions`.
//!
//! Knows no command.

use std::path::Path;

use super::output::tell;
use super::{Failure, pack_files};
use crate::pack::{BUILT_IN, Pack, PackFile, Severity, read, render};

/// The cases that the wizard shows as examples.
const EXAMPLES: &str = "cases/examples.json";

/// The pack, or its problems told.
pub fn load(folder: Option<&Path>) -> Result<Pack, Failure> {
    let mut files = files(folder)?;
    // The cases and the outline are for `check`; a consultation needs only the example client, and opens sooner without them.
    files.retain(|file| !file.name.starts_with("reference/") && (!file.name.starts_with("cases/") || file.name == EXAMPLES));
    let (pack, problems) = read(&files);
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match pack {
        Some(pack) if errors == 0 => Ok(pack),
        _ => {
            tell(render(&problems, &files, false).trim_end());
            Err(Failure::of_pack(format!("The questions cannot be used: {}.", count(errors, "problem", "problems")))
                .hint("`reprieve check DIR` shows them again after each edit."))
        }
    }
}

/// The files of the pack.
pub fn files(folder: Option<&Path>) -> Result<Vec<PackFile>, Failure> {
    match folder {
        Some(folder) => pack_files::read(folder),
        None => Ok(BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()),
    }
}

/// `1 problem`, `3 problems`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
