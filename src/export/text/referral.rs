//! The summary for another office: the same sections, made of answers that do not tell who the client is.
//!
//! Knows nothing of what was taken out of them.

use super::{Screened, head, law, what_was_found};
use crate::export::page::Page;
use crate::export::referral::{Closed, Reference, left_out};
use crate::facts::Answers;
use crate::logic::{Evaluation, World};
use crate::pack::Pack;
use crate::screening::{Findings, what_to_ask};

/// What stands above it.
pub(in crate::export) struct ReferralHead<'a> {
    pub about: &'a Reference,
    /// The client's initials.
    pub client: Option<String>,
    /// Relief that is not in it.
    pub relief: &'a [usize],
}

/// The referral of answers that were redacted, and of findings made of them.
pub(in crate::export) fn referral(
    pack: &Pack,
    answers: &Answers,
    findings: &Findings,
    closed: &Closed<'_>,
    above: &ReferralHead<'_>,
) -> String {
    let as_of = findings.as_of;
    let world = World::bind(&pack.program, answers, as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut to_ask = what_to_ask(pack, answers, findings);
    closed.take_out_of_questions(&mut to_ask);
    let screened = Screened { pack, answers, findings, world: &world, to_ask: &to_ask, as_of, referral: true };
    let mut page = Page::default();
    referral_head(&screened, above, &mut page);
    what_was_found(&screened, &mut evaluation, &mut page);
    law::rests_on(&screened, &mut page);
    page.text()
}

fn referral_head(screened: &Screened<'_>, above: &ReferralHead<'_>, page: &mut Page) {
    page.title("Reprieve: referral to another office");
    page.paragraph(0, head::BANNER);
    page.blank();
    for words in left_out(above.about) {
        page.hanging(0, "! ", words);
    }
    if !above.relief.is_empty() {
        let names: Vec<&str> = above.relief.iter().map(|relief| screened.pack.reliefs[*relief].short.as_str()).collect();
        page.hanging(2, "", &format!("Not in it for that reason: {}.", names.join("; ")));
    }
    page.blank();
    page.field("Client", above.client.as_deref().unwrap_or("(left out)"));
    page.field("Reference", &above.about.reference);
    head::as_of(screened, page);
    page.field("To read it", head::LEGEND);
}
