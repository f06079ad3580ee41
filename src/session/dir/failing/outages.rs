//! What lasts: a full disk, a disk that can only be read, a folder that vanishes or is another one. Nothing is lost, nothing
//! is made anew somewhere else, and the words say which it is.

use std::fs;

use super::super::super::{Revision, Store, StoreError};
use super::disk::Fault;
use super::folder::{Folder, Way, id, now, number, version};

/// Saves while the disk does not work, several times, and once it does again.
fn through(way: Way, fault: Fault, says: &str) {
    for before in 0..3 {
        let folder = Folder::with(way, before);
        let (store, disk) = folder.failing(fault, 0);
        let lock = store.lock(&id(), now()).expect("a lock");
        let mut last = folder.last;
        for n in before..before + 3 {
            let error = store.write(&version(n), &lock, &mut last).expect_err("it cannot be saved");
            assert!(error.to_string().contains(says), "{error}");
            assert_eq!(last.stored, folder.last.stored);
        }
        disk.mend();
        assert_eq!(number(folder.read(), "outage"), before.checked_sub(1));
        assert!(folder.litter() <= 1, "{:?}", folder.names());
        store.write(&version(before + 3), &lock, &mut last).expect("it works again");
        assert_eq!(number(folder.read(), "again"), Some(before + 3));
    }
}

#[test]
fn a_full_disk_until_it_is_freed() {
    Way::ALL.into_iter().for_each(|way| through(way, Fault::Full, "Free some space"));
}

#[test]
fn a_disk_that_can_only_be_read() {
    Way::ALL.into_iter().for_each(|way| through(way, Fault::ReadOnly, "can only be read"));
}

#[test]
fn a_folder_that_vanished_until_it_is_back() {
    Way::ALL.into_iter().for_each(|way| through(way, Fault::Vanishes, "is not there any more"));
}

/// A drive is pulled out, and where it hung stands an empty folder of another disk.
#[test]
fn another_folder_in_its_place_is_not_written_to() {
    for way in Way::ALL {
        for before in 0..2 {
            let folder = Folder::with(way, before);
            let (store, _) = folder.failing(Fault::Once, usize::MAX);
            let lock = store.lock(&id(), now()).expect("a lock");
            let mut last = folder.last;
            let away = folder.dir().with_extension("away");
            fs::rename(folder.dir(), &away).expect("pulled out");
            fs::create_dir(folder.dir()).expect("an empty folder");
            let error = store.write(&version(before), &lock, &mut last).expect_err("not here");
            assert!(matches!(error, StoreError::NoFolder { .. }), "{error}");
            assert_eq!(folder.names(), Vec::<String>::new(), "nothing was written there");
            fs::remove_dir(folder.dir()).and_then(|()| fs::rename(&away, folder.dir())).expect("it is back");
            store.write(&version(before), &lock, &mut last).expect("a write");
            assert_eq!(number(folder.read(), "back"), Some(before));
        }
    }
}

/// A disk far away that says no, cannot be asked, and did it after all: what it then holds is ours, not somebody else's.
#[test]
fn what_was_stored_after_all_is_not_taken_for_a_stranger() {
    for way in Way::ALL {
        let folder = Folder::with(way, 1);
        let (store, _) = folder.failing(Fault::Once, usize::MAX);
        let lock = store.lock(&id(), now()).expect("a lock");
        let mut late = folder.last;
        store.write(&version(1), &lock, &mut late).expect("a write");
        let mut last = Revision { in_doubt: late.stored, ..folder.last };
        store.write(&version(2), &lock, &mut last).expect("it goes on from its own");
        assert_eq!((number(folder.read(), "late"), last.in_doubt), (Some(2), None));
        let mut stranger = folder.last;
        assert!(matches!(store.write(&version(3), &lock, &mut stranger), Err(StoreError::Changed { .. })));
    }
}
