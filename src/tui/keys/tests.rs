//! The table keeps its promises. Knows only the table and the contexts that screens stand in.

use std::collections::HashSet;

use super::super::app::CHAINS;
use super::super::lock::{Curtain, Locked};
use super::*;

#[test]
fn no_key_means_two_things_in_one_context() {
    for context in Context::ALL {
        let mut seen = HashSet::new();
        for b in BINDINGS.iter().filter(|b| b.context == *context) {
            for key in b.keys {
                assert!(seen.insert(*key), "{key:?} twice in {context:?}");
            }
        }
    }
}

#[test]
fn every_line_has_a_context_of_the_help_screen() {
    for b in BINDINGS {
        assert!(Context::ALL.contains(&b.context), "{:?}", b.context);
        assert!(b.help.ends_with('.'), "{}", b.help);
    }
}

/// Where text has focus, no letter means anything but itself.
#[test]
fn no_letter_is_bound_while_text_has_focus() {
    for chain in CHAINS {
        let types = available(chain).iter().any(|b| b.command == Command::TypeText);
        if !types {
            continue;
        }
        for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?/:. ".chars() {
            let meaning = binding(chain, Key::Char(letter)).map(|b| b.command);
            assert_eq!(meaning, Some(Command::TypeText), "{letter} in {chain:?}");
        }
    }
}

/// With arrows, Tab, Enter, Esc and function keys: directly, or from the list of commands, which Esc or F2 opens.
#[test]
fn everything_is_reached_without_letters() {
    let plain = |key: &Key| {
        matches!(key, Key::F(_) | Key::Enter | Key::Esc | Key::Tab | Key::BackTab | Key::Left | Key::Right | Key::Up | Key::Down)
    };
    for chain in CHAINS {
        let here = available(chain);
        let direct = |command: Command| here.iter().any(|b| b.command == command && b.keys.iter().any(plain));
        let menu = direct(Command::Commands);
        for b in &here {
            let rows_do_it = match b.command {
                // An arrow leads to a line that does the same.
                Command::Yes | Command::No | Command::PickNumber | Command::GoToNumber | Command::DontKnow | Command::Toggle => {
                    direct(Command::Down) && direct(Command::Accept)
                }
                Command::Top | Command::Bottom | Command::PageUp | Command::PageDown => direct(Command::Up) && direct(Command::Down),
                // Conveniences of typing, and what the terminal itself offers.
                Command::TypeText | Command::Rubout | Command::RuboutNext | Command::RuboutWord | Command::RuboutLine => true,
                Command::CursorHome | Command::CursorEnd | Command::Suspend | Command::Redraw => true,
                Command::Quit => true,
                // It is tried again without a key; where there is a list of commands it stands there too.
                Command::SaveNow => true,
                // Esc goes back to where leaving is one key.
                Command::Caseload => direct(Command::Escape),
                _ => false,
            };
            assert!(rows_do_it || direct(b.command) || menu, "{:?} in {chain:?}", b.command);
        }
    }
}

#[test]
fn the_footer_always_tells_how_to_see_all_keys() {
    for chain in CHAINS {
        for width in [8, 20, 40, 80, 200] {
            let hints = footer(chain, width, false);
            assert!(hints.iter().any(|h| h.word == "keys"), "{chain:?} at {width}");
            let total: usize = hints.iter().map(Hint::width).sum::<usize>() + 3 * hints.len().saturating_sub(1);
            assert!(total <= width.max(8), "{total} > {width} in {chain:?}");
        }
    }
}

#[test]
fn the_readme_table_names_every_binding() {
    let text = markdown();
    for b in BINDINGS {
        assert!(text.contains(b.help), "{}", b.help);
    }
}

/// The key of an option is never a command of the screens on which it is one: neither would be what it says.
#[test]
fn no_command_has_the_key_of_an_option() {
    for chain in CHAINS {
        let all: Vec<&Binding> = chain.iter().flat_map(|context| BINDINGS.iter().filter(move |b| b.context == *context)).collect();
        let of_options = |b: &Binding| b.keys.contains(&Key::OfOption);
        if !all.iter().any(|b| of_options(b)) {
            continue;
        }
        for key in (0..KEYED).filter_map(option_key) {
            let taken = all.iter().find(|b| !of_options(b) && b.keys.iter().any(|of| of.takes(Key::Char(key))));
            assert!(taken.is_none(), "{key} in {chain:?}: {:?}", taken.map(|b| b.command));
        }
    }
}

/// Before the curtain the footer shows every key that leads on, and no letter is anything but a letter of the passphrase.
#[test]
fn before_the_curtain_nothing_else_works() {
    let locked = |at_start| Curtain::Locked(Locked { at_start, ..Locked::default() });
    for curtain in [Curtain::Hidden, locked(true), locked(false)] {
        let here = available(curtain.contexts());
        let typing = here.iter().any(|b| b.command == Command::TypeText);
        assert_eq!(typing, curtain != Curtain::Hidden);
        for letter in "aqLy?:/ 1".chars() {
            let meaning = binding(curtain.contexts(), Key::Char(letter)).map(|b| b.command);
            assert_eq!(meaning, typing.then_some(Command::TypeText), "{letter}");
        }
        for b in here.iter().filter(|b| b.hint.is_empty()) {
            let quiet = [Command::TypeText, Command::Rubout, Command::RuboutLine, Command::Suspend, Command::Redraw];
            assert!(quiet.contains(&b.command), "{:?}", b.command);
        }
        assert!(here.iter().all(|b| !matches!(b.command, Command::Hide | Command::Help | Command::Commands)));
    }
}
