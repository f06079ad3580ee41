//! The two judges: the same steps as JSONLogic for datalogic-rs and as CEL for the crate `cel`.

use std::sync::Arc;

use bumpalo::Bump;
use cel::common::types::{CelBool, CelInt, CelNull};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;
use cel::{Context, Env, Program, Value};
use datalogic_rs::{DataValue, Logic};
use serde_json::{Value as Json, json};

use super::ir::{Id, Ir, Node};
use super::steps::Steps;

/// What a judge is told, by input, and what it says.
#[derive(Clone, PartialEq, Debug)]
pub enum Told {
    Yes(bool),
    Number(i64),
    Options(Vec<usize>),
}

/// A judge.
pub trait Judge {
    fn name(&self) -> &'static str;

    /// What the results are for a client of whom this is told; `None` for what speaks of an item that is not there.
    fn judge(&mut self, told: &[Told], taken: u64, results: &[Id], out: &mut Vec<Option<Told>>) -> Result<(), String>;
}

/// datalogic-rs.
pub struct Datalogic {
    engine: datalogic_rs::Engine,
    levels: Vec<Vec<(Logic, u64)>>,
    names: Vec<String>,
    place: Vec<Option<(usize, usize)>>,
    constants: Vec<Option<Told>>,
    arena: Bump,
}

impl Datalogic {
    pub fn new(ir: &Ir, steps: &Steps) -> Result<Datalogic, String> {
        let engine = datalogic_rs::Engine::new();
        let compile = |of: Id| {
            let text = jsonlogic(ir, steps, of, true).to_string();
            engine.compile(text.as_str()).map_err(|error| format!("datalogic: {error}: {text}"))
        };
        let mut levels = Vec::new();
        for level in &steps.levels {
            levels.push(level.iter().map(|step| Ok((compile(step.of)?, step.seats))).collect::<Result<Vec<_>, String>>()?);
        }
        let names = (0..=steps.levels.len()).map(|i| if i == 0 { "i".to_owned() } else { format!("v{}", i - 1) }).collect();
        Ok(Datalogic { engine, levels, names, place: steps.place.clone(), constants: constants(ir), arena: Bump::new() })
    }
}

/// What needs no client to be known.
fn constants(ir: &Ir) -> Vec<Option<Told>> {
    let constant = |node: &Node| match node {
        Node::Bool(value) => Some(Told::Yes(*value)),
        Node::Num(value) => Some(Told::Number(*value)),
        _ => None,
    };
    ir.nodes.iter().map(constant).collect()
}

impl Judge for Datalogic {
    fn name(&self) -> &'static str {
        "datalogic-rs 5.4.0"
    }

    fn judge(&mut self, told: &[Told], taken: u64, results: &[Id], out: &mut Vec<Option<Told>>) -> Result<(), String> {
        self.arena.reset();
        let arena = &self.arena;
        let value = |told: &Told| match told {
            Told::Yes(yes) => DataValue::Bool(*yes),
            Told::Number(number) => DataValue::from_i64(*number),
            Told::Options(options) => {
                DataValue::Array(arena.alloc_slice_fill_iter(options.iter().map(|option| DataValue::from_i64(*option as i64))))
            }
        };
        let inputs: &[DataValue<'_>] = arena.alloc_slice_fill_iter(told.iter().map(value));
        let mut members = vec![(self.names[0].as_str(), DataValue::Array(inputs))];
        let mut found: Vec<&[DataValue<'_>]> = Vec::new();
        for (level, steps) in self.levels.iter().enumerate() {
            let data = arena.alloc(DataValue::Object(arena.alloc_slice_copy(&members)));
            let data: &DataValue<'_> = data;
            let mut values = Vec::with_capacity(steps.len());
            for (logic, seats) in steps {
                values.push(if seats & taken == *seats {
                    *self.engine.evaluate(logic, data, arena).map_err(|error| format!("datalogic: {error}"))?
                } else {
                    DataValue::Null
                });
            }
            let values: &[DataValue<'_>] = arena.alloc_slice_copy(&values);
            found.push(values);
            members.push((self.names[level + 1].as_str(), DataValue::Array(values)));
        }
        for id in results {
            let at = self.place[id.0 as usize];
            out.push(match at {
                None => self.constants[id.0 as usize].clone(),
                Some((level, place)) => match &found[level][place] {
                    DataValue::Bool(value) => Some(Told::Yes(*value)),
                    DataValue::Number(_) => found[level][place].as_i64().map(Told::Number),
                    _ => None,
                },
            });
        }
        Ok(())
    }
}

/// An expression as JSONLogic; `whole`: written out although it is a step.
fn jsonlogic(ir: &Ir, steps: &Steps, of: Id, whole: bool) -> Json {
    if let (Some((level, place)), false) = (steps.place[of.0 as usize], whole) {
        return json!({"var": format!("v{level}.{place}")});
    }
    let part = |id: &Id| jsonlogic(ir, steps, *id, false);
    let all = |parts: &[Id]| parts.iter().map(part).collect::<Vec<_>>();
    let input = |input: &super::ir::Input| json!({"var": format!("i.{}", input.0)});
    match ir.node(of) {
        Node::Bool(value) => json!(value),
        Node::Num(value) => json!(value),
        Node::Input(told) => input(told),
        Node::And(parts) => json!({"and": all(parts)}),
        Node::Or(parts) => json!({"or": all(parts)}),
        Node::Not(a) => json!({"!": [part(a)]}),
        Node::Lt(a, b) => json!({"<": [part(a), part(b)]}),
        Node::Le(a, b) => json!({"<=": [part(a), part(b)]}),
        Node::Add(a, b) => json!({"+": [part(a), part(b)]}),
        Node::Sub(a, b) => json!({"-": [part(a), part(b)]}),
        Node::Mul(a, b) => json!({"*": [part(a), part(b)]}),
        // JSONLogic divides exactly: what is left over is taken off first.
        Node::Div(a, b) => json!({"/": [{"-": [part(a), {"%": [part(a), part(b)]}]}, part(b)]}),
        Node::Rem(a, b) => json!({"%": [part(a), part(b)]}),
        Node::If(a, b, c) => json!({"if": [part(a), part(b), part(c)]}),
        Node::AllIn(list, options) => json!({"all": [input(list), {"in": [{"var": ""}, options]}]}),
        Node::AnyIn(list, options) => json!({"some": [input(list), {"in": [{"var": ""}, options]}]}),
        Node::Has(list, option) => json!({"in": [option, input(list)]}),
        Node::Seated { present, then, otherwise, .. } => json!({"if": [input(present), part(then), part(otherwise)]}),
    }
}

/// The crate `cel`.
pub struct Cel {
    env: Arc<Env>,
    levels: Vec<Vec<(Program, u64, usize)>>,
    place: Vec<Option<usize>>,
    constants: Vec<Option<Told>>,
    values: Values,
}

struct Values {
    inputs: Vec<Box<dyn Val>>,
    steps: Vec<Option<Told>>,
}

impl VariableResolver for Values {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        let place: usize = variable.get(1..)?.parse().ok()?;
        match variable.as_bytes()[0] {
            b'i' => self.inputs.get(place).map(|value| CowVal::Borrowed(value.as_ref())),
            b'v' => Some(match self.steps.get(place)? {
                Some(Told::Yes(true)) => CowVal::Borrowed(&CelBool::TRUE),
                Some(Told::Yes(false)) => CowVal::Borrowed(&CelBool::FALSE),
                Some(Told::Number(number)) => CowVal::owned(CelInt::from(*number)),
                _ => CowVal::owned(CelNull),
            }),
            _ => None,
        }
    }
}

impl Cel {
    pub fn new(ir: &Ir, steps: &Steps) -> Result<Cel, String> {
        let env = Arc::new(Env::stdlib());
        let starts: Vec<usize> = steps
            .levels
            .iter()
            .scan(0, |next, level| {
                let start = *next;
                *next += level.len();
                Some(start)
            })
            .collect();
        let place: Vec<Option<usize>> = steps.place.iter().map(|place| place.map(|(level, at)| starts[level] + at)).collect();
        let mut levels = Vec::new();
        for level in &steps.levels {
            let mut programs = Vec::new();
            for step in level {
                let text = cel(ir, &place, step.of, true);
                let program = env.compile(&text).map_err(|error| format!("cel: {error:?}: {text}"))?;
                programs.push((program, step.seats, place[step.of.0 as usize].unwrap_or_default()));
            }
            levels.push(programs);
        }
        let count = steps.levels.iter().map(Vec::len).sum();
        Ok(Cel { env, levels, place, constants: constants(ir), values: Values { inputs: Vec::new(), steps: vec![None; count] } })
    }
}

impl Judge for Cel {
    fn name(&self) -> &'static str {
        "cel 0.15.0"
    }

    fn judge(&mut self, told: &[Told], taken: u64, results: &[Id], out: &mut Vec<Option<Told>>) -> Result<(), String> {
        self.values.inputs.clear();
        for told in told {
            self.values.inputs.push(match told {
                Told::Yes(yes) => Box::new(CelBool::from(*yes)),
                Told::Number(number) => Box::new(CelInt::from(*number)),
                Told::Options(options) => {
                    let list = Value::List(Arc::new(options.iter().map(|option| Value::Int(*option as i64)).collect()));
                    list.try_into().map_err(|error| format!("cel: {error:?}"))?
                }
            });
        }
        let mut found = Vec::new();
        for level in &self.levels {
            found.clear();
            let mut context = Context::with_env(Arc::clone(&self.env));
            context.set_variable_resolver(&self.values);
            for (program, seats, place) in level {
                if seats & taken != *seats {
                    found.push((*place, None));
                    continue;
                }
                found.push((
                    *place,
                    match program.execute(&context) {
                        Ok(Value::Bool(value)) => Some(Told::Yes(value)),
                        Ok(Value::Int(value)) => Some(Told::Number(value)),
                        other => return Err(format!("cel: {other:?}")),
                    },
                ));
            }
            drop(context);
            for (place, value) in found.drain(..) {
                self.values.steps[place] = value;
            }
        }
        for id in results {
            out.push(match self.place[id.0 as usize] {
                None => self.constants[id.0 as usize].clone(),
                Some(place) => self.values.steps[place].clone(),
            });
        }
        Ok(())
    }
}

/// An expression as CEL; `whole`: written out although it is a step.
fn cel(ir: &Ir, place: &[Option<usize>], of: Id, whole: bool) -> String {
    if let (Some(place), false) = (place[of.0 as usize], whole) {
        return format!("v{place}");
    }
    let part = |id: &Id| cel(ir, place, *id, false);
    let all = |parts: &[Id], by: &str| format!("({})", parts.iter().map(part).collect::<Vec<_>>().join(by));
    let input = |input: &super::ir::Input| format!("i{}", input.0);
    let list = |options: &[usize]| options.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    match ir.node(of) {
        Node::Bool(value) => value.to_string(),
        Node::Num(value) if *value < 0 => format!("({value})"),
        Node::Num(value) => value.to_string(),
        Node::Input(told) => input(told),
        Node::And(parts) => all(parts, " && "),
        Node::Or(parts) => all(parts, " || "),
        Node::Not(a) => format!("!{}", part(a)),
        Node::Lt(a, b) => format!("({} < {})", part(a), part(b)),
        Node::Le(a, b) => format!("({} <= {})", part(a), part(b)),
        Node::Add(a, b) => format!("({} + {})", part(a), part(b)),
        Node::Sub(a, b) => format!("({} - {})", part(a), part(b)),
        Node::Mul(a, b) => format!("({} * {})", part(a), part(b)),
        Node::Div(a, b) => format!("({} / {})", part(a), part(b)),
        Node::Rem(a, b) => format!("({} % {})", part(a), part(b)),
        Node::If(a, b, c) => format!("({} ? {} : {})", part(a), part(b), part(c)),
        Node::AllIn(told, options) => format!("{}.all(x, x in [{}])", input(told), list(options)),
        Node::AnyIn(told, options) => format!("{}.exists(x, x in [{}])", input(told), list(options)),
        Node::Has(told, option) => format!("({option} in {})", input(told)),
        Node::Seated { present, then, otherwise, .. } => format!("({} ? {} : {})", input(present), part(then), part(otherwise)),
    }
}
