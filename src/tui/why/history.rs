//! Every change of the consultation with what stood there before, the newest first.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::work::Work;
use super::moved::time;
use super::pages::{page, plain};
use super::{Branch, WhyPage};
use crate::export::{Moment, clean, moments};
use crate::pack::Pack;

/// Digits of a link that are shown.
const SHORT: usize = 8;

impl WhyPage {
    /// Every change. `now` and `zone` say when in words.
    pub fn history(pack: &Pack, work: &Work, now: Timestamp, zone: &TimeZone) -> WhyPage {
        let moments = moments(pack, &work.session);
        let standing = if moments.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", moments.len()) };
        let lead = match moments.last() {
            None => vec!["Nothing happened yet.".to_owned()],
            Some(last) => vec![format!("Newest first, nothing is ever taken out of it. The chain ends with {}.", last.link)],
        };
        let roots = moments.iter().rev().map(|moment| line(moment, now, zone)).collect();
        page("History".to_owned(), standing, None, lead, roots)
    }
}

fn line(moment: &Moment, now: Timestamp, zone: &TimeZone) -> Branch {
    let words = |words: &str| clean(words);
    let values = moment.values.as_ref().map(|(before, after)| format!("{} -> {}", words(before), words(after)));
    let also = moment.also.iter().map(|also| words(also));
    let what = words(&moment.what);
    // Of an answer of which only the note changed, or of a note, that is the news.
    let news = values.clone().or_else(|| moment.also.first().filter(|_| moment.also.len() == 1).map(|also| words(also)));
    let says = match news {
        Some(news) => format!("{}  {what}: {news}", time(moment.at, now, zone)),
        None => format!("{}  {what}", time(moment.at, now, zone)),
    };
    let link: String = moment.link.chars().take(SHORT).collect();
    let at = moment.at.to_zoned(zone.clone()).strftime("%a %-d %b %Y, %H:%M:%S").to_string();
    let mut detail = vec![format!("No. {}, {at}, link {}", moment.number, moment.link)];
    detail.extend(moment.ask.clone());
    detail.extend(values);
    detail.extend(also.clone());
    let children = also.map(|also| plain(&also, Vec::new())).collect();
    Branch { state: format!("{} {link}", moment.number), spot: moment.spot.clone(), children, ..plain(&says, detail) }
}
