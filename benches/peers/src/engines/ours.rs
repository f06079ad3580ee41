//! Reprieve, doing its whole job: three values, the reasons of every element and relief, what is open.

use reprieve::facts::{Answers, Place};
use reprieve::pack::Pack;
use reprieve::screening::{Findings, Standing, screen};

use super::{Engine, verdict};
use crate::workload::pack::{answer, day, pack};
use crate::workload::rules::{Rules, TODAY, Value};

/// A consultation that is screened after each answer.
pub struct Ours {
    rules: Rules,
    pack: Pack,
    answers: Answers,
}

impl Ours {
    pub fn new(rules: &Rules) -> Result<Ours, String> {
        Ok(Ours { rules: rules.clone(), pack: pack(rules)?, answers: Answers::default() })
    }

    /// The one place where Reprieve is called.
    fn findings(&mut self, fact: usize, value: Value) -> Findings {
        let place = Place::session(&format!("f{fact}"));
        match value {
            Some(value) => self.answers.set(&place, answer(&self.rules, fact, value)),
            None => self.answers.clear(&place),
        };
        screen(&self.pack, &self.answers, day(TODAY))
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
        let findings = self.findings(fact, value);
        for (verdict, finding) in verdicts.iter_mut().zip(&findings.reliefs) {
            *verdict = word(finding.standing)?;
        }
        Ok(())
    }
}

fn word(standing: Standing) -> Result<u8, String> {
    match standing {
        Standing::Barred => Ok(verdict::BARRED),
        Standing::NeedsFacts => Ok(verdict::OPEN),
        Standing::NoBarFound => Ok(verdict::CLEAR),
        Standing::Contested | Standing::NotRelevant => Err(format!("the workload has no {}", standing.id())),
    }
}
