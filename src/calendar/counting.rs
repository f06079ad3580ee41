//! How a period is counted from its trigger to its last day, forwards and back.
//! (Deadline reference, part A.)

use super::{Day, Holidays, Term};

/// Which days count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Days {
    /// Every day.
    Calendar,
    /// Days that are no Saturday, Sunday or legal holiday.
    Business,
}

/// What happens when the last day is a Saturday, Sunday or legal holiday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Roll {
    /// The period runs on to the next business day.
    Forward,
    /// Nothing: the calendar day stands.
    None,
}

/// A way of counting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counting {
    /// Which days count.
    pub days: Days,
    /// Rolling of the last day.
    pub roll: Roll,
}

/// The days that come out of counting one period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// The last day as counted, before any rolling.
    pub raw: Day,
    /// The legal last day: rolled where the rule rolls.
    pub last_day: Day,
    /// The day to act by: the raw day if it is a business day, else the business day before it.
    pub act_by: Day,
}

impl Counting {
    /// The last day of a period that runs from `trigger`, which is day 0. A date that the calendar lacks clamps early.
    pub fn forward(self, trigger: Day, period: Term, holidays: &Holidays) -> Due {
        let raw = match self.days {
            Days::Calendar => period.after(trigger).lo,
            Days::Business => business_days(trigger, period.days, 1, holidays),
        };
        self.due(raw, holidays)
    }

    /// The last day of a period counted back from `hearing`, which is day 0.
    pub fn back(self, hearing: Day, period: Term, holidays: &Holidays) -> Due {
        let raw = match self.days {
            Days::Calendar => period.before(hearing).lo,
            Days::Business => business_days(hearing, period.days, -1, holidays),
        };
        self.due(raw, holidays)
    }

    fn due(self, raw: Day, holidays: &Holidays) -> Due {
        if raw.is_open() || holidays.is_business_day(raw) {
            return Due { raw, last_day: raw, act_by: raw };
        }
        let last_day = match self.roll {
            Roll::Forward => holidays.roll_forward(raw),
            Roll::None => raw,
        };
        Due { raw, last_day, act_by: holidays.roll_back(raw) }
    }
}

fn business_days(from: Day, days: u32, step: i32, holidays: &Holidays) -> Day {
    let mut day = from;
    let mut left = days;
    while left > 0 && !day.is_open() {
        day = day.shift(step);
        if holidays.is_business_day(day) {
            left -= 1;
        }
    }
    day
}
