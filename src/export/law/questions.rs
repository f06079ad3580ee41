//! The questions that conditions read, and when each is asked: a test on a question that is not asked is never met.
//!
//! Knows no rule.

use super::entry::{Draft, Entry, Review};
use super::thing::Thing;
use super::wording::{Wording, either};
use crate::facts::Unit;
use crate::logic::{FactIx, Kind, ListIx};
use crate::pack::{Pack, Question};

/// Lists, then questions in the order of their labels, so that one named in a condition is found.
pub(super) fn entries(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, list) in pack.lists.iter().enumerate() {
        let ix = ListIx(u16::try_from(i).unwrap_or(u16::MAX));
        let mut draft = Draft::new(Wording::about(pack, None), Thing::List(ix), &list.id, format!("A list: each {}", list.item));
        draft.says(&format!("{} {}", list.first, list.more));
        if let Some(gate) = &pack.program.lists[i].gate {
            draft.condition("asked if", gate);
        }
        let order: Vec<String> = pack.program.lists[i].in_order.iter().map(|fact| pack.question(*fact).label.clone()).collect();
        draft.field("in order of", order.join("; "));
        entries.push(draft.done(Review::None));
    }
    let mut order: Vec<usize> = (0..pack.questions.len()).collect();
    order.sort_by_key(|i| (pack.questions[*i].label.to_lowercase(), *i));
    for i in order {
        entries.push(self::question(pack, FactIx(u16::try_from(i).unwrap_or(u16::MAX))));
    }
    entries
}

fn question(pack: &Pack, fact: FactIx) -> Entry {
    let question = pack.question(fact);
    let wording = Wording::about(pack, question.list);
    let mut draft = Draft::new(wording, Thing::Question(fact), &question.id, format!("\"{}\"", question.label));
    draft.about(question.list);
    draft.says(&question.ask);
    match question.kind {
        // The usual.
        Kind::Choice(_) if question.yes_no => {}
        Kind::Choice(_) | Kind::Several(_) => options(pack, fact, question, &mut draft),
        Kind::Date { past: true } => draft.field("takes", "a date, not ahead"),
        Kind::Date { past: false } => draft.field("takes", "a date"),
        Kind::Amount(unit) => draft.field("takes", unit_words(unit)),
        Kind::Text => draft.field("takes", "words, read by no rule"),
    }
    if let Some(gate) = &pack.program.fact(fact).gate {
        draft.condition("asked if", gate);
    }
    draft.done(Review::None)
}

/// The options of a choice; a long list that another question has too stands at the first that has it.
fn options(pack: &Pack, fact: FactIx, question: &Question, draft: &mut Draft<'_>) {
    const LONG: usize = 12;
    let says = |question: &Question| question.options.iter().map(|option| option.says.clone()).collect::<Vec<_>>();
    let own = says(question);
    let first = pack.questions.iter().position(|other| own.len() >= LONG && says(other) == own);
    if let Some(first) = first.and_then(|first| u16::try_from(first).ok()).map(FactIx).filter(|first| *first != fact) {
        let label = draft.wording.label(first);
        return draft.field("takes", format!("the same answers as {label}"));
    }
    let one = if matches!(question.kind, Kind::Choice(_)) { "one of" } else { "any of" };
    draft.field(one, either(own.iter().map(String::as_str)));
}

pub(super) fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Grams => "an amount, in grams",
        Unit::Time => "a length of time; a month is a twelfth of a year",
        Unit::Days => "a number of days",
        Unit::Dollars => "an amount of dollars",
        Unit::Count => "a number",
    }
}
