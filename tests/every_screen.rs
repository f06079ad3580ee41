//! Every screen at four sizes, as text; and each without color: the same words, and what is highlighted stays so.

mod desk;

use desk::{Desk, complete};
use ratatui::style::{Color, Modifier};
use reprieve::tui::app::Layer;
use reprieve::tui::terminal::without_color;
use reprieve::tui::view::view;

const SIZES: [(u16, u16); 4] = [(200, 60), (120, 36), (80, 24), (50, 18)];

/// The screens, and the keys that lead there from a question of a client whose answers are complete.
const SCREENS: &[(&str, &str)] = &[
    ("yes_no", "F3 'ticket' enter"),
    ("choice", "F3 'status' enter"),
    ("several", "F3 'needs' enter"),
    ("date", "F3 'since' enter"),
    ("amount", "F3 'amount' enter"),
    ("any_others", "F3 'any other' enter"),
    ("results", "F3 'status' enter tab down"),
    ("outline", "F3 'status' enter o"),
    ("why", "F3 'status' enter tab enter down right"),
    ("find_out", "F3 'status' enter f"),
    ("changes", "F3 'status' enter c"),
    ("review", "F9"),
    ("summary", "F10"),
    ("find", "F3 'fel'"),
    ("commands", "F2"),
    ("keys", "F1"),
    ("words", "F3 'status' enter g"),
    ("note", "F3 'status' enter N"),
    ("what_moved", "F3 'status' enter m"),
    ("timeline", "F3 'status' enter t"),
    ("attack", "F3 'status' enter v"),
    ("papers", "F3 'status' enter p"),
    ("decides", "F3 'status' enter W"),
    ("why_asked", "F3 'status' enter w"),
    ("month", "F3 'since' enter ctrl-t"),
    ("long_text", "F3 'else' enter"),
    ("leaving", "ctrl-q"),
];

#[test]
fn at_four_sizes_and_without_color() {
    for (name, keys) in SCREENS {
        let mut desk = complete();
        desk.app.layers = vec![Layer::Interview];
        desk.keys(keys);
        let mut sizes = Vec::new();
        for (width, height) in SIZES {
            sizes.push(format!("{width} by {height}\n{}", desk.screen(width, height)));
            without_color_it_reads_the_same(&mut desk, width, height, name);
        }
        insta::assert_snapshot!(*name, sizes.join("\n\n"));
    }
}

fn without_color_it_reads_the_same(desk: &mut Desk, width: u16, height: u16, name: &str) {
    let mut terminal = desk.draw(width, height);
    let colored = terminal.backend().buffer().clone();
    let frame = terminal.draw(|frame| {
        view(&desk.app, frame);
        without_color(frame.buffer_mut());
    });
    frame.expect("a frame");
    let bare = terminal.backend().buffer();
    assert!(bare.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name}");
    assert!(bare.content.iter().zip(&colored.content).all(|(a, b)| a.symbol() == b.symbol() && a.modifier == b.modifier), "{name}");
    // What color says is said by an attribute or a sign as well: no two cells differ by color alone.
    let told = |cell: &&ratatui::buffer::Cell| cell.modifier.intersects(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED);
    assert!(bare.content.iter().any(|cell| told(&cell)), "{name}: nothing leads the eye without color");
}
