//! `reprieve statistics`: how many clients of the caseload stand where, as the law is today. No names.
//!
//! Knows no answer.

use std::thread;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::arguments::{Common, Statistics};
use super::output::{print, tell};
use super::today::today;
use super::{Failure, questions, sessions};
use crate::calendar::Day;
use crate::export::Page;
use crate::following;
use crate::logic::DeadlineIx;
use crate::pack::Pack;
use crate::screening::{Standing, Tally, screen};
use crate::session::{DirStore, Listed, SessionId, Store};

/// How many obstacles and weeks a page shows.
const OBSTACLES: usize = 15;
const WEEKS: usize = 8;

const STANDINGS: [Standing; 5] = [Standing::NoBarFound, Standing::NeedsFacts, Standing::Contested, Standing::Barred, Standing::NotRelevant];

pub fn run(common: &Common, arguments: &Statistics) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let as_of = arguments.as_of.unwrap_or_else(today);
    let listed = store.list(Timestamp::now())?;
    let ids: Vec<SessionId> = listed
        .iter()
        .filter_map(|entry| match entry {
            Listed::Session(summary) if arguments.archived || summary.archived.is_none() => Some(summary.id.clone()),
            _ => None,
        })
        .collect();
    let (tally, unread) = count(&pack, &store, &ids, as_of);
    let unread = unread + listed.iter().filter(|entry| matches!(entry, Listed::Damaged(_))).count();
    if unread > 0 {
        tell(&format!("Note: {unread} cannot be read and are not counted; `reprieve list` names them."));
    }
    print(&if arguments.json { format!("{:#}\n", as_json(&pack, &tally, as_of)) } else { text(&pack, &tally, as_of) })
}

/// Reads and screens them on all cores. What cannot be read is counted beside.
fn count(pack: &Pack, store: &DirStore, ids: &[SessionId], as_of: Day) -> (Tally, usize) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let one = |ids: &[SessionId]| {
        let (mut tally, mut unread) = (Tally::default(), 0);
        for id in ids {
            match store.read(id, Timestamp::now()) {
                Ok(opened) => tally.add(pack, &screen(pack, following::as_read_with(pack, opened.session).answers(), as_of)),
                Err(_) => unread += 1,
            }
        }
        (tally, unread)
    };
    thread::scope(|scope| {
        let parts: Vec<_> = ids.chunks(ids.len().div_ceil(cores).max(1)).map(|ids| scope.spawn(move || one(ids))).collect();
        parts.into_iter().fold((Tally::default(), 0), |(mut tally, unread), part| {
            let (more, missing) = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            tally.join(more);
            (tally, unread + missing)
        })
    })
}

/// The obstacles, what stands in most clients' way first.
fn obstacles<'p>(pack: &'p Pack, tally: &Tally) -> Vec<(&'p str, &'p str, &'p str, usize)> {
    let mut obstacles: Vec<_> = tally
        .obstacles
        .iter()
        .map(|((relief, element), count)| {
            let relief = &pack.reliefs[*relief];
            let element = &relief.elements[*element];
            (relief.id.as_str(), relief.name.as_str(), element, *count)
        })
        .map(|(id, name, element, count)| (id, name, element.says.as_str(), count))
        .collect();
    obstacles.sort_by_key(|(_, _, _, count)| std::cmp::Reverse(*count));
    obstacles
}

fn text(pack: &Pack, tally: &Tally, as_of: Day) -> String {
    let mut page = Page::default();
    page.title("Reprieve: the caseload in numbers");
    page.field("Clients", &tally.clients.to_string());
    page.field("As of", &as_of.spelled());
    page.field("Law as of", &format!("{} (pack {}, version {})", pack.law_as_of.spelled(), pack.id, pack.version));
    page.field("To read it", "No names, but few are no secret: a number of one or two can point at somebody.");
    page.heading("Relief");
    page.line(&format!("{:>7} {:>7} {:>7} {:>7}", "no bar", "needs", "con-", ""));
    page.line(&format!("{:>7} {:>7} {:>7} {:>7}", "found", "facts", "tested", "barred"));
    for (relief, standings) in &tally.standings {
        let of = |standing: Standing| standings.get(&standing).copied().unwrap_or_default();
        if STANDINGS[..4].iter().all(|standing| of(*standing) == 0) {
            continue;
        }
        let numbers: String = STANDINGS[..4].iter().map(|standing| format!("{:>7} ", of(*standing))).collect();
        page.entry(&format!("{numbers} "), 33, &pack.reliefs[*relief].name);
    }
    page.heading("What stands in the way");
    let found = obstacles(pack, tally);
    for (_, relief, says, count) in found.iter().take(OBSTACLES) {
        page.entry(&format!("{count:>7}  "), 9, &format!("{says} ({relief})"));
    }
    if found.len() > OBSTACLES {
        page.paragraph(0, &format!("{} more; --json has them all.", found.len() - OBSTACLES));
    }
    page.heading("Deadlines by week");
    for (monday, dues) in tally.weeks.iter().filter(|(monday, _)| monday.shift(6) >= as_of).take(WEEKS) {
        page.paragraph(0, &format!("Week of {}: {}", monday.spelled(), dues.values().sum::<usize>()));
        counted(pack, dues.iter(), &mut page);
    }
    for (title, dues) in [("Passed", &tally.passed), ("Run from a day that is not known yet", &tally.undated)] {
        if !dues.is_empty() {
            page.blank();
            page.paragraph(0, &format!("{title}: {}", dues.values().sum::<usize>()));
            counted(pack, dues.iter(), &mut page);
        }
    }
    page.text()
}

fn counted<'t>(pack: &Pack, dues: impl Iterator<Item = (&'t DeadlineIx, &'t usize)>, page: &mut Page) {
    for (deadline, count) in dues {
        page.entry(&format!("{count:>7}  "), 9, &pack.deadlines[deadline.ix()].name);
    }
}

fn as_json(pack: &Pack, tally: &Tally, as_of: Day) -> Value {
    let by_id = |dues: &std::collections::BTreeMap<DeadlineIx, usize>| -> Value {
        dues.iter().map(|(deadline, count)| json!({"deadline": pack.deadlines[deadline.ix()].id, "count": count})).collect()
    };
    json!({
        "as_of": as_of.to_string(),
        "pack": {"id": pack.id, "version": pack.version, "law_as_of": pack.law_as_of.to_string()},
        "clients": tally.clients,
        "relief": tally.standings.iter().map(|(relief, standings)| {
            let mut json = json!({"id": pack.reliefs[*relief].id});
            for standing in STANDINGS {
                json[standing.id()] = json!(standings.get(&standing).copied().unwrap_or_default());
            }
            json
        }).collect::<Vec<_>>(),
        "obstacles": obstacles(pack, tally).into_iter().map(|(relief, _, says, count)| json!({"relief": relief, "says": says, "clients": count})).collect::<Vec<_>>(),
        "weeks": tally.weeks.iter().map(|(monday, dues)| json!({"monday": monday.to_string(), "deadlines": by_id(dues)})).collect::<Vec<_>>(),
        "passed": by_id(&tally.passed),
        "undated": by_id(&tally.undated),
    })
}
