//! Changes in words, as things that could be so, never as things to say.

use super::change::{Change, Class, To};
use super::{Opening, WouldOpen};
use crate::calendar::Span;
use crate::facts::Answers;
use crate::interview::{answer_words, item_title, option_words, place_label};
use crate::logic::{FactIx, Kind};
use crate::pack::Pack;

/// Options that are named at most.
const NAMED: usize = 3;

/// A change: `Vacated for a legal defect: Possession, 2019`, `Date of the offense (Possession, 2011): 12 March 2016 or later`.
pub fn change_words(pack: &Pack, answers: &Answers, change: &Change) -> String {
    match change {
        Change::Attack { attack, end, item } => {
            let title = item_title(pack, answers, pack.otherwise.attacks[*attack].of, *item);
            format!("{}: {title}", attack_words(pack, *attack, *end))
        }
        Change::Fact { place, to, .. } => {
            let label = place_label(pack, answers, place);
            pack.fact(&place.fact).map_or_else(|| label.clone(), |fact| format!("{label}: {}", to_words(pack, fact, to)))
        }
        Change::Another { list } => {
            let item = pack.list_named(list).map_or(list.as_str(), |list| pack.list(list).item.as_str());
            format!("Another {item}, not told so far")
        }
    }
}

/// An attack with its end: `Only the sentence changed to 364 days`.
pub fn attack_words(pack: &Pack, attack: usize, end: usize) -> String {
    let attack = &pack.otherwise.attacks[attack];
    match attack.ends[end].says.as_str() {
        "" => attack.name.clone(),
        says => format!("{} {says}", attack.name),
    }
}

/// What kind of thing it is that would be otherwise.
pub fn class_words(class: Class) -> &'static str {
    match class {
        Class::Legal => "by legal action",
        Class::Memory => "if the record showed",
        Class::Event => "if it changed to",
        Class::Untold => "if there were",
    }
}

/// What stands there now, where it is an answer: `now 3 May 2011, as the client says`.
pub fn now_words(pack: &Pack, answers: &Answers, change: &Change) -> Option<String> {
    let Change::Fact { place, .. } = change else { return None };
    let (fact, answer) = (pack.fact(&place.fact)?, answers.get(place)?);
    Some(format!("now {}", answer_words(pack, fact, answer)))
}

fn to_words(pack: &Pack, fact: FactIx, to: &To) -> String {
    let says = |option: &String| option_words(pack, fact, option).to_owned();
    match to {
        To::OneOf(options) => {
            let mut words: Vec<String> = options.iter().take(NAMED).map(says).collect();
            match options.len().saturating_sub(NAMED) {
                0 => {}
                1 => words.push("1 other answer".to_owned()),
                more => words.push(format!("{more} other answers")),
            }
            words.join(" or ")
        }
        To::Group(group, of) => {
            let of = pack.groups.get(*group).and_then(|group| group.groups.get(*of));
            of.map_or_else(String::new, |(_, says, _)| says.clone())
        }
        To::With(option) => format!("also \"{}\"", says(option)),
        To::Without(option) => format!("not \"{}\"", says(option)),
        To::Date(span) => span_words(*span),
        To::Amount(amount) => match pack.question(fact).kind {
            Kind::Amount(unit) => amount.words(unit),
            _ => String::new(),
        },
    }
}

fn span_words(span: Span) -> String {
    match (span.lo.is_open(), span.hi.is_open()) {
        (false, true) => format!("{} or later", span.lo.spelled()),
        (true, false) => format!("{} or earlier", span.hi.spelled()),
        _ if span.is_day() => span.lo.spelled(),
        _ => format!("{} to {}", span.lo.spelled(), span.hi.spelled()),
    }
}

/// All changes of an opening: `... and ...`.
pub fn opening_words(pack: &Pack, answers: &Answers, opening: &Opening) -> String {
    opening.changes.iter().map(|change| change_words(pack, answers, change)).collect::<Vec<_>>().join("; and ")
}

impl WouldOpen {
    /// What is said of how far the search went.
    pub fn reach_words(&self) -> String {
        let broken_off = if self.broken_off { " The search was broken off: there may be more." } else { "" };
        match (self.openings.is_empty(), self.up_to) {
            (false, _) => format!("Each line alone would open it, as far as the other answers hold.{broken_off}"),
            (true, 1) => format!("No single change was found that would open it.{broken_off}"),
            (true, _) => format!("No change, and no two together, were found that would open it.{broken_off}"),
        }
    }
}
