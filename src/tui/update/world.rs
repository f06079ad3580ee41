//! What comes from the store: the caseload, and what is opened; and leaving it.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::tour;
use super::super::work::{Origin, Saved, Work};
use crate::following;
use crate::session::{Listed, Session};

/// What is said of a version that may only be read.
pub(super) const VERSION: &str = "Read only: another program set this version beside the consultation, because two computers had changed it. \
                       e compares the two, and m there brings them together.";

pub(super) fn opened(app: &mut App, mut session: Session, origin: Origin, notice: Option<String>) -> Vec<Effect> {
    let mut notices: Vec<String> = notice.into_iter().collect();
    // What the store holds is saved as of then; carrying it over to another pack is no answer.
    let saved = if session.history().is_empty() { Saved::Untouched } else { Saved::At(session.worked()) };
    if *session.pack() != following::stamp(&app.pack) && origin == Origin::Store {
        let before = session.pack().clone();
        let carried = following::follow(&app.pack, &mut session, app.now);
        notices.push(following::notice(&app.pack, &before, &carried));
    }
    // What may only be read is read with today's questions; nothing of it is written.
    if matches!(origin, Origin::Held(_) | Origin::Version) {
        session = following::as_read_with(&app.pack, session);
    }
    if let Origin::Held(by) = &origin {
        notices.push(format!("Read only: this consultation is open in another window: {by}. Ctrl-S tries whether it has ended."));
    }
    if let Origin::ReadOnlyFolder(why) = &origin {
        notices.push(format!("Read only: {why} Ctrl-S tries again."));
    }
    if origin == Origin::Version {
        notices.push(VERSION.to_owned());
    }
    if session.archived().is_some() {
        notices.push("This consultation is archived; the next answer brings it back into the caseload.".to_owned());
    }
    app.work = Some(Work { saved, ..Work::open(&app.pack, session, origin, app.today) });
    app.layers = vec![Layer::Interview];
    notices.extend(app.work.as_ref().and_then(|work| work.news.line("m shows what and why.")));
    app.message = (!notices.is_empty()).then(|| notices.join(" "));
    let all_asked = app.work.as_ref().is_some_and(|work| !work.walk.steps.is_empty() && work.next(&app.pack, None).is_none());
    if app.demo.is_some() {
        tour::begin(app);
    } else if all_asked {
        super::lists::open_review(app, true);
    }
    super::language::wanted(app)
}

pub(super) fn listed(app: &mut App, listed: Result<Vec<Listed>, String>, left: usize) -> Vec<Effect> {
    match listed {
        Ok(listed) => app.caseload.begin(listed, left),
        Err(why) => app.caseload.trouble = Some(why),
    }
    if app.work.is_none() {
        app.layers = vec![if app.caseload.is_empty() { Layer::First { at: 0 } } else { Layer::Caseload }];
    }
    Vec::new()
}

/// Some more was read. What stopped it is said; what was not read stays unread, and the list says so.
pub(super) fn listed_more(app: &mut App, more: Result<Vec<Listed>, String>, left: usize) {
    match more {
        Ok(more) => app.caseload.add(more, left),
        Err(why) => app.caseload.trouble = Some(why),
    }
}

pub(super) fn first(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::First { at }) = app.layers.last_mut() else { return Vec::new() };
    match command {
        Command::Up | Command::Down => *at = 1 - (*at).min(1),
        Command::Accept => return vec![if *at == 0 { Effect::New } else { Effect::Example }],
        Command::New => return vec![Effect::New],
        _ => {}
    }
    Vec::new()
}

/// Leaves.
pub(super) fn left(app: &mut App, effect: Effect) -> Vec<Effect> {
    if effect == Effect::Close && app.demo.is_some() {
        return vec![Effect::Quit];
    }
    if effect == Effect::Close {
        app.layers = vec![Layer::Caseload];
        return vec![Effect::Close, Effect::List];
    }
    vec![effect]
}
