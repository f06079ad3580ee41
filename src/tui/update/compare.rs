//! The page that compares two visits: moving about in it, reading a line in full, going to its question.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::compare::{ComparePage, CompareRow};
use super::lists::{moved_to, page_rows};
use crate::session::Session;

const NOT_ASKED_NOW: &str = "This question is not asked in the open consultation as its answers stand.";

/// Two consultations are there to compare.
pub(super) fn opened(app: &mut App, (one, other): (Session, Session)) -> Vec<Effect> {
    let today = app.work.as_ref().map_or(app.today, |work| work.today);
    let page = ComparePage::new(&app.pack, &one, &other, today);
    // What was rescued is read first, and lies on what it is compared with.
    let at = app.layers.len() - usize::from(super::rescue::is_report(app.top()));
    app.layers.insert(at, Layer::Compare(Box::new(page)));
    Vec::new()
}

/// Asks for the earlier visit of the open consultation.
pub(super) fn with_earlier(app: &mut App) -> Vec<Effect> {
    match app.work.as_ref().map(|work| &work.session) {
        Some(session) if session.from().is_some() => vec![Effect::Compare(session.id().clone(), None)],
        _ => {
            app.message =
                Some("This consultation was not made from an earlier visit. In the caseload, Space marks two to compare.".to_owned());
            Vec::new()
        }
    }
}

pub(super) fn compare(app: &mut App, command: Command) -> Vec<Effect> {
    let rows = page_rows(app) / 2;
    let Some(Layer::Compare(page)) = app.layers.last_mut() else { return Vec::new() };
    let len = page.rows.len();
    if let Some(at) = moved_to(page.at, len, rows, command) {
        page.at = at;
        return Vec::new();
    }
    match command {
        Command::Escape => drop(app.layers.pop()),
        Command::Read => read(app),
        Command::Accept => go(app),
        _ => {}
    }
    Vec::new()
}

/// To the question of the line, if its consultation is open; else the line is read in full.
fn go(app: &mut App) {
    let pack = app.pack.clone();
    let (Some(Layer::Compare(page)), Some(work)) = (app.layers.last(), &mut app.work) else { return read(app) };
    let Some(spot) = page.spot_in(work.session.id()).cloned() else { return read(app) };
    if work.walk.position(&spot).is_none() {
        app.message = Some(NOT_ASKED_NOW.to_owned());
        return;
    }
    work.go(&pack, Some(spot));
    app.layers.truncate(1);
}

fn read(app: &mut App) {
    let Some(Layer::Compare(page)) = app.layers.last() else { return };
    let Some((title, text)) = page.rows.get(page.at).and_then(|row| in_full(page, row)) else { return };
    app.layers.push(Layer::Page { title, text, scroll: 0, summary: false });
}

/// A line with all that is said of it.
fn in_full(page: &ComparePage, row: &CompareRow) -> Option<(String, Vec<String>)> {
    let both = |then: &str, now: &str| {
        let (earlier, later) = &page.names;
        vec![format!("# {earlier}"), then.to_owned(), String::new(), format!("# {later}"), now.to_owned()]
    };
    Some(match row {
        CompareRow::Answer { ask, then, now, .. } => (ask.clone(), both(then, now)),
        CompareRow::Relief { names, then, now } => (names.1.clone(), both(then.words(), now.words())),
        CompareRow::Due { name, then, now } => (name.clone(), both(then, now)),
        CompareRow::Item { title, then, now } => (title.clone(), both(then, now)),
        CompareRow::Title(..) | CompareRow::Nothing(_) => return None,
    })
}
