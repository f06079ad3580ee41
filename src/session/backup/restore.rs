//! Puts a backup back into a folder. All of it is checked and planned before anything is written; then session by session, each
//! under its lock and durably, so that it may be broken off anywhere and done again. Nothing that is here is lost: what is newer
//! here stays, what is older becomes the version before, and what went another way is kept beside.
//!
//! Knows no question; the time is an argument.

use std::collections::BTreeMap;
use std::io;

use jiff::Timestamp;

use super::super::dir::names::{self, Form};
use super::super::dir_store::Found;
use super::super::format::summary;
use super::super::{DirStore, FormatError, Naming, Revision, Session, SessionId, Store, StoreError, Vault, VaultError, decode};
use super::compare::{Stands, goes_on};
use super::ours::{KEY, Role, SETTINGS};
use super::put::{Archived, Locks, name_of};
use super::told::{Fate, Restored, Told};
use super::{Backup, BackupError};

/// Puts all sessions of a backup into the folder of the store; `dry`: only says what that would do. `theirs` is the vault of the
/// folder that the backup was made of: without it, one that this folder's key does not open is [`BackupError::NeedsPassphrase`],
/// and nothing is written.
pub fn restore(store: &DirStore, backup: &Backup, theirs: Option<&Vault>, now: Timestamp, dry: bool) -> Result<Restored, BackupError> {
    let into_empty = names::by_session(store.names()?).is_empty() && !Vault::exists(store.dir());
    if !into_empty && store.vault.is_none() {
        if Vault::exists(store.dir()) {
            return Err(VaultError::Locked.into());
        }
        if backup.is_locked() {
            return Err(BackupError::FolderIsOpen { folder: store.dir().display().to_string() });
        }
    }
    let mut work = Work { store, backup, locks: Locks::new(store, backup, theirs, into_empty), into_empty, now, dry: true, copies: None };
    let planned = work.all()?;
    if dry {
        return Ok(planned);
    }
    work.dry = false;
    work.all()
}

struct Work<'w> {
    store: &'w DirStore,
    backup: &'w Backup,
    locks: Locks<'w>,
    into_empty: bool,
    now: Timestamp,
    /// Nothing is written.
    dry: bool,
    /// Sessions of the folder by what they were copied from, once it was asked.
    copies: Option<BTreeMap<SessionId, Vec<SessionId>>>,
}

/// The files of one session of the backup.
struct Group {
    id: SessionId,
    mains: Vec<Archived>,
    befores: Vec<Archived>,
}

/// What is here of a session.
#[derive(Default)]
struct Here {
    /// Its file, and the session in it.
    main: Option<(Found, Result<Session, FormatError>)>,
    /// The version before it, if that is whole.
    before: Option<Session>,
}

/// What is to be done with a session.
enum Plan {
    Put,
    Same { complete: bool },
    NewerHere,
    Replace(Box<Session>),
    Beside(Box<Session>),
    NotRead(String),
}

impl Work<'_> {
    fn all(&mut self) -> Result<Restored, BackupError> {
        let mut restored = Restored { into_empty: self.into_empty, ..Restored::default() };
        restored.kept_own = self.of_folder()?;
        let mut group: Option<Group> = None;
        let backup = self.backup;
        backup.each(|file, bytes| {
            let Some(role) = Role::of(&file.name) else { return Ok(()) };
            let Some(id) = role.session().cloned() else { return Ok(()) };
            if group.as_ref().is_some_and(|group| group.id != id)
                && let Some(whole) = group.take()
            {
                restored.sessions.extend(self.session(&whole)?);
            }
            let group = group.get_or_insert_with(|| Group { id, mains: Vec::new(), befores: Vec::new() });
            match role {
                Role::Main(_, form) => group.mains.push(Archived { form, bytes }),
                Role::Before(_, form) => group.befores.push(Archived { form, bytes }),
                Role::Aside(id, form) => restored.asides += usize::from(self.aside(&id, &file.name, &Archived { form, bytes })?),
                Role::Folder => {}
            }
            Ok(())
        })?;
        if let Some(last) = group {
            restored.sessions.extend(self.session(&last)?);
        }
        Ok(restored)
    }

    /// An empty folder takes over what is of a folder as a whole: what is locked can be read as soon as it is there.
    fn of_folder(&self) -> Result<Vec<&'static str>, BackupError> {
        let mut kept_own = Vec::new();
        // The key first.
        let mut of_folder: Vec<(&String, &Vec<u8>)> = self.backup.of_folder.iter().collect();
        of_folder.sort_by_key(|(name, _)| *name != KEY);
        for (name, bytes) in of_folder {
            match self.store.stored(name)? {
                Some(here) if here == *bytes => {}
                Some(_) if name == KEY => kept_own.push("key"),
                Some(_) if name == SETTINGS => kept_own.push("settings"),
                Some(_) => {}
                None if self.into_empty && !self.dry => self.store.put(name, bytes)?,
                None => {}
            }
        }
        Ok(kept_own)
    }

    fn session(&mut self, group: &Group) -> Result<Option<Told>, BackupError> {
        if group.mains.is_empty() && group.befores.is_empty() {
            return Ok(None);
        }
        let theirs = self.theirs(group)?;
        let label = theirs.as_ref().ok().and_then(|session| session.summary().label);
        let fate = if self.dry {
            let plan = self.plan(group, theirs)?;
            plan.fate()
        } else {
            match self.store.lock(&group.id, self.now) {
                Ok(lock) => {
                    // Looked at once more: what is here may have changed since it was planned.
                    let plan = self.plan(group, theirs)?;
                    self.carry_out(group, plan, &lock)?
                }
                Err(StoreError::Held { by, .. }) => Fate::Held(by.to_string()),
                Err(error) => return Err(error.into()),
            }
        };
        Ok(Some(Told { id: group.id.clone(), label, fate }))
    }

    fn plan(&mut self, group: &Group, theirs: Result<Session, String>) -> Result<Plan, BackupError> {
        let here = self.here(&group.id)?;
        if here.main.is_none() && here.before.is_none() {
            return Ok(Plan::Put);
        }
        if let Some((found, _)) = &here.main
            && group.mains.iter().any(|main| main.form == found.form && main.bytes == found.bytes)
        {
            return Ok(Plan::Same { complete: true });
        }
        let is_whole = match &here.main {
            Some((_, Ok(_))) => true,
            Some((_, Err(error @ (FormatError::Newer(_) | FormatError::TooLarge)))) => {
                return Ok(Plan::NotRead(format!("the one here was left as it is: {error}")));
            }
            Some((_, Err(FormatError::Damaged(_)))) | None => false,
        };
        let theirs = match theirs {
            Ok(theirs) => theirs,
            Err(why) => return Ok(Plan::NotRead(why)),
        };
        let Some(version) = here.main.and_then(|(_, main)| main.ok()).or(here.before) else { return Ok(Plan::Put) };
        Ok(match Stands::of(&theirs, &version) {
            Stands::Same if is_whole => Plan::Same { complete: false },
            Stands::Older => Plan::NewerHere,
            Stands::Same | Stands::Newer => Plan::Replace(Box::new(theirs)),
            Stands::Parted if self.is_beside(&group.id, &theirs)? => Plan::Same { complete: false },
            Stands::Parted => Plan::Beside(Box::new(theirs)),
        })
    }

    fn carry_out(&mut self, group: &Group, plan: Plan, lock: &super::super::Lock) -> Result<Fate, BackupError> {
        let fate = plan.fate();
        match plan {
            Plan::Put => {
                let main = |form| names::main(self.store.dir(), &group.id, form);
                if self.store.find(main).is_ok() {
                    // It cannot be read: reading it sets it aside.
                    let _ = self.store.read(&group.id, self.now);
                    if self.store.find(main).is_ok() {
                        return Ok(Fate::NotRead("the damaged one here could not be set aside".to_owned()));
                    }
                }
                self.put(group, false)?;
            }
            Plan::Same { complete: true } => self.put(group, true)?,
            Plan::Replace(session) => {
                let mut last = self.store.read(&group.id, self.now)?.revision;
                self.store.write(&session, lock, &mut last)?;
            }
            Plan::Beside(session) => {
                let id = SessionId::fresh(self.now);
                let copy = session.copied(id.clone(), self.now, Naming::Backup);
                let lock = self.store.lock(&id, self.now)?;
                self.store.write(&copy, &lock, &mut Revision::NEW.clone())?;
                if let Some(copies) = &mut self.copies {
                    copies.entry(group.id.clone()).or_default().push(id);
                }
            }
            Plan::Same { complete: false } | Plan::NewerHere | Plan::NotRead(_) => {}
        }
        Ok(fate)
    }

    /// Writes the files of a session, the session itself first; `only_missing`: those that are not here yet.
    fn put(&self, group: &Group, only_missing: bool) -> Result<(), BackupError> {
        for (files, before) in [(&group.mains, false), (&group.befores, true)] {
            // Of two that would be written as one file, the locked one is the later.
            let mut written = Vec::new();
            for file in files.iter().rev().filter(|file| file.form == Form::Sealed).chain(files.iter().filter(|f| f.form == Form::Plain)) {
                let to_write = self.locks.to_write(file)?;
                let name = name_of(&group.id, to_write.form, before);
                let is_here = || self.store.stored(&name).map(|here| here.is_some());
                if written.contains(&name) || only_missing && is_here()? {
                    continue;
                }
                self.store.put(&name, &to_write.bytes)?;
                written.push(name);
            }
        }
        Ok(())
    }

    /// A damaged file that had been set aside is kept here too, beside those that are. Whether it was not here.
    fn aside(&self, id: &SessionId, name: &str, file: &Archived) -> Result<bool, BackupError> {
        let to_write = self.locks.to_write(file)?;
        let (stem, end) =
            if to_write.form == file.form { name.strip_suffix(".age").map_or((name, ""), |stem| (stem, ".age")) } else { (name, ".age") };
        let name = format!("{stem}{end}");
        let again = (2..100).map(|count| format!("{stem}-{count}{end}"));
        for name in std::iter::once(name.clone()).chain(again).filter(|name| Role::of(name).is_some()) {
            match self.store.stored(&name)? {
                // Locking the same bytes again gives others: what they say is compared.
                Some(here) if here == to_write.bytes || self.says_the_same(to_write.form, &here, file) => return Ok(false),
                Some(_) => {}
                None if self.dry => return Ok(true),
                None => {
                    let held = match self.store.lock(id, self.now) {
                        Ok(lock) => lock,
                        // Nobody writes a file of this name: a lock would only be polite.
                        Err(StoreError::Held { .. }) => return self.store.put(&name, &to_write.bytes).map(|()| true),
                        Err(error) => return Err(error.into()),
                    };
                    self.store.put(&name, &to_write.bytes)?;
                    drop(held);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn says_the_same(&self, form: Form, here: &[u8], file: &Archived) -> bool {
        let here = self.store.clear(form, here.to_vec());
        matches!((here, self.locks.clear(file)), (Ok(here), Ok(theirs)) if here == theirs)
    }

    /// The session in the backup, or the version before it if only that is whole.
    fn theirs(&self, group: &Group) -> Result<Result<Session, String>, BackupError> {
        let mut why = "neither it nor the version before it is whole".to_owned();
        let sealed_first = |files: &[Archived]| {
            let mut files: Vec<Archived> = files.to_vec();
            files.sort_by_key(|file| file.form == Form::Plain);
            files
        };
        for file in sealed_first(&group.mains).into_iter().chain(sealed_first(&group.befores)) {
            let clear = match self.locks.clear(&file) {
                Ok(clear) => clear,
                Err(VaultError::NotForUs) if self.into_empty => return Ok(Err("it is locked".to_owned())),
                Err(VaultError::NotForUs) if self.backup.is_locked() && !self.locks.have_theirs() => {
                    return Err(BackupError::NeedsPassphrase);
                }
                Err(VaultError::Locked) => return Err(VaultError::Locked.into()),
                Err(_) => continue,
            };
            match decode(&clear) {
                Ok((mut session, _)) => {
                    session.id = group.id.clone();
                    return Ok(Ok(session));
                }
                Err(FormatError::Newer(format)) => why = format!("a newer version of reprieve wrote it (format {format})"),
                Err(_) => {}
            }
        }
        Ok(Err(why))
    }

    fn here(&self, id: &SessionId) -> Result<Here, BackupError> {
        let store = self.store;
        let main = match store.find(|form| names::main(store.dir(), id, form)) {
            Ok(found) => {
                let read = store.unseal(&found)?.and_then(|clear| decode(&clear));
                Some((found, read.map(|(session, _)| of(session, id))))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(StoreError::Io { tried: "read", file: store.place_of(id), error }.into()),
        };
        let before = match store.find(|form| names::backup(store.dir(), id, form)) {
            Ok(found) => store.unseal(&found)?.and_then(|clear| decode(&clear)).ok().map(|(session, _)| of(session, id)),
            Err(_) => None,
        };
        Ok(Here { main, before })
    }

    /// Whether this version stands beside the one here already, from an earlier restoration.
    fn is_beside(&mut self, id: &SessionId, theirs: &Session) -> Result<bool, BackupError> {
        if self.copies.is_none() {
            self.copies = Some(self.find_copies()?);
        }
        let copies = self.copies.as_ref().and_then(|copies| copies.get(id)).cloned().unwrap_or_default();
        for copy in copies {
            let here = self.here(&copy)?;
            if here.main.and_then(|(_, main)| main.ok()).is_some_and(|copy| goes_on(&copy, theirs)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn find_copies(&self) -> Result<BTreeMap<SessionId, Vec<SessionId>>, BackupError> {
        let mut copies: BTreeMap<SessionId, Vec<SessionId>> = BTreeMap::new();
        for id in names::by_session(self.store.names()?).into_keys() {
            let Ok(found) = self.store.find(|form| names::main(self.store.dir(), &id, form)) else { continue };
            let read = self.store.unseal(&found)?.and_then(|clear| summary(&id, &clear));
            if let Some(from) = read.ok().and_then(|summary| summary.from) {
                copies.entry(from).or_default().push(id);
            }
        }
        Ok(copies)
    }
}

fn of(mut session: Session, id: &SessionId) -> Session {
    session.id = id.clone();
    session
}

impl Plan {
    fn fate(&self) -> Fate {
        match self {
            Plan::Put => Fate::Added,
            Plan::Same { .. } => Fate::Same,
            Plan::NewerHere => Fate::NewerHere,
            Plan::Replace(_) => Fate::Replaced,
            Plan::Beside(_) => Fate::Beside,
            Plan::NotRead(why) => Fate::NotRead(why.clone()),
        }
    }
}
