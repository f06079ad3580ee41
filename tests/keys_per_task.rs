//! The keys that `docs/keys-per-task.md` says a task takes, typed: each does what the table says.

mod desk;

use std::fs;
use std::path::Path;

use desk::{Desk, complete};
use reprieve::facts::{Marks, Said, Value};
use reprieve::tui::action::Effect;
use reprieve::tui::app::Layer;
use reprieve::tui::level::Level;

/// The keys of our column, as the table writes them, for the task.
fn keys_of(task: &str) -> Vec<String> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys-per-task.md")).expect("the page");
    let row = page.lines().find(|line| line.starts_with(&format!("| {task} |"))).unwrap_or_else(|| panic!("no task {task:?}"));
    let ours = row.split('|').nth(2).expect("our column").trim().to_owned();
    let count: usize = ours.split([':', ' ']).next().and_then(|count| count.parse().ok()).expect("a count");
    let keys: Vec<String> = ours.split('`').skip(1).step_by(2).map(key).collect();
    assert_eq!(if task.starts_with("Change any") { 3 } else { keys.len() }, count, "{task}: {ours}");
    keys
}

fn key(name: &str) -> String {
    match name {
        "↓" => "down".to_owned(),
        "Enter" => "enter".to_owned(),
        "Tab" => "tab".to_owned(),
        other => other.to_owned(),
    }
}

/// Stands at this question and does the task.
fn doing(task: &str, mut desk: Desk, at: &str) -> Desk {
    desk.app.layers = vec![Layer::Interview];
    desk.keys(at);
    desk.keys(&keys_of(task).join(" "));
    desk
}

fn said(desk: &Desk, fact: &str) -> Option<Said> {
    desk.said(fact)
}

#[test]
fn every_task_takes_the_keys_that_the_table_says() {
    let yes_no = "F3 'ticket' enter";
    let desk = doing("Answer yes", complete(), yes_no);
    assert_eq!(said(&desk, "ticket"), Some(Said::Value(Value::yes_no(true))));
    let desk = doing("Answer no", complete(), yes_no);
    assert_eq!(said(&desk, "ticket"), Some(Said::Value(Value::yes_no(false))));
    let desk = doing("Say \"the client does not know\" to a yes or no", complete(), yes_no);
    assert_eq!(said(&desk, "ticket"), Some(Said::DontKnow));

    let desk = doing("Choose the fourth of six options", Desk::example(), "F3 'substance' enter");
    let work = desk.app.work.as_ref().expect("open");
    let list = work.session.answers().list("convictions");
    assert_eq!(list.items[0].answers["substance"].said, Said::Value(Value::choice("cocaine")), "the fourth");

    let signs = "F3 'history and' enter";
    // Nothing is marked any more.
    let unmarked = || {
        let mut desk = Desk::example();
        desk.keys(signs).keys("D");
        desk
    };
    let desk = doing("Say \"none of these\" to twelve signs", unmarked(), signs);
    assert_eq!(said(&desk, "history_signs"), Some(Said::Value(Value::Several(Marks::default()))));
    let mut desk = unmarked();
    desk.app.layers = vec![Layer::Interview];
    desk.keys(signs).keys("n");
    let desk = doing("Be unsure of one sign of twelve only", desk, signs);
    let Some(Said::Value(Value::Several(marks))) = said(&desk, "history_signs") else { panic!("signs") };
    assert_eq!((marks.marked.len(), marks.perhaps.len()), (0, 1));

    let desk = doing("See why the question is asked", complete(), yes_no);
    assert!(matches!(desk.app.top(), Layer::Page { .. }));
    let desk = doing("See why the first result stands as it does", complete(), yes_no);
    assert!(matches!(desk.app.top(), Layer::Why(_)));

    let mut desk = doing("See what an answer would change, before it is given", complete(), "F3 'status' enter");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("If you choose this") && screen.contains("»"), "{screen}");

    let mut begun = Desk::begun();
    begun.keys("'M.R.' enter 1");
    let desk = doing("Jump to a fact that a result misses", begun, "");
    assert!(matches!(desk.app.top(), Layer::Interview));
    assert_ne!(desk.spot(), "", "{}", desk.spot());

    assert_eq!(keys_of("Change any of 55 earlier answers"), ["r"]);
    let mut desk = complete();
    for answer in ["y", "n"] {
        desk.app.layers = vec![Layer::Interview];
        desk.keys(yes_no).keys(answer);
    }
    let mut desk = doing("Take the last answer back", desk, "F3 'status' enter");
    assert_eq!(said(&desk, "ticket"), Some(Said::Value(Value::yes_no(true))));
    desk.asked.clear();
    let desk = doing("Write the summary to a file", desk, "");
    assert!(desk.asked.contains(&Effect::Export(Level::AttorneyAndClient)), "{:?}", desk.asked);
}
