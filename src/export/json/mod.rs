//! Findings as JSON: what `reprieve screen --format json` prints. Names in it are a promise to other programs.
//!
//! Knows no wording beyond what the pack says.

mod due;
mod kept;
mod law;
mod opening;
mod relief;
mod timeline;
mod to_ask;

use serde_json::{Map, Value, json};

pub use kept::kept_json;

use super::places;
use crate::calendar::{Day, Span};
use crate::facts::Answers;
use crate::logic::{Burden, Evaluation, ItemIx, ListIx, Missing, Reasons, World};
use crate::pack::Pack;
use crate::screening::{Findings, ReliefFinding, concept_findings, in_order_of_use, rests_on, what_to_ask};

/// The parts of a result, beside the day and the law that it holds for.
pub const PARTS: [&str; 12] =
    ["assumption", "relief", "deadlines", "clocks", "timeline", "cautions", "changes", "open", "attack", "to_ask", "law", "concepts"];

/// All findings: concepts, relief, deadlines, clocks, cautions, what is open, and the law and the day they hold for.
pub fn findings_json(pack: &Pack, answers: &Answers, findings: &Findings, as_of: Day) -> Value {
    findings_json_of(pack, answers, findings, as_of, &[])
}

/// Only these of [`PARTS`]; all of them if none is named. What is not asked for is not worked out.
pub fn findings_json_of(pack: &Pack, answers: &Answers, findings: &Findings, as_of: Day, parts: &[String]) -> Value {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let rests_on = rests_on(pack, answers, findings);
    let mut one = |finding: &ReliefFinding| {
        let mut json = relief::relief(pack, finding, rests_on.get(&finding.relief), &mut evaluation);
        json["would_open"] = opening::would_open(pack, answers, findings, finding.relief);
        json
    };
    let mut json = json!({
        "as_of": as_of.to_string(),
        "pack": {"id": pack.id, "version": pack.version, "law_as_of": pack.law_as_of.to_string()},
    });
    for part in PARTS.into_iter().filter(|part| parts.is_empty() || parts.iter().any(|asked| asked == part)) {
        json[part] = match part {
            "assumption" => law::assumption(pack, findings),
            "relief" => in_order_of_use(pack, findings).into_iter().map(|place| one(&findings.reliefs[place])).collect(),
            "deadlines" => findings.deadlines.iter().map(|finding| due::deadline(pack, finding)).collect(),
            "clocks" => findings.clocks.iter().map(|finding| due::clock(pack, finding)).collect(),
            "timeline" => timeline::timeline(pack, answers, findings),
            "cautions" => findings.cautions.iter().map(|caution| law::caution(pack, *caution)).collect(),
            "changes" => findings.changes.iter().map(|change| law::change(pack, *change)).collect(),
            "open" => findings.open.iter().map(|open| law::open(pack, answers, open)).collect(),
            "attack" => opening::attack(pack, answers, findings),
            "to_ask" => to_ask::to_ask(pack, answers, findings, &what_to_ask(pack, answers, findings)),
            "law" => findings.law.iter().map(|point| law::point(pack, *point)).collect(),
            _ => concepts(pack, answers, as_of, &world),
        };
    }
    json
}

/// The worth of every concept: of the session by id, of list items by list, item after item. Where the burden of proof
/// matters, `id` is decided under the client's and `id@government` under the government's.
fn concepts(pack: &Pack, answers: &Answers, as_of: Day, world: &World) -> Value {
    let mut session = Map::new();
    let mut items: Vec<Vec<Map<String, Value>>> = Vec::new();
    for (at, _) in pack.lists.iter().enumerate() {
        items.push(vec![Map::new(); world.items(ListIx(u16::try_from(at).unwrap_or(u16::MAX)))]);
    }
    for finding in concept_findings(pack, answers, as_of) {
        let concept = &pack.concepts[finding.concept.ix()];
        let name = match finding.burden {
            Burden::Client => concept.id.clone(),
            Burden::Government => format!("{}@government", concept.id),
        };
        let into = match finding.item {
            None => Some(&mut session),
            Some((list, item)) => items.get_mut(list.ix()).and_then(|list| list.get_mut(usize::try_from(item.0).unwrap_or(usize::MAX))),
        };
        if let Some(into) = into {
            into.insert(name, json!(finding.truth.word()));
        }
    }
    let lists: Map<String, Value> =
        pack.lists.iter().zip(items).filter(|(_, items)| !items.is_empty()).map(|(list, items)| (list.id.clone(), json!(items))).collect();
    json!({"session": session, "items": lists})
}

fn authority(pack: &Pack, sources: &[usize]) -> Value {
    let found = sources.iter().filter_map(|source| pack.sources.get(*source));
    found.map(|source| json!({"id": source.id, "cite": source.cite, "status": law::status(source.status)})).collect()
}

fn papers(pack: &Pack, papers: &[usize]) -> Value {
    let found = papers.iter().filter_map(|paper| pack.documents.get(*paper));
    found.map(|paper| json!({"id": paper.id, "name": paper.name, "how": paper.how})).collect()
}

fn reasons(pack: &Pack, reasons: &Reasons) -> Value {
    let names = |missing: &[Missing]| missing.iter().map(|missing| places::missing(pack, *missing)).collect::<Vec<_>>();
    json!({"first": names(&reasons.first), "behind": names(&reasons.behind)})
}

fn day(day: Day) -> Value {
    if day.is_open() { Value::Null } else { json!(day.to_string()) }
}

fn span(span: Span) -> Value {
    json!({"from": day(span.lo), "to": day(span.hi)})
}

fn item(pack: &Pack, item: Option<(ListIx, ItemIx)>) -> Value {
    item.map_or(Value::Null, |(list, item)| json!(places::item(pack, list, item)))
}
