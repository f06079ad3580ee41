//! Tests: a disk on which every operation fails in turn, in every way that a disk fails, and what a power cut leaves.
//!
//! Only for tests; the disk beneath is a real one.
//!
//! ```text
//! disk       the disk: which operation fails, and how
//! power      what was written and flushed, and every state in which the power may leave it
//! folder     a folder of sessions in the clear, sealed, or about to be sealed
//! saves      one save, failing at every operation
//! cuts       one save, the power cut at every operation; many saves, one after the other
//! outages    a full disk, a disk that can only be read, a folder that vanishes
//! others     setting aside, removing, archiving, copying
//! key        the key file of a vault
//! clock      a clock that jumps
//! ```

mod clock;
mod cuts;
pub(in crate::session) mod disk;
mod folder;
mod key;
mod others;
mod outages;
pub(in crate::session) mod power;
mod saves;
