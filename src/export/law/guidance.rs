//! What stands beside the rules: fees, factors, cautions, recent changes, myths, papers, words, places of help.
//!
//! Knows no relief.

use super::entry::{Draft, Entry, Review};
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::Day;
use crate::logic::Condition;
use crate::pack::{Factor, Pack, Side};

pub(super) fn fees(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, fee) in pack.fees.iter().enumerate() {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Fee(i), &fee.id, &fee.filing);
        draft.file(&fee.file);
        let amounts = fee.amounts.iter().map(|(from, dollars)| {
            let dollars = if *dollars == 0 { "none".to_owned() } else { format!("${dollars}") };
            format!("{dollars} from {}", from.short())
        });
        draft.field("", amounts.collect::<Vec<_>>().join("; "));
        draft.law(None, &fee.authority, fee.unverified);
        draft.note("note:", &fee.note);
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
    let side = match factor.side {
        Side::For => "For the client",
        Side::Against => "Against the client",
        Side::Either => "Either way",
    };
    let mut draft = Draft::new(Wording::about(pack, None), thing, id, format!("{side}: {}", factor.says));
    // One of a relief's own stands in that relief's file.
    if matches!(thing, Thing::Factor(_)) {
        draft.file(&factor.file);
    }
    if let Some(when) = factor.when.as_ref().filter(|when| **when != Condition::Const(true)) {
        draft.condition("when", when);
    }
    draft.note("collect:", &factor.collect);
    draft.law(Some(factor.since), &factor.authority, factor.unverified);
    draft.note("note:", &factor.note);
    draft.done(Review::Also(factor.reviewed.clone()))
}

pub(super) fn cautions(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for caution in &pack.cautions {
        let urgent = if caution.urgent { "URGENT, an attorney today. " } else { "" };
        let whom = if caution.for_client { "To the client" } else { "To the caseworker" };
        let title = format!("{urgent}{whom}: {}", caution.says);
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &caution.id, title);
        draft.file(&caution.file);
        draft.condition("when", &caution.when);
        draft.note("why:", &caution.why);
        draft.law(caution.since, &caution.authority, caution.unverified);
        checked(&mut draft, caution.checked);
        entries.push(draft.done(Review::Rule(caution.reviewed.clone())));
    }
    entries
}

pub(super) fn changes(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for change in &pack.changes {
        let title = format!("{}, {}", change.title, change.on.short());
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &change.id, title);
        draft.field("was:", change.was.as_str());
        draft.field("is:", change.is.as_str());
        draft.note("moving", &change.moving);
        draft.condition("touches", &change.when);
        draft.names("changes", &change.touches);
        draft.law(None, &change.authority, change.unverified);
        checked(&mut draft, Some(change.checked));
        draft.field("confidence", change.confidence.words());
        entries.push(draft.done(Review::Rule(change.reviewed.clone())));
    }
    entries
}

pub(super) fn myths(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for myth in &pack.myths {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &myth.id, &myth.myth);
        draft.field("In truth:", myth.fact.as_str());
        let at: Vec<&str> = myth.at.iter().map(|fact| pack.question(*fact).label.as_str()).collect();
        draft.field("shown at", at.join("; "));
        if let Some(when) = &myth.when {
            draft.condition("for whom", when);
        }
        draft.law(None, &myth.authority, myth.unverified);
        checked(&mut draft, myth.checked);
        entries.push(draft.done(Review::None));
    }
    entries
}

pub(super) fn documents(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for document in &pack.documents {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &document.id, &document.name);
        draft.says(&document.why);
        draft.field("how:", document.how.as_str());
        entries.push(draft.done(Review::None));
    }
    entries
}

pub(super) fn glossary(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for term in &pack.glossary {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &term.id, &term.term);
        draft.says(&term.says);
        draft.names("also", &term.also);
        entries.push(draft.done(Review::None));
    }
    entries
}

pub(super) fn help(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for help in &pack.help {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, &help.id, &help.name);
        draft.says(&help.says);
        draft.note("note:", &help.note);
        if let Some(when) = &help.when {
            draft.condition("for whom", when);
        }
        draft.law(None, &[], help.unverified);
        entries.push(draft.done(Review::None));
    }
    entries
}

/// The day on which it was checked, where it is not the day that the law is said to be of.
fn checked(draft: &mut Draft<'_>, day: Option<Day>) {
    let law_as_of = draft.wording.pack.law_as_of;
    draft.field("checked", day.filter(|day| *day != law_as_of).map_or(String::new(), |day| day.short()));
}
