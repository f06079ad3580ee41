//! `reprieve law diff`: what changed between two packs, and which cases and which clients it moves.
//!
//! Writes nothing. Knows no rule; what differs is found by `export`, who moves by `screening`.

use std::collections::BTreeSet;
use std::thread;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::arguments::{Common, LawDiffArguments};
use super::output::{columns, print, tell};
use super::questions::{count, load_with_cases};
use super::today::today;
use super::{Failure, sessions};
use crate::calendar::Day;
use crate::checking::answers_of;
use crate::export::{Page, across_json, across_page, clean, escape_json, law_diff, law_diff_json, law_diff_page};
use crate::facts::Answers;
use crate::following;
use crate::interview::migrate;
use crate::pack::{Case, Pack};
use crate::screening::{Across, screen};
use crate::session::{DirStore, Listed, Store, Summary};

/// Somebody who is moved: a case or a client.
struct Moves {
    id: String,
    name: String,
    /// Only in the old pack, or only in the new one.
    only_in: Option<&'static str>,
    across: Across,
}

/// Those who are moved, of so many looked at.
struct Found {
    looked_at: usize,
    moved: Vec<Moves>,
}

pub fn diff(common: &Common, arguments: &LawDiffArguments) -> Result<(), Failure> {
    let (old, new) = (load_with_cases(&arguments.old)?, load_with_cases(&arguments.new)?);
    let diff = law_diff(&old, &new);
    let cases = arguments.cases.then(|| cases(&old, &new));
    let clients = arguments.caseload.then(|| caseload(common, arguments, &old, &new)).transpose()?;
    if arguments.json {
        let mut json = law_diff_json(&old, &new, &diff);
        for (key, found) in [("cases", &cases), ("caseload", &clients)] {
            if let Some(found) = found {
                json[key] = as_json(found);
            }
        }
        print(&escape_json(&format!("{json:#}\n")))?;
    } else {
        let mut page = Page::of_width(columns().saturating_sub(1));
        law_diff_page(&old, &new, &diff, &mut page);
        if let Some(found) = &cases {
            put(found, "Cases that move", ("case", "cases"), &mut page);
        }
        if let Some(found) = &clients {
            put(found, "Clients who move", ("consultation", "consultations"), &mut page);
        }
        print(&page.text())?;
    }
    let is_moved = [cases, clients].into_iter().flatten().any(|found| !found.moved.is_empty());
    if diff.is_empty() && !is_moved { Ok(()) } else { Err(Failure::packs_differ()) }
}

/// The cases of both packs, each on its own day.
fn cases(old: &Pack, new: &Pack) -> Found {
    let ids = |pack: &Pack| pack.cases.iter().map(|case| case.id.clone()).collect::<BTreeSet<_>>();
    let (of_old, of_new) = (ids(old), ids(new));
    let all: Vec<(&Pack, &Case)> = old
        .cases
        .iter()
        .map(|case| (old, case))
        .chain(new.cases.iter().filter(|case| !of_old.contains(&case.id)).map(|case| (new, case)))
        .collect();
    let looked_at = all.len();
    let moved = on_all_cores(&all, |(from, case)| {
        let answers = answers_of(from, case).ok()?;
        // The answers of an old case go to the new questions as a client's would.
        let today = if std::ptr::eq(*from, old) { migrate(new, &answers, &old.version).answers } else { answers.clone() };
        let only_in = match (of_old.contains(&case.id), of_new.contains(&case.id)) {
            (true, false) => Some("old"),
            (false, true) => Some("new"),
            _ => None,
        };
        moved((old, &answers), (new, &today), case.as_of, case.id.clone(), case.name.clone(), only_in)
    });
    Found { looked_at, moved }
}

/// The consultations, as each pack reads them.
fn caseload(common: &Common, arguments: &LawDiffArguments, old: &Pack, new: &Pack) -> Result<Found, Failure> {
    let store = sessions::store(common)?;
    let as_of = arguments.as_of.unwrap_or_else(today);
    let listed = store.list(Timestamp::now())?;
    let mut damaged = 0;
    let summaries: Vec<Summary> = listed
        .into_iter()
        .filter_map(|entry| match entry {
            Listed::Session(summary) => Some(summary).filter(|summary| summary.archived.is_none()),
            Listed::Damaged(_) => {
                damaged += 1;
                None
            }
        })
        .collect();
    let read = on_all_cores(&summaries, |summary| Some(client(&store, old, new, summary, as_of)));
    let unread = damaged + read.iter().filter(|one| one.is_none()).count();
    if unread > 0 {
        tell(&format!("Note: {unread} cannot be read and are not looked at; `reprieve list` names them."));
    }
    Ok(Found { looked_at: summaries.len(), moved: read.into_iter().flatten().flatten().collect() })
}

/// `None`: it cannot be read.
fn client(store: &DirStore, old: &Pack, new: &Pack, summary: &Summary, as_of: Day) -> Option<Option<Moves>> {
    let session = store.read(&summary.id, Timestamp::now()).ok()?.session;
    let then = following::as_read_with(old, session.clone());
    let now = following::as_read_with(new, session);
    let name = summary.label.clone().unwrap_or_else(|| "(no label)".to_owned());
    Some(moved((old, then.answers()), (new, now.answers()), as_of, summary.id.to_string(), name, None))
}

fn moved(
    (old, then): (&Pack, &Answers),
    (new, now): (&Pack, &Answers),
    as_of: Day,
    id: String,
    name: String,
    only_in: Option<&'static str>,
) -> Option<Moves> {
    let across = Across::between((old, &screen(old, then, as_of)), (new, &screen(new, now, as_of)));
    (!across.is_empty()).then_some(Moves { id, name, only_in, across })
}

/// What is found for each, in order.
fn on_all_cores<T: Sync, F: Send>(all: &[T], one: impl Fn(&T) -> Option<F> + Sync) -> Vec<F> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let size = all.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let one = &one;
        let parts: Vec<_> = all.chunks(size).map(|part| scope.spawn(move || part.iter().filter_map(one).collect::<Vec<F>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn put(found: &Found, title: &str, (one, many): (&str, &str), page: &mut Page) {
    page.heading(title);
    page.paragraph(0, &format!("{} of {} moved.", found.moved.len(), count(found.looked_at, one, many)));
    for Moves { id, name, only_in, across } in &found.moved {
        page.blank();
        let only = only_in.map_or(String::new(), |pack| format!(" (a case of the {pack} pack only)"));
        page.paragraph(0, &format!("{}, {}{only}", clean(name), clean(id)));
        across_page(across, page);
    }
}

fn as_json(found: &Found) -> Value {
    let one = |moves: &Moves| json!({"id": moves.id, "name": moves.name, "only_in": moves.only_in, "moves": across_json(&moves.across)});
    json!({"looked_at": found.looked_at, "moved": found.moved.iter().map(one).collect::<Vec<_>>()})
}
