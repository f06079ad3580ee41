//! A pack without its words: whatever rules name is called by its id. Two packs compared so differ where the law differs, not
//! where something is called otherwise.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::pack::{Pack, SourceStatus};

/// The pack with ids for names. `renamed`: questions and lists that another version calls otherwise.
pub(super) fn bare(pack: &Pack, renamed: &BTreeMap<String, String>) -> Pack {
    let mut bare = pack.clone();
    let today = |id: &String| renamed.get(id).unwrap_or(id).clone();
    for question in &mut bare.questions {
        question.label = today(&question.id);
        question.options.iter_mut().for_each(|option| option.says.clone_from(&option.id));
    }
    for list in &mut bare.lists {
        list.item = today(&list.id);
    }
    for concept in &mut bare.concepts {
        concept.name.clone_from(&concept.id);
    }
    for (says, date) in bare.date_says.iter_mut().zip(&bare.program.dates) {
        says.clone_from(&date.id);
    }
    for ((says, _), table) in bare.table_says.iter_mut().zip(&bare.program.tables) {
        says.clone_from(&table.id);
    }
    for group in &mut bare.groups {
        group.says.clone_from(&group.id);
        group.groups.iter_mut().for_each(|(id, says, _)| says.clone_from(id));
    }
    for deadline in &mut bare.deadlines {
        deadline.name.clone_from(&deadline.id);
    }
    for source in &mut bare.sources {
        source.cite.clone_from(&source.id);
        source.status = SourceStatus::Read;
    }
    // A day of checking stands where it is not this one: so each stands.
    bare.law_as_of = Day::MIN;
    bare
}
