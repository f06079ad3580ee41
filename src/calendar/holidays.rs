//! Which days are federal holidays, from rules that the pack gives. Knows no holiday by name.

use super::Day;

/// Day of the week, Monday first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weekday(pub u8);

/// On which day of a year a holiday falls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HolidayRule {
    /// The same date every year.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// The nth weekday of a month; -1 is the last.
    Nth {
        /// 1 to 12.
        month: i8,
        /// The weekday.
        weekday: Weekday,
        /// 1 to 5, or -1 for the last.
        nth: i8,
    },
}

/// A legal holiday.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holiday {
    /// As the pack calls it.
    pub name: String,
    /// When it falls.
    pub rule: HolidayRule,
    /// The first year in which it was one.
    pub since: i16,
    /// Whether a Saturday is also kept on Friday, and a Sunday on Monday (5 USC 6103(b); E.O. 11582 s. 3).
    pub observed: bool,
}

/// All legal holidays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holidays(pub Vec<Holiday>);

impl Holidays {
    /// The holiday kept on this day, on its own date or as observed.
    pub fn on(&self, day: Day) -> Option<&Holiday> {
        let weekday = day.weekday();
        self.0.iter().find(|holiday| {
            holiday.falls_on(day)
                || (holiday.observed && weekday == 5 && holiday.falls_on(day.shift(1)))
                || (holiday.observed && weekday == 1 && holiday.falls_on(day.shift(-1)))
        })
    }

    /// Whether the holiday kept on this day is kept only because its own date is a Saturday or Sunday.
    pub fn is_only_observed(&self, day: Day) -> bool {
        self.on(day).is_some_and(|holiday| !holiday.falls_on(day))
    }

    /// A day that is no Saturday, no Sunday and no holiday.
    pub fn is_business_day(&self, day: Day) -> bool {
        !day.is_weekend() && self.on(day).is_none()
    }

    /// The first business day on or after this day.
    pub fn roll_forward(&self, mut day: Day) -> Day {
        while !day.is_open() && !self.is_business_day(day) {
            day = day.shift(1);
        }
        day
    }

    /// The last business day on or before this day.
    pub fn roll_back(&self, mut day: Day) -> Day {
        while !day.is_open() && !self.is_business_day(day) {
            day = day.shift(-1);
        }
        day
    }
}

impl Holiday {
    fn falls_on(&self, day: Day) -> bool {
        let (year, month, of_month) = day.ymd();
        if year < self.since {
            return false;
        }
        match self.rule {
            HolidayRule::Fixed { month: m, day: d } => (m, d) == (month, of_month),
            HolidayRule::Nth { month: m, weekday, nth } => {
                let last = day.shift(7).ymd().1 != month;
                m == month && weekday.0 == day.weekday() && (if nth < 0 { last } else { (of_month - 1) / 7 + 1 == nth })
            }
        }
    }
}
