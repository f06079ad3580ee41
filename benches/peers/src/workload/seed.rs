//! The seed and the size of the workload that is measured.

/// Another seed gives another rule set of the same size: build anew.
pub const SEED: u64 = 2026;
/// Facts of the workload.
pub const FACTS: usize = 80;
