use reprieve::calendar::Day;
use reprieve::facts::*;
use reprieve::interview::Walk;
use reprieve::logic::Kind;
use reprieve::pack::{PackFile, read};
use reprieve::screening::{matters, screen};

fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let moot = std::env::args().nth(2).is_none();
    let mut files = Vec::new();
    fn walk(root: &std::path::Path, d: &std::path::Path, files: &mut Vec<PackFile>) {
        for e in std::fs::read_dir(d).unwrap() {
            let p = e.unwrap().path();
            if p.is_dir() { walk(root, &p, files) } else if p.extension().is_some_and(|e| e == "json") {
                files.push(PackFile { name: p.strip_prefix(root).unwrap().to_string_lossy().into_owned(), text: std::fs::read_to_string(&p).unwrap() });
            }
        }
    }
    walk(std::path::Path::new(&dir), std::path::Path::new(&dir), &mut files);
    let (pack, problems) = read(&files);
    let Some(pack) = pack else { for p in problems.iter().take(20) { println!("{} {}", p.file, p.message) } return };
    for case in &pack.cases {
        let wanted = match reprieve::checking::answers_of(&pack, case) { Ok(a) => a, Err(_) => continue };
        if std::env::var("ONLY").is_ok_and(|o| case.id != o) { continue } if !(case.file == "cases/examples.json" || case.name.to_lowercase().contains("whole") || case.id.contains("whole") || case.id.contains("order") || std::env::var("ONLY").is_ok_and(|o| case.id == o)) { continue }
        let (n, per) = run(&pack, &wanted, case.as_of, moot);
        println!("{:4} {} {:?}", n, case.id, per);
    }
    let (n, per) = run(&pack, &Answers::default(), pack.law_as_of, moot);
    println!("{n} plain {per:?}");
    if std::env::args().nth(3).is_some() { detail(&pack, &Answers::default()); }
}

fn detail(pack: &reprieve::pack::Pack, _w: &Answers) {
    let _ = pack;
}

fn run(pack: &reprieve::pack::Pack, wanted: &Answers, day: Day, moot: bool) -> (usize, Vec<usize>) {
    let mut answers = Answers::default();
    let mut n = 0;
    let mut per = vec![0; pack.sections.len()];
    let verbose = std::env::var("V").is_ok();
    loop {
        let walk = Walk::new(pack, &answers, day);
        let findings = screen(pack, &answers, day);
        let m = matters(pack, &answers, &findings);
        let Some(step) = walk.steps.iter().find(|s| !s.state.is_asked() && (!moot || !m.is_moot(pack, &s.spot))) else { return (n, per) };
        n += 1;
        per[step.section] += 1;
        if verbose { println!("   {:?}", step.spot); }
        match &step.spot {
            Spot::More(list) => {
                let want = wanted.list(list);
                let have = answers.list(list).items.len();
                if have < want.items.len() { answers.list_mut(list).add(); } else { answers.list_mut(list).more = More::No; }
            }
            Spot::Question(place) => {
                let given = match &place.item {
                    None => wanted.facts.get(&place.fact).cloned(),
                    Some((list, id)) => {
                        let at = answers.list(list).items.iter().position(|i| i.id == *id).unwrap();
                        wanted.list(list).items.get(at).and_then(|i| i.answers.get(&place.fact).cloned())
                    }
                };
                let q = pack.question(pack.fact(&place.fact).unwrap());
                let given = given.unwrap_or_else(|| Answer::value(match q.kind {
                    Kind::Choice(_) if q.yes_no => Value::yes_no(false),
                    Kind::Choice(_) => Value::choice(&q.options[0].id),
                    Kind::Several(_) => Value::Several(vec![]),
                    Kind::Date { .. } => Value::Date(ApproxDate::at(DatePoint::Day(day.shift(-3000)))),
                    Kind::Amount(_) => Value::Amount(Amount::exactly(0)),
                    Kind::Text => Value::Text("x".into()),
                }));
                answers.set(place, given);
            }
        }
        if n > 400 { return (n, per) }
    }
}
