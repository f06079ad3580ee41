//! The caseload read to its end, and its consultations looked at, while no key waits; shown some at a time, because drawing after
//! each would take longer than reading it.
//!
//! Knows no key and draws nothing.

use std::time::{Duration, Instant};

use super::action::Action;
use super::app::App;
use super::caseload::Look;
use super::update::update;
use super::world::World;
use crate::session::SessionId;

/// How often what was found is shown.
pub(super) const SHOW_EVERY: Duration = Duration::from_millis(100);

/// What was read and is not on the screen yet.
#[derive(Default)]
pub(super) struct Reads {
    since: Option<Instant>,
}

impl Reads {
    /// Reads the next few, and says whether they are to be shown: all is read, or the last frame is a moment ago.
    pub fn read(&mut self, app: &mut App, world: &mut World) -> bool {
        let since = *self.since.get_or_insert_with(Instant::now);
        world.read_on(app);
        let is_due = !world.reads(app) || since.elapsed() >= SHOW_EVERY;
        if is_due {
            self.since = None;
            world.hand_over(app);
        }
        is_due
    }
}

/// What was found in consultations that were looked at and is not on the screen yet.
#[derive(Default)]
pub(super) struct Looks {
    found: Vec<(SessionId, Look)>,
    since: Option<Instant>,
}

impl Looks {
    /// Looks at the next consultation.
    pub fn look(&mut self, app: &App, world: &mut World) {
        let Some(id) = world.look_at.pop_front() else { return };
        self.since.get_or_insert_with(Instant::now);
        self.found.extend(world.look(app, &id).map(|look| (id, look)));
    }

    /// All is looked at, or the last frame is a moment ago.
    pub fn are_due(&self, world: &World) -> bool {
        world.look_at.is_empty() || self.since.is_some_and(|since| since.elapsed() >= SHOW_EVERY)
    }

    /// Puts it on the screen.
    pub fn hand_over(&mut self, app: &mut App, world: &World) {
        if self.since.take().is_some() {
            update(app, Action::Looked(std::mem::take(&mut self.found), world.look_at.len()));
        }
    }
}
