//! A condition in plain words, from the condition that is evaluated: what an attorney reads cannot differ from what decides.
//!
//! Knows no page.

use super::amounts::range_words;
use super::line::{Bind, Line};
use super::thing::Thing;
use super::wording::{Wording, either};
use crate::facts::OptionSet;
use crate::logic::{Burden, Case, Comparison, Condition, DateExpr, FactIx, Kind, ListIx, Quantifier};

impl Wording<'_> {
    /// A condition.
    pub fn condition(&mut self, condition: &Condition) -> Line {
        match condition {
            Condition::Const(true) => Line::new("always"),
            Condition::Const(false) => Line::new("never"),
            Condition::All(parts) => self.parts("and", "always", parts),
            Condition::Any(parts) => match options_of_one(parts) {
                Some((fact, options)) => self.includes(fact, &options),
                None => self.parts("or", "never", parts),
            },
            Condition::Not(part) => self.not(part),
            Condition::Choice { fact, wanted } => {
                let (label, options) = (self.label(*fact), self.options(*fact, *wanted));
                Line::new(format!("{label} is {options}"))
            }
            Condition::Includes { fact, option } => self.includes(*fact, &[*option]),
            Condition::Amount { fact, range } => match self.pack.question(*fact).kind {
                Kind::Amount(unit) => {
                    let words = range_words(*range, unit);
                    let bind = if words.contains(" and ") { Bind::Joined("and") } else { Bind::Whole };
                    Line { bind, ..Line::new(format!("{} is {words}", self.label(*fact))) }
                }
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
                    _ => self.item_test(*list, condition).held_by(&format!("{lead}, counting those")),
                }
            }
            Condition::Where { cases, otherwise } => {
                let otherwise = Some(otherwise.as_ref()).filter(|otherwise| **otherwise != Condition::Const(false));
                self.cases(cases, otherwise, &mut |wording, then| wording.outcome(then))
            }
            Condition::Table { table, row, on } => {
                let name = self.name(Thing::Table(*table), &self.pack.table_says[table.ix()].0);
                let lead = format!("the table {name} says yes for {} on", self.label(*row));
                Line { bind: Bind::Whole, ..self.date(on).after(&lead) }
            }
            Condition::Defined(definition) => Line::new(self.definition(*definition)),
            Condition::Burden(Burden::Client) => Line::new("it is the client who must prove the matter"),
            Condition::Burden(Burden::Government) => Line::new("it is the government that must prove the matter"),
            Condition::SomeDay(stretches) => self.some_day(stretches),
            // Only a concept may say so, and why stands beside it.
            Condition::Unsettled(_) => Line::new("NOT SETTLED"),
        }
    }

    fn parts(&mut self, word: &'static str, if_none: &str, parts: &[Condition]) -> Line {
        match parts {
            [] => Line::new(if_none),
            [part] => self.condition(part),
            _ => {
                let lead = if word == "and" { "all of these:" } else { "any of these:" };
                Line::joined(word, lead, parts.iter().map(|part| self.condition(part)).collect())
            }
        }
    }

    fn includes(&mut self, fact: FactIx, options: &[usize]) -> Line {
        let mut wanted = OptionSet::EMPTY;
        options.iter().for_each(|option| wanted.insert(*option));
        let (label, says) = (self.label(fact), self.said(fact, wanted));
        Line::new(format!("{label} includes {}", either(says.iter().map(String::as_str))))
    }

    fn not(&mut self, condition: &Condition) -> Line {
        match condition {
            Condition::Const(value) => self.condition(&Condition::Const(!value)),
            Condition::Any(parts) if parts.len() > 1 && options_of_one(parts).is_none() => {
                Line::listed("none of", parts.iter().map(|part| self.condition(part)).collect())
            }
            Condition::Any(parts) if parts.len() == 1 => self.not(&parts[0]),
            Condition::Choice { fact, wanted } => {
                let (label, options) = (self.label(*fact), self.options(*fact, *wanted));
                match options.starts_with("any but") {
                    true => Line::new(format!("not ({label} is {options})")),
                    false => Line::new(format!("{label} is not {options}")),
                }
            }
            Condition::Count { list, others, condition, at_least } if *at_least > 0 => {
                self.count(*list, *others, condition, "at most", *at_least - 1)
            }
            _ => {
                let line = self.condition(condition);
                match line.is_plain() {
                    true => Line::new(format!("not {}", if line.text.starts_with('[') { line.text } else { format!("({})", line.text) })),
                    false => line.after("not:"),
                }
            }
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
            Quantifier::Some => test.held_by(&format!("some {item}")),
            Quantifier::None => test.held_by(&format!("no {item}")),
            Quantifier::Every => test.held_by(&format!("every {item}")),
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
            _ => self.item_test(list, condition).held_by(&lead),
        }
    }

    /// Cases in order; also of dates. Where none holds it is no, unless that is said.
    pub fn cases<T>(&mut self, cases: &[Case<T>], otherwise: Option<&T>, say: &mut impl FnMut(&mut Self, &T) -> Line) -> Line {
        let mut under = Vec::new();
        for case in cases {
            let when = self.condition(&case.when);
            let then = say(self, &case.then).closed();
            if when.is_plain() {
                under.push(then.after(&format!("if {}:", when.text)));
            } else {
                under.push(when.after("if"));
                under.push(Line { goes_on: true, ..then.after("then:") });
            }
        }
        under.extend(otherwise.map(|otherwise| say(self, otherwise).closed().after("otherwise:")));
        Line::in_order(under)
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
            let bind = if tests.len() > 1 { Bind::Joined("and") } else { Bind::Whole };
            let tests: Vec<String> = tests.into_iter().map(|(comparison, right)| format!("{comparison} {}", right.inside(""))).collect();
            return Line { bind, ..Line::new(format!("{} is {}", left.inside(""), tests.join(" and "))) };
        }
        let mut under = vec![left];
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
                    under.push(Line::new(format!("{}, {} if there is such a date", from.text, until.text)));
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
