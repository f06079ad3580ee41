//! Answers to questions of an earlier version of the pack, carried to those of today, as the pack's migrations say.
//!
//! Knows no session. What cannot be carried surely stays where it was, or becomes "don't know", and is named: never a guess.

mod map;
mod merged;

use std::cmp::Ordering;

use super::words::{item_name, place_label};
use super::{question_at, said_words};
use crate::facts::{Answer, Answers, ItemId, More, Place, Said};
use crate::pack::{Became, Migration, MigrationKind, Pack, compare_versions};
use map::{Mapped, fits, map};

/// Answers that went somewhere, or should have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carried {
    /// The migrations behind it, by place in [`Pack::migrations`].
    pub migrations: Vec<usize>,
    /// What stood where.
    pub from: Vec<(Place, Answer)>,
    /// A whole list that has another name: what it was and is called, and how many items it has.
    pub list: Option<(String, String, usize)>,
    /// What stands where now; nothing where it is to be asked.
    pub to: Vec<(Place, Option<Answer>)>,
    /// Why it could not be carried surely, in a sentence.
    pub doubt: Option<String>,
}

/// The answers as today's questions have them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Migrated {
    /// All of them.
    pub answers: Answers,
    /// What went where, in the order of the pack's migrations.
    pub carried: Vec<Carried>,
}

impl Migrated {
    /// What could not be carried surely.
    pub fn doubts(&self) -> Vec<String> {
        self.carried.iter().filter_map(|carried| carried.doubt.clone()).collect()
    }
}

/// The migrations of the pack since a version, by place.
fn since<'p>(pack: &'p Pack, version: &'p str) -> impl Iterator<Item = (usize, &'p Migration)> {
    pack.migrations.iter().enumerate().filter(move |(_, of)| compare_versions(&of.version, version) == Ordering::Greater)
}

/// Carries answers that were given with this version of the pack.
pub fn migrate(pack: &Pack, answers: &Answers, version: &str) -> Migrated {
    let mut work = Work { pack, answers: answers.clone(), carried: Vec::new(), at: 0 };
    for (at, migration) in since(pack, version) {
        work.at = at;
        work.follow(migration);
    }
    Migrated { answers: work.answers, carried: work.carried }
}

/// The answers as they are carried, step by step.
struct Work<'p> {
    pack: &'p Pack,
    answers: Answers,
    carried: Vec<Carried>,
    at: usize,
}

impl Work<'_> {
    fn follow(&mut self, migration: &Migration) {
        if let MigrationKind::ListRenamed { from, to } = &migration.kind {
            return self.rename_list(from, to);
        }
        let items: Vec<Option<(String, ItemId)>> = match &migration.list {
            None => vec![None],
            Some(list) => self.answers.list(list).items.iter().map(|item| Some((list.clone(), item.id))).collect(),
        };
        for item in items {
            let place = |fact: &str| Place { fact: fact.to_owned(), item: item.clone() };
            match &migration.kind {
                MigrationKind::Renamed { from, to, options } => {
                    self.divide(&place(from), &[(place(to), Some(options))], true);
                }
                MigrationKind::Split { from, into } => {
                    let to: Vec<(Place, Option<&Became>)> = into.iter().map(|(to, options)| (place(to), Some(options))).collect();
                    self.divide(&place(from), &to, false);
                }
                MigrationKind::Merged { from, into, cases } => {
                    let from: Vec<Place> = from.iter().map(|fact| place(fact)).collect();
                    self.merge(&from, &place(into), cases);
                }
                MigrationKind::Mapped { question, became, new } => self.map_options(&place(question), became, new),
                MigrationKind::ListRenamed { .. } => {}
            }
        }
    }

    /// One answer to one question or several. `keeps`: options that are not named keep their names.
    fn divide(&mut self, from: &Place, to: &[(Place, Option<&Became>)], keeps: bool) {
        let Some(old) = self.answers.get(from).cloned() else { return };
        let (mut new, mut doubts, mut is_kept) = (Vec::new(), Vec::new(), false);
        for (place, became) in to {
            let said = match &old.said {
                Said::DontKnow => Mapped::Sure(Said::DontKnow),
                Said::Value(value) => map(self.pack, place, value, became.unwrap_or(&Became::new()), &[], keeps),
            };
            let is_taken = place != from && self.answers.get(place).is_some();
            match said {
                _ if is_taken => {
                    (is_kept, new) = (true, [new, vec![(place.clone(), None)]].concat());
                    doubts.push("it is answered already".to_owned());
                }
                Mapped::Sure(said) => new.push((place.clone(), Some(Answer { said, ..old.clone() }))),
                Mapped::Unknown(why) => {
                    is_kept = true;
                    doubts.push(why);
                    new.push((place.clone(), Some(Answer { said: Said::DontKnow, ..old.clone() })));
                }
                Mapped::Left(why) => {
                    is_kept = true;
                    doubts.push(why);
                    new.push((place.clone(), None));
                }
            }
        }
        // What was said stays to be read beside what could not be carried.
        let stays = is_kept || to.iter().any(|(place, _)| place == from);
        self.put(vec![(from.clone(), old)], new, stays, doubts);
    }

    /// Several answers to one question.
    fn merge(&mut self, from: &[Place], into: &Place, cases: &[merged::Case]) {
        let old: Vec<(Place, Answer)> = from.iter().filter_map(|place| Some((place.clone(), self.answers.get(place)?.clone()))).collect();
        // Where only the question that stays was answered, without cases, nothing is to be done.
        if old.is_empty() || (cases.is_empty() && old.iter().all(|(place, _)| place == into)) {
            return;
        }
        let is_taken = !from.contains(into) && self.answers.get(into).is_some();
        let found = match is_taken {
            true => Err("it is answered already".to_owned()),
            false => merged::merged(from, &old, cases),
        };
        let found = found.and_then(|answer| match &answer.said {
            Said::Value(value) if !fits(self.pack, into, value) => Err("the question takes another kind of answer".to_owned()),
            _ => Ok(answer),
        });
        match found {
            Ok(answer) => self.put(old, vec![(into.clone(), Some(answer))], false, Vec::new()),
            Err(why) => self.put(old, vec![(into.clone(), None)], true, vec![why]),
        }
    }

    /// Options of a question that stays.
    fn map_options(&mut self, place: &Place, became: &Became, new: &[String]) {
        let Some(old) = self.answers.get(place).cloned() else { return };
        let Said::Value(value) = &old.said else { return };
        let (said, doubt) = match map(self.pack, place, value, became, new, true) {
            Mapped::Sure(said) => (said, None),
            Mapped::Unknown(why) => (Said::DontKnow, Some(why)),
            Mapped::Left(why) => return self.put(vec![(place.clone(), old)], vec![(place.clone(), None)], true, vec![why]),
        };
        if said != old.said {
            let answer = Answer { said, ..old.clone() };
            self.put(vec![(place.clone(), old)], vec![(place.clone(), Some(answer))], true, doubt.into_iter().collect());
        }
    }

    /// Puts the new answers where they belong and takes the old ones away, unless they stay. What went there before goes on.
    fn put(&mut self, from: Vec<(Place, Answer)>, to: Vec<(Place, Option<Answer>)>, stays: bool, doubts: Vec<String>) {
        let doubt = self.doubt(&from, &to, &doubts);
        for (place, _) in from.iter().filter(|(place, _)| !stays || to.iter().any(|(to, answer)| to == place && answer.is_some())) {
            self.answers.clear(place);
        }
        for (place, answer) in &to {
            if let Some(answer) = answer {
                self.answers.set(place, answer.clone());
            }
        }
        let came = |carried: &Carried, place: &Place| carried.to.iter().any(|(to, answer)| to == place && answer.is_some());
        let earlier = self.carried.iter().position(|carried| from.iter().any(|(place, _)| came(carried, place)));
        match earlier {
            None => self.carried.push(Carried { migrations: vec![self.at], from, list: None, to, doubt }),
            Some(earlier) => {
                let is_passed = |place: &Place| from.iter().any(|(from, _)| from == place);
                let carried = &mut self.carried[earlier];
                carried.migrations.push(self.at);
                carried.to.retain(|(place, _)| !is_passed(place));
                carried.to.extend(to);
                let known: Vec<Place> = carried.from.iter().map(|(place, _)| place.clone()).collect();
                let met: Vec<Place> = self.carried.iter().flat_map(|other| &other.to).map(|(place, _)| place.clone()).collect();
                let carried = &mut self.carried[earlier];
                carried.from.extend(from.into_iter().filter(|(place, _)| !known.contains(place) && !met.contains(place)));
                carried.doubt = [carried.doubt.take(), doubt].into_iter().flatten().reduce(|one, other| format!("{one} {other}"));
            }
        }
    }

    fn doubt(&self, from: &[(Place, Answer)], to: &[(Place, Option<Answer>)], why: &[String]) -> Option<String> {
        if why.is_empty() {
            return None;
        }
        let mut why = why.to_vec();
        why.dedup();
        let said: Vec<String> = from.iter().map(|(place, answer)| format!("\"{}\"", self.said(place, to, answer))).collect();
        // Of a question that is gone, nobody knows the words any more: the new one's are known.
        let open = to.iter().filter(|(_, answer)| answer.as_ref().is_none_or(|answer| answer.said == Said::DontKnow));
        let labels: Vec<String> = open.map(|(place, _)| place_label(self.pack, &self.answers, place)).collect();
        let labels = if labels.is_empty() { to.iter().map(|(place, _)| place.fact.clone()).collect() } else { labels };
        Some(format!("{}: {} was said; {}.", labels.join(", "), said.join(" and "), why.join("; ")))
    }

    /// An old answer in words: those of the new question, where its question is gone.
    fn said(&self, place: &Place, to: &[(Place, Option<Answer>)], answer: &Answer) -> String {
        let known = question_at(self.pack, place).is_some();
        let place = if known { place } else { to.first().map_or(place, |(to, _)| to) };
        said_words(self.pack, place, answer)
    }

    fn rename_list(&mut self, from: &str, to: &str) {
        let Some(list) = self.answers.lists.get(from).filter(|list| !list.items.is_empty() || list.more != More::NotAsked) else { return };
        let count = list.items.len();
        let is_free = self.answers.list(to).items.is_empty() && self.answers.list(to).more == More::NotAsked;
        let mut carried = Carried {
            migrations: vec![self.at],
            from: Vec::new(),
            list: Some((from.to_owned(), to.to_owned(), count)),
            to: Vec::new(),
            doubt: None,
        };
        if is_free {
            if let Some(mut list) = self.answers.lists.remove(from) {
                // A number that was used under the new name is not used again.
                list.next_id = list.next_id.max(self.answers.list(to).next_id);
                self.answers.lists.insert(to.to_owned(), list);
            }
        } else {
            let names: Vec<String> = list.items.iter().map(|item| item_name(self.pack, &self.answers, from, item.id)).collect();
            let listed = if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) };
            carried.doubt = Some(format!(
                "\"{from}\" is called \"{to}\" now, where something is answered already: its {count} items{listed} stay where they were."
            ));
        }
        self.carried.push(carried);
    }
}
