//! What two versions of a consultation say differently, in words: the question, and what each version says to it.
//!
//! Decides nothing, and says of no version whose it is.

use crate::facts::{Answer, Answers, Basis, ItemId, More, Place, Spot};
use crate::interview::{answer_words, item_title, spot_label};
use crate::pack::Pack;
use crate::session::{About, Difference, Merge, Says};

/// A difference in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DifferenceWords {
    /// The list item that it is about, or is in.
    pub item: Option<String>,
    /// What it is about, in a few words.
    pub label: String,
    /// The whole question.
    pub ask: String,
    /// What ours says.
    pub ours: String,
    /// What theirs says.
    pub theirs: String,
}

/// A difference in words.
pub fn difference_words(pack: &Pack, merge: &Merge, difference: &Difference) -> DifferenceWords {
    let (ours, theirs) = (merge.ours().answers(), merge.theirs().answers());
    let (item, label, ask) = match &difference.about {
        About::Answer { ours: place, theirs: other } => question(pack, (ours, theirs), (place, other)),
        About::Item { list, ours: one, theirs: other } => {
            let title = title_of(pack, list, (ours, *one), (theirs, *other));
            let kind = pack.list_named(list).map_or(list.as_str(), |ix| pack.list(ix).item.as_str());
            (Some(title), format!("the whole {kind}"), "Is it there, with all its answers?".to_owned())
        }
        About::More(list) => {
            let label = spot_label(pack, ours, &Spot::More(list.clone()));
            let ask = pack.list_named(list).map_or_else(|| label.clone(), |ix| pack.list(ix).more.clone());
            (None, label, ask)
        }
    };
    let words = |says: &Says, answers: &Answers, id: Option<ItemId>| says_words(pack, &difference.about, says, answers, id);
    let (one, other) = match &difference.about {
        About::Item { ours, theirs, .. } => (*ours, *theirs),
        _ => (None, None),
    };
    let (ours, theirs) = (words(&difference.ours.says, ours, one), words(&difference.theirs.says, theirs, other));
    DifferenceWords { item, label, ask, ours, theirs }
}

fn question(pack: &Pack, (ours, theirs): (&Answers, &Answers), (place, other): (&Place, &Place)) -> (Option<String>, String, String) {
    let fact = pack.fact(&place.fact).map(|fact| pack.question(fact));
    let label = fact.map_or_else(|| place.fact.clone(), |question| question.label.clone());
    let ask = fact.map_or_else(|| "This question is no longer asked.".to_owned(), |question| question.ask.clone());
    let id = |place: &Place| place.item.as_ref().map(|(_, id)| *id);
    let item = place.item.as_ref().map(|(list, _)| title_of(pack, list, (ours, id(place)), (theirs, id(other))));
    (item, label, ask)
}

/// The title of an item in the version that has it.
fn title_of(pack: &Pack, list: &str, ours: (&Answers, Option<ItemId>), theirs: (&Answers, Option<ItemId>)) -> String {
    let there = |(answers, id): (&'_ Answers, Option<ItemId>)| id.filter(|id| answers.list(list).get(*id).is_some());
    let (answers, id) = match (there(ours), there(theirs)) {
        (Some(id), _) => (ours.0, id),
        (None, Some(id)) => (theirs.0, id),
        (None, None) => return list.to_owned(),
    };
    pack.list_named(list).map_or_else(|| format!("{list} {}", id + 1), |ix| item_title(pack, answers, ix, id))
}

fn says_words(pack: &Pack, about: &About, says: &Says, answers: &Answers, id: Option<ItemId>) -> String {
    match (says, about) {
        (Says::Nothing, _) => "not asked".to_owned(),
        (Says::Answer(answer), About::Answer { ours, .. }) => said_words(pack, &ours.fact, answer),
        (Says::Answer(_), _) => String::new(),
        (Says::More(More::NotAsked), _) => "not asked".to_owned(),
        (Says::More(More::DontKnow), _) => "does not know".to_owned(),
        (Says::More(More::No), _) => "no others".to_owned(),
        (Says::Removed, _) => "removed".to_owned(),
        (Says::Never, _) => "not there".to_owned(),
        (Says::There, About::Item { list, .. }) => there_words(pack, list, answers, id),
        (Says::There, _) => "there".to_owned(),
    }
}

/// An item that is there, with its answers.
fn there_words(pack: &Pack, list: &str, answers: &Answers, id: Option<ItemId>) -> String {
    let item = id.and_then(|id| answers.list(list).get(id));
    let said = item.into_iter().flat_map(|item| &item.answers).map(|(fact, answer)| {
        let label = pack.fact(fact).map_or(fact.as_str(), |fact| pack.question(fact).label.as_str());
        format!("{label}: {}", said_words(pack, fact, answer))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { "there".to_owned() } else { format!("there ({})", said.join("; ")) }
}

/// An answer with all that stands beside it.
fn said_words(pack: &Pack, fact: &str, answer: &Answer) -> String {
    let mut words = pack.fact(fact).map_or_else(|| "answered".to_owned(), |fact| answer_words(pack, fact, answer));
    if words.is_empty() {
        words.push_str("no words");
    }
    let mut beside = Vec::new();
    if let Basis::Paper(paper) = &answer.basis {
        let name = pack.documents.iter().find(|document| document.id == *paper).map_or(paper, |document| &document.name);
        beside.push(format!("seen: {name}"));
    }
    beside.extend(answer.note.iter().map(|note| format!("note: {note}")));
    beside.extend(answer.follow_up.then(|| "to look into".to_owned()));
    beside.extend(answer.stale.then(|| "to be asked again".to_owned()));
    if beside.is_empty() { words } else { format!("{words} ({})", beside.join("; ")) }
}
