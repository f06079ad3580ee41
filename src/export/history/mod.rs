//! The history of a consultation for people and for programs: every entry in order, with what stood there before.
//!
//! Knows no store and no clock: when it was is told in the zone that is handed in.
//!
//! ```text
//! moment   one entry in words: what, before, after, what else changed
//! text     all of them on a page as wide as the screen, and what the chain says
//! json     the same for programs, with the whole links
//! ```

mod json;
mod moment;
mod text;

pub use json::history_json;
pub use moment::{Moment, moments};
pub use text::{chain_words, history_text};
