//! The steps of the tour: a line each, in the order in which they are shown.
//!
//! Knows commands, and not how they are carried out. A new command that is worth showing gets a line here.

use super::super::action::Command;

/// What ends a step, and what is said of it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Carrying this out ends the step; absent: an answer that changes something does.
    pub does: Option<Command>,
    /// What is worth seeing. It follows the name of the key and stands in one line of 80 columns.
    pub says: &'static str,
}

const fn step(does: Command, says: &'static str) -> Step {
    Step { does: Some(does), says }
}

/// The table.
pub const STEPS: &[Step] = &[
    step(Command::NextPane, "the results stand beside every question: go to them."),
    step(Command::Accept, "on a line of relief: why it stands so, to the last answer."),
    step(Command::Find, "any question of the interview, by a word of it."),
    step(Command::Down, "below the results: what the highlighted answer would move."),
    Step { does: None, says: "Answer a question otherwise than it stands: what moves is marked." },
    step(Command::WhatMoved, "what each answer moved, and why."),
    step(Command::Undo, "takes it back. Every answer can be, to the first one."),
    step(Command::FindOut, "what settles most, and which paper tells."),
    step(Command::Attack, "which conviction to attack, and what would open."),
    step(Command::Timeline, "years, clocks and deadlines on one line."),
    step(Command::Language, "the client's language, under the English."),
    step(Command::Summary, "the summary for the supervising attorney."),
    step(Command::Commands, "every command that works here. That was the tour."),
];
