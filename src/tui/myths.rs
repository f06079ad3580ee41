//! What people wrongly believe, at the question where it does harm. Draws nothing.

use crate::interview;
use crate::logic::FactIx;
use crate::pack::{Myth, Pack};

use super::work::Work;

/// The myths of a question, unless they surely do not concern the client.
pub fn myths_at<'p>(pack: &'p Pack, work: &Work, fact: FactIx) -> Vec<&'p Myth> {
    interview::myths_at(pack, work.session.answers(), work.today, fact)
}

/// Words to be set in quotation marks: those within become single.
pub fn quoted(words: &str) -> String {
    words.replace('"', "'")
}
