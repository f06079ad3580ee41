//! `reprieve screen`: answers from a file, findings to the standard output.
//!
//! Knows no session.

use super::arguments::{Common, Format, Screen};
use super::output::print;
use super::today::today;
use super::{Failure, answers_file, questions, stream};
use crate::export::{Consultation, escape_json, findings_json, summary_page};
use crate::screening::screen;

pub fn run(common: &Common, arguments: &Screen) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let Some(file) = arguments.file.as_deref().filter(|_| !arguments.jsonl) else {
        return stream::run(&pack, arguments.file.as_deref(), arguments.as_of, &arguments.parts);
    };
    let file = answers_file::read(&pack, file)?;
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
        Format::Ics => Err(Failure::new("A calendar needs a consultation that is saved: its events must keep their ids.")
            .hint("reprieve export SESSION --format ics")),
        Format::Text | Format::Markdown | Format::Html => {
            let notes = file.note.map(|note| (None, note)).into_iter().collect();
            let consultation = Consultation { label: file.label, notes, ..Consultation::default() };
            let page = summary_page(&pack, &consultation, &file.answers, &findings, as_of);
            print(&match arguments.format {
                Format::Markdown => page.markdown(),
                Format::Html => page.html(),
                _ => page.text(),
            })
        }
    }
}
