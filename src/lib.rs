//! Reprieve.
pub mod calendar;
pub mod facts;
pub mod interview;
pub mod logic;
pub mod pack;
pub mod screening;
pub mod session;
