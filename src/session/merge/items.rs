//! Which list item of one version is which of the other: the one that was added by the same entry of the history, or one that
//! says exactly the same. Two that came apart never share a number.
//!
//! Decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::ItemId;

use super::super::Session;
use super::words::{Origin, Told};

/// An item, by its number in each version that has or had it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub list: String,
    pub ours: Option<ItemId>,
    pub theirs: Option<ItemId>,
}

impl Pair {
    /// Whether it is there in ours, and in theirs.
    pub fn there(&self, ours: &Session, theirs: &Session) -> (bool, bool) {
        let there = |session: &Session, id: Option<ItemId>| id.is_some_and(|id| session.answers().list(&self.list).get(id).is_some());
        (there(ours, self.ours), there(theirs, self.theirs))
    }
}

/// All items of both: those of ours in their order, then those of theirs alone in theirs.
pub(super) fn pairs(ours: &Session, theirs: &Session, ours_told: &Told, theirs_told: &Told) -> Vec<Pair> {
    let by_origin: BTreeMap<&Origin, &(String, ItemId)> = theirs_told.items.iter().map(|(key, item)| (&item.origin, key)).collect();
    let mut pairs: Vec<Pair> = in_order(ours, ours_told)
        .into_iter()
        .map(|(list, id)| {
            let origin = ours_told.items.get(&(list.clone(), id)).map(|item| &item.origin);
            let theirs = origin.and_then(|origin| by_origin.get(origin)).map(|(_, id)| *id);
            Pair { list, ours: Some(id), theirs }
        })
        .collect();
    let paired: BTreeSet<(String, ItemId)> = pairs.iter().filter_map(|pair| Some((pair.list.clone(), pair.theirs?))).collect();
    for (list, id) in in_order(theirs, theirs_told).into_iter().filter(|key| !paired.contains(key)) {
        match says_the_same(&pairs, ours, theirs, &list, id) {
            Some(at) => pairs[at].theirs = Some(id),
            None => pairs.push(Pair { list, ours: None, theirs: Some(id) }),
        }
    }
    pairs
}

/// An item that only ours has so far and that says exactly what this one of theirs says: both wrote down the same thing.
fn says_the_same(pairs: &[Pair], ours: &Session, theirs: &Session, list: &str, id: ItemId) -> Option<usize> {
    let item = theirs.answers().list(list).get(id)?;
    let of_ours = |pair: &Pair| pair.ours.and_then(|id| ours.answers().list(list).get(id));
    pairs
        .iter()
        .position(|pair| pair.list == list && pair.theirs.is_none() && of_ours(pair).is_some_and(|other| other.answers == item.answers))
}

/// The items of a version, list by list: those that are there in their order, then those that are gone.
fn in_order(session: &Session, told: &Told) -> Vec<(String, ItemId)> {
    let lists = &session.answers().lists;
    let there: Vec<(String, ItemId)> =
        lists.iter().flat_map(|(name, list)| list.items.iter().map(|item| (name.clone(), item.id))).collect();
    let seen: BTreeSet<&(String, ItemId)> = there.iter().collect();
    let gone: Vec<(String, ItemId)> = told.items.keys().filter(|key| !seen.contains(key)).cloned().collect();
    [there, gone].concat()
}
