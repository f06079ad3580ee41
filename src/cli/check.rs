//! `reprieve check`: every problem of a pack at once, each with its line and a caret; and what it does not cover.
//!
//! Knows no client.

use std::path::Path;

use super::Failure;
use super::arguments::Common;
use super::output::{has_color, print};
use super::questions::{self, count};
use crate::checking::{Branch, Coverage, check, coverage};
use crate::export::clean_lines;
use crate::pack::{Pack, Severity, read, render};

pub fn run(common: &Common, folder: Option<&Path>, with_coverage: bool) -> Result<(), Failure> {
    let files = questions::files(folder.or(common.questions.as_deref()))?;
    let (pack, mut problems) = read(&files);
    if let Some(pack) = &pack {
        problems.extend(check(pack));
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    print(&clean_styled(&render(&problems, &files, has_color())))?;
    let of_warnings = if warnings == 0 { String::new() } else { format!(", {}", count(warnings, "warning", "warnings")) };
    match pack {
        Some(pack) if errors == 0 => {
            print(&clean_lines(&format!("{}OK: {}{of_warnings}\n", languages(&pack, with_coverage), counts(&pack))))?;
            if with_coverage { tell_coverage(&coverage(&pack)) } else { Ok(()) }
        }
        _ => Err(Failure::of_pack(format!("{}{of_warnings}.", count(errors, "problem", "problems")))
            .hint("Mend what is marked above, then run it again; docs/packs.md explains the format.")),
    }
}

/// Cleaned, but for the colors: what a file holds of the sign that begins one was made visible when it was rendered.
fn clean_styled(rendered: &str) -> String {
    rendered.split('\u{1b}').map(clean_lines).collect::<Vec<_>>().join("\u{1b}")
}

/// How much each language has; with the keys of what it lacks, if they are wanted. What is missing is no mistake: the English
/// stands in.
fn languages(pack: &Pack, with_keys: bool) -> String {
    let mut text = String::new();
    for language in &pack.languages {
        let (has, missing, stale) = (language.count(), language.missing.len(), language.stale.len());
        let all = has + missing + stale;
        text.push_str(&format!(
            "Language {}, {}: {has} of {all} texts, {missing} missing, {stale} to look at again.\n",
            language.code, language.name
        ));
        let keys = language.missing.iter().map(|key| format!("  missing: {key}\n"));
        let stale = language.stale.iter().map(|key| format!("  changed since: {key}\n"));
        text.extend(keys.chain(stale).filter(|_| with_keys));
    }
    text
}

fn tell_coverage(found: &Coverage) -> Result<(), Failure> {
    let mut text = match found.outline {
        0 => "Reference: the pack has no outline of its reference (reference/*.json).\n".to_owned(),
        all => format!("Reference: {} of {all} sections and elements are in the pack.\n", all - found.missing.len()),
    };
    for entry in &found.missing {
        text.push_str(&format!("  missing: {entry}\n"));
    }
    let tried = found.branches - found.untried.len();
    // Rounded down: 100 % is said only where nothing is left.
    let percent = (tried * 100).checked_div(found.branches).unwrap_or(100);
    text.push_str(&format!(
        "Cases: {} cases decide {tried} of {} branches of requirements and bars ({percent} %).\n",
        found.cases, found.branches
    ));
    for branch in &found.untried {
        text.push_str(&format!("  untried: {}.{} expected {} by no case\n", branch.relief, branch.element, branch.truth.word()));
    }
    for branch in &found.contradicted {
        let Branch { relief, element, truth } = branch;
        text.push_str(&format!("  contradicted: {relief}.{element} says it is never {0}, and a case expects {0}\n", truth.word()));
    }
    print(&clean_lines(&text))?;
    match found.is_full() {
        true => Ok(()),
        false => Err(Failure::of_pack("The coverage is not full.")
            .hint("Write what is missing, name it in \"covers\", or add a case; docs/packs.md explains how.")),
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
