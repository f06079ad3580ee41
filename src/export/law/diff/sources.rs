//! Sources of two packs: citations, what they hold, how far they were checked.
//!
//! Knows no rule.

use super::{Difference, Differs, How, LawDiff, Weight};
use crate::pack::{Pack, Source, SourceStatus};

pub(super) fn compare(old: &Pack, new: &Pack, diff: &mut LawDiff) {
    let named = |pack: &'_ Pack, id: &str| pack.sources.iter().find(|source| source.id == id).cloned();
    let gone = old.sources.iter().filter(|source| named(new, &source.id).is_none());
    for source in new.sources.iter().chain(gone) {
        let (was, is) = (named(old, &source.id), named(new, &source.id));
        let (how, differences) = match (&was, &is) {
            (Some(was), Some(is)) => (How::Changed, differences(was, is)),
            (None, _) => (How::Added, Vec::new()),
            _ => (How::Removed, Vec::new()),
        };
        if how != How::Changed || !differences.is_empty() {
            let (part, id, title) = ("Sources".to_owned(), source.id.clone(), source.cite.clone());
            diff.things.push(Differs { part, id, title, how, differences, reaches: Vec::new() });
        }
    }
}

fn differences(was: &Source, is: &Source) -> Vec<Difference> {
    let checked = |source: &Source| match source.checked {
        Some(day) => format!("{} {}", status(source.status), day.short()),
        None => status(source.status).to_owned(),
    };
    let note = |source: &Source| source.note.clone().unwrap_or_default();
    [
        ("citation", Weight::Authority, was.cite.clone(), is.cite.clone()),
        ("checked", Weight::Authority, checked(was), checked(is)),
        ("says", Weight::Wording, was.says.clone(), is.says.clone()),
        ("note", Weight::Wording, note(was), note(is)),
    ]
    .into_iter()
    .filter(|(_, _, was, is)| was != is)
    .map(|(what, weight, was, is)| Difference { weight, what: what.to_owned(), old: super::line_of(was), new: super::line_of(is) })
    .collect()
}

fn status(status: SourceStatus) -> &'static str {
    match status {
        SourceStatus::Read => "read",
        SourceStatus::NotReread => "not re-read",
        SourceStatus::Check => "COULD NOT BE CONFIRMED",
    }
}
