//! A consultation that was made with an earlier version of the pack follows it: the one place where that is decided.
//!
//! Knows no store and no clock. Whoever only reads follows in memory; whoever writes has it as one event of the history.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::Timestamp;

use crate::facts::Replaced;
use crate::interview::{Carried, Migrated, migrate};
use crate::pack::{Pack, compare_versions};
use crate::session::{Act, Current, PackStamp, Session};

/// The pack, as a session remembers it.
pub fn stamp(pack: &Pack) -> PackStamp {
    PackStamp { id: pack.id.clone(), version: pack.version.clone() }
}

/// What following would carry; nothing if the session was made with this version, a later one, or another pack.
pub fn would_carry(pack: &Pack, session: &Session) -> Migrated {
    from_version(pack, session, &session.pack().version)
}

fn from_version(pack: &Pack, session: &Session, version: &str) -> Migrated {
    match is_earlier(pack, &session.pack().id, version) {
        true => migrate(pack, session.answers(), version),
        false => Migrated { answers: session.answers().clone(), carried: Vec::new() },
    }
}

fn is_earlier(pack: &Pack, id: &str, version: &str) -> bool {
    id == pack.id && compare_versions(version, &pack.version) == Ordering::Less
}

/// How a consultation stands, as this pack reads it.
pub fn current_as_read_with<'c>(pack: &Pack, current: &'c Current) -> Cow<'c, Current> {
    match is_earlier(pack, &current.pack.id, &current.pack.version) {
        true => Cow::Owned(Current { answers: migrate(pack, &current.answers, &current.pack.version).answers, ..current.clone() }),
        false => Cow::Borrowed(current),
    }
}

/// The session follows the pack, from now on. What was carried.
pub fn follow(pack: &Pack, session: &mut Session, at: Timestamp) -> Vec<Carried> {
    let migrated = would_carry(pack, session);
    carry(pack, session, at, migrated)
}

fn carry(pack: &Pack, session: &mut Session, at: Timestamp, migrated: Migrated) -> Vec<Carried> {
    let (replaced, doubts) = (Replaced::between(session.answers(), &migrated.answers), migrated.doubts());
    session.migrate(at, stamp(pack), replaced, doubts);
    migrated.carried
}

/// What was carried once and taken back, carried again: only on somebody's word.
pub fn would_carry_again(pack: &Pack, session: &Session) -> Option<Migrated> {
    let version = taken_back(session)?;
    Some(from_version(pack, session, version)).filter(|migrated| !migrated.carried.is_empty())
}

/// Follows again after that was taken back. What was carried.
pub fn follow_again(pack: &Pack, session: &mut Session, at: Timestamp) -> Vec<Carried> {
    match would_carry_again(pack, session) {
        Some(migrated) => carry(pack, session, at, migrated),
        None => Vec::new(),
    }
}

/// The version of the pack with which the answers were given that were carried last, if that was taken back since.
fn taken_back(session: &Session) -> Option<&str> {
    let history = session.history();
    let last = history.iter().rposition(|event| matches!(event.act, Act::Migrate(_)))?;
    let is_back = history[last..].iter().rev().find_map(|event| match event.act {
        Act::Undo(of) if of == last => Some(true),
        Act::Redo(of) if of == last => Some(false),
        _ => None,
    });
    match &history[last].act {
        Act::Migrate(migration) if is_back == Some(true) => Some(&migration.before.version),
        _ => None,
    }
}

/// The session as this pack reads it. Nothing is to be written of it: its history is that of the one that was handed in, and one
/// event more where answers were carried.
#[must_use]
pub fn as_read_with(pack: &Pack, mut session: Session) -> Session {
    let at = session.worked();
    if !would_carry(pack, &session).carried.is_empty() {
        follow(pack, &mut session, at);
    }
    session
}

/// What following did, for whoever opens the session: that the answers are older, what was carried, what could not be.
pub fn notice(pack: &Pack, before: &PackStamp, carried: &[Carried]) -> String {
    let mut words =
        format!("The answers were given with version {} of the questions; the results are those of {}.", before.version, pack.version);
    let doubts = carried.iter().filter(|carried| carried.doubt.is_some()).count();
    let sure = carried.len() - doubts;
    if sure > 0 {
        words.push_str(&format!(" {sure} {} to other questions.", if sure == 1 { "answer went" } else { "answers went" }));
    }
    if doubts > 0 {
        words.push_str(&format!(" {doubts} could not be carried surely and {} open.", if doubts == 1 { "is" } else { "are" }));
    }
    if !carried.is_empty() {
        words.push_str(" Undo takes that back.");
    }
    words
}
