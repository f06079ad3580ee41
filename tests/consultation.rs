//! A whole consultation in a real terminal: started by keys, killed in the middle, resumed at the same question, and
//! exported. The test walks the interview by itself and expects the wizard to ask the same.
#![cfg(unix)]

mod program;
mod pty;

use std::time::Duration;

use jiff::{Timestamp, Zoned};
use program::{Program, built_in, value};
use pty::Pty;
use reprieve::calendar::Day;
use reprieve::facts::{Answer, Answers, ApproxDate, More, Place, Spot, Value};
use reprieve::logic::Kind;
use reprieve::screening::{next_step, screen, walk_that_matters};
use reprieve::session::{DirStore, Listed, Session, Store};

const WIDE: (u16, u16) = (120, 36);

/// What the client said so far, as the test knows it.
struct Client {
    answers: Answers,
    today: Day,
    /// The question with several options of which one was marked.
    marked: Option<String>,
    /// The last question that was answered.
    at: Option<Spot>,
}

impl Client {
    fn new() -> Client {
        let now = Zoned::now();
        Client { answers: Answers::default(), today: Day::new(now.year(), now.month(), now.day()).expect("a day"), marked: None, at: None }
    }

    /// The question that must come next: of the topic, of an urgent one, of the one that decides most.
    fn to_ask(&self) -> Option<Spot> {
        let findings = screen(built_in(), &self.answers, self.today);
        let walk = walk_that_matters(built_in(), &self.answers, &findings);
        next_step(built_in(), &walk, &findings, self.at.as_ref()).map(|step| step.spot.clone())
    }

    fn next(&self) -> Spot {
        self.to_ask().expect("a question")
    }

    /// The first words of a question, so few that they stand on one line of the screen.
    fn asks(spot: &Spot) -> String {
        let pack = built_in();
        let words = match spot {
            Spot::Question(place) => &pack.question(pack.fact(&place.fact).expect("a question")).ask,
            Spot::More(list) => &pack.list(pack.list_named(list).expect("a list")).first,
        };
        words
            .split(' ')
            .scan(0, |width, word| {
                *width += word.len() + 1;
                (*width < 40).then_some(word)
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Answers by keys, and remembers what.
    fn answer(&mut self, spot: &Spot, keys: &mut Pty) {
        self.at = Some(spot.clone());
        let place = match spot {
            Spot::More(list) => {
                keys.send("n");
                self.answers.list_mut(list).more = More::No;
                return;
            }
            Spot::Question(place) => place,
        };
        let pack = built_in();
        let fact = pack.fact(&place.fact).expect("a question");
        let question = pack.question(fact);
        let answer = match question.kind {
            Kind::Choice(_) if question.yes_no => {
                keys.send("n");
                Answer::value(Value::yes_no(false))
            }
            // A long list begins where one was chosen before; typing finds any.
            Kind::Choice(count) if count > reprieve::tui::keys::KEYED => {
                keys.send(&question.options[1].says);
                keys.send("\r");
                Answer::value(Value::choice(&question.options[1].id))
            }
            Kind::Choice(_) => {
                keys.send(DOWN);
                keys.send("\r");
                Answer::value(Value::choice(&question.options[1].id))
            }
            Kind::Date { .. } => {
                keys.send("2026-11-02\r");
                Answer::value(Value::Date(ApproxDate::parse("2026-11-02").expect("a date")))
            }
            Kind::Text => {
                keys.send("M.R.\r");
                Answer::value(Value::Text("M.R.".to_owned()))
            }
            // The first signs that are asked for: one of them. All others: Enter says none.
            Kind::Several(_) if self.marked.is_none() => {
                keys.send("2\r");
                self.marked = Some(place.fact.clone());
                Answer::value(Value::several([question.options[1].id.clone()]))
            }
            Kind::Several(_) => {
                keys.send("\r");
                Answer::value(Value::several([]))
            }
            Kind::Amount(_) => {
                keys.send(F4);
                Answer::dont_know()
            }
        };
        self.answers.set(place, answer);
    }

    fn answered(&self) -> usize {
        self.answers.facts.len()
    }
}

const DOWN: &str = "\x1b[B";
const F4: &str = "\x1bOS";

fn start(program: &Program, arguments: &[&str]) -> Pty {
    let data = program.path("data");
    let mut all = vec!["--data-dir", data.to_str().expect("a path")];
    all.extend(arguments);
    Pty::start(env!("CARGO_BIN_EXE_reprieve"), &all, &[], WIDE)
}

/// The one session of the store.
fn saved(program: &Program) -> Session {
    let now = Timestamp::now();
    let store = DirStore::open(&program.path("data"), now).expect("a store");
    let listed = store.list(now).expect("a list");
    let [Listed::Session(summary)] = listed.as_slice() else { panic!("one session, not {listed:?}") };
    store.read(&summary.id, now).expect("a session").session
}

#[test]
fn nothing_that_was_answered_is_lost_when_it_is_killed() {
    let program = Program::new();
    let mut client = Client::new();
    let mut wizard = start(&program, &[]);
    wizard.wait_for("Start a consultation");
    wizard.send("\r");
    for _ in 0..10 {
        let spot = client.next();
        wizard.wait_for(&Client::asks(&spot));
        client.answer(&spot, &mut wizard);
        // The next question on the screen acknowledges the answer: from here on it must not be lost.
        wizard.wait_for(&Client::asks(&client.next()));
        assert_eq!(*saved(&program).answers(), client.answers, "after {spot:?}");
    }
    let stopped_at = client.next();
    wizard.signal("KILL");
    wizard.wait_for_end();

    let mut wizard = start(&program, &["resume"]);
    wizard.wait_for(&Client::asks(&stopped_at));
    assert_eq!(*saved(&program).answers(), client.answers);
    // On to the end: the wizard asks what the walk says, and skips what is moot.
    client.answer(&stopped_at, &mut wizard);
    while let Some(spot) = client.to_ask() {
        wizard.wait_for(&Client::asks(&spot));
        client.answer(&spot, &mut wizard);
    }
    wizard.wait_for("The interview is complete");
    assert_eq!(*saved(&program).answers(), client.answers);
    assert_eq!(client.marked.as_deref(), Some("urgent_signs"), "signs were among the questions");
    wizard.send("\x03");
    assert_eq!(wizard.wait_for_end(), 0);
    wizard.assert_restored();
    let screen = wizard.screen();
    assert!(screen.contains("Saved") && screen.contains("reprieve"), "what stays on the screen: {screen}");

    let run = program.run(&["list", "--json"]);
    let listed = value(&run.stdout);
    assert_eq!(listed[0]["answered"], client.answered(), "{run}");
    let id = listed[0]["id"].as_str().expect("an id");
    let run = program.run(&["export", id, "--format", "json"]);
    let exported = value(&run.stdout);
    for place in client.answers.facts.keys() {
        assert!(!exported["answers"][place].is_null(), "{place} is exported");
    }
    let run = program.run(&["export", id, "-o", "summary.txt"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(program.read("summary.txt").contains("NOT REVIEWED BY AN ATTORNEY"));
}

#[test]
fn the_first_frame_comes_and_then_silence() {
    let program = Program::new();
    let mut wizard = start(&program, &[]);
    wizard.wait_for("Start a consultation");
    assert!(!wizard.writes_within(Duration::from_millis(400)), "nothing typed, nothing written");
    wizard.send("q");
    assert_eq!(wizard.wait_for_end(), 0);
    wizard.assert_restored();
}

#[test]
fn signals_give_the_terminal_back_and_lose_nothing() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let program = Program::new();
        let mut client = Client::new();
        let mut wizard = start(&program, &[]);
        wizard.wait_for("Start a consultation");
        wizard.send("\r");
        let spot = client.next();
        wizard.wait_for(&Client::asks(&spot));
        client.answer(&spot, &mut wizard);
        wizard.wait_for(&Client::asks(&client.next()));
        wizard.signal(signal);
        assert_eq!(wizard.wait_for_end(), code, "{signal}");
        wizard.assert_restored();
        assert_eq!(*saved(&program).answers(), client.answers, "{signal}");
    }
}

#[test]
fn a_paste_into_a_question_answers_no_other() {
    let program = Program::new();
    let mut client = Client::new();
    let mut wizard = start(&program, &[]);
    wizard.wait_for("Start a consultation");
    wizard.send("\r");
    // On to the label, the first question that takes words.
    loop {
        let spot = client.next();
        wizard.wait_for(&Client::asks(&spot));
        if spot == Spot::Question(Place::session("label")) {
            break;
        }
        client.answer(&spot, &mut wizard);
    }
    let before = saved(&program).answers().clone();
    wizard.send("\x1b[200~M.R.\rsecond line\r\x1b[201~");
    wizard.wait_for("M.R.");
    assert_eq!(*saved(&program).answers(), before, "a paste is no Enter");
    wizard.send("\x03");
    assert_eq!(wizard.wait_for_end(), 0);
}

#[test]
fn a_second_window_may_read() {
    let program = Program::new();
    let mut client = Client::new();
    let mut wizard = start(&program, &[]);
    wizard.wait_for("Start a consultation");
    wizard.send("\r");
    let spot = client.next();
    wizard.wait_for(&Client::asks(&spot));
    client.answer(&spot, &mut wizard);
    let next = client.next();
    wizard.wait_for(&Client::asks(&next));

    let mut second = start(&program, &["resume"]);
    second.wait_for(&Client::asks(&next));
    second.send("n");
    second.send("\x03");
    assert_eq!(second.wait_for_end(), 0);
    assert_eq!(*saved(&program).answers(), client.answers, "the second window wrote nothing");
    wizard.send("\x03");
    assert_eq!(wizard.wait_for_end(), 0);
}
