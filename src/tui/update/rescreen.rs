//! The caseload screened again: the list of whom it touches, what moved for one, and what is accepted.

use std::time::Duration;

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::rescreen::{Looked, Progress, RescreenPage, TouchedPage};
use super::super::view::page_height;
use super::super::work::{Origin, Work};
use super::lists::{moved_to, page_rows};
use crate::session::SessionId;

/// From the caseload: the list as it stands, or a new one. What was opened from it is looked at again.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    app.layers.push(Layer::Rescreen);
    match app.rescreen.as_mut().filter(|page| page.as_of == app.today) {
        Some(page) => page.opened.take().map(Effect::LookAt).into_iter().collect(),
        None => begin(app),
    }
}

fn begin(app: &mut App) -> Vec<Effect> {
    app.rescreen = Some(RescreenPage::new(app.today));
    vec![Effect::Rescreen]
}

/// There are so many to look at.
pub(super) fn begun(app: &mut App, of: usize) {
    if let Some(page) = &mut app.rescreen {
        (page.of, page.left) = (of, of);
        page.progress = if of == 0 { Progress::Done } else { Progress::Running(None) };
    }
}

/// Some more were looked at.
pub(super) fn looked(app: &mut App, found: Vec<Looked>, left: usize, time_left: Option<Duration>) {
    if let Some(page) = &mut app.rescreen {
        page.take(found, left, time_left);
    }
}

/// What stands now is recorded as shown.
pub(super) fn accepted(app: &mut App, id: &SessionId) {
    if let Some(client) = app.rescreen.as_mut().and_then(|page| page.clients.iter_mut().find(|client| client.id == *id)) {
        client.accepted = true;
        app.message = Some(format!("What stands now is recorded as shown. Seen to: {}", client.label));
    }
    if matches!(app.top(), Layer::Touched(page) if page.of.as_ref() == Some(id)) {
        app.layers.pop();
    }
}

/// The list.
pub(super) fn list(app: &mut App, command: Command) -> Vec<Effect> {
    let rows = page_rows(app);
    let Some(page) = &mut app.rescreen else {
        app.layers.pop();
        return Vec::new();
    };
    let len = page.clients.len();
    if let Some(at) = moved_to(page.at, len, rows, command) {
        page.at = at;
        return Vec::new();
    }
    match command {
        Command::Accept => {
            if let Some(client) = page.chosen() {
                let touched = TouchedPage::new(Some(client.id.clone()), &client.label, &client.touched);
                app.layers.push(Layer::Touched(Box::new(touched)));
            }
        }
        Command::SeenTo => return seen_to(app),
        Command::OpenClient => return open_client(app),
        Command::Rescreen => return begin(app),
        Command::Escape if page.runs() => {
            page.progress = Progress::Stopped;
            return vec![Effect::StopRescreening];
        }
        Command::Escape => drop(app.layers.pop()),
        _ => {}
    }
    Vec::new()
}

fn seen_to(app: &mut App) -> Vec<Effect> {
    match app.rescreen.as_ref().and_then(RescreenPage::chosen) {
        Some(client) if client.accepted => {
            app.message = Some("This one was seen to already.".to_owned());
            Vec::new()
        }
        Some(client) => vec![Effect::SeenTo(client.id.clone())],
        None => Vec::new(),
    }
}

fn open_client(app: &mut App) -> Vec<Effect> {
    let Some(page) = &mut app.rescreen else { return Vec::new() };
    let Some(id) = page.chosen().map(|client| client.id.clone()) else { return Vec::new() };
    page.opened = Some(id.clone());
    vec![Effect::Open(id)]
}

/// What moved of the open consultation since it was last shown; `false` if nothing did.
pub(super) fn open_news(app: &mut App) -> bool {
    let Some(work) = app.work.as_mut() else { return false };
    let label = work.session.summary().label.unwrap_or_else(|| work.session.id().to_string());
    let Some(page) = work.news.touched().map(|touched| TouchedPage::new(None, &label, touched)) else { return false };
    work.news.look();
    app.layers.push(Layer::Touched(Box::new(page)));
    true
}

/// What moved for one client.
pub(super) fn touched(app: &mut App, command: Command) -> Vec<Effect> {
    let (rows, size) = (page_rows(app), app.size);
    let Some(Layer::Touched(page)) = app.layers.last_mut() else { return Vec::new() };
    let last = page_height(&page.text, size);
    match command {
        Command::Up => page.scroll = page.scroll.saturating_sub(1),
        Command::Down => page.scroll = (page.scroll + 1).min(last),
        Command::PageUp => page.scroll = page.scroll.saturating_add_signed(-rows),
        Command::PageDown => page.scroll = page.scroll.saturating_add_signed(rows).min(last),
        Command::Top => page.scroll = 0,
        Command::Bottom => page.scroll = last,
        Command::Escape => drop(app.layers.pop()),
        Command::SeenTo if page.of.is_some() => return seen_to(app),
        Command::SeenTo => return accept_open(app),
        Command::OpenClient if page.of.is_some() => return open_client(app),
        Command::WhatMoved if page.of.is_none() => super::pages::open_what_moved(app),
        _ => {}
    }
    Vec::new()
}

/// The caseworker has seen what moved in the open consultation.
fn accept_open(app: &mut App) -> Vec<Effect> {
    let pack = app.pack.clone();
    app.layers.pop();
    match &mut app.work {
        Some(Work { origin: Origin::Store, .. }) => {}
        _ => return Vec::new(),
    }
    if let Some(work) = &mut app.work {
        work.accept_news(&pack);
    }
    app.message = Some("Seen: what stands now is recorded as shown.".to_owned());
    vec![Effect::Save]
}
