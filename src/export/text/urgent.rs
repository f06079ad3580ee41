//! What an attorney must see first: citizenship, custody, what is due within a month, urgent cautions.
//!
//! Knows what is urgent, not why: the later sections say that.

use super::Screened;
use super::due;
use super::words::missing_list;
use crate::export::page::Page;
use crate::logic::Truth;
use crate::screening::DeadlineState;

/// Days within which a deadline is urgent.
const SOON: i32 = 30;

pub(super) fn urgent(screened: &Screened<'_>, page: &mut Page) {
    page.heading("First");
    let mut any = false;
    let mut item = |page: &mut Page, words: &str| {
        any = true;
        page.hanging(0, "! ", words);
    };
    if let (Some(assuming), Some(finding)) = (&screened.pack.assuming, &screened.findings.assumption) {
        let concept = &screened.pack.concepts[assuming.concept.ix()];
        match finding.truth {
            Truth::Yes => item(page, &assuming.says),
            Truth::Open if finding.touched => {
                let missing = missing_list(screened, &finding.reasons.first);
                item(page, &format!("Not ruled out: {}. Everything below holds only if not. To find out: {missing}.", concept.name));
            }
            Truth::Open => item(page, &format!("Not asked yet: {}. Everything below holds only if not.", concept.name)),
            Truth::No => {}
        }
    }
    for caution in
        screened.findings.cautions.iter().filter_map(|caution| screened.pack.cautions.get(*caution)).filter(|caution| caution.urgent)
    {
        item(page, &caution.says);
    }
    for finding in &screened.findings.deadlines {
        let text = &screened.pack.deadlines[finding.deadline.ix()];
        let soon = match finding.state {
            DeadlineState::Ahead | DeadlineState::MayHavePassed => finding.days_left.is_some_and(|days| days <= SOON),
            DeadlineState::Passed => finding.days_left.is_some_and(|days| days >= -SOON),
            DeadlineState::DateNeeded => finding.applies == Truth::Yes,
            DeadlineState::AnyTime => false,
        };
        if soon && !text.informational && !finding.quiet {
            item(page, &due::one_line(screened, finding));
        }
    }
    if !any {
        page.paragraph(0, "Nothing urgent shows in the answers so far.");
    }
}
