//! Session files that no reprieve wrote, plain and sealed; and what lies in the folder of sessions under their names.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use reprieve::session::{DirStore, Effort, Listed, PackStamp, Passphrase, Revision, Session, SessionId, Store, StoreError, Vault, encode};

use crate::limited::Folder;
use crate::seeds::STEERING;

/// A session of an older format, which has no sum that would tell at once that it was written by hand.
fn by_hand(facts: &str, lists: &str, history: &str, notes: &str) -> String {
    format!(
        r#"{{"format":2,"revision":1,"id":"20261122-1402-aaaa","created":"2026-11-22T14:02:00Z","worked":"2026-11-22T14:02:00Z",
        "pack":{{"id":"us_removal_drugs","version":"1"}},"notes":[{notes}],"facts":{{{facts}}},"lists":{{{lists}}},"history":[{history}]}}"#
    )
}

fn facts(facts: &str) -> String {
    by_hand(facts, "", "", "")
}

fn repeated(part: impl Fn(u32) -> String, count: u32) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(",")
}

fn convictions(count: u32) -> String {
    let items = repeated(|id| format!("{{\"id\":{id},\"answers\":{{\"substance\":{{\"choice\":[\"marijuana\"]}}}}}}"), count);
    by_hand("", &format!("\"convictions\":{{\"more\":\"not_asked\",\"next_id\":{count},\"items\":[{items}]}}"), "", "")
}

/// 100,000 deep.
fn nested(open: &str, close: &str) -> String {
    open.repeat(100_000) + &close.repeat(100_000)
}

/// What a file says, and whether it is a session all the same.
fn files() -> Vec<(&'static str, Vec<u8>, bool)> {
    let escaped = serde_json::to_string(STEERING).expect("text");
    let label = facts(&format!("\"label\":{{\"text\":{escaped}}}"));
    let event = |_| r#"{"at":"2026-11-22T14:02:00Z","answer":{"place":{"fact":"label"},"after":{"text":"x"}}}"#.to_owned();
    let long = "x".repeat(8 << 20);
    let accents = "e\u{301}\u{301}\u{301}".repeat(1 << 19);
    let texts: Vec<(&'static str, String, bool)> = vec![
        ("empty", String::new(), false),
        ("a label that steers", label.clone(), true),
        ("raw control signs", facts(&format!("\"label\":{{\"text\":\"{STEERING}\"}}")), false),
        (
            "facts that steer",
            facts(&format!("{escaped}:{{\"text\":{escaped},\"note\":{escaped},\"basis\":{{\"paper\":{escaped}}}}}")),
            true,
        ),
        ("a note that steers", by_hand("", "", "", &format!("{{\"at\":\"2026-11-22T14:02:00Z\",\"text\":{escaped}}}")), true),
        ("a pack that steers", label.replace("us_removal_drugs", escaped.trim_matches('"')), true),
        ("an unknown field that steers", label.replace("\"revision\"", &format!("{escaped}:1,\"revision\"")), false),
        ("a language that steers", label.replace("\"notes\"", &format!("\"spoken\":{{\"code\":{escaped}}},\"notes\"")), true),
        ("an option that steers", facts(&format!("\"status\":{{\"choice\":[{escaped}]}},\"detained\":{{\"several\":[{escaped}]}}")), true),
        ("windows line ends", label.replace('\n', "\r\n"), true),
        ("a mark before it", format!("\u{feff}{label}"), false),
        ("a zero behind it", format!("{label}\0"), false),
        ("twice", format!("{label}{label}"), false),
        ("a key twice", facts("\"label\":{\"text\":\"a\"},\"label\":{\"text\":\"b\"}"), true),
        ("a field twice", label.replace("\"revision\"", "\"format\":2,\"revision\""), false),
        ("nested lists", nested("[", "]"), false),
        ("nested objects", nested("{\"a\":", "}").replace("{\"a\":}", "{}"), false),
        ("nested in a fact", facts(&format!("\"label\":{}", nested("[", "]"))), false),
        ("nested in the history", by_hand("", "", &nested("[", "]"), ""), false),
        ("lists that never end", "[".repeat(1 << 20), false),
        ("1e400", facts("\"g\":{\"amount\":{\"lo\":1e400,\"hi\":1}}"), false),
        ("over u64", label.replace("\"revision\":1", "\"revision\":18446744073709551616"), false),
        ("minus zero", facts("\"g\":{\"amount\":{\"lo\":-0,\"hi\":-0}}"), false),
        ("amounts at the ends", facts("\"bond_amount\":{\"amount\":{\"lo\":-9223372036854775808,\"hi\":9223372036854775807}}"), true),
        ("the last number of an item", convictions(1).replace("\"next_id\":1", "\"next_id\":2147483647"), true),
        ("a newer format", label.replace("\"format\":2", "\"format\":18446744073709551615"), false),
        ("impossible dates", facts("\"lpr_date\":{\"date\":{\"from\":\"9999-99-99\",\"to\":\"0000\"}}"), false),
        ("the ends of time", facts("\"lpr_date\":{\"date\":{\"from\":\"9999-12-31\",\"to\":\"0001-01-01\"}}"), true),
        ("100,000 convictions", convictions(100_000), false),
        ("one conviction more than a list takes", convictions(201), false),
        ("100,000 facts", facts(&repeated(|i| format!("\"f{i}\":{{\"text\":\"x\"}}"), 100_000)), true),
        (
            "100,000 lists",
            by_hand("", &repeated(|i| format!("\"l{i}\":{{\"more\":\"no\",\"next_id\":0,\"items\":[]}}"), 100_000), "", ""),
            true,
        ),
        ("100,000 changes", by_hand("\"label\":{\"text\":\"x\"}", "", &repeated(event, 100_000), ""), true),
        ("100,000 notes", by_hand("", "", "", &repeated(|_| "{\"at\":\"2026-11-22T14:02:00Z\",\"text\":\"x\"}".to_owned(), 100_000)), true),
        ("100,000 options", facts(&format!("\"status\":{{\"choice\":[{}]}}", repeated(|i| format!("\"o{i}\""), 100_000))), true),
        ("a label of 8 MB", facts(&format!("\"label\":{{\"text\":\"{long}\"}}")), true),
        ("a heap of accents", facts(&format!("\"label\":{{\"text\":\"{accents}\"}}")), true),
        ("a name of 8 MB", facts(&format!("\"{long}\":{{\"text\":\"x\"}}")), true),
        ("16 MB of nothing", " ".repeat(16 << 20), false),
    ];
    let mut files: Vec<_> = texts.into_iter().map(|(name, text, opens)| (name, text.into_bytes(), opens)).collect();
    let mut invalid = label.into_bytes();
    let at = invalid.windows(5).position(|window| window == b"label").expect("it says label");
    invalid[at] = 0xff;
    files.push(("no UTF-8", invalid, false));
    files.push(("zeros", vec![0; 4096], false));
    files
}

fn id(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).expect("a letter"));
    format!("20261122-1402-aa{}{}", letter(number / 26), letter(number))
}

#[test]
fn plain_files() {
    let files = files();
    // One after the other: each of them with all the memory there is for one.
    for (number, (name, bytes, opens)) in files.iter().enumerate() {
        let folder = Folder::new();
        let id = id(number);
        folder.write(&format!("data/{id}.json"), bytes);
        let listed = folder.run(&["list"]);
        assert!(listed.done().stdout.contains(&id), "{name}: {}", listed.stdout);
        let export = folder.run(&["export", &id, "--as-of", "2026-11-22"]);
        assert_eq!(export.code == Some(0), *opens, "{name}: {}", export.stderr.chars().take(2000).collect::<String>());
        if !opens {
            export.refused(&id);
        }
        // Whatever it is, it is not lost: under its own name, or set aside.
        let kept = fs::read_dir(folder.path("data"))
            .expect("the folder")
            .any(|entry| entry.expect("an entry").metadata().is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64));
        assert!(kept, "{name} is gone");
    }
}

#[test]
fn as_many_items_as_a_list_takes_are_read() {
    let read = |count| reprieve::session::decode(convictions(count).as_bytes());
    assert_eq!(read(200).expect("a session").0.answers().list("convictions").items.len(), 200);
    assert!(read(201).expect_err("too many").to_string().contains("201 items"));
    let mut full = read(199).expect("a session").0;
    assert!(full.takes_item("convictions"));
    full.add_item(Timestamp::UNIX_EPOCH, "convictions");
    assert!(!full.takes_item("convictions") && full.takes_item("entries"));
    assert!(encode(&full, 1).is_ok());
}

/// Faces that show more than the summary, of those files that open.
#[test]
fn the_other_faces() {
    let folder = Folder::new();
    let shown = [
        "a label that steers",
        "facts that steer",
        "a note that steers",
        "a pack that steers",
        "an option that steers",
        "a language that steers",
    ];
    for (number, (_, bytes, _)) in files().iter().enumerate().filter(|(_, (name, ..))| shown.contains(name)) {
        folder.write(&format!("data/{}.json", id(number)), bytes);
        folder.run(&["export", &id(number), "--format", "json"]).done();
        folder.run(&["export", &id(number), "--for", "client"]).done();
        folder.run_with_input(&["plain", &id(number)], b"?\nwhy\nsummary\nback\nresults\nreview\nnotes\n").done();
    }
    folder.run(&["list", "--json"]).done();
}

#[test]
fn more_than_a_session_can_be_is_not_read() {
    let folder = Folder::new();
    folder.write_large(&format!("data/{}.json", id(0)), 100 << 20);
    folder.write_large(&format!("data/{}.age", id(1)), 100 << 20);
    folder.run(&["list"]).done();
    folder.run(&["export", &id(0)]).refused("16 MB");
    folder.run(&["export", &id(1)]).refused(&id(1));
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = Folder::new();
    for (number, ending) in ["json", "bak", "age", "bak.age"].iter().enumerate() {
        folder.make_pipe(&format!("data/{}.{ending}", id(number)));
        fs::create_dir_all(folder.path(&format!("data/{}.{ending}", id(10 + number)))).expect("a folder");
        symlink("/dev/zero", folder.path(&format!("data/{}.{ending}", id(20 + number)))).expect("a link");
        symlink(folder.path(&format!("data/{}.{ending}", id(30 + number))), folder.path(&format!("data/{}.{ending}", id(30 + number))))
            .expect("a link to itself");
    }
    assert_eq!(folder.run(&["list"]).done().stdout.lines().count(), 17, "each is named, and a line above them");
    for number in [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33] {
        folder.run(&["export", &id(number)]).refused(&id(number));
    }
}

/// The files beside a session: its lock, who holds it, what a crash left.
#[test]
fn a_pipe_beside_a_session_is_not_waited_for() {
    let folder = Folder::new();
    let mut session = Session::new(SessionId::parse(&id(0)).expect("an id"), Timestamp::UNIX_EPOCH, PackStamp::default());
    session.add_note(Timestamp::UNIX_EPOCH, "x");
    folder.write(&format!("data/{}.json", id(0)), encode(&session, 1).expect("a session"));
    for ending in ["who", "bak", "tmp-1-0123456789abcdef", "json.damaged-20261122T140200Z"] {
        folder.make_pipe(&format!("data/{}.{ending}", id(0)));
    }
    folder.run(&["list"]).done();
    folder.run_with_input(&["plain", &id(0)], b"M.R.\n").done();
    let other = Folder::new();
    other.write(&format!("data/{}.json", id(0)), encode(&session, 1).expect("a session"));
    other.make_pipe(&format!("data/{}.lock", id(0)));
    other.run_with_input(&["plain", &id(0)], b"M.R.\n");
}

/// Ten thousand files that are no sessions hide none that is.
#[test]
fn a_folder_full_of_other_things() {
    let folder = Folder::new();
    for number in 0..2000 {
        folder.write(&format!("data/{number}.json"), "[");
        folder.write(&format!("data/20261122-1402-{:04}.json.damaged-\u{1b}[2J\u{202e}\u{9b}x", number), "[");
    }
    let mut session = Session::new(SessionId::parse(&id(0)).expect("an id"), Timestamp::UNIX_EPOCH, PackStamp::default());
    session.add_note(Timestamp::UNIX_EPOCH, "x");
    folder.write(&format!("data/{}.json", id(0)), encode(&session, 1).expect("a session"));
    assert!(folder.run(&["list"]).done().stdout.contains(&id(0)));
}

#[test]
fn sealed_files() {
    Folder::new().run_myself("sessions::reads_sealed_files");
}

/// With as little memory as the program has: started by the test above, in a folder of its own.
#[test]
#[ignore = "started by another test"]
fn reads_sealed_files() {
    let now = Timestamp::from_second(1_795_000_000).expect("a time");
    let dir = Path::new("sealed");
    fs::create_dir(dir).expect("a folder");
    let vault =
        Arc::new(Vault::create(dir, &Passphrase::new("four short plain words".to_owned()), Vec::new(), Effort::Power(2)).expect("a vault"));
    let store = DirStore::open_sealed(dir, Arc::clone(&vault), now).expect("a store");
    let check = |name: &str, sealed: &[u8], opens: bool| {
        let id = SessionId::parse("20261122-1402-aaaa").expect("an id");
        for entry in fs::read_dir(dir).expect("the folder").map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
            fs::remove_file(entry).expect("removed");
        }
        fs::write(dir.join(format!("{id}.age")), sealed).expect("written");
        assert_eq!(store.list(now).expect("a list").len(), 1, "{name}");
        match store.read(&id, now) {
            Ok(opened) => assert!(opens && opened.damage.is_none(), "{name}"),
            Err(
                StoreError::Damaged(_)
                | StoreError::Newer { .. }
                | StoreError::TooLarge { .. }
                | StoreError::Vault(_)
                | StoreError::Unsealed { .. },
            ) => {
                assert!(!opens, "{name}")
            }
            Err(error) => panic!("{name}: {error}"),
        }
        assert!(store.list(now).expect("a list").iter().all(|listed| opens == matches!(listed, Listed::Session(_)) || !opens), "{name}");
    };
    for (name, bytes, opens) in files() {
        let clear = reprieve::session::Clear::new(bytes);
        let sealed = vault.seal(&clear).expect("sealed");
        check(name, &sealed, opens);
    }
    // And what is sealed badly.
    let good = vault.seal(&reprieve::session::Clear::new(facts("").into_bytes())).expect("sealed");
    check("whole", &good, true);
    check("cut", &good[..good.len() - 1], false);
    check("cut in its head", &good[..40], false);
    check("armed", b"-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n", false);
    let many = "-> X25519 AAAA\nAAAA\n".repeat(500_000);
    check("a head of 10 MB", format!("age-encryption.org/v1\n{many}--- AAAA\n").as_bytes(), false);
    check("one line of 15 MB", format!("age-encryption.org/v1\n-> {}", "x ".repeat(7 << 20)).as_bytes(), false);
    let long_key = format!("age-encryption.org/v1\n{}", "-> scrypt AAAA\nAAAA\n".repeat(45_000));
    let other = Path::new("other");
    fs::create_dir_all(other.join("vault")).and_then(|()| fs::write(other.join("vault/key.age"), long_key)).expect("written");
    assert!(Vault::unlock(other, &Passphrase::new("four short plain words".to_owned())).is_err());
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x20;
        check(&format!("byte {at}"), &bad, false);
    }
    let lock = store.lock(&SessionId::parse("20261122-1402-bbbb").expect("an id"), now).expect("a lock");
    let session = Session::new(lock.id().clone(), now, PackStamp::default());
    store.write(&session, &lock, &mut Revision::NEW.clone()).expect("still a store");
}
