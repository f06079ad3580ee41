//! datalogic-rs, as its documentation says for many runs: compiled once, data that already stands in an arena, results that are
//! borrowed.

use bumpalo::Bump;
use datalogic_rs::{DataValue, Logic};

use super::Engine;
use crate::workload::jsonlogic::reliefs;
use crate::workload::rules::{Kind, Rules, Value};

/// One compiled expression for each relief, and the facts.
pub struct Datalogic {
    engine: datalogic_rs::Engine,
    compiled: Vec<Logic>,
    kinds: Vec<Kind>,
    facts: Vec<(&'static str, DataValue<'static>)>,
    arena: Bump,
}

/// Names of options: what a choice is answered with.
pub const OPTIONS: [&str; 8] = ["o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7"];

impl Datalogic {
    pub fn new(rules: &Rules) -> Result<Datalogic, String> {
        let engine = datalogic_rs::Engine::new();
        let compile = |json: &serde_json::Value| engine.compile(json.to_string().as_str()).map_err(|error| format!("datalogic: {error}"));
        let compiled = reliefs(rules).iter().map(compile).collect::<Result<Vec<_>, _>>()?;
        // The names are kept for the whole run.
        let name = |i: usize| -> &'static str { Box::leak(format!("f{i}").into_boxed_str()) };
        let facts = (0..rules.facts.len()).map(|i| (name(i), DataValue::Null)).collect();
        Ok(Datalogic { engine, compiled, kinds: rules.facts.clone(), facts, arena: Bump::new() })
    }
}

fn known(kind: Kind, value: Value) -> DataValue<'static> {
    match (value, kind) {
        (None, _) => DataValue::Null,
        (Some(value), Kind::YesNo) => DataValue::Bool(value == 1),
        (Some(value), Kind::Choice(_)) => DataValue::String(OPTIONS[value as usize]),
        (Some(value), Kind::Amount | Kind::Date) => DataValue::from_i64(value),
    }
}

impl Engine for Datalogic {
    fn name(&self) -> &'static str {
        "datalogic-rs"
    }

    fn version(&self) -> &'static str {
        "5.4.0"
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.facts[fact].1 = known(self.kinds[fact], value);
        self.arena.reset();
        let facts: &[(&str, DataValue<'_>)] = &self.facts;
        let data = self.arena.alloc(DataValue::Object(facts));
        let data: &DataValue<'_> = data;
        for (verdict, logic) in verdicts.iter_mut().zip(&self.compiled) {
            let result = self.engine.evaluate(logic, data, &self.arena).map_err(|error| format!("datalogic: {error}"))?;
            *verdict = result.as_i64().and_then(|n| u8::try_from(n).ok()).ok_or("datalogic: no verdict")?;
        }
        Ok(())
    }
}
