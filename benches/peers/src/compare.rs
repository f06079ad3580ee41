//! All engines over the same changes, in one run: first every verdict of every engine beside ours, then the time. A verdict
//! that differs stops the run before a figure is printed.

use std::hint::black_box;

use crate::clock::{Clock, own_cost};
use crate::engines::{Engine, all, verdict};
use crate::rng::Rng;
use crate::workload::rules::{Rules, Value};
use crate::workload::seed::{FACTS, SEED};

/// Changes of the workload.
const CHANGES: usize = 1000;
/// Each engine takes the whole walk so often, turn by turn with the others.
const ROUNDS: usize = 30;
/// In a turn an engine takes so many changes before the next has its turn, so that all meet the same noise: the whole walk, if
/// nobody says otherwise. After the turns of the others it finds the processor's memory cold; a short turn measures mostly that.
pub const TURN: usize = CHANGES;

/// Runs and prints the table, by turns of so many changes.
pub fn run(turn: usize) -> Result<(), String> {
    let turn = turn.clamp(1, CHANGES);
    let rules = Rules::seeded(SEED, FACTS, 1);
    let changes = changes(&rules);
    let mut engines = all(&rules)?;
    engines.iter_mut().for_each(|engine| prepare(engine.as_mut(), &changes));
    let agreed = agree(&rules, &changes, &mut engines)?;
    println!("{agreed}");
    let times = times(&rules, &changes, &mut engines, turn)?;
    println!("{CHANGES} changes, {ROUNDS} rounds by turns of {turn}, seed {SEED}; time worked for one change, all 40 verdicts after it");
    println!("{:<28}{:<10}{:<22}{:>10}{:>10}{:>10}{:>10}", "engine", "version", "gives", "median", "p99", "to floor", "to ours");
    let (ours, floor) = (median(&times[0].turns), median(&times[1].turns));
    for (engine, times) in engines.iter().zip(&times) {
        let middle = median(&times.turns);
        println!(
            "{:<28}{:<10}{:<22}{:>10}{:>10}{:>10.1}{:>10.2}",
            engine.name(),
            engine.version(),
            engine.gives(),
            micros(middle),
            micros(times.single[times.single.len() * 99 / 100]),
            middle / floor,
            middle / ours
        );
    }
    Ok(())
}

fn micros(nanos: f64) -> String {
    format!("{:.2} µs", nanos / 1000.0)
}

/// The changes of one walk: first every fact once, then any.
pub fn changes(rules: &Rules) -> Vec<(usize, Value)> {
    let mut rng = Rng::new(SEED ^ 0xC0FFEE);
    let fact = |i: usize, rng: &mut Rng| if i < rules.facts.len() { i } else { rng.below(rules.facts.len()) };
    (0..CHANGES)
        .map(|i| {
            let fact = fact(i, &mut rng);
            (fact, rules.value(fact, &mut rng))
        })
        .collect()
}

/// Lets an engine make the answers of the walk.
pub fn prepare(engine: &mut dyn Engine, changes: &[(usize, Value)]) {
    changes.iter().for_each(|(fact, value)| engine.prepare(*fact, *value));
}

/// Every verdict after every change, of every engine. Returns what was compared, in words.
fn agree(rules: &Rules, changes: &[(usize, Value)], engines: &mut [Box<dyn Engine>]) -> Result<String, String> {
    let count = rules.reliefs.len();
    let mut counts = [0usize; 3];
    let mut compared = 0;
    for (step, (fact, value)) in changes.iter().enumerate() {
        let mut ours = vec![u8::MAX; count];
        for (i, engine) in engines.iter_mut().enumerate() {
            let mut verdicts = vec![u8::MAX; count];
            engine.change(*fact, *value, &mut verdicts)?;
            if i == 0 {
                verdicts.iter().for_each(|v| counts[usize::from(*v)] += 1);
                ours = verdicts;
                continue;
            }
            for (relief, (a, b)) in ours.iter().zip(&verdicts).enumerate() {
                if a != b && (engine.knows_unknown() || *a != verdict::OPEN) {
                    return Err(format!("change {step}: of relief {relief} we say {a}, {} says {b}: no figure is given", engine.name()));
                }
                compared += 1;
            }
        }
    }
    let [barred, open, clear] = counts;
    Ok(format!(
        "{compared} verdicts of {} engines are ours ({barred} barred, {open} open, {clear} no bar found of each)",
        engines.len() - 1
    ))
}

/// What an engine took, in nanoseconds.
#[derive(Default)]
struct Times {
    /// One change, as the mean of a turn: reading the clock costs as much as a tenth of the floor.
    turns: Vec<f64>,
    /// Changes by themselves, less what reading the clock costs.
    single: Vec<f64>,
}

fn times(rules: &Rules, changes: &[(usize, Value)], engines: &mut [Box<dyn Engine>], turn: usize) -> Result<Vec<Times>, String> {
    let mut times: Vec<Times> = engines.iter().map(|_| Times::default()).collect();
    let mut verdicts = vec![0u8; rules.reliefs.len()];
    let cost = own_cost();
    for round in 0..ROUNDS {
        for turn in changes.chunks(turn) {
            for (engine, times) in engines.iter_mut().zip(&mut times) {
                let begin = Clock::start();
                for (fact, value) in turn {
                    let alone = (round % 2 == 1).then(Clock::start);
                    engine.change(*fact, *value, black_box(&mut verdicts))?;
                    black_box(&verdicts);
                    if let Some(alone) = alone {
                        times.single.push(alone.nanos() - cost);
                    }
                }
                if round % 2 == 0 {
                    times.turns.push(begin.nanos() / turn.len() as f64);
                }
            }
        }
    }
    for times in &mut times {
        times.turns.sort_by(f64::total_cmp);
        times.single.sort_by(f64::total_cmp);
    }
    Ok(times)
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}
