//! The search: single changes of what bars the relief, then two together.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Class, Step, To, attack_steps};
use super::edges::edge;
use super::look::{Looks, Proof};
use super::might_be::{Ladder, Tries, amount_value, could_be_otherwise, date_value, day, tries};
use super::{Effort, Opening, WouldOpen};
use crate::calendar::{Day, Span};
use crate::facts::{Amount, Answers, Place, Value};
use crate::logic::{Burden, Evaluation, FactIx, Frame, ItemIx, ListIx, Truth, World};
use crate::pack::Pack;
use crate::screening::budget::screenings;
use crate::screening::findings::Standing;

/// Screenings of one relief, for its page and in a list of all.
const LOOKS: (usize, usize) = (300, 150);

/// Something that might be otherwise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Candidate {
    /// An attack, and the item.
    Attack(usize, ItemIx),
    /// A fact.
    Fact(FactIx, ItemIx),
    /// Another item of a list.
    Another(ListIx),
}

pub(super) fn search(pack: &Pack, answers: &Answers, as_of: Day, relief: usize, effort: Effort) -> WouldOpen {
    let most = if effort == Effort::Page { LOOKS.0 } else { LOOKS.1 };
    let mut search =
        Search { looks: Looks::new(pack, answers, as_of, relief, screenings(most, answers)), attackable: attackable(pack, answers, as_of) };
    let mut found = search.singles();
    let mut up_to = 1;
    let no_legal = !found.iter().any(|opening| opening.class() == Class::Legal);
    if no_legal && (found.is_empty() || !search.attackable.is_empty()) {
        let only_legal = !found.is_empty() || effort == Effort::List;
        found.extend(search.pairs(only_legal, &found));
        up_to = if only_legal && found.is_empty() { 1 } else { 2 };
    }
    found.sort_by_key(|opening| (opening.changes.len(), opening.class(), opening.standing));
    WouldOpen { openings: found, up_to, broken_off: search.looks.broken_off }
}

/// The items on which each attack can be tried.
pub(in crate::screening) fn attackable(pack: &Pack, answers: &Answers, as_of: Day) -> Vec<(usize, ItemIx)> {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut found = Vec::new();
    for (a, attack) in pack.otherwise.attacks.iter().enumerate() {
        for item in (0..u32::try_from(world.items(attack.of)).unwrap_or(0)).map(ItemIx) {
            let frame = Frame::item(attack.of, item, Burden::Client);
            if evaluation.value(&attack.when, &frame) != Truth::No {
                found.push((a, item));
            }
        }
    }
    found
}

struct Search<'p> {
    looks: Looks<'p>,
    attackable: Vec<(usize, ItemIx)>,
}

impl Search<'_> {
    /// What touches a proof: nothing else can break it.
    fn candidates(&self, proof: &Proof) -> BTreeSet<Candidate> {
        let pack = self.looks.pack;
        let of_item = |attack: usize, item: ItemIx| {
            let list = pack.otherwise.attacks[attack].of;
            proof.facts.iter().any(|(fact, of)| *of == item && pack.question(*fact).list == Some(list))
        };
        let attacks = self.attackable.iter().filter(|(attack, item)| of_item(*attack, *item));
        let attacks = attacks.map(|(attack, item)| Candidate::Attack(*attack, *item));
        let facts = proof.facts.iter().map(|(fact, item)| Candidate::Fact(*fact, *item));
        attacks.chain(facts).chain(proof.closed.iter().map(|list| Candidate::Another(*list))).collect()
    }

    /// Each change that opens the relief by itself. It must touch every proof.
    fn singles(&mut self) -> Vec<Opening> {
        let proofs = self.looks.proofs(&[]);
        let mut all = proofs.iter().map(|proof| self.candidates(proof));
        let Some(first) = all.next() else { return Vec::new() };
        let common = all.fold(first, |common, next| common.intersection(&next).cloned().collect());
        let mut found = Vec::new();
        for candidate in &common {
            found.extend(self.opened_by(candidate, &[]).into_iter().map(|(change, standing)| Opening { changes: vec![change], standing }));
        }
        found
    }

    /// Two changes of which neither is enough.
    fn pairs(&mut self, only_legal: bool, singles: &[Opening]) -> Vec<Opening> {
        let Some(proof) = self.looks.proofs(&[]).into_iter().min_by_key(|proof| proof.facts.len()) else { return Vec::new() };
        let legal = |candidate: &Candidate| !only_legal || matches!(candidate, Candidate::Attack(..));
        let alone = |change: &Change| singles.iter().any(|single| same_place(&single.changes[0], change));
        let mut found: Vec<Opening> = Vec::new();
        let mut seen: BTreeSet<(Candidate, Vec<Proof>)> = BTreeSet::new();
        for first in self.candidates(&proof).into_iter().filter(legal) {
            for (change, steps) in self.first_changes(&first) {
                let proofs = self.looks.proofs(&steps);
                if alone(&change) || proofs.is_empty() || !seen.insert((first.clone(), proofs.clone())) {
                    continue;
                }
                let mut all = proofs.iter().map(|proof| self.candidates(proof));
                let Some(one) = all.next() else { continue };
                let second = all.fold(one, |common, next| common.intersection(&next).cloned().collect());
                for second in second.into_iter().filter(legal).filter(|second| !same_subject(&first, second)) {
                    for (other, standing) in self.opened_by(&second, &steps) {
                        self.keep_pair(&mut found, [change.clone(), other], standing);
                    }
                }
            }
        }
        found
    }

    /// A pair of which neither part is enough, once.
    fn keep_pair(&mut self, found: &mut Vec<Opening>, pair: [Change; 2], standing: Standing) {
        let known = |opening: &Opening| pair.iter().all(|change| opening.changes.iter().any(|other| same_place(other, change)));
        if found.iter().any(known) {
            return;
        }
        let pack = self.looks.pack;
        let enough = pair.iter().flat_map(|change| change.ways(pack, self.looks.answers())).collect::<Vec<_>>();
        if enough.iter().all(|steps| self.looks.standing(steps).is_some_and(Standing::is_closed)) {
            let mut changes = pair.to_vec();
            changes.sort_by_key(Change::class);
            found.push(Opening { changes, standing });
        }
    }

    /// First changes of a pair that do not open the relief, each with its steps.
    fn first_changes(&mut self, candidate: &Candidate) -> Vec<(Change, Vec<Step>)> {
        let pack = self.looks.pack;
        let changes: Vec<Change> = match candidate {
            Candidate::Attack(attack, item) => {
                let list = &pack.list(pack.otherwise.attacks[*attack].of).id;
                let Some(id) = self.looks.answers().list(list).items.get(item.0 as usize).map(|item| item.id) else { return Vec::new() };
                (0..pack.otherwise.attacks[*attack].ends.len()).map(|end| Change::Attack { attack: *attack, end, item: id }).collect()
            }
            Candidate::Another(list) => vec![Change::Another { list: pack.list(*list).id.clone() }],
            Candidate::Fact(fact, item) => {
                let Some((place, by_event)) = could_be_otherwise(pack, self.looks.answers(), *fact, *item) else { return Vec::new() };
                let fact = |to: To, value: Value| Change::Fact { place: place.clone(), to, tried: vec![value], by_event };
                match tries(pack, self.looks.answers(), &place, self.looks.as_of) {
                    Tries::Each(each) => each.into_iter().map(|(to, value)| fact(to, value)).collect(),
                    Tries::Dates(ladders) => {
                        let days = ladders.iter().flat_map(|ladder| &ladder.rungs);
                        days.map(|rung| fact(To::Date(Span::day(day(*rung))), date_value(*rung))).collect()
                    }
                    Tries::Amounts(ladders) => {
                        let amounts = ladders.iter().flat_map(|ladder| &ladder.rungs);
                        amounts.map(|rung| fact(To::Amount(Amount::exactly(*rung)), amount_value(*rung))).collect()
                    }
                }
            }
        };
        let with_steps = |change: Change| {
            let steps = change.ways(pack, self.looks.answers()).into_iter().next()?;
            Some((change, steps))
        };
        changes.into_iter().filter_map(with_steps).collect()
    }

    /// The changes of a candidate that open the relief, after some steps.
    fn opened_by(&mut self, candidate: &Candidate, after: &[Step]) -> Vec<(Change, Standing)> {
        let pack = self.looks.pack;
        match candidate {
            Candidate::Attack(attack, item) => self.opened_by_attack(*attack, *item, after).into_iter().collect(),
            Candidate::Another(list) => {
                let list = pack.list(*list).id.clone();
                let standing = self.after(after, Step::Reopen(list.clone()));
                standing.map(|standing| (Change::Another { list }, standing)).into_iter().collect()
            }
            Candidate::Fact(fact, item) => match could_be_otherwise(pack, self.looks.answers(), *fact, *item) {
                Some((place, by_event)) => self.opened_by_fact(&place, by_event, after),
                None => Vec::new(),
            },
        }
    }

    /// The least far-reaching end that opens it.
    fn opened_by_attack(&mut self, attack: usize, item: ItemIx, after: &[Step]) -> Option<(Change, Standing)> {
        let pack = self.looks.pack;
        let (list, ends) = (&pack.list(pack.otherwise.attacks[attack].of).id, &pack.otherwise.attacks[attack].ends);
        let id = self.looks.answers().list(list).items.get(item.0 as usize)?.id;
        ends.iter().enumerate().find_map(|(end, text)| {
            let steps = [after, &attack_steps(pack, self.looks.answers(), list, id, text)].concat();
            let standing = self.looks.standing(&steps).filter(|standing| !standing.is_closed())?;
            Some((Change::Attack { attack, end, item: id }, standing))
        })
    }

    fn opened_by_fact(&mut self, place: &Place, by_event: bool, after: &[Step]) -> Vec<(Change, Standing)> {
        let fact = |to: To, tried: Vec<Value>| Change::Fact { place: place.clone(), to, tried, by_event };
        match tries(self.looks.pack, self.looks.answers(), place, self.looks.as_of) {
            Tries::Each(each) => {
                let mut found = Vec::new();
                // Options that lead to the same standing are one change: any of them.
                let mut options: BTreeMap<Standing, Vec<String>> = BTreeMap::new();
                for (to, value) in each {
                    let Some(standing) = self.after(after, Step::Set(place.clone(), value.clone())) else { continue };
                    match to {
                        To::OneOf(of) => options.entry(standing).or_default().extend(of),
                        to => found.push((fact(to, vec![value]), standing)),
                    }
                }
                let of_options = options.into_iter().map(|(standing, of)| {
                    let tried = of.iter().map(|option| Value::choice(option)).collect();
                    (fact(To::OneOf(of), tried), standing)
                });
                of_options.chain(found).collect()
            }
            Tries::Dates(ladders) => {
                let to = |near, far, onwards| To::Date(stretch(day(near), day(far), onwards));
                self.opened_on(&ladders, place, after, date_value, to, &fact)
            }
            Tries::Amounts(ladders) => {
                let to = |near: i64, far: i64, onwards: bool| {
                    let (lo, hi) = (near.min(far), near.max(far));
                    To::Amount(if onwards && far >= near { Amount { lo, hi: i64::MAX } } else { Amount { lo, hi } })
                };
                self.opened_on(&ladders, place, after, amount_value, to, &fact)
            }
        }
    }

    fn opened_on(
        &mut self,
        ladders: &[Ladder],
        place: &Place,
        after: &[Step],
        value: fn(i64) -> Value,
        to: impl Fn(i64, i64, bool) -> To,
        fact: &impl Fn(To, Vec<Value>) -> Change,
    ) -> Vec<(Change, Standing)> {
        let of_ladder = |ladder: &Ladder| {
            let edge = edge(ladder, |rung| self.after(after, Step::Set(place.clone(), value(rung))))?;
            Some((fact(to(edge.near, edge.far, edge.onwards), vec![value(edge.near), value(edge.far)]), edge.standing))
        };
        ladders.iter().filter_map(of_ladder).collect()
    }

    /// Where it stands after one more step, if it is open then.
    fn after(&mut self, after: &[Step], step: Step) -> Option<Standing> {
        let steps = [after, &[step]].concat();
        self.looks.standing(&steps).filter(|standing| !standing.is_closed())
    }
}

/// From the day next to what was said to the farthest, or onwards.
fn stretch(near: Day, far: Day, onwards: bool) -> Span {
    match (far >= near, onwards) {
        (true, true) => Span { lo: near, hi: Day::MAX },
        (false, true) => Span { lo: Day::MIN, hi: near },
        (later, false) => Span { lo: if later { near } else { far }, hi: if later { far } else { near } },
    }
}

/// The same thing is changed, to whatever.
fn same_place(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (Change::Attack { attack, item, .. }, Change::Attack { attack: other, item: of, .. }) => (attack, item) == (other, of),
        (Change::Fact { place, .. }, Change::Fact { place: other, .. }) => place == other,
        (Change::Another { list }, Change::Another { list: other }) => list == other,
        _ => false,
    }
}

/// Two changes of one thing are not two: two attacks on one item, a fact twice.
fn same_subject(a: &Candidate, b: &Candidate) -> bool {
    match (a, b) {
        (Candidate::Attack(_, item), Candidate::Attack(_, other)) => item == other,
        (a, b) => a == b,
    }
}
