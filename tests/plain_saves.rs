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
use reprieve::plain::{Ended, Options, run};
use reprieve::session::{DirStore, Listed, Store};

/// What was said to these lines, over a folder in which so many saves fail; how it ended.
fn lines(dir: &Path, fails: usize, typed: &str) -> (String, Ended) {
    let store =
        Full { store: DirStore::open(dir, at()).expect("a store"), fails: Arc::new(AtomicUsize::new(fails)), no_file: Arc::default() };
    let mut said = Vec::new();
    let ended = run(Options {
        pack: pack(),
        store: Some(Box::new(store)),
        session: None,
        today: Day::parse("2026-11-22").expect("a day"),
        summary: |_, _, _| String::new(),
        input: Box::new(Cursor::new(typed.to_owned())),
        output: Box::new(&mut said),
        unlock: None,
        echo: true,
    });
    (String::from_utf8(said).expect("text").replace('\n', " "), ended.expect("it ends"))
}

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
