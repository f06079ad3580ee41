//! `reprieve statistics`: every client counted once under every relief, and nobody named.

mod program;

use std::collections::BTreeSet;

use jiff::Timestamp;
use program::{Program, built_in, value};
use proptest::prelude::*;
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::{Answer, Place, Value};
use reprieve::screening::{Standing, Tally, screen};
use reprieve::session::{DirStore, PackStamp, Revision, Session, SessionId, Store, set_archived};

const SECRET: &str = "Zacarias Quetzal";

/// A caseload of clients of the pack's cases, every one with a name.
fn caseload(program: &Program) -> usize {
    let pack = built_in();
    let store = DirStore::open(&program.path("data"), Timestamp::UNIX_EPOCH).expect("a store");
    let cases: Vec<_> = pack.cases.iter().step_by(83).collect();
    for (at, case) in cases.iter().enumerate() {
        let id = SessionId::new(Timestamp::UNIX_EPOCH, at as u64);
        let mut session = Session::new(id, Timestamp::UNIX_EPOCH, PackStamp { id: pack.id.clone(), version: pack.version.clone() });
        let answers = answers_of(pack, case).expect("a case that reads");
        for (fact, answer) in answers.facts {
            session.answer(Timestamp::UNIX_EPOCH, Place::session(&fact), answer);
        }
        session.answer(Timestamp::UNIX_EPOCH, Place::session("label"), Answer::value(Value::Text(format!("{SECRET} {at}"))));
        let lock = store.lock(session.id(), Timestamp::UNIX_EPOCH).expect("a lock");
        store.write(&session, &lock, &mut Revision::NEW.clone()).expect("written");
    }
    cases.len()
}

#[test]
fn every_client_counts_once_and_nobody_is_named() {
    let program = Program::new();
    let clients = caseload(&program);
    let run = program.run(&["statistics", "--json", "--as-of", "2026-11-22"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
    let json = value(&run.stdout);
    assert_eq!(json["clients"], clients);
    let reliefs = json["relief"].as_array().expect("a list");
    assert_eq!(reliefs.len(), built_in().reliefs.len());
    for relief in reliefs {
        let standings = ["no_bar_found", "needs_facts", "contested", "barred", "not_relevant"];
        let sum: u64 = standings.iter().map(|standing| relief[standing].as_u64().expect("a number")).sum();
        assert_eq!(sum, clients as u64, "{relief}");
    }
    let text = program.run(&["statistics", "--as-of", "2026-11-22"]).stdout;
    assert!(text.contains(&format!("Clients         {clients}\n")), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    for said in [&text, &run.stdout] {
        assert!(!said.contains("Quetzal") && !said.contains("19700101"), "{said}");
    }

    let id = SessionId::new(Timestamp::UNIX_EPOCH, 0);
    let store = DirStore::open(&program.path("data"), Timestamp::UNIX_EPOCH).expect("a store");
    set_archived(&store, &id, Timestamp::UNIX_EPOCH, true).expect("archived");
    assert_eq!(value(&program.run(&["statistics", "--json"]).stdout)["clients"], clients - 1);
    assert_eq!(value(&program.run(&["statistics", "--json", "--archived"]).stdout)["clients"], clients);
    program.write_text("data/20261121-0900-bbbb.json", "{");
    let run = program.run(&["statistics", "--json", "--archived"]);
    assert!(run.stderr.contains("1 cannot be read"), "{run}");
}

#[test]
fn nobody_is_counted_in_an_empty_caseload() {
    let run = Program::new().run(&["statistics"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("Clients         0\n"), "{run}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Counting in parts and joining them is counting in one go.
    #[test]
    fn parts_add_up(picked in proptest::collection::vec(any::<prop::sample::Index>(), 1..8), cut in any::<prop::sample::Index>()) {
        let pack = built_in();
        let as_of = Day::parse("2026-11-22").expect("a day");
        let tally = |picked: &[prop::sample::Index]| {
            let mut tally = Tally::default();
            for index in picked {
                let case = index.get(&pack.cases);
                tally.add(pack, &screen(pack, &answers_of(pack, case).expect("answers"), as_of));
            }
            tally
        };
        let (one, other) = picked.split_at(cut.index(picked.len()));
        let mut joined = tally(one);
        joined.join(tally(other));
        prop_assert_eq!(&joined, &tally(&picked));
        // Nobody stands in the way of more clients than are barred.
        for ((relief, _), count) in &joined.obstacles {
            prop_assert!(*count <= joined.standings[relief].get(&Standing::Barred).copied().unwrap_or_default());
        }
        let counted: BTreeSet<usize> = joined.standings.values().map(|standings| standings.values().sum()).collect();
        prop_assert_eq!(counted, BTreeSet::from([joined.clients]));
    }
}
