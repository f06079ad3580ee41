//! What another office gets tells nobody who the client is: whatever is planted wherever words can stand, none of it comes out.

#![allow(clippy::unwrap_used)]

mod desk;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use desk::built_in;
use reprieve::calendar::Day;
use reprieve::export::{Reference, referral_json, referral_text};
use reprieve::facts::{Answer, Answers, ApproxDate, Basis, Item, List, Marks, More, Said, Value};
use reprieve::logic::Kind;
use reprieve::pack::{Pack, answers_from_json};

fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(built_in)
}

fn about(with_confidential: bool) -> Reference {
    Reference { reference: "R-abcd-efgh".to_owned(), with_confidential }
}

fn case(id: &str) -> (Answers, Day) {
    let case = pack().cases.iter().find(|case| case.id == id).unwrap();
    (answers_from_json(pack(), &case.answers).unwrap(), case.as_of)
}

fn both(answers: &Answers, with_confidential: bool, as_of: Day) -> [String; 2] {
    let about = about(with_confidential);
    let json = referral_json(pack(), answers, &about, as_of);
    [referral_text(pack(), answers, &about, as_of), format!("{json:#}")]
}

fn words(text: &str) -> Answer {
    Answer::value(Value::Text(text.to_owned()))
}

/// Three hundred identifiers: names, A-numbers, addresses, file numbers, phones, mail.
fn identifiers() -> Vec<String> {
    (0..50)
        .flat_map(|n| {
            [
                format!("Xiomarita{n} Quetzalpa{n}"),
                format!("A{:03}-{:03}-9{n:02}", 200 + n, 700 - n),
                format!("{n}731 Ocotillo Wash Rd, Eloy AZ 85131"),
                format!("File KQ-{n}77/2026"),
                format!("+1 520 555 {:04}", 1000 + n * 7),
                format!("x{n}.quetzalpa@mail.example"),
            ]
        })
        .collect()
}

/// Plants the identifiers, one after the other, in every place of the answers where words can stand; again from the start as long
/// as there are places. Returns how many were planted.
fn plant(answers: &mut Answers, planted: &[String]) -> usize {
    let mut next = planted.iter().cycle();
    let mut count = 0;
    let mut one = || {
        count += 1;
        next.next().unwrap().clone()
    };
    let marks = |word: String, other: String| Value::Several(Marks { marked: vec![word], perhaps: vec![other] });
    // Every question: a note, a paper that is none, and for words, words. Where the answer has none, one of another kind.
    let mut spoil = |all: &mut BTreeMap<String, Answer>, of: Option<reprieve::logic::ListIx>| {
        for question in pack().questions.iter().filter(|question| question.list == of) {
            let answer = all.entry(question.id.clone()).or_insert_with(|| {
                let value = match question.kind {
                    Kind::Text => Value::Text(one()),
                    Kind::Several(_) => marks(one(), one()),
                    Kind::Choice(_) => Value::Choice(vec![one(), one()]),
                    _ => Value::Text(one()),
                };
                Answer::value(value)
            });
            answer.note = Some(format!("{}\n{}", one(), one()));
            answer.basis = Basis::Paper(one());
        }
        // Questions that are gone, and names of facts that are words themselves.
        all.insert(one(), words(&one()));
    };
    spoil(&mut answers.facts, None);
    let lists: Vec<String> = pack().lists.iter().map(|list| list.id.clone()).collect();
    for name in lists {
        let of = pack().list_named(&name);
        let list = answers.lists.entry(name).or_default();
        list.items.push(Item { id: 977_431, answers: BTreeMap::new() });
        list.items.iter_mut().for_each(|item| spoil(&mut item.answers, of));
    }
    let item = Item { id: 977_431, answers: [(one(), words(&one()))].into() };
    answers.lists.insert(one(), List { items: vec![item], more: More::No, next_id: 977_432 });
    answers.facts.insert("label".to_owned(), words(&one()));
    count
}

#[test]
fn none_of_three_hundred_planted_identifiers_comes_out() {
    let planted = identifiers();
    assert_eq!(planted.len(), 300);
    for (id, levels) in [("example_resident_possession", &[false, true][..]), ("example_asylum_in_time", &[true])] {
        let (mut answers, as_of) = case(id);
        let count = plant(&mut answers, &planted);
        assert!(count > 900, "each at three places or more: {count}");
        for with_confidential in levels {
            for text in both(&answers, *with_confidential, as_of) {
                for word in &planted {
                    assert!(!text.contains(word.as_str()), "{word}");
                    for part in word.split([' ', ',']).filter(|part| part.len() > 4) {
                        assert!(!text.contains(part), "{part} of {word}");
                    }
                }
                assert!(!text.contains("977431") && !text.contains("977432"), "the number of an item");
            }
        }
    }
}

#[test]
fn what_it_is_for_the_example_client() {
    let (mut answers, as_of) = case("example_resident_possession");
    answers.facts.insert("label".to_owned(), words("María del Carmen Ruiz (visit 2)"));
    let [text, json] = both(&answers, false, as_of);
    insta::assert_snapshot!("example", text);
    assert!(text.contains("Client          M.C.R."), "{text}");
    assert!(text.lines().all(|line| textwrap::core::display_width(line) <= 80), "{text}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["referral"]["client"], &json["referral"]["reference"]), (&"M.C.R.".into(), &"R-abcd-efgh".into()));
    // What it holds can be screened elsewhere.
    let back = answers_from_json(pack(), &json["answers"]).unwrap();
    assert!(back.facts.len() > 5 && !back.facts.contains_key("label"));
}

#[test]
fn of_dates_of_birth_the_year_is_told_and_of_others_the_day() {
    let (mut answers, as_of) = case("example_resident_possession");
    let date = |text: &str| Answer::value(Value::Date(ApproxDate::parse(text).unwrap()));
    answers.facts.insert("birth_date".to_owned(), date("1987-03-29"));
    let child = Item {
        id: 3,
        answers: [("relation".to_owned(), Answer::value(Value::choice("child"))), ("relative_birth".to_owned(), date("2013-08-17"))].into(),
    };
    answers.lists.insert("relatives".to_owned(), List { items: vec![child], more: More::No, next_id: 4 });
    for text in both(&answers, false, as_of) {
        for told in ["1987", "2013"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        for hidden in ["29 Mar 1987", "1987-03", "March 1987", "17 Aug 2013", "2013-08", "29 Mar 20", "17 Aug 20", "2034-08-17"] {
            assert!(!text.contains(hidden), "{hidden}");
        }
    }
    let offense = answers.lists["convictions"].items[0].answers["offense_date"].clone();
    let Said::Value(Value::Date(day)) = offense.said else { panic!("a date") };
    assert!(both(&answers, false, as_of)[0].contains(&day.words()), "the day of the offense decides, and stays");
}

#[test]
fn an_answer_in_words_is_told_to_be_there_and_no_more() {
    let (mut answers, as_of) = case("example_resident_possession");
    answers.list_mut("convictions").items[0].answers.insert("statute".to_owned(), words("Pinal County CR2019-4431"));
    let [text, json] = both(&answers, false, as_of);
    for text in [&text, &json] {
        assert!(text.contains("(in words; left out)") && !text.contains("Pinal") && !text.contains("4431"), "{text}");
    }
}

/// Every confidential question of the session, answered in one way or another.
fn in_confidence(answers: &Answers, which: usize) -> Answers {
    let mut answers = answers.clone();
    for question in pack().questions.iter().filter(|question| question.confidential && question.list.is_none()) {
        let value = match question.kind {
            _ if which == 0 => None,
            _ if which == 1 => Some(Said::DontKnow),
            Kind::Choice(options) => Some(Said::Value(Value::choice(&question.options[(which * 7) % options].id))),
            Kind::Several(options) => Some(Said::Value(Value::several([question.options[which % options].id.clone()]))),
            Kind::Date { .. } => Some(Said::Value(Value::Date(ApproxDate::parse("2024-05-06").unwrap()))),
            Kind::Text => Some(Said::Value(Value::Text("a whole story".to_owned()))),
            Kind::Amount(_) => None,
        };
        match value {
            Some(said) => answers.facts.insert(question.id.clone(), Answer { said, ..Answer::dont_know() }),
            None => answers.facts.remove(&question.id),
        };
    }
    answers
}

/// Whatever was said in confidence, and whether anything was: the referral is the same to the byte.
#[test]
fn what_was_said_in_confidence_moves_no_letter_of_it() {
    let (answers, as_of) = case("example_asylum_in_time");
    let silent = both(&in_confidence(&answers, 0), false, as_of);
    assert!(silent[0].contains("Not in it for that reason: "), "{}", silent[0]);
    for which in 1..4 {
        assert_eq!(both(&in_confidence(&answers, which), false, as_of), silent, "{which}");
    }
    let open = both(&in_confidence(&answers, 3), true, as_of);
    assert!(open[0].contains("IS IN IT") && open[0].contains("[confidential]") && !open[0].contains("a whole story"), "{}", open[0]);
}
