//! Lists the files of the built-in pack, so that the binary carries them.
//!
//! All texts stand behind one another, and their names elsewhere: whoever looks through the names brings no text into memory.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=questions");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("questions");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let (mut table, mut texts) = (String::from("&[\n"), String::new());
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let from = texts.len();
        texts.push_str(&fs::read_to_string(&file)?);
        let _ = writeln!(table, "    ({name:?}, part({from}, {})),", texts.len());
    }
    table.push(']');
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(target.join("built_in.txt"), texts)?;
    fs::write(target.join("built_in.rs"), table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    Ok(())
}
