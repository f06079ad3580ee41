//! The real terminal: what is drawn, and that the terminal comes back whatever happens.
//!
//! The first tests drive a small program (`child`, below: this file started a second time), the last ones the wizard.
#![cfg(unix)]

mod pty;

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers};
use jiff::{Timestamp, ToSpan};
use pty::Pty;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;
use reprieve::session::{PackStamp, Session, SessionId, encode};
use reprieve::tui::terminal::{Alarm, Screen, install_panic_hook};

const SIZE: (u16, u16) = (80, 24);
const CHILD: &str = "REPRIEVE_TEST_CHILD";

fn child(mode: &str) -> Pty {
    let program = std::env::current_exe().expect("this program");
    let pty = Pty::start(&program.to_string_lossy(), &ARGUMENTS, &[(CHILD, mode)], SIZE);
    pty.wait_for("ready");
    pty
}

const ARGUMENTS: [&str; 4] = ["a_small_program_on_the_screen", "--exact", "--ignored", "--nocapture"];

/// Not a test: what the tests start. Shows the last event; `p` panics, `h` hangs, `q` ends.
#[test]
#[ignore = "started by the other tests"]
fn a_small_program_on_the_screen() {
    let Ok(mode) = std::env::var(CHILD) else { return };
    install_panic_hook();
    let mut screen = Screen::enter(mode != "no color").expect("a screen");
    let mut words = "ready".to_owned();
    let mut alarm = Alarm::new();
    if mode == "alarm" {
        alarm.set(Some(Timestamp::now() + 50.milliseconds()));
        alarm.set(Some(Timestamp::now() + 100.milliseconds()));
    }
    loop {
        screen
            .draw(|frame| {
                let style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD | Modifier::REVERSED);
                frame.render_widget(Line::styled(words.clone(), style), frame.area());
            })
            .expect("a frame");
        match screen.next_event(None).expect("an event") {
            Some(Event::Key(key)) if key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL => {
                screen.suspend().expect("back again");
                words = "resumed".to_owned();
            }
            Some(Event::Key(key)) => match key.code {
                KeyCode::Char('p') => panic!("a mistake on purpose"),
                KeyCode::Char('h') => loop {
                    std::thread::park();
                },
                KeyCode::Char('q') => return,
                code => words = format!("key {code:?}"),
            },
            other => words = format!("event {other:?}"),
        }
    }
}

#[test]
fn the_screen_is_taken_and_given_back() {
    let mut pty = child("");
    pty.wait_until("the modes", |seen| {
        let screen = seen.parser.screen();
        (screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor()).then_some(())
    });
    let raw = pty.master.get_termios();
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    pty.assert_restored();
    assert_ne!(pty.master.get_termios(), raw, "raw mode is off");
}

#[test]
fn signals_restore_it() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut pty = child("");
        pty.signal(signal);
        assert_eq!(pty.wait_for_end(), code, "{signal}");
        pty.assert_restored();
    }
}

#[test]
fn a_signal_restores_it_though_the_main_loop_hangs() {
    let mut pty = child("");
    pty.send("xh");
    pty.wait_for("key Char('x')");
    pty.signal("TERM");
    assert_eq!(pty.wait_for_end(), 143);
    pty.assert_restored();
}

#[test]
fn a_panic_restores_it_and_says_what_to_do() {
    let mut pty = child("");
    pty.send("p");
    assert_eq!(pty.wait_for_end(), 101);
    pty.assert_restored();
    let screen = pty.screen();
    assert!(screen.contains("Your answers are saved"), "{screen}");
    assert!(screen.contains("reprieve resume"), "{screen}");
    assert!(screen.contains("at tests/terminal.rs:"), "{screen}");
    assert!(!screen.contains("on purpose"), "what a panic says may be a client's words: {screen}");
    assert!(screen.contains(env!("CARGO_PKG_VERSION")), "{screen}");
}

#[test]
fn a_paste_is_one_event() {
    let mut pty = child("");
    pty.send("\x1b[200~one\rtwo\rthree\x1b[201~");
    pty.wait_for(r#"Paste("one\rtwo\rthree")"#);
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn without_color_bold_and_reverse_stay() {
    for (mode, colored) in [("", true), ("no color", false)] {
        let pty = child(mode);
        let cell = pty.wait_until("a cell", |seen| seen.parser.screen().cell(0, 0).filter(|cell| cell.contents() == "r").cloned());
        assert!(cell.bold() && cell.inverse(), "{mode}");
        assert_eq!(cell.fgcolor() != vt100::Color::Default, colored, "{mode}");
    }
}

/// The moment by the wall ends a wait for a key that has no end.
#[test]
#[cfg(target_os = "linux")]
fn an_alarm_wakes_it() {
    let pty = child("alarm");
    pty.wait_for("event Some(Resize(80, 24))");
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let pty = child("");
    assert!(!pty.writes_within(Duration::from_millis(400)));
}

#[test]
fn ctrl_z_hands_the_terminal_to_the_shell_and_takes_it_back() {
    let program = std::env::current_exe().expect("this program");
    // Without editing: its line editor sets bracketed paste too, for itself.
    let mut pty = Pty::start("bash", &["--norc", "--noprofile", "--noediting", "-i"], &[(CHILD, "shell"), ("PS1", "prompt> ")], SIZE);
    pty.wait_for("prompt>");
    pty.send(&format!("'{}' {}\r", program.display(), ARGUMENTS.join(" ")));
    pty.wait_for("ready");
    pty.send("\x1a");
    prompts(&pty, 2);
    assert!(pty.screen().contains("Stopped"), "{}", pty.screen());
    pty.assert_restored();
    pty.send("fg\r");
    pty.wait_for("resumed");
    pty.wait_until("the modes", |seen| (seen.parser.screen().alternate_screen() && seen.parser.screen().bracketed_paste()).then_some(()));
    pty.send("q");
    prompts(&pty, 3);
    pty.assert_restored();
    pty.send("exit\r");
    pty.wait_for_end();
}

/// Waits until the shell asks for its next command: only then is the terminal as it wants it.
fn prompts(pty: &Pty, count: usize) {
    pty.wait_until("a prompt", |seen| (seen.parser.screen().contents().matches("prompt>").count() == count).then_some(()));
}

/// Two thousand consultations: the first frame is there before they are, and a key that was pressed before all are read acts.
#[test]
fn the_caseload_is_shown_before_all_of_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for i in 0..2000u32 {
        let begun = Timestamp::UNIX_EPOCH + (1_790_000_000 + i64::from(i) * 60).seconds();
        let session = Session::new(SessionId::new(begun, u64::from(i)), begun, PackStamp::default());
        std::fs::write(folder.path().join(format!("{}.json", session.id())), encode(&session, 1).expect("bytes")).expect("a file");
    }
    let data = folder.path().to_string_lossy();
    let mut pty = Pty::start(env!("CARGO_BIN_EXE_reprieve"), &["--data-dir", &data], &[], SIZE);
    // Typed before anything is drawn: letters of the search.
    pty.send("/never written");
    pty.wait_for("2,000 consultations");
    pty.wait_for("Nothing fits.");
    // A frame skips what is blank already.
    let bytes = pty.bytes();
    let letters = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_digit() || ";[?".contains(c)).get(1..).map(str::to_owned);
    let words: String =
        bytes.split('\x1b').filter_map(letters).flat_map(|part| part.chars().collect::<Vec<_>>()).filter(|c| *c != ' ').collect();
    assert!(words.contains("128of2,000read"), "{words}");
    pty.send("\x1b");
    pty.wait_without("Find:");
    pty.send("\x03");
    pty.wait_for_end();
}
