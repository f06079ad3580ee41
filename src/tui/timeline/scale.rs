//! Days as columns. Linear by pieces, with a break between: years for the past, days and weeks round today, months for what
//! is far ahead. A life and a deadline of next week are both seen so.
//!
//! Knows no event and no sign.

use unicode_width::UnicodeWidthStr;

use crate::calendar::{Day, Span};

/// Days before today that are drawn as closely as what is due.
const JUST_PAST: i32 = 92;
/// Days ahead that are drawn closely if something lies there.
const AHEAD: i32 = 183;
/// Days ahead that are drawn closely in any case.
const AHEAD_LEAST: i32 = 28;
/// A whole line that has no more days a column than this needs no pieces.
const FINE: i32 = 5;

/// Days of equal width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Piece {
    from: Day,
    to: Day,
    at: usize,
    columns: usize,
}

/// The line of time over so many columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scale {
    pieces: Vec<Piece>,
}

/// A name on the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tick {
    /// Its column.
    pub column: usize,
    /// Its name.
    pub label: String,
}

impl Scale {
    /// All of it: from the first day to the last, closely round today. `days` are those on which something lies.
    pub fn fit(reach: Span, days: &[Day], today: Day, width: usize) -> Scale {
        let width = width.max(3);
        let first = year_start(reach.lo.min(today.shift(-JUST_PAST)));
        let last = reach.hi.max(today.shift(AHEAD_LEAST));
        if first.days_until(last) < FINE * columns_days(width) {
            return Scale::whole(first, last.shift(1), width);
        }
        let close = days.iter().copied().filter(|day| today.days_until(*day) <= AHEAD && !day.is_open());
        let ahead = close.fold(today.shift(AHEAD_LEAST), Day::max);
        let further = ahead.days_until(last) > AHEAD_LEAST;
        let near = (today.shift(-JUST_PAST).max(first), if further { ahead.shift(4) } else { last.shift(2) });
        let before = first.days_until(near.0) > 0;
        let later = if further { (width / 7).max(3) } else { 0 };
        let most = (width * 9 / 20).max(1);
        let near_days = near.0.days_until(near.1) + 1;
        let near_columns = if before { whole_columns(near_days, most) } else { width.saturating_sub(later + 1) };
        let past = width.saturating_sub(near_columns + if further { later + 2 } else { 1 });
        let mut scale = Scale { pieces: Vec::new() };
        if before {
            scale.piece(first, near.0.shift(-1), past.max(1));
        }
        scale.piece(near.0, near.1, near_columns);
        if further {
            scale.piece(near.1.shift(1), last.shift(1), later);
        }
        scale
    }

    /// So many days round one of them, not far beyond what there is.
    pub fn round(mid: Day, days: i32, reach: Span, width: usize) -> Scale {
        let margin = days / 16;
        let from = mid.shift(-days / 2).min(reach.hi.shift(margin - days)).max(reach.lo.shift(-margin));
        Scale::whole(from, from.shift(days.max(2) - 1), width.max(3))
    }

    fn whole(from: Day, to: Day, columns: usize) -> Scale {
        Scale { pieces: vec![Piece { from, to, at: 0, columns }] }
    }

    fn piece(&mut self, from: Day, to: Day, columns: usize) {
        let at = self.pieces.last().map_or(0, |last| last.at + last.columns + 1);
        self.pieces.push(Piece { from, to, at, columns });
    }

    /// Columns in all.
    pub fn width(&self) -> usize {
        self.pieces.last().map_or(0, |last| last.at + last.columns)
    }

    /// The days that are drawn.
    pub fn days(&self) -> Span {
        let (first, last) = (self.pieces.first(), self.pieces.last());
        Span { lo: first.map_or(Day::MIN, |piece| piece.from), hi: last.map_or(Day::MAX, |piece| piece.to) }
    }

    /// The column of a day; the first or the last for one that lies beyond.
    pub fn column(&self, day: Day) -> usize {
        let piece = self.pieces.iter().find(|piece| day <= piece.to).or(self.pieces.last());
        piece.map_or(0, |piece| piece.column(day))
    }

    /// The columns of the first and the last of some days.
    pub fn columns(&self, span: Span) -> (usize, usize) {
        (self.column(span.lo), self.column(span.hi))
    }

    /// Where the measure changes.
    pub fn breaks(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().skip(1).map(|piece| piece.at - 1)
    }

    /// What a column is: `a column is 7 months, then 5 days, then 2 months`.
    pub fn words(&self) -> String {
        let each: Vec<String> = self.pieces.iter().map(|piece| measure(piece.from.days_until(piece.to) + 1, piece.columns)).collect();
        format!("a column is {}", each.join(", then "))
    }

    /// Names of years, months or days, as many as stand clear of one another.
    pub fn ticks(&self) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for piece in &self.pieces {
            let free = ticks.last().map_or(0, |tick| tick.column + tick.label.width() + 1);
            ticks.extend(piece.ticks(free, self.width()));
        }
        ticks
    }
}

impl Piece {
    fn column(&self, day: Day) -> usize {
        let day = day.clamp(self.from, self.to);
        let (past, all) = (i64::from(self.from.days_until(day)), i64::from(self.from.days_until(self.to)) + 1);
        let columns = i64::try_from(self.columns).unwrap_or(1);
        self.at + usize::try_from(past * columns / all).unwrap_or(0)
    }

    /// With the closest steps of which each name stands clear of the next.
    fn ticks(&self, free: usize, width: usize) -> Vec<Tick> {
        let clear = |ticks: &[Tick]| ticks.windows(2).all(|two| two[0].column + two[0].label.width() < two[1].column);
        for step in STEPS {
            let mut days = step.days(self);
            let mut ticks: Vec<Tick> = days.iter().map(|day| Tick { column: self.column(*day), label: step.name(*day) }).collect();
            let is_clear = clear(&ticks);
            let fits = |tick: &Tick| tick.column >= free && tick.column + tick.label.width() <= width;
            days.retain(|day| fits(&Tick { column: self.column(*day), label: step.name(*day) }));
            ticks.retain(fits);
            if is_clear && !ticks.is_empty() {
                with_year(&mut ticks, &days, width);
                return ticks;
            }
        }
        Vec::new()
    }
}

/// The first name with its year, where there is room.
fn with_year(ticks: &mut [Tick], days: &[Day], width: usize) {
    let next = ticks.get(1).map_or(width + 1, |tick| tick.column);
    if let (Some(first), Some(day)) = (ticks.first_mut(), days.first()) {
        let (year, _, _) = day.ymd();
        let full = format!("{} {year}", first.label);
        if first.label != year.to_string() && first.column + full.width() < next {
            first.label = full;
        }
    }
}

/// From name to name.
#[derive(Clone, Copy)]
enum Step {
    Weeks(i32),
    Months(i16),
}

const STEPS: [Step; 12] = [
    Step::Weeks(1),
    Step::Weeks(2),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
    Step::Months(240),
    Step::Months(600),
];

impl Step {
    /// The days of a piece that get a name.
    fn days(self, piece: &Piece) -> Vec<Day> {
        let within = |day: &Day| (piece.from..=piece.to).contains(day);
        match self {
            // Weeks begin on Monday; more of them than columns are of no use.
            Step::Weeks(weeks) => {
                let monday = piece.from.shift((8 - i32::from(piece.from.weekday())) % 7);
                let most = i32::try_from(piece.columns).unwrap_or(0);
                (0..=most).map(|n| monday.shift(n * 7 * weeks)).filter(within).collect()
            }
            Step::Months(months) => {
                let ((first, _, _), (last, _, _)) = (piece.from.ymd(), piece.to.ymd());
                let all = (first..=last).flat_map(|year| (0..12).map(move |month| (year, month)));
                let all = all.filter(|(year, month)| (i32::from(*year) * 12 + *month) % i32::from(months) == 0);
                all.filter_map(|(year, month)| Day::new(year, i8::try_from(month + 1).unwrap_or(1), 1)).filter(within).collect()
            }
        }
    }

    fn name(self, day: Day) -> String {
        let short = day.short();
        let mut parts = short.split(' ');
        let (of_month, month, year) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        match self {
            Step::Weeks(_) => format!("{of_month} {month}"),
            Step::Months(..12) if month != "Jan" => month.to_owned(),
            Step::Months(_) => year.to_owned(),
        }
    }
}

fn columns_days(width: usize) -> i32 {
    i32::try_from(width).unwrap_or(i32::MAX / FINE)
}

fn year_start(day: Day) -> Day {
    Day::new(day.ymd().0, 1, 1).unwrap_or(day)
}

/// Columns of whole days each, at most so many.
fn whole_columns(days: i32, most: usize) -> usize {
    const EACH: [i32; 10] = [1, 2, 3, 4, 5, 7, 10, 14, 30, 60];
    let columns = EACH.iter().map(|each| usize::try_from((days + each - 1) / each).unwrap_or(1));
    columns.filter(|columns| *columns <= most).max().unwrap_or(most).max(1)
}

/// Days a column in words.
fn measure(days: i32, columns: usize) -> String {
    let columns = f64::from(u16::try_from(columns).unwrap_or(u16::MAX)).max(1.0);
    let each = f64::from(days) / columns;
    let word = |count: f64, unit: &str| {
        let count = count.round().max(1.0);
        if count == 1.0 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    };
    match each {
        ..1.0 => "less than a day".to_owned(),
        ..12.5 => word(each, "day"),
        ..45.0 => word(each / 7.0, "week"),
        ..550.0 => word(each / 30.44, "month"),
        _ => word(each / 365.25, "year"),
    }
}
