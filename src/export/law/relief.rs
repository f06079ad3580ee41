//! A relief: whom it concerns, every requirement and bar with its ways, then how it is asked for.
//!
//! Knows no other relief.

use super::entry::{Draft, Entry, Review, is_unread};
use super::guidance::factor;
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::logic::Burden;
use crate::pack::{Availability, Element, ElementKind, NeverMet, Pack, Relief, Side, Way};

/// The entries of one relief, in the order in which one reads them.
pub(super) fn entries(pack: &Pack, at: usize) -> Vec<Entry> {
    let relief = &pack.reliefs[at];
    let mut entries = vec![opening(pack, at, relief)];
    for kind in [ElementKind::Requirement, ElementKind::Bar] {
        for (number, element) in relief.elements.iter().filter(|element| element.kind == kind).enumerate() {
            entries.push(self::element(pack, at, element, number + 1));
            for (way_number, way) in element.ways.iter().enumerate() {
                entries.push(self::way(pack, at, element, way, way_number + 1));
            }
        }
    }
    for own in relief.weighs.iter().filter(|own| shared(pack, &own.id).is_none()) {
        entries.push(factor(pack, Thing::Relief(at), &format!("{}.{}", relief.id, own.id), own));
    }
    entries.push(closing(pack, at, relief));
    entries
}

/// The sign-off of a relief is for it as a whole: its two halves carry the same.
fn review(relief: &Relief) -> Review {
    Review::Also(relief.reviewed.clone())
}

fn opening(pack: &Pack, at: usize, relief: &Relief) -> Entry {
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), &relief.id, &relief.name);
    draft.field("file", relief.file.as_str());
    draft.field("is", relief.in_one_line.as_str());
    draft.condition("concerns", &relief.concerns);
    if relief.even_if_assumed {
        draft.field("also", "given even if the pack's assumption fails");
    }
    draft.note("note", &relief.note);
    draft.done_without_line(review(relief))
}

fn element(pack: &Pack, at: usize, element: &Element, number: usize) -> Entry {
    let kind = kind_words(element.kind);
    let id = format!("{}.{}", pack.reliefs[at].id, element.id);
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), id, format!("{kind} {number}: {}", element.says));
    match element.ways.len() {
        0 => draft.condition("when", &element.when),
        ways => draft.field("when", format!("any of the {ways} ways below")),
    }
    draft.since(element.since);
    draft.law(&element.authority, element.unverified);
    draft.field(
        "burden",
        match element.burden {
            Burden::Client => "the client must prove it",
            Burden::Government => "the government must prove it",
        },
    );
    if element.to_prove {
        draft.field("to prove", "a judgment call: where the answers meet it, the reader sees \"claimed, to be proved\"");
    }
    draft.note("note", &element.note);
    draft.note("waiver", &element.waiver);
    if let Some((met, why)) = &element.never_decides {
        draft.field("never", format!("{}: {why}", never_words(*met)));
    }
    draft.done(Review::Rule(element.reviewed.clone()))
}

fn way(pack: &Pack, at: usize, element: &Element, way: &Way, number: usize) -> Entry {
    let id = format!("{}.{}.{}", pack.reliefs[at].id, element.id, way.id);
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), id, format!("Way {number}: {}", way.says));
    draft.condition("when", &way.when);
    draft.since(way.since);
    draft.law(&way.authority, way.unverified);
    if way.to_prove {
        draft.field("to prove", "a judgment call");
    }
    draft.note("note", &way.note);
    draft.done(Review::Also(way.reviewed.clone()))
}

fn closing(pack: &Pack, at: usize, relief: &Relief) -> Entry {
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), "", "Asking for it, and the relief as a whole");
    for side in [Side::For, Side::Against, Side::Either] {
        let factors = relief.weighs.iter().filter(|factor| factor.side == side);
        let lines = factors
            .map(|factor| match shared(pack, &factor.id) {
                Some(shared) => draft.wording.name(Thing::Factor(shared), &factor.says, &factor.id),
                None => format!("{} [{}.{}]", factor.says, relief.id, factor.id),
            })
            .map(Line::new)
            .collect();
        draft.fields(side_words(side), lines);
    }
    let availability = relief.availability.iter().map(|entry| availability(&mut draft.wording, entry)).collect();
    draft.fields("available", availability);
    draft.note("form", &relief.files.form);
    draft.note("filed with", &relief.files.with);
    let mut fees = Vec::new();
    for fee in &relief.files.fees {
        draft.wording.named.insert(Thing::Fee(*fee));
        fees.push(Line::new(format!("{} [{}]", pack.fees[*fee].words(pack.law_as_of), pack.fees[*fee].id)));
    }
    fees.extend(relief.files.fee.iter().map(|fee| Line::new(fee.as_str())));
    draft.fields("fees", fees);
    draft
        .fields("papers", relief.gather.iter().map(|paper| &pack.documents[*paper]).map(|paper| by_name(&paper.name, &paper.id)).collect());
    let cautions = relief.cautions.iter().map(|caution| &pack.cautions[*caution]);
    draft.fields("cautions", cautions.map(|caution| by_name(&caution.says, &caution.id)).collect());
    let deadlines = relief.deadlines.iter().map(|deadline| &pack.deadlines[deadline.ix()]);
    draft.fields("deadlines", deadlines.map(|deadline| by_name(&deadline.name, &deadline.id)).collect());
    let clocks = relief.clocks.iter().map(|clock| (Thing::Clock(*clock), &pack.clocks[clock.ix()]));
    let clocks = clocks.map(|(thing, clock)| draft.wording.name(thing, &clock.name, &clock.id).into()).collect();
    draft.fields("clocks", clocks);
    let changes = pack.changes.iter().filter(|change| change.touches.contains(&relief.id));
    draft.fields("changed", changes.map(|change| by_name(&change.title, &change.id)).collect());
    let mut entry = draft.done(review(relief));
    entry.unread = relief.availability.iter().any(|entry| is_unread(pack, &entry.authority, entry.unverified));
    entry
}

fn availability(wording: &mut Wording<'_>, entry: &Availability) -> Line {
    let until = entry.until.map_or(String::new(), |until| format!(", until the day before {}", until.short()));
    let mut under: Vec<Line> = entry.when.iter().map(|when| wording.condition(when).after("for those of whom this holds:")).collect();
    under.extend(wording.authority(&entry.authority).into_iter().map(|line| line.after("law:")));
    let doubt =
        entry.unverified.map_or(String::new(), |unverified| format!("; UNVERIFIED: {}", super::entry::unverified_words(unverified)));
    under.push(Line::new(format!("last checked {}{doubt}", entry.checked.short())));
    Line::over(format!("{}, from {}{until}: {}", entry.state.words(), entry.from.short(), entry.says), under)
}

/// Only by name: a relief printed alone does not lead to it.
fn by_name(name: &str, id: &str) -> Line {
    Line::new(format!("{name} [{id}]"))
}

/// The place of a factor that several relief share; absent for one of a relief's own.
fn shared(pack: &Pack, id: &str) -> Option<usize> {
    pack.factors.iter().position(|factor| factor.id == id)
}

fn kind_words(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Requirement => "Requirement",
        ElementKind::Bar => "Bar",
    }
}

fn side_words(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Either => "either way",
    }
}

fn never_words(met: NeverMet) -> &'static str {
    match met {
        NeverMet::Yes => "the answers never make it yes",
        NeverMet::No => "the answers never make it no",
        NeverMet::Both => "the answers never decide it",
    }
}
