//! The words of the field that stand in a text, so that each can be looked up where it stands.

use crate::pack::{Pack, TermOfArt};

/// The words of the pack's glossary that occur in some texts, in the order of the glossary. Whole words only, capitals or
/// not, in the singular or with an s.
pub fn words_in<'p>(pack: &'p Pack, texts: &[&str]) -> Vec<&'p TermOfArt> {
    let texts: Vec<Vec<String>> = texts.iter().map(|text| letters(text)).collect();
    pack.glossary
        .iter()
        .filter(|term| {
            let mut names = std::iter::once(&term.term).chain(&term.also).flat_map(|name| readings(name));
            names.any(|name| texts.iter().any(|text| text.windows(name.len()).any(|words| same(words, &name))))
        })
        .collect()
}

/// A name as it may stand in a text: `Notice to Appear (NTA)` is also `NTA`, `Green card / LPR` is two names. What stands in
/// brackets is a name of its own only where it shortens what stands before it: `Final order (ICE)` is not `ICE`.
fn readings(name: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for name in name.split('/') {
        match name.split_once(" (").and_then(|(full, rest)| Some((full, rest.split_once(')')?))) {
            Some((full, (short, rest))) => {
                found.push(letters(&format!("{full}{rest}")));
                found.extend(is_short_for(short, full).then(|| letters(short)));
            }
            None => found.push(letters(name)),
        }
    }
    found.retain(|words| !words.is_empty());
    found
}

/// Whether this is the capitals of some words: `NTA` of `Notice to Appear`.
fn is_short_for(short: &str, full: &str) -> bool {
    let initials: String = full.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let mut initials = initials.chars().map(|c| c.to_ascii_uppercase());
    short.len() > 1 && short.chars().all(|letter| letter.is_uppercase() && initials.any(|initial| initial == letter))
}

/// The words of a text in small letters. A figure or a letter between dots belongs to its word.
fn letters(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn same(words: &[String], name: &[String]) -> bool {
    let (Some((last, words)), Some((of, name))) = (words.split_last(), name.split_last()) else { return false };
    // A plural needs a word to be the plural of: `is` is not many of `i`.
    let plural = |end: &str| of.len() > 2 && last.strip_suffix(end) == Some(of);
    words == name && (last == of || plural("s") || plural("es"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_whole_words_and_in_any_of_its_readings() {
        let found = |name: &str, text: &str| {
            let text = letters(text);
            readings(name).iter().any(|name| text.windows(name.len()).any(|words| same(words, name)))
        };
        assert!(found("Notice to Appear (NTA)", "When was the NTA served?"));
        assert!(found("Notice to Appear (NTA)", "Read the notice to appear."));
        assert!(found("Bond", "Are bonds possible?"));
        assert!(found("Green card / LPR", "a green card holder"));
        assert!(found("245(i)", "Is it under 245(i)?"));
        assert!(!found("245(i)", "He is here."));
        assert!(!found("Final administrative order (ICE)", "The police asked ICE."));
        assert!(!found("Bond", "She has a bondsman."));
        assert!(!found("ICE", "The police officer came."));
        assert!(!found("Notice to Appear", "a notice to the court to appear"));
    }
}
