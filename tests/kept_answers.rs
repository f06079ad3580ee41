//! Answers whose question is gone: made with the built-in questions, opened with the small pack, saved, and opened with the
//! built-in ones again. Nothing of them is lost on the way, and they are shown, exported and counted.

#![allow(clippy::unwrap_used)]

mod desk;
mod program;

use std::path::Path;

use desk::{at, built_in};
use program::{Program, value};
use reprieve::facts::{Answers, Place};
use reprieve::session::{DirStore, Listed, Revision, SessionId, Store};

#[test]
fn a_session_goes_through_other_questions_and_comes_back_the_same() {
    let program = Program::new();
    let pack = built_in();
    let (session, _) = reprieve::example::example(&pack, at()).unwrap();
    let mut session = session.copy_as(SessionId::new(at(), 12));
    session.speak(None);
    let store = DirStore::open(&program.path("data"), at()).unwrap();
    let lock = store.lock(session.id(), at()).unwrap();
    store.write(&session, &lock, &mut Revision::NEW.clone()).unwrap();
    drop(lock);
    let answers: Answers = session.answers().clone();
    let id = session.id().as_str();
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
    let small = small.to_str().unwrap();

    // Worked on with the small pack: one of its questions is answered, and taken back.
    let run = program.run_with_input(&["plain", id, "--questions", small], b"answers\nn\nundo\nhistory\nquit\n");
    assert!(run.code == 0 && run.stdout.contains("questions that this pack no longer asks"), "{run}");
    assert!(run.stdout.contains("Other questions") && run.stdout.contains("-> small 1"), "{run}");
    let read = || store.read(session.id(), at()).unwrap().session;
    assert_eq!(read().answers(), &answers, "with the small pack");

    // Shown and exported: every answer that the small pack does not ask for.
    let run = program.run(&["export", id, "--questions", small]);
    assert!(run.code == 0 && run.stdout.contains("questions that this pack no longer asks"), "{run}");
    let json = value(&program.run(&["export", id, "--questions", small, "--format", "json"]).stdout);
    let kept = json["kept"].as_array().unwrap();
    let asked = json["answers"].as_object().unwrap();
    let in_items = |place: &str| answers.lists.get(place).map_or(0, |list| list.items.iter().map(|item| item.answers.len()).sum());
    let all = answers.facts.len() + answers.lists.keys().map(|name| in_items(name)).sum::<usize>();
    let lists_asked: usize = asked
        .values()
        .filter_map(|value| value["items"].as_array())
        .flatten()
        .filter_map(|item| item.as_object())
        .map(|item| item.len())
        .sum();
    let facts_asked = asked.values().filter(|value| value["items"].is_null()).count();
    let answers_kept = kept.iter().filter(|kept| !kept["fact"].is_null()).count();
    assert_eq!(answers_kept + facts_asked + lists_asked, all, "each answer stands in one of the two");
    assert!(answers_kept > 20 && kept.iter().all(|kept| kept["fact"].is_null() || kept["words"].is_string()), "{kept:?}");

    // Counted in the caseload, whatever the questions are.
    match &store.list(at()).unwrap()[..] {
        [Listed::Session(summary)] => assert_eq!(summary.answered, all),
        other => panic!("{other:?}"),
    }

    // And back: equal, with two changes of the questions in its history.
    let run = program.run_with_input(&["plain", id], b"go 1\nfollow\ngo 1\nfollow\nquit\n");
    assert_eq!(run.code, 0, "{run}");
    let back = read();
    assert_eq!((back.answers(), back.pack().id.as_str()), (&answers, pack.id.as_str()));
    let run = program.run(&["history", id]);
    assert!(run.stdout.matches("Other questions").count() == 2 && run.stdout.contains("The chain is whole"), "{run}");
    assert!(answers.get(&Place::session("status")).is_some());
    let json = value(&program.run(&["export", id, "--format", "json"]).stdout);
    assert_eq!(json["kept"].as_array().map(Vec::len), Some(0), "{}", json["kept"]);
}
