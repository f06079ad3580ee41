//! A directory of sessions: one writer, nothing overwritten, nothing hidden, nothing lost.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::{Timestamp, ToSpan};
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{Damaged, DirStore, Listed, PackStamp, Revision, Session, SessionId, Store, StoreError, data_dir, decode};

fn now() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().unwrap()
}

fn session(random: u64, label: &str) -> Session {
    let mut session = Session::new(SessionId::new(now(), random), now(), PackStamp::default());
    session.answer(now(), Place::session("label"), Answer::value(Value::Text(label.to_owned())));
    session
}

struct Desk {
    store: DirStore,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        Desk { store: DirStore::open(&dir.path().join("sessions"), now()).unwrap(), dir }
    }
    fn second(&self) -> DirStore {
        DirStore::open(self.store.dir(), now()).unwrap()
    }
    fn save(&self, session: &Session, last: &mut Revision) -> Result<(), StoreError> {
        let lock = self.store.lock(session.id(), now())?;
        self.store.write(session, &lock, last)
    }
    /// The session, saved in two versions: `first <label>`, then `<label>`.
    fn saved(&self, random: u64, label: &str) -> (Session, Revision) {
        let mut last = Revision::NEW;
        let mut session = session(random, &format!("first {label}"));
        self.save(&session, &mut last).unwrap();
        session.answer(now() + 1.hour(), Place::session("label"), Answer::value(Value::Text(label.to_owned())));
        self.save(&session, &mut last).unwrap();
        (session, last)
    }
    fn path(&self, session: &Session, ending: &str) -> PathBuf {
        self.store.dir().join(format!("{}.{ending}", session.id()))
    }
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(self.store.dir()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
    fn list(&self) -> Vec<Listed> {
        self.store.list(now()).unwrap()
    }
}

fn damaged(entry: &Listed) -> &Damaged {
    match entry {
        Listed::Damaged(damaged) => damaged,
        Listed::Session(summary) => panic!("whole: {summary:?}"),
    }
}

#[test]
fn what_was_saved_is_read_and_the_version_before_is_kept() {
    let desk = Desk::new();
    let (session, last) = desk.saved(1, "A. B.");
    let opened = desk.second().read(session.id(), now()).unwrap();
    assert_eq!((opened.session, opened.revision, opened.damage), (session.clone(), last, None));
    let before = decode(&fs::read(desk.path(&session, "bak")).unwrap()).unwrap().0;
    assert_eq!(before.summary().label.as_deref(), Some("first A. B."));
    assert_eq!(desk.names(), [format!("{}.bak", session.id()), format!("{}.json", session.id())], "no litter");
    assert_eq!(desk.store.place_of(session.id()), desk.path(&session, "json").display().to_string());
}

#[test]
fn the_list_is_last_worked_first_and_shows_what_reading_shows() {
    let desk = Desk::new();
    let (mut early, mut late) = (session(1, "early"), session(2, "late"));
    early.add_item(now(), "convictions");
    early.answer(now() + 1.hour(), Place::item("convictions", 0, "drug"), Answer { stale: true, ..Answer::dont_know() });
    late.answer(now() + 2.hours(), Place::session("a"), Answer::dont_know());
    for session in [&early, &late] {
        desk.save(session, &mut Revision::NEW.clone()).unwrap();
    }
    fs::write(desk.store.dir().join("notes.txt"), "mine").unwrap();
    fs::create_dir(desk.store.dir().join("folder")).unwrap();
    assert_eq!(desk.list(), [late.summary(), early.summary()].map(Listed::Session));
    assert_eq!((late.summary().answered, early.summary().answered), (2, 1));
}

#[test]
fn many_sessions_are_all_listed() {
    let desk = Desk::new();
    let (session, _) = desk.saved(0, "many");
    let bytes = fs::read(desk.path(&session, "json")).unwrap();
    for random in 1..1001 {
        fs::write(desk.store.dir().join(format!("{}.json", SessionId::new(now(), random))), &bytes).unwrap();
    }
    let mut ids: Vec<_> = desk
        .list()
        .into_iter()
        .map(|entry| match entry {
            Listed::Session(summary) => summary.id,
            Listed::Damaged(damaged) => panic!("{damaged}"),
        })
        .collect();
    assert!(ids.is_sorted_by(|a, b| a > b), "equal times: newest id first");
    ids.dedup();
    assert_eq!(ids.len(), 1001);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let desk = Desk::new();
    let (session, _) = desk.saved(1, "A. B.");
    let _lock = desk.store.lock(session.id(), now()).unwrap();
    assert_eq!(mode(desk.store.dir()), 0o700);
    assert_eq!(desk.names().len(), 4);
    for name in desk.names() {
        assert_eq!(mode(&desk.store.dir().join(&name)), 0o600, "{name}");
    }
    fs::set_permissions(desk.dir.path(), fs::Permissions::from_mode(0o750)).unwrap();
    DirStore::open(desk.dir.path(), now()).unwrap();
    assert_eq!(mode(desk.dir.path()), 0o750, "a folder that was there is left as it is");
}

#[test]
fn a_file_changed_behind_our_back_is_not_overwritten() {
    let desk = Desk::new();
    let (session, last) = desk.saved(1, "A. B.");
    let main = desk.path(&session, "json");
    let other = fs::read_to_string(&main).unwrap().replace("A. B.", "C. D.");
    fs::write(&main, &other).unwrap();
    let mut mine = last;
    let error = desk.save(&session, &mut mine).unwrap_err();
    assert!(matches!(error, StoreError::Changed { .. }), "{error}");
    assert_eq!((fs::read_to_string(&main).unwrap(), mine), (other, last));

    // The way out that the message names.
    let copy = session.copy_as(SessionId::new(now(), 2));
    desk.save(&copy, &mut Revision::NEW.clone()).unwrap();
    assert_eq!(desk.list().len(), 2);

    fs::remove_file(&main).unwrap();
    assert!(matches!(desk.save(&session, &mut mine), Err(StoreError::Gone { .. })));
    assert!(!main.exists());
}

#[test]
fn a_new_session_never_takes_the_place_of_another() {
    let desk = Desk::new();
    let (session, _) = desk.saved(1, "A. B.");
    assert!(matches!(desk.save(&session, &mut Revision::NEW.clone()), Err(StoreError::Changed { .. })));
    // Not even of what is left of one.
    fs::remove_file(desk.path(&session, "json")).unwrap();
    assert!(matches!(desk.save(&session, &mut Revision::NEW.clone()), Err(StoreError::Changed { .. })));
    let other = desk.store.lock(&SessionId::new(now(), 9), now()).unwrap();
    let error = desk.store.write(&session, &other, &mut Revision::NEW.clone()).unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
}

#[test]
fn a_damaged_session_is_set_aside_and_the_version_before_opens() {
    for spoil in [&b""[..], b"{", b"\0\0\0\0\0\0", b"\xff\xfe{}", b"[1, 2]", b"{\"format\": 1}"] {
        let desk = Desk::new();
        let (whole, _) = desk.saved(1, "whole");
        let (spoilt, _) = desk.saved(2, "spoilt");
        fs::write(desk.path(&spoilt, "json"), spoil).unwrap();

        let list = desk.list();
        assert_eq!(list[1], Listed::Session(whole.summary()), "the others are shown");
        let entry = damaged(&list[0]).clone();
        assert_eq!(entry.backup.as_ref().unwrap().label.as_deref(), Some("first spoilt"));
        let aside = entry.set_aside.clone().unwrap();
        assert_eq!(fs::read(&aside).unwrap(), spoil, "kept to the letter");
        assert!(aside.ends_with(".json.damaged-20261122T140200Z"), "{aside}");
        let words = entry.to_string();
        assert!(words.contains(&aside) && words.contains("2026-11-22T14:02:00Z, is whole"), "{words}");
        assert_eq!(damaged(&desk.list()[0]).set_aside, Some(aside.clone()), "said until it is dealt with");

        let mut opened = desk.store.read(spoilt.id(), now()).unwrap();
        assert_eq!(opened.session.summary().label.as_deref(), Some("first spoilt"));
        assert_eq!(opened.damage.unwrap().set_aside, Some(aside.clone()));
        desk.save(&opened.session, &mut opened.revision).unwrap();
        let read = desk.store.read(spoilt.id(), now()).unwrap();
        assert_eq!((read.session, read.damage), (opened.session, None));
        assert!(Path::new(&aside).exists(), "nothing removes it");
    }
}

#[test]
fn a_session_damaged_with_its_backup_stays_in_the_list() {
    let desk = Desk::new();
    let (session, last) = desk.saved(1, "A. B.");
    for ending in ["json", "bak"] {
        fs::write(desk.path(&session, ending), "{").unwrap();
    }
    for _ in 0..2 {
        let error = desk.store.read(session.id(), now()).unwrap_err();
        assert!(matches!(error, StoreError::Damaged(_)) && error.to_string().contains(".json.damaged-"), "{error}");
        let list = desk.list();
        assert!(damaged(&list[0]).set_aside.is_some() && damaged(&list[0]).backup.is_none());
    }
    // A writer that still has it open is told, and can save it as a copy.
    assert!(matches!(desk.save(&session, &mut last.clone()), Err(StoreError::Gone { .. })));
}

#[test]
fn a_file_that_another_window_works_on_is_not_set_aside() {
    let desk = Desk::new();
    let (session, _) = desk.saved(1, "A. B.");
    fs::write(desk.path(&session, "json"), "{").unwrap();
    let lock = desk.store.lock(session.id(), now()).unwrap();
    let second = desk.second();
    let mut opened = second.read(session.id(), now()).unwrap();
    assert_eq!(opened.damage.unwrap().set_aside, None);
    assert!(desk.path(&session, "json").exists());
    // Under its own lock it is set aside; without, nothing may be written over it.
    assert!(matches!(desk.store.write(&session, &lock, &mut opened.revision), Err(StoreError::Changed { .. })));
    assert!(desk.store.read(session.id(), now()).unwrap().damage.unwrap().set_aside.is_some());
}

#[test]
fn what_is_newer_or_too_large_is_left_alone() {
    let desk = Desk::new();
    let (newer, _) = desk.saved(1, "newer");
    let (large, last) = desk.saved(2, "large");
    fs::write(desk.path(&newer, "json"), r#"{"format": 3, "facts": 7}"#).unwrap();
    fs::write(desk.path(&large, "json"), vec![b' '; (16 << 20) + 1]).unwrap();
    let error = desk.store.read(newer.id(), now()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { format: 3, .. }), "{error}");
    assert!(matches!(desk.store.read(large.id(), now()), Err(StoreError::TooLarge { .. })));
    assert!(matches!(desk.save(&large, &mut last.clone()), Err(StoreError::Changed { .. })));
    for entry in desk.list() {
        let Damaged { set_aside, backup, .. } = damaged(&entry);
        assert_eq!((set_aside, backup), (&None, &None), "an older version must not stand in for it");
    }
    assert!(desk.names().iter().all(|name| !name.contains("damaged")), "{:?}", desk.names());
}

#[test]
fn a_copy_under_another_name_is_a_session_of_that_name() {
    let desk = Desk::new();
    let (session, _) = desk.saved(1, "A. B.");
    let copy = session.copy_as(SessionId::new(now(), 2));
    fs::copy(desk.path(&session, "json"), desk.path(&copy, "json")).unwrap();
    let mut opened = desk.store.read(copy.id(), now()).unwrap();
    assert_eq!(opened.session, copy);
    desk.save(&copy, &mut opened.revision).unwrap();
    assert_eq!(desk.store.read(session.id(), now()).unwrap().session, session, "the original is untouched");
    // The same for the version before, which now bears the original's name.
    fs::remove_file(desk.path(&copy, "json")).unwrap();
    assert_eq!(desk.store.read(copy.id(), now()).unwrap().session, copy);
}

#[test]
fn strays_of_a_crash_are_swept_after_a_day() {
    let desk = Desk::new();
    let (session, _) = desk.saved(1, "A. B.");
    let strays = [desk.path(&session, "tmp-12-ab"), desk.store.dir().join("mine.tmp-12-ab")];
    strays.iter().for_each(|path| fs::write(path, "{").unwrap());
    assert_eq!(desk.list(), [Listed::Session(session.summary())]);
    let written = Timestamp::try_from(fs::metadata(&strays[0]).unwrap().modified().unwrap()).unwrap();
    for (later, there) in [(23.hours(), [true, true]), (25.hours(), [false, true])] {
        DirStore::open(desk.store.dir(), written + later).unwrap();
        assert_eq!(strays.clone().map(|path| path.exists()), there);
    }
}

#[test]
fn removing_a_session_leaves_nothing_of_it() {
    let desk = Desk::new();
    let (gone, _) = desk.saved(1, "gone");
    let (stays, _) = desk.saved(2, "stays");
    for ending in ["json.damaged-20261122T140200Z", "tmp-1-2"] {
        fs::write(desk.path(&gone, ending), "{").unwrap();
    }
    desk.store.remove(desk.store.lock(gone.id(), now()).unwrap()).unwrap();
    assert_eq!(desk.names(), [format!("{}.bak", stays.id()), format!("{}.json", stays.id())]);
    assert!(matches!(desk.store.read(gone.id(), now()), Err(StoreError::NotFound(_))));
}

#[test]
fn a_second_window_is_told_who_works_and_may_read() {
    let desk = Desk::new();
    let (session, last) = desk.saved(1, "A. B.");
    let lock = desk.store.lock(session.id(), now()).unwrap();
    for store in [&desk.store, &desk.second()] {
        match store.lock(session.id(), now()) {
            Err(StoreError::Held { by, .. }) => {
                assert_eq!((by.pid, by.since), (Some(std::process::id()), Some(now())));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(store.read(session.id(), now()).unwrap().session, session);
    }
    drop(lock);
    let lock = desk.second().lock(session.id(), now()).unwrap();
    desk.store.write(&session, &lock, &mut last.clone()).unwrap();
}

#[test]
fn what_the_lock_says_cannot_steer_the_terminal() {
    let desk = Desk::new();
    let (session, _) = desk.saved(1, "A. B.");
    let _lock = desk.store.lock(session.id(), now()).unwrap();
    for text in ["{\"user\": \"\\u001b[2Jana\", \"host\": \"\\u0007desk\"}", "not JSON", ""] {
        fs::write(desk.path(&session, "who"), text).unwrap();
        let error = desk.store.lock(session.id(), now()).unwrap_err().to_string();
        assert!(!error.contains(char::is_control) && error.contains("open in another window"), "{error}");
    }
}

const CHILD: &str = "REPRIEVE_TEST_LOCK_IN";

/// Not a test of its own: the other process of the next one.
#[test]
fn child_holds_the_lock() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    let store = DirStore::open(Path::new(&dir), now()).unwrap();
    let _lock = store.lock(&SessionId::new(now(), 1), now()).unwrap();
    println!("\nheld");
    std::io::stdout().flush().unwrap();
    // Until the parent kills us.
    let _ = std::io::stdin().lines().count();
}

#[test]
fn a_lock_of_another_process_holds_until_that_process_ends() {
    let desk = Desk::new();
    let id = SessionId::new(now(), 1);
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_holds_the_lock", "--nocapture"])
        .env(CHILD, desk.store.dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "held"));
    match desk.store.lock(&id, now()) {
        Err(StoreError::Held { by, .. }) => assert_eq!(by.pid, Some(child.id())),
        other => panic!("{other:?}"),
    }
    // Killed, so that it tidies up nothing.
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(desk.path(&session(1, ""), "who").exists());
    let lock = desk.store.lock(&id, now()).unwrap();
    drop(lock);
    #[cfg(unix)]
    assert_eq!(desk.names(), Vec::<String>::new(), "a lock given back leaves nothing");
}

#[test]
fn only_one_of_many_gets_the_lock() {
    let desk = Desk::new();
    let id = SessionId::new(now(), 1);
    let inside = std::sync::atomic::AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let store = desk.second();
                for _ in 0..2000 {
                    if let Ok(_lock) = store.lock(&id, now()) {
                        assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    }
                }
            });
        }
    });
}

#[test]
fn an_explicit_folder_wins_and_a_bad_one_is_named() {
    let desk = Desk::new();
    assert_eq!(data_dir(Some(desk.dir.path())).unwrap(), desk.dir.path());
    let file = desk.dir.path().join("file");
    fs::write(&file, "").unwrap();
    let Err(error) = DirStore::open(&file.join("sessions"), now()) else { panic!("opened in a file") };
    assert!(error.to_string().contains("file/sessions"), "{error}");
}
