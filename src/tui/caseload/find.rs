//! Finding a consultation by what is typed: its client, its id, its notes and its answers in words, with letters left out.
//!
//! Knows no screen and no order but the rank of a match.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::session::Summary;

/// A match in the client's name counts more than one in what was written about the client.
const NAME_FIRST: u32 = 1000;

/// What is looked for: each word by itself, in any order.
pub struct Query {
    words: Vec<Word>,
    matcher: Matcher,
    letters: Vec<char>,
}

/// One word: in a name or a note letters may be left out of it, of an id it is a part.
struct Word {
    loose: Atom,
    exact: Atom,
}

/// Where a consultation fits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// The better, the higher.
    pub rank: u32,
    /// Which letters of the client's name fit.
    pub name: Vec<usize>,
    /// Which of [`Summary::texts`] fits best, and which of its letters.
    pub text: Option<(usize, Vec<usize>)>,
}

impl Query {
    /// What was typed; `None` if that is nothing.
    pub fn new(typed: &str) -> Option<Query> {
        let atom = |word: &str, kind| Atom::new(word, CaseMatching::Ignore, Normalization::Smart, kind, false);
        let word = |word| Word { loose: atom(word, AtomKind::Fuzzy), exact: atom(word, AtomKind::Substring) };
        let words: Vec<Word> = typed.split_whitespace().map(word).collect();
        (!words.is_empty()).then(|| Query { words, matcher: Matcher::new(Config::DEFAULT), letters: Vec::new() })
    }

    /// Where all the words fit; `None` if one does not.
    pub fn fits(&mut self, summary: &Summary) -> Option<Found> {
        let Query { words, matcher, letters } = self;
        let name = summary.label.as_deref().unwrap_or_default();
        let mut found = Found::default();
        let mut text_rank = 0;
        for word in words {
            let mut at = Vec::new();
            if let Some(rank) = word.loose.indices(Utf32Str::new(name, letters), matcher, &mut at) {
                found.rank += NAME_FIRST + u32::from(rank);
                found.name.extend(at.into_iter().map(|at| at as usize));
            } else if let Some(rank) = word.exact.score(Utf32Str::new(summary.id.as_str(), letters), matcher) {
                found.rank += u32::from(rank);
            } else {
                let (rank, text, at) = in_texts(&word.loose, &summary.texts, matcher, letters)?;
                found.rank += rank;
                if rank > text_rank {
                    text_rank = rank;
                    found.text = Some((text, at));
                }
            }
        }
        found.name.sort_unstable();
        found.name.dedup();
        Some(found)
    }
}

/// The best match within one word of one text: letters scattered over a whole note would fit nearly everything.
fn in_texts(word: &Atom, texts: &[String], matcher: &mut Matcher, letters: &mut Vec<char>) -> Option<(u32, usize, Vec<usize>)> {
    let mut best: Option<(u32, usize, usize, &str)> = None;
    for (i, text) in texts.iter().enumerate() {
        // Most texts are out at once, as a whole.
        if word.score(Utf32Str::new(text, letters), matcher).is_none() {
            continue;
        }
        let mut start = 0;
        for part in text.split(char::is_whitespace) {
            if let Some(rank) = word.score(Utf32Str::new(part, letters), matcher).map(u32::from)
                && best.is_none_or(|(other, ..)| rank > other)
            {
                best = Some((rank, i, start, part));
            }
            start += part.chars().count() + 1;
        }
    }
    let (rank, text, start, part) = best?;
    let mut at = Vec::new();
    word.indices(Utf32Str::new(part, letters), matcher, &mut at);
    at.sort_unstable();
    Some((rank, text, at.into_iter().map(|at| start + at as usize).collect()))
}
