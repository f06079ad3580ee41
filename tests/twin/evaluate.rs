//! The slow twin: what a condition is in a total world, in two values, by plain recursion. It shares the condition's
//! shape with the engine and nothing else: no memory, no intervals, no third value.

use reprieve::logic::{Burden, Condition, DefIx, FactIx, ListIx, Program, Quantifier, Table, Truth};

use super::total::{At, Total, Val};

/// The items spoken of, innermost last.
pub type Scope = Vec<(ListIx, usize)>;

/// Reads conditions in one total world under one burden.
#[derive(Clone, Copy)]
pub struct Twin<'a> {
    pub program: &'a Program,
    pub world: &'a Total,
    pub burden: Burden,
}

impl<'a> Twin<'a> {
    pub fn new(program: &'a Program, world: &'a Total, burden: Burden) -> Twin<'a> {
        Twin { program, world, burden }
    }

    /// A definition, of an item if it is about a list.
    pub fn defined(&self, definition: DefIx, item: usize) -> bool {
        let definition = &self.program.definitions[definition.ix()];
        self.holds(&definition.condition, &definition.about.map(|list| (list, item)).into_iter().collect())
    }

    pub fn list_shown(&self, list: ListIx) -> bool {
        self.program.lists[list.ix()].gate.as_ref().is_none_or(|gate| self.holds(gate, &Scope::new()))
    }

    pub fn shown(&self, (fact, item): At) -> bool {
        let shape = self.program.fact(fact);
        let own: Scope = shape.list.map(|list| (list, item)).into_iter().collect();
        shape.list.is_none_or(|list| self.list_shown(list)) && shape.gate.as_ref().is_none_or(|gate| self.holds(gate, &own))
    }

    /// Where a fact's value stands: the innermost item of its list.
    pub fn at(&self, fact: FactIx, scope: &Scope) -> At {
        match self.program.fact(fact).list {
            None => (fact, 0),
            Some(list) => (fact, innermost(scope, list).expect("an item of the fact's list")),
        }
    }

    /// The value, if the question is asked.
    fn answer(&self, fact: FactIx, scope: &Scope) -> Option<&'a Val> {
        let at = self.at(fact, scope);
        if self.shown(at) { Some(self.world.value(self.program, at)) } else { None }
    }

    pub fn members(&self, list: ListIx, others: bool, scope: &Scope) -> Vec<usize> {
        if !self.list_shown(list) {
            return Vec::new();
        }
        let without = if others { innermost(scope, list) } else { None };
        (0..self.world.items(list)).filter(|item| Some(*item) != without).collect()
    }

    pub fn holds(&self, condition: &Condition, scope: &Scope) -> bool {
        match condition {
            Condition::Const(value) => *value,
            Condition::All(parts) => parts.iter().all(|part| self.holds(part, scope)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part, scope)),
            Condition::Not(part) => !self.holds(part, scope),
            Condition::Choice { fact, wanted } => {
                matches!(self.answer(*fact, scope), Some(Val::Option(option)) if wanted.contains(*option))
            }
            Condition::Includes { fact, option } => {
                matches!(self.answer(*fact, scope), Some(Val::Several(options)) if options.contains(option))
            }
            Condition::Amount { fact, range } => {
                matches!(self.answer(*fact, scope), Some(Val::Amount(n)) if range.lo <= *n && *n <= range.hi)
            }
            Condition::Date { left, tests } => {
                let left = self.date(left, scope);
                left.is_some() && tests.iter().all(|(comparison, right)| self.compares(left, *comparison, self.date(right, scope)))
            }
            Condition::Each { list, others, quantifier, condition } => {
                let members = self.members(*list, *others, scope);
                let mut holds = members.iter().map(|item| self.holds(condition, &deeper(scope, *list, *item)));
                match quantifier {
                    Quantifier::Some => holds.any(|h| h),
                    Quantifier::Every => holds.all(|h| h),
                    Quantifier::None => !holds.any(|h| h),
                }
            }
            Condition::Count { list, others, condition, at_least } => {
                let members = self.members(*list, *others, scope);
                members.iter().filter(|item| self.holds(condition, &deeper(scope, *list, **item))).count() >= *at_least as usize
            }
            Condition::Sum { list, others, fact, condition, range } => {
                let mut sum = 0;
                for item in self.members(*list, *others, scope) {
                    let inner = deeper(scope, *list, item);
                    if let (true, Some(Val::Amount(n))) = (self.holds(condition, &inner), self.answer(*fact, &inner)) {
                        sum += n;
                    }
                }
                range.lo <= sum && sum <= range.hi
            }
            Condition::Where { cases, otherwise } => {
                let case = cases.iter().find(|case| self.holds(&case.when, scope));
                self.holds(case.map_or(otherwise, |case| &case.then), scope)
            }
            Condition::Table { table, row, on } => {
                let (Some(Val::Option(option)), Some(day)) = (self.answer(*row, scope), self.date(on, scope)) else { return false };
                let table = &self.program.tables[table.ix()];
                let entry = table.rows.get(*option).into_iter().flatten().find(|entry| entry.from <= day && day < entry.until);
                self.set(table, entry.map_or(table.unlisted, |entry| entry.holds))
            }
            Condition::Defined(definition) => {
                let about = self.program.definitions[definition.ix()].about;
                let item = about.map_or(0, |list| innermost(scope, list).expect("an item of the definition's list"));
                self.defined(*definition, item)
            }
            Condition::Burden(burden) => *burden == self.burden,
            Condition::SomeDay(stretches) => {
                let froms: Vec<_> = stretches.iter().filter_map(|(from, _)| from.as_ref()).map(|date| self.date(date, scope)).collect();
                let untils: Vec<_> =
                    stretches.iter().filter_map(|(_, until)| until.as_ref()).filter_map(|date| self.date(date, scope)).collect();
                if froms.iter().any(Option::is_none) {
                    return false;
                }
                // If there is such a day, there is one on which one of the stretches began.
                let held = |day| froms.iter().flatten().all(|from| *from <= day) && untils.iter().all(|until| day < *until);
                froms.is_empty() || froms.iter().flatten().any(|day| held(*day))
            }
            Condition::Unsettled(point) => self.world.point(*point),
        }
    }

    fn set(&self, table: &Table, holds: Truth) -> bool {
        match holds {
            Truth::Yes => true,
            Truth::No => false,
            Truth::Open => self.world.point(table.point),
        }
    }
}

pub fn innermost(scope: &Scope, list: ListIx) -> Option<usize> {
    scope.iter().rev().find(|(l, _)| *l == list).map(|(_, item)| *item)
}

/// The item of a list one step out from the innermost.
pub fn one_out(scope: &Scope, list: ListIx) -> Option<usize> {
    let own: Vec<usize> = scope.iter().filter(|(l, _)| *l == list).map(|(_, item)| *item).collect();
    own.len().checked_sub(2).map(|at| own[at]).or(own.last().copied())
}

pub fn deeper(scope: &Scope, list: ListIx, item: usize) -> Scope {
    let mut inner = scope.clone();
    inner.push((list, item));
    inner
}
