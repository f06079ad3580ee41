//! The seeded workload: one rule set, and in which form each engine is given it.

pub mod cel;
pub mod floor;
pub mod jsonlogic;
pub mod kleene;
pub mod pack;
pub mod rego;
pub mod rules;
pub mod seed;
#[cfg(feature = "zen")]
pub mod zen;

use crate::rng;
