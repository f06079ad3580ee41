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
    draft.file(&relief.file);
    draft.says(&relief.in_one_line);
    draft.condition("concerns", &relief.concerns);
    if relief.even_if_assumed {
        draft.field("also", "given even if the pack's assumption fails");
    }
    draft.note("note:", &relief.note);
    draft.done(review(relief))
}

fn element(pack: &Pack, at: usize, element: &Element, number: usize) -> Entry {
    let kind = kind_words(element.kind);
    let id = format!("{}.{}", pack.reliefs[at].id, element.id);
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), id, format!("{kind} {number}: {}", element.says));
    match element.ways.len() {
        0 => draft.condition("when", &element.when),
        ways => draft.rule("when", format!("any of the {ways} ways below")),
    }
    draft.law(Some(element.since), &element.authority, element.unverified);
    // The client proves what is not said to be the government's.
    if element.burden == Burden::Government {
        draft.field("", "the government must prove it");
    }
    if element.to_prove {
        draft.field("", TO_PROVE);
    }
    draft.note("note:", &element.note);
    draft.note("waiver:", &element.waiver);
    if let Some((met, why)) = &element.never_decides {
        draft.field(never_words(*met), why.as_str());
    }
    draft.done(Review::Rule(element.reviewed.clone()))
}

/// Where the answers meet it, the reader sees "claimed, to be proved".
const TO_PROVE: &str = "a judgment call";

fn way(pack: &Pack, at: usize, element: &Element, way: &Way, number: usize) -> Entry {
    let id = format!("{}.{}.{}", pack.reliefs[at].id, element.id, way.id);
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), id, format!("Way {number}: {}", way.says));
    draft.condition("when", &way.when);
    draft.law(Some(way.since), &way.authority, way.unverified);
    if way.to_prove {
        draft.field("", TO_PROVE);
    }
    draft.note("note:", &way.note);
    draft.done(Review::Also(way.reviewed.clone()))
}

fn closing(pack: &Pack, at: usize, relief: &Relief) -> Entry {
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Relief(at), "", "Asking for it, and the relief as a whole");
    for side in [Side::For, Side::Against, Side::Either] {
        let mut ids = Vec::new();
        for factor in relief.weighs.iter().filter(|factor| factor.side == side) {
            draft.wording.named.extend(shared(pack, &factor.id).map(Thing::Factor));
            ids.push(&factor.id);
        }
        draft.names(side_words(side), ids);
    }
    let availability = relief.availability.iter().map(|entry| availability(&mut draft.wording, entry)).collect();
    draft.fields("available", availability);
    draft.note("form", &relief.files.form);
    draft.note("filed with", &relief.files.with);
    draft.wording.named.extend(relief.files.fees.iter().map(|fee| Thing::Fee(*fee)));
    draft.names("fees", relief.files.fees.iter().map(|fee| &pack.fees[*fee].id).chain(&relief.files.fee));
    draft.names("papers", relief.gather.iter().map(|paper| &pack.documents[*paper].id));
    draft.names("cautions", relief.cautions.iter().map(|caution| &pack.cautions[*caution].id));
    draft.names("deadlines", relief.deadlines.iter().map(|deadline| &pack.deadlines[deadline.ix()].id));
    draft.wording.named.extend(relief.clocks.iter().map(|clock| Thing::Clock(*clock)));
    draft.names("clocks", relief.clocks.iter().map(|clock| &pack.clocks[clock.ix()].id));
    draft.names("changed by", pack.changes.iter().filter(|change| change.touches.contains(&relief.id)).map(|change| &change.id));
    let mut entry = draft.done_without_line(review(relief));
    entry.unread = relief.availability.iter().any(|entry| is_unread(pack, &entry.authority, entry.unverified));
    entry
}

fn availability(wording: &mut Wording<'_>, entry: &Availability) -> Line {
    let until = entry.until.map_or(String::new(), |until| format!(", until the day before {}", until.short()));
    let law = wording.authority(&entry.authority);
    let law = if law.is_empty() { law } else { format!(" ({law})") };
    let as_of = wording.pack.law_as_of;
    let checked = if entry.checked == as_of { String::new() } else { format!("; checked {}", entry.checked.short()) };
    let doubt = entry.unverified.map_or(String::new(), |unverified| format!("; {}", super::entry::unverified_words(unverified)));
    let words = format!("{}, from {}{until}: {}{law}{checked}{doubt}", entry.state.words(), entry.from.short(), entry.says);
    match entry.when.as_ref().map(|when| wording.condition(when)) {
        None => Line::new(words),
        Some(when) if when.is_plain() => Line::new(format!("{words}; for those of whom: {}", when.text)),
        Some(when) => Line::over(words, vec![when.after("for those of whom:")]),
    }
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
        NeverMet::Yes => "never yes:",
        NeverMet::No => "never no:",
        NeverMet::Both => "never decided:",
    }
}
