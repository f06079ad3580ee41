//! A folder of one session for tests: in the clear, sealed, or in the clear and about to be sealed.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::{Timestamp, ToSpan};

use super::super::super::{DirStore, Effort, Opened, PackStamp, Passphrase, Revision, Session, SessionId, Store, StoreError, Vault};
use super::super::disk::{Disk, RealDisk};
use super::super::names;
use super::disk::{Failing, Fault};
use crate::facts::{Answer, Place, Value};

/// How the session stands in the folder, and how it is written next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Plain,
    Sealed,
    /// It stands in the clear, and the store seals.
    Sealing,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::Plain, Way::Sealed, Way::Sealing];

    fn vault(self) -> Option<Arc<Vault>> {
        (self != Way::Plain).then(vault)
    }
}

/// One vault for all tests; its key file is no part of them.
fn vault() -> Arc<Vault> {
    static VAULT: OnceLock<Arc<Vault>> = OnceLock::new();
    let make = || {
        let dir = tempfile::tempdir().expect("a folder");
        let passphrase = Passphrase::new("four short plain words".to_owned());
        Arc::new(Vault::create(dir.path(), &passphrase, Vec::new(), Effort::Power(2)).expect("a vault"))
    };
    Arc::clone(VAULT.get_or_init(make))
}

pub fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH + 500_000.hours()
}

pub fn id() -> SessionId {
    SessionId::new(now(), 1)
}

/// Version `n` of one session: each goes on from the one before it.
pub fn version(n: usize) -> Session {
    let mut session = Session::new(id(), now(), PackStamp { id: "drug".to_owned(), version: "1".to_owned() });
    for n in 0..=n {
        session.answer(now(), Place::session("label"), Answer::value(Value::Text(format!("version {n}"))));
    }
    session
}

/// A folder beside which nothing else stands.
pub struct Folder {
    way: Way,
    _around: tempfile::TempDir,
    dir: std::path::PathBuf,
    /// What the store held last.
    pub last: Revision,
}

impl Folder {
    pub fn new(way: Way) -> Folder {
        let around = tempfile::tempdir().expect("a folder");
        let dir = around.path().join("sessions");
        std::fs::create_dir(&dir).expect("a folder");
        Folder { way, dir, _around: around, last: Revision::NEW }
    }

    /// A folder in which versions 0 to `n` - 1 were saved.
    pub fn with(way: Way, n: usize) -> Folder {
        let mut folder = Folder::new(way);
        let vault = if way == Way::Sealed { way.vault() } else { None };
        let disk = Failing::new(&folder.dir, Fault::Once, usize::MAX);
        let store = DirStore { vault, ..DirStore::on(Box::new(disk), &folder.dir) };
        for n in 0..n {
            let lock = store.lock(&id(), now()).expect("a lock");
            store.write(&version(n), &lock, &mut folder.last).expect("a write");
        }
        folder
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The store over a disk that fails.
    pub fn failing(&self, fault: Fault, fails_at: usize) -> (DirStore, Failing) {
        let disk = Failing::new(&self.dir, fault, fails_at);
        (DirStore { vault: self.way.vault(), ..DirStore::on(Box::new(disk.clone()), &self.dir) }, disk)
    }

    /// The store as the next start opens it.
    pub fn store(&self) -> DirStore {
        open(self.way, &self.dir)
    }

    /// What the next start reads.
    pub fn read(&self) -> Result<Opened, StoreError> {
        self.store().read(&id(), now())
    }

    /// As [`read`](Folder::read), of another folder.
    pub fn read_in(&self, dir: &Path) -> Result<Opened, StoreError> {
        open(self.way, dir).read(&id(), now())
    }

    pub fn names(&self) -> Vec<String> {
        let mut names = RealDisk.list(&self.dir).expect("a folder");
        names.sort();
        names
    }

    /// Half-written files.
    pub fn litter(&self) -> usize {
        self.names().iter().filter(|name| names::temp_of(name).is_some()).count()
    }
}

fn open(way: Way, dir: &Path) -> DirStore {
    match way.vault() {
        None => DirStore::open(dir, now()),
        Some(vault) => DirStore::open_with(dir, Some(vault), now()),
    }
    .expect("a store")
}

/// Which version was read; none if there is no such session. It must be whole.
pub fn number(read: Result<Opened, StoreError>, case: &str) -> Option<usize> {
    match read {
        Ok(opened) => {
            assert_eq!(opened.damage, None, "{case}");
            let n = opened.session.history().len() - 1;
            assert_eq!(opened.session, version(n), "{case}");
            Some(n)
        }
        Err(StoreError::NotFound(_)) => None,
        Err(error) => panic!("{case}: {error}"),
    }
}
