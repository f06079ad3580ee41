//! Asking for passphrases: on the terminal, without showing what is typed, or from the first line of a file.
//!
//! Knows no consultation. What was typed is never repeated and never stays in memory longer than it takes.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::Failure;
use super::output::tell;
use super::pack_files::words;
use super::unseen::Unseen;
use crate::session::{Passphrase, ReaderKey, ReaderKeyFile, VaultError};

/// How often it may be mistyped.
const TRIES: usize = 3;

/// More than any passphrase.
const BYTES_MAX: u64 = 1 << 16;

/// Where an existing passphrase comes from.
pub struct Asked<'f> {
    /// What is asked.
    pub prompt: &'f str,
    /// The file that holds it.
    pub file: Option<&'f Path>,
    /// The option that names such a file.
    pub option: &'f str,
    /// What to do if it is forgotten.
    pub forgotten: &'f str,
}

/// The passphrase of a folder, as it is asked for everywhere.
pub fn of_folder(file: Option<&Path>) -> Asked<'_> {
    Asked {
        prompt: "Passphrase: ",
        file,
        option: "--passphrase-file",
        forgotten: "It cannot be found out. Another who may read can open the folder: `reprieve vault recover --key FILE`.",
    }
}

/// The keys in somebody's identity file; its passphrase is asked for if it has one.
pub fn reader_key(path: &Path, passphrase: Option<&Path>) -> Result<ReaderKey, Failure> {
    let file = ReaderKeyFile::read(path).map_err(|error| Failure::new(error.to_string()))?;
    if !file.is_sealed() {
        return file.open(None).map_err(|error| Failure::new(error.to_string()));
    }
    let asked = Asked {
        prompt: "Passphrase of that key: ",
        file: passphrase,
        option: "--key-passphrase-file",
        forgotten: "Nothing was changed. Whoever gave you the key knows its passphrase.",
    };
    asked.try_with(|passphrase| file.open(Some(passphrase)))
}

impl Asked<'_> {
    /// Asks until what is tried with it says that it is right, three times at most; from a file, once.
    pub fn try_with<T>(&self, attempt: impl FnMut(&Passphrase) -> Result<T, VaultError>) -> Result<T, Failure> {
        self.try_times(TRIES, attempt)
    }

    /// The same with as many tries as somebody wants.
    pub fn try_for_ever<T>(&self, attempt: impl FnMut(&Passphrase) -> Result<T, VaultError>) -> Result<T, Failure> {
        self.try_times(usize::MAX, attempt)
    }

    fn try_times<T>(&self, tries: usize, mut attempt: impl FnMut(&Passphrase) -> Result<T, VaultError>) -> Result<T, Failure> {
        let _unseen = self.file.is_none().then(Unseen::begin);
        for left in (0..tries).rev() {
            let passphrase = match self.file {
                Some(file) => from_file(file)?,
                None => on_terminal(self.prompt, self.option)?,
            };
            match attempt(&passphrase) {
                Err(VaultError::WrongPassphrase) if self.file.is_none() && left > 0 => tell("That is not the passphrase."),
                Err(VaultError::WrongPassphrase) => break,
                done => return done.map_err(failure),
            }
        }
        Err(Failure::new("That is not the passphrase.").hint(self.forgotten))
    }
}

/// A new passphrase: typed twice, or from a file; long enough.
pub fn new_one(file: Option<&Path>, option: &str) -> Result<Passphrase, Failure> {
    if let Some(file) = file {
        let passphrase = from_file(file)?;
        return passphrase.check().map_err(|weak| Failure::new(weak.to_string())).map(|()| passphrase);
    }
    let _unseen = Unseen::begin();
    for _ in 0..TRIES {
        let first = on_terminal("New passphrase: ", option)?;
        if let Err(weak) = first.check() {
            tell(&weak.to_string());
            continue;
        }
        if on_terminal("The same once more: ", option)? == first {
            return Ok(first);
        }
        tell("The two are not the same.");
    }
    Err(Failure::new("There is no new passphrase. Nothing was changed."))
}

/// One line from the terminal, not shown. The prompt goes to the terminal, too: what is printed may go into a pipe.
fn on_terminal(prompt: &str, option: &str) -> Result<Passphrase, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new("The consultations are locked, and there is no terminal to ask for the passphrase.")
            .hint(format!("{option} FILE reads it from the first line of a file.")));
    }
    rpassword::prompt_password(prompt).map(Passphrase::new).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Failure::new("No passphrase was given. Nothing was changed."),
        _ => Failure::new(format!("The passphrase could not be read from the terminal: {error}.")),
    })
}

/// The passphrase in the first line of a file; a file that others can read is warned of.
pub fn from_file(path: &Path) -> Result<Passphrase, Failure> {
    let cannot = |why: &str| {
        Failure::new(format!("The passphrase could not be read from {}: {why}.", path.display()))
            .hint("The file's first line is the passphrase.")
    };
    let file = File::open(path).map_err(|error| cannot(&words(&error)))?;
    if may_others_read(&file) {
        tell(&format!(
            "Warning: others on this computer can read {}, which holds the passphrase. `chmod 600` keeps it yours.",
            path.display()
        ));
    }
    let mut text = Zeroizing::new(String::with_capacity(4096));
    file.take(BYTES_MAX).read_to_string(&mut text).map_err(|error| cannot(&words(&error)))?;
    match text.lines().next().map(|line| line.trim_end_matches('\r')) {
        Some(line) if !line.is_empty() => Ok(Passphrase::new(line.to_owned())),
        _ => Err(cannot("its first line is empty")),
    }
}

#[cfg(unix)]
fn may_others_read(file: &File) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn may_others_read(_file: &File) -> bool {
    false
}

/// What the vault says, as a sentence of its own.
pub fn failure(error: VaultError) -> Failure {
    Failure::new(error.to_string())
}
