//! Facts by name. Knows no answer.

use std::collections::HashMap;
use std::sync::Arc;

use super::{FactIx, ListIx, Program};

/// The facts of the session and of each list.
#[derive(Debug)]
pub(super) struct NamedFacts {
    session: HashMap<String, FactIx>,
    lists: Vec<HashMap<String, FactIx>>,
}

impl NamedFacts {
    fn of(program: &Program) -> NamedFacts {
        let named = |facts: &[FactIx]| facts.iter().map(|fact| (program.fact(*fact).id.clone(), *fact)).collect();
        NamedFacts { session: named(&program.session_facts), lists: program.lists.iter().map(|list| named(&list.facts)).collect() }
    }
}

impl Program {
    pub(super) fn named_facts(&self) -> &Arc<NamedFacts> {
        self.named_facts.get(|| NamedFacts::of(self))
    }

    /// The fact of this name, of the session or of the items of a list.
    pub(super) fn fact_named(&self, name: &str, list: Option<ListIx>) -> Option<FactIx> {
        let found = self.named_facts();
        list.map_or(&found.session, |list| &found.lists[list.ix()]).get(name).copied()
    }
}
