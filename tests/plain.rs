//! Plain mode as a person at a screen reader or a script meets it: the real program with lines in and lines out.

mod program;

use program::Program;
use reprieve::session::{DirStore, Store};

fn lines(program: &Program, arguments: &[&str], typed: &str) -> program::Run {
    let run = program.run_with_input(arguments, typed.as_bytes());
    let steers = |c: char| c.is_control() && c != '\n';
    assert!(!run.stdout.contains(steers), "nothing but lines: {run}");
    let longest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    assert!(longest <= 80, "{longest} columns: {run}");
    run
}

fn store(program: &Program) -> DirStore {
    DirStore::open(&program.path("data"), jiff::Timestamp::now()).expect("a store")
}

fn only_session(program: &Program) -> reprieve::session::Session {
    let store = store(program);
    let listed = store.list(jiff::Timestamp::now()).expect("a list");
    let [reprieve::session::Listed::Session(summary)] = listed.as_slice() else { panic!("{listed:?}") };
    store.read(&summary.id, jiff::Timestamp::now()).expect("a session").session
}

#[test]
fn an_answer_is_saved_and_the_next_question_asked_and_the_end_of_input_keeps_it() {
    let program = Program::new();
    let run = lines(&program, &["plain"], "2\n");
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("Question 1 of about"), "{run}");
    assert!(run.stdout.contains("Question 2 of about"), "{run}");
    assert!(run.stdout.contains("Stopped at:"), "{run}");
    let session = only_session(&program);
    assert_eq!(session.summary().answered, 1);
    // It goes on where it stopped.
    let id = session.id().to_string();
    let again = lines(&program, &["plain", &id], "back\nquit\n");
    assert!(again.stdout.contains("Question 2 of about"), "{again}");
    assert!(again.stdout.contains("Stands: In immigration custody"), "{again}");
}

#[test]
fn what_cannot_be_read_is_said_and_asked_again_and_changes_nothing() {
    let program = Program::new();
    let run = lines(&program, &["plain"], "17\nxyz\n:nonsense\n\u{1b}[31m\n   \nin imm\nundo\nredo\nquit\n");
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("There is no 17: the numbers go from 1 to 3."), "{run}");
    assert!(run.stdout.contains("No option begins with \"xyz\""), "{run}");
    assert!(run.stdout.contains("\"nonsense\" is not known here"), "{run}");
    assert!(run.stdout.contains("Taken back: In custody"), "{run}");
    assert!(run.stdout.contains("Made again: In custody"), "{run}");
    assert_eq!(only_session(&program).summary().answered, 1);
}

#[test]
fn nothing_is_kept_of_a_consultation_without_an_answer() {
    let program = Program::new();
    let run = lines(&program, &["plain"], "results\nquit\n");
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("Nothing was answered"), "{run}");
    assert!(store(&program).list(jiff::Timestamp::now()).expect("a list").is_empty());
}

#[test]
fn a_session_open_in_another_window_can_be_read_and_not_changed() {
    let program = Program::new();
    lines(&program, &["plain"], "1\n");
    let (store, session) = (store(&program), only_session(&program));
    let lock = store.lock(session.id(), jiff::Timestamp::now()).expect("the lock");
    let run = lines(&program, &["plain", session.id().as_str()], "n\nresults\n");
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("Read only:"), "{run}");
    assert!(run.stdout.contains("so it can only be read here"), "{run}");
    drop(lock);
    assert_eq!(only_session(&program), session);
}

#[test]
fn what_an_answer_moves_is_said() {
    let program = Program::new();
    let run = lines(&program, &["demo", "--plain"], "find status\nfind act substance\nquit\n");
    assert_eq!(run.code, 0, "{run}");
    let run = lines(&program, &["demo", "--plain"], "go 1\n2\nchanges\nundo\nleave\nquit\n");
    assert!(run.stdout.contains(", now ") || run.stdout.contains("deadline"), "{run}");
}

/// Every step of the plain tour is reached, and not one file appears.
#[test]
fn the_demo_changes_nothing_on_disk() {
    let program = Program::new();
    let typed = "results\nwhy 10\nfind substance\ngo 1\n2\nundo\nopens\nattack\ntimeline\npapers\nsummary\nexport\nsave\nquit\n";
    let run = lines(&program, &["demo", "--plain"], typed);
    assert_eq!(run.code, 0, "{run}");
    for step in 1..=10 {
        assert!(run.stdout.contains(&format!("Tour, {step} of 10")), "step {step}: {run}");
    }
    assert!(run.stdout.contains("Nothing was changed on disk."), "{run}");
    assert!(program.data_is_untouched());
    let folder = program.path(".");
    assert_eq!(std::fs::read_dir(folder).expect("the folder").count(), 1, "a file appeared beside the data folder");
}

#[test]
fn a_full_screen_demo_needs_a_terminal_and_leaves_no_trace_without_one() {
    let program = Program::new();
    let run = program.run(&["demo"]);
    assert_eq!(run.code, 1, "{run}");
    assert!(program.data_is_untouched());
}

/// What the full screen shows on pages of their own is said in lines, before anything is answered and after.
#[test]
fn what_stands_beside_the_questions_can_be_read() {
    let program = Program::new();
    let asked = "answers\ntimeline\nattack\nopens\nsettle\nlawyers\nwords\ndecides\nfollow\nopens nowhere\nquit\n";
    let new = lines(&program, &["plain"], asked);
    for said in [
        "Nothing is answered yet.",
        "No date is known yet.",
        "There is no conviction to attack",
        "Nothing is barred.",
        "FINDING HELP",
        "There is no answer here yet",
        "Answer first, then mark it",
        "There is no relief \"nowhere\"",
    ] {
        assert!(new.stdout.contains(said), "{said}: {new}");
    }
    let example = lines(&program, &["demo", "--plain"], &format!("law\nsheet\nfind substance\n{asked}"));
    for said in [
        "Substance in the record: Cocaine",
        "2009-03-12  Green card since",
        "Vacated for a legal defect: N.J. 2C:35-10(a)(1)",
        "would open if",
        "What would settle most:",
        "RECENT CHANGES THAT TOUCH THIS CLIENT",
        "YOUR SHEET TO TAKE HOME",
        "Controlled substance: ",
        "Without this answer:",
        "Marked for follow-up: ",
    ] {
        assert!(example.stdout.contains(said), "{said}: {example}");
    }
    assert!(!example.stdout.contains("-----"), "a line across the page says nothing: {example}");
    assert!(!example.stdout.contains("A-number: "), "the words of the program are not the question's: {example}");
}

/// What is not known to concern the client is told in short: an attorney reads the summary of a first hour as well.
#[test]
fn the_summary_of_a_consultation_just_begun_is_not_a_book() {
    let program = Program::new();
    let run = lines(&program, &["plain"], "1\n9\n2\nsummary\nquit\n");
    assert!(run.stdout.contains("Whether it concerns this client at all"), "{run}");
    assert!(run.stdout.contains("[also open]"), "{run}");
    let told = run.stdout.lines().count();
    assert!(told < 2000, "{told} lines");
}
