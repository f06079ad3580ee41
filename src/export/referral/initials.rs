//! The initials of a name; nothing, if what stands there is not surely one.
//!
//! Gives no more of a word than its first letter: `María del Carmen Ruiz` is `M.C.R.`, and of a letter that is a word (as in
//! Chinese), or of a file number, there is nothing to give.

/// Words inside a name that have no initial.
const PARTICLES: &[&str] = &[
    "de", "del", "la", "las", "los", "el", "y", "e", "i", "da", "das", "do", "dos", "di", "du", "des", "le", "van", "von", "der", "den",
    "ter", "ten", "zu", "af", "av", "bin", "ibn", "bint", "abu", "al", "ben",
];

/// What the program itself adds to a label.
const ADDED: &[&str] = &["copy", "visit", "backup"];

/// More than this is no name but a sentence.
const INITIALS_MAX: usize = 6;

/// The initials, each followed by a point.
pub fn initials(label: &str) -> Option<String> {
    let mut letters = Vec::new();
    for word in without_added(label).split_whitespace() {
        if PARTICLES.contains(&word) {
            continue;
        }
        for part in word.split(['-', '\u{2010}', '\u{2011}']) {
            of_word(part, &mut letters)?;
        }
    }
    let fits = (1..=INITIALS_MAX).contains(&letters.len());
    fits.then(|| letters.iter().flat_map(|letter| [*letter, '.']).collect())
}

/// The first letter of a word; of `J.P.`, which is initials already, each.
fn of_word(word: &str, letters: &mut Vec<char>) -> Option<()> {
    let dotted: Vec<&str> = word.split('.').filter(|part| !part.is_empty()).collect();
    let single = |part: &&str| part.chars().filter(|c| !is_mark(*c)).count() == 1;
    if dotted.len() != 1 && !dotted.iter().all(single) {
        return None;
    }
    for part in dotted {
        let first = part.chars().next().filter(|first| first.is_uppercase())?;
        let plain = part.chars().all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, '\'' | '\u{2019}' | '\u{2bc}'));
        letters.push(plain.then_some(first)?);
    }
    Some(())
}

/// An accent that stands after its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// `M.R. (visit 2)` is `M.R.`.
fn without_added(label: &str) -> &str {
    let cut = |label: &'_ str| -> Option<usize> {
        let (name, added) = label.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let (word, number) = added.split_once(' ').unwrap_or((added, "2"));
        (ADDED.contains(&word) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(name.len())
    };
    let mut label = label.trim();
    while let Some(end) = cut(label) {
        label = label[..end].trim_end();
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_name_there_are_initials_and_of_nothing_else() {
        for (label, expected) in [
            ("María del Carmen Ruiz", "M.C.R."),
            ("M.R.", "M.R."),
            ("M. R.", "M.R."),
            ("J.P. Morales", "J.P.M."),
            ("Maria", "M."),
            ("MR", "M."),
            ("Łukasz O'Brien-Ćwik", "Ł.O.Ć."),
            ("Ørsted van der Berg", "Ø.B."),
            ("Д. Иванов (visit 2)", "Д.И."),
            ("Ana Paz (copy) (backup 3)", "A.P."),
            ("E\u{301}va Nagy", "E.N."),
        ] {
            assert_eq!(initials(label).as_deref(), Some(expected), "{label}");
        }
        for label in [
            "",
            " ",
            "(copy)",
            "A-123 456 789",
            "2026-0117",
            "Case 12",
            "maria ruiz",
            "Ruiz, Maria",
            "M.R., detained in Eloy",
            "the client from Eloy",
            "王小明",
            "محمد علي",
            "maria@example.org",
            "Ana\u{202e}Paz",
            "Ana\u{0}",
            "Eloy.Detention.Center",
            "One Two Three Four Five Six Seven",
            "+1 555 0100",
            "Maria (Eloy)",
            "...",
        ] {
            assert_eq!(initials(label), None, "{label}");
        }
    }
}
