//! When a deadline runs: whether it applies, what starts it, its earliest and its latest last day.

use super::dates::DateValue;
use super::frame::{Burden, Frame, ItemIx};
use super::{DeadlineIx, Direction, Evaluation, Period, Periods, Truth};
use crate::calendar::{Counting, Day, Days, Due, Span, Term};

/// A deadline of one item: whether it applies, its trigger, its earliest and latest last day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeadlineValue {
    /// Whether its condition holds.
    pub applies: Truth,
    /// What starts it (or, counting back, the event).
    pub trigger: DateValue,
    /// The last day from the earliest possible trigger; absent: no limit, or the trigger is not known at all.
    pub earliest: Option<Due>,
    /// The last day from the latest possible trigger.
    pub latest: Option<Due>,
}

impl Evaluation<'_> {
    /// A deadline of the item spoken of.
    pub fn deadline(&mut self, deadline: DeadlineIx, item: ItemIx) -> DeadlineValue {
        let (applies, frame) = self.applies(deadline, item);
        let trigger = self.date(&self.program.deadlines[deadline.ix()].trigger, &frame);
        self.counted(deadline, applies, trigger)
    }

    /// The same; nothing if it surely does not apply or nothing starts it. That is so for most, and counting days is what costs.
    pub fn deadline_that_may_run(&mut self, deadline: DeadlineIx, item: ItemIx) -> Option<DeadlineValue> {
        let (applies, frame) = self.applies(deadline, item);
        if applies == Truth::No {
            return None;
        }
        let trigger = self.date(&self.program.deadlines[deadline.ix()].trigger, &frame);
        (applies.and(trigger.exists) != Truth::No).then(|| self.counted(deadline, applies, trigger))
    }

    fn counted(&self, deadline: DeadlineIx, applies: Truth, trigger: DateValue) -> DeadlineValue {
        let (earliest, latest) = self.dues(deadline, trigger.span);
        DeadlineValue { applies, trigger, earliest, latest }
    }

    /// Whether it applies, and in which frame it is read.
    fn applies(&mut self, deadline: DeadlineIx, item: ItemIx) -> (Truth, Frame) {
        let program = self.program;
        let rule = &program.deadlines[deadline.ix()];
        let frame = match rule.for_each {
            Some(list) => Frame::item(list, item, Burden::Client),
            None => Frame::session(Burden::Client),
        };
        let mut applies = self.value(&rule.when, &frame);
        if let Some(list) = rule.for_each {
            applies = applies.and(self.list_shown(list));
        }
        (applies, frame)
    }

    /// The last day as a date that conditions compare with.
    pub(super) fn last_day(&mut self, deadline: DeadlineIx, frame: &Frame) -> DateValue {
        let program = self.program;
        let rule = &program.deadlines[deadline.ix()];
        let trigger = self.date(&rule.trigger, frame);
        let (earliest, latest) = self.dues(deadline, trigger.span);
        let any_time = matches!(rule.periods, Periods::AnyTime);
        DateValue {
            span: Span { lo: earliest.map_or(Day::MIN, |due| due.last_day), hi: latest.map_or(Day::MAX, |due| due.last_day) },
            exists: if any_time { Truth::No } else { trigger.exists },
        }
    }

    /// The least and the greatest last day for a trigger in this span. Counting never falls when the trigger rises, so
    /// the ends of each stretch with one period are enough.
    fn dues(&self, deadline: DeadlineIx, trigger: Span) -> (Option<Due>, Option<Due>) {
        let rule = &self.program.deadlines[deadline.ix()];
        let (mut least, mut greatest): (Option<Due>, Option<Due>) = (None, None);
        let mut take = |day: Day, period: Option<&Period>| {
            let due = self.due(day, period, rule.direction, rule.counting)?;
            // By the day as counted: two of them may share the day to act by, or the last day, and differ in the other.
            least = Some(least.map_or(due, |l| if due.raw < l.raw { due } else { l }));
            greatest = Some(greatest.map_or(due, |g| if due.raw > g.raw { due } else { g }));
            Some(())
        };
        match &rule.periods {
            Periods::AnyTime => {}
            Periods::Given => {
                take(trigger.lo, None);
                if !trigger.is_day() {
                    take(trigger.hi, None);
                }
            }
            Periods::Dated(periods) => {
                for (i, period) in periods.iter().enumerate() {
                    let until = periods.get(i + 1).map_or(Day::MAX, |next| next.since.shift(-1));
                    let part = trigger.cut(Span { lo: period.since, hi: until });
                    if !part.is_empty() {
                        take(part.lo, Some(period));
                        if !part.is_day() {
                            take(part.hi, Some(period));
                        }
                    }
                }
            }
        }
        // An open end gives no day: then only the other end is known, and it is not the least (or greatest).
        (if trigger.lo.is_open() { None } else { least }, if trigger.hi.is_open() { None } else { greatest })
    }

    /// The legal last day for a trigger of this day.
    pub(super) fn last_day_from(&self, deadline: DeadlineIx, trigger: Day) -> Option<Day> {
        self.dues(deadline, Span::day(trigger)).0.map(|due| due.last_day)
    }

    fn due(&self, trigger: Day, period: Option<&Period>, direction: Direction, counting: Counting) -> Option<Due> {
        if trigger.is_open() {
            return None;
        }
        let length = period.map_or(Term::default(), |p| p.length);
        let counting = if period.is_some_and(|p| p.business) { Counting { days: Days::Business, ..counting } } else { counting };
        Some(match direction {
            Direction::After => counting.forward(trigger, length, &self.program.holidays),
            Direction::Before => counting.back(trigger, length, &self.program.holidays),
        })
    }

    /// The early lines of a deadline, counted like its period.
    pub fn early_lines(&self, deadline: DeadlineIx, trigger: Day) -> Vec<Due> {
        let rule = &self.program.deadlines[deadline.ix()];
        let period = |term: &Term| Period { since: Day::MIN, length: *term, business: false };
        rule.early.iter().filter_map(|term| self.due(trigger, Some(&period(term)), rule.direction, rule.counting)).collect()
    }
}
