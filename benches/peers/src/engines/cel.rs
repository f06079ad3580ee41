//! The crate `cel`: programs compiled once, facts handed out by a resolver that borrows them, so that nothing is copied and
//! only what changed is set.

use std::collections::HashMap;
use std::sync::Arc;

use cel::common::types::{CelBool, CelInt, CelNull, CelString};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;
use cel::{Context, Env, Program};

use super::Engine;
use super::datalogic::OPTIONS;
use crate::workload::cel::reliefs;
use crate::workload::rules::{Kind, Rules, Value};

/// One compiled program for each relief, and the facts.
pub struct Cel {
    env: Arc<Env>,
    compiled: Vec<Program>,
    kinds: Vec<Kind>,
    facts: Facts,
}

struct Facts {
    places: HashMap<String, usize>,
    values: Vec<Box<dyn Val>>,
}

impl VariableResolver for Facts {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        self.places.get(variable).map(|place| CowVal::Borrowed(self.values[*place].as_ref()))
    }
}

impl Cel {
    pub fn new(rules: &Rules) -> Result<Cel, String> {
        let env = Arc::new(Env::stdlib());
        let compile = |text: &String| env.compile(text).map_err(|error| format!("cel: {error:?}"));
        let compiled = reliefs(rules).iter().map(compile).collect::<Result<Vec<_>, _>>()?;
        let facts = Facts {
            places: (0..rules.facts.len()).map(|i| (format!("f{i}"), i)).collect(),
            values: rules.facts.iter().map(|kind| known(*kind, None)).collect(),
        };
        Ok(Cel { env, compiled, kinds: rules.facts.clone(), facts })
    }
}

fn known(kind: Kind, value: Value) -> Box<dyn Val> {
    match (value, kind) {
        (None, _) => Box::new(CelNull),
        (Some(value), Kind::YesNo) => Box::new(CelBool::from(value == 1)),
        (Some(value), Kind::Choice(_)) => Box::new(CelString::from(OPTIONS[value as usize])),
        (Some(value), Kind::Amount | Kind::Date) => Box::new(CelInt::from(value)),
    }
}

impl Engine for Cel {
    fn name(&self) -> &'static str {
        "cel"
    }

    fn version(&self) -> &'static str {
        "0.15.0"
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.facts.values[fact] = known(self.kinds[fact], value);
        let mut context = Context::with_env(Arc::clone(&self.env));
        context.set_variable_resolver(&self.facts);
        for (verdict, program) in verdicts.iter_mut().zip(&self.compiled) {
            *verdict = match program.execute(&context) {
                Ok(cel::Value::Int(n)) => u8::try_from(n).map_err(|error| format!("cel: {error}"))?,
                other => return Err(format!("cel: {other:?}")),
            };
        }
        Ok(())
    }
}
