//! What differs between the answers of two visits: the changes that make the later answers of the earlier ones.
//!
//! Knows no question and no time.

use super::{Answer, Answers, Change, Item, List, More, Place};

impl Answers {
    /// The changes that lead from these answers to those; none if they are the same. First facts of the consultation, then
    /// list by list: what left it, what is answered differently in it, what came, with its answers, and whether it is
    /// complete. A list that was never touched is one without items that was not asked.
    pub fn changes_to(&self, later: &Answers) -> Vec<Change> {
        let mut changes = Vec::new();
        let facts = self.facts.keys().chain(later.facts.keys().filter(|fact| !self.facts.contains_key(*fact)));
        for fact in facts {
            changes.extend(differs(Place::session(fact), self.facts.get(fact), later.facts.get(fact)));
        }
        let lists = self.lists.keys().chain(later.lists.keys().filter(|list| !self.lists.contains_key(*list)));
        for name in lists {
            list_changes(name, self.list(name), later.list(name), &mut changes);
        }
        changes
    }
}

fn list_changes(name: &str, then: &List, now: &List, changes: &mut Vec<Change>) {
    for item in then.items.iter().rev().filter(|item| now.get(item.id).is_none()) {
        let index = then.items.iter().position(|other| other.id == item.id).unwrap_or(0);
        changes.push(Change::RemoveItem { list: name.to_owned(), index, item: item.clone() });
    }
    let mut more = then.more;
    for item in &now.items {
        let before = then.get(item.id);
        if before.is_none() {
            changes.push(Change::AddItem { list: name.to_owned(), id: item.id, more_before: more });
            more = More::NotAsked;
        }
        item_changes(name, before, item, changes);
    }
    if more != now.more {
        changes.push(Change::More { list: name.to_owned(), before: more, after: now.more });
    }
}

fn item_changes(list: &str, before: Option<&Item>, now: &Item, changes: &mut Vec<Change>) {
    let answer_then = |fact: &str| before.and_then(|item| item.answers.get(fact));
    let gone = before.into_iter().flat_map(|item| item.answers.keys()).filter(|fact| !now.answers.contains_key(*fact));
    for fact in now.answers.keys().chain(gone) {
        changes.extend(differs(Place::item(list, now.id, fact), answer_then(fact), now.answers.get(fact)));
    }
}

fn differs(place: Place, before: Option<&Answer>, after: Option<&Answer>) -> Option<Change> {
    (before != after).then(|| Change::Answer { place, before: before.cloned(), after: after.cloned() })
}
