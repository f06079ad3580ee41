//! Whether all that is found of random clients is what another build finds of them: a sum to compare. And whether a screening
//! that remembers the last one finds the same as one that begins anew, while answers of the client become those of the next.

use std::hash::{DefaultHasher, Hash, Hasher};

use reprieve::facts::{Answers, More, Place};
use reprieve::screening::{Screening, screen};

use super::client::Client;
use super::run::{bases, lines};
use crate::built_in::built_in;
use crate::rng::Rng;

/// Clients between two lines.
const PROGRESS: u64 = 10_000;
/// Answers of a client that become those of the next, one after the other.
const STEPS: usize = 6;

/// Screens the clients of so many seeds from one on. Fails if a screening that remembers finds anything else.
pub fn same(from: u64, count: u64) -> Result<(), String> {
    let pack = built_in()?;
    let (bases, lines) = (bases(&pack), lines(&pack));
    let client = |seed| Client::seeded(seed, &pack.program, &bases, &lines);
    let mut sum = DefaultHasher::new();
    let (mut screening, mut compared) = (Screening::default(), 0u64);
    for seed in from..from + count {
        let Client { mut answers, today, .. } = client(seed);
        let found = screen(&pack, &answers, today);
        format!("{found:?}").hash(&mut sum);
        let mut rng = Rng::new(seed ^ 0x5A3E);
        let next = client(seed + 1).answers;
        for step in 0..=STEPS {
            let fresh = screen(&pack, &answers, today);
            if *screening.screen(&pack, &answers, today) != fresh {
                return Err(format!("seed {seed}, step {step}: what is remembered is not what is found anew"));
            }
            compared += 1;
            take_one_over(&mut answers, &next, &mut rng);
        }
        if (seed + 1 - from).is_multiple_of(PROGRESS) || seed + 1 == from + count {
            println!("seeds {from} to {seed}: sum {:016x}; {compared} screenings that remember found the same", sum.finish());
        }
    }
    Ok(())
}

/// One answer becomes what it is of another client, or a list ends as it does there.
fn take_one_over(answers: &mut Answers, other: &Answers, rng: &mut Rng) {
    let mut places: Vec<Place> = other.facts.keys().chain(answers.facts.keys()).map(|fact| Place::session(fact)).collect();
    let mut theirs = Vec::new();
    for (name, list) in &answers.lists {
        let others = other.list(name);
        for (at, item) in list.items.iter().enumerate() {
            let Some(like) = others.items.get(at) else { continue };
            for fact in like.answers.keys() {
                theirs.push((Place::item(name, item.id, fact), like.answers[fact].clone()));
            }
        }
    }
    places.sort_unstable();
    places.dedup();
    let lists: Vec<String> = answers.lists.keys().cloned().collect();
    match rng.below(6) {
        0 if !lists.is_empty() => {
            let list = answers.list_mut(rng.pick::<String>(&lists));
            list.more = if list.more == More::No { More::DontKnow } else { More::No };
        }
        1 if !lists.is_empty() => {
            answers.list_mut(rng.pick::<String>(&lists)).add();
        }
        2 | 3 if !theirs.is_empty() => {
            let (place, answer) = rng.pick(&theirs).clone();
            answers.set(&place, answer);
        }
        _ if !places.is_empty() => {
            let place = rng.pick(&places);
            match other.get(place) {
                Some(answer) => _ = answers.set(place, answer.clone()),
                None => _ = answers.clear(place),
            }
        }
        _ => {}
    }
}
