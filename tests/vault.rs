//! Sealed sessions: what is on the disk says nothing, the right passphrase gives it all back, and nothing else does.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{
    DirStore, Effort, Listed, PackStamp, Passphrase, Recipient, Revision, Session, SessionId, Store, StoreError, Vault, VaultError,
};

/// Little work: these tests are not about guessing.
const EFFORT: Effort = Effort::Power(2);

const SECRET: &str = "Zacarias Quetzal";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

fn session(random: u64) -> Session {
    let pack = PackStamp { id: "drug".to_owned(), version: "1".to_owned() };
    let mut session = Session::new(SessionId::new(now(), random), now(), pack);
    session.answer(now(), Place::session("label"), Answer::value(Value::Text(SECRET.to_owned())));
    session
}

fn save(store: &DirStore, session: &Session, last: &mut Revision) {
    let lock = store.lock(session.id(), now()).unwrap();
    store.write(session, &lock, last).unwrap();
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// No file under this folder holds the secret.
fn says_nothing(dir: &Path) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            says_nothing(&entry.path());
        } else {
            let bytes = fs::read(entry.path()).unwrap();
            assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "{}", entry.path().display());
        }
    }
}

#[test]
fn what_is_sealed_says_nothing_and_reads_back_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Arc::new(Vault::create(dir.path(), &passphrase("four short plain words"), Vec::new(), EFFORT).unwrap());
    let store = DirStore::open_sealed(dir.path(), vault, now()).unwrap();
    let mut session = session(1);
    let mut last = Revision::NEW;
    save(&store, &session, &mut last);
    session.add_note(now(), SECRET);
    save(&store, &session, &mut last);
    assert_eq!(names(dir.path()), [format!("{}.age", session.id()), format!("{}.bak.age", session.id()), "vault".to_owned()]);
    says_nothing(dir.path());

    let again = Arc::new(Vault::unlock(dir.path(), &passphrase("four short plain words")).unwrap());
    let store = DirStore::open_sealed(dir.path(), Arc::clone(&again), now()).unwrap();
    assert_eq!(store.read(session.id(), now()).unwrap().session, session);
    assert_eq!(store.list(now()).unwrap(), [Listed::Session(session.summary())]);

    again.lock();
    assert!(matches!(store.read(session.id(), now()), Err(StoreError::Vault(VaultError::Locked))));
    assert!(matches!(store.list(now()), Err(StoreError::Vault(VaultError::Locked))));
    // What was answered can be saved even then.
    session.add_note(now(), "another");
    save(&store, &session, &mut last);
    assert!(matches!(again.reopen(&passphrase("four short plain word")), Err(VaultError::WrongPassphrase)));
    assert!(again.is_locked());
    again.reopen(&passphrase("four short plain words")).unwrap();
    assert_eq!(store.read(session.id(), now()).unwrap().session, session);
}

#[test]
fn a_spoilt_sealed_file_is_set_aside_and_the_version_before_opens() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Arc::new(Vault::create(dir.path(), &passphrase("x"), Vec::new(), EFFORT).unwrap());
    let store = DirStore::open_sealed(dir.path(), vault, now()).unwrap();
    let (first, mut second) = (session(1), session(1));
    let mut last = Revision::NEW;
    save(&store, &first, &mut last);
    second.add_note(now(), "more");
    save(&store, &second, &mut last);
    let main = dir.path().join(format!("{}.age", first.id()));
    let whole = fs::read(&main).unwrap();
    for at in [0, 30, 80, whole.len() / 2, whole.len() - 1] {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 1;
        fs::write(&main, &spoilt).unwrap();
        let opened = store.read(first.id(), now()).unwrap();
        assert_eq!(opened.session, first, "byte {at}");
        let aside = opened.damage.unwrap().set_aside.unwrap();
        assert_eq!(fs::read(&aside).unwrap(), spoilt);
        fs::remove_file(aside).unwrap();
        fs::write(&main, &whole).unwrap();
    }
}

#[test]
fn a_plain_session_is_sealed_when_it_is_next_written() {
    let dir = tempfile::tempdir().unwrap();
    let plain = DirStore::open(dir.path(), now()).unwrap();
    let mut session = session(1);
    let mut last = Revision::NEW;
    save(&plain, &session, &mut last);
    save(&plain, &session, &mut last);
    let vault = Arc::new(Vault::create(dir.path(), &passphrase("x"), Vec::new(), EFFORT).unwrap());
    let store = DirStore::open_sealed(dir.path(), vault, now()).unwrap();
    let opened = store.read(session.id(), now()).unwrap();
    assert_eq!(opened.session, session);
    let mut last = opened.revision;
    session.add_note(now(), "more");
    save(&store, &session, &mut last);
    assert_eq!(names(dir.path()), [format!("{}.age", session.id()), format!("{}.bak.age", session.id()), "vault".to_owned()]);
    says_nothing(dir.path());
    assert_eq!(store.read(session.id(), now()).unwrap().session, session);
}

#[test]
fn the_history_of_a_stored_session_only_grows() {
    let dir = tempfile::tempdir().unwrap();
    let store = DirStore::open(dir.path(), now()).unwrap();
    let mut last = Revision::NEW;
    save(&store, &session(1), &mut last);
    let pack = PackStamp { id: "drug".to_owned(), version: "1".to_owned() };
    let other = Session::new(session(1).id().clone(), now(), pack);
    let lock = store.lock(other.id(), now()).unwrap();
    let refused = store.write(&other, &lock, &mut last).unwrap_err();
    assert!(refused.to_string().contains("its history is not that of the stored one"), "{refused}");
}

#[test]
fn who_may_read_is_known_to_the_passphrase_only() {
    let dir = tempfile::tempdir().unwrap();
    let office = Vault::create(tempfile::tempdir().unwrap().path(), &passphrase("office"), Vec::new(), EFFORT).unwrap();
    let reader = Recipient::parse(&format!("{} The office\u{1b}[31m", office.readers()[0].key())).unwrap();
    assert_eq!(reader.name(), "The office[31m");
    let vault = Vault::create(dir.path(), &passphrase("mine"), vec![reader.clone()], EFFORT).unwrap();
    let sealed = vault.seal(SECRET.as_bytes()).unwrap();
    for vault in [&vault, &office, &Vault::unlock(dir.path(), &passphrase("mine")).unwrap()] {
        assert_eq!(vault.unseal(&sealed).unwrap().as_slice(), SECRET.as_bytes());
    }
    let stranger = tempfile::tempdir().unwrap();
    let stranger = Vault::create(stranger.path(), &passphrase("x"), Vec::new(), EFFORT).unwrap();
    assert!(matches!(stranger.unseal(&sealed), Err(VaultError::NotForUs)));
    assert!(matches!(Vault::unlock(dir.path(), &passphrase("Mine")), Err(VaultError::WrongPassphrase)));
    assert!(matches!(Vault::create(dir.path(), &passphrase("x"), Vec::new(), EFFORT), Err(VaultError::Exists { .. })));
    assert!(matches!(Recipient::parse("age1nonsense"), Err(VaultError::NoKey { .. })));
    let secret = fs::read_to_string(vault.key_file()).unwrap_or_default();
    assert!(!secret.contains("AGE-SECRET-KEY"));
}
