//! A disk for tests, on which one operation fails: after it, or at once, or as if the power went.
//!
//! Only for tests; the disk beneath is a real one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::disk::{Disk, RealDisk};

/// What goes wrong.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fault {
    /// One operation fails and does nothing, a write stops half-way; then the disk works again.
    Once,
    /// One operation fails although it was done.
    DoneButFails,
    /// The process dies: this operation and all later ones fail.
    Crash,
    /// The power goes: as a crash, and what was not flushed is lost by half.
    PowerCut,
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
    /// Whether a file that was written is flushed, by the name it has now.
    pub flushed: BTreeMap<PathBuf, bool>,
    /// The file that was created last.
    pub writing: PathBuf,
    /// All operations, in order.
    pub log: Vec<String>,
}

/// The disk.
pub struct Failing {
    pub fault: Fault,
    pub state: Arc<Mutex<State>>,
}

impl Failing {
    /// Counts an operation and carries it out, or not.
    fn step<T>(&self, name: &str, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let mut state = locked(&self.state);
        let number = state.done;
        state.done += 1;
        state.log.push(name.to_owned());
        let dead = state.failed && matches!(self.fault, Fault::Crash | Fault::PowerCut);
        if number != state.fails_at && !dead {
            drop(state);
            return act();
        }
        state.failed = true;
        drop(state);
        if self.fault == Fault::DoneButFails {
            drop(act());
        }
        Err(io::Error::new(io::ErrorKind::StorageFull, "a failing disk"))
    }

    fn state<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut locked(&self.state))
    }
}

impl Disk for Failing {
    fn create(&self, path: &Path) -> io::Result<File> {
        let file = self.step("create", || RealDisk.create(path))?;
        self.state(|state| {
            state.flushed.insert(path.to_owned(), false);
            state.writing = path.to_owned();
        });
        Ok(file)
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let result = self.step("write", || RealDisk.write(file, bytes));
        if result.is_err() && self.fault != Fault::DoneButFails {
            RealDisk.write(file, &bytes[..bytes.len() / 2])?;
        }
        result
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.step("sync", || RealDisk.sync(file))?;
        self.state(|state| state.flushed.insert(state.writing.clone(), true));
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", || {
            RealDisk.rename(from, to)?;
            self.state(|state| {
                let flushed = state.flushed.remove(from).unwrap_or(true);
                state.flushed.insert(to.to_owned(), flushed);
            });
            Ok(())
        })
    }
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step("sync_dir", || RealDisk.sync_dir(dir))
    }
    fn read(&self, path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
        self.step("read", || RealDisk.read(path, bytes_max))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove", || RealDisk.remove(path))
    }
    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let mut names = self.step("list", || RealDisk.list(dir))?;
        // The order that a removal must not follow: `.json` before `.bak`.
        names.sort_by(|a, b| b.cmp(a));
        Ok(names)
    }
    fn modified(&self, path: &Path) -> io::Result<Timestamp> {
        self.step("modified", || RealDisk.modified(path))
    }
}

/// Loses half of what was not flushed, as ext4 and others may.
pub fn cut_power(state: &Mutex<State>) {
    let state = locked(state);
    for (path, _) in state.flushed.iter().filter(|(_, flushed)| !**flushed) {
        if let Ok(bytes) = fs::read(path) {
            fs::write(path, &bytes[..bytes.len() / 2]).expect("a cut file");
        }
    }
}

/// The state, whatever became of the thread that had it.
pub fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
