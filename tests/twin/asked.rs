//! What is judged: conditions, each about the client or about one item, under one burden. The same list serves generated
//! programs and the real pack.

use reprieve::facts::Answers;
use reprieve::logic::{Burden, Condition, DefIx, Evaluation, Frame, ItemIx, ListIx, Program, Truth};

use super::evaluate::{Scope, Twin};
use super::total::Total;

/// A condition to judge.
#[derive(Clone, Debug)]
pub struct Asked {
    pub name: String,
    pub condition: Condition,
    pub item: Option<(ListIx, usize)>,
    pub burden: Burden,
}

pub const BURDENS: [Burden; 2] = [Burden::Client, Burden::Government];

/// Every definition under both burdens, for every item entered.
pub fn definitions(program: &Program, answers: &Answers) -> Vec<Asked> {
    let mut asked = Vec::new();
    for (i, definition) in program.definitions.iter().enumerate() {
        let items: Vec<Option<(ListIx, usize)>> = match definition.about {
            None => vec![None],
            Some(list) => (0..answers.list(&program.lists[list.ix()].id).items.len()).map(|item| Some((list, item))).collect(),
        };
        for (item, burden) in items.into_iter().flat_map(|item| BURDENS.map(|burden| (item, burden))) {
            asked.push(Asked { name: definition.id.clone(), condition: Condition::Defined(DefIx(i as u16)), item, burden });
        }
    }
    asked
}

impl Asked {
    pub fn key(&self) -> (String, Option<(ListIx, usize)>, Burden) {
        (self.name.clone(), self.item, self.burden)
    }

    pub fn frame(&self) -> Frame {
        match self.item {
            None => Frame::session(self.burden),
            Some((list, item)) => Frame::item(list, ItemIx(item as u32), self.burden),
        }
    }

    pub fn engine(&self, evaluation: &mut Evaluation<'_>) -> Truth {
        evaluation.value(&self.condition, &self.frame())
    }

    pub fn twin(&self, program: &Program, world: &Total) -> bool {
        Twin::new(program, world, self.burden).holds(&self.condition, &self.item.into_iter().collect::<Scope>())
    }
}
