//! What every store of sessions can do: list, read, write if unchanged, lock, remove.
//!
//! Knows no file: a directory stands behind it today, an office's database may tomorrow.

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use crate::facts::{Said, Value};

use super::vault::{Clear, Vault};
use super::{Current, Damaged, LABEL, Link, PackStamp, Session, SessionId, StoreError};

/// Keeps sessions. A session is written whole or not at all, by one writer at a time.
pub trait Store: Send + Sync {
    /// All sessions, in the [order of a list](in_order). One that cannot be read never hides the rest. `now` names a damaged
    /// one when it is set aside.
    fn list(&self, now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        let mut listed = self.listed(&self.roll()?, now)?;
        in_order(&mut listed);
        Ok(listed)
    }

    /// Which sessions [`Store::list`] would tell of, those first that are likely to stand first in it. Nothing is opened, so
    /// the order is a guess: it is good for what to read first, and for nothing else.
    fn roll(&self) -> Result<Vec<SessionId>, StoreError>;

    /// Of these sessions what [`Store::list`] would tell, in no order. What was removed meanwhile is left out.
    fn listed(&self, ids: &[SessionId], now: Timestamp) -> Result<Vec<Listed>, StoreError>;

    /// Reads a session. Needs no lock: a second window may read what the first one writes.
    fn read(&self, id: &SessionId, now: Timestamp) -> Result<Opened, StoreError>;

    /// The names of all sessions, oldest first. Nothing is read, moved or set aside.
    fn ids(&self) -> Result<Vec<SessionId>, StoreError>;

    /// How a session stands, without its history: for going through all of them quickly. Nothing is moved or set aside; of a
    /// damaged one the error says what would open instead of it.
    fn current(&self, id: &SessionId, now: Timestamp) -> Result<Current, StoreError> {
        self.read(id, now).map(|opened| Current::from(&opened.session))
    }

    /// Makes the caller the only writer of a session, new or old, until the lock is dropped.
    fn lock(&self, id: &SessionId, now: Timestamp) -> Result<Lock, StoreError>;

    /// As [`Store::lock`], also where it was taken on another computer and not given back, as far as can be known: somebody
    /// decided that nobody works there.
    fn lock_over(&self, id: &SessionId, now: Timestamp) -> Result<Lock, StoreError> {
        self.lock(id, now)
    }

    /// Fails if the store does not hold what was last seen there.
    fn is_unchanged(&self, _id: &SessionId, _last: &Revision) -> Result<(), StoreError> {
        Ok(())
    }

    /// Writes a session if the store still holds what `last` says, and sets `last` to what it then holds. After an
    /// error the store holds the old session or the new one, whole, and `last` says which: just try again.
    fn write(&self, session: &Session, lock: &Lock, last: &mut Revision) -> Result<(), StoreError>;

    /// Removes a session, and whatever is left of its earlier versions, for good.
    fn remove(&self, lock: Lock) -> Result<(), StoreError>;

    /// Removes, for good, a version of a session that another program set beside it. Only on somebody's word.
    fn discard(&self, id: &SessionId) -> Result<(), StoreError> {
        Err(StoreError::NotFound(id.clone()))
    }

    /// Where a session is kept, in words for people.
    fn place_of(&self, id: &SessionId) -> String;

    /// What is left of the newest damaged version of a session; `None` if there is none. Nothing is moved or changed.
    fn remains(&self, _id: &SessionId) -> Result<Option<Remains>, StoreError> {
        Ok(None)
    }

    /// What it seals sessions with; `None` if they stand there for everybody who may read the place.
    fn vault(&self) -> Option<Arc<Vault>> {
        None
    }
}

/// What a store held when it was last looked at. [`Revision::NEW`] for a session that was never written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Revision {
    /// Counts the writes.
    pub(super) number: u64,
    /// What the stored bytes were; `None` if there is to be nothing.
    pub(super) stored: Option<Print>,
    /// How long its history was, and the link at its end: a write only ever adds to it.
    pub(super) history: Option<(usize, Link)>,
    /// Bytes of ours that may have come to be stored after all, although writing them failed.
    pub(super) in_doubt: Option<Print>,
}

impl Revision {
    /// Nothing is stored yet.
    pub const NEW: Revision = Revision { number: 0, stored: None, history: None, in_doubt: None };

    pub(super) fn of(session: &Session, number: u64, stored: Option<Print>) -> Revision {
        let links = session.links();
        Revision { number, stored, history: links.last().map(|last| (links.len(), *last)), in_doubt: None }
    }

    /// Whether the history of this session is that one, or goes on from it.
    pub(super) fn goes_on(&self, session: &Session) -> bool {
        self.history.is_none_or(|(entries, end)| entries.checked_sub(1).and_then(|last| session.links().get(last).copied()) == Some(end))
    }
}

/// Tells contents apart within one run of the program: their length and a hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Print(usize, u64);

impl Print {
    pub fn of(bytes: &[u8]) -> Print {
        use std::hash::{DefaultHasher, Hasher};
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Print(bytes.len(), hasher.finish())
    }
}

/// A session that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// What to hand to [`Store::write`].
    pub revision: Revision,
    /// The format of the file that it was read from.
    pub format: u64,
    /// Tell the user: the newest version was damaged, and this is the one before it.
    pub damage: Option<Damaged>,
}

/// What is left of a damaged version of a session.
pub struct Remains {
    /// Where it is kept, in words for people.
    pub place: String,
    /// Its bytes; of a sealed one, those that could be unsealed.
    pub bytes: Clear,
    /// Why not all of a sealed one could be unsealed.
    pub sealed_rest: Option<String>,
}

/// What a lock hangs on. Dropping it gives the lock back.
pub trait Hold: Send + Sync {
    /// Makes sure that it still holds, before a write. An error says who has the lock now.
    fn still(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

impl Hold for () {}

/// The right to write a session. Given back when dropped.
pub struct Lock {
    id: SessionId,
    held: Box<dyn Hold>,
}

impl Lock {
    /// A lock on this session; dropping `held` releases it. For stores.
    pub fn new(id: SessionId, held: impl Hold + 'static) -> Lock {
        Lock { id, held: Box::new(held) }
    }

    /// Whose lock it is.
    pub fn id(&self) -> &SessionId {
        &self.id
    }

    /// Makes sure that it still holds.
    pub(super) fn still(&self) -> Result<(), StoreError> {
        self.held.still()
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lock").field(&self.id).finish()
    }
}

/// One entry of the caseload.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Listed {
    /// A session, read only as far as the caseload needs: opening it may still find it damaged.
    Session(Summary),
    /// One that cannot be read.
    Damaged(Damaged),
}

impl Listed {
    /// The name of the session.
    pub fn id(&self) -> &SessionId {
        match self {
            Listed::Session(summary) => &summary.id,
            Listed::Damaged(damaged) => &damaged.id,
        }
    }
}

/// Brings a list into its order: first what cannot be read, then the others, last worked first.
pub fn in_order(listed: &mut [Listed]) {
    listed.sort_by_cached_key(|entry| match entry {
        Listed::Damaged(damaged) => Reverse((true, damaged.backup.as_ref().map(|b| b.worked), damaged.id.clone())),
        Listed::Session(summary) => Reverse((false, Some(summary.worked), summary.id.clone())),
    });
}

/// What the caseload shows of a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Its name.
    pub id: SessionId,
    /// When it began.
    pub created: Timestamp,
    /// When it was last changed.
    pub worked: Timestamp,
    /// The pack it was last worked with.
    pub pack: PackStamp,
    /// What the caseworker calls it: the text of the fact `label`.
    pub label: Option<String>,
    /// How many questions are answered, "don't know" included; answers gone stale are not.
    pub answered: usize,
    /// Since when it is out of the way; absent: it is in the caseload.
    pub archived: Option<Timestamp>,
    /// The consultation that it was copied from.
    pub from: Option<SessionId>,
    /// What was written in words: notes and text answers, without the label. To find it by.
    pub texts: Vec<String>,
}

impl Summary {
    pub(super) fn of(session: &Session) -> Summary {
        let answers = session.answers();
        let label = answers.facts.get(LABEL).and_then(|answer| match &answer.said {
            Said::Value(Value::Text(text)) => Some(text.clone()),
            _ => None,
        });
        let items = answers.lists.values().flat_map(|list| &list.items).map(|item| &item.answers);
        let answered = std::iter::once(&answers.facts).chain(items).flat_map(|all| all.values()).filter(|answer| !answer.stale).count();
        let mut texts: Vec<String> = session.notes().iter().map(|note| note.text.clone()).collect();
        let all =
            std::iter::once((true, &answers.facts)).chain(answers.lists.values().flat_map(|list| &list.items).map(|i| (false, &i.answers)));
        for (own, answers) in all {
            for (fact, answer) in answers {
                let text = match &answer.said {
                    Said::Value(Value::Text(text)) if !(own && fact == LABEL) => Some(text.clone()),
                    _ => None,
                };
                texts.extend(text.into_iter().chain(answer.note.clone()));
            }
        }
        Summary {
            id: session.id().clone(),
            created: session.created(),
            worked: session.worked(),
            pack: session.pack().clone(),
            label,
            answered,
            archived: session.archived(),
            from: session.from().cloned(),
            texts,
        }
    }
}
