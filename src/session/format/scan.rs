//! Finds JSON values in a text that need not be JSON: fields by name, entries one after another.
//!
//! Knows no session. Any text may come; it is gone through once, from the front.

use serde::Deserialize;

/// The value that this text begins with, and how many bytes of it that is. What follows does not matter.
pub(super) fn value_at<'t, T: Deserialize<'t>>(text: &'t str) -> Option<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, values.byte_offset()))
}

/// Every name that a value follows, as `"name": value`, and the text from that value on. What a field holds is gone through
/// as well.
pub(super) fn fields(text: &str) -> impl Iterator<Item = (String, &str)> {
    // A quote behind a backslash is a letter of a text, wherever one begins to read.
    let quotes = text.match_indices('"').filter(move |(at, _)| !text[..*at].ends_with('\\'));
    quotes.filter_map(move |(at, _)| {
        let (name, length) = value_at::<String>(&text[at..])?;
        let value = text[at + length..].trim_start().strip_prefix(':')?.trim_start();
        Some((name, value))
    })
}

/// Where the first field of this name stands whose value begins with this sign: the name's place and the value's.
pub(super) fn key_at(text: &str, name: &str, begins: u8) -> Option<(usize, usize)> {
    let quoted = format!("\"{name}\"");
    text.match_indices(&quoted).find_map(|(at, _)| {
        let value = text[at + quoted.len()..].trim_start().strip_prefix(':')?.trim_start();
        value.as_bytes().first().filter(|first| **first == begins).map(|_| (at, text.len() - value.len()))
    })
}

/// The values that begin with `["` or `{"`, one after another: where each begins and ends. What does not read as one is
/// passed over.
pub(super) fn entries<'t, T: Deserialize<'t>>(text: &'t str) -> impl Iterator<Item = (usize, usize, T)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text[from..].find(['[', '{'])?;
            let opens = text[at + 1..].trim_start().starts_with('"');
            match value_at(&text[at..]).filter(|_| opens) {
                Some((value, length)) => {
                    from = at + length;
                    return Some((at, from, value));
                }
                None => from = at + 1,
            }
        }
    })
}
