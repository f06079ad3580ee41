//! The sheet that the client takes home: one page, in the client's language, careful in its words, private.

mod desk;

use std::collections::BTreeSet;

use desk::built_in;
use insta::assert_snapshot;
use reprieve::calendar::Day;
use reprieve::export::take_home;
use reprieve::facts::{Answers, Said, Value};
use reprieve::pack::{BUILT_IN, Language, Pack, PackFile, answers_from_json, read_language};
use reprieve::screening::screen;

/// Spanish, as the built-in pack has it.
fn spanish(pack: &Pack) -> Language {
    let files: Vec<PackFile> =
        BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    read_language(pack, &files, "es").0.expect("Spanish")
}

fn sheet(pack: &Pack, language: &Language, answers: &Answers, as_of: Day) -> String {
    take_home(pack, language, answers, &screen(pack, answers, as_of))
}

fn case(pack: &Pack, id: &str) -> (Answers, Day) {
    let case = pack.cases.iter().find(|case| case.id == id).expect("a case");
    (answers_from_json(pack, &case.answers).expect("answers"), case.as_of)
}

#[test]
fn of_the_example_client_in_english_and_spanish() {
    let pack = built_in();
    let (answers, as_of) = case(&pack, "example_resident_possession");
    assert_snapshot!("example_english", sheet(&pack, &Language::english(), &answers, as_of));
    assert_snapshot!("example_spanish", sheet(&pack, &spanish(&pack), &answers, as_of));
}

#[test]
fn of_one_who_asks_for_asylum() {
    let pack = built_in();
    let (answers, as_of) = case(&pack, "example_asylum_in_time");
    assert_snapshot!("asylum_spanish", sheet(&pack, &spanish(&pack), &answers, as_of));
}

#[test]
fn of_nobody_yet() {
    let pack = built_in();
    let as_of = Day::parse("2026-11-22").expect("a day");
    let text = sheet(&pack, &Language::english(), &Answers::default(), as_of);
    assert!(text.contains("We know of no date so far") && text.contains("That does not mean no"), "{text}");
}

/// For every client of the pack's cases, in both languages: one page of 78 columns that promises nothing and tells no secret.
#[test]
fn it_is_one_page_promises_nothing_and_tells_nobody_who_the_client_is() {
    let pack = built_in();
    let languages = [Language::english(), spanish(&pack)];
    for case in &pack.cases {
        let mut answers = answers_from_json(&pack, &case.answers).expect("answers");
        let label = reprieve::facts::Answer { said: Said::Value(Value::Text("Xiomara Q.".to_owned())), ..answer_of_nothing() };
        answers.facts.insert("label".to_owned(), label);
        let findings = screen(&pack, &answers, case.as_of);
        for language in &languages {
            let text = take_home(&pack, language, &answers, &findings);
            assert!(text.lines().count() <= 60, "{}: {} lines\n{text}", case.id, text.lines().count());
            assert!(text.lines().all(|line| textwrap::core::display_width(line) <= 78), "{}\n{text}", case.id);
            let lower = text.to_lowercase();
            assert!(!lower.contains("eligible") && !lower.contains("elegible") && !lower.contains("qualif"), "{}\n{text}", case.id);
            assert!(!text.contains("Xiomara"), "{}\n{text}", case.id);
            assert!(!text.contains('{') && !text.contains("question."), "{}\n{text}", case.id);
        }
    }
}

fn answer_of_nothing() -> reprieve::facts::Answer {
    reprieve::facts::Answer { said: Said::DontKnow, basis: Default::default(), note: None, follow_up: false, stale: false }
}

/// What was said in confidence names no relief and no caution, and no date says what it is the date of.
#[test]
fn what_was_said_in_confidence_is_not_on_it() {
    let pack = built_in();
    let (mut answers, as_of) = case(&pack, "example_resident_possession");
    let open = sheet(&pack, &Language::english(), &answers, as_of);
    let yes = reprieve::facts::Answer { said: Said::Value(Value::Choice(vec!["yes".to_owned()])), ..answer_of_nothing() };
    let secrets = ["crime_victim", "trafficked", "family_abuse", "gave_information", "parent_abandoned", "police_helped"];
    for secret in secrets {
        if pack.fact(secret).is_some_and(|fact| pack.question(fact).yes_no) {
            answers.facts.insert(secret.to_owned(), yes.clone());
        }
    }
    let findings = screen(&pack, &answers, as_of);
    let told: BTreeSet<&str> = ["T visa", "U visa", "S visa", "VAWA", "abuse", "informant", "cooperat", "traffick"].into();
    let concerned = findings.reliefs.iter().filter(|found| found.concerns == reprieve::logic::Truth::Yes).count();
    assert!(concerned > 3, "the answers open something that could be told");
    let text = take_home(&pack, &Language::english(), &answers, &findings);
    for word in told {
        assert!(!text.contains(word) || open.contains(word), "{word}:\n{text}");
    }
}

/// The papers of the pack are named for the caseworker; the sheet is read by the client.
#[test]
fn it_speaks_to_the_client_of_the_papers() {
    let pack = built_in();
    let day = reprieve::calendar::Day::parse("2026-11-22").expect("a day");
    let text = sheet(&pack, &Language::english(), &Answers::default(), day);
    let papers = text.split("PAPERS TO GET").nth(1).and_then(|rest| rest.split("WHERE TO FIND HELP").next()).expect("the papers");
    assert!(papers.contains("- ") && !papers.to_lowercase().contains("client"), "{papers}");
}
