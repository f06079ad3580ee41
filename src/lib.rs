//! Reprieve.
pub mod calendar;
pub mod checking;
pub mod cli;
pub mod export;
pub mod facts;
pub mod interview;
pub mod logic;
pub mod pack;
pub mod screening;
pub mod session;
pub mod tui;
