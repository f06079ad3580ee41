//! The walk through the interview: which questions are asked, in which order, and what comes next.
//!
//! Every face walks the same walk. Pure: knows the pack and the answers, no terminal and no disk.

mod glossary;
mod walk;
mod words;

pub use glossary::words_in;
pub use walk::{Progress, SpotState, Step, Walk};
pub use words::{answer_words, item_title, marks_words, option_words, place_label, spot_label};
