//! Paths into a JSON text, one step further in.

use crate::pack::problem::Step;

/// A path one key further in.
pub(in crate::pack) fn join(path: &[Step], key: &str) -> Vec<Step> {
    let mut path = path.to_vec();
    path.push(Step::Key(key.into()));
    path
}

/// A path one element further in.
pub(in crate::pack) fn index(path: &[Step], i: usize) -> Vec<Step> {
    let mut path = path.to_vec();
    path.push(Step::Index(i));
    path
}
