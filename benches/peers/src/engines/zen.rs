//! zen: the expressions compiled to bytecode and run by its virtual machine (zen-expression), and the same expressions as a
//! decision of zen-engine after `compile`.

use serde_json::json;
use zen_engine::{Decision, model::GraphContent};
use zen_expression::expression::{Expression, Standard};
use zen_expression::variable::{Variable, VariableMap};
use zen_expression::{Scope, compile_expression, vm::VM};

use super::Engine;
use super::datalogic::OPTIONS;
use crate::workload::rules::{Kind, Rules, Value};
use crate::workload::zen::reliefs;

const VERSION: &str = "2.1.6";

/// The facts as an object that is changed in place.
struct Facts {
    kinds: Vec<Kind>,
    object: Variable,
}

impl Facts {
    fn new(rules: &Rules) -> Facts {
        let mut map = VariableMap::with_capacity(rules.facts.len());
        (0..rules.facts.len()).for_each(|i| {
            map.insert(Variable::key(&format!("f{i}")), Variable::Null);
        });
        Facts { kinds: rules.facts.clone(), object: Variable::from_object(map) }
    }

    fn set(&mut self, fact: usize, value: Value) -> Result<(), String> {
        let known = match (value, self.kinds[fact]) {
            (None, _) => Variable::Null,
            (Some(value), Kind::YesNo) => Variable::Bool(value == 1),
            (Some(value), Kind::Choice(_)) => json!(OPTIONS[value as usize]).into(),
            (Some(value), Kind::Amount | Kind::Date) => json!(value).into(),
        };
        let object = self.object.as_object().ok_or("zen: the facts are no object")?;
        object.borrow_mut().insert(Variable::key(&format!("f{fact}")), known);
        Ok(())
    }
}

fn number(value: Option<&Variable>) -> Result<u8, String> {
    value
        .and_then(|value| value.to_value().as_u64())
        .and_then(|n| u8::try_from(n).ok())
        .ok_or_else(|| format!("zen: {value:?} is no verdict"))
}

/// Expressions by the virtual machine.
pub struct Bytecode {
    facts: Facts,
    compiled: Vec<Expression<Standard>>,
    vm: VM,
}

impl Bytecode {
    pub fn new(rules: &Rules) -> Result<Bytecode, String> {
        let compile = |text: &String| compile_expression(text).map_err(|error| format!("zen: {error}"));
        let compiled = reliefs(rules).iter().map(compile).collect::<Result<Vec<_>, _>>()?;
        Ok(Bytecode { facts: Facts::new(rules), compiled, vm: VM::new() })
    }
}

impl Engine for Bytecode {
    fn name(&self) -> &'static str {
        "zen-expression, bytecode"
    }

    fn version(&self) -> &'static str {
        VERSION
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.facts.set(fact, value)?;
        let scope = Scope::new(self.facts.object.shallow_clone());
        for (verdict, expression) in verdicts.iter_mut().zip(&self.compiled) {
            let result = expression.evaluate_with_scope(&scope, &mut self.vm).map_err(|error| format!("zen: {error}"))?;
            *verdict = number(Some(&result))?;
        }
        Ok(())
    }
}

/// A decision of one node with all expressions.
pub struct Compiled {
    facts: Facts,
    decision: Decision,
    keys: Vec<String>,
}

impl Compiled {
    pub fn new(rules: &Rules) -> Result<Compiled, String> {
        let expressions: Vec<_> = reliefs(rules)
            .iter()
            .enumerate()
            .map(|(i, text)| json!({"id": format!("e{i}"), "key": format!("v{i}"), "value": text}))
            .collect();
        let graph = json!({
            "nodes": [
                {"id": "in", "name": "in", "type": "inputNode", "content": {}},
                {"id": "all", "name": "all", "type": "expressionNode", "content": {"expressions": expressions}},
                {"id": "out", "name": "out", "type": "outputNode", "content": {}}],
            "edges": [{"id": "a", "sourceId": "in", "targetId": "all"}, {"id": "b", "sourceId": "all", "targetId": "out"}]
        });
        let content: GraphContent = serde_json::from_value(graph).map_err(|error| format!("zen: {error}"))?;
        let mut decision = Decision::from(content);
        decision.compile();
        Ok(Compiled { facts: Facts::new(rules), decision, keys: (0..rules.reliefs.len()).map(|i| format!("v{i}")).collect() })
    }
}

impl Engine for Compiled {
    fn name(&self) -> &'static str {
        "zen-engine, compiled"
    }

    fn version(&self) -> &'static str {
        VERSION
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        self.facts.set(fact, value)?;
        let response =
            pollster::block_on(self.decision.evaluate(self.facts.object.shallow_clone())).map_err(|error| format!("zen: {error:?}"))?;
        let object = response.result.as_object().ok_or("zen: the result is no object")?;
        let object = object.borrow();
        for (verdict, key) in verdicts.iter_mut().zip(&self.keys) {
            *verdict = number(object.get_str(key))?;
        }
        Ok(())
    }
}
