//! `reprieve` and `reprieve resume`: the full-screen wizard.
//!
//! Knows no screen of it.

use super::arguments::Common;
use super::{Failure, sessions};

/// Opens the caseload.
pub fn caseload(_common: &Common) -> Result<(), Failure> {
    Err(Failure::new("The wizard is not here yet."))
}

/// Opens a consultation where it stopped.
pub fn resume(common: &Common, session: Option<&str>) -> Result<(), Failure> {
    let store = sessions::store(common)?;
    let _id = match session {
        Some(word) => sessions::find(&store, word)?,
        None => sessions::last(&store)?,
    };
    caseload(common)
}
