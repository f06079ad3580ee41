//! Every screen as text, drawn on a test terminal: 80x24, 120x36, 200x60, narrow, tiny, ASCII, without color; and the
//! ways from one to the other.

mod desk;

use crossterm::event::Event;
use desk::{Desk, complete};
use reprieve::facts::{Basis, Place, Said};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::action_of;
use reprieve::tui::app::Layer;
use reprieve::tui::terminal::without_color;
use reprieve::tui::view::view;
use reprieve::tui::work::{Origin, Saved};

#[test]
fn first_screen() {
    insta::assert_snapshot!(Desk::new().screen(80, 24));
}

#[test]
fn interview_at_80_by_24() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter").screen(80, 24));
}

#[test]
fn interview_at_120_by_36_with_what_moved() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 1 '12 Mar 2019'").screen(120, 36));
}

#[test]
fn interview_at_200_by_60() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 1 '12 Mar 2019' enter 1 3").screen(200, 60));
}

#[test]
fn interview_narrow_one_pane_at_a_time() {
    let mut desk = Desk::begun();
    let question = desk.keys("'M.R.' enter").screen(50, 16);
    let results = desk.keys("tab").screen(50, 16);
    let outline = desk.keys("tab").screen(50, 16);
    insta::assert_snapshot!(format!("{question}\n\n==\n{results}\n\n==\n{outline}"));
}

#[test]
fn outline_lies_over_the_question_at_80() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter o").screen(80, 24));
}

#[test]
fn too_small_says_so() {
    insta::assert_snapshot!(Desk::begun().screen(30, 6));
}

#[test]
fn ascii_signs() {
    let mut desk = Desk::with(true);
    desk.begin();
    let screen = desk.keys("'M.R.' enter 1 '2019' enter").screen(110, 30);
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
}

/// Without color the words and signs are the same, and what is highlighted stays so by its attributes.
#[test]
fn no_color() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '2019' enter tab");
    let mut terminal = desk.draw(80, 24);
    let buffer = terminal.backend().buffer().clone();
    terminal
        .draw(|frame| {
            view(&desk.app, frame);
            without_color(frame.buffer_mut());
        })
        .expect("a frame");
    let bare = terminal.backend().buffer();
    use ratatui::style::{Color, Modifier};
    assert!(bare.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(bare.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
    assert!(bare.content.iter().zip(&buffer.content).all(|(a, b)| a.symbol() == b.symbol() && a.modifier == b.modifier));
    assert!(buffer.content.iter().all(|cell| cell.bg == Color::Reset), "no screen sets a background");
}

#[test]
fn date_is_understood_aloud() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 1 '5/3/2014'").screen(80, 24));
}

#[test]
fn several_choices() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 2 1 down space").screen(80, 24));
}

#[test]
fn long_text() {
    let mut desk = Desk::begun();
    insta::assert_snapshot!(desk.keys("'M.R.' enter 2 1 enter 'Two lines' enter 'of text'").screen(80, 24));
}

#[test]
fn any_others_shows_the_items() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2 1 enter tab y 'Possession, 2019' enter n '20-40' enter");
    assert_eq!(desk.spot(), "more cases");
    insta::assert_snapshot!(desk.screen(80, 24));
}

#[test]
fn why_of_a_relief() {
    let mut desk = complete();
    desk.keys("pgup");
    desk.app.layers = vec![Layer::Interview];
    insta::assert_snapshot!(desk.keys("tab enter down right").screen(80, 24));
}

#[test]
fn why_of_a_deadline() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    insta::assert_snapshot!(desk.keys("tab pgdn up up enter").screen(100, 30));
}

#[test]
fn what_to_find_out() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    let page = desk.keys("f").screen(80, 24);
    let unfolded = desk.keys("down right").screen(120, 36);
    insta::assert_snapshot!(format!("{page}\n\n==\n{unfolded}"));
}

#[test]
fn review_when_complete() {
    insta::assert_snapshot!(complete().screen(100, 30));
}

#[test]
fn summary_and_help() {
    let mut desk = complete();
    let summary = desk.keys("s").screen(80, 24);
    let help = desk.keys("?").screen(80, 24);
    insta::assert_snapshot!(format!("{summary}\n\n==\n{help}"));
}

#[test]
fn find_and_commands() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    let find = desk.keys("/ 'fel'").screen(80, 24);
    let commands = desk.keys("esc :").screen(80, 24);
    insta::assert_snapshot!(format!("{find}\n\n==\n{commands}"));
}

#[test]
fn a_failed_save_is_said_and_tried_again() {
    let mut desk = Desk::begun();
    desk.fails = Some("Could not save here: the disk is full. Free some space on the disk, then try again.");
    desk.keys("'M.R.' enter");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("NOT SAVED") && !screen.contains("saved 14:02"), "{screen}");
    insta::assert_snapshot!(screen);
    // The answer is kept, and leaving asks first.
    assert!(desk.said("label").is_some());
    desk.keys("q");
    assert!(matches!(desk.app.top(), Layer::Unsaved(_)));
    desk.keys("n");
    assert!(matches!(desk.app.top(), Layer::Interview));
    desk.fails = None;
    desk.keys("ctrl-s");
    assert!(desk.screen(80, 24).contains("saved 14:02"));
}

#[test]
fn another_window_may_only_read() {
    let mut desk = complete();
    let session = desk.app.work.take().expect("open").session;
    desk.act(Action::Opened(Box::new(session), Origin::Held("ana on desk-3, since 14:00".to_owned()), None));
    desk.asked.clear();
    let screen = desk.screen(80, 24);
    assert!(screen.contains("READ ONLY") && screen.contains("ana on desk-3"), "{screen}");
    desk.app.layers = vec![Layer::Interview];
    desk.keys("pgup d n y u b");
    assert_eq!(desk.asked, Vec::new(), "nothing is written");
}

#[test]
fn removal_asks_first_and_is_undone() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'any other' enter down down down down down x");
    insta::assert_snapshot!(desk.screen(80, 24));
    let items = |desk: &Desk| desk.app.work.as_ref().expect("open").session.answers().list("cases").items.len();
    desk.keys("n");
    assert_eq!(items(&desk), 1);
    desk.keys("x y");
    assert_eq!(items(&desk), 0);
    desk.keys("u");
    assert_eq!(items(&desk), 1);
}

#[test]
fn one_key_answers_and_goes_on() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2");
    assert_eq!(desk.spot(), "needs");
    desk.keys("d");
    assert_eq!(desk.said("needs"), Some(Said::DontKnow));
    assert_eq!(desk.spot(), "other_needs");
    desk.keys("F4");
    assert_eq!(desk.said("other_needs"), Some(Said::DontKnow));
    assert_eq!(desk.asked.iter().filter(|effect| **effect == Effect::Save).count(), 4, "a save after every answer");
}

#[test]
fn a_paste_is_one_action_and_cannot_steer() {
    let mut desk = Desk::begun();
    let action = action_of(&desk.app, Event::Paste("M.\u{1b}[31mR.\nsecond\n".to_owned())).expect("an action");
    desk.act(action);
    assert_eq!(desk.spot(), "label", "line breaks answer nothing");
    desk.keys("enter");
    let said = format!("{:?}", desk.said("label"));
    assert!(said.contains("M.[31mR. second") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn letters_are_letters_while_text_is_typed() {
    let mut desk = Desk::begun();
    desk.keys("'quds?/:bnwo' enter");
    assert!(format!("{:?}", desk.said("label")).contains("quds?/:bnwo"));
}

#[test]
fn adding_an_item_makes_what_was_said_of_all_stale_and_undo_mends_both() {
    let mut desk = complete();
    let stale = |desk: &Desk| desk.app.work.as_ref().expect("open").session.answers().facts["all_told"].stale;
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'any other' enter y");
    assert_eq!(desk.spot(), "case_name");
    assert!(stale(&desk));
    desk.keys("F11");
    assert!(!stale(&desk));
    desk.keys("ctrl-r");
    assert!(stale(&desk));
}

#[test]
fn basis_and_note_stay_with_the_answer() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter b N 'seen today' enter 1");
    let work = desk.app.work.as_ref().expect("open");
    let answer = work.session.answers().get(&Place::session("status")).expect("an answer");
    assert_eq!(answer.basis, Basis::Paper("card".to_owned()));
    assert_eq!(answer.note.as_deref(), Some("seen today"));
    assert!(matches!(work.saved, Saved::At(_)));
}

#[test]
fn leaving_a_text_half_typed_and_resuming() {
    let mut desk = complete();
    let session = desk.app.work.take().expect("open").session;
    desk.act(Action::Opened(Box::new(session), Origin::Store, None));
    assert!(matches!(desk.app.top(), Layer::Review { complete: true, .. }));
    assert!(desk.screen(80, 24).contains("saved 14:02"));
}

/// No size makes it fall over, on any screen.
#[test]
fn every_size_is_safe() {
    let ways = [
        "",
        "esc",
        "/",
        "o",
        "tab",
        "F12",
        "s",
        "?",
        "N",
        "tab enter",
        "F3 'amount' enter",
        "F3 'since' enter",
        "F3 'else' enter",
        "F3 'needs' enter",
        "F3 'any other' enter",
    ];
    for way in ways {
        let mut desk = complete();
        desk.app.layers = vec![Layer::Interview];
        desk.keys("F3 'status' enter");
        desk.keys(way);
        for width in [1, 2, 7, 39, 40, 41, 55, 69, 70, 71, 89, 109, 110, 149, 150, 300] {
            for height in [1, 2, 5, 11, 12, 13, 19, 24, 40, 100] {
                desk.draw(width, height);
            }
        }
    }
}
