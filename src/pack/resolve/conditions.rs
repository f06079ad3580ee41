//! Reading the condition language: from JSON to a condition with every name resolved, reporting every mistake in it.

use serde_json::{Map, Value};

use super::amounts::amount_value;
use super::names::Names;
use super::paths::{index, join};
use super::spelling::nearest_of;
use crate::facts::{Amount, OptionSet, Unit};
use crate::logic::{Burden, Case, Comparison, Condition, DateExpr, FactIx, Kind, ListIx, PointIx, Quantifier};
use crate::pack::model::Name;
use crate::pack::problem::{Problem, Step};

/// Reads conditions of one rule.
pub(in crate::pack) struct Conditions<'n> {
    pub names: &'n Names,
    pub file: &'n str,
    pub problems: &'n mut Vec<Problem>,
    /// The lists whose items may be spoken of, outermost first.
    pub scope: Vec<ListIx>,
    /// The point of law that "unsettled" stands for here; absent: "unsettled" may not stand here.
    pub point: Option<PointIx>,
    /// Whether "unsettled" was used.
    pub used_unsettled: bool,
    /// Reads facts only: no burden, no deadline, nothing unsettled (gates of questions).
    pub facts_only: bool,
}

const COMPARISONS: [(&str, Comparison); 4] = [
    ("before", Comparison::Before),
    ("after", Comparison::After),
    ("on_or_before", Comparison::OnOrBefore),
    ("on_or_after", Comparison::OnOrAfter),
];

impl Conditions<'_> {
    pub(super) fn problem(&mut self, path: &[Step], message: impl Into<String>) -> &mut Problem {
        self.problems.push(Problem::error(self.file, path, message));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn wrong(&mut self, path: &[Step], message: impl Into<String>) -> Condition {
        self.problem(path, message);
        Condition::Const(false)
    }

    pub(super) fn unknown(&mut self, path: &[Step], name: &str, wanted: &str) {
        if self.names.is_excused(name) {
            return;
        }
        let help = self.names.nearest(name).map(|near| format!("Did you mean \"{near}\"?"));
        let problem = self.problem(path, format!("\"{name}\" is not {wanted}"));
        problem.help = help;
    }

    /// A condition.
    pub fn condition(&mut self, value: &Value, path: &[Step]) -> Condition {
        match value {
            Value::Bool(value) => Condition::Const(*value),
            Value::String(name) => self.name(name, path),
            Value::Object(object) => self.object(object, path),
            _ => self.wrong(path, "expected a condition: true, false, a name in quotes, or an object such as {\"all\": [...]}"),
        }
    }

    /// What a case of a concept holds: a condition, or "unsettled".
    pub fn holds(&mut self, value: &Value, path: &[Step]) -> Condition {
        if value.as_str() != Some("unsettled") {
            return self.condition(value, path);
        }
        self.used_unsettled = true;
        match self.point {
            Some(point) => Condition::Unsettled(point),
            None => self.wrong(path, "\"unsettled\" may stand only in a concept, where it has a \"why\""),
        }
    }

    fn name(&mut self, name: &str, path: &[Step]) -> Condition {
        match self.names.get(name).cloned() {
            Some(Name::Concept(definition)) => {
                if let Some(list) = self.names.concept_about(definition) {
                    self.in_scope(list, name, path);
                }
                Condition::Defined(definition)
            }
            Some(Name::Fact(fact)) if self.names.shape(fact).yes_no => {
                self.fact_in_scope(fact, path);
                Condition::Choice { fact, wanted: OptionSet::of(0) }
            }
            Some(Name::Fact(_)) => {
                self.wrong(path, format!("\"{name}\" is a fact that is not yes/no: say what it must be, {{\"{name}\": ...}}"))
            }
            Some(Name::Clock(_)) => self.wrong(path, format!("\"{name}\" is a clock: write {{\"clock\": \"{name}\"}}")),
            Some(_) => self.wrong(path, format!("\"{name}\" is no condition by itself")),
            None if name == "unsettled" => self.wrong(path, "\"unsettled\" may stand only as what a case of a concept holds"),
            None => {
                self.unknown(path, name, "a concept or a yes/no fact of this pack");
                Condition::Const(false)
            }
        }
    }

    pub(super) fn in_scope(&mut self, list: ListIx, name: &str, path: &[Step]) {
        if !self.scope.contains(&list) {
            let list = self.names.list_id(list).to_owned();
            let problem = self.problem(path, format!("\"{name}\" speaks of one item of \"{list}\", and no item is spoken of here"));
            problem.help =
                Some(format!("Put it into {{\"{list}\": {{\"some\": ...}}}} (or every, none), or into a rule that is about \"{list}\"."));
        }
    }

    pub(super) fn fact_in_scope(&mut self, fact: FactIx, path: &[Step]) {
        let shape = self.names.shape(fact);
        if let Some(list) = shape.list {
            let id = shape.id.clone();
            self.in_scope(list, &id, path);
        }
    }

    fn object(&mut self, object: &Map<String, Value>, path: &[Step]) -> Condition {
        let at = |key: &str| join(path, key);
        if let Some(cases) = object.get("where") {
            return self.cases(object, cases, path);
        }
        if object.contains_key("table") {
            return self.table(object, path);
        }
        if let Some(date) = object.get("date") {
            let left = self.date(date, &at("date"));
            return self.comparisons(left, object, &["date"], path);
        }
        let mut entries = object.iter();
        let (Some((key, value)), None) = (entries.next(), entries.next()) else {
            return self.wrong(path, "a condition has one key here; put several tests into {\"all\": [...]}");
        };
        let here = at(key);
        match key.as_str() {
            "all" => {
                self.warn_of_two_items(value, &here);
                Condition::All(self.parts(value, &here))
            }
            "any" => Condition::Any(self.parts(value, &here)),
            "none" => Condition::Not(Box::new(Condition::Any(self.parts(value, &here)))),
            "not" => {
                self.warn_of_hidden(value, &here);
                Condition::Not(Box::new(self.condition(value, &here)))
            }
            "burden" => self.burden(value, &here),
            "clock" => self.clock(value, &here),
            "some_day" => self.some_day(value, &here),
            "others" => match self.scope.last().copied() {
                Some(list) => self.list(list, true, value, &here),
                None => self.wrong(&here, "\"others\" means the other items of a list, and no item is spoken of here"),
            },
            _ => match self.names.get(key).cloned() {
                Some(Name::Fact(fact)) => {
                    self.fact_in_scope(fact, &here);
                    self.fact(fact, value, &here)
                }
                Some(Name::List(list)) => self.list(list, false, value, &here),
                Some(Name::Group(group)) => self.group(group, value, &here),
                Some(Name::Date(_) | Name::Deadline(_)) => {
                    let left = self.date(&Value::String(key.clone()), &here);
                    match value {
                        Value::Object(tests) => self.comparisons(left, tests, &[], &here),
                        _ => self.wrong(&here, "expected a comparison, such as {\"before\": \"2011-07-15\"}"),
                    }
                }
                Some(Name::Concept(_)) => self.wrong(&here, format!("\"{key}\" is a concept: write it as a name by itself, \"{key}\"")),
                Some(Name::Clock(_)) => self.wrong(&here, format!("\"{key}\" is a clock: write {{\"clock\": \"{key}\"}}")),
                Some(Name::Table(_)) => {
                    self.wrong(&here, format!("\"{key}\" is a table: write {{\"table\": \"{key}\", \"row\": a fact, \"on\": a date}}"))
                }
                None => {
                    self.unknown(&here, key, "a fact, a list or a word of the condition language");
                    Condition::Const(false)
                }
            },
        }
    }

    /// Two `some` of one list can be met by two different items; mostly one item is meant.
    fn warn_of_two_items(&mut self, value: &Value, path: &[Step]) {
        let mut lists: Vec<&str> = Vec::new();
        for (i, part) in value.as_array().into_iter().flatten().enumerate() {
            let Some((key, test)) = part.as_object().and_then(|object| object.iter().next()) else { continue };
            if test.get("some").is_none() || !matches!(self.names.get(key), Some(Name::List(_))) {
                continue;
            }
            if lists.contains(&key.as_str()) {
                let message = format!("two \"some\" of \"{key}\" in one \"all\": two different items can meet them");
                self.problems.push(
                    Problem::warning(self.file, &index(path, i), message).help("If one item is meant, put both tests into one \"some\"."),
                );
            }
            lists.push(key);
        }
    }

    /// `not before` is *yes* of a date whose question is hidden.
    fn warn_of_hidden(&mut self, value: &Value, path: &[Step]) {
        let Some((key, test)) = value.as_object().and_then(|object| object.iter().next()) else { return };
        let Some(Name::Fact(fact)) = self.names.get(key) else { return };
        let shape = self.names.shape(*fact);
        if shape.gated && test.is_object() && matches!(shape.kind, Kind::Date { .. } | Kind::Amount(_)) {
            let message = format!("\"not\" over a comparison of \"{key}\": it holds as well where the question is not asked at all");
            self.problems.push(
                Problem::warning(self.file, path, message).help("Write the positive test: \"on_or_after\" instead of not \"before\"."),
            );
        }
    }

    fn parts(&mut self, value: &Value, path: &[Step]) -> Vec<Condition> {
        let Value::Array(parts) = value else {
            self.problem(path, "expected a list of conditions: [ ... ]");
            return Vec::new();
        };
        parts.iter().enumerate().map(|(i, part)| self.condition(part, &index(path, i))).collect()
    }

    fn cases(&mut self, object: &Map<String, Value>, cases: &Value, path: &[Step]) -> Condition {
        for key in object.keys().filter(|key| !["where", "otherwise"].contains(&key.as_str())) {
            self.problem(&join(path, key), format!("\"{key}\" does not belong beside \"where\"; expected \"otherwise\""));
        }
        let here = join(path, "where");
        let Value::Array(cases) = cases else {
            return self.wrong(&here, "expected a list of cases: [{\"if\": ..., \"holds\": ...}]");
        };
        let mut read = Vec::new();
        for (i, case) in cases.iter().enumerate() {
            let at = index(&here, i);
            if let Some(case) = case.as_object() {
                self.only(case, &["if", "holds"], &at);
            }
            let (Some(when), Some(holds)) = (case.get("if"), case.get("holds")) else {
                self.problem(&at, "a case has \"if\" and \"holds\"");
                continue;
            };
            read.push((when, holds));
        }
        self.decided_by(&read, object.get("otherwise"), path)
    }

    /// Cases in order, and what holds if none does. `path` is where both stand.
    pub(super) fn decided_by(&mut self, cases: &[(&Value, &Value)], otherwise: Option<&Value>, path: &[Step]) -> Condition {
        let here = join(path, "where");
        let mut read = Vec::with_capacity(cases.len());
        for (i, (when, holds)) in cases.iter().enumerate() {
            let at = index(&here, i);
            let when = self.condition(when, &join(&at, "if"));
            let then = self.holds(holds, &join(&at, "holds"));
            read.push(Case { when, then });
        }
        let otherwise = match otherwise {
            Some(value) => self.holds(value, &join(path, "otherwise")),
            None => self.wrong(path, "\"where\" needs \"otherwise\": what holds if no case does"),
        };
        Condition::Where { cases: read, otherwise: Box::new(otherwise) }
    }

    /// A word that nobody reads would be a rule that nobody follows.
    pub(super) fn only(&mut self, object: &Map<String, Value>, known: &[&str], path: &[Step]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let near = nearest_of(key, known.iter().copied());
            let problem = self.problem(&join(path, key), format!("\"{key}\" does not belong here; expected {}", known.join(", ")));
            problem.help = near.map(|near| format!("Did you mean \"{near}\"?"));
        }
    }

    fn table(&mut self, object: &Map<String, Value>, path: &[Step]) -> Condition {
        self.only(object, &["table", "row", "on"], path);
        let name = object.get("table").and_then(Value::as_str).unwrap_or_default();
        let row = object.get("row").and_then(Value::as_str).unwrap_or_default();
        let Some(Name::Table(table)) = self.names.get(name).cloned() else {
            self.unknown(&join(path, "table"), name, "a table of this pack");
            return Condition::Const(false);
        };
        let fact = match self.names.get(row).cloned() {
            Some(Name::Fact(fact)) => fact,
            Some(Name::Group(group)) => self.names.groups[group].of,
            _ => {
                self.unknown(&join(path, "row"), row, "a fact of this pack, or a group");
                return Condition::Const(false);
            }
        };
        self.fact_in_scope(fact, &join(path, "row"));
        let Some(on) = object.get("on") else {
            return self.wrong(path, "a table needs \"on\": the day for which it is read");
        };
        let on = self.date(on, &join(path, "on"));
        Condition::Table { table, row: fact, on }
    }

    fn burden(&mut self, value: &Value, path: &[Step]) -> Condition {
        if self.facts_only {
            return self.wrong(path, "whether a question is asked may not depend on the burden");
        }
        match value.as_str() {
            Some("client") => Condition::Burden(Burden::Client),
            Some("government") => Condition::Burden(Burden::Government),
            _ => self.wrong(path, "expected \"client\" or \"government\""),
        }
    }

    fn clock(&mut self, value: &Value, path: &[Step]) -> Condition {
        let name = value.as_str().unwrap_or_default();
        match self.names.get(name).cloned() {
            Some(Name::Clock(clock)) => Condition::Defined(self.names.clock_definition(clock)),
            _ => {
                self.unknown(path, name, "a clock of this pack");
                Condition::Const(false)
            }
        }
    }

    fn group(&mut self, group: usize, value: &Value, path: &[Step]) -> Condition {
        let (fact, options) = {
            let group = &self.names.groups[group];
            (group.of, group.groups.clone())
        };
        self.fact_in_scope(fact, path);
        let mut wanted = OptionSet::EMPTY;
        for (at, name) in words(value, path) {
            match options.iter().find(|(id, _, _)| *id == name) {
                Some((_, _, set)) => wanted = wanted.or(*set),
                None => {
                    let known: Vec<&str> = options.iter().map(|(id, _, _)| id.as_str()).collect();
                    let message = format!("\"{name}\" is none of its groups: {}", known.join(", "));
                    self.problem(&at, message);
                }
            }
        }
        Condition::Choice { fact, wanted }
    }

    fn fact(&mut self, fact: FactIx, value: &Value, path: &[Step]) -> Condition {
        match (self.names.shape(fact).kind, value) {
            (Kind::Choice(_), Value::String(_) | Value::Array(_) | Value::Bool(_)) => {
                let value = match value {
                    Value::Bool(yes) => Value::String(if *yes { "yes" } else { "no" }.to_owned()),
                    other => other.clone(),
                };
                let wanted = self.options(fact, &value, path);
                if wanted.len() == self.names.shape(fact).options.len() {
                    self.problem(path, "all its options are listed: this only asks whether there is an answer").help =
                        Some("List the options that are meant, or leave the test out.".to_owned());
                }
                Condition::Choice { fact, wanted }
            }
            (Kind::Several(_), Value::Object(object)) if object.len() == 1 && object.contains_key("includes") => {
                let here = join(path, "includes");
                let set = self.options(fact, &object["includes"], &here);
                let mut tests: Vec<Condition> = set.iter().map(|option| Condition::Includes { fact, option }).collect();
                if tests.len() == 1 { tests.remove(0) } else { Condition::Any(tests) }
            }
            (Kind::Amount(unit), Value::Object(object)) => match self.range(object, unit, path) {
                Some(range) => Condition::Amount { fact, range },
                None => Condition::Const(false),
            },
            (Kind::Date { .. }, Value::Object(object)) => self.comparisons(DateExpr::Fact(fact), object, &[], path),
            (kind, _) => {
                let wanted = match kind {
                    Kind::Choice(_) => "one of its options in quotes, or a list of them",
                    Kind::Several(_) => "{\"includes\": \"an option\"}",
                    Kind::Amount(_) => "a range: {\"at_least\": ...}, {\"at_most\": ...}, {\"more_than\": ...} or {\"less_than\": ...}",
                    Kind::Date { .. } => {
                        "a comparison: {\"before\": ...}, {\"after\": ...}, {\"on_or_before\": ...} or {\"on_or_after\": ...}"
                    }
                    Kind::Text => "nothing: words are never read by a rule",
                };
                let id = self.names.shape(fact).id.clone();
                self.wrong(path, format!("\"{id}\" takes {wanted}"))
            }
        }
    }

    /// The options named by a word or a list of words.
    fn options(&mut self, fact: FactIx, value: &Value, path: &[Step]) -> OptionSet {
        let mut set = OptionSet::EMPTY;
        let names = words(value, path);
        if names.is_empty() {
            self.problem(path, "expected at least one option");
        }
        for (at, name) in names {
            let shape = self.names.shape(fact);
            match shape.options.iter().position(|option| *option == name) {
                Some(option) => set.insert(option),
                None => {
                    let id = shape.id.clone();
                    let near = nearest_of(&name, shape.options.iter().map(String::as_str));
                    let known = if shape.options.len() <= 20 { format!(" It has: {}.", shape.options.join(", ")) } else { String::new() };
                    let problem = self.problem(&at, format!("\"{name}\" is no option of \"{id}\""));
                    problem.help = Some(
                        format!("{}{known}", near.map_or(String::new(), |near| format!("Did you mean \"{near}\"?"))).trim().to_owned(),
                    );
                }
            }
        }
        set
    }

    /// A range of an amount, from the keys `at_least`, `at_most`, `more_than`, `less_than`.
    fn range(&mut self, object: &Map<String, Value>, unit: Unit, path: &[Step]) -> Option<Amount> {
        let mut range = Amount::ANY;
        for (key, value) in object {
            let here = join(path, key);
            let amount = self.amount(value, unit, &here)?;
            match key.as_str() {
                "at_least" => range.lo = amount,
                "more_than" => range.lo = amount.saturating_add(1),
                "at_most" => range.hi = amount,
                "less_than" => range.hi = amount.saturating_sub(1),
                _ => {
                    self.problem(&here, format!("\"{key}\" is no range; expected at_least, at_most, more_than, less_than"));
                    return None;
                }
            }
        }
        if object.is_empty() {
            self.problem(path, "expected a range: at_least, at_most, more_than, less_than");
        }
        Some(range)
    }

    fn amount(&mut self, value: &Value, unit: Unit, path: &[Step]) -> Option<i64> {
        match amount_value(value, unit) {
            Some(amount) => Some(amount),
            None => {
                let wanted =
                    if unit == Unit::Time { "{\"years\": 5}, {\"months\": 6} or {\"days\": 180}" } else { "a number, not negative" };
                self.problem(path, format!("expected {wanted}"));
                None
            }
        }
    }

    pub(super) fn comparisons(&mut self, left: DateExpr, object: &Map<String, Value>, skip: &[&str], path: &[Step]) -> Condition {
        let mut tests = Vec::new();
        for (key, value) in object.iter().filter(|(key, _)| !skip.contains(&key.as_str())) {
            let here = join(path, key);
            if key == "exists" && value == &Value::Bool(true) {
                continue;
            }
            match COMPARISONS.iter().find(|(word, _)| word == key) {
                Some((_, comparison)) => tests.push((*comparison, self.date(value, &here))),
                None => {
                    self.problem(&here, format!("\"{key}\" is no comparison of dates; expected before, after, on_or_before, on_or_after"));
                }
            }
        }
        if tests.is_empty() && !object.contains_key("exists") {
            return self.wrong(path, "expected a comparison: before, after, on_or_before, on_or_after");
        }
        Condition::Date { left, tests }
    }

    fn list(&mut self, list: ListIx, others: bool, value: &Value, path: &[Step]) -> Condition {
        let Value::Object(object) = value else {
            return self.wrong(path, "expected {\"some\": ...}, {\"every\": ...}, {\"none\": ...}, {\"count\": ...} or {\"sum\": ...}");
        };
        self.scope.push(list);
        let condition = self.list_test(list, others, object, path);
        self.scope.pop();
        condition
    }

    fn list_test(&mut self, list: ListIx, others: bool, object: &Map<String, Value>, path: &[Step]) -> Condition {
        for (word, quantifier) in [("some", Quantifier::Some), ("every", Quantifier::Every), ("none", Quantifier::None)] {
            if let Some(condition) = object.get(word) {
                if object.len() > 1 {
                    self.problem(path, format!("\"{word}\" stands alone; put several tests into {{\"all\": [...]}}"));
                }
                let condition = Box::new(self.condition(condition, &join(path, word)));
                return Condition::Each { list, others, quantifier, condition };
            }
        }
        if let Some(counted) = object.get("count") {
            self.only(object, &["count", "at_least", "at_most"], path);
            let condition = Box::new(self.condition(counted, &join(path, "count")));
            for key in ["at_least", "at_most"] {
                if object.get(key).is_some_and(|n| n.as_u64().is_none_or(|n| n > u64::from(u32::MAX))) {
                    self.problem(&join(path, key), "expected a whole number, not negative");
                }
            }
            let number = |key: &str| object.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
            return match (number("at_least"), number("at_most")) {
                (Some(at_least), None) => Condition::Count { list, others, condition, at_least },
                (None, Some(at_most)) => {
                    Condition::Not(Box::new(Condition::Count { list, others, condition, at_least: at_most.saturating_add(1) }))
                }
                (Some(at_least), Some(at_most)) => Condition::All(vec![
                    Condition::Count { list, others, condition: condition.clone(), at_least },
                    Condition::Not(Box::new(Condition::Count { list, others, condition, at_least: at_most.saturating_add(1) })),
                ]),
                (None, None) => self.wrong(path, "\"count\" needs \"at_least\" or \"at_most\" with a whole number"),
            };
        }
        if let Some(summed) = object.get("sum") {
            let name = summed.as_str().unwrap_or_default();
            let Some(Name::Fact(fact)) = self.names.get(name).cloned() else {
                self.unknown(&join(path, "sum"), name, "an amount of this list");
                return Condition::Const(false);
            };
            let Kind::Amount(unit) = self.names.shape(fact).kind else {
                return self.wrong(&join(path, "sum"), format!("\"{name}\" is not an amount"));
            };
            if self.names.shape(fact).list != Some(list) {
                return self.wrong(&join(path, "sum"), format!("\"{name}\" does not belong to this list"));
            }
            let condition = match object.get("where") {
                Some(condition) => self.condition(condition, &join(path, "where")),
                None => Condition::Const(true),
            };
            let limits: Map<String, Value> =
                object.iter().filter(|(key, _)| !["sum", "where"].contains(&key.as_str())).map(|(k, v)| (k.clone(), v.clone())).collect();
            return match self.range(&limits, unit, path) {
                Some(range) => Condition::Sum { list, others, fact, condition: Box::new(condition), range },
                None => Condition::Const(false),
            };
        }
        self.wrong(path, "expected \"some\", \"every\", \"none\", \"count\" or \"sum\"")
    }

    fn some_day(&mut self, value: &Value, path: &[Step]) -> Condition {
        let Value::Array(stretches) = value else {
            return self.wrong(path, "expected a list of stretches: [{\"from\": ...}, {\"until\": ...}]");
        };
        let mut read = Vec::new();
        for (i, stretch) in stretches.iter().enumerate() {
            let at = index(path, i);
            match stretch.as_object() {
                Some(stretch) if !stretch.is_empty() => self.only(stretch, &["from", "until"], &at),
                _ => {
                    self.problem(&at, "expected {\"from\": a date}, {\"until\": a date} or both");
                }
            }
            let mut end = |key: &str| stretch.get(key).map(|date| self.date(date, &join(&at, key)));
            read.push((end("from"), end("until")));
        }
        Condition::SomeDay(read)
    }
}

fn words(value: &Value, path: &[Step]) -> Vec<(Vec<Step>, String)> {
    match value {
        Value::String(word) => vec![(path.to_vec(), word.clone())],
        Value::Array(words) => {
            words.iter().enumerate().map(|(i, word)| (index(path, i), word.as_str().unwrap_or_default().to_owned())).collect()
        }
        _ => Vec::new(),
    }
}
