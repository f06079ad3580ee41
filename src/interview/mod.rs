//! The walk through the interview: which questions are asked, in which order, and what comes next.
//!
//! Every face walks the same walk. Pure: knows the pack and the answers, no terminal and no disk.

mod adding;
mod changed;
mod find;
mod glossary;
mod kept;
mod migrating;
mod myths;
mod trail;
mod walk;
mod words;

pub use adding::{Adding, alike, with_item};
pub use changed::{changed, of_all_items};
pub use find::find;
pub use glossary::words_in;
pub use kept::{Kept, kept, question_at, said_words};
pub use migrating::{Carried, Migrated, migrate};
pub use myths::myths_at;
pub use trail::Trail;
pub use walk::{Progress, SpotState, Step, Walk};
pub use words::{answer_words, item_name, item_title, marks_words, option_words, place_label, spot_label};
