//! The lock of the wizard over a real folder: what is shown, what keys do, what is on the disk. Little work for the
//! passphrase, and no terminal.

mod desk;
mod office;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crossterm::event::Event;
use desk::{at, pack};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use office::{Office, clients};
use proptest::prelude::*;
use reprieve::calendar::Day;
use reprieve::pack::Pack;
use reprieve::session::{DirStore, Effort, Folder, Guard, Passphrase, Revision, Session, SessionId, Settings, Store, Vault};
use reprieve::tui::action::{Action, Command, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::lock::{Curtain, Deed, Locked};
use reprieve::tui::signs::Signs;
use reprieve::tui::update::{hide, update};
use reprieve::tui::work::Saved;
use reprieve::tui::{App, Kept, Which, action_of, begin};

const WORDS: &str = "four short plain words";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn summary(_: &Pack, _: &Session, _: Day) -> String {
    String::new()
}

/// The wizard as it starts over this folder.
fn started(dir: tempfile::TempDir, which: Which) -> Office {
    let today = Day::parse("2026-11-22").expect("a day");
    let mut app = App::new(pack().into(), today, at() + 1.minute(), TimeZone::UTC, Signs { ascii: false }, summary);
    let folder = Folder { dir: dir.path().to_owned(), effort: Effort::Power(2) };
    let store: Option<Box<dyn Store>> = match folder.guard() {
        Guard::Vault => None,
        _ => Some(Box::new(folder.open(at()).expect("a store"))),
    };
    let world = begin(&mut app, Kept::In(folder, store, which), Box::new(|_, _| Err(String::new())));
    Office { dir, app, world }
}

fn start(dir: tempfile::TempDir) -> Office {
    started(dir, Box::new(|_| Ok(None)))
}

fn fill(store: &DirStore, sessions: &[Session]) {
    for session in sessions {
        let lock = store.lock(session.id(), at()).expect("a lock");
        store.write(session, &lock, &mut Revision::NEW.clone()).expect("a write");
    }
}

/// A folder of clients, locked.
fn locked() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let vault = Vault::create(dir.path(), &passphrase(WORDS), Vec::new(), Effort::Power(2)).expect("a vault");
    fill(&DirStore::open_sealed(dir.path(), Arc::new(vault), at()).expect("a store"), &clients());
    dir
}

/// The same, unlocked, with the first client's consultation open.
fn at_work() -> Office {
    let mut office = start(locked());
    unlock(&mut office);
    office.keys("enter");
    assert!(office.app.work.is_some());
    office
}

fn unlock(office: &mut Office) {
    office.keys(&format!("'{WORDS}' enter"));
    assert_eq!(office.app.curtain, None);
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).expect("a folder").map(|e| e.expect("a file").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

fn says(office: &Office) -> Option<String> {
    match &office.app.curtain {
        Some(Curtain::Locked(locked)) => locked.says.clone(),
        _ => None,
    }
}

/// What is behind the curtain, as far as it can be told apart.
fn behind(app: &App) -> String {
    format!("{:?} {:?} {:?} {:?}", app.layers, app.work, app.caseload, app.message)
}

const CLIENTS: [&str; 6] = ["M.R.", "K.A.", "Okafor", "Núñez", "Chen", "Eloy"];

fn shows_no_client(office: &mut Office) {
    for (width, height) in [(200, 60), (120, 36), (80, 24), (50, 18), (20, 5), (3, 2), (1, 1)] {
        let screen = office.screen(width, height);
        assert!(CLIENTS.iter().all(|name| !screen.contains(name)), "{screen}");
        assert!(!screen.contains("green card") && !screen.contains("saved"), "{screen}");
    }
}

#[test]
fn nothing_is_read_or_shown_before_the_passphrase() {
    let mut office = start(locked());
    assert!(office.screen(80, 24).contains("The consultations are locked."));
    shows_no_client(&mut office);
    assert!(office.app.caseload.entries().is_empty());
    assert!(!behind(&office.app).contains("Okafor"));
    office.keys("'four short plain word' enter");
    assert_eq!(says(&office).as_deref(), Some("That is not the passphrase."));
    assert!(matches!(&office.app.curtain, Some(Curtain::Locked(Locked { field, opening: false, .. })) if field.is_empty()));
    shows_no_client(&mut office);
    // At once again, and as often as one likes.
    for _ in 0..5 {
        office.keys("'wrong' enter");
    }
    unlock(&mut office);
    office.look(usize::MAX);
    assert!(office.screen(80, 24).contains("Okafor"));
    assert!(!office.screen(80, 24).contains("Not locked"));
}

#[test]
fn a_session_is_found_once_it_is_unlocked() {
    let find = |store: &dyn Store| {
        let listed = store.list(at())?;
        assert_eq!(listed.len(), 6, "asked for when it can be read, not before");
        let id = clients()[2].id().clone();
        Ok::<Option<SessionId>, anyhow::Error>(Some(id))
    };
    let mut office = started(locked(), Box::new(find));
    assert!(office.app.work.is_none());
    unlock(&mut office);
    assert!(office.screen(80, 24).contains("Okafor"));

    let mut office = started(locked(), Box::new(|_| Err(anyhow::anyhow!("There is no consultation \"x\"."))));
    unlock(&mut office);
    assert!(office.world.ended.take().expect("the end").is_err());
}

#[test]
fn what_was_typed_is_still_there_after_unlocking() {
    for keys in ["F3 'rec'", "F3 'status' enter N 'half a no'", "F2 'time'", "F3 'since' enter F5 'x' enter '12 Ma'", "F12 down", "F10"] {
        let mut office = at_work();
        office.keys(keys);
        let screen = office.screen(80, 24);
        let before = behind(&office.app);
        office.keys("F9");
        shows_no_client(&mut office);
        office.keys("F9 'qx:?' esc F2 F10 enter up down F1");
        assert!(behind(&office.app) == before, "{keys}: a key went through");
        office.keys("esc");
        unlock(&mut office);
        assert_eq!(office.screen(80, 24), screen, "after {keys}");
        assert!(behind(&office.app) == before, "{keys}: something was lost");
    }
}

#[test]
fn the_key_is_forgotten_while_it_is_locked_and_saving_goes_on() {
    let mut office = at_work();
    office.keys("F9");
    let store =
        DirStore::open_sealed(office.dir.path(), Arc::new(Vault::unlock(office.dir.path(), &passphrase(WORDS)).expect("a vault")), at());
    let label = |store: &DirStore| store.read(clients()[0].id(), at()).expect("a session").session.summary().label;
    assert_eq!(label(store.as_ref().expect("a store")).as_deref(), Some("M.R. (Eloy)"));
    office.world.perform(&mut office.app, Effect::List);
    assert!(office.app.caseload.trouble.as_ref().is_some_and(|why| why.contains("locked")), "the store itself is");
    unlock(&mut office);

    // A save that fails before locking is tried again by it, and the lock screen says how it stands.
    office.keys("F3 'label' enter");
    let away = office.dir.path().with_extension("away");
    fs::rename(office.dir.path(), &away).expect("renamed");
    office.keys("' and more' enter");
    office.keys("F9");
    let screen = office.screen(80, 24);
    assert!(screen.contains("not saved yet") && !screen.contains("and more"), "{screen}");
    office.press_ctrl('c');
    assert!(office.screen(80, 24).contains("Ctrl-C once more"));
    assert!(office.world.ended.is_none());
    fs::rename(&away, office.dir.path()).expect("renamed");
    // A new folder would have been made: the lock is still on the old one.
    office.press_ctrl('l');
    office.keys("'wrong' enter");
    assert!(!office.screen(80, 24).contains("not saved yet"));
    assert_eq!(label(store.as_ref().expect("a store")).as_deref(), Some("M.R. (Eloy) and more"));
    unlock(&mut office);
}

#[test]
fn without_a_passphrase_it_only_hides_and_says_so() {
    let mut office = office::office();
    office.keys("enter F3 'rec'");
    let before = behind(&office.app);
    office.keys("F9");
    shows_no_client(&mut office);
    assert!(office.screen(80, 24).contains("Hidden, not locked."));
    office.keys("x esc q F9");
    assert!(office.app.curtain.is_some());
    office.keys("enter");
    assert!(office.app.curtain.is_none() && behind(&office.app) == before);
}

#[test]
fn an_empty_folder_asks_and_locks() {
    let mut office = start(tempfile::tempdir().expect("a folder"));
    assert!(office.screen(80, 24).contains("Are the consultations to be locked"));
    office.keys("enter 'four short' enter");
    assert!(office.screen(80, 24).contains("at least 12 letters"));
    office.keys("enter enter enter enter");
    assert!(!Vault::exists(office.dir.path()), "a passphrase that is too short is not taken");
    assert!(office.screen(80, 24).contains("at least 12 letters"));
    office.keys("' plain words' enter");
    paste(&mut office, "four short plain words\n");
    let mut other =
        Vault::create(tempfile::tempdir().expect("a folder").path(), &passphrase("x"), Vec::new(), Effort::Power(2)).expect("a vault");
    let key = other.readers()[0].key();
    office.keys(&format!("enter '{key}' enter 'The office' enter enter"));
    assert_eq!(office.message(), "Locked with your passphrase. F9 hides and locks everything at once.");
    assert!(office.screen(80, 24).contains("Start a consultation"));
    assert_eq!(names(office.dir.path()), ["vault"]);
    let vault = Vault::unlock(office.dir.path(), &passphrase(WORDS)).expect("that passphrase");
    assert_eq!(vault.readers()[1].to_string(), format!("{key} The office"));
    // What is written from now on is sealed, for both.
    office.keys("enter 'Zacarias' enter");
    let id = office.app.work.as_ref().expect("open").session.id().clone();
    let sealed = fs::read(office.dir.path().join(format!("{id}.age"))).expect("a sealed session");
    other = Vault::unlock(office.dir.path(), &passphrase(WORDS)).unwrap_or(other);
    assert!(other.unseal(&sealed).expect("unsealed").windows(8).any(|window| window == b"Zacarias"));
    office.keys("F9");
    unlock(&mut office);
}

fn paste(office: &mut Office, text: &str) {
    let action = action_of(&office.app, Event::Paste(text.to_owned())).expect("a paste");
    for effect in update(&mut office.app, action) {
        office.world.perform(&mut office.app, effect);
    }
}

#[test]
fn without_is_remembered() {
    let mut office = start(tempfile::tempdir().expect("a folder"));
    office.keys("down enter");
    assert!(office.screen(80, 24).contains("Start a consultation"));
    assert!(Settings::read(office.dir.path()).is_ok_and(|settings| settings.unlocked_on_purpose));
    let mut office = start(office.dir);
    assert!(office.screen(80, 24).contains("Start a consultation"), "not asked again");
    office.keys("enter 'Z' enter ctrl-q");
    assert!(!office.screen(80, 24).contains("Not locked"), "nor reminded");
}

#[test]
fn an_old_caseload_is_locked_on_demand() {
    let dir = tempfile::tempdir().expect("a folder");
    fill(&DirStore::open(dir.path(), at()).expect("a store"), &clients());
    let mut office = start(dir);
    office.look(usize::MAX);
    let screen = office.screen(80, 24);
    assert!(screen.contains("Okafor") && screen.contains("Not locked: L"), "{screen}");
    office.keys(": 'lock the' enter");
    assert!(office.screen(80, 24).contains("Lock the consultations"));
    office.keys("esc");
    assert!(office.screen(80, 24).contains("Okafor"));
    office.keys(&format!("L '{WORDS}' enter '{WORDS}' enter enter enter enter"));
    office.look(usize::MAX);
    assert!(office.message().starts_with("Locked with your passphrase"), "{}", office.message());
    let screen = office.screen(80, 24);
    assert!(screen.contains("Okafor") && !screen.contains("Not locked"), "{screen}");
    for name in names(office.dir.path()) {
        assert!(name == "vault" || name.ends_with(".age"), "{name} is not sealed");
    }
    office.keys("F9");
    shows_no_client(&mut office);
    unlock(&mut office);
    let mut office = start(office.dir);
    unlock(&mut office);
    office.keys("L");
    assert!(office.message().contains("locked with a passphrase already"));
}

/// A consultation that another window works on is left as it is, and said.
#[test]
fn one_that_is_open_elsewhere_is_locked_later_and_said() {
    let dir = tempfile::tempdir().expect("a folder");
    let plain = DirStore::open(dir.path(), at()).expect("a store");
    fill(&plain, &clients());
    let held = plain.lock(clients()[1].id(), at()).expect("a lock");
    let mut office = start(dir);
    office.keys(&format!("L '{WORDS}' enter '{WORDS}' enter enter enter enter"));
    assert!(office.message().contains("One consultation is open elsewhere"), "{}", office.message());
    drop(held);
}

#[test]
fn a_key_that_cannot_be_read_is_named_and_nothing_opens() {
    let dir = locked();
    fs::write(dir.path().join("vault/key.age"), "nonsense").expect("written");
    let mut office = start(dir);
    office.keys("'four short plain words' enter");
    assert!(says(&office).is_some_and(|says| says.contains("key.age is not the key")), "{:?}", office.app.curtain);
    shows_no_client(&mut office);
}

#[test]
fn what_is_said_after_leaving_names_no_client() {
    let mut office = at_work();
    office.keys("F3 'label' enter ' and more' enter");
    office.world.perform(&mut office.app, Effect::Close);
    let said = office.world.farewell.lines.join("\n");
    let id = clients()[0].id().to_string();
    assert!(said.contains(&id) && !said.contains("M.R.") && !said.contains("due"), "{said}");
}

#[test]
fn hiding_comes_before_saving_and_locking() {
    let mut office = at_work();
    assert_eq!(hide(&mut office.app), [Effect::Cover, Effect::Lock(Deed::Lock)]);
    assert_eq!(hide(&mut office.app), []);
    let mut office = at_work();
    office.app.work.as_mut().expect("open").saved = Saved::Failed("no room".to_owned());
    assert_eq!(hide(&mut office.app), [Effect::Cover, Effect::Save, Effect::Lock(Deed::Lock)]);
}

/// Every command there is, letters, numbers, pastes, sizes.
fn any_action() -> impl Strategy<Value = Action> {
    let commands = reprieve::tui::keys::BINDINGS.iter().map(|b| b.command).collect::<Vec<_>>();
    prop_oneof![
        4 => prop::sample::select(commands).prop_map(Action::Command),
        2 => any::<char>().prop_map(Action::Type),
        1 => ".{0,20}".prop_map(Action::Paste),
        1 => (1..12usize).prop_map(Action::Number),
        1 => (1..200u16, 1..60u16).prop_map(|(width, height)| Action::Resize(width, height)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is pressed, nothing behind the curtain moves or is seen, and only the right passphrase opens it.
    #[test]
    fn only_the_passphrase_leads_on(actions in prop::collection::vec(any_action(), 1..40), hidden in any::<bool>()) {
        let mut office = if hidden { office::office() } else { at_work() };
        office.keys("F9");
        let before = behind(&office.app);
        for action in actions {
            let shows = hidden && matches!(action, Action::Command(Command::Accept));
            let effects = update(&mut office.app, action);
            if shows {
                break;
            }
            prop_assert!(office.app.curtain.is_some());
            prop_assert!(behind(&office.app) == before, "something moved");
            for effect in effects {
                let allowed = matches!(effect, Effect::Quit | Effect::Suspend | Effect::Cover | Effect::Lock(Deed::Unlock(_)));
                prop_assert!(allowed, "{:?}", effect);
                office.world.perform(&mut office.app, effect);
                prop_assert!(office.app.curtain.is_some());
            }
            let screen = office.screen(60, 16);
            prop_assert!(CLIENTS.iter().all(|name| !screen.contains(name)));
        }
    }
}

#[test]
fn the_page_of_a_lock_is_a_layer_like_others() {
    let mut office = start(tempfile::tempdir().expect("a folder"));
    office.keys("enter 'four short plain' F9");
    assert!(matches!(office.app.curtain, Some(Curtain::Hidden)));
    office.keys("enter");
    assert!(matches!(office.app.top(), Layer::SetLock(page) if !page.first.is_empty()));
    office.keys("F4");
    assert!(office.screen(80, 24).contains("four short plain"));
    office.keys("F4");
    assert!(!office.screen(80, 24).contains("four short plain"));
}
