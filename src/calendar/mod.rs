//! Days, spans of days, and counting them as courts do: periods, weekends, federal holidays.
//!
//! Knows nothing of clients or law: which days are holidays and how a period is counted are given by the
//! pack. No clock: today is an argument everywhere.

mod civil;
mod counting;
mod day;
mod holidays;
mod span;
mod term;

pub use counting::{Counting, Days, Due, Roll};
pub use day::Day;
pub use holidays::{Holiday, HolidayRule, Holidays, Weekday};
pub use span::Span;
pub use term::Term;
