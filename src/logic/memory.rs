//! What an evaluation decided, kept for the next world: of that, all that cannot have changed still holds. Knows no findings.

use std::sync::Arc;

use super::decided::Decided;
use super::named_facts::NamedFacts;
use super::reads::Sources;
use super::reason_set::Gathering;
use super::{Evaluation, FactIx, ItemIx, ListIx, Program, World};

/// What was decided in one world, and for which program.
pub struct Memory {
    /// The names of its facts, which are made once for a program: no two programs have the same ones.
    of: Arc<NamedFacts>,
    decided: Decided,
    plain: Option<Decided>,
    gathering: Gathering,
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

    /// Forgets all that can be otherwise in the new world, and says which facts and lists differ. Nothing at all is said, and all
    /// is to be decided anew, where it is another program, another day, or where items came or went.
    pub fn carry(mut self, program: &Program, before: &World, after: &World) -> Option<(Memory, Sources)> {
        if !self.is_of(program) || before.today != after.today {
            return None;
        }
        let same_items = |(a, b): (&super::world::ListWorld, &super::world::ListWorld)| a.ids == b.ids;
        if before.lists.len() != after.lists.len() || !before.lists.iter().zip(&after.lists).all(same_items) {
            return None;
        }
        let mut changed = Sources::default();
        let differs = |a: &super::world::Slot, b: &super::world::Slot| a.possible != b.possible;
        for (fact, _) in program.session_facts.iter().zip(before.session.iter().zip(&after.session)).filter(|(_, (a, b))| differs(a, b)) {
            self.forget(program, after, *fact, ItemIx::BLANK, &mut changed);
        }
        for (list, (a, b)) in (0..).map(ListIx).zip(before.lists.iter().zip(&after.lists)) {
            let slots = a.slots.iter().zip(&b.slots).enumerate();
            for (at, _) in slots.filter(|(_, (a, b))| differs(a, b)) {
                let item = ItemIx(u32::try_from(at / a.width).unwrap_or(u32::MAX));
                self.forget(program, after, program.lists[list.ix()].facts[at % a.width], item, &mut changed);
            }
            if a.closed != b.closed {
                let source = Sources::of_list(program, list);
                changed.insert(source);
                self.forget_source(program, after, source, ItemIx::BLANK);
            }
        }
        Some((self, changed))
    }

    fn forget(&mut self, program: &Program, world: &World, fact: FactIx, item: ItemIx, changed: &mut Sources) {
        let source = Sources::of_fact(fact);
        changed.insert(source);
        self.forget_source(program, world, source, item);
    }

    fn forget_source(&mut self, program: &Program, world: &World, source: usize, item: ItemIx) {
        let of = program.readers();
        for decided in [Some(&mut self.decided), self.plain.as_mut()].into_iter().flatten() {
            of.of_any(source).for_each(|thing| decided.forget(program, world, thing, None));
            of.of_own(source).for_each(|thing| decided.forget(program, world, thing, Some(item)));
        }
    }
}
