//! Whom it touches, as a table: a line for each client, most urgent first, and below it what moved and why.

use super::again::{Asked, Client, Found, Whole, each};
use crate::cli::Failure;
use crate::cli::output::{columns, print as put};
use crate::cli::questions::count;
use crate::export::{Page, clean};
use crate::rescreening::{NOT_RECORDED, told};

pub(super) fn print(asked: &Asked<'_>, found: &Found) -> Result<(), Failure> {
    put(&head(asked, found))?;
    let mut compared = true;
    each(asked, found, |client, whole| {
        let mut page = Page::of_width(columns().saturating_sub(1));
        if compared && !client.recorded {
            compared = false;
            page.heading("Not comparable");
            page.paragraph(0, NOT_RECORDED);
        }
        one(&mut page, client, whole);
        put(&format!("\n{}", page.text()))
    })
}

fn head(asked: &Asked<'_>, found: &Found) -> String {
    let mut page = Page::of_width(columns().saturating_sub(1));
    page.paragraph(
        0,
        &format!(
            "Screened again as of {}, with the law of {} (version {}): {} looked at, {} touched.",
            asked.as_of.short(),
            asked.pack.law_as_of.short(),
            asked.pack.version,
            count(found.looked, "consultation", "consultations"),
            found.touched
        ),
    );
    if found.not_recorded > 0 {
        let how = if asked.all { "they stand at the end." } else { "`--all` lists them." };
        page.paragraph(
            0,
            &format!(
                "{} not comparable: what was last shown is not recorded, so whether the law touches them is not known; {how}",
                if found.not_recorded == 1 { "1 is".to_owned() } else { format!("{} are", found.not_recorded) }
            ),
        );
    }
    if !found.unread.is_empty() {
        page.paragraph(0, &format!("{} could not be read, and are named below.", found.unread.len()));
    }
    if found.touched > 0 {
        page.paragraph(0, "`reprieve rescreen --accept SESSION` takes a client off the list, once somebody has seen to it.");
    }
    page.text()
}

fn one(page: &mut Page, client: &Client, whole: &Whole) {
    let label = clean(whole.label.as_deref().unwrap_or("(no label)"));
    let archived = if client.archived { "  archived" } else { "" };
    page.hanging(0, &format!("{}  ", client.id), &format!("{label}{archived}"));
    let Some(touched) = &whole.touched else {
        page.paragraph(2, "Nothing that time alone changes.");
        return;
    };
    if let Some((what, on)) = &touched.urgency.due {
        page.hanging(2, "next due  ", &format!("{}, {what}", on.spelled()));
    }
    page.hanging(2, "moved     ", &touched.in_one_line());
    if client.recorded {
        page.paragraph(2, &touched.compared());
    }
    if touched.answers_changed > 0 {
        let changes = count(touched.answers_changed, "answer was changed", "answers were changed");
        page.paragraph(2, &format!("{changes} since then, in a merge or by somebody who had not looked at what moved."));
    }
    for told in told(touched) {
        page.hanging(2, "- ", &told.what);
        for why in &told.why {
            page.paragraph(6, why);
        }
    }
}
