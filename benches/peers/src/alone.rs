//! One of our own engines by itself, for a profiler: nothing else runs.

use std::hint::black_box;

use crate::clock::Clock;
use crate::compare::{changes, prepare};
use crate::engines::{Engine, ours};
use crate::workload::rules::Rules;
use crate::workload::seed::{FACTS, SEED};

/// Takes the changes of the comparison so often.
pub fn run(which: &str, rounds: u64) -> Result<(), String> {
    let rules = Rules::seeded(SEED, FACTS, 1);
    let changes = changes(&rules);
    let mut engine: Box<dyn Engine> = match which {
        "screen" => Box::new(ours::Ours::new(&rules)?),
        "Screening" => Box::new(ours::Remembering::new(&rules)?),
        "untold" => Box::new(ours::Comparing::new(&rules)?),
        other => return Err(format!("\"{other}\" is none of ours: screen, Screening or untold")),
    };
    prepare(engine.as_mut(), &changes);
    let mut verdicts = vec![0u8; rules.reliefs.len()];
    let mut times = Vec::new();
    for _ in 0..rounds.max(1) {
        let begin = Clock::start();
        for (fact, value) in &changes {
            engine.change(*fact, *value, black_box(&mut verdicts))?;
            black_box(&verdicts);
        }
        times.push(begin.nanos() / changes.len() as f64);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{}: {:.0} ns a change (least {:.0}), {rounds} rounds of {} changes",
        engine.name(),
        times[times.len() / 2],
        times[0],
        changes.len()
    );
    Ok(())
}
