//! The law's side: cautions, points on which courts differ, and what the whole rests on.
//!
//! Knows no answer.

use super::Screened;
use super::words::citation;
use crate::export::page::Page;
use crate::pack::Caution;
use crate::pack::format::SourceStatus;

pub(super) fn cautions(screened: &Screened<'_>, page: &mut Page) {
    let all = screened.findings.cautions.iter().filter_map(|caution| screened.pack.cautions.get(*caution));
    let (for_client, for_caseworker): (Vec<&Caution>, Vec<&Caution>) = all.partition(|caution| caution.for_client);
    some_cautions(screened, "Cautions that apply", &for_caseworker, page);
    some_cautions(screened, "To tell the client", &for_client, page);
}

fn some_cautions(screened: &Screened<'_>, heading: &str, cautions: &[&Caution], page: &mut Page) {
    if cautions.is_empty() {
        return;
    }
    page.heading(heading);
    for caution in cautions {
        page.hanging(0, if caution.urgent { "! " } else { "- " }, &caution.says);
        if let Some(why) = &caution.why {
            page.paragraph(2, why);
        }
        let unchecked = !caution.authority.is_empty() && screened.pack.is_unchecked(&caution.authority, caution.unverified);
        let cites = citation(screened.pack, &caution.authority, unchecked);
        if !cites.is_empty() {
            page.paragraph(2, &cites);
        }
    }
}

pub(super) fn contested(screened: &Screened<'_>, page: &mut Page) {
    if screened.findings.law.is_empty() {
        return;
    }
    page.heading("Law that is not settled");
    for point in &screened.findings.law {
        let point = screened.pack.point(*point);
        page.paragraph(0, &point.name);
        page.paragraph(2, &point.why);
        for side in &point.sides {
            let who = if side.circuits.is_empty() { "Elsewhere".to_owned() } else { format!("Circuit {}", side.circuits.join(", ")) };
            page.hanging(2, "- ", &format!("{who}: {}", side.says));
        }
        if let Some(leans) = point.leans {
            page.paragraph(2, if leans { "Leans yes." } else { "Leans no." });
        }
        let cites = citation(screened.pack, &point.authority, screened.pack.is_unchecked(&point.authority, None));
        if !cites.is_empty() {
            page.hanging(2, "law  ", &cites);
        }
        page.blank();
    }
}

pub(super) fn rests_on(screened: &Screened<'_>, page: &mut Page) {
    let pack = screened.pack;
    page.heading("What this rests on");
    page.paragraph(0, &format!("{}, version {}. The law in it is as of {}.", pack.name, pack.version, pack.law_as_of.spelled()));
    let read = pack.sources.iter().filter(|source| source.status == SourceStatus::Read).count();
    page.paragraph(
        0,
        &format!(
            "Of its {} sources {read} were confirmed against the source or a page that quotes it. No attorney has reviewed this screening.",
            pack.sources.len()
        ),
    );
    let reviewed = pack.reviewed();
    page.paragraph(
        0,
        &match reviewed.last {
            None => format!("Of its {} rules none has been signed off by an attorney.", reviewed.rules),
            Some(last) => format!(
                "Of its {} rules {} were signed off by an attorney, the last on {}.",
                reviewed.rules,
                reviewed.signed,
                last.spelled()
            ),
        },
    );
}
