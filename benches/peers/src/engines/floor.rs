//! The floor: the same rules as hand-written Rust, all verdicts again after each change.

use super::Engine;
use crate::workload::floor::{Facts, Known, three_valued, two_valued};
use crate::workload::rules::Value;

/// With facts that may be unknown.
#[derive(Default)]
pub struct ThreeValued(Facts);

impl Engine for ThreeValued {
    fn name(&self) -> &'static str {
        "floor: Rust, three values"
    }

    fn version(&self) -> &'static str {
        "-"
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.0.set(fact, value);
        three_valued(&self.0, sized(verdicts)?);
        Ok(())
    }
}

/// With every fact known: one that is not counts as no, nothing, the first option, 1 January 1970.
#[derive(Default)]
pub struct TwoValued(Known);

impl Engine for TwoValued {
    fn name(&self) -> &'static str {
        "floor: Rust, two values"
    }

    fn version(&self) -> &'static str {
        "-"
    }

    fn gives(&self) -> &'static str {
        "verdicts, no unknown"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.0.set(fact, value.unwrap_or(0));
        two_valued(&self.0, sized(verdicts)?);
        Ok(())
    }

    fn knows_unknown(&self) -> bool {
        false
    }
}

fn sized(verdicts: &mut [u8]) -> Result<&mut [u8; 40], String> {
    verdicts.try_into().map_err(|_| "the floor is written for 40 reliefs: build anew".to_owned())
}
