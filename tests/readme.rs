//! What the README and the key table show is what the program does.

mod desk;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use desk::Desk;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// `docs/keys.md` is written from the one table of keys. Set UPDATE_KEYS=1 to write it anew.
#[test]
fn the_key_table_is_the_one_in_use() {
    let path = root().join("docs/keys.md");
    let wanted = format!("# Keys\n\nWritten from the program's own table; `?` shows the same.\n\n{}", reprieve::tui::keys::markdown());
    let wanted = format!("{}\n", wanted.trim_end());
    if std::env::var_os("UPDATE_KEYS").is_some() {
        fs::write(&path, &wanted).expect("docs/keys.md can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(found, wanted, "docs/keys.md is not up to date: UPDATE_KEYS=1 cargo test --test readme");
}

/// The example's answers are those of the pack's own example, and what README quotes of its summary is what comes out.
#[test]
fn the_readme_quotes_what_the_program_prints() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md").replace("\r\n", "\n");
    let command = "$ reprieve screen docs/example-client.json --as-of 2026-11-22";
    let quoted =
        readme.split_once(command).map(|(_, rest)| rest).and_then(|rest| rest.split("```").next()).expect("the README shows the example");
    let output = Command::new(env!("CARGO_BIN_EXE_reprieve"))
        .args(["screen", "docs/example-client.json", "--as-of", "2026-11-22"])
        .current_dir(root())
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).expect("text").replace("\r\n", "\n");
    // "..." stands for lines left out; each run of lines between must be printed as it stands, in order.
    let mut rest = printed.as_str();
    for part in quoted.split("\n...\n") {
        let part = part.trim_matches('\n');
        let at = rest.find(part).unwrap_or_else(|| panic!("the program does not print:\n{part}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn the_example_client_is_the_one_of_the_pack() {
    let text = fs::read_to_string(root().join("docs/example-client.json")).expect("the example");
    let example: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let cases = fs::read_to_string(root().join("questions/cases/examples.json")).expect("the cases");
    let cases: serde_json::Value = serde_json::from_str(&cases).expect("JSON");
    assert_eq!(example["answers"], cases["cases"][0]["answers"]);
}

/// The pictures in the README are what the example shows after these keys. Set UPDATE_README=1 to draw them anew.
#[test]
fn the_pictures_are_what_the_screen_shows() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md").replace("\r\n", "\n");
    let mut parts = readme.split("<!-- picture: ");
    let mut drawn = parts.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for part in parts {
        let (way, rest) = part.split_once(" -->\n```\n").expect("a picture");
        let (_, after) = rest.split_once("```\n").expect("the end of a picture");
        let (size, keys) = way.split_once(' ').expect("a size and keys");
        let (width, height) = size.split_once('x').expect("a size");
        let mut desk = Desk::example();
        desk.screen(80, 24);
        let screen = desk.keys(keys).screen(width.parse().expect("columns"), height.parse().expect("lines"));
        write!(drawn, "<!-- picture: {way} -->\n```\n{}\n```\n{after}", screen.trim_end()).expect("a page");
        count += 1;
    }
    assert!(count > 4, "only {count} pictures");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, &drawn).expect("README.md can be written");
    }
    assert_eq!(readme, drawn, "UPDATE_README=1 cargo test --test readme");
}
