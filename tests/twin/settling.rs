//! What settles an open result, by brute force: every set of open places up to a size, every representative answer at each.
//! Takes nothing from how the engine looks for such sets.

use std::collections::BTreeSet;

use reprieve::calendar::{Day, Term};
use reprieve::facts::{Amount, Answer, Answers, ApproxDate, DatePoint, Marks, More, Place, Value};
use reprieve::logic::{
    Burden, Evaluation, FactIx, Frame, Goal, ItemIx, Missing, Must, Part, Possible, Program, Settle, Settling, Truth, World,
};

use reprieve::pack::{ElementKind, Relief};
use reprieve::screening::{OpenResult, ToSettle, screen, what_to_ask};

use super::asked::{Asked, definitions};
use super::built_in::BuiltIn;
use super::laws::{Client, Judged};
use super::rng::Rng;

/// Trials that one set may cost in a small program.
const TRIALS: usize = 2_500;
/// Places of which all sets are tried.
const PLACES_MAX: usize = 9;

/// How often what should be given was given.
#[derive(Default)]
pub struct Tally {
    pub judged: Judged,
    /// Smallest sets by brute force, by size.
    pub smallest: [usize; 4],
    /// Of them, those that were not given though the search claims to be complete so far.
    pub missed: [usize; 4],
    /// Of them, those that were not given and that the search does not claim.
    pub cut: [usize; 4],
    /// Sets that were given.
    pub given: usize,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.judged.add(other.judged);
        for size in 0..4 {
            self.smallest[size] += other.smallest[size];
            self.missed[size] += other.missed[size];
            self.cut[size] += other.cut[size];
        }
        self.given += other.given;
    }
}

/// Whether a result is as wanted.
pub type Wanted<'a> = Box<dyn Fn(&mut Evaluation<'_>) -> bool + 'a>;

/// One result of one client.
pub struct Brute<'a> {
    pub program: &'a Program,
    pub answers: &'a Answers,
    pub today: Day,
    /// Days and amounts to try.
    pub days: &'a [Day],
    pub amounts: &'a [i64],
    /// Trials that one set may cost; where there are more, answers are drawn.
    pub trials: usize,
    pub wanted: Wanted<'a>,
}

impl Brute<'_> {
    /// Whether these answers settle it: the result is as wanted, every question answered is asked, no date out of order.
    pub fn settled_by(&self, told: &[(Missing, Value)]) -> bool {
        let mut answers = self.answers.clone();
        for (missing, value) in told {
            match missing {
                Missing::Another(list) => answers.list_mut(&self.program.lists[list.ix()].id).more = More::No,
                Missing::Fact(fact, item) => drop(answers.set(&self.place(*fact, *item), Answer::value(value.clone()))),
                Missing::Law(_) => return false,
            }
        }
        let world = World::bind(self.program, &answers, self.today);
        let mut evaluation = Evaluation::new(self.program, &world);
        (self.wanted)(&mut evaluation)
            && told.iter().all(|(missing, _)| match missing {
                Missing::Fact(fact, item) => evaluation.shown(*fact, *item) == Truth::Yes && !evaluation.disagrees(*fact, *item),
                Missing::Another(list) => evaluation.list_shown(*list) == Truth::Yes,
                Missing::Law(_) => false,
            })
    }

    fn place(&self, fact: FactIx, item: ItemIx) -> Place {
        let shape = self.program.fact(fact);
        match shape.list {
            None => Place::session(&shape.id),
            Some(list) => {
                let list = &self.program.lists[list.ix()].id;
                Place::item(list, self.answers.list(list).items[item.0 as usize].id, &shape.id)
            }
        }
    }

    /// Whether some answers to exactly these places settle it; the answers, if so.
    pub fn settles(&self, places: &[Missing], trials: usize, rng: &mut Rng) -> Option<Vec<(Missing, Value)>> {
        let all: Vec<Vec<Value>> = places.iter().map(|place| self.values(*place)).collect();
        if all.iter().any(Vec::is_empty) {
            return None;
        }
        let count = all.iter().map(Vec::len).try_fold(1usize, usize::checked_mul).unwrap_or(usize::MAX);
        let told = |pick: &mut dyn FnMut(usize, &[Value]) -> usize| -> Vec<(Missing, Value)> {
            places.iter().zip(&all).enumerate().map(|(i, (place, values))| (*place, values[pick(i, values)].clone())).collect()
        };
        if count > trials {
            return (0..trials).map(|_| told(&mut |_, values| rng.below(values.len()))).find(|told| self.settled_by(told));
        }
        (0..count).find_map(|mut number| {
            let told = told(&mut |_, values| {
                let at = number % values.len();
                number /= values.len();
                at
            });
            self.settled_by(&told).then_some(told)
        })
    }

    /// Representative answers: every option, every set of options, the days and amounts on which something turns.
    fn values(&self, missing: Missing) -> Vec<Value> {
        let Missing::Fact(fact, item) = missing else { return vec![Value::Text("no other".to_owned())] };
        let world = World::bind(self.program, self.answers, self.today);
        let options = &self.program.fact(fact).options;
        match world.possible(self.program, fact, item) {
            Possible::Options(set) => set.iter().map(|option| Value::choice(&options[option])).collect(),
            Possible::Several { sure, perhaps } => {
                let open: Vec<usize> = perhaps.iter().take(6).collect();
                let marked = |bits: usize| open.iter().enumerate().filter(move |(i, _)| bits >> i & 1 == 1).map(|(_, option)| *option);
                let all = |bits: usize| sure.iter().chain(marked(bits)).map(|option| options[option].clone()).collect::<Vec<_>>();
                (0..1usize << open.len()).map(|bits| Value::several(all(bits))).collect()
            }
            Possible::Date(span) => self.days.iter().filter(|day| span.lo <= **day && **day <= span.hi).map(|day| date(*day)).collect(),
            Possible::Amount(known) => {
                let inside = self.amounts.iter().filter(|n| known.lo <= **n && **n <= known.hi);
                inside.map(|n| Value::Amount(Amount::exactly(*n))).collect()
            }
            Possible::Text => Vec::new(),
        }
    }

    /// Answers drawn from what a set asks for; absent where it leaves an answer open.
    fn drawn(&self, set: &Settling, rng: &mut Rng) -> Option<Vec<(Missing, Value)>> {
        set.answers.iter().map(|(missing, must)| Some((*missing, self.draw(*missing, (*must)?, rng)?))).collect()
    }

    /// The answers with which a set was tried out.
    fn tried(&self, set: &Settling) -> Vec<(Missing, Value)> {
        set.tried.iter().map(|(missing, possible)| (*missing, self.value(*missing, *possible))).collect()
    }

    fn value(&self, missing: Missing, possible: Possible) -> Value {
        let ids = |set: reprieve::facts::OptionSet| match missing {
            Missing::Fact(fact, _) => set.iter().map(|option| self.program.fact(fact).options[option].clone()).collect(),
            _ => Vec::new(),
        };
        match possible {
            Possible::Options(set) => Value::Choice(ids(set)),
            Possible::Several { sure, perhaps } => Value::Several(Marks { marked: ids(sure), perhaps: ids(perhaps) }),
            Possible::Date(span) => date(span.lo),
            Possible::Amount(amount) => Value::Amount(amount),
            Possible::Text => Value::Text("no other".to_owned()),
        }
    }

    fn draw(&self, missing: Missing, must: Must, rng: &mut Rng) -> Option<Value> {
        let mut values: Vec<Value> = self.values(missing).into_iter().filter(|value| self.satisfies(missing, must, value)).collect();
        match must {
            Must::Date(span) => values.extend([span.lo, span.hi].into_iter().filter(|day| !day.is_open()).map(date)),
            Must::Amount(range) => values.push(Value::Amount(Amount::exactly(range.lo))),
            _ => {}
        }
        (!values.is_empty()).then(|| rng.pick(&values).clone())
    }

    fn satisfies(&self, missing: Missing, must: Must, value: &Value) -> bool {
        let Missing::Fact(fact, _) = missing else { return must == Must::Closed };
        let options = &self.program.fact(fact).options;
        let at = |id: &String| options.iter().position(|option| option == id).expect("an option");
        match (must, value) {
            (Must::Options(set), Value::Choice(ids)) => set.contains(at(&ids[0])),
            (Must::Several { with, without }, Value::Several(Marks { marked: ids, .. })) => {
                with.iter().all(|option| ids.contains(&options[option])) && !without.iter().any(|option| ids.contains(&options[option]))
            }
            (Must::Amount(range), Value::Amount(amount)) => range.lo <= amount.lo && amount.hi <= range.hi,
            (Must::Date(span), Value::Date(date)) => span.lo <= date.span().lo && date.span().hi <= span.hi,
            _ => false,
        }
    }
}

fn date(day: Day) -> Value {
    Value::Date(ApproxDate::at(DatePoint::Day(day)))
}

/// Days and amounts on which results turn: those that the program and the answers name, moved by the lengths of its sums, and
/// the days beside them.
fn turning_points(program: &Program, answers: &Answers, today: Day) -> (Vec<Day>, Vec<i64>) {
    let mut named: BTreeSet<Day> = [today].into();
    // Every day is written as 2012-03-14 wherever it stands.
    let text = format!("{program:?}");
    let bytes = text.as_bytes();
    for at in 0..bytes.len().saturating_sub(10) {
        if bytes[at + 4] == b'-' && bytes[at + 7] == b'-' {
            named.extend(text.get(at..at + 10).and_then(Day::parse));
        }
    }
    let world = World::bind(program, answers, today);
    for (fact, shape) in program.facts.iter().enumerate() {
        let items = shape.list.map_or(1, |list| world.items(list));
        for item in 0..items {
            let item = shape.list.map_or(ItemIx::BLANK, |_| ItemIx(item as u32));
            if let Possible::Date(span) = world.possible(program, FactIx(fact as u16), item) {
                named.extend([span.lo, span.hi].into_iter().filter(|day| !day.is_open()));
            }
        }
    }
    let terms = [Term::years(1), Term::years(2), Term::months(2), Term::months(3), Term::months(5), Term::months(6), Term::days(30)];
    let mut days = named.clone();
    for day in &named {
        days.extend([day.shift(-1), day.shift(1)]);
        days.extend(terms.iter().flat_map(|term| [term.after(*day).lo, term.before(*day).lo]));
    }
    days.extend([today.shift(-9_000), today.shift(4_000)]);
    (days.into_iter().collect(), (0..=12).chain([100]).collect())
}

/// All places that a result waits for.
fn open_places(program: &Program, world: &World, part: &Part<'_>) -> Vec<Missing> {
    let reasons = Evaluation::new(program, world).reasons([part.condition], &part.frame);
    let can_be_told = |missing: &Missing| match missing {
        Missing::Law(_) => false,
        Missing::Another(_) => true,
        Missing::Fact(fact, item) => program.fact(*fact).list.is_none() || !item.is_blank(),
    };
    reasons.all().filter(can_be_told).collect()
}

/// All sets of this size.
pub fn sets_of(places: &[Missing], size: usize) -> Vec<Vec<Missing>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut sets = Vec::new();
    for (i, place) in places.iter().enumerate() {
        for mut set in sets_of(&places[i + 1..], size - 1) {
            set.insert(0, *place);
            sets.push(set);
        }
    }
    sets
}

/// Every set given settles and is smallest; every smallest set of one, two or three places is given.
pub fn smallest(client: &Client<'_>, rng: &mut Rng) -> Tally {
    let mut tally = Tally { judged: Judged { clients: 1, ..Judged::default() }, ..Tally::default() };
    let answers = client.telling.answers(client.program);
    let world = World::bind(client.program, &answers, client.world.today);
    let mut evaluation = Evaluation::new(client.program, &world);
    let mut open: Vec<Asked> =
        definitions(client.program, &answers).into_iter().filter(|asked| asked.engine(&mut evaluation) == Truth::Open).collect();
    rng.shuffle(&mut open);
    let (days, amounts) = turning_points(client.program, &answers, client.world.today);
    for asked in open.iter().take(4) {
        for want in [true, false] {
            let part = Part { condition: &asked.condition, frame: asked.frame(), want };
            let wanted: Wanted<'_> = Box::new(move |evaluation| evaluation.value(part.condition, &part.frame) == Truth::from(want));
            let (program, today) = (client.program, client.world.today);
            let brute = Brute { program, answers: &answers, today, days: &days, amounts: &amounts, trials: TRIALS, wanted };
            one(client.seed, &brute, &world, part, &format!("{:?} {want}", asked.key()), rng, &mut tally);
        }
    }
    tally
}

fn one(seed: u64, brute: &Brute<'_>, world: &World, part: Part<'_>, name: &str, rng: &mut Rng, tally: &mut Tally) {
    let mut evaluation = Evaluation::new(brute.program, world);
    let given = Settle::new(&mut evaluation).settlings(&Goal { ways: vec![vec![part]] }, 1000);
    tally.judged.results += 1;
    tally.given += given.sets.len();
    for set in &given.sets {
        hold_up(seed, brute, set, name, rng, &mut tally.judged);
    }
    let places = open_places(brute.program, world, &part);
    if places.len() > PLACES_MAX {
        return;
    }
    let given_sets: Vec<BTreeSet<Missing>> = given.sets.iter().map(|set| set.places().collect()).collect();
    let mut smallest: Vec<Vec<Missing>> = Vec::new();
    for size in 1..=3 {
        for set in sets_of(&places, size) {
            if smallest.iter().any(|smaller| smaller.iter().all(|place| set.contains(place))) {
                continue;
            }
            let trials = if size == 3 { brute.trials / 10 } else { brute.trials };
            let Some(told) = brute.settles(&set, trials, rng) else { continue };
            tally.smallest[size] += 1;
            if !given_sets.iter().any(|given| given.iter().all(|place| set.contains(place))) {
                match size < given.complete_below {
                    true => {
                        tally.missed[size] += 1;
                        tally.judged.check(size > 3, || format!("seed {seed}: {name}: {told:?} settles it and is not given"));
                    }
                    false => tally.cut[size] += 1,
                }
            }
            smallest.push(set);
        }
    }
}

/// A set that is given settles its result, whichever of its answers one draws, and no part of it does.
pub fn hold_up(seed: u64, brute: &Brute<'_>, set: &Settling, name: &str, rng: &mut Rng, judged: &mut Judged) {
    let places: Vec<Missing> = set.places().collect();
    for told in [Some(brute.tried(set)), brute.drawn(set, rng)].into_iter().flatten() {
        judged.check(brute.settled_by(&told), || format!("seed {seed}: {name}: {set:?} does not settle it with {told:?}"));
    }
    // Of a large set only what one place less leaves: more of it is enough if less is, but where questions wait for each other.
    let least = if places.len() > 3 { places.len() - 1 } else { 1 };
    for size in least..places.len() {
        for part in sets_of(&places, size) {
            let told = brute.settles(&part, brute.trials, rng);
            judged.check(told.is_none(), || format!("seed {seed}: {name}: of {set:?} the part {told:?} is enough"));
        }
    }
}

/// On the built-in pack: what is given for open relief, to close it and to clear it.
pub fn of_relief(built_in: &BuiltIn, client: &Client<'_>, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, ..Judged::default() };
    let (pack, today) = (&built_in.pack, client.world.today);
    let answers = client.telling.answers(&pack.program);
    let world = World::bind(&pack.program, &answers, today);
    let mut days = built_in.days.clone();
    days.extend((0..12).map(|_| rng.pick(&built_in.days).shift(rng.between(-3_000, 3_000) as i32)));
    let found = what_to_ask(pack, &answers, &screen(pack, &answers, today));
    let mut open: Vec<&ToSettle> = found.results.iter().filter(|found| !found.only_law).collect();
    rng.shuffle(&mut open);
    for to_settle in open.iter().take(3) {
        let OpenResult::Relief(relief) = to_settle.result else { continue };
        let relief = &pack.reliefs[relief];
        for (closes, given) in [(true, &to_settle.to_close), (false, &to_settle.to_clear)] {
            judged.results += 1;
            let goal = Goal { ways: ways(relief, closes) };
            let mut evaluation = Evaluation::new(&pack.program, &world);
            let sets = Settle::new(&mut evaluation).settlings(&goal, given.len()).sets;
            judged.check(sets.len() == given.len(), || format!("seed {}: {}: {sets:?} but {given:?}", client.seed, relief.id));
            let met =
                |part: &Part<'_>, evaluation: &mut Evaluation<'_>| evaluation.value(part.condition, &part.frame) == Truth::from(part.want);
            let ways = ways(relief, closes);
            let wanted: Wanted<'_> = Box::new(move |evaluation| ways.iter().any(|way| way.iter().all(|part| met(part, evaluation))));
            let (program, amounts) = (&pack.program, &built_in.amounts);
            let brute = Brute { program, answers: &answers, today, days: &days, amounts, trials: 40, wanted };
            for set in &sets {
                hold_up(client.seed, &brute, set, &format!("{} closes {closes}", relief.id), rng, &mut judged);
            }
        }
    }
    judged
}

/// Cleared: it concerns the client, all its requirements are met and no bar applies. Closed: it does not concern the client, or
/// it does and one of them is otherwise.
fn ways(relief: &Relief, closes: bool) -> Vec<Vec<Part<'_>>> {
    let concerns = |want| Part { condition: &relief.concerns, frame: Frame::session(Burden::Client), want };
    let element = |element: &'_ reprieve::pack::Element| (element.kind == ElementKind::Requirement) != closes;
    let parts = relief.elements.iter().map(|e| Part { condition: &e.when, frame: Frame::session(e.burden), want: element(e) });
    match closes {
        true => [vec![concerns(false)]].into_iter().chain(parts.map(|part| vec![concerns(true), part])).collect(),
        false => vec![[concerns(true)].into_iter().chain(parts).collect()],
    }
}
