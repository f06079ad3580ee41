//! Two visits of a client beside each other: what was answered differently, and what moved. Draws nothing.
//!
//! Both are screened as of the same day with the same questions, so that what moved, moved by the answers.

use crate::calendar::Day;
use crate::facts::{Answer, Answers, Change, ItemId, More, Place, Said, Spot};
use crate::interview::{item_title, question_at, said_words, spot_label};
use crate::logic::{ItemIx, ListIx};
use crate::pack::Pack;
use crate::screening::{DueMove, DueStand, Moves, Standing, screen};
use crate::session::{LABEL, Session, SessionId};

use super::review::basis_name;

/// What is said where there is no answer.
const NOT_ASKED: &str = "not asked";

/// A line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CompareRow {
    /// What the lines below it are, and how many.
    Title(&'static str, usize),
    /// An item of a list: the lines below are its answers.
    Item {
        /// What it is called.
        title: String,
        /// How it stood then, if that is news.
        then: &'static str,
        /// How it stands now.
        now: &'static str,
    },
    /// An answer.
    Answer {
        /// Its question, or "any others?".
        spot: Spot,
        /// Its short name.
        label: String,
        /// The whole question.
        ask: String,
        /// What was said then.
        then: String,
        /// What is said now.
        now: String,
    },
    /// A relief.
    Relief {
        /// Its short name and its name.
        names: (String, String),
        /// Where it stood.
        then: Standing,
        /// Where it stands.
        now: Standing,
    },
    /// A deadline.
    Due {
        /// Its short name, with its item.
        name: String,
        /// When it was due.
        then: String,
        /// When it is due.
        now: String,
    },
    /// There is nothing to say.
    Nothing(&'static str),
}

/// The page.
#[derive(Clone, Debug)]
pub struct ComparePage {
    /// Which two: the earlier one, the later one.
    pub names: (String, String),
    /// Their ids.
    pub ids: (SessionId, SessionId),
    /// How they were screened.
    pub lead: String,
    /// The lines.
    pub rows: Vec<CompareRow>,
    /// The highlighted line.
    pub at: usize,
}

impl ComparePage {
    /// Compares two consultations; the one that was opened first is the earlier one.
    pub fn new(pack: &Pack, one: &Session, other: &Session, today: Day) -> ComparePage {
        let later = |session: &Session| (session.created(), session.id().clone());
        let (then, now) = if later(one) <= later(other) { (one, other) } else { (other, one) };
        let name = |session: &Session| session.summary().label.unwrap_or_else(|| session.id().to_string());
        let mut rows = answer_rows(pack, then.answers(), now.answers());
        rows.extend(move_rows(pack, then.answers(), now.answers(), today));
        let version = &pack.version;
        ComparePage {
            names: (name(then), name(now)),
            ids: (then.id().clone(), now.id().clone()),
            lead: format!(
                "Both screened as of {} with version {version} of the questions: what moved, moved by the answers.",
                today.short()
            ),
            rows,
            at: 1,
        }
    }

    /// The question of the highlighted line, if it is one of this consultation.
    pub fn spot_in(&self, open: &SessionId) -> Option<&Spot> {
        match self.rows.get(self.at)? {
            CompareRow::Answer { spot, .. } if self.ids.0 == *open || self.ids.1 == *open => Some(spot),
            _ => None,
        }
    }
}

fn answer_rows(pack: &Pack, then: &Answers, now: &Answers) -> Vec<CompareRow> {
    let mut rows = Vec::new();
    let mut count = 0;
    let mut item: Option<(String, ItemId)> = None;
    for change in then.changes_to(now) {
        match change {
            // Every copy has a name of its own: it stands above, and is nothing that the client said otherwise.
            Change::Answer { place, .. } if place == Place::session(LABEL) => {}
            Change::Answer { place, before, after } => {
                count += 1;
                if item != place.item {
                    item.clone_from(&place.item);
                    rows.extend(place.item.iter().map(|(list, id)| item_row(pack, now, list, *id, ("", ""))));
                }
                rows.push(answer_row(pack, place, before.as_ref(), after.as_ref()));
            }
            Change::AddItem { list, id, .. } => {
                count += 1;
                rows.push(item_row(pack, now, &list, id, ("", "added")));
                item = Some((list, id));
            }
            Change::RemoveItem { list, item: gone, .. } => {
                count += 1;
                rows.push(item_row(pack, then, &list, gone.id, ("was there", "removed")));
                rows.extend(
                    gone.answers.iter().map(|(fact, answer)| answer_row(pack, Place::item(&list, gone.id, fact), Some(answer), None)),
                );
                item = None;
            }
            // Two visits differ by single changes.
            Change::Replace(_) => {}
            Change::More { list, before, after } => {
                count += 1;
                item = None;
                let label = spot_label(pack, now, &Spot::More(list.clone()));
                let ask = pack.list_named(&list).map_or_else(|| label.clone(), |list| pack.list(list).more.clone());
                rows.push(CompareRow::Answer { spot: Spot::More(list), label, ask, then: more_words(before), now: more_words(after) });
            }
        }
    }
    if rows.is_empty() {
        rows.push(CompareRow::Nothing("The answers are the same."));
    }
    rows.insert(0, CompareRow::Title("Answered differently", count));
    rows
}

fn item_row(pack: &Pack, answers: &Answers, list: &str, id: ItemId, (then, now): (&'static str, &'static str)) -> CompareRow {
    let title = match pack.list_named(list) {
        None => format!("{list} {}", id + 1),
        Some(ix) => {
            let number = answers.list(list).items.iter().position(|item| item.id == id).map_or(0, |at| at + 1);
            let plain = format!("{} {number}", pack.list(ix).item);
            let title = item_title(pack, answers, ix, id);
            if title == plain { plain } else { format!("{plain}: {title}") }
        }
    };
    CompareRow::Item { title, then, now }
}

fn answer_row(pack: &Pack, place: Place, before: Option<&Answer>, after: Option<&Answer>) -> CompareRow {
    let fact = question_at(pack, &place);
    let (label, ask) = fact.map_or_else(
        || (crate::interview::place_label(pack, &Answers::default(), &place), "This question is no longer asked.".to_owned()),
        |fact| (pack.question(fact).label.clone(), pack.question(fact).ask.clone()),
    );
    let words = |answer: Option<&Answer>, other: Option<&Answer>| match (answer, fact) {
        (None, _) => NOT_ASKED.to_owned(),
        (Some(answer), _) => {
            let said = said_words(pack, &place, answer);
            beside(pack, answer, other, if said.is_empty() { "no words".to_owned() } else { said })
        }
    };
    let (then, now) = (words(before, after), words(after, before));
    CompareRow::Answer { spot: Spot::Question(place), label, ask, then, now }
}

/// What was said and, where the other visit has the same words, what else differs: the basis, the note.
fn beside(pack: &Pack, answer: &Answer, other: Option<&Answer>, mut said: String) -> String {
    let Some(other) = other.filter(|other| other.said == answer.said) else { return said };
    let mut add = |words: &str| {
        said.push_str(" (");
        said.push_str(words);
        said.push(')');
    };
    if answer.basis != other.basis && answer.said != Said::DontKnow {
        add(&basis_name(pack, &answer.basis));
    }
    if answer.note != other.note {
        add(&answer.note.as_ref().map_or_else(|| "no note".to_owned(), |note| format!("note: {note}")));
    }
    if answer.follow_up != other.follow_up {
        add(if answer.follow_up { "to look into" } else { "not to look into" });
    }
    if answer.stale != other.stale {
        add(if answer.stale { "to be asked again" } else { "asked" });
    }
    said
}

fn more_words(more: More) -> String {
    match more {
        More::NotAsked => NOT_ASKED,
        More::DontKnow => "does not know",
        More::No => "no others",
    }
    .to_owned()
}

fn move_rows(pack: &Pack, then: &Answers, now: &Answers, today: Day) -> Vec<CompareRow> {
    let mut before = screen(pack, then, today);
    for finding in &mut before.deadlines {
        finding.item = finding.item.map(|(list, item)| (list, place_now(pack, then, now, list, item)));
    }
    let moves = Moves::between(&before, &screen(pack, now, today));
    let mut rows = vec![CompareRow::Title("Relief that moved", moves.reliefs.len())];
    rows.extend(moves.reliefs.iter().map(|moved| {
        let relief = &pack.reliefs[moved.relief];
        CompareRow::Relief { names: (relief.short.clone(), relief.name.clone()), then: moved.from, now: moved.to }
    }));
    let dues: Vec<CompareRow> = moves.dues.iter().filter_map(|moved| due_row(pack, then, now, moved)).collect();
    rows.push(CompareRow::Title("Deadlines that came, went or moved", dues.len()));
    rows.extend(dues);
    rows
}

/// A deadline; absent if it belonged to closed relief only, then and now.
fn due_row(pack: &Pack, then: &Answers, now: &Answers, moved: &DueMove) -> Option<CompareRow> {
    let seen = |stand: &Option<DueStand>| stand.is_some_and(|stand| !stand.quiet);
    if !seen(&moved.from) && !seen(&moved.to) {
        return None;
    }
    let (deadline, item) = moved.key;
    let of = item.map(|(list, item)| format!(", {}", title_at(pack, then, now, list, item))).unwrap_or_default();
    let name = format!("{}{of}", pack.deadlines[deadline.ix()].short);
    Some(CompareRow::Due { name, then: due_words(moved.from), now: due_words(moved.to) })
}

/// Where an item of the earlier visit stands in the later one: an item is the same by its number, not by its place. One that
/// is gone stands behind all that are there.
fn place_now(pack: &Pack, then: &Answers, now: &Answers, list: ListIx, item: ItemIx) -> ItemIx {
    let name = &pack.list(list).id;
    let (then, now) = (&then.list(name).items, &now.list(name).items);
    let id = usize::try_from(item.0).ok().and_then(|at| then.get(at)).map(|item| item.id);
    let place = now.iter().position(|item| Some(item.id) == id);
    let behind = |len| u32::try_from(len).unwrap_or(0).saturating_add(item.0);
    place.map_or(ItemIx(behind(now.len())), |at| ItemIx(u32::try_from(at).unwrap_or(item.0)))
}

/// The title of an item at its place in the later visit; behind all that are there, one of the earlier visit.
fn title_at(pack: &Pack, then: &Answers, now: &Answers, list: ListIx, item: ItemIx) -> String {
    let name = &pack.list(list).id;
    let at = usize::try_from(item.0).unwrap_or(usize::MAX);
    let there = now.list(name).items.len();
    let (answers, at) = if at < there { (now, at) } else { (then, at - there) };
    let id = answers.list(name).items.get(at).map(|item| item.id);
    id.map_or_else(|| pack.list(list).item.clone(), |id| item_title(pack, answers, list, id))
}

fn due_words(stand: Option<DueStand>) -> String {
    let Some(stand) = stand else { return "none".to_owned() };
    let mut words = stand.due.map_or_else(|| "date needed".to_owned(), |day| day.short());
    if !stand.sure {
        words = format!("maybe {words}");
    }
    if stand.quiet {
        words.push_str(", its relief is closed");
    }
    words
}
