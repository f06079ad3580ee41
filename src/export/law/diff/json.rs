//! What differs between two packs, for programs.
//!
//! Compares nothing.

use serde_json::{Value, json};

use super::{Difference, Differs, How, LawDiff, Weight};
use crate::pack::Pack;

/// All of it.
pub fn law_diff_json(old: &Pack, new: &Pack, diff: &LawDiff) -> Value {
    let stamp = |pack: &Pack| json!({"id": pack.id, "version": pack.version, "law_as_of": pack.law_as_of.to_string()});
    json!({
        "old": stamp(old),
        "new": stamp(new),
        "pack": diff.head.iter().map(|(what, old, new)| json!({"what": what, "old": old, "new": new})).collect::<Vec<_>>(),
        "warnings": diff.warnings,
        "things": diff.things.iter().map(thing).collect::<Vec<_>>(),
    })
}

fn thing(thing: &Differs) -> Value {
    let (how, from) = match &thing.how {
        How::Added => ("added", None),
        How::Removed => ("removed", None),
        How::Renamed(from) => ("renamed", Some(from)),
        How::Changed => ("changed", None),
    };
    json!({
        "part": thing.part,
        "id": thing.id,
        "title": thing.title,
        "how": how,
        "was_called": from,
        "weight": weight(thing.weight()),
        "differences": thing.differences.iter().map(difference).collect::<Vec<_>>(),
        "reaches": thing.reaches,
    })
}

fn difference(difference: &Difference) -> Value {
    json!({"weight": weight(difference.weight), "what": difference.what, "old": difference.old, "new": difference.new})
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Law => "law",
        Weight::Authority => "authority",
        Weight::Wording => "wording",
    }
}
