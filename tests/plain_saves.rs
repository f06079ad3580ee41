//! Plain mode when a save fails: it says so in words, tries again with everything that is typed, names what would be lost, and
//! saves in another folder.

mod desk;
mod full;

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use desk::{at, pack};
use full::Full;
use jiff::Timestamp;
use reprieve::calendar::Day;
use reprieve::idle::{Awaited, Idle};
use reprieve::plain::{Ended, Options, Person, run};
use reprieve::session::{DirStore, Effort, Listed, Passphrase, Store, Vault};

/// What was said to these lines, over a folder in which so many saves fail; how it ended.
fn lines(dir: &Path, fails: usize, typed: &str) -> (String, Ended) {
    let (said, ended) = typed_by(None, DirStore::open(dir, at()).expect("a store"), fails, typed);
    (said.replace('\n', " "), ended)
}

/// The same, typed by somebody, with the lines as they stand.
fn typed_by(person: Option<Person<'_>>, store: DirStore, fails: usize, typed: &str) -> (String, Ended) {
    let store = Full { store, fails: Arc::new(AtomicUsize::new(fails)), no_file: Arc::default() };
    let mut said = Vec::new();
    let ended = run(Options {
        pack: pack(),
        store: Some(Box::new(store)),
        session: None,
        today: Day::parse("2026-11-22").expect("a day"),
        summary: |_, _, _| String::new(),
        input: Box::new(Cursor::new(typed.to_owned())),
        output: Box::new(&mut said),
        person,
        echo: true,
    });
    (String::from_utf8(said).expect("text"), ended.expect("it ends"))
}

/// Somebody who types so many lines and then walks away, once.
fn leaves_after(lines: usize, unlock: impl FnMut(&Vault) -> Result<(), String> + 'static) -> Option<Person<'static>> {
    let mut waits = 0;
    let await_line = move |_: &Idle| {
        waits += 1;
        Ok(if waits == lines + 1 { Awaited::Nobody } else { Awaited::Line })
    };
    Some(Person { unlock: Box::new(unlock), await_line: Box::new(await_line), lock_after_minutes: 10 })
}

/// What empties a terminal and its scrollback.
const HIDE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// How many questions are answered in the only session of a folder.
fn answered(dir: &Path) -> usize {
    let store = DirStore::open(dir, at()).expect("a store");
    match store.list(Timestamp::now()).expect("a list").as_slice() {
        [] => 0,
        [Listed::Session(summary)] => summary.answered,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_saved_is_said_and_tried_again_with_everything_that_is_typed() {
    let dir = tempfile::tempdir().expect("a folder");
    let (said, ended) = lines(dir.path(), 2, "M.R.\n1\nresults\nquit\n");
    assert_eq!(said.matches("NOT SAVED, kept here: Could not save").count(), 2, "{said}");
    assert_eq!(said.matches("Saved, with everything before it.").count(), 1, "{said}");
    assert_eq!((ended, answered(dir.path())), (Ended::Saved, 2));
}

#[test]
fn leaving_names_what_would_be_lost_and_asks_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let (said, ended) = lines(dir.path(), usize::MAX, "M.R.\n1\nquit\nquit\n");
    assert!(said.contains("These answers would be lost: Label; Status."), "{said}");
    assert!(said.contains("NOT saved: Could not save"), "{said}");
    assert!(!said.contains("Saved:"), "{said}");
    assert!(matches!(ended, Ended::NotSaved(_)), "{ended:?}");
    // The last moment counts too: quit itself tries again.
    let (said, ended) = lines(dir.path(), 2, "M.R.\n1\nquit\n");
    assert!(!said.contains("would be lost"), "{said}");
    assert_eq!((ended, answered(dir.path())), (Ended::Saved, 2));
}

#[test]
fn the_end_of_the_input_tries_once_more_and_says_how_it_went() {
    let dir = tempfile::tempdir().expect("a folder");
    let (said, ended) = lines(dir.path(), 2, "M.R.\n1\n");
    assert_eq!((ended, answered(dir.path())), (Ended::Saved, 2), "{said}");
    let dir = tempfile::tempdir().expect("a folder");
    let (said, ended) = lines(dir.path(), usize::MAX, "M.R.\n1\n");
    assert!(matches!(ended, Ended::NotSaved(_)) && said.contains("were NOT saved"), "{said}");
}

#[test]
fn another_folder_takes_it_until_its_own_works_again() {
    let (dir, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let there = other.path().join("saved");
    let save = format!("save in {}", there.display());
    let (said, ended) = lines(dir.path(), usize::MAX, &format!("M.R.\n1\n{save}\n:{save}\nback\n2\nquit\n"));
    assert!(said.contains("Saved in another folder: "), "{said}");
    assert!(said.contains("To go on: reprieve --data-dir"), "{said}");
    assert!(matches!(ended, Ended::SavedElsewhere(_)), "{ended:?}");
    assert_eq!((answered(dir.path()), answered(&there)), (0, 2));
    let (dir, third) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (said, ended) = lines(dir.path(), 2, &format!("M.R.\n:save in {}\nback\nresults\nquit\n", third.path().display()));
    assert!(said.contains("A copy stays in"), "{said}");
    assert_eq!((ended, answered(dir.path()), answered(third.path())), (Ended::Saved, 1, 1));
}

#[test]
fn when_nobody_types_everything_is_hidden_until_enter() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = || DirStore::open(dir.path(), at()).expect("a store");
    let nobody = |_: &Vault| -> Result<(), String> { panic!("there is no passphrase") };
    let (said, ended) = typed_by(leaves_after(2, nobody), store(), 0, "M.R.\n1\nthis is no answer\nquit\n");
    let [before, after] = said.split(HIDE).collect::<Vec<_>>()[..] else { panic!("hidden once: {said}") };
    assert!(before.contains("M.R.") && before.ends_with("> "), "{before}");
    assert!(after.starts_with("Hidden, not locked. What was answered is saved. Enter shows the question again.\n"), "{after}");
    // The line that woke it is no answer; then the question is asked again.
    assert!(after.contains("These consultations are not locked.") && after.contains("Question 3 of"), "{after}");
    assert!(!after.contains("this is no answer"), "{after}");
    assert_eq!((ended, answered(dir.path())), (Ended::Saved, 2));
}

#[test]
fn what_is_not_saved_is_not_called_so_while_it_is_hidden() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = DirStore::open(dir.path(), at()).expect("a store");
    let (said, _) = typed_by(leaves_after(1, |_| Ok(())), store, 2, "M.R.\n\nquit\n");
    let hidden = said.split(HIDE).nth(1).expect("hidden").replace('\n', " ");
    let (hidden, after) = hidden.split_once("again. ").expect("it says how to go on");
    assert_eq!(hidden, "Hidden, not locked. The last answers are NOT SAVED yet. Enter shows the question ");
    assert!(after.contains("NOT SAVED, kept here: Could not save"), "{after}");
    assert_eq!(answered(dir.path()), 1, "it was tried again");
}

#[test]
fn when_nobody_types_a_locked_folder_is_locked() {
    let words = || Passphrase::new("four short plain words".to_owned());
    let dir = tempfile::tempdir().expect("a folder");
    drop(Vault::create(dir.path(), &words(), Vec::new(), Effort::Power(1)).expect("a vault"));
    let store = || DirStore::open_sealed(dir.path(), Arc::new(Vault::unlock(dir.path(), &words()).expect("a vault")), at());
    let unlock = move |vault: &Vault| {
        assert!(vault.is_locked(), "the key is forgotten before anybody is asked");
        vault.reopen(&words()).map_err(|error| error.to_string())
    };
    let (said, ended) = typed_by(leaves_after(2, unlock), store().expect("a store"), 0, "M.R.\n1\n2\nquit\n");
    let after = said.split(HIDE).nth(1).expect("hidden");
    assert!(after.starts_with("Locked. What was answered is saved.\nUnlocked.\n"), "{after}");
    assert!(after.contains("Question 3 of") && !after.contains("not locked"), "{after}");
    assert_eq!(ended, Ended::Saved);
    // Nobody gives it: it ends, and says no word of the client's.
    let nobody = |_: &Vault| Err("No passphrase was given.".to_owned());
    let (said, ended) = typed_by(leaves_after(1, nobody), store().expect("a store"), 0, "X.Q.\n1\n");
    let after = said.split(HIDE).nth(1).expect("hidden");
    assert!(after.contains("No passphrase was given.") && !after.contains("X.Q."), "{after}");
    assert_eq!(ended, Ended::Saved);
}
