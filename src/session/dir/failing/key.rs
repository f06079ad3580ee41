//! The key file of a vault, failing at every operation: without it nobody can read anything, so it is the old one or the new
//! one, whole, and never neither.

use std::path::Path;

use super::super::super::vault::put_key;
use super::super::super::{Effort, Passphrase, Vault, VaultError};
use super::disk::{Failing, Fault};
use super::power::put_back;

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// The bytes of a key file that this passphrase opens.
fn sealed(text: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().expect("a folder");
    let vault = Vault::create(dir.path(), &passphrase(text), Vec::new(), Effort::Power(1)).expect("a vault");
    std::fs::read(vault.key_file()).expect("a key file")
}

/// Which passphrase opens the key of a folder; none if there is no key.
fn opens(dir: &Path, case: &str) -> Option<&'static str> {
    if !Vault::exists(dir) {
        return None;
    }
    for text in ["old", "new"] {
        match Vault::unlock(dir, &passphrase(text)) {
            Ok(_) => return Some(text),
            Err(VaultError::WrongPassphrase) => {}
            Err(error) => panic!("{case}: {error}"),
        }
    }
    panic!("{case}: no passphrase opens it");
}

#[test]
fn a_key_is_the_old_one_or_the_new_one_whatever_fails() {
    let (old, new) = (sealed("old"), sealed("new"));
    let mut states = 0;
    for is_there in [false, true] {
        // A folder that is not there is made for its first key.
        for fault in Fault::ALL.into_iter().filter(|fault| is_there || *fault != Fault::Vanishes) {
            for fails_at in 0..100 {
                let around = tempfile::tempdir().expect("a folder");
                let dir = around.path().join("sessions");
                std::fs::create_dir_all(dir.join("vault")).expect("a folder");
                if is_there {
                    std::fs::write(dir.join("vault/key.age"), &old).expect("a key");
                } else {
                    std::fs::remove_dir(dir.join("vault")).expect("no vault");
                }
                let disk = Failing::new(&dir, fault, fails_at);
                let result = put_key(&disk, &dir, &new, is_there);
                disk.mend();
                let step = disk.state().log.get(fails_at).copied().unwrap_or_default();
                let case = format!("{fault:?} at {fails_at} ({step}), there {is_there}: {result:?}");
                let before = is_there.then_some("old");
                let fits = |found| found == Some("new") || found == before && result.is_err();
                assert!(fits(opens(&dir, &case)), "{case}");
                if Fault::CRASHES.contains(&fault) {
                    let all = disk.state().journal.all_left();
                    states += all.len();
                    for left in all {
                        let after = tempfile::tempdir().expect("a folder");
                        put_back(&left, &dir, after.path());
                        let found = opens(after.path(), &case);
                        assert!(fits(found), "{case}, power cut: {found:?} of {:?}", left.keys());
                    }
                }
                if !disk.state().failed {
                    assert!(result.is_ok(), "{case}");
                    break;
                }
                // Whoever tries again has it, and what the crash left is swept out.
                if opens(&dir, &case) != Some("new") {
                    put_key(&Failing::new(&dir, Fault::Once, usize::MAX), &dir, &new, Vault::exists(&dir)).expect("again");
                    let names = std::fs::read_dir(dir.join("vault")).expect("a folder").count();
                    assert_eq!((opens(&dir, &case), names), (Some("new"), 1), "{case}");
                }
            }
        }
    }
    assert!(states > 100, "{states}");
}

/// Two windows at a first run: one key, and the other window is told.
#[test]
fn of_two_that_make_a_key_at_once_one_wins() {
    let (one, two) = (sealed("old"), sealed("new"));
    for _ in 0..50 {
        let dir = tempfile::tempdir().expect("a folder");
        // Both look at the folder before either writes.
        let disks = [(); 2].map(|()| Failing::new(dir.path(), Fault::Once, usize::MAX));
        let put = |disk: &Failing, key: &[u8]| put_key(disk, dir.path(), key, false);
        let (first, second) = std::thread::scope(|scope| {
            let (first, second) = (scope.spawn(|| put(&disks[0], &one)), scope.spawn(|| put(&disks[1], &two)));
            (first.join().expect("no panic"), second.join().expect("no panic"))
        });
        let winner = if first.is_ok() { "old" } else { "new" };
        assert!(first.is_ok() != second.is_ok(), "{first:?}, {second:?}");
        assert_eq!(opens(dir.path(), "two"), Some(winner));
    }
}
