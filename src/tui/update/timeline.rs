//! Going along the timeline: from event to event, closer and wider, and to what is highlighted.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::step;
use super::super::timeline::TimelinePage;
use super::super::why::WhyPage;
use crate::facts::{Place, Spot};
use crate::screening::Happening;

/// Events that a page is.
const PAGE: isize = 5;

/// Opens the timeline.
pub(super) fn open_timeline(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = TimelinePage::new(&app.pack, work);
    app.layers.push(Layer::Timeline(Box::new(page)));
}

pub(super) fn timeline(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::Timeline(page)) = app.layers.last_mut() else { return Vec::new() };
    let len = page.timeline.events.len();
    match command {
        Command::Up => page.at = step(page.at, -1, len),
        Command::Down => page.at = step(page.at, 1, len),
        Command::PageUp => page.at = step(page.at, -PAGE, len),
        Command::PageDown => page.at = step(page.at, PAGE, len),
        Command::Top => page.at = 0,
        Command::Bottom => page.at = len.saturating_sub(1),
        Command::ZoomIn => page.look_closer(true),
        Command::ZoomOut => page.look_closer(false),
        Command::ZoomFit => page.look_at_all(),
        Command::Escape => drop(app.layers.pop()),
        Command::Accept => {
            let what = page.timeline.events.get(page.at).map(|event| event.what.clone());
            go_to(app, what);
        }
        _ => {}
    }
    Vec::new()
}

/// To the question of a date; to the reasons of a clock or a deadline.
fn go_to(app: &mut App, what: Option<Happening>) {
    let pack = app.pack.clone();
    let Some(work) = &app.work else { return };
    let page = match what {
        Some(Happening::Date(place, _)) => return go_to_question(app, place),
        Some(Happening::Clock(at, _)) => WhyPage::clock(&pack, work, at),
        Some(Happening::Due(key)) => {
            let at = work.findings.deadlines.iter().position(|due| due.key() == key);
            at.and_then(|at| WhyPage::deadline(&pack, work, at))
        }
        None => None,
    };
    app.layers.extend(page.map(|page| Layer::Why(Box::new(page))));
}

fn go_to_question(app: &mut App, place: Place) {
    let pack = app.pack.clone();
    let Some(work) = &mut app.work else { return };
    let spot = Spot::Question(place);
    if work.walk.position(&spot).is_none() {
        app.message = Some("This question is not asked as the answers stand: an earlier one decides whether it is.".to_owned());
        return;
    }
    work.go(&pack, Some(spot));
    app.layers = vec![Layer::Interview];
}
