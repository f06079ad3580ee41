//! The screening itself: every relief, deadline, clock and caution of the pack.

use super::findings::{
    AssumptionFinding, AvailabilityFinding, ChangeFinding, ConceptFinding, ElementFinding, Findings, ReliefFinding, Standing,
};
use super::{clocks, deadlines, open_facts};
use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{Burden, Condition, DefIx, Evaluation, Frame, ItemIx, KeptReasons, Missing, PointIx, Reasons, Truth, World};
use crate::pack::{Availability, ConceptKind, ElementKind, Pack, Relief};

/// Screens a client: where each relief stands, what is due, what is missing, on this day.
pub fn screen(pack: &Pack, answers: &Answers, as_of: Day) -> Findings {
    let world = World::bind(&pack.program, answers, as_of);
    find(pack, &mut Evaluation::new(&pack.program, &world))
}

pub(super) fn find(pack: &Pack, evaluation: &mut Evaluation<'_>) -> Findings {
    let as_of = evaluation.today();
    let assumption = assumption(pack, evaluation);
    let assumed_away = assumption.as_ref().is_some_and(|a| a.truth == Truth::Yes);
    let mut sets = Sets::default();
    let reliefs = pack.reliefs.iter().enumerate();
    let reliefs: Vec<ReliefFinding> =
        reliefs.map(|(place, relief)| screen_relief(place, relief, assumed_away, as_of, &mut sets, evaluation)).collect();
    let deadlines = deadlines::find(pack, &reliefs, evaluation, Detail::Reasons);
    let clocks = clocks::find(pack, &reliefs, evaluation, |_| None);
    let mut findings = Findings { assumption, reliefs, deadlines, clocks, ..Findings::nothing(as_of) };
    findings.cautions = cautions(pack, evaluation);
    findings.changes = changes(pack, evaluation);
    findings.law = law(&findings.reliefs);
    findings.open = open_facts::find(pack, &findings, evaluation);
    findings
}

/// One relief screened by itself: the same finding that [`screen`] has of it.
pub(super) fn screen_alone(pack: &Pack, place: usize, as_of: Day, evaluation: &mut Evaluation<'_>) -> ReliefFinding {
    let assumed_away = is_assumed_away(pack, evaluation);
    screen_relief(place, &pack.reliefs[place], assumed_away, as_of, &mut Sets::default(), evaluation)
}

pub(super) fn assumption(pack: &Pack, evaluation: &mut Evaluation<'_>) -> Option<AssumptionFinding> {
    let assuming = pack.assuming.as_ref()?;
    let frame = Frame::session(Burden::Client);
    let condition = Condition::Defined(assuming.concept);
    let truth = evaluation.value(&condition, &frame);
    let reasons = if truth == Truth::Open { evaluation.reasons([&condition], &frame) } else { Reasons::default() };
    // While exactly that is missing which was missing before the first question, nothing speaks for it or against it.
    let touched = truth != Truth::Open || reasons.first != assuming.unasked;
    Some(AssumptionFinding { truth, reasons, touched })
}

/// The reasons of one relief before they are listed, in memory that serves for the next.
#[derive(Default)]
struct Sets {
    elements: Vec<KeptReasons>,
    concerns: KeptReasons,
    all: KeptReasons,
}

impl Sets {
    /// Of the elements, this one.
    fn element(&mut self, at: usize) -> &mut KeptReasons {
        if self.elements.len() <= at {
            self.elements.resize_with(at + 1, KeptReasons::default);
        }
        &mut self.elements[at]
    }
}

fn screen_relief(
    place: usize,
    relief: &Relief,
    assumed_away: bool,
    as_of: Day,
    sets: &mut Sets,
    evaluation: &mut Evaluation<'_>,
) -> ReliefFinding {
    let frame = Frame::session(Burden::Client);
    let concerns = if assumed_away && !relief.even_if_assumed { Truth::No } else { evaluation.value(&relief.concerns, &frame) };
    let mut elements = Vec::with_capacity(relief.elements.len());
    let (mut all_clear, mut barred) = (true, false);
    let mut open = 0;
    for element in &relief.elements {
        let frame = Frame::session(element.burden);
        // With ways it holds if one of them does: each is looked at, so that it need not be looked at again.
        let ways: Vec<Truth> = element.ways.iter().map(|way| evaluation.value(&way.when, &frame)).collect();
        let truth = ways.iter().copied().max().unwrap_or_else(|| evaluation.value(&element.when, &frame));
        let good = match element.kind {
            ElementKind::Requirement => truth,
            ElementKind::Bar => !truth,
        };
        all_clear &= good == Truth::Yes;
        barred |= good == Truth::No;
        let mut reasons = Reasons::default();
        if truth == Truth::Open && concerns != Truth::No {
            let set = sets.element(open);
            evaluation.keep_reasons(&element.when, &frame, set);
            evaluation.relist(set, &mut reasons);
            open += 1;
        }
        elements.push(ElementFinding { truth, ways, reasons });
    }
    let barred_if_concerned = barred && concerns == Truth::Open;
    if barred {
        // Whatever the elements are: only whether it concerns the client is still open.
        open = 0;
    }
    let Sets { elements: of_elements, concerns: of_concerns, all } = sets;
    match concerns {
        Truth::Open => evaluation.keep_reasons(&relief.concerns, &frame, of_concerns),
        _ => of_concerns.clear(),
    }
    evaluation.keep_joined(of_elements.iter().take(open).chain([&*of_concerns]), all);
    let mut reasons = Reasons::default();
    evaluation.relist(all, &mut reasons);
    let standing = match concerns {
        Truth::No => Standing::NotRelevant,
        Truth::Yes if barred => Standing::Barred,
        Truth::Yes if all_clear => Standing::NoBarFound,
        _ if all.only_law() => Standing::Contested,
        _ => Standing::NeedsFacts,
    };
    let availability = if standing == Standing::NotRelevant { Vec::new() } else { availability(relief, as_of, evaluation) };
    ReliefFinding { relief: place, standing, concerns, barred_if_concerned, elements, reasons, availability }
}

/// How much of a result is found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// With its reasons.
    Reasons,
    /// Only how it stands.
    Standing,
}

pub(super) fn is_assumed_away(pack: &Pack, evaluation: &mut Evaluation<'_>) -> bool {
    let frame = Frame::session(Burden::Client);
    pack.assuming.as_ref().is_some_and(|assuming| evaluation.value(&Condition::Defined(assuming.concept), &frame) == Truth::Yes)
}

pub(super) fn cautions(pack: &Pack, evaluation: &mut Evaluation<'_>) -> Vec<usize> {
    let frame = Frame::session(Burden::Client);
    let mut found: Vec<usize> =
        (0..pack.cautions.len()).filter(|i| evaluation.value(&pack.cautions[*i].when, &frame) == Truth::Yes).collect();
    found.sort_by_key(|i| !pack.cautions[*i].urgent);
    found
}

/// Recent changes that touch the client, then those that may; each in the pack's order.
pub(super) fn changes(pack: &Pack, evaluation: &mut Evaluation<'_>) -> Vec<ChangeFinding> {
    let frame = Frame::session(Burden::Client);
    let mut found: Vec<ChangeFinding> = (0..pack.changes.len())
        .map(|change| ChangeFinding { change, touches: evaluation.value(&pack.changes[change].when, &frame) })
        .filter(|finding| finding.touches != Truth::No)
        .collect();
    found.sort_by_key(|finding| finding.touches != Truth::Yes);
    found
}

/// What is said of a relief's filings on the day, to whom it surely does not speak left out.
pub(super) fn availability(relief: &Relief, as_of: Day, evaluation: &mut Evaluation<'_>) -> Vec<AvailabilityFinding> {
    let frame = Frame::session(Burden::Client);
    let is_now = |entry: &Availability| entry.from <= as_of && entry.until.is_none_or(|until| as_of < until);
    let said = relief.availability.iter().enumerate().filter(|(_, entry)| is_now(entry));
    said.map(|(i, entry)| {
        let holds = entry.when.as_ref().map_or(Truth::Yes, |when| evaluation.value(when, &frame));
        AvailabilityFinding { entry: i, holds }
    })
    .filter(|finding| finding.holds != Truth::No)
    .collect()
}

fn law(reliefs: &[ReliefFinding]) -> Vec<PointIx> {
    let mut points: Vec<PointIx> = reliefs
        .iter()
        .filter(|r| !r.standing.is_settled())
        .flat_map(|r| r.reasons.first.iter())
        .filter_map(|missing| if let Missing::Law(point) = missing { Some(*point) } else { None })
        .collect();
    points.sort_unstable();
    points.dedup();
    points
}

/// Every concept of the pack, about the client and about each item. A concept that the burden can change has two findings.
pub fn concept_findings(pack: &Pack, answers: &Answers, as_of: Day) -> Vec<ConceptFinding> {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut found = Vec::new();
    for (i, definition) in pack.program.definitions.iter().enumerate() {
        if pack.concepts[i].kind != ConceptKind::Concept {
            continue;
        }
        let concept = DefIx(u16::try_from(i).unwrap_or(u16::MAX));
        let burdens: &[Burden] = if definition.burden_matters { &[Burden::Client, Burden::Government] } else { &[Burden::Client] };
        for burden in burdens {
            match definition.about {
                None => {
                    let truth = evaluation.defined(concept, &Frame::session(*burden));
                    found.push(ConceptFinding { concept, item: None, burden: *burden, truth });
                }
                Some(list) => {
                    for item in (0..u32::try_from(world.items(list)).unwrap_or(0)).map(ItemIx) {
                        let truth = evaluation.defined(concept, &Frame::item(list, item, *burden));
                        found.push(ConceptFinding { concept, item: Some((list, item)), burden: *burden, truth });
                    }
                }
            }
        }
    }
    found
}
