//! Reprieve, doing its whole job: three values, the reasons of every element and relief, what is open. Once anew after each
//! answer, and once by a screening that remembers the last one and is told of the answer.

use std::collections::BTreeMap;

use reprieve::facts::{Answer, Answers, Place};
use reprieve::pack::Pack;
use reprieve::screening::{Findings, Screening, Standing, screen};

use super::{Engine, verdict};
use crate::workload::pack::{answer, day, pack};
use crate::workload::rules::{Rules, TODAY, Value};

/// A consultation that is screened after each answer, by a screening that remembers the last one and is told what has changed.
pub struct Remembering {
    rules: Rules,
    pack: Pack,
    places: Vec<Place>,
    /// By fact: what each value is as an answer, made beforehand.
    answers: Vec<BTreeMap<i64, Answer>>,
    screening: Screening,
}

impl Remembering {
    pub fn new(rules: &Rules) -> Result<Remembering, String> {
        let (rules, pack) = (rules.clone(), pack(rules)?);
        let mut screening = Screening::default();
        screening.screen(&pack, &Answers::default(), day(TODAY));
        let places = (0..rules.facts.len()).map(place).collect();
        let answers = vec![BTreeMap::new(); rules.facts.len()];
        Ok(Remembering { rules, pack, places, answers, screening })
    }
}

impl Engine for Remembering {
    fn name(&self) -> &'static str {
        "reprieve: Screening"
    }

    fn version(&self) -> &'static str {
        "this one"
    }

    fn gives(&self) -> &'static str {
        "verdicts and reasons"
    }

    fn prepare(&mut self, fact: usize, value: Value) {
        self.answers[fact].extend(value.map(|value| (value, answer(&self.rules, fact, value))));
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        let said = match value {
            None => None,
            Some(value) => Some(self.answers[fact].get(&value).ok_or("an answer was not made beforehand")?),
        };
        let findings = self.screening.answer(&self.pack, &self.places[fact], said);
        put(findings.ok_or("nothing was screened before")?, verdicts)
    }
}

/// A consultation that is screened after each answer, by a screening that remembers the last one but is not told what has
/// changed: it has all answers bound anew, as in the wizard.
pub struct Comparing {
    ours: Ours,
    screening: Screening,
}

impl Comparing {
    pub fn new(rules: &Rules) -> Result<Comparing, String> {
        Ok(Comparing { ours: Ours::new(rules)?, screening: Screening::default() })
    }
}

impl Engine for Comparing {
    fn name(&self) -> &'static str {
        "reprieve: Screening, untold"
    }

    fn version(&self) -> &'static str {
        "this one"
    }

    fn gives(&self) -> &'static str {
        "verdicts and reasons"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.ours.answer(fact, value);
        put(self.screening.screen(&self.ours.pack, &self.ours.answers, day(TODAY)), verdicts)
    }
}

/// A consultation that is screened anew after each answer.
pub struct Ours {
    rules: Rules,
    pack: Pack,
    answers: Answers,
}

impl Ours {
    pub fn new(rules: &Rules) -> Result<Ours, String> {
        Ok(Ours { rules: rules.clone(), pack: pack(rules)?, answers: Answers::default() })
    }

    fn answer(&mut self, fact: usize, value: Value) {
        let place = place(fact);
        match value {
            Some(value) => self.answers.set(&place, answer(&self.rules, fact, value)),
            None => self.answers.clear(&place),
        };
    }
}

impl Engine for Ours {
    fn name(&self) -> &'static str {
        "reprieve: screen"
    }

    fn version(&self) -> &'static str {
        "this one"
    }

    fn gives(&self) -> &'static str {
        "verdicts and reasons"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.answer(fact, value);
        put(&screen(&self.pack, &self.answers, day(TODAY)), verdicts)
    }
}

fn place(fact: usize) -> Place {
    Place::session(&format!("f{fact}"))
}

/// The verdict of each standing; the workload has no other.
const VERDICTS: [Option<u8>; 5] = {
    let mut verdicts = [None; 5];
    verdicts[Standing::Barred as usize] = Some(verdict::BARRED);
    verdicts[Standing::NeedsFacts as usize] = Some(verdict::OPEN);
    verdicts[Standing::NoBarFound as usize] = Some(verdict::CLEAR);
    verdicts
};

fn put(findings: &Findings, verdicts: &mut [u8]) -> Result<(), String> {
    for (verdict, finding) in verdicts.iter_mut().zip(&findings.reliefs) {
        let standing = finding.standing;
        *verdict = VERDICTS[standing as usize].ok_or_else(|| format!("the workload has no {}", standing.id()))?;
    }
    Ok(())
}
