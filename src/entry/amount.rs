//! Amounts as people type them: `28`, `20-40`, `1 oz`, `4y 6m`, `180 days`, `$10,000`.
//!
//! Knows no question: only what is counted.

use super::vague::is_about;
use super::worded::in_figures;
use crate::facts::{Amount, Unit};

/// Reads an amount. The error is a hint: what to write instead.
pub fn read_amount(text: &str, unit: Unit) -> Result<Amount, String> {
    let text = text.trim().to_lowercase().replace(['–', '—'], "-").replace(',', "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.as_str();
    let first = text.split(' ').next().unwrap_or_default();
    if is_about(first) {
        return Err(format!("\"About\" has no edges. Say between what it surely is: {}.", example_range(unit)));
    }
    let text = &in_figures(text);
    let one = |part: &str| match part.trim() {
        "none" | "nothing" | "zero" | "no" => Ok(0),
        part => parts(part, unit),
    };
    if let Some((from, to)) = range(text) {
        let hi = one(to)?;
        // `1-2 years`: the unit stands once, behind.
        let lo = if from.trim().parse::<f64>().is_ok() { parts(&format!("{} {}", from.trim(), last_word(to)), unit) } else { one(from) }?;
        return if lo <= hi { Ok(Amount { lo, hi }) } else { Err("The first amount is more than the second.".to_owned()) };
    }
    let strip = |prefixes: &[&str]| prefixes.iter().find_map(|prefix| text.strip_prefix(prefix));
    if let Some(rest) = strip(&["at most ", "up to ", "no more than ", "not more than ", "max ", "<= "]) {
        return Ok(Amount { lo: 0, hi: one(rest)? });
    }
    if let Some(rest) = strip(&["at least ", "no less than ", "not less than ", "min ", ">= "]) {
        return Ok(Amount { lo: one(rest)?, hi: i64::MAX });
    }
    if let Some(rest) = strip(&["less than ", "under ", "below ", "< "]) {
        return Ok(Amount { lo: 0, hi: (one(rest)? - 1).max(0) });
    }
    if let Some(rest) = strip(&["more than ", "over ", "above ", "> "]) {
        // More than no time at all is at least a day: nobody says parts of one.
        let least = one(rest)?;
        return Ok(Amount { lo: if (unit, least) == (Unit::Time, 0) { unit.parts() } else { least + 1 }, hi: i64::MAX });
    }
    one(text).map(Amount::exactly)
}

/// The amount as it can be typed again.
pub fn typed_amount(amount: Amount, unit: Unit) -> String {
    if amount == Amount::ANY { String::new() } else { amount.words(unit) }
}

/// What can be written, in a line.
pub fn ways(unit: Unit) -> &'static str {
    match unit {
        Unit::Grams => "Grams: 28, or 20-40, or 1 oz.",
        Unit::Time => "Write 180 days, 18 months, 4y 6m or 5 years; none is 0.",
        Unit::Days => "Days: 30, or 20-40.",
        Unit::Dollars => "Dollars: 10,000, or 8000-12000.",
        Unit::Count => "A number: 2, or 2-4.",
    }
}

fn example_range(unit: Unit) -> &'static str {
    match unit {
        Unit::Grams => "20-40",
        Unit::Time => "6 months to 1 year",
        Unit::Days => "20-40",
        Unit::Dollars => "8000-12000",
        Unit::Count => "2-4",
    }
}

fn range(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("between ") {
        return rest.split_once(" and ");
    }
    text.split_once(" to ").or_else(|| text.split_once('-')).filter(|(a, b)| !a.trim().is_empty() && !b.trim().is_empty())
}

fn last_word(text: &str) -> &str {
    text.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ' || c == '$')
}

/// Smallest parts of what may be several numbers with their units: `1 year 2 months`.
fn parts(text: &str, unit: Unit) -> Result<i64, String> {
    let mut sum: i64 = 0;
    let mut rest = text.trim_start_matches('$').trim();
    if rest.is_empty() {
        return Err(ways(unit).to_owned());
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let after = after.trim_start();
        let end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (word, after) = after.split_at(end);
        let thousandths = thousandths(number).ok_or_else(|| ways(unit).to_owned())?;
        let word = word.trim().trim_end_matches(" and").trim_end_matches('.');
        if word.is_empty() && unit == Unit::Time && thousandths != 0 {
            return Err(format!("{number} what? Write {number} days, {number} months or {number} years."));
        }
        let ten_thousandths_each = each(word, unit).ok_or_else(|| format!("\"{word}\" is not understood. {}", ways(unit)))?;
        let parts = i128::from(thousandths) * i128::from(ten_thousandths_each);
        let parts = (parts + 5_000_000) / 10_000_000;
        sum = i64::try_from(parts).ok().and_then(|parts| sum.checked_add(parts)).filter(|sum| *sum < 1 << 50).ok_or("That is too much.")?;
        rest = after.trim_start();
    }
    Ok(sum)
}

/// A number of up to three decimals, in thousandths.
fn thousandths(number: &str) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() > 3 || whole.is_empty() && decimals.is_empty() || decimals.contains('.') {
        return None;
    }
    let whole = if whole.is_empty() { 0 } else { whole.parse::<i64>().ok()? };
    let decimals = format!("{decimals:0<3}").parse::<i64>().ok()?;
    whole.checked_mul(1000)?.checked_add(decimals)
}

/// Smallest parts in one of this, in ten-thousandths (an ounce is 28,349.5 milligrams).
fn each(word: &str, unit: Unit) -> Option<i64> {
    let each = match (unit, word) {
        (Unit::Grams, "" | "g" | "gr" | "gram" | "grams") => 1000.0,
        (Unit::Grams, "mg" | "milligram" | "milligrams") => 1.0,
        (Unit::Grams, "kg" | "kilo" | "kilos" | "kilogram" | "kilograms") => 1_000_000.0,
        (Unit::Grams, "oz" | "ounce" | "ounces") => 28_349.5,
        (Unit::Grams, "lb" | "lbs" | "pound" | "pounds") => 453_592.0,
        (Unit::Time, "y" | "yr" | "yrs" | "year" | "years") => 4380.0,
        (Unit::Time, "m" | "mo" | "mos" | "mth" | "month" | "months") => 365.0,
        (Unit::Time, "w" | "wk" | "wks" | "week" | "weeks") => 84.0,
        (Unit::Time, "d" | "day" | "days" | "") => 12.0,
        (Unit::Days, "" | "d" | "day" | "days") => 1.0,
        (Unit::Days, "w" | "week" | "weeks") => 7.0,
        (Unit::Dollars, "" | "$" | "dollar" | "dollars" | "usd") => 100.0,
        (Unit::Dollars, "k" | "thousand") => 100_000.0,
        (Unit::Count, "" | "times") => 1.0,
        _ => return None,
    };
    Some((each * 10_000.0) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, unit: Unit) -> String {
        read_amount(text, unit).map_or_else(|hint| format!("! {hint}"), |amount| amount.words(unit))
    }

    #[test]
    fn reads_what_people_type() {
        for (text, unit, expected) in [
            ("28", Unit::Grams, "28 g"),
            ("28.5 g", Unit::Grams, "28.5 g"),
            ("1 oz", Unit::Grams, "28.35 g"),
            ("20-40", Unit::Grams, "between 20 g and 40 g"),
            ("1-2 oz", Unit::Grams, "between 28.35 g and 56.699 g"),
            ("at most 30", Unit::Grams, "at most 30 g"),
            ("over 30", Unit::Grams, "at least 30.001 g"),
            ("500 mg", Unit::Grams, "0.5 g"),
            ("an ounce", Unit::Grams, "28.35 g"),
            ("one ounce", Unit::Grams, "28.35 g"),
            ("half an ounce", Unit::Grams, "14.175 g"),
            ("1/2 oz", Unit::Grams, "14.175 g"),
            ("1/8 oz", Unit::Grams, "3.544 g"),
            ("a quarter ounce", Unit::Grams, "7.087 g"),
            ("an ounce and a half", Unit::Grams, "42.524 g"),
            ("1 1/2 oz", Unit::Grams, "42.524 g"),
            ("3.5 g", Unit::Grams, "3.5 g"),
            ("a gram", Unit::Grams, "1 g"),
            ("2 lb", Unit::Grams, "907.184 g"),
            ("1 kg", Unit::Grams, "1000 g"),
            ("half a kilo", Unit::Grams, "500 g"),
            ("20-40 g", Unit::Grams, "between 20 g and 40 g"),
            ("between one and two ounces", Unit::Grams, "between 28.35 g and 56.699 g"),
            ("less than an ounce", Unit::Grams, "at most 28.349 g"),
            ("1y 6m", Unit::Time, "1 year 6 months"),
            ("364 days", Unit::Time, "364 days"),
            ("3 years", Unit::Time, "3 years"),
            ("a year and a day", Unit::Time, "366 days"),
            ("a year and a half", Unit::Time, "1 year 6 months"),
            ("six months", Unit::Time, "6 months"),
            ("three to five years", Unit::Time, "between 3 years and 5 years"),
            ("$1,200", Unit::Dollars, "$1200"),
            ("4y 6m", Unit::Time, "4 years 6 months"),
            ("180 days", Unit::Time, "180 days"),
            ("5 years", Unit::Time, "5 years"),
            ("18 months", Unit::Time, "1 year 6 months"),
            ("1 year and 1 day", Unit::Time, "366 days"),
            ("6 months to 1 year", Unit::Time, "between 6 months and 1 year"),
            ("1-2 years", Unit::Time, "between 1 year and 2 years"),
            ("0", Unit::Time, "none"),
            ("none", Unit::Time, "none"),
            ("$10,000", Unit::Dollars, "$10000"),
            ("10k", Unit::Dollars, "$10000"),
            ("2", Unit::Count, "2"),
        ] {
            assert_eq!(words(text, unit), expected, "{text}");
        }
    }

    #[test]
    fn says_what_to_write_instead() {
        for (text, unit, part) in [
            ("about 20", Unit::Grams, "no edges"),
            ("~20", Unit::Grams, "20-40"),
            ("180", Unit::Time, "180 what?"),
            ("40-20", Unit::Grams, "more than the second"),
            ("much", Unit::Grams, "Grams: 28"),
            ("time served", Unit::Time, "180 days"),
            ("1/3 oz", Unit::Grams, "Grams: 28"),
            ("5 apples", Unit::Grams, "\"apples\" is not understood"),
            ("99999999999999999999", Unit::Count, "A number"),
            ("", Unit::Days, "Days: 30"),
        ] {
            assert!(words(text, unit).contains(part), "{text}: {}", words(text, unit));
        }
    }

    #[test]
    fn what_is_typed_again_reads_the_same() {
        for (text, unit) in [
            ("28.5", Unit::Grams),
            ("20-40", Unit::Grams),
            ("at most 30", Unit::Grams),
            ("4y 6m", Unit::Time),
            ("1y-2y", Unit::Time),
            ("0", Unit::Time),
            ("$5", Unit::Dollars),
            ("at least 3", Unit::Count),
            ("over 0", Unit::Time),
            ("at most none", Unit::Time),
        ] {
            let amount = read_amount(text, unit).expect("an amount");
            assert_eq!(read_amount(&typed_amount(amount, unit), unit), Ok(amount), "{text}");
        }
    }
}
