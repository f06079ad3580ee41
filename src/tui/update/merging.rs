//! The page that merges two versions: moving about, taking a side, writing; and the file of a colleague.

use super::super::action::{Command, Effect};
use super::super::app::{App, Confirmed, Layer};
use super::super::compare::ComparePage;
use super::super::merging::{MergePage, MergeRow, with_when};
use super::super::work::{Origin, Saved};
use super::lists::{moved_to, page_rows};
use super::{compare, edit};
use crate::session::{Session, SessionId, Side};

/// Two versions are there to be merged.
pub(super) fn opened(app: &mut App, page: MergePage) -> Vec<Effect> {
    if matches!(app.top(), Layer::Merge(_) | Layer::HandedFile { .. }) {
        app.layers.pop();
    }
    app.layers.push(Layer::Merge(Box::new(page)));
    Vec::new()
}

pub(super) fn merging(app: &mut App, command: Command) -> Vec<Effect> {
    let rows = page_rows(app) / 2;
    let Some(Layer::Merge(page)) = app.layers.last_mut() else { return Vec::new() };
    let len = page.rows.len();
    if let Some(at) = moved_to(page.at, len, rows, command) {
        page.at = at;
        return Vec::new();
    }
    match command {
        Command::TakeLeft => page.take(Side::Ours),
        Command::TakeRight => page.take(Side::Theirs),
        Command::Escape => drop(app.layers.pop()),
        Command::Read => read(app),
        Command::Accept if page.undecided() > 0 => {
            page.go_to_undecided();
            app.message =
                Some("First decide the lines with a question mark: Left takes what the left one says, Right the right one.".to_owned());
        }
        Command::Accept => return vec![Effect::WriteMerged],
        _ => {}
    }
    Vec::new()
}

/// The highlighted line with all that is said of it.
fn read(app: &mut App) {
    let Some(Layer::Merge(page)) = app.layers.last() else { return };
    let Some(MergeRow::Difference(at, words)) = page.rows.get(page.at) else { return };
    let Some(difference) = page.merge.differences().get(*at) else { return };
    let when = |words: &str, version| with_when(words, version, app.now, &app.zone);
    let mut text: Vec<String> = words.item.iter().cloned().collect();
    text.extend([format!("# {}", page.names.0), when(&words.ours, &difference.ours), String::new()]);
    text.extend([format!("# {}", page.names.1), when(&words.theirs, &difference.theirs)]);
    let title = words.ask.clone();
    app.layers.push(Layer::Page { title, text, scroll: 0, summary: false });
}

/// From the page that compares two to the one that merges them.
pub(super) fn from_compared(app: &App) -> Vec<Effect> {
    match app.top() {
        Layer::Compare(page) => vec![Effect::Merge(page.ids.0.clone(), page.ids.1.clone())],
        _ => Vec::new(),
    }
}

/// The consultation on the screen was changed behind our back, and our version was set beside it.
pub(super) fn beside(app: &mut App, ours: Session, theirs: Option<Session>, why: &str) -> Vec<Effect> {
    let Some(work) = &mut app.work else { return Vec::new() };
    let name = |session: &Session| session.summary().label.unwrap_or_else(|| session.id().to_string());
    let (here, today) = (name(&ours), work.today);
    let there = theirs.as_ref().map_or_else(|| name(&work.session), name);
    work.session = ours.clone();
    (work.saved, work.origin) = (Saved::At(app.now), Origin::Store);
    let stays = match &theirs {
        Some(_) => format!("The other one stays as it is, as \"{there}\". m brings the two together, answer by answer."),
        None => "The other one is not there, or cannot be read.".to_owned(),
    };
    app.message = Some(format!("{why} Nothing was written over it: yours is saved as \"{here}\". {stays}"));
    if let Some(theirs) = theirs {
        app.layers.retain(|layer| !matches!(layer, Layer::Compare(_)));
        app.layers.push(Layer::Compare(Box::new(ComparePage::new(&app.pack, &theirs, &ours, today))));
    }
    Vec::new()
}

/// The consultation on the screen stands otherwise in the store: it is shown as it is there, at the same question.
pub(super) fn followed(app: &mut App, session: Session, origin: Origin, words: String) -> Vec<Effect> {
    let spot = app.work.as_ref().and_then(|work| work.spot.clone());
    let effects = super::world::opened(app, session, origin, None);
    let pack = app.pack.clone();
    if let Some(work) = &mut app.work
        && let Some(spot) = spot.filter(|spot| work.walk.position(spot).is_some())
    {
        app.layers = vec![Layer::Interview];
        work.go(&pack, Some(spot));
    }
    app.message = Some(words);
    effects
}

/// It was opened on another computer and not given back: who works on it, only the user can know.
pub(super) fn elsewhere(app: &mut App, id: SessionId, by: &str) -> Vec<Effect> {
    let ask = format!(
        "This consultation was opened on another computer, and not closed there as far as this folder knows: {by}. Whether that window \
         is still open cannot be seen from here. Go on writing here? If somebody writes there too, both versions are kept. No: read only."
    );
    app.layers.push(Layer::Confirm { ask, then: Confirmed::WriteHere(id), yes: false });
    Vec::new()
}

/// What is typed as the name of a colleague's file.
pub(super) fn handed_file(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::HandedFile { field }) = app.layers.last_mut() else { return Vec::new() };
    match command {
        Command::Escape => drop(app.layers.pop()),
        Command::Accept if !field.text().trim().is_empty() => return vec![Effect::TakeFile(field.text().trim().to_owned())],
        _ => drop(edit(field, command)),
    }
    Vec::new()
}

/// What was merged is written.
pub(super) fn merged(app: &mut App, session: Session, words: String, discard: Option<SessionId>) -> Vec<Effect> {
    let effects = super::world::opened(app, session, Origin::Store, None);
    app.layers = vec![Layer::Interview];
    app.message = Some(words);
    if let Some(id) = discard {
        let ask = "It is merged. Remove the version that the other program set beside it, too? Its answers are in the merged one, or were \
                   decided against."
            .to_owned();
        app.layers.push(Layer::Confirm { ask, then: Confirmed::Discard(id), yes: false });
    }
    effects
}

/// The compare page, for its own commands.
pub(super) fn compare_or_merge(app: &mut App, command: Command) -> Vec<Effect> {
    if command == Command::Merge { from_compared(app) } else { compare::compare(app, command) }
}
