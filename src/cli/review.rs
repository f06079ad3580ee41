//! `reprieve review`: the law of a pack as one document, for an attorney to check and sign off.
//!
//! Knows no client.

use super::arguments::{Common, OnlyArgument, Review};
use super::output::deliver;
use super::{Failure, questions};
use crate::export::{Only, Selection, law_text};
use crate::pack::Pack;

pub fn run(common: &Common, arguments: &Review) -> Result<(), Failure> {
    let pack = questions::load(arguments.dir.as_deref().or(common.questions.as_deref()))?;
    let relief = arguments.relief.as_deref().map(|id| relief(&pack, id)).transpose()?;
    let only = match arguments.only {
        OnlyArgument::All => Only::All,
        OnlyArgument::Unsigned => Only::Unsigned,
        OnlyArgument::Signed => Only::Signed,
        OnlyArgument::Unread => Only::Unread,
    };
    deliver(&law_text(&pack, Selection { only, relief }), arguments.output.as_deref(), arguments.force)
}

fn relief(pack: &Pack, id: &str) -> Result<usize, Failure> {
    pack.reliefs.iter().position(|relief| relief.id == id).ok_or_else(|| {
        let known: Vec<&str> = pack.reliefs.iter().map(|relief| relief.id.as_str()).collect();
        let failure = Failure::new(format!("There is no relief \"{id}\" in {}.", pack.name));
        match known.is_empty() {
            true => failure,
            false => failure.hint(format!("It has: {}.", known.join(", "))),
        }
    })
}
