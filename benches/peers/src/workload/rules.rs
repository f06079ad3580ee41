//! The seeded rule set that every engine is given: facts, shared concepts, reliefs of requirements and bars. Knows no engine.

use super::rng::Rng;

/// Day numbers count from 1 January 1970. The screening is on this day (22 November 2026); every date lies before it.
pub const TODAY: i64 = 20_779;

/// How a fact is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One of so many options.
    Choice(usize),
    /// A whole number, not negative.
    Amount,
    /// A day before [`TODAY`].
    Date,
}

/// What a condition asks of one fact. Every test is of a fact that is known.
#[derive(Clone, Debug)]
pub enum Test {
    /// It is yes.
    Yes(usize),
    /// It is one of these options.
    OneOf(usize, Vec<usize>),
    /// It is at least so much: an amount.
    AtLeast(usize, i64),
    /// It is earlier than this day.
    Before(usize, i64),
    /// It is earlier than another date.
    BeforeFact(usize, usize),
}

/// A condition.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A test.
    Test(Test),
    /// A shared concept.
    Concept(usize),
    /// All hold.
    All(Vec<Tree>),
    /// One holds.
    Any(Vec<Tree>),
    /// It does not hold.
    Not(Box<Tree>),
}

/// A relief.
#[derive(Clone, Debug)]
pub struct Relief {
    /// Must hold.
    pub requires: Vec<Tree>,
    /// Must not hold.
    pub bars: Vec<Tree>,
}

/// All rules.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Facts, by number.
    pub facts: Vec<Kind>,
    /// Shared concepts, by number. They speak of facts only.
    pub concepts: Vec<Tree>,
    /// Reliefs, by number.
    pub reliefs: Vec<Relief>,
}

/// What a fact may be told to be: yes is 1 and no is 0, an option is its number, a date its day.
pub type Value = Option<i64>;

impl Rules {
    /// The rule set of a seed: so many facts, and 40 reliefs of 5 requirements and 3 bars, `times` over.
    pub fn seeded(seed: u64, facts: usize, times: usize) -> Rules {
        let mut rng = Rng::new(seed);
        let facts: Vec<Kind> = (0..facts)
            .map(|i| match i % 20 {
                0..10 => Kind::YesNo,
                10..14 => Kind::Choice(3 + rng.below(4)),
                14..17 => Kind::Amount,
                _ => Kind::Date,
            })
            .collect();
        let concepts = (0..12 * times).map(|_| joined(&facts, 0, 2, &mut rng)).collect();
        let reliefs = (0..40 * times)
            .map(|_| Relief {
                requires: (0..5).map(|_| element(&facts, 12 * times, &mut rng, true)).collect(),
                bars: (0..3).map(|_| element(&facts, 12 * times, &mut rng, false)).collect(),
            })
            .collect();
        Rules { facts, concepts, reliefs }
    }

    /// A value that this fact can take, or that it is not known.
    pub fn value(&self, fact: usize, rng: &mut Rng) -> Value {
        if rng.chance(15) {
            return None;
        }
        Some(match self.facts[fact] {
            Kind::YesNo => i64::from(rng.chance(50)),
            Kind::Choice(options) => rng.below(options) as i64,
            Kind::Amount => rng.between(0, 60),
            Kind::Date => TODAY - rng.between(1, 9000),
        })
    }
}

/// Requirements are easily met and bars seldom hold: a relief with eight elements is else barred for nearly everyone.
fn element(facts: &[Kind], concepts: usize, rng: &mut Rng, requirement: bool) -> Tree {
    let leaf = |rng: &mut Rng| {
        if rng.chance(20) { Tree::Concept(rng.below(concepts)) } else { Tree::Test(test(facts, rng)) }
    };
    let parts: Vec<Tree> = (0..3 + rng.below(2)).map(|_| if rng.chance(15) { Tree::Not(Box::new(leaf(rng))) } else { leaf(rng) }).collect();
    match rng.below(6) {
        0 if !requirement => leaf(rng),
        1 => {
            let inner = joined(facts, usize::from(!requirement), 2, rng);
            if requirement { Tree::Any(vec![leaf(rng), inner]) } else { Tree::All(vec![leaf(rng), inner]) }
        }
        _ if requirement => Tree::Any(parts),
        _ => Tree::All(parts),
    }
}

fn joined(facts: &[Kind], all: usize, most: usize, rng: &mut Rng) -> Tree {
    let parts = (0..2 + rng.below(most)).map(|_| Tree::Test(test(facts, rng))).collect();
    if all == 1 { Tree::All(parts) } else { Tree::Any(parts) }
}

fn test(facts: &[Kind], rng: &mut Rng) -> Test {
    let fact = rng.below(facts.len());
    match facts[fact] {
        Kind::YesNo => Test::Yes(fact),
        Kind::Choice(options) => {
            let first = rng.below(options);
            let second = rng.below(options);
            let mut wanted = vec![first, second];
            wanted.sort_unstable();
            wanted.dedup();
            Test::OneOf(fact, wanted)
        }
        Kind::Amount => Test::AtLeast(fact, rng.between(1, 60)),
        Kind::Date => {
            let others: Vec<usize> = (0..facts.len()).filter(|other| facts[*other] == Kind::Date && *other != fact).collect();
            if rng.chance(25) { Test::BeforeFact(fact, *rng.pick(&others)) } else { Test::Before(fact, TODAY - rng.between(1, 9000)) }
        }
    }
}
