//! Where a client stands, without the reasons: what is compared of a whole caseload. Exactly what [`super::screen`] finds of the
//! same; a test holds it to that.

use super::deadlines;
use super::findings::{ElementFinding, Findings, ReliefFinding, Standing};
use super::screen::{Detail, availability, changes, is_assumed_away};
use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{Burden, Evaluation, Frame, Reasons, Truth, World};
use crate::pack::{ElementKind, Pack, Relief};

/// Standings, elements, filings, deadlines and recent changes, as [`super::screen`] finds them. Reasons, clocks, cautions, what
/// results rest on and what to find out are left out: of those it says nothing.
pub fn screen_standings(pack: &Pack, answers: &Answers, as_of: Day) -> Findings {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let assumed_away = is_assumed_away(pack, &mut evaluation);
    let reliefs: Vec<ReliefFinding> =
        pack.reliefs.iter().enumerate().map(|(i, relief)| stands(i, relief, assumed_away, as_of, &mut evaluation)).collect();
    let deadlines = deadlines::find(pack, &reliefs, &mut evaluation, Detail::Standing);
    let changes = changes(pack, &mut evaluation);
    Findings { reliefs, deadlines, changes, ..Findings::nothing(as_of) }
}

fn stands(place: usize, relief: &Relief, assumed_away: bool, as_of: Day, evaluation: &mut Evaluation<'_>) -> ReliefFinding {
    let frame = Frame::session(Burden::Client);
    let concerns = if assumed_away && !relief.even_if_assumed { Truth::No } else { evaluation.value(&relief.concerns, &frame) };
    let (mut all_clear, mut barred) = (true, false);
    let mut elements = Vec::with_capacity(relief.elements.len());
    for element in &relief.elements {
        let truth = evaluation.value(&element.when, &Frame::session(element.burden));
        let good = match element.kind {
            ElementKind::Requirement => truth,
            ElementKind::Bar => !truth,
        };
        all_clear &= good == Truth::Yes;
        barred |= good == Truth::No;
        elements.push(ElementFinding { truth, ways: Vec::new(), reasons: Reasons::default() });
    }
    let standing = match concerns {
        Truth::No => Standing::NotRelevant,
        Truth::Yes if barred => Standing::Barred,
        Truth::Yes if all_clear => Standing::NoBarFound,
        _ if only_law(relief, &elements, concerns, barred, evaluation) => Standing::Contested,
        _ => Standing::NeedsFacts,
    };
    let availability = if standing == Standing::NotRelevant { Vec::new() } else { availability(relief, as_of, evaluation) };
    let barred_if_concerned = barred && concerns == Truth::Open;
    ReliefFinding { relief: place, standing, concerns, barred_if_concerned, elements, reasons: Reasons::default(), availability }
}

/// Whether only law keeps it open. The first fact that is missing ends the search: most often one is seen without gathering.
fn only_law(relief: &Relief, elements: &[ElementFinding], concerns: Truth, barred: bool, evaluation: &mut Evaluation<'_>) -> bool {
    let of_concern = (concerns == Truth::Open).then(|| (&relief.concerns, Frame::session(Burden::Client)));
    // Whatever the elements of a barred one are: only whether it concerns the client is still open.
    let open = relief.elements.iter().zip(elements).filter(|(_, found)| !barred && found.truth == Truth::Open);
    let of_elements = open.map(|(element, _)| (&element.when, Frame::session(element.burden)));
    let all = of_concern.into_iter().chain(of_elements);
    if all.clone().any(|(condition, frame)| evaluation.plainly_asked(condition, &frame).is_some()) {
        return false;
    }
    let mut any_law = false;
    for (condition, frame) in all {
        let set = evaluation.reason_set([condition], &frame);
        if set.asks_facts() {
            return false;
        }
        any_law |= set.asks_law();
    }
    any_law
}
