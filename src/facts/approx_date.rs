//! A date as people give it: a day, a month, a year, or a stretch between two of these.

use std::fmt;

use crate::calendar::{Day, Span};

/// A day, a month or a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum DatePoint {
    /// One day.
    Day(Day),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

impl DatePoint {
    /// Reads `2014`, `2014-05`, `2014-05-03`.
    pub fn parse(text: &str) -> Option<DatePoint> {
        let number = |text: &str, digits: usize| {
            (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i16>().ok()).flatten()
        };
        let year = |text: &str| number(text, 4).filter(|y| *y >= 1);
        let mut parts = text.split('-');
        let point = match (parts.next(), parts.next(), parts.next()) {
            (Some(y), None, None) => DatePoint::Year(year(y)?),
            (Some(y), Some(m), None) => {
                let month = number(m, 2).filter(|m| (1..=12).contains(m))?;
                DatePoint::Month(year(y)?, month as i8)
            }
            (Some(_), Some(_), Some(_)) => DatePoint::Day(Day::parse(text)?),
            _ => return None,
        };
        Some(point)
    }

    /// The days it stands for.
    pub fn span(self) -> Span {
        let first = |y, m| Day::new(y, m, 1).unwrap_or(Day::MIN);
        match self {
            DatePoint::Day(day) => Span::day(day),
            DatePoint::Month(y, 12) => Span { lo: first(y, 12), hi: Day::new(y, 12, 31).unwrap_or(Day::MAX) },
            DatePoint::Month(y, m) => Span { lo: first(y, m), hi: first(y, m + 1).shift(-1) },
            DatePoint::Year(y) => Span { lo: first(y, 1), hi: Day::new(y, 12, 31).unwrap_or(Day::MAX) },
        }
    }
}

impl fmt::Display for DatePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatePoint::Day(day) => write!(f, "{day}"),
            DatePoint::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            DatePoint::Year(y) => write!(f, "{y:04}"),
        }
    }
}

/// A date as precise as the client knows it. An end that is absent is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct ApproxDate {
    /// Not before the first day of this.
    pub from: Option<DatePoint>,
    /// Not after the last day of this.
    pub to: Option<DatePoint>,
}

impl ApproxDate {
    /// One day, month or year.
    pub fn at(point: DatePoint) -> ApproxDate {
        ApproxDate { from: Some(point), to: Some(point) }
    }

    /// Reads one point, see [`DatePoint::parse`].
    pub fn parse(text: &str) -> Option<ApproxDate> {
        DatePoint::parse(text).map(ApproxDate::at)
    }

    /// The days it stands for. Empty if the ends are the wrong way round.
    pub fn span(self) -> Span {
        Span { lo: self.from.map_or(Day::MIN, |p| p.span().lo), hi: self.to.map_or(Day::MAX, |p| p.span().hi) }
    }

    /// In words: `3 May 2014`, `May 2014`, `between 2010 and 2012`.
    pub fn words(self) -> String {
        let word = |p: DatePoint| p.span().words();
        match (self.from, self.to) {
            (Some(a), Some(b)) if a == b => word(a),
            (Some(a), Some(b)) => format!("between {} and {}", word(a), word(b)),
            (Some(a), None) => format!("{} or later", word(a)),
            (None, Some(b)) => format!("{} or earlier", word(b)),
            (None, None) => "not known".to_owned(),
        }
    }
}
