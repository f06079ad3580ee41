//! Answers to questions that the pack does not ask, for programs: as they are kept, for no rule reads them.

use serde_json::{Map, Value as Json, json};

use crate::facts::{Answer, Answers, Basis, More, Place, Said, Value};
use crate::interview::{kept, said_words};
use crate::pack::Pack;

/// All of them: where, what was said, in words too.
pub fn kept_json(pack: &Pack, answers: &Answers) -> Json {
    let kept = kept(pack, answers);
    let mut all: Vec<Json> = kept.answers.iter().map(|(place, answer)| one(pack, place, answer)).collect();
    all.extend(kept.lists.iter().map(|(list, more)| json!({"list": list, "closed": *more == More::No})));
    Json::Array(all)
}

fn one(pack: &Pack, place: &Place, answer: &Answer) -> Json {
    let mut object = Map::new();
    if let Some((list, item)) = &place.item {
        object.insert("list".to_owned(), json!(list));
        object.insert("item".to_owned(), json!(item));
    }
    object.insert("fact".to_owned(), json!(place.fact));
    object.insert("value".to_owned(), value(&answer.said));
    object.insert("words".to_owned(), json!(said_words(pack, place, answer)));
    if let Basis::Paper(paper) = &answer.basis {
        object.insert("paper".to_owned(), json!(paper));
    }
    if let Some(note) = &answer.note {
        object.insert("note".to_owned(), json!(note));
    }
    for (name, flag) in [("follow_up", answer.follow_up), ("stale", answer.stale)] {
        if flag {
            object.insert(name.to_owned(), json!(true));
        }
    }
    Json::Object(object)
}

fn value(said: &Said) -> Json {
    match said {
        Said::DontKnow => json!({"unknown": true}),
        Said::Value(Value::Choice(options)) => json!({"any_of": options}),
        Said::Value(Value::Several(marks)) => json!({"marked": marks.marked, "perhaps": marks.perhaps}),
        Said::Value(Value::Date(date)) => {
            json!({"from": date.from.map(|point| point.to_string()), "to": date.to.map(|point| point.to_string())})
        }
        // In smallest parts of a unit that only the question knew.
        Said::Value(Value::Amount(amount)) => json!({"lo": amount.lo, "hi": (amount.hi != i64::MAX).then_some(amount.hi)}),
        Said::Value(Value::Text(text)) => json!(text),
    }
}
