//! How far it is: a bar, how many, how long it takes yet. Only on a terminal, and only if it takes a while.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// What is done sooner needs no bar; and how often it is drawn.
const SOON: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);

/// Columns of the bar.
const BAR: usize = 30;

/// The bar.
pub(super) struct Progress {
    of: usize,
    begun: Instant,
    drawn: Option<Instant>,
    shows: bool,
}

impl Progress {
    pub fn begin(of: usize) -> Progress {
        Progress { of, begun: Instant::now(), drawn: None, shows: io::stderr().is_terminal() }
    }

    /// So many are done.
    pub fn tell(&mut self, done: usize) {
        let due = self.drawn.map_or(self.begun.elapsed() >= SOON, |last| last.elapsed() >= EVERY);
        if !self.shows || !due {
            return;
        }
        self.drawn = Some(Instant::now());
        // If nobody can be told, it goes on all the same.
        let _ = write!(io::stderr(), "\r{}", line(done, self.of, self.begun.elapsed()));
    }

    /// The line is taken away: what was found stands alone.
    pub fn end(&mut self) {
        if self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r{:78}\r", "");
        }
    }
}

fn line(done: usize, of: usize, took: Duration) -> String {
    let full = (done * BAR).checked_div(of).unwrap_or(BAR).min(BAR);
    let left = took.mul_f64((of - done.min(of)) as f64 / done.max(1) as f64);
    format!("[{}{}] {done} of {of}, {:<18}", "#".repeat(full), ".".repeat(BAR - full), left_words(left))
}

/// `about 2 minutes left`.
pub(super) fn left_words(left: Duration) -> String {
    match left.as_secs() {
        0..=1 => "nearly done".to_owned(),
        seconds @ 2..=99 => format!("{seconds} seconds left"),
        seconds => format!("{} minutes left", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_what_is_done() {
        let at = |done| line(done, 200, Duration::from_secs(10));
        assert_eq!(at(0).matches('#').count(), 0);
        assert_eq!(at(100).matches('#').count(), 15);
        assert!(at(100).contains("100 of 200, 10 seconds left"), "{}", at(100));
        assert_eq!(at(200).matches('#').count(), 30);
        assert!(line(0, 0, Duration::ZERO).contains("0 of 0"));
        assert!(at(7).len() < 79);
    }
}
