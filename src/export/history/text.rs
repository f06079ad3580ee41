//! The history on a page: a day a heading, an entry two lines or more; on a narrow page everything stands further left.
//!
//! What comes from the consultation is cleaned by the page.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::moment::{Moment, moments};
use crate::export::clean;
use crate::export::page::Page;
use crate::pack::Pack;
use crate::session::{CHAINED_SINCE, Session};

/// Below this many columns, words stand under the number of their entry.
const WIDE: usize = 72;

/// Digits of a link that are shown: enough to compare two by eye.
const SHORT: usize = 8;

/// The whole history of a session that was read from a file of this format, on a page of so many columns.
pub fn history_text(pack: &Pack, session: &Session, format: u64, zone: &TimeZone, width: usize) -> String {
    let mut page = Page::of_width(width.saturating_sub(1).max(20));
    let id = session.id();
    let name = session.summary().label.map_or_else(String::new, |label| format!("{}, ", clean(&label)));
    page.paragraph(0, &format!("History of {name}{id}, begun on {}", local(session.created(), zone, "%Y-%m-%d at %H:%M")));
    let moments = moments(pack, session);
    let numbers = moments.len().to_string().len().max(3);
    let mut day = String::new();
    for moment in &moments {
        let of = local(moment.at, zone, "%a %-d %b %Y");
        if of != day {
            page.blank();
            page.paragraph(0, &of);
            day = of;
        }
        entry(moment, numbers, zone, &mut page);
    }
    page.blank();
    page.paragraph(0, &chain_words(session, format));
    page.text()
}

fn entry(moment: &Moment, numbers: usize, zone: &TimeZone, page: &mut Page) {
    let link: String = moment.link.chars().take(SHORT).collect();
    let mark = format!("{:>numbers$}  {}  {link}  ", moment.number, local(moment.at, zone, "%H:%M:%S"));
    let indent = if page.width() < WIDE { 2 } else { mark.len() };
    if indent < mark.len() {
        page.line(&mark);
        page.paragraph(indent, &moment.what);
    } else {
        page.entry(&mark, indent, &moment.what);
    }
    if let Some((before, after)) = &moment.values {
        page.hanging(indent + 2, "", &format!("{before} -> {after}"));
    }
    for line in &moment.also {
        page.hanging(indent + 2, "", line);
    }
}

/// What the chain says, and whether the answers are those that the history leads to.
pub fn chain_words(session: &Session, format: u64) -> String {
    let links = session.links();
    let Some(end) = links.last() else { return "Nothing happened yet.".to_owned() };
    let count = if links.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", links.len()) };
    let mut words = if format >= CHAINED_SINCE {
        format!("The chain is whole: {count}, end {end}.")
    } else {
        format!(
            "{count}, without a chain: it was saved in format {format}, which had none, so an entry that somebody altered would \
             not be seen. The next save makes the chain; its end is {end} as the entries stand now."
        )
    };
    if !session.is_told() {
        words.push_str(" But the answers are NOT those that the history leads to: they were changed outside of reprieve.");
    }
    words
}

fn local(at: Timestamp, zone: &TimeZone, format: &str) -> String {
    at.to_zoned(zone.clone()).strftime(format).to_string()
}
