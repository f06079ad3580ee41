//! The built-in pack is clean: it reads without a problem, and its cases come out as they say.

use std::fs;
use std::path::Path;

use reprieve::pack::{BUILT_IN, PackFile, read, render};

fn built_in() -> Vec<PackFile> {
    BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

#[test]
fn the_built_in_pack_has_no_problem() {
    let files = built_in();
    let (pack, problems) = read(&files);
    assert!(pack.is_some() && problems.is_empty(), "{} problems\n{}", problems.len(), render(&problems, &files, false));
}

#[test]
fn the_built_in_pack_passes_every_check() {
    let files = built_in();
    let (pack, _) = read(&files);
    let pack = pack.expect("the pack reads");
    let problems = reprieve::checking::check(&pack);
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), render(&problems, &files, false));
}

/// A row of a circuit stands for every state of that circuit, and how it stands is shown with its decision.
#[test]
fn a_table_by_circuit_speaks_of_every_state_of_it() {
    let (pack, _) = read(&built_in());
    let pack = pack.expect("the pack reads");
    let mut seen = 0;
    for (table, text) in pack.program.tables.iter().zip(&pack.tables) {
        let Some(group) = text.group.map(|group| &pack.groups[group]) else { continue };
        seen += 1;
        let point = pack.points.iter().find(|point| point.id == table.id).expect("its point of law");
        for (id, _, states) in &group.groups {
            let rows: Vec<_> = states.iter().map(|state| (format!("{:?}", table.rows[state]), &text.entries[state])).collect();
            assert!(rows.windows(2).all(|two| two[0] == two[1]), "{}: circuit {id}", table.id);
            let (_, now) = rows.first().expect("a state");
            if let Some((why, authority)) = now.last().and_then(|entry| Some((entry.why.as_ref()?, &entry.authority))) {
                let side = point.sides.iter().find(|side| side.circuits.contains(id)).expect("how the circuit stands");
                assert_eq!(&side.says, why);
                assert!(authority.iter().all(|source| side.authority.contains(source)), "{}: circuit {id}", table.id);
            }
        }
        let outside = (0..table.rows.len()).filter(|state| group.groups.iter().all(|(_, _, states)| !states.contains(*state)));
        assert!(outside.into_iter().all(|state| table.rows[state].is_empty()), "{}: a place in no circuit", table.id);
    }
    assert!(seen >= 20, "{seen} tables by circuit");
}

/// Circuits are rows of tables, never copied into conditions.
#[test]
fn no_condition_names_a_circuit() {
    for file in built_in().iter().filter(|file| !file.name.starts_with("cases/")) {
        for (i, line) in file.text.lines().enumerate() {
            let is_named = line.contains("{\"circuit\":") || line.contains("{\"held_circuit\":");
            assert!(!is_named, "{}:{}: write a row of a table: {line}", file.name, i + 1);
        }
    }
}

/// Each file of the built-in pack is in the program, from its first letter to its last and with nothing of the next.
#[test]
fn the_program_carries_the_files_of_the_pack() {
    fn count(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.map(|path| if path.is_dir() { count(&path) } else { usize::from(path.extension().is_some_and(|end| end == "json")) }).sum()
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    for (name, text) in BUILT_IN {
        assert!(fs::read_to_string(root.join(name)).is_ok_and(|file| file == *text), "{name}");
    }
    assert_eq!(BUILT_IN.len(), count(&root));
}
