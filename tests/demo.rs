//! The demo: the example with its tour, which covers nothing, goes on as one does what it says, and writes nothing.

mod desk;
#[cfg(unix)]
mod pty;

use std::rc::Rc;

use desk::{Desk, at, built_in};
use jiff::tz::TimeZone;
use reprieve::pack::Pack;
use reprieve::session::Session;
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::signs::Signs;
use reprieve::tui::tour::{STEPS, Tour, is_on};
use reprieve::tui::work::Origin;
use reprieve::tui::{App, example};

fn summary(_: &Pack, _: &Session, _: reprieve::calendar::Day) -> String {
    "A screening aid, not legal advice.".to_owned()
}

fn demo() -> Desk {
    let pack = built_in();
    let (session, day) = example(&pack, at()).expect("an example");
    let mut app = App::new(Rc::new(pack), day, at(), TimeZone::UTC, Signs { ascii: false }, summary);
    app.demo = Some(Tour::default());
    let mut desk = Desk { app, fails: None, asked: Vec::new() };
    desk.act(Action::Opened(Box::new(session), Origin::Example(day), None));
    desk
}

#[test]
fn the_tour_stands_below_the_question_and_covers_nothing() {
    let mut desk = demo();
    insta::assert_snapshot!("demo_80x24", desk.screen(80, 24));
    insta::assert_snapshot!("demo_120x36", desk.screen(120, 36));
    for (width, height) in [(40, 12), (40, 14), (1, 1), (80, 13), (200, 60)] {
        desk.screen(width, height);
    }
    // The same lines as without the tour, in a window that is two lines shorter.
    let with = desk.screen(80, 24);
    desk.keys("ctrl-x");
    let without = desk.screen(80, 22);
    assert_eq!(with.lines().take(22).collect::<Vec<_>>(), without.lines().collect::<Vec<_>>());
}

#[test]
fn doing_what_it_says_goes_on() {
    let mut desk = demo();
    let mut at_step = |keys: &str| {
        desk.keys(keys);
        desk.app.demo.and_then(Tour::step).map(|(number, _)| number)
    };
    assert_eq!(at_step("tab"), Some(2));
    assert_eq!(at_step("down"), Some(2), "another key leaves it where it is");
    assert_eq!(at_step("enter"), Some(3));
    assert_eq!(at_step("esc esc F3"), Some(4));
    assert_eq!(at_step("esc"), Some(4));
    assert_eq!(at_step("down"), Some(5), "what the highlighted answer would move");
    assert_eq!(at_step("F4"), Some(6), "an answer that is news");
    // With the last answer all is asked: the review lies on the question.
    assert_eq!(at_step("esc m"), Some(7));
    assert_eq!(at_step("esc F11"), Some(8));
}

/// Marijuana is asked for its weight next: letters are typed there, and Esc would not make them commands.
#[test]
fn it_says_a_way_that_works_where_text_is_typed() {
    let mut desk = demo();
    desk.keys("ctrl-o ctrl-o ctrl-o ctrl-o 1");
    for (number, name) in [(6, "moved"), (8, "find out"), (9, "attack"), (10, "timeline")] {
        while desk.app.demo.and_then(Tour::step).is_some_and(|(at, _)| at < number) {
            desk.keys("ctrl-o");
        }
        let shown = desk.screen(80, 24);
        assert!(shown.contains(&format!("F2, type \"{name}\", Enter: ")), "{shown}");
        desk.keys("F2");
        let shown = desk.screen(80, 24);
        assert!(shown.contains(&format!(" type \"{name}\", Enter: ")), "{shown}");
        desk.keys(&format!("'{name}' enter"));
        assert_eq!(desk.app.demo.and_then(Tour::step).map(|(at, _)| at), Some(number + 1), "{name}");
        desk.keys("esc");
    }
}

#[test]
fn a_key_goes_on_and_a_key_ends_it() {
    let mut desk = demo();
    for number in 1..=STEPS.len() {
        assert_eq!(desk.app.demo.and_then(Tour::step).map(|(at, _)| at), Some(number));
        let shown = desk.screen(80, 24);
        assert!(shown.contains(&format!("Tour, {number} of {}", STEPS.len())), "{shown}");
        desk.keys("ctrl-o");
    }
    assert!(!is_on(&desk.app));
    let mut desk = demo();
    desk.keys("ctrl-x");
    assert!(!is_on(&desk.app) && !desk.screen(80, 24).contains("Tour,"));
}

#[test]
fn leaving_the_example_leaves_the_demo() {
    let mut desk = demo();
    desk.keys("esc q");
    assert!(!desk.asked.contains(&Effect::Close) && !desk.asked.contains(&Effect::New), "{:?}", desk.asked);
    desk.keys("ctrl-c");
    assert!(desk.asked.contains(&Effect::Quit), "{:?}", desk.asked);
}

/// The real program: a whole tour, an answer, an export; then the folder is as empty as it was.
#[cfg(unix)]
#[test]
fn not_one_file_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let home = folder.path().to_string_lossy().into_owned();
    let settings = [
        ("HOME", home.as_str()),
        ("XDG_DATA_HOME", home.as_str()),
        ("XDG_CONFIG_HOME", home.as_str()),
        ("XDG_STATE_HOME", home.as_str()),
        ("XDG_CACHE_HOME", home.as_str()),
        ("REPRIEVE_DATA_DIR", ""),
    ];
    let mut pty = pty::Pty::start(env!("CARGO_BIN_EXE_reprieve"), &["demo"], &settings, (80, 24));
    pty.wait_for("Tour, 1 of");
    pty.send("\t");
    pty.wait_for("Tour, 2 of");
    pty.send("\r");
    pty.wait_for("Tour, 3 of");
    pty.send("\u{18}");
    pty.send("\u{3}");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!data.exists());
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "a file appeared");
}
