//! What people wrongly believe, at the question where it does harm.

use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{Burden, Evaluation, FactIx, Frame, Truth, World};
use crate::pack::{Myth, Pack};

/// The myths of a question, unless they surely do not concern the client.
pub fn myths_at<'p>(pack: &'p Pack, answers: &Answers, today: Day, fact: FactIx) -> Vec<&'p Myth> {
    let here = pack.myths.iter().filter(|myth| myth.at.contains(&fact));
    let mut evaluation = None;
    here.filter(|myth| {
        let Some(when) = &myth.when else { return true };
        let world = evaluation.get_or_insert_with(|| World::bind(&pack.program, answers, today));
        Evaluation::new(&pack.program, world).value(when, &Frame::session(Burden::Client)) != Truth::No
    })
    .collect()
}
