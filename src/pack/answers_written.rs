//! Answers written as JSON, in the form in which `answers_json` reads them.
//!
//! Knows no session: answers that the pack does not know are kept there.

use serde_json::{Map, Value as Json, json};

use super::model::{Name, Pack};
use crate::facts::{Answer, Answers, Basis, Marks, More, Said, Unit, Value};
use crate::logic::Kind;

/// Writes answers in the same form. Answers that the pack does not know are left out of it: the session keeps them.
pub fn answers_to_json(pack: &Pack, answers: &Answers) -> Json {
    let mut object = Map::new();
    for question in pack.questions.iter().filter(|q| q.list.is_none()) {
        if let Some(answer) = answers.facts.get(&question.id) {
            object.insert(question.id.clone(), answer_json(question.kind, answer));
        }
    }
    for list in &pack.lists {
        let Some(entered) = answers.lists.get(&list.id) else { continue };
        let items: Vec<Json> = entered
            .items
            .iter()
            .map(|item| {
                let mut facts = Map::new();
                for (fact, answer) in &item.answers {
                    if let Some(Name::Fact(ix)) = pack.names.get(fact) {
                        facts.insert(fact.clone(), answer_json(pack.question(*ix).kind, answer));
                    }
                }
                Json::Object(facts)
            })
            .collect();
        let closed = match entered.more {
            More::No => json!(true),
            More::NotAsked => json!(false),
            More::DontKnow => json!({"unknown": true}),
        };
        object.insert(list.id.clone(), json!({"items": items, "closed": closed}));
    }
    Json::Object(object)
}

fn answer_json(kind: Kind, answer: &Answer) -> Json {
    let value = match &answer.said {
        Said::DontKnow => json!({"unknown": true}),
        Said::Value(Value::Choice(options)) if options.len() == 1 => json!(options[0]),
        Said::Value(Value::Choice(options)) => json!({"any_of": options}),
        Said::Value(Value::Several(Marks { marked, perhaps })) if perhaps.is_empty() => json!(marked),
        Said::Value(Value::Several(Marks { marked, perhaps })) => json!({"marked": marked, "perhaps": perhaps}),
        Said::Value(Value::Text(text)) => json!(text),
        Said::Value(Value::Date(date)) => match (date.from, date.to) {
            (Some(a), Some(b)) if a == b => json!(a.to_string()),
            (Some(a), Some(b)) => json!({"between": [a.to_string(), b.to_string()]}),
            (Some(a), None) => json!({"after": a.to_string()}),
            (None, Some(b)) => json!({"before": b.to_string()}),
            (None, None) => json!({"unknown": true}),
        },
        Said::Value(Value::Amount(amount)) => {
            let unit = if let Kind::Amount(unit) = kind { unit } else { Unit::Count };
            let one = |parts: i64| {
                if unit == Unit::Time && parts % 12 != 0 {
                    // As many months as leave whole days: a month and 40 days are not 2 months and 9 and a half days.
                    let months = (0..=parts / 365).rev().find(|months| (parts - months * 365) % 12 == 0).unwrap_or(0);
                    json!({"years": months / 12, "months": months % 12, "days": (parts - months * 365) / 12})
                } else if parts % unit.parts() == 0 {
                    json!(parts / unit.parts())
                } else {
                    json!(parts as f64 / unit.parts() as f64)
                }
            };
            match (amount.lo, amount.hi) {
                (lo, hi) if lo == hi => one(lo),
                (lo, i64::MAX) => json!({"at_least": one(lo)}),
                (lo, hi) => json!({"between": [one(lo), one(hi)]}),
            }
        }
    };
    let mut object = Map::new();
    match &answer.basis {
        Basis::Client => {}
        Basis::Paper(paper) => {
            object.insert("basis".to_owned(), json!("paper"));
            if !paper.is_empty() {
                object.insert("paper".to_owned(), json!(paper));
            }
        }
    }
    if let Some(note) = &answer.note {
        object.insert("note".to_owned(), json!(note));
    }
    if answer.follow_up {
        object.insert("follow_up".to_owned(), json!(true));
    }
    if object.is_empty() {
        return value;
    }
    object.insert("value".to_owned(), value);
    Json::Object(object)
}
