//! `reprieve screen`: answers from a file, findings to the standard output.
//!
//! Knows no session.

use super::arguments::{Common, Format, Screen};
use super::output::print;
use super::today::today;
use super::{Failure, answers_file, questions};
use crate::export::{Consultation, escape_json, findings_json, text_summary};
use crate::screening::screen;

pub fn run(common: &Common, arguments: &Screen) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let file = answers_file::read(&pack, &arguments.file)?;
    let as_of = arguments.as_of.or(file.as_of).unwrap_or_else(today);
    let findings = screen(&pack, &file.answers, as_of);
    match arguments.format {
        Format::Json => {
            let mut json = findings_json(&pack, &file.answers, &findings, as_of);
            for (key, words) in [("label", file.label), ("note", file.note)] {
                if let Some(words) = words {
                    json[key] = words.into();
                }
            }
            print(&escape_json(&format!("{json:#}\n")))
        }
        Format::Text => {
            let notes = file.note.map(|note| (None, note)).into_iter().collect();
            let consultation = Consultation { label: file.label, notes, ..Consultation::default() };
            print(&text_summary(&pack, &consultation, &file.answers, &findings, as_of))
        }
    }
}
