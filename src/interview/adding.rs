//! How another item of a list is entered: by itself, as the last one, or like the one before.
//!
//! In what an item may be like the one before is the pack's word (`alike` of a list). Knows no session.

use crate::facts::{Answer, Answers, Basis, Change, ItemId, More, Place, Said};
use crate::pack::Pack;

/// How another item is entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Adding {
    /// By itself: whether there are others is asked after it.
    One,
    /// And there are no others.
    Last,
    /// Like the one before in what the pack says may be alike.
    Alike,
}

/// The item that another one can be like, and what that one would begin with: fact and answer. Nothing where nothing of it
/// can be taken over.
///
/// An answer that was not sure is asked again; so is one that went stale. What a paper of one case shows, it does not show of
/// another, and what was noted on one is not noted on another.
pub fn alike(pack: &Pack, answers: &Answers, list: &str) -> Option<(ItemId, Vec<(String, Answer)>)> {
    let text = pack.list(pack.list_named(list)?);
    let last = answers.list(list).items.last()?;
    let taken: Vec<(String, Answer)> = text
        .alike
        .iter()
        .filter_map(|fact| {
            let id = &pack.question(*fact).id;
            let answer = last.answers.get(id).filter(|answer| !answer.stale && matches!(answer.said, Said::Value(_)))?;
            Some((id.clone(), Answer { note: None, follow_up: false, basis: Basis::Client, ..answer.clone() }))
        })
        .collect();
    (!taken.is_empty()).then_some((last.id, taken))
}

/// What entering it changes besides adding the item of this number: whether there are others, and its first answers.
pub fn with_item(pack: &Pack, answers: &Answers, list: &str, id: ItemId, adding: Adding) -> Vec<Change> {
    match adding {
        Adding::One => Vec::new(),
        Adding::Last => vec![Change::More { list: list.to_owned(), before: More::NotAsked, after: More::No }],
        Adding::Alike => {
            let taken = alike(pack, answers, list).map(|(_, taken)| taken).unwrap_or_default();
            let put = |(fact, answer): (String, Answer)| Change::Answer {
                place: Place::item(list, id, &fact),
                before: None,
                after: Some(answer),
            };
            taken.into_iter().map(put).collect()
        }
    }
}
