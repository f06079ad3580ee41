//! Ours with what was taken of theirs, each as a change that can be undone.
//!
//! Knows no question: which answers speak of a whole list is handed in.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::facts::{Answer, Change, ItemId, More, Place};

use super::super::Session;
use super::super::history::Act;
use super::items::Pair;
use super::words::Told;
use super::{About, Difference, Merge, Proposed, Says, Side, Version};

/// A number of an item of theirs this far above ours is taken as it is.
const NUMBERS_AHEAD: ItemId = 1 << 10;

/// Where an answer in the result comes from.
enum From {
    One(Side),
    Either,
}

impl Merge {
    /// The result: ours with what is taken, as of now. `choices` has a side for each difference; of what has none, what is
    /// proposed is taken, and ours where nothing is. `of_all` names the answers that speak of all items of a list.
    pub fn carried_out(&self, now: Timestamp, choices: &[Option<Side>], of_all: &dyn Fn(&str) -> Vec<Place>) -> Session {
        let mut result = self.ours.clone();
        let sides =
            |at: usize, difference: &Difference| choices.get(at).copied().flatten().or(difference.proposed.side()).unwrap_or(Side::Ours);
        let chosen: Vec<(&Difference, Side)> = self.differences.iter().enumerate().map(|(at, of)| (of, sides(at, of))).collect();
        for (difference, side) in &chosen {
            self.remove(&mut result, now, difference, *side);
        }
        for (difference, side) in &chosen {
            self.add(&mut result, difference, *side);
        }
        for (difference, side) in &chosen {
            self.answer_as_chosen(&mut result, now, difference, *side);
        }
        self.reopen(&mut result, now, &chosen, of_all);
        self.keep_notes(&mut result);
        let news = result.history.len() != self.ours.history.len() || result.notes != self.ours.notes;
        if news {
            // What was said earlier is taken now: this is work on the case.
            (result.worked, result.archived) = (now, None);
        }
        result
    }

    /// Removes an item of ours that theirs does not have.
    fn remove(&self, result: &mut Session, now: Timestamp, difference: &Difference, side: Side) {
        let (About::Item { list, ours: Some(id), .. }, Side::Theirs, Says::There) = (&difference.about, side, &difference.ours.says) else {
            return;
        };
        let at = difference.theirs.at.filter(|_| difference.theirs.says == Says::Removed).unwrap_or(now);
        result.remove_item(at, list, *id);
    }

    /// Adds an item that only theirs has, with its answers.
    fn add(&self, result: &mut Session, difference: &Difference, side: Side) {
        let (About::Item { list, ours, theirs: Some(theirs) }, Side::Theirs, Says::There) =
            (&difference.about, side, &difference.theirs.says)
        else {
            return;
        };
        let Some(item) = self.theirs.answers().list(list).get(*theirs) else { return };
        let added = |told: &Told| told.items.get(&(list.clone(), *theirs)).and_then(|item| item.there.first()).map(|word| word.at);
        let at = added(&self.told.1).unwrap_or(self.theirs.worked);
        let id = match ours {
            Some(id) => result.bring_back_item(at, list, *id),
            None => result.add_item_of(at, list, *theirs),
        };
        for (fact, answer) in &item.answers {
            let said = self.told.1.answers.get(&Place::item(list, *theirs, fact)).and_then(|words| words.last());
            result.answer(said.map_or(at, |word| word.at), Place::item(list, id, fact), answer.clone());
        }
    }

    fn answer_as_chosen(&self, result: &mut Session, now: Timestamp, difference: &Difference, side: Side) {
        let About::Answer { ours: place, .. } = &difference.about else { return };
        let put = |result: &mut Session, at: Timestamp, answer: Option<Answer>| {
            result.change(at, Change::Answer { place: place.clone(), before: None, after: answer });
        };
        let (ours, theirs) = (answer_of(&difference.ours.says), answer_of(&difference.theirs.says));
        if difference.proposed == Proposed::Take(Side::Ours) {
            // Ours knows what theirs says already.
            if side == Side::Theirs {
                put(result, now, theirs);
            }
            return;
        }
        // What theirs says is in the history of ours from now on, whatever is chosen.
        put(result, difference.theirs.at.unwrap_or(now), theirs.clone());
        let chosen = if side == Side::Ours { ours.clone() } else { theirs.clone() };
        let both = matches!(difference.proposed, Proposed::Ask | Proposed::Both);
        let kept = match (chosen, ours.zip(theirs)) {
            (Some(chosen), Some((ours, theirs))) if both => {
                let theirs_first = (difference.theirs.at, &theirs.note) < (difference.ours.at, &ours.note);
                let notes = if theirs_first { [theirs.note, ours.note] } else { [ours.note, theirs.note] };
                let stale = if difference.proposed == Proposed::Both { ours.stale || theirs.stale } else { chosen.stale };
                Some(Answer { note: joined(notes), follow_up: ours.follow_up || theirs.follow_up, stale, ..chosen })
            }
            (chosen, _) => chosen,
        };
        put(result, now, kept);
    }

    /// What was said of a whole list stands only if it was said of all the items that are there now; else it is asked again.
    fn reopen(&self, result: &mut Session, now: Timestamp, chosen: &[(&Difference, Side)], of_all: &dyn Fn(&str) -> Vec<Place>) {
        let lists: BTreeSet<&String> =
            self.told.0.more.keys().chain(self.told.1.more.keys()).chain(self.pairs.iter().map(|pair| &pair.list)).collect();
        for list in lists {
            let knew = (self.knew_all(result, list, Side::Ours), self.knew_all(result, list, Side::Theirs));
            let held = |from: &From| match from {
                From::One(Side::Ours) => knew.0,
                From::One(Side::Theirs) => knew.1,
                From::Either => knew.0 || knew.1,
            };
            let (more, from) = self.more_as_chosen(list, chosen);
            let news = chosen.iter().map(|(difference, _)| *difference).find(|of| of.about == About::More(list.clone()));
            if let Some(Difference { theirs: Version { at: Some(at), says: Says::More(said) }, .. }) =
                news.filter(|of| of.proposed != Proposed::Take(Side::Ours))
            {
                result.set_more(*at, list, *said);
            }
            result.set_more(now, list, if held(&from) { more } else { More::NotAsked });
            for place in of_all(list) {
                let Some(answer) = result.answers().get(&place).filter(|answer| !answer.stale).cloned() else { continue };
                let of_it = |(difference, side): &(&Difference, Side)| {
                    let from = if difference.proposed == Proposed::Both { From::Either } else { From::One(*side) };
                    matches!(&difference.about, About::Answer { ours, .. } if *ours == place).then_some(from)
                };
                if !held(&chosen.iter().find_map(of_it).unwrap_or(From::Either)) {
                    result.answer(now, place, Answer { stale: true, ..answer });
                }
            }
        }
    }

    fn more_as_chosen(&self, list: &str, chosen: &[(&Difference, Side)]) -> (More, From) {
        let of_list = chosen.iter().find(|(difference, _)| matches!(&difference.about, About::More(name) if name == list));
        let side = of_list.map(|(_, side)| *side);
        let of = if side == Some(Side::Theirs) { &self.theirs } else { &self.ours };
        (of.answers().list(list).more, side.map_or(From::Either, From::One))
    }

    /// Whether a version has all the items that the result has.
    fn knew_all(&self, result: &Session, list: &str, side: Side) -> bool {
        let of_list = || self.pairs.iter().filter(|pair| pair.list == list);
        let there = |pair: &Pair| {
            let (ours, theirs) = pair.there(&self.ours, &self.theirs);
            if side == Side::Ours { ours } else { theirs }
        };
        let in_result = |pair: &Pair| pair.ours.is_some_and(|id| result.answers().list(list).get(id).is_some());
        let taken = result.answers().list(list).items.len();
        let known = of_list().filter(|pair| there(pair) && (side == Side::Theirs || in_result(pair))).count();
        match side {
            Side::Ours => known == taken,
            // Of theirs, what is in the result has either the number of ours or one of its own.
            Side::Theirs => of_list().filter(|pair| in_result(pair)).all(there),
        }
    }

    /// Notes on the whole consultation: those of both, oldest first.
    fn keep_notes(&self, result: &mut Session) {
        let news = self.notes();
        if !news.is_empty() {
            result.notes.extend(news.into_iter().cloned());
            result.notes.sort_by(|one, other| (one.at, &one.text).cmp(&(other.at, &other.text)));
        }
    }
}

fn answer_of(says: &Says) -> Option<Answer> {
    match says {
        Says::Answer(answer) => Some(answer.clone()),
        _ => None,
    }
}

/// Both notes, the earlier one first; one of them where it says all that the other says.
fn joined(notes: [Option<String>; 2]) -> Option<String> {
    match notes {
        [Some(first), Some(then)] if first.contains(&then) => Some(first),
        [Some(first), Some(then)] if then.contains(&first) => Some(then),
        [Some(first), Some(then)] => Some(format!("{first}; {then}")),
        [one, other] => one.or(other),
    }
}

impl Session {
    /// Adds an item of the other version under its number there, if no item of ours has or had it, else under the next one.
    fn add_item_of(&mut self, at: Timestamp, list: &str, number: ItemId) -> ItemId {
        let next = self.answers.list(list).next_id;
        let id = if number >= next && number - next < NUMBERS_AHEAD { number } else { next };
        self.change(at, Change::AddItem { list: list.to_owned(), id, more_before: More::NotAsked });
        id
    }

    /// Brings an item back under its own number, empty.
    fn bring_back_item(&mut self, at: Timestamp, list: &str, id: ItemId) -> ItemId {
        let change = Change::AddItem { list: list.to_owned(), id, more_before: self.answers.list(list).more };
        self.answers.apply(&change);
        let number = self.record(at, Act::Change(change));
        self.standing.change(number);
        id
    }
}
