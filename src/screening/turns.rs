//! Where a date or an amount turns a result before it is given: "before 5 Jul 2011: barred".
//!
//! Lines are looked for in the rules and by trying days (or amounts) between which results differ. What is said of a side
//! is what giving that whole side as the answer would do, so it holds for every day of it.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::screenings;
use super::findings::{Findings, Standing};
use super::incremental::Screening;
use super::moved::Moved;
use super::open_facts::open_conditions;
use super::threshold::{Line, lines};
use crate::calendar::Day;
use crate::facts::{Amount, Answer, Answers, ApproxDate, DatePoint, Place, Unit, Value};
use crate::logic::{ClockIx, Evaluation, FactIx, ItemIx, Kind, Missing, Truth, World};
use crate::pack::Pack;

/// Screenings that one search may cost.
const SCREENINGS: usize = 40;

/// Lines that are followed up; of more, the first.
const LINES: usize = 5;

/// The days or amounts on one side of a line, or between two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// The side as an answer.
    pub value: Value,
    /// In words: `before 5 Jul 2011`.
    pub words: String,
    /// What that answer would move.
    pub moved: Moved,
}

/// Where an answer turns.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Turns {
    /// Each line in words: the first day or amount after it.
    pub lines: Vec<String>,
    /// The sides that move something, the earliest (least) first.
    pub sides: Vec<Side>,
    /// The same by what they move: neighbors that move a relief (or a clock) to the same place are one stretch for it. What
    /// is said of a stretch holds for every day of it, because it holds for every day of its sides.
    pub stretches: Vec<Side>,
}

/// Where the answer to this question would turn a relief or a clock, seen from what is found today. Nothing for a question
/// that is no date and no amount, or on which nothing open turns.
pub fn turns(pack: &Pack, answers: &Answers, today: &Findings, place: &Place) -> Turns {
    let Some((fact, item)) = locate(pack, answers, place) else { return Turns::default() };
    let scale = match pack.question(fact).kind {
        Kind::Date { past } => Scale::Days { today: today.as_of, past },
        Kind::Amount(unit) => Scale::Amount(unit),
        _ => return Turns::default(),
    };
    let mut blank = answers.clone();
    blank.clear(place);
    let left = screenings(SCREENINGS, answers);
    let screening = Screening::default();
    let mut search = Search { pack, answers: blank, place, as_of: today.as_of, scale, left, screening, has_screened: false };
    let Some(unanswered) = search.unanswered(answers, today) else { return Turns::default() };
    if !waits_for(&unanswered, Missing::Fact(fact, item)) {
        return Turns::default();
    }
    let points = search.points(&unanswered, fact, item);
    let found = search.lines(points);
    let starts = std::iter::once(None).chain(found.iter().copied().map(Some));
    let ends = found.iter().map(|line| Some(line - 1)).chain([None]);
    let sides: Vec<(Ends, Side)> = starts
        .zip(ends)
        .filter(|_| !found.is_empty())
        .filter_map(|ends| search.side(today, ends.0, ends.1).map(|side| (ends, side)))
        .collect();
    let stretches = stretches(scale, &sides);
    let sides = sides.into_iter().map(|(_, side)| side).collect();
    Turns { lines: found.into_iter().map(|line| scale.words(line)).collect(), sides, stretches }
}

/// The first and the last day (or amount); absent: no end.
type Ends = (Option<i64>, Option<i64>);

/// Neighboring sides joined, for each relief and clock by itself; then what has the same ends together again.
fn stretches(scale: Scale, sides: &[(Ends, Side)]) -> Vec<Side> {
    let mut found: Vec<(Ends, Moved)> = Vec::new();
    let mut put = |ends: Ends, add: &dyn Fn(&mut Moved)| match found.iter_mut().find(|(other, _)| *other == ends) {
        Some((_, moved)) => add(moved),
        None => {
            let mut moved = Moved::default();
            add(&mut moved);
            found.push((ends, moved));
        }
    };
    for (i, (_, side)) in sides.iter().enumerate() {
        for (moved, why) in side.moved.reliefs() {
            let same = |side: &Side| side.moved.moves.relief(moved.relief) == Some(moved);
            if let Some(ends) = joined(sides, i, &same) {
                put(ends, &|into| {
                    into.moves.reliefs.push(moved);
                    into.why.push(why.to_owned());
                });
            }
        }
        for clock in &side.moved.clocks {
            if let Some(ends) = joined(sides, i, &|side: &Side| side.moved.clocks.contains(clock)) {
                put(ends, &|into| into.clocks.push(*clock));
            }
        }
    }
    let side = |(ends, moved): (Ends, Moved)| Side { value: scale.value(ends.0, ends.1), words: scale.side_words(ends.0, ends.1), moved };
    found.into_iter().map(side).collect()
}

/// The ends of the stretch that begins with this side; nothing if it began before.
fn joined(sides: &[(Ends, Side)], at: usize, same: &dyn Fn(&Side) -> bool) -> Option<Ends> {
    let follows = |before: &Ends, after: &Ends| before.1.zip(after.0).is_some_and(|(end, start)| end + 1 == start);
    let ((from, mut to), _) = sides[at];
    if at > 0 && follows(&sides[at - 1].0, &sides[at].0) && same(&sides[at - 1].1) {
        return None;
    }
    for pair in sides[at..].windows(2) {
        if !follows(&pair[0].0, &pair[1].0) || !same(&pair[1].1) {
            break;
        }
        to = pair[1].0.1;
    }
    Some((from, to))
}

fn locate(pack: &Pack, answers: &Answers, place: &Place) -> Option<(FactIx, ItemIx)> {
    let fact = pack.fact(&place.fact)?;
    let item = match &place.item {
        None => ItemIx::BLANK,
        Some((list, id)) => {
            let at = answers.list(list).items.iter().position(|item| item.id == *id)?;
            ItemIx(u32::try_from(at).ok()?)
        }
    };
    Some((fact, item))
}

/// A relief or a clock is open and this stands among its reasons.
fn waits_for(findings: &Findings, missing: Missing) -> bool {
    let of_relief = findings.reliefs.iter().map(|finding| &finding.reasons);
    of_relief.chain(findings.clocks.iter().map(|finding| &finding.reasons)).any(|reasons| reasons.all().any(|other| other == missing))
}

/// Days as days from the screening; amounts as smallest parts.
#[derive(Clone, Copy)]
enum Scale {
    Days { today: Day, past: bool },
    Amount(Unit),
}

impl Scale {
    /// The ends between which lines are looked for: a long life, and amounts that people have to do with.
    fn ends(self) -> (i64, i64) {
        const LIFE: i64 = 36_525;
        const AHEAD: i64 = 3_653;
        match self {
            Scale::Days { past: true, .. } => (-LIFE, 0),
            Scale::Days { past: false, .. } => (-LIFE, AHEAD),
            Scale::Amount(Unit::Time) => (0, Unit::time(100, 0, 0)),
            Scale::Amount(unit) => (0, 100_000 * unit.parts()),
        }
    }

    fn value(self, from: Option<i64>, to: Option<i64>) -> Value {
        match self {
            Scale::Days { today, .. } => {
                let point = |days: i64| DatePoint::Day(day(today, days));
                Value::Date(ApproxDate { from: from.map(point), to: to.map(point) })
            }
            Scale::Amount(_) => Value::Amount(Amount { lo: from.unwrap_or(0), hi: to.unwrap_or(i64::MAX) }),
        }
    }

    fn words(self, at: i64) -> String {
        match self {
            Scale::Days { today, .. } => day(today, at).short(),
            // The line is named by its round side: `30 g`, not `30.001 g`.
            Scale::Amount(unit) if at % unit.parts() == 0 => unit.words(at),
            Scale::Amount(unit) => unit.words(at - 1),
        }
    }

    fn side_words(self, from: Option<i64>, to: Option<i64>) -> String {
        let is_odd = |at: i64| matches!(self, Scale::Amount(unit) if at % unit.parts() != 0);
        match (self, from, to) {
            (Scale::Days { .. }, Some(from), Some(to)) => format!("{} to {}", self.words(from), self.words(to)),
            (Scale::Days { .. }, Some(from), None) => format!("from {} on", self.words(from)),
            (Scale::Days { .. }, None, Some(to)) => format!("before {}", self.words(to + 1)),
            (Scale::Amount(_), Some(from), None) if is_odd(from) => format!("more than {}", self.words(from)),
            (Scale::Amount(_), Some(from), None) => format!("{} or more", self.words(from)),
            (Scale::Amount(_), None, Some(to)) if is_odd(to + 1) => format!("{} or less", self.words(to + 1)),
            (Scale::Amount(_), None, Some(to)) => format!("less than {}", self.words(to + 1)),
            (Scale::Amount(unit), Some(from), Some(to)) => Amount { lo: from, hi: to }.words(unit),
            (_, None, None) => "whatever it is".to_owned(),
        }
    }
}

fn day(today: Day, days: i64) -> Day {
    today.shift(i32::try_from(days).unwrap_or(0))
}

/// What is told apart.
type Sign = (Vec<Standing>, Vec<(ClockIx, Truth)>);

fn sign(findings: &Findings) -> Sign {
    let clocks = findings.clocks.iter().map(|finding| (finding.clock, finding.truth));
    (findings.reliefs.iter().map(|finding| finding.standing).collect(), clocks.collect())
}

struct Search<'a> {
    pack: &'a Pack,
    /// Without an answer at the place.
    answers: Answers,
    place: &'a Place,
    as_of: Day,
    scale: Scale,
    /// Screenings that may still be made.
    left: usize,
    screening: Screening,
    /// The screening has begun: from then on it is told the answer at the place alone.
    has_screened: bool,
}

impl Search<'_> {
    fn screen(&mut self, answer: Option<&Answer>) -> Option<&Findings> {
        self.left = self.left.checked_sub(1)?;
        if std::mem::replace(&mut self.has_screened, true) {
            return self.screening.answer(self.pack, self.place, answer);
        }
        let mut answers = self.answers.clone();
        answer.into_iter().for_each(|answer| _ = answers.set(self.place, answer.clone()));
        Some(self.screening.screen(self.pack, &answers, self.as_of))
    }

    fn unanswered(&mut self, answers: &Answers, today: &Findings) -> Option<Findings> {
        if *answers == self.answers { Some(today.clone()) } else { self.screen(None).cloned() }
    }

    fn given(&mut self, from: Option<i64>, to: Option<i64>) -> Option<&Findings> {
        let answer = Answer::value(self.scale.value(from, to));
        self.screen(Some(&answer))
    }

    /// Where to try first: both ends, and both sides of each line that an open rule draws.
    fn points(&self, unanswered: &Findings, fact: FactIx, item: ItemIx) -> BTreeSet<i64> {
        let world = World::bind(&self.pack.program, &self.answers, self.as_of);
        let mut evaluation = Evaluation::new(&self.pack.program, &world);
        let found = lines(&open_conditions(self.pack, unanswered), fact, item, LINES * 2, &mut evaluation);
        let after = found.into_iter().flat_map(|line| match line {
            Line::Day(day) if day.is_open() => [None, None],
            Line::Day(day) => [Some(i64::from(self.as_of.days_until(day))), None],
            Line::Amount(range, _) => [Some(range.lo), range.hi.checked_add(1)],
        });
        let (least, most) = self.scale.ends();
        let after = after.flatten().filter(|at| (least + 1..=most).contains(at));
        after.flat_map(|at| [at - 1, at]).chain([least, most]).collect()
    }

    /// The first day (or amount) after each line that was found for sure.
    fn lines(&mut self, points: BTreeSet<i64>) -> BTreeSet<i64> {
        let mut signs: BTreeMap<i64, Sign> = BTreeMap::new();
        for at in points {
            if let Some(found) = self.try_at(at) {
                signs.insert(at, found);
            }
        }
        let tried: Vec<i64> = signs.keys().copied().collect();
        let mut open: Vec<(i64, i64)> = tried.windows(2).map(|pair| (pair[0], pair[1])).rev().collect();
        let mut found = BTreeSet::new();
        while let Some((a, b)) = open.pop() {
            if signs.get(&a) == signs.get(&b) || found.len() == LINES {
                continue;
            }
            if b - a == 1 {
                found.insert(b);
                continue;
            }
            let middle = a + (b - a) / 2;
            if let Some(sign) = self.try_at(middle) {
                signs.insert(middle, sign);
                open.extend([(middle, b), (a, middle)]);
            }
        }
        found
    }

    /// How it would stand on exactly this day. What the sides will cost is left.
    fn try_at(&mut self, at: i64) -> Option<Sign> {
        if self.left <= LINES + 1 {
            return None;
        }
        self.given(Some(at), Some(at)).map(sign)
    }

    fn side(&mut self, today: &Findings, from: Option<i64>, to: Option<i64>) -> Option<Side> {
        let pack = self.pack;
        let moved = Moved::between(pack, today, self.given(from, to)?);
        let moves = !moved.moves.reliefs.is_empty() || !moved.clocks.is_empty();
        moves.then(|| Side { value: self.scale.value(from, to), words: self.scale.side_words(from, to), moved })
    }
}
