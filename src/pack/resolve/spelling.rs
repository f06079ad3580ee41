//! Did you mean.

/// The name nearest to a misspelt one, if one is near.
pub(in crate::pack) fn nearest_of<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    names
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(d, other)| *d <= 1 + other.len().min(name.len()) / 4)
        .min()
        .map(|(_, other)| other.to_owned())
}
