//! A copy of a consultation under another id, which remembers what it was made from: to try something out, or for the
//! client's next visit.
//!
//! Knows no file and no question but the label.

use jiff::Timestamp;

use crate::facts::{Answer, Place, Said, Value};

use super::{LABEL, Revision, Session, SessionId, Store, StoreError, Summary};

/// What a copy is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naming {
    /// `M.R. (copy)`, then `M.R. (copy 2)`.
    Copy,
    /// `M.R. (visit 2)`, then `M.R. (visit 3)`.
    Visit,
    /// `M.R. (backup)`, then `M.R. (backup 2)`.
    Backup,
}

impl Naming {
    /// The copy's label.
    fn label(self, of: &str) -> String {
        let word = match self {
            Naming::Copy => "copy",
            Naming::Visit => "visit",
            Naming::Backup => "backup",
        };
        let (name, number) = numbered(of, word).unwrap_or((of.trim_end(), if self == Naming::Visit { 1 } else { 0 }));
        match number {
            0 => format!("{name} ({word})"),
            number => format!("{name} ({word} {})", number.saturating_add(1)),
        }
    }
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
        let place = Place::session(LABEL);
        let label = self.summary().label.unwrap_or_else(|| self.id().to_string());
        let said = Said::Value(Value::Text(naming.label(&label)));
        let answer = match copy.answers().get(&place) {
            Some(answer) => Answer { said, ..answer.clone() },
            None => Answer { said, ..Answer::dont_know() },
        };
        copy.answer(now, place, answer);
        copy
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
