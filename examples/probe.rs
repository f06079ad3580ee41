//! Scratch.
use reprieve::pack::*;
use std::time::Instant;
fn main() {
    let t=Instant::now();
    let files: Vec<PackFile> = BUILT_IN.iter().map(|(n,t)| PackFile{name:n.to_string(),text:t.to_string()}).collect();
    let (pack,_) = read(&files);
    let pack=pack.unwrap();
    println!("read {:?} bytes {}", t.elapsed(), files.iter().map(|f|f.text.len()).sum::<usize>());
    println!("cases {} concepts {} facts {} reliefs {} deadlines {} cautions {} sources {} points {}", pack.cases.len(), pack.concepts.len(), pack.questions.len(), pack.reliefs.len(), pack.deadlines.len(), pack.cautions.len(), pack.sources.len(), pack.points.len());
    let t=Instant::now();
    let p=reprieve::checking::check(&pack);
    println!("check {:?} problems {}", t.elapsed(), p.len());
    let mut n=0; for c in &pack.cases { let e=&c.expect; n+=e.concepts.len()+e.relief.len()+e.elements.len()+e.deadlines.len()+e.clocks.len()+e.items.values().flatten().map(|m|m.len()).sum::<usize>(); }
    println!("expectations {n}");
    let empty = reprieve::facts::Answers::default();
    let day = pack.law_as_of;
    for (name, a) in [("empty", empty)].into_iter().chain(pack.cases.iter().map(|c| (c.id.as_str(), reprieve::checking::answers_of(&pack,c).unwrap())).filter(|(_,a)| a.facts.len()>12).take(6)) {
        let t=Instant::now();
        for _ in 0..200 { std::hint::black_box(reprieve::screening::screen(&pack,&a,day)); }
        println!("{name}: screen {:?} facts {}", t.elapsed()/200, a.facts.len());
        let f=reprieve::screening::screen(&pack,&a,day);
        for r in &f.reliefs { println!("   {:22} {:?} first {} behind {}", pack.reliefs[r.relief].id, r.standing, r.reasons.first.len(), r.reasons.behind.len()); }
        println!("   deadlines {} clocks {} open {} cautions {}", f.deadlines.len(), f.clocks.len(), f.open.len(), f.cautions.len());
    }
}
