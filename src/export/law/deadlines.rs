//! Deadlines: when each applies, from which day it runs, how long, and what missing it costs.
//!
//! Knows a relief only by its name.

use super::calendar::counting_words;
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
        draft.field("file", deadline.file.as_str());
        draft.field("do", deadline.says.as_str());
        if let Some(list) = rule.for_each {
            let list = draft.wording.name(Thing::List(list), pack.list(list).item.as_str(), &pack.list(list).id);
            draft.field("for each", list);
        }
        draft.condition("when", &rule.when);
        // A deadline without any limit runs from no day.
        if !(matches!(rule.periods, Periods::AnyTime) && rule.trigger == DateExpr::Today) {
            let trigger = draft.wording.date(&rule.trigger);
            draft.field(if rule.direction == Direction::After { "from" } else { "back from" }, trigger);
        }
        draft.field("time", periods(&rule.periods));
        let counting = &pack.counting[deadline.counting];
        draft.wording.named.insert(Thing::Counting(deadline.counting));
        draft.wording.named.insert(Thing::Holidays);
        draft.field("counted", format!("{} [{}]", counting_words(counting.counting), counting.id));
        let early = deadline.early.iter().map(|early| Line::new(format!("after {} days: {}", early.days, early.says))).collect();
        draft.fields("early", early);
        draft.field("if missed", deadline.if_missed.as_str());
        draft.field("after it", deadline.extend.as_str());
        if let Some(paper) = deadline.settles {
            let text = &pack.documents[paper];
            draft.field("the day in", format!("{} [{}]", text.name, text.id));
        }
        let mut fees = Vec::new();
        for fee in &deadline.fees {
            draft.wording.named.insert(Thing::Fee(*fee));
            fees.push(Line::new(format!("{} [{}]", pack.fees[*fee].filing, pack.fees[*fee].id)));
        }
        draft.fields("fees", fees);
        // By name only: a deadline does not lead to the other relief that it belongs to.
        let relief: Vec<&str> = deadline.relief.iter().map(|relief| pack.reliefs[*relief].name.as_str()).collect();
        draft.field("belongs to", relief.join("; "));
        if deadline.informational {
            draft.field("kind", "the government's own, or only a marker");
        }
        draft.since(deadline.since);
        draft.law(&deadline.authority, deadline.unverified);
        draft.note("note", &deadline.note);
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
