//! Commands in the interview: panes, going round, undo. Answers themselves are given in `answering`.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::{Field, step};
use super::super::results::{self, ResultRow};
use super::super::view::body_height;
use super::super::why::WhyPage;
use super::super::work::{Pane, Work};
use super::{answering, forward, language, lists, pages, timeline, unsaved};
use crate::facts::Spot;

pub(super) fn command(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(pane) = app.work.as_ref().map(|work| work.pane) else { return Vec::new() };
    match command {
        Command::NextPane => turn(app, 1),
        Command::PreviousPane => turn(app, -1),
        Command::Outline => set_pane(app, if pane == Pane::Outline { Pane::Question } else { Pane::Outline }),
        Command::Find => app.layers.push(Layer::Find { field: Field::default(), at: 0 }),
        Command::Review => lists::open_review(app, false),
        Command::Summary => pages::open_summary(app),
        Command::WhatMoved => {
            if !super::rescreen::open_news(app) {
                pages::open_what_moved(app);
            }
        }
        Command::History => pages::open_history(app),
        Command::Rescue => return super::rescue::ask(app),
        Command::Changes => pages::open_changes(app),
        Command::FindHelp => pages::open_find_help(app),
        Command::Timeline => timeline::open_timeline(app),
        Command::FindOut => pages::open_find_out(app),
        Command::Papers => pages::open_papers(app),
        Command::Attack => forward::open_attack(app),
        Command::Decides => {
            let place = app.work.as_ref().and_then(Work::place).cloned();
            forward::open_decides(app, place.as_ref());
        }
        Command::Caseload => return unsaved::leave(app, Effect::Close),
        Command::Compare => return super::compare::with_earlier(app),
        Command::Language => return language::turn(app),
        Command::Undo => return undo(app, true),
        Command::Redo => return undo(app, false),
        Command::Escape if pane != Pane::Question => set_pane(app, Pane::Question),
        _ => {
            return match pane {
                Pane::Question => answering::command(app, command),
                Pane::Results => in_results(app, command),
                Pane::Outline => in_outline(app, command),
            };
        }
    }
    Vec::new()
}

fn set_pane(app: &mut App, pane: Pane) {
    if let Some(work) = &mut app.work {
        work.pane = pane;
    }
}

/// Question, results, outline, question.
fn turn(app: &mut App, by: isize) {
    const ROUND: [Pane; 3] = [Pane::Question, Pane::Results, Pane::Outline];
    if let Some(work) = &mut app.work {
        let at = ROUND.iter().position(|pane| *pane == work.pane).unwrap_or(0);
        work.pane = ROUND[(at as isize + by).rem_euclid(3) as usize];
    }
}

/// Takes a change back, or makes it again, and shows where.
pub(super) fn undo(app: &mut App, back: bool) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    if work.is_read_only() {
        app.message = Some(answering::READ_ONLY.to_owned());
        return Vec::new();
    }
    let words = if back { work.undo(&pack, now) } else { work.redo(&pack, now) };
    app.message = Some(match (&words, back) {
        (Some(words), true) => format!("Taken back: {words}"),
        (Some(words), false) => format!("Made again: {words}"),
        (None, true) => "There is nothing to take back.".to_owned(),
        (None, false) => "There is nothing to make again.".to_owned(),
    });
    if words.is_some() { answering::save(app) } else { Vec::new() }
}

fn in_results(app: &mut App, command: Command) -> Vec<Effect> {
    let pack = app.pack.clone();
    let voice = app.voice();
    let height = body_height(app.size);
    let Some(work) = &mut app.work else { return Vec::new() };
    let rows = results::rows(&pack, work, height);
    let len = rows.len();
    match command {
        Command::Up => work.results_at = step(work.results_at, -1, len),
        Command::Down => work.results_at = step(work.results_at, 1, len),
        Command::Top => work.results_at = 0,
        Command::Bottom => work.results_at = len.saturating_sub(1),
        Command::Missing => {
            let row = rows.get(work.results_at).copied();
            forward::go_to_missing(app, row.as_ref());
        }
        Command::Accept => {
            let page = match rows.get(work.results_at) {
                Some(ResultRow::Warning) => WhyPage::assumption(&pack, work),
                Some(ResultRow::Relief(i)) => Some(WhyPage::relief(&pack, work, work.findings.reliefs[*i].relief)),
                Some(ResultRow::Clock(i)) => WhyPage::clock(&pack, work, *i),
                Some(ResultRow::Due(i)) => WhyPage::deadline(&pack, work, *i),
                Some(ResultRow::Changes(_)) => Some(WhyPage::changes(&pack, work)),
                Some(ResultRow::Quiet(_)) => {
                    work.quiet_shown = !work.quiet_shown;
                    None
                }
                Some(ResultRow::Cautions(..)) => Some(WhyPage::cautions(&pack, work, voice.language())),
                Some(ResultRow::Folded(_)) => {
                    work.unfolded = !work.unfolded;
                    None
                }
                Some(ResultRow::Barred(_)) => {
                    work.barred_shown = !work.barred_shown;
                    None
                }
                Some(ResultRow::NothingDue | ResultRow::Gone(_)) | None => None,
            };
            app.layers.extend(page.map(|page| Layer::Why(Box::new(page))));
        }
        _ => {}
    }
    Vec::new()
}

fn in_outline(app: &mut App, command: Command) -> Vec<Effect> {
    let pack = app.pack.clone();
    let Some(work) = &mut app.work else { return Vec::new() };
    let len = pack.sections.len();
    match command {
        Command::Up => work.outline_at = step(work.outline_at, -1, len),
        Command::Down => work.outline_at = step(work.outline_at, 1, len),
        Command::Accept => {
            let section = work.outline_at;
            match section_start(work, section) {
                Some(spot) => work.go(&pack, Some(spot)),
                None => app.message = Some("Nothing is asked in this section as the answers stand.".to_owned()),
            }
        }
        _ => {}
    }
    Vec::new()
}

/// The first step of a section that was not asked, else its first.
fn section_start(work: &Work, section: usize) -> Option<Spot> {
    let mut of = work.walk.steps.iter().filter(|step| step.section == section);
    let first = of.clone().next();
    of.find(|step| !step.state.is_asked() && !step.moot).or(first).map(|step| step.spot.clone())
}
