//! A question in lines: where one is, the question, its help, its options, what stands as its answer.

use super::answer::ways;
use super::desk::Desk;
use crate::export::Page;
use crate::facts::{Basis, Spot};
use crate::interview::{SpotState, alike, answer_words, item_title, myths_at};
use crate::logic::{FactIx, Kind};
use crate::pack::Question;

/// More options than this are not read out unasked.
const LONG: usize = 30;

/// The question at which one stands, in full.
pub fn question(desk: &Desk, page: &mut Page) {
    let Some(spot) = &desk.spot else {
        page.paragraph(0, "Nothing is asked as the answers stand.");
        return;
    };
    page.blank();
    page.paragraph(0, &place(desk, spot));
    page.paragraph(0, &ask(desk, spot));
    if desk.walk.position(spot).is_some_and(|at| desk.walk.steps[at].state == SpotState::Stale) {
        page.paragraph(0, "Please ask again: it was answered before the list it speaks of changed.");
    }
    match spot {
        Spot::More(list) => more(desk, list, page),
        Spot::Question(at) => {
            if let Some(fact) = desk.pack.fact(&at.fact) {
                one(desk, fact, page);
            }
        }
    }
}

/// The question by itself, to be said again before the prompt.
pub fn briefly(desk: &Desk) -> String {
    desk.spot.as_ref().map_or_else(String::new, |spot| ask(desk, spot))
}

/// `Convictions, case 1. Question 23 of about 50.`
fn place(desk: &Desk, spot: &Spot) -> String {
    let at = desk.walk.position(spot);
    let mut parts: Vec<String> = at.map(|at| desk.pack.sections[desk.walk.steps[at].section].title.clone()).into_iter().collect();
    if let Some((list, id)) = spot.item()
        && let Some(ix) = desk.pack.list_named(list)
    {
        let plain = format!("{} {}", desk.pack.list(ix).item, number_of(desk, list, id));
        let title = item_title(&desk.pack, desk.session.answers(), ix, id);
        parts.push(if title == plain { plain } else { format!("{plain} ({title})") });
    }
    let number = match number(desk, spot) {
        Some(number) => format!("Question {number} of about {}", desk.walk.progress(None).total),
        None => "A question that no result turns on, as the answers stand".to_owned(),
    };
    format!("{}. {number}.", parts.join(", "))
}

fn number_of(desk: &Desk, list: &str, id: u32) -> usize {
    desk.session.answers().list(list).items.iter().position(|item| item.id == id).map_or(0, |at| at + 1)
}

/// The number of a place among the questions that are asked; none for one that is moot.
pub fn number(desk: &Desk, spot: &Spot) -> Option<usize> {
    desk.walk.steps.iter().filter(|step| !step.moot).position(|step| step.spot == *spot).map(|at| at + 1)
}

fn ask(desk: &Desk, spot: &Spot) -> String {
    match spot {
        Spot::Question(place) => desk.pack.fact(&place.fact).map_or(place.fact.clone(), |fact| desk.pack.question(fact).ask.clone()),
        Spot::More(list) => desk.pack.list_named(list).map_or(list.clone(), |ix| {
            let text = desk.pack.list(ix);
            if desk.session.answers().list(list).items.is_empty() { text.first.clone() } else { text.more.clone() }
        }),
    }
}

fn more(desk: &Desk, list: &str, page: &mut Page) {
    for (at, item) in desk.session.answers().list(list).items.iter().enumerate() {
        if let Some(ix) = desk.pack.list_named(list) {
            let title = item_title(&desk.pack, desk.session.answers(), ix, item.id);
            page.hanging(2, "entered ", &format!("{}: {title}", at + 1));
        }
    }
    page.paragraph(0, &more_ways(desk, list));
}

/// How "any others?" is answered.
pub fn more_ways(desk: &Desk, list: &str) -> String {
    let like = alike(&desk.pack, desk.session.answers(), list).zip(desk.pack.list_named(list)).map(|((id, _), ix)| {
        let title = item_title(&desk.pack, desk.session.answers(), ix, id);
        format!(", like for one like {title} ({})", desk.pack.list(ix).alike_says)
    });
    format!(
        "Type y to add one{}, only for one and no others, n for no{}, d for does not know.",
        like.unwrap_or_default(),
        if desk.session.answers().list(list).items.is_empty() { "ne" } else { " others" }
    )
}

fn one(desk: &Desk, fact: FactIx, page: &mut Page) {
    let question = desk.pack.question(fact);
    page.paragraph(0, question.help.as_deref().unwrap_or_default());
    for myth in myths_at(&desk.pack, desk.session.answers(), desk.today, fact) {
        page.paragraph(0, &format!("Often said: \"{}\" In truth: {}", myth.myth.replace('"', "'"), myth.fact));
    }
    if question.options.len() > LONG {
        page.paragraph(0, &format!("{} options; `options` reads them all.", question.options.len()));
    } else {
        options(question, page);
    }
    if let Some(answer) = desk.answer() {
        let words = answer_words(&desk.pack, fact, answer);
        page.paragraph(0, &format!("Stands: {words} ({}).", basis_words(desk, &answer.basis)));
        if let Some(note) = &answer.note {
            page.paragraph(0, &format!("Note: {note}"));
        }
        if answer.follow_up {
            page.paragraph(0, "Marked for follow-up.");
        }
    }
    page.paragraph(0, &ways(question));
}

/// All options, a line each, with their numbers.
pub fn options(question: &Question, page: &mut Page) {
    if question.yes_no || matches!(question.kind, Kind::Text | Kind::Date { .. } | Kind::Amount(_)) {
        return;
    }
    for (at, option) in question.options.iter().enumerate() {
        let help = option.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
        page.hanging(2, &format!("{:>2} ", at + 1), &format!("{}{help}", option.says));
    }
}

/// What an answer rests on.
pub fn basis_words(desk: &Desk, basis: &Basis) -> String {
    match basis {
        Basis::Client => "client says".to_owned(),
        Basis::Paper(paper) => {
            let known = desk.pack.documents.iter().find(|document| document.id == *paper);
            format!("seen: {}", known.map_or(paper.as_str(), |document| document.name.as_str()))
        }
    }
}
