//! Of a consultation that is open: what moved since it was last shown. It stays news until somebody has seen it: they accept
//! it, or looked at it and then changed an answer. Until then what was last shown stays recorded as it was.

use super::again::{Outcome, compared};
use super::shown_of;
use super::touched::{Then, Touched};
use crate::pack::Pack;
use crate::screening::Findings;
use crate::session::{Current, Session};

/// What moved since it was last shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct News {
    touched: Option<Box<Touched>>,
    seen: bool,
}

impl News {
    /// What moved since this session was last shown, now that this is found. Of one of which that is not recorded nothing is said.
    pub fn of(pack: &Pack, session: &Session, findings: &Findings) -> News {
        if session.shown().is_none() {
            return News::default();
        }
        let touched = match compared(pack, &Current::from(session), findings.as_of, findings) {
            Outcome::Touched(touched) => Some(touched),
            Outcome::Untouched | Outcome::NotRecorded(_) => None,
        };
        News { touched, seen: false }
    }

    /// What moved, until it is accepted.
    pub fn touched(&self) -> Option<&Touched> {
        self.touched.as_deref()
    }

    /// Somebody looked at it.
    pub fn look(&mut self) {
        self.seen = true;
    }

    /// Somebody accepts it: what stands now is what was last shown.
    pub fn accept(&mut self, pack: &Pack, session: &mut Session, findings: &Findings) {
        let shown = shown_of(pack, session.answers(), findings, session.worked());
        session.show(shown);
        *self = News::default();
    }

    /// An answer was changed: with everything in view, what stands now is what was last shown.
    pub fn answered(&mut self, pack: &Pack, session: &mut Session, findings: &Findings) {
        if self.touched.is_none() || self.seen {
            self.accept(pack, session, findings);
        }
    }

    /// In one line, with the key or the word that shows it all; none if there is nothing.
    pub fn line(&self, how: &str) -> Option<String> {
        let touched = self.touched()?;
        let since = match &touched.then {
            Then::Shown { as_of, .. } => as_of.short(),
            Then::NotRecorded { worked_on } => worked_on.short(),
        };
        Some(format!("Results moved since they were last shown ({since}): {}. {how}", touched.in_one_line()))
    }
}
