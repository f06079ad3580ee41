//! Who may use whom, read from the sources: a breach of the one-way flow fails here. Knows no rule, only names.

use std::fs;
use std::path::{Path, PathBuf};

/// A module and the modules that it may use. What is absent here has no rule and fails.
const MAY_USE: &[(&str, &[&str])] = &[
    ("calendar", &[]),
    ("facts", &["calendar"]),
    ("logic", &["facts", "calendar"]),
    ("pack", &["logic", "facts", "calendar", "side_by_side"]),
    ("interview", &["pack", "logic", "facts", "calendar"]),
    ("screening", &["interview", "pack", "logic", "facts", "calendar"]),
    ("checking", &["screening", "interview", "pack", "logic", "facts", "calendar"]),
    ("entry", &["logic", "facts", "calendar"]),
    ("session", &["facts", "calendar"]),
    ("example", &["session", "pack", "facts", "calendar"]),
    ("following", &["session", "interview", "pack", "facts"]),
    ("rescreening", &["following", "session", "screening", "interview", "pack", "logic", "facts", "calendar"]),
    ("export", &["session", "screening", "interview", "pack", "logic", "facts", "calendar"]),
    ("side_by_side", &[]),
    ("idle", &[]),
    ("tui", BELOW_FACES),
    ("plain", BELOW_FACES),
    ("cli", BELOW_FACES),
];

/// What every face may use. None uses another.
const BELOW_FACES: &[&str] = &[
    "side_by_side",
    "idle",
    "example",
    "following",
    "export",
    "rescreening",
    "session",
    "entry",
    "checking",
    "screening",
    "interview",
    "pack",
    "logic",
    "facts",
    "calendar",
];

/// What nothing below `export` may touch: clock, environment, disk, terminal.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::process",
    "std::thread",
    "std::net",
    "Instant",
    "SystemTime",
    "Zoned::now",
    "Timestamp::now",
    "crossterm",
    "ratatui",
    "println!",
    "eprintln!",
    "dbg!",
];

/// What `session` alone may touch of it: it is the store, with a lock that names its process and a caseload read in threads.
const SESSION_MAY: &[&str] = &["std::fs", "std::env", "std::io", "std::process", "std::thread"];

const BELOW: &[&str] = &[
    "calendar",
    "facts",
    "logic",
    "pack",
    "interview",
    "screening",
    "checking",
    "entry",
    "session",
    "example",
    "following",
    "rescreening",
];

#[test]
fn every_module_uses_only_what_is_below_it() {
    let mut breaches = Vec::new();
    for file in sources() {
        let Some(module) = file.module() else { continue };
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            breaches.push(format!("{}: the module {module} has no rule in tests/layers.rs", file.name));
            continue;
        };
        for (line, used) in file.uses() {
            let top = used.split("::").next().unwrap_or_default();
            let is_module = MAY_USE.iter().any(|(name, _)| *name == top);
            // The command line starts a face with one call; `Options` is what that call takes, with who sits there, `Ended` what it
            // gives, and whether there is a terminal at all is asked before anything is read.
            let starts =
                ["tui::run", "tui::Options", "tui::Kept", "tui::Pages", "plain::run", "plain::Options", "plain::Person", "plain::Ended"];
            let starts_the_face = module == "cli" && (starts.contains(&used.as_str()) || used.starts_with("tui::terminal::"));
            if is_module && top != module && !allowed.contains(&top) && !starts_the_face {
                breaches.push(format!("{}:{line}: {module} uses {used}", file.name));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn nothing_below_the_faces_reads_clock_disk_environment_or_terminal() {
    let mut breaches = Vec::new();
    for file in sources() {
        let Some(module) = file.module().filter(|module| BELOW.contains(module)) else { continue };
        for (line, text) in file.code() {
            for word in OUTSIDE {
                let allowed = module == "session" && SESSION_MAY.contains(word);
                if !allowed && has_word(&text, word) {
                    breaches.push(format!("{}:{line}: {word}", file.name));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_file_says_first_what_it_is() {
    let silent: Vec<String> = sources().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|file| file.name).collect();
    assert!(silent.is_empty(), "these files do not open with `//!`:\n{}", silent.join("\n"));
}

#[test]
fn the_scanner_sees_what_it_must() {
    let file = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let uses = |name: &str, text: &str| file(name, text).uses().into_iter().map(|(_, used)| used).collect::<Vec<_>>();
    assert_eq!(
        uses("src/a/b.rs", "use crate::{calendar::Day, facts::{Answer, Answers}};"),
        ["calendar::Day", "facts::Answer", "facts::Answers"]
    );
    assert_eq!(uses("src/a/b.rs", "let x = crate::tui::run(1); // crate::cli::x"), ["tui::run"]);
    assert_eq!(uses("src/a/b.rs", "use super::super::logic::World;\nuse super::c;"), ["logic::World", "a::c"]);
    assert_eq!(uses("src/a/c/d.rs", "use super::super::x::Y;"), ["a::x::Y"]);
    assert!(has_word("let i = Instant::now();", "Instant") && !has_word("Instantly", "Instant"));
}

struct Source {
    /// From the repository's root, with slashes.
    name: String,
    text: String,
}

impl Source {
    /// The modules from the crate's root to this file.
    fn path(&self) -> Vec<&str> {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs");
        let mut parts: Vec<&str> = path.split('/').collect();
        if parts.last() == Some(&"mod") {
            parts.pop();
        }
        parts
    }

    fn module(&self) -> Option<&str> {
        self.path().first().copied().filter(|name| !["lib", "main"].contains(name))
    }

    /// Numbered lines without comments.
    fn code(&self) -> Vec<(usize, String)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default().to_owned())).collect()
    }

    /// Every path into this crate, from its root.
    fn uses(&self) -> Vec<(usize, String)> {
        let mut code = String::new();
        let mut starts = Vec::new();
        for (_, line) in self.code() {
            starts.push(code.len());
            code.push_str(&line);
            code.push('\n');
        }
        let line_of = |at: usize| starts.partition_point(|start| *start <= at);
        let mut found = Vec::new();
        for (at, _) in code.match_indices("crate::").filter(|(at, _)| !continues(&code, *at)) {
            paths(&code[at + "crate::".len()..], "", &mut |path| found.push((line_of(at), path)));
        }
        let own = self.path();
        for (at, _) in code.match_indices("super::").filter(|(at, _)| !continues(&code, *at)) {
            let mut rest = &code[at..];
            let mut up = 0;
            while let Some(next) = rest.strip_prefix("super::") {
                rest = next;
                up += 1;
            }
            let prefix: String = own[..own.len().saturating_sub(up)].iter().map(|part| format!("{part}::")).collect();
            paths(rest, &prefix, &mut |path| found.push((line_of(at), path)));
        }
        found.sort();
        found
    }
}

/// Whether what stands before this place makes it the middle of a longer path or name.
fn continues(code: &str, at: usize) -> bool {
    code[..at].chars().next_back().is_some_and(|c| c == ':' || c == '_' || c.is_alphanumeric())
}

/// The paths of a use tree: `a::{b, c::d}` is `a::b` and `a::c::d`. Returns what stands behind it.
fn paths<'t>(text: &'t str, prefix: &str, found: &mut dyn FnMut(String)) -> &'t str {
    let mut rest = text.trim_start();
    if let Some(group) = rest.strip_prefix('{') {
        rest = group.trim_start();
        while !rest.is_empty() && !rest.starts_with('}') {
            let before = rest.len();
            rest = paths(rest, prefix, found).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            if rest.len() == before {
                return rest;
            }
        }
        return rest.strip_prefix('}').unwrap_or(rest);
    }
    let end = rest.find(|c: char| c != '_' && c != '*' && !c.is_alphanumeric()).unwrap_or(rest.len());
    let name = &rest[..end];
    rest = &rest[end..];
    match rest.strip_prefix("::") {
        Some(deeper) if deeper.starts_with(|c: char| c == '{' || c == '*' || c == '_' || c.is_alphabetic()) => {
            paths(deeper, &format!("{prefix}{name}::"), found)
        }
        _ => {
            found(format!("{prefix}{name}"));
            let alias = rest.trim_start().strip_prefix("as ").map(str::trim_start);
            alias.map_or(rest, |alias| alias.trim_start_matches(|c: char| c == '_' || c.is_alphanumeric()))
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c == '_' || c.is_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        !text[..at].chars().next_back().is_some_and(part) && (word.ends_with('!') || !after.is_some_and(part))
    })
}

fn sources() -> Vec<Source> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    gather(&root.join("src"), &mut files);
    files.sort();
    files
        .iter()
        .map(|path| Source {
            name: path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(path).expect("a source file"),
        })
        .collect()
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, into);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            into.push(path);
        }
    }
}
