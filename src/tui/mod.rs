//! The terminal face: the full-screen wizard over the interview, the screening and the store of sessions.
//!
//! Does not know `cli`, and of `export` only how a file is written, and the client's sheet and the referral made; what makes a summary, and what
//! reads a language, is handed in. Only the loop in
//! `run` performs effects and reads the clock.
//!
//! ```text
//! run        the loop: events to actions; world: effects on the store; versions: of a consultation that has two
//! looks      the caseload read and looked at while no key waits; again: screened again
//! action     what can happen, and what can be asked of the world
//! keys/      the one table of keys, and its look-ups
//! app        the state: screens on one another, the caseload, the open consultation
//! language   which languages a client can be spoken to in, and which is on
//! level      for whom files are written
//! unsaved    what is not saved yet; moments when to try again, and midnight; clock which day it is
//! work       the open consultation; entry/ the answer in the making; what_if what it would move,
//!            what_moved what each change moved
//! tour/      what the demo says to press next
//! why, review, results, caseload/, compare, merging, rescreen, myths    the lines of these screens
//! timeline/  the client's years: days as columns, events in rows
//! update/    action on state -> effects
//! view/      state -> frame; theme, signs
//! lock/      the curtain before everything while it is locked or hidden, and the page that asks whether to lock
//! terminal/  the terminal itself
//! ```

pub mod action;
mod again;
pub mod app;
pub mod caseload;
mod clock;
pub mod compare;
pub mod entry;
pub mod keys;
pub mod language;
pub mod letters;
pub mod level;
pub mod lock;
mod looks;
pub mod merging;
mod moments;
mod myths;
pub mod rescreen;
pub mod results;
pub mod review;
mod run;
pub mod signs;
pub mod terminal;
pub mod theme;
pub mod timeline;
pub mod tour;
pub mod unsaved;
pub mod update;
mod versions;
pub mod view;
pub mod what_if;
pub mod what_moved;
pub mod why;
pub mod work;
mod world;

pub use crate::example::example;
pub use app::{App, SummaryOf};
pub use language::ReadLanguage;
pub use moments::pause;
pub use run::{Farewell, Kept, Options, Pages, Rest, action_of, begin, run};
pub use world::{Which, World};
