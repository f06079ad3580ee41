//! The clock: which day it is where the user sits, and what day a moment was there.
//!
//! Knows nothing else; below the faces nobody looks at a clock.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::calendar::Day;

/// Today.
pub fn today() -> Day {
    day_of(&Zoned::now())
}

/// The day of a moment, where the user sits.
pub fn local_day(at: Timestamp) -> Day {
    day_of(&at.to_zoned(TimeZone::system()))
}

/// `2026-11-22 14:02`, where the user sits.
pub fn local_minute(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn day_of(at: &Zoned) -> Day {
    Day::new(at.year(), at.month(), at.day()).unwrap_or(Day::MIN)
}
