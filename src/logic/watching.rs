//! What the conditions of a [`Watch`] are worth now, and why: after an answer, only the parts that can read it are found anew,
//! and only the conditions of which a part is otherwise are told.

use super::reason_set::{Gather, KeptReasons, Rank};
use super::watch::{Node, Watch, Whole};
use super::{Evaluation, Frame, Truth};

/// What is known of each part of a [`Watch`], in one world.
pub struct Watching {
    truths: Vec<Truth>,
    /// Why a part is open. Gathered when a condition first needs them.
    reasons: Vec<Option<KeptReasons>>,
    /// The change in which a part was found anew, or a condition was told, last.
    found_in: Vec<u32>,
    told_in: Vec<u32>,
    change: u32,
    /// A set that is not in use.
    spare: KeptReasons,
}

impl Watching {
    /// Finds every part.
    pub fn begin(watch: &Watch, evaluation: &mut Evaluation<'_>) -> Watching {
        let truths = watch.parts.iter().map(|part| evaluation.value(&part.condition, &Frame::session(part.burden)));
        Watching {
            truths: truths.collect(),
            reasons: watch.parts.iter().map(|_| None).collect(),
            found_in: vec![0; watch.parts.len()],
            told_in: vec![0; watch.begins.len()],
            change: 0,
            spare: KeptReasons::default(),
        }
    }

    /// Finds anew what can read these sources, and puts the conditions of which a part is otherwise now into `told`, each once.
    pub fn find_anew(&mut self, watch: &Watch, evaluation: &mut Evaluation<'_>, sources: &[usize], told: &mut Vec<Whole>) {
        self.change = self.change.wrapping_add(1);
        for part in sources.iter().flat_map(|source| watch.parts_by_source.row(*source)) {
            let at = *part as usize;
            if self.found_in[at] == self.change || !self.moves(watch, evaluation, at) {
                continue;
            }
            for whole in watch.wholes.row(at) {
                if std::mem::replace(&mut self.told_in[*whole as usize], self.change) != self.change {
                    told.push(*whole);
                }
            }
        }
    }

    /// Finds a part anew: whether it is otherwise now, or its reasons are.
    fn moves(&mut self, watch: &Watch, evaluation: &mut Evaluation<'_>, at: usize) -> bool {
        self.found_in[at] = self.change;
        let part = &watch.parts[at];
        let frame = Frame::session(part.burden);
        let truth = evaluation.value(&part.condition, &frame);
        let moved = std::mem::replace(&mut self.truths[at], truth) != truth;
        // Where no condition has asked for its reasons none can be otherwise by them.
        let Some(then) = &mut self.reasons[at] else { return moved };
        if truth != Truth::Open {
            self.reasons[at] = None;
            return moved;
        }
        evaluation.keep_reasons(&part.condition, &frame, &mut self.spare);
        let moved = moved || self.spare != *then;
        std::mem::swap(&mut self.spare, then);
        moved
    }

    /// What a condition is worth.
    pub fn truth(&self, watch: &Watch, whole: Whole) -> Truth {
        self.worth(&watch.nodes, watch.begins[whole as usize] as usize)
    }

    fn worth(&self, nodes: &[Node], at: usize) -> Truth {
        let (end, enough) = match nodes[at] {
            Node::Part(part) => return self.truths[part as usize],
            Node::Not(_) => return !self.worth(nodes, at + 1),
            Node::All(end) => (end as usize, Truth::No),
            Node::Any(end) => (end as usize, Truth::Yes),
        };
        // The least of all, the greatest of any; as soon as it is enough, the rest no longer matters.
        let (mut worth, mut at) = (!enough, at + 1);
        while at < end {
            let node = nodes[at];
            let part = match node {
                Node::Part(part) => self.truths[part as usize],
                _ => self.worth(nodes, at),
            };
            if part == enough {
                return enough;
            }
            if part == Truth::Open {
                worth = Truth::Open;
            }
            at = node.after(at);
        }
        worth
    }

    /// Why an open condition is open, in the place of earlier reasons.
    pub fn reasons(&mut self, watch: &Watch, whole: Whole, evaluation: &mut Evaluation<'_>, kept: &mut KeptReasons) {
        let mut gather = evaluation.begin_gathering();
        self.gather(watch, watch.begins[whole as usize] as usize, evaluation, &mut gather);
        evaluation.end_gathering(gather, kept);
    }

    /// Of every part that is open, and stands in what is open: this is.
    fn gather(&mut self, watch: &Watch, at: usize, evaluation: &mut Evaluation<'_>, into: &mut Gather) {
        match watch.nodes[at] {
            Node::Part(part) => {
                let text = &watch.parts[part as usize];
                let frame = Frame::session(text.burden);
                let reasons = self.reasons[part as usize].get_or_insert_with(|| {
                    let mut reasons = KeptReasons::default();
                    evaluation.keep_reasons(&text.condition, &frame, &mut reasons);
                    reasons
                });
                into.merge(&reasons.0, Rank::First, &frame);
            }
            Node::All(end) | Node::Any(end) | Node::Not(end) => {
                let mut part = at + 1;
                while part < end as usize {
                    let node = watch.nodes[part];
                    let worth = match node {
                        Node::Part(part) => self.truths[part as usize],
                        _ => self.worth(&watch.nodes, part),
                    };
                    if worth == Truth::Open {
                        self.gather(watch, part, evaluation, into);
                    }
                    part = node.after(part);
                }
            }
        }
    }
}
