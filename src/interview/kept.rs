//! Answers to questions that the pack does not ask: those of an older pack, or of another one. They are kept, shown and
//! exported; no rule reads them.
//!
//! Knows no session.

use super::words::answer_words;
use crate::facts::{Answer, Answers, More, Place, Said, Value};
use crate::logic::FactIx;
use crate::pack::Pack;

/// What is left of another pack's questions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept<'a> {
    /// Its answers.
    pub answers: Vec<(Place, &'a Answer)>,
    /// Its lists that were answered to be complete, or not known to be.
    pub lists: Vec<(&'a str, More)>,
}

impl Kept<'_> {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.lists.is_empty()
    }
}

/// The question of a place, if the pack asks it there: a fact that moved into a list is another question.
pub fn question_at(pack: &Pack, place: &Place) -> Option<FactIx> {
    let of = place.item.as_ref().map(|(list, _)| list.as_str());
    pack.fact(&place.fact).filter(|fact| pack.question(*fact).list.map(|list| pack.list(list).id.as_str()) == of)
}

/// The answers that the pack has no question for.
pub fn kept<'a>(pack: &Pack, answers: &'a Answers) -> Kept<'a> {
    let own = answers.facts.iter().map(|(fact, answer)| (Place::session(fact), answer));
    let of_items = answers.lists.iter().flat_map(|(list, entered)| {
        let of_item = move |item: &'a crate::facts::Item| {
            let id = item.id;
            item.answers.iter().map(move |(fact, answer)| (Place::item(list, id, fact), answer))
        };
        entered.items.iter().flat_map(of_item)
    });
    let lists = answers.lists.iter().filter(|(list, entered)| entered.more != More::NotAsked && pack.list_named(list).is_none());
    Kept {
        answers: own.chain(of_items).filter(|(place, _)| question_at(pack, place).is_none()).collect(),
        lists: lists.map(|(list, entered)| (list.as_str(), entered.more)).collect(),
    }
}

/// An answer in the pack's words; of a question that it does not ask, as it was kept.
pub fn said_words(pack: &Pack, place: &Place, answer: &Answer) -> String {
    if let Some(fact) = question_at(pack, place) {
        return answer_words(pack, fact, answer);
    }
    match &answer.said {
        Said::DontKnow => "does not know".to_owned(),
        Said::Value(Value::Choice(options)) => options.join(" or "),
        Said::Value(Value::Several(marks)) => super::marks_words(marks, |id| id),
        Said::Value(Value::Date(date)) => date.words(),
        // In which unit, only the question said.
        Said::Value(Value::Amount(amount)) => match (amount.lo, amount.hi) {
            (lo, hi) if lo == hi => lo.to_string(),
            (lo, i64::MAX) => format!("at least {lo}"),
            (lo, hi) => format!("between {lo} and {hi}"),
        },
        Said::Value(Value::Text(text)) => text.clone(),
    }
}
