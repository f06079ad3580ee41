//! Reprieve, doing its whole job: three values, the reasons of every element and relief, what is open. Once anew after each
//! answer, and once as the wizard does, by a screening that remembers the last one.

use reprieve::facts::{Answers, Place};
use reprieve::pack::Pack;
use reprieve::screening::{Findings, Screening, Standing, screen};

use super::{Engine, verdict};
use crate::workload::pack::{answer, day, pack};
use crate::workload::rules::{Rules, TODAY, Value};

/// A consultation that is screened after each answer, by a screening that remembers the last one.
pub struct Remembering {
    ours: Ours,
    screening: Screening,
}

impl Remembering {
    pub fn new(rules: &Rules) -> Result<Remembering, String> {
        Ok(Remembering { ours: Ours::new(rules)?, screening: Screening::default() })
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
        let place = Place::session(&format!("f{fact}"));
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

fn put(findings: &Findings, verdicts: &mut [u8]) -> Result<(), String> {
    for (verdict, finding) in verdicts.iter_mut().zip(&findings.reliefs) {
        *verdict = word(finding.standing)?;
    }
    Ok(())
}

fn word(standing: Standing) -> Result<u8, String> {
    match standing {
        Standing::Barred => Ok(verdict::BARRED),
        Standing::NeedsFacts => Ok(verdict::OPEN),
        Standing::NoBarFound => Ok(verdict::CLEAR),
        Standing::Contested | Standing::NotRelevant => Err(format!("the workload has no {}", standing.id())),
    }
}
