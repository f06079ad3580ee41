//! What a computed date may be, and whether it exists: comparisons, extremes.

use super::frame::{Frame, ItemIx};
use super::{Case, Comparison, Condition, DateExpr, Evaluation, FactIx, Kind, ListIx, Possible, Truth};
use crate::calendar::{Day, Span, Term};

/// A date: when it may be, and whether there is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
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
                let mut found = Extreme::default();
                for date in of {
                    found.take(self.date(date, frame));
                }
                found.value(*latest, false)
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
        self.layout.fact(fact).list.and_then(|list| frame.find_outer(list)).unwrap_or(ItemIx::BLANK)
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
        let mut found = Extreme::default();
        members.into_iter().for_each(|(_, value)| found.take(value));
        let mut value = found.value(latest, more);
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

    pub(super) fn fact_date(&mut self, fact: FactIx, item: ItemIx) -> DateValue {
        DateValue { span: self.span(fact, item), exists: self.shown(fact, item) }
    }

    /// The days a date fact may be, cut by the dates that can only come before and after it. If two of them disagree,
    /// both count as unknown.
    pub fn span(&mut self, fact: FactIx, item: ItemIx) -> Span {
        let own = |this: &Self, fact: FactIx| match this.world.at(this.layout.fact(fact), item).possible {
            Possible::Date(span) => span,
            _ => Span::ANY,
        };
        let place = self.layout.fact(fact);
        let Some(list) = place.list.filter(|_| place.is_ordered && !self.is_plain) else { return own(self, fact) };
        if let Some(span) = *self.known_span(fact, item) {
            return span;
        }
        let program = self.program;
        let order = &program.lists[list.ix()].in_order;
        let Some(at) = order.iter().position(|other| *other == fact) else { return own(self, fact) };
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

    #[inline(never)]
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

    #[inline(never)]
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

/// The earliest or the latest of some dates, which are taken one by one.
#[derive(Default)]
struct Extreme {
    /// The least first day and the greatest last day of those that may exist.
    may: Option<(Day, Day)>,
    /// The greatest first day and the least last day of those that surely exist.
    sure: Option<(Day, Day)>,
}

impl Extreme {
    fn take(&mut self, DateValue { span, exists }: DateValue) {
        if exists != Truth::No {
            self.may = Some(self.may.map_or((span.lo, span.hi), |(lo, hi)| (lo.min(span.lo), hi.max(span.hi))));
        }
        if exists == Truth::Yes {
            self.sure = Some(self.sure.map_or((span.lo, span.hi), |(lo, hi)| (lo.max(span.lo), hi.min(span.hi))));
        }
    }

    /// `more`: others, of which nothing is known, may belong.
    fn value(self, latest: bool, more: bool) -> DateValue {
        let exists = if self.sure.is_some() {
            Truth::Yes
        } else if more || self.may.is_some() {
            Truth::Open
        } else {
            Truth::No
        };
        let span = match self.may {
            // With no sure member and more to come, the one that exists may be any.
            Some(_) if more && self.sure.is_none() => Span::ANY,
            Some((lo, hi)) if latest => Span { lo: self.sure.map_or(lo, |(lo, _)| lo), hi: if more { Day::MAX } else { hi } },
            Some((lo, hi)) => Span { lo: if more { Day::MIN } else { lo }, hi: self.sure.map_or(hi, |(_, hi)| hi) },
            None => Span::ANY,
        };
        DateValue { span, exists }
    }
}
