//! Dates: when they may be, whether there is one, how two of them compare.

use reprieve::calendar::Term;
use reprieve::logic::{Case, Comparison, Condition, DateExpr, DeadlineIx, FactIx, Kind, ListIx, Periods};

use super::calendar::number;
use super::{Both, Dated, Item, Scope, Translator};
use crate::judge::inputs::{EVER, ITEMS, NEVER, Told};
use crate::judge::ir::Id;

impl Translator<'_> {
    /// A date in this scope.
    pub fn date(&mut self, date: &DateExpr, scope: &Scope) -> Dated {
        match date {
            DateExpr::Day(day) => {
                let id = self.ir.num(number(*day));
                self.one_day(id)
            }
            DateExpr::Today => {
                let id = self.told(Told::Today);
                self.one_day(id)
            }
            DateExpr::Fact(fact) => {
                let place = self.place(*fact, scope);
                self.fact_date(*fact, place, scope)
            }
            DateExpr::This(fact) => {
                let place = self.program.fact(*fact).list.map_or(Item::At(0), |list| scope.outer(list));
                self.fact_date(*fact, place, scope)
            }
            DateExpr::Named(named) => {
                let program = self.program;
                let named = &program.dates[named.ix()];
                let own = self.own(named.about, scope);
                self.date(&named.date, &own)
            }
            DateExpr::Deadline(deadline) => self.last_day(*deadline, scope),
            DateExpr::Shift { of, term, back, late } => {
                let dated = self.date(of, scope);
                let (first, second) = self.moved(dated.from, *term, *back);
                let (_, to) = self.moved(dated.to, *term, *back);
                Dated { from: if *late { second } else { first }, to, exists: dated.exists }
            }
            DateExpr::Extreme { latest, of } => {
                let of: Vec<Dated> = of.iter().map(|date| self.date(date, scope)).collect();
                let no = self.ir.bool(false);
                self.extreme(*latest, &of, no)
            }
            DateExpr::ExtremeOf { latest, list, condition, on } => self.extreme_of(*latest, *list, condition, on, scope),
            DateExpr::Where { cases, otherwise } => self.date_cases(cases, otherwise, scope),
        }
    }

    fn one_day(&mut self, day: Id) -> Dated {
        Dated { from: day, to: day, exists: self.sure(true) }
    }

    fn own(&self, about: Option<ListIx>, scope: &Scope) -> Scope {
        scope.only(about.map(|list| (list, scope.item(list).unwrap_or(Item::Blank))))
    }

    fn fact_date(&mut self, fact: FactIx, item: Item, scope: &Scope) -> Dated {
        let (from, to) = self.days_of(fact, item, scope.unordered);
        Dated { from, to, exists: self.shown(fact, item, scope.unordered) }
    }

    /// How courts count days over weekends and holidays is no expression: the days are told.
    fn last_day(&mut self, deadline: DeadlineIx, scope: &Scope) -> Dated {
        let program = self.program;
        let rule = &program.deadlines[deadline.ix()];
        self.told_instead.insert(format!("the last day of the deadline \"{}\", which courts count over weekends and holidays", rule.id));
        let own = self.own(rule.for_each, scope);
        let trigger = self.date(&rule.trigger, &own);
        let item = match rule.for_each.map(|list| own.item(list)) {
            None => Some(0),
            Some(Some(Item::At(item))) => Some(item),
            _ => None,
        };
        let (from, to) = match item {
            Some(item) => (self.told(Told::DueFrom(deadline, item)), self.told(Told::DueTo(deadline, item))),
            None => (self.told(Told::DueFrom(deadline, ITEMS)), self.told(Told::DueTo(deadline, ITEMS))),
        };
        let exists = if matches!(rule.periods, Periods::AnyTime) { self.sure(false) } else { trigger.exists };
        Dated { from, to, exists }
    }

    /// The earliest (latest) of those that exist. `more`: others, of which nothing is known, may exist.
    fn extreme(&mut self, latest: bool, of: &[Dated], more: Id) -> Dated {
        let (never, ever) = (self.ir.num(NEVER), self.ir.num(EVER));
        let any_sure = self.ir.or(of.iter().map(|dated| dated.exists.must));
        let any_may = self.ir.or(of.iter().map(|dated| dated.exists.may));
        let exists = Both { must: any_sure, may: self.ir.or([more, any_may]) };
        let (from, to) = if latest {
            // The latest is not before any that surely exists.
            let sure = self.farthest(of, |dated| (dated.exists.must, dated.from), true);
            let least = self.farthest(of, |dated| (dated.exists.may, dated.from), false);
            let most = self.farthest(of, |dated| (dated.exists.may, dated.to), true);
            (self.ir.choose(any_sure, sure, least), self.ir.choose(more, ever, most))
        } else {
            let sure = self.farthest(of, |dated| (dated.exists.must, dated.to), false);
            let most = self.farthest(of, |dated| (dated.exists.may, dated.to), true);
            let least = self.farthest(of, |dated| (dated.exists.may, dated.from), false);
            (self.ir.choose(more, never, least), self.ir.choose(any_sure, sure, most))
        };
        // Nothing is known of when it is where it may be one that is not known, or there is none.
        let not_sure = self.ir.not(any_sure);
        let (none, only_others) = (self.ir.not(any_may), self.ir.and([more, not_sure]));
        let unknown = self.ir.or([none, only_others]);
        Dated { from: self.ir.choose(unknown, never, from), to: self.ir.choose(unknown, ever, to), exists }
    }

    /// The latest (or earliest) of the ends that count.
    fn farthest(&mut self, of: &[Dated], end: impl Fn(&Dated) -> (Id, Id), latest: bool) -> Id {
        let mut found = self.ir.num(if latest { NEVER } else { EVER });
        for dated in of {
            let (counts, day) = end(dated);
            let farther = if latest { self.ir.max(found, day) } else { self.ir.min(found, day) };
            found = self.ir.choose(counts, farther, found);
        }
        found
    }

    fn extreme_of(&mut self, latest: bool, list: ListIx, condition: &Condition, on: &DateExpr, scope: &Scope) -> Dated {
        let asked = self.list_shown(list, scope.unordered);
        let mut of = Vec::new();
        for (item, holds) in self.of_items(list, false, condition, scope) {
            let dated = self.date(on, &scope.within(list, Item::At(item)));
            let exists = self.both_if_there(list, item, dated.exists);
            let (never, ever) = (self.ir.num(NEVER), self.ir.num(EVER));
            let (from, to) = (self.if_there(list, item, dated.from, never), self.if_there(list, item, dated.to, ever));
            of.push(Dated { from, to, exists: self.and(&[asked, holds, exists]) });
        }
        let more = self.another_may(list, false, condition, scope);
        let mut dated = self.extreme(latest, &of, more);
        if let DateExpr::Fact(fact) = on
            && matches!(self.program.fact(*fact).kind, Kind::Date { past: true })
        {
            let today = self.told(Told::Today);
            dated.to = self.ir.min(dated.to, today);
        }
        dated
    }

    fn date_cases(&mut self, cases: &[Case<DateExpr>], otherwise: &DateExpr, scope: &Scope) -> Dated {
        let mut rest = self.date(otherwise, scope);
        for case in cases.iter().rev() {
            let when = self.condition(&case.when, scope);
            let then = self.date(&case.then, scope);
            let exists = self.one_case(when, then.exists, rest.exists);
            let (never, ever) = (self.ir.num(NEVER), self.ir.num(EVER));
            let (least, most) = (self.ir.min(then.from, rest.from), self.ir.max(then.to, rest.to));
            let mut joined = |both: Id, then_only: Id, rest_only: Id, nothing: Id| {
                let without_rest = self.ir.choose(then.exists.may, then_only, nothing);
                let without_then = rest_only;
                let both_may = self.ir.choose(then.exists.may, both, without_then);
                let open = self.ir.choose(rest.exists.may, both_may, without_rest);
                let not_sure = self.ir.choose(when.may, open, rest_only);
                self.ir.choose(when.must, then_only, not_sure)
            };
            let from = joined(least, then.from, rest.from, never);
            let to = joined(most, then.to, rest.to, ever);
            rest = Dated { from, to, exists };
        }
        rest
    }

    pub fn date_condition(&mut self, left: &DateExpr, tests: &[(Comparison, DateExpr)], scope: &Scope) -> Both {
        let a = self.date(left, scope);
        let mut parts = vec![a.exists];
        for (comparison, right) in tests {
            let b = self.date(right, scope);
            let compared = match shifted_self(left, right) {
                Some(shift) => self.sure(compare_numbers(shift, *comparison, 0)),
                None => self.compare(a, *comparison, b),
            };
            parts.push(b.exists);
            parts.push(compared);
        }
        self.and(&parts)
    }

    fn compare(&mut self, a: Dated, comparison: Comparison, b: Dated) -> Both {
        let ir = &mut self.ir;
        match comparison {
            Comparison::Before => Both { must: ir.lt(a.to, b.from), may: ir.lt(a.from, b.to) },
            Comparison::OnOrBefore => Both { must: ir.le(a.to, b.from), may: ir.le(a.from, b.to) },
            Comparison::After => Both { must: ir.lt(b.to, a.from), may: ir.lt(b.from, a.to) },
            Comparison::OnOrAfter => Both { must: ir.le(b.to, a.from), may: ir.le(b.from, a.to) },
        }
    }

    /// There is a day on which all stretches run: every one has begun before any has ended.
    pub fn some_day(&mut self, stretches: &[(Option<DateExpr>, Option<DateExpr>)], scope: &Scope) -> Both {
        let froms: Vec<Dated> = stretches.iter().filter_map(|(from, _)| from.as_ref()).map(|date| self.date(date, scope)).collect();
        let untils: Vec<Dated> = stretches.iter().filter_map(|(_, until)| until.as_ref()).map(|date| self.date(date, scope)).collect();
        let mut parts = Vec::new();
        for from in &froms {
            parts.push(from.exists);
            for until in &untils {
                let before = self.compare(*from, Comparison::Before, *until);
                // An end that never comes is no limit.
                let no_end = self.not(until.exists);
                parts.push(self.or(&[no_end, before]));
            }
        }
        self.and(&parts)
    }
}

/// A date beside itself, moved one way: later (1), earlier (-1) or not at all (0), whatever day it is.
fn shifted_self(left: &DateExpr, right: &DateExpr) -> Option<i64> {
    let way = if let Some(way) = moves_from(left, right) { Some((way, right)) } else { moves_from(right, left).map(|way| (-way, left)) };
    let (way, base) = way?;
    let mut bare = base;
    while let DateExpr::Shift { of, .. } = bare {
        bare = of;
    }
    matches!(bare, DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Named(_)).then_some(way)
}

/// The one way in which `date` is `base` moved, if every step goes that way.
fn moves_from(date: &DateExpr, base: &DateExpr) -> Option<i64> {
    let mut ways = Vec::new();
    let mut date = date;
    while date != base {
        let DateExpr::Shift { of, term, back, .. } = date else { return None };
        if *term != Term::default() {
            ways.push(if *back { -1 } else { 1 });
        }
        date = of;
    }
    let first = ways.first().copied().unwrap_or(0);
    ways.iter().all(|way| *way == first).then_some(first)
}

fn compare_numbers(a: i64, comparison: Comparison, b: i64) -> bool {
    match comparison {
        Comparison::Before => a < b,
        Comparison::OnOrBefore => a <= b,
        Comparison::After => a > b,
        Comparison::OnOrAfter => a >= b,
    }
}
