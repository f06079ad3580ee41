//! A program in a real terminal of a test's own: keys in, the screen out. Waits for what it should show, never for time.
//!
//! Knows no screen of the wizard.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for the slowest machine; nothing waits so long when it works.
const DEADLINE: Duration = Duration::from_secs(30);

/// After so long without news a key is typed again.
const TRY_AGAIN: Duration = Duration::from_millis(50);

/// What the program wrote so far.
pub struct Seen {
    pub parser: vt100::Parser,
    pub bytes: Vec<u8>,
    pub closed: bool,
}

fn nonzero(size: u16) -> NonZero<u16> {
    NonZero::new(size).expect("a size")
}

/// A terminal with a program in it.
pub struct Pty {
    pub master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    ended: bool,
    keys: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

impl Pty {
    /// Starts a program in a terminal of this size (columns, rows).
    pub fn start(program: &str, arguments: &[&str], environment: &[(&str, &str)], size: (u16, u16)) -> Pty {
        let (cols, rows) = size;
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        for name in ["NO_COLOR", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command.env_remove("REPRIEVE_DATA_DIR");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let seen = Seen { parser: vt100::Parser::new(nonzero(rows), nonzero(cols), 0), bytes: Vec::new(), closed: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let writes = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = writes.0.lock().expect("the screen");
                if count == 0 {
                    seen.closed = true;
                } else {
                    seen.bytes.extend_from_slice(&buffer[..count]);
                    seen.parser.process(&buffer[..count]);
                }
                writes.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().expect("its input");
        Pty { master: pair.master, child, ended: false, keys, seen }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the program takes keys");
    }

    /// Types the same again and again until the program has ended: a prompt can be seen a moment before anybody listens.
    pub fn send_until_end(&mut self, keys: &str) {
        let until = Instant::now() + DEADLINE;
        let ended = |this: &Pty| {
            let seen = this.seen.0.lock().expect("the screen");
            // A terminal holds few keys that nobody reads: typing more of them than it holds would wait for ever.
            let seen = if seen.closed { seen } else { this.seen.1.wait_timeout(seen, TRY_AGAIN).expect("the screen").0 };
            seen.closed
        };
        loop {
            // It may end between looking and typing.
            let _ = self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush());
            if ended(self) || Instant::now() >= until {
                return;
            }
        }
    }

    /// Waits until the screen is as asked; gives what the check gave.
    pub fn wait_until<T>(&self, what: &str, check: impl Fn(&Seen) -> Option<T>) -> T {
        let until = Instant::now() + DEADLINE;
        let mut seen = self.seen.0.lock().expect("the screen");
        loop {
            if let Some(found) = check(&seen) {
                return found;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}; the screen is\n{}", seen.parser.screen().contents());
            seen = self.seen.1.wait_timeout(seen, left).expect("the screen").0;
        }
    }

    /// Waits until the screen shows this.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("\"{text}\""), |seen| seen.parser.screen().contents().contains(text).then_some(()));
    }

    /// Waits until the screen no longer shows this.
    pub fn wait_without(&self, text: &str) {
        self.wait_until(&format!("no \"{text}\""), |seen| (!seen.parser.screen().contents().contains(text)).then_some(()));
    }

    /// What the screen shows now.
    pub fn screen(&self) -> String {
        self.seen.0.lock().expect("the screen").parser.screen().contents()
    }

    /// How many bytes came so far.
    pub fn byte_count(&self) -> usize {
        self.seen.0.lock().expect("the screen").bytes.len()
    }

    /// All bytes as text.
    pub fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.seen.0.lock().expect("the screen").bytes).into_owned()
    }

    /// Whether anything is written within this time.
    pub fn writes_within(&self, time: Duration) -> bool {
        let seen = self.seen.0.lock().expect("the screen");
        let before = seen.bytes.len();
        let (seen, _) = self.seen.1.wait_timeout_while(seen, time, |seen| seen.bytes.len() == before).expect("the screen");
        seen.bytes.len() != before
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Sends a signal by name: `TERM`.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().expect("kill").success());
    }

    /// Kills it at once: it can do nothing about it.
    pub fn kill(&mut self) {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw).expect("it runs");
        rustix::process::kill_process(id, rustix::process::Signal::KILL).expect("killed");
        self.child.wait().expect("it was started here");
        self.ended = true;
    }

    /// Waits for its end; the exit code, 128 + n after a signal that was not caught.
    pub fn wait_for_end(&mut self) -> u32 {
        let until = Instant::now() + DEADLINE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().expect("it was started here") {
                // The last bytes may still be on their way.
                self.wait_until("the end of the output", |seen| seen.closed.then_some(()));
                return status.exit_code();
            }
            thread::yield_now();
        }
        panic!("it did not end; the screen is\n{}", self.screen());
    }

    /// That no mode of the full screen is left set.
    pub fn assert_restored(&self) {
        let seen = self.seen.0.lock().expect("the screen");
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(seen.bytes.windows(8).any(|w| w == b"\x1b[?2026l"), "frames were synchronized");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It has ended by itself where the test went well.
        if !self.ended {
            let _ = self.child.kill();
        }
    }
}
