//! What can be read of a damaged consultation: asking for it, and what is shown of it then.

use super::super::action::Effect;
use super::super::app::{App, Layer};
use super::super::caseload::name_of;
use crate::session::{Listed, Rescued};

const TITLE: &str = "What could be read of the damaged consultation";

/// Whether a screen says what was rescued.
pub(super) fn is_report(layer: &Layer) -> bool {
    matches!(layer, Layer::Page { title, .. } if title == TITLE)
}

/// Asks for what can be read of the open consultation's damaged version, or of the highlighted one's.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let open = app.work.as_ref().map(|work| work.session.id());
    match open.or_else(|| app.caseload.highlighted().map(Listed::id)) {
        Some(id) => vec![Effect::Rescue(id.clone())],
        None => Vec::new(),
    }
}

/// It is there: what was read and what was not, and below that what differs from the version that opens.
pub(super) fn rescued(app: &mut App, rescued: Rescued) -> Vec<Effect> {
    let id = rescued.summary.id.clone();
    let text = report(&rescued);
    let of = rescued.summary.from.clone();
    let whole = app.work.is_some() || of.as_ref().is_some_and(|of| opens(app, of));
    app.caseload.put(rescued.summary);
    if app.work.is_none() {
        app.caseload.refresh_at(&id);
    }
    app.layers.push(Layer::Page { title: TITLE.to_owned(), text, scroll: 0, summary: false });
    if whole { vec![Effect::Compare(id, of)] } else { Vec::new() }
}

/// Whether a version of it can be opened.
fn opens(app: &App, id: &crate::session::SessionId) -> bool {
    use crate::session::Listed;
    app.caseload.entries().iter().filter(|entry| entry.id() == id).any(|entry| match entry {
        Listed::Session(_) => true,
        Listed::Damaged(damaged) => damaged.backup.is_some(),
    })
}

fn report(rescued: &Rescued) -> Vec<String> {
    let mut text = vec![format!("It is a new consultation now: {}", name_of(&rescued.summary)), String::new(), rescued.read_words()];
    if rescued.lost.is_empty() {
        text.push("Nothing is known to be missing.".to_owned());
    } else {
        text.extend([String::new(), "# What could not be read".to_owned()]);
        text.extend(rescued.lost.iter().map(|lost| format!("- {lost}")));
    }
    text.extend([String::new(), "# The damaged file".to_owned(), format!("It was left as it is: {}", rescued.place)]);
    text
}
