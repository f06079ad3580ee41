//! What was chosen for a folder of consultations: whether it stays unlocked on purpose, and when the screen locks.
//!
//! Knows no session and no screen. `settings.json` in the folder; without it everything is as it is at first.
//!
//! ```json
//! {"unlocked_on_purpose": false, "lock_after_minutes": 10}
//! ```

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::StoreError;
use super::dir::disk::{Disk, RealDisk};
use super::dir::{system, whole_file};

/// The most bytes that are read: the file holds two lines.
const BYTES_MAX: usize = 1 << 16;

/// What was chosen for a folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Somebody said that the consultations are to stay unlocked: nobody is asked again.
    pub unlocked_on_purpose: bool,
    /// After how many minutes without a key the screen locks; 0: never.
    pub lock_after_minutes: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { unlocked_on_purpose: false, lock_after_minutes: 10 }
    }
}

impl Settings {
    /// Where they are kept.
    pub fn file(dir: &Path) -> PathBuf {
        dir.join("settings.json")
    }

    /// The settings of a folder. What is not understood is an error, never guessed: it says when the screen locks.
    pub fn read(dir: &Path) -> Result<Settings, StoreError> {
        Settings::read_on(&RealDisk, dir)
    }

    /// Keeps the settings of a folder, durably. The folder is made if it is not there.
    pub fn write(&self, dir: &Path) -> Result<(), StoreError> {
        self.write_on(&RealDisk, dir)
    }

    pub(super) fn read_on(disk: &dyn Disk, dir: &Path) -> Result<Settings, StoreError> {
        let path = Settings::file(dir);
        let bytes = match disk.read(&path, BYTES_MAX) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Settings::default()),
            read => read.map_err(|error| failed("read", &path, error))?,
        };
        let bad = |why: String| StoreError::BadSettings { file: path.display().to_string(), why };
        if bytes.len() > BYTES_MAX {
            return Err(bad("it is far too long".to_owned()));
        }
        if bytes.trim_ascii_start().first() != Some(&b'{') {
            return Err(bad("it is not an object, {...}".to_owned()));
        }
        serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))
    }

    pub(super) fn write_on(&self, disk: &dyn Disk, dir: &Path) -> Result<(), StoreError> {
        let path = Settings::file(dir);
        let put = || {
            system::create_dir(dir)?;
            let mut bytes = serde_json::to_vec_pretty(self)?;
            bytes.push(b'\n');
            whole_file::put(disk, &path, &bytes)
        };
        put().map_err(|error| failed("save", &path, error))
    }
}

fn failed(tried: &'static str, path: &Path, error: io::Error) -> StoreError {
    StoreError::Io { tried, file: path.display().to_string(), error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn settings_read_back_and_nothing_is_guessed() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(Settings::read(dir.path()).ok(), Some(Settings::default()));
        let settings = Settings { unlocked_on_purpose: true, lock_after_minutes: 0 };
        settings.write(&dir.path().join("new")).expect("written");
        assert_eq!(Settings::read(&dir.path().join("new")).ok(), Some(settings));

        let file = Settings::file(dir.path());
        fs::write(&file, "{\"lock_after_minutes\": 3}").expect("a file");
        assert_eq!(Settings::read(dir.path()).ok(), Some(Settings { lock_after_minutes: 3, ..Settings::default() }));
        let long = " ".repeat(BYTES_MAX + 1);
        for text in ["", "[]", "{\"lock_after_minutes\": -1}", "{\"lock_after\": 3}", "{\"unlocked_on_purpose\": 1}", "{} {}", &long] {
            fs::write(&file, text).expect("a file");
            let error = Settings::read(dir.path()).expect_err(text).to_string();
            assert!(error.contains(&file.display().to_string()), "{error}");
        }
    }
}
