//! Years, months and days added to a day, in whole numbers: the Gregorian calendar counted from 1 March of the year 0.

use reprieve::calendar::{Day, Term};

use super::Translator;
use crate::judge::inputs::{EVER, NEVER};
use crate::judge::ir::Id;

/// A day as a number, counted from 1 January 1970.
pub fn number(day: Day) -> i64 {
    if day == Day::MIN {
        NEVER
    } else if day == Day::MAX {
        EVER
    } else {
        i64::from(Day::EPOCH.days_until(day))
    }
}

/// Days from 1 March of the year 0 to 1 January 1970.
const TO_1970: i64 = 719_468;

impl Translator<'_> {
    /// The day a term later (or earlier): the two days round the gap where the calendar lacks it.
    pub fn moved(&mut self, day: Id, term: Term, back: bool) -> (Id, Id) {
        let sign = if back { -1 } else { 1 };
        let days = sign * i64::from(term.days);
        let months = sign * (i64::from(term.years) * 12 + i64::from(term.months));
        let (first, second) = if months == 0 { (day, day) } else { self.months_later(day, months) };
        let (first, second) = (self.ir.plus(first, days), self.ir.plus(second, days));
        (self.if_a_day(day, first), self.if_a_day(day, second))
    }

    /// An end that is open stays open.
    fn if_a_day(&mut self, day: Id, moved: Id) -> Id {
        let (never, ever) = (self.ir.num(NEVER), self.ir.num(EVER));
        let (bounded, bounded_too) = (self.ir.lt(never, day), self.ir.lt(day, ever));
        let is_day = self.ir.and([bounded, bounded_too]);
        self.ir.choose(is_day, moved, day)
    }

    fn months_later(&mut self, day: Id, months: i64) -> (Id, Id) {
        let (year, month, of_month) = self.civil(day);
        let before = self.ir.mul(year, 12);
        let before = self.ir.add(before, month);
        let all = self.ir.plus(before, months - 1);
        let year = self.ir.div(all, 12);
        let month = self.ir.rem(all, 12);
        let month = self.ir.plus(month, 1);
        let one = self.ir.num(1);
        let begins = self.number_of(year, month, one);
        let next = self.ir.plus(all, 1);
        let (next_year, next_month) = (self.ir.div(next, 12), self.ir.rem(next, 12));
        let next_month = self.ir.plus(next_month, 1);
        let ends = self.number_of(next_year, next_month, one);
        let same = self.ir.add(begins, of_month);
        let same = self.ir.plus(same, -1);
        let there = self.ir.lt(same, ends);
        let last = self.ir.plus(ends, -1);
        (self.ir.choose(there, same, last), self.ir.choose(there, same, ends))
    }

    /// Year, month, day of the month.
    fn civil(&mut self, day: Id) -> (Id, Id, Id) {
        let ir = &mut self.ir;
        let z = ir.plus(day, TO_1970);
        let (era, of_era) = (ir.div(z, 146_097), ir.rem(z, 146_097));
        let (a, b, c) = (ir.div(of_era, 1460), ir.div(of_era, 36_524), ir.div(of_era, 146_096));
        let leaps = ir.sub(of_era, a);
        let leaps = ir.add(leaps, b);
        let leaps = ir.sub(leaps, c);
        let year_of_era = ir.div(leaps, 365);
        let (quarter, century, whole) = (ir.div(year_of_era, 4), ir.div(year_of_era, 100), ir.mul(year_of_era, 365));
        let before = ir.add(whole, quarter);
        let before = ir.sub(before, century);
        let of_year = ir.sub(of_era, before);
        let fifths = ir.mul(of_year, 5);
        let fifths = ir.plus(fifths, 2);
        let march_month = ir.div(fifths, 153);
        let begins = ir.mul(march_month, 153);
        let begins = ir.plus(begins, 2);
        let begins = ir.div(begins, 5);
        let of_month = ir.sub(of_year, begins);
        let of_month = ir.plus(of_month, 1);
        let ten = ir.num(10);
        let this_year = ir.lt(march_month, ten);
        let (spring, winter) = (ir.plus(march_month, 3), ir.plus(march_month, -9));
        let month = ir.choose(this_year, spring, winter);
        let years = ir.mul(era, 400);
        let year = ir.add(years, year_of_era);
        let next = ir.plus(year, 1);
        (ir.choose(this_year, year, next), month, of_month)
    }

    fn number_of(&mut self, year: Id, month: Id, of_month: Id) -> Id {
        let ir = &mut self.ir;
        let three = ir.num(3);
        let winter = ir.lt(month, three);
        let before = ir.plus(year, -1);
        let year = ir.choose(winter, before, year);
        let (late, early) = (ir.plus(month, 9), ir.plus(month, -3));
        let march_month = ir.choose(winter, late, early);
        let (era, year_of_era) = (ir.div(year, 400), ir.rem(year, 400));
        let fifths = ir.mul(march_month, 153);
        let fifths = ir.plus(fifths, 2);
        let fifths = ir.div(fifths, 5);
        let of_year = ir.add(fifths, of_month);
        let of_year = ir.plus(of_year, -1);
        let (whole, quarter, century) = (ir.mul(year_of_era, 365), ir.div(year_of_era, 4), ir.div(year_of_era, 100));
        let of_era = ir.add(whole, quarter);
        let of_era = ir.sub(of_era, century);
        let of_era = ir.add(of_era, of_year);
        let eras = ir.mul(era, 146_097);
        let all = ir.add(eras, of_era);
        ir.plus(all, -TO_1970)
    }
}
