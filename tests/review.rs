//! The law as an attorney reads it: every rule once and in its place, in words that come from what decides.
//!
//! The expected ids are taken from the pack, and what a relief reaches from how its conditions print themselves: neither
//! knows the code that writes the document.

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use program::{Program, built_in};
use reprieve::export::{Only, Selection, law_text};
use reprieve::pack::{ConceptKind, ElementKind, Pack, PackFile, read, render};
use unicode_width::UnicodeWidthStr;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files(root: &Path) -> Vec<PackFile> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                found.push(PackFile { name, text: fs::read_to_string(&path).expect("a text") });
            }
        }
    }
    found
}

fn pack_of(files: &[PackFile]) -> Pack {
    let (pack, problems) = read(files);
    pack.unwrap_or_else(|| panic!("{}", render(&problems, files, false)))
}

fn pack(name: &str) -> Pack {
    pack_of(&files(&folder("tests/packs").join(name)))
}

fn only(only: Only) -> Selection {
    Selection { only, relief: None }
}

/// The id at the head of an entry: after its margin, `[ ] `, `[x] ` or empty; two spaces end it.
fn id_of(line: &str) -> Option<&str> {
    let margin = ["[ ] ", "[x] ", "    "];
    let rest = margin.iter().find_map(|margin| line.strip_prefix(margin)).filter(|rest| !rest.starts_with(' '))?;
    Some(rest.split("  ").next().unwrap_or(rest))
}

/// The ids in the margin, by the number of the section; the same section twice would join and be seen.
fn headings(text: &str) -> BTreeMap<String, Vec<String>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut sections: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut section = String::new();
    for (i, line) in lines.iter().enumerate() {
        let is_title = lines.get(i + 1).is_some_and(|next| next.starts_with("-----"));
        let number = line.split("  ").next().unwrap_or_default();
        if is_title && number.starts_with(|c: char| c.is_ascii_digit()) {
            section = number.to_owned();
        }
        sections.entry(section.clone()).or_default().extend(id_of(line).map(str::to_owned));
    }
    sections.retain(|_, own| !own.is_empty());
    sections
}

/// Every entry with its lines.
fn entries(text: &str) -> Vec<(&str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    let mut in_entry = false;
    for line in text.lines() {
        if let Some(id) = id_of(line) {
            entries.push((id, line.to_owned()));
            in_entry = true;
        } else if in_entry && line.starts_with("      ") {
            let (_, entry) = entries.last_mut().expect("an entry");
            *entry += "\n";
            *entry += line;
            // The second half of a relief has no name of its own.
            in_entry = !line.starts_with("      Asking for it, and the relief as a whole");
        } else {
            in_entry = false;
        }
    }
    entries
}

/// From an entry's heading to its last line.
fn entry(text: &str, id: &str) -> String {
    entries(text).into_iter().find(|(own, _)| *own == id).unwrap_or_else(|| panic!("no entry {id}")).1
}

/// In one line, as it was before it was wrapped.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ids<'p>(things: impl IntoIterator<Item = &'p String>) -> Vec<String> {
    things.into_iter().cloned().collect()
}

#[test]
fn every_rule_stands_once_and_in_its_place() {
    let pack = built_in();
    let found = headings(&law_text(pack, Selection::default()));
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (i, relief) in pack.reliefs.iter().enumerate() {
        let mut own = vec![relief.id.clone()];
        for kind in [ElementKind::Requirement, ElementKind::Bar] {
            for element in relief.elements.iter().filter(|element| element.kind == kind) {
                own.push(format!("{}.{}", relief.id, element.id));
                own.extend(element.ways.iter().map(|way| format!("{}.{}.{}", relief.id, element.id, way.id)));
            }
        }
        let is_shared = |id: &str| pack.factors.iter().any(|shared| shared.id == id);
        let factors = relief.weighs.iter().filter(|factor| !is_shared(&factor.id));
        own.extend(factors.map(|factor| format!("{}.{}", relief.id, factor.id)));
        expected.insert(format!("1.{}", i + 1), own);
    }
    let concepts: Vec<_> = pack.concepts.iter().filter(|concept| concept.kind == ConceptKind::Concept).collect();
    let concept_files: BTreeSet<&String> = concepts.iter().map(|concept| &concept.file).collect();
    for (i, file) in concept_files.into_iter().enumerate() {
        let own = concepts.iter().filter(|concept| concept.file == *file).map(|concept| &concept.id);
        expected.insert(format!("2.{}", i + 1), ids(own));
    }
    let mut sources: Vec<_> = pack.sources.iter().collect();
    sources.sort_by_key(|source| (source.cite.to_lowercase(), &source.id));
    for (number, own) in [
        ("3", ids(pack.program.dates.iter().map(|date| &date.id))),
        ("4", ids(pack.groups.iter().map(|group| &group.id))),
        ("5", ids(pack.program.tables.iter().map(|table| &table.id))),
        ("6", ids(pack.clocks.iter().map(|clock| &clock.id))),
        ("7", ids(pack.deadlines.iter().map(|deadline| &deadline.id))),
        ("8", ids(pack.counting.iter().map(|counting| &counting.id))),
        ("10", ids(pack.fees.iter().map(|fee| &fee.id))),
        ("11", ids(pack.factors.iter().map(|factor| &factor.id))),
        ("12", ids(pack.cautions.iter().map(|caution| &caution.id))),
        ("13", ids(pack.changes.iter().map(|change| &change.id))),
        ("14", ids(pack.myths.iter().map(|myth| &myth.id))),
        ("15", ids(pack.documents.iter().map(|document| &document.id))),
        ("16", ids(pack.glossary.iter().map(|term| &term.id))),
        ("17", ids(pack.help.iter().map(|help| &help.id))),
        ("19", ids(sources.into_iter().map(|source| &source.id))),
        ("20", attacks(pack)),
    ] {
        if !own.is_empty() {
            expected.insert(number.to_owned(), own);
        }
    }
    for (number, own) in &expected {
        assert_eq!(found.get(number), Some(own), "section {number}");
    }
    let mut others: Vec<&String> = found.keys().filter(|number| !expected.contains_key(*number)).collect();
    others.retain(|number| *number != "18");
    assert!(others.is_empty(), "sections that nothing explains: {others:?}");
}

/// Attacks, then what is said of facts.
fn attacks(pack: &Pack) -> Vec<String> {
    let otherwise = &pack.otherwise;
    let facts = [("not_offered", &otherwise.not_offered), ("can_change", &otherwise.can_change)];
    let facts = facts.into_iter().filter(|(_, facts)| !facts.is_empty()).map(|(id, _)| id.to_owned());
    otherwise.attacks.iter().map(|attack| attack.id.clone()).chain(facts).collect()
}

/// The head counts what the summary counts as rules, and each of them has one place to sign.
#[test]
fn the_head_counts_the_rules() {
    let pack = built_in();
    let text = law_text(pack, Selection::default());
    let count = pack.reviewed();
    assert!(text.contains(&format!("\nRules           {} (", count.rules)), "{} rules", count.rules);
    let ways: usize = pack.reliefs.iter().flat_map(|relief| &relief.elements).map(|element| element.ways.len()).sum();
    let own = |id: &String| pack.factors.iter().all(|shared| shared.id != *id);
    let factors = pack.reliefs.iter().flat_map(|relief| &relief.weighs).filter(|factor| own(&factor.id)).count();
    let also = pack.reliefs.len()
        + ways
        + factors
        + pack.factors.len()
        + pack.groups.len()
        + pack.tables.len()
        + pack.fees.len()
        + pack.otherwise.attacks.len();
    assert!(text.contains(&format!("\nAlso to sign    {also} (")), "{also} beside them");
    assert_eq!(text.matches("\n[ ] ").count() + text.matches("\n[x] ").count(), count.rules + also);
    let grouped = |number: usize| if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) };
    assert!(unwrapped(&text).contains(&format!("Progress {} of {} entries signed off", 0, grouped(count.rules + also))));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let built_in = built_in();
    let (small, forms) = (pack("small"), pack("forms"));
    let mut texts = Vec::new();
    for pack in [built_in, &small, &forms] {
        texts.extend([Only::All, Only::Unsigned, Only::Signed, Only::Unread].map(|kind| law_text(pack, only(kind))));
        texts.extend((0..pack.reliefs.len()).map(|relief| law_text(pack, Selection { only: Only::All, relief: Some(relief) })));
    }
    for text in texts {
        for line in text.lines() {
            assert!(line.width() <= 100 && !line.ends_with(' '), "{line}");
        }
        assert!(!text.contains("\n\n\n"));
    }
}

#[test]
fn a_signed_rule_says_so() {
    let pack = pack("small");
    let text = law_text(&pack, Selection::default());
    assert_eq!(text.matches("Reviewed by A. Attorney on 1 Nov 2026.").count(), 1);
    let relief = entry(&text, "mercy");
    assert!(relief.starts_with("[x] ") && relief.ends_with("Reviewed by A. Attorney on 1 Nov 2026."), "{relief}");
    assert!(entry(&text, "mercy.five").starts_with("[ ] "), "the sign-off of a relief is none of its requirements");
    assert!(unwrapped(&text).contains("Progress 1 of "), "{text}");

    let signed = headings(&law_text(&pack, only(Only::Signed)));
    assert_eq!(signed, BTreeMap::from([("1.1".to_owned(), vec!["mercy".to_owned()]), ("19".to_owned(), vec!["law_a".to_owned()])]));
    let unsigned = headings(&law_text(&pack, only(Only::Unsigned)));
    assert_eq!(unsigned["1.1"], ["mercy.five", "mercy.time", "mercy.old"]);
    assert_eq!(unsigned["2.1"].len(), 4);

    let forms = law_text(&self::pack("forms"), Selection::default());
    assert!(entry(&forms, "lists").ends_with("Reviewed by B. Attorney on 2 Nov 2026."), "the sign-off of a table");
    assert!(entry(&forms, "of_a_clock").ends_with("Reviewed by A. Attorney on 1 Nov 2026."), "the sign-off of a concept");
}

#[test]
fn unread_law_is_found() {
    let found = headings(&law_text(&pack("small"), only(Only::Unread)));
    let expected = [("1.1", vec!["mercy.old"]), ("2.1", vec!["old_case"]), ("19", vec!["law_b"])];
    assert_eq!(found, expected.map(|(number, ids)| (number.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect())).into());
    // Every one of the built-in pack: what the screens mark as unverified law is what is printed here.
    let pack = built_in();
    let found = headings(&law_text(pack, only(Only::Unread)));
    for (i, relief) in pack.reliefs.iter().enumerate() {
        let printed = found.get(&format!("1.{}", i + 1));
        for element in &relief.elements {
            let id = format!("{}.{}", relief.id, element.id);
            let expected = pack.is_unchecked(&element.authority, element.unverified);
            assert_eq!(printed.is_some_and(|printed| printed.contains(&id)), expected, "{id}");
        }
    }
}

/// Entries that are tables, and conditions that stay whole.
const DECLARED_LONG: [&str; 2] = ["federal_schedules", "tps_designation"];

/// A long entry is read badly: it is a table, or its condition wants to be several concepts.
#[test]
fn entries_are_short() {
    const LINES: usize = 30;
    let text = law_text(built_in(), Selection::default());
    let long: Vec<(&str, usize)> =
        entries(&text).into_iter().map(|(id, entry)| (id, entry.lines().count())).filter(|(_, lines)| *lines > LINES).collect();
    let undeclared: Vec<_> = long.iter().filter(|(id, _)| !DECLARED_LONG.contains(id)).collect();
    assert!(undeclared.is_empty(), "longer than {LINES} lines: {undeclared:?}");
    let stale: Vec<_> = DECLARED_LONG.iter().filter(|id| !long.iter().any(|(long, _)| long == *id)).collect();
    assert!(stale.is_empty(), "no longer long: {stale:?}");
}

/// An attorney works through it in a day: 8 hours, 230 words a minute. What is only looked up in comes after it.
#[test]
fn it_can_be_worked_through_in_a_day() {
    let text = law_text(built_in(), Selection::default());
    let looked_up = ["15", "16", "17", "18", "19"].map(|number| format!("{number}  "));
    let (mut lines, mut words, mut is_worked_through) = (0, 0, false);
    let all: Vec<&str> = text.lines().collect();
    for (i, line) in all.iter().enumerate() {
        if all.get(i + 1).is_some_and(|next| next.starts_with("-----")) {
            is_worked_through =
                line.starts_with(|c: char| c.is_ascii_digit()) && !looked_up.iter().any(|number| line.starts_with(number.as_str()));
        }
        if is_worked_through {
            lines += 1;
            words += line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        }
    }
    assert!(lines <= 10_000 && words <= 8 * 60 * 230, "{lines} lines, {words} words");
}

/// No word of a condition is lost: what it tests is named where it stands. What it tests is read from how it prints itself.
#[test]
fn a_condition_names_what_it_tests() {
    let pack = built_in();
    let text = law_text(pack, Selection::default());
    let found = entries(&text);
    let mut rules: Vec<(String, String)> = Vec::new();
    for (concept, definition) in pack.concepts.iter().zip(&pack.program.definitions) {
        if concept.kind == ConceptKind::Concept {
            rules.push((concept.id.clone(), debug(&definition.condition)));
        }
    }
    for relief in &pack.reliefs {
        for element in relief.elements.iter().filter(|element| element.ways.is_empty()) {
            rules.push((format!("{}.{}", relief.id, element.id), debug(&element.when)));
        }
    }
    rules.extend(pack.deadlines.iter().zip(&pack.program.deadlines).map(|(text, rule)| (text.id.clone(), debug(&rule.when))));
    rules.extend(pack.cautions.iter().map(|caution| (caution.id.clone(), debug(&caution.when))));
    for (id, written) in rules {
        let at = found.iter().position(|(own, _)| *own == id).unwrap_or_else(|| panic!("no entry {id}"));
        let from = (0..=at).rev().find(|at| !found[*at].1.contains("as above")).unwrap_or_default();
        let said = unwrapped(&found[from..=at].iter().map(|(_, entry)| entry.as_str()).collect::<Vec<_>>().join(" "));
        let all_named = |kind: &str, name: &dyn Fn(usize) -> String| {
            for (place, _) in written.match_indices(kind) {
                let digits: String = written[place + kind.len()..].chars().take_while(char::is_ascii_digit).collect();
                let name = unwrapped(&name(digits.parse().expect("an index")));
                assert!(said.contains(&name), "{id} does not name {name}:\n{said}");
            }
        };
        all_named("DefIx(", &|i| format!("[{}", pack.concepts[i].name));
        all_named("FactIx(", &|i| format!("\"{}\"", pack.questions[i].label));
        all_named("TableIx(", &|i| format!("[{}]", pack.table_says[i].0));
    }
}

/// Every form of a condition and of a date, in words.
#[test]
fn every_form_has_words() {
    let pack = pack("forms");
    let text = law_text(&pack, Selection::default());
    let rules = text.split("\n2.1  ").nth(2).and_then(|rest| rest.split("\n18  ").next()).expect("the rules");
    insta::assert_snapshot!(rules);
}

/// The pack of the forms leaves none out.
#[test]
fn the_forms_are_all_there() {
    let pack = pack("forms");
    let written = format!("{:?} {:?} {:?}", pack.program.definitions, pack.program.dates, pack.program.clocks);
    for form in [
        "Const(",
        "All(",
        "Any(",
        "Not(",
        "Choice {",
        "Includes {",
        "Amount {",
        "Date {",
        "Each {",
        "Count {",
        "Sum {",
        "Where {",
        "Table {",
        "Defined(",
        "Burden(",
        "SomeDay(",
        "Unsettled(",
        "Day(",
        "Today",
        "Fact(",
        "This(",
        "Named(",
        "Deadline(",
        "Shift {",
        "Extreme {",
        "ExtremeOf {",
        "Before",
        "OnOrBefore",
        "After",
        "OnOrAfter",
        "quantifier: Some",
        "quantifier: Every",
        "quantifier: None",
        "others: true",
        "back: true",
        "latest: true",
    ] {
        assert!(written.contains(form), "{form}");
    }
}

/// One relief: every concept and clock that its conditions reach, and no other. What they reach is read here from how the
/// program prints itself.
#[test]
fn a_relief_comes_with_all_it_reaches() {
    let pack = built_in();
    for (i, relief) in pack.reliefs.iter().enumerate() {
        let mut written = debug(&relief.concerns) + &debug(&relief.clocks);
        relief.elements.iter().for_each(|element| written += &debug(&element.when));
        relief.weighs.iter().for_each(|factor| written += &debug(&factor.when));
        relief.availability.iter().for_each(|entry| written += &debug(&entry.when));
        let (concepts, clocks) = reached(pack, &written);
        let found = headings(&law_text(pack, Selection { only: Only::All, relief: Some(i) }));
        let printed: BTreeSet<&String> = found.iter().filter(|(number, _)| number.starts_with("2.")).flat_map(|(_, ids)| ids).collect();
        assert_eq!(printed, concepts.iter().collect(), "concepts of {}", relief.id);
        let printed: BTreeSet<&String> = found.get("6").into_iter().flatten().collect();
        assert_eq!(printed, clocks.iter().collect(), "clocks of {}", relief.id);
        let sections: Vec<&String> = found.keys().filter(|number| number.starts_with("1.")).collect();
        assert_eq!(sections, [&format!("1.{}", i + 1)], "only the relief itself");
    }
}

fn debug(thing: &impl Debug) -> String {
    format!("{thing:?}")
}

/// The ids of the concepts and clocks that follow from what is written, from that, and so on.
fn reached(pack: &Pack, written: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let program = &pack.program;
    let mut seen = BTreeSet::new();
    let mut texts = vec![written.to_owned()];
    while let Some(text) = texts.pop() {
        for kind in ["DefIx(", "DateIx(", "DeadlineIx(", "ClockIx(", "FactIx(", "ListIx("] {
            for (at, _) in text.match_indices(kind) {
                let digits: String = text[at + kind.len()..].chars().take_while(char::is_ascii_digit).collect();
                let i: usize = digits.parse().expect("an index");
                if !seen.insert((kind, i)) {
                    continue;
                }
                texts.push(match kind {
                    "DefIx(" => debug(&program.definitions[i]),
                    "DateIx(" => debug(&program.dates[i]),
                    "DeadlineIx(" => debug(&program.deadlines[i]),
                    "ClockIx(" => debug(&program.clocks[i]),
                    "FactIx(" => debug(&program.facts[i]),
                    _ => debug(&program.lists[i].gate),
                });
            }
        }
    }
    let definitions = seen.iter().filter(|(kind, _)| *kind == "DefIx(").map(|(_, i)| &pack.concepts[*i]);
    let (concepts, clocks): (Vec<_>, Vec<_>) = definitions.partition(|concept| concept.kind == ConceptKind::Concept);
    let ids = |found: Vec<&reprieve::pack::Concept>| found.into_iter().map(|concept| concept.id.clone()).collect();
    (ids(concepts), ids(clocks))
}

#[test]
fn a_pack_without_law_is_no_mistake() {
    let text = r#"{"format": 1, "id": "empty", "name": "Nothing yet", "version": "1", "law_as_of": "2026-11-22"}"#;
    let pack = pack_of(&[PackFile { name: "pack.json".to_owned(), text: text.to_owned() }]);
    for kind in [Only::All, Only::Unsigned, Only::Signed, Only::Unread] {
        let text = law_text(&pack, only(kind));
        assert!(text.contains("\nRules           0 (") && text.contains("Nothing: the pack has no such law."), "{text}");
    }
}

#[test]
fn the_command_prints_or_writes_it() {
    let program = Program::new();
    let small = folder("tests/packs/small").to_string_lossy().into_owned();
    let text = law_text(&pack("small"), Selection::default());
    let run = program.run(&["review", &small]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, text);
    assert_eq!(program.run(&["review", "--questions", &small, "--only", "all", "--format", "text"]).stdout, text);
    let run = program.run(&["review", &small, "--relief", "mercy", "--only", "unsigned"]);
    assert_eq!(run.stdout, law_text(&pack("small"), Selection { only: Only::Unsigned, relief: Some(0) }));

    let run = program.run(&["review", &small, "-o", "law.txt"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", "Wrote law.txt.\n"));
    assert_eq!(program.read("law.txt"), text);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(program.path("law.txt")).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = program.run(&["review", &small, "--only", "signed", "-o", "law.txt"]);
    assert!(again.code == 1 && again.stderr.contains("exists already"), "{again}");
    assert_eq!(program.read("law.txt"), text);
    assert_eq!(program.run(&["review", &small, "--only", "signed", "-o", "law.txt", "--force"]).code, 0);
    assert_ne!(program.read("law.txt"), text);

    let unknown = program.run(&["review", &small, "--relief", "merci"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (1, ""));
    assert_eq!(unknown.stderr, "Error: There is no relief \"merci\" in A small pack.\nHint: It has: mercy.\n");
    program.write_text("broken/pack.json", "{");
    assert_eq!(program.run(&["review", "broken"]).code, 3);
}

/// How long it is, as `docs/packs.md` says it.
#[test]
fn the_page_says_how_long_it_is() {
    let page = fs::read_to_string(folder("docs/packs.md")).expect("docs/packs.md").replace("\r\n", "\n");
    let quoted =
        page.split_once("<!-- review head -->\n```\n").and_then(|(_, rest)| rest.split("```").next()).expect("a quote of the head");
    let printed = law_text(built_in(), Selection::default());
    let head = printed.split("To read it").next().unwrap_or_default();
    assert!(head.contains(quoted), "docs/packs.md says\n{quoted}where `reprieve review` prints\n{head}");
}

/// What `docs/packs.md` quotes is what comes out.
#[test]
fn the_page_quotes_the_document_as_it_is() {
    let pack = built_in();
    let relief = pack.reliefs.iter().position(|relief| relief.id == "lpr_cancellation").expect("the relief that is quoted");
    let printed = law_text(pack, Selection { only: Only::All, relief: Some(relief) });
    let page = fs::read_to_string(folder("docs/packs.md")).expect("docs/packs.md").replace("\r\n", "\n");
    let quoted = page.split_once("<!-- review -->\n```\n").and_then(|(_, rest)| rest.split("```").next()).expect("a quote of the document");
    // "..." stands for lines left out; each run of lines between is printed as it stands, in order.
    let mut rest = printed.as_str();
    for part in quoted.split("\n...\n") {
        let part = part.trim_matches('\n');
        let at = rest.find(part).unwrap_or_else(|| panic!("`reprieve review` does not print:\n{part}"));
        rest = &rest[at + part.len()..];
    }
}
