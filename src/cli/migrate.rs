//! `reprieve migrate`: consultations made with an earlier version of the questions follow to today's, or go back.
//!
//! Knows no question; what goes where is decided by `following`.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::arguments::{Common, Migrate};
use super::output::{columns, print, tell};
use super::questions::count;
use super::{Failure, questions, sessions};
use crate::export::{Page, carried_json, carried_page, clean, escape_json};
use crate::following;
use crate::interview::Migrated;
use crate::pack::Pack;
use crate::session::{Act, DirStore, Listed, Session, SessionId, Store};

/// One consultation of which something is carried.
struct One {
    before: Session,
    migrated: Migrated,
    /// Why it could not be written; absent if it was, or was not to be.
    failed: Option<String>,
}

pub fn run(common: &Common, arguments: &Migrate) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let is_named = !arguments.sessions.is_empty();
    let ids = match is_named {
        true => arguments.sessions.iter().map(|word| sessions::find(&store, word)).collect::<Result<Vec<_>, _>>()?,
        false => all(&store)?,
    };
    if arguments.undo {
        return ids.iter().try_for_each(|id| undo(&store, id));
    }
    let (mut found, mut unread) = (Vec::new(), 0);
    for id in &ids {
        match look(&pack, &store, id, is_named, arguments.dry_run) {
            Ok(one) => found.extend(one),
            Err(failure) if is_named => return Err(failure),
            Err(failure) => {
                unread += 1;
                tell(&format!("Not read: {id}: {}", failure.what()));
            }
        }
    }
    let failed = found.iter().filter(|one| one.failed.is_some()).count();
    print(&match arguments.json {
        true => escape_json(&format!("{:#}\n", as_json(&pack, &found, ids.len(), arguments.dry_run))),
        false => text(&pack, &found, ids.len(), arguments.dry_run),
    })?;
    match failed + unread {
        0 => Ok(()),
        left => Err(Failure::new(format!("{} not carried over.", count(left, "consultation was", "consultations were")))
            .hint("They stay as they are, and follow by themselves when they are opened.")),
    }
}

fn all(store: &DirStore) -> Result<Vec<SessionId>, Failure> {
    let listed = store.list(Timestamp::now())?;
    let id = |entry: Listed| match entry {
        Listed::Session(summary) => Some(summary.id),
        Listed::Damaged(damaged) => {
            tell(&format!("Warning: {damaged}"));
            None
        }
    };
    Ok(listed.into_iter().filter_map(id).collect())
}

/// What would be carried, or was; nothing if nothing is.
fn look(pack: &Pack, store: &DirStore, id: &SessionId, is_named: bool, dry_run: bool) -> Result<Option<One>, Failure> {
    let before = sessions::open(store, id)?.session;
    let migrated = wanted(pack, &before, is_named);
    if migrated.carried.is_empty() {
        return Ok(None);
    }
    let failed = if dry_run { None } else { write(pack, store, id, is_named).err().map(|failure| failure.what().to_owned()) };
    Ok(Some(One { before, migrated, failed }))
}

/// One that was taken back is carried again only if it is named.
fn wanted(pack: &Pack, session: &Session, is_named: bool) -> Migrated {
    let again = if is_named { following::would_carry_again(pack, session) } else { None };
    again.unwrap_or_else(|| following::would_carry(pack, session))
}

fn write(pack: &Pack, store: &DirStore, id: &SessionId, is_named: bool) -> Result<(), Failure> {
    let now = Timestamp::now();
    let lock = store.lock(id, now)?;
    let mut opened = store.read(id, now)?;
    let session = &mut opened.session;
    if !is_named || following::follow_again(pack, session, now).is_empty() {
        following::follow(pack, session, now);
    }
    Ok(store.write(session, &lock, &mut opened.revision)?)
}

/// Takes back what was carried. What was changed since would be taken back with it, so that is to be done first, knowingly.
fn undo(store: &DirStore, id: &SessionId) -> Result<(), Failure> {
    let now = Timestamp::now();
    let lock = store.lock(id, now)?;
    let mut opened = sessions::open(store, id)?;
    let session = &mut opened.session;
    let name = clean(&name_of(session));
    if !session.next_undo().is_some_and(|event| matches!(event.act, Act::Migrate(_))) {
        let was_carried = session.history().iter().any(|event| matches!(event.act, Act::Migrate(_)));
        return Err(match was_carried {
            true => Failure::new(format!("{name} was changed since its answers were carried, or that was taken back already."))
                .hint("`reprieve history` shows what happened; undo in the wizard takes the later changes back one by one."),
            false => Failure::new(format!("No answer of {name} was carried to other questions.")),
        });
    }
    session.undo(now);
    store.write(session, &lock, &mut opened.revision)?;
    print(&format!(
        "Taken back: {name} has its answers as they were. They are not carried again by themselves; `reprieve migrate {id}` does it.\n"
    ))
}

fn text(pack: &Pack, found: &[One], looked_at: usize, dry_run: bool) -> String {
    let mut page = Page::of_width(columns().saturating_sub(1));
    for One { before, migrated, failed } in found {
        let name = before.summary().label.map_or_else(String::new, |label| format!("{}, ", clean(&label)));
        page.paragraph(0, &format!("{name}{}: version {} -> {}", before.id(), before.pack().version, pack.version));
        carried_page(pack, before.answers(), migrated, &mut page);
        if let Some(why) = failed {
            page.hanging(2, "", &format!("NOT WRITTEN: {}", clean(why)));
        }
        page.blank();
    }
    let (carried, doubts) =
        found.iter().fold((0, 0), |(carried, doubts), one| (carried + one.migrated.carried.len(), doubts + one.migrated.doubts().len()));
    let all = count(looked_at, "consultation", "consultations");
    if found.is_empty() {
        page.paragraph(0, &format!("Nothing to carry over: {all} looked at, all with the questions of version {}.", pack.version));
        return page.text();
    }
    let unsure = if doubts == 0 { String::new() } else { format!(", {doubts} of them not surely") };
    let written = if dry_run { " Nothing was written: --dry-run." } else { " `reprieve migrate --undo` takes it back." };
    page.paragraph(
        0,
        &format!("{} of {all}: {}{unsure}.{written}", found.len(), count(carried, "answer goes", "answers go") + " to other questions"),
    );
    page.text()
}

fn as_json(pack: &Pack, found: &[One], looked_at: usize, dry_run: bool) -> Value {
    let one = |One { before, migrated, failed }: &One| {
        json!({
            "id": before.id().as_str(),
            "label": before.summary().label,
            "from_version": before.pack().version,
            "carried": carried_json(pack, before.answers(), migrated),
            "written": !dry_run && failed.is_none(),
            "error": failed,
        })
    };
    json!({
        "pack": {"id": pack.id, "version": pack.version},
        "dry_run": dry_run,
        "looked_at": looked_at,
        "consultations": found.iter().map(one).collect::<Vec<_>>(),
    })
}

fn name_of(session: &Session) -> String {
    session.summary().label.unwrap_or_else(|| session.id().to_string())
}
