//! Year, month and day of the month of a count of days, and back: the calendar as it is reckoned today, carried on into the past.
//!
//! By whole numbers, because a screening moves hundreds of dates and a general calendar costs ten times as much for it. A test
//! holds it to jiff, day by day. Knows neither spans nor terms.

/// A date of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Civil {
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

/// Years that are counted: -9999 to 9999, as in jiff.
const LAST_YEAR: i32 = 9999;
const DAYS_OF_400_YEARS: i32 = 146_097;
/// From 1 March of the year 0 to 1 January 1970. Years begin in March here, so that the day that some lack is their last.
const TO_EPOCH: i32 = 719_468;

impl Civil {
    /// The date so many days after 1 January 1970; nothing outside of the years that are counted.
    pub fn of(days: i32) -> Option<Civil> {
        let days = days.checked_add(TO_EPOCH)?;
        let (era, of_era) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Months from March on are 31, 30, 31, 30, 31 days long, and again: 153 days in five of them.
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        Civil::counted(year, month, day)
    }

    /// Days from 1 January 1970 to this date.
    pub fn days(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = if month > 2 { month - 3 } else { month + 9 };
        let of_year = (153 * from_march + 2) / 5 + day - 1;
        era * DAYS_OF_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - TO_EPOCH
    }

    /// So many months later, or earlier if negative. Where the calendar lacks the day, the last day of that month.
    pub fn moved(self, months: i64) -> Option<Civil> {
        let months = i64::from(self.year) * 12 + i64::from(self.month) - 1 + months;
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        let month = (months.rem_euclid(12) + 1) as i32;
        Civil::counted(year, month, i32::from(self.day).min(last_of(year, month)))
    }

    fn counted(year: i32, month: i32, day: i32) -> Option<Civil> {
        (-LAST_YEAR..=LAST_YEAR).contains(&year).then_some(Civil { year: year as i16, month: month as i8, day: day as i8 })
    }
}

/// The last day of a month.
fn last_of(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::Date;

    /// Every day of every year that is counted.
    #[test]
    fn it_is_the_calendar_of_jiff() {
        let mut date = Date::MIN;
        let mut days = Civil { year: -9999, month: 1, day: 1 }.days();
        assert_eq!(Civil::of(days - 1), None);
        loop {
            let civil = Civil { year: date.year(), month: date.month(), day: date.day() };
            assert_eq!((Civil::of(days), civil.days()), (Some(civil), days), "{date}");
            let Ok(next) = date.tomorrow() else { break };
            (date, days) = (next, days + 1);
        }
        assert_eq!((date, Civil::of(days + 1)), (Date::MAX, None));
        assert_eq!(Civil { year: 1970, month: 1, day: 1 }.days(), 0);
        assert_eq!((Civil::of(i32::MAX), Civil::of(i32::MIN)), (None, None));
    }

    #[test]
    fn months_are_those_of_jiff() {
        for (year, month) in [(-9999, 1), (-400, 3), (1, 1), (1899, 12), (2023, 1), (2024, 2), (2026, 8), (9999, 12)] {
            for day in 1..=31 {
                let Ok(date) = Date::new(year, month, day) else { continue };
                for months in (-1300..1300).chain([-119_988, 119_988, -60_001, 60_001]) {
                    let theirs = date.checked_add(months.months()).ok();
                    let theirs = theirs.map(|date| Civil { year: date.year(), month: date.month(), day: date.day() });
                    assert_eq!(Civil { year, month, day }.moved(months), theirs, "{date} and {months} months");
                }
            }
        }
        assert_eq!(Civil { year: 2026, month: 1, day: 1 }.moved(i64::from(u16::MAX) * 13), None);
    }
}
