//! Answers, places and items in words.

use crate::facts::{Answer, Answers, ItemId, Marks, Place, Said, Spot, Value};
use crate::logic::{FactIx, Kind, ListIx};
use crate::pack::Pack;

/// An option as shown; its id if the pack has lost it.
pub fn option_words<'p>(pack: &'p Pack, fact: FactIx, option: &'p str) -> &'p str {
    pack.question(fact).options.iter().find(|o| o.id == option).map_or(option, |o| o.says.as_str())
}

/// An answer in words: `Marijuana or hashish`, `May 2014`, `28 g`, `does not know`.
pub fn answer_words(pack: &Pack, fact: FactIx, answer: &Answer) -> String {
    let value = match &answer.said {
        Said::DontKnow => return "does not know".to_owned(),
        Said::Value(value) => value,
    };
    match value {
        Value::Choice(options) => {
            let words: Vec<&str> = options.iter().map(|o| option_words(pack, fact, o)).collect();
            match words.as_slice() {
                [one] => (*one).to_owned(),
                many if many.len() > 4 => format!("one of {}", many.len()),
                many => many.join(" or "),
            }
        }
        Value::Several(marks) => marks_words(marks, |o| option_words(pack, fact, o)),
        Value::Date(date) => date.words(),
        Value::Amount(amount) => match pack.question(fact).kind {
            Kind::Amount(unit) => amount.words(unit),
            _ => format!("{}", amount.lo),
        },
        Value::Text(text) => text.clone(),
    }
}

/// Marks in words: `A; B; not sure: C; D`.
pub fn marks_words<'a>(marks: &'a Marks, says: impl Fn(&'a str) -> &'a str) -> String {
    if marks.is_none() {
        return "none of these".to_owned();
    }
    let list = |options: &'a [String]| options.iter().map(|o| says(o)).collect::<Vec<_>>().join("; ");
    let unsure = Some(list(&marks.perhaps)).filter(|words| !words.is_empty()).map(|words| format!("not sure: {words}"));
    [Some(list(&marks.marked)).filter(|words| !words.is_empty()), unsure].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What an item is called: from its answers, else `case 2`.
pub fn item_title(pack: &Pack, answers: &Answers, list: ListIx, item: ItemId) -> String {
    let text = pack.list(list);
    let entered = answers.list(&text.id);
    let number = entered.items.iter().position(|i| i.id == item).map_or(0, |i| i + 1);
    let parts: Vec<String> = text
        .title_from
        .iter()
        .filter_map(|fact| {
            let answer = entered.get(item)?.answers.get(&pack.question(*fact).id)?;
            matches!(answer.said, Said::Value(_)).then(|| answer_words(pack, *fact, answer))
        })
        .filter(|words| !words.is_empty())
        .collect();
    if parts.is_empty() { format!("{} {number}", text.item) } else { parts.join(", ") }
}

/// An item with its number: `case 2: Possession, 2019`; of a list that the pack does not have, `old_list, item 2`.
pub fn item_name(pack: &Pack, answers: &Answers, list: &str, item: ItemId) -> String {
    let number = answers.list(list).items.iter().position(|i| i.id == item).map_or(0, |at| at + 1);
    let Some(ix) = pack.list_named(list) else { return format!("{list}, item {number}") };
    let plain = format!("{} {number}", pack.list(ix).item);
    let title = item_title(pack, answers, ix, item);
    if title == plain { plain } else { format!("{plain}: {title}") }
}

/// A fact's short name, with its item: `Date of the offense (case 1: Possession, 2011)`.
pub fn place_label(pack: &Pack, answers: &Answers, place: &Place) -> String {
    let label = pack.fact(&place.fact).map_or(place.fact.as_str(), |fact| pack.question(fact).label.as_str());
    match &place.item {
        None => label.to_owned(),
        Some((list, item)) => match pack.list_named(list) {
            Some(list) => format!("{label} ({})", item_title(pack, answers, list, *item)),
            None => format!("{label} ({})", item_name(pack, answers, list, *item)),
        },
    }
}

/// A place of the interview in words.
pub fn spot_label(pack: &Pack, answers: &Answers, spot: &Spot) -> String {
    match spot {
        Spot::Question(place) => place_label(pack, answers, place),
        Spot::More(list) => match pack.list_named(list) {
            Some(list) => format!("Any other {}?", pack.list(list).item),
            None => format!("{list}, any others?"),
        },
    }
}
