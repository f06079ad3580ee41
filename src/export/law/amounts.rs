//! A range of an amount in words: `at least 5 years`, `more than 30 g`.
//!
//! Knows no question.

use crate::facts::{Amount, Unit};

/// A range. Limits are kept in whole smallest parts, so that "more than 30 g" is at least 30.001 g there; it is said as it was
/// written.
pub(super) fn range_words(range: Amount, unit: Unit) -> String {
    if range.lo == range.hi {
        return format!("exactly {}", words(unit, range.lo));
    }
    let lo = (range.lo > 0).then(|| match roundness(unit, range.lo - 1) > roundness(unit, range.lo) {
        true => format!("more than {}", words(unit, range.lo - 1)),
        false => format!("at least {}", words(unit, range.lo)),
    });
    let hi = (range.hi < i64::MAX).then(|| match roundness(unit, range.hi + 1) > roundness(unit, range.hi) {
        true => format!("less than {}", words(unit, range.hi + 1)),
        false => format!("at most {}", words(unit, range.hi)),
    });
    match (lo, hi) {
        (None, None) => "any amount".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(lo), Some(hi)) => format!("{lo} and {hi}"),
    }
}

/// How round a number of smallest parts is: people write limits in years, months, days, grams, dollars.
fn roundness(unit: Unit, parts: i64) -> u8 {
    match unit {
        Unit::Time if parts % Unit::time(1, 0, 0) == 0 => 3,
        Unit::Time if parts % Unit::time(0, 1, 0) == 0 => 2,
        Unit::Time | Unit::Grams | Unit::Dollars => u8::from(parts % unit.parts() == 0),
        Unit::Days | Unit::Count => 0,
    }
}

fn words(unit: Unit, parts: i64) -> String {
    match unit {
        Unit::Time if parts == 0 => "no time".to_owned(),
        _ => unit.words(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_as_they_were_written() {
        let at_least = |lo| Amount { lo, hi: i64::MAX };
        let at_most = |hi| Amount { lo: 0, hi };
        let (years, months, days) = (Unit::time(5, 0, 0), Unit::time(0, 6, 0), Unit::time(0, 0, 180));
        for (range, unit, said) in [
            (at_least(years), Unit::Time, "at least 5 years"),
            (at_least(years + 1), Unit::Time, "more than 5 years"),
            (at_most(years - 1), Unit::Time, "less than 5 years"),
            (at_least(months + 1), Unit::Time, "more than 6 months"),
            (at_most(days), Unit::Time, "at most 180 days"),
            (at_most(days - 1), Unit::Time, "less than 180 days"),
            (at_least(1), Unit::Time, "more than no time"),
            (at_most(30_000), Unit::Grams, "at most 30 g"),
            (at_least(30_001), Unit::Grams, "more than 30 g"),
            (at_most(999_999), Unit::Dollars, "less than $10000"),
            (at_least(91), Unit::Days, "at least 91 days"),
            (at_most(1), Unit::Count, "at most 1"),
            (Amount { lo: 2, hi: 4 }, Unit::Count, "at least 2 and at most 4"),
            (Amount::exactly(3), Unit::Count, "exactly 3"),
            (Amount::ANY, Unit::Count, "any amount"),
        ] {
            assert_eq!(range_words(range, unit), said);
        }
    }
}
