//! What is due when, most urgent first. Knows no relief.

use super::fit::{Entry, Section, wrapped};
use super::private::Private;
use super::{Told, section};
use crate::calendar::Day;
use crate::logic::Truth;
use crate::pack::{Text, Word, say};
use crate::screening::{DeadlineFinding, DeadlineState};

/// Days within which a date is urgent, and for which a date that has passed is still said.
const SOON: i32 = 30;

pub(super) fn dates(told: &Told<'_>, private: &mut Private<'_, '_>) -> Section {
    let mut part = section(told.language.word(say::DATES), 6);
    part.entries.extend(citizenship(told));
    let mut said: Vec<String> = Vec::new();
    for finding in &told.findings.deadlines {
        let text = &told.pack.deadlines[finding.deadline.ix()];
        let Some((word, day)) = words(finding).filter(|_| !text.informational && !finding.quiet) else { continue };
        let is_private = private.deadline(finding);
        let what = if is_private { told.language.word(say::PRIVATE).to_owned() } else { name(told, finding) };
        let day = day.map_or(String::new(), |day| told.language.day(day));
        let line = told.language.fill(word, &[("date", &day), ("what", &what)]);
        // Two private ones on one day read alike.
        if said.contains(&line) {
            continue;
        }
        let urgent = finding.applies == Truth::Yes && finding.days_left.is_none_or(|days| days <= SOON);
        let to_do = (!is_private).then(|| told.language.says(&Text::to_do(text)));
        part.entries.push(Entry::new(if urgent { "! " } else { "- " }, &line, to_do.as_deref(), urgent));
        said.push(line);
    }
    let note = if part.entries.is_empty() { say::NO_DATES } else { say::DATES_NOTE };
    part.lead = wrapped("", told.language.word(note));
    part
}

/// Which sentence says it, and of which day; none for what need not be on the sheet.
fn words(finding: &DeadlineFinding) -> Option<(Word, Option<Day>)> {
    let last = finding.earliest.or(finding.latest).map(|due| due.last_day);
    let safe = finding.earliest.is_none_or(|due| finding.due != Some(due.last_day) || due.act_by == due.last_day);
    Some(match (finding.state, finding.applies) {
        (DeadlineState::AnyTime, _) => return None,
        (DeadlineState::Passed, Truth::Yes) if finding.days_left.is_some_and(|days| days >= -SOON) => (say::PASSED, last),
        (DeadlineState::Passed, _) => return None,
        // A day that is kept, not a time that runs: a hearing.
        (DeadlineState::Ahead, Truth::Yes) if finding.due == Some(finding.trigger.lo) => (say::ON, finding.due),
        (DeadlineState::Ahead, Truth::Yes) => (if safe { say::ACT_BY } else { say::LAST_DAY }, finding.due),
        (DeadlineState::Ahead, _) => (say::MAYBE_BY, finding.due),
        (DeadlineState::MayHavePassed, Truth::Yes) => (say::MAY_HAVE_PASSED, last),
        (DeadlineState::DateNeeded, Truth::Yes) => (say::DATE_NEEDED, None),
        (DeadlineState::MayHavePassed | DeadlineState::DateNeeded, _) => return None,
    })
}

/// The deadline's name; of an item only its number, never what was said of it.
fn name(told: &Told<'_>, finding: &DeadlineFinding) -> String {
    let name = told.language.says(&Text::deadline(&told.pack.deadlines[finding.deadline.ix()]));
    match finding.item {
        Some((list, item)) if !item.is_blank() && told.answers.list(&told.pack.list(list).id).items.len() > 1 => {
            format!("{name} ({} {})", told.language.says(&Text::item(told.pack.list(list))), item.0 + 1)
        }
        _ => name,
    }
}

/// That the client may be a citizen comes before all dates.
fn citizenship(told: &Told<'_>) -> Option<Entry> {
    let finding = told.findings.assumption.as_ref().filter(|f| f.truth == Truth::Yes || f.truth == Truth::Open && f.touched)?;
    let says = told.language.says(&Text::assuming(told.pack)?);
    Some(Entry::new("! ", &says, None, finding.truth != Truth::No))
}
