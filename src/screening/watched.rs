//! What of a pack is found again after an answer: every condition of a relief, a caution or a recent change, and what deadlines
//! and clocks can read. Knows no answer.

use std::sync::Arc;

use crate::logic::{Burden, ClockIx, ClockStart, Condition, DateExpr, DeadlineIx, ListIx, Sources, Watch};
use crate::pack::Pack;

/// Of what a watched condition is the condition. Reliefs and what they have are named by their places in the pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Whose {
    /// Whether the pack's assumption fails.
    Assumption,
    /// Whether this relief concerns the client.
    Concerns(usize),
    /// An element of a relief.
    Element(usize, usize),
    /// A way of an element of a relief.
    Way(usize, usize, usize),
    /// Of whom something is said of a relief's filings.
    Filing(usize),
    /// When a caution applies.
    Caution,
    /// Whom a recent change touches.
    Change,
}

/// Another result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Other {
    /// A deadline.
    Deadline(DeadlineIx),
    /// A clock.
    Clock(ClockIx),
}

/// What is watched of a pack, by number.
pub(super) struct Watched {
    pub watch: Arc<Watch>,
    /// By condition.
    pub whose: Vec<Whose>,
    /// By relief: the number of the condition whether it concerns the client. Its elements follow.
    pub reliefs: Vec<u32>,
    deadlines: usize,
}

impl Watched {
    pub fn of(pack: &Pack) -> Watched {
        let assumed = pack.assuming.as_ref().map(|assuming| Condition::Defined(assuming.concept));
        let watch = pack.program.watch(|| {
            let mut conditions = Vec::new();
            each(pack, assumed.as_ref(), |_, condition, burden| conditions.push((condition, burden)));
            Watch::of(&pack.program, conditions, &others(pack))
        });
        let (mut whose, mut reliefs) = (Vec::new(), Vec::with_capacity(pack.reliefs.len()));
        each(pack, assumed.as_ref(), |of, _, _| {
            if let Whose::Concerns(_) = of {
                reliefs.push(u32::try_from(whose.len()).unwrap_or(u32::MAX));
            }
            whose.push(of);
        });
        Watched { watch: watch.clone(), whose, reliefs, deadlines: pack.program.deadlines.len() }
    }

    /// The deadlines and clocks that can read a source.
    pub fn others(&self, source: usize) -> impl Iterator<Item = Other> + '_ {
        let small = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.watch.others(source).iter().map(move |at| match (*at as usize).checked_sub(self.deadlines) {
            None => Other::Deadline(DeadlineIx(small(*at as usize))),
            Some(clock) => Other::Clock(ClockIx(small(clock))),
        })
    }
}

/// Every condition that is watched, always in this order.
fn each<'p>(pack: &'p Pack, assumed: Option<&'p Condition>, mut tell: impl FnMut(Whose, &'p Condition, Burden)) {
    if let Some(assumed) = assumed {
        tell(Whose::Assumption, assumed, Burden::Client);
    }
    for (place, relief) in pack.reliefs.iter().enumerate() {
        tell(Whose::Concerns(place), &relief.concerns, Burden::Client);
        for (at, element) in relief.elements.iter().enumerate() {
            tell(Whose::Element(place, at), &element.when, element.burden);
        }
        for (at, element) in relief.elements.iter().enumerate() {
            element.ways.iter().enumerate().for_each(|(way, text)| tell(Whose::Way(place, at, way), &text.when, element.burden));
        }
        let filings = relief.availability.iter().filter_map(|entry| entry.when.as_ref());
        filings.for_each(|when| tell(Whose::Filing(place), when, Burden::Client));
    }
    pack.cautions.iter().for_each(|caution| tell(Whose::Caution, &caution.when, Burden::Client));
    pack.changes.iter().for_each(|change| tell(Whose::Change, &change.when, Burden::Client));
}

/// What each deadline can read, then each clock.
fn others(pack: &Pack) -> Vec<Sources> {
    let program = &pack.program;
    let deadlines = program.deadlines.iter().map(|rule| program.read_by([&rule.when], [&rule.trigger], rule.for_each));
    let clocks = program.clocks.iter().map(|rule| {
        let condition = Condition::Defined(rule.definition);
        let mut conditions: Vec<&Condition> = vec![&condition];
        let mut dates: Vec<&DateExpr> = Vec::new();
        let mut lists: Vec<ListIx> = Vec::new();
        match &rule.from {
            ClockStart::On(date) => dates.push(date),
            ClockStart::Each { list, when, on } => {
                lists.push(*list);
                conditions.push(when);
                dates.push(on);
            }
        }
        for stopper in &rule.stoppers {
            lists.extend(stopper.each);
            conditions.push(&stopper.when);
            dates.push(&stopper.on);
        }
        program.read_by(conditions, dates, lists)
    });
    deadlines.chain(clocks).collect()
}
