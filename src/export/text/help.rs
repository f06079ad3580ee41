//! Where to find help, and what to ask a lawyer.
//!
//! Knows no result.

use super::Screened;
use crate::export::page::Page;
use crate::logic::{Burden, Evaluation, Frame, Truth};

pub(super) fn help(screened: &Screened<'_>, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    let pack = screened.pack;
    let frame = Frame::session(Burden::Client);
    let found: Vec<_> =
        pack.help.iter().filter(|help| help.when.as_ref().is_none_or(|when| evaluation.value(when, &frame) != Truth::No)).collect();
    if !found.is_empty() {
        page.heading("Finding help");
        for help in found {
            let note = help.note.as_ref().map_or(String::new(), |note| format!(" {note}"));
            let unchecked = if help.unverified.is_some() { " [UNVERIFIED]" } else { "" };
            page.hanging(0, "- ", &format!("{}: {}{note}{unchecked}", help.name, help.says));
        }
    }
    if !pack.ask_a_lawyer.is_empty() {
        page.heading("Questions to ask a lawyer");
        for question in &pack.ask_a_lawyer {
            page.hanging(0, "- ", question);
        }
    }
}
