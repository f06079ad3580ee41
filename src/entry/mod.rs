//! What people type as an answer, understood: dates, amounts, words. Every face reads it alike.
//!
//! Knows the kind of a question and not its words; no clock: the day of the screening is an argument.

pub mod amount;
pub mod date;

use crate::calendar::Day;
use crate::facts::Value;
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
            let read = date::read_date(text, today)?;
            if past && read.date.from.is_some_and(|from| from.span().lo > today) {
                return Err(format!("That is {}: after today, {}.", read.date.words(), today.short()));
            }
            Ok(Understood { value: Value::Date(read.date), words: read.date.words(), note: read.note })
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
