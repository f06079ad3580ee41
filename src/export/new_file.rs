//! A file that holds what a client said: for its owner only, whole or not at all, never over another file unasked.
//!
//! Knows nothing of what is in it.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Debug)]
pub enum WriteError {
    /// There is one of that name.
    Exists(PathBuf),
    /// The system refused.
    Io(PathBuf, io::Error),
}

/// Writes a new file; over an old one only if `replace` says so. Either the whole text is there afterwards, or what was.
pub fn write_new(path: &Path, text: impl AsRef<[u8]>, replace: bool) -> Result<(), WriteError> {
    let failed = |error| WriteError::Io(path.to_owned(), error);
    if !replace && path.symlink_metadata().is_ok() {
        return Err(WriteError::Exists(path.to_owned()));
    }
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A temporary file is created for its owner only, on every system, and keeps that under its new name.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_ref()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    let kept = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match kept {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Exists(path.to_owned())),
        Err(error) => Err(failed(error.error)),
    }
}

/// Writes a new text file of this name, with a number behind it if there is one already. Returns its path.
pub fn write_numbered(folder: &Path, name: &str, text: &str) -> Result<PathBuf, WriteError> {
    let mut path = folder.join(format!("{name}.txt"));
    for n in 2..100 {
        match write_new(&path, text, false) {
            Err(WriteError::Exists(_)) => path = folder.join(format!("{name}-{n}.txt")),
            outcome => return outcome.map(|()| path),
        }
    }
    Err(WriteError::Exists(path))
}

/// Whether others on this computer may read a file all the same: the disk it is on may not know whose a file is.
pub fn others_may_read(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        path.metadata().is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Exists(path) => write!(f, "{} exists already", path.display()),
            WriteError::Io(path, error) => match error.kind() {
                io::ErrorKind::NotFound => write!(f, "{} could not be written: its folder is not there", path.display()),
                io::ErrorKind::IsADirectory => write!(f, "{} is a folder", path.display()),
                io::ErrorKind::PermissionDenied => write!(f, "{} could not be written: you may not write there", path.display()),
                _ => write!(f, "{} could not be written: {error}", path.display()),
            },
        }
    }
}

impl std::error::Error for WriteError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_file_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("summary.txt");
        write_new(&path, "first", false).expect("a new file");
        assert!(matches!(write_new(&path, "second", false), Err(WriteError::Exists(_))));
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), "first");
        write_new(&path, "second", true).expect("replaced");
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), "second");
        assert!(matches!(write_new(folder.path(), "x", true), Err(WriteError::Io(_, _))));
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing else is left");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("summary.txt");
        write_new(&path, "x", false).expect("a new file");
        assert_eq!(std::fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o600);
        assert!(!others_may_read(&path));
        // Over one that everybody may read, and over a link to one: neither is written into, and neither lends its permissions.
        let (open, link) = (folder.path().join("open.txt"), folder.path().join("link.txt"));
        std::fs::write(&open, "open").expect("a file");
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o644)).expect("open to all");
        std::os::unix::fs::symlink(&open, &link).expect("a link");
        assert!(others_may_read(&open));
        write_new(&link, "x", true).expect("replaced");
        assert_eq!(std::fs::read_to_string(&open).expect("the file"), "open");
        write_new(&open, "x", true).expect("replaced");
        assert!(!others_may_read(&open) && !others_may_read(&link));
    }
}
