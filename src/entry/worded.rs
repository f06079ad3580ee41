//! Amounts in words, put into figures: `half an ounce` is `0.5 ounce`, `a year and a half` is `1.5 year`.
//!
//! Knows no unit: a word that is no number stays as it is.

const NUMBERS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The same text with figures for the words that are numbers. In lower case, single spaces between the words.
pub fn in_figures(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (figure, used) = figure(&words[at..]);
        match figure {
            // `1 1/2`, and `an ounce and a half`: added to the number before it.
            Some(part) if used > 0 && add(&mut out, part, words[at]) => {}
            Some(number) => out.push(number_text(number)),
            None => out.push(words[at].to_owned()),
        }
        at += used.max(1);
    }
    out.join(" ")
}

/// The number that these words begin with, in thousandths, and of how many words it is.
fn figure(words: &[&str]) -> (Option<i64>, usize) {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let article = |at: usize| matches!(word(at), "a" | "an");
    // Half an ounce, half of an ounce, a half ounce, a quarter of an ounce.
    let part = |at: usize| match word(at) {
        "half" => Some(500),
        "quarter" => Some(250),
        _ => None,
    };
    let start = usize::from(article(0));
    if let Some(part) = part(start) {
        let mut used = start + 1;
        used += usize::from(word(used) == "of");
        used += usize::from(article(used));
        return (Some(part), used);
    }
    if word(0) == "and" && article(1) && part(2).is_some() {
        return (part(2), 3);
    }
    if article(0) && words.len() > 1 {
        return (Some(1000), 1);
    }
    if let Some(number) = NUMBERS.iter().position(|name| *name == word(0)) {
        return (i64::try_from(number).ok().map(|number| number * 1000), 1);
    }
    (fraction(word(0)), 1)
}

/// `1/2`, where it comes out in thousandths.
fn fraction(word: &str) -> Option<i64> {
    let (above, below) = word.split_once('/')?;
    let (above, below) = (above.parse::<i64>().ok()?, below.parse::<i64>().ok()?);
    let exact = (1..=1000).contains(&below) && (0..=1000).contains(&above) && above * 1000 % below == 0;
    exact.then(|| above * 1000 / below)
}

/// Adds a part of one to the number before it, where there is one that it belongs to.
fn add(out: &mut [String], part: i64, word: &str) -> bool {
    // `two and a half years` or `an ounce and a half`; a fraction stands right behind its number.
    let reach = match word {
        "and" => 2,
        _ if word.contains('/') => 1,
        _ => 0,
    };
    let whole = |text: &String| text.parse::<i64>().ok().and_then(|whole| whole.checked_mul(1000));
    let found = out.iter_mut().rev().take(reach).find_map(|text| whole(text).map(|whole| (text, whole)));
    let Some((number, whole)) = found else { return false };
    *number = number_text(whole + part);
    true
}

fn number_text(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_figures_and_what_is_no_number_stays() {
        for (text, expected) in [
            ("half an ounce", "0.5 ounce"),
            ("half of an ounce", "0.5 ounce"),
            ("a half ounce", "0.5 ounce"),
            ("quarter of an ounce", "0.25 ounce"),
            ("an ounce and a half", "1.5 ounce"),
            ("two and a half years", "2.5 years"),
            ("2 1/4 lb", "2.25 lb"),
            ("a year and a day", "1 year and 1 day"),
            ("12 months", "12 months"),
            ("a", "a"),
            ("and", "and"),
            ("half", "0.5"),
            ("", ""),
            ("99999999999999999999 1/2", "99999999999999999999 0.5"),
            ("1/0 1/3 5/-2", "1/0 1/3 5/-2"),
        ] {
            assert_eq!(in_figures(text), expected, "{text}");
        }
    }
}
