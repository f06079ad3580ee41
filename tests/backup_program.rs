//! `reprieve backup`, `restore` and `export --for referral` as they are typed.

mod program;

use std::fs;

use insta::assert_snapshot;
use program::{Program, value};
use serde_json::json;

/// A program with two consultations.
fn office() -> Program {
    let program = Program::new();
    let answers = [":1\n1\n1\n", ""].concat();
    for label in ["María del Carmen Ruiz", "A-123 456 789"] {
        let run = program.run_with_input(&["plain"], format!(":find label\n{label}\n{answers}:quit\n").as_bytes());
        assert_eq!(run.code, 0, "{run}");
    }
    program
}

/// The ids and the day are of the moment.
fn steady(text: &str) -> String {
    let mut steady = String::new();
    for word in text.split_inclusive([' ', '\n', '.']) {
        let bare = word.trim_end_matches([' ', '\n', '.', ',']);
        let is_id = bare.len() == 18 && bare.as_bytes()[8] == b'-' && bare[..8].bytes().all(|b| b.is_ascii_digit());
        let is_day = bare.len() == 10 && bare.as_bytes()[4] == b'-' && bare[..4].bytes().all(|b| b.is_ascii_digit());
        let is_time = bare.len() == 5 && bare.as_bytes()[2] == b':';
        let shown = if is_id {
            "ID"
        } else if is_day {
            "DAY"
        } else if is_time {
            "TIME"
        } else {
            bare
        };
        steady.push_str(shown);
        steady.push_str(&word[bare.len()..]);
    }
    steady
}

#[test]
fn all_of_it_goes_into_one_file_and_comes_back() {
    let program = office();
    let made = program.run(&["backup", "all.tar"]);
    assert_eq!(made.code, 0, "{made}");
    assert!(made.stdout.starts_with("Backed up: 2 consultations (") && made.stdout.contains("NOT LOCKED"), "{made}");
    let again = program.run(&["backup", "all.tar"]);
    assert_eq!(again.code, 1, "{again}");
    assert!(again.stderr.contains("exists already"), "{again}");

    let dry = program.run(&["restore", "all.tar", "--dry-run", "--data-dir", "new"]);
    assert_eq!(dry.code, 0, "{dry}");
    assert_eq!(fs::read_dir(program.path("new")).map(Iterator::count).unwrap_or(0), 0);
    assert_snapshot!("dry_run", steady(&dry.stdout));
    let restored = program.run(&["restore", "all.tar", "--data-dir", "new"]);
    assert_eq!(restored.code, 0, "{restored}");
    assert_snapshot!("restored", steady(&restored.stdout));
    let listed = |dir: &str| value(&program.run(&["list", "--json", "--data-dir", dir]).stdout);
    assert_eq!(listed("new"), listed("data"));
    let same = program.run(&["restore", "all.tar", "--data-dir", "new"]);
    assert!(same.stdout.contains("    2  the same here"), "{same}");

    // Worked on here and there: both are there afterwards.
    for (dir, words) in [("data", "M.R. here"), ("new", "M.R. there")] {
        let run = program
            .run_with_input(&["plain", "María del Carmen Ruiz", "--data-dir", dir], format!(":find label\n{words}\n:quit\n").as_bytes());
        assert_eq!(run.code, 0, "{run}");
    }
    fs::remove_file(program.path("all.tar")).expect("gone");
    assert_eq!(program.run(&["backup", "all.tar"]).code, 0);
    let parted = program.run(&["restore", "all.tar", "--data-dir", "new"]);
    assert_eq!(parted.code, 0, "{parted}");
    assert_snapshot!("parted", steady(&parted.stdout));
    let labels: Vec<String> =
        listed("new").as_array().expect("a list").iter().map(|entry| entry["label"].as_str().unwrap_or_default().to_owned()).collect();
    assert!(labels.contains(&"M.R. there".to_owned()) && labels.contains(&"M.R. here (backup)".to_owned()), "{labels:?}");
}

#[test]
fn what_is_spoilt_or_no_backup_is_refused_and_nothing_is_written() {
    let program = office();
    assert_eq!(program.run(&["backup", "all.tar"]).code, 0);
    let whole = fs::read(program.path("all.tar")).expect("a file");
    let mut spoilt = whole.clone();
    let at = spoilt.len() - 3000;
    spoilt[at] ^= 1;
    program.write_bytes("spoilt.tar", &spoilt);
    program.write_bytes("short.tar", &whole[..whole.len() / 2]);
    program.write_text("letter.txt", &"Dear colleague, ".repeat(100));
    for (file, name) in [("spoilt.tar", "spoilt"), ("short.tar", "short"), ("letter.txt", "letter"), ("nowhere.tar", "nowhere")] {
        let run = program.run(&["restore", file, "--data-dir", "new"]);
        assert_eq!(run.code, 1, "{run}");
        if name != "spoilt" {
            assert_snapshot!(format!("refused_{name}"), run.stderr);
        }
    }
    assert_eq!(fs::read_dir(program.path("new")).map(Iterator::count).unwrap_or(0), 0);
    let bad = program.run(&["backup", "b.tar", "--for", "age1nonsense"]);
    assert_snapshot!("no_key", bad.stderr);
    let nothing = program.run(&["backup", "b.tar", "--data-dir", "nowhere"]);
    assert_eq!((nothing.code, program.path("b.tar").exists()), (1, false), "{nothing}");
}

#[test]
fn a_referral_is_typed_like_any_export() {
    let program = office();
    let text = program.run(&["export", "María del Carmen Ruiz", "--for", "referral"]);
    assert_eq!(text.code, 0, "{text}");
    assert!(text.stdout.contains("REFERRAL TO ANOTHER OFFICE") && text.stdout.contains("Client          M.C.R."), "{text}");
    assert!(!text.stdout.contains("Carmen") && !text.stdout.contains("NOT LOCKED"), "{text}");
    let numbered = program.run(&["export", "A-123 456 789", "--for", "referral", "--format", "json", "-o", "r.json"]);
    assert_eq!(numbered.code, 0, "{numbered}");
    let referral = value(&program.read("r.json"));
    assert_eq!(referral["referral"]["client"], json!(null));
    for arguments in [
        &["export", "A-", "--for", "attorney", "--with-confidential"][..],
        &["export", "A-", "--for", "referral", "--language", "es"],
        &["export", "A-", "--for", "client", "--with-confidential"],
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, 1, "{run}");
        assert!(run.stderr.contains("goes with --for"), "{run}");
    }
}
