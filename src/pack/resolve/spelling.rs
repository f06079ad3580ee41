//! Did you mean.

/// A longer name is none that somebody misspelt.
const LONGEST: usize = 100;

/// The name nearest to a misspelt one, if one is near.
pub(in crate::pack) fn nearest_of<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    names
        .filter(|other| other.len().abs_diff(name.len()) <= 1 + name.len().min(other.len()) / 4)
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(d, other)| *d <= 1 + other.len().min(name.len()) / 4)
        .min()
        .map(|(_, other)| other.to_owned())
}
