//! The caseload while it is read, some at a time: what is there is shown, and how much is still to come is said.
//!
//! Reads nothing itself; the loop hands it in.

use std::collections::BTreeSet;

use super::Caseload;
use crate::session::{Listed, SessionId, in_order};

/// A reading that goes on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coming {
    /// How many there are to read, those that are read included.
    pub total: usize,
    /// How many of them are still to be read.
    pub left: usize,
    /// Those of the list before that this reading did not come to yet: they are shown as they were.
    old: BTreeSet<SessionId>,
    /// Those that were changed here since it began: what was read of them may be older.
    changed: BTreeSet<SessionId>,
}

impl Coming {
    /// How many are read.
    pub fn read(&self) -> usize {
        self.total.saturating_sub(self.left)
    }

    pub(super) fn changed(&mut self, id: &SessionId) {
        self.changed.insert(id.clone());
    }
}

impl Caseload {
    /// Takes in all that the store holds now.
    pub fn take(&mut self, listed: Vec<Listed>) {
        self.begin(listed, 0);
    }

    /// Takes in the first of what the store holds now; so many are still to be read. What was there before stays until it is
    /// read again.
    pub fn begin(&mut self, first: Vec<Listed>, left: usize) {
        self.kept_in_place.clear();
        self.trouble = None;
        let before = self.listed.get_or_insert_default();
        let old = before.iter().map(|entry| entry.id().clone()).collect();
        let total = first.len() + left;
        before.reserve_exact(total.saturating_sub(before.len()));
        self.coming = Some(Coming { total, left, old, changed: BTreeSet::new() });
        self.add(first, left);
    }

    /// Takes in some more, and how many are still to be read. The highlight stays on its consultation, wherever that stands now; as
    /// long as nobody moved it, it is on top.
    pub fn add(&mut self, more: Vec<Listed>, left: usize) {
        let on = if self.touched { self.highlighted().map(|entry| entry.id().clone()) } else { None };
        let (Some(listed), Some(coming)) = (&mut self.listed, &mut self.coming) else { return };
        coming.left = left;
        let more: Vec<Listed> = more.into_iter().filter(|entry| !coming.changed.contains(entry.id())).collect();
        let again: BTreeSet<&SessionId> = more.iter().map(Listed::id).filter(|id| coming.old.remove(*id)).collect();
        listed.retain(|entry| !again.contains(entry.id()));
        listed.extend(more);
        if left == 0 {
            self.end();
        }
        if let Some(listed) = &mut self.listed {
            in_order(listed);
        }
        if !self.touched {
            self.at = 0;
        }
        self.draw_up(on);
    }

    /// All is read: what the reading did not come to is there no more.
    fn end(&mut self) {
        let (Some(listed), Some(Coming { old, changed, .. })) = (&mut self.listed, self.coming.take()) else { return };
        listed.retain(|entry| !old.contains(entry.id()) || changed.contains(entry.id()));
        let there: BTreeSet<&SessionId> = listed.iter().map(Listed::id).collect();
        self.looks.retain(|id, _| there.contains(id));
        self.marked.retain(|id| there.contains(id));
        let new = |entry: &Listed| matches!(entry, Listed::Session(summary) if !self.looks.contains_key(&summary.id));
        self.unread = listed.iter().filter(|entry| new(entry)).count();
    }
}
