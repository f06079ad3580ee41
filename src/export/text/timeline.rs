//! The client's years as a list by date: what happened, from when to when clocks ran, what is due.
//!
//! Knows no drawing. What a deadline costs is told among the deadlines.

use super::Screened;
use super::words::days_words;
use crate::export::drawing::drawing;
use crate::export::page::Page;
use crate::screening::{Event, Happening, Timeline, year_first};

pub(super) fn timeline(screened: &Screened<'_>, page: &mut Page) {
    let timeline = Timeline::new(screened.pack, screened.answers, screened.findings);
    if timeline.events.is_empty() {
        return;
    }
    page.heading("Timeline");
    page.picture(drawing(&timeline), "The timeline below, drawn.");
    let today = timeline.events.iter().position(|event| event.on.lo > timeline.today).unwrap_or(timeline.events.len());
    for event in &timeline.events[..today] {
        line(&timeline, event, page);
    }
    page.hanging(0, &mark(&timeline.today.to_string()), "TODAY");
    for event in &timeline.events[today..] {
        line(&timeline, event, page);
    }
}

fn line(timeline: &Timeline, event: &Event, page: &mut Page) {
    let (date, goes_on) = year_first(event.on);
    let of = event.of.as_ref().map_or(String::new(), |of| format!(" ({of})"));
    let says = if event.says.is_empty() { String::new() } else { format!(": {}", event.says.join("; ")) };
    let goes_on = goes_on.map_or(String::new(), |words| format!(" [{words}]"));
    let words = match &event.what {
        Happening::Date(..) => format!("{}{of}{goes_on}{says}", event.name),
        Happening::Clock(..) => format!("clock \"{}\"{goes_on}{says}", event.name),
        Happening::Due(_) => {
            let possible = if event.possible { " (possible)" } else { "" };
            let left = days_words(timeline.today.days_until(event.on.lo));
            format!("DUE {left}: {}{of}{possible}{goes_on}", event.name)
        }
    };
    let confidential = if event.confidential { " [confidential]" } else { "" };
    page.hanging(0, &mark(&date), &format!("{words}{confidential}"));
}

/// A date in its column.
fn mark(date: &str) -> String {
    format!("{date:12}")
}
