//! Deadlines and clocks: both dates, what starts them, what missing them costs, what can still be done.
//!
//! Knows no relief but by name.

use super::Screened;
use super::page::Page;
use super::words::{citation, days_words, item_words, missing_list};
use crate::logic::{Direction, Truth};
use crate::screening::{ClockFinding, DeadlineFinding, DeadlineState};

pub(super) fn deadlines(screened: &Screened<'_>, page: &mut Page) {
    page.heading("Deadlines");
    if screened.findings.deadlines.is_empty() {
        page.paragraph(0, "None that the answers so far set running.");
        return;
    }
    page.paragraph(0, "\"Act by\" is the safe day; the last day is the law's. Count again from the paper itself before relying on either.");
    for finding in &screened.findings.deadlines {
        page.blank();
        deadline(screened, finding, page);
    }
}

/// A deadline in one line, as it stands among what is urgent.
pub(super) fn one_line(screened: &Screened<'_>, finding: &DeadlineFinding) -> String {
    let text = &screened.pack.deadlines[finding.deadline.ix()];
    let of = finding.item.map_or(String::new(), |(list, item)| format!(" ({})", item_words(screened, list, item)));
    let possible = if finding.applies == Truth::Open { " (possible)" } else { "" };
    let when = match (finding.state, finding.earliest.or(finding.latest), finding.days_left) {
        (DeadlineState::AnyTime, _, _) => "at any time".to_owned(),
        (DeadlineState::DateNeeded, None, _) | (_, None, _) => "the date that starts it is not known: find it today".to_owned(),
        (state, Some(due), days) => {
            let past = match state {
                DeadlineState::Passed => "PASSED. ",
                DeadlineState::MayHavePassed => "MAY HAVE PASSED. ",
                _ => "",
            };
            let left = days.map_or(String::new(), |days| format!(", {}", days_words(days)));
            let last = if due.last_day == due.act_by { String::new() } else { format!(" (legal last day {})", due.last_day.spelled()) };
            format!("{past}Act by {}{left}{last}", due.act_by.spelled())
        }
    };
    format!("{}{of}{possible}: {when}", text.name)
}

fn deadline(screened: &Screened<'_>, finding: &DeadlineFinding, page: &mut Page) {
    let text = &screened.pack.deadlines[finding.deadline.ix()];
    page.paragraph(0, &one_line(screened, finding));
    page.hanging(2, "what     ", &text.says);
    let back = screened.pack.program.deadlines[finding.deadline.ix()].direction == Direction::Before;
    let from = if back { "counted back from" } else { "runs from" };
    page.hanging(2, "counted  ", &format!("{}; {from} {}", text.counted, finding.trigger.words()));
    if let (Some(earliest), Some(latest)) = (finding.earliest, finding.latest) {
        if earliest.last_day != latest.last_day {
            let words = format!("The starting date is not exact: the last day lies between {} and {}.", earliest.last_day.spelled(), latest.last_day.spelled());
            page.hanging(2, "vague    ", &words);
        }
    }
    for (early, due) in text.early.iter().zip(&finding.early) {
        page.hanging(2, "earlier  ", &format!("{}: {}", due.last_day.spelled(), early.says));
    }
    if !finding.reasons.first.is_empty() {
        page.hanging(2, "missing  ", &missing_list(screened, &finding.reasons.first));
    }
    page.hanging(2, "missed?  ", &text.if_missed);
    page.hanging(2, "after    ", &text.extend);
    if text.informational {
        page.paragraph(2, "For information: not the client's to meet.");
    }
    if finding.quiet {
        page.paragraph(2, "Every relief it belongs to is barred or not relevant.");
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
    page.hanging(2, "started  ", &finding.start.map_or("not known".to_owned(), |span| span.words()));
    for stop in &finding.stops {
        let of = stop.item.map_or(String::new(), |(list, item)| format!(", {}", item_words(screened, list, item)));
        let sure = if stop.counts == Truth::Yes { "" } else { " (may stop it)" };
        page.hanging(2, "stopped  ", &format!("{}: {}{of}{sure}", stop.on.words(), stop.says));
    }
    if let Some(complete) = finding.complete_on {
        page.hanging(2, "complete ", &format!("{}, if nothing stops it before", complete.words()));
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
