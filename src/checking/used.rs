//! x
use crate::pack::{Pack, Problem};
pub(super) fn find(_pack: &Pack) -> Vec<Problem> { Vec::new() }
