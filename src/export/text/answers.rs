//! Every answer, section by section, with what it rests on and the caseworker's notes.
//!
//! Knows no result. An answer whose question has left the pack is shown all the same.

use super::Screened;
use super::words::{answer_and_basis, basis, numbered_item};
use crate::export::page::Page;
use crate::export::referral::LEFT_OUT;
use crate::facts::{Answer, More, Said, Value};
use crate::interview::{kept, place_label, said_words};
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
    if screened.referral && matches!(given.said, Said::Value(Value::Text(_))) {
        words = LEFT_OUT.to_owned();
    }
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

/// Answers that this pack has no question for: kept, shown, and counted by no rule.
fn left_over(screened: &Screened<'_>, page: &mut Page) {
    let (pack, answers) = (screened.pack, screened.answers);
    let kept = kept(pack, answers);
    if kept.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(0, "Answers to questions that this pack no longer asks (no rule reads them)");
    for (place, given) in kept.answers {
        let mut words = format!("{} ({})", said_words(pack, &place, given), basis(pack, &given.basis));
        if given.said == Said::DontKnow {
            words = said_words(pack, &place, given);
        }
        if given.stale {
            words.push_str(" [given before the list changed]");
        }
        if given.follow_up {
            words.push_str(" [follow up]");
        }
        page.hanging(2, &format!("{}: ", place_label(pack, answers, &place)), &words);
        for line in given.note.iter().flat_map(|note| note.lines()) {
            page.hanging(4, "note: ", line);
        }
    }
    for (list, more) in kept.lists {
        let more = if more == More::No { "no" } else { "the client does not know" };
        page.hanging(2, &format!("{list}, any others? "), more);
    }
}
