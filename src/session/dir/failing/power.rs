//! What was written to a folder, what of it was flushed, and every state in which a power cut may leave it.
//!
//! A file that was not flushed is empty, half, zeros or whole. Names that were not flushed with their folder are there or
//! not, each by itself and in any combination; a renamed file may stand under its old name too. Nothing else is assumed of
//! the file system but that a rename is done or not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Files by name, as they stand after the power came back.
pub type Left = BTreeMap<PathBuf, Vec<u8>>;

struct Content {
    flushed: Vec<u8>,
    now: Vec<u8>,
}

enum Naming {
    Folder(PathBuf),
    New(PathBuf, usize),
    Move(PathBuf, PathBuf, usize),
    Gone(PathBuf),
}

impl Naming {
    fn folder(&self) -> Option<&Path> {
        match self {
            Naming::Folder(path) | Naming::New(path, _) | Naming::Move(_, path, _) | Naming::Gone(path) => path.parent(),
        }
    }
}

/// All that happened in a folder since it was last known to be whole.
#[derive(Default)]
pub struct Journal {
    contents: Vec<Content>,
    /// Names as a program sees them.
    now: BTreeMap<PathBuf, usize>,
    /// Names that are there for sure.
    flushed: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
    /// Changes of names that are not flushed, oldest first.
    pending: Vec<Naming>,
}

impl Journal {
    /// A folder as it stands, all of it flushed.
    pub fn of(dir: &Path) -> Journal {
        let mut journal = Journal::default();
        journal.take_in(dir);
        journal.flushed = journal.now.clone();
        journal
    }

    fn take_in(&mut self, dir: &Path) {
        self.folders.insert(dir.to_owned());
        for entry in fs::read_dir(dir).expect("a folder").flatten() {
            if entry.path().is_dir() {
                self.take_in(&entry.path());
            } else {
                let bytes = fs::read(entry.path()).expect("a file");
                self.contents.push(Content { flushed: bytes.clone(), now: bytes });
                self.now.insert(entry.path(), self.contents.len() - 1);
            }
        }
    }

    /// A folder was made, if it was not there.
    pub fn made(&mut self, dir: &Path) {
        if !self.folders.contains(dir) && !self.pending.iter().any(|naming| matches!(naming, Naming::Folder(path) if path == dir)) {
            self.pending.push(Naming::Folder(dir.to_owned()));
        }
    }

    /// An empty file was created.
    pub fn created(&mut self, path: &Path) {
        self.contents.push(Content { flushed: Vec::new(), now: Vec::new() });
        let content = self.contents.len() - 1;
        self.now.insert(path.to_owned(), content);
        self.pending.push(Naming::New(path.to_owned(), content));
    }

    /// This was written at the end of the file that was created last.
    pub fn wrote(&mut self, bytes: &[u8]) {
        if let Some(content) = self.contents.last_mut() {
            content.now.extend_from_slice(bytes);
        }
    }

    /// The file that was created last was flushed.
    pub fn flushed(&mut self) {
        if let Some(content) = self.contents.last_mut() {
            content.flushed = content.now.clone();
        }
    }

    /// A file got another name.
    pub fn moved(&mut self, from: &Path, to: &Path) {
        let content = self.now.remove(from).expect("a file that is there");
        self.now.insert(to.to_owned(), content);
        self.pending.push(Naming::Move(from.to_owned(), to.to_owned(), content));
    }

    /// A file was removed.
    pub fn removed(&mut self, path: &Path) {
        self.now.remove(path);
        self.pending.push(Naming::Gone(path.to_owned()));
    }

    /// The names in a folder were flushed.
    pub fn flushed_names(&mut self, dir: &Path) {
        let (here, rest) = std::mem::take(&mut self.pending).into_iter().partition(|naming| naming.folder() == Some(dir));
        self.pending = rest;
        let here: Vec<Naming> = here;
        for naming in &here {
            name(naming, &mut self.flushed, &mut self.folders, 1);
        }
    }

    /// One state after a power cut. Of each choice, asked for by how many ways there are, the way that is given.
    pub fn left(&self, choose: &mut dyn FnMut(usize) -> usize) -> Left {
        let (mut names, mut folders) = (self.flushed.clone(), self.folders.clone());
        for naming in &self.pending {
            let ways = if matches!(naming, Naming::Move(..)) { 3 } else { 2 };
            name(naming, &mut names, &mut folders, choose(ways));
        }
        names.retain(|path, _| path.parent().is_some_and(|parent| folders.contains(parent)));
        let used: BTreeSet<usize> = names.values().copied().collect();
        let contents: BTreeMap<usize, Vec<u8>> = used
            .into_iter()
            .map(|at| {
                let Content { flushed, now } = &self.contents[at];
                let half = &now[..now.len() / 2];
                let ways = [flushed.clone(), now.clone(), half.to_vec(), vec![0; now.len()], Vec::new()];
                let way = if flushed == now { 0 } else { choose(ways.len()) };
                (at, ways[way].clone())
            })
            .collect();
        names.into_iter().filter_map(|(path, at)| Some((path, contents.get(&at)?.clone()))).collect()
    }

    /// Every state after a power cut.
    pub fn all_left(&self) -> BTreeSet<Left> {
        let mut all = BTreeSet::new();
        let mut way: Vec<(usize, usize)> = Vec::new();
        loop {
            let mut at = 0;
            let left = self.left(&mut |ways| {
                if at == way.len() {
                    way.push((0, ways));
                }
                at += 1;
                way[at - 1].0
            });
            all.insert(left);
            way.truncate(at);
            // The next way of the last choice that has one.
            while way.last().is_some_and(|(taken, ways)| taken + 1 == *ways) {
                way.pop();
            }
            match way.last_mut() {
                Some((taken, _)) => *taken += 1,
                None => return all,
            }
        }
    }
}

/// 0: not done, 1: done, 2: done, and the old name is there too.
fn name(naming: &Naming, names: &mut BTreeMap<PathBuf, usize>, folders: &mut BTreeSet<PathBuf>, way: usize) {
    match (naming, way) {
        (_, 0) => {}
        (Naming::Folder(path), _) => drop(folders.insert(path.clone())),
        (Naming::New(path, content), _) => drop(names.insert(path.clone(), *content)),
        (Naming::Gone(path), _) => drop(names.remove(path)),
        (Naming::Move(from, to, content), way) => {
            names.insert(to.clone(), *content);
            if way == 1 {
                names.remove(from);
            }
        }
    }
}

/// Puts what a power cut left of a folder into another one.
pub fn put_back(left: &Left, dir: &Path, into: &Path) {
    for (path, bytes) in left {
        let path = into.join(path.strip_prefix(dir).expect("a file in the folder"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}
