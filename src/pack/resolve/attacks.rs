//! Attacks on what stands in a list, and what of the answers can be otherwise: names looked up, answers read.

use serde_json::{Map, Value as Json};

use super::Resolver;
use super::paths::{index, join};
use crate::facts::{Said, Value};
use crate::logic::{Condition, DefIx, FactIx};
use crate::pack::answers_from_json;
use crate::pack::format::AttackEndFormat;
use crate::pack::model::{Attack, AttackEnd, Name, Otherwise, Pack};
use crate::pack::problem::Problem;
use crate::pack::read::{Parts, Placed};

impl Resolver<'_> {
    /// All but the answers at the ends of attacks: those are read once the pack is whole.
    pub(super) fn otherwise(&mut self, parts: &Parts) -> Otherwise {
        let mut otherwise = Otherwise::default();
        for placed in &parts.attacks {
            let attack = &placed.item;
            if otherwise.attacks.iter().any(|other| other.id == attack.id) {
                self.problem(placed, "id", format!("the attack \"{}\" is written twice", attack.id));
            }
            let Some(list) = self.about(placed, "of", Some(&attack.of)) else { continue };
            let when = attack.when.as_ref().map(|when| self.condition(placed, &placed.at("when"), when, &[list]));
            if attack.ends.is_empty() {
                self.problem(placed, "ends", "an attack ends in something: [{\"answers\": {...}}]");
            }
            otherwise.attacks.push(Attack {
                id: attack.id.clone(),
                of: list,
                name: attack.name.clone(),
                when: when.unwrap_or(Condition::Const(true)),
                ends: attack.ends.iter().map(|end| AttackEnd { says: end.says.clone(), answers: Vec::new() }).collect(),
                caution: attack.caution.clone(),
                authority: self.authority(placed, &placed.at("authority"), &attack.authority),
                since: self.day(placed, "since", &attack.since),
                unverified: attack.unverified,
                reviewed: self.reviewed(placed, &placed.path, &attack.reviewed),
                file: placed.file.clone(),
            });
        }
        otherwise.grounds = parts.grounds.iter().filter_map(|placed| self.ground(placed)).collect();
        otherwise.not_offered = parts.not_offered.iter().filter_map(|placed| self.fact_named(placed)).collect();
        otherwise.can_change = parts.can_change.iter().filter_map(|placed| self.fact_named(placed)).collect();
        otherwise
    }

    fn ground(&mut self, placed: &Placed<String>) -> Option<DefIx> {
        match self.names.get(&placed.item) {
            Some(Name::Concept(concept)) if self.names.concept_about(*concept).is_none() => return Some(*concept),
            _ if self.names.is_excused(&placed.item) => {}
            _ => self.problem(placed, "", format!("\"{}\" is not a concept about the client", placed.item)),
        }
        None
    }

    fn fact_named(&mut self, placed: &Placed<String>) -> Option<FactIx> {
        // By its shape: where a name stands for two things, that is reported there.
        match self.names.shapes.iter().position(|shape| shape.id == placed.item) {
            Some(fact) => return u16::try_from(fact).ok().map(FactIx),
            _ if self.names.is_excused(&placed.item) => {}
            _ => {
                let near = self.names.nearest(&placed.item).map(|near| format!("Did you mean \"{near}\"?"));
                let message = format!("\"{}\" is not a question of this pack", placed.item);
                self.problems.push(Problem::error(&placed.file, &placed.path, message).help(near.unwrap_or_default()));
            }
        }
        None
    }
}

/// Reads the answers at the ends of the attacks, as the answers of a case are read.
pub(super) fn read_ends(pack: &Pack, parts: &Parts, problems: &mut Vec<Problem>) -> Vec<Vec<AttackEnd>> {
    let of_attack = |placed: &Placed<crate::pack::format::AttackFormat>| {
        let ends = placed.item.ends.iter().enumerate();
        ends.map(|(i, end)| {
            let path = join(&index(&placed.at("ends"), i), "answers");
            if end.answers.is_empty() {
                problems.push(Problem::error(&placed.file, &path, "what an attack ends in are answers: at least one"));
            }
            let of_end = end.answers.iter().filter_map(|(fact, json)| {
                answer(pack, &placed.item.of, fact, &json.tree())
                    .map_err(|message| problems.push(Problem::error(&placed.file, &join(&path, fact), message)))
                    .ok()
            });
            AttackEnd { answers: of_end.collect(), ..told(end) }
        })
        .collect()
    };
    parts.attacks.iter().map(of_attack).collect()
}

fn told(end: &AttackEndFormat) -> AttackEnd {
    AttackEnd { says: end.says.clone(), answers: Vec::new() }
}

fn answer(pack: &Pack, list: &str, id: &str, json: &Json) -> Result<(FactIx, Value), String> {
    let item: Map<String, Json> = [(id.to_owned(), json.clone())].into_iter().collect();
    let all: Map<String, Json> = [(list.to_owned(), Json::Array(vec![Json::Object(item)]))].into_iter().collect();
    let answers = answers_from_json(pack, &Json::Object(all))
        .map_err(|problems| problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("; "))?;
    let said = answers.list(list).items.first().and_then(|item| item.answers.get(id)).map(|answer| answer.said.clone());
    match (pack.fact(id), said) {
        (Some(fact), Some(Said::Value(value))) => Ok((fact, value)),
        _ => Err("after an attack this is known: expected an answer".to_owned()),
    }
}
