//! Parts of the summary by themselves, for a face that says one thing at a time.

use super::{Screened, answers, changes, due, help, missing, opening, timeline, to_ask};
use crate::export::page::Page;
use crate::facts::Answers;
use crate::logic::{Evaluation, World};
use crate::pack::Pack;
use crate::screening::{DeadlineFinding, Findings, WhatToAsk, what_to_ask};

/// A section of the summary that is also read by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Part {
    /// All answers, with what each rests on.
    Answers,
    /// The questions that settle most.
    FindOut,
    /// Which conviction to attack.
    Attack,
    /// The client's years by date.
    Timeline,
    /// Recent changes of the law that touch the client.
    Changes,
    /// Where to find help, and what to ask a lawyer.
    Help,
}

/// A section by itself, without the lines across the page. Returns whether there is anything in it.
pub fn part(pack: &Pack, answers: &Answers, findings: &Findings, part: Part, page: &mut Page) -> bool {
    let mut section = Page::default();
    with(pack, answers, findings, |screened| {
        let mut evaluation = Evaluation::new(&pack.program, screened.world);
        match part {
            Part::Answers if *answers == Answers::default() => {}
            Part::Answers => answers::answers(screened, &mut evaluation, &mut section),
            Part::FindOut => {
                let to_ask = what_to_ask(pack, answers, findings);
                to_ask::settles_most(&Screened { to_ask: &to_ask, ..*screened }, &mut section);
            }
            Part::Attack => opening::attack(screened, &mut section),
            Part::Timeline => timeline::timeline(screened, &mut section),
            Part::Changes => changes::changes(screened, &mut section),
            Part::Help => help::help(screened, &mut evaluation, &mut section),
        }
    });
    let text = section.text();
    let lines = text.lines().filter(|line| line.is_empty() || line.contains(|c| c != '-'));
    lines.for_each(|line| page.line(line));
    !text.trim().is_empty()
}

/// What would open a relief, if it is barred.
pub fn opens(pack: &Pack, answers: &Answers, findings: &Findings, relief: usize, page: &mut Page) {
    with(pack, answers, findings, |screened| opening::of_relief(screened, relief, page));
}

/// A deadline in one line: `Appeal to the Board: Act by Mon 30 Nov 2026, in 8 days`.
pub fn deadline_line(pack: &Pack, answers: &Answers, findings: &Findings, finding: &DeadlineFinding) -> String {
    with(pack, answers, findings, |screened| due::one_line(screened, finding))
}

/// The papers that would tell what is missing, each with where to get it and what it tells.
pub fn list_papers(pack: &Pack, answers: &Answers, findings: &Findings, page: &mut Page) {
    with(pack, answers, findings, |screened| missing::papers(screened, page));
}

fn with<T>(pack: &Pack, answers: &Answers, findings: &Findings, part: impl FnOnce(&Screened<'_>) -> T) -> T {
    let world = World::bind(&pack.program, answers, findings.as_of);
    let to_ask = WhatToAsk::default();
    part(&Screened { pack, answers, findings, world: &world, to_ask: &to_ask, as_of: findings.as_of, referral: false })
}
