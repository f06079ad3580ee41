//! Deadlines and clocks: both dates, what starts them, what missing them costs, what can still be done.
//!
//! Knows no relief but by name.

use super::Screened;
use super::words::{citation, days_words, item_words, missing_list, when};
use crate::export::page::Page;
use crate::logic::{Direction, Truth};
use crate::screening::OBSERVED_FRIDAY;
use crate::screening::{ClockFinding, DeadlineFinding, DeadlineState};

pub(super) fn deadlines(screened: &Screened<'_>, page: &mut Page) {
    page.heading("Deadlines");
    let (known, possible): (Vec<&DeadlineFinding>, Vec<&DeadlineFinding>) =
        screened.findings.deadlines.iter().partition(|finding| finding.applies == Truth::Yes || finding.earliest.is_some());
    if known.is_empty() {
        page.paragraph(0, "None that the answers so far set running.");
    } else {
        page.paragraph(
            0,
            "\"Act by\" is the safe day; the last day is the law's. Count again from the paper itself before relying on either.",
        );
    }
    let mut ways: Vec<&str> = Vec::new();
    for finding in known {
        page.blank();
        deadline(screened, finding, &mut ways, page);
    }
    if !possible.is_empty() {
        page.blank();
        page.paragraph(0, "Others that may be running; too little is known to say:");
        for finding in possible {
            let text = &screened.pack.deadlines[finding.deadline.ix()];
            let of = finding.item.map_or(String::new(), |(list, item)| format!(" ({})", item_words(screened, list, item)));
            let missing = missing_list(screened, &finding.reasons.first);
            let missing = if missing.is_empty() { String::new() } else { format!(". Missing: {missing}") };
            page.hanging(0, "- ", &format!("{}{of}{missing}", text.name));
        }
    }
    if !ways.is_empty() {
        page.blank();
        page.paragraph(0, "How they are counted:");
        for (at, way) in ways.iter().enumerate() {
            page.hanging(0, &format!("({}) ", at + 1), way);
        }
    }
}

/// After so many days, how many it was is no news.
const YEAR: i32 = 366;

/// A deadline in one line, as it stands among what is urgent.
pub(super) fn one_line(screened: &Screened<'_>, finding: &DeadlineFinding) -> String {
    let text = &screened.pack.deadlines[finding.deadline.ix()];
    let of = finding.item.map_or(String::new(), |(list, item)| format!(" ({})", item_words(screened, list, item)));
    let possible = if finding.applies == Truth::Open { " (possible)" } else { "" };
    let when = match (finding.state, finding.earliest, finding.latest) {
        (DeadlineState::AnyTime, _, _) => "at any time".to_owned(),
        (_, None, None) => "the date that starts it is not known: find it today".to_owned(),
        // The trigger may lie any time back: the latest day is no safe one.
        (DeadlineState::Passed, None, Some(latest)) => format!("PASSED, on {} at the latest", latest.last_day.spelled()),
        (_, None, Some(latest)) => {
            let last = latest.last_day.spelled();
            format!("the date that starts it is not known: find it today. It may have passed; the last day is {last} at the very latest")
        }
        (DeadlineState::Passed, Some(due), _) if text.informational => format!("reached on {}", due.last_day.spelled()),
        (DeadlineState::Passed, Some(due), _) => {
            let left = finding.days_left.filter(|days| *days > -YEAR).map_or(String::new(), |days| format!(", {}", days_words(days)));
            format!("PASSED, last day {}{left}", due.last_day.spelled())
        }
        // A marker is reached, not kept.
        (state, Some(due), _) if text.informational => {
            let past = if state == DeadlineState::MayHavePassed { "may have been reached: " } else { "" };
            let left = finding.days_left.map_or(String::new(), |days| format!(", {}", days_words(days)));
            format!("{past}{}{left}", due.last_day.spelled())
        }
        (state, Some(due), _) => {
            let past = if state == DeadlineState::MayHavePassed { "MAY HAVE PASSED. " } else { "" };
            let left = finding.days_left.map_or(String::new(), |days| format!(", {}", days_words(days)));
            // The safe day has passed and the last has not: only the last one is left.
            if finding.due == Some(due.last_day) && due.act_by < due.last_day {
                format!("{past}LEGAL LAST DAY {}{left}: act today (the safe day was {})", due.last_day.spelled(), due.act_by.spelled())
            } else {
                let last = if due.last_day == due.act_by { String::new() } else { format!(" (legal last day {})", due.last_day.spelled()) };
                format!("{past}Act by {}{left}{last}", due.act_by.spelled())
            }
        }
    };
    format!("{}{of}{possible}: {when}", text.name)
}

fn deadline<'a>(screened: &Screened<'a>, finding: &DeadlineFinding, ways: &mut Vec<&'a str>, page: &mut Page) {
    let text = &screened.pack.deadlines[finding.deadline.ix()];
    page.paragraph(0, &one_line(screened, finding));
    page.hanging(2, "what     ", &text.says);
    let back = screened.pack.program.deadlines[finding.deadline.ix()].direction == Direction::Before;
    let from = if back { "back from" } else { "from" };
    if finding.state != DeadlineState::AnyTime {
        let way = ways.iter().position(|way| *way == text.counted).unwrap_or_else(|| {
            ways.push(&text.counted);
            ways.len() - 1
        });
        page.hanging(2, "counted  ", &format!("{from} {}, as ({}) says", when(screened, finding.trigger), way + 1));
    }
    if let (Some(first), Some(last)) = (finding.earliest.map(|due| due.last_day), finding.latest.map(|due| due.last_day))
        && first != last
    {
        page.hanging(
            2,
            "vague    ",
            &format!("The starting date is not exact: the last day lies between {} and {}.", first.spelled(), last.spelled()),
        );
    }
    for (early, due) in text.early.iter().zip(&finding.early) {
        page.hanging(2, "earlier  ", &format!("{}: {}", due.last_day.spelled(), early.says));
    }
    if finding.observed_friday {
        page.hanging(2, "moved    ", OBSERVED_FRIDAY);
    }
    if !finding.reasons.first.is_empty() {
        page.hanging(2, "missing  ", &missing_list(screened, &finding.reasons.first));
    }
    for fee in text.fees.iter().filter_map(|fee| screened.pack.fees.get(*fee)) {
        page.hanging(2, "fee      ", &fee.words(screened.as_of));
    }
    page.hanging(2, "missed?  ", &text.if_missed);
    page.hanging(2, "after    ", &text.extend);
    if text.informational {
        page.paragraph(2, "For information: a marker or somebody else's date, not a filing that is due.");
    }
    if finding.quiet {
        page.paragraph(2, "Every relief it belongs to is barred or not relevant.");
    }
    if let Some(note) = &text.note {
        page.hanging(2, "note     ", note);
    }
    let cites = citation(screened.pack, &text.authority, screened.pack.is_unchecked(&text.authority, text.unverified));
    if !cites.is_empty() {
        page.hanging(2, "law      ", &cites);
    }
}

pub(super) fn clocks(screened: &Screened<'_>, page: &mut Page) {
    if screened.findings.clocks.is_empty() {
        return;
    }
    page.heading("Clocks");
    for finding in &screened.findings.clocks {
        clock(screened, finding, page);
        page.blank();
    }
}

fn clock(screened: &Screened<'_>, finding: &ClockFinding, page: &mut Page) {
    let text = &screened.pack.clocks[finding.clock.ix()];
    let state = match finding.truth {
        Truth::Yes => "RAN LONG ENOUGH",
        Truth::No => "TOO SHORT",
        Truth::Open => "OPEN",
    };
    page.paragraph(0, &format!("{}: {state}", text.name));
    page.hanging(2, "started  ", &finding.start.map_or("day not known".to_owned(), |span| when(screened, span)));
    for stop in &finding.stops {
        let of = stop.item.map_or(String::new(), |(list, item)| format!(", {}", item_words(screened, list, item)));
        let sure = if stop.counts == Truth::Yes { "" } else { " (may stop it)" };
        page.hanging(2, "stopped  ", &format!("{}: {}{of}{sure}", when(screened, stop.on), stop.says));
    }
    if let Some(complete) = finding.complete_on.filter(|span| !span.lo.is_open()) {
        let stopped = finding.stops.iter().any(|stop| stop.counts == Truth::Yes);
        let if_kept = match finding.truth {
            Truth::Yes => "",
            Truth::No if stopped => ", had nothing stopped it before",
            Truth::No | Truth::Open => ", if nothing stops it before",
        };
        page.hanging(2, "complete ", &format!("{}{if_kept}", complete.words()));
    }
    if finding.borderline {
        page.paragraph(2, "Within two days of the line: have counsel count it.");
    }
    if !finding.reasons.first.is_empty() {
        page.hanging(2, "missing  ", &missing_list(screened, &finding.reasons.first));
    }
    let cites = citation(screened.pack, &text.authority, screened.pack.is_unchecked(&text.authority, text.unverified));
    if !cites.is_empty() {
        page.hanging(2, "law      ", &cites);
    }
}
