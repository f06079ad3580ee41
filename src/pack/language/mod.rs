//! The languages of clients: what a client hears or reads, in words other than English. Where a text is missing, or its
//! English has changed since, the English stands in.
//!
//! Knows no client and no screen. A language is read by itself, when it is wanted: the wizard starts without.
//!
//! ```text
//! texts    every English text of a pack that a client may hear or read, each with its key
//! words    the program's own words to a client, in English: here and nowhere else
//! resolve  the files of a language against the English: missing, changed since, naming nothing
//! ```

mod resolve;
mod texts;
mod words;

use std::collections::HashMap;

use crate::calendar::Day;

pub(super) use resolve::{code_of, resolve};
pub use resolve::{languages_of, read_language};
pub use texts::{Text, texts};
pub use words::{Word, say};

/// A language that a client speaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Language {
    /// Its code: `es`.
    pub code: String,
    /// Its own name for itself: `Español`.
    pub name: String,
    /// Keys of English texts that it has no words for.
    pub missing: Vec<String>,
    /// Keys of texts whose English has changed since.
    pub stale: Vec<String>,
    texts: HashMap<String, String>,
}

impl Language {
    /// The language of the pack itself: nothing stands in for anything.
    pub fn english() -> Language {
        Language { code: "en".to_owned(), name: "English".to_owned(), missing: Vec::new(), stale: Vec::new(), texts: HashMap::new() }
    }

    /// Whether this is the language of the pack itself.
    pub fn is_english(&self) -> bool {
        self.code == "en"
    }

    /// How many texts it has.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// A text, if this language has it.
    pub fn find(&self, text: &Text<'_>) -> Option<&str> {
        self.texts.get(&text.key).map(String::as_str)
    }

    /// A text; the English where this language lacks it.
    pub fn says(&self, text: &Text<'_>) -> String {
        self.find(text).unwrap_or(text.english).to_owned()
    }

    /// A word of the program.
    pub fn word(&self, word: Word) -> &str {
        self.texts.get(word.key).map_or(word.english, String::as_str)
    }

    /// A word of the program with its `{places}` filled.
    pub fn fill(&self, word: Word, places: &[(&str, &str)]) -> String {
        places.iter().fold(self.word(word).to_owned(), |said, (place, with)| said.replace(&format!("{{{place}}}"), with))
    }

    /// A day in this language's own words.
    pub fn day(&self, day: Day) -> String {
        let (year, month, of_month) = day.ymd();
        let at = |words: &[Word], number: usize| words.get(number.saturating_sub(1)).map_or("", |word| self.word(*word)).to_owned();
        let weekday = at(&say::WEEKDAYS, usize::from(day.weekday()));
        let month = at(&say::MONTHS, usize::try_from(month).unwrap_or(0));
        self.fill(say::DATE, &[("weekday", &weekday), ("month", &month), ("day", &of_month.to_string()), ("year", &year.to_string())])
    }
}
