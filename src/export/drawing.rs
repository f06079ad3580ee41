//! The timeline as a picture: one row an event, time from left to right. SVG 1.1 that fetches nothing and runs nothing.
//!
//! Knows no rule: it draws what the timeline says.

use std::fmt::Write as _;

use super::page::escaped;
use crate::calendar::{Day, Span};
use crate::logic::Truth;
use crate::pack::Lane;
use crate::screening::{Event, Happening, Run, Timeline};

const WIDTH: i32 = 900;
/// Where time begins; the names stand left of it.
const LEFT: i32 = 330;
const RIGHT: i32 = WIDTH - 20;
const ROW: i32 = 20;
const TOP: i32 = 34;
/// A name longer than this runs into the line.
const NAME_MAX: usize = 46;

/// The picture. Empty if there is nothing to draw.
pub(super) fn drawing(timeline: &Timeline) -> String {
    if timeline.events.is_empty() {
        return String::new();
    }
    let scale = Scale::of(timeline.reach());
    let rows = i32::try_from(timeline.events.len()).unwrap_or(i32::MAX / ROW - TOP);
    let height = TOP + ROW * rows + 10;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"system-ui,sans-serif\" font-size=\"12\">\n"
    );
    years(&mut svg, &scale, height);
    let today = scale.x(timeline.today);
    let _ = writeln!(svg, "<line x1=\"{today}\" y1=\"22\" x2=\"{today}\" y2=\"{height}\" stroke=\"#b00\" stroke-dasharray=\"3 3\"/>");
    let _ = writeln!(svg, "<text x=\"{today}\" y=\"32\" fill=\"#b00\" text-anchor=\"middle\">today</text>");
    for (row, event) in (0..).zip(&timeline.events) {
        draw(&mut svg, &scale, timeline.today, event, TOP + ROW * row + ROW / 2 + 4);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Days as places on the line.
struct Scale {
    reach: Span,
    days: i32,
}

impl Scale {
    /// With a little room on both sides.
    fn of(reach: Span) -> Scale {
        let room = (reach.lo.days_until(reach.hi) / 30).max(20);
        let reach = Span { lo: reach.lo.shift(-room), hi: reach.hi.shift(room) };
        Scale { reach, days: reach.lo.days_until(reach.hi).max(1) }
    }

    fn x(&self, day: Day) -> i32 {
        if day.is_open() {
            return if day < self.reach.lo { LEFT } else { RIGHT };
        }
        let along = i64::from(self.reach.lo.days_until(day).clamp(0, self.days)) * i64::from(RIGHT - LEFT) / i64::from(self.days);
        LEFT + i32::try_from(along).unwrap_or(0)
    }
}

/// A line at the start of each year, or of every second, fifth, tenth ..., so that their names do not touch.
fn years(svg: &mut String, scale: &Scale, height: i32) {
    let (first, last) = (scale.reach.lo.ymd().0, scale.reach.hi.ymd().0);
    let shown = i32::from(last.saturating_sub(first)) + 1;
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| shown / step <= 12).unwrap_or(100);
    for year in (first..=last).filter(|year| i32::from(*year) % step == 0) {
        let Some(day) = Day::new(year, 1, 1).filter(|day| *day >= scale.reach.lo) else { continue };
        let x = scale.x(day);
        let _ = writeln!(svg, "<line x1=\"{x}\" y1=\"18\" x2=\"{x}\" y2=\"{height}\" stroke=\"#ddd\"/>");
        let _ = writeln!(svg, "<text x=\"{x}\" y=\"14\" fill=\"#555\" text-anchor=\"middle\">{year}</text>");
    }
}

fn draw(svg: &mut String, scale: &Scale, today: Day, event: &Event, y: i32) {
    let (color, words) = match &event.what {
        Happening::Date(_, Lane::Above) => ("#1a5fb4", event.name.clone()),
        Happening::Date(_, Lane::Below) => ("#8a4b08", event.name.clone()),
        Happening::Clock(_, run) => (if run.truth == Truth::Yes { "#26762f" } else { "#777" }, format!("clock: {}", event.name)),
        Happening::Due(_) => ("#b00", format!("due: {}", event.name)),
    };
    let of = event.number.as_ref().map_or(String::new(), |number| format!(" ({number})"));
    let name: String = format!("{words}{of}").chars().take(NAME_MAX).collect();
    let cut = if format!("{words}{of}").chars().count() > NAME_MAX { "…" } else { "" };
    let full = format!("{words}{of}, {}", event.when);
    let _ = writeln!(svg, "<g><title>{}</title>", escaped(&super::clean(full.trim_end_matches([',', ' ']))));
    let _ = writeln!(svg, "<text x=\"4\" y=\"{y}\" fill=\"{color}\">{}{cut}</text>", escaped(&super::clean(&name)));
    let mid = y - 4;
    match &event.what {
        Happening::Clock(_, run) => clock(svg, scale, today, run, (mid, color)),
        Happening::Due(_) => diamond(svg, scale.x(event.on.lo), mid, color, event.possible),
        Happening::Date(..) if event.on.is_day() => {
            let _ = writeln!(svg, "<circle cx=\"{}\" cy=\"{mid}\" r=\"4\" fill=\"{color}\"/>", scale.x(event.on.lo));
        }
        Happening::Date(..) => bar(svg, scale, event.on, (mid, color, "0.35")),
    }
    svg.push_str("</g>\n");
}

/// A clock runs from its start until it was stopped, was complete, or today; what is not sure is paler.
fn clock(svg: &mut String, scale: &Scale, today: Day, run: &Run, (mid, color): (i32, &str)) {
    let end = run.stopped.or(run.complete_on).map_or(today, |span| span.hi);
    bar(svg, scale, Span { lo: run.start.lo, hi: end.max(run.start.lo) }, (mid, color, "0.3"));
    let sure = run.stopped.or(run.complete_on).map_or(today, |span| span.lo);
    if run.start.hi <= sure {
        bar(svg, scale, Span { lo: run.start.hi, hi: sure }, (mid, color, "0.8"));
    }
}

fn bar(svg: &mut String, scale: &Scale, span: Span, (mid, color, opacity): (i32, &str, &str)) {
    let (from, to) = (scale.x(span.lo), scale.x(span.hi));
    let _ = writeln!(
        svg,
        "<rect x=\"{from}\" y=\"{}\" width=\"{}\" height=\"8\" fill=\"{color}\" fill-opacity=\"{opacity}\"/>",
        mid - 4,
        (to - from).max(2)
    );
}

fn diamond(svg: &mut String, x: i32, mid: i32, color: &str, hollow: bool) {
    let fill = if hollow { "none" } else { color };
    let _ = writeln!(
        svg,
        "<polygon points=\"{x},{} {},{mid} {x},{} {},{mid}\" fill=\"{fill}\" stroke=\"{color}\"/>",
        mid - 5,
        x + 5,
        mid + 5,
        x - 5
    );
}
