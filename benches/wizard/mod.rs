//! The wizard as it is driven: a key goes in, the bytes of a frame come out. Knows no figure.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use reprieve::facts::{Answers, Place, Spot};
use reprieve::pack::Pack;
use reprieve::session::{PackStamp, Session, SessionId};
use reprieve::tui::action::Action;
use reprieve::tui::app::Layer;
use reprieve::tui::signs::Signs;
use reprieve::tui::update::update;
use reprieve::tui::view::view;
use reprieve::tui::work::{Origin, Work};
use reprieve::tui::{App, action_of};

/// Takes what goes to the terminal, and counts it.
#[derive(Clone, Default)]
struct Sink(Rc<Cell<usize>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A consultation on a screen of 120 by 36.
pub struct Wizard {
    app: App,
    terminal: Terminal<CrosstermBackend<Sink>>,
    sink: Sink,
}

impl Wizard {
    /// With these answers, at a question.
    pub fn new(pack: &Pack, answers: &Answers, at: &str) -> Option<Wizard> {
        const SIZE: Rect = Rect { x: 0, y: 0, width: 120, height: 36 };
        let now: Timestamp = "2026-11-22T14:02:00Z".parse().ok()?;
        let mut session = Session::new(SessionId::new(now, 7), now, PackStamp { id: pack.id.clone(), version: pack.version.clone() });
        for (fact, answer) in &answers.facts {
            session.answer(now, Place::session(fact), answer.clone());
        }
        for (list, entered) in &answers.lists {
            for item in &entered.items {
                let id = session.add_item(now, list);
                for (fact, answer) in &item.answers {
                    session.answer(now, Place::item(list, id, fact), answer.clone());
                }
            }
            session.set_more(now, list, entered.more);
        }
        session.set_spot(Some(Spot::Question(Place::session(at))));
        let today = pack.law_as_of;
        let mut app = App::new(Rc::new(pack.clone()), today, now, TimeZone::UTC, Signs { ascii: false }, |_, _, _| String::new());
        update(&mut app, Action::Opened(Box::new(session), Origin::Example(today), None));
        app.layers = vec![Layer::Interview];
        app.size = (SIZE.width, SIZE.height);
        let options = TerminalOptions { viewport: Viewport::Fixed(SIZE) };
        let sink = Sink::default();
        let terminal = Terminal::with_options(CrosstermBackend::new(sink.clone()), options).ok()?;
        let mut wizard = Wizard { app, terminal, sink };
        wizard.draw();
        wizard.at().is_some_and(|place| place.fact == at).then_some(wizard)
    }

    fn at(&self) -> Option<&Place> {
        self.app.work.as_ref().and_then(Work::place)
    }

    /// A key, and all that is then written. Returns the bytes written since the wizard began.
    pub fn key(&mut self, code: KeyCode) -> usize {
        if let Some(action) = action_of(&self.app, Event::Key(KeyEvent::new(code, KeyModifiers::NONE))) {
            // Nothing is saved: an example is not.
            let _ = update(&mut self.app, action);
        }
        self.draw();
        self.sink.0.get()
    }

    fn draw(&mut self) {
        let app = &self.app;
        let _ = self.terminal.draw(|frame| view(app, frame));
    }
}
