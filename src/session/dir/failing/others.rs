//! Setting a damaged file aside, removing, archiving, copying: done or not done, and never lost, whatever fails.

use std::fs;

use super::super::super::dir_store::Found;
use super::super::super::{DirStore, Naming, SessionId, Store, StoreError, copy, set_archived};
use super::super::names;
use super::disk::{Failing, Fault};
use super::folder::{Folder, Way, id, now, number, version};
use super::power::put_back;

/// The folder after a crash: as it stands, and in every state in which a power cut may leave it.
fn after(folder: &Folder, disk: &Failing, fault: Fault, check: impl Fn(&DirStore, &str)) {
    check(&folder.store(), "a crash");
    if Fault::CRASHES.contains(&fault) {
        for left in disk.state().journal.all_left() {
            let after = tempfile::tempdir().expect("a folder");
            put_back(&left, folder.dir(), after.path());
            check(&DirStore::open(after.path(), now()).expect("a store"), &format!("a power cut: {:?}", left.keys()));
        }
    }
}

const DAMAGED: &[u8] = b"{\"format\": 1, \"revi";

#[test]
fn a_damaged_file_survives_whatever_fails_while_it_is_set_aside() {
    for fault in Fault::ALL {
        for fails_at in 0..12 {
            let folder = Folder::with(Way::Plain, 2);
            fs::write(names::main(folder.dir(), &id(), names::Form::Plain), DAMAGED).expect("a damaged file");
            let (store, disk) = folder.failing(fault, fails_at);
            let opened = store.read(&id(), now());
            if let Ok(opened) = &opened {
                assert_eq!(opened.session, version(0), "{fault:?} at {fails_at}");
                // If it could not be set aside, it must not be written over.
                if let Ok(lock) = store.lock(&id(), now()) {
                    let _ = store.write(&version(1), &lock, &mut opened.revision.clone());
                }
            }
            assert!(disk.state().failed || fails_at >= 8, "{fault:?} at {fails_at}");
            disk.mend();
            let kept = fs::read_dir(folder.dir()).expect("a folder").flatten();
            let whole = kept.filter_map(|entry| fs::read(entry.path()).ok()).any(|bytes| bytes == DAMAGED);
            assert!(whole, "{fault:?} at {fails_at}: the damaged file is gone");
            for left in disk.state().journal.all_left() {
                assert!(left.values().any(|bytes| bytes == DAMAGED), "{fault:?} at {fails_at}, power cut: {:?}", left.keys());
            }
        }
    }
}

#[test]
fn a_file_replaced_since_it_was_found_damaged_stays_where_it_is() {
    let folder = Folder::with(Way::Plain, 1);
    let store = folder.store();
    let found = Found { bytes: b"{".to_vec(), ..store.find(|form| names::main(folder.dir(), &id(), form)).expect("a file") };
    let (damaged, _) = store.set_aside(&id(), &found, "it was damaged a moment ago".to_owned(), now());
    assert_eq!(damaged.set_aside, None);
    assert_eq!(number(folder.read(), "replaced"), Some(0));
}

#[test]
fn a_removal_that_fails_leaves_the_last_version_or_nothing() {
    for fault in Fault::CRASHES {
        for fails_at in 0..4 {
            let folder = Folder::with(Way::Plain, 2);
            let (store, disk) = folder.failing(fault, fails_at);
            let lock = store.lock(&id(), now()).expect("a lock");
            assert!(store.remove(lock).is_err());
            let case = format!("{fault:?} at {fails_at}");
            let found = number(folder.read(), &case);
            let last = disk.state().log.last().copied();
            assert!(found == Some(1) || found.is_none() && matches!(last, Some("sync_dir" | "remove")), "{case}: {found:?}");
        }
    }
}

/// Archived and brought back, failing at each step in turn: the answers are always whole, it is archived or it is not, and
/// trying again does it.
#[test]
fn what_is_archived_while_the_disk_fails_is_archived_or_not_and_never_lost() {
    let second = version(1);
    for fault in Fault::ALL.into_iter().filter(|fault| *fault != Fault::Vanishes) {
        for archived in [true, false] {
            for fails_at in 0.. {
                let folder = Folder::with(Way::Plain, 2);
                let whole = folder.store();
                set_archived(&whole, &id(), now(), !archived).expect("a start");
                let (store, disk) = folder.failing(fault, fails_at);
                let result = set_archived(&store, &id(), now(), archived);
                disk.mend();
                let case = format!("{fault:?} at {fails_at} ({:?}), archived {archived}", disk.state().log.get(fails_at));
                let is_archived = |store: &DirStore, when: &str| {
                    let opened = store.read(&id(), now()).unwrap_or_else(|error| panic!("{case}, {when}: {error}"));
                    assert_eq!((opened.session.answers(), opened.session.worked()), (second.answers(), second.worked()), "{case}, {when}");
                    assert_eq!(opened.damage, None, "{case}, {when}");
                    // A failure may be kept back only where it is done.
                    assert!(result.is_err() || opened.session.archived().is_some() == archived, "{case}, {when}");
                };
                after(&folder, &disk, fault, is_archived);
                if !disk.state().failed {
                    assert!(fails_at > 8, "every step was failed, not only {fails_at}");
                    break;
                }
                let again = set_archived(&whole, &id(), now(), archived).unwrap_or_else(|error| panic!("{case}, again: {error}"));
                assert_eq!(again.archived.is_some(), archived, "{case}, again");
            }
        }
    }
}

#[test]
fn a_copy_that_fails_leaves_the_original_as_it_was_and_no_half_of_a_copy() {
    let to = SessionId::new(now(), 2);
    for fault in Fault::ALL.into_iter().filter(|fault| *fault != Fault::Vanishes) {
        for fails_at in 0.. {
            let folder = Folder::with(Way::Plain, 1);
            let (store, disk) = folder.failing(fault, fails_at);
            let result = copy(&store, &id(), to.clone(), now(), Naming::Copy);
            disk.mend();
            let case = format!("{fault:?} at {fails_at}");
            let no_half = |store: &DirStore, when: &str| {
                assert_eq!(number(store.read(&id(), now()), &case), Some(0), "{when}");
                match store.read(&to, now()) {
                    Ok(opened) => assert_eq!((opened.session.from(), opened.damage), (Some(&id()), None), "{case}, {when}"),
                    Err(StoreError::NotFound(_)) => assert!(result.is_err(), "{case}, {when}"),
                    Err(error) => panic!("{case}, {when}: {error}"),
                }
            };
            after(&folder, &disk, fault, no_half);
            if !disk.state().failed {
                assert!(result.is_ok() && fails_at > 5, "{case}");
                break;
            }
        }
    }
}
