//! One consultation handed to a colleague's key, changed on both sides, handed back and merged: the real program, over two
//! folders.

mod program;

use std::fs;

use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use jiff::Timestamp;
use program::{Program, Run, built_in};
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{DirStore, LABEL, PackStamp, Recipient, Revision, Session, SessionId, Store, encode, hand};

const A: &[&str] = &["--data-dir", "office-a"];
const B: &[&str] = &["--data-dir", "office-b"];

fn at(minutes: i64) -> Timestamp {
    "2026-11-22T14:02:00Z".parse::<Timestamp>().expect("a time") + jiff::SignedDuration::from_mins(minutes)
}

struct Offices {
    program: Program,
    id: SessionId,
    /// The public keys of the two.
    keys: [String; 2],
}

fn text(words: &str) -> Answer {
    Answer::value(Value::Text(words.to_owned()))
}

impl Offices {
    fn new() -> Offices {
        let program = Program::new();
        let keys = ["a", "b"].map(|name| {
            let key = Identity::generate();
            program.write_text(&format!("{name}.key"), &format!("# of {name}\n{}\n", key.to_string().expose_secret()));
            key.to_public().to_string()
        });
        let stamp = PackStamp { id: built_in().id.clone(), version: built_in().version.clone() };
        let mut session = Session::new(SessionId::new(at(0), 7), at(0), stamp);
        session.answer(at(0), Place::session(LABEL), text("M.R."));
        session.answer(at(0), Place::session("status"), Answer::value(Value::choice("lpr")));
        let id = session.id().clone();
        let offices = Offices { program, id, keys };
        offices.put("office-a", &session, &mut Revision::NEW.clone());
        offices
    }

    fn run(&self, office: &[&str], arguments: &[&str]) -> Run {
        self.program.run(&[arguments, office].concat())
    }

    fn put(&self, office: &str, session: &Session, last: &mut Revision) {
        let store = DirStore::open(&self.program.path(office), at(0)).expect("a store");
        let lock = store.lock(session.id(), at(0)).expect("a lock");
        store.write(session, &lock, last).expect("a write");
    }

    fn change(&self, office: &str, change: impl FnOnce(&mut Session)) {
        let store = DirStore::open(&self.program.path(office), at(0)).expect("a store");
        let mut opened = store.read(&self.id, at(0)).expect("a session");
        change(&mut opened.session);
        drop(store);
        self.put(office, &opened.session, &mut opened.revision);
    }

    fn read(&self, office: &str) -> Session {
        let store = DirStore::open(&self.program.path(office), at(0)).expect("a store");
        store.read(&self.id, at(0)).expect("a session").session
    }

    fn hand(&self, office: &[&str], to: usize, file: &str) -> Run {
        self.run(office, &["hand", "M.R.", "--to", &format!("{} Ana\u{1b}", self.keys[to]), "-o", file])
    }
}

fn said(session: &Session, fact: &str) -> Option<Answer> {
    session.answers().get(&Place::session(fact)).cloned()
}

#[test]
fn handed_changed_on_both_sides_handed_back_and_merged() {
    let offices = Offices::new();
    let run = offices.hand(A, 1, "one.age");
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("Handed: M.R., as one.age") && !run.stdout.contains('\u{1b}'), "{run}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(offices.program.path("one.age")).expect("it").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // Never over a file.
    let again = offices.hand(A, 1, "one.age");
    assert_eq!(again.code, 1, "{again}");
    assert!(again.stderr.contains("exists already"), "{again}");

    let run = offices.run(B, &["take", "one.age", "--key", "b.key"]);
    assert_eq!((run.code, offices.read("office-b")), (0, offices.read("office-a")), "{run}");
    assert!(run.stdout.contains("Taken in: M.R., 2 answers"), "{run}");
    // The same once more brings nothing.
    let run = offices.run(B, &["take", "one.age", "--key", "b.key"]);
    assert!(run.code == 0 && run.stdout.contains("Nothing was changed"), "{run}");

    offices.change("office-a", |session| {
        session.answer(at(10), Place::session("status"), Answer::value(Value::choice("refugee")));
        let id = session.add_item(at(11), "convictions");
        session.answer(at(11), Place::item("convictions", id, "act"), Answer::value(Value::choice("possess")));
    });
    offices.change("office-b", |session| {
        session.answer(at(20), Place::session("status"), Answer::value(Value::choice("asylee")));
        let id = session.add_item(at(21), "convictions");
        session.answer(at(21), Place::item("convictions", id, "act"), Answer::value(Value::choice("sell")));
        session.answer(at(22), Place::session("birth_place"), Answer::value(Value::choice("abroad")));
    });
    assert_eq!(offices.hand(B, 0, "back.age").code, 0);

    // What both changed is asked; nobody answers, and nothing is written.
    let before = offices.read("office-a");
    let run = offices.run(A, &["take", "back.age", "--key", "a.key"]);
    assert_eq!((run.code, offices.read("office-a")), (1, before), "{run}");
    assert!(run.stdout.contains("Changed on both sides (1 of 1)") && run.stderr.contains("--ours"), "{run}");

    // Somebody answers.
    let run = offices.program.run_with_input(&["take", "back.age", "--key", "a.key", "--data-dir", "office-a"], b"what\nt\n");
    assert_eq!(run.code, 0, "{run}");
    let merged = offices.read("office-a");
    assert_eq!(said(&merged, "status"), Some(Answer::value(Value::choice("asylee"))));
    assert_eq!(said(&merged, "birth_place"), Some(Answer::value(Value::choice("abroad"))));
    let acts: Vec<Option<&Answer>> = merged.answers().list("convictions").items.iter().map(|item| item.answers.get("act")).collect();
    let (possess, sell) = (Answer::value(Value::choice("possess")), Answer::value(Value::choice("sell")));
    assert_eq!(acts, [Some(&possess), Some(&sell)], "each conviction is its own");

    // And to the other side, which is asked nothing.
    assert_eq!(offices.hand(A, 1, "again.age").code, 0);
    let run = offices.run(B, &["take", "again.age", "--key", "b.key"]);
    assert_eq!(run.code, 0, "{run}");
    let there = offices.read("office-b");
    assert_eq!(there.answers().facts, merged.answers().facts);
    assert_eq!(there.answers().list("convictions").items.len(), 2);
}

#[test]
fn what_both_changed_is_decided_beforehand() {
    let offices = Offices::new();
    offices.hand(A, 1, "one.age");
    offices.run(B, &["take", "one.age", "--key", "b.key"]);
    for (office, status, minute) in [("office-a", "refugee", 10), ("office-b", "asylee", 20)] {
        offices.change(office, |session| {
            session.answer(at(minute), Place::session("status"), Answer::value(Value::choice(status)));
        });
    }
    offices.hand(B, 0, "back.age");
    let run = offices.run(A, &["take", "back.age", "--key", "a.key", "--ours"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(said(&offices.read("office-a"), "status"), Some(Answer::value(Value::choice("refugee"))));
    // Decided against, and still in the history; the same file brings nothing any more.
    let run = offices.run(A, &["take", "back.age", "--key", "a.key", "--theirs"]);
    assert!(run.stdout.contains("Nothing was changed"), "{run}");
    assert_eq!(offices.run(A, &["take", "back.age", "--ours", "--theirs"]).code, 2);
}

#[test]
fn a_file_for_another_key_and_one_that_is_none() {
    let offices = Offices::new();
    offices.hand(A, 1, "one.age");
    let run = offices.run(A, &["take", "one.age", "--key", "a.key"]);
    assert!(run.code == 1 && run.stderr.contains("not for this key"), "{run}");
    let run = offices.run(A, &["take", "one.age"]);
    assert!(run.code == 1 && run.stderr.contains("no key of theirs"), "{run}");
    offices.program.write_text("notes.txt", "notes");
    let run = offices.run(A, &["take", "notes.txt", "--key", "a.key"]);
    assert!(run.code == 1 && run.stderr.contains("no file that was handed over"), "{run}");
    let run = offices.run(A, &["take", "one.age", "--key", "notes.txt"]);
    assert!(run.code == 1 && run.stderr.contains("is not a key that opens anything"), "{run}");
    let mut bytes = fs::read(offices.program.path("one.age")).expect("it");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    offices.program.write_bytes("bent.age", &bytes);
    let run = offices.run(B, &["take", "bent.age", "--key", "b.key"]);
    assert!(run.code == 1 && run.stderr.contains("changed on the way"), "{run}");
    let sealed = Recipient::parse(&offices.keys[1]).expect("a key").seal(b"{}").expect("sealed");
    offices.program.write_bytes("empty.age", &sealed);
    let run = offices.run(B, &["take", "empty.age", "--key", "b.key"]);
    assert!(run.code == 1 && run.stderr.contains("no whole consultation"), "{run}");
    let run = offices.run(A, &["hand", "M.R.", "--to", "ssh-ed25519 AAAA"]);
    assert!(run.code == 1 && run.stderr.contains("no public key"), "{run}");
    assert!(!offices.program.path("office-b").join(format!("{}.json", offices.id)).exists());
}

#[test]
fn what_is_handed_is_our_json_for_that_key_alone() {
    let offices = Offices::new();
    let session = offices.read("office-a");
    let sealed = hand(&session, &Recipient::parse(&offices.keys[1]).expect("a key")).expect("sealed");
    let text = fs::read_to_string(offices.program.path("b.key")).expect("the key");
    let key: Identity = text.lines().nth(1).expect("a line").parse().expect("a key");
    assert_eq!(age::decrypt(&key, &sealed).expect("it opens"), encode(&session, 0).expect("bytes"));
    assert!(age::decrypt(&Identity::generate(), &sealed).is_err());
}

#[test]
fn a_version_beside_is_merged_on_the_command_line() {
    let offices = Offices::new();
    let mut other = offices.read("office-a");
    other.answer(at(9), Place::session("birth_place"), Answer::value(Value::choice("abroad")));
    let name = format!("office-a/{}.sync-conflict-20261122-140211-ABCDEFG.json", offices.id);
    offices.program.write_bytes(&name, &encode(&other, 4).expect("bytes"));
    let run = offices.run(A, &["list"]);
    assert!(run.stdout.contains("M.R. (sync-conflict"), "{run}");
    let label = "M.R. (sync-conflict-20261122-140211-ABCDEFG)";
    let run = offices.run(A, &["merge", "M.R.", label]);
    assert!(run.code == 0 && run.stdout.contains("not asked -> "), "{run}");
    assert!(run.stderr.contains("--discard") && offices.program.path(&name).exists(), "{run}");
    assert!(said(&offices.read("office-a"), "birth_place").is_some());
    let run = offices.run(A, &["merge", "M.R.", label, "--discard"]);
    assert!(run.code == 0 && !offices.program.path(&name).exists(), "{run}");
    let run = offices.run(A, &["merge", "M.R.", "M.R."]);
    assert_eq!(run.code, 1, "{run}");
}

#[test]
fn who_has_it_open_is_said_in_words() {
    let offices = Offices::new();
    let who = r#"{"user":"ana","host":"DESK-4","machine":"00ff","pid":7,"since":"2026-11-22T13:43:00Z"}"#;
    offices.program.write_text(&format!("office-a/{}.who", offices.id), who);
    offices.hand(A, 1, "one.age");
    offices.program.write_text("empty", "");
    let mut other = offices.read("office-a");
    other.answer(at(9), Place::session("birth_place"), Answer::value(Value::choice("abroad")));
    let sealed = hand(&other, &Recipient::parse(&offices.keys[0]).expect("a key")).expect("sealed");
    offices.program.write_bytes("back.age", &sealed);
    let run = offices.run(A, &["take", "back.age", "--key", "a.key"]);
    assert!(run.code == 1 && run.stderr.contains("opened on another computer") && run.stderr.contains("ana on DESK-4, since"), "{run}");
    // Plain mode asks.
    let run = offices.program.run_with_input(&["plain", "M.R.", "--data-dir", "office-a"], b"no\nquit\n");
    assert!(run.stdout.contains("Type write to go on") && run.stdout.contains("Read only"), "{run}");
    let run = offices.program.run_with_input(&["plain", "M.R.", "--data-dir", "office-a"], b"write\nquit\n");
    assert!(run.stdout.contains("Go on with: reprieve plain"), "{run}");
    assert!(!offices.program.path(&format!("office-a/{}.who", offices.id)).exists());
}
