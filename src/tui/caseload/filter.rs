//! Which consultations are shown: those where a relief stands so, those that are urgent. Knows no screen.

use crate::pack::Pack;
use crate::screening::Standing;

use super::Look;

/// Due within so many days is due soon.
pub const SOON: i32 = 14;

/// What a relief must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// Not closed.
    Open,
    /// Exactly this.
    Is(Standing),
}

impl Wanted {
    const ALL: [Wanted; 5] = [
        Wanted::Open,
        Wanted::Is(Standing::NoBarFound),
        Wanted::Is(Standing::NeedsFacts),
        Wanted::Is(Standing::Contested),
        Wanted::Is(Standing::Barred),
    ];

    fn fits(self, standing: Standing) -> bool {
        match self {
            Wanted::Open => !standing.is_closed(),
            Wanted::Is(wanted) => wanted == standing,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Wanted::Open => "is open",
            Wanted::Is(Standing::NoBarFound) => "has no bar found",
            Wanted::Is(Standing::NeedsFacts) => "needs facts",
            Wanted::Is(Standing::Contested) => "is contested",
            Wanted::Is(Standing::Barred) => "is barred",
            Wanted::Is(Standing::NotRelevant) => "is not relevant",
        }
    }
}

/// What a consultation must be to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filter {
    /// Something is due soon.
    DueSoon,
    /// An attorney must see it today.
    Urgent,
    /// A relief, by its place in the pack, or any.
    Relief(Option<usize>, Wanted),
}

impl Filter {
    /// All there are, in the pack's order, what is urgent first.
    pub fn all(pack: &Pack) -> Vec<Filter> {
        let reliefs = std::iter::once(None).chain((0..pack.reliefs.len()).map(Some));
        let standing = reliefs.flat_map(|relief| Wanted::ALL.map(|wanted| Filter::Relief(relief, wanted)));
        [Filter::DueSoon, Filter::Urgent].into_iter().chain(standing).collect()
    }

    /// Whether a consultation is shown.
    pub fn fits(self, look: &Look) -> bool {
        match self {
            Filter::DueSoon => look.due.as_ref().is_some_and(|(days, _, _)| *days <= SOON),
            Filter::Urgent => look.urgent,
            Filter::Relief(None, wanted) => look.standings.iter().any(|standing| wanted.fits(*standing)),
            Filter::Relief(Some(relief), wanted) => look.standings.get(relief).is_some_and(|standing| wanted.fits(*standing)),
        }
    }

    /// In words that go on: `where Asylum is contested`.
    pub fn words(self, pack: &Pack) -> String {
        match self {
            Filter::DueSoon => format!("with a deadline within {SOON} days"),
            Filter::Urgent => "with an urgent caution".to_owned(),
            Filter::Relief(None, wanted) => format!("where any relief {}", wanted.words()),
            Filter::Relief(Some(relief), wanted) => {
                format!("where {} {}", pack.reliefs.get(relief).map_or("", |relief| relief.short.as_str()), wanted.words())
            }
        }
    }
}
