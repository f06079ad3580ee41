//! Dates and items as the timeline tells them. Knows no result.

use crate::calendar::Span;
use crate::facts::{Answers, ApproxDate, ItemId, Said};
use crate::interview::answer_words;
use crate::logic::{FactIx, ItemIx, ListIx, World};
use crate::pack::Pack;
use crate::screening::DeadlineFinding;

/// A date as it was said: `12 Mar 2009`, `about May 2014`, `between 2010 and 2012`.
pub(super) fn said(date: ApproxDate) -> String {
    let is_one = date.from == date.to && date.from.is_some();
    if is_one && !date.span().is_day() { format!("about {}", date.words()) } else { date.words() }
}

/// Days with the word that goes before them: `on 12 Mar 2009`, `in 2014`, `between ...`.
pub(super) fn on_words(span: Span) -> String {
    let words = span.words();
    if span.is_day() {
        format!("on {words}")
    } else if words.starts_with("between") || words.starts_with("on or") {
        words
    } else {
        format!("in {words}")
    }
}

/// Days for a column that is read down: the year first, as precise as it is known: `2014`, `2014-05`, `2014-05-03`. Of a
/// stretch, its beginning, and in a second text how far it goes.
pub fn year_first(span: Span) -> (String, Option<String>) {
    if span.is_day() {
        return (span.lo.to_string(), None);
    }
    if span.lo.is_open() {
        return (span.hi.to_string(), Some("or earlier".to_owned()));
    }
    if span.hi.is_open() {
        return (span.lo.to_string(), Some("or later".to_owned()));
    }
    let ((y1, m1, d1), (y2, m2, _)) = (span.lo.ymd(), span.hi.ymd());
    let month_ends = span.hi.shift(1).ymd().2 == 1;
    match (y1 == y2, d1 == 1 && month_ends) {
        (true, true) if (m1, m2) == (1, 12) => (format!("{y1:04}"), None),
        (true, true) if m1 == m2 => (format!("{y1:04}-{m1:02}"), None),
        (false, true) if (m1, m2) == (1, 12) => (format!("{y1:04}"), Some(format!("to {y2:04}"))),
        _ => (span.lo.to_string(), Some(format!("to {}", span.hi))),
    }
}

/// `case 2`; of a list with one item, `case`.
pub(super) fn short_item(pack: &Pack, answers: &Answers, list: ListIx, id: ItemId) -> Option<String> {
    let text = pack.list(list);
    let items = &answers.list(&text.id).items;
    let at = items.iter().position(|item| item.id == id)?;
    Some(if items.len() > 1 { format!("{} {}", text.item, at + 1) } else { text.item.clone() })
}

/// An item and what it is called, but for one answer that is told beside it: `case 2: Ariz. 13-3407, Possession`.
pub(super) fn long_item(pack: &Pack, answers: &Answers, list: ListIx, id: ItemId, without: Option<FactIx>) -> Option<String> {
    let short = short_item(pack, answers, list, id)?;
    let item = answers.list(&pack.list(list).id).get(id)?;
    let told = pack.list(list).title_from.iter().filter(|fact| Some(**fact) != without);
    let parts: Vec<String> = told
        .filter_map(|fact| {
            let answer = item.answers.get(&pack.question(*fact).id)?;
            matches!(answer.said, Said::Value(_)).then(|| answer_words(pack, *fact, answer))
        })
        .filter(|words| !words.is_empty())
        .collect();
    Some(if parts.is_empty() { short } else { format!("{short}: {}", parts.join(", ")) })
}

/// The same, of an item by its place.
pub(super) fn item_of(pack: &Pack, answers: &Answers, world: &World, item: (ListIx, ItemIx)) -> Option<String> {
    long_item(pack, answers, item.0, world.item_id(item.0, item.1)?, None)
}

/// A deadline with its item and its day: `Appeal to the Board (removal, 3 Nov 2026), 3 Dec 2026`.
pub(super) fn due_of(pack: &Pack, answers: &Answers, world: &World, finding: &DeadlineFinding) -> String {
    let name = &pack.deadlines[finding.deadline.ix()].name;
    let of = finding.item.and_then(|item| item_of(pack, answers, world, item)).map_or(String::new(), |of| format!(" ({of})"));
    let day = finding.due.map_or(String::new(), |day| format!(", {}", day.short()));
    format!("{name}{of}{day}")
}
