//! What went wrong: one sentence, what to do, and the exit code.
//!
//! Knows no command.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::export::{WriteError, clean};
use crate::session::{BackupError, Holder, StoreError, VaultError};

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    what: String,
    details: Vec<String>,
    hint: Option<String>,
    code: u8,
    quiet: bool,
}

impl Failure {
    /// Something about the request.
    pub fn new(what: impl Into<String>) -> Failure {
        Failure { what: what.into(), details: Vec::new(), hint: None, code: 1, quiet: false }
    }

    /// Something about the pack.
    pub fn of_pack(what: impl Into<String>) -> Failure {
        Failure { code: 3, ..Failure::new(what) }
    }

    /// Nobody reads what is printed: no news, and no failure.
    pub fn nobody_reads() -> Failure {
        Failure { code: 0, quiet: true, ..Failure::new("") }
    }

    /// Two packs differ: what was asked is answered, and only the exit code says more.
    pub fn packs_differ() -> Failure {
        Failure { code: 4, quiet: true, ..Failure::new("The two packs differ.") }
    }

    /// A signal ended the command before it was done.
    pub fn ended_by(signal: u8, what: impl Into<String>) -> Failure {
        Failure { code: 128_u8.saturating_add(signal), ..Failure::new(what) }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// Puts before the sentence what failed.
    #[must_use]
    pub fn named(self, what: &str) -> Failure {
        Failure { what: format!("{what}: {}", self.what), ..self }
    }

    /// Adds lines under the sentence, one for each thing that is wrong.
    #[must_use]
    pub fn details(mut self, details: impl IntoIterator<Item = String>) -> Failure {
        self.details.extend(details);
        self
    }

    /// The sentence.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The sentence and what is wrong in particular, cleaned, for an answer that is data.
    pub fn words(&self) -> Vec<String> {
        std::iter::once(&self.what).chain(&self.details).map(|words| clean(words)).collect()
    }

    /// Tells the user and gives the exit code.
    pub fn report(self) -> ExitCode {
        if !self.quiet {
            let mut lines = vec![format!("Error: {}", shown(&self.what))];
            lines.extend(self.details.iter().map(|detail| format!("  {}", shown(detail))));
            lines.extend(self.hint.iter().map(|hint| format!("Hint: {}", shown(hint))));
            // With nobody to tell, the exit code still says it.
            let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
        }
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Failure {}

/// More of a sentence than this nobody reads: it repeats what stands in a file.
const SHOWN_MAX: usize = 2000;

/// Safe to print, and no longer than can be read.
fn shown(words: &str) -> String {
    match words.char_indices().nth(SHOWN_MAX) {
        Some((at, _)) => format!("{} ...", clean(&words[..at])),
        None => clean(words),
    }
}

/// What the store says already ends with what to do.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let told = |by: &Holder| by.told(Timestamp::now(), &TimeZone::system());
        match &error {
            StoreError::Held { by, .. } => {
                return Failure::new(format!("This consultation is open in another window: {}.", told(by))).hint("Close it there first.");
            }
            StoreError::Elsewhere { by, .. } => {
                return Failure::new(format!(
                    "This consultation was opened on another computer, and not closed there as far as this folder knows: {}.",
                    told(by)
                ))
                .hint("Close it there; or open it with `reprieve resume`, which asks whether to go on writing here.");
            }
            _ => {}
        }
        Failure::new(error.to_string())
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Failure {
        Failure::new(error.to_string())
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Failure {
        Failure::new(error.to_string())
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        let exists = matches!(error, WriteError::Exists(_));
        let failure = Failure::new(format!("{error}."));
        if exists {
            failure.hint("Choose another name, or write over it with --force.")
        } else {
            failure.hint("Name another place with -o.")
        }
    }
}
