//! What a computed date may be, and whether it exists: comparisons, extremes, last days of deadlines.

use super::frame::{Burden, Frame, ItemIx};
use super::{
    Case, Comparison, Condition, DateExpr, DeadlineIx, Direction, Evaluation, FactIx, Kind, ListIx, Period, Periods, Possible, Truth,
};
use crate::calendar::{Counting, Day, Days, Due, Span, Term};

/// A date: when it may be, and whether there is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateValue {
    /// The days possible, if it exists.
    pub span: Span,
    /// Whether it exists.
    pub exists: Truth,
}

impl DateValue {
    fn sure(span: Span) -> DateValue {
        DateValue { span, exists: Truth::Yes }
    }
}

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
    /// What a date may be.
    pub fn date(&mut self, date: &DateExpr, frame: &Frame) -> DateValue {
        match date {
            DateExpr::Day(day) => DateValue::sure(Span::day(*day)),
            DateExpr::Today => DateValue::sure(Span::day(self.world.today())),
            DateExpr::Fact(fact) => self.fact_date(*fact, self.item_of(*fact, frame)),
            DateExpr::This(fact) => {
                let item = self.outer_item_of(*fact, frame);
                self.fact_date(*fact, item)
            }
            DateExpr::Named(date) => {
                let program = self.program;
                let named = &program.dates[date.ix()];
                let frame = self.own_frame(named.about, frame);
                if let Some(known) = *self.known_date(*date, &frame) {
                    return known;
                }
                let value = self.date(&named.date, &frame);
                *self.known_date(*date, &frame) = Some(value);
                value
            }
            DateExpr::Deadline(deadline) => {
                let program = self.program;
                let frame = self.own_frame(program.deadlines[deadline.ix()].for_each, frame);
                self.last_day(*deadline, &frame)
            }
            DateExpr::Shift { of, term, back, late } => {
                let value = self.date(of, frame);
                let mut span = shifted(value.span, *term, *back);
                if *late {
                    span.lo = shifted(Span::day(value.span.lo), *term, *back).hi;
                }
                DateValue { span, ..value }
            }
            DateExpr::Extreme { latest, of } => {
                let values: Vec<DateValue> = of.iter().map(|date| self.date(date, frame)).collect();
                extreme(*latest, &values, false)
            }
            DateExpr::ExtremeOf { latest, list, condition, on } => self.extreme_of(*latest, *list, condition, on, frame),
            DateExpr::Where { cases, otherwise } => self.date_cases(cases, otherwise, frame),
        }
    }

    pub(super) fn own_frame(&self, about: Option<ListIx>, frame: &Frame) -> Frame {
        match about {
            None => Frame::session(frame.burden),
            Some(list) => Frame::item(list, frame.find(list).unwrap_or(ItemIx::BLANK), frame.burden),
        }
    }

    pub(super) fn outer_item_of(&self, fact: FactIx, frame: &Frame) -> ItemIx {
        self.program.fact(fact).list.and_then(|list| frame.find_outer(list)).unwrap_or(ItemIx::BLANK)
    }

    pub(super) fn extreme_members(
        &mut self,
        list: ListIx,
        condition: &Condition,
        on: &DateExpr,
        frame: &Frame,
    ) -> (Vec<(ItemIx, DateValue)>, bool) {
        let items = self.items(list, false, frame);
        // Of a list that may not apply, no item surely belongs.
        let listed = self.list_shown(list);
        let mut members = Vec::new();
        for item in items.iter() {
            let inner = frame.with(list, item);
            let holds = self.value(condition, &inner);
            let value = self.date(on, &inner);
            members.push((item, DateValue { exists: listed.and(holds).and(value.exists), ..value }));
        }
        let more = self.more_may_hold(items, condition, frame);
        (members, more)
    }

    fn extreme_of(&mut self, latest: bool, list: ListIx, condition: &Condition, on: &DateExpr, frame: &Frame) -> DateValue {
        let (members, more) = self.extreme_members(list, condition, on, frame);
        let values: Vec<DateValue> = members.into_iter().map(|(_, value)| value).collect();
        let mut value = extreme(latest, &values, more);
        // Dates of the past stay in the past, also those of items that may still come.
        if let DateExpr::Fact(fact) = on
            && matches!(self.program.fact(*fact).kind, Kind::Date { past: true })
        {
            value.span.hi = value.span.hi.min(self.world.today());
        }
        value
    }

    fn date_cases(&mut self, cases: &[Case<DateExpr>], otherwise: &DateExpr, frame: &Frame) -> DateValue {
        let Some((first, rest)) = cases.split_first() else {
            return self.date(otherwise, frame);
        };
        match self.value(&first.when, frame) {
            Truth::Yes => self.date(&first.then, frame),
            Truth::No => self.date_cases(rest, otherwise, frame),
            Truth::Open => {
                let a = self.date(&first.then, frame);
                let b = self.date_cases(rest, otherwise, frame);
                let exists = if a.exists == b.exists { a.exists } else { Truth::Open };
                // A branch that surely gives no date takes no part in the span.
                let span = match (a.exists, b.exists) {
                    (Truth::No, Truth::No) => Span::ANY,
                    (Truth::No, _) => b.span,
                    (_, Truth::No) => a.span,
                    _ => a.span.join(b.span),
                };
                DateValue { span, exists }
            }
        }
    }

    fn fact_date(&mut self, fact: FactIx, item: ItemIx) -> DateValue {
        DateValue { span: self.span(fact, item), exists: self.shown(fact, item) }
    }

    /// The days a date fact may be, cut by the dates that can only come before and after it. If two of them disagree,
    /// both count as unknown.
    pub fn span(&mut self, fact: FactIx, item: ItemIx) -> Span {
        let own = |this: &Self, fact: FactIx| match this.world.possible(this.program, fact, item) {
            Possible::Date(span) => span,
            _ => Span::ANY,
        };
        let program = self.program;
        let Some(list) = program.fact(fact).list else { return own(self, fact) };
        let order = &program.lists[list.ix()].in_order;
        let Some(at) = order.iter().position(|other| *other == fact).filter(|_| order.len() > 1 && !self.is_plain) else {
            return own(self, fact);
        };
        if let Some(span) = *self.known_span(fact, item) {
            return span;
        }
        let mut sure: Vec<(usize, Span)> = Vec::with_capacity(order.len());
        for (place, other) in order.iter().enumerate() {
            if self.plainly_shown(*other, item) == Truth::Yes {
                sure.push((place, own(self, *other)));
            }
        }
        let disagrees = |place: usize, span: Span| {
            sure.iter().any(|(other, known)| (*other < place && known.lo > span.hi) || (*other > place && known.hi < span.lo))
        };
        let mut around = match program.fact(fact).kind {
            Kind::Date { past: true } => Span { lo: Day::MIN, hi: self.world.today() },
            _ => Span::ANY,
        };
        for (place, known) in sure.iter().filter(|(place, known)| *place != at && !disagrees(*place, *known)) {
            if *place < at {
                around.lo = around.lo.max(known.lo);
            } else {
                around.hi = around.hi.min(known.hi);
            }
        }
        // Its own answer disagrees with the others: it counts as unknown. If it is not even surely asked, the others stand.
        let cut = around.cut(own(self, fact));
        let span = if cut.is_empty() { around } else { cut };
        *self.known_span(fact, item) = Some(span);
        span
    }

    /// Whether this date surely stands in the wrong order to another of its item: both then count as unknown.
    pub fn disagrees(&mut self, fact: FactIx, item: ItemIx) -> bool {
        let program = self.program;
        let Some(list) = program.fact(fact).list else { return false };
        let order = &program.lists[list.ix()].in_order;
        let Some(at) = order.iter().position(|other| *other == fact) else { return false };
        if self.plainly_shown(fact, item) != Truth::Yes {
            return false;
        }
        let Possible::Date(own) = self.world.possible(program, fact, item) else { return false };
        order.iter().enumerate().any(|(place, other)| {
            place != at
                && self.plainly_shown(*other, item) == Truth::Yes
                && match self.world.possible(program, *other, item) {
                    Possible::Date(span) => (place < at && span.lo > own.hi) || (place > at && span.hi < own.lo),
                    _ => false,
                }
        })
    }

    pub(super) fn dates_value(&mut self, left: &DateExpr, tests: &[(Comparison, DateExpr)], frame: &Frame) -> Truth {
        let a = self.date(left, frame);
        let mut worth = a.exists;
        for (comparison, right) in tests {
            if worth == Truth::No {
                break;
            }
            worth = worth.and(self.compare(left, a, *comparison, right, frame));
        }
        worth
    }

    pub(super) fn compare(&mut self, left: &DateExpr, a: DateValue, comparison: Comparison, right: &DateExpr, frame: &Frame) -> Truth {
        let b = self.date(right, frame);
        if a.exists == Truth::No || b.exists == Truth::No {
            return Truth::No;
        }
        // What holds for every pair of days holds for a date and itself, shifted: that is looked at only where it may help.
        let worth = match compare_spans(a.span, comparison, b.span) {
            Truth::Open => same_shifted(left, right, comparison).unwrap_or(Truth::Open),
            definite => definite,
        };
        match worth {
            Truth::No => Truth::No,
            _ => worth.and(a.exists).and(b.exists),
        }
    }

    pub(super) fn some_day(&mut self, stretches: &[(Option<DateExpr>, Option<DateExpr>)], frame: &Frame) -> Truth {
        let froms: Vec<DateValue> = stretches.iter().filter_map(|(from, _)| from.as_ref()).map(|d| self.date(d, frame)).collect();
        let untils: Vec<DateValue> = stretches.iter().filter_map(|(_, until)| until.as_ref()).map(|d| self.date(d, frame)).collect();
        let mut worth = Truth::Yes;
        for from in &froms {
            worth = worth.and(from.exists);
            for until in &untils {
                let before = compare_spans(from.span, Comparison::Before, until.span);
                worth = worth.and(match until.exists {
                    Truth::No => Truth::Yes,
                    Truth::Yes => before,
                    Truth::Open => {
                        if before == Truth::Yes {
                            Truth::Yes
                        } else {
                            Truth::Open
                        }
                    }
                });
            }
        }
        worth
    }

    /// A deadline of the item spoken of.
    pub fn deadline(&mut self, deadline: DeadlineIx, item: ItemIx) -> DeadlineValue {
        let (applies, trigger) = self.starts(deadline, item);
        self.counted(deadline, applies, trigger)
    }

    /// The same; nothing if it surely does not apply or nothing starts it. That is so for most, and counting days is what costs.
    pub fn deadline_that_may_run(&mut self, deadline: DeadlineIx, item: ItemIx) -> Option<DeadlineValue> {
        let (applies, trigger) = self.starts(deadline, item);
        (applies.and(trigger.exists) != Truth::No).then(|| self.counted(deadline, applies, trigger))
    }

    fn counted(&self, deadline: DeadlineIx, applies: Truth, trigger: DateValue) -> DeadlineValue {
        let (earliest, latest) = self.dues(deadline, trigger.span);
        DeadlineValue { applies, trigger, earliest, latest }
    }

    /// Whether it applies, and what starts it.
    fn starts(&mut self, deadline: DeadlineIx, item: ItemIx) -> (Truth, DateValue) {
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
        (applies, self.date(&rule.trigger, &frame))
    }

    fn last_day(&mut self, deadline: DeadlineIx, frame: &Frame) -> DateValue {
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
                take(trigger.hi, None);
            }
            Periods::Dated(periods) => {
                for (i, period) in periods.iter().enumerate() {
                    let until = periods.get(i + 1).map_or(Day::MAX, |next| next.since.shift(-1));
                    let part = trigger.cut(Span { lo: period.since, hi: until });
                    if !part.is_empty() {
                        take(part.lo, Some(period));
                        take(part.hi, Some(period));
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

/// Moves both ends.
pub(super) fn shifted(span: Span, term: Term, back: bool) -> Span {
    if back {
        Span { lo: term.before(span.lo).lo, hi: term.before(span.hi).hi }
    } else {
        Span { lo: term.after(span.lo).lo, hi: term.after(span.hi).hi }
    }
}

/// `a` against `b`: yes or no only if every pair of days agrees.
pub(super) fn compare_spans(a: Span, comparison: Comparison, b: Span) -> Truth {
    match comparison {
        Comparison::Before if a.hi < b.lo => Truth::Yes,
        Comparison::Before if a.lo >= b.hi => Truth::No,
        Comparison::OnOrBefore if a.hi <= b.lo => Truth::Yes,
        Comparison::OnOrBefore if a.lo > b.hi => Truth::No,
        Comparison::After | Comparison::OnOrAfter => {
            let opposite = if comparison == Comparison::After { Comparison::OnOrBefore } else { Comparison::Before };
            !compare_spans(a, opposite, b)
        }
        _ => Truth::Open,
    }
}

/// A date compared with itself, shifted, is decided by the shift, whatever the date is. Only where one side alone is
/// shifted, and one way alone: a year forward and 365 days back is no fixed number of days.
pub(super) fn same_shifted(left: &DateExpr, right: &DateExpr, comparison: Comparison) -> Option<Truth> {
    let (base, shift) = if left == right {
        (left, 0)
    } else if let Some(shift) = shift_from(left, right) {
        (right, shift)
    } else {
        (left, -shift_from(right, left)?)
    };
    if !matches!(unshifted(base), DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Named(_)) {
        return None;
    }
    let day = |n: i32| Span::day(Day::new(2000, 6, 15).unwrap_or(Day::MIN).shift(n));
    Some(compare_spans(day(shift), comparison, day(0)))
}

/// Whether a date is this base moved forward (1), back (-1) or by nothing (0).
fn shift_from(date: &DateExpr, base: &DateExpr) -> Option<i32> {
    if date == base {
        return Some(0);
    }
    let DateExpr::Shift { of, term, back, .. } = date else { return None };
    let own = match (*term == Term::default(), back) {
        (true, _) => 0,
        (false, true) => -1,
        (false, false) => 1,
    };
    let inner = shift_from(of, base)?;
    (own * inner >= 0).then_some(if own == 0 { inner } else { own })
}

fn unshifted(date: &DateExpr) -> &DateExpr {
    match date {
        DateExpr::Shift { of, .. } => unshifted(of),
        other => other,
    }
}

/// The earliest (latest) of some dates. `more`: others, of which nothing is known, may belong.
fn extreme(latest: bool, values: &[DateValue], more: bool) -> DateValue {
    let may: Vec<&DateValue> = values.iter().filter(|v| v.exists != Truth::No).collect();
    let sure: Vec<&DateValue> = values.iter().filter(|v| v.exists == Truth::Yes).collect();
    let exists = if !sure.is_empty() {
        Truth::Yes
    } else if more || !may.is_empty() {
        Truth::Open
    } else {
        Truth::No
    };
    if may.is_empty() {
        return DateValue { span: Span::ANY, exists };
    }
    let least = |dates: &[&DateValue], end: fn(Span) -> Day| dates.iter().map(|v| end(v.span)).min();
    let greatest = |dates: &[&DateValue], end: fn(Span) -> Day| dates.iter().map(|v| end(v.span)).max();
    let lo = |s: Span| s.lo;
    let hi = |s: Span| s.hi;
    let span = if latest {
        Span {
            lo: greatest(&sure, lo).or_else(|| least(&may, lo)).unwrap_or(Day::MIN),
            hi: if more { Day::MAX } else { greatest(&may, hi).unwrap_or(Day::MAX) },
        }
    } else {
        Span {
            lo: if more { Day::MIN } else { least(&may, lo).unwrap_or(Day::MIN) },
            hi: least(&sure, hi).or_else(|| greatest(&may, hi)).unwrap_or(Day::MAX),
        }
    };
    // With no sure member and more to come, the one that exists may be any.
    let span = if more && sure.is_empty() { Span::ANY } else { span };
    DateValue { span, exists }
}
