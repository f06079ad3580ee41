//! Saving that went well or did not: what follows from it, what is asked before answers are lost, and the clock.

use jiff::Timestamp;

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::clock::day_at;
use super::super::entry::{Field, step};
use super::super::unsaved::{Unsaved, Way, highlighted, is_safe, ways};
use super::super::work::{Origin, Saved, Work};
use super::{edit, world};
use crate::export::Safe;

/// All is saved. `words`: it was in another folder meanwhile.
pub(super) fn saved(app: &mut App, at: Timestamp, words: Option<String>) -> Vec<Effect> {
    let Some(work) = &mut app.work else { return Vec::new() };
    (work.saved, work.safe, work.failures) = (Saved::At(at), Safe::of(&work.session), 0);
    if words.is_some() {
        app.message = words;
    }
    asked_and_done(app)
}

/// All is saved, in another folder.
pub(super) fn saved_elsewhere(app: &mut App, at: Timestamp, why: String, place: String) -> Vec<Effect> {
    let Some(work) = &mut app.work else { return Vec::new() };
    work.safe = Safe::of(&work.session);
    work.failures += 1;
    work.saved = Saved::Elsewhere(why, at, place);
    if matches!(app.top(), Layer::Place { .. }) {
        app.layers.pop();
        app.asked_to_save = true;
    }
    asked_and_done(app)
}

/// Somebody who asked for it and got it goes on, or leaves if that is what he wanted.
fn asked_and_done(app: &mut App) -> Vec<Effect> {
    if !std::mem::take(&mut app.asked_to_save) {
        return Vec::new();
    }
    match app.top().clone() {
        Layer::Unsaved(Unsaved { leave, .. }) => {
            app.layers.pop();
            leave.map(|effect| world::left(app, effect)).unwrap_or_default()
        }
        _ => {
            if let Some(Work { saved: Saved::Elsewhere(why, ..), .. }) = &app.work {
                app.message = Some(format!("Safe in the other folder, and still not in its own: {why}"));
            }
            Vec::new()
        }
    }
}

pub(super) fn not_saved(app: &mut App, why: String) -> Vec<Effect> {
    let Some(work) = &mut app.work else { return Vec::new() };
    work.failures += 1;
    work.saved = Saved::Failed(why);
    if std::mem::take(&mut app.asked_to_save) && !matches!(app.top(), Layer::Unsaved(_)) {
        app.layers.push(Layer::Unsaved(Unsaved { leave: None, on: Way::Again }));
    }
    Vec::new()
}

/// The moment has come to try again.
pub(super) fn try_again(app: &mut App) -> Vec<Effect> {
    match &app.work {
        Some(Work { origin: Origin::Store, saved: Saved::Failed(_) | Saved::Elsewhere(..), .. }) => vec![Effect::Save],
        _ => Vec::new(),
    }
}

/// Somebody asks for it.
pub(super) fn save_now(app: &mut App) -> Vec<Effect> {
    match app.work.as_ref().map(|work| &work.origin) {
        Some(Origin::Held(_) | Origin::ReadOnlyFolder(_)) => return vec![Effect::LookAgain(true)],
        Some(Origin::Version) => {
            app.message = Some(world::VERSION.to_owned());
            return Vec::new();
        }
        _ => {}
    }
    let Some(Work { saved, origin: Origin::Store, .. }) = &app.work else { return Vec::new() };
    let effect = match saved {
        Saved::Failed(_) | Saved::Pending | Saved::Elsewhere(..) => Effect::Save,
        Saved::At(_) | Saved::Untouched => {
            app.message = Some("Every answer is saved as it is given; there is nothing left to save.".to_owned());
            return Vec::new();
        }
    };
    app.asked_to_save = true;
    vec![effect]
}

/// Leaves the consultation, or the program; asks first if answers are not safe.
pub(super) fn leave(app: &mut App, effect: Effect) -> Vec<Effect> {
    // Asked for twice: that is the answer.
    let asked = matches!(app.top(), Layer::Unsaved(Unsaved { leave: Some(_), .. }));
    let is_ours = app.work.as_ref().is_some_and(|work| work.origin == Origin::Store);
    if asked || !is_ours || is_safe(app) {
        return world::left(app, effect);
    }
    if matches!(app.top(), Layer::Unsaved(_)) {
        app.layers.pop();
    }
    app.layers.push(Layer::Unsaved(Unsaved { leave: Some(effect), on: Way::Again }));
    Vec::new()
}

/// The sheet on which it is asked what to do.
pub(super) fn command(app: &mut App, command: Command) -> Vec<Effect> {
    let Layer::Unsaved(sheet) = app.top().clone() else { return Vec::new() };
    let (ways, on) = (ways(app, &sheet), highlighted(app, &sheet));
    let at = ways.iter().position(|way| *way == on).unwrap_or(0);
    let by = match command {
        Command::Up => -1,
        Command::Down => 1,
        Command::Accept => return take(app, on, sheet.leave),
        Command::Escape => return take(app, Way::Stay, None),
        _ => return Vec::new(),
    };
    if let Some(Layer::Unsaved(sheet)) = app.layers.last_mut() {
        sheet.on = ways[step(at, by, ways.len())];
    }
    Vec::new()
}

fn take(app: &mut App, way: Way, leave: Option<Effect>) -> Vec<Effect> {
    match way {
        Way::Again => {
            app.asked_to_save = true;
            return vec![Effect::Save];
        }
        Way::Elsewhere => return vec![Effect::ProposePlace],
        Way::Leave => return leave.map(|effect| world::left(app, effect)).unwrap_or_default(),
        Way::Stay => drop(app.layers.pop()),
    }
    Vec::new()
}

/// Asks for another folder, with one that will do.
pub(super) fn proposed(app: &mut App, place: &str) -> Vec<Effect> {
    app.layers.push(Layer::Place { field: Field::with(place) });
    Vec::new()
}

/// The sheet of the other folder.
pub(super) fn place(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::Place { field }) = app.layers.last_mut() else { return Vec::new() };
    match command {
        Command::Escape => drop(app.layers.pop()),
        Command::Accept => return vec![Effect::SaveElsewhere(field.text().to_owned())],
        _ => drop(edit(field, command)),
    }
    Vec::new()
}

/// After midnight all is counted from the new day. Where a page lies on the interview it waits until that is left, so that
/// nothing changes under the reader's eyes.
pub(super) fn look_at_clock(app: &mut App) -> Vec<Effect> {
    let Some(day) = day_at(app.now, &app.zone).filter(|day| app.follows_clock && *day != app.today) else { return Vec::new() };
    if !matches!(app.top(), Layer::Interview | Layer::Caseload | Layer::First { .. }) {
        return Vec::new();
    }
    app.today = day;
    app.caseload.looks.clear();
    let pack = app.pack.clone();
    match &mut app.work {
        Some(Work { origin: Origin::Example(_), .. }) => return Vec::new(),
        Some(work) => work.turn_to(&pack, day),
        None => {}
    }
    let news =
        app.work.as_ref().and_then(|work| work.news.line("m shows what and why.")).map_or_else(String::new, |line| format!(" {line}"));
    app.message = Some(format!("It is {} now: everything is counted from this day.{news}", day.spelled()));
    if app.work.is_none() { vec![Effect::List] } else { Vec::new() }
}
