//! The summary in plain text, for a supervising attorney who was not there. At most 80 columns.
//!
//! Knows no store and no clock: who and when come with the call. Words before signs, and nothing but letters and
//! punctuation: it is read in mail programs, editors and on paper.

mod answers;
mod changes;
mod due;
mod element;
mod head;
mod help;
mod law;
mod missing;
mod opening;
mod parts;
mod referral;
mod relief;
mod timeline;
mod to_ask;
mod urgent;
mod words;

pub(super) use referral::{ReferralHead, referral};

pub use parts::{Part, deadline_line, list_papers, opens, part};

use crate::calendar::Day;
use crate::export::page::Page;
use crate::facts::Answers;
use crate::logic::{Evaluation, World};
use crate::pack::Pack;
use crate::screening::{Findings, WhatToAsk, what_to_ask};

/// Who and when: what a summary says of the consultation beside its answers. All of it may be absent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Consultation {
    /// What the caseworker calls it; taken from the answers if absent.
    pub label: Option<String>,
    /// The session's name.
    pub id: Option<String>,
    /// When it began.
    pub opened: Option<Day>,
    /// When it was last changed.
    pub worked: Option<Day>,
    /// Notes on the whole, each with its day.
    pub notes: Vec<(Option<Day>, String)>,
}

/// What the sections read.
struct Screened<'a> {
    pack: &'a Pack,
    answers: &'a Answers,
    findings: &'a Findings,
    world: &'a World,
    to_ask: &'a WhatToAsk,
    as_of: Day,
    /// It leaves the office: words were taken out of the answers.
    referral: bool,
}

/// The whole summary: who and when, what is urgent, deadlines, what is missing and where to get it, cautions, each relief with its
/// reasons, which conviction to attack, clocks, the timeline, contested and changed law, all answers, help, what it rests on, and
/// room for the attorney.
pub fn text_summary(pack: &Pack, consultation: &Consultation, answers: &Answers, findings: &Findings, as_of: Day) -> String {
    summary_page(pack, consultation, answers, findings, as_of).text()
}

/// The same as a page, to be written out as text, Markdown or HTML.
pub fn summary_page(pack: &Pack, consultation: &Consultation, answers: &Answers, findings: &Findings, as_of: Day) -> Page {
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let to_ask = what_to_ask(pack, answers, findings);
    let screened = Screened { pack, answers, findings, world: &world, to_ask: &to_ask, as_of, referral: false };
    let mut page = Page::default();
    head::head(&screened, consultation, &mut page);
    what_was_found(&screened, &mut evaluation, &mut page);
    head::notes(consultation, &mut page);
    help::help(&screened, &mut evaluation, &mut page);
    law::rests_on(&screened, &mut page);
    head::room_for_the_attorney(&mut page);
    page
}

/// The sections that the summary and a referral share, from what is urgent to all answers.
fn what_was_found(screened: &Screened<'_>, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    urgent::urgent(screened, page);
    relief::at_a_glance(screened, page);
    due::deadlines(screened, page);
    missing::missing(screened, page);
    law::cautions(screened, page);
    relief::each(screened, evaluation, page);
    opening::attack(screened, page);
    due::clocks(screened, page);
    timeline::timeline(screened, page);
    law::contested(screened, page);
    changes::changes(screened, page);
    answers::answers(screened, evaluation, page);
}
