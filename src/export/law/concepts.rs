//! Concepts, file by file, each once: what it says, its condition, its authority, and where courts differ.
//!
//! Knows no relief.

use std::collections::BTreeMap;

use super::entry::{Draft, Entry, Review};
use super::thing::Thing;
use super::wording::Wording;
use crate::logic::DefIx;
use crate::pack::{Concept, ConceptKind, Pack};

/// The concepts of each file, in the order in which they are written.
pub(super) fn by_file(pack: &Pack) -> BTreeMap<&str, Vec<Entry>> {
    let mut files: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    for (i, concept) in pack.concepts.iter().enumerate().filter(|(_, concept)| concept.kind == ConceptKind::Concept) {
        let definition = DefIx(u16::try_from(i).unwrap_or(u16::MAX));
        files.entry(&concept.file).or_default().push(entry(pack, definition, concept));
    }
    files
}

fn entry(pack: &Pack, definition: DefIx, concept: &Concept) -> Entry {
    let condition = &pack.program.definitions[definition.ix()].condition;
    let mut draft = Draft::new(Wording::about(pack, concept.about), Thing::Concept(definition), &concept.id, &concept.name);
    draft.about(concept.about);
    draft.says(&concept.says);
    draft.condition("when", condition);
    point(&mut draft, &concept.id);
    draft.law(Some(concept.since), &concept.authority, concept.unverified);
    draft.note("note:", &concept.note);
    draft.note("mistake:", &concept.mistake);
    draft.done(Review::Rule(concept.reviewed.clone()))
}

/// Why a concept or clock is not settled in some case, and how courts stand.
pub(super) fn point(draft: &mut Draft<'_>, id: &str) {
    why(draft, id);
    let Some(point) = draft.wording.pack.points.iter().find(|point| point.id == id) else { return };
    for side in &point.sides {
        let law = draft.wording.authority(&side.authority);
        let law = if law.is_empty() { law } else { format!(" ({law})") };
        let who = if side.circuits.is_empty() { "elsewhere".to_owned() } else { format!("Circuit {}", side.circuits.join(", ")) };
        draft.field("", format!("{who}: {}{law}", side.says));
    }
}

/// Why it is not settled, and which way it leans; how courts stand is in the rows of a table itself.
pub(super) fn why(draft: &mut Draft<'_>, id: &str) {
    let Some(point) = draft.wording.pack.points.iter().find(|point| point.id == id && !point.why.is_empty()) else { return };
    let leans = point.leans.map_or("", |leans| if leans { " Leans yes." } else { " Leans no." });
    draft.field("NOT SETTLED:", format!("{}{leans}", point.why));
}
