//! Answers read from JSON: what `reprieve screen` reads, what the pack's cases are written in, what exports carry.
//! (`docs/packs.md`, "Answers".)

use serde_json::{Map, Value as Json};

use super::model::{Name, Pack};
use super::resolve::amounts::amount_value;
use super::resolve::spelling::nearest_of;
use crate::facts::{Amount, Answer, Answers, ApproxDate, Basis, DatePoint, ITEMS_MAX, Marks, More, Place, Unit, Value};
use crate::logic::{FactIx, Kind, ListIx};

/// After so many problems the rest is not told: each is told with what was expected.
pub const PROBLEMS_MAX: usize = 200;

/// What is wrong with an answer, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswersProblem {
    /// Where: `answers.convictions[0].act`.
    pub at: String,
    /// What is wrong and what was expected.
    pub message: String,
}

/// How several options are written.
const MARKS: &str = "a list of options, possibly empty: [], or {\"marked\": [...], \"perhaps\": [...]}";

/// Reads answers. All problems are reported at once.
pub fn answers_from_json(pack: &Pack, json: &Json) -> Result<Answers, Vec<AnswersProblem>> {
    let mut reader = Reader { pack, problems: Vec::new() };
    let answers = reader.answers(json);
    if reader.problems.is_empty() { Ok(answers) } else { Err(reader.problems) }
}

struct Reader<'p> {
    pack: &'p Pack,
    problems: Vec<AnswersProblem>,
}

impl Reader<'_> {
    fn wrong<T>(&mut self, at: &str, message: impl Into<String>) -> Option<T> {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(AnswersProblem { at: at.to_owned(), message: message.into() });
        }
        None
    }

    fn answers(&mut self, json: &Json) -> Answers {
        let mut answers = Answers::default();
        let Json::Object(object) = json else {
            self.wrong::<()>("answers", "expected an object: {\"status\": \"lpr\", \"convictions\": [...]}");
            return answers;
        };
        for (key, value) in object {
            let at = format!("answers.{key}");
            match self.pack.names.get(key) {
                Some(Name::Fact(fact)) => {
                    if let Some(list) = self.pack.question(*fact).list {
                        let list = self.pack.list(list).id.clone();
                        self.wrong::<()>(&at, format!("\"{key}\" belongs to an item of \"{list}\""));
                    } else if let Some(answer) = self.answer(*fact, value, &at) {
                        answers.set(&Place::session(key), answer);
                    }
                }
                Some(Name::Group(group)) => self.group(*group, value, &at, &mut answers),
                Some(Name::List(list)) => self.list(*list, value, &at, &mut answers),
                _ => self.unknown(key, &at),
            }
        }
        answers
    }

    fn unknown(&mut self, key: &str, at: &str) {
        if self.problems.len() >= PROBLEMS_MAX {
            return;
        }
        let facts = self.pack.questions.iter().map(|q| q.id.as_str()).chain(self.pack.lists.iter().map(|l| l.id.as_str()));
        let near = nearest_of(key, facts).map_or(String::new(), |near| format!(". Did you mean \"{near}\"?"));
        self.wrong::<()>(at, format!("\"{key}\" is not a fact or a list of this pack{near}"));
    }

    fn group(&mut self, group: usize, value: &Json, at: &str, answers: &mut Answers) {
        let pack = self.pack;
        let group = &pack.groups[group];
        let names: Vec<&str> = match value {
            Json::String(name) => vec![name],
            Json::Array(names) if names.iter().all(Json::is_string) => names.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        };
        let mut options = Vec::new();
        for name in &names {
            match group.groups.iter().find(|(id, _, _)| id == name) {
                Some((_, _, set)) => {
                    options.extend(set.iter().filter_map(|o| pack.question(group.of).options.get(o)).map(|o| o.id.clone()))
                }
                None => {
                    let known: Vec<&str> = group.groups.iter().map(|(id, _, _)| id.as_str()).collect();
                    self.wrong::<()>(at, format!("\"{name}\" is none of: {}", known.join(", ")));
                }
            }
        }
        if options.is_empty() {
            if names.is_empty() {
                self.wrong::<()>(at, "expected the name of a group in quotes");
            }
            return;
        }
        let fact = &pack.question(group.of).id;
        if answers.facts.contains_key(fact) {
            return;
        }
        answers.set(&Place::session(fact), Answer::value(Value::Choice(options)));
    }

    fn list(&mut self, list: ListIx, value: &Json, at: &str, answers: &mut Answers) {
        let (items, closed) = match value {
            Json::Array(items) => (items.as_slice(), More::NotAsked),
            Json::Object(object) => {
                let items = match object.get("items") {
                    Some(Json::Array(items)) => items.as_slice(),
                    None => &[][..],
                    Some(_) => {
                        self.wrong::<()>(&format!("{at}.items"), "expected a list of items: [ ... ]");
                        &[][..]
                    }
                };
                for key in object.keys().filter(|key| !["items", "closed"].contains(&key.as_str())) {
                    self.wrong::<()>(&format!("{at}.{key}"), "a list has \"items\" and \"closed\"");
                }
                let more = match object.get("closed") {
                    Some(Json::Bool(true)) => More::No,
                    Some(Json::Bool(false)) | None => More::NotAsked,
                    Some(Json::Object(o)) if o.get("unknown") == Some(&Json::Bool(true)) => More::DontKnow,
                    Some(_) => {
                        self.wrong::<()>(&format!("{at}.closed"), "expected true, false or {\"unknown\": true}");
                        More::NotAsked
                    }
                };
                (items, more)
            }
            _ => {
                self.wrong::<()>(at, "expected a list of items, or {\"items\": [...], \"closed\": true}");
                return;
            }
        };
        if items.len() > ITEMS_MAX {
            self.wrong::<()>(at, format!("these are {} items, and a list takes no more than {ITEMS_MAX}", items.len()));
            return;
        }
        let id = self.pack.list(list).id.clone();
        let entry = answers.list_mut(&id);
        for _ in items {
            entry.add();
        }
        entry.more = closed;
        for (i, item) in items.iter().enumerate() {
            let at = format!("{at}[{i}]");
            let Json::Object(facts) = item else {
                self.wrong::<()>(&at, "expected an object with the answers of this item");
                continue;
            };
            for (key, value) in facts {
                let at = format!("{at}.{key}");
                match self.pack.names.get(key) {
                    Some(Name::Fact(fact)) if self.pack.question(*fact).list == Some(list) => {
                        if let Some(answer) = self.answer(*fact, value, &at) {
                            answers.set(&Place::item(&id, u32::try_from(i).unwrap_or(u32::MAX), key), answer);
                        }
                    }
                    Some(Name::Fact(_)) => {
                        self.wrong::<()>(&at, format!("\"{key}\" is no question of \"{id}\""));
                    }
                    _ => self.unknown(key, &at),
                }
            }
        }
    }

    fn answer(&mut self, fact: FactIx, json: &Json, at: &str) -> Option<Answer> {
        let Json::Object(object) = json else {
            return self.value(fact, json, at).map(Answer::value);
        };
        if object.get("unknown") == Some(&Json::Bool(true)) && object.len() == 1 {
            return Some(Answer::dont_know());
        }
        let Some(inner) = object.get("value") else {
            return self.value(fact, json, at).map(Answer::value);
        };
        let mut answer = self.answer(fact, inner, at)?;
        for (key, value) in object {
            match (key.as_str(), value) {
                ("value", _) => {}
                ("basis", Json::String(basis)) if basis == "client" => answer.basis = Basis::Client,
                ("basis", Json::String(basis)) if basis == "paper" => {
                    if answer.basis == Basis::Client {
                        answer.basis = Basis::Paper(String::new());
                    }
                }
                ("paper", Json::String(paper)) => answer.basis = Basis::Paper(paper.clone()),
                ("note", Json::String(note)) => answer.note = Some(note.clone()),
                ("follow_up", Json::Bool(flag)) => answer.follow_up = *flag,
                _ => {
                    return self.wrong(
                        &format!("{at}.{key}"),
                        "beside \"value\" may stand \"basis\" (\"client\" or \"paper\"), \"paper\", \"note\", \"follow_up\"",
                    );
                }
            }
        }
        Some(answer)
    }

    fn value(&mut self, fact: FactIx, json: &Json, at: &str) -> Option<Value> {
        let pack = self.pack;
        let question = pack.question(fact);
        match question.kind {
            Kind::Choice(_) => {
                let words = match json {
                    Json::Bool(yes) if question.yes_no => vec![if *yes { "yes" } else { "no" }],
                    Json::String(word) => vec![word.as_str()],
                    Json::Object(object) if object.len() == 1 => match object.get("any_of") {
                        Some(Json::Array(words)) if words.iter().all(Json::is_string) => words.iter().filter_map(Json::as_str).collect(),
                        _ => Vec::new(),
                    },
                    _ => Vec::new(),
                };
                self.options(fact, &words, at, 1).map(Value::Choice)
            }
            Kind::Several(_) => match json {
                Json::Array(words) if words.iter().all(Json::is_string) => {
                    let words: Vec<&str> = words.iter().filter_map(Json::as_str).collect();
                    self.options(fact, &words, at, 0).map(Value::several)
                }
                Json::Object(object) => self.marks(fact, object, at).map(Value::Several),
                _ => self.wrong(at, format!("expected {MARKS}")),
            },
            Kind::Date { .. } => match date(json) {
                Some(date) if !date.span().is_empty() => Some(Value::Date(date)),
                Some(_) => self.wrong(at, "the later date comes before the earlier one"),
                None => self.wrong(at, format!("{json} is not a date; expected \"2014-05-03\", \"2014-05\", \"2014\", {{\"between\": [..., ...]}}, {{\"before\": ...}} or {{\"after\": ...}}")),
            },
            Kind::Amount(unit) => match amount(json, unit) {
                Some(amount) if amount.lo <= amount.hi => Some(Value::Amount(amount)),
                Some(_) => self.wrong(at, "the larger amount is smaller than the smaller one"),
                None if unit == Unit::Time => self.wrong(at, format!("{json} is not a length of time; expected {{\"years\": 1, \"months\": 6}}, {{\"days\": 180}}, days as a number, or a range")),
                None => self.wrong(at, format!("{json} is not an amount; expected a number, {{\"between\": [20, 40]}}, {{\"at_most\": 30}} or {{\"at_least\": 5}}")),
            },
            Kind::Text => match json {
                Json::String(text) => Some(Value::Text(text.clone())),
                _ => self.wrong(at, "expected words in quotes"),
            },
        }
    }

    /// `{"marked": [...], "perhaps": [...]}`: an option stands in one of the two at most.
    fn marks(&mut self, fact: FactIx, object: &Map<String, Json>, at: &str) -> Option<Marks> {
        let mut marks = Marks::default();
        for (key, value) in object {
            let at = format!("{at}.{key}");
            let into = match key.as_str() {
                "marked" => &mut marks.marked,
                "perhaps" => &mut marks.perhaps,
                _ => return self.wrong(&at, format!("expected {MARKS}")),
            };
            let words: Option<Vec<&str>> = value.as_array().and_then(|words| words.iter().map(Json::as_str).collect());
            let Some(words) = words else { return self.wrong(&at, "expected a list of options, possibly empty: []") };
            *into = self.options(fact, &words, &at, 0)?;
        }
        match marks.perhaps.iter().find(|option| marks.marked.contains(option)) {
            Some(both) => self.wrong(at, format!("\"{both}\" is both marked and perhaps")),
            None => Some(marks),
        }
    }

    fn options(&mut self, fact: FactIx, words: &[&str], at: &str, least: usize) -> Option<Vec<String>> {
        let pack = self.pack;
        let question = pack.question(fact);
        let known = || question.options.iter().map(|o| o.id.as_str());
        if words.len() < least {
            return self.wrong(at, format!("expected one of: {}", list_some(known())));
        }
        for word in words {
            if !known().any(|id| id == *word) {
                let near = nearest_of(word, known()).map_or(String::new(), |near| format!(" Did you mean \"{near}\"?"));
                return self
                    .wrong(at, format!("\"{word}\" is no option of \"{}\"; expected one of: {}.{near}", question.id, list_some(known())));
            }
        }
        Some(words.iter().map(|word| (*word).to_owned()).collect())
    }
}

fn list_some<'a>(known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    if known.len() > 24 { format!("{}, ... ({} options)", known[..6].join(", "), known.len()) } else { known.join(", ") }
}

fn date(json: &Json) -> Option<ApproxDate> {
    let point = |json: &Json| json.as_str().and_then(DatePoint::parse);
    match json {
        Json::String(text) => ApproxDate::parse(text),
        Json::Object(object) if object.len() == 1 => {
            let (key, value) = object.iter().next()?;
            match (key.as_str(), value) {
                ("between", Json::Array(ends)) if ends.len() == 2 => {
                    Some(ApproxDate { from: Some(point(&ends[0])?), to: Some(point(&ends[1])?) })
                }
                ("before", end) => Some(ApproxDate { from: None, to: Some(point(end)?) }),
                ("after", end) => Some(ApproxDate { from: Some(point(end)?), to: None }),
                _ => None,
            }
        }
        _ => None,
    }
}

fn amount(json: &Json, unit: Unit) -> Option<Amount> {
    if let Json::Object(object) = json
        && let (1, Some((key, value))) = (object.len(), object.iter().next())
    {
        let one = |json: &Json| amount_value(json, unit);
        match (key.as_str(), value) {
            ("between", Json::Array(ends)) if ends.len() == 2 => return Some(Amount { lo: one(&ends[0])?, hi: one(&ends[1])? }),
            ("at_most", end) => return Some(Amount { lo: 0, hi: one(end)? }),
            ("at_least", end) => return Some(Amount { lo: one(end)?, hi: i64::MAX }),
            _ => {}
        }
    }
    amount_value(json, unit).map(Amount::exactly)
}
