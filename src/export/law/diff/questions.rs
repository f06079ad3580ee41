//! Questions and lists of two packs: what is asked, when, which answers it takes, and what becomes of answers given before.
//!
//! Knows no rule.

use std::collections::{BTreeMap, BTreeSet};

use super::super::thing::Thing;
use super::super::wording::Wording;
use super::bare::bare;
use super::{Difference, Differs, How, LawDiff, Side, Weight, line_of, shorter};
use crate::logic::{Condition, FactIx, Kind, ListIx};
use crate::pack::{MigrationKind, Pack, Question};

/// One pack, with its words and without.
struct Packs<'p> {
    side: &'p Side,
    worded: &'p Pack,
    bare: Pack,
}

pub(super) fn compare(old: (&Side, &Pack), new: (&Side, &Pack), renamed: &BTreeMap<String, String>, diff: &mut LawDiff) {
    let old = Packs { side: old.0, worded: old.1, bare: bare(old.1, renamed) };
    let new = Packs { side: new.0, worded: new.1, bare: bare(new.1, &BTreeMap::new()) };
    lists(&old, &new, renamed, diff);
    let before = |id: &str| renamed.iter().find(|(_, to)| *to == id).map_or(id.to_owned(), |(from, _)| from.clone());
    for (at, question) in new.worded.questions.iter().enumerate() {
        let Some(is) = u16::try_from(at).ok().map(FactIx) else { continue };
        let was = old.worded.fact(&before(&question.id));
        let how = match was {
            None => How::Added,
            Some(was) if old.worded.question(was).id != question.id => How::Renamed(old.worded.question(was).id.clone()),
            Some(_) => How::Changed,
        };
        let differences = was.map_or_else(Vec::new, |was| differences(&old, was, &new, is, renamed));
        if let Some(was) = was {
            warn(&old, old.worded.question(was), &new, question, diff);
        }
        if how != How::Changed || !differences.is_empty() {
            let mut reaches = new.side.reach_of(Thing::Question(is));
            reaches.extend(was.map(|was| old.side.reach_of(Thing::Question(was))).into_iter().flatten());
            push(question, how, differences, reaches, diff);
        }
    }
    for (at, question) in old.worded.questions.iter().enumerate() {
        let is_there = new.worded.fact(renamed.get(&question.id).unwrap_or(&question.id)).is_some();
        let Some(was) = u16::try_from(at).ok().map(FactIx).filter(|_| !is_there) else { continue };
        if !new.worded.migrations.iter().any(|migration| migration.sources().contains(&question.id.as_str())) {
            diff.warnings.push(format!(
                "\"{}\" ({}) is gone, and no migration says what became of its answers: they are kept, and no rule reads them.",
                question.label, question.id
            ));
        }
        push(question, How::Removed, Vec::new(), old.side.reach_of(Thing::Question(was)), diff);
    }
}

fn push(question: &Question, how: How, differences: Vec<Difference>, reaches: BTreeSet<String>, diff: &mut LawDiff) {
    diff.things.push(Differs {
        part: "Questions".to_owned(),
        id: question.id.clone(),
        title: format!("\"{}\"", question.label),
        how,
        differences,
        reaches: reaches.into_iter().collect(),
    });
}

/// What old answers cannot know.
fn warn(old: &Packs<'_>, was: &Question, new: &Packs<'_>, is: &Question, diff: &mut LawDiff) {
    let of_this = |migration: &&crate::pack::Migration| {
        migration.targets().contains(&is.id.as_str())
            && super::compare_versions(&migration.version, &old.worded.version) == std::cmp::Ordering::Greater
    };
    let mut migrations = new.worded.migrations.iter().filter(of_this);
    let name = format!("\"{}\" ({})", is.label, is.id);
    if std::mem::discriminant(&was.kind) != std::mem::discriminant(&is.kind) || unit(was.kind) != unit(is.kind) {
        diff.warnings.push(format!("{name} takes another kind of answer: give it another id, or answers given before are misread."));
    }
    let has = |question: &Question, id: &str| question.options.iter().any(|option| option.id == id);
    let lost: Vec<&str> = was.options.iter().map(|option| option.id.as_str()).filter(|id| !has(is, id)).collect();
    if !lost.is_empty() && migrations.clone().next().is_none() {
        diff.warnings.push(format!("{name} has lost {}, and no migration says what became of it: it is asked again.", lost.join(", ")));
    }
    let came: Vec<&str> = is.options.iter().map(|option| option.id.as_str()).filter(|id| !has(was, id)).collect();
    let declared = migrations
        .any(|migration| !matches!(&migration.kind, MigrationKind::Mapped { new, became, .. } if new.is_empty() && became.is_empty()));
    if !came.is_empty() && matches!(is.kind, Kind::Several(_)) && !declared {
        diff.warnings.push(format!(
            "{name} has new signs ({}): answers given before count as \"no\" to them until migrations.json names them as \"new\".",
            came.join(", ")
        ));
    }
}

fn unit(kind: Kind) -> Option<crate::facts::Unit> {
    if let Kind::Amount(unit) = kind { Some(unit) } else { None }
}

fn differences(old: &Packs<'_>, was: FactIx, new: &Packs<'_>, is: FactIx, renamed: &BTreeMap<String, String>) -> Vec<Difference> {
    let (a, b) = (old.worded.question(was), new.worded.question(is));
    let mut found = Vec::new();
    let mut differ = |weight: Weight, what: &str, old: String, new: String| {
        if old != new {
            found.push(Difference { weight, what: what.to_owned(), old: line_of(old), new: line_of(new) });
        }
    };
    differ(Weight::Wording, "label", a.label.clone(), b.label.clone());
    differ(Weight::Wording, "asks", a.ask.clone(), b.ask.clone());
    differ(Weight::Wording, "help", a.help.clone().unwrap_or_default(), b.help.clone().unwrap_or_default());
    differ(Weight::Law, "takes", takes(a), takes(b));
    let list = |pack: &Pack, question: &Question| question.list.map_or("the client".to_owned(), |list| pack.list(list).id.clone());
    let today = |id: String| renamed.get(&id).unwrap_or(&id).clone();
    differ(Weight::Law, "asked of", today(list(old.worded, a)), list(new.worded, b));
    let kept = |question: &Question| [("confidential", question.confidential), ("tells who the client is", question.identifies)];
    for ((what, was), (_, is)) in kept(a).into_iter().zip(kept(b)) {
        let words = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        differ(Weight::Law, what, words(was), words(is));
    }
    options(a, b, &mut found);
    let gates = (old.worded.program.fact(was).gate.as_ref(), new.worded.program.fact(is).gate.as_ref());
    gate(old, gates.0, new, gates.1, (a.list, b.list), &mut found);
    found
}

fn takes(question: &Question) -> String {
    match question.kind {
        Kind::Choice(_) if question.yes_no => "yes or no".to_owned(),
        Kind::Choice(_) => "one option".to_owned(),
        Kind::Several(_) => "signs".to_owned(),
        Kind::Date { past: true } => "a date, not ahead".to_owned(),
        Kind::Date { past: false } => "a date".to_owned(),
        Kind::Amount(unit) => super::super::questions::unit_words(unit).to_owned(),
        Kind::Text => "words".to_owned(),
    }
}

fn options(was: &Question, is: &Question, found: &mut Vec<Difference>) {
    if was.yes_no && is.yes_no {
        return;
    }
    let words = |question: &Question, id: &str| {
        question.options.iter().find(|option| option.id == id).map(|option| {
            let help = option.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
            format!("{}{help}", option.says)
        })
    };
    let gone = was.options.iter().filter(|option| words(is, &option.id).is_none());
    for option in is.options.iter().chain(gone) {
        let (old, new) = (words(was, &option.id), words(is, &option.id));
        if old != new {
            let weight = if old.is_some() && new.is_some() { Weight::Wording } else { Weight::Law };
            let lines = |words: Option<String>| words.map_or_else(Vec::new, line_of);
            found.push(Difference { weight, what: format!("option {}", option.id), old: lines(old), new: lines(new) });
        }
    }
}

/// When it is asked.
fn gate(
    old: &Packs<'_>,
    was: Option<&Condition>,
    new: &Packs<'_>,
    is: Option<&Condition>,
    lists: (Option<ListIx>, Option<ListIx>),
    found: &mut Vec<Difference>,
) {
    let line = |pack: &Pack, list, gate: Option<&Condition>| gate.map(|gate| Wording::about(pack, list).condition(gate));
    let (bare_old, bare_new) = (line(&old.bare, lists.0, was), line(&new.bare, lists.1, is));
    let (old, new) = (line(old.worded, lists.0, was), line(new.worded, lists.1, is));
    if bare_old != bare_new && old != new {
        let (old, new) = shorter::differing(old.as_slice(), new.as_slice());
        found.push(Difference { weight: Weight::Law, what: "asked if".to_owned(), old, new });
    }
}

fn lists(old: &Packs<'_>, new: &Packs<'_>, renamed: &BTreeMap<String, String>, diff: &mut LawDiff) {
    let before = |id: &str| renamed.iter().find(|(_, to)| *to == id).map_or(id.to_owned(), |(from, _)| from.clone());
    let at = |ix: ListIx| usize::from(ix.0);
    for list in &new.worded.lists {
        let (was, is) = (old.worded.list_named(&before(&list.id)), new.worded.list_named(&list.id));
        let mut found = Vec::new();
        let mut how = How::Added;
        if let (Some(was), Some(is)) = (was, is) {
            let a = old.worded.list(was);
            how = if a.id == list.id { How::Changed } else { How::Renamed(a.id.clone()) };
            for (what, old, new) in
                [("item", &a.item, &list.item), ("asks first", &a.first, &list.first), ("asks then", &a.more, &list.more)]
            {
                if old != new {
                    let (old, new) = (line_of(old.clone()), line_of(new.clone()));
                    found.push(Difference { weight: Weight::Wording, what: what.to_owned(), old, new });
                }
            }
            let of = |packs: &'_ Packs<'_>, list: ListIx| packs.worded.program.lists[at(list)].gate.clone();
            gate(old, of(old, was).as_ref(), new, of(new, is).as_ref(), (None, None), &mut found);
        }
        if how != How::Changed || !found.is_empty() {
            let reaches = is.map(|is| new.side.reach_of(Thing::List(is))).unwrap_or_default();
            let (part, id, title) = ("Questions".to_owned(), list.id.clone(), format!("The list of each {}", list.item));
            diff.things.push(Differs { part, id, title, how, differences: found, reaches: reaches.into_iter().collect() });
        }
    }
    for list in old.worded.lists.iter().filter(|list| new.worded.list_named(renamed.get(&list.id).unwrap_or(&list.id)).is_none()) {
        let (part, id, title) = ("Questions".to_owned(), list.id.clone(), format!("The list of each {}", list.item));
        diff.things.push(Differs { part, id, title, how: How::Removed, differences: Vec::new(), reaches: Vec::new() });
    }
}
