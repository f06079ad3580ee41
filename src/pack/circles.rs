//! Rules that reach themselves or rest on too many others, and questions whose asking depends on law.

use std::collections::{HashMap, HashSet};

use super::model::Pack;
use super::problem::Problem;
use crate::logic::{Condition, DateExpr, FactIx, ListIx};

/// Something that can reach something else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Node {
    Definition(usize),
    Date(usize),
    Deadline(usize),
    Fact(usize),
    List(usize),
}

/// How deep rules may rest on each other, every step into a condition counted: deciding one goes as deep. The deepest rule of
/// the built-in pack is a tenth of it.
const DEEPEST: usize = 400;

pub(super) fn find(pack: &Pack) -> Vec<Problem> {
    let mut walk = Walk { pack, state: HashMap::new(), stack: Vec::new(), problems: Vec::new(), too_deep: false };
    let program = &pack.program;
    let all = (0..program.definitions.len())
        .map(Node::Definition)
        .chain((0..program.dates.len()).map(Node::Date))
        .chain((0..program.deadlines.len()).map(Node::Deadline))
        .chain((0..program.facts.len()).map(Node::Fact))
        .chain((0..program.lists.len()).map(Node::List));
    for node in all {
        walk.visit(node);
    }
    let mut problems = walk.problems;
    problems.extend(gates_on_law(pack));
    problems
}

struct Walk<'p> {
    pack: &'p Pack,
    /// Seen; how deep it goes, when done.
    state: HashMap<Node, Option<usize>>,
    stack: Vec<Node>,
    problems: Vec<Problem>,
    /// That rules go too deep was told: once is enough.
    too_deep: bool,
}

impl Walk<'_> {
    /// Returns how deep it goes.
    fn visit(&mut self, node: Node) -> usize {
        match self.state.get(&node) {
            Some(Some(depth)) => return *depth,
            Some(None) => {
                let from = self.stack.iter().position(|other| *other == node).unwrap_or(0);
                let names: Vec<String> = self.stack[from..].iter().chain([&node]).map(|n| name(self.pack, *n)).collect();
                let message = format!("these go in a circle: {}", names.join(" -> "));
                self.problems.push(
                    at(self.pack, node, message).help("A rule may not reach itself. Break the circle at the rule that can stand alone."),
                );
                return 0;
            }
            None => {}
        }
        self.state.insert(node, None);
        self.stack.push(node);
        let (own, nexts) = reaches(self.pack, node);
        let mut depth = own;
        for next in nexts {
            // Looking for it must not go too deep either.
            if self.stack.len() < DEEPEST {
                depth = depth.max(own.saturating_add(self.visit(next)));
            } else {
                depth = usize::MAX;
            }
        }
        self.stack.pop();
        self.state.insert(node, Some(depth));
        if depth > DEEPEST && !self.too_deep {
            self.too_deep = true;
            let message = format!("this rests on rules that rest on rules, more than {DEEPEST} deep");
            self.problems.push(at(self.pack, node, message).help("State the rule with fewer steps between it and the questions."));
        }
        depth
    }
}

/// A problem at the thing itself, where its place is known.
fn at(pack: &Pack, node: Node, message: String) -> Problem {
    match node {
        Node::Definition(i) => Problem::error(&pack.concepts[i].file, &pack.concepts[i].path, message),
        Node::Fact(i) => Problem::error(&pack.questions[i].file, &pack.questions[i].path, message),
        Node::List(_) | Node::Date(_) | Node::Deadline(_) => Problem::error("pack.json", &[], message),
    }
}

fn name(pack: &Pack, node: Node) -> String {
    let program = &pack.program;
    match node {
        Node::Definition(i) => program.definitions[i].id.clone(),
        Node::Date(i) => program.dates[i].id.clone(),
        Node::Deadline(i) => program.deadlines[i].id.clone(),
        Node::Fact(i) => program.facts[i].id.clone(),
        Node::List(i) => program.lists[i].id.clone(),
    }
}

/// How deep its own condition goes, and what it names.
fn reaches(pack: &Pack, node: Node) -> (usize, Vec<Node>) {
    let program = &pack.program;
    let mut found = Found::default();
    match node {
        Node::Definition(i) => in_condition(&program.definitions[i].condition, &mut found),
        Node::Date(i) => in_date(&program.dates[i].date, &mut found),
        // As a date, a deadline reads its trigger only.
        Node::Deadline(i) => in_date(&program.deadlines[i].trigger, &mut found),
        Node::Fact(i) => {
            if let Some(gate) = &program.facts[i].gate {
                in_condition(gate, &mut found);
            }
            if let Some(list) = program.facts[i].list {
                found.add(Node::List(list.ix()));
            }
        }
        Node::List(i) => {
            if let Some(gate) = &program.lists[i].gate {
                in_condition(gate, &mut found);
            }
        }
    }
    (found.deepest, found.nodes)
}

/// What was found in a condition.
#[derive(Default)]
struct Found {
    nodes: Vec<Node>,
    depth: usize,
    deepest: usize,
}

impl Found {
    fn add(&mut self, node: Node) {
        self.nodes.push(node);
    }

    /// What stands inside something is one deeper.
    fn inside(&mut self, look: impl FnOnce(&mut Found)) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        look(self);
        self.depth -= 1;
    }
}

fn fact(fact: FactIx) -> Node {
    Node::Fact(fact.ix())
}

fn list(list: ListIx) -> Node {
    Node::List(list.ix())
}

fn in_condition(condition: &Condition, found: &mut Found) {
    found.inside(|found| match condition {
        Condition::Const(_) | Condition::Burden(_) | Condition::Unsettled(_) => {}
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| in_condition(part, found)),
        Condition::Not(part) => in_condition(part, found),
        Condition::Choice { fact: f, .. } | Condition::Includes { fact: f, .. } | Condition::Amount { fact: f, .. } => found.add(fact(*f)),
        Condition::Date { left, tests } => {
            in_date(left, found);
            tests.iter().for_each(|(_, right)| in_date(right, found));
        }
        Condition::Each { list: l, condition, .. } | Condition::Count { list: l, condition, .. } => {
            found.add(list(*l));
            in_condition(condition, found);
        }
        Condition::Sum { list: l, fact: f, condition, .. } => {
            found.add(list(*l));
            found.add(fact(*f));
            in_condition(condition, found);
        }
        Condition::Where { cases, otherwise } => {
            for case in cases {
                in_condition(&case.when, found);
                in_condition(&case.then, found);
            }
            in_condition(otherwise, found);
        }
        Condition::Table { row, on, .. } => {
            found.add(fact(*row));
            in_date(on, found);
        }
        Condition::Defined(definition) => found.add(Node::Definition(definition.ix())),
        Condition::SomeDay(stretches) => {
            for (from, until) in stretches {
                from.iter().chain(until).for_each(|date| in_date(date, found));
            }
        }
    });
}

fn in_date(date: &DateExpr, found: &mut Found) {
    found.inside(|found| match date {
        DateExpr::Day(_) | DateExpr::Today => {}
        DateExpr::Fact(f) | DateExpr::This(f) => found.add(fact(*f)),
        DateExpr::Named(date) => found.add(Node::Date(date.ix())),
        DateExpr::Deadline(deadline) => found.add(Node::Deadline(deadline.ix())),
        DateExpr::Shift { of, .. } => in_date(of, found),
        DateExpr::Extreme { of, .. } => of.iter().for_each(|date| in_date(date, found)),
        DateExpr::ExtremeOf { list: l, condition, on, .. } => {
            found.add(list(*l));
            in_condition(condition, found);
            in_date(on, found);
        }
        DateExpr::Where { cases, otherwise } => {
            for case in cases {
                in_condition(&case.when, found);
                in_date(&case.then, found);
            }
            in_date(otherwise, found);
        }
    });
}

/// A gate that reaches an unsettled point never opens, and the answer behind it never counts.
fn gates_on_law(pack: &Pack) -> Vec<Problem> {
    let program = &pack.program;
    let gates = program
        .facts
        .iter()
        .enumerate()
        .filter_map(|(i, f)| Some((Node::Fact(i), f.id.as_str(), f.gate.as_ref()?)))
        .chain(program.lists.iter().enumerate().filter_map(|(i, l)| Some((Node::List(i), l.id.as_str(), l.gate.as_ref()?))));
    let mut problems = Vec::new();
    for (asked, id, gate) in gates {
        let mut left = Found::default();
        let mut seen = HashSet::new();
        in_condition(gate, &mut left);
        while let Some(node) = left.nodes.pop() {
            let Node::Definition(i) = node else { continue };
            if !seen.insert(i) {
                continue;
            }
            let definition = &program.definitions[i];
            if has_law(&definition.condition) {
                let message =
                    format!("whether \"{id}\" is asked depends on \"{}\", which is unsettled or turns on the burden", definition.id);
                problems.push(at(pack, asked, message).help("Ask by facts: {\"act\": \"possess\"}, not by what the law makes of them."));
            }
            in_condition(&definition.condition, &mut left);
        }
    }
    problems
}

fn has_law(condition: &Condition) -> bool {
    match condition {
        Condition::Unsettled(_) | Condition::Burden(_) | Condition::Table { .. } => true,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(has_law),
        Condition::Not(part) => has_law(part),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } | Condition::Sum { condition, .. } => has_law(condition),
        Condition::Where { cases, otherwise } => cases.iter().any(|case| has_law(&case.when) || has_law(&case.then)) || has_law(otherwise),
        _ => false,
    }
}
