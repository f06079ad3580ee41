//! The built-in pack is clean: it reads without a problem, and its cases come out as they say.

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
