//! Every answered date as an event: which item it is of, on which side of the line, what it does. Knows no clock's drawing.

use super::touches::{counted, touches};
use super::words::{long_item, said, short_item};
use super::{Event, Happening};
use crate::calendar::{Day, Span};
use crate::facts::{Answer, Answers, ApproxDate, Place, Said, Value};
use crate::logic::{Evaluation, FactIx, ItemIx, Kind, ListIx, Truth};
use crate::pack::Pack;
use crate::screening::Findings;

/// An answered date, before it is told.
pub(super) struct Dated {
    pub fact: FactIx,
    pub item: Option<(ListIx, ItemIx)>,
    pub on: Span,
}

pub(super) fn events(pack: &Pack, answers: &Answers, findings: &Findings, evaluation: &mut Evaluation<'_>) -> Vec<Event> {
    let mut found = Vec::new();
    for fact in (0..pack.questions.len()).map(|i| FactIx(u16::try_from(i).unwrap_or(u16::MAX))) {
        let question = pack.question(fact);
        if !matches!(question.kind, Kind::Date { .. }) {
            continue;
        }
        match question.list {
            None => {
                let place = Place::session(&question.id);
                found.extend(event(pack, answers, findings, (place, None, fact), evaluation));
            }
            Some(list) => {
                let name = &pack.list(list).id;
                for (at, item) in answers.list(name).items.iter().enumerate() {
                    let item_ix = ItemIx(u32::try_from(at).unwrap_or(u32::MAX - 1));
                    let place = Place::item(name, item.id, &question.id);
                    found.extend(event(pack, answers, findings, (place, Some((list, item_ix)), fact), evaluation));
                }
            }
        }
    }
    found
}

/// Which answer: where it is kept, of which item, to which question.
type Which = (Place, Option<(ListIx, ItemIx)>, FactIx);

/// The event of one answer; none where no day was said, or where the question surely does not apply.
fn event(pack: &Pack, answers: &Answers, findings: &Findings, which: Which, evaluation: &mut Evaluation<'_>) -> Option<Event> {
    let (place, item, fact) = which;
    let question = pack.question(fact);
    let date = date_of(answers.get(&place)?)?;
    if evaluation.shown(fact, item.map_or(ItemIx::BLANK, |(_, item)| item)) == Truth::No {
        return None;
    }
    let on = days(date, question.kind, findings.as_of);
    let (of, number) = match &place.item {
        Some((_, id)) => {
            let list = question.list?;
            (long_item(pack, answers, list, *id, Some(fact)), short_item(pack, answers, list, *id))
        }
        None => (None, None),
    };
    let dated = Dated { fact, item, on };
    Some(Event {
        on,
        label: question.label.clone(),
        name: question.label.clone(),
        of,
        // `Hearing date` of the one hearing need not be told as `Hearing date, hearing`.
        number: number.filter(|number| !question.label.to_lowercase().contains(&number.to_lowercase())),
        when: said(date),
        says: touches(pack, findings, &dated),
        counts: counted(pack, answers, findings, &dated, evaluation.world()),
        possible: false,
        confidential: question.confidential,
        what: Happening::Date(place, question.lane),
    })
}

fn date_of(answer: &Answer) -> Option<ApproxDate> {
    match &answer.said {
        Said::Value(Value::Date(date)) => Some(*date),
        _ => None,
    }
}

/// The days a date stands for: of one that cannot lie ahead, those up to today. Ends that disagree are put in order.
fn days(date: ApproxDate, kind: Kind, today: Day) -> Span {
    let span = date.span();
    let span = if span.is_empty() { Span { lo: span.hi, hi: span.lo } } else { span };
    let limit = if matches!(kind, Kind::Date { past: true }) { Span { lo: Day::MIN, hi: today } } else { Span::ANY };
    let cut = span.cut(limit);
    if cut.is_empty() { span } else { cut }
}
