//! What two versions say differently, place by place, and what is proposed for each.
//!
//! Changes nothing.

use std::collections::BTreeSet;

use crate::facts::{Answer, Answers, Item, ItemId, More, Place};

use super::items::Pair;
use super::words::{Apart, Told, Word, apart};
use super::{About, Difference, Merge, Proposed, Says, Side, Version};

impl Merge {
    /// All differences, in the order in which they are shown.
    pub(super) fn differ(&self) -> Vec<Difference> {
        let (ours, theirs) = (self.ours.answers(), self.theirs.answers());
        let facts: BTreeSet<&String> = ours.facts.keys().chain(theirs.facts.keys()).collect();
        let places = facts.into_iter().map(|fact| Place::session(fact)).filter(|place| !self.is_name_of_copy(place));
        let mut found: Vec<Difference> = places.filter_map(|place| self.answer(place.clone(), place)).collect();
        for pair in &self.pairs {
            found.extend(self.item(pair));
        }
        let lists: BTreeSet<&String> = self.told.0.more.keys().chain(self.told.1.more.keys()).collect();
        found.extend(lists.into_iter().filter_map(|list| self.more(list)));
        // What belongs to one list item stays together within each part.
        found.sort_by_key(|difference| match difference.proposed {
            Proposed::Ask => 0,
            Proposed::Both | Proposed::Take(Side::Theirs) => 1,
            Proposed::Take(Side::Ours) => 2,
        });
        found
    }

    fn answer(&self, ours: Place, theirs: Place) -> Option<Difference> {
        let said = (words(&self.told.0, &ours), words(&self.told.1, &theirs));
        let (one, other) = (self.ours.answers().get(&ours), self.theirs.answers().get(&theirs));
        let proposed = match apart(said.0, said.1, &None) {
            Apart::Same => return None,
            Apart::Ours => Proposed::Take(Side::Ours),
            Apart::Theirs => Proposed::Take(Side::Theirs),
            Apart::Both if one.zip(other).is_some_and(|(one, other)| is_beside(one, other)) => Proposed::Both,
            Apart::Both => Proposed::Ask,
        };
        let version = |words: &[Word<Option<Answer>>], answer: Option<&Answer>| Version {
            at: words.last().map(|word| word.at),
            says: answer.map_or(Says::Nothing, |answer| Says::Answer(answer.clone())),
        };
        let (one, other) = (version(said.0, one), version(said.1, other));
        Some(Difference { about: About::Answer { ours, theirs }, ours: one, theirs: other, proposed })
    }

    fn more(&self, list: &str) -> Option<Difference> {
        let said = |told: &'_ Told| told.more.get(list).cloned().unwrap_or_default();
        let (ours, theirs) = (said(&self.told.0), said(&self.told.1));
        let proposed = match apart(&ours, &theirs, &More::NotAsked) {
            Apart::Same => return None,
            Apart::Ours => Proposed::Take(Side::Ours),
            Apart::Theirs => Proposed::Take(Side::Theirs),
            // A list that was closed and opened again by an item is asked again anyway.
            Apart::Both => Proposed::Ask,
        };
        let version = |words: &[Word<More>], answers: &Answers| Version {
            at: words.last().map(|word| word.at),
            says: Says::More(answers.list(list).more),
        };
        let (ours, theirs) = (version(&ours, self.ours.answers()), version(&theirs, self.theirs.answers()));
        Some(Difference { about: About::More(list.to_owned()), ours, theirs, proposed })
    }

    /// What differs at one list item: its answers, or whether it is there.
    fn item(&self, pair: &Pair) -> Vec<Difference> {
        let item = |answers: &'_ Answers, id: Option<ItemId>| id.and_then(|id| answers.list(&pair.list).get(id).cloned());
        match (item(self.ours.answers(), pair.ours), item(self.theirs.answers(), pair.theirs)) {
            (Some(ours), Some(theirs)) => self.within(&pair.list, &ours, &theirs),
            (None, None) => Vec::new(),
            (there, _) => vec![self.one_has(pair, if there.is_some() { Side::Ours } else { Side::Theirs })],
        }
    }

    fn within(&self, list: &str, ours: &Item, theirs: &Item) -> Vec<Difference> {
        let facts: BTreeSet<&String> = ours.answers.keys().chain(theirs.answers.keys()).collect();
        facts.into_iter().filter_map(|fact| self.answer(Place::item(list, ours.id, fact), Place::item(list, theirs.id, fact))).collect()
    }

    /// An item that only one side has: added there, or removed from the other.
    fn one_has(&self, pair: &Pair, side: Side) -> Difference {
        let about = About::Item { list: pair.list.clone(), ours: pair.ours, theirs: pair.theirs };
        let there =
            |told: &Told, id: Option<ItemId>| id.and_then(|id| told.items.get(&(pair.list.clone(), id))).map(|item| item.there.clone());
        let (ours, theirs) = (there(&self.told.0, pair.ours), there(&self.told.1, pair.theirs));
        let version = |words: &Option<Vec<Word<bool>>>| Version {
            at: words.as_ref().and_then(|words| words.last()).map(|word| word.at),
            says: match words.as_ref().map(|words| words.last().is_some_and(|word| word.value)) {
                None => Says::Never,
                Some(true) => Says::There,
                Some(false) => Says::Removed,
            },
        };
        let proposed = match (&ours, &theirs) {
            (Some(ours), Some(theirs)) => self.kept_or_removed(pair, side, apart(ours, theirs, &false)),
            // The other never had it: it was added.
            _ => Proposed::Take(side),
        };
        Difference { about, ours: version(&ours), theirs: version(&theirs), proposed }
    }

    /// Both had it, and one removed it. `side` has it still.
    fn kept_or_removed(&self, pair: &Pair, side: Side, apart_there: Apart) -> Proposed {
        let knows = |side: Side| if side == Side::Ours { Apart::Ours } else { Apart::Theirs };
        if apart_there == knows(side) {
            // It was removed, and whoever has it knew, and brought it back.
            return Proposed::Take(side);
        }
        let changed = |place: &Place, other: &Place| {
            let relation = apart(words(&self.told.0, place), words(&self.told.1, other), &None);
            relation == knows(side) || relation == Apart::Both
        };
        if apart_there == Apart::Both || self.facts_of(pair).into_iter().any(|(place, other)| changed(&place, &other)) {
            return Proposed::Ask;
        }
        Proposed::Take(side.other())
    }

    /// The places of an item that were ever answered, in the numbers of each version.
    fn facts_of(&self, pair: &Pair) -> Vec<(Place, Place)> {
        let (Some(ours), Some(theirs)) = (pair.ours, pair.theirs) else { return Vec::new() };
        let of = |told: &'_ Told, id: ItemId| {
            let is_of = move |place: &&Place| place.item.as_ref().is_some_and(|(list, other)| *list == pair.list && *other == id);
            told.answers.keys().filter(is_of).map(|place| place.fact.clone()).collect::<Vec<_>>()
        };
        let facts: BTreeSet<String> = of(&self.told.0, ours).into_iter().chain(of(&self.told.1, theirs)).collect();
        facts.into_iter().map(|fact| (Place::item(&pair.list, ours, &fact), Place::item(&pair.list, theirs, &fact))).collect()
    }
}

fn words<'t>(told: &'t Told, place: &Place) -> &'t [Word<Option<Answer>>] {
    told.answers.get(place).map_or(&[], Vec::as_slice)
}

/// Whether two answers say the same on the same basis, and only what stands beside them differs.
fn is_beside(one: &Answer, other: &Answer) -> bool {
    one.said == other.said && one.basis == other.basis
}
