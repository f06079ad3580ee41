//! Events in rows: each mark in its columns, its name beside it where there is room, none over another.
//!
//! Knows no color and no key.

use unicode_width::UnicodeWidthStr;

use super::Scale;
use crate::calendar::{Day, Span};
use crate::screening::{Event, Happening, Run, Timeline};

/// Where a name stands to its mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Behind it.
    Right,
    /// Before it.
    Left,
    /// On it.
    Inside,
}

/// An event in its row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Its place on the timeline.
    pub event: usize,
    /// The first and the last column of its mark.
    pub mark: (usize, usize),
    /// The first column of its name.
    pub at: usize,
    /// Its name, cut to what fits.
    pub label: String,
    /// Where it stands.
    pub side: Side,
}

impl Placed {
    /// The columns that it takes.
    pub fn taken(&self) -> (usize, usize) {
        let end = self.at + self.label.width();
        (self.mark.0.min(self.at), (self.mark.1 + 1).max(end))
    }
}

/// Columns between two events of one row.
const GAP: usize = 2;

/// The rows that some events take, from the first on; in each row from left to right.
pub fn rows(events: &[usize], timeline: &Timeline, scale: &Scale, label: impl Fn(&Event) -> String, cut: &str) -> Vec<Vec<Placed>> {
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for at in events {
        let event = &timeline.events[*at];
        let placed = place(*at, columns(event, timeline.today, scale), label(event), scale.width(), cut);
        let (from, to) = placed.taken();
        let free = |row: &Vec<Placed>| row.iter().all(|other| other.taken().1 + GAP <= from || to + GAP <= other.taken().0);
        match rows.iter_mut().find(|row| free(row)) {
            Some(row) => row.push(placed),
            None => rows.push(vec![placed]),
        }
    }
    for row in &mut rows {
        row.sort_by_key(|placed| placed.mark);
    }
    rows
}

/// The columns of an event; of a clock, of all that is drawn of it.
pub fn columns(event: &Event, today: Day, scale: &Scale) -> (usize, usize) {
    match &event.what {
        Happening::Clock(_, run) => {
            let stretch = Stretch::of(run, today);
            (scale.column(stretch.from), scale.column(stretch.ahead.unwrap_or(stretch.to)))
        }
        Happening::Date(..) | Happening::Due(_) => scale.columns(event.on),
    }
}

/// Whether anything of an event lies on the part of the line that is drawn.
pub fn is_seen(event: &Event, today: Day, scale: &Scale) -> bool {
    let drawn = scale.days();
    let own = match &event.what {
        Happening::Clock(_, run) => {
            let stretch = Stretch::of(run, today);
            Span { lo: stretch.from, hi: stretch.ahead.unwrap_or(stretch.to) }
        }
        Happening::Date(..) | Happening::Due(_) => event.on,
    };
    own.lo <= drawn.hi && drawn.lo <= own.hi
}

/// The name behind the mark, else before it, else on it, else cut where there is most room.
fn place(event: usize, mark: (usize, usize), label: String, width: usize, cut: &str) -> Placed {
    let wide = label.width();
    let behind = mark.1 + 2;
    if behind + wide <= width {
        return Placed { event, mark, at: behind, label, side: Side::Right };
    }
    if wide < mark.0 {
        return Placed { event, mark, at: mark.0 - 1 - wide, label, side: Side::Left };
    }
    if wide + 4 <= mark.1 - mark.0 {
        return Placed { event, mark, at: mark.0 + 3, label, side: Side::Inside };
    }
    let (left, right, inside) = (mark.0.saturating_sub(1), width.saturating_sub(behind), (mark.1 - mark.0).saturating_sub(4));
    let (at, room, side) = match (left.max(inside) <= right, inside <= left) {
        (true, _) => (behind, right, Side::Right),
        (false, true) => (0, left, Side::Left),
        (false, false) => (mark.0 + 3, inside, Side::Inside),
    };
    let label = super::super::view::cut(&label, room, cut);
    let at = if side == Side::Left { left.saturating_sub(label.width()) } else { at };
    Placed { event, mark, at, label, side }
}

/// A clock as it is drawn: sure from `sure` to `doubt`, else in doubt; what lies behind `to` is ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Where it may have begun.
    pub from: Day,
    /// From here it surely ran.
    pub sure: Day,
    /// From here it may have been stopped.
    pub doubt: Day,
    /// Where it was stopped, or today.
    pub to: Day,
    /// It was stopped there.
    pub stopped: bool,
    /// The day on which it is complete, if that lies ahead and nothing stopped it.
    pub ahead: Option<Day>,
}

impl Stretch {
    /// Of a clock, on a day.
    pub fn of(run: &Run, today: Day) -> Stretch {
        let from = if run.start.lo.is_open() { run.start.hi } else { run.start.lo };
        let sure = if run.start.hi.is_open() { from } else { run.start.hi };
        let stopped = run.stopped.filter(|span| !span.hi.is_open());
        let to = stopped.map_or(today, |span| span.hi).max(from);
        let maybe = [run.may_stop, run.stopped].into_iter().flatten().map(|span| span.lo).min();
        let doubt = maybe.unwrap_or(to).clamp(from, to);
        let complete = run.complete_on.map(|span| span.hi).filter(|day| !day.is_open() && *day > today);
        Stretch { from, sure: sure.min(to), doubt, to, stopped: stopped.is_some(), ahead: complete.filter(|_| stopped.is_none()) }
    }
}
