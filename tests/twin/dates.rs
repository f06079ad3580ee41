//! The twin's dates: one day or none. Counts months by the calendar page and business days one by one.

use reprieve::calendar::{Day, Days, Roll, Term};
use reprieve::logic::{Comparison, DateExpr, DeadlineIx, Direction, Period, Periods};

use super::evaluate::{Scope, Twin, deeper, innermost, one_out};

impl Twin<'_> {
    pub fn date(&self, date: &DateExpr, scope: &Scope) -> Option<Day> {
        match date {
            DateExpr::Day(day) => Some(*day),
            DateExpr::Today => Some(self.world.today),
            DateExpr::Fact(fact) => {
                let at = self.at(*fact, scope);
                self.shown(at).then(|| self.world.day(self.program, at))
            }
            DateExpr::This(fact) => {
                let list = self.program.fact(*fact).list.expect("a fact of a list");
                let at = (*fact, one_out(scope, list).expect("an item one step out"));
                self.shown(at).then(|| self.world.day(self.program, at))
            }
            DateExpr::Named(named) => {
                let named = &self.program.dates[named.ix()];
                let own = named.about.map(|list| (list, innermost(scope, list).expect("an item of the date's list")));
                self.date(&named.date, &own.into_iter().collect())
            }
            DateExpr::Deadline(deadline) => {
                let list = self.program.deadlines[deadline.ix()].for_each;
                let own = list.map(|list| (list, innermost(scope, list).expect("an item of the deadline's list")));
                self.last_day(*deadline, &own.into_iter().collect())
            }
            DateExpr::Shift { of, term, back, late } => {
                let day = self.date(of, scope)?;
                let (first, last) = (shift(day, *term, *back, true), shift(day, *term, *back, false));
                self.world.gap_met.set(self.world.gap_met.get() || (first != last && !late));
                Some(if self.world.first_of_gap && !late { first } else { last })
            }
            DateExpr::Extreme { latest, of } => {
                let days = of.iter().filter_map(|date| self.date(date, scope));
                if *latest { days.max() } else { days.min() }
            }
            DateExpr::ExtremeOf { latest, list, condition, on } => {
                let members = self.members(*list, false, scope).into_iter().map(|item| deeper(scope, *list, item));
                let days = members.filter(|inner| self.holds(condition, inner)).filter_map(|inner| self.date(on, &inner));
                if *latest { days.max() } else { days.min() }
            }
            DateExpr::Where { cases, otherwise } => {
                let case = cases.iter().find(|case| self.holds(&case.when, scope));
                self.date(case.map_or(otherwise, |case| &case.then), scope)
            }
        }
    }

    pub fn compares(&self, a: Option<Day>, comparison: Comparison, b: Option<Day>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return false };
        match comparison {
            Comparison::Before => a < b,
            Comparison::OnOrBefore => a <= b,
            Comparison::After => a > b,
            Comparison::OnOrAfter => a >= b,
        }
    }

    /// The legal last day of a deadline.
    pub fn last_day(&self, deadline: DeadlineIx, own: &Scope) -> Option<Day> {
        let rule = &self.program.deadlines[deadline.ix()];
        let trigger = self.date(&rule.trigger, own)?;
        let back = rule.direction == Direction::Before;
        let raw = match &rule.periods {
            Periods::AnyTime => return None,
            Periods::Given => trigger,
            Periods::Dated(periods) => {
                let Period { length, business, .. } =
                    periods.iter().rev().find(|period| period.since <= trigger).expect("a period in force");
                if *business || rule.counting.days == Days::Business {
                    let mut day = trigger;
                    for _ in 0..length.days {
                        day = day.shift(if back { -1 } else { 1 });
                        while !self.program.holidays.is_business_day(day) {
                            day = day.shift(if back { -1 } else { 1 });
                        }
                    }
                    day
                } else {
                    shift(trigger, *length, back, true)
                }
            }
        };
        let mut last = raw;
        while rule.counting.roll == Roll::Forward && !self.program.holidays.is_business_day(last) {
            last = last.shift(1);
        }
        Some(last)
    }
}

/// Years and months by the calendar page, then days. A day that the page lacks is its last day, or the day after.
pub fn shift(day: Day, term: Term, back: bool, first_of_gap: bool) -> Day {
    let (year, month, of_month) = day.ymd();
    let months = i64::from(term.years) * 12 + i64::from(term.months);
    let count = i64::from(year) * 12 + i64::from(month) - 1 + if back { -months } else { months };
    let (year, month) = (i16::try_from(count.div_euclid(12)).expect("a year"), i8::try_from(count.rem_euclid(12) + 1).expect("a month"));
    let days = i32::try_from(term.days).expect("days") * if back { -1 } else { 1 };
    if let Some(same) = Day::new(year, month, of_month) {
        return same.shift(days);
    }
    let end = (28..of_month).rev().find_map(|d| Day::new(year, month, d)).expect("the end of a month");
    end.shift(if first_of_gap { 0 } else { 1 }).shift(days)
}
