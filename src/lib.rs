//! Reprieve.
pub mod calendar;
pub mod facts;
pub mod session;
