//! Each engine behind the same narrow door: take a changed answer, give all verdicts.

mod cel;
mod datalogic;
mod floor;
pub mod ours;
mod rego;
#[cfg(feature = "zen")]
mod zen;

use crate::workload::rules::{Rules, Value};

/// A verdict on one relief.
pub mod verdict {
    /// Barred.
    pub const BARRED: u8 = 0;
    /// Not known yet.
    pub const OPEN: u8 = 1;
    /// No bar found.
    pub const CLEAR: u8 = 2;
}

/// One engine with the workload's rules loaded.
pub trait Engine {
    /// Its name, with what of it is used.
    fn name(&self) -> &'static str;

    /// Its version.
    fn version(&self) -> &'static str;

    /// What it gives: bare verdicts, three values, reasons.
    fn gives(&self) -> &'static str;

    /// Makes an answer in its own form before the run, if that is work: the caseworker's program has it from the screen.
    fn prepare(&mut self, _fact: usize, _value: Value) {}

    /// Takes the change of one answer and puts the verdict on every relief into `verdicts`.
    fn change(&mut self, fact: usize, value: Value, verdicts: &mut [u8]) -> Result<(), String>;

    /// Whether its verdicts must be those of the others. The two-valued floor knows no unknown fact: it agrees only where the
    /// others are not open.
    fn knows_unknown(&self) -> bool {
        true
    }
}

/// All engines, ours first, then the floors, then the peers.
pub fn all(rules: &Rules) -> Result<Vec<Box<dyn Engine>>, String> {
    let mut engines: Vec<Box<dyn Engine>> = vec![
        Box::new(ours::Ours::new(rules)?),
        Box::new(floor::ThreeValued::default()),
        Box::new(floor::TwoValued::default()),
        Box::new(ours::Remembering::new(rules)?),
        Box::new(ours::Comparing::new(rules)?),
        Box::new(datalogic::Datalogic::new(rules)?),
        Box::new(cel::Cel::new(rules)?),
    ];
    #[cfg(feature = "zen")]
    {
        engines.push(Box::new(zen::Bytecode::new(rules)?));
        engines.push(Box::new(zen::Compiled::new(rules)?));
    }
    engines.push(Box::new(rego::Vm::new(rules)?));
    engines.push(Box::new(rego::Interpreter::new(rules)?));
    Ok(engines)
}
