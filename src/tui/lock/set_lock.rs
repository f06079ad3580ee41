//! The page that asks whether consultations are to be locked: with which passphrase, and who else may read.
//!
//! Judges what is typed, changes nothing on the disk.

use super::super::entry::Field;
use super::Secret;
use crate::session::{Passphrase, Recipient};

/// The lines of the form, in order; the last one is what takes it.
pub const FORM: usize = 5;

/// Where one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Whether to lock at all: 0 yes, 1 no.
    Whether(usize),
    /// The form: passphrase, once more, another's key, whose it is, lock.
    Form(usize),
}

/// The page.
#[derive(Clone, PartialEq, Debug)]
pub struct SetLock {
    /// Where one is.
    pub step: Step,
    /// It lies on another screen, to which Esc goes back; else Esc leaves the program.
    pub on_screen: bool,
    /// The passphrase.
    pub first: Secret,
    /// Once more.
    pub second: Secret,
    /// Both can be read.
    pub shown: bool,
    /// The public key of somebody else.
    pub key: Field,
    /// Whose it is.
    pub name: Field,
    /// It is being done.
    pub working: bool,
    /// Why it was not done.
    pub says: Option<String>,
}

/// A line of the form that cannot be taken yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanting {
    /// Which line.
    pub line: usize,
    /// What it wants.
    pub says: String,
}

impl SetLock {
    /// Nothing chosen, locking highlighted.
    pub fn new(on_screen: bool) -> SetLock {
        SetLock {
            step: Step::Whether(0),
            on_screen,
            first: Secret::default(),
            second: Secret::default(),
            shown: false,
            key: Field::default(),
            name: Field::default(),
            working: false,
            says: None,
        }
    }

    /// What the lines of the form still want, in order.
    pub fn wanting(&self) -> Vec<Wanting> {
        let mut wanting = Vec::new();
        let mut line = |line, says: String| wanting.push(Wanting { line, says });
        if let Err(weak) = self.first.passphrase().check() {
            line(0, weak.to_string());
        }
        if self.first != self.second {
            line(1, "Not the same as above.".to_owned());
        }
        if let Err(no_key) = self.others() {
            line(2, no_key);
        }
        if self.key.text().trim().is_empty() && !self.name.text().trim().is_empty() {
            line(2, "A name without a key: give the key, or leave both empty.".to_owned());
        }
        wanting
    }

    /// What a line wants that was typed in; nothing is said of one that is empty.
    pub fn says_of(&self, line: usize) -> Option<String> {
        let empty = match line {
            0 => self.first.is_empty(),
            1 => self.second.is_empty(),
            _ => false,
        };
        self.wanting().into_iter().find(|wanting| wanting.line == line && !empty).map(|wanting| wanting.says)
    }

    /// Who else may read.
    pub fn others(&self) -> Result<Vec<Recipient>, String> {
        let key = self.key.text().trim();
        if key.is_empty() {
            return Ok(Vec::new());
        }
        // The name of a key that was pasted with one stands behind it, unless another was typed.
        let text = if self.name.text().trim().is_empty() {
            key.to_owned()
        } else {
            format!("{} {}", key.split_whitespace().next().unwrap_or_default(), self.name.text())
        };
        Recipient::parse(&text)
            .map(|reader| vec![reader])
            .map_err(|_| "This is not a whole public key: age1 and 58 letters more.".to_owned())
    }

    /// What to lock with. The passphrase is forgotten here.
    pub fn take(&mut self) -> Option<(Passphrase, Vec<Recipient>)> {
        let others = self.others().ok().filter(|_| self.wanting().is_empty())?;
        self.second.clear();
        Some((self.first.take(), others))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_wants_and_the_whole_is_taken_only_then() {
        let mut page = SetLock::new(false);
        assert_eq!(page.says_of(0), None, "nothing typed, nothing said");
        page.first.insert("too short");
        assert!(page.says_of(0).is_some_and(|says| says.contains("12 letters")));
        page.first.insert(" until here");
        assert_eq!(page.says_of(0), None);
        assert!(page.take().is_none());
        page.second.insert("too short until her");
        assert!(page.says_of(1).is_some());
        page.second.insert("e");
        page.key.insert("age1nonsense");
        assert!(page.says_of(2).is_some() && page.take().is_none());
        page.key.clear();
        page.name.insert("the office");
        assert!(page.says_of(2).is_some_and(|says| says.contains("without a key")));
        page.name.clear();
        let (passphrase, others) = page.take().expect("all is there");
        assert!(passphrase == Passphrase::new("too short until here".to_owned()) && others.is_empty());
        assert!(page.first.is_empty() && page.second.is_empty());
    }
}
