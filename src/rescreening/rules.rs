//! Which rule moved a result: the elements that are worth something else than was shown, the deadline, and recent changes of
//! the law that were not told before. Each with its sources and since when it holds.

use super::shown::{decides, worth};
use crate::calendar::Day;
use crate::logic::{Missing, Truth};
use crate::pack::{Availability, Element, ElementKind, Pack, Relief};
use crate::screening::{Findings, ReliefFinding, Standing};
use crate::session::{Shown, ShownRelief, Worth};

/// A rule behind a move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its name for programs: `lpr_cancellation.aggravated_felony`, of a deadline its own.
    pub id: String,
    /// What it is to this client now: `applies`, `not met`, `no longer applies`.
    pub now: &'static str,
    /// The rule in a sentence.
    pub says: String,
    /// Its sources.
    pub cites: Vec<String>,
    /// From which day it holds.
    pub since: Option<Day>,
}

/// A recent change of the law that was not told before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Came {
    /// Its name for programs.
    pub id: String,
    /// What changed.
    pub title: String,
    /// The day of the change.
    pub on: Day,
}

/// The rules behind the move of a relief: those that decide otherwise than was shown; if none does, those that decide now.
pub(super) fn relief_rules(
    pack: &Pack,
    findings: &Findings,
    place: usize,
    (was, then_on): (Option<&ShownRelief>, Day),
    from: Option<Standing>,
    to: Standing,
) -> Vec<Rule> {
    let (relief, Some(finding)) = (&pack.reliefs[place], findings.relief(place)) else { return Vec::new() };
    let mut rules = Vec::new();
    if from == Some(Standing::NotRelevant) || to == Standing::NotRelevant {
        rules.push(concerns(relief, finding));
    }
    if to == Standing::NotRelevant {
        return rules;
    }
    if from == Some(to) {
        return filing_rules(pack, relief, finding, then_on);
    }
    let shown = |id: &str| was.and_then(|was| was.elements.get(id)).copied();
    let each = || relief.elements.iter().zip(&finding.elements);
    let others: Vec<Rule> = each()
        .filter(|(element, found)| {
            let now = decides(to, element.kind, found.truth).then(|| worth(found.truth));
            // One that was open and is clear now, of a relief that is barred for another reason, is beside the point.
            let then = shown(&element.id).filter(|_| to != Standing::Barred || now.is_some());
            now != then
        })
        .map(|(element, found)| element_rule(pack, relief, element, found.truth, shown(&element.id)))
        .collect();
    // What is no longer in the questions was in the way, too.
    let left =
        was.into_iter().flat_map(|was| was.elements.iter()).filter(|(id, _)| relief.elements.iter().all(|element| element.id != **id));
    let left: Vec<Rule> = left
        .filter(|_| to != Standing::Barred)
        .map(|(id, _)| Rule {
            id: format!("{}.{id}", relief.id),
            now: "no longer in the questions",
            says: id.clone(),
            cites: Vec::new(),
            since: None,
        })
        .collect();
    let none = others.is_empty() && left.is_empty() && rules.is_empty();
    rules.extend(others);
    rules.extend(left);
    if none {
        let deciding = each().filter(|(element, found)| decides(to, element.kind, found.truth));
        rules.extend(deciding.map(|(element, found)| element_rule(pack, relief, element, found.truth, None)));
    }
    if finding.barred_if_concerned && from != Some(Standing::NotRelevant) {
        rules.push(concerns(relief, finding));
    }
    if to == Standing::Contested {
        rules.extend(points(pack, finding));
    }
    rules
}

fn element_rule(pack: &Pack, relief: &Relief, element: &Element, truth: Truth, then: Option<Worth>) -> Rule {
    let failed = then.is_some_and(|then| (element.kind == ElementKind::Bar) == (then == Worth::Yes) && then != Worth::Open);
    let now = match (element.kind, truth) {
        (ElementKind::Bar, Truth::Yes) => "applies",
        (ElementKind::Bar, Truth::No) if failed => "no longer applies",
        (ElementKind::Bar, Truth::No) => "does not apply",
        (ElementKind::Requirement, Truth::No) => "not met",
        (ElementKind::Requirement, Truth::Yes) if failed => "met now",
        (ElementKind::Requirement, Truth::Yes) => "met",
        (_, Truth::Open) => "open",
    };
    Rule {
        id: format!("{}.{}", relief.id, element.id),
        now,
        says: element.says.clone(),
        cites: cites(pack, &element.authority),
        since: Some(element.since),
    }
}

fn concerns(relief: &Relief, finding: &ReliefFinding) -> Rule {
    let now = match finding.concerns {
        Truth::Yes => "concerns this client",
        Truth::Open => "may concern this client",
        Truth::No => "does not concern this client",
    };
    Rule { id: format!("{}.concerns", relief.id), now, says: relief.in_one_line.clone(), cites: Vec::new(), since: None }
}

/// What is said of filings now: what came since then, or all of it if nothing did by its date.
fn filing_rules(pack: &Pack, relief: &Relief, finding: &ReliefFinding, then_on: Day) -> Vec<Rule> {
    let all: Vec<&Availability> = finding.availability.iter().map(|said| &relief.availability[said.entry]).collect();
    let came: Vec<&Availability> = all.iter().copied().filter(|entry| entry.from > then_on).collect();
    let entries = if came.is_empty() { all } else { came };
    let rule = |entry: &Availability| Rule {
        id: format!("{}.availability", relief.id),
        now: entry.state.words(),
        says: entry.says.clone(),
        cites: cites(pack, &entry.authority),
        since: Some(entry.from),
    };
    entries.into_iter().map(rule).collect()
}

/// The points of law that keep it open.
fn points(pack: &Pack, finding: &ReliefFinding) -> Vec<Rule> {
    let points = finding.reasons.first.iter().filter_map(|missing| if let Missing::Law(point) = missing { Some(*point) } else { None });
    let rule = |point| {
        let point = pack.point(point);
        Rule { id: point.id.clone(), now: "disputed", says: point.name.clone(), cites: cites(pack, &point.authority), since: None }
    };
    points.map(rule).collect()
}

/// A deadline as a rule; `None` if it left the questions.
pub(super) fn deadline_rule(pack: &Pack, id: &str) -> Option<Rule> {
    let deadline = pack.deadlines.iter().find(|deadline| deadline.id == id)?;
    Some(Rule {
        id: id.to_owned(),
        now: "",
        says: deadline.says.clone(),
        cites: cites(pack, &deadline.authority),
        since: Some(deadline.since),
    })
}

/// Recent changes that touch the client and this relief or deadline, and were not among those told.
pub(super) fn came(pack: &Pack, then: &Shown, now: &Shown, id: &str) -> Vec<Came> {
    let new = pack.changes.iter().filter(|change| now.changes.contains(&change.id) && !then.changes.contains(&change.id));
    let here = new.filter(|change| change.touches.iter().any(|touched| touched == id));
    here.map(|change| Came { id: change.id.clone(), title: change.title.clone(), on: change.on }).collect()
}

fn cites(pack: &Pack, authority: &[usize]) -> Vec<String> {
    pack.cites(authority).into_iter().map(str::to_owned).collect()
}
