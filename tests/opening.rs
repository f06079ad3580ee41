//! What would open a barred relief: each change that is given does so when it is screened with, and no part of it does.

mod desk;

use desk::built_in;
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::Answers;
use reprieve::pack::Pack;
use reprieve::screening::{Change, Effort, Findings, Opening, Standing, Step, opening_words, screen, would_open};

/// The cases of the pack, screened.
fn cases(pack: &Pack) -> impl Iterator<Item = (&str, Answers, Findings)> {
    pack.cases.iter().map(|case| {
        let answers = answers_of(pack, case).expect("a case reads");
        let findings = screen(pack, &answers, case.as_of);
        (case.id.as_str(), answers, findings)
    })
}

fn barred(findings: &Findings) -> Vec<usize> {
    findings.reliefs.iter().filter(|finding| finding.standing == Standing::Barred).map(|finding| finding.relief).collect()
}

fn standing(pack: &Pack, answers: &Answers, steps: &[Step], as_of: Day, relief: usize) -> Standing {
    let mut changed = answers.clone();
    steps.iter().for_each(|step| step.apply(&mut changed));
    screen(pack, &changed, as_of).relief(relief).expect("a finding").standing
}

#[test]
#[ignore = "prints figures"]
fn how_long_it_takes() {
    let pack = built_in();
    let mut times = Vec::new();
    let (mut none, mut many) = (0, 0);
    for (id, answers, findings) in cases(&pack) {
        for relief in barred(&findings) {
            let start = std::time::Instant::now();
            let found = would_open(&pack, &answers, &findings, relief, Effort::Page).expect("it is barred");
            times.push((start.elapsed(), format!("{id} {} {} {}", pack.reliefs[relief].id, found.openings.len(), found.broken_off)));
            none += usize::from(found.openings.is_empty());
            many += usize::from(found.broken_off);
        }
    }
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 1000].clone();
    println!("{} none {none} broken off {many}", times.len());
    println!("median {:?}\n90% {:?}\n99% {:?}\nworst {:?}", at(500), at(900), at(990), at(1000));
    let start = std::time::Instant::now();
    let count = cases(&pack).count();
    println!("a screening {:?}", start.elapsed() / u32::try_from(count).expect("some"));
    for (id, answers, findings) in cases(&pack).step_by(97) {
        for relief in barred(&findings) {
            let found = would_open(&pack, &answers, &findings, relief, Effort::Page).expect("it is barred");
            println!("{id} {}: {}", pack.reliefs[relief].id, found.reach_words());
            for opening in &found.openings {
                println!("    {:?} {}", opening.standing, opening_words(&pack, &answers, opening));
            }
        }
    }
}
