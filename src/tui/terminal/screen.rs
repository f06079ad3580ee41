//! The full screen: entered once, drawn to when something changed, restored when dropped.
//!
//! Knows no question; what is drawn and what a key means is the caller's.

use std::fmt;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

use super::frames::Frames;
use super::no_color::without_color;
use super::{modes, system};

/// The terminal in full-screen mode.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Frames>>,
    frames: Frames,
    color: bool,
}

/// There is no terminal to draw on or to read keys from. Comes inside the error of [`Screen::enter`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoTerminal {
    /// The standard input is a file or a pipe.
    Input,
    /// The standard output is a file or a pipe.
    Output,
}

/// Fails where there is no terminal: before anything is opened or locked for a screen that cannot be.
pub fn require_terminal() -> Result<(), NoTerminal> {
    if !io::stdin().is_terminal() {
        return Err(NoTerminal::Input);
    }
    if !io::stdout().is_terminal() {
        return Err(NoTerminal::Output);
    }
    Ok(())
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no cursor, signals. Without `color`, frames
    /// are sent without it.
    pub fn enter(color: bool) -> io::Result<Screen> {
        require_terminal().map_err(|missing| io::Error::new(io::ErrorKind::Unsupported, missing))?;
        // crossterm's own handling of NO_COLOR cancels bold and reverse with the color. See `no_color`.
        crossterm::style::force_color_output(true);
        system::restore_on_signals()?;
        let frames = Frames::default();
        modes::enter()?;
        let terminal = match Terminal::new(CrosstermBackend::new(frames.clone())) {
            Ok(terminal) => terminal,
            Err(error) => {
                modes::restore();
                return Err(error);
            }
        };
        let mut screen = Screen { terminal, frames, color };
        screen.redraw_all()?;
        Ok(screen)
    }

    /// Draws a frame and sends what differs from the one before. Call it only when something changed: even a frame
    /// that is the same costs some bytes.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let color = self.color;
        self.terminal.draw(|frame| {
            render(frame);
            if !color {
                without_color(frame.buffer_mut());
            }
        })?;
        self.frames.send()
    }

    /// The next key press, paste or resize. Waits for it as long as `timeout` says, for ever without one; to take all
    /// that is pending before drawing, call it with `Duration::ZERO` until it gives nothing.
    pub fn next_event(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>> {
        // A timeout too long for the clock is for ever.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            let ready = match until {
                None => true,
                Some(until) => event::poll(until.saturating_duration_since(Instant::now()))?,
            };
            if !ready {
                return Ok(None);
            }
            match event::read()? {
                // Windows reports the release of each key too.
                Event::Key(key) if key.is_release() => {}
                event @ (Event::Key(_) | Event::Paste(_) | Event::Resize(_, _) | Event::FocusGained) => return Ok(Some(event)),
                _ => {}
            }
        }
    }

    /// Hands the terminal to the shell until the user comes back (`fg`); the next frame is drawn whole. Does nothing
    /// where a program cannot be suspended.
    pub fn suspend(&mut self) -> io::Result<()> {
        if !system::CAN_SUSPEND {
            return Ok(());
        }
        modes::restore();
        let stopped = system::stop();
        modes::enter()?;
        self.redraw_all()?;
        stopped
    }

    /// Forgets what is on the screen, so that the next frame is sent whole: after a suspension, or on a user's word.
    pub fn redraw_all(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        // Not `Terminal::clear`: that asks the terminal where the cursor is and waits for its answer.
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        modes::restore();
    }
}

impl fmt::Display for NoTerminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, how) = match self {
            NoTerminal::Input => ("input", "without < or a pipe before it"),
            NoTerminal::Output => ("output", "without > or a pipe behind it"),
        };
        write!(f, "The wizard needs a terminal, and the standard {what} is none. Start it in a terminal window, {how}.")
    }
}

impl std::error::Error for NoTerminal {}
