//! What another pack moves for one client, in words and for programs.
//!
//! Knows no client.

use serde_json::{Value, json};

use super::clean;
use super::page::Page;
use crate::screening::{Across, DueStand, Standing};

const NOT_THERE: &str = "not in this pack";

/// Each move on a line of its own.
pub fn across_page(across: &Across, page: &mut Page) {
    for relief in &across.reliefs {
        let words = |standing: Option<Standing>| standing.map_or(NOT_THERE, Standing::words);
        page.hanging(2, "- ", &format!("{}: {} -> {}", clean(&relief.name), words(relief.from), words(relief.to)));
    }
    for due in &across.dues {
        let item = match due.item {
            None => String::new(),
            Some(0) => " (one that may still come)".to_owned(),
            Some(item) => format!(" (no. {item})"),
        };
        page.hanging(2, "- ", &format!("{}{item}: {} -> {}", clean(&due.name), stand_words(due.from), stand_words(due.to)));
    }
}

fn stand_words(stand: Option<DueStand>) -> String {
    let Some(stand) = stand else { return "does not apply".to_owned() };
    let day = match (stand.due, stand.sure) {
        (Some(day), true) => format!("due {}", day.spelled()),
        (Some(day), false) => format!("possible, {}", day.spelled()),
        (None, true) => "applies, its date is not known".to_owned(),
        (None, false) => "possible, its date is not known".to_owned(),
    };
    if stand.quiet { format!("{day}, only of closed relief") } else { day }
}

/// The same for programs.
pub fn across_json(across: &Across) -> Value {
    let stand = |stand: Option<DueStand>| {
        stand.map(|stand| json!({"due": stand.due.map(|day| day.to_string()), "sure": stand.sure, "only_of_closed_relief": stand.quiet}))
    };
    json!({
        "relief": across.reliefs.iter().map(|relief| json!({
            "id": relief.relief, "from": relief.from.map(Standing::id), "to": relief.to.map(Standing::id),
        })).collect::<Vec<_>>(),
        "deadlines": across.dues.iter().map(|due| json!({
            "id": due.deadline, "item": due.item, "from": stand(due.from), "to": stand(due.to),
        })).collect::<Vec<_>>(),
    })
}
