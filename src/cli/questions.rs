//! The pack of this run: the built-in one, or the one in the folder of `--questions`.
//!
//! Knows no command.

use std::path::Path;

use super::output::tell;
use super::{Failure, pack_files};
use crate::pack::{BUILT_IN, Language, Pack, PackFile, Problem, Severity, cover, languages_of, read, read_built_in, read_language, render};

/// The cases that the wizard shows as examples.
const EXAMPLES: &str = "cases/examples.json";

/// The pack, or its problems told.
pub fn load(folder: Option<&Path>) -> Result<Pack, Failure> {
    // The cases and the outline are for `check`; a consultation needs only the example client, and opens sooner without them.
    // A language is read when it is wanted.
    let is_wanted = |name: &str| {
        !name.starts_with("languages/") && !name.starts_with("reference/") && (!name.starts_with("cases/") || name == EXAMPLES)
    };
    match folder {
        Some(_) => usable(&some_files(folder, &is_wanted)?),
        None => told(read_built_in(&is_wanted), &|| some_files(None, &is_wanted)),
    }
}

fn usable(files: &[PackFile]) -> Result<Pack, Failure> {
    told(read(files), &|| Ok(files.to_vec()))
}

/// The pack that was read, or its problems told with the lines of its files.
fn told((pack, problems): (Option<Pack>, Vec<Problem>), files: &dyn Fn() -> Result<Vec<PackFile>, Failure>) -> Result<Pack, Failure> {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match pack {
        Some(pack) if errors == 0 => Ok(pack),
        _ => {
            tell(render(&problems, &files()?, false).trim_end());
            Err(Failure::of_pack(format!("The questions cannot be used: {}.", count(errors, "problem", "problems")))
                .hint("`reprieve check DIR` shows them again after each edit."))
        }
    }
}

/// The cover of the built-in pack, for what is shown before the rest of it is read.
pub fn cover_of_built_in() -> Option<Pack> {
    let (name, text) = BUILT_IN.iter().find(|(name, _)| *name == "pack.json")?;
    cover(&PackFile { name: (*name).to_owned(), text: (*text).to_owned() })
}

/// A pack with its cases, or its problems told. `built-in` is the one in the program.
pub fn load_with_cases(folder: &Path) -> Result<Pack, Failure> {
    let folder = (folder != Path::new("built-in")).then_some(folder);
    usable(&some_files(folder, &|name| !name.starts_with("languages/") && !name.starts_with("reference/"))?)
}

/// The files of the pack.
pub fn files(folder: Option<&Path>) -> Result<Vec<PackFile>, Failure> {
    some_files(folder, &|_| true)
}

/// The files of the pack whose names are wanted; the others are not read.
fn some_files(folder: Option<&Path>, is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<PackFile>, Failure> {
    let own = || BUILT_IN.iter().filter(|(name, _)| is_wanted(name));
    match folder {
        Some(folder) => pack_files::read(folder, is_wanted),
        None => Ok(own().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()),
    }
}

/// The codes of the languages of the pack; no file is read for it.
pub fn languages(folder: Option<&Path>) -> Vec<String> {
    match folder {
        Some(folder) => languages_of(pack_files::names(folder).iter().map(String::as_str)),
        None => languages_of(BUILT_IN.iter().map(|(name, _)| *name)),
    }
}

/// One language of the pack.
pub fn language(folder: Option<&Path>, pack: &Pack, code: &str) -> Result<Language, String> {
    let own = format!("languages/{code}/");
    let files = some_files(folder, &|name| name.starts_with(&own)).unwrap_or_default();
    read_language(pack, &files, code)
        .0
        .ok_or_else(|| format!("The language {code} cannot be read: `reprieve check` says what is wrong with its files."))
}

/// `1 problem`, `3 problems`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
