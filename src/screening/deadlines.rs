//! Which deadlines apply, to which item, and how they stand on the day of the screening.

use super::findings::{DeadlineFinding, DeadlineState, ReliefFinding, Standing};
use crate::calendar::{Due, Holidays};
use crate::logic::{Burden, DeadlineIx, Direction, Evaluation, Frame, ItemIx, Periods, Reasons, Truth};
use crate::pack::Pack;

pub(super) fn find(pack: &Pack, reliefs: &[ReliefFinding], evaluation: &mut Evaluation<'_>) -> Vec<DeadlineFinding> {
    let mut found = Vec::new();
    for (i, rule) in pack.program.deadlines.iter().enumerate() {
        let deadline = DeadlineIx(u16::try_from(i).unwrap_or(u16::MAX));
        let quiet = is_quiet(pack, deadline, reliefs);
        match rule.for_each {
            None => found.extend(one(pack, deadline, None, quiet, evaluation)),
            Some(list) => {
                for item in (0..u32::try_from(evaluation.world().items(list)).unwrap_or(0)).map(ItemIx) {
                    found.extend(one(pack, deadline, Some((list, item)), quiet, evaluation));
                }
            }
        }
    }
    found.sort_by_key(order);
    found
}

/// Days after which a passed deadline is history: it still stands, behind what is ahead.
pub(super) const RECENT: i32 = 30;

/// Most pressing first: just passed or ahead by day, then without a day, then possible ones, then long past.
fn order(finding: &DeadlineFinding) -> (u8, i32, DeadlineIx) {
    let days = finding.days_left.unwrap_or(i32::MAX);
    // The last day it can have been, where only a stretch of days is known.
    let last = finding.due.zip(finding.latest).map_or(days, |(due, latest)| days.saturating_add(due.days_until(latest.last_day)));
    let class = match (finding.state, finding.applies) {
        (DeadlineState::Passed, _) if days < -RECENT => 4,
        (_, Truth::Open) if last < -RECENT => 4,
        (_, Truth::Open) => 3,
        (DeadlineState::DateNeeded, _) => 1,
        (DeadlineState::AnyTime, _) => 2,
        _ => 0,
    };
    (class, days, finding.deadline)
}

/// Every relief it belongs to is closed.
fn is_quiet(pack: &Pack, deadline: DeadlineIx, reliefs: &[ReliefFinding]) -> bool {
    let of = &pack.deadlines[deadline.ix()].relief;
    !of.is_empty()
        && of.iter().all(|relief| {
            reliefs.iter().find(|f| f.relief == *relief).is_none_or(|f| matches!(f.standing, Standing::Barred | Standing::NotRelevant))
        })
}

fn one(
    pack: &Pack,
    deadline: DeadlineIx,
    item: Option<(crate::logic::ListIx, ItemIx)>,
    quiet: bool,
    evaluation: &mut Evaluation<'_>,
) -> Option<DeadlineFinding> {
    let rule = &pack.program.deadlines[deadline.ix()];
    let item_ix = item.map_or(ItemIx::BLANK, |(_, item)| item);
    let value = evaluation.deadline(deadline, item_ix);
    let any_time = matches!(rule.periods, Periods::AnyTime);
    let today = evaluation.today();
    // Without its trigger a deadline does not run: as long as there may be none, it is only possible.
    let applies = value.applies.and(value.trigger.exists);
    if applies == Truth::No {
        return None;
    }
    // Possible, and nothing is known of what starts it: that is no news.
    let nothing_known = if any_time { value.trigger.exists != Truth::Yes } else { value.trigger.span.lo.is_open() };
    if applies == Truth::Open && nothing_known {
        return None;
    }
    // A hearing that lies behind needs nothing filed before it.
    if rule.direction == Direction::Before && value.trigger.span.hi < today {
        return None;
    }
    let state = match (value.earliest, value.latest) {
        _ if any_time => DeadlineState::AnyTime,
        (_, Some(latest)) if latest.last_day < today => DeadlineState::Passed,
        (Some(earliest), _) if earliest.last_day < today => DeadlineState::MayHavePassed,
        (Some(_), _) => DeadlineState::Ahead,
        (None, _) => DeadlineState::DateNeeded,
    };
    let frame = match item {
        Some((list, item)) => Frame::item(list, item, Burden::Client),
        None => Frame::session(Burden::Client),
    };
    let reasons = reasons(rule, &value, &frame, any_time, evaluation);
    // What is not known has no days: the latest possible day would be false comfort.
    let first = if state == DeadlineState::Passed { value.latest } else { value.earliest };
    let early = match value.earliest {
        Some(_) if !value.trigger.span.lo.is_open() => evaluation.early_lines(deadline, value.trigger.span.lo),
        _ => Vec::new(),
    };
    let due = first.filter(|_| !any_time).map(|due| if due.act_by < today { due.last_day } else { due.act_by });
    let days_left = due.map(|day| today.days_until(day));
    Some(DeadlineFinding {
        deadline,
        item,
        applies,
        trigger: value.trigger.span,
        earliest: value.earliest,
        latest: value.latest,
        early,
        state,
        due,
        days_left,
        observed_friday: first.is_some_and(|due| moved_by_friday(due, &pack.program.holidays)),
        quiet,
        reasons,
    })
}

/// Whether the last day moved off a Friday that is a holiday only as the day before its own date.
fn moved_by_friday(due: Due, holidays: &Holidays) -> bool {
    const FRIDAY: u8 = 5;
    due.last_day != due.raw && due.raw.weekday() == FRIDAY && holidays.is_only_observed(due.raw)
}

fn reasons(
    rule: &crate::logic::DeadlineRule,
    value: &crate::logic::DeadlineValue,
    frame: &Frame,
    any_time: bool,
    evaluation: &mut Evaluation<'_>,
) -> Reasons {
    let mut reasons = if value.applies == Truth::Open { evaluation.reasons([&rule.when], frame) } else { Reasons::default() };
    let is_known = value.trigger.span.is_day() && value.trigger.exists == Truth::Yes;
    if !any_time && !is_known {
        let date = evaluation.date_reasons(&rule.trigger, frame);
        for (own, new) in [(&mut reasons.first, date.first), (&mut reasons.behind, date.behind)] {
            own.extend(new);
            own.sort_unstable();
            own.dedup();
        }
        let first = reasons.first.clone();
        reasons.behind.retain(|missing| !first.contains(missing));
    }
    reasons
}
