//! What must not be read on a paper that leaves the office: whatever rests on an answer that is confidential or tells who the
//! client is. A date that does is still told, but not what it is the date of.
//!
//! Knows no page.

use crate::facts::{Answers, Place, Said, Spot};
use crate::logic::{Burden, Condition, DateExpr, Evaluation, FactIx, Frame, ItemIx, Truth, World};
use crate::pack::{Pack, Question};
use crate::screening::DeadlineFinding;

pub(super) struct Private<'e, 'p> {
    pack: &'e Pack,
    answers: &'e Answers,
    world: &'e World,
    evaluation: &'e mut Evaluation<'p>,
}

impl<'e, 'p> Private<'e, 'p> {
    pub fn new(pack: &'e Pack, answers: &'e Answers, world: &'e World, evaluation: &'e mut Evaluation<'p>) -> Private<'e, 'p> {
        Private { pack, answers, world, evaluation }
    }

    /// What a condition about the client is worth.
    pub fn value(&mut self, condition: &Condition) -> Truth {
        self.evaluation.value(condition, &Frame::session(Burden::Client))
    }

    /// Whether that rests on a private answer.
    pub fn condition(&mut self, condition: &Condition) -> bool {
        self.rests(condition, &Frame::session(Burden::Client))
    }

    /// Whether a deadline rests on a private answer: that it applies, what starts it, or every relief that it belongs to.
    pub fn deadline(&mut self, finding: &DeadlineFinding) -> bool {
        let pack = self.pack;
        let rule = &pack.program.deadlines[finding.deadline.ix()];
        let frame = match finding.item {
            Some((list, item)) => Frame::item(list, item, Burden::Client),
            None => Frame::session(Burden::Client),
        };
        let of = &pack.deadlines[finding.deadline.ix()].relief;
        let belongs = !of.is_empty() && of.iter().all(|relief| self.condition(&pack.reliefs[*relief].concerns));
        belongs || self.rests(&rule.when, &frame) || self.trigger(&rule.trigger, &frame)
    }

    /// A date has a reason only as part of a comparison; every date is on or before itself.
    fn trigger(&mut self, date: &DateExpr, frame: &Frame) -> bool {
        self.rests(&Condition::Date { left: date.clone(), tests: Vec::new() }, frame)
    }

    fn rests(&mut self, condition: &Condition, frame: &Frame) -> bool {
        let because = self.evaluation.because([condition], frame);
        because.facts.iter().any(|(fact, item)| is_private(self.pack.question(*fact)) && self.is_told(*fact, *item))
    }

    fn is_told(&self, fact: FactIx, item: ItemIx) -> bool {
        let question = self.pack.question(fact);
        let place = match question.list {
            None => Some(Place::session(&question.id)),
            Some(list) => self.world.item_id(list, item).map(|id| Place::item(&self.pack.list(list).id, id, &question.id)),
        };
        let answer = place.and_then(|place| self.answers.get(&place));
        answer.is_some_and(|answer| matches!(answer.said, Said::Value(_)))
    }
}

fn is_private(question: &Question) -> bool {
    question.confidential || question.identifies
}

/// Whether a place of the interview is one that must not be read on paper.
pub(super) fn is_private_spot(pack: &Pack, spot: &Spot) -> bool {
    match spot {
        Spot::Question(place) => pack.fact(&place.fact).is_some_and(|fact| is_private(pack.question(fact))),
        Spot::More(_) => false,
    }
}
