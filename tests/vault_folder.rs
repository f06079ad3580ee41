//! A folder that gets locked, whose readers change, whose passphrase is forgotten: every session stays readable for whoever may
//! read, for nobody else, and nothing of it stays in the clear.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Read;
use std::iter;
use std::path::Path;
use std::sync::Arc;

use age::secrecy::{ExposeSecret, SecretString};
use age::{Decryptor, Encryptor, IdentityFile, scrypt, x25519};
use jiff::Timestamp;

use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{
    DirStore, Effort, Listed, PackStamp, Passphrase, ReaderKeyFile, Recipient, Revision, Session, SessionId, Store, StoreError, Vault,
    VaultError, encode,
};

/// Little work: these tests are not about guessing.
const EFFORT: Effort = Effort::Power(2);

const SECRET: &str = "Zacarias Quetzal";

const WORDS: &str = "four short plain words";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

fn session(random: u64) -> Session {
    let pack = PackStamp { id: "drug".to_owned(), version: "1".to_owned() };
    let mut session = Session::new(SessionId::new(now(), random), now(), pack);
    session.answer(now(), Place::session("label"), Answer::value(Value::Text(format!("{SECRET} {random}"))));
    session
}

fn save(store: &DirStore, session: &Session, last: &mut Revision) {
    let lock = store.lock(session.id(), now()).unwrap();
    store.write(session, &lock, last).unwrap();
}

/// A folder with these sessions in the clear, each written twice.
fn plain_folder(sessions: &[Session]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = DirStore::open(dir.path(), now()).unwrap();
    for session in sessions {
        let mut last = Revision::NEW;
        save(&store, session, &mut last);
        save(&store, session, &mut last);
    }
    dir
}

fn create(dir: &Path, others: Vec<Recipient>) -> Arc<Vault> {
    Arc::new(Vault::create(dir, &passphrase(WORDS), others, EFFORT).unwrap())
}

fn open(dir: &Path, words: &str) -> DirStore {
    DirStore::open_sealed(dir, Arc::new(Vault::unlock(dir, &passphrase(words)).unwrap()), now()).unwrap()
}

/// Somebody else's key, and themselves as a reader.
fn reader(name: &str) -> (x25519::Identity, Recipient) {
    let identity = x25519::Identity::generate();
    let recipient = Recipient::parse(&format!("{} {name}", identity.to_public())).unwrap();
    (identity, recipient)
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// No file under this folder holds the secret.
fn says_nothing(dir: &Path) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            says_nothing(&entry.path());
        } else {
            assert!(!holds(&fs::read(entry.path()).unwrap(), SECRET), "{}", entry.path().display());
        }
    }
}

/// What a file of age says to this key, without any code of ours.
fn with_key(identity: &dyn age::Identity, file: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(file).unwrap();
    let mut clear = Vec::new();
    Decryptor::new(&bytes[..]).unwrap().decrypt(iter::once(identity)).ok()?.read_to_end(&mut clear).unwrap();
    Some(clear)
}

/// The sealed files of sessions, sorted.
fn sealed(dir: &Path) -> Vec<std::path::PathBuf> {
    names(dir).into_iter().filter(|name| name.ends_with(".age")).map(|name| dir.join(name)).collect()
}

fn readable(dir: &Path, identity: &x25519::Identity) -> Vec<bool> {
    sealed(dir).iter().map(|file| with_key(identity, file).is_some()).collect()
}

#[test]
fn another_passphrase_opens_the_same_key_and_the_old_one_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let vault = create(dir.path(), Vec::new());
    let before = vault.readers();
    let wrong = Vault::change_passphrase(dir.path(), &passphrase("x"), &passphrase("y"), EFFORT);
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    let changed = Vault::change_passphrase(dir.path(), &passphrase(WORDS), &passphrase("other words than before"), EFFORT).unwrap();
    assert_eq!(changed.readers(), before);
    assert!(matches!(Vault::unlock(dir.path(), &passphrase(WORDS)), Err(VaultError::WrongPassphrase)));
    assert_eq!(Vault::unlock(dir.path(), &passphrase("other words than before")).unwrap().readers(), before);
    assert_eq!(names(&dir.path().join("vault")), ["key.age"]);
}

#[test]
fn an_unlocked_caseload_is_locked_whole_and_nothing_of_it_stays() {
    let sessions = [session(1), session(2), session(3)];
    let dir = plain_folder(&sessions);
    let at = |name: &str| dir.path().join(name);
    let id = sessions[0].id();
    fs::write(at(&format!("{id}.json.damaged-20260101T000000Z")), format!("{{\"{SECRET}")).unwrap();
    fs::write(at(&format!("{id}.tmp-12-0123456789abcdef")), format!("{{\"{SECRET} half")).unwrap();
    fs::write(at(&format!("{id}.tmp-13-0123456789abcdef")), "").unwrap();
    fs::write(at("notes.txt"), "not ours").unwrap();
    let before: Vec<Vec<u8>> = sessions.iter().map(|session| fs::read(at(&format!("{}.json", session.id()))).unwrap()).collect();
    create(dir.path(), Vec::new());
    let mut told = Vec::new();
    let vault = Arc::new(Vault::unlock(dir.path(), &passphrase(WORDS)).unwrap());
    let store = DirStore::open_sealed_telling(dir.path(), Arc::clone(&vault), now(), &mut |done, of| told.push((done, of))).unwrap();
    assert_eq!((store.sealing().done, store.sealing().left()), (3, 0), "{:?}", store.sealing());
    assert_eq!(told, [(0, 3), (1, 3), (2, 3), (3, 3)]);
    says_nothing(dir.path());
    assert!(
        names(dir.path()).iter().all(|name| name.ends_with(".age") || name == "vault" || name == "notes.txt"),
        "{:?}",
        names(dir.path())
    );
    for (session, before) in sessions.iter().zip(&before) {
        assert_eq!(&store.read(session.id(), now()).unwrap().session, session);
        let sealed = fs::read(at(&format!("{}.age", session.id()))).unwrap();
        assert_eq!(vault.unseal(&sealed).unwrap().as_slice(), before, "the same bytes");
        assert!(at(&format!("{}.bak.age", session.id())).exists());
    }
    let aside = fs::read(at(&format!("{id}.json.damaged-20260101T000000Z.age"))).unwrap();
    assert!(holds(&vault.unseal(&aside).unwrap(), SECRET), "what was set aside is kept, too");
    let half = fs::read(at(&format!("{id}.tmp-12-0123456789abcdef.age"))).unwrap();
    assert!(holds(&vault.unseal(&half).unwrap(), "half"));
    // There is nothing left to do.
    let before = names(dir.path());
    assert_eq!(open(dir.path(), WORDS).sealing(), &Default::default());
    assert_eq!(names(dir.path()), before);
    // And nobody opens it as if it were unlocked.
    assert!(matches!(DirStore::open(dir.path(), now()), Err(StoreError::Vault(VaultError::Locked))));
}

#[test]
fn a_session_open_in_another_window_is_named_and_locked_when_next_opened() {
    let (mine, theirs) = (session(1), session(2));
    let dir = plain_folder(&[mine.clone(), theirs.clone()]);
    let other = DirStore::open(dir.path(), now()).unwrap();
    let lock = other.lock(theirs.id(), now()).unwrap();
    create(dir.path(), Vec::new());
    let store = open(dir.path(), WORDS);
    assert_eq!(store.sealing().held.iter().map(|(id, _)| id).collect::<Vec<_>>(), [theirs.id()]);
    assert_eq!(store.count_unsealed().unwrap(), 1);
    // It can be read, and the other window goes on with it.
    assert_eq!(store.read(theirs.id(), now()).unwrap().session, theirs);
    let mut last = other.read(theirs.id(), now()).unwrap().revision;
    let mut more = theirs.clone();
    more.add_note(now(), SECRET);
    other.write(&more, &lock, &mut last).unwrap();
    drop(lock);
    let store = open(dir.path(), WORDS);
    assert_eq!((store.sealing().done, store.sealing().left()), (1, 0));
    says_nothing(dir.path());
    assert_eq!(store.read(theirs.id(), now()).unwrap().session, more);
}

#[test]
fn of_two_forms_the_plain_one_goes_only_if_nothing_of_it_is_missing() {
    let (first, mut second, mut other) = (session(1), session(1), session(1));
    second.answer(now(), Place::session("status"), Answer::dont_know());
    other.answer(now(), Place::session("status"), Answer::value(Value::Text(format!("{SECRET} elsewhere"))));
    let mut noted = first.clone();
    noted.add_note(now(), SECRET);
    // (sealed, plain, whether the plain one is set aside)
    let cases = [
        ("the same", &first, 2, &first, 2, false),
        ("a crash after the next save", &second, 3, &first, 2, false),
        ("the plain one goes on", &first, 2, &second, 3, true),
        ("both went on", &second, 3, &other, 3, true),
        ("a note is missing", &first, 4, &noted, 3, true),
        ("written more often", &first, 2, &first, 3, true),
    ];
    for (case, kept, kept_number, found, found_number, is_aside) in cases {
        let dir = tempfile::tempdir().unwrap();
        let vault = create(dir.path(), Vec::new());
        let at = |ending: &str| dir.path().join(format!("{}.{ending}", first.id()));
        fs::write(at("age"), vault.seal(&encode(kept, kept_number).unwrap()).unwrap()).unwrap();
        fs::write(at("json"), encode(found, found_number).unwrap()).unwrap();
        let store = open(dir.path(), WORDS);
        says_nothing(dir.path());
        assert!(!at("json").exists(), "{case}");
        assert_eq!(&store.read(first.id(), now()).unwrap().session, kept, "{case}");
        assert_eq!(store.sealing().set_aside.len(), usize::from(is_aside), "{case}");
        for aside in &store.sealing().set_aside {
            let clear = vault.unseal(&fs::read(aside).unwrap()).unwrap();
            assert_eq!(clear.as_slice(), encode(found, found_number).unwrap(), "{case}");
        }
    }
}

#[test]
fn a_plain_session_beside_a_sealed_one_that_does_not_open_takes_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let (kept, stranger) = (session(1), tempfile::tempdir().unwrap());
    let foreign = create(stranger.path(), Vec::new()).seal(b"for another key").unwrap();
    create(dir.path(), Vec::new());
    let at = |ending: &str| dir.path().join(format!("{}.{ending}", kept.id()));
    fs::write(at("age"), &foreign).unwrap();
    fs::write(at("json"), encode(&kept, 2).unwrap()).unwrap();
    let store = open(dir.path(), WORDS);
    assert_eq!(store.read(kept.id(), now()).unwrap().session, kept);
    assert_eq!(fs::read(&store.sealing().set_aside[0]).unwrap(), foreign, "it is kept");
    says_nothing(dir.path());
}

#[test]
fn a_reader_reads_all_from_then_on_and_nothing_once_removed() {
    let sessions = [session(1), session(2)];
    let dir = plain_folder(&sessions);
    fs::write(dir.path().join(format!("{}.json.damaged-20260101T000000Z", sessions[0].id())), SECRET).unwrap();
    create(dir.path(), Vec::new());
    open(dir.path(), WORDS);
    let (office, recipient) = reader("The Office");
    assert_eq!(readable(dir.path(), &office), [false; 5]);
    Vault::add_reader(dir.path(), &passphrase(WORDS), recipient.clone(), EFFORT).unwrap();
    assert!(matches!(Vault::add_reader(dir.path(), &passphrase(WORDS), recipient.clone(), EFFORT), Err(VaultError::ReadsAlready { .. })));
    let store = open(dir.path(), WORDS);
    assert_eq!(store.sealing().done, 2);
    assert_eq!(readable(dir.path(), &office), [true; 5]);
    assert_eq!(names(&dir.path().join("vault")), ["key.age"], "nothing is left to do");
    assert_eq!(store.vault().unwrap().readers()[1].name(), "The Office");
    let copied = fs::read(&sealed(dir.path())[0]).unwrap();

    for (word, several) in [("nobody", false), ("", false)] {
        let refused = Vault::remove_reader(dir.path(), &passphrase(WORDS), word, EFFORT);
        assert!(matches!(refused, Err(VaultError::NoReader { several: s, .. }) if s == several), "{word}");
    }
    let own = store.vault().unwrap().readers()[0].key();
    assert!(matches!(Vault::remove_reader(dir.path(), &passphrase(WORDS), &own, EFFORT), Err(VaultError::OwnKey)));
    let (_, gone) = Vault::remove_reader(dir.path(), &passphrase(WORDS), " the office ", EFFORT).unwrap();
    assert_eq!(gone, recipient);
    let store = open(dir.path(), WORDS);
    assert_eq!(readable(dir.path(), &office), [false; 5]);
    assert_eq!(store.list(now()).unwrap().len(), 2);
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("copy"), copied).unwrap();
    assert!(with_key(&office, &dir.path().join("copy")).is_some(), "a copy from before stays readable, and nobody promises else");
}

#[test]
fn two_readers_of_one_name_are_told_apart_by_their_keys() {
    let dir = tempfile::tempdir().unwrap();
    let ((_, first), (_, second)) = (reader("Office"), reader("office"));
    create(dir.path(), vec![first.clone(), second.clone()]);
    let several = Vault::remove_reader(dir.path(), &passphrase(WORDS), "Office", EFFORT);
    assert!(matches!(several, Err(VaultError::NoReader { several: true, .. })));
    let (vault, gone) = Vault::remove_reader(dir.path(), &passphrase(WORDS), &second.key(), EFFORT).unwrap();
    assert_eq!((gone, vault.readers()[1].clone()), (second, first));
}

/// Broken off after any number of files, every session is readable, and the next opening does the rest.
#[test]
fn a_change_of_readers_that_is_broken_off_is_finished_when_next_opened() {
    let sessions: Vec<Session> = (1..=4).map(session).collect();
    for finished in 0..=sessions.len() {
        let dir = plain_folder(&sessions);
        create(dir.path(), Vec::new());
        open(dir.path(), WORDS);
        let (office, recipient) = reader("Office");
        Vault::add_reader(dir.path(), &passphrase(WORDS), recipient, EFFORT).unwrap();
        // The others are open in another window, which is as good as a crash before them.
        let other = open_quietly(dir.path(), &sessions[finished..]);
        let store = open(dir.path(), WORDS);
        assert_eq!((store.sealing().done, store.sealing().held.len()), (finished, sessions.len() - finished));
        assert_eq!(readable(dir.path(), &office).iter().filter(|can| **can).count(), 2 * finished);
        for session in &sessions {
            assert_eq!(&store.read(session.id(), now()).unwrap().session, session);
        }
        drop(other);
        let store = open(dir.path(), WORDS);
        assert_eq!((store.sealing().done, store.sealing().left()), (sessions.len() - finished, 0));
        assert!(readable(dir.path(), &office).into_iter().all(|can| can));
        assert_eq!(names(&dir.path().join("vault")), ["key.age"]);
    }
}

/// Locks of these sessions, as another window would hold them.
fn open_quietly(dir: &Path, sessions: &[Session]) -> Vec<Box<dyn std::any::Any>> {
    let take = |session: &Session| -> Box<dyn std::any::Any> {
        let file =
            fs::OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(format!("{}.lock", session.id()))).unwrap();
        file.try_lock().unwrap();
        Box::new(file)
    };
    sessions.iter().map(take).collect()
}

#[test]
fn what_a_window_writes_that_unlocked_before_the_readers_changed_is_sealed_anew_later() {
    let dir = tempfile::tempdir().unwrap();
    let (office, recipient) = reader("Office");
    create(dir.path(), vec![recipient]);
    let window = open(dir.path(), WORDS);
    Vault::remove_reader(dir.path(), &passphrase(WORDS), "office", EFFORT).unwrap();
    open(dir.path(), WORDS);
    save(&window, &session(1), &mut Revision::NEW.clone());
    assert_eq!(readable(dir.path(), &office), [true], "that window did not know better");
    let store = open(dir.path(), WORDS);
    assert_eq!(store.sealing().done, 1);
    assert_eq!(readable(dir.path(), &office), [false]);
}

#[test]
fn sealed_sessions_without_their_key_are_left_alone_and_say_what_to_do() {
    let sessions = [session(1), session(2)];
    let dir = plain_folder(&sessions);
    create(dir.path(), Vec::new());
    open(dir.path(), WORDS);
    let (key, elsewhere) = (dir.path().join("vault/key.age"), dir.path().join("vault/elsewhere"));
    let before = names(dir.path());
    fs::rename(&key, &elsewhere).unwrap();
    let store = DirStore::open(dir.path(), now()).unwrap();
    let listed = store.list(now()).unwrap();
    assert_eq!(listed.len(), 2);
    for entry in listed {
        let Listed::Damaged(damaged) = entry else { panic!("{entry:?}") };
        let words = damaged.to_string();
        assert!(words.contains(&key.display().to_string()) && words.contains("put that file back"), "{words}");
        assert_eq!(damaged.set_aside, None);
    }
    let refused = store.read(sessions[0].id(), now()).unwrap_err().to_string();
    assert!(refused.contains("put that file back"), "{refused}");
    // Nor under the key of another folder.
    let stranger = tempfile::tempdir().unwrap();
    let stranger = create(stranger.path(), Vec::new());
    fs::copy(stranger.key_file(), &key).unwrap();
    let store = open(dir.path(), WORDS);
    assert!(store.list(now()).unwrap().iter().all(|entry| matches!(entry, Listed::Damaged(damaged) if damaged.set_aside.is_none())));
    let refused = store.read(sessions[0].id(), now()).unwrap_err().to_string();
    assert!(refused.contains("another key") && refused.contains("vault recover"), "{refused}");
    assert_eq!(names(dir.path()), before, "nothing was renamed");
    fs::rename(&elsewhere, &key).unwrap();
    assert_eq!(open(dir.path(), WORDS).read(sessions[0].id(), now()).unwrap().session, sessions[0]);
}

#[test]
fn a_locked_session_that_is_damaged_says_nothing_of_what_is_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let vault = create(dir.path(), Vec::new());
    let file = dir.path().join(format!("{}.age", session(1).id()));
    fs::write(&file, vault.seal(format!("{{\"format\": \"{SECRET}\"}}").as_bytes()).unwrap()).unwrap();
    let store = open(dir.path(), WORDS);
    let Listed::Damaged(damaged) = store.list(now()).unwrap().remove(0) else { panic!("it is damaged") };
    assert!(damaged.why.contains("invalid type") && !damaged.why.contains("Zacarias"), "{}", damaged.why);
}

/// An identity file, as `age-keygen` writes it, and the same sealed with a passphrase, as `age -p` does, armored or not.
fn identity_files(dir: &Path, identity: &x25519::Identity) -> Vec<(std::path::PathBuf, Option<Passphrase>)> {
    use std::io::Write;
    let text = format!("# created: 2026\n# public key: {}\n{}\n", identity.to_public(), identity.to_string().expose_secret());
    fs::write(dir.join("plain"), &text).unwrap();
    for armored in [false, true] {
        let mut recipient = scrypt::Recipient::new(SecretString::from("office words"));
        recipient.set_work_factor(2);
        let mut bytes = Vec::new();
        let format = if armored { age::armor::Format::AsciiArmor } else { age::armor::Format::Binary };
        let armor = age::armor::ArmoredWriter::wrap_output(&mut bytes, format).unwrap();
        let mut writer = Encryptor::with_recipients(iter::once(&recipient as _)).unwrap().wrap_output(armor).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        writer.finish().and_then(|armor| armor.finish()).unwrap();
        fs::write(dir.join(if armored { "armored" } else { "sealed" }), bytes).unwrap();
    }
    let words = || Some(passphrase("office words"));
    vec![(dir.join("plain"), None), (dir.join("sealed"), words()), (dir.join("armored"), words())]
}

#[test]
fn another_reader_opens_a_folder_whose_passphrase_is_forgotten_or_whose_key_is_lost() {
    let (office, recipient) = reader("Office");
    let keys = tempfile::tempdir().unwrap();
    for (number, (file, words)) in identity_files(keys.path(), &office).into_iter().enumerate() {
        let dir = plain_folder(&[session(1), session(2)]);
        let old = create(dir.path(), vec![recipient.clone()]);
        open(dir.path(), WORDS);
        if number == 1 {
            fs::remove_file(old.key_file()).unwrap();
        }
        let found = ReaderKeyFile::read(&file).unwrap();
        assert_eq!(found.is_sealed(), words.is_some());
        if words.is_some() {
            assert!(matches!(found.open(Some(&passphrase("not it"))), Err(VaultError::WrongPassphrase)));
        }
        let key = found.open(words.as_ref()).unwrap().named("The office");
        let vault = Vault::recover(dir.path(), key, &passphrase("a wholly new one"), EFFORT).unwrap();
        let store = DirStore::open_sealed(dir.path(), Arc::new(vault), now()).unwrap();
        assert_eq!((store.sealing().done, store.sealing().left()), (2, 0));
        let store = open(dir.path(), "a wholly new one");
        assert_eq!(store.read(session(2).id(), now()).unwrap().session, session(2));
        assert_eq!(store.vault().unwrap().readers()[1].to_string(), format!("{} The office", recipient.key()));
        assert_eq!(readable(dir.path(), &office), [true; 4], "the office reads on");
        assert!(sealed(dir.path()).iter().all(|file| old.unseal(&fs::read(file).unwrap()).is_err()), "the old key opens nothing");
        assert!(matches!(Vault::unlock(dir.path(), &passphrase(WORDS)), Err(VaultError::WrongPassphrase)));
        let kept = if number == 1 { vec!["key.age"] } else { vec!["key.age", "key.age.old-1"] };
        assert_eq!(names(&dir.path().join("vault")), kept, "the old key file is kept");
    }
}

#[test]
fn a_recovery_that_is_broken_off_is_done_again_with_the_same_key() {
    let (office, recipient) = reader("Office");
    let keys = tempfile::tempdir().unwrap();
    let (file, _) = identity_files(keys.path(), &office).remove(0);
    let sessions = [session(1), session(2), session(3)];
    let dir = plain_folder(&sessions);
    create(dir.path(), vec![recipient]);
    open(dir.path(), WORDS);
    let recover =
        || Vault::recover(dir.path(), ReaderKeyFile::read(&file).unwrap().open(None).unwrap(), &passphrase("new new new new"), EFFORT);
    let held = open_quietly(dir.path(), &sessions[1..]);
    let store = DirStore::open_sealed(dir.path(), Arc::new(recover().unwrap()), now()).unwrap();
    assert_eq!((store.sealing().done, store.sealing().left()), (1, 2));
    drop(held);
    // The new passphrase alone opens what was done; the rest is named and left as it is.
    let store = open(dir.path(), "new new new new");
    assert_eq!((store.sealing().done, store.sealing().failed.len()), (0, 2));
    assert!(store.sealing().failed[0].1.contains("vault recover"), "{:?}", store.sealing());
    let store = DirStore::open_sealed(dir.path(), Arc::new(recover().unwrap()), now()).unwrap();
    assert_eq!((store.sealing().done, store.sealing().left()), (3, 0));
    let store = open(dir.path(), "new new new new");
    assert!(sessions.iter().all(|session| &store.read(session.id(), now()).unwrap().session == session));
}

#[test]
fn what_is_no_key_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("key");
    for text in ["", "# only a comment\n", "AGE-SECRET-KEY-1NONSENSE\n", "age-encryption.org/v1\nnonsense", "\u{0}\u{1}"] {
        fs::write(&file, text).unwrap();
        let error = match ReaderKeyFile::read(&file).and_then(|found| found.open(Some(&passphrase("x")))) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{text:?} is taken for a key"),
        };
        assert!(error.contains("key"), "{text:?}: {error}");
    }
    assert!(matches!(ReaderKeyFile::read(&dir.path().join("none")), Err(VaultError::Io { .. })));
}

/// The standard's own reader, and none of our code: the key file opens with the passphrase, and the session with the key.
#[test]
fn age_itself_opens_the_key_file_and_with_it_every_session() {
    let (office, recipient) = reader("Office");
    let dir = plain_folder(&[session(1)]);
    create(dir.path(), vec![recipient]);
    open(dir.path(), WORDS);
    let key = fs::read(dir.path().join("vault/key.age")).unwrap();
    let mut text = String::new();
    let words = scrypt::Identity::new(SecretString::from(WORDS));
    Decryptor::new(&key[..]).unwrap().decrypt(iter::once(&words as _)).unwrap().read_to_string(&mut text).unwrap();
    let own = IdentityFile::from_buffer(text.as_bytes()).unwrap().into_identities().unwrap();
    for file in sealed(dir.path()) {
        let clear = with_key(&*own[0], &file).unwrap();
        assert!(holds(&clear, SECRET));
        assert_eq!(with_key(&office, &file).unwrap(), clear);
    }
}
