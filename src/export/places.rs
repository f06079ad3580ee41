//! Places by name, as programs read them: a fact, a fact of an item, a further item, a point of law.
//!
//! Knows no wording of a question.

use crate::facts::{Answers, Place, Spot};
use crate::logic::{FactIx, ItemIx, ListIx, Missing};
use crate::pack::Pack;

/// `orders[0]`; `orders+` for one that may still come.
pub(super) fn item(pack: &Pack, list: ListIx, item: ItemIx) -> String {
    let list = &pack.list(list).id;
    if item.is_blank() { format!("{list}+") } else { format!("{list}[{}]", item.0) }
}

/// `status`, `convictions[0].act`.
pub(super) fn fact(pack: &Pack, fact: FactIx, of: ItemIx) -> String {
    let question = pack.question(fact);
    match question.list {
        None => question.id.clone(),
        Some(list) => format!("{}.{}", item(pack, list, of), question.id),
    }
}

/// Whether a list has another item: `convictions+`.
pub(super) fn another(pack: &Pack, list: ListIx) -> String {
    format!("{}+", pack.list(list).id)
}

/// What is missing.
pub(super) fn missing(pack: &Pack, missing: Missing) -> String {
    match missing {
        Missing::Fact(of, item) => fact(pack, of, item),
        Missing::Another(list) => another(pack, list),
        Missing::Law(point) => format!("law:{}", pack.point(point).id),
    }
}

/// A place of the interview.
pub(super) fn spot(answers: &Answers, spot: &Spot) -> String {
    match spot {
        Spot::More(list) => format!("{list}+"),
        Spot::Question(Place { fact, item: None }) => fact.clone(),
        Spot::Question(Place { fact, item: Some((list, id)) }) => {
            let at = answers.list(list).items.iter().position(|item| item.id == *id);
            at.map_or_else(|| format!("{list}+.{fact}"), |at| format!("{list}[{at}].{fact}"))
        }
    }
}
