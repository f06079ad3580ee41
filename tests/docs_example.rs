//! The example of `docs/packs.md` is true: laid over the built-in pack it reads and passes every check, its cases too.

use std::fs;
use std::path::Path;

use reprieve::pack::{BUILT_IN, Pack, PackFile, read, render};

/// The relief that `docs/packs.md` writes from scratch.
const EXAMPLE: &str = "i751_waiver";

/// The built-in pack with the files of `docs/example-relief` added; one of the same name replaces the built-in one.
fn overlaid() -> Vec<PackFile> {
    let mut files: Vec<PackFile> =
        BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    for example in example_files() {
        files.retain(|file| file.name != example.name);
        files.push(example);
    }
    files
}

fn example_files() -> Vec<PackFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example-relief");
    let mut files = Vec::new();
    for folder in fs::read_dir(&root).expect("docs/example-relief is there") {
        let folder = folder.expect("a folder of the example").path();
        for file in fs::read_dir(&folder).expect("the example holds only folders") {
            let path = file.expect("a file of the example").path();
            let name = path.strip_prefix(&root).expect("it lies below").to_string_lossy().replace('\\', "/");
            files.push(PackFile { name, text: fs::read_to_string(&path).expect("a text") });
        }
    }
    files
}

#[test]
fn the_example_relief_passes_every_check() {
    let files = overlaid();
    let (pack, problems) = read(&files);
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), render(&problems, &files, false));
    let pack = pack.expect("a pack without problems reads");
    // The cases run here too: one whose expectation fails is a problem.
    let problems = reprieve::checking::check(&pack);
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), render(&problems, &files, false));
}

#[test]
fn the_example_adds_its_relief_and_its_cases() {
    let (pack, _) = read(&overlaid());
    let pack = pack.expect("the pack reads");
    assert!(pack.reliefs.iter().any(|relief| relief.id == EXAMPLE));
    for case in ["i751_divorced", "i751_investor", "i751_administrative_order"] {
        assert!(pack.cases.iter().any(|other| other.id == case && !other.expect.relief.is_empty()), "the case {case} is missing");
    }
}

/// `check --coverage` finds nothing to say of the example.
#[test]
fn the_example_tries_each_requirement_and_bar_both_ways() {
    let (pack, _) = read(&overlaid());
    let pack = pack.expect("the pack reads");
    let found = reprieve::checking::coverage(&pack);
    let of_example: Vec<_> = found.untried.iter().chain(&found.contradicted).filter(|branch| branch.relief == EXAMPLE).collect();
    assert!(of_example.is_empty(), "{of_example:?}");
}

/// Were the example ever to enter the pack itself, it would no longer show how something new is written.
#[test]
fn the_example_is_not_in_the_built_in_pack() {
    assert!(!BUILT_IN.iter().any(|(name, _)| *name == format!("relief/{EXAMPLE}.json")), "choose another example");
    for file in example_files() {
        assert!(!BUILT_IN.iter().any(|(name, _)| *name == file.name), "{} is in the built-in pack: choose another example", file.name);
    }
}

/// What `docs/packs.md` quotes of the example is what the files say.
#[test]
fn the_page_quotes_the_example_as_it_is() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/packs.md")).expect("docs/packs.md is there");
    for quoted in quotes(&page) {
        let (name, text) = quoted;
        let file =
            example_files().into_iter().find(|file| file.name == name).unwrap_or_else(|| panic!("docs/example-relief has no {name}"));
        assert!(file.text.contains(text.trim_end()), "docs/packs.md quotes {name} otherwise than it is:\n{text}");
    }
}

/// What `docs/packs.md` quotes of the built-in pack stands there, but for how far it is moved in.
#[test]
fn the_page_quotes_the_pack_as_it_is() {
    let page = page();
    let flat = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let mut seen = 0;
    for part in page.split("<!-- pack: ").skip(1) {
        let (name, rest) = part.split_once(" -->").expect("a file");
        let quoted = rest.split_once("```json\n").and_then(|(_, block)| block.split_once("```")).expect("a block of code").0;
        let (_, text) = BUILT_IN.iter().find(|(file, _)| *file == name).unwrap_or_else(|| panic!("the pack has no {name}"));
        assert!(flat(text).contains(flat(quoted).trim()), "docs/packs.md quotes {name} otherwise than it is:\n{quoted}");
        seen += 1;
    }
    assert!(seen > 0, "docs/packs.md should quote the pack");
}

/// The counts that `check` prints are those that the page shows: of the built-in pack, and of it with the example.
#[test]
fn the_page_counts_as_check_does() {
    let built_in: Vec<PackFile> =
        BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let [built_in, mut with_example] = [built_in, overlaid()].map(|files| read(&files).0.expect("a pack"));
    // It is shown after the first case of the example is written.
    with_example.cases.retain(|case| !["i751_investor", "i751_administrative_order"].contains(&case.id.as_str()));
    let page = page();
    let quoted = |beginning: &str| page.lines().filter(|line| line.starts_with(beginning)).collect::<Vec<_>>();
    let counts = |pack: &Pack| {
        format!(
            "OK: {} {}: {} questions, {} concepts, {} relief, {} deadlines, {} clocks, {} cautions, {} sources; all {} cases hold",
            pack.id,
            pack.version,
            pack.questions.len(),
            pack.concepts.len(),
            pack.reliefs.len(),
            pack.deadlines.len(),
            pack.clocks.len(),
            pack.cautions.len(),
            pack.sources.len(),
            pack.cases.len()
        )
    };
    assert_eq!(quoted("OK: "), [counts(&built_in), counts(&built_in), counts(&with_example)]);
    let found = [&built_in, &with_example].map(reprieve::checking::coverage);
    let reference = found.iter().map(|found| format!("Reference: {} of {}", found.outline - found.missing.len(), found.outline));
    for (quoted, expected) in quoted("Reference: ").iter().zip(reference) {
        assert!(quoted.starts_with(&expected), "{quoted}: {expected}");
    }
    let tried = found.iter().map(|found| {
        let tried = found.branches - found.untried.len();
        format!("Cases: {} cases decide {tried} of {} branches", found.cases, found.branches)
    });
    for (quoted, expected) in quoted("Cases: ").iter().zip(tried) {
        assert!(quoted.starts_with(&expected), "{quoted}: {expected}");
    }
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/packs.md")).expect("docs/packs.md is there").replace("\r\n", "\n")
}

/// The blocks of code that follow a line `<!-- example: relief/i751_waiver.json -->`.
fn quotes(page: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for part in page.split("<!-- example: ").skip(1) {
        let quote = part.split_once(" -->").and_then(|(name, rest)| {
            let (_, block) = rest.split_once("```json\n")?;
            Some((name, block.split_once("```")?.0))
        });
        found.push(quote.expect("a marked block of code in docs/packs.md"));
    }
    assert!(found.len() >= 4, "docs/packs.md should quote the example");
    found
}
