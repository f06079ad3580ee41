//! What an evaluation decided, kept for the next world: of that, all that cannot have changed still holds. Knows no findings.

use std::sync::Arc;

use super::decided::Decided;
use super::named_facts::NamedFacts;
use super::reason_set::Gathering;
use super::{Evaluation, Program, Told, World};

/// What was decided in one world, and for which program.
pub struct Memory {
    /// The names of its facts, which are made once for a program: no two programs have the same ones.
    of: Arc<NamedFacts>,
    decided: Box<Decided>,
    plain: Option<Box<Decided>>,
    gathering: Box<Gathering>,
}

impl<'a> Evaluation<'a> {
    /// What it has decided, for later.
    pub fn into_memory(self) -> Memory {
        let of = self.program.named_facts().clone();
        let (decided, plain, gathering) = self.into_parts();
        Memory { of, decided, plain, gathering }
    }

    /// An evaluation that begins with what is remembered. The memory must be of this very world, or have been carried to it.
    pub fn from_memory(program: &'a Program, world: &'a World, memory: Memory) -> Evaluation<'a> {
        Evaluation::from_parts(program, world, memory.decided, memory.plain, memory.gathering)
    }
}

impl Memory {
    /// Whether it is of this very program.
    pub fn is_of(&self, program: &Program) -> bool {
        Arc::ptr_eq(&self.of, program.named_facts())
    }

    /// Forgets all that can be otherwise once this was told. `world` has the items of both worlds.
    pub fn forget(&mut self, program: &Program, world: &World, told: &Told) {
        let (source, item) = (told.source(program), told.item());
        let of = program.readers();
        for decided in [Some(&mut self.decided), self.plain.as_mut()].into_iter().flatten() {
            of.of_any(source).for_each(|thing| decided.forget(program, world, thing, None));
            of.of_own(source).for_each(|thing| decided.forget(program, world, thing, Some(item)));
        }
    }
}
