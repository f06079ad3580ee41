//! Commands that change something: undo, clear, notes, marks, what an answer rests on, items that go. Each says what it did.
//!
//! Saves nothing.

use jiff::Timestamp;

use super::command::Command;
use super::dialogue::Dialogue;
use super::{moved, question};
use crate::export::Page;
use crate::facts::{Basis, Said, Spot};

impl Dialogue {
    /// Commands that change something. Says what, and whether it did.
    pub(super) fn change(&mut self, now: Timestamp, command: Command, behind: &str, page: &mut Page) -> bool {
        match command {
            Command::Undo | Command::Redo => {
                let back = command == Command::Undo;
                let words = self.desk.undo(now, back);
                page.paragraph(
                    0,
                    &match (&words, back) {
                        (Some(words), true) => format!("Taken back: {words}."),
                        (Some(words), false) => format!("Made again: {words}."),
                        (None, true) => "There is nothing to take back.".to_owned(),
                        (None, false) => "There is nothing to make again.".to_owned(),
                    },
                );
                if words.is_some() {
                    moved::moved(&self.desk, page);
                }
                words.is_some()
            }
            Command::Clear => {
                let cleared = self.desk.clear(now);
                page.paragraph(0, if cleared { "Cleared; undo brings it back." } else { "There is no answer here to clear." });
                if cleared {
                    moved::moved(&self.desk, page);
                    let spot = self.desk.spot.clone();
                    self.desk.go(spot);
                }
                cleared
            }
            Command::Note => {
                let note = Some(behind.to_owned()).filter(|note| !note.is_empty());
                if self.desk.answer().is_none() {
                    page.paragraph(0, "Answer first, then write the note: back goes to the question before.");
                    return false;
                }
                page.paragraph(0, &self.on_this(if note.is_some() { "Noted" } else { "The note is gone" }));
                self.desk.amend(now, |answer| answer.note = note)
            }
            Command::Follow => {
                let Some(marked) = self.desk.answer().map(|answer| answer.follow_up) else {
                    page.paragraph(0, "Answer first, then mark it: back goes to the question before.");
                    return false;
                };
                page.paragraph(0, &self.on_this(if marked { "No longer marked for follow-up" } else { "Marked for follow-up" }));
                self.desk.amend(now, |answer| answer.follow_up = !marked)
            }
            Command::Basis => self.basis(now, behind, page),
            _ => self.remove(now, behind, page),
        }
    }

    /// What was done to an answer, and to which: after the last question nothing else says it.
    fn on_this(&self, done: &str) -> String {
        let label = |spot| crate::interview::spot_label(&self.desk.pack, self.desk.session.answers(), spot);
        self.desk.spot.as_ref().map_or_else(|| format!("{done}."), |spot| format!("{done}: {}.", label(spot)))
    }

    fn basis(&mut self, now: Timestamp, behind: &str, page: &mut Page) -> bool {
        let papers = self.fact().map(|fact| self.desk.pack.question(fact).papers.clone()).unwrap_or_default();
        let papers = papers.iter().filter_map(|i| self.desk.pack.documents.get(*i)).map(|paper| Basis::Paper(paper.id.clone()));
        let ways: Vec<Basis> = [Basis::Client].into_iter().chain(papers).collect();
        let chosen = behind.parse::<usize>().ok().and_then(|n| ways.get(n.checked_sub(1)?)).cloned();
        let Some(chosen) = chosen else {
            for (at, basis) in ways.iter().enumerate() {
                page.hanging(2, &format!("{} ", at + 1), &question::basis_words(&self.desk, basis));
            }
            page.paragraph(0, "Type basis and a number.");
            return false;
        };
        page.paragraph(0, &format!("Basis: {}.", question::basis_words(&self.desk, &chosen)));
        self.desk.basis = chosen.clone();
        let answered = self.desk.answer().is_some_and(|answer| matches!(answer.said, Said::Value(_)));
        answered && self.desk.amend(now, |answer| answer.basis = chosen)
    }

    fn remove(&mut self, now: Timestamp, behind: &str, page: &mut Page) -> bool {
        let Some(Spot::More(list)) = self.desk.spot.clone() else {
            page.paragraph(0, "Go to the \"any others?\" of the list first.");
            return false;
        };
        let at = behind.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let id = at.and_then(|at| self.desk.session.answers().list(&list).items.get(at)).map(|item| item.id);
        let Some(id) = id else {
            page.paragraph(0, "Type remove and the number of what was entered.");
            return false;
        };
        let removed = self.desk.remove_item(now, &list, id);
        page.paragraph(0, "Removed with its answers; undo brings it back.");
        moved::moved(&self.desk, page);
        let spot = self.desk.spot.clone();
        self.desk.go(spot);
        removed
    }
}
