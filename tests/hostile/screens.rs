//! The wizard with clients, and with a pack, whose every word steers: no cell of any screen does.

use std::rc::Rc;

use jiff::Timestamp;
use reprieve::facts::{Answer, Basis, Marks, More, Place, Value};
use reprieve::pack::{Pack, PackFile, read};
use reprieve::session::{PackStamp, Session, SessionId, Spoken};

use crate::desk::{at, files_of, pack};
use crate::office::Office;
use crate::packs::poison;
use crate::seeds::STEERING;
use crate::targets::steers;

/// What is pressed after one another, from the caseload and from the question at which it stopped.
const WALKS: &[&str] = &[
    "",
    "/ 'a'",
    "space down space c",
    "enter",
    "enter o",
    "enter tab down enter right down right",
    "enter f",
    "enter c",
    "enter m down right",
    "enter t down",
    "enter v",
    "enter p",
    "enter w",
    "enter W",
    "enter g",
    "enter N",
    "enter F9 down down",
    "enter F10",
    "enter F3 'a'",
    "enter F3 'label' enter",
    "enter F3 'status' enter",
    "enter F3 'needs' enter",
    "enter F3 'other' enter",
    "enter F3 'any' enter down down x",
    "enter F7",
    "enter F1",
    "enter F2",
];

const SIZES: [(u16, u16); 3] = [(80, 24), (200, 60), (41, 13)];

fn text(words: &str) -> Answer {
    Answer { note: Some(words.to_owned()), basis: Basis::Paper(words.to_owned()), ..Answer::value(Value::Text(words.to_owned())) }
}

/// A client of whom everything steers.
fn client(random: u64, words: &str) -> Session {
    let at: Timestamp = at();
    let mut session = Session::new(SessionId::new(at, random), at, PackStamp { id: words.to_owned(), version: words.to_owned() });
    session.answer(at, Place::session("label"), text(words));
    session.answer(at, Place::session("status"), Answer { note: Some(words.to_owned()), ..Answer::value(Value::choice("resident")) });
    session.answer(
        at,
        Place::session("needs"),
        Answer::value(Value::Several(Marks { marked: vec![words.to_owned()], perhaps: vec![words.to_owned()] })),
    );
    session.answer(at, Place::session("other_needs"), text(words));
    session.answer(at, Place::session(words), text(words));
    let id = session.add_item(at, "cases");
    session.answer(at, Place::item("cases", id, "case_name"), text(words));
    session.answer(at, Place::item("cases", id, "felony"), Answer::value(Value::choice(words)));
    session.set_more(at, "cases", More::DontKnow);
    session.add_item(at, words);
    session.add_note(at, words);
    session.speak(Some(Spoken { code: words.to_owned(), alone: true }));
    session
}

fn walk(walks: &[&str], pack: impl Fn() -> Pack, sessions: &[Session]) {
    for keys in walks {
        let mut office = Office::new(pack(), sessions);
        for part in keys.split_inclusive(' ') {
            // A quoted word may hold no space here.
            office.keys(part);
            for (width, height) in SIZES {
                let terminal = office.draw(width, height);
                for cell in &terminal.backend().buffer().content {
                    assert_eq!(steers(cell.symbol()), None, "after {keys:?}: {:?}", cell.symbol());
                    assert!(cell.symbol().len() <= 64, "after {keys:?}: one letter of {} bytes", cell.symbol().len());
                }
            }
        }
    }
}

#[test]
fn clients_whose_words_steer() {
    walk(
        WALKS,
        pack,
        &[client(1, STEERING), client(2, &format!("M.R.{STEERING} and more")), client(3, &format!("e{}", "\u{301}".repeat(5000)))],
    );
}

#[test]
fn a_pack_whose_words_steer() {
    let files: Vec<PackFile> = files_of(&pack())
        .into_iter()
        .map(|PackFile { name, text }| {
            let mut json = serde_json::from_str(&text).expect("JSON");
            poison(&mut json);
            PackFile { name, text: json.to_string() }
        })
        .collect();
    let poisoned = || {
        let (pack, problems) = read(&files);
        pack.unwrap_or_else(|| panic!("{problems:#?}"))
    };
    assert!(Rc::new(poisoned()).name.contains('\u{1b}'), "it is read as it is, and shown without");
    walk(WALKS, poisoned, &[client(1, STEERING)]);
}

/// A label, a note and an answer that fill a hundred screens, in one line and in many.
#[test]
fn words_without_end() {
    let walks = ["", "enter", "enter F9", "enter F10"];
    walk(&walks, pack, &[client(1, &"x".repeat(1 << 14)), client(2, &"word\n".repeat(1 << 12)), client(3, &"王 ".repeat(1 << 12))]);
}

/// What moved is replayed change by change; of very many only the last ones.
#[test]
fn a_history_without_end() {
    let mut session = client(1, "M.R.");
    for number in 0..20_000u32 {
        let answer = Answer::value(Value::choice(if number % 2 == 0 { "none" } else { "resident" }));
        session.answer(at(), Place::session("status"), answer);
    }
    let mut office = Office::new(pack(), &[session]);
    let shown = office.keys("enter F3 'status' enter m").screen(80, 24);
    assert!(shown.contains("the last 2000 changes"), "{shown}");
}
