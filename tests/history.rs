//! The history can only grow, and whoever alters it is found: ten thousand ways to alter it, with the sum of the file made to
//! fit again, so that it is the chain that finds them; and ten thousand changed bytes.

#![allow(clippy::unwrap_used)]

mod past;

use std::collections::BTreeMap;

use past::{Dice, begun, session, work_on};
use proptest::prelude::*;
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{
    Act, DirStore, Effort, FormatError, Naming, Passphrase, Revision, Session, SessionId, Store, Vault, decode, encode,
};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

/// The entries of a file as they stand in it, one a line; what stands before and after.
struct File {
    before: String,
    entries: Vec<String>,
}

impl File {
    fn of(session: &Session) -> File {
        let text = String::from_utf8(encode(session, 1).unwrap()).unwrap();
        let (before, rest) = text.split_once("\"history\": [\n").unwrap();
        let (entries, _) = rest.split_once("\n  ],\n").unwrap();
        let entries = entries.split(",\n").map(|line| line.trim().to_owned()).collect();
        File { before: before.to_owned(), entries }
    }

    /// The file with its sum made to fit.
    fn bytes(&self) -> Vec<u8> {
        let entries: Vec<String> = self.entries.iter().map(|entry| format!("    {entry}")).collect();
        let history = if entries.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", entries.join(",\n")) };
        let text = format!("{}\"history\": {history}", self.before);
        let sum: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{text},\n  \"sum\": \"{sum}\"\n}}\n").into_bytes()
    }

    /// What it says, however it is spaced.
    fn says(&self) -> Json {
        serde_json::from_slice(&self.bytes()).map(|mut says: Json| says["history"].take()).unwrap_or_default()
    }

    fn ends(&self) -> String {
        let at = self.before.find("\"history_ends\": \"").unwrap() + "\"history_ends\": \"".len();
        self.before[at..at + 32].to_owned()
    }

    fn set_ends(&mut self, link: &str) {
        let old = self.ends();
        self.before = self.before.replace(&old, link);
    }

    fn link(&self, entry: usize) -> String {
        self.entries[entry][2..34].to_owned()
    }
}

/// Alters one thing somewhere in a JSON value: a word, a number, a flag, a name.
fn alter(value: &mut Json, dice: &mut Dice) {
    match value {
        Json::Object(fields) if !fields.is_empty() => {
            let name = fields.keys().nth(dice.below(fields.len())).unwrap().clone();
            match dice.below(8) {
                0 => drop(fields.remove(&name)),
                1 => {
                    let held = fields.remove(&name).unwrap();
                    fields.insert(format!("{name}x"), held);
                }
                2 => drop(fields.insert("stale".to_owned(), Json::Bool(true))),
                _ => alter(fields.get_mut(&name).unwrap(), dice),
            }
        }
        Json::Array(items) if !items.is_empty() => {
            let at = dice.below(items.len());
            if dice.below(6) == 0 { drop(items.remove(at)) } else { alter(&mut items[at], dice) }
        }
        Json::String(text) => match dice.below(4) {
            0 => text.push('x'),
            1 => drop(text.pop()),
            2 => *text = text.chars().rev().collect(),
            // A digit, so that a time or a date stays one.
            _ => *text = text.chars().map(|c| if c == '2' { '1' } else { c }).collect(),
        },
        Json::Number(number) => *value = Json::from(number.as_i64().unwrap_or(0) + 1),
        Json::Bool(flag) => *flag = !*flag,
        other => *other = Json::from("x"),
    }
}

/// One of the ways to alter a history. The place from which on it is not what it was, if it is told by the first entry that
/// does not fit.
fn mutate(file: &mut File, other: &File, dice: &mut Dice) -> (&'static str, Option<usize>) {
    let all = file.entries.len();
    let at = dice.below(all);
    match dice.below(12) {
        0..=2 => {
            let mut entry: Json = serde_json::from_str(&file.entries[at]).unwrap();
            alter(&mut entry[1], dice);
            // As the program would have written it, so that nothing but its content gives it away.
            file.entries[at] = entry.to_string();
            ("a field of an entry", Some(at))
        }
        3 => {
            file.entries.remove(at);
            ("an entry dropped", Some(at))
        }
        4 => {
            let twin = file.entries[at].clone();
            file.entries.insert(at, twin);
            ("an entry doubled", Some(at + 1))
        }
        5 => {
            let with = dice.below(all);
            file.entries.swap(at, with);
            ("two entries swapped", Some(at.min(with)))
        }
        6 => {
            let entry = file.entries.remove(at);
            let to = dice.below(all);
            file.entries.insert(to, entry);
            ("an entry moved", Some(at.min(to)))
        }
        7 => {
            let forged = format!(
                "[\"{}\", {}]",
                file.link(at),
                r#"{"at":"2026-11-22T15:00:00Z","answer":{"place":{"fact":"status"},"after":{"choice":["lpr"]}}}"#
            );
            file.entries.insert(at, forged);
            ("a forged entry", Some(at))
        }
        8 => {
            file.entries.truncate(at);
            ("the tail cut", None)
        }
        9 => {
            let mut link = file.ends().into_bytes();
            let digit = dice.below(32);
            link[digit] = if link[digit] == b'0' { b'1' } else { b'0' };
            file.set_ends(&String::from_utf8(link).unwrap());
            ("history_ends", None)
        }
        10 => {
            let mut entry = file.entries[at].clone().into_bytes();
            let digit = 2 + dice.below(32);
            entry[digit] = if entry[digit] == b'0' { b'1' } else { b'0' };
            file.entries[at] = String::from_utf8(entry).unwrap();
            ("a link", Some(at))
        }
        _ => {
            // The whole history of another consultation, with its end.
            file.entries = other.entries.clone();
            file.set_ends(&other.ends());
            ("the history of another", Some(0))
        }
    }
}

/// The entry that an error names, from 0.
fn named(why: &str) -> Option<usize> {
    let number: usize = why.strip_prefix("entry ")?.split(' ').next()?.parse().ok()?;
    Some(number - 1)
}

#[test]
fn ten_thousand_altered_histories_are_all_found_by_the_chain() {
    let mut dice = Dice(1);
    let mut files: Vec<File> = (0..20).map(|seed| File::of(&session(seed, 60))).collect();
    let (mut found, mut by_chain): (BTreeMap<&str, usize>, usize) = Default::default();
    while found.values().sum::<usize>() < 10_000 {
        let which = dice.below(files.len());
        let other = (which + 1 + dice.below(files.len() - 1)) % files.len();
        let mut file = File { before: files[which].before.clone(), entries: files[which].entries.clone() };
        let (what, place) = mutate(&mut file, &files[other], &mut dice);
        // What says the same is no alteration.
        if file.says() == files[which].says() && file.before == files[which].before {
            continue;
        }
        let Err(FormatError::Damaged(why)) = decode(&file.bytes()) else {
            panic!("{what} at {place:?} of {} is not found:\n{}", file.entries.len(), String::from_utf8_lossy(&file.bytes()));
        };
        assert!(!why.contains("sum"), "{what}: it is not the sum that finds it: {why}");
        if let (Some(named), Some(place)) = (named(&why), place) {
            assert_eq!(named, place, "{what}: {why}");
        }
        by_chain += usize::from(why.contains("history"));
        *found.entry(what).or_default() += 1;
    }
    assert!(found.len() == 11 - 1 && found.values().all(|count| *count > 400), "{found:?}");
    // The others do not even read as an entry: a field is missing, a date is none.
    assert!(by_chain > 8_000, "{by_chain} of {found:?}");
    // A session that nobody altered is read.
    for file in files.drain(..) {
        assert!(decode(&file.bytes()).is_ok());
    }
}

#[test]
fn ten_thousand_changed_bytes_are_all_found() {
    let mut dice = Dice(2);
    let files: Vec<Vec<u8>> = (0..20).map(|seed| encode(&session(seed, 60), 1).unwrap()).collect();
    let mut found = 0;
    while found < 10_000 {
        let whole = &files[dice.below(files.len())];
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(3) {
            let at = dice.below(bytes.len());
            match dice.below(5) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, u8::try_from(dice.below(256)).unwrap()),
                2 => bytes[at] ^= 1 << dice.below(8),
                3 => bytes.truncate(at + 1),
                _ => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            }
        }
        // Only the line break at the end means nothing.
        if bytes == *whole || bytes.is_empty() {
            continue;
        }
        assert!(decode(&bytes).is_err(), "not found: {}", String::from_utf8_lossy(&bytes));
        found += 1;
    }
}

#[test]
fn the_same_history_does_not_hang_on_another_consultation() {
    let one = session(3, 40);
    let copy = one.copy_as(SessionId::new(begun(), 99));
    assert_eq!(one.history(), copy.history());
    assert!(one.links().iter().zip(copy.links()).all(|(a, b)| *a != b));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done to a session: its history and its links only grow, and they tell its answers.
    #[test]
    fn whatever_is_done_the_links_only_grow(seed in any::<u64>(), steps in 0..60usize) {
        let mut dice = Dice(seed);
        let mut session = session(seed, 0);
        let (mut links, mut history) = (session.links(), session.history().to_vec());
        for step in 0..steps {
            work_on(&mut session, &mut dice, 1);
            match dice.below(12) {
                0 => drop(session.set_archived((dice.below(2) == 0).then(begun))),
                1 => session = decode(&encode(&session, 1).unwrap()).unwrap().0,
                _ => {}
            }
            prop_assert!(session.links().starts_with(&links) && session.history().starts_with(&history), "step {step}");
            prop_assert!(session.is_told());
            let told = session.notes_told();
            prop_assert_eq!(session.notes(), told.as_slice());
            (links, history) = (session.links(), session.history().to_vec());
        }
        let copy = session.copied(SessionId::new(begun(), 7), begun(), Naming::Copy);
        prop_assert!(copy.history().starts_with(&history) && copy.is_told());
        prop_assert_eq!(decode(&encode(&copy, 1).unwrap()).unwrap().0.links(), copy.links());
    }
}

/// A note that was removed stands in the history, and undo leaves notes alone.
#[test]
fn a_note_that_was_removed_is_not_lost() {
    let mut session = session(1, 0);
    session.answer(begun(), Place::session("status"), Answer::value(Value::choice("lpr")));
    session.add_note(begun(), "Her sister calls on Tuesday");
    assert_eq!(session.remove_note(begun(), 0).unwrap().text, "Her sister calls on Tuesday");
    assert_eq!(session.remove_note(begun(), 0), None);
    let held = |act: &Act| matches!(act, Act::RemoveNote { note, index: 0 } if note.text == "Her sister calls on Tuesday");
    assert!(session.history().iter().any(|event| held(&event.act)));
    session.add_note(begun(), "Second");
    assert!(session.undo(begun()).is_some() && session.undo(begun()).is_none());
    assert_eq!((session.answers().facts.len(), session.notes().len()), (0, 1));
}

/// Undo across restarts through the real store, plain and sealed: closed and opened between any two steps.
#[test]
fn undo_works_across_restarts_in_a_plain_and_in_a_sealed_store() {
    for sealed in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("correct horse battery".to_owned());
        if sealed {
            Vault::create(dir.path(), &passphrase, Vec::new(), Effort::Power(1)).unwrap();
        }
        let open = || match sealed {
            false => DirStore::open(dir.path(), begun()).unwrap(),
            true => DirStore::open_sealed(dir.path(), Vault::unlock(dir.path(), &passphrase).unwrap().into(), begun()).unwrap(),
        };
        let first = session(11, 60);
        {
            let store = open();
            let lock = store.lock(first.id(), begun()).unwrap();
            store.write(&first, &lock, &mut Revision::NEW.clone()).unwrap();
        }
        let step = |with: &dyn Fn(&mut Session) -> bool| {
            let store = open();
            let lock = store.lock(first.id(), begun()).unwrap();
            let mut opened = store.read(first.id(), begun()).unwrap();
            assert_eq!(opened.damage, None);
            let went = with(&mut opened.session);
            store.write(&opened.session, &lock, &mut opened.revision).unwrap();
            went.then_some(opened.session)
        };
        // What can be made again is made again first, so that the whole is the whole.
        while step(&|session| session.redo(begun()).is_some()).is_some() {}
        let whole = open().read(first.id(), begun()).unwrap().session;
        let mut undone = 0;
        while step(&|session| session.undo(begun()).is_some()).is_some() {
            undone += 1;
        }
        let bare = open().read(first.id(), begun()).unwrap().session;
        assert!(undone > 10 && bare.answers().facts.is_empty(), "{undone}");
        assert!(bare.answers().lists.values().all(|list| list.items.is_empty()));
        while step(&|session| session.redo(begun()).is_some()).is_some() {}
        let again = open().read(first.id(), begun()).unwrap().session;
        assert_eq!(again.answers(), whole.answers());
        assert!(again.links().starts_with(&whole.links()) && again.history().len() == whole.history().len() + 2 * undone);
    }
}
