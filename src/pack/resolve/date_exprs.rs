//! Reading dates of the condition language, reporting every mistake in them.

use serde_json::{Map, Value};

use super::conditions::Conditions;
use super::paths::{index, join};
use crate::calendar::{Day, Term};
use crate::logic::{Case, Condition, DateExpr, Kind};
use crate::pack::format::TermFormat;
use crate::pack::model::Name;
use crate::pack::problem::Step;

impl Conditions<'_> {
    /// A date.
    pub fn date(&mut self, value: &Value, path: &[Step]) -> DateExpr {
        match value {
            Value::String(text) => self.date_name(text, path),
            Value::Object(object) => self.date_object(object, path),
            _ => {
                self.problem(
                    path,
                    "expected a date: \"2011-07-14\", \"today\", the name of a date, or an object such as {\"date\": ..., \"plus\": ...}",
                );
                DateExpr::Today
            }
        }
    }

    fn date_name(&mut self, text: &str, path: &[Step]) -> DateExpr {
        if text == "today" {
            return DateExpr::Today;
        }
        if let Some(day) = Day::parse(text) {
            return DateExpr::Day(day);
        }
        match self.names.get(text).cloned() {
            Some(Name::Fact(fact)) if matches!(self.names.shape(fact).kind, Kind::Date { .. }) => {
                self.fact_in_scope(fact, path);
                DateExpr::Fact(fact)
            }
            Some(Name::Fact(_)) => {
                self.problem(path, format!("\"{text}\" is not a date"));
                DateExpr::Today
            }
            Some(Name::Date(date)) => {
                if let Some(list) = self.names.date_about(date) {
                    self.in_scope(list, text, path);
                }
                DateExpr::Named(date)
            }
            Some(Name::Deadline(deadline)) => {
                if self.facts_only {
                    self.problem(path, "whether a question is asked may not depend on a deadline");
                }
                if let Some(list) = self.names.deadline_about(deadline) {
                    self.in_scope(list, text, path);
                }
                DateExpr::Deadline(deadline)
            }
            _ => {
                if text.starts_with(|c: char| c.is_ascii_digit()) {
                    self.problem(path, format!("\"{text}\" is not a day; expected YYYY-MM-DD"));
                } else {
                    self.unknown(path, text, "a date of this pack");
                }
                DateExpr::Today
            }
        }
    }

    fn date_object(&mut self, object: &Map<String, Value>, path: &[Step]) -> DateExpr {
        if let Some(of) = object.get("date") {
            self.only(object, &["date", "plus", "minus"], path);
            if object.contains_key("plus") && object.contains_key("minus") {
                self.problem(path, "a date is moved by \"plus\" or by \"minus\", not by both");
            }
            let of = Box::new(self.date(of, &join(path, "date")));
            for (word, back) in [("plus", false), ("minus", true)] {
                if let Some(term) = object.get(word) {
                    let here = join(path, word);
                    return match term_value(term) {
                        Some(term) => DateExpr::Shift { of, term, back, late: false },
                        None => {
                            self.problem(&here, "expected a length of time: {\"years\": 7}, {\"months\": 6}, {\"days\": 90}");
                            DateExpr::Today
                        }
                    };
                }
            }
            return *of;
        }
        if let Some(this) = object.get("this") {
            self.only(object, &["this"], path);
            let name = this.as_str().unwrap_or_default();
            return match self.names.get(name).cloned() {
                Some(Name::Fact(fact)) if matches!(self.names.shape(fact).kind, Kind::Date { .. }) => {
                    self.fact_in_scope(fact, path);
                    DateExpr::This(fact)
                }
                _ => {
                    self.unknown(&join(path, "this"), name, "a date of this list");
                    DateExpr::Today
                }
            };
        }
        for (word, latest) in [("earliest", false), ("latest", true)] {
            if let Some(of) = object.get(word) {
                self.only(object, &[word], path);
                return self.extreme(latest, of, &join(path, word));
            }
        }
        if let Some(Value::Array(cases)) = object.get("where") {
            self.only(object, &["where", "otherwise"], path);
            let here = join(path, "where");
            let mut read = Vec::new();
            for (i, case) in cases.iter().enumerate() {
                let at = index(&here, i);
                if let Some(case) = case.as_object() {
                    self.only(case, &["if", "is"], &at);
                }
                let (Some(when), Some(is)) = (case.get("if"), case.get("is")) else {
                    self.problem(&at, "a case of a date has \"if\" and \"is\"");
                    continue;
                };
                let when = self.condition(when, &join(&at, "if"));
                let then = self.date(is, &join(&at, "is"));
                read.push(Case { when, then });
            }
            let Some(otherwise) = object.get("otherwise") else {
                self.problem(path, "\"where\" needs \"otherwise\": the date if no case holds");
                return DateExpr::Today;
            };
            let otherwise = Box::new(self.date(otherwise, &join(path, "otherwise")));
            return DateExpr::Where { cases: read, otherwise };
        }
        self.problem(path, "expected a date: {\"date\": ..., \"plus\": ...}, {\"this\": ...}, {\"earliest\": ...}, {\"latest\": ...} or {\"where\": [...]}");
        DateExpr::Today
    }

    fn extreme(&mut self, latest: bool, value: &Value, path: &[Step]) -> DateExpr {
        match value {
            Value::Array(dates) => {
                let of = dates.iter().enumerate().map(|(i, date)| self.date(date, &index(path, i))).collect();
                DateExpr::Extreme { latest, of }
            }
            Value::Object(object) => {
                self.only(object, &["of", "when", "on"], path);
                let name = object.get("of").and_then(Value::as_str).unwrap_or_default();
                let Some(Name::List(list)) = self.names.get(name).cloned() else {
                    self.unknown(&join(path, "of"), name, "a list of this pack");
                    return DateExpr::Today;
                };
                self.scope.push(list);
                let condition = match object.get("when") {
                    Some(condition) => self.condition(condition, &join(path, "when")),
                    None => Condition::Const(true),
                };
                let on = match object.get("on") {
                    Some(on) => self.date(on, &join(path, "on")),
                    None => {
                        self.problem(path, "needs \"on\": the date of an item");
                        DateExpr::Today
                    }
                };
                self.scope.pop();
                DateExpr::ExtremeOf { latest, list, condition: Box::new(condition), on: Box::new(on) }
            }
            _ => {
                self.problem(path, "expected a list of dates, or {\"of\": list, \"when\": condition, \"on\": date}");
                DateExpr::Today
            }
        }
    }
}

fn term_value(value: &Value) -> Option<Term> {
    let format: TermFormat = serde_json::from_value(value.clone()).ok()?;
    (!value.as_object()?.is_empty()).then_some(Term { years: format.years, months: format.months, days: format.days })
}
