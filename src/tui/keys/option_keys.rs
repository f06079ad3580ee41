//! The key of each option of a question: 1 to 9, 0, then capital letters that mean nothing else there.
//!
//! Knows no question. A test over the table of keys sees to it that no command takes one of these away.

/// In the order of the options. Letters that look like a digit, or are a command, are left out.
const KEYS: [char; 21] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'A', 'B', 'C', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M'];

/// So many options have a key of their own.
pub const KEYED: usize = KEYS.len();

/// The key of the option at this place.
pub fn option_key(at: usize) -> Option<char> {
    KEYS.get(at).copied()
}

/// The place of the option that has this key.
pub fn option_at(key: char) -> Option<usize> {
    KEYS.iter().position(|of| *of == key)
}
