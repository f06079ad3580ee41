//! The power goes at every operation of a save, and everything that was not flushed is lost or kept in any combination.
//! Then many saves, with faults, one after the other: every version that a save said was safe is there.

use proptest::prelude::*;

use super::super::super::Store;
use super::disk::Fault;
use super::folder::{Folder, Way, id, now, number, version};
use super::power::put_back;

#[test]
fn a_power_cut_at_any_operation_leaves_the_old_or_the_new_session() {
    let mut states = 0;
    for (way, before) in [(Way::Plain, 0), (Way::Plain, 2), (Way::Sealed, 0), (Way::Sealed, 2), (Way::Sealing, 2)] {
        for fault in Fault::CRASHES {
            for fails_at in 0..100 {
                let folder = Folder::with(way, before);
                let (store, disk) = folder.failing(fault, fails_at);
                let lock = store.lock(&id(), now()).expect("a lock");
                let result = store.write(&version(before), &lock, &mut folder.last.clone());
                drop(lock);
                let state = disk.state();
                let step = state.log.get(fails_at).copied().unwrap_or_default();
                let all = state.journal.all_left();
                for left in &all {
                    let case = format!("{way:?}, {fault:?} at {fails_at} ({step}) over {before}: {:?}", left.keys());
                    let after = tempfile::tempdir().expect("a folder");
                    put_back(left, folder.dir(), after.path());
                    let found = number(folder.read_in(after.path()), &case);
                    let old = before.checked_sub(1);
                    assert!(found == Some(before) || found == old && result.is_err(), "{case}: {found:?}, {result:?}");
                }
                states += all.len();
                if !state.failed {
                    break;
                }
            }
        }
    }
    // Every combination was looked at, not only a few.
    assert!(states > 500, "{states}");
}

/// What happens to one of many saves.
fn fault() -> impl Strategy<Value = Option<(Fault, usize)>> {
    prop::option::of((prop::sample::select(Fault::OUTLIVED.to_vec()), 0..20_usize))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Saves one after the other, some of which fail; then the power goes in one. All that was said to be safe is.
    #[test]
    fn what_was_said_to_be_safe_is_safe(
        way in prop::sample::select(Way::ALL.to_vec()),
        faults in prop::collection::vec(fault(), 0..5),
        cut in (prop::sample::select(Fault::CRASHES.to_vec()), 0..20_usize),
        choices in prop::collection::vec(0..60_usize, 40),
    ) {
        let mut folder = Folder::with(way, 1);
        let mut safe = 0;
        for (n, fault) in faults.iter().enumerate() {
            let (fault, fails_at) = fault.unwrap_or((Fault::Once, usize::MAX));
            let (store, disk) = folder.failing(fault, fails_at);
            let lock = store.lock(&id(), now()).expect("a lock");
            if store.write(&version(n + 1), &lock, &mut folder.last).is_ok() {
                safe = n + 1;
            }
            disk.mend();
            prop_assert!(number(folder.read(), "between") >= Some(safe));
        }
        let (store, disk) = folder.failing(cut.0, cut.1);
        let lock = store.lock(&id(), now()).expect("a lock");
        let newest = faults.len() + 1;
        if store.write(&version(newest), &lock, &mut folder.last).is_ok() {
            safe = newest;
        }
        drop(lock);
        let mut choices = choices.into_iter().cycle();
        let left = disk.state().journal.left(&mut |ways| choices.next().unwrap_or(0) % ways);
        let after = tempfile::tempdir().expect("a folder");
        put_back(&left, folder.dir(), after.path());
        let found = number(folder.read_in(after.path()), "after the cut");
        prop_assert!(found >= Some(safe) && found <= Some(newest), "{found:?}, safe {safe}");
    }
}
