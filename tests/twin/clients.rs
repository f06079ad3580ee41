//! Random clients: a total world, what its client may have said so far, and other total worlds that agree with that.

use std::cell::Cell;
use std::collections::BTreeMap;

use reprieve::calendar::{Day, Span};
use reprieve::facts::{Amount, Answer, Answers, ApproxDate, DatePoint, Marks, More, OptionSet, Value};
use reprieve::logic::{Burden, FactIx, ItemIx, Kind, ListIx, Possible, Program, World};

use super::evaluate::Twin;
use super::rng::Rng;
use super::total::{At, Total, Val, exact, place};

/// What values a random client takes.
pub struct Bent<'a> {
    pub today: Day,
    /// Days near which things happen.
    pub days: &'a [Day],
    /// Amounts near which things turn.
    pub amounts: &'a [i64],
    /// Of a hundred yes/no questions, so many are answered yes (the first option).
    pub yes: usize,
    pub items_max: usize,
    /// Facts that speak of a list as a whole.
    pub about_all: &'a [(FactIx, ListIx)],
}

/// A random total world.
pub fn total(program: &Program, bent: &Bent<'_>, rng: &mut Rng) -> Total {
    let session = program.session_facts.iter().map(|fact| value(program, *fact, bent, rng)).collect();
    let lists = program
        .lists
        .iter()
        .map(|list| {
            (0..rng.below(bent.items_max + 1)).map(|_| list.facts.iter().map(|fact| value(program, *fact, bent, rng)).collect()).collect()
        })
        .collect();
    let points = (0..program.points).map(|_| rng.chance(50)).collect();
    let mut world = Total { today: bent.today, session, lists, points, first_of_gap: rng.chance(50), gap_met: Cell::new(false) };
    for list in 0..program.lists.len() {
        for item in 0..world.lists[list].len() {
            sort_dates(program, &mut world, ListIx(list as u16), item);
        }
    }
    world
}

fn value(program: &Program, fact: FactIx, bent: &Bent<'_>, rng: &mut Rng) -> Val {
    match program.fact(fact).kind {
        Kind::Choice(2) => Val::Option(usize::from(!rng.chance(bent.yes))),
        Kind::Choice(n) => Val::Option(rng.below(n)),
        Kind::Several(n) => Val::Several((0..n).filter(|_| rng.chance(30)).collect()),
        Kind::Date { past } => {
            let day = if rng.chance(50) {
                rng.pick(bent.days).shift(rng.between(-2, 2) as i32)
            } else {
                bent.days[0].shift(rng.between(0, i64::from(bent.days[0].days_until(bent.today))) as i32)
            };
            let day = if past {
                day.min(bent.today)
            } else if rng.chance(30) {
                bent.today.shift(rng.between(0, 400) as i32)
            } else {
                day
            };
            Val::Day(day)
        }
        Kind::Amount(_) => {
            Val::Amount(if rng.chance(60) { (rng.pick(bent.amounts) + rng.between(-1, 1)).max(0) } else { rng.between(0, 6) })
        }
        Kind::Text => Val::Text,
    }
}

fn sort_dates(program: &Program, world: &mut Total, list: ListIx, item: usize) {
    let order = &program.lists[list.ix()].in_order;
    let past = |fact: &FactIx| matches!(program.fact(*fact).kind, Kind::Date { past: true });
    let mut days: Vec<Day> = order.iter().map(|fact| world.day(program, (*fact, item))).collect();
    days.sort_unstable();
    if order.iter().any(past) && order.iter().any(|fact| !past(fact)) {
        // What comes before a past day is past.
        let last_past = order.iter().rposition(past).unwrap_or(0);
        for day in &mut days[..=last_past] {
            *day = (*day).min(world.today);
        }
    }
    for (fact, day) in order.iter().zip(days) {
        *world.value_mut(program, (*fact, item)) = Val::Day(day);
    }
}

/// Whether the dates that are asked stand in their order.
pub fn is_in_order(program: &Program, world: &Total) -> bool {
    let twin = Twin::new(program, world, Burden::Client);
    program.lists.iter().enumerate().all(|(list, shape)| {
        (0..world.lists[list].len()).all(|item| {
            let shown: Vec<Day> =
                shape.in_order.iter().filter(|fact| twin.shown((**fact, item))).map(|fact| world.day(program, (*fact, item))).collect();
            shown.is_sorted()
        })
    })
}

/// How far each answer of a client is known: what was said, from nothing to everything, and what stands there now.
#[derive(Clone)]
pub struct Telling {
    /// By place: answers from vague to exact.
    ladders: BTreeMap<At, Vec<Answer>>,
    /// By place: how many rungs of it were told (0: not asked).
    told: BTreeMap<At, usize>,
    /// By list: how many items were entered, how many there are, whether it is closed.
    lists: Vec<(usize, usize, bool)>,
    about_all: Vec<(FactIx, ListIx)>,
}

impl Telling {
    /// A client of this world who has told nothing yet, and how they will tell it.
    pub fn new(program: &Program, world: &Total, about_all: &[(FactIx, ListIx)], rng: &mut Rng) -> Telling {
        let twin = Twin::new(program, world, Burden::Client);
        let mut ladders = BTreeMap::new();
        for at in world.places(program) {
            let ladder = if twin.shown(at) {
                ladder(program, at.0, world.value(program, at), rng)
            } else if rng.chance(40) {
                // An answer that its question has outlived: it must not count.
                vec![stale_answer(program, at.0, world.today, rng)]
            } else {
                Vec::new()
            };
            ladders.insert(at, ladder);
        }
        let told = ladders.keys().map(|at| (*at, 0)).collect();
        let lists = world.lists.iter().map(|items| (0, items.len(), false)).collect();
        Telling { ladders, told, lists, about_all: about_all.to_vec() }
    }

    /// The same, with no answer out of its order, not even to a question that is hidden: what the laws call consistent answers.
    pub fn consistent(mut self, program: &Program, world: &Total) -> Telling {
        let twin = Twin::new(program, world, Burden::Client);
        for (at, ladder) in &mut self.ladders {
            let in_order = program.fact(at.0).list.is_some_and(|list| program.lists[list.ix()].in_order.contains(&at.0));
            if in_order && !ladder.is_empty() && !twin.shown(*at) {
                *ladder = vec![Answer::value(exact(program, at.0, world.value(program, *at)))];
            }
        }
        self
    }

    /// Everything told.
    pub fn tell_all(&mut self) {
        for (at, ladder) in &self.ladders {
            self.told.insert(*at, ladder.len());
        }
        for list in &mut self.lists {
            *list = (list.1, list.1, true);
        }
    }

    /// About so many of a hundred things told.
    pub fn tell_some(&mut self, percent: usize, rng: &mut Rng) {
        for list in &mut self.lists {
            while list.0 < list.1 && rng.chance(percent) {
                list.0 += 1;
            }
            list.2 = list.0 == list.1 && rng.chance(percent);
        }
        for (at, ladder) in &self.ladders {
            if rng.chance(percent) {
                self.told.insert(*at, if rng.chance(60) { ladder.len() } else { rng.below(ladder.len() + 1) });
            }
        }
    }

    /// One thing more: a next or closer answer, an item, a closed list. False if there is nothing more to tell.
    pub fn tell_one(&mut self, program: &Program, rng: &mut Rng) -> bool {
        let mut steps: Vec<Result<At, usize>> = Vec::new();
        for (at, ladder) in &self.ladders {
            let entered = program.fact(at.0).list.is_none_or(|list| at.1 < self.lists[list.ix()].0);
            if entered && self.told[at] < ladder.len() {
                steps.push(Ok(*at));
            }
        }
        for (list, (entered, count, closed)) in self.lists.iter().enumerate() {
            if entered < count || !closed {
                steps.push(Err(list));
                steps.push(Err(list));
            }
        }
        if steps.is_empty() {
            return false;
        }
        match rng.pick(&steps) {
            Ok(at) => *self.told.get_mut(at).expect("a place") += 1,
            Err(list) if self.lists[*list].0 < self.lists[*list].1 => self.lists[*list].0 += 1,
            Err(list) => self.lists[*list].2 = true,
        }
        true
    }

    /// What was told, as answers. An answer about a whole list counts once the list has all its items.
    pub fn answers(&self, program: &Program) -> Answers {
        let mut answers = Answers::default();
        for (shape, (entered, _, closed)) in program.lists.iter().zip(&self.lists) {
            let list = answers.list_mut(&shape.id);
            for _ in 0..*entered {
                list.add();
            }
            list.more = if *closed { More::No } else { More::NotAsked };
        }
        for (at, ladder) in &self.ladders {
            let early = self.about_all.iter().any(|(fact, list)| *fact == at.0 && self.lists[list.ix()].0 < self.lists[list.ix()].1);
            if let (Some(answer), false) = (self.told[at].checked_sub(1).and_then(|rung| ladder.get(rung)), early) {
                answers.set(&place(program, *at), answer.clone());
            }
        }
        answers
    }
}

/// Answers that are true of a value, from vague to exact.
fn ladder(program: &Program, fact: FactIx, value: &Val, rng: &mut Rng) -> Vec<Answer> {
    let shape = program.fact(fact);
    let mut rungs = Vec::new();
    if rng.chance(20) {
        rungs.push(Answer::dont_know());
    }
    match value {
        Val::Option(option) if rng.chance(30) => {
            let ids = shape.options.iter().enumerate().filter(|(o, _)| o == option || rng.chance(40)).map(|(_, id)| id.clone()).collect();
            rungs.push(Answer::value(Value::Choice(ids)));
        }
        // Some signs known, of others the client is not sure; perhaps of fewer later.
        Val::Several(held) if rng.chance(50) => {
            let mut unsure: Vec<usize> = (0..shape.options.len()).filter(|_| rng.chance(50)).collect();
            while !unsure.is_empty() && rungs.len() < 3 {
                let id = |option: &usize| shape.options[*option].clone();
                let marked = held.iter().filter(|option| !unsure.contains(option)).map(id).collect();
                rungs.push(Answer::value(Value::Several(Marks { marked, perhaps: unsure.iter().map(id).collect() })));
                unsure.retain(|_| rng.chance(50));
            }
        }
        Val::Day(day) if !day.is_open() => {
            let (y, m, _) = day.ymd();
            let (before, after) =
                (DatePoint::Day(day.shift(-rng.between(0, 60) as i32)), DatePoint::Day(day.shift(rng.between(0, 60) as i32)));
            match rng.below(6) {
                0 => rungs.push(Answer::value(Value::Date(ApproxDate { from: Some(DatePoint::Year(y)), to: None }))),
                1 => rungs.push(Answer::value(Value::Date(ApproxDate { from: None, to: Some(DatePoint::Year(y)) }))),
                _ => {}
            }
            if rng.chance(40) {
                rungs.push(Answer::value(Value::Date(ApproxDate::at(DatePoint::Year(y)))));
            }
            match rng.below(3) {
                0 => rungs.push(Answer::value(Value::Date(ApproxDate::at(DatePoint::Month(y, m))))),
                // Between two days, but not wider than what was said before.
                1 if rungs.iter().all(|rung| *rung == Answer::dont_know()) => {
                    rungs.push(Answer::value(Value::Date(ApproxDate { from: Some(before), to: Some(after) })))
                }
                _ => {}
            }
        }
        Val::Amount(n) => {
            if rng.chance(40) {
                rungs.push(Answer::value(Value::Amount(Amount {
                    lo: (n - rng.between(0, 3)).max(0),
                    hi: if rng.chance(50) { i64::MAX } else { n + 4 },
                })));
            }
            if rng.chance(30) {
                let hi = n + rng.between(0, 2);
                let lo = rungs
                    .iter()
                    .find_map(|rung| if let reprieve::facts::Said::Value(Value::Amount(a)) = &rung.said { Some(a.lo) } else { None })
                    .unwrap_or(0);
                rungs.push(Answer::value(Value::Amount(Amount { lo, hi })));
            }
        }
        _ => {}
    }
    rungs.push(Answer::value(exact(program, fact, value)));
    rungs
}

/// Any answer that the question could have taken.
fn stale_answer(program: &Program, fact: FactIx, today: Day, rng: &mut Rng) -> Answer {
    let value = match program.fact(fact).kind {
        Kind::Choice(n) => Val::Option(rng.below(n)),
        Kind::Several(n) => Val::Several((0..n).filter(|_| rng.chance(50)).collect()),
        Kind::Date { .. } => Val::Day(today.shift(-rng.between(0, 3000) as i32)),
        Kind::Amount(_) => Val::Amount(rng.between(0, 9)),
        Kind::Text => Val::Text,
    };
    Answer::value(exact(program, fact, &value))
}

/// Another total world that agrees with these answers, if one is found: unknown facts take any value that is left, an
/// open list may have more items. Asked dates stand in their order, past ones not after today.
pub fn completion(program: &Program, answers: &Answers, bent: &Bent<'_>, rng: &mut Rng) -> Option<Total> {
    let known = World::bind(program, answers, bent.today);
    for _ in 0..8 {
        let mut world = total(program, bent, rng);
        for (list, shape) in program.lists.iter().enumerate() {
            let ix = ListIx(list as u16);
            let given = known.items(ix);
            let closed = answers.list(&shape.id).more == More::No;
            // What was answered of a list as a whole was answered of these items.
            let spoken_of = bent.about_all.iter().any(|(fact, of)| *of == ix && answers.facts.contains_key(&program.fact(*fact).id));
            let more = if closed || spoken_of { 0 } else { rng.below(3) };
            while world.lists[list].len() < given + more {
                world.lists[list].push(shape.facts.iter().map(|fact| value(program, *fact, bent, rng)).collect());
            }
            world.lists[list].truncate(given + more);
        }
        for at in world.places(program) {
            let list = program.fact(at.0).list;
            if list.is_some_and(|list| at.1 >= known.items(list)) {
                continue;
            }
            let item = list.map_or(ItemIx::BLANK, |_| ItemIx(at.1 as u32));
            let left = known.possible(program, at.0, item);
            let own = world.value(program, at).clone();
            *world.value_mut(program, at) = fit(left, own, bent, rng);
        }
        for (list, shape) in program.lists.iter().enumerate() {
            let ix = ListIx(list as u16);
            for item in 0..world.lists[list].len() {
                if item < known.items(ix) {
                    order_within(program, &mut world, &shape.in_order, item, &known);
                } else {
                    sort_dates(program, &mut world, ix, item);
                }
            }
        }
        if is_in_order(program, &world) {
            return Some(world);
        }
    }
    None
}

/// A value among those left, the drawn one if it is among them.
fn fit(left: Possible, drawn: Val, bent: &Bent<'_>, rng: &mut Rng) -> Val {
    match (left, drawn) {
        (Possible::Options(set), Val::Option(option)) if !set.contains(option) => {
            let options: Vec<usize> = set.iter().collect();
            Val::Option(*rng.pick(&options))
        }
        (Possible::Several { sure, perhaps }, Val::Several(drawn)) => {
            let held = |option: &usize| sure.contains(*option) || perhaps.contains(*option) && drawn.contains(option);
            Val::Several((0..OptionSet::CAPACITY).filter(held).collect())
        }
        (Possible::Date(span), Val::Day(day)) => Val::Day(fit_day(span, day, bent, rng)),
        (Possible::Amount(range), Val::Amount(n)) if n < range.lo || n > range.hi => {
            Val::Amount(if rng.chance(30) { range.lo } else { range.lo + rng.between(0, range.hi.saturating_sub(range.lo).min(9)) })
        }
        (_, drawn) => drawn,
    }
}

fn fit_day(span: Span, day: Day, bent: &Bent<'_>, rng: &mut Rng) -> Day {
    if span.lo <= day && day <= span.hi {
        return day;
    }
    let near: Vec<Day> = bent.days.iter().flat_map(|d| [d.shift(-1), *d, d.shift(1)]).filter(|d| span.lo <= *d && *d <= span.hi).collect();
    match (span.lo.is_open(), span.hi.is_open()) {
        _ if !near.is_empty() && rng.chance(60) => *rng.pick(&near),
        (true, true) => day,
        (true, false) => span.hi.shift(-rng.between(0, 800) as i32),
        (false, true) => span.lo.shift(rng.between(0, 800) as i32),
        (false, false) => span.lo.shift(rng.between(0, i64::from(span.lo.days_until(span.hi))) as i32),
    }
}

/// Moves dates of one item into their order, each within what is left of it. Where that cannot be, nothing is moved.
fn order_within(program: &Program, world: &mut Total, order: &[FactIx], item: usize, known: &World) {
    let spans: Vec<Span> = order
        .iter()
        .map(|fact| match known.possible(program, *fact, ItemIx(item as u32)) {
            Possible::Date(span) => span,
            other => panic!("a date, not {other:?}"),
        })
        .collect();
    let mut least = Day::MIN;
    let mut days = Vec::new();
    for (i, fact) in order.iter().enumerate() {
        let lo = spans[i].lo.max(least);
        let hi = spans[i..].iter().map(|span| span.hi).min().unwrap_or(Day::MAX);
        if lo > hi {
            return;
        }
        let day = world.day(program, (*fact, item)).clamp(lo, hi);
        least = day;
        days.push(day);
    }
    for (fact, day) in order.iter().zip(days) {
        *world.value_mut(program, (*fact, item)) = Val::Day(day);
    }
}
