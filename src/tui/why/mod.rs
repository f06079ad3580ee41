//! Why a result is what it is: a tree of lines, folded and opened, each with its sources.
//!
//! Knows no key and no terminal.

mod attack;
mod branch;
mod decides;
mod find_out;
mod history;
mod law_pages;
mod moved;
mod pages;
mod papers;
mod would_open;

use std::collections::HashSet;

use crate::facts::Spot;
use crate::screening::Standing;

/// Whether a line speaks for the client, against, or neither.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Met; does not apply.
    Good,
    /// Not met; applies.
    Bad,
    /// Open.
    Open,
    /// Not settled in law.
    Law,
    /// Says nothing by itself.
    Plain,
}

/// A line of the tree.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Whether it speaks for the client.
    pub tone: Tone,
    /// In words.
    pub says: String,
    /// Its state in a word or two: `met`, `applies`, `3 May 2014`.
    pub state: String,
    /// More of it, shown below the tree.
    pub detail: Vec<String>,
    /// Its question.
    pub spot: Option<Spot>,
    /// What it rests on.
    pub children: Vec<Branch>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct WhyPage {
    /// What it is about.
    pub title: String,
    /// Where that stands.
    pub standing: String,
    /// The standing, if it is one.
    pub sign: Option<Standing>,
    /// What it is, in a few lines.
    pub lead: Vec<String>,
    /// The tree.
    pub roots: Vec<Branch>,
    /// Which lines are open, by their path.
    pub open: HashSet<Vec<usize>>,
    /// The highlighted line.
    pub at: usize,
}

/// A line as shown: its path, and the line.
pub type Shown<'p> = (Vec<usize>, &'p Branch);

impl WhyPage {
    /// The lines that are shown now.
    pub fn shown(&self) -> Vec<Shown<'_>> {
        let mut rows = Vec::new();
        self.gather(&self.roots, &mut Vec::new(), &mut rows);
        rows
    }

    fn gather<'p>(&'p self, branches: &'p [Branch], path: &mut Vec<usize>, rows: &mut Vec<Shown<'p>>) {
        for (i, branch) in branches.iter().enumerate() {
            path.push(i);
            rows.push((path.clone(), branch));
            if self.open.contains(path) {
                self.gather(&branch.children, path, rows);
            }
            path.pop();
        }
    }

    /// Opens the highlighted line.
    pub fn unfold(&mut self) {
        let path = self.shown().get(self.at).filter(|(_, branch)| !branch.children.is_empty()).map(|(path, _)| path.clone());
        self.open.extend(path);
    }

    /// Folds the highlighted line, or goes up to the one that it is a part of.
    pub fn fold(&mut self) {
        let Some(path) = self.shown().get(self.at).map(|(path, _)| path.clone()) else { return };
        if !self.open.remove(&path) && path.len() > 1 {
            let above = &path[..path.len() - 1];
            self.at = self.shown().iter().position(|(path, _)| path == above).unwrap_or(self.at);
        }
    }
}
