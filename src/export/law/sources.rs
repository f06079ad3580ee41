//! Every source once: the citation, what it holds, and how far somebody looked at it.
//!
//! Knows no rule.

use super::entry::{Draft, Entry, Review};
use super::thing::Thing;
use super::wording::{Wording, status_words};
use crate::pack::Pack;

/// Sources in the order of their citations: that is how rules name them.
pub(super) fn entries(pack: &Pack) -> Vec<Entry> {
    let mut order: Vec<usize> = (0..pack.sources.len()).collect();
    order.sort_by_key(|i| (pack.sources[*i].cite.to_lowercase(), pack.sources[*i].id.clone()));
    let mut entries = Vec::new();
    for i in order {
        let source = &pack.sources[i];
        let status = status_words(source, pack.law_as_of);
        let status = if status.is_empty() { status } else { format!(" ({status})") };
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Source(i), &source.id, format!("{}{status}", source.cite));
        draft.says(&source.says);
        draft.note("note:", &source.note);
        entries.push(draft.done(Review::None));
    }
    entries
}
