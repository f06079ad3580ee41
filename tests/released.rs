//! What earlier versions wrote opens for ever: read, shown in the wizard, exported, saved again with nothing lost, and undone
//! back to the first answer. The files stand in tests/released and are never changed.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;
mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::{at, built_in};
use office::Office;
use program::Program;
use reprieve::facts::{Place, Said, Value};
use reprieve::pack::{Pack, PackFile, read};
use reprieve::session::{DirStore, FORMAT, Listed, Passphrase, Session, SessionId, Store, Vault, decode, encode};
use reprieve::tui::action::Effect;
use reprieve::tui::app::Layer;
use reprieve::tui::review::rows;

const PASSPHRASE: &str = "a passphrase of the tests";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released").join(name)
}

/// The files of a folder, as a data folder of this run.
fn copied(name: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy_all(&folder(name), dir.path());
    dir
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_all(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn store(dir: &Path, sealed: bool) -> DirStore {
    if !sealed {
        return DirStore::open(dir, at()).unwrap();
    }
    let vault = Vault::unlock(dir, &Passphrase::new(PASSPHRASE.to_owned())).unwrap();
    DirStore::open_sealed(dir, Arc::new(vault), at()).unwrap()
}

fn sessions(store: &DirStore) -> Vec<SessionId> {
    let id = |entry: Listed| match entry {
        Listed::Session(summary) => summary.id,
        Listed::Damaged(damaged) => panic!("{damaged}"),
    };
    store.list(at()).unwrap().into_iter().map(id).collect()
}

/// The folders of sessions, their format, and whether they are sealed.
const FOLDERS: &[(&str, u64, bool)] =
    &[("format-1", 1, false), ("format-2", 2, false), ("format-3", 3, false), ("format-3-sealed", 3, true), ("format-4", 4, false)];

#[test]
fn every_released_session_is_read_and_saved_again_with_nothing_lost() {
    for (name, format, sealed) in FOLDERS {
        let dir = copied(name);
        let store = store(dir.path(), *sealed);
        let ids = sessions(&store);
        assert!(ids.len() >= 2, "{name}: {ids:?}");
        for id in ids {
            let mut opened = store.read(&id, at()).unwrap();
            assert_eq!((opened.format, &opened.damage), (*format, &None), "{name} {id}");
            let before = opened.session.clone();
            assert!(before.is_told() && before.history().len() > 20, "{name} {id}");
            let lock = store.lock(&id, at()).unwrap();
            store.write(&before, &lock, &mut opened.revision).unwrap();
            let again = store.read(&id, at()).unwrap();
            assert_eq!((again.format, again.session), (FORMAT, before), "{name} {id}");
        }
    }
}

/// The answers of the client with a past, whatever the format.
#[test]
fn what_stands_in_them_is_what_was_said() {
    for (name, _, sealed) in FOLDERS {
        let dir = copied(name);
        let store = store(dir.path(), *sealed);
        let mut found = 0;
        for id in sessions(&store) {
            let session = store.read(&id, at()).unwrap().session;
            let Some(gone) = session.answers().get(&Place::session("gone_question")) else { continue };
            found += 1;
            assert_eq!(gone.said, Said::Value(Value::Text("Of a question that left the pack: 王, Zoë".to_owned())));
            let label = session.summary().label.unwrap();
            assert!(label.starts_with("Núñez, T. \"Tito\"\n(Eloy)"), "{name}: {label}");
            assert_eq!(session.answers().list("cases").items.len(), 1);
            assert_eq!(
                session.answers().get(&Place::session("status")).unwrap().note.as_deref(),
                Some("Saw the card; the back is unreadable")
            );
            let notes: Vec<&str> = session.notes().iter().map(|note| note.text.as_str()).collect();
            assert_eq!(notes, ["Her sister calls on Tuesday; brings the marriage certificate.", "Interpreter: Haitian Creole."]);
        }
        assert_eq!(found, 1, "{name}");
    }
}

#[test]
fn undo_goes_back_to_the_first_answer_of_each() {
    for (name, _, sealed) in FOLDERS {
        let dir = copied(name);
        let store = store(dir.path(), *sealed);
        for id in sessions(&store) {
            let mut session = store.read(&id, at()).unwrap().session;
            while session.redo(at()).is_some() {}
            let whole = session.answers().clone();
            let undone = std::iter::from_fn(|| session.undo(at())).count();
            assert!(undone > 10 && session.answers().facts.is_empty(), "{name} {id}");
            assert!(session.answers().lists.values().all(|list| list.items.is_empty()));
            while session.redo(at()).is_some() {}
            assert_eq!(*session.answers(), whole);
            assert_eq!(decode(&encode(&session, 1).unwrap()).unwrap().0, session);
        }
    }
}

/// Opened in the wizard with today's law and with an old pack: the question stands there, the review shows all, the summary
/// has the answers that nobody asks for any more.
#[test]
fn the_wizard_shows_them_with_todays_law_and_with_old_questions() {
    for (name, _, sealed) in FOLDERS.iter().filter(|(_, _, sealed)| !sealed) {
        for pack in [built_in(), pack("small-1"), pack("small-3")] {
            let mut office = Office::new(pack, &[]);
            copy_all(&folder(name), office.dir.path());
            office.restart();
            for id in sessions(&store(office.dir.path(), *sealed)) {
                let session = office.store().read(&id, at()).unwrap().session;
                office.world.perform(&mut office.app, Effect::Open(id.clone()));
                assert!(matches!(office.app.top(), Layer::Interview | Layer::Review { .. }), "{name} {id}: {}", office.message());
                let work = office.app.work.as_ref().unwrap();
                assert_eq!(work.session.answers(), session.answers());
                let review = format!("{:?}", rows(&office.app.pack, work));
                let said = session.answers().facts.contains_key("gone_question");
                assert_eq!(said, review.contains("Of a question that left the pack"), "{name} {id}: {review}");
                assert!(review.contains("KeptTitle { gone: true }") || !said, "{name} {id}");
                office.screen(80, 24);
                office.world.perform(&mut office.app, Effect::Close);
                office.list();
            }
        }
    }
}

#[test]
fn the_command_line_exports_them_and_tells_their_history() {
    for (name, format, sealed) in FOLDERS.iter().filter(|(_, _, sealed)| !sealed) {
        let program = Program::new();
        copy_all(&folder(name), &program.path("data"));
        let store = store(&program.path("data"), *sealed);
        let ids = sessions(&store);
        let of = |id: &SessionId| -> Session { store.read(id, at()).unwrap().session };
        for id in ids {
            let session = of(&id);
            let run = program.run(&["export", id.as_str(), "--as-of", "2026-11-22"]);
            assert!(run.code == 0, "{name}: {run}");
            let lost = session.answers().facts.contains_key("gone_question");
            assert_eq!(run.stdout.contains("Of a question that left the pack"), lost, "{name}: {run}");
            let run = program.run(&["export", id.as_str(), "--format", "json", "--as-of", "2026-11-22"]);
            let json = program::value(&run.stdout);
            assert_eq!(json["kept"].as_array().unwrap().iter().any(|kept| kept["fact"] == "gone_question"), lost);
            let run = program.run(&["history", id.as_str()]);
            let end = session.links().last().unwrap().to_string();
            let chain = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(chain.contains(&end), "{run}");
            assert_eq!(chain.contains("The chain is whole"), *format >= 3, "{run}");
            let run = program.run(&["history", id.as_str(), "--json"]);
            let json = program::value(&run.stdout);
            assert_eq!(json["history"].as_array().unwrap().len(), session.history().len());
            assert_eq!(json["chain"]["end"], end.as_str());
        }
    }
}

fn pack(name: &str) -> Pack {
    let mut files = Vec::new();
    gather(&folder("packs").join(name), "", &mut files);
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{name}: {problems:#?}"))
}

fn gather(dir: &Path, prefix: &str, files: &mut Vec<PackFile>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files);
        } else {
            files.push(PackFile { name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

#[test]
fn every_released_pack_is_read_and_its_cases_hold() {
    for name in ["small-1", "small-2", "small-3"] {
        let pack = pack(name);
        assert!(!pack.cases.is_empty(), "{name}");
        let program = Program::new();
        copy_all(&folder("packs").join(name), &program.path("pack"));
        let run = program.run(&["check", "pack"]);
        assert!(run.code == 0 && run.stdout.contains("cases hold"), "{name}: {run}");
    }
}
