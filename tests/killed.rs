//! The real wizard in a real terminal, answered like a caseworker does and killed at random moments: not one answer that the
//! screen acknowledged is missing, the file is whole, nothing is locked, and the next start stands where this one stood.
//!
//! Half of the kills are over a sealed folder. `REPRIEVE_KILLS` says how many there are in all, `REPRIEVE_SEED` repeats a run.
//! What each key must do is known from a twin: the same state and the same `update` in this process, with no disk. An
//! answer is acknowledged when the terminal shows what the twin shows after it, and did not show it before.
#![cfg(unix)]

mod desk;
mod kills;
mod pty;

use std::path::Path;
use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use kills::{Count, Questions, Start, kill_often};
use reprieve::session::{DirStore, Effort, Passphrase, SessionId, Vault};
use reprieve::tui::{Options, run};

/// The folder, the session and the passphrase that the sealed half is started with.
const SEALED: &str = "REPRIEVE_TEST_SEALED";

/// Not a test: the wizard over a sealed folder, started by the test below.
#[test]
#[ignore = "started by the other test"]
fn a_wizard_over_a_sealed_folder() {
    let Ok(told) = std::env::var(SEALED) else { return };
    let told: Vec<&str> = told.split('\n').collect();
    let [dir, session, passphrase, questions] = told[..] else { panic!("{told:?}") };
    let vault = Vault::unlock(Path::new(dir), &Passphrase::new(passphrase.to_owned())).expect("an open vault");
    let store = DirStore::open_sealed(Path::new(dir), Arc::new(vault), Timestamp::now()).expect("a store");
    let options = Options {
        pack: if questions == "few" { Questions::Few.pack() } else { Questions::BuiltIn.pack() },
        store: Box::new(store),
        resume: SessionId::parse(session),
        example: false,
        today: kills::today(),
        ascii: false,
        color: true,
        summary: |_, _, _| String::new(),
        languages: Vec::new(),
        read_language: Box::new(|_, _| Err("no language here".to_owned())),
    };
    run(options).expect("a wizard");
}

#[test]
fn not_one_acknowledged_answer_is_lost() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let kills = number("REPRIEVE_KILLS").unwrap_or(500);
    let seed = number("REPRIEVE_SEED").unwrap_or_else(|| Timestamp::now().as_microsecond().unsigned_abs());
    println!("REPRIEVE_SEED={seed} repeats this run");
    let plain = thread::spawn(move || {
        let dir = tempfile::tempdir().expect("a folder");
        let few = few_questions();
        let store = || DirStore::open(dir.path(), Timestamp::now()).expect("a store");
        kill_often(
            dir.path(),
            &store,
            &|id, questions| plainly(dir.path(), id, (questions == Questions::Few).then_some(few.path())),
            kills - kills / 2,
            seed,
        )
    });
    let sealed = thread::spawn(move || {
        let dir = tempfile::tempdir().expect("a folder");
        let passphrase = "four short plain words";
        let vault = Vault::create(dir.path(), &Passphrase::new(passphrase.to_owned()), Vec::new(), Effort::Power(2)).expect("a vault");
        let vault = Arc::new(vault);
        let store = || DirStore::open_sealed(dir.path(), Arc::clone(&vault), Timestamp::now()).expect("a store");
        kill_often(dir.path(), &store, &|id, questions| sealedly(dir.path(), id, passphrase, questions), kills / 2, seed ^ 0x5ea1)
    });
    let mut all = Count::default();
    for half in [plain, sealed] {
        all += half.join().unwrap_or_else(|_| panic!("REPRIEVE_SEED={seed}: see above"));
    }
    println!("{all}");
    assert_eq!(all.kills, kills);
    assert!(all.acknowledged > kills, "answers were given: {all}");
}

/// A folder with a few questions.
fn few_questions() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for file in desk::files_of(&desk::pack()) {
        let path = dir.path().join(&file.name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &file.text).expect("a file");
    }
    dir
}

fn plainly(dir: &Path, id: &SessionId, questions: Option<&Path>) -> Start {
    let mut arguments = ["--data-dir", &dir.to_string_lossy(), "resume", id.as_str()].map(str::to_owned).to_vec();
    if let Some(questions) = questions {
        arguments.extend(["--questions".to_owned(), questions.display().to_string()]);
    }
    Start { program: env!("CARGO_BIN_EXE_reprieve").to_owned(), arguments, environment: Vec::new() }
}

fn sealedly(dir: &Path, id: &SessionId, passphrase: &str, questions: Questions) -> Start {
    let program = std::env::current_exe().expect("this program").to_string_lossy().into_owned();
    let arguments = ["a_wizard_over_a_sealed_folder", "--exact", "--ignored", "--nocapture"].map(str::to_owned);
    let which = if questions == Questions::Few { "few" } else { "all" };
    let told = format!("{}\n{id}\n{passphrase}\n{which}", dir.display());
    Start { program, arguments: arguments.to_vec(), environment: vec![(SEALED.to_owned(), told)] }
}
