//! Two versions of one session: which goes on from which.
//!
//! Touches no disk. Nothing counts as gone on from that would be lost if the other took its place.

use super::super::Session;

/// Whether everything in `before` is also in `after`: its history is the beginning of the other's, and no note is missing.
/// Where the interview stopped, the language, whether it is archived and what was last shown are no words of a client, and do not count.
pub fn goes_on(after: &Session, before: &Session) -> bool {
    let (long, short) = (after.history(), before.history());
    let same_answers = long.len() > short.len() || after.answers() == before.answers();
    long.starts_with(short) && same_answers && before.notes().iter().all(|note| after.notes().contains(note))
}

/// How a version in a backup stands to the one that is here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stands {
    /// They say the same.
    Same,
    /// The one here goes on from it.
    Older,
    /// It goes on from the one here.
    Newer,
    /// Each has what the other has not.
    Parted,
}

impl Stands {
    /// How `theirs` stands to `here`.
    pub fn of(theirs: &Session, here: &Session) -> Stands {
        match (goes_on(theirs, here), goes_on(here, theirs)) {
            (true, true) => Stands::Same,
            (true, false) => Stands::Newer,
            (false, true) => Stands::Older,
            (false, false) => Stands::Parted,
        }
    }
}
