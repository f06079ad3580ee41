//! Why: the chain from a result to its requirements, concepts, answers and authority, to any depth.

mod dates;

use super::findings::{Findings, Standing};
use super::threshold;
use crate::calendar::Day;
use crate::facts::{Answers, Place, Spot};
use crate::interview::{answer_words, item_title};
use crate::logic::{Burden, Case, Condition, DefIx, Evaluation, FactIx, Frame, Given, ItemIx, ListIx, Quantifier, Truth, World};
use crate::pack::{ConceptKind, Element, ElementKind, Pack};

/// What a line of an explanation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// Whom the relief concerns.
    Concerns,
    /// A requirement.
    Requirement,
    /// A bar.
    Bar,
    /// One way to meet a requirement.
    Way,
    /// A concept.
    Concept,
    /// A clock.
    Clock,
    /// An item of a list.
    Item,
    /// An answer, or that it is missing.
    Fact,
    /// Whether a list has another item.
    Another,
    /// A point of law that is not settled.
    Law,
    /// A date that was computed.
    Date,
}

/// A line of an explanation, with the lines behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// What it is.
    pub kind: NodeKind,
    /// What it is worth.
    pub truth: Truth,
    /// In words.
    pub says: String,
    /// The answer, the date, or what would settle it.
    pub detail: String,
    /// Sources, by place in the pack.
    pub authority: Vec<usize>,
    /// It rests on law that was not checked.
    pub unchecked: bool,
    /// The question behind it.
    pub spot: Option<Spot>,
    /// The pack's id of the concept, element, clock or point.
    pub id: String,
    /// A note of the pack.
    pub note: Option<String>,
    /// What it rests on.
    pub children: Vec<Explanation>,
}

impl Explanation {
    fn new(kind: NodeKind, truth: Truth, says: impl Into<String>) -> Explanation {
        Explanation {
            kind,
            truth,
            says: says.into(),
            detail: String::new(),
            authority: Vec::new(),
            unchecked: false,
            spot: None,
            id: String::new(),
            note: None,
            children: Vec::new(),
        }
    }
}

/// How deep an explanation goes. Definitions do not go in circles; this keeps a mistaken pack from filling the memory.
const DEPTH: usize = 64;

struct Explain<'a, 'e> {
    pack: &'a Pack,
    answers: &'a Answers,
    evaluation: &'e mut Evaluation<'a>,
}

/// A relief: whether it concerns the client, then each requirement and bar, each to its last answer.
pub fn explain_relief(pack: &Pack, answers: &Answers, as_of: Day, relief: usize, findings: &Findings) -> Vec<Explanation> {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut explain = Explain { pack, answers, evaluation: &mut evaluation };
    let text = &pack.reliefs[relief];
    let frame = Frame::session(Burden::Client);
    let mut nodes = Vec::new();
    let concerns = explain.evaluation.value(&text.concerns, &frame);
    let standing = findings.relief(relief).map(|f| f.standing);
    // A relief that asks for nothing rests on whom it concerns alone.
    if concerns != Truth::Yes || standing == Some(Standing::NotRelevant) || text.elements.is_empty() {
        let mut node = Explanation::new(NodeKind::Concerns, concerns, "Concerns this client");
        node.children = explain.condition(&text.concerns, &frame, 0);
        nodes.push(node);
    }
    for element in &text.elements {
        nodes.push(explain.element(element));
    }
    nodes
}

/// One element of a relief.
pub fn explain_element(pack: &Pack, answers: &Answers, as_of: Day, relief: usize, element: usize) -> Explanation {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut explain = Explain { pack, answers, evaluation: &mut evaluation };
    explain.element(&pack.reliefs[relief].elements[element])
}

/// One concept: about the client, or about an item.
pub fn explain_concept(
    pack: &Pack,
    answers: &Answers,
    as_of: Day,
    concept: DefIx,
    item: Option<(ListIx, ItemIx)>,
    burden: Burden,
) -> Explanation {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut explain = Explain { pack, answers, evaluation: &mut evaluation };
    let frame = match item {
        Some((list, item)) => Frame::item(list, item, burden),
        None => Frame::session(burden),
    };
    explain.definition(concept, &frame, 0)
}

impl<'a> Explain<'a, '_> {
    fn element(&mut self, element: &'a Element) -> Explanation {
        let frame = Frame::session(element.burden);
        let truth = self.evaluation.value(&element.when, &frame);
        let kind = match element.kind {
            ElementKind::Requirement => NodeKind::Requirement,
            ElementKind::Bar => NodeKind::Bar,
        };
        let mut node = Explanation::new(kind, truth, element.says.clone());
        node.id = element.id.clone();
        node.authority = element.authority.clone();
        node.unchecked = self.pack.is_unchecked(&element.authority, element.unverified);
        node.note = element.note.clone();
        if element.to_prove && truth == Truth::Yes {
            node.detail = "claimed, to be proved".to_owned();
        }
        if element.ways.is_empty() {
            node.children = self.condition(&element.when, &frame, 0);
        } else {
            for way in &element.ways {
                let truth = self.evaluation.value(&way.when, &frame);
                let mut child = Explanation::new(NodeKind::Way, truth, way.says.clone());
                child.id = way.id.clone();
                child.authority = way.authority.clone();
                child.unchecked = self.pack.is_unchecked(&way.authority, way.unverified);
                child.note = way.note.clone();
                if way.to_prove && truth == Truth::Yes {
                    child.detail = "claimed, to be proved".to_owned();
                }
                child.children = self.condition(&way.when, &frame, 1);
                node.children.push(child);
            }
        }
        node
    }

    /// The lines behind a condition: those parts that decide it, or that keep it open.
    fn condition(&mut self, condition: &'a Condition, frame: &Frame, depth: usize) -> Vec<Explanation> {
        if depth > DEPTH {
            return Vec::new();
        }
        let truth = self.evaluation.value(condition, frame);
        match condition {
            Condition::Const(_) | Condition::Burden(_) => Vec::new(),
            Condition::All(parts) => self.parts(parts, truth, Truth::Yes, frame, depth),
            Condition::Any(parts) => self.parts(parts, truth, Truth::No, frame, depth),
            Condition::Not(part) => self.condition(part, frame, depth + 1),
            Condition::Choice { fact, .. } | Condition::Includes { fact, .. } | Condition::Amount { fact, .. } => {
                let mut leaf = self.fact(*fact, frame, truth, depth);
                if truth == Truth::Open {
                    self.add_threshold(&mut leaf, condition, frame, *fact);
                }
                vec![leaf]
            }
            Condition::Date { left, tests } => {
                let mut lines = Vec::new();
                self.date(left, frame, truth, depth, &mut lines);
                for (_, right) in tests {
                    self.date(right, frame, truth, depth, &mut lines);
                }
                if truth == Truth::Open {
                    for line in &mut lines {
                        if let Some(fact) = self.pack.fact(&line.id) {
                            self.add_threshold(line, condition, frame, fact);
                        }
                    }
                }
                lines
            }
            Condition::Each { list, others, quantifier, condition } => {
                self.each(*list, *others, *quantifier, condition, truth, frame, depth)
            }
            Condition::Count { list, others, condition, .. } | Condition::Sum { list, others, condition, .. } => {
                self.each(*list, *others, Quantifier::Some, condition, Truth::Open, frame, depth)
            }
            Condition::Where { cases, otherwise } => self.cases(cases, otherwise, frame, depth),
            Condition::Table { table, row, on } => {
                let mut lines = vec![self.fact(*row, frame, truth, depth)];
                self.date(on, frame, truth, depth, &mut lines);
                let (says, authority) = &self.pack.table_says[table.ix()];
                let mut node = Explanation::new(NodeKind::Concept, truth, says.clone());
                node.id = self.pack.program.tables[table.ix()].id.clone();
                node.authority = authority.clone();
                node.unchecked = self.pack.is_unchecked(authority, None);
                node.children = lines;
                vec![node]
            }
            Condition::Defined(definition) => vec![self.definition(*definition, frame, depth)],
            Condition::SomeDay(stretches) => {
                let mut lines = Vec::new();
                for (from, until) in stretches {
                    for date in [from, until].into_iter().flatten() {
                        self.date(date, frame, truth, depth, &mut lines);
                    }
                }
                lines
            }
            Condition::Unsettled(point) => {
                let point = self.pack.point(*point);
                let mut node = Explanation::new(NodeKind::Law, Truth::Open, format!("Not settled: {}", point.name));
                node.detail = point.why.clone();
                node.id = point.id.clone();
                node.authority = point.authority.clone();
                for side in &point.sides {
                    let circuits = if side.circuits.is_empty() { String::new() } else { format!("{}: ", circuit_words(&side.circuits)) };
                    node.children.push(Explanation::new(NodeKind::Law, Truth::Open, format!("{circuits}{}", side.says)));
                }
                if let Some(leans) = point.leans {
                    node.children.push(Explanation::new(NodeKind::Law, Truth::Open, if leans { "Leans yes." } else { "Leans no." }));
                }
                vec![node]
            }
        }
    }

    /// `neutral` parts decide nothing: *yes* in `all`, *no* in `any`. If the whole has the neutral value, all matter.
    fn parts(&mut self, parts: &'a [Condition], truth: Truth, neutral: Truth, frame: &Frame, depth: usize) -> Vec<Explanation> {
        let mut lines: Vec<Explanation> = Vec::new();
        for part in parts {
            let value = self.evaluation.value(part, frame);
            if truth == neutral || value == truth {
                for line in self.condition(part, frame, depth + 1) {
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
        }
        lines
    }

    fn cases(&mut self, cases: &'a [Case<Condition>], otherwise: &'a Condition, frame: &Frame, depth: usize) -> Vec<Explanation> {
        let mut lines = Vec::new();
        for case in cases {
            match self.evaluation.value(&case.when, frame) {
                Truth::No => {}
                Truth::Yes => {
                    lines.extend(self.condition(&case.when, frame, depth + 1));
                    lines.extend(self.condition(&case.then, frame, depth + 1));
                    return lines;
                }
                Truth::Open => {
                    lines.extend(self.condition(&case.when, frame, depth + 1));
                    if self.evaluation.value(&case.then, frame) == Truth::Open {
                        lines.extend(self.condition(&case.then, frame, depth + 1));
                    }
                }
            }
        }
        let rest = self.condition(otherwise, frame, depth + 1);
        if rest.is_empty() && lines.is_empty() {
            // Nothing but the cases that do not hold decides it: they are the reason.
            for case in cases {
                for line in self.condition(&case.when, frame, depth + 1) {
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
        }
        lines.extend(rest);
        lines
    }

    #[expect(clippy::too_many_arguments, reason = "one private step of one walk")]
    fn each(
        &mut self,
        list: ListIx,
        others: bool,
        quantifier: Quantifier,
        condition: &'a Condition,
        truth: Truth,
        frame: &Frame,
        depth: usize,
    ) -> Vec<Explanation> {
        let wanted = if quantifier == Quantifier::Every { Truth::No } else { Truth::Yes };
        let witnessed = (quantifier == Quantifier::Some && truth == Truth::Yes) || (quantifier != Quantifier::Some && truth == Truth::No);
        let without = if others { frame.find(list) } else { None };
        let world = self.evaluation.world();
        let mut lines = Vec::new();
        for item in (0..u32::try_from(world.items(list)).unwrap_or(0)).map(ItemIx).filter(|item| Some(*item) != without) {
            let inner = frame.with(list, item);
            let value = self.evaluation.value(condition, &inner);
            if (witnessed && value != wanted) || (truth == Truth::Open && quantifier != Quantifier::Some && value == !wanted) {
                continue;
            }
            let id = world.item_id(list, item).unwrap_or(0);
            let mut node = Explanation::new(NodeKind::Item, value, item_title(self.pack, self.answers, list, id));
            node.children = self.condition(condition, &inner, depth + 1);
            lines.push(node);
        }
        if witnessed {
            return lines;
        }
        let text = self.pack.list(list);
        let shown = self.evaluation.list_shown(list);
        let closed = self.answers.list(&text.id).more == crate::facts::More::No;
        if shown == Truth::No {
            return lines;
        }
        let blank = self.evaluation.value(condition, &frame.with(list, ItemIx::BLANK));
        if !closed && blank != !wanted {
            let mut node = Explanation::new(NodeKind::Another, Truth::Open, format!("Any other {}?", text.item));
            node.detail = "not asked to the end".to_owned();
            node.spot = Some(Spot::More(text.id.clone()));
            node.id = text.id.clone();
            lines.push(node);
        } else if lines.is_empty() && closed {
            let mut node = Explanation::new(NodeKind::Another, Truth::No, format!("No {} was found", text.item));
            node.spot = Some(Spot::More(text.id.clone()));
            node.id = text.id.clone();
            lines.push(node);
        }
        lines
    }

    fn definition(&mut self, definition: DefIx, frame: &Frame, depth: usize) -> Explanation {
        let concept = &self.pack.concepts[definition.ix()];
        let shape = &self.pack.program.definitions[definition.ix()];
        let burden = if shape.burden_matters { frame.burden } else { Burden::Client };
        let own = match shape.about {
            None => Frame::session(burden),
            Some(list) => Frame::item(list, frame.find(list).unwrap_or(ItemIx::BLANK), burden),
        };
        let truth = self.evaluation.value(&shape.condition, &own);
        let kind = if concept.kind == ConceptKind::Concept { NodeKind::Concept } else { NodeKind::Clock };
        let mut node = Explanation::new(kind, truth, concept.name.clone());
        node.detail = concept.says.clone();
        node.id = concept.id.clone();
        node.authority = concept.authority.clone();
        node.unchecked = self.pack.is_unchecked(&concept.authority, concept.unverified);
        node.note = concept.note.clone();
        node.children = self.condition(&shape.condition, &own, depth + 1);
        node
    }

    fn fact(&mut self, fact: FactIx, frame: &Frame, truth: Truth, depth: usize) -> Explanation {
        let item = self.pack.question(fact).list.and_then(|list| frame.find(list)).unwrap_or(ItemIx::BLANK);
        self.fact_of(fact, item, truth, depth)
    }

    fn fact_of(&mut self, fact: FactIx, item: ItemIx, truth: Truth, depth: usize) -> Explanation {
        let question = self.pack.question(fact);
        let mut node = Explanation::new(NodeKind::Fact, truth, question.label.clone());
        node.id = question.id.clone();
        let world = self.evaluation.world();
        let place = match question.list {
            None => Some(Place::session(&question.id)),
            Some(list) => world.item_id(list, item).map(|id| Place::item(&self.pack.list(list).id, id, &question.id)),
        };
        let Some(place) = place else {
            node.detail = "of a further item".to_owned();
            return node;
        };
        let shown = self.evaluation.shown(fact, item);
        node.detail = match (shown, world.given(&self.pack.program, fact, item)) {
            (Truth::No, _) => "not applicable".to_owned(),
            (_, Given::NotAsked) if shown == Truth::Open => "depends on an earlier answer".to_owned(),
            (_, Given::NotAsked) => "not asked".to_owned(),
            (_, Given::DontKnow) => "client does not know".to_owned(),
            (_, Given::Answered) => {
                let words = self.answers.get(&place).map_or(String::new(), |answer| answer_words(self.pack, fact, answer));
                if self.evaluation.disagrees(fact, item) { format!("{words}: disagrees with another date") } else { words }
            }
        };
        if shown != Truth::No {
            node.spot = Some(Spot::Question(place));
        }
        // Behind an open gate: the answers that would open it.
        if shown != Truth::Yes
            && depth < DEPTH
            && let Some(gate) = &self.pack.program.fact(fact).gate
        {
            let own = match question.list {
                None => Frame::session(Burden::Client),
                Some(list) => Frame::item(list, item, Burden::Client),
            };
            node.children = self.condition(gate, &own, depth + 1);
        }
        node
    }

    fn add_threshold(&mut self, line: &mut Explanation, condition: &Condition, frame: &Frame, fact: FactIx) {
        let item = self.pack.question(fact).list.and_then(|list| frame.find(list)).unwrap_or(ItemIx::BLANK);
        if self.evaluation.world().given(&self.pack.program, fact, item) != Given::Answered {
            return;
        }
        if let Some(words) = threshold::threshold(&[(condition, *frame)], fact, item, self.evaluation) {
            line.detail = format!("{}; it turns on: {words}", line.detail);
        }
    }
}

fn circuit_words(circuits: &[String]) -> String {
    let ordinal = |circuit: &String| match circuit.as_str() {
        "1" => "1st".to_owned(),
        "2" => "2d".to_owned(),
        "3" => "3d".to_owned(),
        "dc" => "D.C.".to_owned(),
        n if n.bytes().all(|b| b.is_ascii_digit()) => format!("{n}th"),
        other => other.to_owned(),
    };
    format!("{} Cir.", circuits.iter().map(ordinal).collect::<Vec<_>>().join(", "))
}
