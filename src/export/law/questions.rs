//! The questions that conditions read, and when each is asked: a test on a question that is not asked is never met.
//!
//! Knows no rule.

use super::entry::{Draft, Entry, Review};
use super::thing::Thing;
use super::wording::Wording;
use crate::facts::Unit;
use crate::logic::{FactIx, Kind, ListIx};
use crate::pack::{Pack, Question};

/// Lists and questions, in the order of their ids, so that one named in a condition is found.
pub(super) fn entries(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, list) in pack.lists.iter().enumerate() {
        let ix = ListIx(u16::try_from(i).unwrap_or(u16::MAX));
        let mut draft = Draft::new(Wording::about(pack, None), Thing::List(ix), &list.id, format!("A list: each {}", list.item));
        draft.field("asks", format!("{} {}", list.first, list.more));
        if let Some(gate) = &pack.program.lists[i].gate {
            draft.condition("asked if", gate);
        }
        let order: Vec<String> = pack.program.lists[i].in_order.iter().map(|fact| pack.question(*fact).label.clone()).collect();
        draft.field("in order", order.join("; "));
        entries.push(draft.done(Review::None));
    }
    for (i, question) in pack.questions.iter().enumerate() {
        entries.push(self::question(pack, FactIx(u16::try_from(i).unwrap_or(u16::MAX)), question));
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

fn question(pack: &Pack, fact: FactIx, question: &Question) -> Entry {
    let mut draft = Draft::new(Wording::about(pack, question.list), Thing::Question(fact), &question.id, &question.ask);
    draft.field("label", question.label.as_str());
    if let Some(list) = question.list {
        let list = draft.wording.name(Thing::List(list), &format!("each {}", pack.list(list).item), &pack.list(list).id);
        draft.field("about", list);
    }
    match question.kind {
        Kind::Choice(_) if question.yes_no => draft.field("takes", "yes or no"),
        Kind::Choice(_) | Kind::Several(_) => {
            let one = if matches!(question.kind, Kind::Choice(_)) { "one of" } else { "any of" };
            let options: Vec<String> = question.options.iter().map(|option| format!("\"{}\"", option.says)).collect();
            draft.field("takes", format!("{one} {}", options.join(", ")));
        }
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

fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Grams => "an amount, in grams",
        Unit::Time => "a length of time; a month is a twelfth of a year",
        Unit::Days => "a number of days",
        Unit::Dollars => "an amount of dollars",
        Unit::Count => "a number",
    }
}
