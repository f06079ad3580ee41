//! The timeline as a page: which event is highlighted, how close one looks. Knows no key and draws nothing.

mod layout;
mod scale;

pub use layout::{Placed, Side, Stretch, columns, is_seen, rows};
pub use scale::{Scale, Tick};

use super::work::Work;
use crate::calendar::Day;
use crate::pack::Pack;
use crate::screening::Timeline;

/// Days that are drawn, from look to closer look.
const LOOKS: [i32; 7] = [14610, 7305, 3652, 1826, 730, 365, 120];

/// The page.
#[derive(Clone, Debug)]
pub struct TimelinePage {
    /// What stands on it.
    pub timeline: Timeline,
    /// The highlighted event.
    pub at: usize,
    /// How close: a place among the looks; absent, all of it.
    look: Option<usize>,
}

impl TimelinePage {
    /// All of it, the next event highlighted.
    pub fn new(pack: &Pack, work: &Work) -> TimelinePage {
        let timeline = Timeline::new(pack, work.session.answers(), &work.findings);
        let at = timeline.next();
        TimelinePage { timeline, at, look: None }
    }

    /// A closer look, or one that takes in more; at the widest, all of it.
    pub fn look_closer(&mut self, closer: bool) {
        let reach = self.timeline.reach();
        let all = reach.lo.days_until(reach.hi);
        let widest = LOOKS.iter().position(|days| *days < all).unwrap_or(LOOKS.len() - 1);
        self.look = match (self.look, closer) {
            (None, true) => Some(widest),
            (None, false) => None,
            (Some(look), true) => Some((look + 1).min(LOOKS.len() - 1)),
            (Some(look), false) => look.checked_sub(1).filter(|look| *look >= widest),
        };
    }

    /// All of it.
    pub fn look_at_all(&mut self) {
        self.look = None;
    }

    /// The line over so many columns; a closer look goes with the highlighted event.
    pub fn scale(&self, width: usize) -> Scale {
        let events = &self.timeline.events;
        match (self.look, events.get(self.at)) {
            (Some(look), Some(event)) => {
                let mid = [event.on.lo, event.on.hi].into_iter().find(|day| !day.is_open()).unwrap_or(self.timeline.today);
                Scale::round(mid, LOOKS[look], self.timeline.reach(), width)
            }
            _ => {
                let days: Vec<Day> = events.iter().flat_map(|event| [event.on.lo, event.on.hi]).collect();
                Scale::fit(self.timeline.reach(), &days, self.timeline.today, width)
            }
        }
    }
}
