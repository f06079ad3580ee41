//! Two versions of one consultation, brought together answer by answer: what each changed since they were one, what both
//! changed, and what is to be asked.
//!
//! Pure: knows no file, no question and no clock.
//!
//! What was taken from the other version stands in the history with the time at which it was said there. That is true, and it
//! is how a later merge knows that both versions have it: two offices can hand a consultation to and fro for years without
//! being asked the same thing twice. What is decided now, stands there as of now.
//!
//! ```text
//! words      what one history says of each place, and how two are apart there
//! items      which list item of one version is which of the other
//! differ     the differences, and what is proposed for each
//! carry_out  ours, with what was taken
//! ```

mod carry_out;
mod differ;
mod items;
mod words;

use jiff::Timestamp;

use crate::facts::{Answer, ItemId, More, Place};

use super::{LABEL, Note, Session};
use items::Pair;
use words::Told;

/// One of the two versions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Side {
    /// The version that is written.
    Ours,
    /// The other one.
    Theirs,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Ours => Side::Theirs,
            Side::Theirs => Side::Ours,
        }
    }
}

/// What two versions say differently at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The place.
    pub about: About,
    /// What ours says.
    pub ours: Version,
    /// What theirs says.
    pub theirs: Version,
    /// What is proposed.
    pub proposed: Proposed,
}

/// The place of a difference. The number of an item is the one that it has in that version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum About {
    /// An answer; of an item, by its number in ours and in theirs.
    Answer {
        /// Its place in ours.
        ours: Place,
        /// Its place in theirs.
        theirs: Place,
    },
    /// A list item as a whole, with its answers.
    Item {
        /// The list.
        list: String,
        /// Its number in ours, if it is or was there.
        ours: Option<ItemId>,
        /// Its number in theirs, if it is or was there.
        theirs: Option<ItemId>,
    },
    /// "Any others?" of a list.
    More(String),
}

/// What one version says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Since when, as far as its history says.
    pub at: Option<Timestamp>,
    /// What.
    pub says: Says,
}

/// What stands at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Says {
    /// Not asked.
    Nothing,
    /// An answer.
    Answer(Answer),
    /// Whether there are others.
    More(More),
    /// The item is there.
    There,
    /// The item was there and was removed.
    Removed,
    /// The item was never there.
    Never,
}

/// What is proposed for a difference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proposed {
    /// One version goes on from the other: it.
    Take(Side),
    /// Both changed it, and only the notes beside it differ: both notes.
    Both,
    /// Both changed it: somebody has to say.
    Ask,
}

impl Proposed {
    /// The side that is taken if nobody says otherwise; `None` where somebody has to.
    pub fn side(self) -> Option<Side> {
        match self {
            Proposed::Take(side) => Some(side),
            Proposed::Both => Some(Side::Ours),
            Proposed::Ask => None,
        }
    }
}

/// Two versions, compared.
#[derive(Clone, Debug)]
pub struct Merge {
    ours: Session,
    theirs: Session,
    told: (Told, Told),
    pairs: Vec<Pair>,
    differences: Vec<Difference>,
}

impl Merge {
    /// Compares two versions. What ours becomes is ours with what is taken.
    pub fn of(ours: &Session, theirs: &Session) -> Merge {
        let told = (Told::of(ours), Told::of(theirs));
        let pairs = items::pairs(ours, theirs, &told.0, &told.1);
        let mut merge = Merge { ours: ours.clone(), theirs: theirs.clone(), told, pairs, differences: Vec::new() };
        merge.differences = merge.differ();
        merge
    }

    /// Ours, as it was.
    pub fn ours(&self) -> &Session {
        &self.ours
    }

    /// Theirs.
    pub fn theirs(&self) -> &Session {
        &self.theirs
    }

    /// All that differs: first what is to be asked, then what theirs brings, then what only ours has.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Notes on the whole consultation that only theirs has. They are kept, too.
    pub fn notes(&self) -> Vec<&Note> {
        self.theirs.notes().iter().filter(|note| !self.ours.notes().contains(note)).collect()
    }

    /// Whether theirs brings nothing that ours does not know.
    pub fn brings_nothing(&self) -> bool {
        self.notes().is_empty() && self.differences.iter().all(|difference| difference.proposed == Proposed::Take(Side::Ours))
    }

    /// How many entries the two histories have in common from their beginning.
    pub fn shared(&self) -> usize {
        self.ours.history().iter().zip(self.theirs.history()).take_while(|(one, other)| one == other).count()
    }

    /// Whether they are versions of one consultation at all, as far as can be told.
    pub fn are_related(&self) -> bool {
        let (ours, theirs) = (&self.ours, &self.theirs);
        ours.id() == theirs.id() || ours.from() == Some(theirs.id()) || theirs.from() == Some(ours.id()) || self.shared() > 0
    }

    /// A copy has a name of its own: nobody said that the client is called otherwise.
    fn is_name_of_copy(&self, place: &Place) -> bool {
        self.ours.id() != self.theirs.id() && *place == Place::session(LABEL)
    }
}
