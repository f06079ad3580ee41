//! What each change of a consultation moved, and why: its history replayed, event by event. Nothing of it is saved.
//!
//! Draws nothing.

use jiff::Timestamp;

use super::work::Work;
use crate::facts::{Answers, Change, Item, More, Spot};
use crate::interview::{answer_words, changed, item_title, place_label, spot_label};
use crate::pack::Pack;
use crate::screening::{DueMove, Moved, screen};
use crate::session::{Act, Done};

/// The changes that are replayed: a screening for each takes its time. A long consultation has a few hundred.
pub const REPLAYED_MAX: usize = 2000;

/// One change of the answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// What was done, in words: `Green card since: 12 Mar 2019`.
    pub words: String,
    /// Its question.
    pub spot: Spot,
    /// What it moved.
    pub moved: Moved,
}

/// The changes, the oldest first, as today's law would have answered them; of very many only the last
/// [`REPLAYED_MAX`].
pub fn moments(pack: &Pack, work: &Work) -> Vec<Moment> {
    let session = &work.session;
    let skipped = session.history().len().saturating_sub(REPLAYED_MAX);
    let mut answers = session.beginning();
    (0..skipped).filter_map(|number| session.done(number)).for_each(|done| done.carry_out(&mut answers));
    let mut before = screen(pack, &answers, work.today);
    let mut moments = Vec::new();
    for (number, event) in session.history().iter().enumerate().skip(skipped) {
        let Some(done) = session.done(number) else { continue };
        let Done { change, forth } = done;
        let then = answers.clone();
        done.carry_out(&mut answers);
        // A note or a paper moves nothing.
        if says_the_same(change) {
            continue;
        }
        let after = screen(pack, &answers, work.today);
        let moved = Moved::between(pack, &before, &after);
        before = after;
        // An item is named where it is: after it came, before it went.
        let named_in = if matches!(change, Change::AddItem { .. }) == forth { &answers } else { &then };
        let words = match &event.act {
            Act::Undo(_) => format!("Taken back: {}", change_words(pack, named_in, change)),
            Act::Redo(_) => format!("Made again: {}", change_words(pack, named_in, change)),
            _ => change_words(pack, named_in, change),
        };
        moments.push(Moment { at: event.at, words, spot: spot_of(pack, &answers, change), moved });
    }
    moments
}

fn says_the_same(change: &Change) -> bool {
    matches!(change, Change::Answer { before: Some(before), after: Some(after), .. }
        if before.said == after.said && before.stale == after.stale)
}

fn spot_of(pack: &Pack, answers: &Answers, change: &Change) -> Spot {
    match change {
        Change::Answer { place, .. } => Spot::Question(place.clone()),
        Change::AddItem { list, .. } | Change::RemoveItem { list, .. } | Change::More { list, .. } => Spot::More(list.clone()),
        Change::Replace(_) => changed(pack, answers, change).0,
    }
}

fn change_words(pack: &Pack, answers: &Answers, change: &Change) -> String {
    match change {
        Change::Answer { place, after: Some(after), .. } if after.stale => {
            format!("{}: to be asked again", place_label(pack, answers, place))
        }
        Change::Answer { place, after, .. } => {
            let fact = pack.fact(&place.fact);
            let given = fact.zip(after.as_ref()).map(|(fact, answer)| answer_words(pack, fact, answer).replace('\n', " "));
            format!("{}: {}", place_label(pack, answers, place), given.unwrap_or_else(|| "cleared".to_owned()))
        }
        Change::AddItem { list, id, .. } => format!("Added: {}", title(pack, answers, list, *id)),
        Change::RemoveItem { list, item: Item { id, .. }, .. } => format!("Removed: {}", title(pack, answers, list, *id)),
        Change::More { list, after, .. } => {
            let given = match after {
                More::NotAsked => "open again",
                More::DontKnow => "does not know",
                More::No => "no others",
            };
            format!("{} {given}", spot_label(pack, answers, &Spot::More(list.clone())))
        }
        Change::Replace(_) => changed(pack, answers, change).1,
    }
}

fn title(pack: &Pack, answers: &Answers, list: &str, id: u32) -> String {
    pack.list_named(list).map_or_else(|| list.to_owned(), |ix| item_title(pack, answers, ix, id))
}

/// How a deadline moved, in words: `due 30 Nov 2026`, `no longer applies`.
pub fn due_move_words(moved: DueMove) -> String {
    let Some(to) = moved.to else { return "no longer applies".to_owned() };
    let lead = if to.sure { "due" } else { "possible:" };
    let day = match to.due {
        Some(day) => format!("{lead} {}", day.spelled()),
        None if to.sure => "applies, its date is not known".to_owned(),
        None => "possible, its date is not known".to_owned(),
    };
    if to.quiet { format!("{day}, only of closed relief") } else { day }
}
