//! How many questions a client takes: the interview played with the answers of whole clients of the pack, asking what the
//! wizard asks next. `docs/interview-length.md` has the table; `UPDATE_LENGTH=1 cargo test --test interview_length` writes it.

mod program;
mod whole_clients;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::{Answers, More, Spot};
use reprieve::interview::{Step, with_item};
use reprieve::pack::Pack;
use reprieve::screening::{next_step, screen, walk_that_matters};
use whole_clients::{WHOLE, adding, plain, question, told, without_a_case};

/// A client without a case takes at most so many, any other at most so many, by the goal of the project.
const SIMPLE: usize = 25;
const FULL: usize = 60;

/// How a client was got through.
struct Played {
    asked: usize,
    /// The urgent part: custody, court, orders, papers.
    urgent: usize,
}

/// Asks until nothing is left that matters. What the client's answers do not say is answered as the plainest client would.
fn play(pack: &Pack, client: &Answers, today: Day) -> Played {
    let mut answers = Answers::default();
    let mut played = Played { asked: 0, urgent: 0 };
    let mut at: Option<Spot> = None;
    loop {
        let findings = screen(pack, &answers, today);
        let walk = walk_that_matters(pack, &answers, &findings);
        let waits = |step: &&Step| !step.state.is_asked() && !step.moot;
        let Some(step) = next_step(pack, &walk, &findings, at.as_ref()) else {
            assert_eq!(walk.steps.iter().find(waits), None, "it stops although something is left");
            return played;
        };
        assert!(waits(&step), "{:?} need not be asked", step.spot);
        let topics: Vec<usize> = walk.steps.iter().filter(waits).map(|step| step.section).collect();
        let weight = |section: usize| {
            let of_topic = walk.steps.iter().filter(waits).filter(|step| step.section == section);
            of_topic.filter_map(|step| findings.open.iter().find(|open| open.spot == step.spot)).map(|open| open.weight).max().unwrap_or(0)
        };
        let before = at.as_ref().and_then(|spot| walk.position(spot)).map(|at| walk.steps[at].section);
        match before.filter(|section| topics.contains(section)) {
            Some(here) => assert_eq!(step.section, here, "the topic is left although it has questions"),
            None if topics.iter().any(|topic| pack.sections[*topic].urgent) => assert!(pack.sections[step.section].urgent),
            None => assert!(topics.iter().all(|topic| weight(*topic) <= weight(step.section)), "another topic decides more"),
        }
        at = Some(step.spot.clone());
        played.asked += 1;
        played.urgent += usize::from(step.section == 0);
        assert!(played.asked < 300, "the interview does not end at {:?}", step.spot);
        match &step.spot {
            Spot::More(list) => {
                let entered = answers.list(list).items.len();
                let others = client.list(list).items.len() - entered;
                if others > 0 {
                    let adding = adding(pack, client, &answers, list, others, today);
                    let id = answers.list(list).next_id;
                    let with = with_item(pack, &answers, list, id, adding);
                    answers.list_mut(list).add();
                    with.iter().for_each(|change| answers.apply(change));
                } else {
                    answers.list_mut(list).more = More::No;
                }
            }
            Spot::Question(place) => {
                let given = told(pack, client, &answers, place).unwrap_or_else(|| plain(question(pack, place), today));
                answers.set(place, given);
            }
        }
    }
}

#[test]
fn a_client_gets_through() {
    let pack = program::built_in();
    let mut page = String::from(
        "# How long the interview is\n\n\
         Questions asked of whole clients, with nothing skipped by hand: each step is the one that the wizard asks next, and it\n\
         stops when no open question can change a result. \"Any other?\" of a list counts as a question. What a client's answers\n\
         do not say is answered plainly (no, none). Another case like the one before is entered as such. The goal is 25 for a client\n\
         without a case and 60 for one with everything.\n\n\
         Written by `UPDATE_LENGTH=1 cargo test --test interview_length`; the test holds it to what is so.\n\n\
         | Client | Questions | Of these urgent (first section) |\n|---|---|---|\n",
    );
    let mut row = |name: &str, played: &Played| writeln!(page, "| {name} | {} | {} |", played.asked, played.urgent).expect("a line");
    for (status, name) in
        [("lpr", "Permanent resident, no case"), ("overstay", "Overstayed a visa, no case"), ("none", "No status, no case")]
    {
        let played = play(pack, &without_a_case(status), pack.law_as_of);
        assert!(played.asked <= SIMPLE, "{name}: {} questions", played.asked);
        row(name, &played);
    }
    for case in pack.cases.iter().filter(|case| WHOLE.iter().any(|prefix| case.id.starts_with(prefix))) {
        let client = answers_of(pack, case).expect("a case that reads");
        let played = play(pack, &client, case.as_of);
        assert!(played.asked <= FULL, "{}: {} questions", case.id, played.asked);
        row(&case.name, &played);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/interview-length.md");
    if std::env::var_os("UPDATE_LENGTH").is_some() {
        fs::write(&file, &page).expect("the page");
    }
    assert_eq!(fs::read_to_string(&file).expect("the page"), page, "run it with UPDATE_LENGTH=1");
}
