//! An explanation of the screening as lines of a tree, with the words of its sources.

use super::pages::{group, plain};
use super::{Branch, Tone};
use crate::logic::Truth;
use crate::pack::{Pack, Source, SourceStatus};
use crate::screening::{Explanation, NodeKind};

/// A line of an explanation, with the lines behind it.
pub(super) fn branch(pack: &Pack, node: Explanation) -> Branch {
    let word = |yes: &str, no: &str| match node.truth {
        Truth::Yes => yes.to_owned(),
        Truth::No => no.to_owned(),
        Truth::Open => "open".to_owned(),
    };
    let tone = |yes, no| match node.truth {
        Truth::Yes => yes,
        Truth::No => no,
        Truth::Open => Tone::Open,
    };
    let (tone, mut state) = match node.kind {
        NodeKind::Concerns => (tone(Tone::Good, Tone::Plain), word("yes", "no")),
        NodeKind::Requirement | NodeKind::Way => (tone(Tone::Good, Tone::Bad), word("met", "not met")),
        NodeKind::Bar => (tone(Tone::Bad, Tone::Good), word("applies", "does not apply")),
        NodeKind::Clock => (tone(Tone::Good, Tone::Bad), word("complete", "not complete")),
        NodeKind::Concept | NodeKind::Item => (tone(Tone::Plain, Tone::Plain), word("yes", "no")),
        NodeKind::Fact | NodeKind::Date => (tone(Tone::Plain, Tone::Plain), node.detail.clone()),
        NodeKind::Another => (tone(Tone::Plain, Tone::Plain), node.detail.clone()),
        NodeKind::Law => (Tone::Law, String::new()),
    };
    let mut detail = Vec::new();
    if !node.detail.is_empty() && node.detail != state && node.detail != node.says {
        detail.push(node.detail.clone());
    }
    detail.extend(node.note.clone());
    if node.unchecked {
        if !matches!(node.kind, NodeKind::Fact | NodeKind::Date | NodeKind::Another | NodeKind::Item) {
            state = if state.is_empty() { "not checked".to_owned() } else { format!("{state}, not checked") };
        }
        detail.push("Not checked: the law behind this line was not read again. Look it up before relying on it.".to_owned());
    }
    detail.extend(sources(pack, &node.authority));
    let mut children: Vec<Branch> = node.children.into_iter().map(|child| branch(pack, child)).collect();
    let cited = node.authority.iter().filter_map(|i| pack.sources.get(*i));
    group(&mut children, "Sources", cited.map(authority));
    Branch { tone, says: node.says, state, detail, spot: node.spot, children }
}

/// Some sources, a line each.
pub(super) fn sources(pack: &Pack, authority: &[usize]) -> Vec<String> {
    authority.iter().filter_map(|i| pack.sources.get(*i)).flat_map(source).collect()
}

/// A source as a line of its own: what it says, how far it was checked, and when.
pub(super) fn authority(source: &Source) -> Branch {
    let how = match source.status {
        SourceStatus::Read => "It was read, or a page that quotes it.",
        SourceStatus::NotReread => "From knowledge; it was not read again.",
        SourceStatus::Check => "It could not be confirmed: nothing rests on it alone.",
    };
    let mut detail = vec![source.says.clone(), how.to_owned()];
    detail.extend(source.note.clone());
    Branch { state: checked(source), ..plain(&source.cite, detail) }
}

/// A source: its citation, what it says, when it was checked.
pub(super) fn source(source: &Source) -> Vec<String> {
    vec![format!("{}: {} ({})", source.cite, source.says.trim_end_matches('.'), checked(source))]
}

fn checked(source: &Source) -> String {
    match (source.status, source.checked) {
        (SourceStatus::Read, Some(day)) => format!("checked {}", day.short()),
        (SourceStatus::Read, None) => "checked".to_owned(),
        (SourceStatus::NotReread | SourceStatus::Check, _) => "not checked".to_owned(),
    }
}
