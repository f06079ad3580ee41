//! The best session that the bytes of a damaged one can tell: its history as far as it holds, then single entries of it, then
//! the answers as they were listed. What could not be read is named.
//!
//! Knows no file and no question. Any bytes may come; what comes out can be saved, and its history tells all of it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::facts::{Answers, Change, Item, ItemId, More, Place};

use super::format::{Link, Pieces, entry_link, first_link};
use super::history::{Act, Event, Migration};
use super::{Note, PackStamp, Session, SessionId, Shown};

/// What could be read of a damaged session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Salvaged {
    /// The session, under the id that it was given.
    pub session: Session,
    /// How many entries of the history were read.
    pub entries: usize,
    /// So many of them from the first on are surely as they were written.
    pub sure: usize,
    /// What could not be read, or not be relied on, in sentences; entries are counted from 1.
    pub lost: Vec<String>,
}

/// Reads what can be read of the session `of` into a new one, begun now. `None` if that is nothing.
pub fn salvage(bytes: &[u8], of: &SessionId, to: SessionId, now: Timestamp) -> Option<Salvaged> {
    let pieces = Pieces::of(bytes);
    let nothing = pieces.entries.is_empty() && pieces.facts.read.is_empty() && pieces.lists.read.is_empty();
    if nothing && pieces.notes.read.is_empty() {
        return None;
    }
    let mut rebuilt = Rebuilt::of(&pieces, of, to, now);
    rebuilt.history(&pieces);
    let whole = rebuilt.is_whole(&pieces);
    rebuilt.listed(&pieces, whole);
    rebuilt.tell(&pieces, whole);
    let Rebuilt { mut session, sure, mut lost, .. } = rebuilt;
    // Which changes came after it can be told only where every entry is where it was.
    let entries = pieces.shown.as_ref().map_or(0, |shown| if whole { shown.entries.min(session.history.len()) } else { 0 });
    session.shown = pieces.shown.map(|shown| Shown { entries, ..shown });
    session.created = now;
    session.from = Some(of.clone());
    session.set_spot(pieces.spot);
    session.speak(pieces.spoken);
    lost.dedup();
    Some(Salvaged { session, entries: pieces.entries.len(), sure, lost })
}

/// The session as it grows.
struct Rebuilt {
    session: Session,
    /// The number that each entry of the session had in the damaged one.
    number: Vec<usize>,
    /// Up to here every entry is what it was, and where it was.
    sure: usize,
    /// The link before the next entry, as it was written.
    link: Link,
    /// Entries that were there and are not used, or only with doubt, from 0.
    unused: Vec<usize>,
    doubtful: Vec<usize>,
    lost: Vec<String>,
    now: Timestamp,
}

impl Rebuilt {
    fn of(pieces: &Pieces, of: &SessionId, to: SessionId, now: Timestamp) -> Rebuilt {
        let packs = pieces.entries.iter().find_map(|piece| match &piece.event.act {
            Act::Pack { before, .. } | Act::Migrate(Migration { before, .. }) => Some(before.clone()),
            _ => None,
        });
        let pack = packs.or(pieces.pack.clone()).unwrap_or_else(PackStamp::default);
        // A file that was copied under another name hangs on the id inside.
        let hangs_on =
            |id: &SessionId| pieces.entries.first().is_some_and(|first| first.link == Some(entry_link(first_link(id), &first.event)));
        let own = pieces.id.as_ref().filter(|id| hangs_on(id)).unwrap_or(of);
        Rebuilt {
            session: Session::new(to, now, pack),
            number: Vec::new(),
            sure: 0,
            link: first_link(own),
            unused: Vec::new(),
            doubtful: Vec::new(),
            lost: Vec::new(),
            now,
        }
    }

    /// Everything that the entries say, one after another.
    fn history(&mut self, pieces: &Pieces) {
        let chained = pieces.format.is_none_or(|format| format >= 3) && pieces.entries.iter().any(|piece| piece.link.is_some());
        for piece in &pieces.entries {
            let fits = !chained || piece.link == Some(entry_link(self.link, &piece.event));
            self.link = piece.link.unwrap_or(self.link);
            if !fits {
                self.doubtful.push(piece.number);
            }
            let sure = fits && self.sure == piece.number;
            let before = self.session.history.len();
            if !self.carry_out(&piece.event) {
                self.unused.push(piece.number);
            }
            let made = self.session.history.len() - before;
            self.number.extend(std::iter::repeat_n(piece.number, made));
            if sure && made == 1 && self.session.history.last() == Some(&piece.event) {
                self.sure += 1;
            }
        }
    }

    /// Does what an entry did, as far as it can be done here. Whether what it says stands now.
    fn carry_out(&mut self, event: &Event) -> bool {
        let (at, session) = (event.at, &mut self.session);
        match &event.act {
            Act::Change(change) => session.change(at, change.clone()) || stands(session.answers(), change),
            // Only if it is the turn of the same change: it may be one that could not be read.
            Act::Undo(of) => session.standing.next_undo().and_then(|next| self.number.get(next)) == Some(of) && session.undo(at).is_some(),
            Act::Redo(of) => session.standing.next_redo().and_then(|next| self.number.get(next)) == Some(of) && session.redo(at).is_some(),
            Act::Pack { after, .. } => {
                session.set_pack(at, after.clone());
                true
            }
            Act::Migrate(Migration { after, change, doubts, .. }) => {
                if let Change::Replace(replaced) = change {
                    session.migrate(at, after.clone(), replaced.clone(), doubts.clone());
                }
                stands(session.answers(), change)
            }
            Act::AddNote(text) => {
                session.add_note(at, text);
                true
            }
            Act::RemoveNote { note, .. } => {
                let place = session.notes().iter().position(|other| other == note);
                place.is_some_and(|place| session.remove_note(at, place).is_some())
            }
        }
    }

    /// Whether the history was read to its end, each entry where it was.
    fn is_whole(&self, pieces: &Pieces) -> bool {
        let all = self.sure == pieces.entries.len() && pieces.unreadable.is_empty();
        all && pieces.ends == pieces.entries.last().and_then(|last| last.link) && pieces.ends.is_some()
    }

    /// The answers, lists and notes as the file lists them: where the history does not tell, they do.
    fn listed(&mut self, pieces: &Pieces, whole: bool) {
        let said = self.session.answers().clone();
        let target = target(&said, pieces);
        if whole {
            if pieces.facts.whole && pieces.lists.whole && target != said {
                self.lost.push("The list of the answers did not say what the history says: the history was followed.".to_owned());
            }
            return;
        }
        let at = pieces.worked.or(self.session.history.last().map(|event| event.at)).unwrap_or(self.now);
        self.make(at, said.changes_to(&target));
        let untold = pieces.notes.read.iter().filter(|note| !self.session.notes.contains(note)).cloned().collect::<Vec<Note>>();
        for note in untold {
            self.session.add_note(note.at, &note.text);
        }
        if let Some(pack) = pieces.pack.clone() {
            self.session.set_pack(at, pack);
        }
    }

    /// Makes these changes. An item whose number was used already gets another one.
    fn make(&mut self, at: Timestamp, changes: Vec<Change>) {
        let mut renumbered: BTreeMap<(String, ItemId), ItemId> = BTreeMap::new();
        for change in changes {
            match change {
                Change::AddItem { ref list, id, .. } if id < self.session.answers().list(list).next_id => {
                    let list = list.clone();
                    let new = self.session.add_item(at, &list);
                    renumbered.insert((list, id), new);
                }
                Change::Answer { mut place, before, after } => {
                    if let Some((list, id)) = &mut place.item
                        && let Some(new) = renumbered.get(&(list.clone(), *id))
                    {
                        *id = *new;
                    }
                    self.session.change(at, Change::Answer { place, before, after });
                }
                change => drop(self.session.change(at, change)),
            }
        }
    }

    /// Says what could not be read.
    fn tell(&mut self, pieces: &Pieces, whole: bool) {
        let mut lost = Vec::new();
        let Pieces { facts, lists, notes, unreadable, entries, ends, .. } = pieces;
        let after_last = entries.last().map_or(0, |last| last.number + 1);
        let (cut, holes): (Vec<usize>, Vec<usize>) = unreadable.iter().partition(|number| **number >= after_last);
        if !holes.is_empty() {
            lost.push(format!("Of the history, {} could not be read.", numbered(&holes)));
        }
        if entries.is_empty() {
            lost.push("No entry of the history could be read, so what stood there before the last answers is lost.".to_owned());
        } else if !cut.is_empty() || (ends.is_some() && *ends != entries.last().and_then(|last| last.link)) {
            lost.push(format!("The history is cut off after entry {after_last}: what was done after it is not told."));
        } else if ends.is_none() && pieces.format.is_none_or(|format| format >= 3) {
            lost.push(format!("Whether entry {after_last} was the last of the history cannot be told."));
        }
        if !self.doubtful.is_empty() {
            let which = numbered(&self.doubtful);
            lost.push(format!("Of the history, {which} may have been altered, or entries before are missing; it was read as it stands."));
        }
        if !self.unused.is_empty() {
            lost.push(format!(
                "Of the history, {} could not be followed: what it took back or changed is not there.",
                numbered(&self.unused)
            ));
        }
        if !whole && !facts.whole {
            lost.push(
                "The list of the answers could be read only in part: an answer that no entry of the history tells may be missing."
                    .to_owned(),
            );
        }
        if !whole && !lists.whole {
            lost.push("The lists (convictions and the like) could be read only in part: items and answers may be missing; \"any others?\" is open again where that is so.".to_owned());
        }
        if !notes.whole && !whole {
            lost.push("The notes on the whole consultation could be read only in part.".to_owned());
        }
        self.lost.append(&mut lost);
    }
}

/// The answers as the file lists them; where it is damaged, what is said already stays.
fn target(said: &Answers, pieces: &Pieces) -> Answers {
    let mut target = said.clone();
    if pieces.facts.whole {
        target.facts.clear();
    }
    target.facts.extend(pieces.facts.read.clone());
    if pieces.lists.whole {
        target.lists.clone_from(&pieces.lists.read);
        return target;
    }
    for (name, listed) in &pieces.lists.read {
        let list = target.list_mut(name);
        for item in &listed.items {
            match list.items.iter_mut().find(|other| other.id == item.id) {
                Some(other) => other.answers.extend(item.answers.clone()),
                None => list.items.push(Item::clone(item)),
            }
        }
        // Of a list of which items may be missing nobody can say that it is complete.
        list.more = if listed.more == More::NotAsked { More::NotAsked } else { list.more };
    }
    target
}

/// Whether what a change made stands already.
fn stands(answers: &Answers, change: &Change) -> bool {
    let there = |place: &Place| place.item.as_ref().is_none_or(|(list, id)| answers.list(list).get(*id).is_some());
    match change {
        Change::Answer { place, after, .. } => there(place) && answers.get(place) == after.as_ref(),
        Change::AddItem { list, id, .. } => answers.list(list).get(*id).is_some(),
        Change::RemoveItem { list, item, .. } => answers.list(list).get(item.id).is_none(),
        Change::More { list, after, .. } => answers.list(list).more == *after,
        Change::Replace(replaced) => replaced.clone().from(answers).is_empty(),
    }
}

/// `entry 3`, `entries 3, 5 and 9`, `entries 3 to 40`.
fn numbered(places: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *place => *to = *place,
            _ => runs.push((*place, *place)),
        }
    }
    let mut words: Vec<String> =
        runs.iter().map(|(from, to)| if from == to { format!("{}", from + 1) } else { format!("{} to {}", from + 1, to + 1) }).collect();
    let plural = if places.len() == 1 { "entry" } else { "entries" };
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{plural} {} and {last}", words.join(", ")),
        last => format!("{plural} {}", last.unwrap_or_default()),
    }
}
