//! All answers of one consultation.

use std::collections::BTreeMap;

use super::Answer;

/// The most items of a list. Nobody has so many convictions; screening compares each with the others.
pub const ITEMS_MAX: usize = 200;

/// Number of a list item, never used again after the item is gone.
pub type ItemId = u32;

/// Where an answer belongs: a fact of the session, or of one item of a list.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Place {
    /// The fact.
    pub fact: String,
    /// The list and the item, for a fact of a list.
    pub item: Option<(String, ItemId)>,
}

impl Place {
    /// A fact of the session.
    pub fn session(fact: &str) -> Place {
        Place { fact: fact.to_owned(), item: None }
    }

    /// A fact of a list item.
    pub fn item(list: &str, item: ItemId, fact: &str) -> Place {
        Place { fact: fact.to_owned(), item: Some((list.to_owned(), item)) }
    }
}

/// Whether more items of a list may exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum More {
    /// "Any others?" was not asked since the last item: the list is open.
    #[default]
    NotAsked,
    /// Asked, and the client cannot say: the list stays open.
    DontKnow,
    /// No others: the list is closed.
    No,
}

/// One item of a list: a conviction, an entry, a relative.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its number.
    pub id: ItemId,
    /// Its answers, by fact.
    pub answers: BTreeMap<String, Answer>,
}

/// A list of items, open until closed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct List {
    /// In the order in which they were entered.
    pub items: Vec<Item>,
    /// Whether there may be more.
    pub more: More,
    /// The next item's number.
    pub next_id: ItemId,
}

impl List {
    /// Adds an empty item and opens the list. Returns the item's number.
    pub fn add(&mut self) -> ItemId {
        let id = self.next_id;
        self.next_id += 1;
        self.items.push(Item { id, answers: BTreeMap::new() });
        self.more = More::NotAsked;
        id
    }

    /// The item of this number.
    pub fn get(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

/// All answers of one consultation: facts of the session, and lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// Facts of the session.
    pub facts: BTreeMap<String, Answer>,
    /// Lists by name.
    pub lists: BTreeMap<String, List>,
}

impl Answers {
    /// The answer at a place, if one was given.
    pub fn get(&self, place: &Place) -> Option<&Answer> {
        match &place.item {
            None => self.facts.get(&place.fact),
            Some((list, id)) => self.lists.get(list)?.get(*id)?.answers.get(&place.fact),
        }
    }

    /// Puts an answer at a place and returns the one that stood there. An item that does not exist takes nothing.
    pub fn set(&mut self, place: &Place, answer: Answer) -> Option<Answer> {
        self.map(place)?.insert(place.fact.clone(), answer)
    }

    /// Takes the answer away: not asked again.
    pub fn clear(&mut self, place: &Place) -> Option<Answer> {
        self.map(place)?.remove(&place.fact)
    }

    /// A list; an empty open one if nothing was entered.
    pub fn list(&self, name: &str) -> &List {
        const EMPTY: &List = &List { items: Vec::new(), more: More::NotAsked, next_id: 0 };
        self.lists.get(name).unwrap_or(EMPTY)
    }

    /// A list to change.
    pub fn list_mut(&mut self, name: &str) -> &mut List {
        self.lists.entry(name.to_owned()).or_default()
    }

    fn map(&mut self, place: &Place) -> Option<&mut BTreeMap<String, Answer>> {
        match &place.item {
            None => Some(&mut self.facts),
            Some((list, id)) => {
                let list = self.lists.get_mut(list)?;
                list.items.iter_mut().find(|item| item.id == *id).map(|item| &mut item.answers)
            }
        }
    }
}
