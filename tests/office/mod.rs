//! The wizard over a real store in a folder, driven by keys and read as text, and some clients. Knows no test.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use reprieve::calendar::Day;
use reprieve::facts::{Answer, ApproxDate, More, Place, Value};
use reprieve::pack::Pack;
use reprieve::session::{DirStore, Listed, PackStamp, Revision, Session, SessionId, Store};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::signs::Signs;
use reprieve::tui::update::update;
use reprieve::tui::view::view;
use reprieve::tui::{App, World, action_of};

use crate::desk::{at, pack};

fn summary(_: &Pack, session: &Session, today: Day) -> String {
    format!("Summary of {}, as of {today}.", session.summary().label.unwrap_or_default())
}

/// The wizard over a store in a folder, with the loop's own way of performing effects.
pub struct Office {
    pub dir: tempfile::TempDir,
    pub app: App,
    pub world: World,
}

impl Office {
    pub fn new(pack: Pack, sessions: &[Session]) -> Office {
        let dir = tempfile::tempdir().expect("a folder");
        let store = DirStore::open(dir.path(), at()).expect("a store");
        for session in sessions {
            let lock = store.lock(session.id(), at()).expect("a lock");
            store.write(session, &lock, &mut Revision::NEW.clone()).expect("a write");
        }
        let (app, world) = Office::start(&dir, Rc::new(pack), false);
        let mut office = Office { dir, app, world };
        office.list();
        office
    }

    pub fn start(dir: &tempfile::TempDir, pack: Rc<Pack>, ascii: bool) -> (App, World) {
        let today = Day::parse("2026-11-22").expect("a day");
        let app = App::new(pack, today, at() + 1.minute(), TimeZone::UTC, Signs { ascii }, summary);
        let store = DirStore::open(dir.path(), at()).expect("a store");
        (app, World::new(Box::new(store), Box::new(|_, _| Err("no language here".to_owned()))))
    }

    pub fn restart(&mut self) {
        (self.app, self.world) = Office::start(&self.dir, self.app.pack.clone(), self.app.signs.ascii);
        self.list();
    }

    /// Lists the store, and looks at all there is to look at.
    pub fn list(&mut self) {
        self.world.perform(&mut self.app, Effect::List);
        self.read_on(usize::MAX);
        self.look(usize::MAX);
    }

    /// Reads on so many times, and has it shown each time.
    pub fn read_on(&mut self, most: usize) {
        for _ in 0..most {
            if !self.world.reads(&self.app) {
                break;
            }
            self.world.read_on(&self.app);
            self.world.hand_over(&mut self.app);
        }
    }

    /// Looks at so many.
    pub fn look(&mut self, most: usize) {
        for _ in 0..most {
            let Some(id) = self.world.look_at.pop_front() else { break };
            let looks = self.world.look(&self.app, &id).map(|look| (id, look)).into_iter().collect();
            update(&mut self.app, Action::Looked(looks, self.world.look_at.len()));
        }
    }

    /// Keys by name; what stands in quotes is typed letter by letter.
    pub fn keys(&mut self, keys: &str) -> &mut Office {
        for (i, part) in keys.split('\'').enumerate() {
            if i % 2 == 1 {
                part.chars().for_each(|c| self.press(KeyCode::Char(c), KeyModifiers::NONE));
                continue;
            }
            for key in part.split_whitespace() {
                match key {
                    "enter" => self.press(KeyCode::Enter, KeyModifiers::NONE),
                    "esc" => self.press(KeyCode::Esc, KeyModifiers::NONE),
                    "tab" => self.press(KeyCode::Tab, KeyModifiers::NONE),
                    "down" => self.press(KeyCode::Down, KeyModifiers::NONE),
                    "up" => self.press(KeyCode::Up, KeyModifiers::NONE),
                    "space" => self.press(KeyCode::Char(' '), KeyModifiers::NONE),
                    "ctrl-o" => self.press(KeyCode::Char('o'), KeyModifiers::CONTROL),
                    "ctrl-q" => self.press_ctrl('q'),
                    "ctrl-s" => self.press(KeyCode::Char('s'), KeyModifiers::CONTROL),
                    f if f.len() > 1 && f.starts_with('F') => {
                        self.press(KeyCode::F(f[1..].parse().expect("a number")), KeyModifiers::NONE);
                    }
                    one => self.press(KeyCode::Char(one.chars().next().expect("a key")), KeyModifiers::NONE),
                }
            }
        }
        self
    }

    pub fn press_ctrl(&mut self, letter: char) {
        self.press(KeyCode::Char(letter), KeyModifiers::CONTROL);
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        let action = action_of(&self.app, Event::Key(KeyEvent::new(code, modifiers)));
        let effects = action.map(|action| update(&mut self.app, action)).unwrap_or_default();
        for effect in effects {
            self.world.perform(&mut self.app, effect);
        }
    }

    pub fn draw(&mut self, width: u16, height: u16) -> Terminal<TestBackend> {
        // As the loop does while no key waits.
        reprieve::tui::what_if::look_further(&mut self.app);
        self.app.size = (width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.app, frame)).expect("a frame");
        terminal
    }

    pub fn screen(&mut self, width: u16, height: u16) -> String {
        let terminal = self.draw(width, height);
        let buffer = terminal.backend().buffer();
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The clients shown, in order.
    pub fn shown(&self) -> Vec<String> {
        let load = &self.app.caseload;
        let name = |entry: &Listed| match entry {
            Listed::Session(summary) => summary.label.clone().unwrap_or_else(|| summary.id.to_string()),
            Listed::Damaged(damaged) => format!("damaged {}", damaged.id),
        };
        load.shown.iter().map(|row| name(&load.entries()[row.entry])).collect()
    }

    pub fn highlighted(&self) -> String {
        self.shown().get(self.app.caseload.at).cloned().unwrap_or_default()
    }

    pub fn message(&self) -> String {
        self.app.message.clone().unwrap_or_default()
    }

    pub fn read(&self, label: &str) -> Session {
        let store = self.store();
        let listed = store.list(at()).expect("a list");
        let id = listed.iter().find_map(|entry| match entry {
            Listed::Session(summary) if summary.label.as_deref() == Some(label) => Some(summary.id.clone()),
            _ => None,
        });
        store.read(&id.unwrap_or_else(|| panic!("no {label}")), at()).expect("a session").session
    }

    pub fn store(&self) -> DirStore {
        DirStore::open(self.dir.path(), at()).expect("a store")
    }
}

pub fn text(words: &str) -> Answer {
    Answer::value(Value::Text(words.to_owned()))
}

/// A consultation of this client, last worked so many days ago.
pub fn client(label: &str, days: i64) -> Session {
    let worked = at() - (days * 24).hours();
    let mut session = Session::new(SessionId::new(worked, days as u64 * 31), worked, PackStamp { id: "small".into(), version: "1".into() });
    session.answer(worked, Place::session("label"), text(label));
    session
}

fn resident(mut session: Session, since: &str, decided: Option<&str>, felony: Option<bool>) -> Session {
    let at = session.worked();
    let date = |date: &str| Answer::value(Value::Date(ApproxDate::parse(date).expect("a date")));
    session.answer(at, Place::session("status"), Answer::value(Value::choice("resident")));
    session.answer(at, Place::session("resident_since"), date(since));
    if let Some(decided) = decided {
        session.answer(at, Place::session("ordered_on"), date(decided));
    }
    if let Some(felony) = felony {
        let id = session.add_item(at, "cases");
        session.answer(at, Place::item("cases", id, "case_name"), text("Possession, second street"));
        session.answer(at, Place::item("cases", id, "felony"), Answer::value(Value::yes_no(felony)));
        session.set_more(at, "cases", More::No);
    }
    session
}

/// Six clients: two with something due, one barred, one with notes, one without a label, one who is no resident.
pub fn clients() -> Vec<Session> {
    let mut noted = client("Núñez, T.", 3);
    noted.add_note(noted.worked(), "Her sister calls on Tuesday; brings the marriage certificate.");
    let mut nameless = Session::new(SessionId::new(at() - 120.hours(), 5), at() - 120.hours(), PackStamp::default());
    let mut none = client("Chen, W.", 6);
    none.answer(none.worked(), Place::session("status"), Answer::value(Value::choice("none")));
    none.answer(none.worked(), Place::session("other_needs"), text("Afraid of a cousin\nin the police"));
    nameless.answer(nameless.worked(), Place::session("needs"), Answer::dont_know());
    vec![
        resident(client("M.R. (Eloy)", 0), "2010-03-12", Some("2026-11-10"), Some(false)),
        resident(client("K.A.", 1), "2024-01-01", None, Some(true)),
        resident(client("Okafor, V.", 2), "2009", Some("2026-10-26"), None),
        noted,
        nameless,
        none,
    ]
}

pub fn office() -> Office {
    Office::new(pack(), &clients())
}
