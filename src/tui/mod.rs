//! The terminal face.
pub mod terminal;
