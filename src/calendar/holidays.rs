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
        let own = Fallen::on(day);
        let beside = match day.weekday() {
            5 => Some(Fallen::on(day.shift(1))),
            1 => Some(Fallen::on(day.shift(-1))),
            _ => None,
        };
        self.0.iter().find(|holiday| holiday.is(own) || (holiday.observed && beside.is_some_and(|beside| holiday.is(beside))))
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
        self.is(Fallen::on(day))
    }

    fn is(&self, day: Fallen) -> bool {
        if day.year < self.since {
            return false;
        }
        match self.rule {
            HolidayRule::Fixed { month, day: of_month } => (month, of_month) == (day.month, day.of_month),
            HolidayRule::Nth { month, weekday, nth } => {
                month == day.month && weekday.0 == day.weekday && (if nth < 0 { day.is_last } else { (day.of_month - 1) / 7 + 1 == nth })
            }
        }
    }
}

/// Where a day lies in its year and month: worked out once for all holidays.
#[derive(Clone, Copy)]
struct Fallen {
    year: i16,
    month: i8,
    of_month: i8,
    weekday: u8,
    /// The last of its weekday in its month.
    is_last: bool,
}

impl Fallen {
    fn on(day: Day) -> Fallen {
        let (year, month, of_month) = day.ymd();
        let is_last = of_month > 21 && day.shift(7).ymd().1 != month;
        Fallen { year, month, of_month, weekday: day.weekday(), is_last }
    }
}
