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

/// The rows that some events take, from the first on; in each row from left to right. Each has a full name, and a short one
/// for where the full one does not fit.
pub fn rows(events: &[usize], timeline: &Timeline, scale: &Scale, names: impl Fn(&Event) -> [String; 2], cut: &str) -> Vec<Vec<Placed>> {
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for at in events {
        let event = &timeline.events[*at];
        let placed = place(*at, columns(event, timeline.today, scale), names(event), scale.width(), cut);
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

/// The full name behind the mark or before it, else the short one, else one on the mark, else cut where there is most room.
fn place(event: usize, mark: (usize, usize), [full, short]: [String; 2], width: usize, cut: &str) -> Placed {
    let behind = mark.1 + 2;
    let beside = |label: &String| {
        let wide = label.width();
        let right = (behind + wide <= width).then_some((behind, Side::Right));
        right.or_else(|| (wide < mark.0).then(|| (mark.0 - 1 - wide, Side::Left)))
    };
    let inside = |label: &String| (label.width() + 4 <= mark.1 - mark.0).then_some((mark.0 + 3, Side::Inside));
    let tries = [(&full, beside(&full)), (&short, beside(&short)), (&full, inside(&full)), (&short, inside(&short))];
    if let Some((label, (at, side))) = tries.into_iter().find_map(|(label, found)| Some((label, found?))) {
        return Placed { event, mark, at, label: label.clone(), side };
    }
    let (left, right) = (mark.0.saturating_sub(1), width.saturating_sub(behind));
    let label = super::super::view::cut(&short, left.max(right), cut);
    let (at, side) = if right >= left { (behind, Side::Right) } else { (left.saturating_sub(label.width()), Side::Left) };
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
