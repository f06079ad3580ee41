//! What changed lately and touches this client, or may.
//!
//! Knows no other result.

use super::Screened;
use super::words::citation;
use crate::export::page::Page;
use crate::logic::Truth;
use crate::screening::ChangeFinding;

pub(super) fn changes(screened: &Screened<'_>, page: &mut Page) {
    let (sure, possible): (Vec<ChangeFinding>, Vec<ChangeFinding>) =
        screened.findings.changes.iter().partition(|finding| finding.touches == Truth::Yes);
    if sure.is_empty() && possible.is_empty() {
        return;
    }
    page.heading("Recent changes that touch this client");
    for finding in sure {
        change(screened, finding, page);
    }
    if !possible.is_empty() {
        page.blank();
        page.paragraph(0, "Others may touch the client; too little is known to say:");
        for finding in possible {
            let change = &screened.pack.changes[finding.change];
            page.hanging(0, "- ", &format!("{} ({})", change.title, change.on.spelled()));
        }
    }
}

fn change(screened: &Screened<'_>, finding: ChangeFinding, page: &mut Page) {
    let change = &screened.pack.changes[finding.change];
    page.blank();
    page.paragraph(0, &format!("{}: changed on {}", change.title, change.on.spelled()));
    page.hanging(2, "was      ", &change.was);
    page.hanging(2, "is       ", &change.is);
    if let Some(moving) = &change.moving {
        page.hanging(2, "MOVING   ", moving);
    }
    page.hanging(2, "checked  ", &format!("{}, confidence {}", change.checked.spelled(), change.confidence.words()));
    let cites = citation(screened.pack, &change.authority, screened.pack.is_unchecked(&change.authority, change.unverified));
    page.hanging(2, "law      ", &cites);
}
