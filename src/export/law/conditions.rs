//! A condition in plain words, from the condition that is evaluated: what an attorney reads cannot differ from what decides.
//!
//! Knows no page.

use super::amounts::range_words;
use super::line::Line;
use super::thing::Thing;
use super::wording::{Wording, either};
use crate::logic::{Burden, Case, Comparison, Condition, DateExpr, FactIx, Kind, ListIx, Quantifier};

impl Wording<'_> {
    /// A condition.
    pub fn condition(&mut self, condition: &Condition) -> Line {
        match condition {
            Condition::Const(true) => Line::new("always"),
            Condition::Const(false) => Line::new("never"),
            Condition::All(parts) => self.parts("all of these:", "always", parts),
            Condition::Any(parts) => match options_of_one(parts) {
                Some((fact, options)) => self.includes(fact, &options),
                None => self.parts("any of these:", "never", parts),
            },
            Condition::Not(part) => self.not(part),
            Condition::Choice { fact, wanted } => {
                let options = self.options(*fact, *wanted);
                Line::new(format!("the answer to {} {options}", self.question(*fact)))
            }
            Condition::Includes { fact, option } => self.includes(*fact, &[*option]),
            Condition::Amount { fact, range } => match self.pack.question(*fact).kind {
                Kind::Amount(unit) => Line::new(format!("{} is {}", self.label(*fact), range_words(*range, unit))),
                _ => Line::new(format!("{} is an amount", self.label(*fact))),
            },
            Condition::Date { left, tests } => self.dates(left, tests),
            Condition::Each { list, others, quantifier, condition } => self.each(*list, *others, *quantifier, condition),
            Condition::Count { list, others, condition, at_least } => self.count(*list, *others, condition, "at least", *at_least),
            Condition::Sum { list, others, fact, condition, range } => {
                let range = match self.pack.question(*fact).kind {
                    Kind::Amount(unit) => range_words(*range, unit),
                    _ => String::new(),
                };
                self.scope.push(*list);
                let amount = self.label(*fact);
                self.scope.pop();
                let lead = format!("{amount}, summed over every {}{}, is {range}", other(*others), self.item(*list));
                match **condition {
                    Condition::Const(true) => {
                        self.named.insert(Thing::List(*list));
                        Line::new(lead)
                    }
                    _ => self.item_test(*list, condition).after(&format!("{lead}, counting those for which:")),
                }
            }
            Condition::Where { cases, otherwise } => self.cases(cases, otherwise, &mut |wording, then| wording.outcome(then)),
            Condition::Table { table, row, on } => {
                let id = &self.pack.program.tables[table.ix()].id;
                let name = self.name(Thing::Table(*table), &format!("\"{}\"", self.pack.table_says[table.ix()].0), id);
                let lead = format!("the table {name} says yes for the answer to {}, on", self.question(*row));
                self.date(on).after(&lead)
            }
            Condition::Defined(definition) => Line::new(self.definition(*definition)),
            Condition::Burden(Burden::Client) => Line::new("it is the client who must prove the matter"),
            Condition::Burden(Burden::Government) => Line::new("it is the government that must prove the matter"),
            Condition::SomeDay(stretches) => self.some_day(stretches),
            // Only a concept may say so, and why stands beside it.
            Condition::Unsettled(_) => Line::new("NOT SETTLED"),
        }
    }

    fn parts(&mut self, lead: &str, if_none: &str, parts: &[Condition]) -> Line {
        match parts {
            [] => Line::new(if_none),
            [part] => self.condition(part),
            _ => Line::over(lead, parts.iter().map(|part| self.condition(part)).collect()),
        }
    }

    fn includes(&mut self, fact: FactIx, options: &[usize]) -> Line {
        let known = &self.pack.question(fact).options;
        let says = either(options.iter().filter_map(|option| known.get(*option)).map(|option| option.says.as_str()));
        Line::new(format!("the answers to {} include {says}", self.question(fact)))
    }

    fn not(&mut self, condition: &Condition) -> Line {
        match condition {
            Condition::Const(value) => self.condition(&Condition::Const(!value)),
            Condition::Any(parts) if parts.len() > 1 && options_of_one(parts).is_none() => self.parts("none of these:", "always", parts),
            Condition::Any(parts) if parts.len() == 1 => self.not(&parts[0]),
            Condition::Count { list, others, condition, at_least } if *at_least > 0 => {
                self.count(*list, *others, condition, "at most", *at_least - 1)
            }
            _ => self.condition(condition).after("not:"),
        }
    }

    /// A condition on an item of a list.
    pub fn item_test(&mut self, list: ListIx, condition: &Condition) -> Line {
        self.named.insert(Thing::List(list));
        self.scope.push(list);
        let line = self.condition(condition);
        self.scope.pop();
        line
    }

    fn each(&mut self, list: ListIx, others: bool, quantifier: Quantifier, condition: &Condition) -> Line {
        let item = format!("{}{}", other(others), self.item(list));
        let is_any = *condition == Condition::Const(true);
        let test = self.item_test(list, condition);
        match quantifier {
            Quantifier::Some if is_any => Line::new(format!("there is some {item}")),
            Quantifier::None if is_any => Line::new(format!("there is no {item}")),
            Quantifier::Some => test.after(&format!("some {item} for which:")),
            Quantifier::None => test.after(&format!("no {item} for which:")),
            Quantifier::Every => test.after(&format!("for every {item}, also if there is none:")),
        }
    }

    fn count(&mut self, list: ListIx, others: bool, condition: &Condition, limit: &str, number: u32) -> Line {
        let items = if number == 1 { self.item(list).to_owned() } else { self.items(list) };
        let lead = format!("{limit} {number} {}{items}", other(others));
        match condition {
            Condition::Const(true) => {
                self.named.insert(Thing::List(list));
                Line::new(lead)
            }
            _ => self.item_test(list, condition).after(&format!("{lead} for which:")),
        }
    }

    /// Cases in order; also of dates.
    pub fn cases<T>(&mut self, cases: &[Case<T>], otherwise: &T, say: &mut impl FnMut(&mut Self, &T) -> Line) -> Line {
        let mut under = Vec::new();
        for case in cases {
            let when = self.condition(&case.when);
            let then = say(self, &case.then);
            if when.is_plain() {
                under.push(then.after(&format!("if {}, then:", when.text)));
            } else {
                under.push(when.after("if"));
                under.push(Line { goes_on: true, ..then.after("then:") });
            }
        }
        under.push(say(self, otherwise).after("otherwise:"));
        Line::over("decided in order, by the first \"if\" that holds:", under)
    }

    /// What a case comes out as.
    fn outcome(&mut self, condition: &Condition) -> Line {
        match condition {
            Condition::Const(true) => Line::new("yes"),
            Condition::Const(false) => Line::new("no"),
            _ => self.condition(condition),
        }
    }

    fn dates(&mut self, left: &DateExpr, tests: &[(Comparison, DateExpr)]) -> Line {
        let left = self.date(left);
        if tests.is_empty() {
            return left.after("there is a date:");
        }
        let tests: Vec<(&str, Line)> = tests.iter().map(|(comparison, right)| (comparison_words(*comparison), self.date(right))).collect();
        if left.is_plain() && tests.iter().all(|(_, right)| right.is_plain()) {
            let tests: Vec<String> = tests.iter().map(|(comparison, right)| format!("{comparison} {}", right.text)).collect();
            return Line::new(format!("{} is {}", left.text, tests.join(" and ")));
        }
        let mut under = vec![left.after("the date:")];
        under.extend(tests.into_iter().map(|(comparison, right)| Line { goes_on: true, ..right.after(&format!("is {comparison}:")) }));
        Line::over("one date compared with another:", under)
    }

    fn some_day(&mut self, stretches: &[(Option<DateExpr>, Option<DateExpr>)]) -> Line {
        let mut under = Vec::new();
        for (from, until) in stretches {
            let from = from.as_ref().map(|from| self.date(from).after("from"));
            // An end that surely does not exist is no limit: that is how it is decided.
            let until = until.as_ref().map(|until| self.date(until).after("before"));
            match (from, until) {
                (Some(from), Some(until)) if from.is_plain() && until.is_plain() => {
                    under.push(Line::new(format!("{}, {} (no limit if there is no such date)", from.text, until.text)));
                }
                (from, until) => {
                    let goes_on = from.is_some();
                    under.extend(from);
                    under.extend(until.map(|until| Line { goes_on, ..until }));
                }
            }
        }
        Line::over("on at least one day all of these held:", under)
    }
}

/// Several choices of one question, of which any is enough: the files write them as one test.
fn options_of_one(parts: &[Condition]) -> Option<(FactIx, Vec<usize>)> {
    let mut fact = None;
    let mut options = Vec::new();
    for part in parts {
        match part {
            Condition::Includes { fact: of, option } if fact.is_none_or(|fact| fact == *of) => {
                fact = Some(*of);
                options.push(*option);
            }
            _ => return None,
        }
    }
    fact.map(|fact| (fact, options))
}

fn other(others: bool) -> &'static str {
    if others { "other " } else { "" }
}

fn comparison_words(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Before => "before",
        Comparison::OnOrBefore => "on or before",
        Comparison::After => "after",
        Comparison::OnOrAfter => "on or after",
    }
}
