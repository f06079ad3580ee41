//! Whom must we call back: the command and the screen of the wizard over real folders, with a law that was changed by hand.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;
mod program;
#[cfg(unix)]
mod pty;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use desk::{at, files, pack};
use jiff::ToSpan;
use office::{Office, client, clients};
use program::Program;
use reprieve::calendar::Day;
use reprieve::facts::{Answer, Place, Value};
use reprieve::pack::{Pack, PackFile, read};
use reprieve::rescreening::shown_of;
use reprieve::screening::screen;
use reprieve::session::{DirStore, Revision, Session, SessionId, Store};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::update::update;
use serde_json::Value as Json;

const TODAY: &str = "2026-11-22";

fn today() -> Day {
    Day::parse(TODAY).unwrap()
}

/// The small pack after a change: a felony bars nothing any more, two years are enough, and an appeal takes longer.
fn changed_files() -> Vec<(String, String)> {
    let change = |text: &str| {
        text.replace(r#""version": "1""#, r#""version": "2""#)
            .replace(
                r#""when": {"cases": {"some": "felony"}}, "since": "1997-04-01", "authority": ["act_2"]"#,
                r#""when": {"cases": {"some": {"all": ["felony", {"felony": "no"}]}}}, "since": "2026-11-01", "authority": ["act_2"]"#,
            )
            .replace(r#""periods": [{"days": 30}]"#, r#""periods": [{"days": 45}]"#)
            .replace(r#""needs": {"years": 5}"#, r#""needs": {"years": 2}"#)
    };
    let changed: Vec<(String, String)> = files().iter().map(|(name, text)| ((*name).to_owned(), change(text))).collect();
    assert_eq!(changed.iter().zip(files()).filter(|((_, now), (_, then))| now != then).count(), 5);
    changed
}

fn changed_pack() -> Pack {
    let files: Vec<PackFile> = changed_files().into_iter().map(|(name, text)| PackFile { name, text }).collect();
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// What stands today with the law before the change was shown of it.
fn shown(mut session: Session) -> Session {
    let pack = pack();
    let shown = shown_of(&pack, session.answers(), &screen(&pack, session.answers(), today()), session.worked());
    session.show(shown);
    session
}

fn recorded() -> Vec<Session> {
    clients().into_iter().map(shown).collect()
}

fn put(dir: &Path, sessions: &[Session]) -> DirStore {
    let store = DirStore::open(dir, at()).unwrap();
    for session in sessions {
        let lock = store.lock(session.id(), at()).unwrap();
        store.write(session, &lock, &mut Revision::NEW.clone()).unwrap();
    }
    store
}

/// Every file of a folder with its bytes.
fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    fs::read_dir(dir).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()).map(file).collect()
}

/// The files that differ, but for those that tell who works on what.
fn changed(before: &BTreeMap<String, Vec<u8>>, dir: &Path) -> Vec<String> {
    let after = bytes(dir);
    let differs = |name: &&String| before.get(*name) != after.get(*name) && !name.ends_with(".lock") && !name.ends_with(".who");
    before.keys().chain(after.keys()).filter(differs).cloned().collect()
}

/// In one line, however it was broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn program(sessions: &[Session]) -> (Program, DirStore) {
    let program = Program::new();
    for (name, text) in changed_files() {
        program.write_text(&format!("law/{name}"), &text);
    }
    let store = put(&program.path("data"), sessions);
    (program, store)
}

fn lines(text: &str) -> Vec<Json> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

const RESCREEN: [&str; 5] = ["rescreen", "--questions", "law", "--as-of", TODAY];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    RESCREEN.into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn whom_the_law_touches_is_named_with_the_reason_and_nothing_is_written() {
    let (program, _store) = program(&recorded());
    let before = bytes(&program.path("data"));
    let run = program.run(&RESCREEN);
    assert_eq!(run.code, 0, "{run}");
    for words in ["6 consultations looked at, 3 touched", "M.R. (Eloy)", "K.A.", "Okafor, V.", "version 1 of the law; now it is 2"] {
        assert!(flat(&run.stdout).contains(words), "{words}: {run}");
    }
    assert!(run.stdout.contains("Because the law or the questions changed."), "{run}");
    assert!(flat(&run.stdout).contains("no longer applies: Convicted of a felony (Act 2; since 1 Nov 2026)"), "{run}");
    assert!(flat(&run.stdout).contains("Deadline moved: Appeal: was 10 Dec 2026, now 25 Dec 2026"), "{run}");
    assert!(!run.stdout.contains("Chen") && !run.stdout.contains("Núñez"), "{run}");
    assert!(changed(&before, &program.path("data")).is_empty(), "nothing may be written");
    let same = program.run(&["rescreen", "--questions", "law", "--as-of", TODAY, "--jsonl"]);
    let lines = lines(&same.stdout);
    let order: Vec<&str> = lines.iter().filter_map(|line| line["label"].as_str()).collect();
    assert_eq!(order.len(), 3);
    assert!(lines.iter().any(|line| line["label"] == "K.A." && line["relief"][0]["rules"][1]["id"] == "keep.felony"), "{same}");
    assert_eq!(lines.last().unwrap()["totals"]["touched"], 3);
    assert!(changed(&before, &program.path("data")).is_empty(), "nothing may be written");
}

/// The nearest day first, and what is archived behind the caseload.
#[test]
fn the_most_urgent_stands_first() {
    let mut sessions = recorded();
    let archived = sessions.iter_mut().find(|session| session.summary().label.as_deref() == Some("K.A.")).unwrap();
    archived.set_archived(Some(at()));
    let (program, _store) = program(&sessions);
    let run = program.run(&["rescreen", "--questions", "law", "--as-of", "2026-12-05", "--jsonl"]);
    let lines = lines(&run.stdout);
    let order: Vec<(&str, bool)> = lines.iter().filter_map(|line| Some((line["label"].as_str()?, line["archived"].as_bool()?))).collect();
    assert_eq!(order, [("Okafor, V.", false), ("M.R. (Eloy)", false), ("K.A.", true)], "{run}");
    assert_eq!(lines[0]["pressing"], "due_soon", "{run}");
}

#[test]
fn every_line_is_as_its_schema_says() {
    let mut sessions = recorded();
    sessions.push(client("Not recorded", 9));
    let (program, store) = program(&sessions);
    let damaged = store.place_of(sessions[1].id());
    fs::write(&damaged, &fs::read(&damaged).unwrap()[..300]).unwrap();
    let schema: Json =
        serde_json::from_str(&fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rescreen.schema.json")).unwrap()).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("rescreen.json", schema).unwrap();
    let of = compiler.compile("rescreen.json", &mut schemas).unwrap();
    let run = program.run(&with(&["--jsonl", "--all"]));
    let lines = lines(&run.stdout);
    assert!(lines.len() >= 4, "{run}");
    for line in &lines {
        assert!(schemas.validate(line, of).is_ok(), "{line}");
    }
    assert!(lines.iter().any(|line| line["recorded"] == false), "{run}");
    assert!(lines.iter().any(|line| line["error"].is_string()), "{run}");
}

/// A client of whom it is not recorded what was shown is never said to be untouched.
#[test]
fn whoever_was_saved_before_is_counted_as_not_comparable() {
    let (program, _store) = program(&clients());
    let run = program.run(&RESCREEN);
    assert!(flat(&run.stdout).contains("6 consultations looked at, 0 touched. 6 are not comparable"), "{run}");
    assert!(!run.stdout.contains("K.A."), "{run}");
    let all = program.run(&with(&["--all"]));
    assert!(flat(&all.stdout).contains("is not recorded") && all.stdout.contains("K.A."), "{all}");
}

#[test]
fn what_is_damaged_or_open_elsewhere_is_named_and_left_as_it_is() {
    let sessions = recorded();
    let (program, store) = program(&sessions);
    let damaged = store.place_of(sessions[1].id());
    let mut text = fs::read(&damaged).unwrap();
    let middle = text.len() / 2;
    text[middle] ^= 1;
    fs::write(&damaged, &text).unwrap();
    let open = sessions[0].id().clone();
    let lock = store.lock(&open, at()).unwrap();
    let before = bytes(&program.path("data"));
    let run = program.run(&RESCREEN);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("M.R. (Eloy)"), "one that is open is looked at: {run}");
    assert!(run.stdout.contains("1 could not be read") && run.stderr.contains(sessions[1].id().as_str()), "{run}");
    assert!(changed(&before, &program.path("data")).is_empty(), "nothing may be set aside");
    let refused = program.run(&["rescreen", "--questions", "law", "--accept", open.as_str()]);
    assert!(refused.code == 1 && refused.stderr.contains("open in another window"), "{refused}");
    drop(lock);
    assert!(changed(&before, &program.path("data")).is_empty(), "what is refused changes nothing");
}

#[test]
fn who_is_accepted_is_off_the_list_and_nobody_else_is_changed() {
    let sessions = recorded();
    let (program, store) = program(&sessions);
    let before = bytes(&program.path("data"));
    let run = program.run(&["rescreen", "--questions", "law", "--accept", "K.A."]);
    assert!(run.code == 0 && run.stdout.contains("Accepted"), "{run}");
    let id = sessions[1].id();
    for (name, old) in before {
        if !name.starts_with(id.as_str()) {
            assert_eq!(fs::read(program.path("data").join(&name)).unwrap(), old, "{name}");
        }
    }
    let kept = store.read(id, at()).unwrap().session;
    assert_eq!(kept.shown().map(|shown| shown.pack.version.as_str()), Some("2"));
    assert_eq!((kept.history(), kept.worked(), kept.answers()), (sessions[1].history(), sessions[1].worked(), sessions[1].answers()));
    let list = program.run(&["rescreen", "--questions", "law", "--jsonl"]);
    let labels: Vec<String> = lines(&list.stdout).iter().filter_map(|line| line["label"].as_str().map(str::to_owned)).collect();
    assert!(!labels.contains(&"K.A.".to_owned()) && labels.contains(&"M.R. (Eloy)".to_owned()), "{list}");
    let both = program.run(&["rescreen", "--accept", "K.A.", "--as-of", TODAY]);
    assert_eq!(both.code, 2, "another day is not shown to anybody today: {both}");
}

/// The wizard over a folder, started again with the changed law.
fn after_the_change(sessions: &[Session]) -> Office {
    let mut office = Office::new(pack(), sessions);
    (office.app, office.world) = Office::start(&office.dir, Rc::new(changed_pack()), false);
    office.list();
    office
}

/// As the loop does while no key waits.
fn rescreen_all(office: &mut Office) {
    loop {
        let found = office.world.rescreen_some(&office.app);
        if found.is_empty() {
            return;
        }
        let left = office.app.rescreen.as_ref().unwrap().left - found.len();
        update(&mut office.app, Action::Rescreened(found, left, None));
    }
}

#[test]
fn the_screen_lists_them_tells_why_and_records_only_what_is_accepted() {
    let mut office = after_the_change(&recorded());
    let before = bytes(office.dir.path());
    office.keys("r");
    rescreen_all(&mut office);
    insta::assert_snapshot!("list", office.screen(100, 24));
    insta::assert_snapshot!("list_small", office.screen(80, 24));
    office.keys("down enter");
    insta::assert_snapshot!("client", office.screen(80, 24));
    assert!(changed(&before, office.dir.path()).is_empty(), "looking changes nothing");
    office.keys("a");
    assert!(office.message().contains("Seen to:"), "{}", office.message());
    let changed: Vec<String> = changed(&before, office.dir.path()).into_iter().map(|name| name[..18].to_owned()).collect();
    let id = office.app.rescreen.as_ref().unwrap().clients[1].id.to_string();
    assert!(!changed.is_empty() && changed.iter().all(|name| *name == id), "{changed:?}");
    insta::assert_snapshot!("accepted", office.screen(80, 24));
    office.keys("r");
    rescreen_all(&mut office);
    assert_eq!(office.app.rescreen.as_ref().unwrap().clients.len(), 2, "who was seen to is off the list");
}

#[test]
fn it_stops_when_asked_and_says_how_far_it_came() {
    let many: Vec<Session> = (0..40).map(|n| shown(client(&format!("Client {n}"), n))).collect();
    let mut office = after_the_change(&many);
    office.keys("r");
    let some = office.world.rescreen_some(&office.app);
    let left = 40 - some.len();
    update(&mut office.app, Action::Rescreened(some, left, Some(std::time::Duration::from_secs(30))));
    assert!(left > 0 && office.screen(80, 24).contains("30 seconds left"), "{}", office.screen(80, 24));
    office.keys("esc");
    assert!(office.world.rescreen_some(&office.app).is_empty());
    assert!(office.screen(80, 24).contains(&format!("Stopped: {} of 40", 40 - left)), "{}", office.screen(80, 24));
    office.keys("esc");
    assert!(matches!(office.app.top(), Layer::Caseload));
    office.keys("r");
    assert!(office.screen(80, 24).contains("Stopped"), "what was found stays until it is asked for again");
}

/// Opening alone forgets nothing: what was last shown stays recorded until somebody has looked.
#[test]
fn what_moved_is_told_when_it_is_opened_until_somebody_has_seen_it() {
    let mut office = after_the_change(&recorded());
    let open = |office: &mut Office| {
        let id = office.read("K.A.").id().clone();
        office.world.perform(&mut office.app, Effect::Open(id));
        assert!(office.app.work.is_some());
    };
    let version = |office: &Office| office.read("K.A.").shown().map(|shown| shown.pack.version.clone()).unwrap();
    open(&mut office);
    assert!(
        office.message().contains("Results moved since they were last shown (22 Nov 2026): opens Keep the card"),
        "{}",
        office.message()
    );
    office.keys("ctrl-q");
    assert_eq!(version(&office), "1", "opening alone forgets nothing");
    open(&mut office);
    office.keys("F3 'ticket' enter y ctrl-q");
    assert_eq!(version(&office), "1", "an answer without a look forgets nothing");
    assert_eq!(office.read("K.A.").changes_since_shown(), 1);
    open(&mut office);
    assert!(office.message().contains("Results moved"), "{}", office.message());
    office.keys("F3 'ticket' enter m");
    assert!(office.screen(80, 24).contains("no longer applies: Convicted of a felony"), "{}", office.screen(80, 24));
    office.keys("esc ctrl-q");
    assert_eq!(version(&office), "1", "looking alone forgets nothing");
    open(&mut office);
    office.keys("F3 'ticket' enter m a ctrl-q");
    assert_eq!(version(&office), "2");
    open(&mut office);
    assert!(!office.message().contains("Results moved"), "{}", office.message());
    office.keys("F3 'ticket' enter n ctrl-q");
    assert_eq!(office.read("K.A.").changes_since_shown(), 0, "what is answered in view is shown");
}

/// What is shown is kept with the consultation, and is no work on the case.
#[test]
fn what_is_shown_is_saved_with_every_answer() {
    let mut office = Office::new(pack(), &[client("New", 3)]);
    office.keys("/ 'New' enter F3 'status' enter 1 ctrl-q");
    let session = office.read("New");
    let shown = session.shown().unwrap();
    assert_eq!((shown.as_of, shown.entries), (today(), session.history().len()));
    assert_eq!(shown.reliefs["keep"].standing, "needs_facts");
    let answer = Answer::value(Value::choice("resident"));
    assert_eq!(session.answers().get(&Place::session("status")), Some(&answer));
}

#[cfg(unix)]
#[test]
fn in_a_real_terminal() {
    let (program, store) = program(&recorded());
    let ids: Vec<SessionId> = store.ids().unwrap();
    let law = program.path("law").display().to_string();
    let data = program.path("data").display().to_string();
    let mut pty = pty::Pty::start(env!("CARGO_BIN_EXE_reprieve"), &["--questions", &law, "--data-dir", &data], &[("TZ", "UTC")], (100, 30));
    pty.wait_for("6 consultations");
    let before = bytes(&program.path("data"));
    pty.send("r");
    pty.wait_for("All 6 looked at");
    pty.send("\r");
    pty.wait_for("What moved:");
    assert!(changed(&before, &program.path("data")).is_empty(), "looking writes nothing");
    pty.send("a");
    pty.wait_for("Seen to:");
    let accepted = ids.iter().filter(|id| store.read(id, at() + 1.minute()).unwrap().session.shown().unwrap().pack.version == "2");
    assert_eq!(accepted.count(), 1);
    pty.send("\u{1b}");
    pty.wait_without("looked at");
    pty.send_until_end("q");
}

/// Plain mode says it too, and takes a word for seen.
#[test]
fn plain_mode_tells_what_moved_since() {
    let sessions = recorded();
    let (program, store) = program(&sessions);
    let id = sessions[1].id();
    let run = program.run_with_input(&["plain", "--questions", "law", id.as_str()], b"since\nquit\n");
    assert!(flat(&run.stdout).contains("Results moved since they were last shown (22 Nov 2026): opens Keep the card"), "{run}");
    assert!(flat(&run.stdout).contains("no longer applies: Convicted of a felony"), "{run}");
    let version = || store.read(id, at()).unwrap().session.shown().unwrap().pack.version.clone();
    assert_eq!(version(), "1", "looking alone forgets nothing");
    let run = program.run_with_input(&["plain", "--questions", "law", id.as_str()], b"since accept\nquit\n");
    assert_eq!((run.code, version().as_str()), (0, "2"), "{run}");
}

/// A locked folder: one passphrase, and nothing of a client's on the standard error.
#[test]
fn a_locked_folder_is_screened_after_one_passphrase() {
    let (program, store) = program(&recorded());
    drop(store);
    program.write_text("words", "four short plain words\n");
    let made = program.run(&["vault", "create", "--passphrase-file", "words"]);
    assert_eq!(made.code, 0, "{made}");
    let before = bytes(&program.path("data"));
    let run = program.run(&with(&["--passphrase-file", "words"]));
    assert!(run.code == 0 && flat(&run.stdout).contains("6 consultations looked at, 3 touched"), "{run}");
    assert!(!run.stderr.contains("K.A."), "{run}");
    assert!(changed(&before, &program.path("data")).is_empty(), "nothing may be written");
    let accepted = program.run(&["rescreen", "--questions", "law", "--passphrase-file", "words", "--accept", "K.A."]);
    assert_eq!(accepted.code, 0, "{accepted}");
    let again = program.run(&with(&["--passphrase-file", "words"]));
    assert!(flat(&again.stdout).contains("2 touched"), "{again}");
    let sealed =
        fs::read_dir(program.path("data")).unwrap().all(|entry| !entry.unwrap().path().display().to_string().ends_with("-abaa.json"));
    assert!(sealed, "what is accepted stays sealed");
}
