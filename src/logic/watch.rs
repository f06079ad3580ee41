//! Conditions that are found again and again while answers change: of which parts each consists, and which answers can move
//! which part. Worked out once for a program. Knows no answer.
//!
//! Many rules test the same: a part stands here once, however many conditions it is part of.

use std::collections::HashMap;

use super::reads::Sources;
use super::{Burden, Condition, Program};

/// A condition that is watched, by its place among them.
pub type Whole = u32;

/// Values by number: the rows of a table, one after the other.
#[derive(Debug, Default)]
pub(super) struct Rows<T = u32> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Rows<T> {
    pub fn of(rows: &[Vec<T>]) -> Rows<T> {
        let mut made = Rows { ends: Vec::with_capacity(rows.len()), values: Vec::new() };
        for row in rows {
            made.values.extend(row);
            made.ends.push(small(made.values.len()));
        }
        made
    }

    pub fn row(&self, at: usize) -> &[T] {
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[begin as usize..self.ends[at] as usize]
    }
}

/// What is neither *all* nor *any* nor *not*: it is found as a whole.
#[derive(Debug)]
pub(super) struct Part {
    pub condition: Condition,
    pub burden: Burden,
}

/// How a condition is put together of parts, one node after the other: what a node is put together of follows it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node {
    Part(u32),
    /// *All*, *any* or *not* of what follows, up to the node that has this number.
    Together(u32),
}

impl Node {
    /// The number of the node that follows this one and what belongs to it.
    pub fn after(self, at: usize) -> usize {
        match self {
            Node::Part(_) => at + 1,
            Node::Together(end) => end as usize,
        }
    }
}

/// Where a node stands. Every node that is put together is kept as an *all*: *any* is what is not *all* of what they are not (De
/// Morgan's law, which holds for three values, too).
#[derive(Clone, Copy, Debug)]
pub(super) struct Within {
    /// The node that it is a part of; or the condition, if it is the whole.
    pub of: u32,
    pub is_whole: bool,
    /// Its opposite stands there, not what is kept of the node itself.
    pub is_turned: bool,
}

/// What is watched.
#[derive(Debug)]
pub struct Watch {
    pub(super) parts: Vec<Part>,
    pub(super) nodes: Vec<Node>,
    /// By node.
    pub(super) within: Vec<Within>,
    /// By condition: its first node, which stands for the whole.
    pub(super) begins: Vec<u32>,
    /// By part: where it stands.
    pub(super) places: Rows<Within>,
    /// By source: the parts that can read it.
    pub(super) parts_by_source: Rows,
    /// By source: other results that can read it.
    pub(super) others_by_source: Rows,
}

impl Watch {
    /// Watches these conditions, each under its burden, and some other results, of which is told what they can read.
    pub fn of<'c>(program: &Program, conditions: impl IntoIterator<Item = (&'c Condition, Burden)>, others: &[Sources]) -> Watch {
        let sources = program.facts.len() + program.lists.len();
        let by_source = vec![Vec::new(); sources];
        let mut making = Making {
            program,
            nodes: Vec::new(),
            within: Vec::new(),
            parts: Vec::new(),
            places: Vec::new(),
            alike: HashMap::new(),
            by_source,
        };
        let mut begins = Vec::new();
        for (whole, (condition, burden)) in (0..).zip(conditions) {
            begins.push(small(making.nodes.len()));
            making.nodes((whole, true, false), condition, burden);
        }
        let mut others_by_source = vec![Vec::new(); sources];
        for (other, reads) in (0..).zip(others) {
            reads.each(|source| others_by_source[source].push(other));
        }
        Watch {
            parts: making.parts,
            nodes: making.nodes,
            within: making.within,
            begins,
            places: Rows::of(&making.places),
            parts_by_source: Rows::of(&making.by_source),
            others_by_source: Rows::of(&others_by_source),
        }
    }

    /// The other results that can read what has changed.
    pub fn others(&self, source: usize) -> &[u32] {
        self.others_by_source.row(source)
    }
}

struct Making<'p> {
    program: &'p Program,
    nodes: Vec<Node>,
    within: Vec<Within>,
    parts: Vec<Part>,
    places: Vec<Vec<Within>>,
    /// Parts that read the same, by what they read.
    alike: HashMap<Vec<usize>, Vec<u32>>,
    by_source: Vec<Vec<u32>>,
}

impl Making<'_> {
    /// `is_turned`: the opposite of the condition stands there.
    fn nodes(&mut self, (of, is_whole, is_turned): (u32, bool, bool), condition: &Condition, burden: Burden) {
        let at = small(self.nodes.len());
        // Whether what is kept is the opposite of the condition, and of what it is put together of.
        let (is_opposite, of_opposites, parts): (bool, bool, &[Condition]) = match condition {
            Condition::All(parts) => (false, false, parts),
            Condition::Any(parts) => (true, true, parts),
            Condition::Not(part) => (true, false, std::slice::from_ref(part)),
            _ => (false, false, &[]),
        };
        let within = Within { of, is_whole, is_turned: is_turned != is_opposite };
        self.within.push(within);
        if !matches!(condition, Condition::All(_) | Condition::Any(_) | Condition::Not(_)) {
            let part = self.part(condition, burden);
            self.places[part as usize].push(within);
            return self.nodes.push(Node::Part(part));
        }
        self.nodes.push(Node::Together(0));
        parts.iter().for_each(|part| self.nodes((at, false, of_opposites), part, burden));
        self.nodes[at as usize] = Node::Together(small(self.nodes.len()));
    }

    fn part(&mut self, condition: &Condition, burden: Burden) -> u32 {
        let mut sources = Vec::new();
        self.program.read_by([condition], [], []).each(|source| sources.push(source));
        let alike = self.alike.entry(sources.clone()).or_default();
        let same = |part: &&u32| {
            let part = &self.parts[**part as usize];
            part.burden == burden && part.condition == *condition
        };
        if let Some(part) = alike.iter().find(same) {
            return *part;
        }
        let part = small(self.parts.len());
        alike.push(part);
        sources.into_iter().for_each(|source| self.by_source[source].push(part));
        self.parts.push(Part { condition: condition.clone(), burden });
        self.places.push(Vec::new());
        part
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
