//! The built-in pack made ready for the laws: what is judged beside its definitions, the days and amounts on which its rules
//! turn, and its standings in a total world.

use reprieve::calendar::Day;
use reprieve::logic::{Burden, Condition, DateExpr, FactIx, ListIx, Program};
use reprieve::pack::{self, ElementKind, Pack, PackFile};
use reprieve::screening::Standing;

use super::clients::Bent;
use super::evaluate::{Scope, Twin};
use super::rewrite::{every, every_condition};
use super::rng::Rng;
use super::total::Total;

pub struct BuiltIn {
    pub pack: Pack,
    /// Whom each relief concerns, its elements and ways, factors and cautions.
    pub extra: Vec<(String, Condition, Burden)>,
    pub days: Vec<Day>,
    pub amounts: Vec<i64>,
    pub about_all: Vec<(FactIx, ListIx)>,
}

pub fn today() -> Day {
    Day::new(2026, 11, 22).expect("a day")
}

pub fn load() -> BuiltIn {
    let files: Vec<PackFile> =
        pack::BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (pack, problems) = pack::read(&files);
    let Some(pack) = pack else { panic!("the built-in pack does not read:\n{}", pack::render(&problems, &files, false)) };
    let extra = extra(&pack);
    let (days, amounts) = lines(&pack.program, &extra);
    let about_all =
        pack.questions.iter().enumerate().filter_map(|(fact, question)| Some((FactIx(fact as u16), question.about_all?))).collect();
    BuiltIn { pack, extra, days, amounts, about_all }
}

impl BuiltIn {
    pub fn bent(&self, rng: &mut Rng) -> Bent<'_> {
        Bent {
            today: today(),
            days: &self.days,
            amounts: &self.amounts,
            yes: *rng.pick(&[10, 30, 50, 80]),
            items_max: *rng.pick(&[1, 2, 3]),
            about_all: &self.about_all,
        }
    }
}

fn extra(pack: &Pack) -> Vec<(String, Condition, Burden)> {
    let mut extra = Vec::new();
    for relief in &pack.reliefs {
        extra.push((format!("{} concerns", relief.id), relief.concerns.clone(), Burden::Client));
        for element in &relief.elements {
            extra.push((format!("{}.{}", relief.id, element.id), element.when.clone(), element.burden));
            extra.extend(
                element.ways.iter().map(|way| (format!("{}.{}.{}", relief.id, element.id, way.id), way.when.clone(), element.burden)),
            );
        }
        extra.extend(
            relief
                .weighs
                .iter()
                .filter_map(|factor| Some((format!("{} weighs {}", relief.id, factor.id), factor.when.clone()?, Burden::Client))),
        );
    }
    extra.extend(pack.cautions.iter().map(|caution| (format!("caution {}", caution.id), caution.when.clone(), Burden::Client)));
    extra
}

/// Days and amounts on which the rules turn; the first day is the earliest on which anything happened.
fn lines(program: &Program, extra: &[(String, Condition, Burden)]) -> (Vec<Day>, Vec<i64>) {
    let mut days = vec![
        Day::new(1985, 1, 1).expect("a day"),
        Day::new(2001, 2, 27).expect("a day"),
        Day::new(2016, 11, 22).expect("a day"),
        Day::new(2021, 11, 22).expect("a day"),
    ];
    let mut amounts = vec![0, 30];
    let mut program = program.clone();
    {
        let mut visit = |condition: &mut Condition| match condition {
            Condition::Amount { range, .. } | Condition::Sum { range, .. } => {
                amounts.extend([range.lo, range.hi].into_iter().filter(|n| *n < i64::MAX))
            }
            Condition::Date { left, tests } => days.extend(
                tests
                    .iter()
                    .map(|(_, right)| right)
                    .chain([&*left])
                    .filter_map(|date| if let DateExpr::Day(day) = date { Some(*day) } else { None }),
            ),
            _ => {}
        };
        every_condition(&mut program, &mut visit);
        extra.iter().for_each(|(_, condition, _)| every(&mut condition.clone(), &mut visit));
    }
    days.extend(
        program
            .tables
            .iter()
            .flat_map(|table| table.rows.iter().flatten())
            .flat_map(|entry| [entry.from, entry.until])
            .filter(|day| !day.is_open()),
    );
    days[1..].sort_unstable();
    amounts.sort_unstable();
    amounts.dedup();
    (days, amounts)
}

/// Where a relief stands in a total world. `assumed_away`: the pack's assumption fails.
pub fn standing(pack: &Pack, world: &Total, relief: usize) -> Standing {
    let holds = |condition: &Condition, burden| Twin::new(&pack.program, world, burden).holds(condition, &Scope::new());
    let relief = &pack.reliefs[relief];
    let assumed_away = pack.assuming.as_ref().is_some_and(|assuming| holds(&Condition::Defined(assuming.concept), Burden::Client));
    if assumed_away && !relief.even_if_assumed || !holds(&relief.concerns, Burden::Client) {
        return Standing::NotRelevant;
    }
    let barred = relief.elements.iter().any(|element| holds(&element.when, element.burden) == (element.kind == ElementKind::Bar));
    if barred { Standing::Barred } else { Standing::NoBarFound }
}
