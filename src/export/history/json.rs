//! The history as JSON: the same words, with whole links and exact times.

use serde_json::{Value, json};

use super::moment::{Moment, moments};
use crate::facts::Place;
use crate::pack::Pack;
use crate::session::{CHAINED_SINCE, Link, Session};

/// The whole history of a session that was read from a file of this format.
pub fn history_json(pack: &Pack, session: &Session, format: u64) -> Value {
    let entries: Vec<Value> = moments(pack, session).iter().map(entry).collect();
    json!({
        "session": {
            "id": session.id().as_str(),
            "label": session.summary().label,
            "created": session.created().to_string(),
            "worked": session.worked().to_string(),
            "from": session.from().map(|from| from.as_str()),
        },
        "chain": {
            "format": format,
            "whole": (format >= CHAINED_SINCE).then_some(true),
            "entries": entries.len(),
            "end": session.links().last().map(Link::to_string),
            "answers_are_those_of_the_history": session.is_told(),
        },
        "history": entries,
    })
}

fn entry(moment: &Moment) -> Value {
    let (before, after) = moment.values.clone().unzip();
    json!({
        "number": moment.number,
        "at": moment.at.to_string(),
        "link": moment.link,
        "kind": moment.kind,
        "what": moment.what,
        "question": moment.ask,
        "place": moment.place.as_ref().map(place),
        "of": moment.of,
        "before": before,
        "after": after,
        "also": moment.also,
    })
}

fn place(place: &Place) -> Value {
    let (list, item) = place.item.clone().unzip();
    json!({"fact": place.fact, "list": list, "item": item})
}
