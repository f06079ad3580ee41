//! What makes a date exist, and what moves its bounds: the least and the greatest day that it may be.

use super::super::dates::{same_shifted, shifted};
use super::{Condition, DateExpr, Demands, FactIx, Frame, ItemIx, ListIx, Must, Possible, Settle, Truth};
use crate::calendar::{Day, Span, Term};
use crate::logic::{Case, Comparison, DeadlineIx, Periods};

/// A bound that a date is to keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bound {
    /// It is surely not before this day.
    From(Day),
    /// It is surely not after this day.
    To(Day),
}

impl Bound {
    fn span(self) -> Span {
        match self {
            Bound::From(day) => Span { lo: day, hi: Day::MAX },
            Bound::To(day) => Span { lo: Day::MIN, hi: day },
        }
    }

    fn holds(self, span: Span) -> bool {
        match self {
            Bound::From(day) => span.lo >= day,
            Bound::To(day) => span.hi <= day,
        }
    }

    fn day(self) -> Day {
        match self {
            Bound::From(day) | Bound::To(day) => day,
        }
    }
}

/// So far ahead or back that nothing turns on it.
fn far(years: i16) -> Day {
    Day::new(years, 1, 1).unwrap_or(Day::MAX)
}

const AHEAD: i16 = 9000;
const AGO: i16 = 1000;

/// A day so many days from another; next to an open end any day at all.
fn near(day: Day, days: i32) -> Day {
    match day {
        Day::MAX if days < 0 => far(AHEAD),
        Day::MIN if days > 0 => far(AGO),
        day => day.shift(days),
    }
}

impl Settle<'_, '_> {
    /// That a comparison holds, or does not. That the left date exists, or not, is looked at apart.
    pub(super) fn compare(&mut self, left: &DateExpr, comparison: Comparison, right: &DateExpr, frame: &Frame, want: bool) -> Demands {
        let in_order = match same_shifted(left, right, comparison) {
            Some(truth) if truth != Truth::Open => Demands::if_so((truth == Truth::Yes) == want),
            _ => match (comparison, want) {
                (Comparison::Before, true) | (Comparison::OnOrAfter, false) => self.in_order(left, right, frame, 1),
                (Comparison::OnOrBefore, true) | (Comparison::After, false) => self.in_order(left, right, frame, 0),
                (Comparison::After, true) | (Comparison::OnOrBefore, false) => self.in_order(right, left, frame, 1),
                (Comparison::OnOrAfter, true) | (Comparison::Before, false) => self.in_order(right, left, frame, 0),
            },
        };
        let exists = self.exists(right, frame, want);
        if want { in_order.and(exists) } else { in_order.or(exists) }
    }

    /// That one date is surely at least so many days before another.
    fn in_order(&mut self, first: &DateExpr, then: &DateExpr, frame: &Frame, days: i32) -> Demands {
        let (a, b) = (self.evaluation.date(first, frame).span, self.evaluation.date(then, frame).span);
        let mut found = Demands::never();
        if !b.lo.is_open() {
            found = found.or(self.bound(first, frame, Bound::To(b.lo.shift(-days))));
        }
        if !a.hi.is_open() {
            found = found.or(self.bound(then, frame, Bound::From(a.hi.shift(days))));
        }
        // Both are to be known more closely: where they must then lie depends on each other.
        let to = near(a.hi, -1).min(near(b.hi, -days));
        let from = near(b.lo, 1).max(near(a.lo, days));
        let both = self.bound(first, frame, Bound::To(to)).and(self.bound(then, frame, Bound::From(from)));
        found.or(both.loosened())
    }

    /// That a date, if it exists, keeps a bound.
    pub(super) fn bound(&mut self, date: &DateExpr, frame: &Frame, bound: Bound) -> Demands {
        let span = self.evaluation.date(date, frame).span;
        if bound.holds(span) {
            return Demands::always();
        }
        if bound.span().cut(span).is_empty() {
            return Demands::never();
        }
        match date {
            DateExpr::Day(_) | DateExpr::Today => Demands::never(),
            DateExpr::Fact(fact) => {
                let item = self.evaluation.item_of(*fact, frame);
                self.bound_fact(*fact, item, bound)
            }
            DateExpr::This(fact) => {
                let item = self.evaluation.outer_item_of(*fact, frame);
                self.bound_fact(*fact, item, bound)
            }
            DateExpr::Named(named) => {
                let program = self.evaluation.program;
                let named = &program.dates[named.ix()];
                let own = self.evaluation.own_frame(named.about, frame);
                self.bound(&named.date, &own, bound)
            }
            DateExpr::Deadline(deadline) => self.bound_deadline(*deadline, frame, bound),
            DateExpr::Shift { of, term, back, late } => {
                if !self.terms.contains(term) {
                    self.terms.push(*term);
                }
                match unshifted(bound, *term, *back, *late) {
                    Some(bound) => self.bound(of, frame, bound),
                    None => Demands::never(),
                }
            }
            DateExpr::Extreme { latest, of } => {
                let (mut one, mut all) = (Demands::never(), Demands::always());
                for date in of {
                    let kept = self.bound(date, frame, bound);
                    one = one.or(kept.clone().and(self.exists(date, frame, true)));
                    all = all.and(kept.or(self.exists(date, frame, false)));
                }
                if all_must(*latest, bound) { all } else { one.or(all) }
            }
            DateExpr::ExtremeOf { latest, list, condition, on } => self.bound_list(*latest, (*list, condition, on), frame, bound),
            DateExpr::Where { cases, otherwise } => {
                // A branch that gives no date takes no part.
                let so = |this: &mut Self, date: &DateExpr| this.bound(date, frame, bound).or(this.exists(date, frame, false));
                self.date_cases(cases, otherwise, frame, so)
            }
        }
    }

    /// Its own answer, or that of a date of its item that can only come before it (or after it).
    fn bound_fact(&mut self, fact: FactIx, item: ItemIx, bound: Bound) -> Demands {
        let program = self.evaluation.program;
        let mut neighbors = vec![fact];
        if let Some(list) = program.fact(fact).list {
            let order = &program.lists[list.ix()].in_order;
            if let Some(at) = order.iter().position(|other| *other == fact) {
                neighbors.extend(match bound {
                    Bound::From(_) => &order[..at],
                    Bound::To(_) => &order[at + 1..],
                });
            }
        }
        let mut found = Demands::never();
        for neighbor in neighbors {
            let Possible::Date(known) = self.possible(neighbor, item) else { continue };
            if bound.holds(known) {
                found = found.or(self.shown(neighbor, item, true));
                continue;
            }
            let closer = self.evaluation.span(neighbor, item).cut(known).cut(bound.span());
            if !known.is_day() && !closer.is_empty() {
                found = found.or(self.answers(neighbor, item, [Must::Date(closer)]));
            }
        }
        found
    }

    /// The day from which a deadline is counted, so that its last day keeps the bound. Counting never falls.
    fn bound_deadline(&mut self, deadline: DeadlineIx, frame: &Frame, bound: Bound) -> Demands {
        let program = self.evaluation.program;
        let rule = &program.deadlines[deadline.ix()];
        let own = self.evaluation.own_frame(rule.for_each, frame);
        let last = |this: &Self, trigger: Day| this.evaluation.last_day_from(deadline, trigger);
        let Some(trigger) = turning(bound, bound.day(), |trigger| last(self, trigger)) else { return Demands::never() };
        self.bound(&rule.trigger, &own, trigger)
    }

    fn bound_list(&mut self, latest: bool, of: (ListIx, &Condition, &DateExpr), frame: &Frame, bound: Bound) -> Demands {
        let (list, condition, on) = of;
        let (members, _) = self.evaluation.extreme_members(list, condition, on, frame);
        let mut one = Demands::never();
        // Dates of the past keep a bound in the future, also those of items that may still come.
        let mut all = self.no_more(list, false, condition, true, frame);
        for (item, _) in members {
            let inner = frame.with(list, item);
            let kept = self.bound(on, &inner, bound);
            let belongs = self.could(condition, &inner, true).and(self.exists(on, &inner, true));
            let out = self.could(condition, &inner, false).or(self.exists(on, &inner, false));
            one = one.or(belongs.and(kept.clone()));
            all = all.and(out.or(kept));
        }
        if all_must(latest, bound) { all } else { one.and(self.list_shown(list, true)).or(all) }
    }

    /// That a date exists, or surely does not.
    pub(super) fn exists(&mut self, date: &DateExpr, frame: &Frame, want: bool) -> Demands {
        match self.evaluation.date(date, frame).exists {
            Truth::Yes => return Demands::if_so(want),
            Truth::No => return Demands::if_so(!want),
            Truth::Open => {}
        }
        match date {
            DateExpr::Day(_) | DateExpr::Today => Demands::if_so(want),
            DateExpr::Fact(fact) => {
                let item = self.evaluation.item_of(*fact, frame);
                self.shown(*fact, item, want)
            }
            DateExpr::This(fact) => {
                let item = self.evaluation.outer_item_of(*fact, frame);
                self.shown(*fact, item, want)
            }
            DateExpr::Named(named) => {
                let program = self.evaluation.program;
                let named = &program.dates[named.ix()];
                let own = self.evaluation.own_frame(named.about, frame);
                self.exists(&named.date, &own, want)
            }
            DateExpr::Deadline(deadline) => {
                let program = self.evaluation.program;
                let rule = &program.deadlines[deadline.ix()];
                let own = self.evaluation.own_frame(rule.for_each, frame);
                match rule.periods {
                    Periods::AnyTime => Demands::if_so(!want),
                    _ => self.exists(&rule.trigger, &own, want),
                }
            }
            DateExpr::Shift { of, .. } => self.exists(of, frame, want),
            DateExpr::Extreme { of, .. } => {
                let mut found = Demands::if_so(!want);
                for date in of {
                    let of_date = self.exists(date, frame, want);
                    found = if want { found.or(of_date) } else { found.and(of_date) };
                }
                found
            }
            DateExpr::ExtremeOf { list, condition, on, .. } => self.member_exists(*list, condition, on, frame, want),
            DateExpr::Where { cases, otherwise } => self.date_cases(cases, otherwise, frame, |this, date| this.exists(date, frame, want)),
        }
    }

    fn member_exists(&mut self, list: ListIx, condition: &Condition, on: &DateExpr, frame: &Frame, want: bool) -> Demands {
        let (members, _) = self.evaluation.extreme_members(list, condition, on, frame);
        let shown = self.list_shown(list, want);
        let mut found = if want { Demands::never() } else { self.no_more(list, false, condition, true, frame) };
        for (item, _) in members {
            let inner = frame.with(list, item);
            let (holds, exists) = (self.could(condition, &inner, want), self.exists(on, &inner, want));
            found = if want { found.or(holds.and(exists)) } else { found.and(holds.or(exists)) };
        }
        if want { found.and(shown) } else { found.or(shown) }
    }

    /// What must be so of the date that the cases give: if a case is open, of its date and of the rest.
    fn date_cases(
        &mut self,
        cases: &[Case<DateExpr>],
        otherwise: &DateExpr,
        frame: &Frame,
        so: impl Fn(&mut Self, &DateExpr) -> Demands + Copy,
    ) -> Demands {
        let Some((first, rest)) = cases.split_first() else { return so(self, otherwise) };
        let holds = self.could(&first.when, frame, true);
        let fails = self.could(&first.when, frame, false);
        let then = so(self, &first.then);
        let rest = self.date_cases(rest, otherwise, frame, so);
        let agree = then.clone().and(rest.clone());
        holds.and(then).or(fails.and(rest)).or(agree)
    }

    /// That on some day all stretches held, or on none.
    pub(super) fn some_day(&mut self, stretches: &[(Option<DateExpr>, Option<DateExpr>)], frame: &Frame, want: bool) -> Demands {
        let mut found = Demands::if_so(want);
        for from in stretches.iter().filter_map(|(from, _)| from.as_ref()) {
            let mut parts = vec![self.exists(from, frame, want)];
            for until in stretches.iter().filter_map(|(_, until)| until.as_ref()) {
                parts.push(if want {
                    self.in_order(from, until, frame, 1).or(self.exists(until, frame, false))
                } else {
                    self.in_order(until, from, frame, 0).and(self.exists(until, frame, true))
                });
            }
            for part in parts {
                found = if want { found.and(part) } else { found.or(part) };
            }
        }
        found
    }
}

/// Whether every date must keep the bound so that the extreme of them does; otherwise one is enough.
fn all_must(latest: bool, bound: Bound) -> bool {
    latest == matches!(bound, Bound::To(_))
}

/// The bound of a date so that the date, moved by a term, keeps this one.
fn unshifted(bound: Bound, term: Term, back: bool, late: bool) -> Option<Bound> {
    let guess = shifted(Span::day(bound.day()), term, !back).lo;
    let moved = |day: Day| shifted(Span::day(day), term, back);
    match bound {
        Bound::From(_) if !late => turning(bound, guess, |day| Some(moved(day).lo)),
        Bound::From(_) | Bound::To(_) => turning(bound, guess, |day| Some(moved(day).hi)),
    }
}

/// The first day (or the last) that something which never falls maps to a day within the bound, looked for round a guess.
fn turning(bound: Bound, guess: Day, map: impl Fn(Day) -> Option<Day>) -> Option<Bound> {
    let day = bound.day();
    if day.is_open() || day == far(AHEAD) || day == far(AGO) || guess.is_open() {
        return Some(bound);
    }
    let within = |start: Day| map(start).is_some_and(|mapped| bound.holds(Span::day(mapped)));
    let inwards = if matches!(bound, Bound::From(_)) { 1 } else { -1 };
    // Nothing is counted over more than a hundred years.
    let (mut out, mut inside) = [2, 64, 1_000, 40_000]
        .map(|days| (guess.shift(-days * inwards), guess.shift(days * inwards)))
        .into_iter()
        .find(|(out, inside)| within(*inside) && !within(*out))?;
    while out.days_until(inside).abs() > 1 {
        let middle = out.shift(out.days_until(inside) / 2);
        if within(middle) { inside = middle } else { out = middle }
    }
    Some(match bound {
        Bound::From(_) => Bound::From(inside),
        Bound::To(_) => Bound::To(inside),
    })
}
