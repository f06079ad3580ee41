//! When a save fails: the screen says so everywhere, keeps the answers, tries again, and offers another place.

mod desk;
mod full;
mod office;

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use desk::{at, pack};
use full::Full;
use jiff::{Timestamp, ToSpan};
use office::{Office, client};
use reprieve::session::{DirStore, Effort, Passphrase, Revision, Session, SessionId, Store, Vault};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::unsaved::Way;
use reprieve::tui::update::update;
use reprieve::tui::work::Saved;
use reprieve::tui::{World, pause};

/// The wizard over a store that may be full, with one client, whose consultation is open.
struct Desk {
    office: Office,
    fails: Arc<AtomicUsize>,
    no_file: Arc<AtomicBool>,
    id: SessionId,
}

impl Desk {
    fn new() -> Desk {
        Desk::over(None)
    }

    fn over(passphrase: Option<&str>) -> Desk {
        let session = client("M.R.", 0);
        let mut office = Office::new(pack(), &[]);
        let vault = passphrase.map(|text| {
            let vault = Vault::create(office.dir.path(), &Passphrase::new(text.to_owned()), Vec::new(), Effort::Power(2));
            Arc::new(vault.expect("a vault"))
        });
        let store = match vault {
            None => DirStore::open(office.dir.path(), at()),
            Some(vault) => DirStore::open_sealed(office.dir.path(), vault, at()),
        }
        .expect("a store");
        let lock = store.lock(session.id(), at()).expect("a lock");
        store.write(&session, &lock, &mut Revision::NEW.clone()).expect("a write");
        drop(lock);
        let fails = Arc::new(AtomicUsize::new(0));
        let no_file = Arc::new(AtomicBool::new(false));
        let store = Full { store, fails: Arc::clone(&fails), no_file: Arc::clone(&no_file) };
        office.world = World::new(Box::new(store), Box::new(|_, _| Err("no language here".to_owned())));
        office.list();
        office.world.perform(&mut office.app, Effect::Open(session.id().clone()));
        Desk { office, fails, no_file, id: session.id().clone() }
    }

    fn full(&self, is_full: bool) {
        self.fails.store(if is_full { usize::MAX } else { 0 }, Ordering::SeqCst);
    }

    fn keys(&mut self, keys: &str) -> &mut Desk {
        self.office.keys(keys);
        self
    }

    fn act(&mut self, action: Action) {
        for effect in update(&mut self.office.app, action) {
            self.office.world.perform(&mut self.office.app, effect);
        }
    }

    fn screen(&mut self) -> String {
        self.office.screen(80, 24)
    }

    fn saved(&self) -> &Saved {
        &self.office.app.work.as_ref().expect("open").saved
    }

    /// What the folder holds.
    fn stored(&self) -> usize {
        DirStore::open(self.office.dir.path(), at()).expect("a store").read(&self.id, at()).expect("readable").session.history().len()
    }

    fn given(&self) -> usize {
        self.office.app.work.as_ref().expect("open").session.history().len()
    }

    /// Saves in another folder, by the sheet.
    fn elsewhere(&mut self, dir: &Path) {
        let Layer::Place { .. } = self.office.app.top() else { panic!("no sheet") };
        self.act(Action::Command(reprieve::tui::action::Command::RuboutLine));
        self.act(Action::Paste(dir.display().to_string()));
        self.keys("enter");
    }
}

fn session_in(dir: &Path, ending: &str) -> Option<PathBuf> {
    let found = fs::read_dir(dir).ok()?.flatten().map(|entry| entry.path());
    found.into_iter().find(|path| path.to_string_lossy().ends_with(ending))
}

#[test]
fn an_answer_that_is_not_saved_is_kept_and_said_on_every_screen() {
    let mut desk = Desk::new();
    desk.full(true);
    desk.keys("1");
    assert!(matches!(desk.saved(), Saved::Failed(_)));
    let screen = desk.screen();
    assert!(screen.contains("NOT SAVED, kept here") && screen.contains("No space left"), "{screen}");
    assert!(desk.given() > desk.stored());
    // Every screen and every sheet that can lie over the interview.
    for (keys, back) in [
        ("F12", "esc"),
        ("F10", "esc"),
        ("F2", "esc"),
        ("F3", "esc"),
        ("F1", "esc"),
        ("esc", "esc"),
        ("F5", "esc"),
        ("tab", "tab tab"),
        ("tab enter", "esc esc"),
        ("F8", "F8"),
        ("F12 x", "esc"),
    ] {
        desk.keys(keys);
        for (width, height) in [(80, 24), (120, 36), (200, 60), (50, 18)] {
            let screen = desk.office.screen(width, height);
            assert!(screen.lines().next().is_some_and(|line| line.contains("NOT SAVED")), "{keys} at {width}:\n{screen}");
            assert!(!screen.contains("saved 14:"), "{screen}");
        }
        desk.keys(back);
        while !matches!(desk.office.app.top(), Layer::Interview) {
            desk.keys("esc");
        }
    }
}

#[test]
fn it_is_tried_again_by_itself_with_growing_pauses_and_with_every_answer() {
    let pauses: Vec<Duration> = (1..7).map(pause).collect();
    assert_eq!(pauses, [1, 2, 5, 10, 10, 10].map(Duration::from_secs));
    let mut desk = Desk::new();
    desk.full(true);
    desk.keys("1");
    let failures = |desk: &Desk| desk.office.app.work.as_ref().expect("open").failures;
    assert_eq!(failures(&desk), 1);
    desk.act(Action::TryAgain);
    assert_eq!(failures(&desk), 2);
    desk.keys("'2009' enter");
    assert_eq!(failures(&desk), 3);
    desk.full(false);
    desk.act(Action::TryAgain);
    assert!(matches!(desk.saved(), Saved::At(_)));
    assert_eq!((failures(&desk), desk.stored()), (0, desk.given()));
    // Then there is nothing to try.
    assert_eq!(update(&mut desk.office.app, Action::TryAgain), Vec::new());
}

#[test]
fn leaving_names_what_would_be_lost_and_offers_what_there_is() {
    let mut desk = Desk::new();
    desk.full(true);
    desk.keys("1 '2009' enter q");
    for size in [(80, 24), (120, 36), (200, 60)] {
        let screen = desk.office.screen(size.0, size.1);
        for words in ["Status; Resident since", "Try again now", "Save in another folder", "Leave, and lose them", "Back:"] {
            assert!(screen.contains(words), "{words} at {size:?}:\n{screen}");
        }
    }
    desk.act(Action::NotSaved("Could not save it: the disk is full. Free some space on the disk, then try again.".to_owned()));
    insta::assert_snapshot!("leaving_unsaved", desk.screen());
    // Trying again in vain leaves nothing, and the question stands.
    desk.keys("enter");
    assert!(matches!(desk.office.app.top(), Layer::Unsaved(_)) && desk.office.app.work.is_some());
    // Saved by itself meanwhile: what was about to be pressed loses nothing.
    desk.full(false);
    desk.act(Action::TryAgain);
    let screen = desk.screen();
    assert!(screen.contains("All of it is saved now") && !screen.contains("lose"), "{screen}");
    desk.keys("enter");
    assert!(desk.office.app.work.is_none());
    assert_eq!(desk.office.world.farewell.lines[0], "Saved: M.R., 3 answers.");
}

#[test]
fn leaving_all_the_same_says_what_was_not_saved() {
    let mut desk = Desk::new();
    desk.full(true);
    desk.keys("1 '2009' enter q down down enter");
    assert!(desk.office.app.work.is_none());
    let lines = desk.office.world.farewell.lines.join("\n");
    assert!(lines.contains("NOT saved") && lines.contains("An earlier version is kept at"), "{lines}");
    assert!(!lines.contains("Saved:"), "{lines}");
}

#[test]
fn another_folder_takes_it_until_its_own_works_again() {
    let mut desk = Desk::new();
    let around = tempfile::tempdir().expect("a folder");
    let other = around.path().join("there").join("saved");
    desk.full(true);
    desk.keys("1 ctrl-s");
    let Layer::Unsaved(sheet) = desk.office.app.top() else { panic!("{:?}", desk.office.app.top()) };
    assert_eq!((sheet.on, sheet.leave.clone()), (Way::Again, None));
    desk.keys("down enter");
    let Layer::Place { field } = desk.office.app.top() else { panic!("{:?}", desk.office.app.top()) };
    let proposed = PathBuf::from(field.text());
    assert!(proposed.parent().is_some_and(Path::is_dir), "{proposed:?} can be made");
    desk.act(Action::Command(reprieve::tui::action::Command::RuboutLine));
    desk.act(Action::Paste("/home/ana/reprieve-saved".to_owned()));
    insta::assert_snapshot!("another_folder", desk.screen());
    desk.elsewhere(&other);
    assert!(matches!(desk.saved(), Saved::Elsewhere(..)) && matches!(desk.office.app.top(), Layer::Interview));
    let screen = desk.screen();
    assert!(screen.contains("saved ELSEWHERE") && !screen.contains("NOT SAVED"), "{screen}");
    let there = |desk: &Desk| {
        let store = DirStore::open(&other, at()).expect("a store");
        store.read(&desk.id, at()).expect("readable").session.history().len()
    };
    assert_eq!(there(&desk), desk.given());
    // Each further answer goes there too.
    desk.keys("'2009' enter");
    assert!(matches!(desk.saved(), Saved::Elsewhere(..)));
    assert_eq!((there(&desk), desk.stored()), (desk.given(), 1));
    owner_only(&other);
    // Its own folder works again.
    desk.full(false);
    desk.act(Action::TryAgain);
    assert!(matches!(desk.saved(), Saved::At(_)));
    assert!(desk.office.message().contains("Saved where it belongs again"), "{}", desk.office.message());
    assert_eq!((there(&desk), desk.stored()), (desk.given(), desk.given()));
    // From then on only there.
    desk.keys("1 enter");
    assert!(there(&desk) < desk.given() && desk.stored() == desk.given());
}

#[cfg(unix)]
fn owner_only(dir: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(dir), 0o700);
    assert_eq!(mode(&session_in(dir, ".json").or_else(|| session_in(dir, ".age")).expect("a session")), 0o600);
}

#[cfg(not(unix))]
fn owner_only(_dir: &Path) {}

#[test]
fn leaving_with_it_in_another_folder_asks_nothing_and_says_where_it_is() {
    let mut desk = Desk::new();
    let other = tempfile::tempdir().expect("a folder");
    desk.full(true);
    desk.keys("1 '2009' enter q down enter");
    desk.elsewhere(other.path());
    // It was asked on leaving: what was wanted is done.
    assert!(desk.office.app.work.is_none());
    let lines = desk.office.world.farewell.lines.join("\n");
    assert!(lines.contains("Saved in another folder: M.R., 3 answers, at"), "{lines}");
    assert!(lines.contains(&format!("reprieve --data-dir \"{}\" resume {}", other.path().display(), desk.id)), "{lines}");
}

#[test]
fn a_folder_that_will_not_do_is_said_and_asked_again() {
    let mut desk = Desk::new();
    desk.full(true);
    desk.keys("1 ctrl-s down enter");
    let own = desk.office.dir.path().to_owned();
    let file = own.join("a-file");
    fs::write(&file, "").expect("a file");
    for (dir, says) in
        [(own.clone(), "That is the folder"), (file.join("x"), "Could not open the folder"), (PathBuf::new(), "Name a folder")]
    {
        desk.elsewhere(&dir);
        assert!(desk.office.message().contains(says), "{}", desk.office.message());
        assert!(matches!(desk.office.app.top(), Layer::Place { .. }) && matches!(desk.saved(), Saved::Failed(..)));
    }
    // Another version of the same consultation is not written over.
    let other = tempfile::tempdir().expect("a folder");
    let store = DirStore::open(other.path(), at()).expect("a store");
    let mut stranger = Session::new(desk.id.clone(), at(), Default::default());
    stranger.answer(at(), reprieve::facts::Place::session("needs"), reprieve::facts::Answer::dont_know());
    let lock = store.lock(&desk.id, at()).expect("a lock");
    store.write(&stranger, &lock, &mut Revision::NEW.clone()).expect("a write");
    drop(lock);
    desk.elsewhere(other.path());
    assert!(desk.office.message().contains("another version"), "{}", desk.office.message());
    assert_eq!(store.read(&desk.id, at()).expect("readable").session, stranger);
}

#[test]
fn what_is_locked_is_locked_there_too_and_opens_with_the_same_passphrase() {
    let passphrase = "four short plain words";
    let mut desk = Desk::over(Some(passphrase));
    let other = tempfile::tempdir().expect("a folder");
    desk.full(true);
    desk.keys("1 ctrl-s down enter");
    desk.elsewhere(other.path());
    assert!(matches!(desk.saved(), Saved::Elsewhere(..)), "{}", desk.office.message());
    assert!(session_in(other.path(), ".json").is_none());
    let sealed = fs::read(session_in(other.path(), ".age").expect("a session")).expect("its bytes");
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    let vault = Vault::unlock(other.path(), &Passphrase::new(passphrase.to_owned())).expect("the same passphrase");
    let store = DirStore::open_sealed(other.path(), Arc::new(vault), at()).expect("a store");
    assert_eq!(store.read(&desk.id, at()).expect("readable").session.history().len(), desk.given());
    // Without its own folder there is no key to give along: that is said, and it is locked all the same.
    let fourth = tempfile::tempdir().expect("a folder");
    fs::rename(desk.office.dir.path().join("vault"), desk.office.dir.path().join("gone")).expect("no key");
    desk.act(Action::Proposed(String::new()));
    desk.elsewhere(fourth.path());
    assert!(matches!(desk.saved(), Saved::Elsewhere(..)) && session_in(fourth.path(), ".age").is_some());
    assert!(!Vault::exists(fourth.path()));
    fs::rename(desk.office.dir.path().join("gone"), desk.office.dir.path().join("vault")).expect("the key");
    // A folder that is locked with another key is not mixed up with this one.
    let third = tempfile::tempdir().expect("a folder");
    Vault::create(third.path(), &Passphrase::new("another".to_owned()), Vec::new(), Effort::Power(2)).expect("a vault");
    desk.full(true);
    desk.act(Action::Proposed(String::new()));
    desk.elsewhere(third.path());
    assert!(desk.office.message().contains("another key"), "{}", desk.office.message());
}

/// Over midnight, over a change to summer time and back, and when the clock is set: the day is followed and said, nothing
/// is lost, and what was saved on another day does not look as if it was saved today.
#[test]
fn a_clock_that_jumps_while_the_wizard_is_open() {
    let mut desk = Desk::new();
    desk.keys("1");
    let jumps = [
        at() + 11.hours(),
        at() + (24 * 365 * 100).hours(),
        at() - (24 * 365).hours(),
        "2026-03-08T07:30:00Z".parse().expect("a moment"),
        "2026-11-01T06:30:00Z".parse().expect("a moment"),
        Timestamp::MIN,
        Timestamp::MAX,
        at(),
    ];
    for (n, now) in jumps.into_iter().enumerate() {
        desk.office.app.now = now;
        desk.act(Action::LookAtClock);
        desk.office.app.layers = vec![Layer::Interview];
        desk.keys(if n % 2 == 0 { "F11" } else { "F12" });
        assert!(matches!(desk.saved(), Saved::At(_)), "{now}: {:?}", desk.saved());
        assert_eq!(desk.stored(), desk.given(), "{now}");
        for size in [(80, 24), (200, 60)] {
            desk.office.screen(size.0, size.1);
        }
        desk.act(Action::LookAtClock);
    }
    let saved_long_ago = at() - (24 * 40).hours();
    desk.act(Action::Saved(saved_long_ago, String::new()));
    let screen = desk.screen();
    assert!(screen.contains("saved 13 Oct"), "{screen}");
}

#[test]
fn at_midnight_what_is_due_is_counted_from_the_new_day() {
    let mut desk = Desk::new();
    desk.keys("1 F3 'decided' enter");
    desk.keys("'10 Nov 2026' enter");
    desk.office.app.layers = vec![Layer::Interview];
    let days = |desk: &Desk| desk.office.app.work.as_ref().expect("open").findings.deadlines.iter().find_map(|due| due.days_left);
    let before = days(&desk).expect("something is due");
    // A page that lies on the interview does not change under the reader's eyes.
    desk.keys("F10");
    desk.office.app.now = at() + 11.hours();
    desk.act(Action::LookAtClock);
    assert_eq!(days(&desk), Some(before));
    desk.keys("esc");
    desk.act(Action::LookAtClock);
    assert_eq!(days(&desk), Some(before - 1));
    assert!(desk.office.message().contains("Mon 23 Nov 2026"), "{}", desk.office.message());
}

#[test]
fn the_caseload_is_looked_at_anew_on_a_new_day() {
    let mut office = office::office();
    let rc = Rc::clone(&office.app.pack);
    office.app.now = at() + 11.hours();
    let effects = update(&mut office.app, Action::LookAtClock);
    assert_eq!(effects, [Effect::List]);
    effects.into_iter().for_each(|effect| office.world.perform(&mut office.app, effect));
    office.look(usize::MAX);
    assert!(office.screen(80, 24).contains("K.A."));
    assert_eq!(rc.id, "small");
}

/// A disk that takes no file, not even a lock: what stands on it can be read, and written as soon as it takes one.
#[test]
fn on_a_read_only_disk_a_consultation_opens_to_be_read() {
    let mut desk = Desk::new();
    desk.no_file.store(true, Ordering::SeqCst);
    // The lock of before is given back as another consultation is opened.
    let id = desk.id.clone();
    let (app, world) = (&mut desk.office.app, &mut desk.office.world);
    world.perform(app, Effect::Close);
    world.perform(app, Effect::Open(id));
    let screen = desk.screen();
    assert!(screen.contains("READ ONLY") && screen.contains("Read-only file system"), "{screen}");
    let given = desk.given();
    desk.keys("1");
    assert_eq!(desk.given(), given, "nothing is entered that could not be kept");
    desk.keys("ctrl-s");
    assert!(desk.screen().contains("Read-only file system"), "{}", desk.screen());
    desk.no_file.store(false, Ordering::SeqCst);
    desk.keys("ctrl-s 1");
    assert!(desk.given() > given && desk.stored() == desk.given(), "{}", desk.screen());
}
