//! What an answer might be instead, as far as that can be at all.

use super::change::To;
use crate::calendar::{Day, Span};
use crate::facts::{Amount, Answer, Answers, ApproxDate, Basis, DatePoint, Marks, Place, Said, Value};
use crate::logic::{FactIx, ItemIx, Kind};
use crate::pack::Pack;

/// Options of a choice that are tried one by one; of a longer list only its groups.
const OPTIONS: usize = 40;

/// Days from what was said that are tried: a memory is seldom wrong by more than ten years.
const AWAY: [i32; 4] = [31, 366, 1_461, 3_653];

/// Days from what was said beyond which nothing turns.
const FAR: i32 = 18_263;

/// The place of a fact, if it was answered and could be otherwise; and whether an event can change it.
pub(super) fn could_be_otherwise(pack: &Pack, answers: &Answers, fact: FactIx, item: ItemIx) -> Option<(Place, bool)> {
    let otherwise = &pack.otherwise;
    let question = pack.question(fact);
    if otherwise.not_offered.contains(&fact) || matches!(question.kind, Kind::Text) {
        return None;
    }
    let place = match question.list {
        None => Place::session(&question.id),
        Some(list) => {
            let list = &pack.list(list).id;
            Place::item(list, answers.list(list).items.get(item.0 as usize)?.id, &question.id)
        }
    };
    let answer = answers.get(&place).filter(|answer| matches!(answer.said, Said::Value(_)) && !answer.stale)?;
    let by_event = otherwise.can_change.contains(&fact);
    (by_event || answer.basis == Basis::Client).then_some((place, by_event))
}

/// Where a date or an amount is looked for: away from what was said, one way.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    /// What was said, at this end.
    pub from: i64,
    /// Farther and farther.
    pub rungs: Vec<i64>,
    /// So far that it stands for every farther one. It opens nothing by itself.
    pub far: Option<i64>,
    /// The last rung is as far as it can be.
    pub ends: bool,
}

/// What is tried for a fact.
pub(super) enum Tries {
    /// One by one.
    Each(Vec<(To, Value)>),
    /// One way and the other.
    Dates(Vec<Ladder>),
    /// One way and the other.
    Amounts(Vec<Ladder>),
}

/// What a fact might be instead.
pub(super) fn tries(pack: &Pack, answers: &Answers, place: &Place, today: Day) -> Tries {
    let none = Tries::Each(Vec::new());
    let Some(fact) = pack.fact(&place.fact) else { return none };
    let Some(Answer { said: Said::Value(said), .. }) = answers.get(place) else { return none };
    match (pack.question(fact).kind, said) {
        (Kind::Choice(_), Value::Choice(said)) => Tries::Each(choices(pack, fact, said)),
        (Kind::Several(_), Value::Several(marked)) => Tries::Each(marks(pack, fact, marked)),
        (Kind::Date { past }, Value::Date(date)) => {
            let limit = if past { today } else { today.shift(7_305) };
            dates(date.span(), room(pack, answers, place, fact).cut(Span { lo: Day::MIN, hi: limit }))
        }
        (Kind::Amount(_), Value::Amount(amount)) => amounts(*amount),
        _ => none,
    }
}

fn choices(pack: &Pack, fact: FactIx, said: &[String]) -> Vec<(To, Value)> {
    let options = &pack.question(fact).options;
    if options.len() <= OPTIONS {
        let others = options.iter().filter(|option| !said.contains(&option.id));
        return others.map(|option| (To::OneOf(vec![option.id.clone()]), Value::choice(&option.id))).collect();
    }
    let groups = pack.groups.iter().enumerate().filter(|(_, group)| group.of == fact);
    groups
        .flat_map(|(g, group)| {
            let of_group = group.groups.iter().enumerate().map(move |(n, (_, _, set))| {
                let ids: Vec<String> = set.iter().filter_map(|option| options.get(option)).map(|option| option.id.clone()).collect();
                (To::Group(g, n), ids)
            });
            of_group.filter(|(_, ids)| !ids.is_empty() && !said.iter().all(|id| ids.contains(id)))
        })
        .map(|(to, ids)| (to, Value::Choice(ids)))
        .collect()
}

fn marks(pack: &Pack, fact: FactIx, marks: &Marks) -> Vec<(To, Value)> {
    let others = |of: &[String], id: &String| of.iter().filter(|other| *other != id).cloned().collect::<Vec<String>>();
    let one = |id: &String| {
        let (mut marked, perhaps) = (others(&marks.marked, id), others(&marks.perhaps, id));
        let to = match marks.marked.contains(id) {
            true => To::Without(id.clone()),
            false => {
                marked.push(id.clone());
                To::With(id.clone())
            }
        };
        (to, Value::Several(Marks { marked, perhaps }))
    };
    pack.question(fact).options.iter().map(|option| one(&option.id)).collect()
}

/// The days that the other dates of its item leave: they can only come in order.
fn room(pack: &Pack, answers: &Answers, place: &Place, fact: FactIx) -> Span {
    let Some((list, item)) = &place.item else { return Span::ANY };
    let order = pack.list_named(list).map_or(&[][..], |list| &pack.program.lists[list.ix()].in_order);
    let Some(at) = order.iter().position(|other| *other == fact) else { return Span::ANY };
    let mut room = Span::ANY;
    for (i, other) in order.iter().enumerate().filter(|(i, _)| *i != at) {
        let other = Place::item(list, *item, &pack.question(*other).id);
        if let Some(Said::Value(Value::Date(date))) = answers.get(&other).map(|answer| &answer.said) {
            let span = date.span();
            room = room.cut(if i < at { Span { lo: span.lo, hi: Day::MAX } } else { Span { lo: Day::MIN, hi: span.hi } });
        }
    }
    room
}

fn dates(said: Span, room: Span) -> Tries {
    let ladder = |(from, way): (Day, i32)| {
        let there = |day: &Day| if way < 0 { *day >= room.lo && *day < from } else { *day <= room.hi && *day > from };
        let mut days: Vec<Day> = AWAY.iter().map(|away| from.shift(way * away)).filter(there).collect();
        let last = if way < 0 { room.lo } else { room.hi };
        // As far as there is room, where that is near.
        if !last.is_open() && there(&last) && from.days_until(last).abs() < AWAY[AWAY.len() - 1] && days.last() != Some(&last) {
            days.push(last);
        }
        let far = Some(from.shift(way * FAR)).filter(there).map(rung);
        Ladder { from: rung(from), rungs: days.into_iter().map(rung).collect(), far, ends: far.is_none() }
    };
    let ways = [(said.lo, -1), (said.hi, 1)];
    Tries::Dates(ways.into_iter().filter(|(from, _)| !from.is_open()).map(ladder).filter(|ladder| !ladder.rungs.is_empty()).collect())
}

/// A day as a rung.
fn rung(day: Day) -> i64 {
    i64::from(Day::EPOCH.days_until(day))
}

/// A rung as a day.
pub(super) fn day(rung: i64) -> Day {
    Day::EPOCH.shift(i32::try_from(rung).unwrap_or(0))
}

/// A day as an answer.
pub(super) fn date_value(rung: i64) -> Value {
    Value::Date(ApproxDate::at(DatePoint::Day(day(rung))))
}

/// An amount as an answer.
pub(super) fn amount_value(rung: i64) -> Value {
    Value::Amount(Amount::exactly(rung))
}

fn amounts(said: Amount) -> Tries {
    let mut ladders = Vec::new();
    let down: Vec<i64> = [said.lo / 2, 0].into_iter().filter(|rung| *rung < said.lo).collect();
    if !down.is_empty() {
        ladders.push(Ladder { from: said.lo, rungs: down, far: None, ends: true });
    }
    if said.hi < i64::MAX / 2_000 {
        let step = said.hi.max(1);
        ladders.push(Ladder {
            from: said.hi,
            rungs: vec![said.hi + step, said.hi + step * 9],
            far: Some(said.hi + step * 1_000),
            ends: false,
        });
    }
    Tries::Amounts(ladders)
}
