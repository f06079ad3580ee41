//! The deadlines of a consultation as iCalendar (RFC 5545), for the calendar of an office: all-day events with alarms and with
//! ids that stay, so that importing again moves what was there.
//!
//! Says nothing of who the client is but the consultation's name: calendars are shared and synced. Knows no store and no
//! clock.
//!
//! ```text
//! (here)   which events there are and what they say
//! written  lines of iCalendar
//! ```

mod written;

use jiff::Timestamp;

use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{ItemIx, ListIx, Truth};
use crate::pack::Pack;
use crate::screening::{DeadlineFinding, DeadlineState, Findings};

use written::{Event, Written};

/// Whose deadlines they are, and when they were written out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appointment {
    /// The consultation's name; part of every event's id.
    pub session: String,
    /// How often the consultation was changed: a later export goes before an earlier one.
    pub changes: usize,
    /// When the consultation was last changed.
    pub worked: Timestamp,
    /// Now.
    pub made: Timestamp,
    /// What it says of itself, if it leaves a locked folder.
    pub leaving: Option<String>,
}

/// The mornings on which a deadline is announced, in days before it; the alarm rings at nine.
const ALARMS: [u32; 3] = [14, 7, 1];

/// The deadlines with a date that do not belong only to closed relief.
pub fn calendar(pack: &Pack, answers: &Answers, findings: &Findings, of: &Appointment) -> String {
    let mut written = Written::new(of);
    for finding in findings.deadlines.iter().filter(|finding| !finding.quiet) {
        for event in events(pack, answers, findings.as_of, finding, of) {
            written.event(&event);
        }
    }
    written.end()
}

fn events(pack: &Pack, answers: &Answers, as_of: Day, finding: &DeadlineFinding, of: &Appointment) -> Vec<Event> {
    let text = &pack.deadlines[finding.deadline.ix()];
    let Some(due) = finding.earliest.filter(|due| !due.last_day.is_open()) else { return Vec::new() };
    if matches!(finding.state, DeadlineState::AnyTime | DeadlineState::DateNeeded) {
        return Vec::new();
    }
    let item = finding.item.map_or(String::new(), |(list, item)| item_id(pack, answers, list, item));
    let id = format!("{}-{}{item}@reprieve", of.session, text.id.replace('_', "-"));
    let possible = if finding.applies == Truth::Open { "possible: " } else { "" };
    let short = of.session.rsplit('-').next().unwrap_or_default();
    let event = |kind: &str, id: String, on: Day, rings: bool| Event {
        id,
        on,
        title: format!("{possible}{kind}{} [{short}]", text.name),
        says: says(pack, finding, of),
        alarms: if rings && on > as_of { ALARMS.to_vec() } else { Vec::new() },
    };
    if text.informational {
        return vec![event("", id, due.last_day, false)];
    }
    let mut events = vec![event("Act by: ", id.clone(), due.act_by, true)];
    if due.last_day != due.act_by {
        events.push(event("LAST DAY: ", id.replace('@', "-last@"), due.last_day, true));
    }
    events
}

/// The item by the number that it keeps, not by its place in the list.
fn item_id(pack: &Pack, answers: &Answers, list: ListIx, item: ItemIx) -> String {
    let list = &pack.list(list).id;
    let at = usize::try_from(item.0).unwrap_or(usize::MAX);
    answers.list(list).items.get(at).map_or(String::new(), |item| format!("-{}-{}", list.replace('_', "-"), item.id))
}

/// What the deadline is, what the two dates mean, what happens if it is missed.
fn says(pack: &Pack, finding: &DeadlineFinding, of: &Appointment) -> Vec<String> {
    let text = &pack.deadlines[finding.deadline.ix()];
    let mut says = vec![text.says.clone()];
    if let Some(due) = finding.earliest {
        if text.informational {
            says.push("For information: a marker or somebody else's date, not a filing that is due.".to_owned());
        } else if due.act_by == due.last_day {
            says.push(format!("The day to act by and the legal last day are the same: {}.", due.last_day.spelled()));
        } else {
            says.push(format!(
                "Act by {}: the safe day. {} is the legal last day, counted by the rule below; do not plan on it.",
                due.act_by.spelled(),
                due.last_day.spelled()
            ));
        }
    }
    if let (Some(first), Some(last)) = (finding.earliest, finding.latest)
        && first.last_day != last.last_day
        && !last.last_day.is_open()
    {
        says.push(format!(
            "The day that starts it is not known exactly: the last day lies between {} and {}. The earlier one is kept here.",
            first.last_day.spelled(),
            last.last_day.spelled()
        ));
    }
    says.push(format!("Counted: {}", text.counted));
    says.push(format!("If missed: {}", text.if_missed));
    if finding.applies == Truth::Open {
        says.push("It is not sure that it applies: facts are missing.".to_owned());
    }
    says.push(format!(
        "Consultation {}. Count again from the paper itself before relying on it: a screening aid, not legal advice.",
        of.session
    ));
    says
}
