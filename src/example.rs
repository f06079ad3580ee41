//! The example client: a case of the pack as a consultation that is never saved. Knows no screen.

use jiff::Timestamp;

use crate::calendar::Day;
use crate::facts::{Answers, More, Place};
use crate::pack::{Case, Pack, answers_from_json};
use crate::session::{PackStamp, Session, SessionId};

/// The example: a case of the pack as a session that is never saved, and the day of its screening.
pub fn example(pack: &Pack, now: Timestamp) -> Option<(Session, Day)> {
    // Those that were written as examples first; of these the one that shows most relief and deadlines.
    let is_example = |case: &Case| case.id.starts_with("example");
    let shows = |case: &Case| case.expect.relief.len() + 3 * case.expect.deadlines.len().min(3);
    let mut cases: Vec<&Case> = pack.cases.iter().collect();
    cases.sort_by_key(|case| std::cmp::Reverse((is_example(case), shows(case))));
    let (case, answers) = cases.into_iter().find_map(|case| answers_from_json(pack, &case.answers).ok().map(|answers| (case, answers)))?;
    let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
    let mut session = Session::new(SessionId::new(now, 0), now, stamp);
    replay(&mut session, now, &answers);
    Some((session, case.as_of))
}

/// Gives all answers to a session, as if they had been given in it.
fn replay(session: &mut Session, now: Timestamp, answers: &Answers) {
    for (fact, answer) in &answers.facts {
        session.answer(now, Place::session(fact), answer.clone());
    }
    for (list, entered) in &answers.lists {
        for item in &entered.items {
            let id = session.add_item(now, list);
            for (fact, answer) in &item.answers {
                session.answer(now, Place::item(list, id, fact), answer.clone());
            }
        }
        if entered.more != More::NotAsked {
            session.set_more(now, list, entered.more);
        }
    }
}
