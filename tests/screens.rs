//! Every screen as text, drawn on a test terminal: 80x24, 120x36, 200x60, narrow, tiny, ASCII, without color; and the
//! ways from one to the other. Knows a small pack of its own, so that a change of the law changes no screen.

use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use reprieve::calendar::Day;
use reprieve::facts::{Basis, Place, Said, Spot};
use reprieve::pack::{Pack, PackFile, read};
use reprieve::session::{PackStamp, Session, SessionId};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::signs::Signs;
use reprieve::tui::terminal::without_color;
use reprieve::tui::update::update;
use reprieve::tui::view::view;
use reprieve::tui::work::{Origin, Saved};
use reprieve::tui::{App, action_of};

const FILES: &[(&str, &str)] = &[
    ("pack.json", r#"{"format": 1, "id": "small", "name": "A small pack", "version": "1", "law_as_of": "2026-10-07"}"#),
    (
        "sources/all.json",
        r#"{"sources": [
        {"id": "act_1", "cite": "Act 1(a)", "says": "Five years of residence.", "status": "read", "checked": "2026-09-30"},
        {"id": "act_2", "cite": "Act 2", "says": "A felony bars it.", "status": "not_reread"}]}"#,
    ),
    (
        "guidance/all.json",
        r#"{
        "documents": [{"id": "card", "name": "The card", "why": "Shows since when", "how": "Ask the client"},
                      {"id": "judgment", "name": "The judgment", "why": "Shows how it ended", "how": "Court clerk"}],
        "cautions": [{"id": "stay", "says": "Do not travel.", "when": {"status": "resident"}, "urgent": true, "authority": ["act_1"], "since": "1997-04-01", "checked": "2026-09-30"}]}"#,
    ),
    (
        "calendar/all.json",
        r#"{"counting": [{"id": "plain", "says": "Calendar days; a last day on a weekend moves on.", "days": "calendar", "roll": "forward", "authority": ["act_1"], "since": "1997-04-01"}], "holidays": []}"#,
    ),
    (
        "interview/01.json",
        r#"{"id": "client", "title": "The client", "asks": [
        {"id": "label", "label": "Label", "ask": "What should this consultation be called?", "help": "Initials are enough.", "type": "text", "identifies": true},
        {"id": "status", "label": "Status", "ask": "What papers does the client have to live here?", "type": {"choice": [
            {"id": "resident", "says": "A green card", "help": "Also if it has expired."}, {"id": "none", "says": "None"}, {"id": "other", "says": "Something else"}]}, "papers": ["card"]},
        {"id": "resident_since", "label": "Resident since", "ask": "Since when has the client had the green card?", "type": "date", "ask_if": {"status": "resident"}, "papers": ["card"]},
        {"id": "needs", "label": "Needs", "ask": "What does the client need help with?", "type": {"several": [
            {"id": "work", "says": "Work"}, {"id": "school", "says": "School"}, {"id": "health", "says": "Health"}]}},
        {"id": "other_needs", "label": "Anything else", "ask": "Anything else the attorney should know?", "type": "long_text"}]}"#,
    ),
    (
        "interview/02.json",
        r#"{"id": "cases", "title": "Criminal cases", "asks": [
        {"list": "cases", "item": "case", "title_from": ["case_name"], "first": "Was the client ever arrested?", "more": "Any other arrest, however old or small?", "papers": ["judgment"], "asks": [
            {"id": "case_name", "label": "Charge", "ask": "What was the charge?", "type": "text", "papers": ["judgment"]},
            {"id": "felony", "label": "A felony", "ask": "Is it a felony?", "help": "Where it was decided, not here.", "type": "yes_no", "papers": ["judgment"]},
            {"id": "grams", "label": "Amount", "ask": "How much was it?", "type": {"amount": "grams"}, "papers": ["judgment"]}]},
        {"id": "all_told", "label": "All told", "ask": "Has the client told about all of them?", "type": "yes_no", "about_all": "cases"},
        {"id": "ordered_on", "label": "Decided on", "ask": "On what day did the judge decide?", "type": "date"}]}"#,
    ),
    (
        "relief/keep.json",
        r#"{"id": "keep", "name": "Keeping the green card", "short": "Keep the card", "rank": 10, "in_one_line": "Forgiveness for a long-term resident.",
        "concerns": {"status": "resident"},
        "requires": [{"id": "five", "says": "A resident for five years", "when": {"clock": "five"}, "since": "1997-04-01", "authority": ["act_1"], "burden": "client"}],
        "bars": [{"id": "felony", "says": "Convicted of a felony", "when": {"cases": {"some": "felony"}}, "since": "1997-04-01", "authority": ["act_2"], "burden": "client"}],
        "weighs": [], "files": {"form": "Form 1", "with": "the court"}, "gather": ["card"], "cautions": [], "deadlines": []}"#,
    ),
    (
        "relief/leave.json",
        r#"{"id": "leave", "name": "Leaving on one's own", "short": "Leave", "rank": 20, "in_one_line": "Leaving at one's own cost.",
        "concerns": {"status": ["none", "other"]},
        "requires": [], "bars": [{"id": "felony", "says": "Convicted of a felony", "when": {"cases": {"some": "felony"}}, "since": "1997-04-01", "authority": ["act_2"], "burden": "client"}],
        "weighs": [], "files": {}, "gather": [], "cautions": [], "deadlines": []}"#,
    ),
    (
        "clocks/all.json",
        r#"{"clocks": [{"id": "five", "name": "Five years a resident", "says": "Five years since the green card.", "needs": {"years": 5}, "from": "resident_since", "stopped_by": [], "since": "1997-04-01", "authority": ["act_1"]}]}"#,
    ),
    (
        "deadlines/all.json",
        r#"{"deadlines": [{"id": "appeal", "name": "Appeal of the decision", "short": "Appeal", "when": {"status": "resident"}, "from": "ordered_on", "periods": [{"days": 30}], "counts": "plain",
        "says": "The Board must have the notice of appeal.", "if_missed": "The decision is final.", "extend": "Hardly ever.", "since": "1996-07-01", "authority": ["act_1"], "relief": []}]}"#,
    ),
];

fn pack() -> Pack {
    let files: Vec<PackFile> = FILES.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{problems:#?}"))
}

fn at() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().expect("a time")
}

fn summary(_: &Pack, session: &Session, today: Day) -> String {
    format!("Summary of {}, as of {today}.\n\nA screening aid, not legal advice.", session.summary().label.unwrap_or_default())
}

/// The wizard with a stand-in for the world: every save succeeds, unless told otherwise.
struct Desk {
    app: App,
    fails: Option<&'static str>,
    asked: Vec<Effect>,
}

impl Desk {
    fn new() -> Desk {
        Desk::with(false)
    }

    fn with(ascii: bool) -> Desk {
        let today = Day::parse("2026-11-22").expect("a day");
        let mut app = App::new(Rc::new(pack()), today, at(), TimeZone::UTC, Signs { ascii }, summary);
        update(&mut app, Action::Listed(Ok(Vec::new())));
        Desk { app, fails: None, asked: Vec::new() }
    }

    /// A new consultation.
    fn begun() -> Desk {
        let mut desk = Desk::new();
        desk.begin();
        desk
    }

    fn begin(&mut self) {
        let stamp = PackStamp { id: "small".to_owned(), version: "1".to_owned() };
        let session = Session::new(SessionId::new(at(), 7), at(), stamp);
        self.act(Action::Opened(Box::new(session), Origin::Store, None));
    }

    fn act(&mut self, action: Action) {
        for effect in update(&mut self.app, action) {
            self.asked.push(effect.clone());
            match (effect, self.fails) {
                (Effect::Save, None) => self.act(Action::Saved(at(), "here".to_owned())),
                (Effect::Save, Some(why)) => self.act(Action::NotSaved(why.to_owned(), false)),
                (Effect::New, _) => self.begin(),
                (Effect::Close, _) => self.app.work = None,
                _ => {}
            }
        }
    }

    /// Keys by name; what stands in quotes is typed letter by letter.
    fn keys(&mut self, keys: &str) -> &mut Desk {
        for (i, part) in keys.split('\'').enumerate() {
            if i % 2 == 1 {
                part.chars().for_each(|c| self.press(KeyCode::Char(c), KeyModifiers::NONE));
                continue;
            }
            for key in part.split_whitespace() {
                let (modifiers, key) = key.strip_prefix("ctrl-").map_or((KeyModifiers::NONE, key), |key| (KeyModifiers::CONTROL, key));
                let code = match key {
                    "enter" => KeyCode::Enter,
                    "esc" => KeyCode::Esc,
                    "tab" => KeyCode::Tab,
                    "up" => KeyCode::Up,
                    "down" => KeyCode::Down,
                    "left" => KeyCode::Left,
                    "right" => KeyCode::Right,
                    "pgup" => KeyCode::PageUp,
                    "pgdn" => KeyCode::PageDown,
                    "space" => KeyCode::Char(' '),
                    f if f.len() > 1 && f.starts_with('F') => KeyCode::F(f[1..].parse().expect("a number")),
                    one => KeyCode::Char(one.chars().next().expect("a key")),
                };
                self.press(code, modifiers);
            }
        }
        self
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        if let Some(action) = action_of(&self.app, Event::Key(KeyEvent::new(code, modifiers))) {
            self.act(action);
        }
    }

    fn draw(&mut self, width: u16, height: u16) -> Terminal<TestBackend> {
        self.app.size = (width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.app, frame)).expect("a frame");
        terminal
    }

    fn screen(&mut self, width: u16, height: u16) -> String {
        let terminal = self.draw(width, height);
        let buffer = terminal.backend().buffer();
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    fn said(&self, fact: &str) -> Option<Said> {
        let work = self.app.work.as_ref().expect("open");
        work.session.answers().facts.get(fact).map(|answer| answer.said.clone())
    }

    fn spot(&self) -> String {
        match self.app.work.as_ref().and_then(|work| work.spot.clone()) {
            Some(Spot::Question(place)) => place.fact,
            Some(Spot::More(list)) => format!("more {list}"),
            None => String::new(),
        }
    }
}

/// The whole interview, answered.
fn complete() -> Desk {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '12 Mar 2019' enter space enter 'Speaks Spanish' tab");
    desk.keys("y 'Possession, 2019' enter n '20-40' enter n y '3 Nov 2026' enter");
    desk
}

#[test]
fn first_screen() {
    insta::assert_snapshot!(Desk::new().screen(80, 24));
}

#[test]
fn interview_at_80_by_24() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter").screen(80, 24));
}

#[test]
fn interview_at_120_by_36_with_what_moved() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 1 '12 Mar 2019'").screen(120, 36));
}

#[test]
fn interview_at_200_by_60() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 1 '12 Mar 2019' enter 1 3").screen(200, 60));
}

#[test]
fn interview_narrow_one_pane_at_a_time() {
    let mut desk = Desk::begun();
    let question = desk.keys("'M.R.' enter").screen(50, 16);
    let results = desk.keys("tab").screen(50, 16);
    let outline = desk.keys("tab").screen(50, 16);
    insta::assert_snapshot!(format!("{question}\n\n==\n{results}\n\n==\n{outline}"));
}

#[test]
fn outline_lies_over_the_question_at_80() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter o").screen(80, 24));
}

#[test]
fn too_small_says_so() {
    insta::assert_snapshot!(Desk::begun().screen(30, 6));
}

#[test]
fn ascii_signs() {
    let mut desk = Desk::with(true);
    desk.begin();
    let screen = desk.keys("'M.R.' enter 1 '2019' enter").screen(110, 30);
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
}

/// Without color the words and signs are the same, and what is highlighted stays so by its attributes.
#[test]
fn no_color() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '2019' enter tab");
    let mut terminal = desk.draw(80, 24);
    let buffer = terminal.backend().buffer().clone();
    terminal
        .draw(|frame| {
            view(&desk.app, frame);
            without_color(frame.buffer_mut());
        })
        .expect("a frame");
    let bare = terminal.backend().buffer();
    use ratatui::style::{Color, Modifier};
    assert!(bare.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(bare.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
    assert!(bare.content.iter().zip(&buffer.content).all(|(a, b)| a.symbol() == b.symbol() && a.modifier == b.modifier));
    assert!(buffer.content.iter().all(|cell| cell.bg == Color::Reset), "no screen sets a background");
}

#[test]
fn date_is_understood_aloud() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 1 '5/3/2014'").screen(80, 24));
}

#[test]
fn several_choices() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 2 1 down space").screen(80, 24));
}

#[test]
fn long_text() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 2 1 enter 'Two lines' enter 'of text'").screen(80, 24));
}

#[test]
fn any_others_shows_the_items() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2 1 enter tab y 'Possession, 2019' enter n '20-40' enter");
    assert_eq!(desk.spot(), "more cases");
    insta::assert_snapshot!(desk.screen(80, 24));
}

#[test]
fn why_of_a_relief() {
    let mut desk = complete();
    desk.keys("pgup");
    desk.app.layers = vec![Layer::Interview];
    insta::assert_snapshot!(desk.keys("tab enter down right").screen(80, 24));
}

#[test]
fn why_of_a_deadline() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    insta::assert_snapshot!(desk.keys("tab pgdn up enter").screen(100, 30));
}

#[test]
fn review_when_complete() {
    insta::assert_snapshot!(complete().screen(100, 30));
}

#[test]
fn summary_and_help() {
    let mut desk = complete();
    let summary = desk.keys("s").screen(80, 24);
    let help = desk.keys("?").screen(80, 24);
    insta::assert_snapshot!(format!("{summary}\n\n==\n{help}"));
}

#[test]
fn find_and_commands() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    let find = desk.keys("/ 'fel'").screen(80, 24);
    let commands = desk.keys("esc :").screen(80, 24);
    insta::assert_snapshot!(format!("{find}\n\n==\n{commands}"));
}

#[test]
fn a_failed_save_is_said_and_tried_again() {
    let mut desk = Desk::begun();
    desk.fails = Some("Could not save here: the disk is full. Free some space on the disk, then try again.");
    desk.keys("'M.R.' enter");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("NOT SAVED") && !screen.contains("saved 14:02"), "{screen}");
    insta::assert_snapshot!(screen);
    // The answer is kept, and leaving asks first.
    assert!(desk.said("label").is_some());
    desk.keys("q");
    assert!(matches!(desk.app.top(), Layer::Confirm { .. }));
    desk.keys("n");
    desk.fails = None;
    desk.keys("ctrl-s");
    assert!(desk.screen(80, 24).contains("saved 14:02"));
}

#[test]
fn another_window_may_only_read() {
    let mut desk = complete();
    let session = desk.app.work.take().expect("open").session;
    desk.act(Action::Opened(Box::new(session), Origin::Held("ana on desk-3, since 14:00".to_owned()), None));
    desk.asked.clear();
    let screen = desk.screen(80, 24);
    assert!(screen.contains("READ ONLY") && screen.contains("ana on desk-3"), "{screen}");
    desk.app.layers = vec![Layer::Interview];
    desk.keys("pgup d n y u b");
    assert_eq!(desk.asked, Vec::new(), "nothing is written");
}

#[test]
fn removal_asks_first_and_is_undone() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'any other' enter down down down x");
    insta::assert_snapshot!(desk.screen(80, 24));
    let items = |desk: &Desk| desk.app.work.as_ref().expect("open").session.answers().list("cases").items.len();
    desk.keys("n");
    assert_eq!(items(&desk), 1);
    desk.keys("x y");
    assert_eq!(items(&desk), 0);
    desk.keys("u");
    assert_eq!(items(&desk), 1);
}

#[test]
fn one_key_answers_and_goes_on() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2");
    assert_eq!(desk.spot(), "needs");
    desk.keys("d");
    assert_eq!(desk.said("needs"), Some(Said::DontKnow));
    assert_eq!(desk.spot(), "other_needs");
    desk.keys("F4");
    assert_eq!(desk.said("other_needs"), Some(Said::DontKnow));
    assert_eq!(desk.asked.iter().filter(|effect| **effect == Effect::Save).count(), 4, "a save after every answer");
}

#[test]
fn a_paste_is_one_action_and_cannot_steer() {
    let mut desk = Desk::begun();
    let action = action_of(&desk.app, Event::Paste("M.\u{1b}[31mR.\nsecond\n".to_owned())).expect("an action");
    desk.act(action);
    assert_eq!(desk.spot(), "label", "line breaks answer nothing");
    desk.keys("enter");
    let said = format!("{:?}", desk.said("label"));
    assert!(said.contains("M.[31mR. second") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn letters_are_letters_while_text_is_typed() {
    let mut desk = Desk::begun();
    desk.keys("'quds?/:bnwo' enter");
    assert!(format!("{:?}", desk.said("label")).contains("quds?/:bnwo"));
}

#[test]
fn adding_an_item_makes_what_was_said_of_all_stale_and_undo_mends_both() {
    let mut desk = complete();
    let stale = |desk: &Desk| desk.app.work.as_ref().expect("open").session.answers().facts["all_told"].stale;
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'any other' enter y");
    assert_eq!(desk.spot(), "case_name");
    assert!(stale(&desk));
    desk.keys("F11");
    assert!(!stale(&desk));
    desk.keys("F12");
    assert!(stale(&desk));
}

#[test]
fn basis_and_note_stay_with_the_answer() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter b N 'seen today' enter 1");
    let work = desk.app.work.as_ref().expect("open");
    let answer = work.session.answers().get(&Place::session("status")).expect("an answer");
    assert_eq!(answer.basis, Basis::Paper("card".to_owned()));
    assert_eq!(answer.note.as_deref(), Some("seen today"));
    assert!(matches!(work.saved, Saved::At(_)));
}

#[test]
fn leaving_a_text_half_typed_and_resuming() {
    let mut desk = complete();
    let session = desk.app.work.take().expect("open").session;
    desk.act(Action::Opened(Box::new(session), Origin::Store, None));
    assert!(matches!(desk.app.top(), Layer::Review { complete: true, .. }));
    assert!(desk.screen(80, 24).contains("saved 14:02"));
}

/// No size makes it fall over, on any screen.
#[test]
fn every_size_is_safe() {
    let ways = [
        "",
        "esc",
        "/",
        "o",
        "tab",
        "F9",
        "s",
        "?",
        "N",
        "tab enter",
        "F3 'amount' enter",
        "F3 'since' enter",
        "F3 'else' enter",
        "F3 'needs' enter",
        "F3 'any other' enter",
    ];
    for way in ways {
        let mut desk = complete();
        desk.app.layers = vec![Layer::Interview];
        desk.keys("F3 'status' enter");
        desk.keys(way);
        for width in [1, 2, 7, 39, 40, 41, 55, 69, 70, 71, 89, 109, 110, 149, 150, 300] {
            for height in [1, 2, 5, 11, 12, 13, 19, 24, 40, 100] {
                desk.draw(width, height);
            }
        }
    }
}
