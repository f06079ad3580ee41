//! Writes the consultation to a new file in the folder that the program was started in, for somebody.
//!
//! Knows no question.

use super::dialogue::Dialogue;
use crate::export::{Leaving, Reference, Whom, clean, referral_text, take_home, take_home_leaving, write_numbered};
use crate::pack::Language;
use crate::session::{Store, reference, user};

/// What can be exported, for whoever typed something else.
pub(super) const EXPORTS: &str = "Type export for the attorney's summary, export client for the client's sheet, export referral for another office, \
    or export referral confidential for one with what was said in confidence.";

/// For whom, by the words behind the command.
pub(super) fn export_for(words: &str) -> Option<(Whom, bool)> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] | ["attorney"] => Some((Whom::Attorney, false)),
        ["client"] => Some((Whom::Client, false)),
        ["referral"] => Some((Whom::OtherOffice, false)),
        ["referral", "confidential"] => Some((Whom::OtherOffice, true)),
        _ => None,
    }
}

/// Writes it, and returns what was written and where, or why nothing was.
pub(super) fn export(dialogue: &Dialogue, store: Option<&dyn Store>, whom: Whom, with_confidential: bool) -> String {
    let desk = &dialogue.desk;
    let vault = store.and_then(|store| store.vault());
    let leaving = vault.map(|_| Leaving { by: user(), on: desk.findings.as_of, whom });
    let mark = |text: String| leaving.as_ref().map_or(text.clone(), |leaving| leaving.mark(&text));
    let answers = desk.session.answers();
    let id = desk.session.id();
    let (what, name, text) = match whom {
        Whom::Attorney => ("Summary".to_owned(), format!("reprieve-{id}"), mark(dialogue.summary())),
        Whom::OtherOffice => {
            let about = Reference { reference: reference(), with_confidential };
            let text = mark(referral_text(&desk.pack, answers, &about, desk.findings.as_of));
            (format!("Referral {}", about.reference), format!("reprieve-referral-{}", about.reference), text)
        }
        Whom::Client => {
            let english = Language::english();
            let text = match &leaving {
                Some(leaving) => take_home_leaving(&desk.pack, &english, answers, &desk.findings, leaving),
                None => take_home(&desk.pack, &english, answers, &desk.findings),
            };
            ("Sheet for the client".to_owned(), format!("reprieve-{id}-client-en"), text)
        }
    };
    let written = std::env::current_dir()
        .map_err(|error| format!("Could not find the current folder: {error}."))
        .and_then(|folder| write_numbered(&folder, &name, &text).map_err(|error| format!("{error}.")));
    let not_locked = if leaving.is_some() { ". NOT LOCKED: whoever has it can read it." } else { "" };
    written.map_or_else(|why| why, |path| format!("{what} written to {}{not_locked}", clean(&path.display().to_string())))
}
