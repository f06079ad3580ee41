//! What went from questions of an earlier version to those of today: in words for people, and for programs.
//!
//! Knows no session: the answers before and after are handed in.

use serde_json::{Value, json};

use super::clean;
use super::page::Page;
use crate::facts::{Answer, Answers, Place};
use crate::interview::{Carried, Migrated, place_label, question_at, said_words};
use crate::pack::Pack;

const ASKED_AGAIN: &str = "to be asked";

/// One side of a row.
struct Words {
    place: Place,
    label: String,
    said: String,
}

/// What was carried, on a page: old question and answer, new question and answer, and what is not sure.
pub fn carried_page(pack: &Pack, before: &Answers, migrated: &Migrated, page: &mut Page) {
    for carried in &migrated.carried {
        let (from, to) = sides(pack, before, &migrated.answers, carried);
        if let Some((old, new, count)) = &carried.list {
            let items = if *count == 1 { "1 item".to_owned() } else { format!("{count} items") };
            page.hanging(2, "", &format!("The list {old}, {items} -> {new}"));
        } else {
            let words = |words: &[Words]| words.iter().map(|of| format!("{}: {}", of.label, of.said)).collect::<Vec<_>>().join("; ");
            page.hanging(2, "", &format!("{} -> {}", words(&from), words(&to)));
        }
        if let Some(doubt) = &carried.doubt {
            page.hanging(4, "", &format!("Not sure: {doubt}"));
        }
    }
}

/// The same for programs.
pub fn carried_json(pack: &Pack, before: &Answers, migrated: &Migrated) -> Value {
    let rows = migrated.carried.iter().map(|carried| {
        let (from, to) = sides(pack, before, &migrated.answers, carried);
        let words = |words: Vec<Words>| -> Vec<Value> { words.iter().map(side).collect() };
        let list = carried.list.as_ref().map(|(from, to, items)| json!({"from": from, "to": to, "items": items}));
        let why: Vec<&str> = carried.migrations.iter().filter_map(|at| pack.migrations.get(*at)).map(|of| of.says.as_str()).collect();
        json!({"from": words(from), "to": words(to), "list": list, "why": why, "doubt": carried.doubt})
    });
    rows.collect()
}

fn side(Words { place, label, said }: &Words) -> Value {
    let (list, item) = place.item.clone().unzip();
    json!({"fact": place.fact, "list": list, "item": item, "label": label, "said": said})
}

fn sides(pack: &Pack, before: &Answers, after: &Answers, carried: &Carried) -> (Vec<Words>, Vec<Words>) {
    let words_at = carried.to.iter().map(|(place, _)| place).find(|place| question_at(pack, place).is_some());
    let from = carried.from.iter().map(|(place, answer)| {
        // The words of an option of a question that is gone are those of the question that it became.
        let known = if question_at(pack, place).is_some() { place } else { words_at.unwrap_or(place) };
        // In the later steps of several, a list already has its new name.
        let is_old = place.item.as_ref().is_none_or(|(list, id)| before.list(list).get(*id).is_some());
        let label = place_label(pack, if is_old { before } else { after }, place);
        Words { place: place.clone(), label: clean(&label), said: clean(&said_words(pack, known, answer)) }
    });
    let said = |place: &Place, answer: &Option<Answer>| match answer {
        Some(answer) => clean(&said_words(pack, place, answer)),
        None => ASKED_AGAIN.to_owned(),
    };
    let to = carried.to.iter().map(|(place, answer)| Words {
        place: place.clone(),
        label: clean(&place_label(pack, after, place)),
        said: said(place, answer),
    });
    (from.collect(), to.collect())
}
