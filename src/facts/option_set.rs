//! A set of the options of one question, by their place in it.

/// At most [`OptionSet::CAPACITY`] options, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct OptionSet([u64; 4]);

impl OptionSet {
    /// The most options a question may have.
    pub const CAPACITY: usize = 256;
    /// No option.
    pub const EMPTY: OptionSet = OptionSet([0; 4]);

    /// The set of one option. Options past the capacity are left out: the pack refuses them when it is loaded.
    pub fn of(option: usize) -> OptionSet {
        let mut set = OptionSet::EMPTY;
        set.insert(option);
        set
    }

    /// The first `count` options: everything is possible.
    pub fn all(count: usize) -> OptionSet {
        OptionSet(std::array::from_fn(|i| match count.saturating_sub(i * 64) {
            0 => 0,
            in_word @ 1..64 => (1 << in_word) - 1,
            _ => u64::MAX,
        }))
    }

    /// Adds an option.
    pub fn insert(&mut self, option: usize) {
        if let Some(word) = self.0.get_mut(option / 64) {
            *word |= 1 << (option % 64);
        }
    }

    /// Whether the option is in the set.
    pub fn contains(self, option: usize) -> bool {
        self.0.get(option / 64).is_some_and(|word| word >> (option % 64) & 1 == 1)
    }

    /// Options in both.
    #[must_use]
    pub fn and(self, other: OptionSet) -> OptionSet {
        OptionSet(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    /// Options in either.
    #[must_use]
    pub fn or(self, other: OptionSet) -> OptionSet {
        OptionSet(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// Options that are not in the other.
    #[must_use]
    pub fn without(self, other: OptionSet) -> OptionSet {
        OptionSet(std::array::from_fn(|i| self.0[i] & !other.0[i]))
    }

    /// Whether every option of `self` is in `other`.
    pub fn is_subset(self, other: OptionSet) -> bool {
        self.without(other).is_empty()
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.0[0] | self.0[1] | self.0[2] | self.0[3] == 0
    }

    /// How many options it holds.
    pub fn len(self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The options, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(word, bits)| {
            std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)))
                .take_while(|bits| *bits != 0)
                .map(move |bits| word * 64 + bits.trailing_zeros() as usize)
        })
    }
}
