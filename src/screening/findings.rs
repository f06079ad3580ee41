//! What a screening finds.

use std::sync::Arc;

use super::moves::DueKey;
use crate::calendar::{Day, Due, Span};
use crate::facts::Spot;
use crate::logic::{Burden, ClockIx, DeadlineIx, DefIx, ItemIx, ListIx, PointIx, Reasons, Truth};
use crate::pack::{Availability, AvailabilityState, Relief};

/// Where a relief stands. There is no stronger positive word than *no bar found*: discretion, proof and an attorney
/// remain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Every requirement is met and no bar applies, as far as the answers go.
    NoBarFound,
    /// Facts are missing that could decide it.
    NeedsFacts,
    /// Only points of law keep it open.
    Contested,
    /// A bar applies or a requirement fails.
    Barred,
    /// It does not concern this client.
    NotRelevant,
}

impl Standing {
    /// For programs.
    pub fn id(self) -> &'static str {
        match self {
            Standing::NoBarFound => "no_bar_found",
            Standing::NeedsFacts => "needs_facts",
            Standing::Contested => "contested",
            Standing::Barred => "barred",
            Standing::NotRelevant => "not_relevant",
        }
    }

    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Standing::NoBarFound => "no bar found",
            Standing::NeedsFacts => "needs facts",
            Standing::Contested => "contested",
            Standing::Barred => "barred",
            Standing::NotRelevant => "not relevant",
        }
    }

    /// Barred, or not relevant.
    pub fn is_closed(self) -> bool {
        matches!(self, Standing::Barred | Standing::NotRelevant)
    }

    /// Whether no later answer can change it.
    pub fn is_settled(self) -> bool {
        matches!(self, Standing::NoBarFound | Standing::Barred | Standing::NotRelevant)
    }
}

/// A requirement or a bar of a relief.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ElementFinding {
    /// The condition's worth: for a requirement *yes* is met, for a bar *yes* is barred.
    pub truth: Truth,
    /// Each way, where it has ways.
    pub ways: Vec<Truth>,
    /// Why it is open.
    pub reasons: Reasons,
}

/// A relief.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReliefFinding {
    /// Its place in [`crate::pack::Pack::reliefs`].
    pub relief: usize,
    /// Where it stands.
    pub standing: Standing,
    /// Whether it concerns the client.
    pub concerns: Truth,
    /// It is barred whatever else is true, if it concerns the client at all.
    pub barred_if_concerned: bool,
    /// Its elements, in the pack's order.
    pub elements: Vec<ElementFinding>,
    /// Why it is open.
    pub reasons: Reasons,
    /// What is said of its filings on this day to this client, or may be.
    pub availability: Vec<AvailabilityFinding>,
}

impl ReliefFinding {
    /// What surely keeps this client from filing, or makes it doubtful, although nothing may bar the relief.
    pub fn limited<'p>(&self, relief: &'p Relief) -> Option<&'p Availability> {
        let sure = self.availability.iter().filter(|finding| finding.holds == Truth::Yes);
        sure.map(|finding| &relief.availability[finding.entry]).find(|entry| entry.state != AvailabilityState::Open)
    }
}

/// What is said of a relief's filings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AvailabilityFinding {
    /// Its place in [`crate::pack::Relief::availability`].
    pub entry: usize,
    /// *Yes*: it speaks of this client. *Open*: it may.
    pub holds: Truth,
}

/// How a deadline stands on the day of the screening.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeadlineState {
    /// Ahead, or today.
    Ahead,
    /// The earliest last day has passed, the latest has not.
    MayHavePassed,
    /// Passed.
    Passed,
    /// It applies; the date that starts it is not known.
    DateNeeded,
    /// No limit: at any time.
    AnyTime,
}

/// What to say of [`DeadlineFinding::observed_friday`].
pub const OBSERVED_FRIDAY: &str =
    "The last day moved because the Friday is kept for a holiday that falls on Saturday. That can be disputed: act by the earlier day.";

/// A deadline, of one item where it is one for each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadlineFinding {
    /// Which.
    pub deadline: DeadlineIx,
    /// Of which item.
    pub item: Option<(ListIx, ItemIx)>,
    /// Whether it applies; *open* reads "possible".
    pub applies: Truth,
    /// The day (or days) from which it runs, or back from which it is counted.
    pub trigger: Span,
    /// From the earliest possible trigger. What is shown first.
    pub earliest: Option<Due>,
    /// From the latest possible trigger.
    pub latest: Option<Due>,
    /// Earlier lines, from the earliest trigger.
    pub early: Vec<Due>,
    /// How it stands.
    pub state: DeadlineState,
    /// The day to keep: the day to act by or, once that has passed, the legal last day.
    pub due: Option<Day>,
    /// Days from the screening to the day to keep; negative if that has passed.
    pub days_left: Option<i32>,
    /// The last day moved on because a Friday is kept for a Saturday holiday. The Friday rule is written for pay and
    /// leave, so the move can be disputed: the day to act by is the one to keep. (Deadline reference, A.2.)
    pub observed_friday: bool,
    /// Every relief it belongs to is barred or not relevant.
    pub quiet: bool,
    /// What is missing, where it is possible or its date is needed or vague.
    pub reasons: Reasons,
}

impl DeadlineFinding {
    /// Which deadline of which item it is: the same in every screening with one pack.
    pub fn key(&self) -> DueKey {
        (self.deadline, self.item)
    }
}

/// Something that stops a clock, or may.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StopFinding {
    /// In words.
    pub says: String,
    /// Which item.
    pub item: Option<(ListIx, ItemIx)>,
    /// On which day.
    pub on: Span,
    /// Whether it counts.
    pub counts: Truth,
}

/// A clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClockFinding {
    /// Which.
    pub clock: ClockIx,
    /// Whether it has run long enough.
    pub truth: Truth,
    /// When it started, if that is known at all.
    pub start: Option<Span>,
    /// When it is or would be complete.
    pub complete_on: Option<Span>,
    /// What stops it or may, earliest first.
    pub stops: Vec<StopFinding>,
    /// Complete within two days of a stop or of today: have counsel count.
    pub borderline: bool,
    /// Why it is open.
    pub reasons: Reasons,
}

/// The state of the pack's assumption (that the client is not a citizen).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssumptionFinding {
    /// *No*: the assumption is safe. *Yes* or *open*: an attorney must look at it first.
    pub truth: Truth,
    /// Why it is open.
    pub reasons: Reasons,
    /// Whether anything that bears on it was answered at all.
    pub touched: bool,
}

/// Something to find out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenFact {
    /// The question, or "any others?".
    pub spot: Spot,
    /// The client was asked and cannot say.
    pub dont_know: bool,
    /// Answered, but not closely enough.
    pub vague: bool,
    /// Relief that it could help to decide now, by place in the pack.
    pub reliefs: Vec<usize>,
    /// How many results (relief, deadlines, clocks) name it among their first reasons.
    pub weight: usize,
    /// Documents that tell, by place in the pack.
    pub papers: Vec<usize>,
    /// What would settle it, where a threshold is known: `before / on or after 5 Jul 2011`.
    pub threshold: Option<String>,
}

/// A concept, about the client or one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConceptFinding {
    /// Which.
    pub concept: DefIx,
    /// Of which item.
    pub item: Option<(ListIx, ItemIx)>,
    /// Under which burden.
    pub burden: Burden,
    /// What it is worth.
    pub truth: Truth,
}

/// A recent change of the law that touches the client, or may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChangeFinding {
    /// Its place in [`crate::pack::Pack::changes`].
    pub change: usize,
    /// *Yes*: it touches the client. *Open*: it may.
    pub touches: Truth,
}

/// Everything that a screening finds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Findings {
    /// The day of the screening.
    pub as_of: Day,
    /// The pack's assumption, if it has one.
    pub assumption: Option<AssumptionFinding>,
    /// Relief, in the pack's order.
    pub reliefs: Vec<ReliefFinding>,
    /// Deadlines that apply or may, most pressing first.
    pub deadlines: Vec<DeadlineFinding>,
    /// Clocks of relief that is not irrelevant.
    pub clocks: Vec<ClockFinding>,
    /// Cautions that apply, by place in the pack; urgent ones first.
    pub cautions: Vec<usize>,
    /// Recent changes that touch the client, then those that may.
    pub changes: Vec<ChangeFinding>,
    /// What to find out, what decides most first.
    pub open: Vec<Arc<OpenFact>>,
    /// Points of law that keep something open now.
    pub law: Vec<PointIx>,
}

impl Findings {
    /// Before anything is found.
    pub(super) fn nothing(as_of: Day) -> Findings {
        Findings {
            as_of,
            assumption: None,
            reliefs: Vec::new(),
            deadlines: Vec::new(),
            clocks: Vec::new(),
            cautions: Vec::new(),
            changes: Vec::new(),
            open: Vec::new(),
            law: Vec::new(),
        }
    }

    /// Relief that is not closed: no bar found, needs facts or contested.
    pub fn open_reliefs(&self) -> usize {
        self.reliefs.iter().filter(|r| !matches!(r.standing, Standing::Barred | Standing::NotRelevant)).count()
    }

    /// The finding of a relief by its place in the pack.
    pub fn relief(&self, relief: usize) -> Option<&ReliefFinding> {
        self.reliefs.iter().find(|finding| finding.relief == relief)
    }
}
