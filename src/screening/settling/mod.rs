//! What to ask for: for every open result the smallest sets of answers that would settle it, and which of them settle most.
//!
//! A set *settles* a result if some answers to exactly its places make the result definite. It is given only if that was
//! tried out, and only if no smaller part of it does the same.

mod try_out;

use std::collections::BTreeMap;

use super::findings::{Findings, Standing};
use crate::facts::{Answers, Place, Spot};
use crate::logic::{Burden, Condition, Demand, Demands, Evaluation, Frame, Missing, Must, Settle, Truth, World};
use crate::pack::{ElementKind, Pack, Relief};

use try_out::TryOut;

/// Sets that are given for one result and one outcome.
const SETS: usize = 8;

/// An open result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OpenResult {
    /// A relief, by its place in the pack.
    Relief(usize),
    /// Whether a deadline applies, by its place among the findings.
    Deadline(usize),
    /// A clock, by its place among the findings.
    Clock(usize),
}

/// How a set would settle it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// No bar found; the deadline applies; the clock is complete.
    Opens,
    /// Barred or not relevant; the deadline does not apply; the clock is not complete.
    Closes,
}

/// An answer that is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The question, or "any others?".
    pub spot: Spot,
    /// The answer that would do it, in words, where it is one.
    pub answer: Option<String>,
}

/// A smallest set of answers that would settle a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settling {
    /// The result.
    pub result: OpenResult,
    /// Which way.
    pub outcome: Outcome,
    /// The answers, in the order of the questions.
    pub asked: Vec<Asked>,
}

/// Places whose answers settle results, and how many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorthAsking {
    /// The places.
    pub spots: Vec<Spot>,
    /// The results that they could settle by themselves.
    pub settles: Vec<OpenResult>,
    /// Documents that tell, by place in the pack.
    pub papers: Vec<usize>,
}

/// What to ask for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhatToAsk {
    /// For each open result the smallest sets, smallest first.
    pub settlings: Vec<Settling>,
    /// Sets in the order of how much they settle, most first; of equals the smaller.
    pub ranked: Vec<WorthAsking>,
}

/// Finds it, for all open results of a screening.
pub fn what_to_ask(pack: &Pack, answers: &Answers, findings: &Findings) -> WhatToAsk {
    let world = World::bind(&pack.program, answers, findings.as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut found: Vec<(OpenResult, Outcome, Vec<Demand>)> = Vec::new();
    for finding in &findings.reliefs {
        if !matches!(finding.standing, Standing::NeedsFacts) {
            continue;
        }
        let relief = &pack.reliefs[finding.relief];
        for outcome in [Outcome::Closes, Outcome::Opens] {
            let candidates = of_relief(relief, outcome, &mut Settle::new(&mut evaluation));
            let holds = |evaluation: &mut Evaluation<'_>| relief_is(relief, outcome, evaluation);
            found.push((OpenResult::Relief(finding.relief), outcome, tried(pack, answers, &world, candidates, &holds)));
        }
    }
    for (place, finding) in findings.deadlines.iter().enumerate().filter(|(_, finding)| finding.applies == Truth::Open) {
        let rule = &pack.program.deadlines[finding.deadline.ix()];
        let frame = match finding.item {
            Some((list, item)) => Frame::item(list, item, Burden::Client),
            None => Frame::session(Burden::Client),
        };
        one(pack, answers, &world, (OpenResult::Deadline(place), &rule.when, frame), &mut evaluation, &mut found);
    }
    for (place, finding) in findings.clocks.iter().enumerate().filter(|(_, finding)| finding.truth == Truth::Open) {
        let condition = Condition::Defined(pack.program.clocks[finding.clock.ix()].definition);
        one(pack, answers, &world, (OpenResult::Clock(place), &condition, Frame::session(Burden::Client)), &mut evaluation, &mut found);
    }
    let ranked = ranked(pack, &world, &found);
    let mut settlings = Vec::new();
    for (result, outcome, demands) in found {
        for demand in demands.into_iter().take(SETS) {
            let asked: Vec<Asked> = demand.musts.iter().filter_map(|(missing, must)| asked(pack, &world, *missing, *must)).collect();
            settlings.push(Settling { result, outcome, asked });
        }
    }
    WhatToAsk { settlings, ranked }
}

fn one(
    pack: &Pack,
    answers: &Answers,
    world: &World,
    (result, condition, frame): (OpenResult, &Condition, Frame),
    evaluation: &mut Evaluation<'_>,
    found: &mut Vec<(OpenResult, Outcome, Vec<Demand>)>,
) {
    for outcome in [Outcome::Closes, Outcome::Opens] {
        let want = outcome == Outcome::Opens;
        let candidates = Settle::new(evaluation).could(condition, &frame, want);
        let holds = |evaluation: &mut Evaluation<'_>| evaluation.value(condition, &frame) == Truth::from(want);
        found.push((result, outcome, tried(pack, answers, world, candidates, &holds)));
    }
}

/// The sets that could clear a relief, or close it: bar it if it concerns the client, or show that it does not.
fn of_relief(relief: &Relief, outcome: Outcome, settle: &mut Settle<'_, '_>) -> Demands {
    let session = Frame::session(Burden::Client);
    let concerned = settle.could(&relief.concerns, &session, true);
    let good = |kind: ElementKind| kind == ElementKind::Requirement;
    match outcome {
        Outcome::Opens => relief.elements.iter().fold(concerned, |all, element| {
            let met = settle.could(&element.when, &Frame::session(element.burden), good(element.kind));
            all.and(&met)
        }),
        Outcome::Closes => {
            let fails = relief.elements.iter().fold(Demands::never(), |any, element| {
                any.or(settle.could(&element.when, &Frame::session(element.burden), !good(element.kind)))
            });
            concerned.and(&fails).or(settle.could(&relief.concerns, &session, false))
        }
    }
}

fn relief_is(relief: &Relief, outcome: Outcome, evaluation: &mut Evaluation<'_>) -> bool {
    let concerned = evaluation.value(&relief.concerns, &Frame::session(Burden::Client));
    let mut is = |wanted: Truth| {
        let mut values = relief.elements.iter().map(|element| {
            let truth = evaluation.value(&element.when, &Frame::session(element.burden));
            if element.kind == ElementKind::Requirement { truth } else { !truth }
        });
        if wanted == Truth::Yes { values.all(|truth| truth == Truth::Yes) } else { values.any(|truth| truth == Truth::No) }
    };
    match outcome {
        Outcome::Opens => concerned == Truth::Yes && is(Truth::Yes),
        Outcome::Closes => concerned == Truth::No || (concerned == Truth::Yes && is(Truth::No)),
    }
}

/// The candidates that hold when tried out, made as small as they can be, without those that hold another.
fn tried(pack: &Pack, answers: &Answers, world: &World, candidates: Demands, holds: &dyn Fn(&mut Evaluation<'_>) -> bool) -> Vec<Demand> {
    let try_out = TryOut::new(&pack.program, answers, world, holds);
    let places = |demand: &Demand| -> Vec<Missing> { demand.musts.iter().map(|(place, _)| *place).collect() };
    let mut found: Vec<Demand> = Vec::new();
    for candidate in candidates.0 {
        let holds_another = |demand: &Demand, found: &[Demand]| {
            let own = places(demand);
            found.iter().any(|other| other.musts.iter().all(|(place, _)| own.contains(place)))
        };
        if holds_another(&candidate, &found) || !try_out.holds(&candidate) {
            continue;
        }
        let smallest = try_out.smallest(candidate);
        if !holds_another(&smallest, &found) {
            let own = places(&smallest);
            found.retain(|other| !own.iter().all(|place| places(other).contains(place)));
            found.push(smallest);
        }
        if found.len() == SETS * 2 {
            break;
        }
    }
    found.sort_by_key(|demand| demand.musts.len());
    found
}

fn ranked(pack: &Pack, world: &World, found: &[(OpenResult, Outcome, Vec<Demand>)]) -> Vec<WorthAsking> {
    let mut sets: BTreeMap<Vec<Missing>, Vec<OpenResult>> = BTreeMap::new();
    let places = |demand: &Demand| -> Vec<Missing> { demand.musts.iter().map(|(place, _)| *place).collect() };
    for (_, _, demands) in found {
        for demand in demands.iter().take(SETS) {
            sets.entry(places(demand)).or_default();
        }
    }
    for (set, settles) in &mut sets {
        for (result, _, demands) in found {
            let part = |demand: &Demand| demand.musts.iter().all(|(place, _)| set.contains(place));
            if !settles.contains(result) && demands.iter().any(part) {
                settles.push(*result);
            }
        }
    }
    let mut ranked: Vec<WorthAsking> = sets
        .into_iter()
        .map(|(set, settles)| {
            let mut papers: Vec<usize> = Vec::new();
            for place in &set {
                let of_place = match place {
                    Missing::Fact(fact, _) => &pack.question(*fact).papers,
                    Missing::Another(list) => &pack.list(*list).papers,
                    Missing::Law(_) => continue,
                };
                of_place.iter().for_each(|paper| if !papers.contains(paper) { papers.push(*paper) });
            }
            let spots = set.iter().filter_map(|place| spot(pack, world, *place)).collect();
            WorthAsking { spots, settles, papers }
        })
        .collect();
    ranked.sort_by_key(|worth| (std::cmp::Reverse(worth.settles.len()), worth.spots.len()));
    ranked
}

fn spot(pack: &Pack, world: &World, missing: Missing) -> Option<Spot> {
    match missing {
        Missing::Fact(fact, item) => {
            let question = pack.question(fact);
            Some(Spot::Question(match question.list {
                None => Place::session(&question.id),
                Some(list) => Place::item(&pack.list(list).id, world.item_id(list, item)?, &question.id),
            }))
        }
        Missing::Another(list) => Some(Spot::More(pack.list(list).id.clone())),
        Missing::Law(_) => None,
    }
}

/// Options that are named at most.
const NAMED: usize = 3;

fn asked(pack: &Pack, world: &World, missing: Missing, must: Must) -> Option<Asked> {
    let spot = spot(pack, world, missing)?;
    let question = if let Missing::Fact(fact, _) = missing { Some((fact, pack.question(fact))) } else { None };
    let answer = match (must, question) {
        (Must::Options(set), Some((_, question))) if set.len() <= NAMED => {
            let words: Vec<&str> = set.iter().filter_map(|option| question.options.get(option)).map(|o| o.says.as_str()).collect();
            Some(words.join(" or "))
        }
        (Must::Several { with, without }, Some((_, question))) if with.len() + without.len() <= NAMED => {
            let words = |set: crate::facts::OptionSet, before: &str| -> Vec<String> {
                set.iter().filter_map(|option| question.options.get(option)).map(|o| format!("{before}{}", o.says)).collect()
            };
            Some([words(with, ""), words(without, "not: ")].concat().join("; "))
        }
        (Must::Date(span), Some(_)) => Some(span.words()),
        (Must::Amount(amount), Some((_, question))) => match question.kind {
            crate::logic::Kind::Amount(unit) => Some(amount.words(unit)),
            _ => None,
        },
        (Must::Closed, _) => Some("no other".to_owned()),
        _ => None,
    };
    Some(Asked { spot, answer: answer.filter(|words| !words.is_empty()) })
}

/// The name of a result, for people.
pub fn result_name(pack: &Pack, findings: &Findings, result: OpenResult) -> String {
    match result {
        OpenResult::Relief(relief) => pack.reliefs[relief].name.clone(),
        OpenResult::Deadline(place) => findings.deadlines.get(place).map_or(String::new(), |f| pack.deadlines[f.deadline.ix()].name.clone()),
        OpenResult::Clock(place) => findings.clocks.get(place).map_or(String::new(), |f| pack.clocks[f.clock.ix()].name.clone()),
    }
}
