//! Whole clients of the pack's cases, as they answer one question after the other. Knows no face and no test.

#![allow(dead_code, reason = "each test file uses a part of it")]

use reprieve::calendar::Day;
use reprieve::facts::{Amount, Answer, Answers, ApproxDate, DatePoint, Place, Said, Value};
use reprieve::interview::{Adding, alike};
use reprieve::logic::{Condition, FactIx, Kind};
use reprieve::pack::{Pack, Question};

/// Whole clients among the pack's cases; the last three have two or three convictions.
pub const WHOLE: &[&str] =
    &["example_", "core_lpr_d_", "core_ewi_d_", "core_visa_d_", "core_barton", "fear_five_years_in_all", "programs_daca_three"];

/// The question of a place.
pub fn question<'p>(pack: &'p Pack, place: &Place) -> &'p Question {
    pack.question(pack.fact(&place.fact).expect("a question of the pack"))
}

/// The client's own answer. A case marks every sign of which it says nothing, so that what hangs on it stays open; here the
/// client has none of those.
pub fn told(pack: &Pack, client: &Answers, so_far: &Answers, place: &Place) -> Option<Answer> {
    let of = |fact: &str| -> Option<Answer> {
        match &place.item {
            None => client.facts.get(fact).cloned(),
            Some((list, id)) => {
                let at = so_far.list(list).items.iter().position(|item| item.id == *id)?;
                client.list(list).items.get(at)?.answers.get(fact).cloned()
            }
        }
    };
    let mut answer = of(&place.fact)?;
    if let Said::Value(Value::Several(marked)) = &mut answer.said {
        let sign = pack.fact(&place.fact)?;
        marked.marked.retain(|option| {
            let option = pack.question(sign).options.iter().position(|known| known.id == *option);
            let opens: Vec<&str> = pack
                .program
                .facts
                .iter()
                .filter(|fact| fact.gate.as_ref().is_some_and(|gate| option.is_some_and(|option| includes(gate, sign, option))))
                .map(|fact| fact.id.as_str())
                .collect();
            opens.is_empty() || opens.iter().any(|fact| of(fact).is_some())
        });
    }
    Some(answer)
}

fn includes(gate: &Condition, sign: FactIx, option: usize) -> bool {
    match gate {
        Condition::Includes { fact, option: of } => *fact == sign && *of == option,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| includes(part, sign, option)),
        _ => false,
    }
}

/// What the plainest client would answer.
pub fn plain(question: &Question, today: Day) -> Answer {
    Answer::value(match question.kind {
        Kind::Choice(_) if question.yes_no => Value::yes_no(false),
        Kind::Choice(_) => Value::choice(&question.options[0].id),
        Kind::Several(_) => Value::several([]),
        Kind::Date { .. } => Value::Date(ApproxDate::at(DatePoint::Day(today.shift(-3000)))),
        Kind::Amount(_) => Value::Amount(Amount::exactly(0)),
        Kind::Text => Value::Text("-".to_owned()),
    })
}

/// A client of whom only the status is known, and no case.
pub fn without_a_case(status: &str) -> Answers {
    let mut answers = Answers::default();
    answers.set(&Place::session("status"), Answer::value(Value::choice(status)));
    answers
}

/// How the caseworker enters the next item: like the one before where that is all true, else as the last one where it is.
pub fn adding(pack: &Pack, client: &Answers, so_far: &Answers, list: &str, others: usize, today: Day) -> Adding {
    let items = &client.list(list).items;
    let next = &items[items.len() - others];
    let said = |fact: &str| match next.answers.get(fact) {
        Some(answer) => answer.said.clone(),
        None => plain(pack.question(pack.fact(fact).expect("a question")), today).said,
    };
    let is_so = |(fact, answer): &(String, Answer)| said(fact) == answer.said;
    match alike(pack, so_far, list) {
        Some((_, taken)) if taken.len() > 2 && taken.iter().all(is_so) => Adding::Alike,
        _ if others == 1 => Adding::Last,
        _ => Adding::One,
    }
}
