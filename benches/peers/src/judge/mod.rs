//! Foreign judges: the rules of the built-in pack, turned into expressions of two other engines, judge random clients; every
//! answer is compared with Reprieve's.

mod client;
mod engines;
mod inputs;
mod ir;
mod planted;
mod question;
mod run;
mod same;
mod steps;
mod translate;

pub use run::{Which, plant, run};
pub use same::same;
