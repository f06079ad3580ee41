//! A consultation screened again with today's law and date, beside what its caseworker was last shown: what moved, and why.
//!
//! Pure: no store, no clock, no screen. One client in, what touches them out.
//!
//! ```text
//! shown    what a screening shows, by name, so that it can be kept
//! again    one client screened again; whether anything moved
//! touched  what moved, and what made it move
//! rules    which rule: the elements, deadlines and recent changes of the law behind a move
//! order    most urgent first
//! words    in words
//! news     of a consultation that is open: what moved since it was last shown, until somebody has seen it
//! ```

mod again;
mod news;
mod order;
mod rules;
mod shown;
mod touched;
mod words;

pub use again::{Outcome, rescreen};
pub use news::News;
pub use order::{Pressing, Urgency};
pub use rules::{Came, Rule};
pub use shown::shown_of;
pub use touched::{Causes, DueTouched, DueTurn, ReliefTouched, ReliefTurn, Then, Touched};
pub use words::{NOT_RECORDED, Told, told};
