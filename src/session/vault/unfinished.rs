//! Which sessions are still to be sealed anew since the keys were changed: `vault/unfinished`, so that the next opening
//! finishes what was broken off.
//!
//! Seals nothing; knows sessions by id only. Work that is done twice does no harm, so in doubt it is all of them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::super::SessionId;
use super::super::dir::disk::Disk;
use super::super::dir::{system, whole_file};
use super::key_file;

const FILE: &str = "unfinished";
const ALL: &str = "all";

/// Ten thousand ids are a fiftieth of this.
const BYTES_MAX: usize = 16 << 20;

/// What is still to be sealed anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfinished {
    /// Every sealed file of the folder.
    All,
    /// Those of these sessions; none: nothing is left to do.
    Of(BTreeSet<SessionId>),
}

impl Unfinished {
    /// Nothing.
    pub fn nothing() -> Unfinished {
        Unfinished::Of(BTreeSet::new())
    }

    /// Whether the files of this session are to be sealed anew.
    pub fn has(&self, id: &SessionId) -> bool {
        match self {
            Unfinished::All => true,
            Unfinished::Of(ids) => ids.contains(id),
        }
    }
}

/// What is still to be done in a folder.
pub fn read(disk: &dyn Disk, dir: &Path) -> io::Result<Unfinished> {
    match disk.read(&path(dir), BYTES_MAX) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Unfinished::nothing()),
        Err(error) => Err(error),
        Ok(bytes) => Ok(parse(&String::from_utf8_lossy(&bytes))),
    }
}

/// Remembers what is still to be done, durably; nothing: the file goes.
pub fn write(disk: &dyn Disk, dir: &Path, rest: &Unfinished) -> io::Result<()> {
    let lines: Vec<&str> = match rest {
        Unfinished::All => vec![ALL],
        Unfinished::Of(ids) => ids.iter().map(SessionId::as_str).collect(),
    };
    if !lines.is_empty() {
        system::create_dir(&key_file::folder(dir))?;
        let text =
            format!("# Still to be sealed anew for those who may read now: done when the folder is next opened.\n{}\n", lines.join("\n"));
        return whole_file::put(disk, &path(dir), text.as_bytes());
    }
    match disk.remove(&path(dir)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        // If the power goes now, it is all done once more.
        _ => Ok(()),
    }
}

/// Adds a session to what is still to be done.
pub fn add(disk: &dyn Disk, dir: &Path, id: &SessionId) -> io::Result<()> {
    let mut rest = read(disk, dir)?;
    let is_news = match &mut rest {
        Unfinished::All => false,
        Unfinished::Of(ids) => ids.insert(id.clone()),
    };
    if is_news { write(disk, dir, &rest) } else { Ok(()) }
}

fn path(dir: &Path) -> PathBuf {
    key_file::folder(dir).join(FILE)
}

fn parse(text: &str) -> Unfinished {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    match lines.map(SessionId::parse).collect() {
        Some(ids) => Unfinished::Of(ids),
        None => Unfinished::All,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::dir::disk::RealDisk;
    use super::*;

    #[test]
    fn what_is_left_to_do_is_remembered_and_doubt_means_all() {
        let dir = tempfile::tempdir().expect("a folder");
        let id = SessionId::parse("20261122-1402-k7q2").expect("an id");
        let read = || read(&RealDisk, dir.path()).expect("read");
        assert_eq!(read(), Unfinished::nothing());
        add(&RealDisk, dir.path(), &id).expect("added");
        assert_eq!(read(), Unfinished::Of(BTreeSet::from([id.clone()])));
        write(&RealDisk, dir.path(), &Unfinished::All).expect("written");
        add(&RealDisk, dir.path(), &id).expect("added");
        assert_eq!(read(), Unfinished::All);
        std::fs::write(path(dir.path()), b"20261122-1402-k7q2\n2026\xff").expect("a file");
        assert_eq!(read(), Unfinished::All);
        write(&RealDisk, dir.path(), &Unfinished::nothing()).expect("removed");
        assert!(!path(dir.path()).exists());
    }
}
