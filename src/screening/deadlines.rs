//! Which deadlines apply, to which item, and how they stand on the day of the screening.

use super::findings::{DeadlineFinding, DeadlineState, ReliefFinding, Standing};
use super::screen::Detail;
use crate::calendar::{Due, Holidays};
use crate::logic::{Burden, DeadlineIx, Direction, Evaluation, Frame, ItemIx, Periods, ReasonSet, Reasons, Truth};
use crate::pack::Pack;

pub(super) fn find(pack: &Pack, reliefs: &[ReliefFinding], evaluation: &mut Evaluation<'_>, detail: Detail) -> Vec<DeadlineFinding> {
    let all = (0..pack.program.deadlines.len()).map(|i| DeadlineIx(u16::try_from(i).unwrap_or(u16::MAX)));
    let mut found = Vec::new();
    all.for_each(|deadline| add(pack, deadline, evaluation, detail, &mut found));
    put_in_order(pack, reliefs, &mut found);
    found
}

/// One deadline, for each item where it is one for each. Whether it is quiet is not looked at.
pub(super) fn of(pack: &Pack, deadline: DeadlineIx, evaluation: &mut Evaluation<'_>, detail: Detail) -> Vec<DeadlineFinding> {
    let mut found = Vec::new();
    add(pack, deadline, evaluation, detail, &mut found);
    found
}

fn add(pack: &Pack, deadline: DeadlineIx, evaluation: &mut Evaluation<'_>, detail: Detail, into: &mut Vec<DeadlineFinding>) {
    match pack.program.deadlines[deadline.ix()].for_each {
        None => into.extend(one(pack, deadline, None, evaluation, detail)),
        Some(list) => {
            let items = (0..u32::try_from(evaluation.world().items(list)).unwrap_or(0)).map(ItemIx);
            into.extend(items.filter_map(|item| one(pack, deadline, Some((list, item)), evaluation, detail)));
        }
    }
}

/// Puts the most pressing first, and marks those that are quiet.
pub(super) fn put_in_order(pack: &Pack, reliefs: &[ReliefFinding], found: &mut [DeadlineFinding]) {
    for finding in found.iter_mut() {
        finding.quiet = is_quiet(pack, finding.deadline, reliefs);
    }
    found.sort_by_key(|finding| (order(finding), finding.item));
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
            // Findings stand in the pack's order.
            reliefs.get(*relief).is_none_or(|f| matches!(f.standing, Standing::Barred | Standing::NotRelevant))
        })
}

fn one(
    pack: &Pack,
    deadline: DeadlineIx,
    item: Option<(crate::logic::ListIx, ItemIx)>,
    evaluation: &mut Evaluation<'_>,
    detail: Detail,
) -> Option<DeadlineFinding> {
    let rule = &pack.program.deadlines[deadline.ix()];
    let item_ix = item.map_or(ItemIx::BLANK, |(_, item)| item);
    // Without its trigger a deadline does not run: as long as there may be none, it is only possible.
    let value = evaluation.deadline_that_may_run(deadline, item_ix)?;
    let any_time = matches!(rule.periods, Periods::AnyTime);
    let today = evaluation.today();
    let applies = value.applies.and(value.trigger.exists);
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
    let reasons = match detail {
        Detail::Reasons => reasons(rule, &value, &frame, any_time, evaluation),
        Detail::Standing => Reasons::default(),
    };
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
        quiet: false,
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
    let is_known = value.trigger.span.is_day() && value.trigger.exists == Truth::Yes;
    let applies = (value.applies == Truth::Open).then(|| evaluation.reason_set([&rule.when], frame));
    let date = (!any_time && !is_known).then(|| evaluation.date_reasons(&rule.trigger, frame));
    let sets: Vec<ReasonSet> = applies.into_iter().chain(date).collect();
    if sets.is_empty() {
        return Reasons::default();
    }
    let all = evaluation.joined(&sets);
    evaluation.listed(&all)
}
