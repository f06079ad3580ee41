//! The seed of the workload that is measured.

/// Another seed gives another rule set of the same size: build anew.
pub const SEED: u64 = 2026;
