//! Every answer, section by section, with what it rests on and the caseworker's notes.
//!
//! Knows no result. An answer whose question has left the pack is shown all the same.

use std::collections::BTreeMap;

use super::Screened;
use super::words::{answer_and_basis, numbered_item};
use crate::export::page::Page;
use crate::facts::{Answer, ItemId, More, Said, Value};
use crate::interview::marks_words;
use crate::logic::{Evaluation, FactIx, ItemIx, ListIx, Truth};
use crate::pack::Ask;

pub(super) fn answers(screened: &Screened<'_>, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    page.heading("All answers");
    let pack = screened.pack;
    for section in &pack.sections {
        let mut titled = false;
        let mut title = |page: &mut Page| {
            if !std::mem::replace(&mut titled, true) {
                page.blank();
                page.paragraph(0, &section.title);
            }
        };
        for ask in &section.asks {
            match ask {
                Ask::Question(fact) => {
                    if let Some(given) = screened.answers.facts.get(&pack.question(*fact).id) {
                        title(page);
                        answer(screened, *fact, given, evaluation.shown(*fact, ItemIx::BLANK), 2, page);
                    }
                }
                Ask::List(at) => {
                    if screened.answers.lists.contains_key(&pack.list(*at).id) {
                        title(page);
                        list(screened, *at, evaluation, page);
                    }
                }
            }
        }
    }
    left_over(screened, page);
}

fn list(screened: &Screened<'_>, list: ListIx, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    let text = screened.pack.list(list);
    let entered = screened.answers.list(&text.id);
    for (at, item) in entered.items.iter().enumerate() {
        page.paragraph(2, &numbered_item(screened, list, item.id));
        let item_ix = ItemIx(u32::try_from(at).unwrap_or(u32::MAX - 1));
        for fact in &screened.pack.program.lists[list.ix()].facts {
            if let Some(given) = item.answers.get(&screened.pack.question(*fact).id) {
                answer(screened, *fact, given, evaluation.shown(*fact, item_ix), 4, page);
            }
        }
    }
    let more = match entered.more {
        More::No => "no",
        More::DontKnow => "the client does not know",
        More::NotAsked => "not asked to the end",
    };
    page.paragraph(2, &format!("Any other {}? {more}", text.item));
}

fn answer(screened: &Screened<'_>, fact: FactIx, given: &Answer, shown: Truth, indent: usize, page: &mut Page) {
    let question = screened.pack.question(fact);
    let mut words = answer_and_basis(screened.pack, fact, given);
    if given.stale {
        words.push_str(" [given before the list changed: ask again]");
    }
    if shown == Truth::No {
        words.push_str(" [no longer applies, not counted]");
    }
    if given.follow_up {
        words.push_str(" [follow up]");
    }
    if question.confidential {
        words.push_str(" [confidential]");
    }
    page.hanging(indent, &format!("{}: ", question.label), &words);
    for line in given.note.iter().flat_map(|note| note.lines()) {
        page.hanging(indent + 2, "note: ", line);
    }
}

/// A fact that the pack does not know, and the item it belongs to.
type Lost<'a> = (&'a str, Option<(&'a str, ItemId)>);

/// Answers that this pack has no question for: kept, shown, and counted by no rule.
fn left_over(screened: &Screened<'_>, page: &mut Page) {
    let mut found: BTreeMap<Lost<'_>, &Answer> = BTreeMap::new();
    let known = |fact: &str| screened.pack.fact(fact).is_some();
    for (fact, answer) in screened.answers.facts.iter().filter(|(fact, _)| !known(fact)) {
        found.insert((fact, None), answer);
    }
    for (list, entered) in &screened.answers.lists {
        let lost = screened.pack.list_named(list).is_none();
        for item in &entered.items {
            for (fact, answer) in item.answers.iter().filter(|(fact, _)| lost || !known(fact)) {
                found.insert((fact, Some((list, item.id))), answer);
            }
        }
    }
    if found.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(0, "Answers to questions that this pack no longer asks (no rule reads them)");
    for ((fact, item), answer) in found {
        let of = item.map_or(String::new(), |(list, id)| format!(" ({list}, item {})", id + 1));
        page.hanging(2, &format!("{fact}{of}: "), &raw(answer));
    }
}

fn raw(answer: &Answer) -> String {
    match &answer.said {
        Said::DontKnow => "does not know".to_owned(),
        Said::Value(Value::Choice(options)) => options.join(" or "),
        Said::Value(Value::Several(marks)) => marks_words(marks, |id| id),
        Said::Value(Value::Date(date)) => date.words(),
        Said::Value(Value::Amount(amount)) => format!("{} to {}", amount.lo, amount.hi),
        Said::Value(Value::Text(text)) => text.clone(),
    }
}
