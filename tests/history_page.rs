//! The history as people read it: in the wizard at every size, on the command line wide and narrow, in plain mode.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;
mod past;
mod program;

use desk::{at, pack};
use jiff::tz::TimeZone;
use office::{Office, client};
use program::{Program, value};
use reprieve::export::{history_text, moments};
use reprieve::facts::{Answer, ApproxDate, Basis, More, Place, Value};
use reprieve::session::{FORMAT, PackStamp, Session, encode};
use reprieve::tui::app::Layer;

/// A consultation in which everything happens that a history can tell, on two days.
fn lived() -> Session {
    let mut session = client("M.R. (Eloy)", 1);
    let early = session.worked();
    let yes = |yes| Answer::value(Value::yes_no(yes));
    session.answer(early, Place::session("status"), Answer::value(Value::choice("none")));
    let seen = Answer {
        basis: Basis::Paper("card".into()),
        note: Some("The back\nis unreadable".into()),
        ..Answer::value(Value::choice("resident"))
    };
    session.answer(early, Place::session("status"), seen.clone());
    session.answer(early, Place::session("status"), Answer { note: Some("Saw both sides".into()), follow_up: true, ..seen });
    session.answer(early, Place::session("resident_since"), Answer::value(Value::Date(ApproxDate::parse("2010-03").unwrap())));
    let first = session.add_item(early, "cases");
    session.answer(early, Place::item("cases", first, "case_name"), Answer::value(Value::Text("Possession \u{1b}[31mred\u{202e}".into())));
    session.answer(early, Place::item("cases", first, "felony"), yes(true));
    session.set_more(early, "cases", More::No);
    session.answer(early, Place::session("all_told"), yes(true));
    let second = session.add_item_to(at(), "cases", [Place::session("all_told")], |_| Vec::new());
    session.answer(at(), Place::item("cases", second, "felony"), Answer::dont_know());
    session.remove_item(at(), "cases", first);
    session.undo_whole(at());
    session.redo_whole(at());
    session.clear(at(), Place::session("resident_since"));
    session.add_note(at(), "Her sister calls on Tuesday");
    session.remove_note(at(), 0);
    session.answer(at(), Place::session("gone"), Answer::value(Value::choice("kept")));
    session.set_pack(at(), PackStamp { id: "small".into(), version: "2".into() });
    session
}

#[test]
fn every_entry_says_what_stood_there_before() {
    let session = lived();
    insta::assert_snapshot!("wide", history_text(&pack(), &session, FORMAT, &TimeZone::UTC, 100));
    let narrow = history_text(&pack(), &session, FORMAT, &TimeZone::UTC, 40);
    assert!(narrow.lines().all(|line| line.chars().count() < 40), "{narrow}");
    insta::assert_snapshot!("narrow", narrow);
    // Not one sign that steers a terminal.
    assert!(!narrow.contains(['\u{1b}', '\u{202e}']));
    let old = history_text(&pack(), &session, 2, &TimeZone::UTC, 80);
    assert!(old.contains("without a chain: it was saved in format 2"), "{old}");
}

/// Each value before is the value after of the entry that was there last, through undo and redo.
#[test]
fn what_stood_there_before_is_what_was_put_there_last() {
    for seed in 0..30 {
        let session = past::session(seed, 80);
        let mut stands = std::collections::HashMap::new();
        let all = moments(&pack(), &session);
        assert_eq!(all.len(), session.history().len());
        for moment in all {
            let (Some(place), Some((before, after))) = (moment.place, moment.values) else { continue };
            let stood: String = stands.insert(place.clone(), after).unwrap_or_else(|| "not answered".to_owned());
            // An item that was removed and brought back has its answers again, which no entry of theirs says.
            assert!(stood == before || place.item.is_some(), "{seed}, no. {}: {stood} / {before}", moment.number);
        }
    }
}

#[test]
fn the_wizard_shows_it_at_every_size() {
    let mut office = Office::new(pack(), &[lived()]);
    office.keys("enter");
    office.app.layers.truncate(1);
    office.keys("tab i");
    assert!(matches!(office.app.top(), Layer::Why(_)));
    let mut all = String::new();
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        all.push_str(&format!("{width} by {height}\n{}\n", office.screen(width, height)));
    }
    insta::assert_snapshot!("pages", all);
    assert!(!all.contains(['\u{1b}', '\u{202e}']));
    // An entry leads to its question.
    office.keys("down down down down enter");
    office.keys("esc");
    // From the review too.
    office.keys("r F3");
    assert!(office.screen(80, 24).contains("History"), "{}", office.screen(80, 24));
}

#[test]
fn the_command_line_and_plain_mode_tell_the_same() {
    let program = Program::new();
    let session = lived();
    program.write_bytes(&format!("data/{}.json", session.id()), &encode(&session, 1).unwrap());
    let run = program.run(&["history", "M.R. (Eloy)"]);
    assert!(run.code == 0 && run.stdout.contains("The chain is whole: 21 entries, end"), "{run}");
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80) && !run.stdout.contains('\u{1b}'), "{run}");
    let run = program.run(&["history", session.id().as_str(), "--json"]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{run}");
    let json = value(&run.stdout);
    assert_eq!(json["chain"]["end"], session.links().last().unwrap().to_string());
    assert_eq!((json["history"][1]["link"].as_str().map(str::len), json["history"][1]["number"].as_u64()), (Some(32), Some(2)));
    let run = program.run_with_input(&["plain", session.id().as_str()], b"history\nquit\n");
    assert!(run.stdout.contains("History of M.R. (Eloy)"), "{run}");
    let run = program.run(&["history", "nobody"]);
    assert_eq!(run.code, 1, "{run}");
}
