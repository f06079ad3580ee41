//! A civil day. Knows neither time of day nor time zone.

use std::fmt;

use jiff::civil::Date;

use super::civil::Civil;

/// A civil day, counted from 1970-01-01 (which is 0). The two ends of the range stand for "no limit".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Before every day: the open end of a span.
    pub const MIN: Day = Day(i32::MIN);
    /// After every day: the open end of a span.
    pub const MAX: Day = Day(i32::MAX);

    /// The day from which days are counted: 1 January 1970.
    pub const EPOCH: Day = Day(0);

    /// The day of a calendar date; `None` where the calendar lacks it (30 February) or the year is not 1 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        if year < 1 {
            return None;
        }
        Date::new(year, month, day).ok().map(|date| Day::of_civil(Civil { year: date.year(), month: date.month(), day: date.day() }))
    }

    /// Reads `2014-05-03`.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || y.len() != 4 || m.len() != 2 || d.len() != 2 {
            return None;
        }
        Day::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    pub(super) fn of_civil(civil: Civil) -> Day {
        Day(civil.days())
    }

    /// Its date; nothing for an open end.
    pub(super) fn civil(self) -> Option<Civil> {
        Civil::of(self.0)
    }

    /// The same for what jiff can do with it.
    fn date(self) -> Option<Date> {
        self.civil().and_then(|civil| Date::new(civil.year, civil.month, civil.day).ok())
    }

    /// Whether this is one of the two open ends and not a day.
    pub fn is_open(self) -> bool {
        self == Day::MIN || self == Day::MAX
    }

    /// The day `days` later (or earlier, if negative). An open end stays what it is.
    pub fn shift(self, days: i32) -> Day {
        if self.is_open() {
            return self;
        }
        Day(self.0.saturating_add(days))
    }

    /// Days from `self` to `later`; negative if `later` is earlier. Meaningless for open ends.
    pub fn days_until(self, later: Day) -> i32 {
        later.0.saturating_sub(self.0)
    }

    /// 1 = Monday ... 7 = Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        ((self.0.rem_euclid(7) + 3) % 7) as u8 + 1
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.weekday() >= 6
    }

    /// Year, month and day of the month; year 0 for an open end.
    pub fn ymd(self) -> (i16, i8, i8) {
        self.civil().map_or((0, 0, 0), |civil| (civil.year, civil.month, civil.day))
    }

    /// Spelled out: `Mon 30 Nov 2026`.
    pub fn spelled(self) -> String {
        match self.date() {
            Some(date) => date.strftime("%a %-d %b %Y").to_string(),
            None => "no limit".to_owned(),
        }
    }

    /// Spelled out without the weekday: `30 Nov 2026`.
    pub fn short(self) -> String {
        match self.date() {
            Some(date) => date.strftime("%-d %b %Y").to_string(),
            None => "no limit".to_owned(),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{date}"),
            None => f.write_str("no limit"),
        }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_iso() {
        for text in ["1970-01-01", "2024-02-29", "1899-12-31", "2026-11-22"] {
            assert_eq!(Day::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
        for text in ["2023-02-29", "2014-5-3", "2014-13-01", "", "2014-05-03-1", "0000-01-01"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn knows_weekdays() {
        assert_eq!(Day::parse("2026-11-22").map(Day::weekday), Some(7));
        assert_eq!(Day::parse("1969-12-31").map(Day::weekday), Some(3));
        assert_eq!(Day::parse("2026-11-23").map(Day::spelled).as_deref(), Some("Mon 23 Nov 2026"));
    }
}
