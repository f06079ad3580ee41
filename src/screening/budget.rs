//! How often a search may screen: less often where there is so much in the answers that each screening takes longer.
//!
//! Knows no search.

use crate::facts::Answers;

/// Up to so many items of a list a search goes as far as it wants to.
const ITEMS: usize = 30;

/// The screenings of a search that wants so many at most. A screening compares the items of a list with each other, so it
/// takes four times as long for twice as many.
pub(super) fn screenings(wanted: usize, answers: &Answers) -> usize {
    let items = answers.lists.values().map(|list| list.items.len()).max().unwrap_or(0);
    let times = items.div_ceil(ITEMS).max(1);
    (wanted / times.saturating_mul(times)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_items_are_searched_less() {
        let mut answers = Answers::default();
        let mut left = Vec::new();
        for _ in 0..4 {
            left.push(screenings(160, &answers));
            (0..30).for_each(|_| _ = answers.list_mut("convictions").add());
        }
        assert_eq!(left, [160, 160, 40, 17]);
        (0..10_000).for_each(|_| _ = answers.list_mut("convictions").add());
        assert_eq!(screenings(160, &answers), 1);
    }
}
