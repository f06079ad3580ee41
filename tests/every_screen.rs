//! Every screen at four sizes, as text; and each without color: the same words, and what is highlighted stays so.

mod desk;
mod office;

use desk::{Desk, complete};
use office::office;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use reprieve::session::Guard;
use reprieve::tui::App;
use reprieve::tui::app::Layer;
use reprieve::tui::lock::{Curtain, Locked, Secret};
use reprieve::tui::terminal::without_color;
use reprieve::tui::tour::Tour;
use reprieve::tui::update::ask_first;
use reprieve::tui::view::{room, view};

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
    ("review", "F12"),
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
        looked_at(name, &mut desk.app);
    }
    looked_at("first", &mut Desk::new().app);
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'any other' enter down down down x");
    looked_at("confirm", &mut desk.app);
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter");
    desk.app.demo = Some(Tour::default());
    looked_at("tour", &mut desk.app);
}

/// The screens around the consultation, and the keys that lead there from a caseload.
const CASELOAD: &[(&str, &str)] = &[
    ("caseload", ""),
    ("caseload_found", "/ 'mr'"),
    ("caseload_filter", "f"),
    ("caseload_archived", "x a"),
    ("compare", "space down space c"),
    ("export", "e down"),
    ("rescreen", "r"),
];

#[test]
fn around_the_consultation_too() {
    for (name, keys) in CASELOAD {
        let mut office = office();
        office.keys(keys);
        looked_at(name, &mut office.app);
    }
}

/// The lock before the work, and the page that asks for one.
#[test]
fn locked_too() {
    let mut desk = complete();
    desk.app.guard = Guard::Vault;
    desk.keys("F9 'abc'");
    looked_at("locked", &mut desk.app);
    let locked = |says: Option<&str>, opening| {
        let mut field = Secret::default();
        field.insert("four short plain words");
        let says = says.map(str::to_owned);
        Some(Curtain::Locked(Locked { field, shown: true, opening, says, at_start: true, leaving: false }))
    };
    desk.app.work = None;
    desk.app.curtain = locked(Some("That is not the passphrase."), false);
    looked_at("unlock_wrong", &mut desk.app);
    desk.app.curtain = locked(None, true);
    looked_at("unlock_opening", &mut desk.app);
    let mut desk = complete();
    desk.fails = Some("Could not save s.json: no space. Free some space on the disk, then try again.");
    desk.app.guard = Guard::Vault;
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter 2 F9");
    looked_at("locked_not_saved", &mut desk.app);
    let mut desk = complete();
    desk.keys("F9");
    looked_at("hidden", &mut desk.app);
    let mut office = office();
    office.app.guard = Guard::Undecided;
    looked_at("caseload_not_locked", &mut office.app);
    let mut desk = Desk::new();
    ask_first(&mut desk.app);
    looked_at("whether_to_lock", &mut desk.app);
    desk.keys("enter 'four short' enter 'four shirt' enter 'age1nonsense'");
    looked_at("lock_form", &mut desk.app);
}

fn drawn(app: &mut App, width: u16, height: u16, color: bool) -> Buffer {
    app.size = room(app, (width, height));
    reprieve::tui::what_if::look_further(app);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    let frame = terminal.draw(|frame| {
        view(app, frame);
        if !color {
            without_color(frame.buffer_mut());
        }
    });
    frame.expect("a frame");
    terminal.backend().buffer().clone()
}

fn looked_at(name: &str, app: &mut App) {
    let mut sizes = Vec::new();
    for (width, height) in SIZES {
        let colored = drawn(app, width, height, true);
        let bare = drawn(app, width, height, false);
        let row = |y| (0..width).map(|x| bare[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        sizes.push(format!("{width} by {height}\n{}", (0..height).map(row).collect::<Vec<_>>().join("\n")));
        assert!(bare.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name}");
        assert!(bare.content.iter().zip(&colored.content).all(|(a, b)| a.symbol() == b.symbol() && a.modifier == b.modifier), "{name}");
        let told = |cell: &Cell| cell.modifier.intersects(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED);
        assert!(bare.content.iter().any(told), "{name}: nothing leads the eye without color");
    }
    insta::assert_snapshot!(name, sizes.join("\n\n"));
}
