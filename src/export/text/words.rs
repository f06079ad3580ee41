//! Words that several sections share: an answer with what it rests on, the answers behind a result, citations.
//!
//! Knows no page.

use std::collections::BTreeSet;

use super::Screened;
use crate::calendar::Span;
use crate::facts::{Answer, Basis, ItemId, Said, Value};
use crate::interview::{answer_words, item_title};
use crate::logic::{FactIx, ItemIx, ListIx, Missing};
use crate::pack::Pack;

/// The item that something belongs to, if to any.
type Of = Option<(ListIx, ItemIx)>;

/// An answer and its basis: `Possession (client says)`.
pub(super) fn answer_and_basis(pack: &Pack, fact: FactIx, answer: &Answer) -> String {
    format!("{} ({})", answer_words(pack, fact, answer), basis(pack, &answer.basis))
}

/// What an answer rests on.
pub(super) fn basis(pack: &Pack, basis: &Basis) -> String {
    match basis {
        Basis::Client => "client says".to_owned(),
        Basis::Paper(paper) if paper.is_empty() => "seen in a paper".to_owned(),
        Basis::Paper(paper) => {
            let known = pack.documents.iter().find(|document| document.id == *paper);
            format!("seen: {}", known.map_or(paper.as_str(), |document| document.name.as_str()))
        }
    }
}

/// `Case 2: Ariz. 13-3407, Possession, 2019`.
pub(super) fn item_words(screened: &Screened<'_>, list: ListIx, item: ItemIx) -> String {
    let pack = screened.pack;
    match screened.world.item_id(list, item) {
        Some(id) => numbered_item(screened, list, id),
        None => format!("A further {}", pack.list(list).item),
    }
}

pub(super) fn numbered_item(screened: &Screened<'_>, list: ListIx, id: ItemId) -> String {
    let text = screened.pack.list(list);
    let number = screened.answers.list(&text.id).items.iter().position(|item| item.id == id).map_or(0, |at| at + 1);
    let plain = format!("{} {number}", text.item);
    let title = item_title(screened.pack, screened.answers, list, id);
    if title == plain { capital(&plain) } else { format!("{}: {title}", capital(&plain)) }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Answers in lines, one for each item and basis: `Case 1: Possession, 2019. Client says: Substance: Cocaine; Act: Sale`.
pub(super) fn answers_behind(screened: &Screened<'_>, facts: &BTreeSet<(FactIx, ItemIx)>) -> Vec<String> {
    let mut lines: Vec<(Of, &Basis, Vec<String>)> = Vec::new();
    for (fact, item) in facts {
        let question = screened.pack.question(*fact);
        let answer = match question.list {
            None => screened.answers.facts.get(&question.id),
            Some(list) => screened
                .world
                .item_id(list, *item)
                .and_then(|id| screened.answers.list(&screened.pack.list(list).id).get(id)?.answers.get(&question.id)),
        };
        let Some(answer) = answer else { continue };
        // What was not marked may be the reason.
        let only = if all_marked(answer) { "only " } else { "" };
        let words = format!("{}: {only}{}", question.label, answer_words(screened.pack, *fact, answer));
        let of = question.list.map(|list| (list, *item));
        match lines.iter_mut().find(|(other, basis, _)| *other == of && **basis == answer.basis) {
            Some((_, _, words_of)) => words_of.push(words),
            None => lines.push((of, &answer.basis, vec![words])),
        }
    }
    lines
        .into_iter()
        .map(|(of, rests_on, words)| {
            let says = capital(&basis(screened.pack, rests_on));
            let item = of.map_or(String::new(), |(list, item)| format!("{}. ", item_words(screened, list, item)));
            format!("{item}{says}: {}", words.join("; "))
        })
        .collect()
}

/// Whether an answer marks some options, and for sure no other.
fn all_marked(answer: &Answer) -> bool {
    matches!(&answer.said, Said::Value(Value::Several(marks)) if !marks.marked.is_empty() && marks.perhaps.is_empty())
}

/// When, as far as known. A day that may lie any time back is not known: that it is not ahead is no news.
pub(super) fn when(screened: &Screened<'_>, span: Span) -> String {
    if span.lo.is_open() && span.hi >= screened.as_of { "day not known".to_owned() } else { span.words() }
}

/// One missing thing in words, apart from the item it belongs to.
fn missing_words(screened: &Screened<'_>, missing: Missing) -> (Of, String) {
    let pack = screened.pack;
    match missing {
        Missing::Fact(fact, item) => {
            let question = pack.question(fact);
            (question.list.map(|list| (list, item)), question.label.clone())
        }
        Missing::Another(list) => (None, format!("whether there is any other {}", pack.list(list).item)),
        Missing::Law(point) => (None, format!("law not settled: {}", pack.point(point).name)),
    }
}

/// Some of what is missing, that of one item after its title, and how much more there is.
pub(super) fn missing_list(screened: &Screened<'_>, missing: &[Missing]) -> String {
    const SHOWN_MAX: usize = 6;
    let mut groups: Vec<(Of, Vec<String>)> = Vec::new();
    for missing in missing.iter().take(SHOWN_MAX) {
        let (item, words) = missing_words(screened, *missing);
        match groups.iter_mut().find(|(other, _)| *other == item) {
            Some((_, group)) => group.push(words),
            None => groups.push((item, vec![words])),
        }
    }
    let mut words: Vec<String> = groups
        .into_iter()
        .map(|(item, words)| match item {
            None => words.join("; "),
            Some((list, item)) => format!("{}: {}", item_words(screened, list, item), words.join(", ")),
        })
        .collect();
    if missing.len() > SHOWN_MAX {
        words.push(format!("and {} more", missing.len() - SHOWN_MAX));
    }
    words.join("; ")
}

/// `INA 240A(a)(3); Matter of X`, with a warning where nothing of it was checked.
pub(super) fn citation(pack: &Pack, authority: &[usize], unchecked: bool) -> String {
    let cites = pack.cites(authority).join("; ");
    match (cites.is_empty(), unchecked) {
        (true, _) => String::new(),
        (false, true) => format!("{cites} [UNVERIFIED LAW]"),
        (false, false) => cites,
    }
}

/// `in 8 days`, `today`, `3 days ago`.
pub(super) fn days_words(days_left: i32) -> String {
    match days_left {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        ahead if ahead > 0 => format!("in {ahead} days"),
        past => format!("{} days ago", past.unsigned_abs()),
    }
}
