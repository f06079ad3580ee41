//! The floor: the rules as Rust, written by `build.rs` (`floor_source.rs`).

#![allow(clippy::all, reason = "written by a program, not for readers")]

include!(concat!(env!("OUT_DIR"), "/floor.rs"));
