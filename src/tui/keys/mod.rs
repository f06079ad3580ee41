//! Keys: which key means what where, looked up for dispatch, footer, help and README.
//!
//! Knows no screen and draws nothing.

mod key;
mod option_keys;
mod table;
#[cfg(test)]
mod tests;

pub use key::Key;
pub use option_keys::{KEYED, option_at, option_key};
pub use table::{BINDINGS, Binding, Context};

use unicode_width::UnicodeWidthStr;

use super::action::Command;

/// What a key means where these contexts hold, nearest first.
pub fn binding(contexts: &[Context], pressed: Key) -> Option<&'static Binding> {
    contexts.iter().find_map(|context| BINDINGS.iter().find(|b| b.context == *context && b.keys.iter().any(|key| key.takes(pressed))))
}

/// The bindings that work in these contexts: those that a nearer context does not take away.
pub fn available(contexts: &[Context]) -> Vec<&'static Binding> {
    let mut found: Vec<&'static Binding> = Vec::new();
    for context in contexts {
        for candidate in BINDINGS.iter().filter(|b| b.context == *context) {
            let taken = candidate.keys.iter().all(|key| found.iter().any(|b| b.keys.iter().any(|other| other.takes(*key))));
            if !taken {
                found.push(candidate);
            }
        }
    }
    found
}

/// A key and its word, as the footer shows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The key.
    pub key: String,
    /// The word.
    pub word: &'static str,
}

impl Hint {
    fn width(&self) -> usize {
        self.key.width() + 1 + self.word.width()
    }
}

/// The hints that fit into so many columns, by rank, and always the one that leads to all others, last.
pub fn footer(contexts: &[Context], width: usize, ascii: bool) -> Vec<Hint> {
    const GAP: usize = 3;
    let mut all: Vec<&Binding> = available(contexts).into_iter().filter(|b| !b.hint.is_empty()).collect();
    all.sort_by_key(|b| b.rank);
    let hint = |b: &Binding| {
        // A nearer context may have taken the first of its keys: a letter, where letters are typed.
        let works = |key: &&Key| binding(contexts, **key).is_some_and(|found| found.command == b.command);
        let key = b.keys.iter().find(works).filter(|_| b.shown.is_empty()).map_or_else(|| shown(b, ascii), |key| key.name(ascii));
        Hint { key, word: b.hint }
    };
    let keys = all.iter().find(|b| b.command == Command::Help).map(|b| hint(b));
    let mut left = width.saturating_sub(keys.as_ref().map_or(0, Hint::width));
    let mut hints: Vec<Hint> = Vec::new();
    for b in all.into_iter().filter(|b| b.command != Command::Help) {
        let next = hint(b);
        if next.width() + GAP > left || hints.iter().any(|h| h.word == next.word) {
            continue;
        }
        left -= next.width() + GAP;
        hints.push(next);
    }
    hints.extend(keys);
    hints
}

/// The first key of a binding as shown.
pub fn shown(b: &Binding, ascii: bool) -> String {
    match (b.shown, ascii) {
        ("", _) => b.keys.first().map_or_else(String::new, |key| key.name(ascii)),
        ("↑↓", true) => "Up/Down".to_owned(),
        ("→←", true) => "Right/Left".to_owned(),
        ("←→", true) => "Left/Right".to_owned(),
        (shown, _) => shown.to_owned(),
    }
}

/// All keys of a binding as shown.
pub fn all_keys(b: &Binding, ascii: bool) -> String {
    b.keys.iter().map(|key| key.name(ascii)).collect::<Vec<_>>().join(", ")
}

/// The key table of the README.
pub fn markdown() -> String {
    let mut text = String::new();
    for context in Context::ALL {
        text.push_str(&format!("**{}**\n\n| Key | What it does |\n|---|---|\n", context.name()));
        for b in BINDINGS.iter().filter(|b| b.context == *context) {
            let keys: Vec<String> = b.keys.iter().map(|key| format!("`{}`", key.name(false))).collect();
            text.push_str(&format!("| {} | {} |\n", keys.join(" "), b.help));
        }
        text.push('\n');
    }
    text
}
