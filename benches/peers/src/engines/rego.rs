//! regorus: the policy compiled once, run by its virtual machine and by its interpreter; the input is changed in place.

use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Value as Rego};

use super::Engine;
use super::datalogic::OPTIONS;
use crate::workload::rego::policy;
use crate::workload::rules::{Kind, Rules, Value};

const ENTRY: &str = "data.peers.verdicts";

/// Run by the virtual machine.
pub struct Vm {
    vm: RegoVM,
    input: Input,
}

/// Run by the interpreter.
pub struct Interpreter {
    compiled: CompiledPolicy,
    input: Input,
}

struct Input {
    kinds: Vec<Kind>,
    names: Vec<Rego>,
    value: Rego,
}

impl Input {
    fn new(rules: &Rules) -> Input {
        let names = (0..rules.facts.len()).map(|i| Rego::from(format!("f{i}"))).collect();
        Input { kinds: rules.facts.clone(), names, value: Rego::new_object() }
    }

    /// The input with this fact changed: unknown facts are left out.
    fn with(&mut self, fact: usize, value: Value) -> Result<Rego, String> {
        let input = self.value.as_object_mut().map_err(|error| format!("regorus: {error}"))?;
        match value {
            None => {
                input.remove(&self.names[fact]);
            }
            Some(value) => {
                let known = match self.kinds[fact] {
                    Kind::YesNo => Rego::from(value == 1),
                    Kind::Choice(_) => Rego::from(OPTIONS[value as usize]),
                    Kind::Amount | Kind::Date => Rego::from(value),
                };
                input.insert(self.names[fact].clone(), known);
            }
        }
        Ok(self.value.clone())
    }
}

fn compiled(rules: &Rules) -> Result<CompiledPolicy, String> {
    let mut engine = regorus::Engine::new();
    engine.add_policy("peers.rego".to_owned(), policy(rules)).map_err(|error| format!("regorus: {error}"))?;
    engine.compile_with_entrypoint(&Arc::from(ENTRY)).map_err(|error| format!("regorus: {error}"))
}

fn put(result: &Rego, verdicts: &mut [u8]) -> Result<(), String> {
    let all = result.as_array().map_err(|error| format!("regorus: {error}: {result}"))?;
    for (verdict, value) in verdicts.iter_mut().zip(all.iter()) {
        *verdict = value.as_u8().map_err(|error| format!("regorus: {error}"))?;
    }
    Ok(())
}

impl Vm {
    pub fn new(rules: &Rules) -> Result<Vm, String> {
        let compiled = compiled(rules)?;
        let program = Compiler::compile_from_policy(&compiled, &[ENTRY]).map_err(|error| format!("regorus: {error}"))?;
        let mut vm = RegoVM::new_with_policy(compiled);
        vm.load_program(program);
        Ok(Vm { vm, input: Input::new(rules) })
    }
}

impl Engine for Vm {
    fn name(&self) -> &'static str {
        "regorus, virtual machine"
    }

    fn version(&self) -> &'static str {
        "0.14.1"
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        // The machine's own hold on the input is let go first: else changing it would copy it.
        self.vm.set_input(Rego::Undefined);
        self.vm.set_input(self.input.with(fact, value)?);
        put(&self.vm.execute_entry_point_by_name(ENTRY).map_err(|error| format!("regorus: {error}"))?, verdicts)
    }
}

impl Interpreter {
    pub fn new(rules: &Rules) -> Result<Interpreter, String> {
        Ok(Interpreter { compiled: compiled(rules)?, input: Input::new(rules) })
    }
}

impl Engine for Interpreter {
    fn name(&self) -> &'static str {
        "regorus, interpreter"
    }

    fn version(&self) -> &'static str {
        "0.14.1"
    }

    fn gives(&self) -> &'static str {
        "verdicts"
    }

    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String> {
        let input = self.input.with(fact, value)?;
        put(&self.compiled.eval_with_input(input).map_err(|error| format!("regorus: {error}"))?, verdicts)
    }
}
