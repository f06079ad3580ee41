//! Files of answers that nobody meant: `reprieve screen FILE`.

use std::fs;
use std::os::unix::fs::symlink;

use crate::limited::Folder;
use crate::seeds::STEERING;

fn many(part: &str, count: usize) -> String {
    vec![part; count].join(",")
}

fn screened(text: &[u8]) -> crate::limited::Run {
    let folder = Folder::new();
    folder.write("x.json", text);
    folder.run(&["screen", "x.json", "--as-of", "2026-11-22"])
}

#[test]
fn what_is_wrong_is_said_in_words() {
    for (text, word) in [
        ("", "empty"),
        ("\u{feff}", "empty"),
        ("\0", "not JSON"),
        ("[1", "not JSON"),
        ("null", "object"),
        ("{\"answers\": 1}", "expected an object"),
        ("{\"answers\": {\"motions_before\": 1e400}}", "not JSON"),
        ("{\"answers\": {\"motions_before\": 18446744073709551616}}", "problem"),
        ("{\"answers\": {\"motions_before\": -1}}", "problem"),
        ("{\"answers\": {\"lpr_date\": \"99999-01-01\"}}", "problem"),
        ("{\"answers\": {\"lpr_date\": \"0000-00-00\"}}", "problem"),
        ("{\"answers\": {\"a\u{202e}b\": 1}}", "not a fact"),
        ("{\"answers\": {\"status\": \"lpr\", \"status\": \"none\"}}", "twice"),
        ("{\"answers\": {}, \"as_of\": \"2026-13-01\"}", "no day"),
        ("{\"answers\": {}, \"label\": [[]]}", "words in quotes"),
    ] {
        screened(text.as_bytes()).refused(word);
    }
    screened(b"\xff\xfe{").refused("UTF-8");
    let escaped = serde_json::to_string(STEERING).expect("text");
    screened(format!("{{\"answers\": {{{escaped}: {escaped}, \"status\": {escaped}}}, {escaped}: 1}}").as_bytes()).refused("problem");
}

#[test]
fn too_much_is_said_in_words() {
    for (text, word) in [
        ("[".repeat(100_000), "not JSON"),
        (format!("{{\"answers\": {}1{}}}", "{\"value\": ".repeat(100_000), "}".repeat(100_000)), "not JSON"),
        (format!("{{\"answers\": {{\"convictions\": [{}]}}}}", many("{}", 100_000)), "100000 items"),
        (format!("{{\"answers\": {{\"convictions\": [{}]}}}}", many("1", 900_000)), "900000 items"),
        (
            format!("{{\"answers\": {{{}}}}}", (0..100_000).map(|i| format!("\"f{i}\": 1")).collect::<Vec<_>>().join(",")),
            "200 problems or more",
        ),
        (format!("{{\"answers\": {{{}}}}}", many("\"status\": \"lpr\"", 100_000)), "twice"),
        (format!("{{{}}}", many("\"x\": 1", 200_000)), "twice"),
        (format!("{{\"answers\": {{\"status\": {{\"any_of\": [{}]}}}}}}", many("\"x\"", 400_000)), "problem"),
        (format!("{{\"answers\": {{\"{}\": 1}}}}", "x".repeat(1 << 20)), "problem"),
        ("1,".repeat(3 << 20), "2 MB"),
    ] {
        screened(text.as_bytes()).refused(word);
    }
}

/// More cases than any client has are screened, and as many signs as a label takes.
#[test]
fn a_great_deal_is_screened() {
    let case = r#"{"is_drug_case": true, "act": "possess", "substance": "marijuana", "offense_date": "2011"}"#;
    screened(format!("{{\"answers\": {{\"status\": \"lpr\", \"convictions\": [{}]}}}}", many(case, 15)).as_bytes()).done();
    let escaped = serde_json::to_string(&STEERING.repeat(1000)).expect("text");
    screened(format!("{{\"answers\": {{\"label\": {escaped}}}, \"label\": {escaped}, \"note\": {escaped}}}").as_bytes()).done();
    screened(b"\xef\xbb\xbf{\r\n\"answers\":\r\n{\"motions_before\": -0}\r\n}\r\n").done();
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = Folder::new();
    folder.make_pipe("pipe");
    folder.run(&["screen", "pipe"]).refused("a pipe or a device");
    folder.run(&["screen", "/dev/zero"]).refused("a pipe or a device");
    folder.run(&["screen", "."]).refused("a folder");
    symlink("loop", folder.path("loop")).expect("a link");
    folder.run(&["screen", "loop"]).refused("cannot be read");
    folder.write_large("large", 100 << 20);
    folder.run(&["screen", "large"]).refused("2 MB");
    symlink("good", folder.path("link")).expect("a link");
    folder.write("good", "{\"answers\": {}}");
    folder.run(&["screen", "link"]).done();
    folder.run_with_input(&["screen", "-"], &vec![b' '; 3 << 20]).refused("2 MB");
    assert!(fs::exists(folder.path("good")).expect("it is there"));
}
