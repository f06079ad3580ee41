//! Where the directory of sessions is: as told, else from the environment, else where the system keeps data.
//!
//! Creates nothing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::StoreError;

/// The variable that names the directory of sessions.
const VARIABLE: &str = "REPRIEVE_DATA_DIR";

/// The directory of sessions: `explicit`, else `REPRIEVE_DATA_DIR`, else `sessions` in the user's data directory.
pub fn data_dir(explicit: Option<&Path>) -> Result<PathBuf, StoreError> {
    let usual = || ProjectDirs::from("", "", "reprieve").map(|dirs| dirs.data_dir().join("sessions"));
    choose(explicit, std::env::var_os(VARIABLE), usual)
}

fn choose(explicit: Option<&Path>, variable: Option<OsString>, usual: impl FnOnce() -> Option<PathBuf>) -> Result<PathBuf, StoreError> {
    // A variable that is set to nothing is one that somebody meant to unset.
    let variable = variable.filter(|value| !value.is_empty());
    explicit.map(Path::to_owned).or(variable.map(PathBuf::from)).or_else(usual).ok_or(StoreError::NoDataDir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_wins() {
        let usual = || Some(PathBuf::from("/usual"));
        let some = |text: &str| Some(OsString::from(text));
        let chosen = |explicit: Option<&str>, variable| choose(explicit.map(Path::new), variable, usual).ok();
        assert_eq!(chosen(Some("/told"), some("/variable")), Some(PathBuf::from("/told")));
        assert_eq!(chosen(None, some("/variable")), Some(PathBuf::from("/variable")));
        assert_eq!(chosen(None, some("")), Some(PathBuf::from("/usual")));
        assert!(matches!(choose(None, None, || None), Err(StoreError::NoDataDir)));
    }
}
