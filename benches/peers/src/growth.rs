//! How the cost of a screening grows: with the rules of a pack, with the convictions of a client.

use std::hint::black_box;

use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::{Answers, Place};
use reprieve::pack::Pack;
use reprieve::screening::screen;

use crate::built_in::built_in;
use crate::clock::Clock;
use crate::picture::{Panel, picture};
use crate::rng::Rng;
use crate::workload::pack::{answer, day, pack};
use crate::workload::rules::{Rules, TODAY};
use crate::workload::seed::SEED;

/// Sizes of the workload, in times of 40 facts and 40 reliefs: with the 80 facts of the comparison the largest would hold more
/// than a pack may.
const FACTS: usize = 40;
const RULES: [usize; 5] = [1, 3, 10, 30, 100];
/// Convictions of the example client.
const CONVICTIONS: [usize; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];
/// The pack's case whose conviction is repeated.
const CASE: &str = "example_resident_possession";
/// Every size is taken so often, turn by turn with the others; a turn lasts at least so long.
const ROUNDS: usize = 15;
const TURN_NANOS: f64 = 2e7;

/// A size and how long a screening takes, in microseconds.
pub type Point = (f64, f64);

struct Subject<'p> {
    size: usize,
    pack: &'p Pack,
    answers: Answers,
    today: Day,
}

/// Measures, prints, and writes the picture to `path`.
pub fn run(path: &str) -> Result<(), String> {
    let packs = RULES.iter().map(|times| Ok((*times, Rules::seeded(SEED, FACTS * times, *times)))).collect::<Result<Vec<_>, String>>()?;
    let packs = packs.into_iter().map(|(times, rules)| Ok((times, pack(&rules)?, rules))).collect::<Result<Vec<_>, String>>()?;
    let of_rules: Vec<Subject<'_>> =
        packs.iter().map(|(times, pack, rules)| Subject { size: *times, pack, answers: half_answered(rules), today: day(TODAY) }).collect();
    let built_in = built_in()?;
    let case = built_in.cases.iter().find(|case| case.id == CASE).ok_or_else(|| format!("the pack has no case \"{CASE}\""))?;
    let example = answers_of(&built_in, case).map_err(|problems| format!("{} problems with the answers of {CASE}", problems.len()))?;
    let of_convictions: Vec<Subject<'_>> = CONVICTIONS
        .iter()
        .map(|count| Subject { size: *count, pack: &built_in, answers: with_convictions(&example, *count), today: case.as_of })
        .collect();
    let rules = measure(&of_rules);
    let convictions = measure(&of_convictions);
    tell("rules, in times of 40 facts and 40 reliefs; half of the facts known", &rules, 10.0);
    tell("convictions of the example client, built-in pack", &convictions, 50.0);
    let panels = [
        Panel { title: "With the rules of the pack", unit: "times 40 facts and 40 reliefs", points: &rules },
        Panel { title: "With the convictions of the client", unit: "convictions", points: &convictions },
    ];
    std::fs::write(path, picture(&panels)).map_err(|error| format!("cannot write {path}: {error}"))
}

fn half_answered(rules: &Rules) -> Answers {
    let mut rng = Rng::new(SEED);
    let mut answers = Answers::default();
    for fact in 0..rules.facts.len() {
        let value = rules.value(fact, &mut rng);
        if let (Some(value), true) = (value, rng.chance(50)) {
            answers.set(&Place::session(&format!("f{fact}")), answer(rules, fact, value));
        }
    }
    answers
}

/// The client with the first conviction as often as this. Whether there are more is answered as it was.
fn with_convictions(answers: &Answers, count: usize) -> Answers {
    let mut answers = answers.clone();
    let list = answers.list_mut("convictions");
    let more = list.more;
    list.items.truncate(1);
    while let (Some(first), true) = (list.items.first().cloned(), list.items.len() < count) {
        let id = list.add();
        if let Some(item) = list.items.last_mut() {
            item.answers = first.answers;
            item.id = id;
        }
    }
    list.more = more;
    answers
}

/// The median turn of each subject, in microseconds of one screening.
fn measure(subjects: &[Subject<'_>]) -> Vec<Point> {
    let mut times = vec![Vec::with_capacity(ROUNDS); subjects.len()];
    for _ in 0..ROUNDS {
        for (subject, times) in subjects.iter().zip(&mut times) {
            let (begin, mut count) = (Clock::start(), 0);
            while count < 2 || begin.nanos() < TURN_NANOS {
                drop(black_box(screen(subject.pack, black_box(&subject.answers), subject.today)));
                count += 1;
            }
            times.push(begin.nanos() / 1000.0 / f64::from(count));
        }
    }
    times.iter_mut().for_each(|times| times.sort_by(f64::total_cmp));
    subjects.iter().zip(&times).map(|(subject, times)| (subject.size as f64, times[ROUNDS / 2])).collect()
}

fn tell(what: &str, points: &[Point], from: f64) {
    println!("{what}");
    for (size, micros) in points {
        println!("{size:>8}{:>14}{:>14}", format!("{micros:.1} µs"), format!("{:.2} each", micros / size));
    }
    let upper: Vec<Point> = points.iter().copied().filter(|(size, _)| *size >= from).collect();
    println!("slope {:.2}; from {from} on {:.2} (1 is linear, 2 is quadratic)\n", slope(points), slope(&upper));
}

/// The slope of the line that lies nearest to the points, both axes logarithmic.
pub fn slope(points: &[Point]) -> f64 {
    let logs: Vec<Point> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = logs.len() as f64;
    let (mean_x, mean_y) = (logs.iter().map(|p| p.0).sum::<f64>() / count, logs.iter().map(|p| p.1).sum::<f64>() / count);
    let across: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    across / logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum::<f64>()
}
