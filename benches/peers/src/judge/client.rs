//! Random clients: what is known of each fact, drawn from a seed, once as answers and once as what the judges are told. Most
//! begin as one of the pack's cases, of which then some answers are others, vaguer or missing: answers that are drawn one by
//! one seldom come near the line at which a rule turns.

use std::collections::HashMap;

use reprieve::calendar::Day;
use reprieve::facts::{Amount, Answer, Answers, ApproxDate, DatePoint, Marks, More, Place, Said, Value};
use reprieve::logic::{FactIx, FactShape, Kind, ListIx, Program};

use super::inputs::{EVER, ITEMS, NEVER, NO_LIMIT};
use super::translate::number;
use crate::rng::Rng;

/// What a fact may still be.
#[derive(Clone, Debug)]
pub enum Known {
    /// Nothing is known.
    Nothing,
    /// One of these options.
    Options(Vec<usize>),
    /// These options hold; these may.
    Signs { sure: Vec<usize>, perhaps: Vec<usize> },
    /// From one number to another: days, or amounts.
    Between(i64, i64),
}

/// A client.
pub struct Client {
    pub answers: Answers,
    pub today: Day,
    known: HashMap<(FactIx, usize), Known>,
    items: Vec<usize>,
    open: Vec<bool>,
}

/// Days and amounts on which rules turn: near them most is to be found out.
pub struct Lines {
    pub days: Vec<Day>,
    pub amounts: Vec<i64>,
}

impl Client {
    pub fn known(&self, fact: FactIx, item: usize) -> &Known {
        self.known.get(&(fact, item)).unwrap_or(&Known::Nothing)
    }

    pub fn items(&self, list: ListIx) -> usize {
        self.items[list.ix()]
    }

    pub fn is_open(&self, list: ListIx) -> bool {
        self.open[list.ix()]
    }

    /// The client of a seed.
    pub fn seeded(seed: u64, program: &Program, bases: &[Base], lines: &Lines) -> Client {
        let mut rng = Rng::new(seed);
        let base = if bases.is_empty() || rng.chance(25) { None } else { Some(rng.pick(bases)) };
        let near = Day::new(2026, 11, 22).unwrap_or(Day::EPOCH);
        let today = match base {
            Some(base) if rng.chance(70) => base.today,
            _ => near.shift(rng.between(-400, 400) as i32),
        };
        let mut draw = Draw {
            unknown: *rng.pick(&[2, 10, 25, 50, 80]),
            yes: *rng.pick(&[10, 30, 50, 80]),
            vague: *rng.pick(&[5, 25, 60]),
            kept: *rng.pick(&[50, 80, 95, 100]),
            added: *rng.pick(&[0, 5, 30]),
            today,
            lines,
            rng,
        };
        let mut client = Client { answers: Answers::default(), today, known: HashMap::new(), items: Vec::new(), open: Vec::new() };
        for fact in &program.session_facts {
            let given = base.map(|base| base.answers.facts.get(&program.fact(*fact).id));
            if let Some((answer, known)) = draw.fact(program, *fact, given, None) {
                client.answers.set(&Place::session(&program.fact(*fact).id), answer);
                client.known.insert((*fact, 0), known);
            }
        }
        for shape in &program.lists {
            let given = base.map(|base| base.answers.list(&shape.id));
            let most = *draw.rng.pick(&[1, 2, 3]);
            let kept = given.filter(|_| draw.rng.chance(90));
            let count = kept.map_or_else(|| draw.rng.below(most + 1), |list| list.items.len()).min(ITEMS);
            let closed = kept.filter(|_| draw.rng.chance(90)).map_or_else(|| draw.rng.chance(60), |list| list.more == More::No);
            client.items.push(count);
            client.open.push(!closed);
            let list = client.answers.list_mut(&shape.id);
            let ids: Vec<_> = (0..count).map(|_| list.add()).collect();
            list.more = if closed { More::No } else { More::NotAsked };
            for (item, id) in ids.into_iter().enumerate() {
                let in_order = draw.rng.chance(70);
                let own = given.and_then(|list| list.items.get(item));
                let mut since = None;
                for fact in &shape.facts {
                    let floor = if in_order && shape.in_order.contains(fact) { since } else { None };
                    let answered = own.map(|item| item.answers.get(&program.fact(*fact).id));
                    let Some((answer, known)) = draw.fact(program, *fact, answered, floor) else { continue };
                    if let (Known::Between(from, _), true) = (&known, shape.in_order.contains(fact)) {
                        since = since.max((*from > NEVER).then_some(*from));
                    }
                    let place = Place { fact: program.fact(*fact).id.clone(), item: Some((shape.id.clone(), id)) };
                    client.answers.set(&place, answer);
                    client.known.insert((*fact, item), known);
                }
            }
        }
        client
    }
}

/// A case of the pack, with which a client may begin.
pub struct Base {
    pub answers: Answers,
    pub today: Day,
}

struct Draw<'l> {
    rng: Rng,
    unknown: usize,
    yes: usize,
    vague: usize,
    /// So many of a case's answers stay.
    kept: usize,
    /// So many questions that a case does not answer are answered.
    added: usize,
    today: Day,
    lines: &'l Lines,
}

impl Draw<'_> {
    /// An answer: mostly the one that the case has, if the client began as one (`given`); a date mostly not before `floor`.
    fn fact(&mut self, program: &Program, fact: FactIx, given: Option<Option<&Answer>>, floor: Option<i64>) -> Option<(Answer, Known)> {
        let shape = program.fact(fact);
        match given {
            Some(Some(answer)) if self.rng.chance(self.kept) => return Some((answer.clone(), self.read(shape, answer))),
            Some(None) if !self.rng.chance(self.added) => return None,
            _ => {}
        }
        if self.rng.chance(self.unknown) {
            return self.rng.chance(30).then(|| (Answer::dont_know(), Known::Nothing));
        }
        let (value, known) = match shape.kind {
            Kind::Choice(count) => self.choice(count, &shape.options),
            Kind::Several(count) => self.signs(count, &shape.options),
            Kind::Date { past } => self.date(past, floor),
            Kind::Amount(_) => self.amount(),
            Kind::Text => (Value::Text("words".to_owned()), Known::Nothing),
        };
        Some((Answer::value(value), known))
    }

    /// What an answer of a case leaves possible.
    fn read(&self, shape: &FactShape, answer: &Answer) -> Known {
        let places = |names: &[String]| -> Option<Vec<usize>> {
            names.iter().map(|name| shape.options.iter().position(|option| option == name)).collect()
        };
        let Said::Value(value) = &answer.said else { return Known::Nothing };
        match (shape.kind, value) {
            (Kind::Choice(_), Value::Choice(names)) => places(names).map_or(Known::Nothing, Known::Options),
            (Kind::Several(_), Value::Several(marks)) => match (places(&marks.marked), places(&marks.perhaps)) {
                (Some(sure), Some(perhaps)) => Known::Signs { perhaps: [sure.clone(), perhaps].concat(), sure },
                _ => Known::Nothing,
            },
            (Kind::Date { past }, Value::Date(date)) => self.days(date, past),
            (Kind::Amount(_), Value::Amount(amount)) => Known::Between(amount.lo, amount.hi.min(NO_LIMIT)),
            _ => Known::Nothing,
        }
    }

    fn choice(&mut self, count: usize, names: &[String]) -> (Value, Known) {
        let first = if count == 2 && names[0] == "yes" { usize::from(!self.rng.chance(self.yes)) } else { self.rng.below(count) };
        let mut options = vec![first];
        if self.rng.chance(self.vague / 2) {
            options.extend((0..1 + self.rng.below(2)).map(|_| self.rng.below(count)));
            options.sort_unstable();
            options.dedup();
        }
        (Value::Choice(options.iter().map(|option| names[*option].clone()).collect()), Known::Options(options))
    }

    fn signs(&mut self, count: usize, names: &[String]) -> (Value, Known) {
        let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
        for option in 0..count {
            if self.rng.chance(self.yes / 2) {
                sure.push(option);
                perhaps.push(option);
            } else if self.rng.chance(self.vague / 3) {
                perhaps.push(option);
            }
        }
        let name = |options: &[usize]| options.iter().map(|option| names[*option].clone()).collect::<Vec<_>>();
        let unsure: Vec<usize> = perhaps.iter().copied().filter(|option| !sure.contains(option)).collect();
        (Value::Several(Marks { marked: name(&sure), perhaps: name(&unsure) }), Known::Signs { sure, perhaps })
    }

    fn amount(&mut self) -> (Value, Known) {
        let near = if self.rng.chance(70) { *self.rng.pick(&self.lines.amounts) } else { self.rng.between(0, 4000) };
        let least = (near + self.rng.between(-1, 1)).max(0);
        let most = match self.rng.below(100) {
            n if n >= self.vague => least,
            n if n % 3 == 0 => i64::MAX,
            _ => least + self.rng.between(0, 2) * self.rng.between(0, 3000),
        };
        let known = Known::Between(least, most.min(NO_LIMIT));
        (Value::Amount(Amount { lo: least, hi: most }), known)
    }

    fn date(&mut self, past: bool, floor: Option<i64>) -> (Value, Known) {
        let ahead = if past { 0 } else { 500 };
        let mut day = match self.rng.below(3) {
            0 => *self.rng.pick(&self.lines.days),
            1 => self.today.shift(-(self.rng.between(0, 366 * 25) as i32)),
            _ => {
                let years = *self.rng.pick(&[0, 1, 2, 3, 5, 7, 10, 15, 18, 21]);
                let (year, month, of_month) = self.today.ymd();
                Day::new(year - years, month, of_month).unwrap_or(self.today)
            }
        };
        day = day.shift(self.rng.between(-1, 1) as i32);
        if !past && self.rng.chance(30) {
            day = self.today.shift(self.rng.between(-10, ahead) as i32);
        }
        if let Some(floor) = floor.filter(|floor| number(day) < *floor) {
            day = Day::EPOCH.shift(floor as i32).shift(self.rng.between(0, 800) as i32);
        }
        if past && day > self.today {
            day = self.today.shift(-(self.rng.between(0, 3) as i32));
        }
        let (year, month, _) = day.ymd();
        let point = |point| ApproxDate::at(point);
        let date = if !self.rng.chance(self.vague) {
            point(DatePoint::Day(day))
        } else {
            match self.rng.below(5) {
                0 => point(DatePoint::Year(year)),
                1 => point(DatePoint::Month(year, month)),
                2 => ApproxDate { from: Some(DatePoint::Day(day)), to: None },
                3 => ApproxDate { from: None, to: Some(DatePoint::Day(day)) },
                _ => {
                    let later = day.shift(self.rng.between(0, 700) as i32);
                    ApproxDate { from: Some(DatePoint::Day(day)), to: Some(DatePoint::Day(later)) }
                }
            }
        };
        let known = self.days(&date, past);
        (Value::Date(date), known)
    }

    /// The days that an answer stands for, read here by itself: from the first day of its first point to the last of its last.
    fn days(&self, date: &ApproxDate, past: bool) -> Known {
        let first = |point: DatePoint| match point {
            DatePoint::Day(day) => day,
            DatePoint::Month(year, month) => Day::new(year, month, 1).unwrap_or(Day::MIN),
            DatePoint::Year(year) => Day::new(year, 1, 1).unwrap_or(Day::MIN),
        };
        let last = |point: DatePoint| match point {
            DatePoint::Day(day) => day,
            DatePoint::Month(year, 12) => Day::new(year, 12, 31).unwrap_or(Day::MAX),
            DatePoint::Month(year, month) => Day::new(year, month + 1, 1).unwrap_or(Day::MAX).shift(-1),
            DatePoint::Year(year) => Day::new(year, 12, 31).unwrap_or(Day::MAX),
        };
        let from = date.from.map_or(NEVER, |point| number(first(point)));
        let to = date.to.map_or(EVER, |point| number(last(point)));
        let to = if past { to.min(number(self.today)) } else { to };
        // A past event cannot lie after the screening: such an answer does not count.
        if from > to { Known::Nothing } else { Known::Between(from, to) }
    }
}
