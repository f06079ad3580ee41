//! The laws, each for one client of one program: how many results were judged, and which of them broke the law. Knows no
//! pack: what stands in a program is all the same to them.

use std::collections::BTreeMap;

use reprieve::calendar::Day;
use reprieve::facts::{Answers, More};
use reprieve::logic::{
    Burden, Condition, DateIx, DeadlineIx, DefIx, Evaluation, FactIx, Frame, ItemIx, ListIx, Missing, PointIx, Program, Reasons, Truth,
    World,
};

use super::asked::{Asked, BURDENS, definitions};
use super::clients::{Bent, Telling, completion};
use super::evaluate::{Scope, Twin};
use super::rewrite::{settled, shuffled};
use super::rng::Rng;
use super::total::{At, Total, place};

/// A client of a program: the truth about them, and how they tell it.
pub struct Client<'a> {
    pub program: &'a Program,
    /// Conditions to judge beside the program's definitions.
    pub extra: &'a [(String, Condition, Burden)],
    pub bent: &'a Bent<'a>,
    pub world: Total,
    pub telling: Telling,
    /// To find the case again.
    pub seed: u64,
}

/// What came of it.
#[derive(Default)]
pub struct Judged {
    pub clients: usize,
    /// Results looked at.
    pub results: usize,
    /// Of them, those that say something the law speaks of.
    pub judged: usize,
    pub broken: Vec<String>,
}

impl Judged {
    pub fn add(&mut self, other: Judged) {
        self.clients += other.clients;
        self.results += other.results;
        self.judged += other.judged;
        self.broken.extend(other.broken);
    }

    pub fn check(&mut self, holds: bool, says: impl FnOnce() -> String) {
        self.judged += 1;
        if !holds {
            self.broken.push(says());
        }
    }

    /// Fails if anything broke the law; says how much was judged.
    pub fn hold(self, law: &str) {
        println!("{law}: {} clients, {} results, {} judged, {} broken", self.clients, self.results, self.judged, self.broken.len());
        let shown: Vec<&str> = self.broken.iter().take(5).map(String::as_str).collect();
        assert!(self.broken.is_empty(), "{law}: {} of {} judged are broken\n{}", self.broken.len(), self.judged, shown.join("\n"));
        assert!(self.judged > 0, "{law}: nothing was judged");
    }
}

impl<'a> Client<'a> {
    fn asked(&self, answers: &Answers) -> Vec<Asked> {
        let mut asked = definitions(self.program, answers);
        asked.extend(self.extra.iter().map(|(name, condition, burden)| Asked {
            name: name.clone(),
            condition: condition.clone(),
            item: None,
            burden: *burden,
        }));
        asked
    }

    fn bind(&self, program: &Program, answers: &Answers) -> World {
        World::bind(program, answers, self.world.today)
    }

    /// What an item's others are worth together is what they are worth pair by pair, and so are the reasons. A copy of a rule
    /// lies elsewhere in memory than the program's own: it goes pair by pair.
    pub fn others_together(&self) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let world = self.bind(self.program, &self.telling.answers(self.program));
        let (mut together, mut pairs) = (Evaluation::new(self.program, &world), Evaluation::new(self.program, &world));
        for (at, definition) in (0u16..).zip(&self.program.definitions) {
            let named = Condition::Defined(DefIx(at));
            let copy = definition.condition.clone();
            let burdens = if definition.burden_matters { &BURDENS[..] } else { &[Burden::Client] };
            for burden in burdens {
                let frames: Vec<Frame> = match definition.about {
                    None => vec![Frame::session(*burden)],
                    Some(list) => (0..world.items(list) as u32).map(|item| Frame::item(list, ItemIx(item), *burden)).collect(),
                };
                for frame in frames {
                    judged.results += 1;
                    let found = (together.value(&named, &frame), together.reasons([&named], &frame));
                    let expected = (pairs.value(&copy, &frame), pairs.reasons([&copy], &frame));
                    judged.check(found == expected, || {
                        format!("seed {}: {} in {frame:?} is {found:?}, pair by pair {expected:?}", self.seed, definition.id)
                    });
                }
            }
        }
        judged
    }

    /// What is seen without gathering is gathered, too, and among the first reasons.
    pub fn what_is_plainly_asked_is_gathered(&self) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let answers = self.telling.answers(self.program);
        let world = self.bind(self.program, &answers);
        let mut evaluation = Evaluation::new(self.program, &world);
        for asked in self.asked(&answers) {
            let frame = asked.frame();
            judged.results += 1;
            if evaluation.value(&asked.condition, &frame) != Truth::Open {
                continue;
            }
            if let Some(missing) = evaluation.plainly_asked(&asked.condition, &frame) {
                let first = evaluation.reasons([&asked.condition], &frame).first;
                judged.check(first.contains(&missing), || format!("seed {}: {:?} asks for {missing:?}", self.seed, asked.key()));
            }
        }
        judged
    }

    /// The world itself, and others that agree with what was told.
    fn worlds(&self, answers: &Answers, others: usize, rng: &mut Rng) -> Vec<Total> {
        let mut worlds = vec![self.world.clone()];
        worlds.extend((0..others).filter_map(|_| completion(self.program, answers, self.bent, rng)));
        worlds
    }

    /// P1: a definite result holds in every total world that agrees with the answers.
    pub fn sound(&self, others: usize, rng: &mut Rng) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let answers = self.telling.answers(self.program);
        let bound = self.bind(self.program, &answers);
        let mut evaluation = Evaluation::new(self.program, &bound);
        let worlds = self.worlds(&answers, others, rng);
        for asked in self.asked(&answers) {
            judged.results += 1;
            let truth = asked.engine(&mut evaluation);
            if truth.is_definite() {
                for world in &worlds {
                    let real = asked.twin(self.program, world);
                    judged.check(truth == Truth::from(real), || {
                        format!("seed {}: {:?} is {truth:?} but {real} in a world that agrees", self.seed, asked.key())
                    });
                }
            }
        }
        for world in &worlds {
            self.sound_gates(&mut evaluation, &answers, world, &mut judged);
            self.sound_dates(&mut evaluation, &answers, world, &mut judged);
        }
        judged
    }

    fn entered(&self, answers: &Answers, list: Option<ListIx>) -> Vec<Option<(ListIx, usize)>> {
        match list {
            None => vec![None],
            Some(list) => (0..answers.list(&self.program.lists[list.ix()].id).items.len()).map(|item| Some((list, item))).collect(),
        }
    }

    fn sound_gates(&self, evaluation: &mut Evaluation<'_>, answers: &Answers, world: &Total, judged: &mut Judged) {
        let twin = Twin::new(self.program, world, Burden::Client);
        for (i, shape) in self.program.facts.iter().enumerate() {
            for item in self.entered(answers, shape.list) {
                let fact = FactIx(i as u16);
                let truth = evaluation.shown(fact, item.map_or(ItemIx::BLANK, |(_, item)| ItemIx(item as u32)));
                if truth.is_definite() {
                    let real = twin.shown((fact, item.map_or(0, |(_, item)| item)));
                    judged.check(truth == Truth::from(real), || {
                        format!("seed {}: {} of {item:?}: shown is {truth:?} but {real}", self.seed, shape.id)
                    });
                }
            }
        }
    }

    fn sound_dates(&self, evaluation: &mut Evaluation<'_>, answers: &Answers, world: &Total, judged: &mut Judged) {
        for burden in BURDENS {
            let twin = Twin::new(self.program, world, burden);
            for (i, named) in self.program.dates.iter().enumerate() {
                for item in self.entered(answers, named.about) {
                    let (frame, scope) = spoken_of(item, burden);
                    let expression = reprieve::logic::DateExpr::Named(DateIx(i as u16));
                    let value = evaluation.date(&expression, &frame);
                    let real = twin.date(&expression, &scope);
                    judged.check(fits(value.exists, (value.span.lo, value.span.hi), real), || {
                        format!("seed {}: the date {} of {item:?} is {value:?} but {real:?}", self.seed, named.id)
                    });
                }
            }
        }
        let twin = Twin::new(self.program, world, Burden::Client);
        for (i, rule) in self.program.deadlines.iter().enumerate() {
            for item in self.entered(answers, rule.for_each) {
                let (_, scope) = spoken_of(item, Burden::Client);
                let deadline = DeadlineIx(i as u16);
                let value = evaluation.deadline(deadline, item.map_or(ItemIx::BLANK, |(_, item)| ItemIx(item as u32)));
                let applies = twin.holds(&rule.when, &scope) && rule.for_each.is_none_or(|list| twin.list_shown(list));
                judged.check(value.applies == Truth::Open || value.applies == Truth::from(applies), || {
                    format!("seed {}: the deadline {} of {item:?} applies: {:?} but {applies}", self.seed, rule.id, value.applies)
                });
                if let Some(real) = twin.last_day(deadline, &scope) {
                    let ends = (value.earliest.map_or(Day::MIN, |due| due.last_day), value.latest.map_or(Day::MAX, |due| due.last_day));
                    judged.check(ends.0 <= real && real <= ends.1, || {
                        format!("seed {}: the deadline {} of {item:?} ends in {ends:?} but on {real:?}", self.seed, rule.id)
                    });
                }
            }
        }
    }

    /// P2: an answer, a closer date, another item of an open list, closing a list: no definite result changes.
    pub fn monotone(&self, steps: usize, rng: &mut Rng) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let mut telling = self.telling.clone().consistent(self.program, &self.world);
        let mut before = BTreeMap::new();
        for step in 0..=steps {
            let answers = telling.answers(self.program);
            let bound = self.bind(self.program, &answers);
            let mut evaluation = Evaluation::new(self.program, &bound);
            for asked in self.asked(&answers) {
                judged.results += 1;
                let truth = asked.engine(&mut evaluation);
                if let Some(old) = before.insert(asked.key(), truth).filter(|old: &Truth| old.is_definite()) {
                    judged.check(truth == old, || {
                        format!("seed {}, step {step}: {:?} was {old:?} and became {truth:?}", self.seed, asked.key())
                    });
                }
            }
            if !telling.tell_one(self.program, rng) {
                break;
            }
        }
        judged
    }

    /// P3: with every question answered, every list closed, every point of law set, nothing is open; with the points left
    /// as they are, nothing but law is.
    pub fn total(&self) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let mut telling = self.telling.clone();
        telling.tell_all();
        let answers = telling.answers(self.program);
        let program = settled(self.program, &|point| Some(self.world.points[point]));
        let bound = self.bind(&program, &answers);
        let mut evaluation = Evaluation::new(&program, &bound);
        let unset = self.bind(self.program, &answers);
        let mut lawful = Evaluation::new(self.program, &unset);
        for asked in self.asked(&answers) {
            judged.results += 1;
            self.world.gap_met.set(false);
            let real = asked.twin(self.program, &self.world);
            let truth = asked.engine(&mut evaluation);
            if truth == Truth::Open && self.world.gap_met.get() {
                continue;
            }
            judged.check(truth == Truth::from(real), || {
                format!("seed {}: everything is known, {:?} is {truth:?}, not {real}", self.seed, asked.key())
            });
            let left = lawful.reasons([&asked.condition], &asked.frame());
            judged.check(left.all().all(|missing| matches!(missing, Missing::Law(_))), || {
                format!("seed {}: everything is answered, {:?} waits for {left:?}", self.seed, asked.key())
            });
        }
        judged
    }

    /// P4: erase every answer outside *because*, and the result stays.
    pub fn because_is_enough(&self, at_most: usize, rng: &mut Rng) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let answers = self.telling.answers(self.program);
        let bound = self.bind(self.program, &answers);
        let mut evaluation = Evaluation::new(self.program, &bound);
        for asked in self.some_asked(&answers, at_most, rng) {
            judged.results += 1;
            let truth = asked.engine(&mut evaluation);
            if !truth.is_definite() {
                continue;
            }
            let because = evaluation.because([&asked.condition], &asked.frame());
            let mut kept = answers.clone();
            for at in self.entered_places(&answers) {
                if !because.facts.contains(&(at.0, item_ix(self.program, at))) {
                    kept.clear(&place(self.program, at));
                }
            }
            for (list, shape) in self.program.lists.iter().enumerate() {
                if !because.closed.contains(&ListIx(list as u16)) {
                    kept.list_mut(&shape.id).more = More::NotAsked;
                }
            }
            let less = self.bind(self.program, &kept);
            let again = asked.engine(&mut Evaluation::new(self.program, &less));
            judged.check(again == truth, || {
                let names: Vec<&str> = because.facts.iter().map(|(fact, _)| self.program.fact(*fact).id.as_str()).collect();
                format!(
                    "seed {}: {:?} is {truth:?} because of {names:?} and closed {:?}; with these alone it is {again:?}",
                    self.seed,
                    asked.key(),
                    because.closed
                )
            });
        }
        judged
    }

    /// P5: fill in everything outside the reasons, and the result stays open.
    pub fn reasons_are_complete(&self, at_most: usize, rng: &mut Rng) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let mut all = self.telling.clone().consistent(self.program, &self.world);
        let answers = all.answers(self.program);
        all.tell_all();
        let everything = all.answers(self.program);
        let bound = self.bind(self.program, &answers);
        let mut evaluation = Evaluation::new(self.program, &bound);
        for asked in self.some_asked(&answers, at_most, rng) {
            judged.results += 1;
            if asked.engine(&mut evaluation).is_definite() {
                continue;
            }
            let reasons = evaluation.reasons([&asked.condition], &asked.frame());
            let (filled, points) = self.fill_outside(&answers, &everything, &reasons);
            let program = settled(self.program, &|point| {
                points.then_some(()).filter(|()| !names(&reasons, Missing::Law(PointIx(point as u16)))).map(|()| self.world.points[point])
            });
            let more = self.bind(&program, &filled);
            let again = asked.engine(&mut Evaluation::new(&program, &more));
            judged.check(again == Truth::Open, || {
                format!("seed {}: {:?} is open for {}; all else answered it is {again:?}", self.seed, asked.key(), self.words(&reasons))
            });
        }
        judged
    }

    /// Everything answered as it is, but what the reasons name. Points of law may be set too unless an item that may still
    /// come is among the reasons: its points of law are left out of them on purpose.
    fn fill_outside(&self, answers: &Answers, everything: &Answers, reasons: &Reasons) -> (Answers, bool) {
        let mut filled = answers.clone();
        for at in self.entered_places(answers) {
            let spot = place(self.program, at);
            if let (false, Some(answer)) = (names(reasons, Missing::Fact(at.0, item_ix(self.program, at))), everything.get(&spot)) {
                filled.set(&spot, answer.clone());
            }
        }
        let mut waits_for_items = false;
        for (list, shape) in self.program.lists.iter().enumerate() {
            if names(reasons, Missing::Another(ListIx(list as u16))) {
                waits_for_items = true;
            } else {
                filled.list_mut(&shape.id).more = More::No;
            }
        }
        (filled, !waits_for_items)
    }

    /// P6: every open result has a first reason. P8: each of them can be asked, found out, or is law.
    pub fn reasons_can_be_asked(&self) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let answers = self.telling.answers(self.program);
        let bound = self.bind(self.program, &answers);
        let mut evaluation = Evaluation::new(self.program, &bound);
        for asked in self.asked(&answers) {
            judged.results += 1;
            let reasons = evaluation.reasons([&asked.condition], &asked.frame());
            if asked.engine(&mut evaluation).is_definite() {
                judged
                    .check(reasons == Reasons::default(), || format!("seed {}: {:?} is definite and has reasons", self.seed, asked.key()));
                continue;
            }
            self.world.gap_met.set(false);
            asked.twin(self.program, &self.world);
            if reasons.first.is_empty() && self.world.gap_met.get() {
                continue;
            }
            judged.check(!reasons.first.is_empty(), || {
                format!("seed {}: {:?} is open without a first reason; {}", self.seed, asked.key(), self.words(&reasons))
            });
            for missing in &reasons.first {
                let live = match missing {
                    Missing::Law(_) => true,
                    Missing::Another(list) => {
                        evaluation.list_shown(*list) == Truth::Yes && answers.list(&self.program.lists[list.ix()].id).more != More::No
                    }
                    Missing::Fact(fact, item) => {
                        evaluation.shown(*fact, *item) == Truth::Yes && (self.program.fact(*fact).list.is_none() || !item.is_blank())
                    }
                };
                judged.check(live, || {
                    format!(
                        "seed {}: {:?} waits first for {missing:?}, which nobody can be asked; {}",
                        self.seed,
                        asked.key(),
                        self.words(&reasons)
                    )
                });
            }
            let shared = reasons.behind.iter().any(|missing| reasons.first.contains(missing));
            judged.check(!shared, || format!("seed {}: {:?} names a reason twice", self.seed, asked.key()));
        }
        judged
    }

    /// P16: the order of items and of the parts of `all` and `any` changes no result.
    pub fn order_is_nothing(&self, rng: &mut Rng) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let answers = self.telling.answers(self.program);
        let program = shuffled(self.program, rng);
        let mut moved = answers.clone();
        for list in moved.lists.values_mut() {
            rng.shuffle(&mut list.items);
        }
        let (bound, other) = (self.bind(self.program, &answers), self.bind(&program, &moved));
        let (mut evaluation, mut again) = (Evaluation::new(self.program, &bound), Evaluation::new(&program, &other));
        let mut all = self.asked(&answers);
        rng.shuffle(&mut all);
        for asked in all {
            judged.results += 1;
            let item = asked.item.map(|(list, item)| {
                let id = bound.item_id(list, ItemIx(item as u32));
                let at = (0..other.items(list)).find(|at| other.item_id(list, ItemIx(*at as u32)) == id).expect("the same item");
                (list, at)
            });
            let there = Asked { item, ..asked.clone() };
            let (a, b) = (asked.engine(&mut evaluation), there.engine(&mut again));
            judged.check(a == b, || format!("seed {}: {:?} is {a:?}, in another order {b:?}", self.seed, asked.key()));
        }
        judged
    }

    /// P17: a definition that never tests the burden has one value.
    pub fn burden_is_tested(&self) -> Judged {
        let mut judged = Judged { clients: 1, ..Judged::default() };
        let answers = self.telling.answers(self.program);
        let bound = self.bind(self.program, &answers);
        for asked in definitions(self.program, &answers) {
            judged.results += 1;
            let Condition::Defined(definition) = asked.condition else { continue };
            let shape = &self.program.definitions[definition.ix()];
            if shape.burden_matters || asked.burden == Burden::Government {
                continue;
            }
            // Each in an evaluation of its own and past the name, so that nothing remembered answers for it.
            let value = |burden| {
                Asked { condition: shape.condition.clone(), burden, ..asked.clone() }.engine(&mut Evaluation::new(self.program, &bound))
            };
            let (client, government) = (value(Burden::Client), value(Burden::Government));
            judged.check(client == government, || {
                format!("seed {}: {:?} is {client:?} or {government:?}, by the burden", self.seed, asked.key())
            });
        }
        judged
    }

    fn some_asked(&self, answers: &Answers, at_most: usize, rng: &mut Rng) -> Vec<Asked> {
        let mut asked = self.asked(answers);
        rng.shuffle(&mut asked);
        asked.truncate(at_most);
        asked
    }

    fn entered_places(&self, answers: &Answers) -> Vec<At> {
        let entered =
            |at: &At| self.program.fact(at.0).list.is_none_or(|list| at.1 < answers.list(&self.program.lists[list.ix()].id).items.len());
        self.world.places(self.program).into_iter().filter(entered).collect()
    }

    fn words(&self, reasons: &Reasons) -> String {
        let one = |missing: &Missing| match missing {
            Missing::Fact(fact, item) => {
                format!("{}{}", self.program.fact(*fact).id, if item.is_blank() { String::new() } else { format!("[{}]", item.0) })
            }
            Missing::Another(list) => format!("another of {}", self.program.lists[list.ix()].id),
            Missing::Law(point) => format!("law {}", point.0),
        };
        let all = |list: &[Missing]| list.iter().map(one).collect::<Vec<_>>().join(", ");
        format!("first [{}], behind [{}]", all(&reasons.first), all(&reasons.behind))
    }
}

fn names(reasons: &Reasons, missing: Missing) -> bool {
    reasons.all().any(|reason| reason == missing)
}

fn item_ix(program: &Program, at: At) -> ItemIx {
    program.fact(at.0).list.map_or(ItemIx::BLANK, |_| ItemIx(at.1 as u32))
}

fn spoken_of(item: Option<(ListIx, usize)>, burden: Burden) -> (Frame, Scope) {
    match item {
        None => (Frame::session(burden), Scope::new()),
        Some((list, item)) => (Frame::item(list, ItemIx(item as u32), burden), vec![(list, item)]),
    }
}

/// Whether what is known of a date leaves the real one possible.
fn fits(exists: Truth, span: (Day, Day), real: Option<Day>) -> bool {
    match real {
        None => exists != Truth::Yes,
        Some(day) => exists != Truth::No && span.0 <= day && day <= span.1,
    }
}
