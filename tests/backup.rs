//! A backup holds all of a folder to the byte, a spoilt one is found before anything is written, and putting one back loses
//! nothing on either side.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::test_runner::Config;
use tar::{EntryType, Header};

use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{
    Backup, BackupError, DirStore, Effort, Fate, Listed, PackStamp, Passphrase, ReaderKeyFile, Recipient, Restored, Revision, Session,
    SessionId, Store, Vault, VaultError, Wanted, back_up, restore,
};

/// Little work: these tests are not about guessing.
const EFFORT: Effort = Effort::Power(2);

const SECRET: &str = "Zacarias Quetzal";

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn session(number: u64) -> Session {
    let at = now() - i64::try_from(number).unwrap().hours();
    let mut session = Session::new(SessionId::new(at, number), at, PackStamp { id: "drug".to_owned(), version: "1".to_owned() });
    session.answer(at, Place::session("label"), text(&format!("{SECRET} {number}")));
    session
}

fn text(words: &str) -> Answer {
    Answer::value(Value::Text(words.to_owned()))
}

/// The same consultation after so much more work.
fn worked(mut session: Session, words: &[&str]) -> Session {
    for word in words {
        session.answer(now(), Place::session("other_needs"), text(word));
    }
    session
}

fn plain(dir: &Path) -> DirStore {
    DirStore::open(dir, now()).unwrap()
}

fn locked(dir: &Path, words: &str) -> DirStore {
    let vault = if Vault::exists(dir) {
        Vault::unlock(dir, &passphrase(words)).unwrap()
    } else {
        Vault::create(dir, &passphrase(words), Vec::new(), EFFORT).unwrap()
    };
    DirStore::open_sealed(dir, Arc::new(vault), now()).unwrap()
}

/// Saves every version in turn.
fn save(store: &DirStore, versions: &[Session]) {
    let lock = store.lock(versions[0].id(), now()).unwrap();
    let mut last = Revision::NEW;
    for version in versions {
        store.write(version, &lock, &mut last).unwrap();
    }
}

/// All files of a folder, by name.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/");
                all.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    all
}

fn made(dir: &Path, into: &Path) -> std::path::PathBuf {
    let file = into.join("all.tar");
    let _ = fs::remove_file(&file);
    back_up(dir, &file, &Wanted::default(), now()).unwrap();
    file
}

fn put_back(store: &DirStore, file: &Path) -> Restored {
    let backup = Backup::open(file, Vec::new()).unwrap();
    let planned = restore(store, &backup, None, now(), true).unwrap();
    let done = restore(store, &backup, None, now(), false).unwrap();
    assert_eq!(planned, done, "what it would do is what it does");
    done
}

fn fates(restored: &Restored) -> Vec<Fate> {
    restored.sessions.iter().map(|told| told.fate.clone()).collect()
}

fn sessions(store: &DirStore) -> Vec<Session> {
    let ids = store.list(now()).unwrap().into_iter().filter_map(|entry| match entry {
        Listed::Session(summary) => Some(summary.id),
        Listed::Damaged(_) => None,
    });
    ids.map(|id| store.read(&id, now()).unwrap().session).collect()
}

/// Whether the folder still holds all of this version, under its own name or beside it.
fn is_kept(all: &[Session], version: &Session) -> bool {
    all.iter().any(|session| {
        let own = session.id() == version.id() || session.from() == Some(version.id());
        let notes = version.notes().iter().all(|note| session.notes().contains(note));
        own && notes && session.history().starts_with(version.history())
    })
}

fn folders() -> (tempfile::TempDir, tempfile::TempDir, tempfile::TempDir) {
    (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap())
}

proptest! {
    #![proptest_config(Config::with_cases(24))]

    #[test]
    fn what_is_backed_up_comes_back_to_the_byte(
        versions in prop::collection::vec(1usize..4, 1..6),
        sealed in any::<bool>(),
        aside in prop::collection::vec((0usize..6, prop::collection::vec(any::<u8>(), 0..2000)), 0..3),
        settings in prop::option::of("[a-z{}\": 0-9]{0,60}"),
    ) {
        let (from, into, to) = folders();
        let store = if sealed { locked(from.path(), "four plain words") } else { plain(from.path()) };
        for (number, count) in versions.iter().enumerate() {
            let words: Vec<String> = (0..*count).map(|n| format!("{SECRET} said {n}")).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let all: Vec<Session> = (0..=*count).map(|n| worked(session(number as u64), &words[..n])).collect();
            save(&store, &all);
        }
        for (n, (number, bytes)) in aside.iter().enumerate() {
            let id = session(*number as u64 % versions.len() as u64).id().clone();
            let form = if sealed { "age" } else { "json" };
            fs::write(from.path().join(format!("{id}.{form}.damaged-20261122T140200Z-{}", n + 2)), bytes).unwrap();
        }
        if let Some(settings) = &settings {
            fs::write(from.path().join("settings.json"), settings).unwrap();
        }
        // What is not ours, or only of the moment, does not go with it.
        let before = files(from.path());
        let _open = store.lock(session(0).id(), now()).unwrap();
        fs::write(from.path().join("notes.txt"), "x").unwrap();
        fs::write(from.path().join(format!("{}.tmp-1-00", session(0).id())), "x").unwrap();

        let file = made(from.path(), into.path());
        let archive = fs::read(&file).unwrap();
        if sealed {
            prop_assert!(!archive.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
        }
        let restored = put_back(&plain(to.path()), &file);
        prop_assert!(restored.into_empty);
        prop_assert!(restored.sessions.iter().all(|told| told.fate == Fate::Added));
        prop_assert_eq!(files(to.path()), before.clone());
        // Once more changes nothing, and needs the key only if there is one.
        let again = if sealed { locked(to.path(), "four plain words") } else { plain(to.path()) };
        let restored = put_back(&again, &file);
        prop_assert!(restored.sessions.iter().all(|told| told.fate == Fate::Same) && restored.asides == 0);
        prop_assert_eq!(files(to.path()), before);
    }

    #[test]
    fn whatever_is_here_and_whatever_comes_back_nothing_is_lost(
        plan in prop::collection::vec((0usize..7, any::<bool>(), any::<bool>()), 1..6),
        from_sealed in any::<bool>(),
        here_sealed in any::<bool>(),
    ) {
        let (from, into, to) = folders();
        // A locked backup does not go into an open folder.
        let here_sealed = here_sealed || from_sealed;
        let theirs = if from_sealed { locked(from.path(), "their own words") } else { plain(from.path()) };
        let here = if here_sealed { locked(to.path(), "words of here") } else { plain(to.path()) };
        save(&here, &[session(99)]);
        let mut all = vec![session(99)];
        let mut expected = Vec::new();
        for (number, (kind, noted_there, noted_here)) in plan.iter().enumerate() {
            let common = session(number as u64);
            let more = |words: &[&str]| worked(common.clone(), words);
            let (mut there, mut at_home, fate) = match kind {
                0 => (Some(more(&["a"])), None, Some(Fate::Added)),
                1 => (Some(more(&["a"])), Some(more(&["a"])), Some(Fate::Same)),
                2 => (Some(more(&["a"])), Some(more(&["a", "b"])), Some(Fate::NewerHere)),
                3 => (Some(more(&["a", "b"])), Some(more(&["a"])), Some(Fate::Replaced)),
                4 => (Some(more(&["a", "b"])), Some(more(&["a", "c"])), Some(Fate::Beside)),
                // Two clients who were given one id.
                5 => (Some(worked(Session::new(common.id().clone(), now(), PackStamp::default()), &["x"])), Some(more(&["a"])), Some(Fate::Beside)),
                _ => (None, Some(more(&["a"])), None),
            };
            let mut fate = fate;
            if let (Some(there), true) = (&mut there, *noted_there) {
                there.add_note(now(), "a note there");
                fate = match fate {
                    Some(Fate::Same) => Some(Fate::Replaced),
                    Some(Fate::NewerHere) => Some(Fate::Beside),
                    other => other,
                };
            }
            if let (Some(at_home), true) = (&mut at_home, *noted_here) {
                at_home.add_note(now(), "a note here");
                fate = match fate {
                    Some(Fate::Same) => Some(Fate::NewerHere),
                    Some(Fate::Replaced) => Some(Fate::Beside),
                    other => other,
                };
            }
            if let Some(there) = &there {
                save(&theirs, std::slice::from_ref(there));
                expected.push((there.id().clone(), fate.unwrap()));
            }
            if let Some(at_home) = &at_home {
                save(&here, std::slice::from_ref(at_home));
            }
            all.extend(there.into_iter().chain(at_home));
        }
        if expected.is_empty() {
            return Ok(());
        }
        expected.sort_by_key(|(id, _): &(SessionId, Fate)| id.clone());
        let file = made(from.path(), into.path());
        let backup = Backup::open(&file, Vec::new()).unwrap();
        let vault = from_sealed.then(|| backup.unlock(&passphrase("their own words")).unwrap());
        if from_sealed {
            let before = files(to.path());
            prop_assert!(matches!(restore(&here, &backup, None, now(), false), Err(BackupError::NeedsPassphrase)));
            prop_assert_eq!(files(to.path()), before);
        }
        let restored = restore(&here, &backup, vault.as_ref(), now(), false).unwrap();
        let mut told: Vec<(SessionId, Fate)> = restored.sessions.iter().map(|told| (told.id.clone(), told.fate.clone())).collect();
        told.sort_by_key(|(id, _)| id.clone());
        // With notes on both sides of the same answers each has what the other has not.
        for ((id, fate), (other, expected)) in told.iter().zip(&expected) {
            prop_assert_eq!(id, other);
            let parted_by_notes = *fate == Fate::Beside && matches!(expected, Fate::NewerHere | Fate::Replaced);
            prop_assert!(fate == expected || parted_by_notes, "{}: {:?}, not {:?}", id, fate, expected);
        }
        let kept = sessions(&here);
        for version in &all {
            prop_assert!(is_kept(&kept, version), "lost: {:?}", version.id());
        }
        if here_sealed {
            for (name, bytes) in files(to.path()) {
                prop_assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "{} is not locked", name);
            }
        }
        // Again: nothing more.
        let before = files(to.path());
        let again = restore(&here, &backup, vault.as_ref(), now(), false).unwrap();
        prop_assert!(again.sessions.iter().all(|told| matches!(told.fate, Fate::Same | Fate::NewerHere)), "{:?}", again);
        prop_assert_eq!(files(to.path()), before);
    }
}

/// A small folder, locked or not, and its backup.
fn small(sealed: bool) -> (tempfile::TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let store = if sealed { locked(&data, "four plain words") } else { plain(&data) };
    save(&store, &[session(1), worked(session(1), &["a"])]);
    save(&store, &[session(2)]);
    fs::write(data.join("settings.json"), "{}\n").unwrap();
    let file = made(&data, dir.path());
    (dir, file)
}

#[test]
fn every_changed_byte_and_every_cut_is_found_before_anything_is_written() {
    for sealed in [false, true] {
        let (dir, file) = small(sealed);
        let whole = fs::read(&file).unwrap();
        let to = dir.path().join("to");
        let store = plain(&to);
        let spoilt = dir.path().join("spoilt.tar");
        let found = |bytes: &[u8], what: &str| {
            fs::write(&spoilt, bytes).unwrap();
            let opened = Backup::open(&spoilt, Vec::new());
            assert!(opened.is_err(), "{what} of {} was not found", whole.len());
            opened.unwrap_err().to_string()
        };
        // Every byte once, with a bit that wanders; the whole range of values at some.
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            found(&bytes, &format!("byte {at}"));
        }
        for at in (0..whole.len()).step_by(997) {
            for value in (0..=255).filter(|value| *value != whole[at]) {
                let mut bytes = whole.clone();
                bytes[at] = value;
                found(&bytes, &format!("byte {at} as {value}"));
            }
        }
        for end in (0..whole.len()).filter(|end| end % 512 == 0 || end % 37 == 0) {
            let said = found(&whole[..end], &format!("a cut at {end}"));
            assert!(said.contains("cut off") || said.contains("not"), "{said}");
        }
        for more in [&[0][..], &[0; 512], b"x", &whole] {
            found(&[&whole[..], more].concat(), "more behind it");
        }
        assert!(files(&to).is_empty());
        assert_eq!(put_back(&store, &file).sessions.len(), 2);
    }
}

#[test]
fn a_backup_locked_for_somebody_is_whole_or_refused_too() {
    let (dir, _) = small(false);
    let office = Vault::create(&dir.path().join("office"), &passphrase("office"), Vec::new(), EFFORT).unwrap();
    let key = office.own_key().unwrap();
    let file = dir.path().join("all.tar.age");
    let wanted = Wanted { readers: vec![reader_of(&office)], by: Some("anna".to_owned()) };
    let done = back_up(&dir.path().join("data"), &file, &wanted, now()).unwrap();
    let whole = fs::read(&file).unwrap();
    assert_eq!(done.bytes, whole.len() as u64);
    assert!(whole.starts_with(b"age-encryption.org/v1\n") && !whole.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
    assert!(matches!(Backup::open(&file, Vec::new()), Err(BackupError::NeedsKey { .. })));
    let stranger = Vault::create(&dir.path().join("stranger"), &passphrase("x"), Vec::new(), EFFORT).unwrap();
    assert!(matches!(Backup::open(&file, vec![stranger.own_key().unwrap()]), Err(BackupError::NeedsKey { .. })));
    let spoilt = dir.path().join("spoilt");
    for at in (0..whole.len()).filter(|at| *at < 400 || at % 61 == 0 || at + 40 > whole.len()) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&spoilt, &bytes).unwrap();
        assert!(Backup::open(&spoilt, vec![key.clone()]).is_err(), "byte {at}");
        fs::write(&spoilt, &whole[..at]).unwrap();
        assert!(Backup::open(&spoilt, vec![key.clone()]).is_err(), "a cut at {at}");
    }
    let backup = Backup::open(&file, vec![stranger.own_key().unwrap(), key]).unwrap();
    let to = plain(&dir.path().join("to"));
    assert_eq!(fates(&restore(&to, &backup, None, now(), false).unwrap()), [Fate::Added, Fate::Added]);
    assert_eq!(files(&dir.path().join("to")), files(&dir.path().join("data")));
}

fn reader_of(vault: &Vault) -> Recipient {
    Recipient::parse(&format!("{} Office", vault.readers()[0].key())).unwrap()
}

/// An archive as others make them.
fn foreign(entries: &[(&str, EntryType, &str, u64, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, kind, link, length, bytes) in entries {
        let mut header = Header::new_ustar();
        header.as_ustar_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(*length);
        header.set_mode(0o600);
        header.as_ustar_mut().unwrap().linkname[..link.len()].copy_from_slice(link.as_bytes());
        header.set_cksum();
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

#[test]
fn what_is_no_backup_is_refused_in_words() {
    let (dir, file) = small(false);
    let whole = fs::read(&file).unwrap();
    let bad = dir.path().join("bad.tar");
    let said = |bytes: &[u8]| {
        fs::write(&bad, bytes).unwrap();
        Backup::open(&bad, Vec::new()).unwrap_err().to_string()
    };
    assert!(said(b"").contains("cut off"));
    assert!(said(b"PK\x03\x04 a zip file").contains("cut off"));
    assert!(said(&[0; 4096]).contains("not a backup"));
    for name in ["../../etc/passwd", "/etc/passwd", "20261122-1402-k7q2.json", "x"] {
        let said = said(&foreign(&[(name, EntryType::Regular, "", 1, b"x")]));
        assert!(said.contains("is not a backup made by reprieve"), "{said}");
    }
    // What follows a good manifest is refused whatever its sum would be.
    let first = 512 + usize::try_from(Header::from_byte_slice(&whole[..512]).entry_size().unwrap()).unwrap().next_multiple_of(512);
    let name = session(2).id().to_string() + ".json";
    for (entry, word) in [
        (("../x", EntryType::Regular, "", 1, &b"x"[..]), "another file"),
        (("/etc/cron.d/x", EntryType::Regular, "", 1, &b"x"[..]), "another file"),
        ((name.as_str(), EntryType::Symlink, "/etc/passwd", 0, &b""[..]), "a link"),
        ((name.as_str(), EntryType::Link, "settings.json", 0, &b""[..]), "a link"),
        ((name.as_str(), EntryType::Char, "", 0, &b""[..]), "a device"),
        ((name.as_str(), EntryType::Block, "", 0, &b""[..]), "a device"),
        ((name.as_str(), EntryType::Fifo, "", 0, &b""[..]), "a device"),
        (("vault", EntryType::Directory, "", 0, &b""[..]), "a folder"),
        (("././@LongLink", EntryType::GNULongName, "", 9, &b"../../../x"[..]), "what no backup holds"),
        (("settings.json", EntryType::Regular, "", 1 << 33, &b"{}"[..]), "another file"),
    ] {
        let said = said(&[&whole[..first], &foreign(&[entry])].concat());
        assert!(said.contains(word), "{word}: {said}");
    }
    // A manifest that names what does not belong, with sums that fit.
    let manifest = |files: &str| {
        let json = format!(
            "{{\n  \"format\": 1,\n  \"says\": [],\n  \"program\": \"x\",\n  \"made\": \"2026-11-22T14:02:00Z\",\n  \"files\": [{files}]"
        );
        let sum = sha(json.as_bytes());
        let json = format!("{json},\n  \"sum\": \"{sum}\"\n}}\n");
        said(&foreign(&[("reprieve-backup.json", EntryType::Regular, "", json.len() as u64, json.as_bytes())]))
    };
    let file = |name: &str, length: &str| format!("{{\"name\": \"{name}\", \"length\": {length}, \"sha256\": \"\"}}");
    assert!(manifest(&file("../settings.json", "1")).contains("not one of reprieve"));
    assert!(manifest(&file("vault/../../x", "1")).contains("not one of reprieve"));
    assert!(manifest(&file("/settings.json", "1")).contains("not one of reprieve"));
    let twice = [file("settings.json", "1"), file("settings.json", "1")].join(",");
    assert!(manifest(&twice).contains("twice"));
    let turned = [file("20261122-1402-k7q2.json", "1"), file("20261122-1402-aaaa.json", "1")].join(",");
    assert!(manifest(&turned).contains("not in order"));
    assert!(manifest(&file("settings.json", "-1")).contains("invalid"));
    // A manifest that says it is larger than any.
    let mut huge = foreign(&[("reprieve-backup.json", EntryType::Regular, "", u64::from(u32::MAX), b"{}")]);
    assert!(said(&huge).contains("length"), "{}", said(&huge));
    huge[124] = 0x80;
    assert!(Backup::open(&bad, Vec::new()).is_err());
    assert!(Backup::open(dir.path(), Vec::new()).unwrap_err().to_string().contains("it is a folder"));
    // Newer: named, not guessed at.
    let newer = b"{\"format\": 2, \"new\": true}";
    assert!(said(&foreign(&[("reprieve-backup.json", EntryType::Regular, "", newer.len() as u64, newer)])).contains("newer version"));
}

fn sha(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_file_that_says_it_is_huge_takes_no_memory_and_is_refused() {
    let (dir, _) = small(false);
    // 17 GB of zeros that take no room on the disk, named by a manifest whose sum fits.
    let name = session(1).id().to_string() + ".json";
    let json = format!(
        "{{\n  \"format\": 1,\n  \"says\": [],\n  \"program\": \"x\",\n  \"made\": \"2026-11-22T14:02:00Z\",\n  \"files\": \
         [{{\"name\": \"{name}\", \"length\": 17179869184, \"sha256\": \"\"}}]"
    );
    let json = format!("{json},\n  \"sum\": \"{}\"\n}}\n", sha(json.as_bytes()));
    let mut header = Header::new_ustar();
    header.set_path("reprieve-backup.json").unwrap();
    header.set_size(json.len() as u64);
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(1_795_356_120);
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    let path = dir.path().join("huge.tar");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(header.as_bytes()).unwrap();
    file.write_all(json.as_bytes()).unwrap();
    file.set_len(1 << 34).unwrap();
    let said = Backup::open(&path, Vec::new()).unwrap_err().to_string();
    assert!(said.contains("larger than such a file can be"), "{said}");
}

#[test]
fn tar_takes_it_apart_without_us() {
    for sealed in [false, true] {
        let (dir, file) = small(sealed);
        let out = dir.path().join("out");
        fs::create_dir(&out).unwrap();
        let mut archive = tar::Archive::new(fs::File::open(&file).unwrap());
        archive.unpack(&out).unwrap();
        let mut found = files(&out);
        let manifest = String::from_utf8(found.remove("reprieve-backup.json").unwrap()).unwrap();
        assert_eq!(found, files(&dir.path().join("data")));
        assert_eq!(manifest.contains("NOT LOCKED"), !sealed, "{manifest}");
        assert!(!manifest.contains("Quetzal"), "{manifest}");
        assert_eq!(manifest.contains("\"history\""), !sealed, "a locked one says nothing of what is in it: {manifest}");
    }
}

#[test]
fn a_backup_is_new_its_owners_only_and_leaves_nothing_beside() {
    let (dir, file) = small(false);
    let whole = fs::read(&file).unwrap();
    assert!(matches!(back_up(&dir.path().join("data"), &file, &Wanted::default(), now()), Err(BackupError::Exists { .. })));
    assert_eq!(fs::read(&file).unwrap(), whole);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let names: BTreeSet<String> =
        fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["all.tar", "data"].map(str::to_owned).into());
    let nothing = dir.path().join("nothing");
    fs::create_dir(&nothing).unwrap();
    assert!(matches!(back_up(&nothing, &dir.path().join("b"), &Wanted::default(), now()), Err(BackupError::Nothing { .. })));
    assert!(!dir.path().join("b").exists());
}

#[test]
fn what_cannot_be_read_goes_along_and_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    save(&plain(&data), &[session(1), worked(session(1), &["a"])]);
    let main = data.join(format!("{}.json", session(1).id()));
    fs::write(&main, "{ half of it").unwrap();
    let file = dir.path().join("all.tar");
    let done = back_up(&data, &file, &Wanted::default(), now()).unwrap();
    assert_eq!(done.damaged.len(), 1, "{done:?}");
    let to = plain(&dir.path().join("to"));
    put_back(&to, &file);
    assert_eq!(files(&dir.path().join("to")), files(&data));
    assert_eq!(to.read(session(1).id(), now()).unwrap().session, session(1), "the version before opens, as it did");
}

#[test]
fn what_is_damaged_here_is_set_aside_and_put_back() {
    for keep_before in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        let store = plain(&data);
        let (first, second) = (session(1), worked(session(1), &["a"]));
        save(&store, &[first.clone(), second.clone()]);
        let file = made(&data, dir.path());
        fs::write(data.join(format!("{}.json", first.id())), "spoilt").unwrap();
        if !keep_before {
            fs::remove_file(data.join(format!("{}.bak", first.id()))).unwrap();
        }
        let restored = put_back(&store, &file);
        assert_eq!(fates(&restored), [if keep_before { Fate::Replaced } else { Fate::Added }]);
        assert_eq!(store.read(first.id(), now()).unwrap().session, second);
        assert!(files(&data).into_iter().any(|(name, bytes)| name.contains("damaged") && bytes == b"spoilt"));
    }
}

#[test]
fn what_another_window_works_on_is_left_alone_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    save(&plain(&data), &[session(1), worked(session(1), &["a"])]);
    let file = made(&data, dir.path());
    let to = dir.path().join("to");
    save(&plain(&to), &[session(1)]);
    let other = plain(&to);
    let held = other.lock(session(1).id(), now()).unwrap();
    let backup = Backup::open(&file, Vec::new()).unwrap();
    let restored = restore(&plain(&to), &backup, None, now(), false).unwrap();
    assert!(matches!(restored.sessions[0].fate, Fate::Held(_)), "{restored:?}");
    assert_eq!(other.read(session(1).id(), now()).unwrap().session, session(1));
    drop(held);
    assert_eq!(fates(&restore(&plain(&to), &backup, None, now(), false).unwrap()), [Fate::Replaced]);
}

#[test]
fn a_session_that_is_written_meanwhile_is_in_it_as_a_whole() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    save(&plain(&data), &[session(1)]);
    save(&plain(&data), &[session(2)]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let store = plain(&data);
            let lock = store.lock(session(1).id(), now()).unwrap();
            let mut opened = store.read(session(1).id(), now()).unwrap();
            for n in 0..150 {
                opened.session.answer(now(), Place::session("other_needs"), text(&format!("{n}")));
                store.write(&opened.session, &lock, &mut opened.revision).unwrap();
            }
            done.store(true, Ordering::SeqCst);
        });
        let mut longest = 0;
        for n in 0.. {
            let file = dir.path().join(format!("{n}.tar"));
            back_up(&data, &file, &Wanted::default(), now()).unwrap();
            let to = plain(&dir.path().join(format!("to{n}")));
            put_back(&to, &file);
            let history = to.read(session(1).id(), now()).unwrap().session.history().len();
            assert!(history >= longest, "a later backup holds no less");
            longest = history;
            if done.load(Ordering::SeqCst) {
                break;
            }
        }
    });
}

#[test]
fn a_locked_backup_opens_with_its_own_passphrase_only_and_never_lands_open() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    save(&locked(&data, "their own words"), &[session(1), worked(session(1), &["a"])]);
    let file = made(&data, dir.path());
    let backup = Backup::open(&file, Vec::new()).unwrap();
    assert!(backup.is_locked());
    assert!(matches!(backup.unlock(&passphrase("other words")), Err(VaultError::WrongPassphrase)));
    // Into a folder that is open: refused.
    let open = dir.path().join("open");
    save(&plain(&open), &[session(7)]);
    let before = files(&open);
    assert!(matches!(restore(&plain(&open), &backup, None, now(), false), Err(BackupError::FolderIsOpen { .. })));
    assert_eq!(files(&open), before);
    // Into one with another key, which then opens what came.
    let here = locked(&dir.path().join("here"), "words of here");
    let vault = backup.unlock(&passphrase("their own words")).unwrap();
    let restored = restore(&here, &backup, Some(&vault), now(), false).unwrap();
    assert_eq!((fates(&restored), restored.kept_own), (vec![Fate::Added], vec!["key"]));
    assert_eq!(here.read(session(1).id(), now()).unwrap().session, worked(session(1), &["a"]));
    // Somebody who may read the folder needs no passphrase of it.
    let office = locked(&dir.path().join("office"), "office");
    let shared = dir.path().join("shared");
    let vault = Vault::create(&shared, &passphrase("shared"), vec![reader_of(&office.vault().unwrap())], EFFORT).unwrap();
    save(&DirStore::open_sealed(&shared, Arc::new(vault), now()).unwrap(), &[session(3)]);
    let file = dir.path().join("shared.tar");
    back_up(&shared, &file, &Wanted::default(), now()).unwrap();
    let backup = Backup::open(&file, Vec::new()).unwrap();
    assert_eq!(fates(&restore(&office, &backup, None, now(), false).unwrap()), [Fate::Added]);
    assert_eq!(office.read(session(3).id(), now()).unwrap().session, session(3));
}

#[test]
fn an_identity_file_opens_what_was_locked_for_it() {
    let dir = tempfile::tempdir().unwrap();
    for bad in ["# created: 2026-11-22T14:02:00Z\n# public key: age1...\nAGE-SECRET-KEY-1", ""] {
        let file = dir.path().join("key.txt");
        fs::write(&file, bad).unwrap();
        assert!(ReaderKeyFile::read(&file).unwrap().open(None).is_err());
    }
}
