//! Deadlines: when each applies, from which day it runs, how long, and what missing it costs.
//!
//! Knows a relief only by its name.

use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::Day;
use crate::logic::{DateExpr, DeadlineIx, Direction, Period, Periods};
use crate::pack::Pack;

pub(super) fn entries(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, (deadline, rule)) in pack.deadlines.iter().zip(&pack.program.deadlines).enumerate() {
        let thing = Thing::Deadline(DeadlineIx(u16::try_from(i).unwrap_or(u16::MAX)));
        let mut draft = Draft::new(Wording::about(pack, rule.for_each), thing, &deadline.id, &deadline.name);
        draft.file(&deadline.file);
        draft.about(rule.for_each);
        draft.says(&deadline.says);
        draft.condition("when", &rule.when);
        // A deadline without any limit runs from no day.
        if !(matches!(rule.periods, Periods::AnyTime) && rule.trigger == DateExpr::Today) {
            let trigger = draft.wording.date(&rule.trigger);
            draft.rule(if rule.direction == Direction::After { "from" } else { "back from" }, trigger);
        }
        let counting = &pack.counting[deadline.counting];
        draft.wording.named.insert(Thing::Counting(deadline.counting));
        draft.wording.named.insert(Thing::Holidays);
        let time = periods(&rule.periods);
        // Where nothing is counted, it does not matter how.
        let counted = !matches!(rule.periods, Periods::AnyTime | Periods::Given);
        draft.rule("time", if counted { Line { text: format!("{} ({})", time.text, counting.id), ..time } } else { time });
        let early = deadline.early.iter().map(|early| Line::new(format!("after {} days: {}", early.days, early.says))).collect();
        draft.fields("early", early);
        draft.field("if missed:", deadline.if_missed.as_str());
        draft.field("after it:", deadline.extend.as_str());
        draft.names("the day in", deadline.settles.map(|paper| &pack.documents[paper].id));
        draft.wording.named.extend(deadline.fees.iter().map(|fee| Thing::Fee(*fee)));
        draft.names("fees", deadline.fees.iter().map(|fee| &pack.fees[*fee].id));
        // By name only: a deadline does not lead to the other relief that it belongs to.
        draft.names("belongs to", deadline.relief.iter().map(|relief| &pack.reliefs[*relief].id));
        if deadline.informational {
            draft.field("", "the government's own, or only a marker");
        }
        draft.law(Some(deadline.since), &deadline.authority, deadline.unverified);
        draft.note("note:", &deadline.note);
        entries.push(draft.done(Review::Rule(deadline.reviewed.clone())));
    }
    entries
}

fn periods(periods: &Periods) -> Line {
    let dated = match periods {
        Periods::AnyTime => return Line::new("at any time"),
        Periods::Given => return Line::new("none: that date itself is the last day"),
        Periods::Dated(dated) => dated,
    };
    match dated.as_slice() {
        [one] if one.since == Day::MIN => Line::new(length(one)),
        _ => Line::over(
            "by the day it runs from:",
            dated
                .iter()
                .enumerate()
                .map(|(i, period)| match (period.since == Day::MIN, dated.get(i + 1)) {
                    (true, Some(next)) => Line::new(format!("before {}: {}", next.since.short(), length(period))),
                    _ => Line::new(format!("from {} on: {}", period.since.short(), length(period))),
                })
                .collect(),
        ),
    }
}

fn length(period: &Period) -> String {
    match (period.business, period.length.days) {
        (true, 1) => "1 business day".to_owned(),
        (true, days) => format!("{days} business days"),
        (false, _) => period.length.words(),
    }
}
