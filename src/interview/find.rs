//! Questions found by words that somebody remembers of them: of the label, the question, an option.

use super::{Walk, spot_label};
use crate::facts::{Answers, Spot};
use crate::pack::Pack;

/// The places of the walk in which all these words stand, with their labels: first those with them in the label, then in the
/// question, then in its options. Commas and the like do not matter.
pub fn find(pack: &Pack, answers: &Answers, walk: &Walk, typed: &str) -> Vec<(Spot, String)> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split(|c: char| c.is_whitespace() || ",;?".contains(c)).filter(|word| !word.is_empty()).collect();
    let all_in = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut found: Vec<(usize, Spot, String)> = walk
        .steps
        .iter()
        .filter_map(|step| {
            let label = spot_label(pack, answers, &step.spot);
            let asked = format!("{label} {}", asked(pack, &step.spot));
            let rank = if all_in(&label) {
                0
            } else if all_in(&asked) {
                1
            } else if all_in(&format!("{asked} {}", options(pack, &step.spot))) {
                2
            } else {
                return None;
            };
            Some((rank, step.spot.clone(), label))
        })
        .collect();
    found.sort_by_key(|(rank, ..)| *rank);
    found.into_iter().map(|(_, spot, label)| (spot, label)).collect()
}

fn asked(pack: &Pack, spot: &Spot) -> String {
    match spot {
        Spot::Question(place) => pack.fact(&place.fact).map_or_else(String::new, |fact| pack.question(fact).ask.clone()),
        Spot::More(list) => pack.list_named(list).map_or_else(String::new, |list| {
            let list = pack.list(list);
            format!("{} {}", list.first, list.more)
        }),
    }
}

fn options(pack: &Pack, spot: &Spot) -> String {
    let Spot::Question(place) = spot else { return String::new() };
    let Some(question) = pack.fact(&place.fact).map(|fact| pack.question(fact)) else { return String::new() };
    question.options.iter().map(|option| option.says.as_str()).collect::<Vec<_>>().join(" ")
}
