//! Clocks: how long, from which day, and what stops them.
//!
//! Knows no relief.

use super::concepts::point;
use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::logic::{ClockIx, ClockStart, Stopper};
use crate::pack::{BeforeStart, Pack};

pub(super) fn entries(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, (clock, rule)) in pack.clocks.iter().zip(&pack.program.clocks).enumerate() {
        let thing = Thing::Clock(ClockIx(u16::try_from(i).unwrap_or(u16::MAX)));
        let mut draft = Draft::new(Wording::about(pack, None), thing, &clock.id, &clock.name);
        draft.file(&clock.file);
        draft.says(&clock.says);
        draft.field("needs", rule.needs.words());
        let wording = &mut draft.wording;
        let start = match &rule.from {
            ClockStart::On(date) => wording.date(date),
            ClockStart::Each { list, when, on } => {
                wording.scope.push(*list);
                let on = wording.date(on);
                wording.scope.pop();
                let which = wording.item_test(*list, when).held_by(&format!("any {}", wording.item(*list)));
                match on.is_plain() {
                    true => which.after(&format!("{} of", on.text)),
                    false => Line::over("this date of an item:", vec![on, Line { goes_on: true, ..which.after("of") }]),
                }
            }
        };
        let own = match &rule.from {
            ClockStart::Each { list, .. } => Some(*list),
            ClockStart::On(_) => None,
        };
        draft.field("starts on", start);
        let mut stoppers = Vec::new();
        for (stopper, before) in rule.stoppers.iter().zip(&clock.before_start) {
            draft.wording.scope.extend(own);
            stoppers.push(self::stopper(&mut draft.wording, stopper, *before));
            draft.wording.scope.clear();
        }
        draft.field("stopped", if stoppers.is_empty() { "by nothing" } else { "" });
        draft.fields("stopped by", stoppers);
        point(&mut draft, &clock.id);
        draft.law(Some(clock.since), &clock.authority, clock.unverified);
        draft.note("note:", &clock.note);
        entries.push(draft.done(Review::Rule(clock.reviewed.clone())));
    }
    entries
}

fn stopper(wording: &mut Wording<'_>, stopper: &Stopper, before: Option<BeforeStart>) -> Line {
    let (on, when) = match stopper.each {
        None => (wording.date(&stopper.on), wording.condition(&stopper.when).after("if")),
        Some(list) => {
            wording.scope.push(list);
            let on = wording.date(&stopper.on);
            wording.scope.pop();
            let other = if stopper.others { "other " } else { "" };
            let lead = format!("by each {other}{}", wording.item(list));
            (on, wording.item_test(list, &stopper.when).held_by(&lead))
        }
    };
    let before = match before {
        Some(BeforeStart::Counts) => "before the start: it stops the clock for good",
        Some(BeforeStart::Ignored) => "before the start: it does nothing",
        None => "before the start: NOT SETTLED",
    };
    if when.is_plain() && on.is_plain() {
        return Line::new(format!("{}: {}; on {}; {before}", stopper.says, when.text, on.text));
    }
    Line::over(format!("{}:", stopper.says), vec![when, on.after("on the day:"), Line::new(before)])
}
