//! Tests: every operation of the disk fails in turn. After each, the session is the old one or the new, whole.
//!
//! Only for tests; what fails and how stands in `failing_disk`.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::{Timestamp, ToSpan};

use super::super::dir_store::Found;
use super::super::{DirStore, Naming, Opened, PackStamp, Revision, Session, SessionId, Store, StoreError, copy, set_archived};
use super::disk::{Disk, RealDisk};
use super::failing_disk::{Failing, Fault, State, cut_power, locked};
use crate::facts::{Answer, Place, Value};

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH + 500_000.hours()
}

/// The versions of one session, each a step further than the one before it.
fn session(label: &str) -> Session {
    let id = SessionId::new(now(), 1);
    let mut session = Session::new(id, now(), PackStamp { id: "drug".to_owned(), version: "1".to_owned() });
    let versions = ["first", "second", "new", "newer"];
    let at = versions.iter().position(|version| *version == label).expect("a version");
    for version in &versions[..=at] {
        session.answer(now(), Place::session("label"), Answer::value(Value::Text((*version).to_owned())));
    }
    session
}

/// A directory that holds `versions`, and its last revision.
fn saved(versions: &[&Session]) -> (tempfile::TempDir, Revision) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = DirStore::open(dir.path(), now()).expect("a store");
    let mut last = Revision::NEW;
    for session in versions {
        let lock = store.lock(session.id(), now()).expect("a lock");
        store.write(session, &lock, &mut last).expect("a write");
    }
    (dir, last)
}

fn failing(dir: &Path, fault: Fault, fails_at: usize) -> (DirStore, Arc<Mutex<State>>) {
    let state = Arc::new(Mutex::new(State { fails_at, ..State::default() }));
    (DirStore::on(Box::new(Failing { fault, state: state.clone() }), dir), state)
}

fn read(dir: &Path, id: &SessionId) -> Result<Opened, StoreError> {
    DirStore::open(dir, now())?.read(id, now())
}

/// Saves over `before`, failing at each step in turn, and tries again. Returns the steps of a save that went well.
fn save_with(fault: Fault, before: &[&Session]) -> Vec<String> {
    let new = session("new");
    for fails_at in 0.. {
        let (dir, seen) = saved(before);
        let (store, state) = failing(dir.path(), fault, fails_at);
        let mut last = seen;
        let lock = store.lock(new.id(), now()).expect("a lock");
        let result = store.write(&new, &lock, &mut last);
        drop(lock);
        // Looked at before the folder is opened again, which sweeps.
        let names = RealDisk.list(dir.path()).expect("a folder");
        let litter = names.iter().any(|name| super::names::temp_of(name).is_some());
        if fault == Fault::PowerCut {
            cut_power(&state);
        }
        let state = locked(&state);
        let step = state.log.get(fails_at).cloned().unwrap_or_default();
        let case = format!("{fault:?} at {fails_at} ({step}) over {} versions", before.len());
        let replaced = last != seen;
        // What `last` says is what the disk holds, after success and failure alike.
        match read(dir.path(), new.id()) {
            Ok(opened) => {
                assert_eq!(opened.damage, None, "{case}");
                assert_eq!(opened.revision, last, "{case}");
                let expected = if replaced { &new } else { before.last().copied().expect("an old version") };
                assert_eq!(&opened.session, expected, "{case}");
            }
            Err(StoreError::NotFound(_)) => assert!(!replaced && before.is_empty(), "{case}: lost"),
            Err(error) => panic!("{case}: {error}"),
        }
        if !state.failed {
            assert!(result.is_ok() && replaced, "{case}: {result:?}");
            assert_eq!(fs::read_dir(dir.path()).map(Iterator::count).ok(), Some(before.len().min(1) + 1), "{case}: litter");
            return state.log.clone();
        }
        if matches!(fault, Fault::Once | Fault::DoneButFails) && step != "remove" {
            assert!(!litter, "{case}: litter");
        }
        // A failed clean-up is the only failure that a save may keep to itself.
        assert!(result.is_err() || step == "remove", "{case}");
        let newer = session("newer");
        let store = DirStore::open(dir.path(), now()).expect("a store");
        let lock = store.lock(newer.id(), now()).expect("a lock");
        store.write(&newer, &lock, &mut last).unwrap_or_else(|error| panic!("{case}, again: {error}"));
        assert_eq!(read(dir.path(), newer.id()).map(|opened| opened.session).ok(), Some(newer), "{case}");
    }
    Vec::new()
}

#[test]
fn a_save_that_fails_anywhere_leaves_the_old_or_the_new_session() {
    let (first, second) = (session("first"), session("second"));
    for fault in [Fault::Once, Fault::DoneButFails, Fault::Crash, Fault::PowerCut] {
        save_with(fault, &[]);
        save_with(fault, &[&first]);
        let steps = save_with(fault, &[&first, &second]);
        let put = ["create", "write", "sync"];
        let expected = [&["read"][..], &put, &put, &["rename", "rename", "sync_dir"]].concat();
        assert_eq!(steps, expected, "each step is needed, and each was failed");
    }
}

#[test]
fn a_damaged_file_survives_whatever_fails_while_it_is_set_aside() {
    let (first, second) = (session("first"), session("second"));
    for fault in [Fault::Once, Fault::DoneButFails, Fault::Crash] {
        for fails_at in 0..12 {
            let (dir, _) = saved(&[&first, &second]);
            let main = dir.path().join(format!("{}.json", first.id()));
            fs::write(&main, b"{\"format\": 1, \"revi").expect("a damaged file");
            let (store, state) = failing(dir.path(), fault, fails_at);
            let opened = store.read(first.id(), now());
            if let Ok(opened) = &opened {
                assert_eq!(opened.session, first, "{fault:?} at {fails_at}");
                // If it could not be set aside, it must not be written over.
                let lock = store.lock(first.id(), now()).expect("a lock");
                let _ = store.write(&second, &lock, &mut opened.revision.clone());
            }
            let failed = locked(&state).failed;
            assert!(failed || fails_at >= 8, "{fault:?} at {fails_at}");
            let kept = fs::read_dir(dir.path()).expect("a folder").flatten();
            let whole = kept.filter_map(|entry| fs::read(entry.path()).ok()).any(|bytes| bytes == b"{\"format\": 1, \"revi");
            assert!(whole, "{fault:?} at {fails_at}: the damaged file is gone");
        }
    }
}

#[test]
fn a_file_replaced_since_it_was_found_damaged_stays_where_it_is() {
    let first = session("first");
    let (dir, _) = saved(&[&first]);
    let store = DirStore::open(dir.path(), now()).expect("a store");
    let found = Found { bytes: b"{".to_vec(), ..store.find(|form| super::names::main(dir.path(), first.id(), form)).expect("a file") };
    let (damaged, _) = store.set_aside(first.id(), &found, "it was damaged a moment ago".to_owned(), now());
    assert_eq!(damaged.set_aside, None);
    assert_eq!(read(dir.path(), first.id()).map(|opened| opened.session).ok(), Some(first));
}

#[test]
fn a_removal_that_fails_leaves_the_last_version_or_nothing() {
    let (first, second) = (session("first"), session("second"));
    for fails_at in 0..4 {
        let (dir, _) = saved(&[&first, &second]);
        let (store, state) = failing(dir.path(), Fault::Crash, fails_at);
        let lock = store.lock(first.id(), now()).expect("a lock");
        assert!(store.remove(lock).is_err());
        match read(dir.path(), first.id()) {
            Ok(opened) => assert_eq!((opened.session, opened.damage), (second.clone(), None), "{fails_at}"),
            Err(error) => {
                let step = locked(&state).log.last().cloned();
                assert!(matches!(error, StoreError::NotFound(_)) && step.as_deref() == Some("sync_dir"), "{fails_at}: {error}");
            }
        }
    }
}

/// Archived and brought back, failing at each step in turn: the answers are always whole, it is archived or it is not, and
/// trying again does it.
#[test]
fn what_is_archived_while_the_disk_fails_is_archived_or_not_and_never_lost() {
    let (first, second) = (session("first"), session("second"));
    let id = first.id();
    for fault in [Fault::Once, Fault::DoneButFails, Fault::Crash, Fault::PowerCut] {
        for archived in [true, false] {
            for fails_at in 0.. {
                let (dir, _) = saved(&[&first, &second]);
                let whole = DirStore::open(dir.path(), now()).expect("a store");
                set_archived(&whole, id, now(), !archived).expect("a start");
                let (store, state) = failing(dir.path(), fault, fails_at);
                let result = set_archived(&store, id, now(), archived);
                if fault == Fault::PowerCut {
                    cut_power(&state);
                }
                let state = locked(&state);
                let case = format!("{fault:?} at {fails_at} ({:?}), archived {archived}", state.log.get(fails_at));
                let opened = read(dir.path(), id).unwrap_or_else(|error| panic!("{case}: {error}"));
                assert_eq!((opened.session.answers(), opened.session.worked()), (second.answers(), second.worked()), "{case}");
                assert_eq!(opened.damage, None, "{case}");
                if !state.failed {
                    assert!(fails_at > 8, "every step was failed, not only {fails_at}");
                    assert_eq!(opened.session.archived().is_some(), archived, "{case}");
                    break;
                }
                // A failure may be kept back only where it is done.
                assert!(result.is_err() || opened.session.archived().is_some() == archived, "{case}");
                let again = set_archived(&whole, id, now(), archived).unwrap_or_else(|error| panic!("{case}, again: {error}"));
                assert_eq!(again.archived.is_some(), archived, "{case}, again");
            }
        }
    }
}

#[test]
fn a_copy_that_fails_leaves_the_original_as_it_was_and_no_half_of_a_copy() {
    let first = session("first");
    let to = SessionId::new(now(), 2);
    for fault in [Fault::Once, Fault::DoneButFails, Fault::Crash, Fault::PowerCut] {
        for fails_at in 0.. {
            let (dir, _) = saved(&[&first]);
            let (store, state) = failing(dir.path(), fault, fails_at);
            let result = copy(&store, first.id(), to.clone(), now(), Naming::Copy);
            if fault == Fault::PowerCut {
                cut_power(&state);
            }
            let case = format!("{fault:?} at {fails_at}");
            assert_eq!(read(dir.path(), first.id()).map(|opened| opened.session).ok(), Some(first.clone()), "{case}");
            match read(dir.path(), &to) {
                Ok(opened) => assert_eq!((opened.session.from(), opened.damage), (Some(first.id()), None), "{case}"),
                Err(StoreError::NotFound(_)) => assert!(result.is_err(), "{case}"),
                Err(error) => panic!("{case}: {error}"),
            }
            if !locked(&state).failed {
                assert!(result.is_ok() && fails_at > 5, "{case}");
                break;
            }
        }
    }
}
