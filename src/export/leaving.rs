//! What a file says of itself at its head when it leaves a folder of consultations that is locked: that it is not locked, who
//! made it and for whom.
//!
//! Knows nothing of what else is in it, and no name of a client.

use serde_json::{Map, Value, json};

use super::clean;
use super::page::Page;
use crate::calendar::Day;

/// For whom something is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    /// The supervising attorney.
    Attorney,
    /// Another office.
    OtherOffice,
    /// The client.
    Client,
}

/// A file that leaves a locked folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaving {
    /// Who made it, as the computer knows them.
    pub by: Option<String>,
    /// When.
    pub on: Day,
    /// For whom.
    pub whom: Whom,
}

impl Whom {
    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Whom::Attorney => "the supervising attorney",
            Whom::OtherOffice => "another office",
            Whom::Client => "the client",
        }
    }
}

impl Leaving {
    /// Who made it, for people.
    pub fn by(&self) -> String {
        let by = clean(self.by.as_deref().unwrap_or_default());
        if by.trim().is_empty() { "reprieve".to_owned() } else { by.trim().chars().take(64).collect() }
    }

    /// The line at the head.
    pub fn line(&self) -> String {
        let Leaving { on, whom, .. } = self;
        format!(
            "NOT LOCKED: this comes out of a locked folder, and whoever has it can read it. Made by {} on {} for {}.",
            self.by(),
            on.spelled(),
            whom.words()
        )
    }

    /// The text with the line above it.
    pub fn mark(&self, text: &str) -> String {
        let mut page = Page::default();
        page.hanging(0, "! ", &self.line());
        page.blank();
        page.text() + text
    }

    /// The JSON with the same as its first field.
    pub fn mark_json(&self, json: Value) -> Value {
        let whom = match self.whom {
            Whom::Attorney => "attorney",
            Whom::OtherOffice => "other_office",
            Whom::Client => "client",
        };
        let mut marked = Map::new();
        let says = self.line();
        marked.insert("leaves_locked_folder".to_owned(), json!({"locked": false, "says": says, "made_by": self.by(), "made_for": whom}));
        if let Value::Object(rest) = json {
            marked.extend(rest);
        }
        Value::Object(marked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stands_first_and_steers_nothing() {
        let on = Day::parse("2026-11-22").expect("a day");
        let leaving = Leaving { by: Some("anna\u{1b}[31m\n".to_owned()), on, whom: Whom::OtherOffice };
        let text = leaving.mark("REFERRAL\n");
        assert!(text.starts_with("! NOT LOCKED: ") && text.ends_with("\n\nREFERRAL\n"), "{text}");
        assert!(text.replace("\n  ", " ").contains("Made by anna on ") && text.contains("another office"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 80) && !text.contains('\u{1b}'), "{text}");
        let json = leaving.mark_json(json!({"as_of": "2026-11-22"}));
        assert_eq!(json.as_object().and_then(|json| json.keys().next()).map(String::as_str), Some("leaves_locked_folder"));
        assert_eq!(json["as_of"], "2026-11-22");
    }
}
