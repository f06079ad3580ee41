//! What is read beside the questions: sections of the summary by themselves, what would open, what an answer decides, words,
//! the client's sheet.
//!
//! Knows no typed line and changes nothing.

use super::desk::Desk;
use crate::export::{Page, Part, opens, take_home};
use crate::interview::{myths_at, option_words, words_in};
use crate::pack::Language;
use crate::screening::{Moves, Standing, what_it_decides};

/// A section of the summary.
pub fn part(desk: &Desk, part: Part, page: &mut Page) {
    if !crate::export::part(&desk.pack, desk.session.answers(), &desk.findings, part, page) {
        page.paragraph(0, none(part));
    }
}

fn none(part: Part) -> &'static str {
    match part {
        Part::Answers => "Nothing is answered yet.",
        Part::FindOut => "No few answers would settle an open result.",
        Part::Attack => "There is no conviction to attack, as far as the answers go.",
        Part::Timeline => "No date is known yet.",
        Part::Changes => "No recent change of the law touches this client, as far as the answers go.",
        Part::Help => "These questions name no place to find help.",
    }
}

/// What would open one relief.
pub fn opens_one(desk: &Desk, relief: usize, page: &mut Page) {
    let standing = desk.findings.relief(relief).map_or(Standing::NotRelevant, |finding| finding.standing);
    page.paragraph(0, &format!("{}: {}.", desk.pack.reliefs[relief].name, standing.words()));
    match standing {
        Standing::Barred => opens(&desk.pack, desk.session.answers(), &desk.findings, relief, page),
        _ => page.paragraph(2, "It is not barred."),
    }
}

/// What would open each relief that is barred.
pub fn all_opens(desk: &Desk, page: &mut Page) {
    let barred: Vec<_> = desk.findings.reliefs.iter().filter(|finding| finding.standing == Standing::Barred).collect();
    if barred.is_empty() {
        page.paragraph(0, "Nothing is barred.");
    }
    barred.iter().for_each(|finding| opens_one(desk, finding.relief, page));
}

/// The results that rest on the answer at which one stands.
pub fn decides(desk: &Desk, page: &mut Page) {
    let answers = desk.session.answers();
    let found = desk.place().and_then(|place| Some((place, what_it_decides(&desk.pack, answers, &desk.findings, place)?)));
    let Some((place, found)) = found else {
        page.paragraph(0, "There is no answer here yet: back goes to the question before.");
        return;
    };
    if found.is_empty() {
        page.paragraph(0, "No result rests on this answer as the others stand. It may after another answer.");
    }
    moves(desk, "Without this answer:", &found.without, page);
    let clocks = found.clocks.iter().filter_map(|at| desk.findings.clocks.get(*at));
    let clocks: Vec<&str> = clocks.map(|clock| desk.pack.clocks[clock.clock.ix()].name.as_str()).collect();
    if !clocks.is_empty() {
        page.paragraph(0, &format!("Clocks that rest on it: {}.", clocks.join("; ")));
    }
    let also: Vec<&str> = found.also.iter().map(|relief| desk.pack.reliefs[*relief].name.as_str()).collect();
    if !also.is_empty() {
        page.paragraph(0, &format!("Rests on it, and on others that would be enough: {}.", also.join("; ")));
    }
    if let Some(fact) = desk.pack.fact(&place.fact) {
        for (option, otherwise) in &found.instead {
            moves(desk, &format!("If it were \"{}\":", option_words(&desk.pack, fact, option)), otherwise, page);
        }
    }
}

fn moves(desk: &Desk, title: &str, moves: &Moves, page: &mut Page) {
    if moves.is_empty() {
        return;
    }
    page.paragraph(0, title);
    for moved in &moves.reliefs {
        let name = &desk.pack.reliefs[moved.relief].name;
        page.hanging(2, "- ", &format!("{name}: {}, now {}.", moved.to.words(), moved.from.words()));
    }
    for moved in &moves.dues {
        let day = |stand: Option<crate::screening::DueStand>| match stand.map(|stand| stand.due) {
            None => "not due".to_owned(),
            Some(None) => "date needed".to_owned(),
            Some(Some(day)) => day.spelled(),
        };
        let name = &desk.pack.deadlines[moved.key.0.ix()].name;
        page.hanging(2, "- ", &format!("{name}: {}, now {}.", day(moved.to), day(moved.from)));
    }
}

/// The words of the field in the question at which one stands.
pub fn words(desk: &Desk, page: &mut Page) {
    let mut texts = vec![super::question::briefly(desk)];
    if let Some(fact) = desk.place().and_then(|place| desk.pack.fact(&place.fact)) {
        let question = desk.pack.question(fact);
        texts.extend(question.help.clone());
        texts.extend(question.options.iter().flat_map(|option| [Some(option.says.clone()), option.help.clone()]).flatten());
        let myths = myths_at(&desk.pack, desk.session.answers(), desk.today, fact);
        texts.extend(myths.into_iter().flat_map(|myth| [myth.myth.clone(), myth.fact.clone()]));
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let terms = words_in(&desk.pack, &texts);
    if terms.is_empty() {
        page.paragraph(0, "No word of the glossary stands in this question.");
    }
    for term in terms {
        page.paragraph(0, &format!("{}: {}", term.term, term.says));
    }
}

/// The sheet that the client takes home, in English.
pub fn sheet(desk: &Desk, page: &mut Page) {
    let text = take_home(&desk.pack, &Language::english(), desk.session.answers(), &desk.findings);
    text.lines().for_each(|line| page.line(&crate::export::clean(line)));
}
