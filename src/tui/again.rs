//! The caseload screened again while no key waits: a few consultations at a time, on all cores. Writes nothing but what is
//! accepted.
//!
//! Knows no key and draws nothing.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::action::Action;
use super::app::App;
use super::clock::day_at;
use super::looks::SHOW_EVERY;
use super::rescreen::{Client, Looked};
use super::update::update;
use super::world::World;
use crate::calendar::Day;
use crate::pack::Pack;
use crate::rescreening::{Outcome, rescreen, shown_of};
use crate::screening::screen;
use crate::session::{SessionId, Store, StoreError, accept};
use crate::side_by_side::{cores, side_by_side};

/// How many consultations a core has before a key is looked for: some milliseconds.
const A_CORE: usize = 4;

impl World {
    /// All are to be screened again.
    pub(super) fn rescreen_all(&mut self) -> Action {
        match self.store.ids() {
            Ok(ids) => {
                self.rescreen = ids.into();
                Action::Rescreening(self.rescreen.len())
            }
            Err(error) => Action::NotDone(error.to_string()),
        }
    }

    /// Whether there is something to do while no key waits.
    pub(super) fn rescreens(&self, app: &App) -> bool {
        !self.rescreen.is_empty() && app.work.is_none() && app.rescreen.as_ref().is_some_and(|page| page.runs())
    }

    /// Screens the next few again.
    pub fn rescreen_some(&mut self, app: &App) -> Vec<Looked> {
        let some: Vec<SessionId> = (0..cores() * A_CORE).map_while(|_| self.rescreen.pop_front()).collect();
        let seen = Seen::with(app);
        let store = &*self.store;
        side_by_side(&some, cores(), |id| seen.look(store, id))
    }

    /// One is screened again: it was open meanwhile.
    pub(super) fn look_at_again(&self, app: &App, id: &SessionId) -> Action {
        let left = app.rescreen.as_ref().map_or(0, |page| page.left);
        Action::Rescreened(vec![Seen::with(app).look(&*self.store, id)], left, None)
    }

    /// What stands now of one that is not open is recorded as shown.
    pub(super) fn seen_to(&self, app: &App, id: SessionId) -> Action {
        let today = app.rescreen.as_ref().map_or(app.today, |page| page.as_of);
        let done = accept(&*self.store, &id, app.now, |session| {
            shown_of(&app.pack, session.answers(), &screen(&app.pack, session.answers(), today), app.now)
        });
        match done {
            Ok(()) => Action::SeenTo(id),
            Err(StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. }) => {
                Action::NotDone(format!("Not recorded: it is open in another window: {}.", by.told(app.now, &app.zone)))
            }
            Err(error) => Action::NotDone(format!("Not recorded: {error}")),
        }
    }
}

/// With what one is screened again; can be shared between cores.
struct Seen<'a> {
    pack: &'a Pack,
    zone: &'a TimeZone,
    now: Timestamp,
    today: Day,
}

impl<'a> Seen<'a> {
    fn with(app: &'a App) -> Seen<'a> {
        let today = app.rescreen.as_ref().map_or(app.today, |page| page.as_of);
        Seen { pack: &app.pack, zone: &app.zone, now: app.now, today }
    }

    fn look(&self, store: &dyn Store, id: &SessionId) -> Looked {
        let current = match store.current(id, self.now) {
            Ok(current) => current,
            Err(StoreError::NotFound(_)) => return Looked::Untouched(id.clone()),
            Err(error) => return Looked::Unread(id.clone(), error.to_string()),
        };
        let worked_on = day_at(current.worked, self.zone).unwrap_or(self.today);
        match rescreen(self.pack, &current, worked_on, self.today) {
            Outcome::Untouched => Looked::Untouched(id.clone()),
            Outcome::NotRecorded(_) => Looked::NotRecorded(id.clone()),
            Outcome::Touched(touched) => Looked::Touched(Box::new(Client {
                id: id.clone(),
                label: current.label().map_or_else(|| id.to_string(), |label| label.replace('\n', " ")),
                archived: current.archived.is_some(),
                touched: *touched,
                accepted: false,
            })),
        }
    }
}

/// What was found and is not on the screen yet, and how fast it goes.
#[derive(Default)]
pub(super) struct Again {
    found: Vec<Looked>,
    since: Option<Instant>,
    pace: Duration,
    done: usize,
}

impl Again {
    /// Looks at the next few.
    pub fn look(&mut self, app: &App, world: &mut World) {
        let begun = Instant::now();
        self.since.get_or_insert(begun);
        if app.rescreen.as_ref().is_some_and(|page| page.of == world.rescreen.len()) {
            (self.pace, self.done) = (Duration::ZERO, 0);
        }
        let found = world.rescreen_some(app);
        (self.pace, self.done) = (self.pace + begun.elapsed(), self.done + found.len());
        self.found.extend(found);
    }

    /// All is looked at, or the last frame is a moment ago.
    pub fn is_due(&self, world: &World) -> bool {
        self.since.is_some_and(|since| world.rescreen.is_empty() || since.elapsed() >= SHOW_EVERY)
    }

    /// Puts it on the screen.
    pub fn hand_over(&mut self, app: &mut App, world: &World) {
        if self.since.take().is_some() {
            let left = world.rescreen.len();
            let time_left = self.pace.mul_f64(left as f64 / self.done.max(1) as f64);
            update(app, Action::Rescreened(std::mem::take(&mut self.found), left, Some(time_left)));
        }
    }
}
