//! The lines of the review: every step of the interview by section and item. Draws nothing.

use crate::facts::{Answer, Basis, Item, ItemId, More, Place, Spot};
use crate::interview::{SpotState, Step, answer_words, item_title, kept, place_label, question_at, said_words, spot_label};
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
    /// Answers that no question asks for now; of a question that the pack does not have.
    KeptTitle {
        /// The pack does not have their questions.
        gone: bool,
    },
    /// One of these.
    Kept(Place, String, String),
    /// Whether a list is complete that the pack does not have.
    KeptList(String, String),
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
    let kept_row = |(place, answer): (Place, &Answer)| {
        let (label, words) = (place_label(pack, answers, &place), said_words(pack, &place, answer).replace('\n', " "));
        ReviewRow::Kept(place, label, with_rest(pack, answer, words))
    };
    let gone = kept(pack, answers);
    let unasked = unasked(pack, work);
    if !unasked.is_empty() {
        rows.push(ReviewRow::KeptTitle { gone: false });
        rows.extend(unasked.into_iter().map(kept_row));
    }
    if !gone.is_empty() {
        rows.push(ReviewRow::KeptTitle { gone: true });
        rows.extend(gone.answers.into_iter().map(kept_row));
        let more = |more| if more == More::No { "no others" } else { "does not know" };
        rows.extend(gone.lists.into_iter().map(|(list, said)| ReviewRow::KeptList(list.to_owned(), more(said).to_owned())));
    }
    rows
}

/// An answer in words with its basis and its note, where they are no columns of their own.
fn with_rest(pack: &Pack, answer: &Answer, mut words: String) -> String {
    if answer.basis != Basis::Client {
        words.push_str(&format!(" ({})", basis_words(pack, answer)));
    }
    if let Some(note) = &answer.note {
        words.push_str(&format!("; note: {}", note.replace('\n', " ")));
    }
    words
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

/// Answers of the pack's questions that stand in the session while no step asks for them.
fn unasked<'w>(pack: &Pack, work: &'w Work) -> Vec<(Place, &'w Answer)> {
    let answers = work.session.answers();
    let own = answers.facts.iter().map(|(fact, answer)| (Place::session(fact), answer));
    let items = answers.lists.iter().flat_map(|(list, entered)| {
        let of = move |item: &'w Item| item.answers.iter().map(move |(fact, answer)| (Place::item(list, item.id, fact), answer));
        entered.items.iter().flat_map(of)
    });
    let asked = |place: &Place| work.walk.position(&Spot::Question(place.clone())).is_some();
    own.chain(items).filter(|(place, _)| question_at(pack, place).is_some() && !asked(place)).collect()
}

/// The line of a place.
pub fn row_of(rows: &[ReviewRow], spot: &Spot) -> Option<usize> {
    rows.iter().position(|row| matches!(row, ReviewRow::Step { spot: at, .. } if at == spot))
}
