//! The loop: waits for a key, makes an action of it, performs the effects. The only place with a clock, a store and a
//! terminal; knows no question and draws nothing itself.

use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::event::Event;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::calendar::Day;
use crate::idle::Idle;
use crate::pack::Pack;
use crate::session::{Folder, Guard, Nowhere, Store};

use super::action::{Action, Command, Effect};
use super::again::Again;
use super::app::{App, SummaryOf};
use super::keys::{Key, binding, option_at};
use super::language::ReadLanguage;
use super::lock::{Curtain, Locked};
use super::looks::{Looks, Reads};
use super::moments::Moments;
use super::signs::Signs;
use super::terminal::{Alarm, Screen, answers_are_safe};
use super::tour::{Tour, command_of};
use super::unsaved::is_safe;
use super::update::{ask_first, hide, update};
use super::view::{room, view};
use super::what_if;
use super::world::{Which, World};

/// What the wizard is started with.
pub struct Options {
    /// The questions and the law.
    pub pack: Pages,
    /// Where sessions are kept.
    pub kept: Kept,
    /// After how many minutes without a key the screen locks; 0: never.
    pub lock_after_minutes: u32,
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

/// A pack, read or being read.
pub enum Pages {
    /// All of it.
    Read(Box<Pack>),
    /// Its cover, and what waits for the rest. The first frame is drawn of the cover; nothing is opened before the rest is there.
    Cover(Box<Pack>, Rest),
}

/// Waits for the rest of a pack; what is wrong with it, if that cannot be used.
pub type Rest = Box<dyn FnOnce() -> anyhow::Result<Pack>>;

/// The lines that stay on the screen after leaving: what was saved, where, what is due next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Farewell {
    /// In this order; none if nothing was worked on.
    pub lines: Vec<String>,
}

/// Where sessions are kept.
pub enum Kept {
    /// Nowhere: the demo. The example at once, with its tour, and nothing is written.
    Nowhere,
    /// In this folder, and the session to open at once. The store is absent while the folder is locked.
    In(Folder, Option<Box<dyn Store>>, Which),
}

/// Runs the wizard until the user leaves it.
pub fn run(options: Options) -> anyhow::Result<Farewell> {
    let Options { pack, kept, lock_after_minutes, today, ascii, color, summary, languages, read_language } = options;
    let (pack, rest) = match pack {
        Pages::Read(pack) => (pack, None),
        Pages::Cover(cover, rest) => (cover, Some(rest)),
    };
    let mut app = App::new(Rc::new(*pack), today, Timestamp::now(), TimeZone::system(), Signs { ascii }, summary);
    app.languages.codes = languages;
    let mut world = begin(&mut app, kept, read_language);
    if let Some(ended) = world.ended.take() {
        return ended.map(|()| Farewell::default());
    }
    let mut screen = Screen::enter(color)?;
    let is_drawn = rest.is_some();
    if let Some(rest) = rest {
        draw(&mut screen, &mut app)?;
        // A key that is pressed meanwhile waits in the terminal.
        app.pack = Rc::new(rest()?);
    }
    let idle = Idle::new(lock_after_minutes, app.now, Instant::now());
    let outcome = turn(&mut screen, &mut app, &mut world, idle, is_drawn);
    drop(screen);
    world.perform(&mut app, Effect::Close);
    // If the terminal fails, what was not saved is said all the same.
    let first = world.farewell.lines.first().cloned().unwrap_or_default();
    outcome.context(first).map(|()| world.farewell)
}

/// What is there before the first frame. Of a locked folder nothing is read.
pub fn begin(app: &mut App, kept: Kept, read_language: ReadLanguage) -> World {
    match kept {
        Kept::Nowhere => {
            app.demo = Some(Tour::default());
            let mut world = World::new(Box::new(Nowhere), read_language);
            world.perform(app, Effect::List);
            world.perform(app, Effect::Example);
            world
        }
        Kept::In(folder, None, which) => {
            (app.guard, app.curtain) = (Guard::Vault, Some(Curtain::Locked(Locked { at_start: true, ..Locked::default() })));
            let mut world = World::new(Box::new(Nowhere), read_language).in_folder(folder);
            world.which = Some(which);
            world
        }
        Kept::In(folder, Some(store), which) => {
            app.guard = folder.guard();
            let ask = !folder.was_chosen();
            let mut world = World::new(store, read_language).in_folder(folder);
            world.begin_with(app, which);
            if ask && app.caseload.is_empty() {
                ask_first(app);
            }
            world
        }
    }
}

/// Draws when something changed, and waits.
fn turn(screen: &mut Screen, app: &mut App, world: &mut World, mut idle: Idle, is_drawn: bool) -> anyhow::Result<()> {
    let mut dirty = !is_drawn;
    let mut reads = Reads::default();
    let mut looks = Looks::default();
    let mut again = Again::default();
    let mut moments = Moments::default();
    let mut alarm = Alarm::new();
    loop {
        // Also after a sleep or a suspension, before anything is drawn again.
        if app.curtain.is_none() && idle.is_over(Timestamp::now(), Instant::now()) {
            let effects = hide(app);
            perform(screen, app, world, effects)?;
            dirty = true;
        }
        if dirty {
            draw(screen, app)?;
            dirty = false;
        }
        // While there are consultations to read or to look at, keys come first; then the loop sleeps until a key or the next known moment.
        // Before the curtain nothing goes on but saving, and it stays as long as it takes.
        let open = app.curtain.is_none();
        let reading = open && world.reads(app);
        let looking = open && !world.look_at.is_empty() && app.work.is_none();
        let pondering = open && what_if::is_pending(app);
        let rescreening = open && world.rescreens(app);
        let busy = (reading || looking || pondering || rescreening).then_some(Duration::ZERO);
        alarm.set(idle.at().filter(|_| open));
        let idle_left = idle.left(app.now, Instant::now()).filter(|_| open);
        let sleep = moments.sleep(app, Instant::now()).into_iter().chain(idle_left).min();
        let event = screen.next_event(busy.or(sleep))?;
        app.now = Timestamp::now();
        if moments.is_time(Instant::now()) {
            act(screen, app, world, Action::TryAgain)?;
            dirty = true;
        }
        if open && idle.is_over(app.now, Instant::now()) {
            // A key that woke the computer was meant for the screen that was there before.
            continue;
        }
        let mut next = event;
        if matches!(next, Some(Event::Key(_) | Event::Paste(_))) {
            idle.touch(app.now, Instant::now());
        }
        // A key acts on the list that is on the screen: what was read meanwhile comes after it.
        if next.is_none() && reading {
            dirty |= reads.read(app, world);
            continue;
        }
        if next.is_none() && pondering {
            what_if::look_further(app);
            dirty = true;
            continue;
        }
        if next.is_none() && rescreening {
            again.look(app, world);
            dirty |= again.is_due(world);
            if dirty {
                again.hand_over(app, world);
            }
            continue;
        }
        if next.is_none() && !looking {
            // A moment has come; if it changed nothing, the next frame sends nothing.
            act(screen, app, world, Action::LookAtClock)?;
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
        // A key acts on all that was found.
        again.hand_over(app, world);
        // What is pending is taken before the next frame.
        while let Some(event) = next {
            let effects = action_of(app, event).map(|action| update(app, action)).unwrap_or_default();
            perform(screen, app, world, effects)?;
            if let Some(ended) = world.ended.take() {
                return ended;
            }
            next = screen.next_event(Some(Duration::ZERO))?;
        }
        answers_are_safe(is_safe(app));
        // After the key that came first on the new day: it was pressed at what stood there.
        act(screen, app, world, Action::LookAtClock)?;
    }
}

/// An action that comes from no key.
fn act(screen: &mut Screen, app: &mut App, world: &mut World, action: Action) -> anyhow::Result<()> {
    let effects = update(app, action);
    perform(screen, app, world, effects)
}

/// Performs effects, those of the screen and those of the world.
fn perform(screen: &mut Screen, app: &mut App, world: &mut World, effects: Vec<Effect>) -> anyhow::Result<()> {
    for effect in effects {
        match effect {
            Effect::Quit => world.ended = Some(Ok(())),
            Effect::Suspend => screen.suspend()?,
            // Every cell is made to differ once, so that the next frame is sent whole.
            Effect::Redraw => screen.draw(|frame| {
                for cell in &mut frame.buffer_mut().content {
                    cell.set_symbol(".");
                }
            })?,
            Effect::Cover => cover(screen, app)?,
            Effect::Lock(deed) if deed.is_slow() => {
                draw(screen, app)?;
                world.perform(app, Effect::Lock(deed));
                // What was typed meanwhile was typed blind; only the wish to leave counts.
                let mut leave = false;
                while let Some(event) = screen.next_event(Some(Duration::ZERO))? {
                    leave |= matches!(event, Event::Key(key) if Key::of(key) == Some(Key::Ctrl('c')));
                }
                screen.redraw_all()?;
                if leave && world.ended.is_none() {
                    let effects = update(app, Action::Command(Command::Quit));
                    perform(screen, app, world, effects)?;
                }
            }
            other => world.perform(app, other),
        }
        if world.ended.is_some() {
            break;
        }
    }
    Ok(())
}

fn draw(screen: &mut Screen, app: &mut App) -> anyhow::Result<()> {
    screen.draw(|frame| {
        app.size = room(app, (frame.area().width, frame.area().height));
        view(app, frame);
    })?;
    Ok(())
}

/// Draws at once over everything that was there, then has the terminal forget it too.
fn cover(screen: &mut Screen, app: &mut App) -> anyhow::Result<()> {
    draw(screen, app)?;
    screen.redraw_all()?;
    draw(screen, app)
}

/// What an event means on the screen that has the keys.
pub fn action_of(app: &App, event: Event) -> Option<Action> {
    match event {
        Event::Key(event) => {
            let pressed = Key::of(event)?;
            if let Some(command) = command_of(app, pressed).filter(|_| app.curtain.is_none()) {
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
        Event::FocusGained => Some(Action::Focus),
        _ => None,
    }
}
