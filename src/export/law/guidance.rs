//! What stands beside the rules: fees, factors, cautions, recent changes, myths, papers, words, places of help.
//!
//! Knows no relief.

use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::pack::{Factor, Pack, Side};

pub(super) fn fees(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, fee) in pack.fees.iter().enumerate() {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Fee(i), &fee.id, &fee.filing);
        draft.field("file", fee.file.as_str());
        let amounts = fee.amounts.iter().map(|(from, dollars)| {
            let dollars = if *dollars == 0 { "none".to_owned() } else { format!("${dollars}") };
            Line::new(format!("from {} on: {dollars}", from.short()))
        });
        draft.fields("amounts", amounts.collect());
        draft.law(&fee.authority, fee.unverified);
        draft.note("note", &fee.note);
        entries.push(draft.done(Review::Also(fee.reviewed.clone())));
    }
    entries
}

/// Factors that several relief share.
pub(super) fn factors(pack: &Pack) -> Vec<Entry> {
    pack.factors.iter().enumerate().map(|(i, shared)| factor(pack, Thing::Factor(i), &shared.id, shared)).collect()
}

/// What a judge weighs.
pub(super) fn factor(pack: &Pack, thing: Thing, id: &str, factor: &Factor) -> Entry {
    let mut draft = Draft::new(Wording::about(pack, None), thing, id, format!("Factor: {}", factor.says));
    // One of a relief's own stands in that relief's file.
    if matches!(thing, Thing::Factor(_)) {
        draft.field("file", factor.file.as_str());
    }
    draft.field(
        "weighs",
        match factor.side {
            Side::For => "for the client",
            Side::Against => "against the client",
            Side::Either => "either way",
        },
    );
    match &factor.when {
        Some(when) => draft.condition("when", when),
        None => draft.field("when", "always to be considered"),
    }
    draft.note("collect", &factor.collect);
    draft.since(factor.since);
    draft.law(&factor.authority, factor.unverified);
    draft.note("note", &factor.note);
    draft.done(Review::Also(factor.reviewed.clone()))
}

pub(super) fn cautions(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for caution in &pack.cautions {
        let urgent = if caution.urgent { "URGENT, an attorney today: " } else { "" };
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &caution.id, format!("{urgent}{}", caution.says));
        draft.field("file", caution.file.as_str());
        draft.field("for", if caution.for_client { "the client: to be told" } else { "the caseworker: to heed" });
        draft.condition("when", &caution.when);
        draft.note("why", &caution.why);
        draft.field("since", caution.since.map_or(String::new(), |day| day.short()));
        draft.law(&caution.authority, caution.unverified);
        draft.field("checked", caution.checked.map_or(String::new(), |day| day.short()));
        entries.push(draft.done(Review::Rule(caution.reviewed.clone())));
    }
    entries
}

pub(super) fn changes(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for change in &pack.changes {
        let title = format!("{}, {}", change.title, change.on.short());
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &change.id, title);
        draft.field("file", change.file.as_str());
        draft.field("was", change.was.as_str());
        draft.field("is", change.is.as_str());
        draft.note("moving", &change.moving);
        draft.condition("touches", &change.when);
        draft.field("changes", change.touches.join(", "));
        draft.law(&change.authority, change.unverified);
        draft.field("checked", format!("{}, confidence {}", change.checked.short(), change.confidence.words()));
        entries.push(draft.done(Review::Rule(change.reviewed.clone())));
    }
    entries
}

pub(super) fn myths(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for myth in &pack.myths {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &myth.id, &myth.myth);
        draft.field("in truth", myth.fact.as_str());
        let at: Vec<&str> = myth.at.iter().map(|fact| pack.question(*fact).label.as_str()).collect();
        draft.field("shown at", at.join("; "));
        if let Some(when) = &myth.when {
            draft.condition("for whom", when);
        }
        draft.law(&myth.authority, myth.unverified);
        draft.field("checked", myth.checked.map_or(String::new(), |day| day.short()));
        entries.push(draft.done(Review::None));
    }
    entries
}

pub(super) fn documents(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for document in &pack.documents {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &document.id, &document.name);
        draft.field("why", document.why.as_str());
        draft.field("how", document.how.as_str());
        entries.push(draft.done(Review::None));
    }
    entries
}

pub(super) fn glossary(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for term in &pack.glossary {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &term.id, &term.term);
        draft.field("also", term.also.join(", "));
        draft.field("means", term.says.as_str());
        entries.push(draft.done(Review::None));
    }
    entries
}

pub(super) fn help(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for help in &pack.help {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &help.id, &help.name);
        draft.field("says", help.says.as_str());
        draft.note("note", &help.note);
        if let Some(when) = &help.when {
            draft.condition("for whom", when);
        }
        draft.law(&[], help.unverified);
        entries.push(draft.done(Review::None));
    }
    entries
}
