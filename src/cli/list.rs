//! `reprieve list`: the consultations on this computer, last worked first.
//!
//! Knows no question.

use jiff::Timestamp;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::arguments::Common;
use super::output::print;
use super::today::{local_day, local_minute};
use super::{Failure, sessions};
use crate::export::{clean, escape_json};
use crate::session::{Listed, Store, Summary};

const LABEL_WIDTH: usize = 24;
/// Of signs without a width, such as accents, a column holds no more than this.
const LABEL_BYTES: usize = 256;

pub fn run(common: &Common, json: bool, archived: bool) -> Result<(), Failure> {
    let store = sessions::store(common)?;
    let mut listed = store.list(Timestamp::now())?;
    let all = listed.len();
    listed.retain(|entry| archived || !is_archived(entry));
    let hidden = all - listed.len();
    if json {
        let all: Vec<Value> = listed.iter().map(entry_json).collect();
        return print(&escape_json(&format!("{:#}\n", Value::Array(all))));
    }
    if listed.is_empty() {
        return print(&match hidden {
            0 => "No consultations yet. Start one with `reprieve`.\n".to_owned(),
            hidden => format!("No consultations but {hidden} archived: `reprieve list --archived` shows them.\n"),
        });
    }
    let mut text = format!("{:18}  {:LABEL_WIDTH$}  {:11}  {:16}  {}\n", "Session", "Client", "Opened", "Last worked", "Answers");
    for entry in &listed {
        match entry {
            Listed::Session(summary) => text.push_str(&line(summary)),
            Listed::Damaged(damaged) => text.push_str(&format!("{:18}  damaged: {}\n", damaged.id.as_str(), clean(&damaged.to_string()))),
        }
    }
    print(&text)
}

fn is_archived(entry: &Listed) -> bool {
    matches!(entry, Listed::Session(summary) if summary.archived.is_some())
}

fn line(summary: &Summary) -> String {
    let label = clean(summary.label.as_deref().unwrap_or("(no label)"));
    let opened = local_day(summary.created);
    format!(
        "{:18}  {}  {:11}  {:16}  {}{}\n",
        summary.id.as_str(),
        fit(&label),
        opened.short(),
        local_minute(summary.worked),
        summary.answered,
        if summary.archived.is_some() { "  archived" } else { "" }
    )
}

/// A label as wide as its column. A long one is cut; the whole one is in the JSON.
fn fit(label: &str) -> String {
    let mut words = String::new();
    for c in label.chars() {
        let used = words.len();
        words.push(c);
        if words.width() > LABEL_WIDTH || words.len() > LABEL_BYTES {
            words.truncate(used);
            while words.width() > LABEL_WIDTH - 3 {
                words.pop();
            }
            words.push_str("...");
            break;
        }
    }
    let space = LABEL_WIDTH.saturating_sub(words.width());
    words + &" ".repeat(space)
}

fn entry_json(entry: &Listed) -> Value {
    match entry {
        Listed::Session(summary) => summary_json(summary),
        Listed::Damaged(damaged) => {
            let mut json = damaged.backup.as_ref().map_or_else(|| json!({"id": damaged.id.as_str()}), summary_json);
            json["damaged"] = json!({"file": damaged.file, "set_aside": damaged.set_aside, "why": damaged.why});
            json
        }
    }
}

fn summary_json(summary: &Summary) -> Value {
    json!({
        "id": summary.id.as_str(),
        "label": summary.label,
        "created": summary.created.to_string(),
        "worked": summary.worked.to_string(),
        "answered": summary.answered,
        "archived": summary.archived.map(|at| at.to_string()),
        "from": summary.from.as_ref().map(|from| from.as_str()),
        "pack": {"id": summary.pack.id, "version": summary.pack.version},
    })
}
