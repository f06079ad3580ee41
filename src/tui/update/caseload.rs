//! What keys do in the caseload: finding, order, filters, archive, copies, comparing.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::caseload::{Caseload, Look, Order, name_of};
use super::super::entry::{Field, step};
use super::edit;
use super::lists::{page_rows, picker};
use crate::session::{Listed, Naming, SessionId, Summary};

const UNREADABLE: &str = "This one cannot be read, and no earlier version of it is whole. R keeps what can still be read of it.";
const DAMAGED: &str = "This one is damaged: open it first, so that what is whole of it is kept; R keeps what can be read of the rest.";
const PICK_TWO: &str = "Mark two consultations with Space, or highlight one that was made from an earlier visit (v).";

pub(super) fn caseload(app: &mut App, command: Command) -> Vec<Effect> {
    let page = page_rows(app);
    let load = &mut app.caseload;
    load.touched = true;
    let len = load.shown.len();
    match command {
        Command::Up => load.at = step(load.at, -1, len),
        Command::Down => load.at = step(load.at, 1, len),
        Command::PageUp => load.at = step(load.at, -page, len),
        Command::PageDown => load.at = step(load.at, page, len),
        Command::Top => load.at = 0,
        Command::Bottom => load.at = len.saturating_sub(1),
        Command::New => {
            whole(load);
            return vec![Effect::New];
        }
        Command::Accept => match load.chosen().cloned() {
            Some(id) => {
                load.typing = false;
                return vec![Effect::Open(id)];
            }
            None if len > 0 => app.message = Some(UNREADABLE.to_owned()),
            None => {}
        },
        Command::Export if load.chosen().is_some() => super::export::open(app),
        Command::Find => load.typing = true,
        Command::NextPane => load.typing = false,
        Command::Escape => step_out(app),
        Command::Order => {
            load.order = load.order.next();
            draw_up(load);
        }
        Command::Filter => app.layers.push(Layer::Filter { field: Field::default(), at: 0 }),
        Command::ShowArchived => {
            load.archive = !load.archive;
            draw_up(load);
        }
        Command::Toggle => mark(load),
        Command::Archive => return archive(app),
        Command::Duplicate => return copy(app, Naming::Copy),
        Command::Visit => return copy(app, Naming::Visit),
        Command::Compare => return compare(app),
        Command::Rescue => return super::rescue::ask(app),
        Command::Rescreen => return super::rescreen::open(app),
        Command::TakeFile => app.layers.push(Layer::HandedFile { field: Field::default() }),
        _ if load.typing && edit(&mut load.find, command) => narrowed(load),
        _ => {}
    }
    Vec::new()
}

/// Letters for the field that finds.
pub(super) fn typed(load: &mut Caseload, text: &str) {
    load.find.insert(text);
    narrowed(load);
}

fn narrowed(load: &mut Caseload) {
    load.kept_in_place.clear();
    load.refresh_from_top();
}

/// Nothing typed, nothing filtered, not the archive: what is new would be hidden.
fn whole(load: &mut Caseload) {
    load.find.clear();
    load.typing = false;
    load.filters.clear();
    load.archive = false;
    draw_up(load);
}

fn draw_up(load: &mut Caseload) {
    load.kept_in_place.clear();
    load.refresh();
}

/// One step back to the whole list: what is typed, the last filter, the archive, the marks; at last all commands.
fn step_out(app: &mut App) {
    let load = &mut app.caseload;
    if load.typing || !load.find.is_empty() {
        load.find.clear();
        load.typing = false;
    } else if load.filters.pop().is_some() {
    } else if load.archive {
        load.archive = false;
    } else if !load.marked.is_empty() {
        load.marked.clear();
        return;
    } else {
        app.layers.push(Layer::Commands { field: Field::default(), at: 0 });
        return;
    }
    draw_up(load);
}

/// Marks the highlighted consultation, or takes the mark away. A third mark takes the place of the first.
fn mark(load: &mut Caseload) {
    let Some(id) = load.summary().map(|summary| summary.id.clone()) else { return };
    match load.marked.iter().position(|marked| *marked == id) {
        Some(at) => drop(load.marked.remove(at)),
        None => {
            if load.marked.len() == 2 {
                load.marked.remove(0);
            }
            load.marked.push(id);
        }
    }
}

fn archive(app: &mut App) -> Vec<Effect> {
    match app.caseload.highlighted() {
        Some(Listed::Session(summary)) => vec![Effect::Archive(summary.id.clone(), summary.archived.is_none())],
        Some(Listed::Damaged(_)) => {
            app.message = Some(DAMAGED.to_owned());
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn copy(app: &mut App, naming: Naming) -> Vec<Effect> {
    match (app.caseload.summary(), app.caseload.highlighted()) {
        (Some(summary), _) => vec![Effect::Copy(summary.id.clone(), naming)],
        (None, Some(_)) => {
            app.message = Some(DAMAGED.to_owned());
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

/// The two that are marked; or the one marked and the highlighted; or the highlighted and what it was made from.
fn compare(app: &mut App) -> Vec<Effect> {
    let load = &app.caseload;
    let here = load.summary();
    let effect = match (load.marked.as_slice(), here) {
        ([a, b], _) => Some(Effect::Compare(a.clone(), Some(b.clone()))),
        ([a], Some(here)) if here.id != *a => Some(Effect::Compare(a.clone(), Some(here.id.clone()))),
        (_, Some(Summary { id, from: Some(_), .. })) => Some(Effect::Compare(id.clone(), None)),
        _ => None,
    };
    if effect.is_none() {
        app.message = Some(PICK_TWO.to_owned());
    }
    effect.into_iter().collect()
}

/// A consultation was archived, or brought back. Its line stays where it is until the list is drawn up anew.
pub(super) fn archived(app: &mut App, summary: Summary) -> Vec<Effect> {
    app.message = Some(match summary.archived {
        Some(_) => format!("Archived: {}  The same key takes it back. Nothing is deleted.", name_of(&summary)),
        None => format!("Back in the caseload: {}", name_of(&summary)),
    });
    app.caseload.kept_in_place.insert(summary.id.clone());
    app.caseload.put(summary);
    app.caseload.refresh();
    Vec::new()
}

/// A copy is there. A copy is highlighted; a visit is opened.
pub(super) fn copied(app: &mut App, summary: Summary, naming: Naming) -> Vec<Effect> {
    let id = summary.id.clone();
    app.message = Some(format!("Copied: {}", name_of(&summary)));
    app.caseload.put(summary);
    app.caseload.refresh_at(&id);
    if app.caseload.chosen() != Some(&id) {
        whole(&mut app.caseload);
        app.caseload.refresh_at(&id);
    }
    if naming == Naming::Visit { vec![Effect::Open(id)] } else { Vec::new() }
}

/// A colleague's consultation is in the caseload.
pub(super) fn taken_in(app: &mut App, summary: Summary) -> Vec<Effect> {
    if matches!(app.top(), Layer::HandedFile { .. }) {
        app.layers.pop();
    }
    let effects = copied(app, summary, Naming::Copy);
    app.message = app.message.take().map(|words| words.replacen("Copied", "Taken in", 1));
    effects
}

/// Some more consultations were looked at.
pub(super) fn looked(app: &mut App, looks: Vec<(SessionId, Look)>, left: usize) {
    let load = &mut app.caseload;
    load.looks.extend(looks);
    load.unread = left;
    let matters = !load.filters.is_empty() || load.order == Order::Due;
    if matters {
        load.refresh();
    }
}

/// The list of filters.
pub(super) fn filters(app: &mut App, command: Command) -> Vec<Effect> {
    let page = page_rows(app);
    let Some(Layer::Filter { field, at }) = app.layers.last_mut() else { return Vec::new() };
    let rows = app.caseload.filters_for(&app.pack, field.text());
    if command == Command::Accept {
        if let Some((filter, _, _)) = rows.into_iter().nth(*at) {
            app.layers.pop();
            app.caseload.filters.push(filter);
            draw_up(&mut app.caseload);
        }
        return Vec::new();
    }
    if !picker(field, at, rows.len(), page, command) {
        app.layers.pop();
    }
    Vec::new()
}
