//! An interval of days: what is known of a date that nobody remembers exactly.

use super::Day;

/// The days from `lo` to `hi`, both included. Either end may be open ([`Day::MIN`], [`Day::MAX`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Span {
    /// First possible day.
    pub lo: Day,
    /// Last possible day.
    pub hi: Day,
}

impl Span {
    /// Every day: nothing is known.
    pub const ANY: Span = Span { lo: Day::MIN, hi: Day::MAX };

    /// One day.
    pub fn day(day: Day) -> Span {
        Span { lo: day, hi: day }
    }

    /// Whether exactly one day is possible.
    pub fn is_day(self) -> bool {
        self.lo == self.hi
    }

    /// Whether no day is possible: two answers disagree.
    pub fn is_empty(self) -> bool {
        self.lo > self.hi
    }

    /// The days in both.
    pub fn cut(self, other: Span) -> Span {
        Span { lo: self.lo.max(other.lo), hi: self.hi.min(other.hi) }
    }

    /// The least span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    /// In words: `30 Nov 2026`, `2014`, `between 1 Mar 2014 and 30 Jun 2014`.
    pub fn words(self) -> String {
        if self.is_day() {
            return self.lo.short();
        }
        match (self.lo.is_open(), self.hi.is_open()) {
            (true, true) => "not known".to_owned(),
            (true, false) => format!("on or before {}", self.hi.short()),
            (false, true) => format!("on or after {}", self.lo.short()),
            (false, false) => {
                let ((y1, m1, d1), (y2, m2, d2)) = (self.lo.ymd(), self.hi.ymd());
                let month_ends = self.hi.shift(1).ymd().2 == 1;
                if (m1, d1, m2, d2) == (1, 1, 12, 31) && y1 == y2 {
                    format!("{y1}")
                } else if d1 == 1 && month_ends && (y1, m1) == (y2, m2) {
                    let text = self.lo.short();
                    text.trim_start_matches("1 ").to_owned()
                } else {
                    format!("between {} and {}", self.lo.short(), self.hi.short())
                }
            }
        }
    }
}
