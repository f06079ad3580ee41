//! Two versions of one consultation, difference by difference, with what is taken of each. Draws nothing and writes nothing.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::export::{DifferenceWords, clean, difference_words};
use crate::pack::Pack;
use crate::session::{Merge, Proposed, Session, SessionId, Side, Version};

/// Where the other version is from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum From {
    /// The store holds it, too.
    Store(SessionId),
    /// A file that a colleague handed over.
    File(String),
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MergeRow {
    /// What the lines below it are.
    Title(String),
    /// A difference, by its place in [`Merge::differences`].
    Difference(usize, DifferenceWords),
    /// A note that comes along.
    Note(String),
}

/// The page.
#[derive(Clone, Debug)]
pub struct MergePage {
    /// The two: the one on the left is written.
    pub merge: Merge,
    /// Where the one on the right is from.
    pub from: From,
    /// What they are called: left, right.
    pub names: (String, String),
    /// What was decided, difference by difference.
    pub choices: Vec<Option<Side>>,
    /// The lines.
    pub rows: Vec<MergeRow>,
    /// The highlighted line.
    pub at: usize,
}

impl MergePage {
    /// Of these two; what is taken is written into the first.
    pub fn new(pack: &Pack, into: &Session, other: &Session, from: From) -> MergePage {
        let merge = Merge::of(into, other);
        let name = |session: &Session| clean(&session.summary().label.unwrap_or_else(|| session.id().to_string()));
        let other_name = match &from {
            From::File(_) => "the file".to_owned(),
            From::Store(_) => name(other),
        };
        let names = (name(into), other_name);
        let rows = rows(pack, &merge, &names);
        let choices = vec![None; merge.differences().len()];
        let at = rows.iter().position(|row| matches!(row, MergeRow::Difference(..))).unwrap_or(0);
        MergePage { merge, from, names, choices, rows, at }
    }

    /// The side that is taken at a difference; `None` while somebody has to say.
    pub fn side(&self, difference: usize) -> Option<Side> {
        let proposed = self.merge.differences().get(difference)?.proposed;
        self.choices.get(difference).copied().flatten().or(proposed.side())
    }

    /// How many are still to be decided.
    pub fn undecided(&self) -> usize {
        (0..self.choices.len()).filter(|difference| self.side(*difference).is_none()).count()
    }

    /// Takes a side at the highlighted line, and goes on to the next one that is to be decided, else down.
    pub fn take(&mut self, side: Side) {
        let Some(MergeRow::Difference(difference, _)) = self.rows.get(self.at) else { return };
        self.choices[*difference] = Some(side);
        let below = (self.at + 1..self.rows.len()).find(|at| matches!(self.rows[*at], MergeRow::Difference(..)));
        self.at = below.unwrap_or(self.at);
    }

    /// Goes to the first that is still to be decided.
    pub fn go_to_undecided(&mut self) {
        let open = |row: &MergeRow| matches!(row, MergeRow::Difference(difference, _) if self.side(*difference).is_none());
        self.at = self.rows.iter().position(open).unwrap_or(self.at);
    }

    /// Whether both notes of a difference are kept.
    pub fn keeps_both(&self, difference: usize) -> bool {
        self.merge.differences().get(difference).is_some_and(|of| of.proposed == Proposed::Both)
    }

    /// What it is about, in a line or two.
    pub fn lead(&self) -> String {
        let shared = self.merge.shared();
        let past = match shared {
            0 => "The two have no history in common: their answers alone are compared.".to_owned(),
            1 => "The two have the first entry of their histories in common.".to_owned(),
            shared => format!("The two have the first {shared} entries of their histories in common."),
        };
        let open = match self.undecided() {
            0 => "Enter writes it as marked; nothing is deleted, and undo goes back.".to_owned(),
            1 => "One answer is to be decided (?).".to_owned(),
            open => format!("{open} answers are to be decided (?)."),
        };
        format!("{past} {open}")
    }
}

fn rows(pack: &Pack, merge: &Merge, (left, right): &(String, String)) -> Vec<MergeRow> {
    let all = merge.differences().iter().enumerate();
    let part = |which: &dyn Fn(Proposed) -> bool| -> Vec<MergeRow> {
        let of_part = all.clone().filter(|(_, difference)| which(difference.proposed));
        of_part.map(|(at, difference)| MergeRow::Difference(at, difference_words(pack, merge, difference))).collect()
    };
    let asked = part(&|proposed| proposed == Proposed::Ask);
    let mut brought = part(&|proposed| matches!(proposed, Proposed::Both | Proposed::Take(Side::Theirs)));
    brought.extend(merge.notes().iter().map(|note| MergeRow::Note(clean(&note.text))));
    let own = part(&|proposed| proposed == Proposed::Take(Side::Ours));
    let mut rows = Vec::new();
    for (title, part) in [
        ("Changed on both sides".to_owned(), asked),
        (format!("Changed in {right} only"), brought),
        (format!("Changed in {left} only"), own),
    ] {
        if !part.is_empty() {
            rows.push(MergeRow::Title(format!("{title}  {}", part.len())));
            rows.extend(part);
        }
    }
    if rows.is_empty() {
        rows.push(MergeRow::Title("They say the same: there is nothing to take.".to_owned()));
    }
    rows
}

/// What a version says, with when it was said.
pub fn with_when(words: &str, version: &Version, now: Timestamp, zone: &TimeZone) -> String {
    let Some(at) = version.at else { return words.to_owned() };
    let (then, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let form = if then.year() == today.year() { "%-d %b %H:%M" } else { "%-d %b %Y %H:%M" };
    format!("{words}, {}", then.strftime(form))
}
