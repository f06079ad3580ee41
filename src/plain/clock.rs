//! The day, which may end while a consultation is open.

use jiff::Zoned;

use super::desk::Origin;
use super::dialogue::Dialogue;
use crate::calendar::Day;

/// Follows the clock, if the consultation is of its day.
pub struct Clock {
    follows: bool,
}

impl Clock {
    /// Beside a consultation that begins now.
    pub fn new(dialogue: &Dialogue) -> Clock {
        Clock { follows: today() == Some(dialogue.desk.today) && dialogue.desk.origin != Origin::Example }
    }

    /// It may be another day: then all is counted from it, and that is said.
    pub fn turn(&mut self, dialogue: &mut Dialogue) -> Option<String> {
        let day = today().filter(|day| self.follows && *day != dialogue.desk.today)?;
        dialogue.desk.turn_to(day);
        let news = dialogue.desk.news.line("since shows what and why.").map_or_else(String::new, |line| format!(" {line}"));
        Some(format!("It is {} now: everything is counted from this day.{news}", day.spelled()))
    }
}

fn today() -> Option<Day> {
    let now = Zoned::now();
    Day::new(now.year(), now.month(), now.day())
}
