//! Tests: what is let through, for every client of the pack's cases, and any label.
//!
//! Only for tests.

use proptest::prelude::*;

use super::redact::redacted;
use super::{Closed, initials};
use crate::facts::{Answer, Answers, Value};
use crate::pack::{BUILT_IN, Pack, PackFile, answers_from_json, read};
use crate::screening::{Standing, screen};

fn pack() -> Pack {
    let files: Vec<PackFile> =
        BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    read(&files).0.expect("the built-in pack is whole")
}

/// No answer that was left out can turn what a referral says for sure.
#[test]
fn what_it_says_for_sure_holds_with_everything_that_was_left_out() {
    let pack = pack_once();
    let (mut settled, mut gone) = (0, 0);
    for case in pack.cases.iter().step_by(8) {
        let answers = answers_from_json(pack, &case.answers).expect("answers");
        let left = redacted(pack, &answers, false, "");
        let whole = screen(pack, &answers, case.as_of);
        let mut findings = screen(pack, &left, case.as_of);
        gone += Closed::new(pack, &left, false, case.as_of).take_out(&mut findings).len();
        for found in findings.reliefs.iter().filter(|found| found.standing.is_settled()) {
            let full = whole.reliefs.iter().find(|full| full.relief == found.relief).map(|full| full.standing);
            assert_eq!(full, Some(found.standing), "{}: {}", case.id, pack.reliefs[found.relief].id);
            settled += usize::from(found.standing != Standing::NotRelevant);
        }
    }
    assert!(settled > 20 && gone > 20, "it still says something: {settled}, and leaves something out: {gone}");
}

proptest! {
    #[test]
    fn of_a_label_only_initials_are_told(
        label in prop_oneof![
            "\\PC{0,40}",
            "[A-ZÁÉ][a-záéñ]{1,9}( (de|del|la|y))?( [A-ZÁÉ][a-z'-]{1,9}){0,3}",
            "[A-Z0-9.\\- /]{1,20}",
        ],
    ) {
        if let Some(told) = initials(&label) {
            let letters: Vec<&str> = told.split_terminator('.').collect();
            prop_assert!(letters.len() <= 6 && letters.iter().all(|letter| letter.chars().count() == 1), "{}", told);
            for word in label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1) {
                prop_assert!(!told.contains(word), "{} in {}", word, told);
            }
        }
    }

    #[test]
    fn a_label_leaves_no_other_trace(label in "\\PC{0,40}") {
        let pack = pack_once();
        let named = Answers { facts: [("label".to_owned(), Answer::value(Value::Text(label)))].into(), ..Answers::default() };
        prop_assert_eq!(redacted(pack, &named, true, "x"), Answers::default());
    }
}

fn pack_once() -> &'static Pack {
    static PACK: std::sync::OnceLock<Pack> = std::sync::OnceLock::new();
    PACK.get_or_init(pack)
}
