//! Parts of the summary by themselves, for a face that says one thing at a time.

use super::{Screened, due, missing};
use crate::export::page::Page;
use crate::facts::Answers;
use crate::logic::World;
use crate::pack::Pack;
use crate::screening::{DeadlineFinding, Findings, WhatToAsk};

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
    part(&Screened { pack, answers, findings, world: &world, to_ask: &to_ask, as_of: findings.as_of })
}
