//! The same wizard without a terminal and without a disk: what each key must do, and what the screen must show.

use std::rc::Rc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use reprieve::pack::Pack;
use reprieve::session::{Act, Session};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::signs::Signs;
use reprieve::tui::update::update;
use reprieve::tui::view::view;
use reprieve::tui::work::Origin;
use reprieve::tui::{App, action_of};

use super::caseworker::Press;
use super::{SIZE, today};

/// Lines of the screen that tell where one is.
const HEAD: usize = 6;

/// The wizard as it must be.
pub struct Twin {
    app: App,
    /// The session after each answer, the one that was opened first.
    versions: Vec<Session>,
    /// Entries of the history that the opened one had.
    opened: usize,
    /// Entries of the history that the screen acknowledged, and notes.
    safe: (usize, usize),
    /// What the screen must show.
    shows: String,
    /// What it showed when it last acknowledged something.
    shown: String,
}

impl Twin {
    pub fn open(pack: &Rc<Pack>, session: Session) -> Twin {
        let mut app = App::new(Rc::clone(pack), today(), Timestamp::now(), TimeZone::UTC, Signs { ascii: false }, |_, _, _| String::new());
        app.size = SIZE;
        let safe = (session.history().len(), session.notes().len());
        update(&mut app, Action::Opened(Box::new(session.clone()), Origin::Store, None));
        let mut twin = Twin { app, versions: vec![session], opened: safe.0, safe, shows: String::new(), shown: String::new() };
        twin.shows = twin.screen();
        twin.shown = twin.shows.clone();
        twin
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn session(&self) -> &Session {
        &self.app.work.as_ref().expect("open").session
    }

    pub fn press(&mut self, press: Press) {
        self.app.now = Timestamp::now();
        let action = action_of(&self.app, press.event());
        let effects = action.map(|action| update(&mut self.app, action)).unwrap_or_default();
        for effect in effects {
            match effect {
                Effect::Save => drop(update(&mut self.app, Action::Saved(Timestamp::now(), String::new()))),
                other => panic!("a caseworker who stays does not ask for {other:?}"),
            }
        }
    }

    /// An answer is given.
    pub fn done(&mut self) {
        let session = self.session().clone();
        self.versions.push(session);
        self.shows = self.screen();
    }

    /// What the top of the screen must show: where one is, how far, the question, and how the answer begins.
    fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
        terminal.draw(|frame| view(&self.app, frame)).expect("a frame");
        let buffer = terminal.backend().buffer();
        let row = |y| (0..SIZE.0).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        let rows: Vec<String> = (0..SIZE.1).map(row).collect();
        head(rows.iter().map(String::as_str))
    }

    /// What the screen must show.
    pub fn shows(&self) -> &str {
        &self.shows
    }

    /// Whether it shows something else than when it last acknowledged something.
    pub fn has_news(&self) -> bool {
        self.shows != self.shown
    }

    /// The screen shows what it must.
    pub fn acknowledge(&mut self) {
        self.safe = (self.session().history().len(), self.session().notes().len());
        self.shown = self.shows.clone();
    }

    /// Entries of the history that must be there.
    pub fn safe(&self) -> usize {
        self.safe.0
    }

    /// Entries that the screen acknowledged since the start.
    pub fn acknowledged(&self) -> usize {
        self.safe.0 - self.opened
    }

    /// Whether these were the answers and notes at some time since they were last acknowledged.
    pub fn was(&self, session: &Session) -> bool {
        session.notes().len() >= self.safe.1
            && self.versions.iter().any(|version| {
                acts(version) == acts(session)
                    && version.answers() == session.answers()
                    && version.notes().iter().map(|note| &note.text).eq(session.notes().iter().map(|note| &note.text))
            })
    }
}

/// What happened in a session, without when.
pub fn acts(session: &Session) -> Vec<Act> {
    session.history().iter().map(|event| event.act.clone()).collect()
}

/// The top of a screen, without its first line, which tells the time.
pub fn head<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let rows: Vec<&str> = lines.skip(2).take(HEAD).map(str::trim_end).collect();
    rows.join("\n").trim_end().to_owned()
}
