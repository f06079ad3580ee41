//! One client, screened again. The first screening settles for most that nothing moved; only whom it touches costs another.

use super::shown::shown_of;
use super::touched::{Then, Touched, between};
use crate::calendar::Day;
use crate::following::current_as_read_with;
use crate::pack::Pack;
use crate::screening::{Findings, screen_standings};
use crate::session::Current;

/// What screening again found.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// Everything stands as it was last shown.
    Untouched,
    /// It moved.
    Touched(Box<Touched>),
    /// What was last shown is not recorded. What time alone changed since the client was last worked on, as today's law sees
    /// both days; absent: nothing that can be seen so. Whether the law changed anything is not known.
    NotRecorded(Option<Box<Touched>>),
}

/// Screens a client again with this pack, as of this day. `worked_on` is the day on which the client was last worked on, where
/// the caseworker sits: what stands in for the day of the last screening where that is not recorded.
pub fn rescreen(pack: &Pack, client: &Current, worked_on: Day, as_of: Day) -> Outcome {
    let client = current_as_read_with(pack, client);
    compared(pack, &client, worked_on, &screen_standings(pack, &client.answers, as_of))
}

/// As [`rescreen`], with what today's screening found; standings are enough.
pub(super) fn compared(pack: &Pack, client: &Current, worked_on: Day, findings: &Findings) -> Outcome {
    let (answers, as_of) = (&client.answers, findings.as_of);
    let now = shown_of(pack, answers, findings, client.worked);
    if client.shown.as_ref().is_some_and(|then| then.reliefs == now.reliefs && then.dues == now.dues) {
        return Outcome::Untouched;
    }
    let then_on = client.shown.as_ref().map_or(worked_on, |then| then.as_of);
    let earlier =
        if then_on == as_of { now.clone() } else { shown_of(pack, answers, &screen_standings(pack, answers, then_on), client.worked) };
    let then = client.shown.as_ref().unwrap_or(&earlier);
    let since = match &client.shown {
        Some(then) => Then::Shown { at: then.at, as_of: then.as_of, pack: then.pack.clone() },
        None => Then::NotRecorded { worked_on },
    };
    let touched = between(pack, client, findings, [then, &earlier, &now], since).map(Box::new);
    match (&client.shown, touched) {
        (None, touched) => Outcome::NotRecorded(touched),
        (Some(_), None) => Outcome::Untouched,
        (Some(_), Some(touched)) => Outcome::Touched(touched),
    }
}
