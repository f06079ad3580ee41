//! A disk for tests, on which one operation fails, or all from one on, in one of the ways in which disks fail.
//!
//! Only for tests; the disk beneath is a real one. What it keeps of a power cut stands in `power`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::super::disk::{Disk, RealDisk};
use super::power::Journal;

/// What goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// One operation fails and does nothing, a write stops half-way; then the disk works again.
    Once,
    /// One operation fails although it was done.
    DoneButFails,
    /// The process dies before an operation.
    CrashBefore,
    /// The process dies in an operation: a write stops half-way.
    CrashHalfway,
    /// The process dies after an operation.
    CrashAfter,
    /// The disk is full from an operation on, until it is freed; a write stops half-way.
    Full,
    /// The disk can only be read from an operation on, until that is mended.
    ReadOnly,
    /// The folder is somewhere else from an operation on: `DIR.away`.
    Vanishes,
}

impl Fault {
    /// All of them.
    pub const ALL: [Fault; 8] = [
        Fault::Once,
        Fault::DoneButFails,
        Fault::CrashBefore,
        Fault::CrashHalfway,
        Fault::CrashAfter,
        Fault::Full,
        Fault::ReadOnly,
        Fault::Vanishes,
    ];

    /// Those after which the same process goes on.
    pub const OUTLIVED: [Fault; 5] = [Fault::Once, Fault::DoneButFails, Fault::Full, Fault::ReadOnly, Fault::Vanishes];

    /// Those that end the process.
    pub const CRASHES: [Fault; 3] = [Fault::CrashBefore, Fault::CrashHalfway, Fault::CrashAfter];

    fn error(self) -> io::Error {
        let kind = match self {
            Fault::Full => io::ErrorKind::StorageFull,
            Fault::ReadOnly => io::ErrorKind::ReadOnlyFilesystem,
            _ => io::ErrorKind::Other,
        };
        io::Error::new(kind, "a failing disk")
    }
}

/// What happened so far.
#[derive(Default)]
pub struct State {
    /// How many operations there were.
    pub done: usize,
    /// The number of the operation that fails.
    pub fails_at: usize,
    /// Whether it came to that.
    pub failed: bool,
    /// Whether the disk was freed or mended.
    pub mended: bool,
    /// All operations, in order.
    pub log: Vec<&'static str>,
    /// What was written, and what of it flushed.
    pub journal: Journal,
}

/// The disk.
#[derive(Clone)]
pub struct Failing {
    dir: PathBuf,
    fault: Fault,
    state: Arc<Mutex<State>>,
}

/// What becomes of an operation.
enum Fate {
    Done,
    DoneButFails,
    /// Not done; of a write, half.
    FailsHalfway,
    Fails,
}

impl Failing {
    /// A folder of the real disk, on which the operation of this number fails.
    pub fn new(dir: &Path, fault: Fault, fails_at: usize) -> Failing {
        let state = State { fails_at, journal: Journal::of(dir), ..State::default() };
        Failing { dir: dir.to_owned(), fault, state: Arc::new(Mutex::new(state)) }
    }

    /// What happened so far.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The disk works again, and the folder is back.
    pub fn mend(&self) {
        let mut state = self.state();
        if self.fault == Fault::Vanishes && state.failed && !state.mended {
            assert!(!self.dir.exists(), "nobody makes the folder anew");
            fs::rename(away(&self.dir), &self.dir).expect("the folder is back");
        }
        state.mended = true;
    }

    fn fate(&self, name: &'static str) -> Fate {
        let mut state = self.state();
        let number = state.done;
        state.done += 1;
        state.log.push(name);
        let is_it = number == state.fails_at;
        let before = state.failed;
        state.failed |= is_it;
        if is_it && self.fault == Fault::Vanishes {
            fs::rename(&self.dir, away(&self.dir)).expect("the folder is taken away");
        }
        let lasts = state.failed && !state.mended;
        let puts = ["create", "write", "sync", "create_dir"].contains(&name);
        let changes = puts || ["rename", "remove"].contains(&name);
        match self.fault {
            Fault::Once | Fault::CrashHalfway if is_it => Fate::FailsHalfway,
            Fault::DoneButFails | Fault::CrashAfter if is_it => Fate::DoneButFails,
            Fault::CrashBefore if is_it => Fate::Fails,
            Fault::CrashBefore | Fault::CrashHalfway | Fault::CrashAfter if before => Fate::Fails,
            Fault::Full if lasts && puts => Fate::FailsHalfway,
            Fault::ReadOnly if lasts && changes => Fate::Fails,
            _ => Fate::Done,
        }
    }

    /// Counts an operation and carries it out, or not. `note` is what it leaves on the disk.
    fn step<T>(&self, name: &'static str, act: impl FnOnce() -> io::Result<T>, note: impl FnOnce(&mut Journal)) -> io::Result<T> {
        let fate = self.fate(name);
        if matches!(fate, Fate::Fails | Fate::FailsHalfway) {
            return Err(self.fault.error());
        }
        let done = act()?;
        note(&mut self.state().journal);
        if matches!(fate, Fate::DoneButFails) { Err(self.fault.error()) } else { Ok(done) }
    }
}

fn away(dir: &Path) -> PathBuf {
    dir.with_extension("away")
}

impl Disk for Failing {
    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        self.step("create_dir", || RealDisk.create_dir(dir), |journal| journal.made(dir))
    }
    fn create(&self, path: &Path) -> io::Result<File> {
        self.step("create", || RealDisk.create(path), |journal| journal.created(path))
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let fate = self.fate("write");
        let count = match fate {
            Fate::Fails => 0,
            Fate::FailsHalfway => bytes.len() / 2,
            Fate::Done | Fate::DoneButFails => bytes.len(),
        };
        RealDisk.write(file, &bytes[..count])?;
        self.state().journal.wrote(&bytes[..count]);
        if matches!(fate, Fate::Done) { Ok(()) } else { Err(self.fault.error()) }
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        // What is flushed, the journal keeps: the disk beneath need not work.
        self.step("sync", || file.metadata().map(drop), Journal::flushed)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", || RealDisk.rename(from, to), |journal| journal.moved(from, to))
    }
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step("sync_dir", || dir.metadata().map(drop), |journal| journal.flushed_names(dir))
    }
    fn read(&self, path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
        self.step("read", || RealDisk.read(path, bytes_max), |_| ())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove", || RealDisk.remove(path), |journal| journal.removed(path))
    }
    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let mut names = self.step("list", || RealDisk.list(dir), |_| ())?;
        // The order that a removal must not follow: `.json` before `.bak`.
        names.sort_by(|a, b| b.cmp(a));
        Ok(names)
    }
    fn modified(&self, path: &Path) -> io::Result<Timestamp> {
        self.step("modified", || RealDisk.modified(path), |_| ())
    }
}
