//! The lines of the review: every step of the interview by section and item. Draws nothing.

use crate::facts::{Answer, ItemId, Place, Spot};
use crate::interview::{SpotState, Step, answer_words, item_title, spot_label};
use crate::pack::Pack;

use super::keys::option_key;
use super::work::Work;

/// A line of the review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReviewRow {
    /// A section; how many were asked, of how many.
    Section(usize, usize, usize),
    /// An item of a list, with its title.
    Item(String, ItemId, String),
    /// A step.
    Step {
        /// Where.
        spot: Spot,
        /// The two keys that lead to it, if it was asked.
        keys: Option<[char; 2]>,
        /// Whether it was dealt with.
        state: SpotState,
        /// No result turns on it, so it was not asked.
        moot: bool,
        /// Its short name.
        label: String,
        /// The answer in words.
        words: String,
        /// What it rests on.
        basis: String,
        /// The note.
        note: Option<String>,
        /// It is to be looked into later.
        follow_up: bool,
    },
    /// Answers that no question asks for now.
    KeptTitle,
    /// One of these.
    Kept(Place, String, String),
}

/// All lines.
pub fn rows(pack: &Pack, work: &Work) -> Vec<ReviewRow> {
    let answers = work.session.answers();
    let mut rows = Vec::new();
    let (mut section, mut item) = (None, None);
    let mut asked = 0;
    for step in &work.walk.steps {
        if section != Some(step.section) {
            section = Some(step.section);
            let progress = work.walk.progress(section);
            rows.push(ReviewRow::Section(step.section, progress.asked, progress.total));
        }
        let of = step.spot.item().map(|(list, id)| (list.to_owned(), id));
        if of != item {
            if let Some((list, id)) = &of {
                let title = pack.list_named(list).map_or_else(String::new, |ix| title_with_number(pack, work, ix, *id));
                rows.push(ReviewRow::Item(list.clone(), *id, title));
            }
            item = of;
        }
        asked += usize::from(step.state != SpotState::NotAsked);
        let number = Some(asked).filter(|_| step.state != SpotState::NotAsked);
        rows.push(step_row(pack, work, step, number.and_then(number_keys)));
    }
    let kept = kept(work);
    if !kept.is_empty() {
        rows.push(ReviewRow::KeptTitle);
        for (place, answer) in kept {
            let label = crate::interview::place_label(pack, answers, &place);
            let words = pack.fact(&place.fact).map_or_else(String::new, |fact| answer_words(pack, fact, &answer));
            rows.push(ReviewRow::Kept(place, label, words));
        }
    }
    rows
}

/// An item's title with its number before it: `case 2: Possession, 2019`.
pub fn title_with_number(pack: &Pack, work: &Work, list: crate::logic::ListIx, id: ItemId) -> String {
    let text = pack.list(list);
    let answers = work.session.answers();
    let number = answers.list(&text.id).items.iter().position(|item| item.id == id).map_or(0, |at| at + 1);
    let plain = format!("{} {number}", text.item);
    let title = item_title(pack, answers, list, id);
    if title == plain { plain } else { format!("{plain}: {title}") }
}

/// The two keys of the answer of this number, from 1: 01 to 99, then a letter and a digit.
pub fn number_keys(number: usize) -> Option<[char; 2]> {
    let digit = |n: usize| u32::try_from(n).ok().and_then(|n| char::from_digit(n, 10));
    match number {
        0..=99 => Some([digit(number / 10)?, digit(number % 10)?]),
        // Letters are those of options, from A.
        _ => Some([option_key(number / 10)?, digit(number % 10)?]),
    }
}

/// The line to which these keys lead; with one key, the first that begins with it.
pub fn row_of_keys(rows: &[ReviewRow], first: char, second: Option<char>) -> Option<usize> {
    let leads = |keys: &[char; 2]| keys[0] == first && second.is_none_or(|second| keys[1] == second);
    rows.iter().position(|row| matches!(row, ReviewRow::Step { keys: Some(keys), .. } if leads(keys)))
}

fn step_row(pack: &Pack, work: &Work, step: &Step, keys: Option<[char; 2]>) -> ReviewRow {
    let Step { spot, state, moot, .. } = step;
    let state = *state;
    let answers = work.session.answers();
    let (label, answer) = match spot {
        Spot::Question(place) => (pack.fact(&place.fact).map_or(String::new(), |f| pack.question(f).label.clone()), answers.get(place)),
        Spot::More(_) => (spot_label(pack, answers, spot), None),
    };
    let words = match (spot, state) {
        (_, SpotState::NotAsked) => String::new(),
        (Spot::More(_), SpotState::DontKnow) => "does not know".to_owned(),
        (Spot::More(_), _) => "no others".to_owned(),
        (Spot::Question(place), _) => match (pack.fact(&place.fact), answer) {
            (Some(fact), Some(answer)) => answer_words(pack, fact, answer).replace('\n', " "),
            _ => String::new(),
        },
    };
    let basis = answer.map_or_else(String::new, |answer| basis_words(pack, answer));
    let (note, follow_up) = (answer.and_then(|a| a.note.clone()), answer.is_some_and(|a| a.follow_up));
    ReviewRow::Step { spot: spot.clone(), keys, state, moot: *moot, label, words, basis, note, follow_up }
}

/// What an answer rests on, in words.
pub fn basis_words(pack: &Pack, answer: &Answer) -> String {
    if answer.said == crate::facts::Said::DontKnow { String::new() } else { basis_name(pack, &answer.basis) }
}

/// A basis in words.
pub fn basis_name(pack: &Pack, basis: &crate::facts::Basis) -> String {
    match basis {
        crate::facts::Basis::Client => "client says".to_owned(),
        crate::facts::Basis::Paper(id) => {
            pack.documents.iter().find(|d| d.id == *id).map_or_else(|| id.clone(), |d| format!("seen: {}", d.name))
        }
    }
}

/// Answers that stand in the session while no step asks for them.
fn kept(work: &Work) -> Vec<(Place, Answer)> {
    let answers = work.session.answers();
    let own = answers.facts.iter().map(|(fact, answer)| (Place::session(fact), answer.clone()));
    let items = answers.lists.iter().flat_map(|(list, entered)| {
        entered
            .items
            .iter()
            .flat_map(move |item| item.answers.iter().map(move |(fact, answer)| (Place::item(list, item.id, fact), answer.clone())))
    });
    own.chain(items).filter(|(place, _)| work.walk.position(&Spot::Question(place.clone())).is_none()).collect()
}

/// The line of a place.
pub fn row_of(rows: &[ReviewRow], spot: &Spot) -> Option<usize> {
    rows.iter().position(|row| matches!(row, ReviewRow::Step { spot: at, .. } if at == spot))
}
