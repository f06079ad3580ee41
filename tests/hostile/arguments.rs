//! What is typed, or pasted, after `reprieve`: it is repeated in errors, and must not steer the terminal there.

use crate::limited::Folder;

/// No program can be given a zero.
const STEERING: &str = "\u{1b}[2J\u{1b}]52;c;aGk=\u{7}\u{9b}31m\u{202e}\u{2066}\u{feff}\u{7f}\r";

#[test]
fn words_that_steer_are_repeated_without_steering() {
    let folder = Folder::new();
    for arguments in [
        &[STEERING][..],
        &["--", STEERING],
        &["screen", STEERING],
        &["screen", "x", "--as-of", STEERING],
        &["screen", "x", "--format", STEERING],
        &["list", "--data-dir", STEERING, STEERING],
        &["list", &format!("--{STEERING}")],
        &["export", STEERING],
        &["export", "x", "--language", STEERING, "--for", "client"],
        &["plain", STEERING],
        &["check", STEERING],
        &["check", "--questions", STEERING],
        &["review", "--relief", STEERING],
        &["review", "--only", STEERING],
    ] {
        assert_ne!(folder.run(arguments).code, Some(0), "{arguments:?}");
    }
    // A folder may be called so; and a file that is written there.
    folder.run(&["list", "--data-dir", STEERING]).done();
    let written = format!("{STEERING}.txt");
    folder.run(&["review", "--relief", "asylum", "-o", &written]).done();
    folder.run(&["review", "--relief", "asylum", "-o", &written]).refused("exists already");
}

#[test]
fn very_long_words() {
    let folder = Folder::new();
    let long = "x".repeat(100_000);
    for arguments in [&["screen", &long][..], &["export", &long], &[&long], &["check", &long], &["list", "--data-dir", &long]] {
        assert_ne!(folder.run(arguments).code, Some(0));
    }
}
