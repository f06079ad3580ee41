//! From an answer forward: which results rest on it. Taken away, they would stand elsewhere; or it is among the answers that
//! are enough for them, and others would be too.

use super::findings::{ClockFinding, ElementFinding, Findings, ReliefFinding, Standing};
use super::incremental::Screening;
use super::moves::Moves;
use super::screen::screen;
use crate::facts::{Answer, Answers, Place, Said, Value};
use crate::logic::{Because, Burden, ClockIx, Evaluation, FactIx, Frame, ItemIx, Kind, World};
use crate::pack::{Element, ElementKind, Pack};

/// Options of a choice that are tried out.
const OPTIONS: usize = 8;

/// What one answer decides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decides {
    /// From how things stand to how they would without the answer.
    pub without: Moves,
    /// Clocks that would stand elsewhere without it, by their place among the findings.
    pub clocks: Vec<usize>,
    /// Relief, by its place in the pack, of which it is one reason while another would be enough.
    pub also: Vec<usize>,
    /// Each other answer of a short choice, and what would move with it. Those that move nothing are left out.
    pub instead: Vec<(String, Moves)>,
}

impl Decides {
    /// No result rests on it.
    pub fn is_empty(&self) -> bool {
        self.without.is_empty() && self.clocks.is_empty() && self.also.is_empty() && self.instead.is_empty()
    }
}

/// What the answer at a place decides; absent if there is none.
pub fn what_it_decides(pack: &Pack, answers: &Answers, findings: &Findings, place: &Place) -> Option<Decides> {
    let answer = answers.get(place)?;
    let fact = pack.fact(&place.fact)?;
    let mut changed = answers.clone();
    changed.clear(place);
    let after = screen(pack, &changed, findings.as_of);
    let without = Moves::between(findings, &after);
    let stands = |clock: ClockIx, findings: &Findings| findings.clocks.iter().find(|found| found.clock == clock).map(clock_stand);
    let moved = |found: &ClockFinding| stands(found.clock, findings) != stands(found.clock, &after);
    let clocks = findings.clocks.iter().enumerate().filter(|(_, found)| moved(found)).map(|(at, _)| at).collect();
    let also = rest_on(pack, answers, findings, place, fact).into_iter().filter(|relief| without.relief(*relief).is_none()).collect();
    Some(Decides { without, clocks, also, instead: instead(pack, answers, findings, place, fact, answer) })
}

fn clock_stand(found: &ClockFinding) -> impl PartialEq + use<> {
    (found.truth, found.start, found.complete_on)
}

fn instead(pack: &Pack, answers: &Answers, findings: &Findings, place: &Place, fact: FactIx, answer: &Answer) -> Vec<(String, Moves)> {
    let question = pack.question(fact);
    let said: &[String] = if let Said::Value(Value::Choice(said)) = &answer.said { said } else { &[] };
    if !matches!(question.kind, Kind::Choice(_)) || question.options.len() > OPTIONS {
        return Vec::new();
    }
    let mut screening = Screening::default();
    let others = question.options.iter().filter(|option| !said.contains(&option.id));
    others
        .map(|option| {
            let mut changed = answers.clone();
            changed.set(place, Answer::value(Value::choice(&option.id)));
            (option.id.clone(), Moves::between(findings, screening.screen(pack, &changed, findings.as_of)))
        })
        .filter(|(_, moves)| !moves.is_empty())
        .collect()
}

/// Settled relief with the fact among the answers that are enough for it.
fn rest_on(pack: &Pack, answers: &Answers, findings: &Findings, place: &Place, fact: FactIx) -> Vec<usize> {
    let world = World::bind(&pack.program, answers, findings.as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let item = match &place.item {
        None => ItemIx::BLANK,
        Some((list, id)) => match answers.list(list).items.iter().position(|item| item.id == *id).map(u32::try_from) {
            Some(Ok(at)) => ItemIx(at),
            _ => return Vec::new(),
        },
    };
    let mut rests = |finding: &&ReliefFinding| {
        let relief = &pack.reliefs[finding.relief];
        let session = Frame::session(Burden::Client);
        let is_in = |because: Because| because.facts.contains(&(fact, item)) || because.also.contains(&(fact, item));
        match finding.standing {
            Standing::NotRelevant => is_in(evaluation.because([&relief.concerns], &session)),
            Standing::Barred | Standing::NoBarFound => relief.elements.iter().zip(&finding.elements).any(|(element, found)| {
                let counts = finding.standing == Standing::NoBarFound || fails(element, found);
                counts && is_in(evaluation.because([&element.when], &Frame::session(element.burden)))
            }),
            Standing::NeedsFacts | Standing::Contested => false,
        }
    };
    findings.reliefs.iter().filter(|finding| rests(finding)).map(|finding| finding.relief).collect()
}

fn fails(element: &Element, found: &ElementFinding) -> bool {
    use crate::logic::Truth;
    found.truth == if element.kind == ElementKind::Bar { Truth::Yes } else { Truth::No }
}
