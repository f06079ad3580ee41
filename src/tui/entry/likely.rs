//! The option of a long list that is highlighted before anything is typed: one that was chosen before. Whose court sits in
//! Arizona was mostly prosecuted there, and in the first case as in the second.
//!
//! Only the highlight: nothing is answered by it.

use crate::facts::{Answer, Answers, Said, Value};
use crate::logic::{FactIx, Kind};
use crate::pack::Pack;

/// The place of the option: as in the last item of the same list, else as in another question with an option of that name.
pub(super) fn likely(pack: &Pack, fact: FactIx, answers: &Answers) -> Option<usize> {
    let question = pack.question(fact);
    let of_items = question.list.map(|list| answers.list(&pack.list(list).id).items.iter().rev());
    let before = of_items.into_iter().flatten().find_map(|item| chosen(item.answers.get(&question.id)));
    let same = |id: &str, says: &str| question.options.iter().position(|option| option.id == id && option.says == says);
    if let Some(id) = before {
        return question.options.iter().position(|option| option.id == id);
    }
    let others = pack.questions.iter().filter(|other| matches!(other.kind, Kind::Choice(_)) && !other.yes_no && other.list.is_none());
    others.rev().find_map(|other| {
        let id = chosen(answers.facts.get(&other.id))?;
        let says = &other.options.iter().find(|option| option.id == id)?.says;
        same(id, says)
    })
}

fn chosen(answer: Option<&Answer>) -> Option<&str> {
    match &answer?.said {
        Said::Value(Value::Choice(ids)) if ids.len() == 1 => Some(&ids[0]),
        _ => None,
    }
}
