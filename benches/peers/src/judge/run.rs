//! The run: clients by seed, what each judge says of each, and where it is not what Reprieve says.

use std::time::Instant;

use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::Answers;
use reprieve::logic::{Condition, DateExpr, Evaluation, ItemIx, ListIx, Program, World};
use reprieve::pack::Pack;
use reprieve::screening::screen;

use super::client::{Base, Client, Known, Lines};
use super::engines::{Cel, Datalogic, Judge, Told};
use super::inputs::{EVER, ITEMS, Inputs, NEVER, NO_LIMIT, Told as Input, fits, seat};
use super::ir::Id;
use super::planted::faulty;
use super::question::{Expression, NOT_YES, Question, questions};
use super::steps::steps;
use super::translate::{Translator, number};
use crate::built_in::built_in;

/// Which judges sit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    Datalogic,
    Cel,
    Both,
}

/// Disagreements that are told one by one.
const TOLD: u64 = 20;
/// Clients between two lines of progress.
const PROGRESS: u64 = 1000;

/// Judges the clients of so many seeds from one on. Fails if anybody disagrees.
pub fn run(which: Which, from: u64, count: u64) -> Result<(), String> {
    let pack = built_in()?;
    if !fits(&pack.program) {
        return Err("the pack has more lists than the judges are written for".to_owned());
    }
    let court = Court::new(&pack, which)?;
    court.sit(from, count)
}

/// Faults planted one by one in the rules that Reprieve has: in how many of them a judge disagrees within so many clients.
pub fn plant(which: Which, faults: u64, clients: u64) -> Result<(), String> {
    let pack = built_in()?;
    let mut court = Court::new(&pack, which)?;
    court.told = 0;
    let (mut found, mut missed) = (0, Vec::new());
    let mut spent = vec![0.0f64; court.judges.len() + 1];
    for fault in 0..faults {
        let mut ours = pack.clone();
        let words = faulty(&mut ours, fault);
        let mut tally = Tally::default();
        while tally.wrong == 0 && tally.clients < clients {
            court.one(&ours, fault * clients + tally.clients, &mut tally, &mut spent)?;
        }
        if tally.wrong > 0 {
            found += 1;
        } else {
            missed.push(words);
        }
        println!("{found} of {} planted faults noticed", fault + 1);
    }
    missed.iter().for_each(|words| println!("not noticed in {clients} clients: {words}"));
    Ok(())
}

struct Court<'p> {
    pack: &'p Pack,
    questions: Vec<(Question, Expression)>,
    results: Vec<Id>,
    inputs: Inputs,
    judges: Vec<Box<dyn Judge>>,
    bases: Vec<Base>,
    lines: Lines,
    told: u64,
}

#[derive(Default)]
struct Tally {
    clients: u64,
    compared: u64,
    definite: u64,
    open: u64,
    wrong: u64,
    standings: [u64; 4],
}

impl<'p> Court<'p> {
    fn new(pack: &'p Pack, which: Which) -> Result<Court<'p>, String> {
        let begin = Instant::now();
        let mut translator = Translator::new(&pack.program);
        let questions: Vec<(Question, Expression)> =
            questions(pack).into_iter().map(|question| (question, question.expression(pack, &mut translator))).collect();
        let results: Vec<Id> = questions
            .iter()
            .flat_map(|(_, expression)| match expression {
                Expression::Truth(both) => vec![both.must, both.may],
                Expression::Standing(id) => vec![*id],
            })
            .collect();
        let steps = steps(&translator.ir, &results);
        let count: usize = steps.levels.iter().map(Vec::len).sum();
        let mut judges: Vec<Box<dyn Judge>> = Vec::new();
        if which != Which::Cel {
            judges.push(Box::new(Datalogic::new(&translator.ir, &steps)?));
        }
        if which != Which::Datalogic {
            judges.push(Box::new(Cel::new(&translator.ir, &steps)?));
        }
        println!(
            "{} questions of {} relief, {} concepts, {} deadlines, {} cautions: {} expressions in {count} steps of {} levels, {} inputs, compiled in {:.1?}",
            questions.len(),
            pack.reliefs.len(),
            pack.program.definitions.len(),
            pack.program.deadlines.len(),
            pack.cautions.len(),
            translator.ir.nodes.len(),
            steps.levels.len(),
            translator.inputs.told.len(),
            begin.elapsed()
        );
        println!("Not said in the judges' languages, but told to them: {} things", translator.told_instead.len());
        translator.told_instead.iter().for_each(|told| println!("  {told}"));
        Ok(Court { pack, questions, results, inputs: translator.inputs, judges, bases: bases(pack), lines: lines(pack), told: TOLD })
    }

    fn sit(mut self, from: u64, count: u64) -> Result<(), String> {
        let begin = Instant::now();
        let mut tally = Tally::default();
        let mut spent = vec![0.0f64; self.judges.len() + 1];
        for seed in from..from + count {
            self.one(self.pack, seed, &mut tally, &mut spent)?;
            if tally.clients.is_multiple_of(PROGRESS) || tally.clients == count {
                println!("{}", progress(seed + 1, &tally, begin.elapsed().as_secs_f64()));
            }
        }
        let clients = tally.clients.max(1) as f64;
        println!("of a client: reprieve (screening, and what it says to each question) {:.0} µs", spent[0] * 1e6 / clients);
        self.judges
            .iter()
            .zip(&spent[1..])
            .for_each(|(judge, spent)| println!("of a client: {} {:.0} µs", judge.name(), spent * 1e6 / clients));
        let [none, barred, clear, open] = tally.standings;
        println!("standings: {none} not relevant, {barred} barred, {clear} no bar found, {open} open");
        if tally.wrong == 0 { Ok(()) } else { Err(format!("{} disagreements", tally.wrong)) }
    }

    /// One client, as `ours` has the rules and as the judges have them.
    fn one(&mut self, ours: &Pack, seed: u64, tally: &mut Tally, spent: &mut [f64]) -> Result<(), String> {
        let client = Client::seeded(seed, &self.pack.program, &self.bases, &self.lines);
        let program = &ours.program;
        let clock = Instant::now();
        let findings = screen(ours, &client.answers, client.today);
        let world = World::bind(program, &client.answers, client.today);
        let mut evaluation = Evaluation::new(program, &world);
        let there = |question: &Question| question.item().is_none_or(|(list, item)| item < client.items(list));
        let ours: Vec<Option<i64>> =
            self.questions.iter().map(|(question, _)| there(question).then(|| question.ours(&findings, &mut evaluation))).collect();
        spent[0] += clock.elapsed().as_secs_f64();
        let told: Vec<Told> = self.inputs.told.iter().map(|input| tell(*input, program, &client, &mut evaluation)).collect();
        let taken = taken(program, &client);
        tally.clients += 1;
        for (judge, spent) in self.judges.iter_mut().zip(&mut spent[1..]) {
            let clock = Instant::now();
            let mut said = Vec::with_capacity(self.results.len());
            judge.judge(&told, taken, &self.results, &mut said)?;
            *spent += clock.elapsed().as_secs_f64();
            let mut said = said.into_iter();
            for ((question, expression), ours) in self.questions.iter().zip(&ours) {
                let theirs = match expression {
                    Expression::Truth(_) => truth(said.next().flatten(), said.next().flatten()),
                    Expression::Standing(_) => {
                        said.next().flatten().and_then(|told| if let Told::Number(n) = told { Some(n) } else { None })
                    }
                };
                let Some(ours) = *ours else { continue };
                tally.compared += 1;
                match (expression, ours) {
                    (Expression::Standing(_), n) => tally.standings[n as usize] += 1,
                    (_, 1 | NOT_YES) => tally.open += 1,
                    _ => tally.definite += 1,
                }
                let same = theirs == Some(ours) || (ours == NOT_YES && matches!(theirs, Some(0 | 1)));
                if !same {
                    tally.wrong += 1;
                    if tally.wrong <= self.told {
                        println!("seed {seed}: {}: ours {ours}, {} says {theirs:?}", question.words(self.pack), judge.name());
                    }
                }
            }
        }
        Ok(())
    }
}

fn progress(next: u64, tally: &Tally, seconds: f64) -> String {
    format!(
        "{} clients (next seed {next}) in {seconds:.0} s: {} compared, {} definite, {} open, {} disagreements",
        tally.clients, tally.compared, tally.definite, tally.open, tally.wrong
    )
}

/// Surely and perhaps as yes (2), open (1), no (0).
fn truth(must: Option<Told>, may: Option<Told>) -> Option<i64> {
    match (must?, may?) {
        (Told::Yes(true), Told::Yes(true)) => Some(2),
        (Told::Yes(false), Told::Yes(true)) => Some(1),
        (Told::Yes(false), Told::Yes(false)) => Some(0),
        _ => None,
    }
}

fn taken(program: &Program, client: &Client) -> u64 {
    let mut taken = 0;
    for list in (0..program.lists.len()).map(|list| ListIx(list as u16)) {
        (0..client.items(list)).for_each(|item| taken |= 1 << seat(list, item));
    }
    taken
}

/// What a judge is told by one input.
fn tell(input: Input, program: &Program, client: &Client, evaluation: &mut Evaluation<'_>) -> Told {
    let ends = |fact, item: usize| match client.known(fact, item) {
        Known::Between(from, to) => (*from, *to),
        _ => match program.fact(fact).kind {
            reprieve::logic::Kind::Date { past: true } => (NEVER, number(client.today)),
            reprieve::logic::Kind::Date { past: false } => (NEVER, EVER),
            _ => (0, NO_LIMIT),
        },
    };
    let all = |fact| match program.fact(fact).kind {
        reprieve::logic::Kind::Several(count) => (0..count).collect(),
        _ => Vec::new(),
    };
    let due = |deadline, item: usize, evaluation: &mut Evaluation<'_>| {
        let each: Option<ListIx> = program.deadlines[reprieve::logic::DeadlineIx::ix(deadline)].for_each;
        let there = each.is_none_or(|list| item >= ITEMS || item < client.items(list));
        there.then(|| evaluation.deadline(deadline, if each.is_none() || item >= ITEMS { ItemIx::BLANK } else { ItemIx(item as u32) }))
    };
    match input {
        Input::Anything(fact, item) => Told::Yes(!matches!(client.known(fact, item), Known::Options(_))),
        Input::Options(fact, item) => Told::Options(match client.known(fact, item) {
            Known::Options(options) => options.clone(),
            _ => Vec::new(),
        }),
        Input::Sure(fact, item) => Told::Options(match client.known(fact, item) {
            Known::Signs { sure, .. } => sure.clone(),
            _ => Vec::new(),
        }),
        Input::Perhaps(fact, item) => Told::Options(match client.known(fact, item) {
            Known::Signs { perhaps, .. } => perhaps.clone(),
            _ => all(fact),
        }),
        Input::Least(fact, item) => Told::Number(ends(fact, item).0),
        Input::Most(fact, item) => Told::Number(ends(fact, item).1),
        Input::Present(list, item) => Told::Yes(item < client.items(list)),
        Input::Open(list) => Told::Yes(client.is_open(list)),
        Input::Today => Told::Number(number(client.today)),
        Input::DueFrom(deadline, item) => {
            let due = due(deadline, item, evaluation).and_then(|value| value.earliest);
            Told::Number(due.map_or(NEVER, |due| number(due.last_day)))
        }
        Input::DueTo(deadline, item) => {
            let due = due(deadline, item, evaluation).and_then(|value| value.latest);
            Told::Number(due.map_or(EVER, |due| number(due.last_day)))
        }
    }
}

/// The pack's cases. One with more items than the judges are written for stays out.
pub(super) fn bases(pack: &Pack) -> Vec<Base> {
    let few = |answers: &Answers| answers.lists.values().all(|list| list.items.len() <= ITEMS);
    let cases = pack.cases.iter().filter_map(|case| Some((case, answers_of(pack, case).ok()?)));
    cases.filter(|(_, answers)| few(answers)).map(|(case, answers)| Base { answers, today: case.as_of }).collect()
}

/// Days and amounts that stand in the rules.
pub(super) fn lines(pack: &Pack) -> Lines {
    let mut lines = Lines { days: vec![Day::EPOCH.shift(11_354)], amounts: vec![0, 30] };
    let program = &pack.program;
    let conditions = program.definitions.iter().map(|definition| &definition.condition);
    let elements = pack.reliefs.iter().flat_map(|relief| relief.elements.iter().map(|element| &element.when));
    conditions.chain(elements).for_each(|condition| visit(condition, &mut lines));
    for entry in program.tables.iter().flat_map(|table| table.rows.iter().flatten()) {
        lines.days.extend([entry.from, entry.until].into_iter().filter(|day| !day.is_open()));
    }
    // The same days for the same pack, whatever the order of its rules.
    lines.days.sort_unstable();
    lines.days.dedup();
    lines.amounts.sort_unstable();
    lines.amounts.dedup();
    lines
}

fn visit(condition: &Condition, lines: &mut Lines) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| visit(part, lines)),
        Condition::Not(part) => visit(part, lines),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } => visit(condition, lines),
        Condition::Sum { condition, range, .. } => {
            lines.amounts.extend([range.lo, range.hi].into_iter().filter(|n| *n < i64::MAX));
            visit(condition, lines);
        }
        Condition::Amount { range, .. } => lines.amounts.extend([range.lo, range.hi].into_iter().filter(|n| *n < i64::MAX)),
        Condition::Date { left, tests } => {
            for date in tests.iter().map(|(_, right)| right).chain([left]) {
                if let DateExpr::Day(day) = date {
                    lines.days.push(*day);
                }
            }
        }
        Condition::Where { cases, otherwise } => {
            for case in cases {
                visit(&case.when, lines);
                visit(&case.then, lines);
            }
            visit(otherwise, lines);
        }
        _ => {}
    }
}
