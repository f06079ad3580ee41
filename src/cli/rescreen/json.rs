//! Whom it touches, a line of JSON each, most urgent first; what could not be read; at the end the totals. The contract is
//! docs/rescreen.schema.json.

use serde_json::{Value, json};

use super::again::{Asked, Client, Found, Whole, each};
use crate::cli::Failure;
use crate::cli::output::print as put;
use crate::export::{clean, escape_json};
use crate::rescreening::{Came, DueTouched, DueTurn, ReliefTouched, ReliefTurn, Rule, Then, Touched};
use crate::screening::Standing;
use crate::session::ShownDue;

pub(super) fn print(asked: &Asked<'_>, found: &Found) -> Result<(), Failure> {
    let line = |value: &Value| put(&escape_json(&format!("{value}\n")));
    each(asked, found, |client, whole| line(&client_json(client, whole)))?;
    for why in &found.unread {
        line(&json!({"error": clean(why)}))?;
    }
    line(&json!({
        "totals": {
            "as_of": asked.as_of.to_string(),
            "pack": {"id": asked.pack.id, "version": asked.pack.version, "law_as_of": asked.pack.law_as_of.to_string()},
            "consultations": found.of,
            "looked_at": found.looked,
            "touched": found.touched,
            "not_recorded": found.not_recorded,
            "unread": found.unread.len(),
        }
    }))
}

fn client_json(client: &Client, whole: &Whole) -> Value {
    let mut json = json!({
        "session": client.id.as_str(),
        "label": whole.label,
        "archived": client.archived,
        "recorded": client.recorded,
    });
    if let (Some(touched), Some(fields)) = (&whole.touched, json.as_object_mut()) {
        fields.extend(touched_json(touched));
    }
    json
}

fn touched_json(touched: &Touched) -> serde_json::Map<String, Value> {
    let compared = match &touched.then {
        Then::Shown { at, as_of, pack } => {
            json!({"shown_at": at.to_string(), "as_of": as_of.to_string(), "pack": {"id": pack.id, "version": pack.version}})
        }
        Then::NotRecorded { worked_on } => json!({"as_of": worked_on.to_string()}),
    };
    let urgency = &touched.urgency;
    let next = urgency.due.as_ref().map(|(what, on)| json!({"what": what, "due": on.to_string(), "days_left": urgency.days}));
    let mut fields = serde_json::Map::new();
    fields.insert("pressing".to_owned(), json!(urgency.pressing.id()));
    fields.insert("next_due".to_owned(), json!(next));
    fields.insert("moved".to_owned(), json!(touched.in_one_line()));
    fields.insert("compared_with".to_owned(), compared);
    fields.insert("answers_changed_since".to_owned(), json!(touched.answers_changed));
    fields.insert("relief".to_owned(), touched.reliefs.iter().map(relief_json).collect());
    fields.insert("deadlines".to_owned(), touched.dues.iter().map(due_json).collect());
    fields
}

fn relief_json(relief: &ReliefTouched) -> Value {
    json!({
        "id": relief.id,
        "name": relief.name,
        "turn": match relief.turn {
            ReliefTurn::Opens => "opens",
            ReliefTurn::Closes => "closes",
            ReliefTurn::Contested => "contested",
            ReliefTurn::Moves => "moves",
            ReliefTurn::Filing => "filing",
        },
        "from": relief.from.map(Standing::id),
        "to": relief.to.id(),
        "left_the_questions": relief.gone,
        "filing": relief.filing,
        "because": relief.causes.ids(),
        "rules": relief.rules.iter().map(rule_json).collect::<Vec<_>>(),
        "law_changes": relief.came.iter().map(came_json).collect::<Vec<_>>(),
    })
}

fn due_json(due: &DueTouched) -> Value {
    let stood = |stood: &Option<ShownDue>| {
        stood.map(|stood| json!({"due": stood.due.map(|day| day.to_string()), "sure": stood.sure, "only_of_closed_relief": stood.quiet}))
    };
    json!({
        "id": due.name.deadline,
        "of": due.name.item.as_ref().map(|(list, item)| json!({"list": list, "item": item})),
        "name": due.label,
        "turn": match due.turn {
            DueTurn::Appeared => "appeared",
            DueTurn::Moved => "moved",
            DueTurn::Gone => "went",
        },
        "from": stood(&due.from),
        "to": stood(&due.to),
        "days_left": due.days_left,
        "because": due.causes.ids(),
        "rule": due.rule.as_ref().map(rule_json),
        "law_changes": due.came.iter().map(came_json).collect::<Vec<_>>(),
    })
}

fn rule_json(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "now": rule.now,
        "says": rule.says,
        "sources": rule.cites,
        "since": rule.since.filter(|day| !day.is_open()).map(|day| day.to_string()),
    })
}

fn came_json(came: &Came) -> Value {
    json!({"id": came.id, "title": came.title, "on": came.on.to_string()})
}
