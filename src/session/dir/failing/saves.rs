//! One save, with every operation failing in turn in every way: after it the session is the old one or the new, whole.

use super::super::super::{Revision, Store, StoreError};
use super::disk::Fault;
use super::folder::{Folder, Way, id, now, number, version};

/// Saves the next version over `before` of them, failing at each operation in turn, and tries again. Returns the operations
/// of a save that went well.
fn save_with(way: Way, fault: Fault, before: usize) -> Vec<&'static str> {
    let new = version(before);
    for fails_at in 0..100 {
        let folder = Folder::with(way, before);
        let (store, disk) = folder.failing(fault, fails_at);
        let mut last = folder.last;
        let lock = store.lock(&id(), now()).expect("a lock");
        let result = store.write(&new, &lock, &mut last);
        let step = disk.state().log.get(fails_at).copied().unwrap_or_default();
        let case = format!("{way:?}, {fault:?} at {fails_at} ({step}) over {before} versions: {result:?}");
        if !disk.state().failed {
            assert!(result.is_ok() && last != folder.last, "{case}");
            drop(lock);
            assert_eq!(folder.litter(), 0, "{case}");
            return disk.state().log.clone();
        }
        if fault == Fault::Vanishes {
            said_that_it_vanished(&result, &case);
        }
        disk.mend();
        // Looked at before the folder is opened again, which sweeps.
        let litter = folder.litter();
        let found = number(folder.read(), &case);
        let is_new = found == Some(before);
        assert!(is_new || found == before.checked_sub(1), "{case}: {found:?}");
        // Success is never said of what is not there.
        assert!(result.is_err() || is_new, "{case}");
        if Fault::OUTLIVED.contains(&fault) {
            // What `last` says is what the disk holds, after success and failure alike.
            assert_eq!(last.stored != folder.last.stored, is_new, "{case}");
            if matches!(fault, Fault::Once | Fault::DoneButFails | Fault::Full) && step != "remove" {
                assert_eq!(litter, 0, "{case}");
            }
            // The same process tries again, with the next answer too.
            store.write(&version(before + 1), &lock, &mut last).unwrap_or_else(|error| panic!("{case}, again: {error}"));
        } else {
            drop(lock);
            drop(store);
            let store = folder.store();
            let lock = store.lock(&id(), now()).expect("the lock of a dead process is free");
            let mut last = found.map_or(Revision::NEW, |_| store.read(&id(), now()).expect("readable").revision);
            store.write(&version(before + 1), &lock, &mut last).unwrap_or_else(|error| panic!("{case}, next start: {error}"));
        }
        assert_eq!(number(folder.read(), &case), Some(before + 1), "{case}, again");
        if way != Way::Plain {
            let clear: Vec<_> = folder.names().into_iter().filter(|name| name.ends_with(".json") || name.ends_with(".bak")).collect();
            assert!(clear.is_empty(), "{case}: {clear:?} stand there in the clear");
        }
    }
    panic!("{way:?}, {fault:?}: no end of operations");
}

fn said_that_it_vanished(result: &Result<(), StoreError>, case: &str) {
    // If all was written before the folder went, there is nothing to say.
    let Err(error) = result else { return };
    let words = error.to_string();
    assert!(words.contains("folder"), "{case}: {words}");
}

#[test]
fn a_save_that_fails_anywhere_leaves_the_old_or_the_new_session() {
    for fault in Fault::ALL {
        for before in 0..2 {
            save_with(Way::Plain, fault, before);
        }
        let steps = save_with(Way::Plain, fault, 2);
        let put = ["create", "write", "sync"];
        assert_eq!(steps, [&["read"][..], &put, &put, &["rename", "rename", "sync_dir"]].concat(), "each is needed, and each was failed");
    }
}

#[test]
fn a_sealed_save_too() {
    for fault in Fault::ALL {
        for before in 0..3 {
            save_with(Way::Sealed, fault, before);
        }
    }
}

/// The step from the clear to the sealed: at no operation is there neither, and in the end nothing is left in the clear.
#[test]
fn and_the_save_that_seals_what_stood_in_the_clear() {
    for fault in Fault::ALL {
        save_with(Way::Sealing, fault, 1);
        let steps = save_with(Way::Sealing, fault, 2);
        let put = ["create", "write", "sync"];
        let clear = ["read", "remove", "read", "remove", "list", "sync_dir"];
        let expected = [&["read", "read"][..], &put, &put, &["rename", "rename", "sync_dir"], &clear].concat();
        assert_eq!(steps, expected, "nothing is removed before the sealed one is flushed");
    }
}
