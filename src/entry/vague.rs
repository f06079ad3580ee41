//! What has no edges ("about 2014", "spring of 2014", "about 30 g") and what it could be meant to lie between: a proposal, which
//! is put into the field to be looked at, and never taken by itself.
//!
//! Knows no question: only what kind of answer it takes.

use super::amount::read_amount;
use super::date::read_date;
use crate::calendar::Day;
use crate::facts::{ApproxDate, DatePoint, Unit};
use crate::logic::Kind;

/// Words that say "about".
const ABOUT: [&str; 8] = ["about", "around", "approximately", "roughly", "circa", "ca", "ca.", "maybe"];
/// Days on either side of "about" a day.
const DAYS: i32 = 14;

/// Whether this first word of a text says "about".
pub(super) fn is_about(first: &str) -> bool {
    ABOUT.contains(&first) || first.starts_with('~')
}

/// The stretch that a vague text may mean, as it can be typed.
pub fn proposal(kind: Kind, text: &str, today: Day) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = text.split_whitespace().filter(|word| !matches!(*word, "of" | "the" | "in")).collect::<Vec<_>>().join(" ");
    match kind {
        Kind::Date { past } => match about(&text) {
            Some(rest) => around_date(read_date(rest, today, past).ok()?.date),
            None => part_of_year(&text, today, past),
        },
        Kind::Amount(unit) => around_amount(about(&text)?, unit),
        _ => None,
    }
}

fn about(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('~') {
        return Some(rest.trim());
    }
    let (first, rest) = text.split_once(' ')?;
    ABOUT.contains(&first).then_some(rest)
}

/// A year before and after, a month before and after, two weeks before and after.
fn around_date(date: ApproxDate) -> Option<String> {
    if date.from != date.to {
        return None;
    }
    let month = |months: i32| {
        let (y, m) = (i16::try_from(months.div_euclid(12)).ok()?, i8::try_from(months.rem_euclid(12) + 1).ok()?);
        Some(DatePoint::Month(y, m))
    };
    let (from, to) = match date.from? {
        DatePoint::Year(y) => (DatePoint::Year(y - 1), DatePoint::Year(y + 1)),
        DatePoint::Month(y, m) => {
            let at = i32::from(y) * 12 + i32::from(m) - 1;
            (month(at - 1)?, month(at + 1)?)
        }
        DatePoint::Day(day) => (DatePoint::Day(day.shift(-DAYS)), DatePoint::Day(day.shift(DAYS))),
    };
    Some(between(from, to))
}

/// The months around a season or a part of a year; winter lies in two years, and which is meant cannot be known.
fn part_of_year(text: &str, today: Day, past: bool) -> Option<String> {
    let (part, rest) = text.split_once([' ', '-'])?;
    let (first, last) = match part {
        "early" => (1, 5),
        "mid" => (4, 9),
        "late" => (8, 12),
        "spring" => (2, 6),
        "summer" => (5, 9),
        "fall" | "autumn" => (8, 12),
        _ => return None,
    };
    match read_date(rest, today, past).ok()?.date.from? {
        DatePoint::Year(y) => Some(between(DatePoint::Month(y, first), DatePoint::Month(y, last))),
        _ => None,
    }
}

/// A fifth less and a fifth more.
fn around_amount(text: &str, unit: Unit) -> Option<String> {
    let amount = read_amount(text, unit).ok().filter(|amount| amount.lo == amount.hi && amount.lo > 0)?;
    let fifth = amount.lo / 5;
    let (lo, hi) = (unit.words(amount.lo - fifth), unit.words(amount.lo.saturating_add(fifth)));
    let words = format!("between {lo} and {hi}");
    // A fifth more than the largest amount that can be read is none that can.
    read_amount(&words, unit).is_ok().then_some(words)
}

fn between(from: DatePoint, to: DatePoint) -> String {
    let words = |point: DatePoint| point.span().words();
    format!("between {} and {}", words(from), words(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_has_edges_and_can_be_read() {
        let today = Day::parse("2026-11-22").expect("a date");
        let (date, grams) = (Kind::Date { past: true }, Kind::Amount(Unit::Grams));
        for (kind, text, expected) in [
            (date, "about 2014", Some("between 2013 and 2015")),
            (date, "~ 2014", Some("between 2013 and 2015")),
            (date, "around May 2014", Some("between Apr 2014 and Jun 2014")),
            (date, "about January 2014", Some("between Dec 2013 and Feb 2014")),
            (date, "about 3/15/14", Some("between 1 Mar 2014 and 29 Mar 2014")),
            (date, "spring of 2014", Some("between Feb 2014 and Jun 2014")),
            (date, "late 2014", Some("between Aug 2014 and Dec 2014")),
            (date, "winter 2014", None),
            (date, "about", None),
            (date, "2014", None),
            (grams, "about 30 g", Some("between 24 g and 36 g")),
            (grams, "about an ounce", Some("between 22.68 g and 34.02 g")),
            (grams, "about 0", None),
            (grams, "about 20-40", None),
            (Kind::Amount(Unit::Dollars), "~,10446788143018", None),
            (Kind::Amount(Unit::Time), "about a year", Some("between 292 days and 438 days")),
        ] {
            let found = proposal(kind, text, today);
            assert_eq!(found.as_deref(), expected, "{text}");
            if let Some(found) = found {
                assert!(super::super::understand(kind, &found, today).is_ok(), "{found}");
            }
        }
    }
}
