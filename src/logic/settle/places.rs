//! Open places by number, so that sets of them are bits. Knows no condition.

use std::collections::HashMap;

use super::super::Missing;

const WORDS: usize = 8;

/// A set of places.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub(super) struct PlaceSet([u64; WORDS]);

impl PlaceSet {
    /// The most places that can be told apart.
    pub const CAPACITY: usize = WORDS * 64;

    pub fn of(place: u16) -> PlaceSet {
        let mut set = PlaceSet::default();
        if let Some(word) = set.0.get_mut(usize::from(place) / 64) {
            *word |= 1 << (place % 64);
        }
        set
    }

    #[must_use]
    pub fn or(self, other: PlaceSet) -> PlaceSet {
        PlaceSet(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    pub fn is_subset(&self, other: &PlaceSet) -> bool {
        self.0.iter().zip(other.0).all(|(own, other)| own & !other == 0)
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn contains(&self, place: u16) -> bool {
        PlaceSet::of(place).is_subset(self)
    }
}

/// The places met so far.
#[derive(Default)]
pub(super) struct Places {
    numbers: HashMap<Missing, u16>,
    places: Vec<Missing>,
}

impl Places {
    /// The number of a place; absent if there are too many.
    pub fn number(&mut self, missing: Missing) -> Option<u16> {
        if let Some(known) = self.numbers.get(&missing) {
            return Some(*known);
        }
        let number = u16::try_from(self.places.len()).ok().filter(|n| usize::from(*n) < PlaceSet::CAPACITY)?;
        self.numbers.insert(missing, number);
        self.places.push(missing);
        Some(number)
    }

    pub fn missing(&self, number: u16) -> Missing {
        self.places[usize::from(number)]
    }
}
