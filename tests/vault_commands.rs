//! Locking on the command line: `reprieve vault`, the passphrase asked for in a real terminal or read from a file, and plain
//! mode in a locked folder. What is typed as a passphrase is never shown, and a locked folder says no client's name by itself.

#![allow(clippy::unwrap_used)]

mod program;
mod pty;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use program::{Program, Run};
use pty::Pty;
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{DirStore, Effort, PackStamp, Passphrase, Revision, Session, SessionId, Settings, Store, Vault};

const SECRET: &str = "Zacarias Quetzal";
const WORDS: &str = "four short plain words";
const OTHER: &str = "other words than before";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// A program with a file of the passphrase; `locked`: its folder is, and holds one consultation.
fn program(locked: bool) -> (Program, SessionId) {
    let program = Program::new();
    for (name, words) in [("words", WORDS), ("other", OTHER)] {
        program.write_text(name, &format!("{words}\r\nand a second line\n"));
        private(&program.path(name));
    }
    let (data, now) = (program.path("data"), Timestamp::now());
    let store = match locked {
        true => {
            // Little work: these tests are not about guessing.
            fs::create_dir_all(&data).unwrap();
            let vault = Vault::create(&data, &passphrase(WORDS), Vec::new(), Effort::Power(2)).unwrap();
            DirStore::open_sealed(&data, Arc::new(vault), now).unwrap()
        }
        false => DirStore::open(&data, now).unwrap(),
    };
    let (id, version) = program.pack();
    let mut session = Session::new(SessionId::new(now, 1), now, PackStamp { id, version });
    session.answer(now, Place::session("label"), Answer::value(Value::Text(SECRET.to_owned())));
    let lock = store.lock(session.id(), now).unwrap();
    store.write(&session, &lock, &mut Revision::NEW.clone()).unwrap();
    (program, session.id().clone())
}

#[cfg(unix)]
fn private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn private(_path: &Path) {}

/// The program in a terminal, in the same folder of consultations.
fn terminal(program: &Program, arguments: &[&str]) -> Pty {
    let data = program.path("data").display().to_string();
    Pty::start(env!("CARGO_BIN_EXE_reprieve"), &[&["--data-dir", &data], arguments].concat(), &[("TZ", "UTC")], (100, 40))
}

fn ok(run: &Run) {
    assert_eq!(run.code, 0, "{run}");
}

/// Its output in one line, however it was wrapped.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No file under this folder holds the secret.
fn says_nothing(dir: &Path) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            says_nothing(&entry.path());
        } else {
            let bytes = fs::read(entry.path()).unwrap();
            assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "{}", entry.path().display());
        }
    }
}

#[test]
fn a_locked_folder_opens_with_a_file_and_without_a_terminal_it_says_so() {
    let (program, id) = program(true);
    for command in [&["list"][..], &["export", id.as_str()], &["plain", id.as_str()], &["vault", "passphrase"]] {
        let run = program.run(command);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run}");
        assert!(run.stderr.contains("no terminal to ask for the passphrase") && run.stderr.contains("--passphrase-file"), "{run}");
    }
    let run = program.run(&["--passphrase-file", "words", "list"]);
    ok(&run);
    assert!(run.stdout.contains(SECRET) && run.stderr.is_empty(), "{run}");
    ok(&program.run(&["export", id.as_str(), "--passphrase-file", "words"]));
    let run = program.run(&["list", "--passphrase-file", "other"]);
    assert_eq!(run.code, 1, "{run}");
    assert!(run.stderr.starts_with("Error: That is not the passphrase.\n"), "{run}");
    program.write_text("empty", "\nsecond\n");
    for (file, why) in [("empty", "its first line is empty"), ("none", "it is not there"), (".", "could not be read")] {
        let run = program.run(&["list", "--passphrase-file", file]);
        assert!(run.code == 1 && run.stderr.contains(why), "{run}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_of_the_passphrase_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let (program, _) = program(true);
    fs::set_permissions(program.path("words"), fs::Permissions::from_mode(0o644)).unwrap();
    let run = program.run(&["list", "--passphrase-file", "words"]);
    ok(&run);
    assert!(run.stderr.contains("others on this computer can read words") && run.stdout.contains(SECRET), "{run}");
}

#[test]
fn the_passphrase_is_asked_three_times_at_most_and_never_shown() {
    let (program, _) = program(true);
    let mut pty = terminal(&program, &["list"]);
    pty.wait_for("Passphrase:");
    // All at once: what is typed while the first is tried is not shown either.
    pty.send(&format!("not this one\nnor this one\n{WORDS}\n"));
    pty.wait_for(SECRET);
    assert_eq!(pty.wait_for_end(), 0);
    let shown = pty.bytes();
    assert_eq!(shown.matches("That is not the passphrase.").count(), 2, "{shown}");
    for typed in ["not this one", "nor this one", WORDS] {
        assert!(!shown.contains(typed), "{shown}");
    }

    let mut pty = terminal(&program, &["list"]);
    pty.wait_for("Passphrase:");
    pty.send("one\ntwo\nthree\n");
    assert_eq!(pty.wait_for_end(), 1);
    let shown = pty.bytes();
    assert!(shown.contains("Error: That is not the passphrase.") && shown.contains("vault recover"), "{shown}");
    assert!(!shown.contains("three") && !shown.contains(SECRET), "{shown}");
}

#[test]
fn a_folder_is_locked_and_the_way_it_stands_is_shown() {
    let (program, id) = program(false);
    let run = program.run(&["vault"]);
    ok(&run);
    assert!(run.stdout.contains("are not locked") && run.stdout.contains("1 consultation\n"), "{run}");
    program.write_text("short", "eleven letr\n");
    let run = program.run(&["vault", "create", "--passphrase-file", "short"]);
    assert!(run.code == 1 && run.stderr.contains("at least 12 letters"), "{run}");
    let run = program.run(&["vault", "create", "--for", "age1nonsense", "--passphrase-file", "words"]);
    assert!(run.code == 1 && run.stderr.contains("is no public key"), "{run}");
    assert!(!program.path("data/vault").exists());
    let office = age::x25519::Identity::generate().to_public();
    let run = program.run(&["vault", "create", "--for", &format!("{office} The Office"), "--passphrase-file", "words"]);
    ok(&run);
    assert!(run.stdout.starts_with("Locked: 1 consultation,"), "{run}");
    assert!(run.stderr.contains("If the passphrase is forgotten"), "{run}");
    says_nothing(&program.path("data"));
    let again = program.run(&["vault", "create", "--passphrase-file", "words"]);
    assert!(again.code == 1 && again.stderr.contains("There is a key already"), "{again}");

    let run = program.run(&["vault"]);
    ok(&run);
    assert!(run.stdout.contains("are locked.") && run.stdout.contains("give the passphrase to see"), "{run}");
    ok(&program.run(&["vault", "lock-after", "3"]));
    let run = program.run(&["vault", "--passphrase-file", "words"]);
    ok(&run);
    for shown in [&format!("{office} The Office"), "you, with the passphrase", "Not locked    none", "locks after 3 minutes", "key.age"] {
        assert!(run.stdout.contains(shown), "{shown}: {run}");
    }
    assert!(program.run(&["list", "--passphrase-file", "words"]).stdout.contains(id.as_str()));
}

#[test]
fn readers_and_the_passphrase_change_and_a_forgotten_one_is_recovered() {
    use age::secrecy::ExposeSecret;
    let (program, _) = program(true);
    let office = age::x25519::Identity::generate();
    let public = office.to_public().to_string();
    program.write_text("office", &format!("# of the office\n{}\n", office.to_string().expose_secret()));
    let run = program.run(&["vault", "add", &public, "The", "Office", "--passphrase-file", "words"]);
    ok(&run);
    assert!(run.stdout.starts_with("The Office may read 1 consultation here"), "{run}");
    let run = program.run(&["vault", "remove", "Nobody", "--passphrase-file", "words"]);
    assert!(run.code == 1 && run.stderr.contains("Nobody who may read is \"Nobody\""), "{run}");

    let run = program.run(&["vault", "passphrase", "--passphrase-file", "words", "--new-passphrase-file", "other"]);
    ok(&run);
    assert!(unwrapped(&run.stdout).contains("It still opens copies of the old key file"), "{run}");
    assert_eq!(program.run(&["list", "--passphrase-file", "words"]).code, 1);
    ok(&program.run(&["list", "--passphrase-file", "other"]));

    fs::remove_file(program.path("data/vault/key.age")).unwrap();
    let run = program.run(&["list"]);
    assert!(run.stderr.contains("the key is missing") && run.stdout.contains("put that file back"), "{run}");
    let run = program.run(&["vault", "create", "--passphrase-file", "words"]);
    assert!(run.code == 1 && run.stderr.contains("the key is missing"), "{run}");
    let run = program.run(&["vault", "recover", "--key", "office", "--name", "The Office", "--new-passphrase-file", "words"]);
    ok(&run);
    assert!(unwrapped(&run.stdout).contains("locked anew: 1 consultation."), "{run}");
    assert!(program.run(&["list", "--passphrase-file", "words"]).stdout.contains(SECRET));

    let run = program.run(&["vault", "remove", "the", "office", "--passphrase-file", "words"]);
    ok(&run);
    assert!(unwrapped(&run.stdout).contains("What they copied before, and what backups hold, stays readable to them."), "{run}");
}

#[test]
fn a_key_that_opens_nothing_here_changes_nothing() {
    use age::secrecy::ExposeSecret;
    let (program, _) = program(true);
    program.write_text("stranger", age::x25519::Identity::generate().to_string().expose_secret());
    let before = fs::read(program.path("data/vault/key.age")).unwrap();
    let run = program.run(&["vault", "recover", "--key", "stranger", "--new-passphrase-file", "other"]);
    assert!(run.code == 1 && run.stderr.contains("opens none of the 1 locked consultation here"), "{run}");
    assert_eq!(fs::read(program.path("data/vault/key.age")).unwrap(), before);
    assert!(program.run(&["list", "--passphrase-file", "words"]).stdout.contains(SECRET));
}

#[test]
fn recovery_waits_until_no_other_window_works_there() {
    let (program, id) = program(true);
    program.write_text("office", "AGE-SECRET-KEY-1NONSENSE\n");
    let vault = Arc::new(Vault::unlock(&program.path("data"), &passphrase(WORDS)).unwrap());
    let store = DirStore::open_sealed(&program.path("data"), vault, Timestamp::now()).unwrap();
    let lock = store.lock(&id, Timestamp::now()).unwrap();
    let run = program.run(&["vault", "recover", "--key", "office", "--new-passphrase-file", "other"]);
    assert!(run.code == 1 && run.stderr.contains("Another window") && run.stderr.contains(id.as_str()), "{run}");
    drop(lock);
    let run = program.run(&["vault", "recover", "--key", "office", "--new-passphrase-file", "other"]);
    assert!(run.code == 1 && run.stderr.contains("office is not a key"), "{run}");
}

#[test]
fn plain_mode_in_a_pipe_says_that_nothing_is_locked_and_asks_nothing() {
    let program = Program::new();
    fs::remove_file(program.path("data/settings.json")).unwrap();
    let run = program.run_with_input(&["plain"], b"quit\n");
    ok(&run);
    assert_eq!(run.stderr.matches("are not locked").count(), 1, "{run}");
    fs::create_dir_all(program.path("data")).unwrap();
    Settings { unlocked_on_purpose: true, ..Settings::default() }.write(&program.path("data")).unwrap();
    let run = program.run_with_input(&["plain"], b"quit\n");
    assert!(run.stderr.is_empty(), "{run}");
    fs::write(program.path("data/settings.json"), "{\"lock\": 3}").unwrap();
    let run = program.run_with_input(&["plain"], b"quit\n");
    assert!(run.code == 1 && run.stderr.contains("settings.json"), "{run}");
}

#[test]
fn plain_mode_in_a_locked_folder_writes_and_says_no_name() {
    let (program, id) = program(true);
    let run = program.run_with_input(&["plain", id.as_str(), "--passphrase-file", "words"], b"1\nlock\nquit\n");
    ok(&run);
    assert!(run.stdout.contains("no terminal to ask for the passphrase"), "{run}");
    let farewell = &run.stdout[run.stdout.find("Stopped at").unwrap()..];
    assert!(farewell.contains(&format!("Saved: {id}")) && !farewell.contains(SECRET), "{run}");
    for file in ["data", "."] {
        says_nothing(&program.path(file));
    }
    for command in [&["export", "Zacarias Quetzalcoatl"][..], &["plain", "Zacarias Quetzalcoatl"]] {
        let run = program.run(&[command, &["--passphrase-file", "words"]].concat());
        assert_eq!(run.code, 1, "{run}");
        assert!(!run.stderr.contains("Quetzal"), "{run}");
    }
}

#[test]
fn the_first_use_in_a_terminal_asks_whether_to_lock_and_remembers() {
    let program = Program::new();
    fs::remove_file(program.path("data/settings.json")).unwrap();
    let mut pty = terminal(&program, &["plain"]);
    pty.wait_for("Lock them? y or n:");
    assert!(pty.screen().contains("If the passphrase is forgotten"), "{}", pty.screen());
    pty.send("maybe\nn\n");
    pty.wait_for("Not locked.");
    pty.wait_for("Question 1 of");
    pty.send("quit\n");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(Settings::read(&program.path("data")).unwrap().unlocked_on_purpose);
    let mut pty = terminal(&program, &["plain"]);
    pty.wait_for("Question 1 of");
    assert!(!pty.screen().contains("Lock them?"), "{}", pty.screen());
    pty.send("quit\n");
    assert_eq!(pty.wait_for_end(), 0);

    let program = Program::new();
    fs::remove_file(program.path("data/settings.json")).unwrap();
    let mut pty = terminal(&program, &["plain"]);
    pty.wait_for("Lock them? y or n:");
    pty.send("y\n");
    pty.wait_for("New passphrase:");
    pty.send("too short\n");
    pty.wait_for("at least 12 letters");
    pty.send(&format!("{WORDS}\n"));
    pty.wait_for("The same once more:");
    pty.send(&format!("{OTHER}\n"));
    pty.wait_for("The two are not the same.");
    pty.send(&format!("{WORDS}\n"));
    pty.wait_until("the second time", |seen| (seen.parser.screen().contents().matches("The same once more:").count() == 2).then_some(()));
    pty.send(&format!("{WORDS}\n"));
    pty.wait_for("Question 1 of");
    pty.send("1\n");
    pty.wait_for("Question 2 of");
    pty.send("quit\n");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!pty.bytes().contains(WORDS) && !pty.bytes().contains("too short"));
    let files = fs::read_dir(program.path("data")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(files.into_iter().all(|name| name == "vault" || name.ends_with(".age")));
}

#[test]
fn lock_hides_everything_until_the_passphrase_is_given() {
    let (program, id) = program(true);
    let mut pty = terminal(&program, &["plain", id.as_str()]);
    pty.wait_for("Passphrase:");
    pty.send(&format!("{WORDS}\n"));
    pty.wait_for("Question");
    pty.send("answers\n");
    pty.wait_for(SECRET);
    pty.send("lock\n");
    pty.wait_for("Locked.");
    pty.wait_for("Passphrase:");
    assert!(!pty.screen().contains(SECRET) && !pty.screen().contains("Question"), "{}", pty.screen());
    assert!(pty.bytes().contains("\x1b[3J"), "the scrollback is emptied, too");
    pty.send("1\n2\n3\n4\n");
    pty.wait_until("four tries", |seen| (seen.parser.screen().contents().matches("not the passphrase").count() == 4).then_some(()));
    pty.send(&format!("{WORDS}\n"));
    pty.wait_for("Unlocked.");
    pty.send("lock\n");
    pty.wait_without("Unlocked.");
    pty.wait_for("Passphrase:");
    // Nobody there: it stops, and what was answered is saved.
    pty.send_until_end("\x04");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!pty.screen().contains(SECRET), "{}", pty.screen());
}
