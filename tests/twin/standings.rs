//! The laws of a whole screening of the built-in pack: its standings, deadlines, and what it says is to be found out.

use std::collections::BTreeMap;

use reprieve::facts::{Answers, Place, Spot};
use reprieve::interview::{Walk, spot_label};
use reprieve::logic::{Burden, Missing, Reasons, Truth};
use reprieve::pack::Pack;
use reprieve::screening::{Findings, Standing, explain_relief, matters, screen};

use super::built_in::{standing, today};
use super::clients::{completion, is_in_order};
use super::evaluate::{Scope, Twin};
use super::laws::{Client, Judged};
use super::rng::Rng;

/// P1 for standings and deadlines: what is settled is so in every total world that agrees.
pub fn sound(pack: &Pack, client: &Client<'_>, others: usize, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, ..Judged::default() };
    let answers = client.telling.answers(&pack.program);
    let findings = screen(pack, &answers, today());
    let mut worlds = vec![client.world.clone()];
    worlds.extend((0..others).filter_map(|_| completion(&pack.program, &answers, client.bent, rng)));
    let assumed =
        |world| pack.assuming.as_ref().is_some_and(|assuming| Twin::new(&pack.program, world, Burden::Client).defined(assuming.concept, 0));
    for finding in &findings.reliefs {
        judged.results += 1;
        let relief = &pack.reliefs[finding.relief];
        for world in worlds.iter().filter(|_| finding.standing.is_settled()) {
            // Settled under the pack's assumption: a world in which it fails says nothing of the others.
            let assumption_decides =
                assumed(world) && !relief.even_if_assumed && findings.assumption.as_ref().is_some_and(|a| a.truth == Truth::Open);
            let real = standing(pack, world, finding.relief);
            judged.check(assumption_decides || real == finding.standing, || {
                format!("seed {}: {} is {:?} but {real:?}", client.seed, relief.id, finding.standing)
            });
        }
    }
    for finding in &findings.deadlines {
        judged.results += 1;
        let rule = &pack.program.deadlines[finding.deadline.ix()];
        let own: Scope = finding.item.map(|(list, item)| (list, item.0 as usize)).into_iter().collect();
        for world in worlds.iter().filter(|_| finding.applies == Truth::Yes) {
            let twin = Twin::new(&pack.program, world, Burden::Client);
            let real = twin.holds(&rule.when, &own) && twin.date(&rule.trigger, &own).is_some();
            judged.check(real, || format!("seed {}: the deadline {} applies, but not in a world that agrees", client.seed, rule.id));
        }
    }
    judged
}

/// P2 for standings: telling one thing more changes no settled standing, while the assumption is not shown to fail.
pub fn monotone(pack: &Pack, client: &Client<'_>, steps: usize, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, ..Judged::default() };
    let mut telling = client.telling.clone();
    let mut before: BTreeMap<usize, Standing> = BTreeMap::new();
    for step in 0..=steps {
        let findings = screen(pack, &telling.answers(&pack.program), today());
        let fails = findings.assumption.as_ref().is_some_and(|a| a.truth == Truth::Yes);
        for finding in &findings.reliefs {
            judged.results += 1;
            let relief = &pack.reliefs[finding.relief];
            if fails && !relief.even_if_assumed {
                continue;
            }
            if let Some(old) = before.insert(finding.relief, finding.standing).filter(|old| old.is_settled()) {
                judged.check(old == finding.standing, || {
                    format!("seed {}, step {step}: {} was {old:?} and became {:?}", client.seed, relief.id, finding.standing)
                });
            }
        }
        if !telling.tell_one(&pack.program, rng) {
            break;
        }
    }
    judged
}

/// P6: contested has only law in its first reasons. P8: the other reasons are steps of the interview, and on the list of
/// things to find out. P18: each of them, and each point of law, can be said in words.
pub fn open_ones_name_what_is_missing(pack: &Pack, client: &Client<'_>) -> Judged {
    let mut judged = Judged { clients: 1, ..Judged::default() };
    let answers = client.telling.answers(&pack.program);
    let findings = screen(pack, &answers, today());
    let walk = Walk::new(pack, &answers, today());
    for finding in &findings.reliefs {
        judged.results += 1;
        let relief = &pack.reliefs[finding.relief];
        let told = || format!("seed {}: {} {:?} {:?}", client.seed, relief.id, finding.standing, finding.reasons);
        let explained = explain_relief(pack, &answers, today(), finding.relief, &findings);
        judged.check(!explained.is_empty() && explained.iter().all(|node| !node.says.is_empty()), || format!("{}: unexplained", told()));
        if finding.standing.is_settled() {
            judged.check(finding.reasons == Reasons::default(), told);
            continue;
        }
        let only_law = finding.reasons.first.iter().all(|missing| matches!(missing, Missing::Law(_)));
        judged.check(!finding.reasons.first.is_empty(), || format!("{}: no first reason", told()));
        judged.check(only_law == (finding.standing == Standing::Contested), told);
        for missing in &finding.reasons.first {
            judged
                .check(is_named(pack, &answers, &findings, &walk, *missing, true), || format!("{}: {missing:?} is named nowhere", told()));
        }
    }
    let others = findings.deadlines.iter().map(|f| (&f.reasons, pack.deadlines[f.deadline.ix()].id.as_str()));
    let others = others.chain(findings.clocks.iter().map(|f| (&f.reasons, pack.clocks[f.clock.ix()].id.as_str())));
    let others = others.chain(findings.assumption.iter().map(|f| (&f.reasons, "the assumption")));
    for (reasons, what) in others {
        judged.results += 1;
        for missing in &reasons.first {
            judged.check(is_named(pack, &answers, &findings, &walk, *missing, false), || {
                format!("seed {}: {what} waits for {missing:?}, which is named nowhere", client.seed)
            });
        }
    }
    for finding in findings.deadlines.iter().filter(|finding| finding.applies == Truth::Open) {
        let id = &pack.deadlines[finding.deadline.ix()].id;
        judged.check(!finding.reasons.first.is_empty(), || format!("seed {}: {id} is possible without a first reason", client.seed));
    }
    judged
}

fn is_named(pack: &Pack, answers: &Answers, findings: &Findings, walk: &Walk, missing: Missing, listed: bool) -> bool {
    let spot = match missing {
        Missing::Law(point) => return !pack.point(point).why.is_empty() && !pack.point(point).name.is_empty(),
        Missing::Another(list) => Spot::More(pack.list(list).id.clone()),
        Missing::Fact(fact, item) => {
            let question = pack.question(fact);
            Spot::Question(match question.list {
                None => Place::session(&question.id),
                Some(list) => Place::item(&pack.list(list).id, item.0, &question.id),
            })
        }
    };
    let on_the_list = findings.open.iter().any(|open| open.spot == spot);
    walk.position(&spot).is_some() && (on_the_list || !listed) && !spot_label(pack, answers, &spot).is_empty()
}

/// P7 for standings: two total worlds that agree with the answers and differ at a moot place alone have the same standings.
pub fn moot_is_true(pack: &Pack, client: &Client<'_>, tries: usize, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, ..Judged::default() };
    let program = &pack.program;
    let answers = client.telling.answers(program);
    let findings = screen(pack, &answers, today());
    let matters = matters(pack, &answers, &findings);
    let moot: Vec<Place> = Walk::new(pack, &answers, today())
        .steps
        .into_iter()
        .filter(|step| !step.state.is_asked() && matters.is_moot(pack, &step.spot))
        .filter_map(|step| if let Spot::Question(place) = step.spot { Some(place) } else { None })
        .collect();
    for _ in 0..tries {
        let (Some(one), Some(other)) = (completion(program, &answers, client.bent, rng), completion(program, &answers, client.bent, rng))
        else {
            continue;
        };
        if moot.is_empty() {
            break;
        }
        let place = &moot[rng.below(moot.len())];
        let Some(fact) = pack.fact(&place.fact) else { continue };
        let item = place.item.as_ref().map_or(0, |(_, id)| *id as usize);
        let mut changed = one.clone();
        *changed.value_mut(program, (fact, item)) = other.value(program, (fact, item)).clone();
        if !is_in_order(program, &changed) {
            continue;
        }
        for finding in &findings.reliefs {
            judged.results += 1;
            let (before, after) = (standing(pack, &one, finding.relief), standing(pack, &changed, finding.relief));
            judged.check(before == after, || {
                format!(
                    "seed {}: {} is moot, and makes {} {after:?} instead of {before:?}",
                    client.seed, place.fact, pack.reliefs[finding.relief].id
                )
            });
        }
    }
    judged
}
