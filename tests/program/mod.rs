//! The real binary, run in a folder of its own with a data folder of its own.
//!
//! Knows no command.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use reprieve::pack::{BUILT_IN, Pack, PackFile, read};
use reprieve::session::Settings;
use serde_json::Value;
use tempfile::TempDir;

/// A folder to run the program in.
pub struct Program {
    folder: TempDir,
}

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Program {
    /// In a data folder where nobody is asked any more whether to lock it.
    pub fn new() -> Program {
        let program = Program { folder: tempfile::tempdir().expect("a folder") };
        let settings = Settings { unlocked_on_purpose: true, ..Settings::default() };
        settings.write(&program.path("data")).expect("written");
        program
    }

    /// Whether nothing was written to the data folder.
    pub fn data_is_untouched(&self) -> bool {
        fs::read_dir(self.path("data")).expect("a folder").all(|entry| entry.expect("a file").file_name() == "settings.json")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, json: &Value) {
        self.write_text(name, &json.to_string());
    }

    pub fn write_text(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, bytes)).expect("written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reprieve"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("REPRIEVE_DATA_DIR", "data")
            .env("TZ", "UTC")
            .env_remove("NO_COLOR")
            .env_remove("COLUMNS");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, b"")
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that does not read its input may be gone by now.
        let _ = child.stdin.take().expect("its input").write_all(input);
        let output = child.wait_with_output().expect("the program ends");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// Runs with an output that nobody reads; the exit code and what it says.
    pub fn run_into_closed_pipe(&self, arguments: &[&str]) -> (i32, String) {
        let mut child =
            self.command(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).expect("text"))
    }

    /// The built-in pack's id and version.
    pub fn pack(&self) -> (String, String) {
        (built_in().id.clone(), built_in().version.clone())
    }
}

/// The built-in pack.
pub fn built_in() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let files: Vec<PackFile> =
            BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
        read(&files).0.expect("the built-in pack is whole")
    })
}

/// Text as JSON.
pub fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The object with this id.
pub fn named<'v>(list: &'v Value, id: &str) -> &'v Value {
    list.as_array().and_then(|list| list.iter().find(|object| object["id"] == id)).unwrap_or_else(|| panic!("no {id}"))
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit {}\n--- stdout\n{}--- stderr\n{}", self.code, self.stdout, self.stderr)
    }
}
