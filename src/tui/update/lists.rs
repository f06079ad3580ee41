//! Screens that are lists: the review, finding a question, all commands, and the question before something is lost.

use super::super::action::{Command, Effect};
use super::super::app::{App, Confirmed, Layer};
use super::super::entry::{Field, step};
use super::super::review::{self, ReviewRow};
use super::{answering, edit, forward, interview, pages, timeline, unsaved};
use crate::facts::Spot;
use crate::interview::Adding;

/// Lines that a page of a list moves by.
pub(super) fn page_rows(app: &App) -> isize {
    isize::try_from(app.size.1.saturating_sub(6).max(1)).unwrap_or(1)
}

/// Opens the review at the place where the interview stands.
pub(super) fn open_review(app: &mut App, complete: bool) {
    let Some(work) = &app.work else { return };
    let rows = review::rows(&app.pack, work);
    let at = work.spot.as_ref().filter(|_| !complete).and_then(|spot| review::row_of(&rows, spot)).unwrap_or(0);
    app.layers.push(Layer::Review { at, complete, first: None });
}

pub(super) fn review(app: &mut App, command: Command) -> Vec<Effect> {
    let page = page_rows(app);
    let pack = app.pack.clone();
    let (Some(work), Some(Layer::Review { at, complete, first })) = (&mut app.work, app.layers.last_mut()) else { return Vec::new() };
    let rows = review::rows(&pack, work);
    *at = (*at).min(rows.len().saturating_sub(1));
    let row = rows.get(*at).cloned();
    *first = None;
    match command {
        Command::Up => *at = step(*at, -1, rows.len()),
        Command::Down => *at = step(*at, 1, rows.len()),
        Command::PageUp => *at = step(*at, -page, rows.len()),
        Command::PageDown => *at = step(*at, page, rows.len()),
        Command::Top => *at = 0,
        Command::Bottom => *at = rows.len().saturating_sub(1),
        Command::Escape => drop(app.layers.pop()),
        Command::Accept => {
            let spot = match row {
                Some(ReviewRow::Step { spot, .. }) => Some(spot),
                Some(ReviewRow::Item(list, id, _)) => work.first_of(&list, id),
                Some(ReviewRow::Section(section, _, _)) => {
                    work.walk.steps.iter().find(|step| step.section == section).map(|step| step.spot.clone())
                }
                Some(ReviewRow::Kept(_, label, words)) => {
                    app.layers.push(Layer::Page { title: label, text: vec![words], scroll: 0, summary: false });
                    None
                }
                _ => None,
            };
            if spot.is_some() {
                app.layers.pop();
                work.go(&pack, spot);
            }
        }
        Command::Clear => return clear(app, row),
        Command::Attack => forward::open_attack(app),
        Command::Decides => decides(app, row),
        Command::AddItem => return add_item(app, row),
        Command::RemoveItem => {
            let item = match row {
                Some(ReviewRow::Item(list, id, _)) => Some((list, id)),
                Some(ReviewRow::Step { spot, .. }) => spot.item().map(|(list, id)| (list.to_owned(), id)),
                _ => None,
            };
            match item {
                Some((list, id)) => ask_removal(app, &list, id),
                None => app.message = Some("Only an item of a list can be removed; an answer is cleared with c.".to_owned()),
            }
        }
        Command::Undo | Command::Redo => {
            *complete = false;
            return interview::undo(app, command == Command::Undo);
        }
        Command::WhatMoved if super::rescreen::open_news(app) => {}
        Command::WhatMoved => pages::open_what_moved(app),
        Command::History => pages::open_history(app),
        Command::Summary => pages::open_summary(app),
        Command::FindOut => pages::open_find_out(app),
        Command::Papers => pages::open_papers(app),
        Command::Timeline => timeline::open_timeline(app),
        Command::Commands => app.layers.push(Layer::Commands { field: Field::default(), at: 0 }),
        Command::Caseload => return unsaved::leave(app, Effect::Close),
        _ => {}
    }
    Vec::new()
}

/// A key of the number of an answer: the second one goes there.
pub(super) fn number(app: &mut App, key: char) {
    let pack = app.pack.clone();
    let (Some(work), Some(Layer::Review { at, first, .. })) = (&mut app.work, app.layers.last_mut()) else { return };
    let rows = review::rows(&pack, work);
    let before = first.take();
    match review::row_of_keys(&rows, before.unwrap_or(key), before.map(|_| key)) {
        Some(found) => *at = found,
        None => {
            app.message = Some("No answer has this number.".to_owned());
            return;
        }
    }
    if before.is_none() {
        *first = Some(key);
        app.message = Some(format!("Go to answer {key}_"));
    } else if let Some(ReviewRow::Step { spot, .. }) = rows.get(*at) {
        let spot = spot.clone();
        app.layers.pop();
        work.go(&pack, Some(spot));
    }
}

fn decides(app: &mut App, row: Option<ReviewRow>) {
    let place = match row {
        Some(ReviewRow::Step { spot: Spot::Question(place), .. } | ReviewRow::Kept(place, ..)) => Some(place),
        _ => None,
    };
    forward::open_decides(app, place.as_ref());
}

fn clear(app: &mut App, row: Option<ReviewRow>) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    if work.is_read_only() {
        app.message = Some(answering::READ_ONLY.to_owned());
        return Vec::new();
    }
    let cleared = match row {
        Some(ReviewRow::Step { spot: Spot::Question(place), .. } | ReviewRow::Kept(place, _, _)) => work.clear(&pack, now, &place),
        Some(ReviewRow::Step { spot: Spot::More(list), .. }) => work.set_more(&pack, now, &list, crate::facts::More::NotAsked),
        _ => false,
    };
    if cleared {
        // Where the interview stands may be gone with the answer, and what was typed there is stale.
        let spot = work.spot.clone().filter(|spot| work.walk.position(spot).is_some());
        let spot = spot.or_else(|| work.next(&pack, None));
        work.go(&pack, spot);
        app.message = Some("Cleared; u takes it back.".to_owned());
        return answering::save(app);
    }
    app.message = Some("There is no answer here to clear.".to_owned());
    Vec::new()
}

fn add_item(app: &mut App, row: Option<ReviewRow>) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    let list = match row {
        Some(ReviewRow::Item(list, _, _) | ReviewRow::Step { spot: Spot::More(list), .. }) => Some(list),
        Some(ReviewRow::Step { spot, .. }) => spot.item().map(|(list, _)| list.to_owned()),
        _ => None,
    };
    let Some(list) = list else {
        app.message = Some("Go to a list first: to one of its items or to its \"any other\" line.".to_owned());
        return Vec::new();
    };
    if work.is_read_only() {
        app.message = Some(answering::READ_ONLY.to_owned());
        return Vec::new();
    }
    if !work.session.takes_item(&list) {
        app.message = Some(answering::LIST_IS_FULL.to_owned());
        return Vec::new();
    }
    let first = work.add_item(&pack, now, &list, Adding::One);
    work.go(&pack, first);
    app.layers.pop();
    answering::save(app)
}

/// Asks before an item is removed.
pub(super) fn ask_removal(app: &mut App, list: &str, id: u32) {
    let Some(work) = &app.work else { return };
    if work.is_read_only() {
        app.message = Some(answering::READ_ONLY.to_owned());
        return;
    }
    let title = app.pack.list_named(list).map_or_else(String::new, |ix| review::title_with_number(&app.pack, work, ix, id));
    let ask = format!("Remove {title}, with all its answers? Undo brings it back.");
    app.layers.push(Layer::Confirm { ask, then: Confirmed::RemoveItem(list.to_owned(), id), yes: false });
}

pub(super) fn confirm(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::Confirm { then, yes, .. }) = app.layers.last_mut() else { return Vec::new() };
    let go = match command {
        Command::Up | Command::Down => {
            *yes = !*yes;
            return Vec::new();
        }
        Command::Yes => true,
        Command::Accept => *yes,
        Command::Escape => false,
        _ => return Vec::new(),
    };
    let then = then.clone();
    app.layers.pop();
    if let (Confirmed::WriteHere(id), false) = (&then, go) {
        return vec![Effect::OpenToRead(id.clone())];
    }
    if !go {
        return Vec::new();
    }
    match then {
        Confirmed::WriteHere(id) => vec![Effect::OpenOver(id)],
        Confirmed::Discard(id) => vec![Effect::Discard(id)],
        Confirmed::RemoveItem(list, id) => {
            let (pack, now) = (app.pack.clone(), app.now);
            let Some(work) = &mut app.work else { return Vec::new() };
            work.remove_item(&pack, now, &list, id);
            let spot = work.spot.clone().filter(|spot| work.walk.position(spot).is_some()).unwrap_or(Spot::More(list));
            work.go(&pack, Some(spot));
            app.message = Some("Removed; undo brings it back.".to_owned());
            answering::save(app)
        }
    }
}

/// Questions that fit what is typed.
pub fn found(app: &App, typed: &str) -> Vec<(Spot, String)> {
    app.work.as_ref().map_or_else(Vec::new, |work| crate::interview::find(&app.pack, work.session.answers(), &work.walk, typed))
}

pub(super) fn find(app: &mut App, command: Command) -> Vec<Effect> {
    let page = page_rows(app);
    let Some(Layer::Find { field, at }) = app.layers.last() else { return Vec::new() };
    let (rows, at) = (found(app, field.text()), *at);
    if command == Command::Accept {
        if let Some((spot, _)) = rows.into_iter().nth(at) {
            app.layers.pop();
            let pack = app.pack.clone();
            if let Some(work) = &mut app.work {
                work.go(&pack, Some(spot));
            }
        }
        return Vec::new();
    }
    let len = rows.len();
    if let Some(Layer::Find { field, at }) = app.layers.last_mut()
        && !picker(field, at, len, page, command)
    {
        app.layers.pop();
    }
    Vec::new()
}

/// Commands that fit what is typed.
pub fn fitting(app: &App, typed: &str) -> Vec<&'static super::super::keys::Binding> {
    let typed = typed.trim().to_lowercase();
    app.offered().into_iter().filter(|b| b.help.to_lowercase().contains(&typed) || b.hint.contains(&typed)).collect()
}

pub(super) fn commands(app: &mut App, command: Command) -> Vec<Effect> {
    let page = page_rows(app);
    let Some(Layer::Commands { field, at }) = app.layers.last() else { return Vec::new() };
    let (rows, at) = (fitting(app, field.text()), *at);
    if command == Command::Accept {
        let chosen = rows.get(at).map(|b| b.command);
        app.layers.pop();
        return chosen.map(|chosen| super::command_on(app, chosen)).unwrap_or_default();
    }
    let len = rows.len();
    if let Some(Layer::Commands { field, at }) = app.layers.last_mut()
        && !picker(field, at, len, page, command)
    {
        app.layers.pop();
    }
    Vec::new()
}

/// Where a command that moves in a list of so many rows leads from here; nothing for any other command.
pub(super) fn moved_to(at: usize, len: usize, page: isize, command: Command) -> Option<usize> {
    Some(match command {
        Command::Up => step(at, -1, len),
        Command::Down => step(at, 1, len),
        Command::PageUp => step(at, -page, len),
        Command::PageDown => step(at, page, len),
        Command::Top => 0,
        Command::Bottom => len.saturating_sub(1),
        _ => return None,
    })
}

/// Moves in a list to pick from, or edits what narrows it down; `false` to close it.
pub(super) fn picker(field: &mut Field, at: &mut usize, len: usize, page: isize, command: Command) -> bool {
    match command {
        Command::Escape => return false,
        Command::Up => *at = step(*at, -1, len),
        Command::Down => *at = step(*at, 1, len),
        Command::PageUp => *at = step(*at, -page, len),
        Command::PageDown => *at = step(*at, page, len),
        _ => {
            if edit(field, command) {
                *at = 0;
            }
        }
    }
    true
}
