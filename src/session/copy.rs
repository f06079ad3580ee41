//! A copy of a consultation under another id, which remembers what it was made from: to try something out, or for the
//! client's next visit.
//!
//! Knows no file and no question but the label.

use jiff::Timestamp;

use crate::facts::{Answer, Place, Said, Value};

use super::{LABEL, Revision, Session, SessionId, Store, StoreError, Summary};

const HERE: &str = "this computer";

/// What a copy is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naming {
    /// `M.R. (copy)`, then `M.R. (copy 2)`.
    Copy,
    /// `M.R. (visit 2)`, then `M.R. (visit 3)`.
    Visit,
    /// `M.R. (rescued)`, then `M.R. (rescued 2)`: what could be read of a damaged one.
    Rescued,
    /// `M.R. (this computer)`, then `M.R. (this computer 2)`: our version, set beside another one.
    Here,
    /// `M.R. (backup)`, then `M.R. (backup 2)`.
    Backup,
}

impl Naming {
    /// The copy's label.
    fn label(self, of: &str) -> String {
        let word = match self {
            Naming::Copy => "copy",
            Naming::Visit => "visit",
            Naming::Rescued => "rescued",
            Naming::Here => HERE,
            Naming::Backup => "backup",
        };
        let (name, number) = numbered(of, word).unwrap_or((of.trim_end(), if self == Naming::Visit { 1 } else { 0 }));
        match number {
            0 => format!("{name} ({word})"),
            number => format!("{name} ({word} {})", number.saturating_add(1)),
        }
    }
}

/// Whether this is the name of a version that was set beside another one.
pub fn is_of_this_computer(label: &str) -> bool {
    numbered(label, HERE).is_some()
}

/// `M.R. (visit 2)` is `M.R.` and 2; `M.R. (copy)` is `M.R.` and 1.
fn numbered<'l>(label: &'l str, word: &str) -> Option<(&'l str, u32)> {
    let (name, number) = label.trim_end().strip_suffix(')')?.rsplit_once(&format!("({word}"))?;
    let number = if number.is_empty() { 1 } else { number.strip_prefix(' ')?.parse().ok()? };
    Some((name.trim_end(), number))
}

impl Session {
    /// The same answers, notes and history under another id, opened now; its label says what it is.
    #[must_use]
    pub fn copied(&self, id: SessionId, now: Timestamp, naming: Naming) -> Session {
        let mut copy = self.copy_as(id);
        (copy.created, copy.from, copy.archived) = (now, Some(self.id().clone()), None);
        let label = self.summary().label.unwrap_or_else(|| self.id().to_string());
        copy.name(now, &naming.label(&label));
        copy
    }

    /// What could be read of a damaged consultation says so in its label; without one, it is called after the damaged one.
    pub(super) fn name_rescued(&mut self, now: Timestamp, known_as: Option<&str>, of: &SessionId) {
        let label = self.summary().label.or(known_as.map(str::to_owned)).unwrap_or_else(|| of.to_string());
        self.name(now, &Naming::Rescued.label(&label));
    }

    fn name(&mut self, now: Timestamp, label: &str) {
        let place = Place::session(LABEL);
        let said = Said::Value(Value::Text(label.to_owned()));
        let answer = match self.answers().get(&place) {
            Some(answer) => Answer { said, ..answer.clone() },
            None => Answer { said, ..Answer::dont_know() },
        };
        self.answer(now, place, answer);
    }
}

/// Copies a consultation of the store, and returns what the caseload shows of the copy. The original is only read, so it
/// may be open elsewhere.
pub fn copy(store: &dyn Store, of: &SessionId, to: SessionId, now: Timestamp, naming: Naming) -> Result<Summary, StoreError> {
    let copied = store.read(of, now)?.session.copied(to, now, naming);
    let lock = store.lock(copied.id(), now)?;
    store.write(&copied, &lock, &mut Revision::NEW.clone())?;
    Ok(copied.summary())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_and_visits_are_counted() {
        let visit = |of: &str| Naming::Visit.label(of);
        let copy = |of: &str| Naming::Copy.label(of);
        assert_eq!((visit("M.R."), visit("M.R. (visit 2)")), ("M.R. (visit 2)".into(), "M.R. (visit 3)".into()));
        assert_eq!((copy("M.R."), copy("M.R. (copy)")), ("M.R. (copy)".into(), "M.R. (copy 2)".into()));
        assert_eq!(copy("M.R. (copy 2) "), "M.R. (copy 3)");
        assert_eq!(visit("M.R. (visit two)"), "M.R. (visit two) (visit 2)");
        assert_eq!(copy("(copy 4294967295)"), " (copy 4294967295)");
    }
}
