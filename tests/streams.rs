//! `reprieve screen --jsonl`: a line in, a line out, in order, whatever the lines hold.

mod program;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use program::{Program, built_in, value};
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(value).collect()
}

/// Answers of a few clients of the pack's cases.
fn clients() -> Vec<(Value, String)> {
    let cases = built_in().cases.iter().step_by(97);
    cases.map(|case| (case.answers.clone(), case.as_of.to_string())).collect()
}

#[test]
fn every_line_is_answered_as_if_it_were_alone() {
    let program = Program::new();
    let clients = clients();
    let input: String = clients
        .iter()
        .enumerate()
        .map(|(at, (answers, as_of))| format!("{}\n", json!({"id": {"case": at}, "answers": answers, "as_of": as_of})))
        .collect();
    let run = program.run_with_input(&["screen", "--jsonl"], input.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let answered = lines(&run.stdout);
    assert_eq!(answered.len(), clients.len());
    for (at, ((answers, as_of), mut found)) in clients.into_iter().zip(answered).enumerate() {
        assert_eq!((&found["line"], &found["id"]), (&json!(at + 1), &json!({"case": at})));
        let object = found.as_object_mut().expect("an object");
        object.remove("line");
        object.remove("id");
        program.write("one.json", &json!({"answers": answers}));
        let alone = value(&program.run(&["screen", "one.json", "--format", "json", "--as-of", &as_of]).stdout);
        assert_eq!(found, alone, "client {at}");
    }
}

#[test]
fn a_bad_line_is_named_and_the_others_are_answered() {
    let program = Program::new();
    let mut input = b"{\"answers\": {}, \"id\": 1}\nnot JSON\n\n{\"answers\": {\"status\": \"king\"}, \"id\": 4}\n\xff\xfe\n[1]\n".to_vec();
    input.extend(vec![b'x'; 3 << 20]);
    input.extend(b"\n{\"answers\": {\"status\": \"lpr\", \"status\": \"none\"}}\r\n{\"answers\": {}, \"id\": \"last\"}");
    let run = program.run_with_input(&["screen", "--jsonl", "--parts", "relief", "--as-of", "2026-11-22"], &input);
    assert_eq!(run.code, 0, "{run}");
    let answered = lines(&run.stdout);
    let numbers: Vec<_> = answered.iter().map(|line| line["line"].as_u64().expect("a number")).collect();
    assert_eq!(numbers, [1, 2, 4, 5, 6, 7, 8, 9], "the empty line has no answer");
    let errors: Vec<_> = answered.iter().map(|line| line["error"][0].as_str().unwrap_or_default()).collect();
    assert_eq!((errors[0], errors[7]), ("", ""));
    assert!(errors[1].contains("Line 2") && errors[1].contains("not JSON"), "{}", errors[1]);
    assert_eq!((errors[2], &answered[2]["id"]), ("Line 4 has 1 problem.", &json!(4)));
    assert!(answered[2]["error"][1].as_str().is_some_and(|why| why.contains("king")), "{}", answered[2]);
    assert!(errors[3].contains("UTF-8") && errors[4].contains("Line 6") && errors[5].contains("1 MB"), "{errors:?}");
    assert!(errors[6].contains("answers 1 question twice"), "{}", errors[6]);
    assert_eq!(run.stderr, "6 of 9 lines could not be read; each is answered by a line with \"error\".\n");
    let parts: Vec<_> = answered[0].as_object().expect("an object").keys().collect();
    assert_eq!(parts, ["line", "id", "as_of", "pack", "relief"]);
}

#[test]
fn parts_that_there_are_not_are_named() {
    let run = Program::new().run_with_input(&["screen", "--jsonl", "--parts", "releif"], b"");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("no part \"releif\"") && run.stderr.contains("relief, deadlines"), "{run}");
}

/// A queue that waits for each answer before it asks again is answered.
#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_reprieve"))
        .args(["screen", "--jsonl", "--parts", "deadlines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut asks = child.stdin.take().expect("its input");
    let mut answers = BufReader::new(child.stdout.take().expect("its output"));
    for id in 0..5 {
        writeln!(asks, "{}", json!({"id": id, "answers": {}})).and_then(|()| asks.flush()).expect("asked");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("answered");
        assert_eq!(value(&answer)["id"], json!(id));
    }
    drop(asks);
    assert!(child.wait().expect("the program ends").success());
}

/// Nobody reads the answers any more: no failure, and it ends.
#[test]
fn it_ends_when_nobody_reads() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_reprieve"))
        .args(["screen", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut asks = child.stdin.take().expect("its input");
    // It may be gone before all of it is written.
    for _ in 0..10_000 {
        if writeln!(asks, "{}", json!({"answers": {}})).is_err() {
            break;
        }
    }
    drop(asks);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
