//! What can be read of the bytes of a damaged session: every part by itself, wherever it stands.
//!
//! Believes nothing: which parts fit together, `salvage` decides. Any bytes may come.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::facts::{Answer, Item, List, More, Spot};

use super::super::{Event, Note, PackStamp, SessionId, Shown, Spoken};
use super::chain::Link;
use super::entry::SavedEntry;
use super::event::Stamp;
use super::list::{Number, SavedItem, SavedList, load};
use super::scan::{entries, fields, key_at, value_at};
use super::session::{SavedNote, SavedPack, SavedSpoken, SavedSpot};
use super::shown::SavedShown;

/// A part that is a collection: what could be read of it, and whether that is all.
#[derive(Clone, Debug, Default)]
pub struct Part<T> {
    /// What could be read.
    pub read: T,
    /// Nothing of it is missing.
    pub whole: bool,
}

/// An entry of the history that could be read.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its place in the history, from 0, as far as that can be told.
    pub number: usize,
    /// What happened.
    pub event: Event,
    /// The link that it was written with; none before format 3.
    pub link: Option<Link>,
}

/// All that can be read of a session.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pub format: Option<u64>,
    pub id: Option<SessionId>,
    pub worked: Option<jiff::Timestamp>,
    pub pack: Option<PackStamp>,
    pub spot: Option<Spot>,
    pub spoken: Option<Spoken>,
    pub shown: Option<Shown>,
    pub notes: Part<Vec<Note>>,
    pub facts: Part<BTreeMap<String, Answer>>,
    pub lists: Part<BTreeMap<String, List>>,
    pub entries: Vec<Piece>,
    /// Entries of which something is there that cannot be read, by their place from 0.
    pub unreadable: Vec<usize>,
    /// The link at the history's end, as the head of the file says.
    pub ends: Option<Link>,
}

impl Pieces {
    /// The format that the bytes say they have. It stands at their beginning.
    pub fn format_of(bytes: &[u8]) -> Option<u64> {
        field(&String::from_utf8_lossy(&bytes[..bytes.len().min(64)]), "format")
            .or_else(|| field(&String::from_utf8_lossy(bytes), "format"))
    }

    /// Reads whatever is there.
    pub fn of(bytes: &[u8]) -> Pieces {
        let text: Cow<'_, str> = String::from_utf8_lossy(bytes);
        let facts_at = key_at(&text, "facts", b'{');
        let history_at = key_at(&text, "history", b'[');
        let first_entry = || entries::<SavedEntry>(&text).next().map(|(at, ..)| at);
        let to = history_at.map(|(key, _)| key).or_else(first_entry).unwrap_or(text.len());
        // What is only in lists: where it stands, the facts of the consultation are over.
        let lists_at = key_at(&text[..to], "lists", b'{');
        let first_list = key_at(&text[..to], "more", b'"').map(|(key, _)| key);
        let lists_from = [lists_at.map(|(key, _)| key), first_list].into_iter().flatten().min().unwrap_or(to);
        let facts_from = facts_at.map_or(0, |(key, _)| key).min(lists_from);
        let head = &text[..if facts_at.is_some() { facts_from } else { lists_from }];
        let (entries, unreadable) = history(&text, history_at.map(|(_, value)| value));
        Pieces {
            format: field(head, "format"),
            id: field::<String>(head, "id").as_deref().and_then(SessionId::parse),
            worked: field::<Stamp>(head, "worked").map(|at| at.0),
            pack: field::<SavedPack>(head, "pack").map(PackStamp::from),
            spot: field::<SavedSpot>(head, "spot").and_then(|spot| spot.try_into().ok()),
            spoken: field::<SavedSpoken>(head, "spoken").map(Spoken::from),
            shown: field::<SavedShown>(&text[..to], "shown").and_then(|shown| shown.try_into().ok()),
            notes: notes(head, facts_at.is_some()),
            facts: facts(&text, facts_at.map(|(_, value)| value), facts_from, lists_from),
            lists: lists(&text, lists_at.map(|(_, value)| value), lists_from, to),
            entries,
            unreadable,
            ends: field::<String>(&text[..to], "history_ends").as_deref().and_then(Link::parse),
        }
    }
}

/// The value of the first field of this name.
fn field<'t, T: Deserialize<'t>>(text: &'t str, name: &str) -> Option<T> {
    fields(text).find_map(|(key, value)| if key == name { value_at(value).map(|(value, _)| value) } else { None })
}

/// The notes on the whole consultation; without their field there were none, if the head is there to its end.
fn notes(head: &str, head_is_whole: bool) -> Part<Vec<Note>> {
    match key_at(head, "notes", b'[') {
        None => Part { read: Vec::new(), whole: head_is_whole },
        Some((_, value)) => match value_at::<Vec<SavedNote>>(&head[value..]) {
            Some((notes, _)) => Part { read: notes.into_iter().map(Note::from).collect(), whole: true },
            None => {
                let from = &head[value..];
                let starts = from.match_indices('{').filter_map(|(at, _)| value_at::<SavedNote>(&from[at..]));
                Part { read: starts.map(|(note, _)| Note::from(note)).collect(), whole: false }
            }
        },
    }
}

fn facts(text: &str, value: Option<usize>, from: usize, to: usize) -> Part<BTreeMap<String, Answer>> {
    match value.and_then(|value| value_at(&text[value..])) {
        Some((answers, _)) => Part { read: load(answers), whole: true },
        None => Part { read: load(fields(&text[from..to]).filter_map(|(fact, at)| Some((fact, value_at(at)?.0))).collect()), whole: false },
    }
}

fn lists(text: &str, value: Option<usize>, from: usize, to: usize) -> Part<BTreeMap<String, List>> {
    let all = value.and_then(|value| value_at::<BTreeMap<String, SavedList>>(&text[value..]));
    let whole = all.and_then(|(all, _)| all.into_iter().map(|(name, list)| Some((name, list.into_list().ok()?))).collect());
    if let Some(read) = whole {
        return Part { read, whole: true };
    }
    let region = &text[from..to];
    let starts = |value: &str| value.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with("\"more\""));
    let heads: Vec<(String, &str)> = fields(region).filter(|(_, value)| starts(value)).collect();
    let mut read = BTreeMap::new();
    for (at, (name, value)) in heads.iter().enumerate() {
        // What is left after the next list's head is as long as it is shorter there.
        let end = heads.get(at + 1).map_or(value.len(), |(_, next)| value.len() - next.len());
        read.insert(name.clone(), list(&value[..end]));
    }
    Part { read, whole: false }
}

/// A list of which this is the text. If not all of it can be read, it is open: there were more items, perhaps.
fn list(text: &str) -> List {
    if let Some(list) = value_at::<SavedList>(text).and_then(|(list, _)| list.into_list().ok()) {
        return list;
    }
    let next_id = field::<Number>(text, "next_id").map_or(0, |Number(id)| id);
    let mut list = List { items: Vec::new(), more: More::NotAsked, next_id };
    let starts: Vec<usize> = fields(text)
        .filter(|(name, value)| name == "id" && value.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(_, value)| text.len() - value.len())
        .collect();
    let mut seen = BTreeSet::new();
    for (number, at) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let open = text[..*at].rfind('{').unwrap_or(*at);
        let item = value_at::<SavedItem>(&text[open..]).map(|(item, _)| Item::from(item)).or_else(|| {
            let (Number(id), _) = value_at(&text[*at..])?;
            let answers = fields(&text[*at..end]).filter_map(|(fact, at)| Some((fact, value_at(at)?.0)));
            Some(Item { id, answers: load(answers.collect()) })
        });
        if let Some(item) = item.filter(|item| seen.insert(item.id)) {
            list.next_id = list.next_id.max(item.id + 1);
            list.items.push(item);
        }
    }
    list
}

/// The entries of the history and the places of those that cannot be read.
fn history(text: &str, from: Option<usize>) -> (Vec<Piece>, Vec<usize>) {
    let known = from.is_some();
    let text = &text[from.unwrap_or(0)..];
    let (mut pieces, mut unreadable, mut last) = (Vec::new(), Vec::new(), 0);
    let mut number = 0;
    for (at, end, entry) in entries::<SavedEntry>(text) {
        let between = if known || !pieces.is_empty() { lines_lost(&text[last..at]) } else { 0 };
        unreadable.extend(number..number + between);
        number += between;
        let link = entry.link.as_deref().and_then(Link::parse);
        pieces.push(Piece { number, event: entry.event.0, link });
        number += 1;
        last = end;
    }
    let rest = if known { lines_lost(text[last..].split("\"sum\"").next().unwrap_or_default()) } else { 0 };
    unreadable.extend(number..number + rest);
    (pieces, unreadable)
}

/// How many lines of a text hold more than the signs between entries.
fn lines_lost(text: &str) -> usize {
    text.lines().filter(|line| line.contains(|c: char| !c.is_whitespace() && !"[],}".contains(c))).count()
}
