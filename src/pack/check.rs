//! Checks. 
use super::{Pack, Problem};
/// x
pub fn check(_pack: &Pack) -> Vec<Problem> { Vec::new() }
