//! Deadlines as points ahead of today, and those that have just passed. Knows no rule of counting.

use super::words::item_of;
use super::{Event, Happening};
use crate::calendar::{Day, Span};
use crate::facts::Answers;
use crate::logic::{Truth, World};
use crate::pack::Pack;
use crate::screening::deadlines::RECENT;
use crate::screening::{DeadlineFinding, DeadlineState, Findings};

/// Those that have a day, of relief that is not closed; of those that passed, the recent ones.
pub(super) fn events(pack: &Pack, answers: &Answers, findings: &Findings, world: &World) -> Vec<Event> {
    let pressing = findings.deadlines.iter().filter(|due| !due.quiet && due.days_left.is_none_or(|days| days >= -RECENT));
    pressing.filter_map(|finding| event(pack, answers, world, finding)).collect()
}

fn event(pack: &Pack, answers: &Answers, world: &World, finding: &DeadlineFinding) -> Option<Event> {
    let text = &pack.deadlines[finding.deadline.ix()];
    let due = finding.due?;
    let possible = finding.applies != Truth::Yes;
    let mut says = Vec::new();
    if possible {
        says.push("possible: whether it applies is not known yet".to_owned());
    }
    says.extend(finding.days_left.map(|days| how_far(days, finding.state)));
    says.push(text.says.trim_end_matches('.').to_owned());
    if text.informational {
        says.push("for information: not a filing that is due".to_owned());
    }
    let on = days(finding, due);
    Some(Event {
        what: Happening::Due(finding.key()),
        on,
        label: text.short.clone(),
        name: text.name.clone(),
        of: finding.item.and_then(|item| item_of(pack, answers, world, item)),
        number: None,
        when: if on.is_day() { due.spelled() } else { format!("{} or later", due.spelled()) },
        says,
        counts: Vec::new(),
        possible,
        confidential: false,
    })
}

/// From the day to keep to the latest that it may be.
fn days(finding: &DeadlineFinding, due: Day) -> Span {
    let vague = finding.earliest != finding.latest;
    let latest = finding.latest.filter(|latest| vague && !latest.last_day.is_open()).map_or(due, |latest| latest.last_day);
    Span { lo: due, hi: latest.max(due) }
}

fn how_far(days: i32, state: DeadlineState) -> String {
    let words = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "passed yesterday".to_owned(),
        days if days < 0 => format!("passed {} days ago", days.unsigned_abs()),
        days => format!("in {days} days"),
    };
    if state == DeadlineState::MayHavePassed { format!("may have passed: {words}") } else { words }
}
