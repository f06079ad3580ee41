//! The slow twin of the logic, written apart from it, and random programs and clients to try both on. Knows the shape of a
//! program; takes nothing from how the engine evaluates one.

pub mod asked;
pub mod built_in;
pub mod clients;
pub mod clock;
pub mod dates;
pub mod evaluate;
pub mod laws;
pub mod programs;
pub mod rewrite;
pub mod rng;
pub mod settling;
pub mod standings;
pub mod telling;
pub mod total;
