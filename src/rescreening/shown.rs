//! What a screening shows, by the names of the pack, so that it can be kept and compared when the rules are others.

use jiff::Timestamp;

use crate::facts::Answers;
use crate::logic::{ItemIx, ListIx, Truth};
use crate::pack::{ElementKind, Pack};
use crate::screening::{Findings, ReliefFinding, Standing};
use crate::session::{DueName, PackStamp, Shown, ShownDue, ShownRelief, Worth};

/// What these findings show of a client with these answers.
pub fn shown_of(pack: &Pack, answers: &Answers, findings: &Findings, at: Timestamp) -> Shown {
    let relevant = findings.reliefs.iter().filter(|finding| finding.standing != Standing::NotRelevant);
    let due_name = |deadline: usize, item: Option<(ListIx, ItemIx)>| DueName {
        deadline: pack.deadlines[deadline].id.clone(),
        item: item.and_then(|(list, item)| item_of(pack, answers, list, item)),
    };
    Shown {
        at,
        as_of: findings.as_of,
        pack: PackStamp { id: pack.id.clone(), version: pack.version.clone() },
        entries: 0,
        reliefs: relevant.map(|finding| (pack.reliefs[finding.relief].id.clone(), relief(pack, finding))).collect(),
        dues: findings
            .deadlines
            .iter()
            .map(|due| {
                let stood = ShownDue { due: due.due, sure: due.applies == Truth::Yes, quiet: due.quiet };
                (due_name(due.deadline.ix(), due.item), stood)
            })
            .collect(),
        changes: findings
            .changes
            .iter()
            .filter(|found| found.touches == Truth::Yes)
            .map(|found| pack.changes[found.change].id.clone())
            .collect(),
    }
}

fn relief(pack: &Pack, finding: &ReliefFinding) -> ShownRelief {
    let relief = &pack.reliefs[finding.relief];
    // Whether a closed relief takes filings is nothing to act on.
    let said = finding.availability.iter().filter(|_| !finding.standing.is_closed());
    let filing = said.map(|said| (relief.availability[said.entry].state.id().to_owned(), said.holds == Truth::Yes)).collect();
    let elements = relief.elements.iter().zip(&finding.elements);
    let elements = elements.filter(|(element, found)| decides(finding.standing, element.kind, found.truth));
    let elements = elements.map(|(element, found)| (element.id.clone(), worth(found.truth))).collect();
    ShownRelief { standing: finding.standing.id().to_owned(), filing, elements }
}

/// Whether an element is one on which this standing turns: of a barred relief one that fails, of another one that is not clear.
/// Also that can be one that fails: it bars the relief if it concerns the client, and that is open.
pub(super) fn decides(standing: Standing, kind: ElementKind, truth: Truth) -> bool {
    fails(kind, truth) || (standing != Standing::Barred && truth == Truth::Open)
}

/// Whether an element of this kind stands in the way for sure.
fn fails(kind: ElementKind, truth: Truth) -> bool {
    match kind {
        ElementKind::Requirement => truth == Truth::No,
        ElementKind::Bar => truth == Truth::Yes,
    }
}

pub(super) fn worth(truth: Truth) -> Worth {
    match truth {
        Truth::Yes => Worth::Yes,
        Truth::No => Worth::No,
        Truth::Open => Worth::Open,
    }
}

/// The list and the number of an item; its place may change when another one goes.
fn item_of(pack: &Pack, answers: &Answers, list: ListIx, item: ItemIx) -> Option<(String, u32)> {
    let name = &pack.list(list).id;
    let at = usize::try_from(item.0).ok()?;
    answers.list(name).items.get(at).map(|item| (name.clone(), item.id))
}
