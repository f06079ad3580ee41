//! `reprieve schema`: the JSON Schema of a pack's files, for editors that check while one types.
//!
//! Knows no pack.

use super::Failure;
use super::output::print;

pub fn run() -> Result<(), Failure> {
    print(&format!("{:#}\n", crate::pack::schema()))
}
