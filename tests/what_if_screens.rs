//! What the highlighted answer would move, and what each answer moved, as they stand on the screen at three sizes.

mod desk;

use desk::{Desk, complete};
use reprieve::tui::app::Layer;

/// The same keys at 80x24, 120x36 and 200x60.
fn at_three_sizes(mut desk: Desk) -> String {
    let sizes = [(80, 24), (120, 36), (200, 60)];
    sizes.map(|(width, height)| desk.screen(width, height)).join("\n\n==\n")
}

#[test]
fn a_choice_before_it_is_taken() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    insta::assert_snapshot!(at_three_sizes(desk));
}

#[test]
fn a_date_before_anything_is_typed() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1");
    insta::assert_snapshot!(at_three_sizes(desk));
}

#[test]
fn a_date_as_soon_as_it_is_understood() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '2023'");
    insta::assert_snapshot!(at_three_sizes(desk));
}

#[test]
fn what_changed() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'felony' enter y");
    assert!(matches!(desk.app.top(), Layer::Review { .. }));
    desk.keys("m");
    insta::assert_snapshot!(at_three_sizes(desk));
}

/// Only the lines of the block differ while the highlight goes up and down: nothing else of the pane moves.
#[test]
fn the_block_keeps_its_place() {
    for (width, height, pane) in [(80, 24, 48), (120, 36, 83), (200, 60, 154)] {
        let mut desk = Desk::begun();
        desk.keys("'M.R.' enter");
        let above = |desk: &mut Desk| {
            let screen = desk.screen(width, height);
            let rows: Vec<String> = screen.lines().map(|line| line.chars().skip(pane).collect()).collect();
            let at = rows.iter().position(|row| row.trim_start().starts_with("If ")).expect("the block");
            (at, rows[..at].to_vec())
        };
        let first = above(&mut desk);
        for _ in 0..4 {
            desk.keys("down");
            assert_eq!(above(&mut desk), first, "{width}x{height}");
        }
    }
}

/// A deadline that went is seen once more, and is gone after the next answer.
#[test]
fn a_deadline_that_went_is_seen_once_more() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter");
    assert!(!desk.screen(80, 24).contains(" gone "));
    desk.keys("2");
    let screen = desk.screen(80, 24);
    assert!(screen.contains(" gone "), "{screen}");
    desk.keys("n");
    assert!(!desk.screen(80, 24).contains(" gone "));
}

/// A line of the list leads to its question.
#[test]
fn enter_goes_to_the_question() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'felony' enter y");
    desk.keys("m enter");
    assert!(matches!(desk.app.top(), Layer::Interview), "the list of all answers lay below");
    assert_eq!(desk.spot(), "felony");
    // And from a question in which letters are typed.
    desk.keys("F3 'charge' enter F2 'each answer moved' enter enter");
    assert_eq!(desk.spot(), "felony");
}
