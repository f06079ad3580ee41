//! Answers and whole lists put in the place of others at once, exactly reversible: what carrying an old consultation over to
//! new questions does.
//!
//! Knows no question and no time.

use super::{Answers, Change, List};

/// What stood under some names, and what stands there now. A name is touched if either side has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Replaced {
    /// The facts and lists as they stood; a touched name that is absent here was not there.
    pub before: Answers,
    /// As they stand now; a touched name that is absent here is gone.
    pub after: Answers,
}

impl Replaced {
    /// What makes the later answers of the earlier ones: only the names under which they differ.
    pub fn between(earlier: &Answers, later: &Answers) -> Replaced {
        let mut replaced = Replaced::default();
        for (fact, answer) in &earlier.facts {
            if later.facts.get(fact) != Some(answer) {
                replaced.before.facts.insert(fact.clone(), answer.clone());
            }
        }
        for (fact, answer) in &later.facts {
            if earlier.facts.get(fact) != Some(answer) {
                replaced.after.facts.insert(fact.clone(), answer.clone());
            }
        }
        for (name, list) in &earlier.lists {
            if later.lists.get(name) != Some(list) {
                replaced.before.lists.insert(name.clone(), list.clone());
            }
        }
        for (name, list) in &later.lists {
            if earlier.lists.get(name) != Some(list) {
                replaced.after.lists.insert(name.clone(), list.clone());
            }
        }
        replaced
    }

    /// Whether nothing is replaced. A list that was never touched is one without items that was not asked.
    pub fn is_empty(&self) -> bool {
        let mut names = self.before.lists.keys().chain(self.after.lists.keys());
        let is_same = |name: &String| {
            let (was, is) = (self.before.list(name), self.after.list(name));
            was.items == is.items && was.more == is.more
        };
        self.before.facts == self.after.facts && names.all(is_same)
    }

    /// The same with what these answers hold under the touched names as what stood there; numbers that items had are not used again.
    #[must_use]
    pub fn from(self, now: &Answers) -> Replaced {
        let mut before = Answers::default();
        for fact in self.before.facts.keys().chain(self.after.facts.keys()) {
            before.facts.extend(now.facts.get(fact).map(|answer| (fact.clone(), answer.clone())));
        }
        for name in self.before.lists.keys().chain(self.after.lists.keys()) {
            before.lists.extend(now.lists.get(name).map(|list| (name.clone(), list.clone())));
        }
        let mut after = self.after;
        for (name, list) in &mut after.lists {
            list.next_id = list.next_id.max(now.list(name).next_id);
        }
        Replaced { before, after }
    }

    /// The same backwards.
    #[must_use]
    pub fn turned(&self) -> Replaced {
        Replaced { before: self.after.clone(), after: self.before.clone() }
    }

    /// The single changes that it amounts to, in the order of [`Answers::changes_to`].
    pub fn changes(&self) -> Vec<Change> {
        self.before.changes_to(&self.after)
    }

    /// Puts what stands there now in the place of what stood there.
    pub(super) fn put(&self, answers: &mut Answers) {
        for fact in self.before.facts.keys() {
            answers.facts.remove(fact);
        }
        answers.facts.extend(self.after.facts.clone());
        // A number that an item had since, undone or not, is not used again.
        for (name, recorded) in &self.before.lists {
            let used = answers.lists.remove(name).map_or(0, |list| list.next_id);
            if used > recorded.next_id {
                answers.lists.insert(name.clone(), List { next_id: used, ..List::default() });
            }
        }
        for (name, list) in &self.after.lists {
            let used = answers.list(name).next_id;
            answers.lists.insert(name.clone(), List { next_id: list.next_id.max(used), ..list.clone() });
        }
    }
}
