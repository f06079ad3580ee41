//! The loop: waits for a key, makes an action of it, performs the effects. The only place with a clock, a store and a
//! terminal; knows no question and draws nothing itself.

use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::event::Event;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::calendar::Day;
use crate::pack::Pack;
use crate::session::{SessionId, Store};

use super::action::{Action, Command, Effect};
use super::app::{App, SummaryOf};
use super::caseload::Look;
use super::keys::{Key, binding, option_at};
use super::language::ReadLanguage;
use super::moments::Moments;
use super::signs::Signs;
use super::terminal::{Screen, answers_are_safe};
use super::tour::{Tour, command_of};
use super::unsaved::is_safe;
use super::update::update;
use super::view::{room, view};
use super::what_if;
use super::world::World;

/// How often what was found in the background is shown.
const SHOW_EVERY: Duration = Duration::from_millis(100);

/// What the wizard is started with.
pub struct Options {
    /// The questions and the law.
    pub pack: Pack,
    /// Where sessions are kept.
    pub store: Box<dyn Store>,
    /// The session to open at once.
    pub resume: Option<SessionId>,
    /// The demo: the example at once, with its tour, and nothing is written.
    pub example: bool,
    /// The day of the screening.
    pub today: Day,
    /// Only ASCII signs.
    pub ascii: bool,
    /// Colors.
    pub color: bool,
    /// What makes a summary.
    pub summary: SummaryOf,
    /// The codes of the languages of clients.
    pub languages: Vec<String>,
    /// What reads one of them.
    pub read_language: ReadLanguage,
}

/// The lines that stay on the screen after leaving: what was saved, where, what is due next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Farewell {
    /// In this order; none if nothing was worked on.
    pub lines: Vec<String>,
}

/// Runs the wizard until the user leaves it.
pub fn run(options: Options) -> anyhow::Result<Farewell> {
    let Options { pack, store, resume, example, today, ascii, color, summary, languages, read_language } = options;
    let mut app = App::new(Rc::new(pack), today, Timestamp::now(), TimeZone::system(), Signs { ascii }, summary);
    app.languages.codes = languages;
    app.demo = example.then(Tour::default);
    let mut world = World::new(store, read_language);
    world.perform(&mut app, Effect::List);
    match (resume, example) {
        (Some(id), _) => world.perform(&mut app, Effect::Open(id)),
        (None, true) => world.perform(&mut app, Effect::Example),
        (None, false) => {}
    }
    let mut screen = Screen::enter(color)?;
    let outcome = turn(&mut screen, &mut app, &mut world);
    drop(screen);
    world.perform(&mut app, Effect::Close);
    // If the terminal fails, what was not saved is said all the same.
    let first = world.farewell.lines.first().cloned().unwrap_or_default();
    outcome.context(first).map(|()| world.farewell)
}

/// Draws when something changed, and waits.
fn turn(screen: &mut Screen, app: &mut App, world: &mut World) -> anyhow::Result<()> {
    let mut dirty = true;
    let mut looks = Looks::default();
    let mut moments = Moments::default();
    loop {
        if dirty {
            screen.draw(|frame| {
                app.size = room(app, (frame.area().width, frame.area().height));
                view(app, frame);
            })?;
            dirty = false;
        }
        // While there are consultations to look at, keys come first; then the loop sleeps until a key or the next known moment.
        let looking = !world.look_at.is_empty() && app.work.is_none();
        let pondering = what_if::is_pending(app);
        let sleep = moments.sleep(app, Instant::now());
        let event = screen.next_event(if looking || pondering { Some(Duration::ZERO) } else { sleep })?;
        app.now = Timestamp::now();
        if moments.is_time(Instant::now()) {
            act(app, world, Action::TryAgain);
            dirty = true;
        }
        let mut next = event;
        if next.is_none() && pondering {
            what_if::look_further(app);
            dirty = true;
            continue;
        }
        if next.is_none() {
            looks.look(app, world);
        }
        dirty |= next.is_some() || looks.are_due(world);
        if dirty {
            looks.hand_over(app, world);
        }
        // What is pending is taken before the next frame.
        while let Some(event) = next {
            let effects = action_of(app, event).map(|action| update(app, action)).unwrap_or_default();
            for effect in effects {
                match effect {
                    Effect::Quit => return Ok(()),
                    Effect::Suspend => screen.suspend()?,
                    // Every cell is made to differ once, so that the next frame is sent whole.
                    Effect::Redraw => screen.draw(|frame| {
                        for cell in &mut frame.buffer_mut().content {
                            cell.set_symbol(".");
                        }
                    })?,
                    other => world.perform(app, other),
                }
            }
            next = screen.next_event(Some(Duration::ZERO))?;
        }
        answers_are_safe(is_safe(app));
        // After the key that came first on the new day: it was pressed at what stood there.
        act(app, world, Action::LookAtClock);
    }
}

/// An action that comes from no key.
fn act(app: &mut App, world: &mut World, action: Action) {
    for effect in update(app, action) {
        world.perform(app, effect);
    }
}

/// What was found in consultations that were looked at and is not on the screen yet. It is shown some at a time: drawing
/// after each would take longer than looking.
#[derive(Default)]
struct Looks {
    found: Vec<(SessionId, Look)>,
    since: Option<Instant>,
}

impl Looks {
    /// Looks at the next consultation.
    fn look(&mut self, app: &App, world: &mut World) {
        let Some(id) = world.look_at.pop_front() else { return };
        self.since.get_or_insert_with(Instant::now);
        self.found.extend(world.look(app, &id).map(|look| (id, look)));
    }

    /// All is looked at, or the last frame is a moment ago.
    fn are_due(&self, world: &World) -> bool {
        world.look_at.is_empty() || self.since.is_some_and(|since| since.elapsed() >= SHOW_EVERY)
    }

    fn hand_over(&mut self, app: &mut App, world: &World) {
        if self.since.take().is_some() {
            update(app, Action::Looked(std::mem::take(&mut self.found), world.look_at.len()));
        }
    }
}

/// What an event means on the screen that has the keys.
pub fn action_of(app: &App, event: Event) -> Option<Action> {
    match event {
        Event::Key(event) => {
            let pressed = Key::of(event)?;
            if let Some(command) = command_of(app, pressed) {
                return Some(Action::Command(command));
            }
            let meaning = binding(app.contexts(), pressed)?;
            Some(match (meaning.command, pressed) {
                (Command::TypeText, Key::Char(c)) => Action::Type(c),
                (Command::GoToNumber, Key::Char(c)) => Action::NumberKey(c),
                (Command::PickNumber, Key::Char(c)) => Action::Number(option_at(c)? + 1),
                (command, _) => Action::Command(command),
            })
        }
        Event::Paste(text) => Some(Action::Paste(text)),
        Event::Resize(width, height) => Some(Action::Resize(width, height)),
        _ => None,
    }
}
