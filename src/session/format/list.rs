//! Answers and lists of items as JSON.
//!
//! Knows neither the session around them nor the questions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::facts::{Answer, ITEMS_MAX, Item, List, More};

use super::super::edit::ITEM_ID_MAX;
use super::answer::SavedAnswer;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedList {
    more: SavedMore,
    next_id: Number,
    items: Vec<SavedItem>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedItem {
    id: Number,
    answers: BTreeMap<String, SavedAnswer>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SavedMore {
    NotAsked,
    DontKnow,
    No,
}

/// The number of a list item.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub(super) struct Number(pub u32);

/// The answers, to be saved.
pub(super) fn save(answers: BTreeMap<String, Answer>) -> BTreeMap<String, SavedAnswer> {
    answers.into_iter().map(|(fact, answer)| (fact, SavedAnswer(answer))).collect()
}

/// The answers that were saved.
pub(super) fn load(answers: BTreeMap<String, SavedAnswer>) -> BTreeMap<String, Answer> {
    answers.into_iter().map(|(fact, answer)| (fact, answer.0)).collect()
}

impl From<List> for SavedList {
    fn from(List { items, more, next_id }: List) -> SavedList {
        let items = items.into_iter().map(SavedItem::from).collect();
        SavedList { more: more.into(), next_id: Number(next_id), items }
    }
}

impl SavedList {
    /// The list, unless two items share a number or could come to: an answer must belong to exactly one.
    pub fn into_list(self) -> Result<List, String> {
        if self.items.len() > ITEMS_MAX {
            return Err(format!("it has {} items, and no list has more than {ITEMS_MAX}", self.items.len()));
        }
        let mut seen = BTreeSet::new();
        for item in &self.items {
            if item.id.0 >= self.next_id.0 || !seen.insert(item.id.0) {
                return Err(format!("item {} is numbered wrongly", item.id.0));
            }
        }
        let items = self.items.into_iter().map(Item::from).collect();
        Ok(List { items, more: self.more.into(), next_id: self.next_id.0 })
    }
}

impl From<Item> for SavedItem {
    fn from(Item { id, answers }: Item) -> SavedItem {
        SavedItem { id: Number(id), answers: save(answers) }
    }
}

impl From<SavedItem> for Item {
    fn from(SavedItem { id, answers }: SavedItem) -> Item {
        Item { id: id.0, answers: load(answers) }
    }
}

impl From<More> for SavedMore {
    fn from(more: More) -> SavedMore {
        match more {
            More::NotAsked => SavedMore::NotAsked,
            More::DontKnow => SavedMore::DontKnow,
            More::No => SavedMore::No,
        }
    }
}

impl From<SavedMore> for More {
    fn from(more: SavedMore) -> More {
        match more {
            SavedMore::NotAsked => More::NotAsked,
            SavedMore::DontKnow => More::DontKnow,
            SavedMore::No => More::No,
        }
    }
}

impl TryFrom<u32> for Number {
    type Error = String;

    fn try_from(number: u32) -> Result<Number, String> {
        if number > ITEM_ID_MAX { Err(format!("{number} is too high for the number of an item")) } else { Ok(Number(number)) }
    }
}
