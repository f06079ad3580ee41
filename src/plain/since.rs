//! What moved since the consultation was last shown, and why.
//!
//! Knows no typed line.

use super::desk::Desk;
use crate::export::Page;
use crate::rescreening::told;

/// All of it; what was said is seen.
pub fn since(desk: &mut Desk, page: &mut Page) {
    let Some(touched) = desk.news.touched() else {
        page.paragraph(0, "Nothing moved since this was last shown, or what was shown then is not recorded.");
        return;
    };
    page.paragraph(0, &touched.compared());
    for one in told(touched) {
        page.hanging(0, "- ", &one.what);
        for why in &one.why {
            page.paragraph(4, why);
        }
    }
    page.paragraph(0, "since accept takes it as seen; so does the next answer.");
    desk.news.look();
}
