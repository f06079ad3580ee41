//! What another office needs to judge the case without knowing who it is: the screening, and of the client nothing but initials.
//!
//! It is made from answers out of which everything else was taken first (`redact`), and from nothing but these: what is not in
//! them cannot be in it. What they make definite holds with the whole answers too; what rests on what was taken out is open, or
//! left out. Knows no store and no clock; which questions tell who the client is, and which are asked in confidence, is the
//! pack's word.

mod in_confidence;
mod initials;
mod redact;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

pub use initials::initials;

use super::{findings_json, text};
use crate::calendar::Day;
use crate::facts::{Answers, Said};
use crate::pack::{Pack, answers_to_json};
use crate::screening::screen;
use crate::session::LABEL;
pub(super) use in_confidence::Closed;
pub(super) use redact::LEFT_OUT;
use redact::redacted;

/// What a referral says beside the screening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// By what the two offices speak of it: tells nothing.
    pub reference: String,
    /// What was said in confidence is in it.
    pub with_confidential: bool,
}

/// What the client is called in it, if the label is surely a name.
pub(super) fn client(answers: &Answers) -> Option<String> {
    match &answers.facts.get(LABEL)?.said {
        Said::Value(crate::facts::Value::Text(label)) => initials(label),
        _ => None,
    }
}

/// The referral as plain text.
pub fn referral_text(pack: &Pack, answers: &Answers, about: &Reference, as_of: Day) -> String {
    let left = redacted(pack, answers, about.with_confidential, "");
    let mut findings = screen(pack, &left, as_of);
    let closed = Closed::new(pack, &left, about.with_confidential, as_of);
    let relief = closed.take_out(&mut findings);
    text::referral(pack, &left, &findings, &closed, &text::ReferralHead { about, client: client(answers), relief: &relief })
}

/// The referral for programs: the findings, the answers in the form that `reprieve screen` reads, and what was left out.
pub fn referral_json(pack: &Pack, answers: &Answers, about: &Reference, as_of: Day) -> Value {
    let left = redacted(pack, answers, about.with_confidential, "");
    let mut findings = screen(pack, &left, as_of);
    let closed = Closed::new(pack, &left, about.with_confidential, as_of);
    let relief = closed.take_out(&mut findings);
    let relief: Vec<&str> = relief.iter().map(|relief| pack.reliefs[*relief].id.as_str()).collect();
    let mut json = json!({"referral": {
        "reference": about.reference,
        "client": client(answers),
        "with_confidential": about.with_confidential,
        "left_out": left_out(about),
        "relief_left_out": relief,
    }});
    if let (Value::Object(json), Value::Object(found)) = (&mut json, findings_json(pack, &left, &findings, as_of)) {
        json.extend(found);
    }
    json["answers"] = answers_to_json(pack, &redacted(pack, answers, about.with_confidential, LEFT_OUT));
    json
}

/// What is not in it and why, in words.
pub(super) fn left_out(about: &Reference) -> Vec<&'static str> {
    vec![
        "Who the client is was left out: name, file number, notes, and whatever was written in words. Of a date of birth the year is \
         given.",
        if about.with_confidential {
            "What the client said in confidence IS IN IT, marked [confidential]. Some of it may be protected by law: pass it on only \
             as the client agreed."
        } else {
            "What is asked in confidence was left out, with every result that rests on it, whether or not the client said anything: \
             some of it may be protected by law, and the client decides who hears it. Ask the office that refers."
        },
    ]
}
