//! What a crash leaves behind: no memory on the disk, and no other program may look into this one.
#![cfg(target_os = "linux")]

mod program;
mod pty;

use std::fs;
use std::process::Command;

use program::Program;
use pty::Pty;

fn started(program: &Program) -> Pty {
    let (data, home) = (program.path("data"), program.path("home"));
    fs::create_dir(&home).expect("a folder");
    // A program is started in the user's folder, and from a shell that wants core dumps.
    let line = format!("ulimit -c unlimited 2>/dev/null; exec '{}' --data-dir '{}'", env!("CARGO_BIN_EXE_reprieve"), data.display());
    let pty = Pty::start("bash", &["--norc", "-c", &line], &[("HOME", home.to_str().expect("text"))], (80, 24));
    pty.wait_for("Start a consultation");
    pty
}

#[test]
fn the_system_is_told_to_keep_no_memory() {
    let program = Program::new();
    let pty = started(&program);
    let limits = fs::read_to_string(format!("/proc/{}/limits", pty.id())).expect("the limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a line");
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
}

/// A process that may not be dumped belongs to root in `/proc`, and a program of the same user may not look into it.
#[test]
fn no_program_of_the_same_user_may_look_into_it() {
    if !rustix::process::geteuid().is_root() {
        let program = Program::new();
        let pty = started(&program);
        assert!(fs::read_dir(format!("/proc/{}/fd", pty.id())).is_err());
        assert!(fs::File::open(format!("/proc/{}/mem", pty.id())).is_err());
    }
}

#[test]
fn a_process_that_dies_leaves_no_core() {
    for signal in ["ABRT", "SEGV", "QUIT"] {
        let program = Program::new();
        let mut pty = started(&program);
        // Rust's own handler takes the first of some of them, in case it was a stack that is full.
        pty.signal(signal);
        pty.signal(signal);
        pty.wait_for_end();
        let left: Vec<_> = fs::read_dir(program.path("home")).expect("a folder").map(|e| e.expect("a file").file_name()).collect();
        assert!(left.is_empty(), "{signal}: {left:?}");
    }
}

/// Every command, not only the wizard: read off the process while it waits for its input.
#[test]
fn plain_mode_too() {
    let program = Program::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_reprieve"))
        .args(["--data-dir", program.path("data").to_str().expect("text"), "plain"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = [0; 1];
    std::io::Read::read_exact(child.stdout.as_mut().expect("its output"), &mut first).expect("a letter");
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).expect("the limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a line").to_owned();
    child.kill().and_then(|()| child.wait()).expect("it ends");
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
}
