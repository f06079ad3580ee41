//! What an answer would do, before it is given: the same changes on a copy of the answers, and a screening of that.
//!
//! Knows no session: nothing is kept.

use super::findings::Findings;
use super::incremental::Screening;
use super::moved::Moved;
use crate::facts::{Answer, Answers, Change, More, Place, Said, Spot};
use crate::interview::{Adding, with_item};
use crate::pack::Pack;

/// What can be given at a place of the interview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    /// An answer.
    Say(Said),
    /// No others; or the client cannot say.
    More(More),
    /// There is another, entered so.
    Add(Adding),
}

/// What would move if this were given here, seen from what is found today.
pub fn what_if(pack: &Pack, answers: &Answers, today: &Findings, spot: &Spot, reply: &Reply) -> Moved {
    Screening::default().what_if(pack, answers, today, spot, reply)
}

impl Screening {
    /// The same as [`what_if`]; if that answer is then given, its screening is made already.
    pub fn what_if(&mut self, pack: &Pack, answers: &Answers, today: &Findings, spot: &Spot, reply: &Reply) -> Moved {
        let changes = changes(pack, answers, spot, reply);
        if changes.is_empty() {
            return Moved::default();
        }
        let mut then = answers.clone();
        changes.iter().for_each(|change| then.apply(change));
        Moved::between(pack, today, self.screen(pack, &then, today.as_of))
    }
}

/// What giving it changes; nothing where it does not fit the place.
fn changes(pack: &Pack, answers: &Answers, spot: &Spot, reply: &Reply) -> Vec<Change> {
    match (spot, reply) {
        (Spot::Question(place), Reply::Say(said)) => {
            let before = answers.get(place).cloned();
            let own = before.clone().unwrap_or_else(Answer::dont_know);
            let after = Some(Answer { said: said.clone(), stale: false, ..own });
            vec![Change::Answer { place: place.clone(), before, after }]
        }
        (Spot::More(list), Reply::More(more)) => {
            vec![Change::More { list: list.clone(), before: answers.list(list).more, after: *more }]
        }
        (Spot::More(list), Reply::Add(adding)) => {
            let entered = answers.list(list);
            let mut changes = go_stale(pack, answers, list);
            changes.push(Change::AddItem { list: list.clone(), id: entered.next_id, more_before: entered.more });
            changes.extend(with_item(pack, answers, list, entered.next_id, *adding));
            changes
        }
        _ => Vec::new(),
    }
}

/// What was said of all items of a list was said before there was one more: it goes stale as one is added.
pub fn go_stale(pack: &Pack, answers: &Answers, list: &str) -> Vec<Change> {
    let of_all = pack.questions.iter().filter(|question| question.about_all.is_some_and(|of| pack.list(of).id == list));
    of_all
        .filter_map(|question| {
            let place = Place::session(&question.id);
            let before = answers.get(&place).filter(|answer| !answer.stale).cloned()?;
            let after = Some(Answer { stale: true, ..before.clone() });
            Some(Change::Answer { place, before: Some(before), after })
        })
        .collect()
}
