//! Dates as people type them: `2014`, `May 2014`, `5/3/2014`, `between 2010 and 2012`.
//!
//! Knows no question and no clock: the day of the screening is an argument.

use super::vague::is_about;
use crate::calendar::Day;
use crate::facts::{ApproxDate, DatePoint};

/// A date that was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadDate {
    /// The date.
    pub date: ApproxDate,
    /// How it was read, where it could be read in another way.
    pub note: Option<String>,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WAYS: &str = "Write 2014, May 2014, 3 May 2014 or 5/3/14; or between 2010 and 2012.";
/// How far ahead of today two digits of a year are read, where the day may lie ahead; else next year is the last.
const AHEAD: i16 = 20;

/// What a text is read against: today, and the last year that two digits stand for.
#[derive(Clone, Copy)]
struct Against {
    today: Day,
    last: i16,
}

/// Reads a date. `past`: it cannot lie ahead. The error is a hint: what to write instead.
pub fn read_date(text: &str, today: Day, past: bool) -> Result<ReadDate, String> {
    let today = Against { today, last: today.ymd().0 + if past { 1 } else { AHEAD } };
    let text = text.trim().to_lowercase().replace(['–', '—'], "-").replace(',', " ");
    let text = text.split_whitespace().filter(|word| !matches!(*word, "of" | "the" | "in")).collect::<Vec<_>>().join(" ");
    let text = text.as_str();
    vague(text)?;
    let one = |part: &str| point(part.trim(), today);
    if let Some((from, to)) = range(text) {
        let (a, b) = (one(from)?, one(to)?);
        return stretch(a, b);
    }
    let open = |rest: &str, cut: Cut| -> Result<ReadDate, String> {
        let (at, note) = one(rest)?;
        let (from, to) = match cut {
            Cut::Before => (None, Some(shifted(at, -1)?)),
            Cut::Until => (None, Some(at)),
            Cut::Since => (Some(at), None),
            Cut::After => (Some(shifted(at, 1)?), None),
        };
        Ok(ReadDate { date: ApproxDate { from, to }, note })
    };
    for (prefix, cut) in [
        ("on or before ", Cut::Until),
        ("on or after ", Cut::Since),
        ("before ", Cut::Before),
        ("after ", Cut::After),
        ("since ", Cut::Since),
        ("until ", Cut::Until),
        ("by ", Cut::Until),
    ] {
        if let Some(rest) = text.strip_prefix(prefix) {
            return open(rest, cut);
        }
    }
    for (suffix, cut) in [(" or earlier", Cut::Until), (" or before", Cut::Until), (" or later", Cut::Since), (" or after", Cut::Since)] {
        if let Some(rest) = text.strip_suffix(suffix) {
            return open(rest, cut);
        }
    }
    let (at, note) = one(text)?;
    Ok(ReadDate { date: ApproxDate::at(at), note })
}

/// The date as it can be typed again.
pub fn typed_date(date: ApproxDate) -> String {
    match (date.from, date.to) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (Some(a), Some(b)) => format!("between {a} and {b}"),
        (Some(a), None) => format!("{a} or later"),
        (None, Some(b)) => format!("{b} or earlier"),
        (None, None) => String::new(),
    }
}

#[derive(Clone, Copy)]
enum Cut {
    Before,
    Until,
    Since,
    After,
}

fn vague(text: &str) -> Result<(), String> {
    let first = text.split(' ').next().unwrap_or_default();
    if is_about(first) {
        return Err("\"About\" has no edges. Say between which dates it surely was: between 2010 and 2012.".to_owned());
    }
    if matches!(first, "early" | "mid" | "late" | "spring" | "summer" | "fall" | "autumn" | "winter") {
        return Err("Say between which months it surely was: between Mar 2014 and Jun 2014.".to_owned());
    }
    Ok(())
}

/// The two sides of `between A and B`, `A to B`, `A - B`, `2010-2012`.
fn range(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("between ") {
        return rest.split_once(" and ");
    }
    let rest = text.strip_prefix("from ").unwrap_or(text);
    if let Some(sides) = rest.split_once(" to ").or_else(|| rest.split_once(" - ")) {
        return Some(sides);
    }
    let (a, b) = text.split_once('-')?;
    let year = |t: &str| t.len() == 4 && t.bytes().all(|c| c.is_ascii_digit());
    (year(a) && year(b)).then_some((a, b))
}

type Point = (DatePoint, Option<String>);

fn stretch((from, note_a): Point, (to, note_b): Point) -> Result<ReadDate, String> {
    let date = ApproxDate { from: Some(from), to: Some(to) };
    if date.span().is_empty() {
        return Err("The first date is after the second.".to_owned());
    }
    Ok(ReadDate { date, note: note_a.or(note_b) })
}

fn shifted(point: DatePoint, by: i32) -> Result<DatePoint, String> {
    let year = |y: i16| if (1..=9999).contains(&y) { Ok(DatePoint::Year(y)) } else { Err(WAYS.to_owned()) };
    match point {
        DatePoint::Day(day) => Ok(DatePoint::Day(day.shift(by))),
        DatePoint::Year(y) => year(y + by as i16),
        DatePoint::Month(y, m) => {
            let month = i32::from(y) * 12 + i32::from(m) - 1 + by;
            let (y, m) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            if (1..=9999).contains(&y) { Ok(DatePoint::Month(y as i16, m as i8)) } else { Err(WAYS.to_owned()) }
        }
    }
}

fn point(text: &str, against: Against) -> Result<Point, String> {
    let Against { today, last } = against;
    match text {
        "" => return Err(WAYS.to_owned()),
        "today" => return Ok((DatePoint::Day(today), None)),
        "yesterday" => return Ok((DatePoint::Day(today.shift(-1)), None)),
        "tomorrow" => return Ok((DatePoint::Day(today.shift(1)), None)),
        _ => {}
    }
    if text.contains('/') || text.contains('.') && !text.contains(' ') {
        return slashed(text, last);
    }
    let parts: Vec<&str> = text.split([' ', '-']).filter(|part| !part.is_empty()).collect();
    if let Some(at) = parts.iter().position(|part| month(part).is_some()) {
        return named(&parts, at, last);
    }
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i16>().ok());
    match (parts.len(), number(0), number(1), number(2)) {
        (1, Some(_), _, _) => Ok((DatePoint::Year(year(parts[0])?), None)),
        (2, Some(m), Some(_), _) if parts[1].len() == 4 => Ok((in_month(year(parts[1])?, m)?, None)),
        (2, Some(_), Some(m), _) => Ok((in_month(year(parts[0])?, m)?, None)),
        (3, Some(_), Some(_), Some(_)) if parts[0].len() < 4 => slashed(&parts.join("/"), last),
        (3, Some(_), Some(m), Some(d)) => Ok((on_day(year(parts[0])?, m, d)?, None)),
        _ => Err(WAYS.to_owned()),
    }
}

/// `5/2014`, `5/3/2014`: the month comes first, as in the United States.
fn slashed(text: &str, last: i16) -> Result<Point, String> {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let number = |part: &str| part.trim().parse::<i16>().map_err(|_| WAYS.to_owned());
    match parts.as_slice() {
        [m, y] => {
            // Two digits could also be a day.
            let note = (y.trim().len() == 2 && number(y)? <= 31).then(|| "Read as a month and a year. For a day add the year.".to_owned());
            Ok((in_month(short_year(y.trim(), last)?, number(m)?)?, note))
        }
        [y, m, d] if y.len() == 4 => Ok((on_day(year(y)?, number(m)?, number(d)?)?, None)),
        [m, d, y] => {
            let (m, d, y) = (number(m)?, number(d)?, short_year(y.trim(), last)?);
            if m > 12 && (1..=12).contains(&d) {
                let note = format!("Read with the day first: there is no month {m}.");
                return Ok((on_day(y, d, m)?, Some(note)));
            }
            let at = on_day(y, m, d)?;
            let name = |month: i16| usize::try_from(month - 1).ok().and_then(|i| SHORT.get(i)).copied().unwrap_or_default();
            let note = (d <= 12 && d != m).then(|| format!("Read with the month first. For the other way write {m} {} {y}.", name(d)));
            Ok((at, note))
        }
        _ => Err(WAYS.to_owned()),
    }
}

/// `May 2014`, `3 May 2014`, `May 3 2014`, `2014 May 3`; the month's name is the part `at`.
fn named(parts: &[&str], at: usize, last: i16) -> Result<Point, String> {
    let Some(m) = month(parts[at]) else { return Err(WAYS.to_owned()) };
    let rest: Vec<&str> = parts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, part)| *part).collect();
    let day = |part: &str| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i16>().map_err(|_| WAYS.to_owned())
    };
    match rest.as_slice() {
        [y] if y.starts_with('\'') => Ok((in_month(short_year(&y[1..], last)?, m)?, None)),
        [y] if y.len() == 4 => Ok((in_month(year(y)?, m)?, None)),
        [_] => Err("Add the year: May 2014, 3 May 2014.".to_owned()),
        [y, d] if y.len() == 4 => Ok((on_day(year(y)?, m, day(d)?)?, None)),
        [d, y] => Ok((on_day(short_year(y.trim_start_matches('\''), last)?, m, day(d)?)?, None)),
        _ => Err(WAYS.to_owned()),
    }
}

fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches('.');
    let found = if word.len() < 3 { None } else { MONTHS.iter().position(|name| name.starts_with(word)) };
    let found = found.or_else(|| (word == "sept").then_some(8));
    found.and_then(|at| i16::try_from(at + 1).ok())
}

fn year(text: &str) -> Result<i16, String> {
    match text.parse::<i16>() {
        Ok(year) if text.len() == 4 && (1850..=2200).contains(&year) => Ok(year),
        Ok(_) if text.len() == 4 => Err("That year is too far off.".to_owned()),
        Ok(_) => Err("Write the year with four digits: 2014.".to_owned()),
        Err(_) => Err(WAYS.to_owned()),
    }
}

/// A year of four digits, or of two: up to the last year it is this century, else the one before.
fn short_year(text: &str, last: i16) -> Result<i16, String> {
    match text.parse::<i16>() {
        Ok(two) if text.len() == 2 && (0..100).contains(&two) => {
            let century = last.div_euclid(100) * 100;
            Ok(if century + two > last { century - 100 + two } else { century + two })
        }
        _ => year(text),
    }
}

fn in_month(year: i16, month: i16) -> Result<DatePoint, String> {
    match i8::try_from(month) {
        Ok(month) if (1..=12).contains(&month) => Ok(DatePoint::Month(year, month)),
        _ => Err(format!("There is no month {month}.")),
    }
}

fn on_day(year: i16, month: i16, day: i16) -> Result<DatePoint, String> {
    in_month(year, month)?;
    let found = i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(m, d)| Day::new(year, m, d));
    let name = usize::try_from(month - 1).ok().and_then(|i| SHORT.get(i)).copied().unwrap_or_default();
    found.map(DatePoint::Day).ok_or_else(|| format!("The calendar has no {day} {name} {year}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::parse("2026-11-22").expect("a date")
    }

    fn words(text: &str) -> String {
        read_date(text, today(), true).map_or_else(|hint| format!("! {hint}"), |read| read.date.words())
    }

    #[test]
    fn reads_what_people_type() {
        for (text, expected) in [
            ("2014", "2014"),
            ("2014-05", "May 2014"),
            ("2014-5-3", "3 May 2014"),
            ("2014-05-03", "3 May 2014"),
            ("May 2014", "May 2014"),
            ("in may, 2014", "May 2014"),
            ("3 May 2014", "3 May 2014"),
            ("May 3rd, 2014", "3 May 2014"),
            ("3rd of May 2014", "3 May 2014"),
            ("sept 2014", "Sep 2014"),
            ("5/3/2014", "3 May 2014"),
            ("5/2014", "May 2014"),
            ("31/5/2014", "31 May 2014"),
            ("5/3/14", "3 May 2014"),
            ("3/5/14", "5 Mar 2014"),
            ("3-5-14", "5 Mar 2014"),
            ("12/31/99", "31 Dec 1999"),
            ("5/14", "May 2014"),
            ("5-2014", "May 2014"),
            ("May '14", "May 2014"),
            ("3 May 14", "3 May 2014"),
            ("May 3, '98", "3 May 1998"),
            ("1/2/27", "2 Jan 2027"),
            ("1/2/28", "2 Jan 1928"),
            ("3/5/14 to 6/5/14", "between 5 Mar 2014 and 5 Jun 2014"),
            ("between 2010 and 2012", "between 2010 and 2012"),
            ("2010-2012", "between 2010 and 2012"),
            ("May 2010 to 3 June 2011", "between May 2010 and 3 Jun 2011"),
            ("before 2010", "2009 or earlier"),
            ("after May 2014", "Jun 2014 or later"),
            ("since 2014", "2014 or later"),
            ("yesterday", "21 Nov 2026"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn says_what_to_write_instead() {
        for (text, part) in [
            ("about 2014", "no edges"),
            ("spring of 2014", "between which months"),
            ("30 Feb 2014", "no 30 Feb 2014"),
            ("14", "four digits"),
            ("5/3/4", "four digits"),
            ("May 14", "Add the year"),
            ("2012 to 2010", "after the second"),
            ("13/2014", "no month 13"),
            ("3 May", "Add the year"),
            ("0000", "too far"),
            ("", "Write 2014"),
            ("what", "Write 2014"),
        ] {
            assert!(words(text).contains(part), "{text}: {}", words(text));
        }
    }

    /// A hearing is set years ahead; nobody was born in a year to come.
    #[test]
    fn two_digits_of_a_year_are_read_ahead_only_where_the_day_may_lie_ahead() {
        let words = |text, past| read_date(text, today(), past).expect("a date").date.words();
        assert_eq!((words("3/5/29", false), words("3/5/29", true)), ("5 Mar 2029".to_owned(), "5 Mar 1929".to_owned()));
        assert_eq!(words("3/5/46", false), "5 Mar 2046");
        assert_eq!(words("3/5/47", false), "5 Mar 1947");
    }

    #[test]
    fn an_ambiguous_date_is_said_aloud() {
        let note = |text| read_date(text, today(), true).ok().and_then(|read| read.note);
        assert_eq!(note("5/3/2014").as_deref(), Some("Read with the month first. For the other way write 5 Mar 2014."));
        assert_eq!(note("31/5/2014").as_deref(), Some("Read with the day first: there is no month 31."));
        assert_eq!(note("5/14").as_deref(), Some("Read as a month and a year. For a day add the year."));
        assert_eq!(note("5/31/2014"), None);
        assert_eq!(note("5/5/2014"), None);
    }

    #[test]
    fn what_is_typed_again_reads_the_same() {
        for text in ["2014", "2014-05", "2014-05-03", "between 2010 and 2012", "before 2010", "since 2014-05"] {
            let date = read_date(text, today(), true).expect("a date").date;
            assert_eq!(read_date(&typed_date(date), today(), true).expect("a date").date, date, "{text}");
        }
    }
}
