//! One entry of the history in words: what was changed, the value before and after, and what else changed with it.
//!
//! Puts nothing on a page.

use jiff::Timestamp;

use crate::facts::{Answer, Answers, Basis, Change, Item, More, Place, Spot};
use crate::interview::{changed, item_name, place_label, question_at, said_words, spot_label};
use crate::pack::Pack;
use crate::session::{Act, Done, Migration, PackStamp, Session};

const NOT_ANSWERED: &str = "not answered";

/// One entry in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Its number, from 1.
    pub number: usize,
    /// When.
    pub at: Timestamp,
    /// Its link, in full.
    pub link: String,
    /// What kind of entry it is, for programs: `answer`, `undo`, ...
    pub kind: &'static str,
    /// What was changed: `Status`, `Added: case 2`, `Taken back (no. 12): Status`.
    pub what: String,
    /// The question in full, if it is about one that the pack asks.
    pub ask: Option<String>,
    /// Where, if it is about an answer.
    pub place: Option<Place>,
    /// The step of the interview that it belongs to.
    pub spot: Option<Spot>,
    /// The entry that was taken back or made again, by its number from 1.
    pub of: Option<usize>,
    /// The value before and after, if that is what changed.
    pub values: Option<(String, String)>,
    /// What else changed, a line each: basis, note, marks; what a removed item held.
    pub also: Vec<String>,
}

/// All entries, the oldest first.
pub fn moments(pack: &Pack, session: &Session) -> Vec<Moment> {
    let mut answers = session.beginning();
    let entries = session.history().iter().zip(session.links()).enumerate();
    entries
        .map(|(number, (event, link))| {
            let blank = Moment {
                number: number + 1,
                at: event.at,
                link: link.to_string(),
                kind: kind(&event.act),
                what: String::new(),
                ask: None,
                place: None,
                spot: None,
                of: None,
                values: None,
                also: Vec::new(),
            };
            match session.done(number) {
                Some(done) => {
                    // An item that goes is named by what it was called before.
                    let then = goes(done).then(|| answers.clone());
                    done.carry_out(&mut answers);
                    answered(pack, (then.as_ref().unwrap_or(&answers), &answers), done, &event.act, blank)
                }
                None => aside(&event.act, blank),
            }
        })
        .collect()
}

fn kind(act: &Act) -> &'static str {
    match act {
        Act::Change(Change::Answer { .. }) => "answer",
        Act::Change(Change::AddItem { .. }) => "add_item",
        Act::Change(Change::RemoveItem { .. }) => "remove_item",
        Act::Change(Change::More { .. }) => "more",
        Act::Change(Change::Replace(_)) | Act::Migrate(_) => "migrate",
        Act::Undo(_) => "undo",
        Act::Redo(_) => "redo",
        Act::Pack { .. } => "pack",
        Act::AddNote(_) => "add_note",
        Act::RemoveNote { .. } => "remove_note",
    }
}

/// An entry that left the answers alone.
fn aside(act: &Act, blank: Moment) -> Moment {
    match act {
        Act::Pack { before, after } => {
            Moment { what: "Other questions".to_owned(), values: Some((stamp_words(before), stamp_words(after))), ..blank }
        }
        Act::AddNote(text) => Moment { what: "Note on the whole consultation".to_owned(), also: vec![text.clone()], ..blank },
        Act::RemoveNote { note, .. } => {
            Moment { what: "Removed: a note on the whole consultation".to_owned(), also: vec![note.text.clone()], ..blank }
        }
        Act::Undo(of) | Act::Redo(of) => Moment { what: format!("No change (no. {})", of + 1), of: Some(of + 1), ..blank },
        Act::Change(_) | Act::Migrate(_) => blank,
    }
}

fn stamp_words(stamp: &PackStamp) -> String {
    format!("{} {}", stamp.id, stamp.version)
}

/// One of several changes that are one entry, in lines.
fn single_words(pack: &Pack, (then, now): (&Answers, &Answers), change: &Change) -> Vec<String> {
    let there = |place: &Place| if now.get(place).is_some() { now } else { then };
    match change {
        Change::Answer { place, before, after } => {
            let label = place_label(pack, there(place), place);
            let values = values(pack, place, before.as_ref(), after.as_ref());
            let first = values.map_or_else(|| label.clone(), |(before, after)| format!("{label}: {before} -> {after}"));
            // What stood beside it goes with it, and is told where it came.
            let beside = if after.is_some() { beside(pack, before.as_ref(), after.as_ref()) } else { Vec::new() };
            std::iter::once(first).chain(beside).collect()
        }
        Change::AddItem { list, id, .. } => vec![format!("Added: {}", item_name(pack, now, list, *id))],
        Change::RemoveItem { list, item, .. } => vec![format!("Removed: {}", item_name(pack, then, list, item.id))],
        Change::More { list, before, after } => {
            let label = spot_label(pack, now, &Spot::More(list.clone()));
            vec![format!("{label} {} -> {}", more_words(*before), more_words(*after))]
        }
        Change::Replace(_) => Vec::new(),
    }
}

/// Whether an item went away.
fn goes(Done { change, forth }: Done<'_>) -> bool {
    matches!((change, forth), (Change::RemoveItem { .. } | Change::Replace(_), true) | (Change::AddItem { .. } | Change::Replace(_), false))
}

/// An entry that changed the answers from these to those.
fn answered(pack: &Pack, (then, now): (&Answers, &Answers), done: Done<'_>, act: &Act, blank: Moment) -> Moment {
    let Done { change, forth } = done;
    let turned = |before: String, after: String| if forth { (before, after) } else { (after, before) };
    let (spot, label) = changed(pack, now, change);
    let mut moment = Moment { spot: Some(spot), ..blank };
    let what = match change {
        Change::Answer { place, before, after } => {
            let (before, after) = if forth { (before, after) } else { (after, before) };
            moment.ask = question_at(pack, place).map(|fact| pack.question(fact).ask.clone());
            moment.values = values(pack, place, before.as_ref(), after.as_ref());
            moment.also = beside(pack, before.as_ref(), after.as_ref());
            moment.place = Some(place.clone());
            label
        }
        Change::AddItem { list, id, more_before } => {
            if *more_before != More::NotAsked {
                let label = spot_label(pack, now, &Spot::More(list.clone()));
                let (before, after) = turned(more_words(*more_before), more_words(More::NotAsked));
                moment.also.push(format!("{label} {before} -> {after}"));
            }
            let there = if forth { now } else { then };
            let held = there.list(list).get(*id).filter(|_| !forth);
            moment.also.extend(held.iter().flat_map(|item| held_words(pack, list, item)));
            format!("Added: {}", item_name(pack, there, list, *id))
        }
        Change::RemoveItem { list, item, .. } => {
            moment.also = held_words(pack, list, item);
            format!("Removed: {}", item_name(pack, if forth { then } else { now }, list, item.id))
        }
        Change::More { before, after, .. } => {
            moment.values = Some(turned(more_words(*before), more_words(*after)));
            label
        }
        Change::Replace(replaced) => {
            let replaced = if forth { replaced.clone() } else { replaced.turned() };
            moment.also = replaced.changes().iter().flat_map(|change| single_words(pack, (then, now), change)).collect();
            label
        }
    };
    match act {
        Act::Undo(of) => Moment { what: format!("Taken back (no. {}): {what}", of + 1), of: Some(of + 1), ..moment },
        Act::Redo(of) => Moment { what: format!("Made again (no. {}): {what}", of + 1), of: Some(of + 1), ..moment },
        Act::Migrate(Migration { before, after, doubts, .. }) => {
            moment.also.extend(doubts.iter().map(|doubt| format!("not sure: {doubt}")));
            let what = "Answers carried to other questions".to_owned();
            Moment { what, values: Some((stamp_words(before), stamp_words(after))), ..moment }
        }
        _ => Moment { what, ..moment },
    }
}

/// What was said before and after, if that differs.
fn values(pack: &Pack, place: &Place, before: Option<&Answer>, after: Option<&Answer>) -> Option<(String, String)> {
    let said = |answer: Option<&Answer>| match answer.map(|answer| said_words(pack, place, answer)) {
        None => NOT_ANSWERED.to_owned(),
        Some(words) if words.is_empty() => "no words".to_owned(),
        Some(words) => words,
    };
    (before.map(|answer| &answer.said) != after.map(|answer| &answer.said)).then(|| (said(before), said(after)))
}

/// What differs beside what was said: the basis, the note, the marks.
fn beside(pack: &Pack, before: Option<&Answer>, after: Option<&Answer>) -> Vec<String> {
    let none = Answer::dont_know();
    let (a, b) = (before.unwrap_or(&none), after.unwrap_or(&none));
    let mut lines = Vec::new();
    if a.basis != b.basis {
        lines.push(match (before, after) {
            (None, _) => basis_words(pack, &b.basis),
            (_, None) => format!("rested on: {}", basis_words(pack, &a.basis)),
            _ => format!("rests on: {} -> {}", basis_words(pack, &a.basis), basis_words(pack, &b.basis)),
        });
    }
    if a.note != b.note {
        lines.push(match (&a.note, &b.note) {
            (None, Some(note)) => format!("note: {note}"),
            (Some(note), None) => format!("note taken away: {note}"),
            (Some(old), Some(new)) => format!("note: {old} -> {new}"),
            (None, None) => String::new(),
        });
    }
    if a.follow_up != b.follow_up {
        lines.push(if b.follow_up { "marked for follow-up" } else { "no longer marked for follow-up" }.to_owned());
    }
    if a.stale != b.stale && after.is_some() {
        lines.push(if b.stale { "to be asked again: the list has changed" } else { "asked again" }.to_owned());
    }
    lines
}

/// What an item held, a line for each answer.
fn held_words(pack: &Pack, list: &str, item: &Item) -> Vec<String> {
    let line = |(fact, answer): (&String, &Answer)| {
        let place = Place::item(list, item.id, fact);
        let label = question_at(pack, &place).map_or(fact.as_str(), |fact| pack.question(fact).label.as_str());
        let mut words = format!("{label}: {}", said_words(pack, &place, answer));
        for more in beside(pack, None, Some(answer)) {
            words.push_str(&format!("; {more}"));
        }
        words
    };
    item.answers.iter().map(line).collect()
}

fn basis_words(pack: &Pack, basis: &Basis) -> String {
    match basis {
        Basis::Client => "client says".to_owned(),
        Basis::Paper(paper) if paper.is_empty() => "seen in a paper".to_owned(),
        Basis::Paper(paper) => {
            let name =
                pack.documents.iter().find(|document| document.id == *paper).map_or(paper.as_str(), |document| document.name.as_str());
            format!("seen: {name}")
        }
    }
}

fn more_words(more: More) -> String {
    match more {
        More::NotAsked => "not asked",
        More::DontKnow => "does not know",
        More::No => "no others",
    }
    .to_owned()
}
