//! The real program with little memory and little time: what takes more of either is ended by the system, and the test fails.
//!
//! Knows no command.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::targets::steers;

/// Memory that may be written, in MB. Reading the built-in questions takes some 50 of it.
const MEMORY: u32 = 512;

/// Seconds of the processor: many times what any command takes in a build for tests.
const SECONDS: u32 = 120;

/// Whoever waits for somebody uses no processor: this long, and it hangs.
const HANGS_AFTER: Duration = Duration::from_secs(600);

/// A folder to run the program in, with a data folder below it.
pub struct Folder(TempDir);

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    /// `None`: it was ended by a signal.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        path
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("written");
    }

    /// A file of so many bytes, all of them zero, which take no room.
    pub fn write_large(&self, name: &str, bytes: u64) {
        fs::File::create(self.path(name)).and_then(|file| file.set_len(bytes)).expect("written");
    }

    /// A pipe of which nobody holds the other end: whoever opens it without care waits for ever.
    pub fn make_pipe(&self, name: &str) {
        assert!(Command::new("mkfifo").arg(self.path(name)).status().expect("mkfifo").success());
    }

    /// Runs the program; it must end by itself, and what it says be safe to show.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, b"")
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        limited(env!("CARGO_BIN_EXE_reprieve"), arguments, &self.0, input)
    }

    /// Runs an ignored test of these here.
    pub fn run_myself(&self, test: &str) {
        let program = std::env::current_exe().expect("this program");
        let run = limited(&program.to_string_lossy(), &[test, "--exact", "--ignored", "--nocapture"], &self.0, b"");
        assert!(run.code == Some(0) && run.stdout.contains("1 passed"), "{run:?}");
    }
}

fn limited(program: &str, arguments: &[&str], folder: &TempDir, input: &[u8]) -> Run {
    let limits = format!("ulimit -c 0; ulimit -d {}; ulimit -t {SECONDS}; exec \"$@\"", MEMORY * 1024);
    let mut child = Command::new("sh")
        .args(["-c", &limits, "sh", program])
        .args(arguments)
        .current_dir(folder.path())
        .env("REPRIEVE_DATA_DIR", "data")
        .env("TZ", "UTC")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let id = child.id().to_string();
    // A program that does not read its input may be gone by now.
    let _ = child.stdin.take().expect("its input").write_all(input);
    let (done, wait) = mpsc::channel();
    thread::spawn(move || done.send(child.wait_with_output()));
    let Ok(output) = wait.recv_timeout(HANGS_AFTER) else {
        let _ = Command::new("kill").args(["-s", "KILL", &id]).status();
        panic!("{arguments:?} hangs");
    };
    let output = output.expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is shown is text");
    let run = Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) };
    let short: String = run.stderr.chars().take(2000).collect();
    assert!(run.code.is_some_and(|code| (0..=3).contains(&code)), "{arguments:?} ended with {:?}: {short}", run.code);
    assert!(!run.stderr.contains("panicked"), "{arguments:?}: {short}");
    for shown in [&run.stdout, &run.stderr] {
        assert_eq!(steers(shown), None, "{arguments:?} shows it");
    }
    assert!(run.stderr.len() < 1 << 20, "{arguments:?}: nobody reads {} bytes of errors", run.stderr.len());
    run
}

impl Run {
    /// An error in words, and none of the program's.
    pub fn refused(&self, word: &str) -> &Run {
        assert!(self.code.is_some_and(|code| code != 0) && self.stderr.contains("Error: "), "{self:?}");
        assert!(self.stderr.contains(word), "{word:?} is not in: {}", self.stderr);
        assert!(!self.stderr.contains("mistake of the program"), "{self:?}");
        self
    }

    pub fn done(&self) -> &Run {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self
    }
}
