//! Where a change was made, in words; and which answers speak of a whole list.

use super::{place_label, spot_label};
use crate::facts::{Answers, Change, Place, Replaced, Spot};
use crate::pack::Pack;

/// The questions that speak of all items of a list.
pub fn of_all_items(pack: &Pack, list: &str) -> Vec<Place> {
    let of = pack.questions.iter().filter(|question| question.about_all.is_some_and(|of| pack.list(of).id == list));
    of.map(|question| Place::session(&question.id)).collect()
}

/// The first place that was touched and is still there to stand at.
fn replaced_spot(replaced: &Replaced) -> Spot {
    let fact = replaced.after.facts.keys().chain(replaced.before.facts.keys()).next();
    let list = || replaced.after.lists.keys().chain(replaced.before.lists.keys()).next().cloned().unwrap_or_default();
    fact.map_or_else(|| Spot::More(list()), |fact| Spot::Question(Place::session(fact)))
}

/// The place of a change, and what was changed: `Date of the offense (case 1)`, `adding to the list of each case`.
pub fn changed(pack: &Pack, answers: &Answers, change: &Change) -> (Spot, String) {
    let lists =
        |list: &str| pack.list_named(list).map_or_else(|| list.to_owned(), |list| format!("the list of each {}", pack.list(list).item));
    match change {
        Change::Answer { place, .. } => (Spot::Question(place.clone()), place_label(pack, answers, place)),
        Change::AddItem { list, .. } => (Spot::More(list.clone()), format!("adding to {}", lists(list))),
        Change::RemoveItem { list, .. } => (Spot::More(list.clone()), format!("removing from {}", lists(list))),
        Change::More { list, .. } => (Spot::More(list.clone()), spot_label(pack, answers, &Spot::More(list.clone()))),
        Change::Replace(replaced) => (replaced_spot(replaced), "answers carried to other questions".to_owned()),
    }
}
