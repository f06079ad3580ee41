//! The wizard with a stand-in for the world, driven by keys and read as text. Knows no test.

#![allow(dead_code, reason = "each test file uses a part of it")]

mod small_pack;

use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use reprieve::calendar::Day;
use reprieve::facts::{Said, Spot};
use reprieve::pack::{BUILT_IN, Pack, PackFile, languages_of, read, read_language};
use reprieve::session::{PackStamp, Session, SessionId};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::signs::Signs;
use reprieve::tui::update::update;
use reprieve::tui::view::view;
use reprieve::tui::work::Origin;
use reprieve::tui::{App, action_of};
use small_pack::FILES;

pub fn pack() -> Pack {
    let files: Vec<PackFile> = FILES.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// The files of the small pack.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The files of a pack, the texts of languages among them.
pub fn files_of(pack: &Pack) -> Vec<PackFile> {
    let files = if pack.id == "small" { FILES } else { BUILT_IN };
    files.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

pub fn at() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().expect("a time")
}

fn summary(_: &Pack, session: &Session, today: Day) -> String {
    format!("Summary of {}, as of {today}.\n\nA screening aid, not legal advice.", session.summary().label.unwrap_or_default())
}

/// The wizard with a stand-in for the world: every save succeeds, unless told otherwise.
pub struct Desk {
    pub app: App,
    pub fails: Option<&'static str>,
    pub asked: Vec<Effect>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk::with(false)
    }

    pub fn with(ascii: bool) -> Desk {
        let today = Day::parse("2026-11-22").expect("a day");
        let mut app = App::new(Rc::new(pack()), today, at(), TimeZone::UTC, Signs { ascii }, summary);
        app.languages.codes = languages_of(FILES.iter().map(|(name, _)| *name));
        update(&mut app, Action::Listed(Ok(Vec::new()), 0));
        Desk { app, fails: None, asked: Vec::new() }
    }

    /// A new consultation.
    pub fn begun() -> Desk {
        let mut desk = Desk::new();
        desk.begin();
        desk
    }

    /// The example client of the built-in pack.
    pub fn example() -> Desk {
        let pack = built_in();
        let (session, day) = reprieve::tui::example(&pack, at()).expect("an example");
        let mut app = App::new(Rc::new(pack), day, at(), TimeZone::UTC, Signs { ascii: false }, summary);
        app.languages.codes = languages_of(BUILT_IN.iter().map(|(name, _)| *name));
        let mut desk = Desk { app, fails: None, asked: Vec::new() };
        desk.act(Action::Opened(Box::new(session), Origin::Example(day), None));
        desk.app.layers = vec![Layer::Interview];
        desk
    }

    /// A new consultation with another pack, screened on a day.
    pub fn of(pack: Pack, today: Day) -> Desk {
        let mut app = App::new(Rc::new(pack), today, at(), TimeZone::UTC, Signs { ascii: false }, summary);
        update(&mut app, Action::Listed(Ok(Vec::new()), 0));
        let mut desk = Desk { app, fails: None, asked: Vec::new() };
        desk.begin();
        desk
    }

    pub fn begin(&mut self) {
        let stamp = PackStamp { id: self.app.pack.id.clone(), version: self.app.pack.version.clone() };
        let session = Session::new(SessionId::new(at(), 7), at(), stamp);
        self.act(Action::Opened(Box::new(session), Origin::Store, None));
    }

    pub fn act(&mut self, action: Action) {
        for effect in update(&mut self.app, action) {
            self.asked.push(effect.clone());
            match (effect, self.fails) {
                (Effect::Save, None) => self.act(Action::Saved(at(), "here".to_owned())),
                (Effect::Save, Some(why)) => self.act(Action::NotSaved(why.to_owned())),
                (Effect::New, _) => self.begin(),
                (Effect::ReadLanguage(code, wanted), _) => {
                    let (language, _) = read_language(&self.app.pack, &files_of(&self.app.pack), &code);
                    self.act(Action::LanguageRead(language.map(Rc::new).ok_or("not there".to_owned()), wanted));
                }
                (Effect::Close, _) => self.app.work = None,
                _ => {}
            }
        }
    }

    /// Keys by name; what stands in quotes is typed letter by letter.
    pub fn keys(&mut self, keys: &str) -> &mut Desk {
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

    pub fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        if let Some(action) = action_of(&self.app, Event::Key(KeyEvent::new(code, modifiers))) {
            self.act(action);
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

    pub fn said(&self, fact: &str) -> Option<Said> {
        let work = self.app.work.as_ref().expect("open");
        work.session.answers().facts.get(fact).map(|answer| answer.said.clone())
    }

    pub fn spot(&self) -> String {
        match self.app.work.as_ref().and_then(|work| work.spot.clone()) {
            Some(Spot::Question(place)) => place.fact,
            Some(Spot::More(list)) => format!("more {list}"),
            None => String::new(),
        }
    }
}

/// The built-in pack.
pub fn built_in() -> Pack {
    let files: Vec<PackFile> =
        BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// The whole interview, answered.
pub fn complete() -> Desk {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '12 Mar 2019' enter 1 enter 'Speaks Spanish' tab");
    desk.keys("y 'Possession, 2019' enter n '20-40' enter n y '3 Nov 2026' enter");
    desk
}

/// A date as an answer that was given.
pub fn date(text: &str) -> Option<Said> {
    let date = reprieve::facts::ApproxDate::parse(text).expect("a date");
    Some(Said::Value(reprieve::facts::Value::Date(date)))
}
