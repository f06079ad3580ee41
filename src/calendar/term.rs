//! A length of calendar time: years, months, days. Adds to days and says when the calendar lacks the day.

use super::{Day, Span};

/// Years, months and days, none negative. Years and months are added first, then days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Term {
    /// Whole years.
    pub years: u16,
    /// Whole months.
    pub months: u16,
    /// Days.
    pub days: u32,
}

impl Term {
    /// `days` days.
    pub fn days(days: u32) -> Term {
        Term { days, ..Term::default() }
    }

    /// `years` years.
    pub fn years(years: u16) -> Term {
        Term { years, ..Term::default() }
    }

    /// `months` months.
    pub fn months(months: u16) -> Term {
        Term { months, ..Term::default() }
    }

    /// `day` plus this term. Where the calendar lacks the day (29 Feb 2020 plus 7 years, 31 Aug plus 6 months) the
    /// result is the two days round the gap: a deadline takes the first, time to be completed takes the last.
    /// (Deadline reference A.4, "direction matters".)
    pub fn after(self, day: Day) -> Span {
        self.shifted(day, 1)
    }

    /// `day` minus this term, with the same treatment of missing days.
    pub fn before(self, day: Day) -> Span {
        self.shifted(day, -1)
    }

    fn shifted(self, day: Day, sign: i32) -> Span {
        let days = sign.saturating_mul(i32::try_from(self.days).unwrap_or(i32::MAX));
        if self.years == 0 && self.months == 0 {
            return Span::day(day.shift(days));
        }
        let Some(date) = day.civil() else { return Span::day(day) };
        let months = i64::from(sign) * (i64::from(self.years) * 12 + i64::from(self.months));
        let Some(moved) = date.moved(months) else {
            return Span::day(if sign > 0 { Day::MAX } else { Day::MIN });
        };
        let lo = Day::of_civil(moved);
        // A smaller day of the month: the calendar lacked it.
        let hi = if moved.day < date.day { lo.shift(1) } else { lo };
        Span { lo: lo.shift(days), hi: hi.shift(days) }
    }

    /// In words: `7 years`, `4 years 6 months`, `30 days`.
    pub fn words(self) -> String {
        let part = |n: u32, one: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {one}s")),
        };
        let parts: Vec<String> = [part(u32::from(self.years), "year"), part(u32::from(self.months), "month"), part(self.days, "day")]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() { "0 days".to_owned() } else { parts.join(" ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    #[test]
    fn missing_days_become_two() {
        let leap = Term::years(7).after(day("2020-02-29"));
        assert_eq!((leap.lo, leap.hi), (day("2027-02-28"), day("2027-03-01")));
        let month = Term::months(6).after(day("2026-08-31"));
        assert_eq!((month.lo, month.hi), (day("2027-02-28"), day("2027-03-01")));
        let back = Term::years(5).before(day("2024-02-29"));
        assert_eq!((back.lo, back.hi), (day("2019-02-28"), day("2019-03-01")));
        assert!(Term::years(10).after(day("2016-11-22")).is_day());
    }

    #[test]
    fn open_ends_stay_open() {
        assert_eq!(Term::years(7).after(Day::MIN), Span::day(Day::MIN));
        assert_eq!(Term::days(7).before(Day::MAX), Span::day(Day::MAX));
    }
}
