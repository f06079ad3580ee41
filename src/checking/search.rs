//! Looking for a client of a certain kind: from one client to the next, one answer at a time, towards a standing.
//!
//! Deterministic: the same pack gives the same search.

use crate::calendar::Day;
use crate::facts::{Amount, Answer, Answers, ApproxDate, DatePoint, More, Place, Spot, Unit, Value};
use crate::logic::{Burden, Evaluation, FactIx, Frame, ItemIx, Kind, Missing, Truth, World};
use crate::pack::{ElementKind, Pack, Relief};
use crate::screening::Standing;

/// A small generator of numbers (SplitMix64, Steele and others 2014): enough for a search, and the same every time.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % (n.max(1) as u64)) as usize
    }
}

/// Whether some client reaches a standing of a relief, as far as `steps` changes of one answer can tell.
pub(super) fn reaches(pack: &Pack, relief: usize, wanted: Standing, start: &Answers, steps: usize) -> bool {
    let mut numbers = Numbers::new(relief as u64 + 1);
    let mut best = start.clone();
    let mut best_score = u32::MAX;
    let mut current = best.clone();
    for _ in 0..steps {
        let (score, levers) = look(pack, relief, wanted, &current);
        if score == 0 {
            return true;
        }
        // Equal ones are taken too: they walk across plains.
        if score <= best_score {
            best_score = score;
            best = current.clone();
        } else {
            current = best.clone();
        }
        let Some(lever) = levers.get(numbers.below(levers.len())) else { return false };
        pull(pack, &mut current, lever, &mut numbers);
    }
    false
}

/// Something that could be changed to come nearer.
enum Lever {
    Fact(FactIx, ItemIx),
    More(usize),
}

/// How far a client is from a standing (0: there), and what could change it.
fn look(pack: &Pack, place: usize, wanted: Standing, answers: &Answers) -> (u32, Vec<Lever>) {
    let world = World::bind(&pack.program, answers, pack.law_as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let relief = &pack.reliefs[place];
    let mut score = 0;
    let mut levers = Vec::new();
    let client = Frame::session(Burden::Client);
    let concerned = evaluation.value(&relief.concerns, &client);
    score += weight(concerned, true);
    if concerned != Truth::Yes {
        gather(&relief.concerns, &client, &mut evaluation, &mut levers);
    }
    match wanted {
        Standing::NoBarFound => {
            for (element, frame) in frames(relief) {
                let truth = evaluation.value(&element.when, &frame);
                let good = element.kind == ElementKind::Requirement;
                score += weight(truth, good);
                if truth != Truth::from(good) {
                    gather(&element.when, &frame, &mut evaluation, &mut levers);
                }
            }
        }
        _ => {
            // Barred: the element that is nearest to failing.
            let mut nearest = u32::MAX;
            for (element, frame) in frames(relief) {
                let truth = evaluation.value(&element.when, &frame);
                nearest = nearest.min(weight(truth, element.kind == ElementKind::Bar));
                gather(&element.when, &frame, &mut evaluation, &mut levers);
            }
            score += if nearest == u32::MAX { 1 } else { nearest };
        }
    }
    (score, levers)
}

fn frames(relief: &Relief) -> impl Iterator<Item = (&crate::pack::Element, Frame)> {
    relief.elements.iter().map(|element| (element, Frame::session(element.burden)))
}

fn weight(truth: Truth, wanted: bool) -> u32 {
    match (truth, wanted) {
        (Truth::Open, _) => 1,
        (truth, wanted) if truth == Truth::from(wanted) => 0,
        _ => 2,
    }
}

fn gather(condition: &crate::logic::Condition, frame: &Frame, evaluation: &mut Evaluation<'_>, levers: &mut Vec<Lever>) {
    let because = evaluation.because([condition], frame);
    levers.extend(because.facts.iter().map(|(fact, item)| Lever::Fact(*fact, *item)));
    levers.extend(because.closed.iter().map(|list| Lever::More(list.ix())));
    for missing in evaluation.reasons([condition], frame).first {
        match missing {
            Missing::Fact(fact, item) => levers.push(Lever::Fact(fact, item)),
            Missing::Another(list) => levers.push(Lever::More(list.ix())),
            Missing::Law(_) => {}
        }
    }
}

fn pull(pack: &Pack, answers: &mut Answers, lever: &Lever, numbers: &mut Numbers) {
    match lever {
        Lever::More(list) => {
            let id = &pack.lists[*list].id;
            let list = answers.list_mut(id);
            if list.items.len() < 3 && numbers.below(2) == 0 {
                list.add();
            } else if !list.items.is_empty() && numbers.below(4) == 0 {
                list.items.pop();
            }
            list.more = More::No;
        }
        Lever::Fact(fact, item) => {
            let question = pack.question(*fact);
            let place = match question.list {
                None => Place::session(&question.id),
                Some(list) => {
                    let id = &pack.list(list).id;
                    let Some(item) = answers.list(id).items.get(item.0 as usize).map(|i| i.id) else { return };
                    Place::item(id, item, &question.id)
                }
            };
            if let Some(value) = any_value(pack, *fact, numbers) {
                answers.set(&place, Answer::value(value));
            }
        }
    }
}

/// Some answer to a question.
pub(super) fn any_value(pack: &Pack, fact: FactIx, numbers: &mut Numbers) -> Option<Value> {
    let question = pack.question(fact);
    Some(match question.kind {
        Kind::Choice(count) => Value::Choice(vec![question.options.get(numbers.below(count))?.id.clone()]),
        Kind::Several(_) => {
            // None of them is the plain client.
            let one = question.options.get(numbers.below(question.options.len() * 2));
            Value::several(one.map(|o| o.id.clone()))
        }
        Kind::Date { past } => {
            let back = [1, 20, 90, 400, 2000, 3000, 4000, 6000, 9000, 12000, 16000];
            let days = back[numbers.below(back.len())] + numbers.below(30) as i32;
            let ahead = !past && numbers.below(2) == 0;
            let day: Day = pack.law_as_of.shift(if ahead { days % 400 } else { -days });
            Value::Date(ApproxDate::at(DatePoint::Day(day)))
        }
        Kind::Amount(unit) => {
            let amounts: [i64; 4] = match unit {
                Unit::Time => [0, 12 * 30, 4380, 4380 * 6],
                Unit::Grams => [1000, 20_000, 40_000, 1_000_000],
                _ => [0, 10, 200, 20_000],
            };
            Value::Amount(Amount::exactly(amounts[numbers.below(4)]))
        }
        Kind::Text => return None,
    })
}

/// A plain client: every list closed and empty, every question of the session answered in a way that opens least.
pub(super) fn plain_client(pack: &Pack) -> Answers {
    let mut answers = Answers::default();
    for list in &pack.lists {
        answers.list_mut(&list.id).more = More::No;
    }
    for step in 0..2 {
        let walk = crate::interview::Walk::new(pack, &answers, pack.law_as_of);
        for asked in walk.steps {
            let Spot::Question(place) = asked.spot else { continue };
            let Some(fact) = pack.fact(&place.fact) else { continue };
            if answers.get(&place).is_some() {
                continue;
            }
            let question = pack.question(fact);
            let value = match question.kind {
                Kind::Choice(_) if question.yes_no => Some(Value::yes_no(false)),
                Kind::Choice(_) => question.options.first().map(|o| Value::choice(&o.id)),
                Kind::Several(_) => Some(Value::several([])),
                _ => any_value(pack, fact, &mut Numbers::new(step)),
            };
            if let Some(value) = value {
                answers.set(&place, Answer::value(value));
            }
        }
    }
    answers
}
