//! Answers that are not saved: what can be done. Saves nothing and draws nothing; which they are, `export` says.

use super::action::Effect;
use super::app::App;
use super::work::Saved;

/// The sheet on which it is asked what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsaved {
    /// What is left if it comes to that: the consultation, or the program. Absent: nothing, it was only asked to save.
    pub leave: Option<Effect>,
    /// The highlighted line.
    pub on: Way,
}

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Try again now.
    Again,
    /// Save in another folder.
    Elsewhere,
    /// Leave.
    Leave,
    /// Go on answering.
    Stay,
}

impl Way {
    /// For people.
    pub fn words(self, is_safe: bool) -> &'static str {
        match (self, is_safe) {
            (Way::Again, _) => "Try again now",
            (Way::Elsewhere, _) => "Save in another folder ...",
            (Way::Leave, false) => "Leave, and lose them",
            (Way::Leave, true) => "Leave",
            (Way::Stay, false) => "Back: they are kept here, and it is tried again and again",
            (Way::Stay, true) => "Back",
        }
    }
}

/// Whether all answers are safe somewhere.
pub fn is_safe(app: &App) -> bool {
    !matches!(app.work.as_ref().map(|work| &work.saved), Some(Saved::Failed(..) | Saved::Pending))
}

/// What can be done now, in the order of the sheet.
pub fn ways(app: &App, sheet: &Unsaved) -> Vec<Way> {
    let leave = sheet.leave.iter().map(|_| Way::Leave);
    if is_safe(app) {
        return leave.chain([Way::Stay]).collect();
    }
    [Way::Again, Way::Elsewhere].into_iter().chain(leave).chain([Way::Stay]).collect()
}

/// The highlighted line; what can no longer be done leads to what comes first now.
pub fn highlighted(app: &App, sheet: &Unsaved) -> Way {
    let ways = ways(app, sheet);
    if ways.contains(&sheet.on) { sheet.on } else { ways[0] }
}
