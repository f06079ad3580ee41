//! The sheet with the days of a month: moving about in it, and answering with a day.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::{Entry, Field, understand};
use super::answering;
use crate::calendar::{Day, Term};
use crate::facts::{Said, Value};
use crate::logic::Kind;

/// Opens the month of what is typed, else of the answer that stands, else of today.
pub(super) fn open(app: &mut App) {
    let Some(work) = &app.work else { return };
    let kind = work.place().and_then(|place| app.pack.fact(&place.fact)).map(|fact| app.pack.question(fact).kind);
    let (Some(kind @ Kind::Date { .. }), Entry::Line { field, .. }) = (kind, &work.entry) else {
        app.message = Some("Only a date has a month to pick from.".to_owned());
        return;
    };
    let typed = understand(kind, field.text(), work.today).ok().map(|understood| understood.value);
    let stands = work.answer().and_then(|answer| if let Said::Value(value) = &answer.said { Some(value.clone()) } else { None });
    let first = |value: Value| if let Value::Date(date) = value { Some(date.span().lo) } else { None };
    let day = typed.or(stands).and_then(first).filter(|day| !day.is_open());
    app.layers.push(Layer::Month { day: day.unwrap_or(work.today) });
}

pub(super) fn month(app: &mut App, command: Command) -> Vec<Effect> {
    let today = app.work.as_ref().map_or(app.today, |work| work.today);
    let Some(Layer::Month { day }) = app.layers.last_mut() else { return Vec::new() };
    let moved = match command {
        Command::CursorLeft => day.shift(-1),
        Command::CursorRight => day.shift(1),
        Command::Up => day.shift(-7),
        Command::Down => day.shift(7),
        Command::PageUp => Term::months(1).before(*day).lo,
        Command::PageDown => Term::months(1).after(*day).lo,
        Command::Back => Term::years(1).before(*day).lo,
        Command::Forward => Term::years(1).after(*day).lo,
        Command::Top => today,
        Command::Escape => {
            app.layers.pop();
            return Vec::new();
        }
        Command::Accept => {
            let day = *day;
            app.layers.pop();
            return take(app, day);
        }
        _ => return Vec::new(),
    };
    // Years that can be typed, and no others.
    if (1850..=2200).contains(&moved.ymd().0) {
        *day = moved;
    }
    Vec::new()
}

fn take(app: &mut App, day: Day) -> Vec<Effect> {
    if let Some(Entry::Line { field, below }) = app.work.as_mut().map(|work| &mut work.entry) {
        *field = Field::with(&day.to_string());
        *below = false;
    }
    answering::line(app)
}
