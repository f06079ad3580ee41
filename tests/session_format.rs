//! A session as bytes: everything that can happen to one comes back the same, and no bytes make the program fall.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use reprieve::calendar::Day;
use reprieve::facts::{
    Amount, Answer, Answers, ApproxDate, Basis, Change, DatePoint, Item, List, Marks, More, Place, Replaced, Said, Spot, Value,
};
use reprieve::session::{
    Act, DirStore, DueName, FORMAT, FormatError, Listed, Migration, Naming, PackStamp, Revision, Session, SessionId, Shown, ShownDue,
    ShownRelief, Spoken, Store, Worth, decode, encode,
};

fn stamp() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        (0..4_000_000_000i64, 0..1_000_000_000i32).prop_map(|(s, ns)| Timestamp::new(s, ns).unwrap()),
        Just(Timestamp::MIN),
        Just(Timestamp::MAX),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,3}", any::<String>(), Just("\u{0}\u{1b}[31m\"\\\u{2028}".to_owned())]
}

fn point() -> impl Strategy<Value = DatePoint> {
    prop_oneof![
        (1..=9999i16).prop_map(DatePoint::Year),
        (1..=9999i16, 1..=12i8).prop_map(|(y, m)| DatePoint::Month(y, m)),
        (1..=9999i16, 1..=12i8, 1..=28i8).prop_map(|(y, m, d)| DatePoint::Day(Day::new(y, m, d).unwrap())),
    ]
}

fn said() -> impl Strategy<Value = Said> {
    let value = prop_oneof![
        vec(text(), 0..3).prop_map(Value::Choice),
        (vec(text(), 0..3), vec(text(), 0..3)).prop_map(|(marked, perhaps)| Value::Several(Marks { marked, perhaps })),
        (option::of(point()), option::of(point())).prop_map(|(from, to)| Value::Date(ApproxDate { from, to })),
        (any::<i64>(), prop_oneof![any::<i64>(), Just(i64::MAX)]).prop_map(|(lo, hi)| Value::Amount(Amount { lo, hi })),
        text().prop_map(Value::Text),
    ];
    prop_oneof![1 => Just(Said::DontKnow), 6 => value.prop_map(Said::Value)]
}

fn answer() -> impl Strategy<Value = Answer> {
    let basis = prop_oneof![Just(Basis::Client), text().prop_map(Basis::Paper)];
    (said(), basis, option::of(text()), any::<bool>(), any::<bool>()).prop_map(|(said, basis, note, follow_up, stale)| Answer {
        said,
        basis,
        note,
        follow_up,
        stale,
    })
}

fn list() -> impl Strategy<Value = String> {
    select(vec!["convictions", "entries"]).prop_map(str::to_owned)
}

fn place() -> impl Strategy<Value = Place> {
    let fact = prop_oneof![Just("label".to_owned()), "[ab]", text()];
    (fact, option::of((list(), 0..4u32))).prop_map(|(fact, item)| Place { fact, item })
}

fn more() -> impl Strategy<Value = More> {
    select(vec![More::NotAsked, More::DontKnow, More::No])
}

#[derive(Clone, Debug)]
enum Step {
    Change(Box<Change>),
    Add(String),
    Undo,
    Redo,
    Note(String),
    Unnote(usize),
    Spot(Option<Spot>),
    Speak(Option<Spoken>),
    Pack(String),
    Migrate(String, Replaced, Vec<String>),
    Archive(bool),
    Copy(Naming),
}

/// Changes as a careless caller makes them: what they say stood there before is anything.
fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => (place(), option::of(answer()), option::of(answer()))
            .prop_map(|(place, before, after)| Change::Answer { place, before, after }),
        1 => (list(), 0..6u32, more()).prop_map(|(list, id, more_before)| Change::AddItem { list, id, more_before }),
        1 => (list(), any::<usize>(), 0..4u32).prop_map(|(list, index, id)| {
            Change::RemoveItem { list, index, item: Item { id, answers: Default::default() } }
        }),
        1 => (list(), more(), more()).prop_map(|(list, before, after)| Change::More { list, before, after }),
        1 => replaced().prop_map(Change::Replace),
    ]
}

/// Some facts and a list under another name, as a migration leaves them.
fn replaced() -> impl Strategy<Value = Replaced> {
    let facts = || proptest::collection::btree_map(place().prop_map(|place| place.fact), answer(), 0..3);
    (facts(), facts(), option::of(list()), more(), 0..3u32).prop_map(|(before, after, name, more, count)| {
        let items = (0..count).map(|id| Item { id, answers: Default::default() }).collect();
        let lists = name.map(|name| (name, List { items, more, next_id: count })).into_iter().collect();
        Replaced { before: Answers { facts: before, ..Answers::default() }, after: Answers { facts: after, lists } }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let spot = prop_oneof![place().prop_map(Spot::Question), list().prop_map(Spot::More)];
    prop_oneof![
        8 => change().prop_map(|change| Step::Change(Box::new(change))),
        3 => list().prop_map(Step::Add),
        4 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => text().prop_map(Step::Note),
        1 => (0..3usize).prop_map(Step::Unnote),
        1 => option::of(spot).prop_map(Step::Spot),
        1 => option::of((text(), any::<bool>()).prop_map(|(code, alone)| Spoken { code, alone })).prop_map(Step::Speak),
        1 => text().prop_map(Step::Pack),
        1 => (text(), replaced(), proptest::collection::vec(text(), 0..2)).prop_map(|(to, replaced, doubts)| Step::Migrate(to, replaced, doubts)),
        1 => any::<bool>().prop_map(Step::Archive),
        1 => select(vec![Naming::Copy, Naming::Visit]).prop_map(Step::Copy),
    ]
}

fn take(session: &mut Session, at: Timestamp, step: Step) {
    match step {
        Step::Change(change) => drop(session.change(at, *change)),
        Step::Add(list) => drop(session.add_item(at, &list)),
        Step::Undo => drop(session.undo(at)),
        Step::Redo => drop(session.redo(at)),
        Step::Note(text) => session.add_note(at, &text),
        Step::Unnote(index) => drop(session.remove_note(at, index)),
        Step::Spot(spot) => drop(session.set_spot(spot)),
        Step::Archive(archived) => {
            let before = session.clone();
            session.set_archived(archived.then_some(at));
            assert_eq!((session.archived().is_some(), session.worked()), (archived, before.worked()));
            assert_eq!((session.answers(), session.history()), (before.answers(), before.history()));
        }
        Step::Copy(naming) => *session = session.copied(SessionId::new(at, 9), at, naming),
        Step::Speak(spoken) => drop(session.speak(spoken)),
        Step::Pack(version) => drop(session.set_pack(at, PackStamp { id: "drug".to_owned(), version })),
        Step::Migrate(version, replaced, doubts) => {
            let _ = session.migrate(at, PackStamp { id: "drug".to_owned(), version }, replaced, doubts);
        }
    }
}

fn empty() -> Session {
    let at = Timestamp::from_second(1_795_000_000).unwrap();
    Session::new(SessionId::new(at, 5), at, PackStamp { id: "drug".to_owned(), version: "1".to_owned() })
}

fn session() -> impl Strategy<Value = Session> {
    vec((stamp(), step()), 0..40).prop_map(|steps| {
        let mut session = empty();
        steps.into_iter().for_each(|(at, step)| take(&mut session, at, step));
        session
    })
}

/// The answers without the traces that undoing leaves on purpose: an item's number is not used again.
fn bare(answers: &Answers) -> Answers {
    let mut bare = answers.clone();
    bare.lists.values_mut().for_each(|list| list.next_id = 0);
    bare.lists.retain(|_, list| *list != List::default());
    bare
}

proptest! {
    #[test]
    fn every_session_reads_back_the_same(session in session(), revision: u64) {
        let bytes = encode(&session, revision).unwrap();
        prop_assert!(bytes.ends_with(b"\n}\n"), "a line break at the end");
        prop_assert_eq!(decode(&bytes).unwrap(), (session, revision));
    }

    #[test]
    fn undo_goes_back_to_the_start_and_redo_to_the_end(session in session(), at in stamp()) {
        // Through a restart, too.
        let mut walked = decode(&encode(&session, 1).unwrap()).unwrap().0;
        let redone = std::iter::from_fn(|| walked.redo(at)).count();
        let (end, events) = (walked.clone(), walked.history().len());
        let undone = std::iter::from_fn(|| walked.undo(at)).count();
        prop_assert_eq!(bare(walked.answers()), Answers::default());
        prop_assert!(!walked.can_undo() && undone >= redone);
        prop_assert_eq!(std::iter::from_fn(|| walked.redo(at)).count(), undone);
        prop_assert!(!walked.can_redo());
        prop_assert_eq!(walked.answers(), end.answers());
        // Nothing was rewritten: the history only grew.
        prop_assert_eq!(&walked.history()[..events], end.history());
        prop_assert_eq!(walked.history().len(), events + 2 * undone);
    }

    #[test]
    fn the_answers_are_what_the_history_says(session in session()) {
        let mut answers = Answers::default();
        let change = |number: usize| session.history()[number].act.change().unwrap_or_else(|| panic!("event {number} changed nothing"));
        for event in session.history() {
            match &event.act {
                Act::Change(change) | Act::Migrate(Migration { change, .. }) => answers.apply(change),
                Act::Undo(number) => answers.revert(change(*number)),
                Act::Redo(number) => answers.apply(change(*number)),
                Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => {}
            }
        }
        prop_assert_eq!(&answers, session.answers());
    }

    #[test]
    fn a_step_that_changes_nothing_leaves_no_event(mut session in session(), at in stamp(), change in change()) {
        let before = session.clone();
        let changed = session.change(at, change.clone());
        if changed {
            prop_assert_eq!(session.history().len(), before.history().len() + 1);
            prop_assert_ne!(bare(session.answers()), bare(before.answers()));
            session.undo(at);
            prop_assert_eq!(bare(session.answers()), bare(before.answers()));
        } else {
            prop_assert_eq!(session, before);
        }
    }

    #[test]
    fn the_caseload_shows_what_the_session_says(session in session()) {
        let dir = tempfile::tempdir().unwrap();
        let store = DirStore::open(dir.path(), Timestamp::UNIX_EPOCH).unwrap();
        let lock = store.lock(session.id(), Timestamp::UNIX_EPOCH).unwrap();
        store.write(&session, &lock, &mut Revision::NEW.clone()).unwrap();
        prop_assert_eq!(store.list(Timestamp::UNIX_EPOCH).unwrap(), vec![Listed::Session(session.summary())]);
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(decode(&bytes).is_err());
    }

    #[test]
    fn a_spoilt_file_is_damaged(
        session in session(), cut: prop::sample::Index, at: prop::sample::Index, byte: u8, truncate: bool,
    ) {
        let mut bytes = encode(&session, 1).unwrap();
        if truncate {
            // All but the last line break is needed.
            bytes.truncate(cut.index(bytes.len() - 1));
            prop_assert!(matches!(decode(&bytes), Err(FormatError::Damaged(_))));
        } else {
            let place = at.index(bytes.len());
            let same = std::mem::replace(&mut bytes[place], byte) == byte;
            // The sum finds every change but none.
            prop_assert_eq!(decode(&bytes).is_ok(), same);
        }
    }
}

/// What is worked on is not out of the way; another version of the questions is no work.
#[test]
fn work_brings_an_archived_session_back() {
    let at = Timestamp::UNIX_EPOCH;
    let mut session = empty();
    session.answer(at, Place::session("a"), Answer::dont_know());
    for (work, back) in [
        (Step::Pack("2".to_owned()), false),
        (Step::Spot(None), false),
        (Step::Note("x".to_owned()), true),
        (Step::Undo, true),
        (Step::Redo, true),
        (Step::Add("convictions".to_owned()), true),
    ] {
        session.set_archived(Some(at));
        take(&mut session, at, work.clone());
        assert_eq!(session.archived().is_none(), back, "{work:?}");
    }
}

/// What came with format 2 stands in files of format 2, and only there.
#[test]
fn what_came_with_the_second_format_is_not_in_the_first() {
    let first = decode(FIRST_FORMAT.as_bytes()).unwrap().0;
    let format_of =
        |session: &Session| serde_json::from_slice::<serde_json::Value>(&encode(session, 1).unwrap()).unwrap()["format"].clone();
    let mut archived = first.clone();
    archived.set_archived(Some(Timestamp::UNIX_EPOCH));
    let copy = first.copied(SessionId::new(Timestamp::UNIX_EPOCH, 1), Timestamp::UNIX_EPOCH, Naming::Visit);
    assert_eq!([&first, &archived, &copy].map(format_of), [FORMAT; 3].map(serde_json::Value::from));
    let bytes = String::from_utf8(encode(&archived, 1).unwrap()).unwrap();
    assert!(bytes.contains("\n  \"archived\": \"1970-01-01T00:00:00Z\",\n"), "{bytes}");
    let damaged = |text: &str, word: &str| assert!(matches!(decode(text.as_bytes()), Err(FormatError::Damaged(why)) if why.contains(word)));
    let archived = FIRST_FORMAT.replacen("\"pack\"", "\"archived\": \"1970-01-01T00:00:00Z\", \"pack\"", 1);
    damaged(&archived, "format 2");
    damaged(
        &FIRST_FORMAT.replacen("\"format\": 1", "\"format\": 2", 1).replacen(
            "\"pack\"",
            "\"from\": \"../20261122-1402-k7q2\", \"pack\"",
            1,
        ),
        "no id",
    );
}

/// The text without what came with format 3: the links of the history, its end, the sum.
fn unchained(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("  \"history_ends\"") && !line.starts_with("  \"sum\"")) {
        match line.strip_prefix("    [\"") {
            Some(entry) => {
                let comma = if entry.ends_with(',') { "," } else { "" };
                lines.push(format!("    {}{comma}", entry.trim_end_matches(',').strip_suffix(']').unwrap().split_once("\", ").unwrap().1));
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n").replace("\n  ],\n}", "\n  ]\n}") + "\n"
}

/// What came with format 3 stands in files of format 3 and later, and only there.
#[test]
fn a_file_of_a_later_format_cannot_pass_for_an_older_one() {
    let third = String::from_utf8(encode(&decode(FIRST_FORMAT.as_bytes()).unwrap().0, 3).unwrap()).unwrap();
    let now = format!("\"format\": {FORMAT}");
    for older in [1, 2] {
        let pretends = third.replacen(&now, &format!("\"format\": {older}"), 1);
        assert!(matches!(decode(pretends.as_bytes()), Err(FormatError::Damaged(why)) if why.contains("format 3")));
        let bare = unchained(&third).replacen(&now, &format!("\"format\": {older}"), 1);
        assert!(decode(bare.as_bytes()).is_ok(), "{bare}");
    }
    let bare = unchained(&third);
    assert!(matches!(decode(bare.as_bytes()), Err(FormatError::Damaged(why)) if why.contains("the sum at its end is missing")));
}

fn shown_of_something() -> Shown {
    let day = |text| Day::parse(text).unwrap();
    let elements = BTreeMap::from([("felony".to_owned(), Worth::Yes), ("five".to_owned(), Worth::Open)]);
    let relief = ShownRelief { standing: "barred".to_owned(), filing: vec![("closed".to_owned(), true)], elements };
    let due = |item: Option<(&str, u32)>| DueName { deadline: "appeal".to_owned(), item: item.map(|(list, item)| (list.to_owned(), item)) };
    Shown {
        at: "2026-11-22T14:09:00Z".parse().unwrap(),
        as_of: day("2026-11-22"),
        pack: PackStamp { id: "drug".to_owned(), version: "7".to_owned() },
        entries: 0,
        reliefs: BTreeMap::from([("keep".to_owned(), relief)]),
        dues: BTreeMap::from([
            (due(None), ShownDue { due: Some(day("2026-12-10")), sure: true, quiet: false }),
            (due(Some(("orders", 3))), ShownDue { due: None, sure: false, quiet: true }),
        ]),
        changes: vec!["five_now".to_owned()],
    }
}

/// What was last shown is saved and read as it was, is no entry of the history, and follows a copy.
#[test]
fn what_was_last_shown_is_kept() {
    let mut session = decode(FIRST_FORMAT.as_bytes()).unwrap().0;
    let (history, worked) = (session.history().to_vec(), session.worked());
    session.show(shown_of_something());
    assert_eq!((session.history(), session.worked()), (history.as_slice(), worked));
    assert_eq!(session.shown(), Some(&Shown { entries: history.len(), ..shown_of_something() }));
    assert_eq!(decode(&encode(&session, 4).unwrap()).unwrap(), (session.clone(), 4));
    let copy = session.copied(SessionId::new(Timestamp::UNIX_EPOCH, 1), Timestamp::UNIX_EPOCH, Naming::Copy);
    assert_eq!(copy.shown(), session.shown());
    assert_eq!((session.changes_since_shown(), copy.changes_since_shown()), (0, 0), "a copy has another label, which no rule reads");
    session.answer(worked, Place::session("status"), Answer::dont_know());
    assert_eq!(session.changes_since_shown(), 1);
    session.undo(worked);
    assert_eq!(session.changes_since_shown(), 2);
}

/// What comes from outside is checked, and what no file may hold never stops a save.
#[test]
fn what_was_last_shown_is_bounded() {
    let session = decode(FIRST_FORMAT.as_bytes()).unwrap().0;
    let long = "x".repeat(201);
    let wrong: Vec<fn(&mut Shown, &str)> = vec![
        |shown, long| shown.changes = vec![long.to_owned()],
        |shown, _| shown.changes = vec![String::new()],
        |shown, _| shown.as_of = Day::MAX,
        |shown, _| shown.dues.values_mut().for_each(|due| due.due = Some(Day::MIN)),
        |shown, long| shown.reliefs.values_mut().for_each(|relief| relief.standing = long.to_owned()),
        |shown, _| {
            let due = DueName { deadline: "x".into(), item: Some(("l".into(), u32::MAX)) };
            shown.dues.insert(due, ShownDue { due: None, sure: true, quiet: true });
        },
    ];
    for spoil in wrong {
        let (mut shown, mut session) = (shown_of_something(), session.clone());
        spoil(&mut shown, &long);
        session.show(shown);
        assert_eq!(session.shown(), None);
        assert!(encode(&session, 1).is_ok());
    }
    let damaged = |text: &str, word: &str| match decode(text.as_bytes()) {
        Err(FormatError::Damaged(why)) => assert!(why.contains(word), "{why}"),
        other => panic!("{other:?}"),
    };
    let shown = r#""shown": {"at": "2026-11-22T14:09:00Z", "as_of": "2026-11-22", "with": {"id": "d", "version": "1"}, "entries": 0, "reliefs": [], "dues": []}, "pack""#;
    damaged(&FIRST_FORMAT.replacen("\"pack\"", shown, 1), "format 4");
}

/// Never change this text: files like it are on people's disks.
const FIRST_FORMAT: &str = r#"{
  "format": 1,
  "revision": 3,
  "id": "20261122-1402-k7q2",
  "created": "2026-11-22T14:02:00Z",
  "worked": "2026-11-22T14:09:00.5Z",
  "pack": {
    "id": "drug",
    "version": "2026.11"
  },
  "spot": {
    "question": {
      "list": "convictions",
      "item": 0,
      "fact": "offense_date"
    }
  },
  "notes": [
    {
      "at": "2026-11-22T14:03:00Z",
      "text": "Call the sister."
    }
  ],
  "facts": {
    "grams": {
      "amount": {
        "lo": 28000,
        "hi": 28000
      }
    },
    "label": {
      "text": "A. B."
    },
    "status": {
      "choice": [
        "lpr"
      ],
      "basis": {
        "paper": "green_card"
      },
      "note": "Seen today.",
      "follow_up": true,
      "stale": true
    }
  },
  "lists": {
    "convictions": {
      "more": "dont_know",
      "next_id": 1,
      "items": [
        {
          "id": 0,
          "answers": {
            "drugs": {
              "several": []
            },
            "offense_date": {
              "date": {
                "from": "2014-05",
                "to": "2014-05"
              }
            },
            "plea": {
              "dont_know": true
            }
          }
        }
      ]
    }
  },
  "history": [
    {"at":"2026-11-22T14:02:00Z","answer":{"place":{"fact":"label"},"after":{"text":"A. B."}}},
    {"at":"2026-11-22T14:02:00Z","add_item":{"list":"convictions","id":0,"more_before":"not_asked"}},
    {"at":"2026-11-22T14:02:00Z","undo":1},
    {"at":"2026-11-22T14:02:00Z","redo":1},
    {"at":"2026-11-22T14:02:00Z","more":{"list":"convictions","before":"not_asked","after":"dont_know"}},
    {"at":"2026-11-22T14:02:00Z","pack":{"before":{"id":"drug","version":"2026.10"},"after":{"id":"drug","version":"2026.11"}}}
  ]
}
"#;

#[test]
fn the_second_format_also_holds_what_the_client_is_not_sure_of() {
    let empty = "\"several\": []\n            }";
    let unsure = "\"several\": [\n                \"coca\"\n              ],\n              \"perhaps\": [\n                \"khat\"\n              ]\n            }";
    let text = FIRST_FORMAT.replacen("\"format\": 1", "\"format\": 2", 1).replacen(empty, unsure, 1);
    let (session, revision) = decode(text.as_bytes()).unwrap();
    let marks = Marks { marked: vec!["coca".to_owned()], perhaps: vec!["khat".to_owned()] };
    let drugs = session.answers().get(&Place::item("convictions", 0, "drugs"));
    assert_eq!(drugs, Some(&Answer::value(Value::Several(marks))));
    let again = unchained(&String::from_utf8(encode(&session, revision).unwrap()).unwrap());
    assert_eq!(again, text.replacen("\"format\": 2", &format!("\"format\": {FORMAT}"), 1));
    assert_eq!(session.summary().answered, 5);
    let alone = text.replacen("\"several\": [\n                \"coca\"\n              ],\n              ", "", 1);
    assert!(matches!(decode(alone.as_bytes()), Err(FormatError::Damaged(why)) if why.contains("perhaps stands beside several")));
}

#[test]
fn the_first_format_is_read_and_written_again_as_the_newest() {
    let (session, revision) = decode(FIRST_FORMAT.as_bytes()).unwrap();
    assert_eq!(revision, 3);
    let newest = FIRST_FORMAT.replacen("\"format\": 1", &format!("\"format\": {FORMAT}"), 1);
    assert_eq!(unchained(&String::from_utf8(encode(&session, revision).unwrap()).unwrap()), newest);
    let place = Place::item("convictions", 0, "offense_date");
    let date = Answer::value(Value::Date(ApproxDate::parse("2014-05").unwrap()));
    assert_eq!(session.answers().get(&place), Some(&date));
    let summary = session.summary();
    assert_eq!((summary.label.as_deref(), summary.answered), (Some("A. B."), 5));
}

#[test]
fn a_newer_format_is_not_called_damaged() {
    let newer = format!(r#"{{"format": {}, "answers": "in quite another shape"}}"#, FORMAT + 1);
    let error = decode(newer.as_bytes()).unwrap_err();
    assert_eq!(error, FormatError::Newer(FORMAT + 1));
    assert!(error.to_string().contains("older than the session"), "{error}");
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let refused = |from: &str, to: &str| {
        let text = FIRST_FORMAT.replacen(from, to, 1);
        assert_ne!(text, FIRST_FORMAT, "{from}");
        match decode(text.as_bytes()) {
            Err(FormatError::Damaged(why)) => why,
            other => panic!("{from} -> {to}: {other:?}"),
        }
    };
    assert!(refused("2014-05", "2014-13").contains("`2014-13` is not a year, month or day"));
    assert!(refused("\"undo\":1", "\"undo\":0").contains("event 2 of the history undoes event 0"));
    assert!(refused("\"next_id\": 1", "\"next_id\": 0").contains("list convictions: item 0"));
    assert!(refused("\"next_id\": 1", "\"next_id\": 4294967295").contains("too high"));
    let item = r#"{"id": 0, "answers": {}}"#;
    let twice = format!(r#""lists": {{"entries": {{"more": "no", "next_id": 1, "items": [{item}, {item}]}},"#);
    assert!(refused("\"lists\": {", &twice).contains("list entries: item 0"));
    assert!(refused("\"dont_know\": true", "\"dont_know\": false").contains("an answer is one of"));
    assert!(refused("\"dont_know\": true", "\"dont_know\": true, \"text\": \"\"").contains("an answer is one of"));
    assert!(refused("\"format\": 1", "\"format\": 0").contains("format 0"));
    let why = refused("\"follow_up\"", "\"folow_up\"");
    assert!(why.contains("unknown field `folow_up`") && why.contains("line 42"), "{why}");
    assert!(refused("20261122-1402-k7q2", "../../etc/passwd").contains("its id"));
    assert_eq!(decode(&[]), Err(FormatError::Damaged("it is empty".to_owned())));
    assert_eq!(decode(&[0; 4096]), Err(FormatError::Damaged("it holds only zeros".to_owned())));
}

#[test]
fn after_reopening_undo_still_goes_back_to_the_beginning_and_redo_to_the_end() {
    let at = Timestamp::UNIX_EPOCH;
    let mut session = empty();
    for (fact, value) in
        [("status", Value::choice("lpr")), ("needs", Value::several(["work".to_owned()])), ("status", Value::choice("none"))]
    {
        session.answer(at, Place::session(fact), Answer::value(value));
    }
    let item = session.add_item(at, "convictions");
    session.answer(at, Place::item("convictions", item, "drug"), Answer::dont_know());
    session.set_more(at, "convictions", More::No);
    let whole = session.answers().clone();
    // Closed and opened again between any two steps.
    let reopened = |session: Session| decode(&encode(&session, 1).unwrap()).unwrap().0;
    let mut session = reopened(session);
    let mut steps = 0;
    while session.undo(at).is_some() {
        session = reopened(session);
        steps += 1;
    }
    assert_eq!(steps, 6);
    assert!(session.answers().facts.is_empty() && session.answers().list("convictions").items.is_empty());
    while session.redo(at).is_some() {
        session = reopened(session);
    }
    assert_eq!(*session.answers(), whole);
}

#[test]
fn an_item_number_is_not_used_again_after_undo() {
    let at = Timestamp::UNIX_EPOCH;
    let mut session = empty();
    assert_eq!(session.add_item(at, "convictions"), 0);
    session.undo(at);
    assert_eq!(session.add_item(at, "convictions"), 1);
    assert!(session.redo(at).is_none(), "a new change ends what could be redone");
    assert!(session.remove_item(at, "convictions", 1));
    assert!(!session.remove_item(at, "convictions", 1));
    assert!(!session.clear(at, Place::session("status")));
    assert!(!session.answer(at, Place::item("convictions", 1, "drug"), Answer::dont_know()), "the item is gone");
    assert!(!session.set_more(at, "convictions", More::NotAsked));
    assert_eq!(session.history().len(), 4);
}

#[test]
fn what_could_not_be_read_back_is_not_written() {
    let mut session = empty();
    let nonsense = ApproxDate::at(DatePoint::Month(2014, 13));
    session.answer(Timestamp::UNIX_EPOCH, Place::session("a"), Answer::value(Value::Date(nonsense)));
    assert!(matches!(encode(&session, 1), Err(FormatError::Damaged(_))));
    session.undo(Timestamp::UNIX_EPOCH);
    assert!(encode(&session, 1).is_err(), "the history still has it");

    let mut session = empty();
    let long = Answer::value(Value::Text("x".repeat(17 << 20)));
    session.answer(Timestamp::UNIX_EPOCH, Place::session("a"), long);
    assert_eq!(encode(&session, 1), Err(FormatError::TooLarge));
}
