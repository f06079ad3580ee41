//! What people type as an answer, understood: dates, amounts, words. Every face reads it alike.
//!
//! Knows the kind of a question and not its words; no clock: the day of the screening is an argument.

pub mod amount;
pub mod date;
mod vague;
mod worded;

pub use vague::proposal;

use crate::calendar::Day;
use crate::facts::{ApproxDate, Value};
use crate::logic::Kind;

/// What was typed into a line, understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Understood {
    /// The answer.
    pub value: Value,
    /// In words.
    pub words: String,
    /// How it was read, where that could be doubted.
    pub note: Option<String>,
}

/// What a line means as an answer to a question of this kind; the error is a hint.
pub fn understand(kind: Kind, text: &str, today: Day) -> Result<Understood, String> {
    match kind {
        Kind::Date { past } => {
            let read = date::read_date(text, today, past)?;
            if past && read.date.from.is_some_and(|from| from.span().lo > today) {
                return Err(format!("That is {}: after today, {}.", read.date.words(), today.short()));
            }
            Ok(Understood { value: Value::Date(read.date), words: date_words(read.date), note: read.note })
        }
        Kind::Amount(unit) => {
            let read = amount::read_amount(text, unit)?;
            Ok(Understood { value: Value::Amount(read), words: read.words(unit), note: None })
        }
        Kind::Choice(_) | Kind::Several(_) | Kind::Text => {
            let text = text.trim();
            if text.is_empty() {
                return Err("Type the answer, then Enter.".to_owned());
            }
            Ok(Understood { value: Value::Text(text.to_owned()), words: text.to_owned(), note: None })
        }
    }
}

/// A date in words; of a day also which day of the week it is, by which a client may know it.
fn date_words(date: ApproxDate) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let span = date.span();
    let day = Some(usize::from(span.lo.weekday())).filter(|_| span.is_day());
    match day.and_then(|day| DAYS.get(day.wrapping_sub(1))) {
        Some(day) => format!("{}, {day}", date.words()),
        None => date.words(),
    }
}
