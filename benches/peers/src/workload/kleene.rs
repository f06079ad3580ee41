//! The rules in two values: for each condition what says that it surely holds, and what says that it surely does not. This is
//! how an engine that knows no third value is given one; a condition of which neither is true is open. A fact that is not
//! known passes no test, neither the test nor its opposite.

use super::rules::{Kind, Relief, Rules, Test, Tree};

/// A condition in two values.
#[derive(Clone, Debug)]
pub enum Plain {
    /// All hold.
    And(Vec<Plain>),
    /// One holds.
    Or(Vec<Plain>),
    /// The fact is known and the test holds (or, if not `holds`, does not hold).
    Test {
        /// The test.
        test: Test,
        /// Or its opposite.
        holds: bool,
    },
    /// A concept surely holds (or surely does not).
    Concept {
        /// Which.
        concept: usize,
        /// Or its opposite.
        holds: bool,
    },
}

/// That a condition surely holds (or surely does not). Concepts stay names.
pub fn surely(tree: &Tree, holds: bool) -> Plain {
    match tree {
        Tree::Test(test) => Plain::Test { test: test.clone(), holds },
        Tree::Concept(concept) => Plain::Concept { concept: *concept, holds },
        Tree::Not(part) => surely(part, !holds),
        Tree::All(parts) if holds => Plain::And(parts.iter().map(|part| surely(part, true)).collect()),
        Tree::All(parts) => Plain::Or(parts.iter().map(|part| surely(part, false)).collect()),
        Tree::Any(parts) if holds => Plain::Or(parts.iter().map(|part| surely(part, true)).collect()),
        Tree::Any(parts) => Plain::And(parts.iter().map(|part| surely(part, false)).collect()),
    }
}

/// That a relief is surely barred.
pub fn barred(relief: &Relief) -> Plain {
    Plain::Or(relief.requires.iter().map(|tree| surely(tree, false)).chain(relief.bars.iter().map(|tree| surely(tree, true))).collect())
}

/// That nothing bars a relief, surely.
pub fn clear(relief: &Relief) -> Plain {
    Plain::And(relief.requires.iter().map(|tree| surely(tree, true)).chain(relief.bars.iter().map(|tree| surely(tree, false))).collect())
}

/// The same with every concept written out: for engines that give no name to a part of an expression.
pub fn written_out(plain: &Plain, rules: &Rules) -> Plain {
    match plain {
        Plain::And(parts) => Plain::And(parts.iter().map(|part| written_out(part, rules)).collect()),
        Plain::Or(parts) => Plain::Or(parts.iter().map(|part| written_out(part, rules)).collect()),
        Plain::Concept { concept, holds } => surely(&rules.concepts[*concept], *holds),
        Plain::Test { .. } => plain.clone(),
    }
}

/// The options by which a choice passes a test (or surely fails it).
pub fn options(rules: &Rules, fact: usize, wanted: &[usize], holds: bool) -> Vec<usize> {
    let Kind::Choice(count) = rules.facts[fact] else { return Vec::new() };
    (0..count).filter(|option| wanted.contains(option) == holds).collect()
}
