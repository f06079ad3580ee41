//! Random small programs: facts of every kind with gates, two lists with dates in order, definitions, tables, named dates,
//! deadlines, points of law, burden. Names never go in circles: each thing speaks only of what stands before it.

use reprieve::calendar::{Counting, Day, Days, Holiday, HolidayRule, Holidays, Roll, Term};
use reprieve::facts::{Amount, OptionSet, Unit};
use reprieve::logic::{
    Burden, Case, Comparison, Condition, DateExpr, DateIx, DeadlineIx, DeadlineRule, DefIx, Definition, Direction, FactIx, FactShape, Kind,
    ListIx, ListShape, NamedDate, Period, Periods, PointIx, Program, Quantifier, Table, TableEntry, TableIx, Truth,
};

use super::rng::Rng;

/// The day of the screening in generated programs; all days of their rules lie near it, so that they meet.
pub fn today() -> Day {
    Day::new(2012, 3, 14).expect("a day")
}

/// A day on which things happen in generated programs. Months lack none of these days, so that no sum has a gap.
pub fn some_day(rng: &mut Rng) -> Day {
    let (year, month) = (rng.between(2008, 2012) as i16, *rng.pick(&[1, 3, 6]));
    Day::new(year, month, rng.between(13, 15) as i8).expect("a day")
}

const DEFINITIONS: usize = 12;

struct Build<'r> {
    program: Program,
    rng: &'r mut Rng,
    /// Gates and what dates rest on read facts only.
    facts_only: bool,
    /// "unsettled" may stand here, as this point.
    point: Option<PointIx>,
}

/// A random program.
pub fn program(rng: &mut Rng) -> Program {
    let mut build = Build { program: Program::default(), rng, facts_only: true, point: None };
    build.facts();
    build.program.holidays = Holidays(vec![Holiday {
        name: "a holiday".to_owned(),
        rule: HolidayRule::Fixed { month: 6, day: 14 },
        since: 2010,
        observed: true,
    }]);
    build.tables();
    build.dates();
    build.facts_only = false;
    for i in 0..DEFINITIONS {
        build.definition(i);
    }
    build.program
}

impl Build<'_> {
    fn facts(&mut self) {
        let before = self.rng.below(3);
        self.some_facts(None, before + 3);
        for list in 0..2 {
            let ix = ListIx(list);
            let gate = self.gate(None, 25);
            self.program.lists.push(ListShape { id: format!("list{list}"), gate, facts: Vec::new(), in_order: Vec::new() });
            let count = self.rng.below(3) + 3;
            self.some_facts(Some(ix), count);
            let dates: Vec<FactIx> = self.program.lists[ix.ix()]
                .facts
                .iter()
                .copied()
                .filter(|fact| matches!(self.program.fact(*fact).kind, Kind::Date { .. }))
                .collect();
            if self.rng.chance(80) {
                self.program.lists[ix.ix()].in_order = dates;
            }
        }
        self.some_facts(None, 2);
    }

    fn some_facts(&mut self, list: Option<ListIx>, count: usize) {
        for _ in 0..count {
            let kind = match self.rng.below(10) {
                0..=2 => Kind::Choice(2),
                3 => Kind::Choice(3),
                4 => Kind::Several(3),
                5..=7 => Kind::Date { past: self.rng.chance(75) },
                _ => Kind::Amount(Unit::Count),
            };
            let options = match kind {
                Kind::Choice(n) | Kind::Several(n) => n,
                _ => 0,
            };
            let gate = self.gate(list, 35);
            let fact = FactIx(u16::try_from(self.program.facts.len()).expect("few facts"));
            let siblings = match list {
                None => &mut self.program.session_facts,
                Some(list) => &mut self.program.lists[list.ix()].facts,
            };
            let slot = siblings.len();
            siblings.push(fact);
            let options = (0..options).map(|option| format!("o{option}")).collect();
            self.program.facts.push(FactShape { id: format!("fact{}", fact.0), kind, options, list, slot, gate });
        }
    }

    fn gate(&mut self, list: Option<ListIx>, percent: usize) -> Option<Condition> {
        let scope: Vec<ListIx> = list.into_iter().collect();
        self.rng.chance(percent).then(|| self.condition(&scope, 1))
    }

    fn tables(&mut self) {
        for t in 0..2 {
            let holds = |rng: &mut Rng| *rng.pick(&[Truth::Yes, Truth::No, Truth::Open]);
            let mut rows = Vec::new();
            for _ in 0..3 {
                let mut entries = Vec::new();
                let mut from = if self.rng.chance(40) { Day::MIN } else { some_day(self.rng) };
                for _ in 0..self.rng.below(3) {
                    let until = some_day(self.rng);
                    if from < until {
                        entries.push(TableEntry { from, until, holds: holds(self.rng) });
                        from = until.shift(if self.rng.chance(70) { 0 } else { 1 });
                    }
                }
                if self.rng.chance(40) {
                    entries.push(TableEntry { from, until: Day::MAX, holds: holds(self.rng) });
                }
                rows.push(entries);
            }
            let point = self.next_point();
            self.program.tables.push(Table { id: format!("table{t}"), rows, unlisted: holds(self.rng), point });
        }
    }

    fn dates(&mut self) {
        for d in 0..3 {
            let about = self.rng.chance(40).then(|| ListIx(self.rng.below(2) as u16));
            let scope: Vec<ListIx> = about.into_iter().collect();
            let date = self.date(&scope, 2);
            self.program.dates.push(NamedDate { id: format!("date{d}"), about, date });
        }
        for d in 0..3 {
            let for_each = self.rng.chance(50).then(|| ListIx(self.rng.below(2) as u16));
            let scope: Vec<ListIx> = for_each.into_iter().collect();
            let business = self.rng.chance(20);
            let length = |rng: &mut Rng| if business { Term::days(rng.below(4) as u32) } else { self::length(rng) };
            let mut periods = vec![Period { since: Day::MIN, length: length(self.rng), business }];
            if self.rng.chance(40) {
                periods.push(Period { since: some_day(self.rng), length: length(self.rng), business });
            }
            let periods = match self.rng.below(10) {
                0 => Periods::AnyTime,
                1 => Periods::Given,
                _ => Periods::Dated(periods),
            };
            let rule = DeadlineRule {
                id: format!("deadline{d}"),
                for_each,
                when: self.condition(&scope, 1),
                trigger: self.date(&scope, 1),
                direction: if self.rng.chance(75) { Direction::After } else { Direction::Before },
                periods,
                early: Vec::new(),
                counting: Counting { days: Days::Calendar, roll: if self.rng.chance(50) { Roll::Forward } else { Roll::None } },
            };
            self.program.deadlines.push(rule);
        }
    }

    fn next_point(&mut self) -> PointIx {
        self.program.points += 1;
        PointIx(u16::try_from(self.program.points - 1).expect("few points"))
    }

    fn definition(&mut self, i: usize) {
        let about = self.rng.chance(45).then(|| ListIx(self.rng.below(2) as u16));
        let scope: Vec<ListIx> = about.into_iter().collect();
        self.point = self.rng.chance(45).then(|| self.next_point());
        let condition = if self.rng.chance(15) { self.clock(&scope) } else { self.condition(&scope, 3) };
        let marked: Vec<bool> = self.program.definitions.iter().map(|definition| definition.burden_matters).collect();
        let burden_matters = format!("{condition:?}").contains("Burden(")
            || marked.iter().enumerate().any(|(d, marked)| *marked && format!("{condition:?}").contains(&format!("Defined(DefIx({d}))")));
        self.program.definitions.push(Definition { id: format!("definition{i}"), about, condition, burden_matters });
    }

    fn parts(&mut self, scope: &[ListIx], depth: usize) -> Vec<Condition> {
        (0..self.rng.below(3) + 1).map(|_| self.condition(scope, depth)).collect()
    }

    fn condition(&mut self, scope: &[ListIx], depth: usize) -> Condition {
        if depth == 0 {
            return self.leaf(scope);
        }
        let depth = depth - 1;
        match self.rng.below(16) {
            0..=2 => Condition::All(self.parts(scope, depth)),
            3..=5 => Condition::Any(self.parts(scope, depth)),
            6 => Condition::Not(Box::new(self.condition(scope, depth))),
            7..=8 => self.cases(scope, depth),
            9..=12 => self.over_list(scope, depth),
            13 => {
                let stretches = (0..self.rng.below(3) + 1).map(|_| {
                    let from = self.rng.chance(70).then(|| self.date(scope, 1));
                    let until = self.rng.chance(50).then(|| self.date(scope, 1));
                    (from, until)
                });
                Condition::SomeDay(stretches.collect())
            }
            _ => self.leaf(scope),
        }
    }

    fn cases(&mut self, scope: &[ListIx], depth: usize) -> Condition {
        let cases =
            (0..self.rng.below(2) + 1).map(|_| Case { when: self.condition(scope, depth), then: self.holds(scope, depth) }).collect();
        Condition::Where { cases, otherwise: Box::new(self.holds(scope, depth)) }
    }

    fn holds(&mut self, scope: &[ListIx], depth: usize) -> Condition {
        match (self.rng.below(5), self.point) {
            (0, _) => Condition::Const(self.rng.chance(50)),
            (1, Some(point)) => Condition::Unsettled(point),
            _ => self.condition(scope, depth),
        }
    }

    fn over_list(&mut self, scope: &[ListIx], depth: usize) -> Condition {
        let known: Vec<ListIx> = (0..self.program.lists.len())
            .map(|list| ListIx(list as u16))
            .filter(|list| !self.program.lists[list.ix()].facts.is_empty())
            .collect();
        if scope.len() >= 3 || known.is_empty() {
            return self.leaf(scope);
        }
        let (list, others) = match scope.last() {
            Some(own) if self.rng.chance(50) => (*own, scope.iter().filter(|l| *l == own).count() == 1),
            _ => (*self.rng.pick(&known), false),
        };
        // A gate of a list's fact may not look at its own list: that is a circle.
        if self.facts_only && (self.program.tables.is_empty() && Some(list) == self.growing()) {
            return self.leaf(scope);
        }
        let mut inner = scope.to_vec();
        inner.push(list);
        let condition = Box::new(self.condition(&inner, depth));
        match self.rng.below(6) {
            0 => Condition::Count { list, others, condition, at_least: self.rng.below(3) as u32 },
            1 => match self
                .facts_of(&[list], |kind| matches!(kind, Kind::Amount(_)))
                .into_iter()
                .rfind(|fact| self.program.fact(*fact).list == Some(list))
            {
                Some(fact) => Condition::Sum { list, others, fact, condition, range: self.range() },
                None => Condition::Each { list, others, quantifier: Quantifier::None, condition },
            },
            2 => Condition::Each { list, others, quantifier: Quantifier::Every, condition },
            3 => Condition::Each { list, others, quantifier: Quantifier::None, condition },
            _ => Condition::Each { list, others, quantifier: Quantifier::Some, condition },
        }
    }

    /// The list whose facts are being written, while facts are.
    fn growing(&self) -> Option<ListIx> {
        self.program.lists.len().checked_sub(1).map(|last| ListIx(last as u16))
    }

    fn range(&mut self) -> Amount {
        let at = self.rng.between(0, 6);
        match self.rng.below(3) {
            0 => Amount { lo: at, hi: i64::MAX },
            1 => Amount { lo: 0, hi: at },
            _ => Amount { lo: at, hi: at + self.rng.between(0, 3) },
        }
    }

    /// Facts that may be named: the session's and those of the lists spoken of.
    fn facts_of(&self, scope: &[ListIx], wanted: impl Fn(Kind) -> bool) -> Vec<FactIx> {
        (0..self.program.facts.len())
            .map(|fact| FactIx(fact as u16))
            .filter(|fact| wanted(self.program.fact(*fact).kind) && self.program.fact(*fact).list.is_none_or(|list| scope.contains(&list)))
            .collect()
    }

    fn leaf(&mut self, scope: &[ListIx]) -> Condition {
        let choices = self.facts_of(scope, |kind| matches!(kind, Kind::Choice(_)));
        let several = self.facts_of(scope, |kind| matches!(kind, Kind::Several(_)));
        let amounts = self.facts_of(scope, |kind| matches!(kind, Kind::Amount(_)));
        match self.rng.below(14) {
            0..=3 if !choices.is_empty() => {
                let fact = *self.rng.pick(&choices);
                let count = self.program.fact(fact).options.len();
                let mut wanted = OptionSet::of(self.rng.below(count));
                if count > 2 && self.rng.chance(40) {
                    wanted.insert(self.rng.below(count));
                }
                Condition::Choice { fact, wanted }
            }
            4 if !several.is_empty() => Condition::Includes { fact: *self.rng.pick(&several), option: self.rng.below(3) },
            5 if !amounts.is_empty() => Condition::Amount { fact: *self.rng.pick(&amounts), range: self.range() },
            6 if !choices.is_empty() && !self.program.tables.is_empty() => {
                Condition::Table { table: TableIx(self.rng.below(2) as u16), row: *self.rng.pick(&choices), on: self.date(scope, 1) }
            }
            7..=8 if !self.facts_only => match self.known_definition(scope) {
                Some(definition) => Condition::Defined(definition),
                None => self.dates_test(scope),
            },
            9 if !self.facts_only && self.rng.chance(50) => Condition::Burden(*self.rng.pick(&[Burden::Client, Burden::Government])),
            10 => match self.point {
                Some(point) if !self.facts_only && self.rng.chance(50) => Condition::Unsettled(point),
                _ => Condition::Const(self.rng.chance(50)),
            },
            _ => self.dates_test(scope),
        }
    }

    fn known_definition(&mut self, scope: &[ListIx]) -> Option<DefIx> {
        let known: Vec<DefIx> = (0..self.program.definitions.len())
            .map(|definition| DefIx(definition as u16))
            .filter(|definition| self.program.definitions[definition.ix()].about.is_none_or(|list| scope.contains(&list)))
            .collect();
        (!known.is_empty()).then(|| *self.rng.pick(&known))
    }

    fn dates_test(&mut self, scope: &[ListIx]) -> Condition {
        let left = self.date(scope, 1);
        let tests = (0..self.rng.below(3)).map(|_| (self.comparison(), self.date(scope, 1))).collect();
        Condition::Date { left, tests }
    }

    fn comparison(&mut self) -> Comparison {
        *self.rng.pick(&[Comparison::Before, Comparison::OnOrBefore, Comparison::After, Comparison::OnOrAfter])
    }

    fn date(&mut self, scope: &[ListIx], depth: usize) -> DateExpr {
        let facts = self.facts_of(scope, |kind| matches!(kind, Kind::Date { .. }));
        let own: Vec<FactIx> = facts
            .iter()
            .copied()
            .filter(|fact| self.program.fact(*fact).list.is_some_and(|list| scope.iter().filter(|l| **l == list).count() > 1))
            .collect();
        let simple = |build: &mut Self| match build.rng.below(6) {
            0..=2 if !facts.is_empty() => DateExpr::Fact(*build.rng.pick(&facts)),
            3 if !own.is_empty() => DateExpr::This(*build.rng.pick(&own)),
            4 => DateExpr::Today,
            _ => DateExpr::Day(some_day(build.rng)),
        };
        if depth == 0 {
            return simple(self);
        }
        match self.rng.below(14) {
            0..=2 => DateExpr::Shift {
                of: Box::new(self.date(scope, depth - 1)),
                term: length(self.rng),
                back: self.rng.chance(40),
                late: self.rng.chance(30),
            },
            3 => DateExpr::Extreme {
                latest: self.rng.chance(50),
                of: (0..self.rng.below(2) + 1).map(|_| self.date(scope, depth - 1)).collect(),
            },
            4..=5 if !self.program.tables.is_empty() && scope.len() < 3 => {
                let list = ListIx(self.rng.below(2) as u16);
                let mut inner = scope.to_vec();
                inner.push(list);
                let condition = Box::new(self.condition(&inner, 1));
                DateExpr::ExtremeOf { latest: self.rng.chance(50), list, condition, on: Box::new(self.date(&inner, depth - 1)) }
            }
            6 => DateExpr::Where {
                cases: vec![Case { when: self.condition(scope, 1), then: self.date(scope, depth - 1) }],
                otherwise: Box::new(self.date(scope, depth - 1)),
            },
            7 => self.named(scope).unwrap_or(DateExpr::Today),
            8 => self.deadline(scope).unwrap_or(DateExpr::Today),
            _ => simple(self),
        }
    }

    fn named(&mut self, scope: &[ListIx]) -> Option<DateExpr> {
        let known: Vec<usize> =
            (0..self.program.dates.len()).filter(|d| self.program.dates[*d].about.is_none_or(|list| scope.contains(&list))).collect();
        (!known.is_empty()).then(|| DateExpr::Named(DateIx(*self.rng.pick(&known) as u16)))
    }

    fn deadline(&mut self, scope: &[ListIx]) -> Option<DateExpr> {
        let known: Vec<usize> = (0..self.program.deadlines.len())
            .filter(|d| self.program.deadlines[*d].for_each.is_none_or(|list| scope.contains(&list)))
            .collect();
        (!known.is_empty()).then(|| DateExpr::Deadline(DeadlineIx(*self.rng.pick(&known) as u16)))
    }

    /// A clock as the pack writes it out: a start, a length, a stopper over a list.
    fn clock(&mut self, scope: &[ListIx]) -> Condition {
        let list = ListIx(self.rng.below(2) as u16);
        let start = self.date(scope, 1);
        let end = DateExpr::Shift { of: Box::new(start.clone()), term: length(self.rng), back: false, late: true };
        let mut inner = scope.to_vec();
        inner.push(list);
        let on = self.date(&inner, 0);
        let mut stops =
            vec![self.condition(&inner, 1), Condition::Date { left: on.clone(), tests: vec![(Comparison::Before, end.clone())] }];
        if self.rng.chance(60) {
            stops.push(Condition::Date { left: on, tests: vec![(Comparison::OnOrAfter, start)] });
        }
        Condition::All(vec![
            Condition::Date { left: DateExpr::Today, tests: vec![(Comparison::OnOrAfter, end)] },
            Condition::Each { list, others: false, quantifier: Quantifier::None, condition: Box::new(Condition::All(stops)) },
        ])
    }
}

fn length(rng: &mut Rng) -> Term {
    match rng.below(4) {
        0 => Term::years(rng.between(0, 2) as u16),
        1 => Term::months(*rng.pick(&[2, 3, 5, 6])),
        2 => Term { years: 1, months: 0, days: rng.below(3) as u32 },
        _ => Term::days(*rng.pick(&[0, 1, 2, 30, 365])),
    }
}
