//! How long the engine takes, beside a yardstick measured in the same run: reading the same client's answers as JSON.
//!
//! Run with `cargo bench`. Figures of one run stand in docs/performance.md.

use std::hint::black_box;
use std::time::{Duration, Instant};

use reprieve::checking::{answers_of, check};
use reprieve::facts::{Answers, Place, Said, Spot, Value};
use reprieve::interview::Walk;
use reprieve::pack::{BUILT_IN, Pack, PackFile, answers_from_json, read, read_language};
use reprieve::screening::{Reply, explain_relief, screen, turns, what_if, what_to_ask, what_to_attack};

fn main() {
    let all = BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() });
    // The wizard reads a language only when it is wanted.
    let (spanish, files): (Vec<PackFile>, Vec<PackFile>) = all.partition(|file| file.name.starts_with("languages/"));
    let Some(pack) = read(&files).0 else {
        eprintln!("the built-in pack does not read");
        std::process::exit(3);
    };
    let full = case(&pack, "example_resident_possession");
    let json = pack.cases.iter().find(|case| case.id == "example_resident_possession").map(|case| case.answers.clone()).unwrap_or_default();
    let text = json.to_string();
    let day = pack.law_as_of;
    let yardstick = time(|| {
        let value = serde_json::from_str(black_box(&text)).unwrap_or_default();
        black_box(answers_from_json(&pack, &value).is_ok());
    });
    println!("{:<58}{:>12}{:>10}", "what", "median", "ratio");
    line("read one client's answers (the yardstick)", yardstick, yardstick);
    line("screen a full case", time(|| drop(black_box(screen(&pack, &full, day)))), yardstick);
    line("screen an unanswered case", time(|| drop(black_box(screen(&pack, &Answers::default(), day)))), yardstick);
    for convictions in [1, 10, 100] {
        let many = with_convictions(&full, convictions);
        line(&format!("screen a case with {convictions} convictions"), time(|| drop(black_box(screen(&pack, &many, day)))), yardstick);
    }
    line("the walk of a full case", time(|| drop(black_box(Walk::new(&pack, &full, day)))), yardstick);
    for (what, answers) in [("a full case", &full), ("a half-answered case", &half(&full)), ("an unanswered case", &Answers::default())] {
        let findings = screen(&pack, answers, day);
        line(&format!("what to ask, {what}"), time(|| drop(black_box(what_to_ask(&pack, answers, &findings)))), yardstick);
    }
    for (what, answers) in [("a full case", &full), ("a half-answered case", &half(&full)), ("an unanswered case", &Answers::default())] {
        let findings = screen(&pack, answers, day);
        let (choice, date) = (Place::session("status"), Place::session("birth_date"));
        let reply = Reply::Say(Said::Value(Value::choice("none")));
        let spot = Spot::Question(choice);
        line(
            &format!("what a highlighted choice would move, {what}"),
            time(|| drop(black_box(what_if(&pack, answers, &findings, &spot, &reply)))),
            yardstick,
        );
        line(&format!("where a date turns results, {what}"), time(|| drop(black_box(turns(&pack, answers, &findings, &date)))), yardstick);
        line(
            &format!("which conviction to attack, {what}"),
            time(|| drop(black_box(what_to_attack(&pack, answers, &findings)))),
            yardstick,
        );
    }
    let findings = screen(&pack, &full, day);
    line(
        "why, for every relief",
        time(|| (0..pack.reliefs.len()).for_each(|r| drop(black_box(explain_relief(&pack, &full, day, r, &findings))))),
        yardstick,
    );
    line("read the built-in pack", time(|| drop(black_box(read(&files)))), yardstick);
    line("read one language of clients", time(|| drop(black_box(read_language(&pack, &spanish, "es")))), yardstick);
    line("check the built-in pack, all cases", time(|| drop(black_box(check(&pack)))), yardstick);
}

fn case(pack: &Pack, id: &str) -> Answers {
    pack.cases.iter().find(|case| case.id == id).and_then(|case| answers_of(pack, case).ok()).unwrap_or_default()
}

/// Every other answer.
fn half(answers: &Answers) -> Answers {
    let mut answers = answers.clone();
    let mut at = 0;
    let mut keep = || {
        at += 1;
        at % 2 == 0
    };
    answers.facts.retain(|_, _| keep());
    answers.lists.values_mut().flat_map(|list| &mut list.items).for_each(|item| item.answers.retain(|_, _| keep()));
    answers
}

fn with_convictions(answers: &Answers, count: usize) -> Answers {
    let mut answers = answers.clone();
    let list = answers.list_mut("convictions");
    let more = list.more;
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

/// The median of up to 200 runs, or of what two seconds allow.
fn time(mut run: impl FnMut()) -> Duration {
    run();
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 200 && (times.len() < 5 || begin.elapsed() < Duration::from_secs(2)) {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

fn line(what: &str, time: Duration, yardstick: Duration) {
    println!("{what:<58}{:>12}{:>10.1}", format!("{time:.1?}"), time.as_secs_f64() / yardstick.as_secs_f64());
}
