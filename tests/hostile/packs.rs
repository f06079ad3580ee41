//! Packs from elsewhere: `reprieve check DIR`, and a consultation with `--questions DIR`.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::{Value, json};

use crate::limited::{Folder, Run};
use crate::seeds::STEERING;
use crate::targets::SMALL;

/// The small pack in a folder, with one file replaced.
fn with(file: &str, text: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new();
    for (name, own) in SMALL {
        folder.write(&format!("pack/{name}"), own);
    }
    folder.write(&format!("pack/{file}"), text);
    folder
}

fn checked(file: &str, text: impl AsRef<[u8]>) -> Run {
    with(file, text).run(&["check", "pack", "--coverage"])
}

fn small(file: &str) -> Value {
    let text = SMALL.iter().find(|(name, _)| *name == file).expect("a file of the small pack").1;
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_small_pack_itself_is_whole() {
    let (name, text) = SMALL[0];
    let run = checked(name, text);
    assert!(run.stdout.contains("OK: small"), "{run:?}");
}

#[test]
fn what_is_wrong_is_said_in_words() {
    for file in ["pack.json", "concepts/all.json", "languages/es/all.json", "interview/01-client.json", "more/x.json"] {
        for text in [
            "",
            "\u{feff}",
            "\0",
            "[",
            "null",
            "{\"a\": 1e400}",
            "{\"a\": 18446744073709551616}",
            "{\"a\": 1, \"a\": 2}",
            "[]",
            "{}",
            "{\r\n}",
        ] {
            checked(file, text).refused("problem");
        }
        checked(file, "[".repeat(100_000)).refused("problem");
        checked(file, format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000))).refused("problem");
        checked(file, STEERING).refused("problem");
        checked(file, b"\xff\xfe").refused("UTF-8");
    }
}

/// Every text of a pack that is shown steers the terminal: it is read, and shown without that.
#[test]
fn texts_that_steer() {
    let folder = Folder::new();
    for (name, text) in SMALL {
        let mut json: Value = serde_json::from_str(text).expect("JSON");
        poison(&mut json);
        folder.write(&format!("pack/{name}"), json.to_string());
    }
    let check = folder.run(&["check", "pack", "--coverage"]);
    assert!(check.stdout.contains("OK: "), "{check:?}");
    folder.run(&["review", "pack"]).done();
    folder.write(
        "x.json",
        r#"{"answers": {"status": "lpr", "since": "2020", "cases": [{"kind": "drug", "offense": "2021"}], "ordered_removed": true}}"#,
    );
    for format in ["text", "json"] {
        folder.run(&["--questions", "pack", "screen", "x.json", "--format", format]).done();
    }
    folder.run_with_input(&["--questions", "pack", "plain"], b"?\ny\n1\n2020\ny\n1\nsummary\nresults\nwhy\n").done();
    folder.run(&["--questions", "pack", "list"]).done();
}

/// Puts what steers behind every text that is no name.
pub fn poison(json: &mut Value) {
    const TEXTS: &[&str] = &[
        "name",
        "title",
        "ask",
        "says",
        "help",
        "item",
        "first",
        "more",
        "in_one_line",
        "why",
        "how",
        "cite",
        "intro",
        "myth",
        "fact",
        "term",
        "note",
        "if_missed",
        "caution",
        "version",
    ];
    match json {
        Value::Object(object) => {
            // The other language keeps to the English that it was made from.
            let of = object.contains_key("says");
            for (key, value) in object.iter_mut() {
                match value {
                    Value::String(text) if TEXTS.contains(&key.as_str()) || of && key == "of" => text.push_str(STEERING),
                    other => poison(other),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(poison),
        _ => {}
    }
}

/// Rules that rest on rules that rest on rules: deciding the last one goes as deep.
#[test]
fn rules_of_great_depth() {
    let concept = |id: String, when: Value| json!({"id": id, "says": "x", "when": when, "authority": ["law_a"], "since": "1990-01-01"});
    let chain = |count: usize, upwards: bool| {
        let mut concepts = small("concepts/all.json");
        let list = concepts["concepts"].as_array_mut().expect("concepts");
        let all = (0..count).map(|i| concept(format!("c{i}"), if i == 0 { json!("born_here") } else { json!(format!("c{}", i - 1)) }));
        if upwards {
            list.extend(all)
        } else {
            list.extend(all.collect::<Vec<_>>().into_iter().rev())
        }
        concepts.to_string()
    };
    for upwards in [true, false] {
        checked("concepts/all.json", chain(40_000, upwards)).refused("problem");
        let deep = checked("concepts/all.json", chain(9_000, upwards));
        assert!(deep.refused("problem").stdout.contains("rest on rules"), "{deep:?}");
        let fine = checked("concepts/all.json", chain(190, upwards));
        assert!(!fine.stdout.contains("error"), "{fine:?}");
    }
    // As deep as JSON is read, in each of a chain of rules.
    let nest = |inner: Value| (0..40).fold(inner, |inner, _| json!({"not": {"all": [inner]}}));
    let mut concepts = small("concepts/all.json");
    let list = concepts["concepts"].as_array_mut().expect("concepts");
    list.extend((0..50).map(|i| concept(format!("c{i}"), nest(if i == 0 { json!("born_here") } else { json!(format!("c{}", i - 1)) }))));
    let deep = checked("concepts/all.json", concepts.to_string());
    assert!(deep.refused("problem").stdout.contains("rest on rules"), "{deep:?}");
}

#[test]
fn too_much_of_everything() {
    let many = |part: &str, count: usize| vec![part; count].join(",");
    for (file, text) in [
        // A hundred thousand mistakes, one a line and all in one.
        ("sources/all.json", format!("{{\"sources\": [{}]}}", many("1", 1_000_000))),
        ("sources/all.json", format!("{{\"sources\": [{}]}}", many("1\n", 100_000))),
        ("sources/all.json", format!("{{\"sources\": [{}]}}", many("{\"id\": \"x\"}", 100_000))),
        // Names that name nothing: each is compared with all there are.
        ("guidance/all.json", format!("{{\"can_change\": [{}]}}", many("\"statsu\"", 100_000))),
        ("reference/all.json", format!("{{\"reference\": [{}]}}", (0..100_000).map(|i| format!("\"r{i}\"")).collect::<Vec<_>>().join(","))),
        (
            "languages/es/all.json",
            format!(
                "{{\"language\": \"es\", \"name\": \"E\", \"texts\": {{{}}}}}",
                (0..50_000).map(|i| format!("\"question.x{i}.ask\": {{\"of\": \"a\", \"says\": \"b\"}}")).collect::<Vec<_>>().join(",")
            ),
        ),
        (
            "options/all.json",
            format!(
                "{{\"options\": [{{\"id\": \"o\", \"options\": [{}]}}]}}",
                (0..40_000).map(|i| format!("{{\"id\": \"o{i}\", \"says\": \"x\"}}")).collect::<Vec<_>>().join(",")
            ),
        ),
    ] {
        let run = checked(file, text);
        assert!(run.stdout.len() < 1 << 20, "{file}: nobody reads {} bytes", run.stdout.len());
    }
    let sources = |count: usize| {
        (0..count)
            .map(|i| format!("{{\"id\": \"s{i}\", \"cite\": \"x\", \"says\": \"x\", \"status\": \"not_reread\"}}"))
            .collect::<Vec<_>>()
            .join(",")
    };
    let run = checked("sources/more.json", format!("{{\"sources\": [{}]}}", sources(20_000)));
    assert!(run.refused("problem").stdout.contains("no pack may hold more"), "{run:?}");
    let folder = Folder::new();
    folder.write_large("pack/pack.json", 100 << 20);
    folder.run(&["check", "pack"]).refused("4 MB");
    // Many files, each small enough.
    for number in 0..6 {
        folder.write_large(&format!("pack/concepts/{number}.json"), 3 << 20);
    }
    fs::remove_file(folder.path("pack/pack.json")).expect("removed");
    folder.run(&["check", "pack"]).refused("16 MB");
}

#[test]
fn a_folder_of_strange_things() {
    let folder = with("pack.json", SMALL[0].1);
    folder.make_pipe("pack/concepts/pipe.json");
    folder.make_pipe("pack/languages/es/pipe.json");
    folder.run(&["check", "pack"]).done();
    folder.run(&["--questions", "pack", "export", "x"]).refused("no consultation");
    symlink("/dev/zero", folder.path("pack/relief/zero.json")).expect("a link");
    folder.run(&["check", "pack"]).refused("leads out");
    fs::remove_file(folder.path("pack/relief/zero.json")).expect("removed");
    symlink("loop.json", folder.path("pack/relief/loop.json")).expect("a link");
    folder.run(&["check", "pack"]).refused("cannot be read");
    fs::remove_file(folder.path("pack/relief/loop.json")).expect("removed");
    fs::create_dir(folder.path("pack/relief/folder.json")).expect("a folder");
    folder.write(&format!("pack/{STEER_NAME}.json"), "{}");
    folder.run(&["check", "pack"]).refused("problem");
    folder.write(&format!("pack{}/pack.json", "/deep".repeat(12)), "{}");
    folder.run(&["check", "pack"]).refused("folders deep");
}

/// A name that a file can have.
const STEER_NAME: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}\u{9b}31m\n";

#[test]
fn a_folder_of_very_many_files() {
    let folder = with("pack.json", SMALL[0].1);
    for number in 0..5000 {
        folder.write(&format!("pack/sources/{number}.json"), "");
    }
    let run = folder.run(&["check", "pack"]);
    assert!(run.refused("problem").stdout.contains("more."), "{run:?}");
}
