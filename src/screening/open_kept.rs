//! What to find out, kept while answers change: each result that begins or ceases to wait for something is counted there, and
//! the list is put in order again. It is what [`super::open_facts`] finds anew; tests hold it to that.

use std::sync::Arc;

use super::findings::{Findings, OpenFact};
use super::open_facts::{describe, dues_and_assumption, open_conditions};
use super::threshold::threshold;
use crate::logic::{Evaluation, Given, Missing, PointIx, Told};
use crate::pack::Pack;

/// One thing that may be missing.
#[derive(Clone, Default)]
struct Waited {
    /// Results that wait for it now.
    weight: u32,
    /// Whether it was asked; absent: nobody has waited for it yet, or it never stands in the list.
    asked: Option<Given>,
    /// What is said of it, while it does not stand in the list.
    fact: Option<Arc<OpenFact>>,
}

/// What is waited for, by the number of what is missing.
#[derive(Default)]
pub(super) struct OpenKept {
    all: Vec<Waited>,
    /// By point of law: how many reliefs wait for it.
    law: Vec<u32>,
    law_moved: bool,
    /// The numbers of what stands in the list, in its order.
    order: Vec<u32>,
    /// The places in the list of what is answered, but not closely enough.
    vague: Vec<usize>,
    /// What deadlines and the assumption wait for: number and weight.
    others: Vec<(u32, u32)>,
    /// The list is being changed: what stood in it stands in `all`.
    taken: bool,
    /// For putting it in order: what stands in it with its weight, and the first place of each weight.
    standing: Vec<(u32, u32)>,
    starts: Vec<u32>,
}

impl OpenKept {
    /// Of what was found.
    pub fn of(pack: &Pack, findings: &Findings, evaluation: &mut Evaluation<'_>) -> OpenKept {
        let mut kept = OpenKept { law: vec![0; pack.program.points], ..OpenKept::default() };
        let reliefs = findings.reliefs.iter().filter(|finding| !finding.standing.is_settled());
        for missing in reliefs.flat_map(|finding| &finding.reasons.first) {
            match missing {
                Missing::Law(point) => kept.law[point.ix()] += 1,
                _ => kept.at(evaluation.number_of(*missing)).weight += 1,
            }
        }
        kept.others = of_others(pack, findings, evaluation);
        for (number, weight) in kept.others.clone() {
            kept.at(number).weight += weight;
        }
        for number in 0..kept.all.len() {
            if kept.all[number].weight > 0 {
                kept.asked(number, evaluation);
            }
        }
        kept.put_in_order();
        kept
    }

    fn at(&mut self, number: u32) -> &mut Waited {
        let at = number as usize;
        if at >= self.all.len() {
            self.all.resize(at + 1, Waited::default());
        }
        &mut self.all[at]
    }

    /// A relief began (`came`) or ceased to wait for this.
    pub fn relief(
        &mut self,
        (pack, relief): (&Pack, usize),
        number: u32,
        came: bool,
        open: &mut Vec<Arc<OpenFact>>,
        evaluation: &mut Evaluation<'_>,
    ) {
        if let Some(point) = evaluation.point(number) {
            let count = &mut self.law[point.ix()];
            *count = if came { *count + 1 } else { count.saturating_sub(1) };
            self.law_moved = true;
            return;
        }
        let Some(fact) = self.weigh(pack, number, 1, came, open, evaluation) else { return };
        match (fact.reliefs.binary_search(&relief), came) {
            (Err(place), true) => fact.reliefs.insert(place, relief),
            (Ok(place), false) => _ = fact.reliefs.remove(place),
            _ => {}
        }
    }

    /// Deadlines, or the assumption, may wait for others.
    pub fn others(&mut self, pack: &Pack, findings: &mut Findings, evaluation: &mut Evaluation<'_>) {
        let now = of_others(pack, findings, evaluation);
        if now == self.others {
            return;
        }
        let then = std::mem::replace(&mut self.others, now.clone());
        for (those, came) in [(then, false), (now, true)] {
            for (number, weight) in those {
                self.weigh(pack, number, weight, came, &mut findings.open, evaluation);
            }
        }
    }

    /// So many results more or fewer wait for this; what is said of it, if it can stand in the list.
    fn weigh(
        &mut self,
        pack: &Pack,
        number: u32,
        weight: u32,
        came: bool,
        open: &mut Vec<Arc<OpenFact>>,
        evaluation: &mut Evaluation<'_>,
    ) -> Option<&mut OpenFact> {
        self.take(open);
        let waited = self.at(number);
        waited.weight = if came { waited.weight + weight } else { waited.weight.saturating_sub(weight) };
        let weight = waited.weight as usize;
        if waited.fact.is_none() {
            waited.fact = describe(pack, evaluation.numbered(number), evaluation.world()).map(Arc::new);
            self.asked(number as usize, evaluation);
        }
        let fact = self.all[number as usize].fact.as_mut().map(Arc::make_mut)?;
        fact.weight = weight;
        Some(fact)
    }

    /// Something was told: whether it was asked may be otherwise.
    pub fn told(&mut self, told: &Told, open: &mut Vec<Arc<OpenFact>>, evaluation: &mut Evaluation<'_>) {
        let number = evaluation.number_of(told.what) as usize;
        if self.all.get(number).is_some_and(|waited| waited.asked.is_some() && waited.asked != asked(told.what, evaluation)) {
            self.take(open);
            self.asked(number, evaluation);
        }
    }

    fn asked(&mut self, number: usize, evaluation: &mut Evaluation<'_>) {
        let missing = evaluation.numbered(u32::try_from(number).unwrap_or(u32::MAX));
        let asked = asked(missing, evaluation);
        let waited = &mut self.all[number];
        waited.asked = asked;
        if let Some(fact) = waited.fact.as_mut().map(Arc::make_mut) {
            (fact.dont_know, fact.vague) = (asked == Some(Given::DontKnow), asked == Some(Given::Answered));
            if !fact.vague {
                fact.threshold = None;
            }
        }
    }

    fn take(&mut self, open: &mut Vec<Arc<OpenFact>>) {
        if !std::mem::replace(&mut self.taken, true) {
            for (number, fact) in self.order.iter().zip(open.drain(..)) {
                self.all[*number as usize].fact = Some(fact);
            }
        }
    }

    /// Puts the list together again, and looks for the lines on which vague answers turn.
    pub fn finish(&mut self, pack: &Pack, findings: &mut Findings, evaluation: &mut Evaluation<'_>) {
        if std::mem::take(&mut self.taken) {
            self.put_in_order();
            let all = &mut self.all;
            findings.open.extend(self.order.iter().filter_map(|number| all[*number as usize].fact.take()));
        }
        if std::mem::take(&mut self.law_moved) {
            let points = (0..).map(PointIx).zip(&self.law).filter(|(_, reliefs)| **reliefs > 0);
            findings.law = points.map(|(point, _)| point).collect();
        }
        if self.vague.is_empty() {
            return;
        }
        let conditions = open_conditions(pack, findings);
        for place in &self.vague {
            let Missing::Fact(fact, item) = evaluation.numbered(self.order[*place]) else { continue };
            let line = threshold(&conditions, fact, item, evaluation);
            if findings.open[*place].threshold != line {
                Arc::make_mut(&mut findings.open[*place]).threshold = line;
            }
        }
    }

    /// Most results first; among equals the order of the numbers, which is that of the interview.
    fn put_in_order(&mut self) {
        let stands = |waited: &Waited| waited.weight > 0 && waited.asked.is_some();
        self.standing.clear();
        let mut most = 0;
        for (number, waited) in (0..).zip(&self.all).filter(|(_, waited)| stands(waited)) {
            self.standing.push((number, waited.weight));
            most = most.max(waited.weight);
        }
        // How many are heavier than each weight: its first place.
        self.starts.clear();
        self.starts.resize(most as usize + 1, 0);
        self.standing.iter().for_each(|(_, weight)| self.starts[(most - weight) as usize + 1] += 1);
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
        self.order.clear();
        self.order.resize(self.standing.len(), 0);
        self.vague.clear();
        for (number, weight) in &self.standing {
            let place = &mut self.starts[(most - weight) as usize];
            self.order[*place as usize] = *number;
            if self.all[*number as usize].asked == Some(Given::Answered) {
                self.vague.push(*place as usize);
            }
            *place += 1;
        }
    }
}

fn of_others(pack: &Pack, findings: &Findings, evaluation: &mut Evaluation<'_>) -> Vec<(u32, u32)> {
    let found = dues_and_assumption(pack, findings).filter(|(missing, _)| !matches!(missing, Missing::Law(_)));
    found.map(|(missing, weight)| (evaluation.number_of(missing), u32::try_from(weight).unwrap_or(u32::MAX))).collect()
}

/// Absent: it never stands in the list.
fn asked(missing: Missing, evaluation: &Evaluation<'_>) -> Option<Given> {
    let (program, world) = (evaluation.program(), evaluation.world());
    match missing {
        // Of an item that may still come nothing can be found out yet.
        Missing::Fact(fact, item) if item.is_blank() && program.fact(fact).list.is_some() => None,
        Missing::Fact(fact, item) => Some(world.given(program, fact, item)),
        Missing::Another(list) if world.asked_in_vain(list) => Some(Given::DontKnow),
        Missing::Another(_) => Some(Given::NotAsked),
        Missing::Law(_) => None,
    }
}
