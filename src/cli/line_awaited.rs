//! Waits at a terminal for a line, no longer than somebody is there.
//!
//! Reads nothing of it. A terminal in its usual mode has something to read when a line was ended with Enter.

#[cfg(unix)]
pub use unix::at_terminal;

#[cfg(unix)]
mod unix {
    use std::io;
    use std::os::fd::AsFd;
    use std::time::{Duration, Instant};

    use jiff::Timestamp;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::termios::{QueueSelector, tcflush};

    use crate::idle::{Awaited, Idle};

    /// How long it waits at most before it looks at the clock on the wall: the wait itself stops while the computer sleeps.
    const LOOK_EVERY: Duration = Duration::from_secs(2);

    /// Waits for a line. When nobody is there any more, what was typed until then is thrown away.
    ///
    /// # Errors
    ///
    /// What the system says when it cannot wait.
    pub fn at_terminal(terminal: impl AsFd, idle: &Idle) -> io::Result<Awaited> {
        loop {
            let left = idle.left(Timestamp::now(), Instant::now());
            if left == Some(Duration::ZERO) {
                // Half a line, or one that woke the computer: both were meant for what stood there before.
                let _ = tcflush(&terminal, QueueSelector::IFlush);
                return Ok(Awaited::Nobody);
            }
            let wait = left.map(|left| left.min(LOOK_EVERY)).and_then(|wait| Timespec::try_from(wait).ok());
            match poll(&mut [PollFd::new(&terminal, PollFlags::IN)], wait.as_ref()) {
                Ok(0) | Err(Errno::INTR) => {}
                Ok(_) if idle.is_over(Timestamp::now(), Instant::now()) => {}
                Ok(_) => return Ok(Awaited::Line),
                Err(error) => return Err(error.into()),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use std::io::Write;

        use jiff::ToSpan;

        use super::*;

        fn idle(since: jiff::Span) -> Idle {
            Idle::new(10, Timestamp::now().checked_sub(since).expect("a time"), Instant::now())
        }

        #[test]
        fn a_line_is_there_or_nobody_is() {
            let (read, mut write) = io::pipe().expect("a pipe");
            // It slept: the wall says so, also where a line came.
            assert_eq!(at_terminal(&read, &idle(11.minutes())).expect("a wait"), Awaited::Nobody);
            write.write_all(b"1\n").expect("a line");
            assert_eq!(at_terminal(&read, &idle(11.minutes())).expect("a wait"), Awaited::Nobody);
            assert_eq!(at_terminal(&read, &idle(9.minutes())).expect("a wait"), Awaited::Line);
            drop(write);
            assert_eq!(at_terminal(&read, &idle(0.minutes())).expect("a wait"), Awaited::Line, "the end is to be read, too");
        }
    }
}

/// Here no wait for a line can be given up: it takes as long as it takes.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn at_terminal(_terminal: impl Sized, _idle: &crate::idle::Idle) -> std::io::Result<crate::idle::Awaited> {
    Ok(crate::idle::Awaited::Line)
}
