//! What definite results rest on: memory or papers, and law that was checked or not.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::{Findings, ReliefFinding, Standing};
use crate::facts::{Answers, Basis, Place, Said};
use crate::logic::{Because, Burden, Evaluation, FactIx, Frame, ItemIx, Truth, World};
use crate::pack::{Element, ElementKind, Pack, Relief};

/// Where the answers that decide come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Memory {
    /// Every answer that decides it was seen in a paper.
    Papers,
    /// At least one rests on what the client says.
    ClientSays,
    /// No answer decides it.
    Nothing,
}

/// What a definite result rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RestsOn {
    /// Where the answers come from.
    pub memory: Memory,
    /// Those of them that the client says, and no paper was seen for.
    pub said: Vec<Place>,
    /// Rules behind it of which no source was read: ids of elements, concepts, clocks and tables.
    pub unchecked: BTreeSet<String>,
}

/// For each relief that is settled, by its place in the pack.
pub fn rests_on(pack: &Pack, answers: &Answers, findings: &Findings) -> BTreeMap<usize, RestsOn> {
    let world = World::bind(&pack.program, answers, findings.as_of);
    rests_on_in(pack, answers, findings, &mut Evaluation::new(&pack.program, &world))
}

/// The same, read with what is decided already.
pub(super) fn rests_on_in(
    pack: &Pack,
    answers: &Answers,
    findings: &Findings,
    evaluation: &mut Evaluation<'_>,
) -> BTreeMap<usize, RestsOn> {
    let world = evaluation.world();
    let mut found = BTreeMap::new();
    for finding in &findings.reliefs {
        let relief = &pack.reliefs[finding.relief];
        let (because, elements) = match finding.standing {
            Standing::Barred => barred(pack, relief, finding, evaluation),
            Standing::NoBarFound => {
                let elements: Vec<&Element> = relief.elements.iter().collect();
                let mut because = Because::default();
                elements.iter().for_each(|element| join(&mut because, one(element, evaluation)));
                (because, elements)
            }
            Standing::NotRelevant => (evaluation.because([&relief.concerns], &Frame::session(Burden::Client)), Vec::new()),
            Standing::NeedsFacts | Standing::Contested => continue,
        };
        let unchecked = unchecked(pack, &because, &elements);
        let (memory, said) = memory(pack, answers, world, &because.facts);
        found.insert(finding.relief, RestsOn { memory, said, unchecked });
    }
    found
}

/// One failing element is enough: the first that rests on checked law alone, or else the first, which the screens show
/// first.
fn barred<'p>(pack: &Pack, relief: &'p Relief, finding: &ReliefFinding, evaluation: &mut Evaluation<'_>) -> (Because, Vec<&'p Element>) {
    let failing = relief.elements.iter().zip(&finding.elements).filter(|(element, found)| match element.kind {
        ElementKind::Requirement => found.truth == Truth::No,
        ElementKind::Bar => found.truth == Truth::Yes,
    });
    let mut first = None;
    for (element, _) in failing {
        let because = one(element, evaluation);
        if unchecked(pack, &because, &[element]).is_empty() {
            return (because, vec![element]);
        }
        first.get_or_insert((because, vec![element]));
    }
    first.unwrap_or_default()
}

fn one(element: &Element, evaluation: &mut Evaluation<'_>) -> Because {
    evaluation.because([&element.when], &Frame::session(element.burden))
}

fn join(into: &mut Because, other: Because) {
    into.facts.extend(other.facts);
    into.definitions.extend(other.definitions);
    into.tables.extend(other.tables);
}

fn unchecked(pack: &Pack, because: &Because, elements: &[&Element]) -> BTreeSet<String> {
    let elements = elements.iter().filter(|element| pack.is_unchecked(&element.authority, element.unverified)).map(|e| e.id.clone());
    let concepts = because.definitions.iter().map(|definition| &pack.concepts[definition.ix()]);
    let concepts = concepts.filter(|concept| pack.is_unchecked(&concept.authority, concept.unverified)).map(|c| c.id.clone());
    let tables = because.tables.iter().filter(|table| pack.is_unchecked(&pack.table_says[table.ix()].1, None));
    elements.chain(concepts).chain(tables.map(|table| pack.program.tables[table.ix()].id.clone())).collect()
}

/// A rule of `unchecked` in words, as it is named in the explanation of the relief.
pub fn rule_words<'p>(pack: &'p Pack, relief: usize, id: &'p str) -> &'p str {
    let element = || pack.reliefs.get(relief)?.elements.iter().find(|element| element.id == id).map(|element| element.says.as_str());
    let concept = || pack.concepts.iter().find(|concept| concept.id == id).map(|concept| concept.name.as_str());
    let table = || {
        let at = pack.program.tables.iter().position(|table| table.id == id)?;
        pack.table_says.get(at).map(|(says, _)| says.as_str())
    };
    concept().or_else(element).or_else(table).unwrap_or(id)
}

fn memory(pack: &Pack, answers: &Answers, world: &World, facts: &BTreeSet<(FactIx, ItemIx)>) -> (Memory, Vec<Place>) {
    let (mut memory, mut said) = (Memory::Nothing, Vec::new());
    for (fact, item) in facts {
        let question = pack.question(*fact);
        let place = match question.list {
            None => Some(Place::session(&question.id)),
            Some(list) => world.item_id(list, *item).map(|id| Place::item(&pack.list(list).id, id, &question.id)),
        };
        let Some(place) = place else { continue };
        match answers.get(&place) {
            Some(answer) if matches!(answer.said, Said::Value(_)) && answer.basis == Basis::Client => said.push(place),
            Some(answer) if matches!(answer.said, Said::Value(_)) => memory = Memory::Papers,
            _ => {}
        }
    }
    (if said.is_empty() { memory } else { Memory::ClientSays }, said)
}
