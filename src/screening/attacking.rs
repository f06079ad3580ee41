//! Which conviction to attack: what is gained if the attacks of the pack on it succeed, alone and with another.
//!
//! Every attack was screened with; what it gains is what differs. A pair is given only for what neither part gains alone.
//! Knows no law: what is attacked, how, and what must be heeded the pack says.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::budget::screenings;
use super::findings::{Findings, Standing};
use super::incremental::Screening;
use super::moves::{Moves, ReliefMove};
use super::opening::{Step, attack_steps, attackable};
use crate::facts::{Answers, ItemId};
use crate::logic::{Burden, DefIx, Evaluation, Frame, ItemIx, Truth, World};
use crate::pack::Pack;

/// Screenings at most.
const SCREENINGS: usize = 160;

/// What an attack gains.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gain {
    /// Relief that was closed and is open.
    pub opens: Vec<ReliefMove>,
    /// Relief that was open and has no bar any more.
    pub clears: Vec<ReliefMove>,
    /// Relief that was open and is closed.
    pub closes: Vec<ReliefMove>,
    /// Grounds of the pack that held or might and surely do not any more.
    pub falls: Vec<DefIx>,
}

impl Gain {
    /// Nothing opens, nothing is cleared, no ground falls.
    pub fn is_empty(&self) -> bool {
        self.opens.is_empty() && self.clears.is_empty() && self.falls.is_empty()
    }

    /// How much it is: by the standing that is reached and the place of the relief in the pack, which is in order of rank.
    fn weight(&self, pack: &Pack) -> usize {
        let all = pack.reliefs.len();
        let reached = |moved: &ReliefMove| match moved.to {
            Standing::NoBarFound => 3,
            Standing::NeedsFacts => 2,
            _ => 1,
        };
        let opens: usize = self.opens.iter().map(|moved| reached(moved) * (all + 1 - moved.relief.min(all))).sum();
        let clears: usize = self.clears.iter().map(|moved| all + 1 - moved.relief.min(all)).sum();
        opens + clears + self.falls.len() * all
    }

    /// What of it is not in another.
    fn beyond(&self, other: &Gain) -> Gain {
        let new = |moves: &[ReliefMove], known: &[&[ReliefMove]]| {
            let is_known =
                |moved: &ReliefMove| known.iter().any(|known| known.iter().any(|k| k.relief == moved.relief && k.to <= moved.to));
            moves.iter().copied().filter(|moved| !is_known(moved)).collect()
        };
        Gain {
            opens: new(&self.opens, &[&other.opens]),
            clears: new(&self.clears, &[&other.opens, &other.clears]),
            closes: self.closes.clone(),
            falls: self.falls.iter().copied().filter(|ground| !other.falls.contains(ground)).collect(),
        }
    }
}

/// An attack that gains something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attacked {
    /// Its place in [`crate::pack::Otherwise::attacks`].
    pub attack: usize,
    /// What it ends in, by its place.
    pub end: usize,
    /// The items attacked: one, or two.
    pub items: Vec<ItemId>,
    /// What is gained; of two items what neither gains alone, of a further end what no lesser one gains.
    pub gain: Gain,
}

impl Attacked {
    /// What stands in the answers after it.
    pub fn steps(&self, pack: &Pack, answers: &Answers) -> Vec<Step> {
        let attack = &pack.otherwise.attacks[self.attack];
        let list = &pack.list(attack.of).id;
        self.items.iter().flat_map(|item| attack_steps(pack, answers, list, *item, &attack.ends[self.end])).collect()
    }
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhatToAttack {
    /// What gains most first.
    pub attacks: Vec<Attacked>,
    /// Attacks on one item that gain nothing.
    pub idle: Vec<(usize, ItemId)>,
    /// Not everything was screened with: there are too many items.
    pub broken_off: bool,
}

impl WhatToAttack {
    /// There is nothing that could be attacked.
    pub fn is_empty(&self) -> bool {
        self.attacks.is_empty() && self.idle.is_empty()
    }

    /// The attacks of the pack that are spoken of, in its order.
    pub fn kinds(&self) -> Vec<usize> {
        let mut kinds: Vec<usize> = self.attacks.iter().map(|a| a.attack).chain(self.idle.iter().map(|(attack, _)| *attack)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// Tries every attack on every item, then on every two.
pub fn what_to_attack(pack: &Pack, answers: &Answers, findings: &Findings) -> WhatToAttack {
    let attackable = attackable(pack, answers, findings.as_of);
    let mut tries = Tries {
        pack,
        answers,
        findings,
        grounds: grounds(pack, answers, findings),
        left: screenings(SCREENINGS, answers),
        broken_off: false,
        screening: Screening::default(),
    };
    let mut found = WhatToAttack::default();
    let mut alone: BTreeMap<(usize, usize, ItemId), Gain> = BTreeMap::new();
    let targets: Vec<(usize, ItemId)> = attackable.iter().filter_map(|(attack, item)| Some((*attack, tries.id(*attack, *item)?))).collect();
    for (attack, item) in &targets {
        let mut so_far = Gain::default();
        let before = found.attacks.len();
        for end in 0..pack.otherwise.attacks[*attack].ends.len() {
            let Some(gain) = tries.gain(*attack, end, &[*item]) else { continue };
            let more = gain.beyond(&so_far);
            if !more.is_empty() {
                found.attacks.push(Attacked { attack: *attack, end, items: vec![*item], gain: more });
                so_far = gain.clone();
            }
            alone.insert((*attack, end, *item), gain);
        }
        if found.attacks.len() == before {
            found.idle.push((*attack, *item));
        }
    }
    for (i, (attack, one)) in targets.iter().enumerate() {
        for (_, two) in targets[i + 1..].iter().filter(|(other, _)| other == attack) {
            let mut so_far = Gain::default();
            for end in 0..pack.otherwise.attacks[*attack].ends.len() {
                let Some(gain) = tries.gain(*attack, end, &[*one, *two]) else { continue };
                let parts = [one, two].into_iter().filter_map(|item| alone.get(&(*attack, end, *item)));
                let more = parts.fold(gain.beyond(&so_far), |gain, part| gain.beyond(part));
                if !more.is_empty() {
                    found.attacks.push(Attacked { attack: *attack, end, items: vec![*one, *two], gain: more });
                    so_far = gain;
                }
            }
        }
    }
    found.broken_off = tries.broken_off;
    found.attacks.sort_by_key(|attacked| (Reverse(attacked.gain.weight(pack)), attacked.items.len()));
    found
}

struct Tries<'a> {
    pack: &'a Pack,
    answers: &'a Answers,
    findings: &'a Findings,
    grounds: Vec<Truth>,
    left: usize,
    broken_off: bool,
    screening: Screening,
}

impl Tries<'_> {
    fn id(&self, attack: usize, item: ItemIx) -> Option<ItemId> {
        let list = &self.pack.list(self.pack.otherwise.attacks[attack].of).id;
        self.answers.list(list).items.get(item.0 as usize).map(|item| item.id)
    }

    fn gain(&mut self, attack: usize, end: usize, items: &[ItemId]) -> Option<Gain> {
        if self.left == 0 {
            self.broken_off = true;
            return None;
        }
        self.left -= 1;
        let mut changed = self.answers.clone();
        let attacked = Attacked { attack, end, items: items.to_vec(), gain: Gain::default() };
        attacked.steps(self.pack, self.answers).iter().for_each(|step| step.apply(&mut changed));
        let after = self.screening.screen(self.pack, &changed, self.findings.as_of);
        let moves = Moves::between(self.findings, after).reliefs;
        let of = |wanted: fn(&ReliefMove) -> bool| moves.iter().copied().filter(wanted).collect();
        let fell = self.grounds.iter().zip(grounds(self.pack, &changed, after)).map(|(then, now)| *then != Truth::No && now == Truth::No);
        Some(Gain {
            opens: of(|moved| moved.opens()),
            clears: of(|moved| !moved.from.is_closed() && moved.to == Standing::NoBarFound),
            closes: of(|moved| moved.closes()),
            falls: self.pack.otherwise.grounds.iter().zip(fell).filter(|(_, fell)| *fell).map(|(ground, _)| *ground).collect(),
        })
    }
}

/// What the grounds of the pack are worth where the government must prove them.
fn grounds(pack: &Pack, answers: &Answers, findings: &Findings) -> Vec<Truth> {
    let world = World::bind(&pack.program, answers, findings.as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    pack.otherwise.grounds.iter().map(|ground| evaluation.defined(*ground, &Frame::session(Burden::Government))).collect()
}
