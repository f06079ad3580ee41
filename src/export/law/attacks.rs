//! Attacks on what stands in a list: what each sets, what it must rest on; and what is offered as otherwise, or never.
//!
//! Knows no client.

use super::entry::{Draft, Entry, Review};
use super::line::Line;
use super::thing::Thing;
use super::wording::Wording;
use crate::facts::Answer;
use crate::interview::answer_words;
use crate::logic::FactIx;
use crate::pack::{AttackEnd, Pack};

pub(super) fn attacks(pack: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attack in &pack.otherwise.attacks {
        let mut draft = Draft::new(Wording::about(pack, Some(attack.of)), Thing::Beside, &attack.id, &attack.name);
        draft.file(&attack.file);
        draft.field("attacks", format!("each {}", pack.list(attack.of).item));
        draft.condition("tried if", &attack.when);
        draft.fields("ends in", attack.ends.iter().map(|end| Line::new(end_words(pack, end))).collect());
        draft.field("caution", attack.caution.as_str());
        draft.law(Some(attack.since), &attack.authority, attack.unverified);
        entries.push(draft.done(Review::Also(attack.reviewed.clone())));
    }
    entries.extend(listed(pack, "not_offered", "Never offered as changed by itself", &pack.otherwise.not_offered));
    entries.extend(listed(pack, "can_change", "An event can change it", &pack.otherwise.can_change));
    entries
}

fn end_words(pack: &Pack, end: &AttackEnd) -> String {
    let answer = |(fact, value): &(FactIx, crate::facts::Value)| {
        format!("{}: {}", pack.question(*fact).label, answer_words(pack, *fact, &Answer::value(value.clone())))
    };
    let answers: Vec<String> = end.answers.iter().map(answer).collect();
    let says = if end.says.is_empty() { String::new() } else { format!("{}: ", end.says) };
    format!("{says}{}", answers.join("; "))
}

fn listed(pack: &Pack, id: &str, title: &str, facts: &[FactIx]) -> Option<Entry> {
    if facts.is_empty() {
        return None;
    }
    let mut draft = Draft::new(Wording::about(pack, None), Thing::Beside, id, title);
    let labels: Vec<&str> = facts.iter().map(|fact| pack.question(*fact).label.as_str()).collect();
    draft.field("questions", labels.join("; "));
    Some(draft.done(Review::None))
}
