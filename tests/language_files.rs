//! Languages from the command line: nothing but `check` and the client's sheet opens a file of one.

mod program;

use jiff::Timestamp;
use program::Program;
use reprieve::facts::{Answer, Place, Value};
use reprieve::pack::BUILT_IN;
use reprieve::session::{DirStore, PackStamp, Revision, Session, SessionId, Spoken, Store};

/// A folder with the built-in pack, in which the Spanish is this.
fn with_spanish(text: &str) -> Program {
    let program = Program::new();
    for (name, text) in BUILT_IN.iter().filter(|(name, _)| !name.starts_with("languages/")) {
        program.write_text(&format!("own/{name}"), text);
    }
    program.write_text("own/languages/es/all.json", text);
    program
}

/// A saved consultation in Spanish.
fn saved(program: &Program) -> String {
    let at: Timestamp = "2026-11-22T14:02:00Z".parse().expect("a time");
    let (id, version) = program.pack();
    let mut session = Session::new(SessionId::new(at, 7), at, PackStamp { id, version });
    session.answer(at, Place::session("label"), Answer::value(Value::Text("M.R.".to_owned())));
    session.speak(Some(Spoken { code: "es".to_owned(), alone: false }));
    let store = DirStore::open(&program.path("data"), at).expect("a store");
    let lock = store.lock(session.id(), at).expect("a lock");
    store.write(&session, &lock, &mut Revision::NEW.clone()).expect("saved");
    session.id().to_string()
}

#[test]
fn what_needs_no_language_reads_none() {
    let program = with_spanish("this is no JSON");
    let id = saved(&program);
    for arguments in [vec!["export", &id], vec!["list"], vec!["export", &id, "--for", "client", "--language", "en"]] {
        let run = program.run(&[arguments, vec!["--questions", "own"]].concat());
        assert_eq!(run.code, 0, "{run}");
    }
    let run = program.run(&["export", &id, "--for", "client", "--questions", "own"]);
    assert_eq!(run.code, 3, "{run}");
    assert!(run.stderr.contains("reprieve check"), "{run}");
    let run = program.run(&["check", "own"]);
    assert!(run.code == 3 && run.stdout.contains("languages/es/all.json:1"), "{run}");
}

#[test]
fn the_sheet_is_in_the_language_of_the_consultation_and_english_stands_in() {
    let program = with_spanish(
        r#"{"language": "es", "name": "Español", "texts": {"sheet.title": {"of": "Your sheet to take home", "says": "Su hoja"}}}"#,
    );
    let id = saved(&program);
    let run = program.run(&["export", &id, "--for", "client", "--questions", "own", "--as-of", "2026-11-22"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.starts_with("SU HOJA\nMade on Sunday, November 22, 2026"), "{run}");
    assert!(!run.stdout.contains("M.R."), "{run}");
    let run = program.run(&["export", &id, "--for", "client", "--language", "fr"]);
    assert!(run.code == 1 && run.stderr.contains("There are: en, es."), "{run}");
    let run = program.run(&["export", &id, "--for", "client", "--format", "json"]);
    assert_eq!(run.code, 1, "{run}");
}

#[test]
fn check_counts_what_a_language_lacks_and_lists_it_when_asked() {
    let program = Program::new();
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/small");
    let run = program.run(&["check", small]);
    assert!(run.stdout.contains("Language es, Español: 4 of ") && run.stdout.contains(" missing, 0 to look at again."), "{run}");
    assert!(!run.stdout.contains("missing: question"), "{run}");
    let run = program.run(&["check", small, "--coverage"]);
    assert!(run.stdout.contains("  missing: question.since.ask\n") && !run.stdout.contains("question.status.ask"), "{run}");
}
