//! Steps of a consultation that are several changes: an item added with what belongs to it. Undone and made again whole.
//!
//! Which changes belong together is read off the history: it needs no mark, and old histories have it too.

use jiff::Timestamp;

use crate::facts::{Answer, Answers, Change, ItemId, Place};

use super::history::Act;
use super::{Event, Session};

impl Session {
    /// Adds an item. What was said of all items of the list was said before there was this one: it goes stale first. `with`
    /// says of the item's number what else belongs to adding it: whether there are others, its first answers.
    pub fn add_item_to(
        &mut self,
        at: Timestamp,
        list: &str,
        of_all: impl IntoIterator<Item = Place>,
        with: impl FnOnce(ItemId) -> Vec<Change>,
    ) -> ItemId {
        for place in of_all {
            if let Some(answer) = self.answers().get(&place).filter(|answer| !answer.stale) {
                let stale = Answer { stale: true, ..answer.clone() };
                self.answer(at, place, stale);
            }
        }
        let id = self.add_item(at, list);
        for change in with(id) {
            self.change(at, change);
        }
        id
    }

    /// Takes the last change back, with what belongs to it.
    pub fn undo_whole(&mut self, at: Timestamp) -> Option<Change> {
        let with = self.with_item();
        let mut change = self.undo(at)?;
        for _ in 0..with {
            change = self.undo(at)?;
        }
        if matches!(change, Change::AddItem { .. }) {
            while self.pending(true).last().is_some_and(|event| only_stale(event)) {
                self.undo(at);
            }
        }
        Some(change)
    }

    /// Makes the change again that was taken back last, with what belongs to it.
    pub fn redo_whole(&mut self, at: Timestamp) -> Option<Change> {
        while self.pending(false).last().is_some_and(|event| only_stale(event)) {
            self.redo(at);
        }
        let added = self.pending(false).last().map(|event| (*event).clone());
        let change = self.redo(at)?;
        if let Some(added) = added {
            while self.pending(false).last().is_some_and(|event| belongs(event, &added, self.answers())) {
                self.redo(at);
            }
        }
        Some(change)
    }

    /// How many of the last changes belong to an item that was added just before them.
    fn with_item(&self) -> usize {
        let done = self.pending(true);
        let added = done.iter().rposition(|event| matches!(event.act, Act::Change(Change::AddItem { .. })));
        let Some((added, with)) = added.and_then(|at| done[at..].split_first()) else { return 0 };
        if with.iter().all(|event| belongs(event, added, self.answers())) { with.len() } else { 0 }
    }

    /// The changes that the next undos (or redos) take, the very next one last, read off the history.
    fn pending(&self, undo: bool) -> Vec<&Event> {
        let (mut done, mut undone) = (Vec::new(), Vec::new());
        for event in self.history() {
            match &event.act {
                Act::Change(_) | Act::Migrate(_) => {
                    done.push(event);
                    undone.clear();
                }
                Act::Undo(_) => undone.extend(done.pop()),
                Act::Redo(_) => done.extend(undone.pop()),
                Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => {}
            }
        }
        if undo { done } else { undone }
    }
}

fn only_stale(event: &Event) -> bool {
    matches!(&event.act, Act::Change(Change::Answer { before: Some(before), after: Some(after), .. })
        if !before.stale && after.stale && Answer { stale: true, ..before.clone() } == *after)
}

/// Whether this was done in one step with adding the item: at the same moment, that there are no others, or an answer as
/// the item before it has it.
fn belongs(event: &Event, added: &Event, answers: &Answers) -> bool {
    let Act::Change(Change::AddItem { list, id, .. }) = &added.act else { return false };
    match &event.act {
        _ if event.at != added.at => false,
        Act::Change(Change::More { list: of, .. }) => of == list,
        Act::Change(Change::Answer { place, before: None, after: Some(after) }) => {
            let like = answers.list(list).items.iter().take_while(|item| item.id != *id).last();
            let same = like.and_then(|like| like.answers.get(&place.fact)).is_some_and(|like| like.said == after.said);
            place.item.as_ref() == Some(&(list.clone(), *id)) && same
        }
        _ => false,
    }
}
