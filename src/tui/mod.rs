//! The terminal face: the full-screen wizard over the interview, the screening and the store of sessions.
//!
//! Does not know `cli`, and of `export` only how a file is written; what makes a summary is handed in. Only the loop in
//! `run` performs effects and reads the clock.
//!
//! ```text
//! run        the loop: events to actions; world: effects on the store
//! action     what can happen, and what can be asked of the world
//! keys/      the one table of keys, and its look-ups
//! app        the state: screens on one another, the caseload, the open consultation
//! work       the open consultation; entry/ the answer in the making
//! tour/      what the demo says to press next
//! why, review, results, caseload, myths    the lines of these screens
//! update/    action on state -> effects
//! view/      state -> frame; theme, signs
//! terminal/  the terminal itself
//! ```

pub mod action;
pub mod app;
pub mod caseload;
pub mod entry;
pub mod keys;
mod myths;
pub mod results;
pub mod review;
mod run;
pub mod signs;
pub mod terminal;
pub mod theme;
pub mod tour;
pub mod update;
pub mod view;
pub mod why;
pub mod work;
mod world;

pub use crate::example::example;
pub use app::{App, SummaryOf};
pub use run::{Farewell, Options, action_of, run};
