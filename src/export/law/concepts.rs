//! Concepts, file by file, each once: what it says, its condition, its authority, and where courts differ.
//!
//! Knows no relief.

use std::collections::BTreeMap;

use super::entry::{Draft, Entry, Review};
use super::line::Line;
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
    if let Some(list) = concept.about {
        let list = draft.wording.name(Thing::List(list), &format!("each {}", pack.list(list).item), &pack.list(list).id);
        draft.field("about", list);
    }
    draft.field("says", concept.says.as_str());
    draft.condition("when", condition);
    draft.since(concept.since);
    draft.law(&concept.authority, concept.unverified);
    point(&mut draft, &concept.id);
    draft.note("note", &concept.note);
    draft.note("mistake", &concept.mistake);
    draft.done(Review::Rule(concept.reviewed.clone()))
}

/// Why a concept, table or clock is not settled in some case, and how courts stand.
pub(super) fn point(draft: &mut Draft<'_>, id: &str) {
    let Some(point) = draft.wording.pack.points.iter().find(|point| point.id == id) else { return };
    draft.field("unsettled", point.why.as_str());
    let mut sides = Vec::new();
    for side in &point.sides {
        let who = if side.circuits.is_empty() { "elsewhere".to_owned() } else { format!("Circuit {}", side.circuits.join(", ")) };
        sides.push(Line::over(format!("{who}: {}", side.says), draft.wording.authority(&side.authority)));
    }
    draft.fields("sides", sides);
    draft.field("leans", point.leans.map_or("", |leans| if leans { "yes" } else { "no" }));
}
