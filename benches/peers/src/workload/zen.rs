//! The rules as expressions of zen: one for each relief, 0 barred, 1 open, 2 no bar found. Written as CEL is, but for the words
//! between conditions.

use super::cel::{Signs, verdicts};
use super::rules::Rules;

const ZEN: Signs = Signs { and: " and ", or: " or " };

/// One expression for each relief.
pub fn reliefs(rules: &Rules) -> Vec<String> {
    verdicts(rules, &ZEN)
}
