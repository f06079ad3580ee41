//! The English of the pack speaks of the client; on the sheet it speaks to them. Other languages are written to them already.
//!
//! Knows names of papers and where they come from: phrases without a verb that "you" would bend.

/// The words with which the pack speaks of the client, the longer first, and those that speak to them.
const WORDS: &[(&str, &str)] = &[
    ("The client's", "Your"),
    ("the client's", "your"),
    ("Client's", "Your"),
    ("The client", "You"),
    ("the client", "you"),
    ("Client", "You"),
    ("client", "you"),
];

/// A phrase of the pack, as said to the client: `Client, court or ICE` is `You, court or ICE`.
pub(super) fn to_client(phrase: &str) -> String {
    let mut said = String::new();
    let mut rest = phrase;
    while let Some(next) = rest.chars().next() {
        let begins = !said.chars().next_back().is_some_and(char::is_alphanumeric);
        let whole = |word: &str| rest.strip_prefix(word).filter(|after| !after.starts_with(char::is_alphanumeric));
        match WORDS.iter().filter(|_| begins).find_map(|(of, to)| Some((whole(of)?, to))) {
            Some((after, to)) => {
                said.push_str(to);
                rest = after;
            }
            None => {
                said.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_speaks_to_the_client() {
        assert_eq!(to_client("Client, court, or ECAS"), "You, court, or ECAS");
        assert_eq!(to_client("It gives the client's address"), "It gives your address");
        assert_eq!(to_client("Client's family; clients; é the client"), "Your family; clients; é you");
    }
}
