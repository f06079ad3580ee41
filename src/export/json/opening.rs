//! What would open a barred relief, and which conviction to attack, as JSON.
//!
//! Knows no wording but that of the changes.

use serde_json::{Value, json};

use super::authority;
use crate::export::places;
use crate::facts::{Answers, ItemId, Spot};
use crate::logic::ListIx;
use crate::pack::Pack;
use crate::screening::{Attacked, Change, Class, Effort, Findings, ReliefMove, change_words, what_to_attack, would_open as would_open_of};

/// The smallest changes that would open a relief; null if it is not barred.
pub(super) fn would_open(pack: &Pack, answers: &Answers, findings: &Findings, relief: usize) -> Value {
    let Some(found) = would_open_of(pack, answers, findings, relief, Effort::List) else { return Value::Null };
    let ways = found.openings.iter().map(|opening| {
        json!({
            "standing": opening.standing.id(),
            "changes": opening.changes.iter().map(|change| change_json(pack, answers, change)).collect::<Vec<_>>(),
        })
    });
    json!({"ways": ways.collect::<Vec<_>>(), "up_to": found.up_to, "broken_off": found.broken_off})
}

fn change_json(pack: &Pack, answers: &Answers, change: &Change) -> Value {
    let by = match change.class() {
        Class::Legal => "legal_action",
        Class::Memory => "record",
        Class::Event => "event",
        Class::Untold => "untold",
    };
    let (attack, place) = match change {
        Change::Attack { attack, item, .. } => {
            let attack = &pack.otherwise.attacks[*attack];
            (json!(attack.id), item_name(pack, answers, attack.of, *item))
        }
        Change::Fact { place, .. } => (Value::Null, places::spot(answers, &Spot::Question(place.clone()))),
        Change::Another { list } => (Value::Null, places::spot(answers, &Spot::More(list.clone()))),
    };
    json!({"by": by, "attack": attack, "place": place, "says": change_words(pack, answers, change)})
}

fn item_name(pack: &Pack, answers: &Answers, list: ListIx, item: ItemId) -> String {
    let list = &pack.list(list).id;
    let at = answers.list(list).items.iter().position(|other| other.id == item);
    at.map_or_else(|| format!("{list}+"), |at| format!("{list}[{at}]"))
}

/// What every attack would gain, what gains most first.
pub(super) fn attack(pack: &Pack, answers: &Answers, findings: &Findings) -> Value {
    let found = what_to_attack(pack, answers, findings);
    let cautions = found.kinds().into_iter().map(|kind| {
        let attack = &pack.otherwise.attacks[kind];
        json!({"attack": attack.id, "name": attack.name, "caution": attack.caution, "authority": authority(pack, &attack.authority)})
    });
    let idle = found.idle.iter().map(|(kind, item)| {
        let attack = &pack.otherwise.attacks[*kind];
        json!({"attack": attack.id, "item": item_name(pack, answers, attack.of, *item)})
    });
    json!({
        "ranked": found.attacks.iter().map(|attacked| ranked(pack, answers, attacked)).collect::<Vec<_>>(),
        "gain_nothing": idle.collect::<Vec<_>>(),
        "broken_off": found.broken_off,
        "cautions": cautions.collect::<Vec<_>>(),
    })
}

fn ranked(pack: &Pack, answers: &Answers, attacked: &Attacked) -> Value {
    let attack = &pack.otherwise.attacks[attacked.attack];
    let moves = |moves: &[ReliefMove]| {
        let one = |moved: &ReliefMove| json!({"relief": pack.reliefs[moved.relief].id, "from": moved.from.id(), "to": moved.to.id()});
        moves.iter().map(one).collect::<Vec<_>>()
    };
    json!({
        "attack": attack.id,
        "ends": attack.ends[attacked.end].says,
        "items": attacked.items.iter().map(|item| item_name(pack, answers, attack.of, *item)).collect::<Vec<_>>(),
        "opens": moves(&attacked.gain.opens),
        "clears": moves(&attacked.gain.clears),
        "closes": moves(&attacked.gain.closes),
        "falls": attacked.gain.falls.iter().map(|ground| pack.concepts[ground.ix()].id.as_str()).collect::<Vec<_>>(),
    })
}
