//! The files of languages against the English of a pack: what is missing, what has changed since, what names nothing.
//!
//! Knows no disk: the texts of the files come with the call.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::format::{LanguageFormat, TranslationFormat};
use super::super::model::Pack;
use super::super::problem::{Problem, Step};
use super::super::read::{PackFile, Parts, Placed, read_languages};
use super::super::resolve::spelling::nearest_of;
use super::{Language, Text, texts};

/// The folder of a pack that holds its languages.
const FOLDER: &str = "languages";

/// The codes of the languages that files of these names hold: only names are looked at.
pub fn languages_of<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let codes: BTreeSet<&str> = names.into_iter().filter_map(code_of).collect();
    codes.into_iter().map(str::to_owned).collect()
}

/// The language of a file of this name: `languages/es/questions.json` is in `es`.
pub(in crate::pack) fn code_of(name: &str) -> Option<&str> {
    let (code, file) = name.strip_prefix(FOLDER)?.strip_prefix('/')?.split_once('/')?;
    // The code becomes a part of the names of files that are written.
    let is_code = (2..=16).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (is_code && !file.contains('/')).then_some(code)
}

/// One language of a pack, from those of its files that are in it. Absent if none of them can be read; what is wrong with a
/// part of it does not take the rest away from the client.
pub fn read_language(pack: &Pack, files: &[PackFile], code: &str) -> (Option<Language>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut parts = Parts::default();
    let own: Vec<&PackFile> = files.iter().filter(|file| code_of(&file.name) == Some(code)).collect();
    read_languages(&own, &mut parts, &mut problems);
    let found = resolve(pack, &parts, &mut problems).into_iter().find(|language| language.code == code);
    (found, problems)
}

/// The languages of a pack, by code.
pub(in crate::pack) fn resolve(pack: &Pack, parts: &Parts, problems: &mut Vec<Problem>) -> Vec<Language> {
    if parts.languages.is_empty() {
        return Vec::new();
    }
    let english = texts(pack);
    let by_key: HashMap<&str, &str> = english.iter().map(|text| (text.key.as_str(), text.english)).collect();
    let mut by_code: BTreeMap<&str, Vec<&Placed<LanguageFormat>>> = BTreeMap::new();
    for placed in &parts.languages {
        match code_of(&placed.file) {
            Some(code) if code == placed.item.language => by_code.entry(code).or_default().push(placed),
            code => {
                let message = format!("this says \"{}\", the folder \"{}\"", placed.item.language, code.unwrap_or_default());
                problems.push(Problem::error(&placed.file, &placed.at("language"), message).help("Both are the language's code."));
            }
        }
    }
    by_code.into_iter().map(|(code, files)| one(code, &files, &english, &by_key, problems)).collect()
}

fn one(
    code: &str,
    files: &[&Placed<LanguageFormat>],
    english: &[Text<'_>],
    by_key: &HashMap<&str, &str>,
    problems: &mut Vec<Problem>,
) -> Language {
    let name = files.first().map(|placed| placed.item.name.clone()).unwrap_or_default();
    let mut language = Language { code: code.to_owned(), name, ..Language::english() };
    for placed in files {
        if placed.item.name != language.name {
            let message = format!("another file of this language calls it \"{}\"", language.name);
            problems.push(Problem::error(&placed.file, &placed.at("name"), message));
        }
        for (key, text) in &placed.item.texts.0 {
            let at = |part: &str| [placed.at("texts").as_slice(), &[Step::Key(key.as_str().into()), Step::Key(part.into())]].concat();
            match judge(key, text, &language, by_key) {
                Judged::Good => drop(language.texts.insert(key.clone(), text.says.clone())),
                Judged::Stale(now) => {
                    language.stale.push(key.clone());
                    let message = format!("the English of \"{key}\" has changed since: the English is shown until this is mended");
                    let help = format!("Now it is: \"{now}\". Look at \"says\" again, then put the English into \"of\".");
                    problems.push(Problem::warning(&placed.file, &at("of"), message).help(help));
                }
                Judged::Wrong(part, message, help) => problems.push(Problem::error(&placed.file, &at(part), message).help(help)),
            }
        }
    }
    let has = |text: &&Text<'_>| !language.texts.contains_key(&text.key) && !language.stale.contains(&text.key);
    language.missing = english.iter().filter(has).map(|text| text.key.clone()).collect();
    language
}

enum Judged<'e> {
    Good,
    /// The English as it is now.
    Stale(&'e str),
    /// In which part, what, and what to do.
    Wrong(&'static str, String, String),
}

fn judge<'e>(key: &str, text: &TranslationFormat, language: &Language, by_key: &HashMap<&str, &'e str>) -> Judged<'e> {
    let Some(english) = by_key.get(key) else {
        let near = nearest_of(key, by_key.keys().copied()).map_or(String::new(), |near| format!(" Did you mean \"{near}\"?"));
        return Judged::Wrong("", format!("\"{key}\" names no text of the pack"), format!("Take it away, or mend the key.{near}"));
    };
    if language.texts.contains_key(key) || language.stale.iter().any(|stale| stale == key) {
        return Judged::Wrong("", format!("\"{key}\" is written twice in this language"), "Keep one of the two.".to_owned());
    }
    if text.says.trim().is_empty() {
        return Judged::Wrong("says", format!("\"{key}\" says nothing"), "Take it away: the English then stands in.".to_owned());
    }
    if text.of != *english {
        return Judged::Stale(english);
    }
    let lost = places(english).into_iter().find(|place| !places(&text.says).contains(place));
    let new = places(&text.says).into_iter().find(|place| !places(english).contains(place));
    match (lost, new) {
        (Some(lost), _) => Judged::Wrong("says", format!("{{{lost}}} is missing"), "It is filled in when the text is shown.".to_owned()),
        (None, Some(new)) => Judged::Wrong("says", format!("{{{new}}} is not filled in here"), "The English has no such place.".to_owned()),
        (None, None) => Judged::Good,
    }
}

/// The names in `{}` of a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
