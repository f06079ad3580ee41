//! What a history says of each place, word by word with its time, and where each list item comes from.
//!
//! Knows one version only; compares nothing.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::facts::{Answer, Change, ItemId, List, More, Place, Replaced};

use super::super::{Act, Migration, Session};

/// Something that was said of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word<T> {
    pub at: Timestamp,
    pub value: T,
}

/// All that was said of a place, the first word first; what an undo left standing is a word too.
pub(super) type Words<T> = Vec<Word<T>>;

/// Where a list item comes from: the same in every version that has it, whatever its number is there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Origin {
    /// Its list.
    list: String,
    /// When it was added; absent if the history does not say.
    at: Option<Timestamp>,
    /// Which one of those added then; its number, if the history does not say.
    nth: usize,
}

/// A list item, there or not any more.
#[derive(Clone, Debug)]
pub(super) struct ItemWords {
    pub origin: Origin,
    /// Whether it is there.
    pub there: Words<bool>,
}

/// What a version says of everything, in its own numbers of items.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub answers: BTreeMap<Place, Words<Option<Answer>>>,
    pub more: BTreeMap<String, Words<More>>,
    pub items: BTreeMap<(String, ItemId), ItemWords>,
}

impl Told {
    /// Reads the history, and what the answers say beside it.
    pub fn of(session: &Session) -> Told {
        let mut told = Told::default();
        for event in session.history() {
            match &event.act {
                Act::Change(change) | Act::Migrate(Migration { change, .. }) => told.hear(event.at, change, true),
                Act::Undo(number) => told.hear_again(session, event.at, *number, false),
                Act::Redo(number) => told.hear_again(session, event.at, *number, true),
                Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => {}
            }
        }
        told.catch_up(session);
        told
    }

    fn hear_again(&mut self, session: &Session, at: Timestamp, number: usize, forwards: bool) {
        if let Some(change) = session.history().get(number).and_then(|event| event.act.change()) {
            self.hear(at, change, forwards);
        }
    }

    fn hear(&mut self, at: Timestamp, change: &Change, forwards: bool) {
        match change {
            Change::Answer { place, before, after } => {
                let value = if forwards { after } else { before }.clone();
                self.answers.entry(place.clone()).or_default().push(Word { at, value });
            }
            Change::AddItem { list, id, more_before } => {
                self.item(list, *id, Some(at)).there.push(Word { at, value: forwards });
                // An item that is added opens its list.
                if *more_before != More::NotAsked {
                    let value = if forwards { More::NotAsked } else { *more_before };
                    self.more.entry(list.clone()).or_default().push(Word { at, value });
                }
            }
            Change::RemoveItem { list, item, .. } => {
                self.item(list, item.id, None).there.push(Word { at, value: !forwards });
            }
            Change::More { list, before, after } => {
                let value = if forwards { *after } else { *before };
                self.more.entry(list.clone()).or_default().push(Word { at, value });
            }
            Change::Replace(replaced) if forwards => self.hear_replaced(at, replaced),
            Change::Replace(replaced) => replaced.turned().changes().iter().for_each(|change| self.hear(at, change, true)),
        }
    }

    /// What was carried to other questions was said when the last of it was said, not when it was carried: two versions that
    /// carry the same answers on different days have the same word. Items of a list that is called otherwise stay the items
    /// that they were.
    fn hear_replaced(&mut self, at: Timestamp, replaced: &Replaced) {
        let is_touched = |place: &Place| match &place.item {
            None => replaced.before.facts.contains_key(&place.fact),
            Some((list, _)) => replaced.before.lists.contains_key(list),
        };
        let said = self.answers.iter().filter(|(place, _)| is_touched(place)).flat_map(|(_, words)| words.last());
        let at = said.map(|word| word.at).max().unwrap_or(at);
        let mut before = replaced.before.clone();
        for (from, to) in renamed_lists(replaced) {
            self.rename(&from, &to);
            before.lists.insert(to, replaced.before.list(&from).clone());
        }
        before.changes_to(&replaced.after).iter().for_each(|change| self.hear(at, change, true));
    }

    /// What was said of a list was said of that list.
    fn rename(&mut self, from: &str, to: &str) {
        let answers: Vec<_> = self
            .answers
            .iter()
            .filter_map(|(place, words)| match &place.item {
                Some((list, id)) if list == from => Some((Place::item(to, *id, &place.fact), words.clone())),
                _ => None,
            })
            .collect();
        self.answers.extend(answers);
        let items: Vec<_> = self
            .items
            .iter()
            .filter(|((list, _), _)| list == from)
            .map(|((_, id), item)| {
                let origin = Origin { list: to.to_owned(), ..item.origin.clone() };
                ((to.to_owned(), *id), ItemWords { origin, there: item.there.clone() })
            })
            .collect();
        self.items.extend(items);
        if let Some(words) = self.more.get(from).cloned() {
            self.more.insert(to.to_owned(), words);
        }
    }

    fn item(&mut self, list: &str, id: ItemId, added: Option<Timestamp>) -> &mut ItemWords {
        let of_then =
            |items: &BTreeMap<_, ItemWords>| items.values().filter(|item| item.origin.list == list && item.origin.at == added).count();
        let key = (list.to_owned(), id);
        let nth = match added {
            Some(_) if !self.items.contains_key(&key) => of_then(&self.items),
            _ => usize::try_from(id).unwrap_or(usize::MAX),
        };
        let origin = Origin { list: list.to_owned(), at: added, nth };
        self.items.entry(key).or_insert(ItemWords { origin, there: Vec::new() })
    }

    /// What stands in the answers and not in the history was said, too: at some time until the session was last worked with.
    fn catch_up(&mut self, session: &Session) {
        let (answers, at) = (session.answers(), session.worked());
        for fact in answers.facts.keys() {
            self.answers.entry(Place::session(fact)).or_default();
        }
        for (name, list) in &answers.lists {
            self.more.entry(name.clone()).or_default();
            for item in &list.items {
                self.item(name, item.id, None);
                for fact in item.answers.keys() {
                    self.answers.entry(Place::item(name, item.id, fact)).or_default();
                }
            }
        }
        for (place, words) in &mut self.answers {
            let there = place.item.as_ref().is_none_or(|(list, id)| answers.list(list).get(*id).is_some());
            // What was said of an item that is gone stays said.
            if there {
                stand(words, at, answers.get(place).cloned(), &None);
            }
        }
        for (name, words) in &mut self.more {
            stand(words, at, answers.list(name).more, &More::NotAsked);
        }
        for ((name, id), item) in &mut self.items {
            stand(&mut item.there, at, answers.list(name).get(*id).is_some(), &false);
        }
    }
}

/// The lists that went as a whole, with what they are called now.
fn renamed_lists(replaced: &Replaced) -> Vec<(String, String)> {
    let ids = |list: &List| (list.next_id, list.items.iter().map(|item| item.id).collect::<Vec<_>>());
    let gone = replaced.before.lists.iter().filter(|(name, _)| !replaced.after.lists.contains_key(*name));
    let came = |of: &List| {
        let mut new = replaced.after.lists.iter().filter(|(name, list)| !replaced.before.lists.contains_key(*name) && ids(list) == ids(of));
        new.next().filter(|_| new.next().is_none()).map(|(name, _)| name.clone())
    };
    gone.filter_map(|(name, list)| Some((name.clone(), came(list)?))).collect()
}

/// The last word is what stands there.
fn stand<T: PartialEq>(words: &mut Words<T>, at: Timestamp, value: T, blank: &T) {
    if words.last().map_or(blank, |word| &word.value) != &value {
        words.push(Word { at, value });
    }
}

/// Which of two versions knows the last word of the other one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Apart {
    /// They say the same.
    Same,
    /// Ours goes on from theirs.
    Ours,
    /// Theirs goes on from ours.
    Theirs,
    /// Each said something that the other does not know.
    Both,
}

/// How two versions are apart at a place. A word is known to a version that holds it with its time: what was taken from the
/// other version was taken with the time at which it was said.
pub(super) fn apart<T: PartialEq>(ours: &[Word<T>], theirs: &[Word<T>], blank: &T) -> Apart {
    let last = |words: &[Word<T>]| words.last().is_some_and(|word| word.value != *blank);
    match (ours.last(), theirs.last()) {
        (Some(one), Some(other)) if one.value == other.value => return Apart::Same,
        (None, _) if !last(theirs) => return Apart::Same,
        (_, None) if !last(ours) => return Apart::Same,
        _ => {}
    }
    let shared = ours.iter().zip(theirs).take_while(|(one, other)| one == other).count();
    let past = shared.checked_sub(1).map_or(blank, |last| &ours[last].value);
    let stayed = |words: &[Word<T>]| words.last().map_or(blank, |word| &word.value) == past;
    let stayed = (stayed(ours), stayed(theirs));
    let (ours, theirs) = (&ours[shared..], &theirs[shared..]);
    let knows = |words: &[Word<T>], others: &[Word<T>]| others.last().is_none_or(|last| words.contains(last));
    match (knows(ours, theirs), knows(theirs, ours)) {
        (true, false) => Apart::Ours,
        (false, true) => Apart::Theirs,
        // What was changed and changed back was not changed.
        _ if stayed.1 => Apart::Ours,
        _ if stayed.0 => Apart::Theirs,
        _ => Apart::Both,
    }
}
