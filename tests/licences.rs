//! Every crate in the tree, those of the tests among them, has a licence of the list in `deny.toml`, and comes from the
//! registry. Needs no network; advisories do (CONTRIBUTING.md).

mod crates;

use std::fs;
use std::path::Path;

use crates::crates;

#[test]
fn every_crate_has_a_licence_of_the_list() {
    let allowed = allowed();
    let all = crates();
    assert!(all.len() > 100 && allowed.len() > 5, "{} crates, {allowed:?}", all.len());
    let wrong: Vec<String> = all
        .iter()
        .filter(|one| !one.license.as_deref().is_some_and(|licence| is_allowed(licence, &allowed)))
        .map(|one| format!("{} {}: {}", one.name, one.version, one.license.as_deref().unwrap_or("says none")))
        .collect();
    assert!(wrong.is_empty(), "not in the list of deny.toml:\n{}", wrong.join("\n"));
}

/// A crate from elsewhere would escape the registry's checks.
#[test]
fn every_crate_comes_from_the_registry() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
    let sources: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
    assert!(sources.len() > 100);
    for source in sources {
        assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The list `allow` of `deny.toml`.
fn allowed() -> Vec<String> {
    let text = fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let list = text.split_once("\nallow = [").and_then(|(_, rest)| rest.split_once(']')).expect("the list").0;
    list.split(',').map(|entry| entry.trim().trim_matches('"').to_owned()).filter(|entry| !entry.is_empty()).collect()
}

/// Whether an SPDX expression can be met with these licences. `MIT/Apache-2.0` is the old way to write OR.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any(&mut rest, allowed);
    met && rest.is_empty()
}

fn any(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = all(words, allowed);
    while let Some(rest) = words.strip_prefix(&["OR"]) {
        *words = rest;
        met |= all(words, allowed);
    }
    met
}

fn all(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = one(words, allowed);
    while let Some(rest) = words.strip_prefix(&["AND"]) {
        *words = rest;
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else { return false };
    *words = rest;
    if *word == "(" {
        let met = any(words, allowed);
        *words = words.strip_prefix(&[")"]).unwrap_or(&[")"]);
        return met;
    }
    if let ["WITH", exception, rest @ ..] = *words {
        *words = rest;
        return allowed.contains(&format!("{word} WITH {exception}"));
    }
    allowed.iter().any(|licence| licence == word)
}

#[test]
fn expressions_are_understood() {
    let allowed: Vec<String> = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(GPL-3.0-only OR MIT) AND Unicode-3.0", true),
        ("GPL-3.0-only OR MIT AND Unicode-3.0", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT GPL-3.0-only", false),
        ("(MIT", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), met, "{expression}");
    }
}
