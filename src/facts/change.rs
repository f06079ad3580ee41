//! One change of the answers, with what stood there before: applied, undone, kept as history.

use super::{Answer, Answers, Item, ItemId, More, Place, Replaced};

/// A change of the answers. Every change of a consultation is one of these, so that all can be undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// An answer was given, replaced or taken back.
    Answer {
        /// Where.
        place: Place,
        /// What stood there.
        before: Option<Answer>,
        /// What stands there now.
        after: Option<Answer>,
    },
    /// An empty item was added to a list, which opens it.
    AddItem {
        /// The list.
        list: String,
        /// The new item's number.
        id: ItemId,
        /// Whether the list was closed before.
        more_before: More,
    },
    /// An item was removed.
    RemoveItem {
        /// The list.
        list: String,
        /// Its place in the list.
        index: usize,
        /// The item, with its answers.
        item: Item,
    },
    /// "Any others?" was answered.
    More {
        /// The list.
        list: String,
        /// What stood there.
        before: More,
        /// What stands there now.
        after: More,
    },
    /// Answers and whole lists were put in the place of others at once.
    Replace(Replaced),
}

impl Change {
    /// The same change backwards. Undoing an added item removes it, whatever was answered in it since.
    fn undo(&self, answers: &mut Answers) {
        match self {
            Change::Answer { place, before, .. } => put(answers, place, before.clone()),
            Change::AddItem { list, id, more_before } => {
                let list = answers.list_mut(list);
                list.items.retain(|item| item.id != *id);
                list.more = *more_before;
            }
            Change::RemoveItem { list, index, item } => {
                let list = answers.list_mut(list);
                let index = (*index).min(list.items.len());
                list.items.insert(index, item.clone());
            }
            Change::More { list, before, .. } => answers.list_mut(list).more = *before,
            Change::Replace(replaced) => replaced.turned().put(answers),
        }
    }

    fn redo(&self, answers: &mut Answers) {
        match self {
            Change::Answer { place, after, .. } => put(answers, place, after.clone()),
            Change::AddItem { list, id, .. } => {
                let list = answers.list_mut(list);
                list.next_id = list.next_id.max(id + 1);
                list.items.push(Item { id: *id, answers: Default::default() });
                list.more = More::NotAsked;
            }
            Change::RemoveItem { list, item, .. } => {
                answers.list_mut(list).items.retain(|other| other.id != item.id);
            }
            Change::More { list, after, .. } => answers.list_mut(list).more = *after,
            Change::Replace(replaced) => replaced.put(answers),
        }
    }
}

fn put(answers: &mut Answers, place: &Place, answer: Option<Answer>) {
    match answer {
        Some(answer) => answers.set(place, answer),
        None => answers.clear(place),
    };
}

impl Answers {
    /// Carries the change out.
    pub fn apply(&mut self, change: &Change) {
        change.redo(self);
    }

    /// Takes the change back. Changes are undone in the reverse of the order in which they were applied.
    pub fn revert(&mut self, change: &Change) {
        change.undo(self);
    }
}
