//! The client's language on the screen: which languages there are, which were read, and which of them is on.
//!
//! Knows no file: reading one is asked of the world.

use std::rc::Rc;

use crate::pack::{Language, Pack, Text};
use crate::session::Spoken;

/// What reads a language of the pack, by its code.
pub type ReadLanguage = Box<dyn Fn(&Pack, &str) -> Result<Language, String>>;

/// What a language is read for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum For {
    /// The questions.
    Questions,
    /// The sheet that the client takes home.
    Sheet,
}

/// The languages of the pack.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    /// The codes of those there are beside English.
    pub codes: Vec<String>,
    /// Those that were read so far.
    pub read: Vec<Rc<Language>>,
}

impl Languages {
    /// A language that was read.
    pub fn get(&self, code: &str) -> Option<Rc<Language>> {
        self.read.iter().find(|language| language.code == code).cloned()
    }

    /// Keeps a language that was read.
    pub fn keep(&mut self, language: Rc<Language>) {
        self.read.retain(|other| other.code != language.code);
        self.read.push(language);
    }

    /// English only, then each language under the English and instead of it, then English only again.
    pub fn after(&self, spoken: Option<&Spoken>) -> Option<Spoken> {
        let under = |code: &String| Spoken { code: code.clone(), alone: false };
        let Some(now) = spoken else { return self.codes.first().map(under) };
        if !now.alone && self.codes.contains(&now.code) {
            return Some(Spoken { alone: true, ..now.clone() });
        }
        let at = self.codes.iter().position(|code| *code == now.code)?;
        self.codes.get(at + 1).map(under)
    }

    /// The code of the language after this one, English among them.
    pub fn code_after(&self, code: &str) -> String {
        let next = self.codes.iter().position(|other| other == code).map_or(0, |at| at + 1);
        self.codes.get(next).map_or("en", String::as_str).to_owned()
    }

    /// How the questions are put in a consultation.
    pub fn voice(&self, spoken: Option<&Spoken>) -> Voice {
        Voice(spoken.and_then(|spoken| self.get(&spoken.code).map(|language| (language, spoken.alone))))
    }
}

/// How a text is put to the client: in English, with another language under it, or in that alone.
#[derive(Clone, Debug)]
pub struct Voice(Option<(Rc<Language>, bool)>);

impl Voice {
    /// The language, if one is on.
    pub fn language(&self) -> Option<&Language> {
        self.0.as_ref().map(|(language, _)| &**language)
    }

    /// Whether texts stand under the English.
    pub fn is_under(&self) -> bool {
        matches!(self.0, Some((_, false)))
    }

    /// What stands first, and what under it. A text that the language lacks is put in English.
    pub fn put(&self, text: &Text<'_>) -> (String, Option<String>) {
        self.put_as(text.english, self.language().and_then(|language| language.find(text)))
    }

    /// The same for an English text and what the language has for it.
    pub fn put_as(&self, english: &str, other: Option<&str>) -> (String, Option<String>) {
        match (other, self.is_under()) {
            (Some(other), true) if other != english => (english.to_owned(), Some(other.to_owned())),
            (Some(other), false) => (other.to_owned(), None),
            _ => (english.to_owned(), None),
        }
    }

    /// Words by which an option is found, those shown first in front.
    pub fn words(&self, text: &Text<'_>) -> String {
        match (self.language().and_then(|language| language.find(text)), self.is_under()) {
            (Some(other), true) => format!("{} {other}", text.english),
            (Some(other), false) => format!("{other} {}", text.english),
            (None, _) => text.english.to_owned(),
        }
    }
}
