//! What to try in the demo: a table of steps, each done by typing its command.
//!
//! Knows commands by name only.

use super::command::Command;
use crate::export::Part;

/// A step.
pub struct Step {
    /// What to type; absent: an answer.
    pub command: Option<Command>,
    /// What to type, and why it is worth it.
    pub says: &'static str,
}

const fn step(command: Command, says: &'static str) -> Step {
    Step { command: Some(command), says }
}

/// The steps, in order. A new command gets a line here.
pub const STEPS: &[Step] = &[
    step(Command::Results, "Type results: every form of relief by where it stands, and what is due."),
    step(Command::Why, "Type why and a number of that list: each requirement and bar, down to the answers and the law."),
    step(Command::Find, "Type find substance: any earlier question, by a word of it."),
    Step { command: None, says: "Answer otherwise than it stands: what the answer moves is said at once, and why." },
    step(Command::Undo, "Type undo: every answer can be taken back, to the first one."),
    step(Command::Opens, "Type opens: for each relief that is barred, the smallest change that would open it."),
    step(Command::Part(Part::Attack), "Type attack: what opens if a conviction were vacated for a legal defect."),
    step(Command::Part(Part::Timeline), "Type timeline: the client's years, the clocks and what is due, by date."),
    step(Command::Papers, "Type papers: what to get, from where, and what it would tell."),
    step(Command::Summary, "Type summary: what the supervising attorney reads."),
];
