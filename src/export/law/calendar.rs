//! How days are counted: ways of counting, and the legal holidays.
//!
//! Knows no deadline.

use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::calendar::{Counting, Days, HolidayRule, Roll};
use crate::pack::Pack;

/// Ways of counting. They have no sign-off of their own: they are part of the deadlines that count so.
pub(super) fn counting(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (i, counting) in pack.counting.iter().enumerate() {
        let mut draft = Draft::new(Wording::about(pack, None), Thing::Counting(i), &counting.id, &counting.says);
        draft.field("", counting_words(counting.counting));
        draft.law(Some(counting.since), &counting.authority, counting.unverified);
        draft.note("note:", &counting.note);
        entries.push(draft.done(Review::None));
    }
    entries
}

/// The legal holidays, in one entry.
pub(super) fn holidays(pack: &Pack) -> Vec<Entry> {
    let holidays = &pack.program.holidays.0;
    if holidays.is_empty() {
        return Vec::new();
    }
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Holidays, "", "No business days, beside Saturdays and Sundays");
    let (mut days, mut sources) = (Vec::new(), Vec::new());
    for (holiday, authority) in holidays.iter().zip(&pack.holiday_authority) {
        let since = if holiday.since == i16::MIN { String::new() } else { format!(", since {}", holiday.since) };
        let moved = if holiday.observed { "; a Saturday is also kept on Friday, a Sunday on Monday" } else { "" };
        days.push(Line::new(format!("{}: {}{since}{moved}", holiday.name, falls_on(holiday.rule))));
        sources.extend(authority.iter().filter(|source| !sources.contains(*source)).copied().collect::<Vec<_>>());
    }
    draft.fields("days", days);
    draft.law(None, &sources, None);
    vec![draft.done(Review::None)]
}

fn falls_on(rule: HolidayRule) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let month_name = |month: i8| usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("?");
    match rule {
        HolidayRule::Fixed { month, day } => format!("{day} {}", month_name(month)),
        HolidayRule::Nth { month, weekday, nth } => {
            let weekday = usize::from(weekday.0).checked_sub(1).and_then(|at| WEEKDAYS.get(at)).copied().unwrap_or("?");
            let nth = match nth {
                nth if nth < 0 => "last",
                1 => "first",
                2 => "second",
                3 => "third",
                4 => "fourth",
                _ => "fifth",
            };
            format!("the {nth} {weekday} of {}", month_name(month))
        }
    }
}

/// A way of counting, as the program does it.
pub(super) fn counting_words(counting: Counting) -> String {
    let days = match counting.days {
        Days::Calendar => "every day counts",
        Days::Business => "only business days count",
    };
    let roll = match counting.roll {
        Roll::Forward => "a last day that is no business day moves to the next one",
        Roll::None => "the last day is never moved",
    };
    format!("{days}; {roll}")
}
