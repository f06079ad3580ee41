//! How long the engine takes, beside a yardstick measured in the same run: reading the same client's answers as JSON.
//!
//! Run with `cargo bench`. Figures of one run stand in docs/performance.md.

mod wizard;

use std::hint::black_box;
use std::time::{Duration, Instant};

use crossterm::event::KeyCode;
use reprieve::calendar::Day;
use reprieve::checking::{answers_of, check};
use reprieve::facts::{Answer, Answers, Place, Said, Spot, Value};
use reprieve::interview::Walk;
use reprieve::logic::Kind;
use reprieve::pack::{BUILT_IN, Pack, PackFile, answers_from_json, read, read_language};
use reprieve::screening::{Reply, Screening, explain_relief, screen, turns, what_if, what_to_ask, what_to_attack};
use wizard::Wizard;

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
    for convictions in [1, 10, 100, 500] {
        let many = with_convictions(&full, convictions);
        line(&format!("screen a case with {convictions} convictions"), time(|| drop(black_box(screen(&pack, &many, day)))), yardstick);
    }
    for convictions in [1, 10, 100] {
        let many = half(&with_convictions(&full, convictions));
        let what = format!("screen a half-answered case with {convictions} convictions");
        line(&what, time(|| drop(black_box(screen(&pack, &many, day)))), yardstick);
    }
    for (what, answers) in [("a full case", &full), ("a half-answered case", &half(&full)), ("an unanswered case", &Answers::default())] {
        let (middle, most, all) = one_answer_more(&pack, answers, day);
        line(&format!("screen one answer later, {what}: middle of {all}"), middle, yardstick);
        line(&format!("screen one answer later, {what}: most"), most, yardstick);
    }
    for (what, answers) in [("a full case", &full), ("a half-answered case", &half(&full)), ("an unanswered case", &Answers::default())] {
        let Some(mut wizard) = Wizard::new(&pack, answers, "status") else {
            eprintln!("the wizard does not stand at the question");
            std::process::exit(3);
        };
        let mut down = true;
        let moved = time(|| {
            wizard.key(if down { KeyCode::Down } else { KeyCode::Up });
            down = !down;
        });
        line(&format!("a key that highlights, to the last byte, {what}"), moved, yardstick);
        // The answer under the highlight is another than the one that stands; then all is as it was before.
        let answered = time_between(
            &mut wizard,
            |wizard| _ = wizard.key(KeyCode::Down),
            |wizard| _ = wizard.key(KeyCode::Enter),
            |wizard| {
                _ = wizard.key(KeyCode::F(11));
            },
        );
        line(&format!("a key that answers, to the last byte, {what}"), answered, yardstick);
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

/// A screening after one answer more, of every question of the client that takes one choice, each from where the answers stand:
/// the middle one, the longest, and how many there are.
fn one_answer_more(pack: &Pack, answers: &Answers, day: Day) -> (Duration, Duration, usize) {
    let mut screening = Screening::default();
    let mut times = Vec::new();
    for fact in &pack.program.session_facts {
        let shape = pack.program.fact(*fact);
        let (Kind::Choice(_), Some(option)) = (shape.kind, shape.options.first()) else { continue };
        let place = Place::session(&shape.id);
        let mut then = answers.clone();
        then.set(&place, Answer::value(Value::choice(option)));
        let mut of_this: Vec<Duration> = (0..5)
            .map(|_| {
                screening.screen(pack, answers, day);
                let start = Instant::now();
                black_box(screening.screen(pack, &then, day));
                start.elapsed()
            })
            .collect();
        of_this.sort_unstable();
        times.push(of_this[2]);
    }
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() - 1], times.len())
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

/// The median of one step, with another before it and one after it that are not counted.
fn time_between<T>(state: &mut T, before: impl Fn(&mut T), run: impl Fn(&mut T), after: impl Fn(&mut T)) -> Duration {
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            before(state);
            let start = Instant::now();
            run(state);
            let took = start.elapsed();
            after(state);
            took
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn line(what: &str, time: Duration, yardstick: Duration) {
    println!("{what:<58}{:>12}{:>10.1}", format!("{time:.1?}"), time.as_secs_f64() / yardstick.as_secs_f64());
}
