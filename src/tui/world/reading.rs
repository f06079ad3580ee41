//! The store read for the caseload: the first few at once, so that they can be shown, the rest while no key waits.

use std::collections::VecDeque;

use super::super::action::Action;
use super::super::app::App;
use super::super::update::update;
use super::World;
use crate::session::{Listed, SessionId};

/// How many are read before the list is drawn: more than fit on most screens.
const AT_FIRST: usize = 128;

/// How many are read before a key is looked for, on all cores: some milliseconds.
const AT_ONCE: usize = 256;

/// What is still to be read.
#[derive(Default)]
pub struct Reading {
    left: VecDeque<SessionId>,
    /// What is read and not handed over yet.
    read: Vec<Listed>,
    /// Why it stopped.
    trouble: Option<String>,
}

impl World {
    /// Begins to read all of the store, with those first that are likely to stand first in the list.
    pub(super) fn list(&mut self, app: &App) -> Action {
        self.reading = Reading::default();
        self.look_at.clear();
        match self.store.roll() {
            Ok(ids) => self.reading.left = ids.into(),
            Err(error) => return Action::Listed(Err(error.to_string()), 0),
        }
        self.read_next(app, AT_FIRST);
        let Reading { left, read, trouble } = &mut self.reading;
        match trouble {
            Some(why) => Action::Listed(Err(why.clone()), 0),
            None => Action::Listed(Ok(std::mem::take(read)), left.len()),
        }
    }

    /// Whether more is to be read while no key waits.
    pub fn reads(&self, app: &App) -> bool {
        !self.reading.left.is_empty() && self.reading.trouble.is_none() && app.work.is_none()
    }

    /// Reads the next few. They are kept until they are handed over.
    pub fn read_on(&mut self, app: &App) {
        self.read_next(app, AT_ONCE);
    }

    fn read_next(&mut self, app: &App, most: usize) {
        let Reading { left, read, trouble } = &mut self.reading;
        let ids: Vec<SessionId> = left.drain(..left.len().min(most)).collect();
        match self.store.listed(&ids, app.now) {
            Ok(listed) => read.extend(listed),
            Err(error) => {
                left.extend(ids);
                *trouble = Some(error.to_string());
            }
        }
    }

    /// Puts what was read into the caseload. When it is all there, it can be looked at.
    pub fn hand_over(&mut self, app: &mut App) {
        let Reading { left, read, trouble } = &mut self.reading;
        update(app, Action::ListedMore(Ok(std::mem::take(read)), left.len()));
        if let Some(why) = trouble {
            update(app, Action::ListedMore(Err(why.clone()), left.len()));
        }
        self.look_at_what_is_new(app);
    }

    /// What of the store is still to be looked at, once it is read: what changed since, the archived last.
    pub(super) fn look_at_what_is_new(&mut self, app: &App) {
        if app.caseload.coming.is_some() {
            return;
        }
        let summaries = app.caseload.entries().iter().filter_map(|entry| match entry {
            Listed::Session(summary) => Some(summary),
            Listed::Damaged(_) => None,
        });
        let seen = |id: &SessionId| app.caseload.looks.get(id).map(|look| look.worked);
        let (archived, mut here): (Vec<_>, Vec<_>) =
            summaries.filter(|summary| seen(&summary.id) != Some(summary.worked)).partition(|summary| summary.archived.is_some());
        here.extend(archived);
        self.look_at = here.into_iter().map(|summary| summary.id.clone()).collect();
    }
}
