//! What changed: what each answer moved and why, the newest first.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::signs::Signs;
use super::super::what_if::clock_words;
use super::super::what_moved::{Moment, REPLAYED_MAX, due_move_words, moments};
use super::super::work::Work;
use super::pages::{group, page, plain};
use super::{Branch, WhyPage};
use crate::pack::Pack;
use crate::screening::Move;

/// Of an answer that moved more than this, the moves are folded away at first.
const UNFOLDED: usize = 8;

impl WhyPage {
    /// What each answer moved. `now` and `zone` say when in words.
    pub fn what_moved(pack: &Pack, work: &Work, signs: Signs, now: Timestamp, zone: &TimeZone) -> WhyPage {
        let lines = moments(pack, work).into_iter().rev().map(|moment| line(pack, signs, now, zone, moment));
        let (mut roots, still): (Vec<Branch>, Vec<Branch>) = lines.partition(|line| !line.children.is_empty());
        let count = roots.len();
        let open = (0..count).filter(|at| roots[*at].children.len() <= UNFOLDED).map(|at| vec![at]).collect();
        group(&mut roots, "Moved nothing by themselves", still.into_iter());
        let lead = match roots.is_empty() {
            true => vec!["Nothing was answered yet.".to_owned()],
            false if work.session.history().len() > REPLAYED_MAX => {
                vec![format!("What each of the last {REPLAYED_MAX} changes moved, by today's law. Newest first.")]
            }
            false => vec!["What each answer moved, by today's law. Newest first.".to_owned()],
        };
        let standing = if count == 1 { "1 answer moved something".to_owned() } else { format!("{count} answers moved something") };
        WhyPage { open, ..page("What changed".to_owned(), standing, None, lead, roots) }
    }
}

fn line(pack: &Pack, signs: Signs, now: Timestamp, zone: &TimeZone, moment: Moment) -> Branch {
    let moves = moment.moved.moves.weightiest_first();
    let mut children: Vec<Branch> = moves.into_iter().map(|one| moved(pack, signs, &moment, one)).collect();
    children.extend(moment.moved.clocks.iter().map(|(clock, truth)| {
        let says = format!("{} {}: {}", signs.moved(), pack.clocks[clock.ix()].name, clock_words(*truth));
        Branch { spot: Some(moment.spot.clone()), ..plain(&says, Vec::new()) }
    }));
    let state = if children.is_empty() { String::new() } else { format!("{} moved", children.len()) };
    let says = format!("{}  {}", time(moment.at, now, zone), moment.words);
    let detail = children.iter().map(|child| child.says.clone()).collect();
    Branch { state, spot: Some(moment.spot), children, ..plain(&says, detail) }
}

fn moved(pack: &Pack, signs: Signs, moment: &Moment, one: Move) -> Branch {
    let says = match one {
        Move::Relief(moved) => {
            let (from, to) = (signs.standing(moved.from), signs.standing(moved.to));
            let name = &pack.reliefs[moved.relief].short;
            format!("{from}{}{to} {name}: {} ({})", signs.moved(), moved.to.words(), moment.moved.why(moved.relief))
        }
        Move::Due(due) => format!("{} {}: {}", signs.moved(), pack.deadlines[due.key.0.ix()].short, due_move_words(due)),
    };
    Branch { spot: Some(moment.spot.clone()), ..plain(&says, Vec::new()) }
}

/// The time of today, the day of another.
pub(super) fn time(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let format = if at.date() == now.date() { "%H:%M" } else { "%-d %b" };
    at.strftime(format).to_string()
}
