//! Two computers on one folder that a synchronizing program keeps the same, and a hand that edits it between writes, in a
//! random order: nothing is overwritten silently, and every answer that was acknowledged stands in one of the versions.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use reprieve::facts::{Answer, Change, Place, Said, Value};
use reprieve::session::{
    Act, Beside, DirStore, Listed, Lock, Merge, PackStamp, Revision, Seen, Session, SessionId, Store, Written, encode, look_again,
    set_beside, write_or_beside,
};

/// Edits in all, over all runs.
const EDITS: usize = 1_000;

/// A generator that is the same everywhere (xorshift64).
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

fn start() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().unwrap()
}

/// A window with the consultation open, on a folder of its own or on a shared one.
struct Window {
    store: DirStore,
    session: Session,
    lock: Lock,
    last: Revision,
    set_beside: usize,
}

impl Window {
    fn open(dir: &Path, id: &SessionId, now: Timestamp) -> Window {
        let store = DirStore::open(dir, now).unwrap();
        let lock = store.lock_over(id, now).unwrap();
        let opened = store.read(id, now).unwrap();
        Window { store, session: opened.session, lock, last: opened.revision, set_beside: 0 }
    }

    /// Gives an answer; when this returns it is acknowledged.
    fn answer(&mut self, now: Timestamp, fact: &str, words: &str) {
        self.session.answer(now, Place::session(fact), text(words));
        match write_or_beside(&self.store, &self.session, &self.lock, &mut self.last, now).unwrap() {
            Written::Saved => {}
            Written::Beside(beside) => self.step_aside(*beside),
        }
    }

    /// As when the terminal gets the focus back, and before it is left.
    fn look(&mut self, now: Timestamp) {
        match look_again(&self.store, &self.session, &self.last, now) {
            Seen::Same => {}
            Seen::GoesOn(opened) => (self.session, self.last) = (opened.session, opened.revision),
            Seen::Behind(why) => {
                let beside = set_beside(&self.store, &self.session, why, now).unwrap();
                self.step_aside(beside);
            }
        }
    }

    fn step_aside(&mut self, beside: Beside) {
        (self.session, self.lock, self.last) = (beside.ours, beside.lock, beside.revision);
        self.set_beside += 1;
    }
}

fn text(words: &str) -> Answer {
    Answer::value(Value::Text(words.to_owned()))
}

/// All words that stand in a session or in its history.
fn words_in(session: &Session) -> BTreeSet<String> {
    let of = |answer: &Answer| match &answer.said {
        Said::Value(Value::Text(words)) => Some(words.clone()),
        _ => None,
    };
    let history = session.history().iter().filter_map(|event| match &event.act {
        Act::Change(Change::Answer { after: Some(answer), .. }) => of(answer),
        _ => None,
    });
    session.answers().facts.values().filter_map(of).chain(history).collect()
}

fn versions_in(dir: &Path) -> Vec<Session> {
    let store = DirStore::open(dir, start()).unwrap();
    let listed = store.list(start()).unwrap();
    listed
        .iter()
        .map(|entry| match entry {
            Listed::Session(summary) => store.read(&summary.id, start()).unwrap().session,
            Listed::Damaged(damaged) => panic!("{damaged}"),
        })
        .collect()
}

fn new_session(dir: &Path) -> SessionId {
    let store = DirStore::open(dir, start()).unwrap();
    let mut session = Session::new(SessionId::new(start(), 7), start(), PackStamp::default());
    session.answer(start(), Place::session("label"), text("M.R."));
    let lock = store.lock(session.id(), start()).unwrap();
    store.write(&session, &lock, &mut Revision::NEW.clone()).unwrap();
    session.id().clone()
}

fn main_of(dir: &Path, id: &SessionId) -> std::path::PathBuf {
    dir.join(format!("{id}.json"))
}

/// One window, and a hand (a script, another program) that edits the file between its writes.
fn edited_by_hand(lot: &mut Lot, edits: usize) -> usize {
    let dir = tempfile::tempdir().unwrap();
    let id = new_session(dir.path());
    let mut window = Window::open(dir.path(), &id, start());
    let mut acknowledged = BTreeSet::new();
    let mut by_hand: Option<Session> = None;
    for edit in 0..edits {
        let now = start() + SignedDuration::from_secs(i64::try_from(edit).unwrap() + 1);
        let (fact, words) = (format!("f{}", lot.below(5)), format!("said {edit}"));
        match lot.below(10) {
            0..6 => {
                window.answer(now, &fact, &words);
                acknowledged.insert(words);
            }
            6..9 => {
                // What a hand overwrites is the hand's: it goes on from what stands there.
                window.look(now);
                let Ok(opened) = window.store.read(&id, now) else { continue };
                let mut session = if lot.below(2) == 0 { opened.session } else { by_hand.take().unwrap_or(opened.session) };
                session.answer(now, Place::session(&fact), text(&words));
                fs::write(main_of(dir.path(), &id), encode(&session, 1).unwrap()).unwrap();
                by_hand = Some(session);
            }
            _ => window.look(now),
        }
    }
    window.look(start() + SignedDuration::from_hours(1));
    let kept: BTreeSet<String> = versions_in(dir.path()).iter().flat_map(words_in).collect();
    let missing: Vec<&String> = acknowledged.difference(&kept).collect();
    assert!(missing.is_empty(), "{missing:?}");
    window.set_beside
}

/// Two computers, each with its window and its folder; a program carries files to and fro, and where both changed one, sets the
/// other's version beside.
fn synchronized(lot: &mut Lot, edits: usize) -> usize {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let id = new_session(one.path());
    let mut seen = fs::read(main_of(one.path(), &id)).unwrap();
    fs::write(main_of(other.path(), &id), &seen).unwrap();
    let mut windows = [Window::open(one.path(), &id, start()), Window::open(other.path(), &id, start())];
    let mut acknowledged = BTreeSet::new();
    for edit in 0..edits {
        let now = start() + SignedDuration::from_secs(i64::try_from(edit).unwrap() + 1);
        let which = lot.below(2);
        match lot.below(8) {
            0..5 => {
                let words = format!("said {edit} by {which}");
                windows[which].answer(now, &format!("f{}", lot.below(5)), &words);
                acknowledged.insert(words);
            }
            5..7 => {
                let both = [one.path(), other.path()].map(|dir| fs::read(main_of(dir, &id)).unwrap());
                match (both[0] == seen, both[1] == seen) {
                    (true, false) => fs::write(main_of(one.path(), &id), &both[1]).unwrap(),
                    (false, true) => fs::write(main_of(other.path(), &id), &both[0]).unwrap(),
                    (false, false) if both[0] != both[1] => {
                        let name = format!("{id}.sync-conflict-20261122-{edit:06}-ABCDEFG.json");
                        for dir in [one.path(), other.path()] {
                            fs::write(dir.join(&name), &both[1]).unwrap();
                            fs::write(main_of(dir, &id), &both[0]).unwrap();
                        }
                    }
                    _ => {}
                }
                seen = fs::read(main_of(one.path(), &id)).unwrap();
                let there = fs::read(main_of(other.path(), &id)).unwrap();
                assert_eq!(seen, there);
            }
            _ => windows[which].look(now),
        }
    }
    for window in &mut windows {
        window.look(start() + SignedDuration::from_hours(1));
    }
    let all: Vec<Session> = [one.path(), other.path()].into_iter().flat_map(versions_in).collect();
    let kept: BTreeSet<String> = all.iter().flat_map(words_in).collect();
    let missing: Vec<&String> = acknowledged.difference(&kept).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // And they become one again: what each says is in the history of the whole, or in its answers.
    let mut whole = versions_in(one.path()).into_iter().find(|session| *session.id() == id).unwrap();
    for version in all.iter().filter(|version| *version.id() != id) {
        let merge = Merge::of(&whole, version);
        assert!(merge.are_related());
        whole = merge.carried_out(start() + SignedDuration::from_hours(2), &[], &|_| Vec::new());
    }
    encode(&whole, 1).unwrap();
    windows.iter().map(|window| window.set_beside).sum()
}

#[test]
fn of_a_thousand_concurrent_edits_none_overwrites_another_silently() {
    let mut lot = Lot(0x9e37_79b9_7f4a_7c15);
    let mut set_beside = 0;
    for _ in 0..EDITS / 100 {
        set_beside += edited_by_hand(&mut lot, 50);
        set_beside += synchronized(&mut lot, 50);
    }
    // The schedule is one in which it matters.
    assert!(set_beside >= 20, "{set_beside}");
}
