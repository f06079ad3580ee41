use reprieve::checking::answers_of;
use reprieve::facts::{Answers, More};
use reprieve::pack::{BUILT_IN, PackFile, read};
use reprieve::screening::{result_name, screen, what_to_ask};
use std::time::Instant;

fn main() {
    let files: Vec<PackFile> = BUILT_IN.iter().map(|(n, t)| PackFile { name: (*n).to_owned(), text: (*t).to_owned() }).collect();
    let pack = read(&files).0.expect("reads");
    println!("{} reliefs, {} facts {} cases", pack.reliefs.len(), pack.program.facts.len(), pack.cases.len());
    let mut cases = vec![("unanswered".to_owned(), Answers::default())];
    for (i, case) in pack.cases.iter().enumerate() {
        if i % (pack.cases.len() / 60 + 1) != 0 && !case.id.starts_with("example") {
            continue;
        }
        let Ok(mut a) = answers_of(&pack, case) else { continue };
        if a.facts.len() < 4 {
            continue;
        }
        cases.push((format!("{} full", case.id), a.clone()));
        let mut k = 0;
        a.facts.retain(|_, _| {
            k += 1;
            k % 2 == 0
        });
        for l in a.lists.values_mut() {
            if k % 2 == 0 {
                l.more = More::NotAsked;
            }
            for it in &mut l.items {
                it.answers.retain(|_, _| {
                    k += 1;
                    k % 2 == 0
                });
            }
        }
        cases.push((format!("{} half", case.id), a));
    }
    let verbose = std::env::args().nth(1);
    let mut worst: Vec<(f64, String)> = vec![];
    for (name, answers) in &cases {
        let f = screen(&pack, answers, pack.law_as_of);
        let mut t = f64::MAX;
        let mut w = Default::default();
        for _ in 0..3 {
            let s = Instant::now();
            w = what_to_ask(&pack, answers, &f);
            t = t.min(s.elapsed().as_secs_f64() * 1e3);
        }
        let open = f.reliefs.iter().filter(|r| r.standing == reprieve::screening::Standing::NeedsFacts).count();
        worst.push((
            t,
            format!("{name}: open {open}, deadlines {}, results {}, ranked {}", f.deadlines.len(), w.results.len(), w.ranked.len()),
        ));
        if verbose.as_deref() == Some(name.as_str()) {
            for r in w.ranked.iter().take(12) {
                println!("{} {:?}", r.settles.len(), r.spots);
            }
            for s in &w.results {
                println!("## {} law {}", result_name(&pack, &f, s.result), s.only_law);
                for c in &s.to_close {
                    println!("  close {c:?}");
                }
                for c in &s.to_clear {
                    println!("  clear {c:?}");
                }
            }
        }
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (t, n) in worst.iter().take(12) {
        println!("{t:8.2} ms {n}");
    }
    println!("median {:.2}", worst[worst.len() / 2].0);
    let h: Vec<f64> = worst.iter().filter(|w| w.1.contains(" half:")).map(|w| w.0).collect();
    println!("half: worst {:.1} median {:.1}", h[0], h[h.len() / 2]);
    let u: Vec<f64> = worst.iter().filter(|w| w.1.contains("unanswered")).map(|w| w.0).collect();
    println!("unanswered {:.1}", u[0]);
}
