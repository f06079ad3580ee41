//! A consultation with two versions: a second window, a stale lock, a file changed behind our back, what synchronizing
//! programs set beside it, and how they become one again. In the wizard, over a real folder.

mod desk;
mod office;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use office::{Office, client, office, text};
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{DirStore, Effort, Listed, Lock, Passphrase, Recipient, Revision, Session, SessionId, Store, Vault, hand};
use reprieve::tui::World;
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::update::update;

use crate::desk::{at, pack};

/// The wizard with one client open.
fn opened() -> (Office, SessionId) {
    let mut office = Office::new(pack(), &[client("M.R.", 1)]);
    office.keys("enter");
    let id = office.app.work.as_ref().expect("it is open").session.id().clone();
    (office, id)
}

fn path(office: &Office, name: &str) -> PathBuf {
    office.dir.path().join(name)
}

/// Somebody else writes the file without asking for the lock, as a synchronizing program does.
fn behind(office: &Office, id: &SessionId, change: impl FnOnce(&mut Session)) {
    let mut session = office.store().read(id, at()).expect("a session").session;
    change(&mut session);
    fs::write(path(office, &format!("{id}.json")), reprieve::session::encode(&session, 77).expect("bytes")).expect("written");
}

fn say(session: &mut Session, fact: &str, answer: Answer) {
    session.answer(at() + 5.seconds(), Place::session(fact), answer);
}

fn labels(office: &Office) -> Vec<String> {
    labels_in(&office.store())
}

fn perform(office: &mut Office, action: Action) {
    for effect in update(&mut office.app, action) {
        office.world.perform(&mut office.app, effect);
    }
}

/// As if that computer had it open.
fn opened_elsewhere(office: &Office, id: &SessionId) {
    let who = r#"{"user":"ana","host":"DESK-4","machine":"00ff","pid":7,"since":"2026-11-22T13:43:00Z"}"#;
    fs::write(path(office, &format!("{id}.who")), who).expect("written");
}

#[test]
fn what_changed_behind_our_back_is_kept_beside_ours_and_both_are_shown() {
    let (mut office, id) = opened();
    behind(&office, &id, |session| say(session, "status", Answer::value(Value::choice("none"))));
    office.keys("1");
    assert!(matches!(office.app.top(), Layer::Compare(_)), "{:?}", office.app.top());
    assert!(office.message().contains("\"M.R. (this computer)\"") && office.message().contains("as \"M.R.\""), "{}", office.message());
    assert_eq!(labels(&office), ["M.R.", "M.R. (this computer)"]);
    let screen = office.screen(80, 24);
    assert!(screen.contains("M.R. (this") && screen.contains("merge"), "{screen}");
    // Theirs is what it was, and work goes on with ours.
    let theirs = office.read("M.R.");
    assert_eq!(theirs.answers().get(&Place::session("status")), Some(&Answer::value(Value::choice("none"))));
    let ours = office.read("M.R. (this computer)");
    assert_eq!(ours.from(), Some(&id));
    assert_eq!(office.app.work.as_ref().expect("open").session.id(), ours.id());
    assert_ne!(ours.answers().get(&Place::session("status")), theirs.answers().get(&Place::session("status")));
}

#[test]
fn the_two_are_merged_on_the_screen_and_ours_is_archived() {
    let (mut office, id) = opened();
    behind(&office, &id, |session| {
        say(session, "status", Answer::value(Value::choice("none")));
        say(session, "other_needs", text("An interpreter"));
    });
    office.keys("1 m");
    assert!(matches!(office.app.top(), Layer::Merge(_)), "{:?} {}", office.app.top(), office.message());
    let screen = office.screen(80, 24);
    assert!(screen.contains("Changed on both sides  1") && screen.contains("?"), "{screen}");
    insta::assert_snapshot!("merge_80x24", screen);
    // Nothing is taken where both changed something, until somebody says.
    office.keys("enter");
    assert!(office.message().contains("First decide"), "{}", office.message());
    office.keys("t enter");
    assert!(office.message().starts_with("Merged into M.R."), "{}", office.message());
    let merged = office.read("M.R.");
    assert_eq!(merged.id(), &id);
    assert_eq!(merged.answers().get(&Place::session("other_needs")), Some(&text("An interpreter")));
    assert_ne!(merged.answers().get(&Place::session("status")), Some(&Answer::value(Value::choice("none"))), "the right one is ours");
    assert!(office.read("M.R. (this computer)").archived().is_some());
    // The merged one is open, and can be written.
    office.keys("u");
    assert!(office.message().starts_with("Taken back"), "{}", office.message());
}

#[test]
fn a_file_that_was_removed_is_kept_under_a_name_of_its_own() {
    let (mut office, id) = opened();
    fs::remove_file(path(&office, &format!("{id}.json"))).expect("removed");
    office.keys("2");
    assert!(office.message().contains("was removed") && office.message().contains("(this computer)"), "{}", office.message());
    let ours = office.read("M.R. (this computer)");
    assert!(ours.answers().get(&Place::session("status")).is_some());
}

#[test]
fn looking_at_the_window_again_shows_what_went_on_elsewhere() {
    let (mut office, id) = opened();
    behind(&office, &id, |session| say(session, "other_needs", text("An interpreter")));
    perform(&mut office, Action::Focus);
    let work = office.app.work.as_ref().expect("open");
    assert_eq!(work.session.answers().get(&Place::session("other_needs")), Some(&text("An interpreter")));
    assert!(office.message().contains("went on"), "{}", office.message());
    // Nothing was set beside: all of ours is in it. And it can be written.
    office.keys("2");
    assert_eq!((labels(&office), office.message()), (vec!["M.R.".to_owned()], String::new()));
}

#[test]
fn what_was_saved_here_and_overwritten_elsewhere_is_kept_when_leaving() {
    let (mut office, id) = opened();
    let before = fs::read(path(&office, &format!("{id}.json"))).expect("read");
    office.keys("2");
    // An older version comes back over the one that was just acknowledged.
    fs::write(path(&office, &format!("{id}.json")), before).expect("written");
    office.world.perform(&mut office.app, Effect::Close);
    assert_eq!(labels(&office), ["M.R.", "M.R. (this computer)"]);
    assert!(office.read("M.R. (this computer)").answers().get(&Place::session("status")).is_some());
    assert!(office.world.farewell.lines.iter().any(|line| line.contains("(this computer)")), "{:?}", office.world.farewell.lines);
}

fn lock_of_another_window(office: &Office, id: &SessionId, since: Timestamp) -> (DirStore, Lock) {
    let store = office.store();
    let lock = store.lock(id, since).expect("a lock");
    (store, lock)
}

#[test]
fn the_second_window_is_told_follows_and_takes_over() {
    let mut office = Office::new(pack(), &[client("M.R.", 1)]);
    let id = office.read("M.R.").id().clone();
    let (first, lock) = lock_of_another_window(&office, &id, at() - 19.minutes());
    office.keys("enter");
    assert!(office.message().contains("since 13:43, 20 minutes ago"), "{}", office.message());
    assert!(office.screen(80, 24).contains("READ ONLY"));
    office.keys("2");
    assert!(office.message().contains("only be read"), "{}", office.message());
    assert!(office.store().read(&id, at()).expect("it").session.answers().get(&Place::session("status")).is_none());
    // What the first one saves is seen here.
    let mut opened = first.read(&id, at()).expect("a session");
    say(&mut opened.session, "other_needs", text("An interpreter"));
    first.write(&opened.session, &lock, &mut opened.revision).expect("a write");
    perform(&mut office, Action::Focus);
    let seen = office.app.work.as_ref().and_then(|work| work.session.answers().get(&Place::session("other_needs")).cloned());
    assert_eq!(seen, Some(text("An interpreter")));
    office.world.perform(&mut office.app, Effect::LookAgain(true));
    assert!(office.message().contains("Still open"), "{}", office.message());
    drop((lock, first));
    office.world.perform(&mut office.app, Effect::LookAgain(true));
    assert!(office.message().contains("you may write here now"), "{}", office.message());
    office.keys("2");
    assert!(office.read("M.R.").answers().get(&Place::session("status")).is_some());
}

#[test]
fn whether_another_computer_still_works_on_it_is_for_the_user_to_say() {
    let mut office = Office::new(pack(), &[client("M.R.", 1)]);
    let id = office.read("M.R.").id().clone();
    opened_elsewhere(&office, &id);
    office.keys("enter");
    let screen = office.screen(80, 24);
    for words in ["ana on DESK-4, since 13:43, 20 ", "minutes ago", "cannot be seen from"] {
        assert!(screen.contains(words), "{screen}");
    }
    // No: it is read, and whose lock it is stays written there.
    office.keys("n");
    assert!(office.screen(80, 24).contains("READ ONLY"), "{}", office.screen(80, 24));
    office.keys("2");
    assert!(fs::read_to_string(path(&office, &format!("{id}.who"))).expect("it stays").contains("DESK-4"));
    office.world.perform(&mut office.app, Effect::Close);
    // Yes: it is written.
    office.world.perform(&mut office.app, Effect::Open(id.clone()));
    office.keys("y 2");
    assert!(office.read("M.R.").answers().get(&Place::session("status")).is_some(), "{}", office.message());
    office.world.perform(&mut office.app, Effect::Close);
    assert!(!path(&office, &format!("{id}.who")).exists());
}

#[test]
fn a_lock_of_a_dead_process_of_this_computer_is_taken_silently() {
    let mut office = Office::new(pack(), &[client("M.R.", 1)]);
    let id = office.read("M.R.").id().clone();
    let lock = office.store().lock(&id, at()).expect("a lock");
    let who = fs::read(path(&office, &format!("{id}.who"))).expect("who");
    drop(lock);
    fs::write(path(&office, &format!("{id}.who")), who).expect("left behind");
    office.keys("enter 2");
    assert!(office.read("M.R.").answers().get(&Place::session("status")).is_some(), "{}", office.message());
}

#[test]
#[cfg(unix)]
fn a_lock_file_that_was_removed_or_replaced_is_found_before_the_next_write() {
    let (mut office, id) = opened();
    fs::remove_file(path(&office, &format!("{id}.lock"))).expect("removed");
    office.keys("2");
    assert_eq!((labels(&office), office.message()), (vec!["M.R.".to_owned()], String::new()), "taken anew, as nobody has it");
    assert!(path(&office, &format!("{id}.lock")).exists());
    // Now another window has it.
    fs::remove_file(path(&office, &format!("{id}.lock"))).expect("removed");
    let (_other, _lock) = lock_of_another_window(&office, &id, at());
    office.keys("n");
    assert!(office.message().contains("took this consultation over"), "{}", office.message());
    assert_eq!(labels(&office), ["M.R.", "M.R. (this computer)"]);
}

#[test]
fn a_folder_that_was_renamed_is_found_and_nothing_is_written_elsewhere() {
    let (mut office, id) = opened();
    let away = office.dir.path().with_extension("away");
    fs::rename(office.dir.path(), &away).expect("renamed");
    office.keys("2");
    let screen = office.screen(80, 24);
    assert!(screen.contains("NOT SAVED"), "{screen}");
    fs::rename(&away, office.dir.path()).expect("renamed back");
    office.keys("n");
    assert!(office.read("M.R.").answers().get(&Place::session("status")).is_some(), "{}", office.screen(80, 24));
    assert_eq!(office.read("M.R.").id(), &id);
}

/// Which a synchronizing program set beside it, with another answer in it.
fn conflict_copy(office: &Office, id: &SessionId) -> PathBuf {
    let mut session = office.store().read(id, at()).expect("a session").session;
    say(&mut session, "other_needs", text("An interpreter"));
    let path = path(office, &format!("{id} (Ana's conflicted copy 2026-11-22).json"));
    fs::write(&path, reprieve::session::encode(&session, 3).expect("bytes")).expect("written");
    path
}

#[test]
fn versions_of_synchronizing_programs_are_listed_read_compared_and_merged() {
    let mut office = Office::new(pack(), &[client("M.R.", 1)]);
    let id = office.read("M.R.").id().clone();
    let copy = conflict_copy(&office, &id);
    office.list();
    assert_eq!(labels(&office), ["M.R.", "M.R. (Ana's conflicted copy 2026-11-22)"]);
    let version = office.read("M.R. (Ana's conflicted copy 2026-11-22)");
    assert_eq!(version.from(), Some(&id));
    let bytes = fs::read(&copy).expect("there");
    // Read, not written.
    office.world.perform(&mut office.app, Effect::Open(version.id().clone()));
    assert!(office.message().contains("another program set this version"), "{}", office.message());
    office.keys("2");
    assert_eq!(fs::read(&copy).expect("there"), bytes);
    // Compared and merged.
    office.keys("e m enter");
    assert!(office.app.message.as_ref().is_some_and(|words| words.starts_with("Merged into M.R.")), "{}", office.message());
    assert_eq!(office.read("M.R.").answers().get(&Place::session("other_needs")), Some(&text("An interpreter")));
    assert!(copy.exists(), "it goes only on the user's word");
    assert!(office.screen(80, 24).contains("Remove the version"), "{}", office.screen(80, 24));
    office.keys("y");
    assert!(!copy.exists());
    assert_eq!(labels(&office), ["M.R."]);
}

#[test]
fn two_clients_are_never_merged() {
    let mut office = office();
    office.keys("space down space c");
    assert!(matches!(office.app.top(), Layer::Compare(_)));
    office.keys("m");
    assert!(office.message().contains("not versions of one consultation"), "{}", office.message());
}

#[test]
fn a_page_that_is_out_of_date_is_not_written() {
    let (mut office, id) = opened();
    behind(&office, &id, |session| say(session, "status", Answer::value(Value::choice("none"))));
    office.keys("1 m t");
    behind(&office, &id, |session| say(session, "other_needs", text("An interpreter")));
    office.keys("enter");
    assert!(office.message().contains("changed meanwhile"), "{}", office.message());
    assert!(matches!(office.app.top(), Layer::Merge(_)));
    office.keys("t enter");
    assert!(office.message().starts_with("Merged"), "{}", office.message());
    assert_eq!(office.read("M.R.").answers().get(&Place::session("other_needs")), Some(&text("An interpreter")));
}

#[test]
fn a_revision_is_that_of_what_was_merged() {
    let (mut office, id) = opened();
    behind(&office, &id, |session| say(session, "other_needs", text("An interpreter")));
    office.keys("2 m enter 1");
    // Saved over the merged one, without a copy.
    assert_eq!(labels(&office).len(), 2, "{:?} {}", labels(&office), office.message());
    let mut last = Revision::NEW;
    assert!(office.store().write(&office.read("M.R."), &Lock::new(id, ()), &mut last).is_err());
}

/// In a locked folder, with the folder's own key.
#[test]
fn a_colleagues_file_is_taken_in_and_merged_on_the_screen() {
    let mut office = Office::new(pack(), &[client("M.R.", 1)]);
    let session = office.read("M.R.");
    let passphrase = Passphrase::new("four words that hold".to_owned());
    let vault = Arc::new(Vault::create(office.dir.path(), &passphrase, Vec::new(), Effort::Power(1)).expect("a vault"));
    let dir = office.dir.path().to_owned();
    let store = || DirStore::open_sealed(&dir, vault.clone(), at()).expect("a store");
    office.world = World::new(Box::new(store()), Box::new(|_, _| Err("no language here".to_owned())));
    let folder = tempfile::tempdir().expect("a folder");
    let own = vault.readers()[0].clone();
    let put = |name: &str, session: &Session, to: &Recipient| {
        let path = folder.path().join(name);
        fs::write(&path, hand(session, to).expect("sealed")).expect("written");
        path.display().to_string()
    };
    // New here.
    let new = put("new.age", &client("K.A.", 2), &own);
    office.list();
    office.keys("t").keys(&format!("'{new}' enter"));
    assert!(office.message().starts_with("Taken in: K.A."), "{}", office.message());
    assert_eq!(labels_in(&store()), ["K.A.", "M.R."]);
    // Known here: first compared.
    let mut changed = session.clone();
    say(&mut changed, "other_needs", text("An interpreter"));
    let back = put("back.age", &changed, &own);
    office.keys("t").keys(&format!("'{back}' enter"));
    assert!(matches!(office.app.top(), Layer::Merge(_)), "{}", office.message());
    for (width, height) in [(40, 12), (60, 20), (120, 36), (200, 60)] {
        let screen = office.screen(width, height);
        assert!(screen.contains("the file") && screen.contains("An"), "{screen}");
    }
    office.keys("enter");
    assert!(office.message().starts_with("Merged into M.R."), "{}", office.message());
    let stands = store().read(session.id(), at()).expect("a session").session;
    assert_eq!(stands.answers().get(&Place::session("other_needs")), Some(&text("An interpreter")));
    office.world.perform(&mut office.app, Effect::Close);
    update(&mut office.app, Action::Listed(store().list(at()).map_err(|error| error.to_string()), 0));
    // For somebody else.
    let other = Recipient::parse("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p").expect("a key");
    let not_ours = put("other.age", &changed, &other);
    office.keys("t").keys(&format!("'{not_ours}' enter"));
    assert!(office.message().contains("not for this key"), "{}", office.message());
}

fn labels_in(store: &DirStore) -> Vec<String> {
    let listed = store.list(at()).expect("a list");
    let label = |entry: &Listed| match entry {
        Listed::Session(summary) => summary.label.clone().unwrap_or_default(),
        Listed::Damaged(damaged) => format!("damaged {}", damaged.id),
    };
    let mut labels: Vec<String> = listed.iter().map(label).collect();
    labels.sort();
    labels
}
