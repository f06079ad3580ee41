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
        let (dir, key, few) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"), few_questions());
        let passphrase = "four short plain words";
        let file = key.path().join("passphrase.txt");
        std::fs::write(&file, passphrase).expect("a file");
        let vault = Vault::create(dir.path(), &Passphrase::new(passphrase.to_owned()), Vec::new(), Effort::Power(2)).expect("a vault");
        let vault = Arc::new(vault);
        let store = || DirStore::open_sealed(dir.path(), Arc::clone(&vault), Timestamp::now()).expect("a store");
        let start = |id: &SessionId, questions| {
            let mut start = plainly(dir.path(), id, (questions == Questions::Few).then_some(few.path()));
            start.arguments.extend(["--passphrase-file".to_owned(), file.display().to_string()]);
            start
        };
        kill_often(dir.path(), &store, &start, kills / 2, seed ^ 0x5ea1)
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
