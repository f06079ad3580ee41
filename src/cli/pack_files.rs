//! The texts of a folder of questions: its `*.json` files, wherever they lie below it.
//!
//! Knows nothing of what is in them. Links that lead out of the folder are refused: a pack from elsewhere must not
//! read this computer's files.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::export::clean;
use crate::pack::PackFile;
use crate::session::read_regular;

/// More than any pack needs.
const BYTES_MAX: usize = 16 << 20;
/// More than any file of one needs.
const FILE_BYTES_MAX: usize = 4 << 20;
const DEPTH_MAX: usize = 8;

/// The files of the pack in a folder whose names are wanted; the others are not opened.
pub fn read(folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<PackFile>, Failure> {
    let root = match folder.canonicalize() {
        Ok(root) if root.is_dir() => root,
        Ok(_) => return Err(Failure::new(format!("{} is a file.", folder.display())).hint("Name the folder that holds pack.json.")),
        Err(error) => {
            return Err(
                Failure::new(format!("The folder {} cannot be opened: {}.", folder.display(), words(&error))).hint("Check the name.")
            );
        }
    };
    let mut found = Found { root: root.clone(), is_wanted, files: Vec::new(), bytes: 0 };
    found.folder(&root, 0)?;
    if found.files.is_empty() {
        return Err(Failure::new(format!("{} holds no questions: there is no .json file in it.", folder.display()))
            .hint("Name the folder that holds pack.json; docs/packs.md says what else belongs there."));
    }
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found.files)
}

/// The names of the files in a folder. Nothing is read; where that fails there are none.
pub fn names(folder: &Path) -> Vec<String> {
    let names = RefCell::new(Vec::new());
    let note = |name: &str| {
        names.borrow_mut().push(name.to_owned());
        false
    };
    // No file is wanted, so it finds none: what counts is what it came by.
    let _ = read(folder, &note);
    names.into_inner()
}

struct Found<'w> {
    root: PathBuf,
    is_wanted: &'w dyn Fn(&str) -> bool,
    files: Vec<PackFile>,
    bytes: usize,
}

impl Found<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<(), Failure> {
        if depth > DEPTH_MAX {
            return Err(Failure::new(format!("{} lies more than {DEPTH_MAX} folders deep.", folder.display())));
        }
        let failed = |error: io::Error| Failure::new(format!("{} cannot be read: {}.", folder.display(), words(&error)));
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let kind = entry.file_type().map_err(failed)?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A folder that is a link is not entered: it could lead out, or round in circles.
            if kind.is_dir() {
                self.folder(&path, depth + 1)?;
            } else if path.extension().is_some_and(|ending| ending == "json") {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let name = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        // It is named where something is wrong in it.
        let name = clean(&name);
        if !(self.is_wanted)(&name) {
            return Ok(());
        }
        let failed = |error: io::Error| Failure::new(format!("{} cannot be read: {}.", path.display(), words(&error)));
        let real = path.canonicalize().map_err(failed)?;
        if !real.starts_with(&self.root) {
            return Err(
                Failure::new(format!("{} is a link that leads out of the folder.", path.display())).hint("Put the file itself there.")
            );
        }
        if !real.is_file() {
            return Ok(());
        }
        let bytes = read_regular(&real, FILE_BYTES_MAX).map_err(failed)?;
        if bytes.len() > FILE_BYTES_MAX {
            return Err(Failure::new(format!(
                "{} is over {} MB, more than a file of questions can be.",
                path.display(),
                FILE_BYTES_MAX >> 20
            ))
            .hint("Is this the right folder?"));
        }
        self.bytes += bytes.len();
        if self.bytes > BYTES_MAX {
            return Err(Failure::new(format!("The questions are over {} MB, more than a pack can be.", BYTES_MAX >> 20))
                .hint("Is this the right folder?"));
        }
        let text =
            text(bytes).ok_or_else(|| Failure::of_pack(format!("{} is not UTF-8 text.", path.display())).hint("Save it as UTF-8."))?;
        self.files.push(PackFile { name, text });
        Ok(())
    }
}

/// The bytes as text, without the mark that some editors put before it.
pub fn text(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// What the system says, in the words of people where that is easy.
pub fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read by you".to_owned(),
        _ => error.to_string(),
    }
}
