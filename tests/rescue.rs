//! A damaged consultation in the caseload: what can be read of it is kept as a new one and compared with the version before,
//! in the wizard and on the command line, plain and sealed. The damaged file is never touched.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;
mod past;
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use desk::at;
use office::{Office, client, office};
use program::Program;
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{DirStore, Effort, Listed, Passphrase, Revision, Session, SessionId, Store, StoreError, Vault, encode, rescue};
use reprieve::tui::app::Layer;

/// Cuts the file of a session, so that its last entries are gone. Returns the bytes that are left.
fn cut(path: &Path, entries: usize) -> Vec<u8> {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let to = lines.len() - 3 - entries;
    let left = format!("{}\n    [\"00", lines[..to].join("\n"));
    fs::write(path, &left).unwrap();
    left.into_bytes()
}

fn file_of(office: &Office, session: &Session) -> PathBuf {
    office.dir.path().join(format!("{}.json", session.id()))
}

fn files(dir: &Path, with: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.to_string_lossy().contains(with));
    all.sort();
    all
}

#[test]
fn in_the_caseload_r_keeps_what_can_be_read_and_compares_it_with_the_version_before() {
    let mut office = office();
    let session = office.read("M.R. (Eloy)");
    let store = office.store();
    let mut opened = store.read(session.id(), at()).unwrap();
    opened.session.answer(at(), Place::session("needs"), Answer::value(Value::several(["work".to_owned()])));
    opened.session.add_note(at(), "Saw the judge's order");
    let lock = store.lock(session.id(), at()).unwrap();
    store.write(&opened.session, &lock, &mut opened.revision).unwrap();
    drop(lock);
    let left = cut(&file_of(&office, &session), 1);
    office.restart();
    assert_eq!(office.highlighted(), format!("damaged {}", session.id()));
    let screen = office.screen(80, 24);
    assert!(screen.contains("! M.R. (Eloy)  damaged: Enter opens the version before, R rescues"), "{screen}");
    office.keys("R");
    let screen = office.screen(80, 24);
    assert!(screen.contains("It is a new consultation now: M.R. (Eloy) (rescued)"), "{screen}");
    assert!(screen.contains("The history is cut off after entry"), "{screen}");
    office.keys("esc");
    let screen = office.screen(120, 36);
    assert!(matches!(office.app.top(), Layer::Compare(_)) && screen.contains("M.R. (Eloy) (rescued)"), "{screen}");
    assert!(screen.contains("Needs") && screen.contains("Work"), "the answer of the damaged version: {screen}");
    office.keys("esc");
    assert!(matches!(office.app.top(), Layer::Caseload) && office.highlighted() == "M.R. (Eloy) (rescued)");
    let rescued = office.read("M.R. (Eloy) (rescued)");
    assert_eq!((rescued.from(), rescued.is_told()), (Some(session.id()), true));
    assert!(rescued.notes().iter().any(|note| note.text == "Saw the judge's order"));
    // The damaged file is what it was; the version before still opens, and can be compared from there as well.
    let damaged = files(office.dir.path(), "damaged");
    assert_eq!((damaged.len(), fs::read(&damaged[0]).unwrap()), (1, left));
    office.keys("up up up up up up up enter");
    assert!(office.message().contains("R in the wizard"), "{}", office.message());
    // Where letters are typed it is in the list of commands.
    office.keys("F2 'damaged version' enter");
    let screen = office.screen(80, 24);
    assert!(screen.contains("(rescued)"), "{screen}");
    office.keys("esc");
    assert!(matches!(office.app.top(), Layer::Compare(_)));
    office.keys("esc");
    assert!(matches!(office.app.top(), Layer::Interview));
}

#[test]
fn with_no_version_before_it_is_kept_all_the_same_and_of_a_whole_one_nothing() {
    let session = client("Lone", 1);
    let mut office = Office::new(desk::pack(), std::slice::from_ref(&session));
    office.keys("R");
    assert!(office.message().contains("is not damaged"), "{}", office.message());
    cut(&file_of(&office, &session), 1);
    office.restart();
    let screen = office.screen(80, 24);
    assert!(screen.contains("cannot be read: R rescues what can be"), "{screen}");
    office.keys("enter");
    assert!(office.message().contains("R keeps what can still be read"), "{}", office.message());
    office.keys("R");
    let screen = office.screen(80, 24);
    assert!(screen.contains("Lone (rescued)"), "{screen}");
    office.keys("esc");
    assert!(matches!(office.app.top(), Layer::Caseload));
    // Nothing but zeros: that is said.
    fs::write(&files(office.dir.path(), "damaged")[0], [0; 2000]).unwrap();
    office.keys("up up R");
    assert!(office.message().contains("Nothing of"), "{}", office.message());
}

#[test]
fn on_the_command_line_it_says_what_was_read_and_what_was_not() {
    let program = Program::new();
    let session = past::session(5, 40);
    program.write_bytes(&format!("data/{}.json", session.id()), &encode(&session, 1).unwrap());
    let run = program.run(&["rescue", session.id().as_str()]);
    assert!(run.code == 1 && run.stderr.contains("nothing to rescue"), "{run}");
    let left = cut(&program.path(&format!("data/{}.json", session.id())), 3);
    let run = program.run(&["rescue", session.id().as_str()]);
    let entries = session.history().len() - 3;
    assert!(run.code == 0 && run.stdout.contains(&format!("{entries} entries of the history, surely as they were written")), "{run}");
    assert!(run.stdout.contains("cut off after entry") && run.stdout.contains("(rescued)"), "{run}");
    let damaged = files(&program.path("data"), "damaged");
    assert_eq!(fs::read(&damaged[0]).unwrap(), left);
    let run = program.run(&["list", "--json"]);
    assert!(run.stdout.contains("(rescued)") && run.stdout.contains("\"damaged\""), "{run}");
}

/// A sealed file is sealed in pieces of 64 KB: those before the damage are read.
#[test]
fn of_a_sealed_file_the_whole_pieces_before_the_damage_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new("correct horse battery".to_owned());
    let vault = Vault::create(dir.path(), &passphrase, Vec::new(), Effort::Power(1)).unwrap();
    let store = DirStore::open_sealed(dir.path(), vault.into(), at()).unwrap();
    let session = past::session(9, 900);
    let lock = store.lock(session.id(), at()).unwrap();
    store.write(&session, &lock, &mut Revision::NEW.clone()).unwrap();
    drop(lock);
    let path = dir.path().join(format!("{}.age", session.id()));
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() > 2 << 16, "several pieces: {}", bytes.len());
    let at_byte = bytes.len() - 1000;
    bytes[at_byte] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let rescued = rescue(&store, session.id(), SessionId::new(at(), 3), at()).unwrap();
    assert!(rescued.sure > 100 && rescued.sure < session.history().len(), "{rescued:?}");
    assert!(rescued.lost.iter().any(|lost| lost.contains("Of the locked file only a part")), "{:?}", rescued.lost);
    let read = store.read(&rescued.summary.id, at()).unwrap().session;
    assert_eq!(read.history()[..rescued.sure], session.history()[..rescued.sure]);
    assert_eq!(fs::read(&files(dir.path(), "damaged")[0]).unwrap(), bytes, "only read");
    // Nothing of it lies there in the clear, and a head that is changed unlocks nothing.
    let clear = |path: &PathBuf| !fs::read(path).unwrap().starts_with(b"age-encryption.org/v1");
    assert!(!files(dir.path(), ".age").iter().filter(|path| path.is_file()).any(clear));
    bytes[60] ^= 1;
    fs::write(&files(dir.path(), "damaged")[0], &bytes).unwrap();
    match rescue(&store, session.id(), SessionId::new(at(), 4), at()) {
        Err(StoreError::NothingLeft { why: Some(_), .. }) => {}
        other => panic!("{other:?}"),
    }
    let listed = store.list(at()).unwrap();
    assert!(listed.iter().any(|entry| matches!(entry, Listed::Session(summary) if summary.id == rescued.summary.id)));
}
