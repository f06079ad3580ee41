//! The interview on the small pack: what it skips, what it folds, what it explains where it stands.

mod desk;

use desk::{Desk, complete};
use reprieve::facts::{Said, Value};
use reprieve::logic::Truth;
use reprieve::screening::Standing;
use reprieve::tui::app::Layer;

/// A resident with a felony: the way to keep the card is closed, what belongs to it alone is folded.
fn barred() -> Desk {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'felony' enter y");
    desk.app.layers = vec![Layer::Interview];
    desk
}

fn standing(desk: &Desk, relief: &str) -> Standing {
    let work = desk.app.work.as_ref().expect("open");
    let at = desk.app.pack.reliefs.iter().position(|found| found.id == relief).expect("a relief");
    work.findings.relief(at).expect("a finding").standing
}

/// The deadlines that are listed, and those that are folded.
fn deadlines(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let work = desk.app.work.as_ref().expect("open");
    let (quiet, loud): (Vec<_>, Vec<_>) = work.findings.deadlines.iter().partition(|found| found.quiet);
    let names = |found: Vec<&reprieve::screening::DeadlineFinding>| {
        found.iter().map(|d| desk.app.pack.deadlines[d.deadline.ix()].id.clone()).collect()
    };
    (names(loud), names(quiet))
}

#[test]
fn next_skips_a_moot_question_and_it_can_be_answered_all_the_same() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '12 Mar 2019' enter n 'Speaks Spanish' tab n y");
    assert_eq!(desk.spot(), "ordered_on", "whoever has a green card needs no ticket");
    desk.keys("pgup");
    assert_eq!(desk.spot(), "all_told", "back is what was asked before, not what was skipped");
    desk.keys("pgdn");
    assert_eq!(desk.spot(), "ordered_on", "and forward again");
    desk.keys("F3 'ticket' enter");
    assert_eq!(desk.spot(), "ticket", "what was skipped is found all the same");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Moot: no result turns on this"), "{screen}");
    assert!(desk.screen(120, 36).contains("1 question still matters,"), "{screen}");
    desk.keys("y");
    assert_eq!(desk.said("ticket"), Some(Said::Value(Value::yes_no(true))));
    assert_eq!(desk.spot(), "ordered_on");
    // Once it matters it is asked: without a green card, leaving turns on it.
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2 n 'Speaks Spanish' tab n y");
    assert_eq!(desk.spot(), "ticket");
}

#[test]
fn enter_at_once_says_none_of_these_and_reads_so() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("▸  ( ) None of these  (n)") && screen.contains("Nothing marked: Enter says none of these."), "{screen}");
    desk.keys("enter");
    assert_eq!(desk.said("needs"), Some(Said::Value(Value::several([]))));
    assert_eq!(desk.spot(), "other_needs");
}

/// Whoever presses Enter on an option has not said "none".
#[test]
fn enter_on_an_option_that_is_not_marked_answers_nothing() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2 down enter");
    assert_eq!((desk.spot().as_str(), desk.said("needs")), ("needs", None));
    assert!(desk.screen(80, 24).contains("Space or its key marks a line"), "{}", desk.screen(80, 24));
    desk.keys("space");
    assert!(desk.screen(80, 24).contains("1 marked: Enter keeps it."));
    // "None" does not throw away what is marked.
    desk.keys("n");
    assert_eq!((desk.spot().as_str(), desk.said("needs")), ("needs", None));
    desk.keys("down enter");
    assert_eq!(desk.said("needs"), Some(Said::Value(Value::several(["work".to_owned()]))));
}

#[test]
fn a_myth_stands_at_its_question_only_and_for_whom_it_concerns() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'felony' enter");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("often said: \"A 'small' case does not count.\""), "{screen}");
    assert!(screen.contains("in truth: Every case counts, however small."), "{screen}");
    assert!(!screen.contains("Old cases are gone"), "it does not concern a resident: {screen}");
    // On a small screen the options stay, and a key shows the rest.
    let small = desk.screen(50, 14);
    assert!(small.contains("( ) Yes") && small.contains("( ) Client does not know") && small.contains("w shows all of it"), "{small}");
    let why = desk.keys("w").screen(80, 24);
    assert!(why.contains("Every case counts") && why.contains("Where it was decided, not here."), "{why}");
    desk.keys("esc F3 'status' enter");
    assert!(!desk.screen(80, 24).contains("often said"));
}

#[test]
fn the_changes_page_shows_what_was_what_is_and_what_moves() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '12 Mar 2019' enter c");
    insta::assert_snapshot!(desk.screen(80, 24));
    // The row of the results opens the same; what may touch the client is folded.
    desk.keys("esc tab pgdn enter right");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Recent changes of the law") && screen.contains("Was: Seven years were needed."), "{screen}");
    assert!(!screen.contains("A fee to leave"), "{screen}");
    desk.keys("down right down");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("A fee to leave") && screen.contains("confidence medium"), "{screen}");
    // Without a case it surely does not touch the client.
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2 n 'Speaks Spanish' tab n c");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("None that surely touches this client") && !screen.contains("May touch"), "{screen}");
}

#[test]
fn words_are_explained_from_the_question_from_why_and_from_a_page() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'felony' enter g");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("1 on this screen") && screen.contains("A crime for which more than a year"), "{screen}");
    // All others stand below, folded.
    desk.keys("down enter down");
    assert!(desk.screen(80, 24).contains("The paper of a permanent resident."), "{}", desk.screen(80, 24));
    // Where letters are typed, Ctrl-G does it.
    desk.keys("esc F3 'since' enter ctrl-g");
    assert!(desk.screen(80, 24).contains("Also: LPR."), "{}", desk.screen(80, 24));
    // From why: the words of its lines.
    desk.keys("esc tab enter g");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("2 on this screen") && screen.contains("Felony") && screen.contains("Green card"), "{screen}");
    // From a page to read, and back to it.
    desk.keys("esc esc tab tab F3 'felony' enter w g");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("on this screen"), "{screen}");
    desk.keys("esc");
    assert!(desk.screen(80, 24).contains("Why we ask this"));
}

#[test]
fn deadlines_of_closed_relief_fold_open_on_enter_and_wake_when_the_bar_falls() {
    let mut desk = barred();
    assert_eq!(standing(&desk, "keep"), Standing::Barred);
    assert_eq!(deadlines(&desk), (vec!["appeal".to_owned()], vec!["brief".to_owned()]));
    let folded = desk.screen(80, 24);
    assert!(folded.contains("▸ 1 of closed relief") && !folded.contains("Brief"), "{folded}");
    let opened = desk.keys("tab pgdn enter").screen(80, 24);
    assert!(opened.contains("▾ 1 of closed relief") && opened.contains("Brief"), "{opened}");
    // The one that was opened leads to why like any other.
    assert!(desk.keys("pgdn enter").screen(80, 24).contains("Brief on the card"));
    desk.keys("esc tab tab F3 'felony' enter n");
    desk.app.layers = vec![Layer::Interview];
    assert_eq!(standing(&desk, "keep"), Standing::NoBarFound);
    let (loud, quiet) = deadlines(&desk);
    assert!(loud.contains(&"brief".to_owned()) && quiet.is_empty(), "{loud:?} {quiet:?}");
    let awake = desk.screen(80, 24);
    assert!(awake.contains("Brief") && !awake.contains("closed relief"), "{awake}");
}

/// In the pane, in why, and in the summary.
#[test]
fn a_relief_that_takes_no_filings_says_so_wherever_it_is_shown() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2");
    assert!(desk.screen(80, 24).contains("◐ Leave                no new"), "{}", desk.screen(80, 24));
    assert!(desk.screen(120, 36).contains("facts, no new"), "{}", desk.screen(120, 36));
    desk.keys("tab enter");
    let why = desk.screen(80, 24);
    assert!(why.contains("No new filings") && why.contains("from 17 Jan 2025") && why.contains("by act of the agency"), "{why}");
    assert!(!why.contains("Closed to others"), "it does not speak of this client: {why}");
    let summary = text_summary(&desk);
    assert!(summary.contains("Leaving on one's own (no new filings)"), "{summary}");
    assert!(summary.contains("NO NEW FILINGS: First requests are not taken"), "{summary}");
    assert!(!summary.contains("Closed to others"), "{summary}");
}

/// What only may speak of the client is told as such, and is no news in the pane.
#[test]
fn availability_that_may_not_concern_the_client_is_not_told_as_sure() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    let work = desk.app.work.as_ref().expect("open");
    let leave = work.findings.reliefs.iter().find(|found| desk.app.pack.reliefs[found.relief].id == "leave").expect("a finding");
    assert_eq!(leave.availability.iter().map(|found| found.holds).collect::<Vec<_>>(), [Truth::Yes, Truth::Open]);
    let why = desk.keys("tab down enter down").screen(80, 24);
    assert!(why.contains("Closed, if this fits the client"), "{why}");
    assert!(text_summary(&desk).contains("CLOSED, if it fits the client: Closed to others."), "{}", text_summary(&desk));
}

fn text_summary(desk: &Desk) -> String {
    let work = desk.app.work.as_ref().expect("open");
    let answers = work.session.answers();
    let text =
        reprieve::export::text_summary(&desk.app.pack, &reprieve::export::Consultation::default(), answers, &work.findings, work.today);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With more relief than lines, what is barred is one line, so that what is open is seen; on a tall screen all are seen.
#[test]
fn barred_relief_folds_where_the_pane_is_short() {
    let mut desk = Desk::example();
    let work = desk.app.work.as_ref().expect("open");
    let short = |of: Standing| {
        let of = work.findings.reliefs.iter().filter(move |found| found.standing == of);
        of.map(|found| desk.app.pack.reliefs[found.relief].short.clone()).collect::<Vec<_>>()
    };
    let barred = short(Standing::Barred);
    assert!(!barred.is_empty(), "the example shows what is barred too");
    let (folded, first) = (format!("▸ {} barred", barred.len()), format!("○ {}", barred[0]));
    // From the first line to the last: what is open, then one line for what is barred.
    let screens = |desk: &mut Desk, keys: &str| [desk.keys(keys).screen(80, 24), desk.keys("pgdn").screen(80, 24)].concat();
    let seen = screens(&mut desk, "tab");
    assert!(!seen.contains(&first), "{seen}");
    let open = desk.app.work.as_ref().map_or(0, |work| work.findings.open_reliefs());
    let down = "down ".repeat(open);
    let at_fold = desk.keys("pgup").keys(&down).screen(80, 24);
    assert!(at_fold.contains(&folded), "{at_fold}");
    let opened = desk.keys("enter down").screen(80, 24);
    assert!(opened.contains(&folded.replace('▸', "▾")) && opened.contains(&first), "{opened}");
    desk.keys("up enter");
    let tall = desk.screen(200, 60);
    assert!(tall.contains(&first) && !tall.contains(&folded), "{tall}");
}

/// What the last answer closed is seen in its place once more before it is folded.
#[test]
fn what_was_just_barred_is_not_folded_at_once() {
    let mut desk = barred();
    let moved = desk.screen(70, 12);
    assert!(moved.contains("●»○ Keep the card") && !moved.contains("1 barred"), "{moved}");
    desk.keys("F3 'decided' enter ctrl-u '4 Nov 2026' enter");
    desk.app.layers = vec![Layer::Interview];
    let folded = desk.screen(70, 12);
    assert!(folded.contains("▸ 1 barred") && !folded.contains("Keep the card"), "{folded}");
}

/// Promise 1 of the design on the built-in pack: nobody who has said nothing is told that anything is closed or only law.
#[test]
fn a_session_without_answers_is_neither_barred_nor_contested_for_any_relief() {
    let pack = desk::built_in();
    for today in ["2026-11-22", "2027-06-01"] {
        let today = reprieve::calendar::Day::parse(today).expect("a day");
        let findings = reprieve::screening::screen(&pack, &Default::default(), today);
        for found in &findings.reliefs {
            let name = &pack.reliefs[found.relief].id;
            assert_eq!(found.standing, Standing::NeedsFacts, "{name}");
        }
        for found in &findings.deadlines {
            assert_ne!(found.applies, Truth::Yes, "{} applies to nobody yet", pack.deadlines[found.deadline.ix()].id);
        }
    }
}
