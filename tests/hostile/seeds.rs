//! What the fuzzer begins with, and what the properties mutate: real files of each kind, and texts as people type them.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use reprieve::calendar::Day;
use reprieve::facts::{Amount, Answer, ApproxDate, Basis, DatePoint, Marks, More, Place, Value};
use reprieve::session::{DueName, PackStamp, Session, SessionId, Shown, ShownDue, ShownRelief, Worth, encode};

use crate::targets::SMALL;

/// A file to begin with.
pub struct Seed {
    pub target: &'static str,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What stands in signs that steer a terminal, turn the reading order round, or take no room.
pub const STEERING: &str =
    "\u{1b}[2J\u{1b}]52;c;aGk=\u{7}\u{1b}]8;;http://x\u{1b}\\\u{9b}31m\u{90}q\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}\u{0}\u{7f}\r\t";

pub fn seeds() -> Vec<Seed> {
    let seed = |target, name: &str, bytes: &[u8]| Seed { target, name: name.replace('/', "-"), bytes: bytes.to_vec() };
    let mut all = vec![
        seed("session", "newest", &encode(&session(), 7).expect("a session")),
        seed("session", "second", older(2).as_bytes()),
        seed("session", "first", older(1).replace("\"archived\":\"2026-11-22T14:02:00Z\",", "").as_bytes()),
    ];
    for (number, (name, text)) in SMALL.iter().enumerate() {
        all.push(seed("pack", name, &[&[u8::try_from(number).expect("few files")], text.as_bytes()].concat()));
    }
    for (number, text) in DATES.iter().enumerate() {
        all.push(seed("dates", &number.to_string(), text.as_bytes()));
    }
    for (number, text) in NUMBERS.iter().enumerate() {
        all.push(seed("numbers", &number.to_string(), text.as_bytes()));
    }
    // Which answers bytes become is nobody's to say: any will do to begin with.
    for number in 0..24u8 {
        let bytes: Vec<u8> =
            (0..160u32).map(|i| (i.wrapping_mul(2_654_435_761).wrapping_add(u32::from(number) * 97) >> 11) as u8).collect();
        all.push(seed("screening", &number.to_string(), &bytes));
    }
    all
}

/// A session with every kind of answer and every kind of event.
pub fn session() -> Session {
    let at: Timestamp = "2026-11-22T14:02:00Z".parse().expect("a time");
    let mut session = Session::new(SessionId::new(at, 7), at, PackStamp { id: "small".into(), version: "0".into() });
    let value = |value: Value| Answer::value(value);
    let date = |text: &str| value(Value::Date(ApproxDate::parse(text).expect("a date")));
    session.answer(at, Place::session("label"), value(Value::Text(format!("M.R.{STEERING}"))));
    session.answer(at, Place::session("status"), Answer { basis: Basis::Paper("card".into()), ..value(Value::choice("lpr")) });
    session.answer(at, Place::session("since"), Answer { note: Some("seen".into()), follow_up: true, ..date("2009-03") });
    let day = Day::parse("2010-02-03").expect("a day");
    let stretch = ApproxDate { from: None, to: Some(DatePoint::Day(day)) };
    let id = session.add_item(at, "cases");
    session.answer(at, Place::item("cases", id, "kind"), value(Value::choice("drug")));
    session.answer(at, Place::item("cases", id, "offense"), value(Value::Date(stretch)));
    session.answer(at, Place::item("cases", id, "ordered"), value(Value::Amount(Amount { lo: 0, hi: i64::MAX })));
    session.answer(at, Place::session("signs"), value(Value::Several(Marks { marked: vec!["a".into()], perhaps: vec!["b".into()] })));
    session.answer(at, Place::session("born_here"), Answer::dont_know());
    session.undo(at);
    session.redo(at);
    session.set_more(at, "cases", More::No);
    let other = session.add_item(at, "cases");
    session.remove_item(at, "cases", other);
    session.add_note(at, "Her sister calls on Tuesday.");
    session.set_pack(at, PackStamp { id: "small".into(), version: "1".into() });
    session.show(Shown {
        at,
        as_of: Day::EPOCH,
        pack: PackStamp { id: "small".into(), version: "1".into() },
        entries: 0,
        reliefs: [(
            "mercy".to_owned(),
            ShownRelief {
                standing: "barred".into(),
                filing: vec![("open".into(), true)],
                elements: [("old".to_owned(), Worth::Yes)].into(),
            },
        )]
        .into(),
        dues: [(
            DueName { deadline: "appeal".into(), item: Some(("cases".into(), 0)) },
            ShownDue { due: Some(Day::EPOCH), sure: true, quiet: true },
        )]
        .into(),
        changes: vec!["change".into()],
    });
    session
}

/// A small session as an older version of the program wrote it.
fn older(format: u8) -> String {
    format!(
        r#"{{"format":{format},"revision":3,"id":"20261122-1402-k7q2","created":"2026-11-22T14:02:00Z","worked":"2026-11-22T14:09:00.5Z",
        "pack":{{"id":"small","version":"1"}},"archived":"2026-11-22T14:02:00Z","spot":{{"question":{{"list":"cases","item":0,"fact":"kind"}}}},
        "notes":[{{"at":"2026-11-22T14:03:00Z","text":"Call."}}],
        "facts":{{"status":{{"choice":["lpr"],"basis":{{"paper":"card"}},"note":"n","follow_up":true,"stale":true}},"label":{{"text":"A. B."}},"born_here":{{"dont_know":true}}}},
        "lists":{{"cases":{{"more":"dont_know","next_id":2,"items":[{{"id":0,"answers":{{"kind":{{"choice":["drug","other"]}},
        "offense":{{"date":{{"from":"2014-05","to":"2015"}}}},"ordered":{{"amount":{{"lo":12,"hi":4380}}}}}}}}]}}}},
        "history":[{{"at":"2026-11-22T14:02:00Z","answer":{{"place":{{"fact":"label"}},"after":{{"text":"A. B."}}}}}},
        {{"at":"2026-11-22T14:02:00Z","add_item":{{"list":"cases","id":0,"more_before":"not_asked"}}}},{{"at":"2026-11-22T14:02:00Z","undo":1}},
        {{"at":"2026-11-22T14:02:00Z","redo":1}},{{"at":"2026-11-22T14:02:00Z","more":{{"list":"cases","before":"not_asked","after":"dont_know"}}}},
        {{"at":"2026-11-22T14:02:00Z","remove_item":{{"list":"cases","index":0,"item":{{"id":1,"answers":{{}}}}}}}},
        {{"at":"2026-11-22T14:02:00Z","pack":{{"before":{{"id":"a","version":"1"}},"after":{{"id":"small","version":"1"}}}}}}]}}"#
    )
}

const DATES: &[&str] = &[
    "2014",
    "May 2014",
    "3 May 2014",
    "5/3/14",
    "05/2014",
    "2014-05-03",
    "between 2010 and 2012",
    "from May 2010 to 3 June 2012",
    "2010-2012",
    "before 2010",
    "on or after May 3, 2014",
    "2014 or later",
    "about 2014",
    "spring of 2014",
    "~May 2014",
    "today",
    "yesterday",
    "the 3rd of May 2014",
    "9999-12-31",
    "0001",
    "2024-02-29",
    "between 3.5.14 and 4.5.14",
];

const NUMBERS: &[&str] = &[
    "28",
    "28.5 g",
    "20-40",
    "1-2 oz",
    "at most 30",
    "over 30",
    "less than an ounce",
    "a year and a half",
    "1y 6m",
    "three to five years",
    "$1,200",
    "10k",
    "1/8 oz",
    "9223372036854775807",
    "1e400",
    "-0",
    "18446744073709551616",
    "{\"between\": [1, 2.5]}",
    "{\"years\": 3, \"days\": 2}",
    "{\"value\": {\"at_least\": 3}, \"basis\": \"paper\"}",
    "about 20 g",
    "half a kilo",
];

/// Writes them for the fuzzer: docs/fuzzing.md.
#[test]
#[ignore = "writes tests/fuzz/corpus"]
fn write_the_seeds() {
    for Seed { target, name, bytes } in seeds() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(format!("seed-{name}")), bytes)).expect("written");
    }
}
