//! Where in the interview the answer to what is missing would stand.

use crate::facts::{Place, Spot};
use crate::logic::{Missing, World};
use crate::pack::Pack;

/// The question, or "any others?"; absent for a point of law and for an item that is not there yet.
pub(in crate::screening) fn spot(pack: &Pack, world: &World, missing: Missing) -> Option<Spot> {
    match missing {
        Missing::Fact(fact, item) => {
            let question = pack.question(fact);
            Some(Spot::Question(match question.list {
                None => Place::session(&question.id),
                Some(list) => Place::item(&pack.list(list).id, world.item_id(list, item)?, &question.id),
            }))
        }
        Missing::Another(list) => Some(Spot::More(pack.list(list).id.clone())),
        Missing::Law(_) => None,
    }
}
