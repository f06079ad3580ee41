//! `reprieve check`: every problem of a pack at once, each with its line and a caret.
//!
//! Knows no client.

use std::path::Path;

use super::Failure;
use super::arguments::Common;
use super::output::{has_color, print};
use super::questions::{self, count};
use crate::checking::check;
use crate::pack::{Pack, Severity, read, render};

pub fn run(common: &Common, folder: Option<&Path>) -> Result<(), Failure> {
    let files = questions::files(folder.or(common.questions.as_deref()))?;
    let (pack, mut problems) = read(&files);
    if let Some(pack) = &pack {
        problems.extend(check(pack));
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    print(&render(&problems, &files, has_color()))?;
    let of_warnings = if warnings == 0 { String::new() } else { format!(", {}", count(warnings, "warning", "warnings")) };
    match pack {
        Some(pack) if errors == 0 => print(&format!("OK: {}{of_warnings}\n", counts(&pack))),
        _ => Err(Failure::of_pack(format!("{}{of_warnings}.", count(errors, "problem", "problems")))
            .hint("Mend what is marked above, then run it again; docs/packs.md explains the format.")),
    }
}

fn counts(pack: &Pack) -> String {
    format!(
        "{} {}: {} questions, {} concepts, {} relief, {} deadlines, {} clocks, {} cautions, {} sources; all {} cases hold",
        pack.id,
        pack.version,
        pack.questions.len(),
        pack.concepts.len(),
        pack.reliefs.len(),
        pack.deadlines.len(),
        pack.clocks.len(),
        pack.cautions.len(),
        pack.sources.len(),
        pack.cases.len(),
    )
}
