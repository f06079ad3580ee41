//! Tests: a restoration over a disk on which every operation fails in turn. After each, what was here and what came is whole, and
//! doing it again finishes it.
//!
//! Only for tests; what fails and how stands in `dir/failing`.

use std::path::{Path, PathBuf};

use jiff::{Timestamp, ToSpan};

use super::super::dir::failing::disk::{Failing, Fault};
use super::super::dir::failing::power::put_back;
use super::super::{DirStore, PackStamp, Revision, Session, SessionId, Store};
use super::{Backup, Fate, Wanted, back_up, restore};
use crate::facts::{Answer, Place, Value};

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH + 500_000.hours()
}

fn session(number: u64, words: &[&str]) -> Session {
    let id = SessionId::new(now(), number);
    let mut session = Session::new(id, now(), PackStamp { id: "drug".to_owned(), version: "1".to_owned() });
    for word in words {
        session.answer(now(), Place::session("label"), Answer::value(Value::Text((*word).to_owned())));
    }
    session
}

fn save(dir: &Path, sessions: &[Session]) {
    let store = DirStore::open(dir, now()).expect("a store");
    for session in sessions {
        let lock = store.lock(session.id(), now()).expect("a lock");
        store.write(session, &lock, &mut Revision::NEW.clone()).expect("a write");
    }
}

/// One that is missing, one that is older here, one that is newer here, one that parted.
fn there() -> [Session; 4] {
    [session(1, &["a", "b"]), session(2, &["a", "b"]), session(3, &["a"]), session(4, &["a", "b"])]
}

fn here() -> [Session; 3] {
    [session(2, &["a"]), session(3, &["a", "b"]), session(4, &["a", "c"])]
}

fn archive(dir: &Path) -> PathBuf {
    let (data, file) = (dir.join("data"), dir.join("all.tar"));
    save(&data, &there());
    back_up(&data, &file, &Wanted::default(), now()).expect("a backup");
    file
}

fn all(dir: &Path) -> Vec<Session> {
    let store = DirStore::open(dir, now()).expect("a store");
    let ids = super::super::dir::names::by_session(store.names().expect("names")).into_keys();
    ids.filter_map(|id| store.read(&id, now()).ok()).map(|opened| opened.session).collect()
}

fn holds(all: &[Session], version: &Session) -> bool {
    let own = |session: &Session| session.id() == version.id() || session.from() == Some(version.id());
    all.iter().any(|session| own(session) && session.history().starts_with(version.history()))
}

#[test]
fn a_restoration_that_fails_anywhere_loses_nothing_and_is_finished_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let backup = Backup::open(&archive(folder.path()), Vec::new()).expect("whole");
    for fault in [Fault::Once, Fault::DoneButFails].into_iter().chain(Fault::CRASHES) {
        for fails_at in 0.. {
            let to = folder.path().join(format!("{fault:?}-{fails_at}"));
            save(&to, &here());
            let disk = Failing::new(&to, fault, fails_at);
            let store = DirStore::on(Box::new(disk.clone()), &to);
            let result = restore(&store, &backup, None, now(), false);
            drop(store);
            let failed = disk.state().failed;
            let step = disk.state().log.get(fails_at).copied().unwrap_or_default();
            // The power goes too: of what was not flushed the least, or the most, is left.
            for most in [false, true] {
                let left = disk.state().journal.left(&mut |ways| if most { ways - 1 } else { 0 });
                let after = tempfile::tempdir().expect("a folder");
                put_back(&left, &to, after.path());
                let kept = all(after.path());
                assert!(here().iter().all(|session| holds(&kept, session)), "{fault:?} at {fails_at} ({step}), no power: lost");
            }
            let case = format!("{fault:?} at {fails_at} ({step})");
            let kept = all(&to);
            assert!(here().iter().all(|session| holds(&kept, session)), "{case}: what was here is lost");
            if !failed {
                assert!(result.is_ok(), "{case}: {result:?}");
                assert!(there().iter().all(|session| holds(&kept, session)), "{case}: what came is not there");
                break;
            }
            let again = restore(&DirStore::open(&to, now()).expect("a store"), &backup, None, now(), false);
            let again = again.unwrap_or_else(|error| panic!("{case}, again: {error}"));
            assert!(!again.sessions.iter().any(|told| matches!(told.fate, Fate::Held(_) | Fate::NotRead(_))), "{case}: {again:?}");
            let kept = all(&to);
            assert!(here().iter().chain(&there()).all(|session| holds(&kept, session)), "{case}, again: something is lost");
            assert_eq!(kept.len(), 5, "{case}, again: one beside the other, and no more");
        }
    }
}
