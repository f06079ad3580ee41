//! The changes of a consultation: each is recorded with what stood there before, and can be undone.
//!
//! Knows no question: which answers fit which question is not decided here.

use jiff::Timestamp;

use crate::facts::{Answer, Answers, Change, ITEMS_MAX, Item, ItemId, More, Place};

use super::Session;
use super::history::{Act, Event};

/// The highest number of a list item. Far from the type's end, so that no file can make the count overflow.
pub(super) const ITEM_ID_MAX: ItemId = i32::MAX as ItemId;

impl Session {
    /// Carries a change out. What it says stood there before is replaced by what does, so that undoing it is exact.
    /// Returns whether anything changed; if not, the history says nothing of it.
    pub fn change(&mut self, at: Timestamp, change: Change) -> bool {
        let Some(change) = settle(&self.answers, change) else { return false };
        self.answers.apply(&change);
        let number = self.record(at, Act::Change(change));
        self.standing.change(number);
        true
    }

    /// Gives or replaces an answer.
    pub fn answer(&mut self, at: Timestamp, place: Place, answer: Answer) -> bool {
        self.change(at, Change::Answer { place, before: None, after: Some(answer) })
    }

    /// Takes an answer away: not asked again.
    pub fn clear(&mut self, at: Timestamp, place: Place) -> bool {
        self.change(at, Change::Answer { place, before: None, after: None })
    }

    /// Whether a list takes another item.
    pub fn takes_item(&self, list: &str) -> bool {
        self.answers.list(list).items.len() < ITEMS_MAX
    }

    /// Adds an empty item to a list, which opens the list. Returns the item's number.
    pub fn add_item(&mut self, at: Timestamp, list: &str) -> ItemId {
        let id = self.answers.list(list).next_id;
        self.change(at, Change::AddItem { list: list.to_owned(), id, more_before: More::NotAsked });
        id
    }

    /// Removes an item with its answers.
    pub fn remove_item(&mut self, at: Timestamp, list: &str, id: ItemId) -> bool {
        let item = Item { id, answers: Default::default() };
        self.change(at, Change::RemoveItem { list: list.to_owned(), index: 0, item })
    }

    /// Answers "any others?" of a list.
    pub fn set_more(&mut self, at: Timestamp, list: &str, more: More) -> bool {
        self.change(at, Change::More { list: list.to_owned(), before: More::NotAsked, after: more })
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        self.standing.can_undo()
    }

    /// Whether there is a change to make again.
    pub fn can_redo(&self) -> bool {
        self.standing.can_redo()
    }

    /// The event whose change the next undo takes back.
    pub fn next_undo(&self) -> Option<&Event> {
        self.history.get(self.standing.next_undo()?)
    }

    /// Takes the last standing change back and returns it. Goes back to the very first change of the session.
    pub fn undo(&mut self, at: Timestamp) -> Option<Change> {
        let number = self.standing.undo()?;
        let change = self.change_of(number)?;
        self.answers.revert(&change);
        self.record(at, Act::Undo(number));
        Some(change)
    }

    /// Makes the change that was taken back last again and returns it.
    pub fn redo(&mut self, at: Timestamp) -> Option<Change> {
        let number = self.standing.redo()?;
        let change = self.change_of(number)?;
        self.answers.apply(&change);
        self.record(at, Act::Redo(number));
        Some(change)
    }

    fn change_of(&self, number: usize) -> Option<Change> {
        self.history.get(number)?.act.change().cloned()
    }
}

/// The change with what stands there now as its before; `None` if it would change nothing.
pub(super) fn settle(answers: &Answers, change: Change) -> Option<Change> {
    match change {
        Change::Answer { place, after, .. } => {
            if let Some((list, id)) = &place.item {
                answers.list(list).get(*id)?;
            }
            let before = answers.get(&place).cloned();
            (before != after).then_some(Change::Answer { place, before, after })
        }
        Change::AddItem { list, id, .. } => {
            let now = answers.list(&list);
            // A number below the next one was used, even if its item is gone.
            (id >= now.next_id && id < ITEM_ID_MAX).then_some(Change::AddItem { more_before: now.more, list, id })
        }
        Change::RemoveItem { list, item, .. } => {
            let items = &answers.list(&list).items;
            let index = items.iter().position(|other| other.id == item.id)?;
            Some(Change::RemoveItem { index, item: items[index].clone(), list })
        }
        Change::More { list, after, .. } => {
            let before = answers.list(&list).more;
            (before != after).then_some(Change::More { list, before, after })
        }
        Change::Replace(replaced) => Some(replaced.from(answers)).filter(|replaced| !replaced.is_empty()).map(Change::Replace),
    }
}
