//! What the conditions of a [`Watch`] are worth now, and why: after an answer, only the parts that can read it are found anew.
//! What a part is otherwise goes up to what it stands in, as far as that is otherwise too, or open for other reasons; only the
//! conditions that are reached are told.

use super::reason_set::{Gather, KeptReasons, Rank};
use super::watch::{Node, Watch, Whole, Within};
use super::{Evaluation, Frame, Truth};

/// Of what a node is put together of, how many are *no*, how many are open.
#[derive(Clone, Copy, Default)]
struct Worth {
    no: u32,
    open: u32,
}

impl Worth {
    /// What all of them are worth.
    fn truth(self) -> Truth {
        match self {
            Worth { no: 0, open: 0 } => Truth::Yes,
            Worth { no: 0, .. } => Truth::Open,
            _ => Truth::No,
        }
    }

    fn count(&mut self, truth: Truth) {
        self.no += u32::from(truth == Truth::No);
        self.open += u32::from(truth == Truth::Open);
    }

    fn uncount(&mut self, truth: Truth) {
        self.no -= u32::from(truth == Truth::No);
        self.open -= u32::from(truth == Truth::Open);
    }
}

/// What is known of each part of a [`Watch`], in one world.
pub struct Watching {
    /// By node, if it is put together.
    worths: Vec<Worth>,
    /// By part.
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
        let mut watching = Watching {
            worths: vec![Worth::default(); watch.nodes.len()],
            truths: truths.collect(),
            reasons: watch.parts.iter().map(|_| None).collect(),
            found_in: vec![0; watch.parts.len()],
            told_in: vec![0; watch.begins.len()],
            change: 0,
            spare: KeptReasons::default(),
        };
        // What a node is put together of follows it.
        for (at, within) in watch.within.iter().enumerate().rev().filter(|(_, within)| !within.is_whole) {
            let truth = watching.kept(watch, at).turned(within.is_turned);
            watching.worths[within.of as usize].count(truth);
        }
        watching
    }

    /// Finds anew what can read these sources, and puts the conditions that are worth something else now, or open for other
    /// reasons, into `told`, each once.
    pub fn find_anew(&mut self, watch: &Watch, evaluation: &mut Evaluation<'_>, sources: &[usize], told: &mut Vec<Whole>) {
        self.change = self.change.wrapping_add(1);
        for part in sources.iter().flat_map(|source| watch.parts_by_source.row(*source)) {
            let at = *part as usize;
            if std::mem::replace(&mut self.found_in[at], self.change) == self.change {
                continue;
            }
            if let Some(then) = self.moves(watch, evaluation, at) {
                watch.places.row(at).iter().for_each(|place| self.goes_up(watch, *place, (then, self.truths[at]), told));
            }
        }
    }

    /// Finds a part anew: what it was worth, if it is otherwise now or its reasons are.
    fn moves(&mut self, watch: &Watch, evaluation: &mut Evaluation<'_>, at: usize) -> Option<Truth> {
        let part = &watch.parts[at];
        let frame = Frame::session(part.burden);
        let truth = evaluation.value(&part.condition, &frame);
        let then = std::mem::replace(&mut self.truths[at], truth);
        // Where no condition has asked for its reasons none can be otherwise by them.
        let Some(kept) = &mut self.reasons[at] else { return (then != truth).then_some(then) };
        if truth != Truth::Open {
            self.reasons[at] = None;
            return (then != truth).then_some(then);
        }
        evaluation.keep_reasons(&part.condition, &frame, &mut self.spare);
        let moved = then != truth || self.spare != *kept;
        std::mem::swap(&mut self.spare, kept);
        moved.then_some(then)
    }

    /// What stands here was worth `then` and is worth `now`, or is open for other reasons: so may be what it stands in.
    fn goes_up(&mut self, watch: &Watch, mut within: Within, (mut then, mut now): (Truth, Truth), told: &mut Vec<Whole>) {
        // What is definite as before has no reasons.
        while then != now || now == Truth::Open {
            let at = within.of as usize;
            if within.is_whole {
                if std::mem::replace(&mut self.told_in[at], self.change) != self.change {
                    told.push(within.of);
                }
                return;
            }
            let worth = &mut self.worths[at];
            let before = worth.truth();
            worth.uncount(then.turned(within.is_turned));
            worth.count(now.turned(within.is_turned));
            (then, now, within) = (before, worth.truth(), watch.within[at]);
        }
    }

    /// What is kept of a node.
    fn kept(&self, watch: &Watch, at: usize) -> Truth {
        match watch.nodes[at] {
            Node::Part(part) => self.truths[part as usize],
            Node::Together(_) => self.worths[at].truth(),
        }
    }

    /// What a condition is worth.
    pub fn truth(&self, watch: &Watch, whole: Whole) -> Truth {
        let at = watch.begins[whole as usize] as usize;
        self.kept(watch, at).turned(watch.within[at].is_turned)
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
            Node::Together(end) => {
                let mut part = at + 1;
                while part < end as usize {
                    if self.kept(watch, part) == Truth::Open {
                        self.gather(watch, part, evaluation, into);
                    }
                    part = watch.nodes[part].after(part);
                }
            }
        }
    }
}
