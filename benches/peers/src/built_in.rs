//! The built-in pack, read.

use reprieve::pack::{BUILT_IN, Pack, PackFile, read, render};

/// The pack without the languages of clients, as a screening needs it.
pub fn built_in() -> Result<Pack, String> {
    let files: Vec<PackFile> = BUILT_IN
        .iter()
        .filter(|(name, _)| !name.starts_with("languages/"))
        .map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() })
        .collect();
    let (pack, problems) = read(&files);
    pack.ok_or_else(|| format!("the built-in pack does not read:\n{}", render(&problems, &files, false)))
}
