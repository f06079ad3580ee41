//! `reprieve hand` and `reprieve take`: one consultation as a file for a colleague's key, and back.
//!
//! Knows no question.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::arguments::{Common, Decide, Hand, Take};
use super::merge::{Sides, merge};
use super::output::print;
use super::passphrase::reader_key;
use super::{Failure, questions, sessions};
use crate::export::{clean, write_new};
use crate::session::{Clear, HANDED_BYTES_MAX, Recipient, Revision, Session, Store, StoreError, VaultError, hand as seal, handed};

/// Writes a consultation for a colleague.
pub fn hand(common: &Common, arguments: &Hand) -> Result<(), Failure> {
    let to = Recipient::parse(&arguments.to).map_err(|error| Failure::new(error.to_string()))?;
    let store = sessions::store(common)?;
    let id = sessions::find(&store, &arguments.session)?;
    let session = sessions::open(&store, &id)?.session;
    let sealed = seal(&session, &to)?;
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("reprieve-{id}.age")));
    write_new(&path, &sealed, false).map_err(|error| Failure::new(format!("{error}.")).hint("Name another file with -o."))?;
    let whom = if to.name().is_empty() { to.key() } else { format!("{} ({})", to.name(), to.key()) };
    print(&format!(
        "Handed: {}, as {}.\nOnly {whom} can open it, with `reprieve take` or with age. It holds the whole consultation, with its history.\n",
        clean(&name_of(&session)),
        clean(&path.display().to_string()),
    ))
}

/// Takes in the consultation of a colleague.
pub fn take(common: &Common, arguments: &Take) -> Result<(), Failure> {
    let store = sessions::store(common)?;
    let file = arguments.file.display().to_string();
    let sealed = read(&arguments.file)?;
    let key = arguments.key.as_deref().map(|file| reader_key(file, None)).transpose()?;
    let unseal = |sealed: &[u8]| match (&key, store.vault()) {
        (Some(key), _) => key.unseal(sealed),
        (None, Some(vault)) => vault.unseal(sealed),
        (None, None) => Err(VaultError::Locked),
    };
    if key.is_none() && store.vault().is_none() {
        return Err(Failure::new("These consultations are not locked, so there is no key of theirs to open the file with.")
            .hint("Name the file with your key: --key FILE."));
    }
    let session = handed(&file, &sealed, |sealed: &[u8]| -> Result<Clear, VaultError> { unseal(sealed) }).map_err(Failure::new)?;
    let now = Timestamp::now();
    match store.read(session.id(), now) {
        Ok(_) => {
            let pack = questions::load(common.questions.as_deref())?;
            let sides = Sides { other: session, what: "the file".to_owned(), decide: arguments.decide };
            merge(&store, &pack, sides).map(drop)
        }
        Err(StoreError::NotFound(_)) => {
            let lock = store.lock(session.id(), now)?;
            store.write(&session, &lock, &mut Revision::NEW.clone())?;
            print(&format!("Taken in: {}, {} answers, as {}.\n", clean(&name_of(&session)), session.summary().answered, session.id()))
        }
        Err(error) => Err(error.into()),
    }
}

fn name_of(session: &Session) -> String {
    session.summary().label.unwrap_or_else(|| session.id().to_string())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(HANDED_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display())))
}

/// Which side is taken where both changed something, if it was said beforehand.
impl Decide {
    /// That side.
    pub fn side(self) -> Option<crate::session::Side> {
        match (self.ours, self.theirs) {
            (true, _) => Some(crate::session::Side::Ours),
            (_, true) => Some(crate::session::Side::Theirs),
            _ => None,
        }
    }
}
