//! When nobody has typed for too long, in the wizard and in plain mode.
//!
//! Reads no clock: both times are arguments. A computer that sleeps stops one of its clocks, and a clock that somebody sets
//! jumps; whichever says that more time has gone by counts.

use std::time::{Duration, Instant};

use jiff::Timestamp;

/// Since when nobody has touched a key, and how long that may be.
#[derive(Clone, Copy, Debug)]
pub struct Idle {
    after: Option<Duration>,
    touched: (Timestamp, Instant),
}

impl Idle {
    /// Touched now; idle after so many minutes, never after 0.
    pub fn new(minutes: u32, wall: Timestamp, steady: Instant) -> Idle {
        let after = (minutes > 0).then(|| Duration::from_secs(u64::from(minutes) * 60));
        Idle { after, touched: (wall, steady) }
    }

    /// Somebody touched a key.
    pub fn touch(&mut self, wall: Timestamp, steady: Instant) {
        self.touched = (wall, steady);
    }

    /// How long it may still be; nothing left: it is time. `None` for ever.
    pub fn left(&self, wall: Timestamp, steady: Instant) -> Option<Duration> {
        let by_wall = Duration::try_from(wall.duration_since(self.touched.0)).unwrap_or_default();
        let by_steady = steady.saturating_duration_since(self.touched.1);
        self.after.map(|after| after.saturating_sub(by_wall.max(by_steady)))
    }

    /// When it will be time by the wall, if nobody touches a key.
    pub fn at(&self) -> Option<Timestamp> {
        self.after.and_then(|after| self.touched.0.checked_add(after).ok())
    }

    /// Whether it is time.
    pub fn is_over(&self, wall: Timestamp, steady: Instant) -> bool {
        self.left(wall, steady) == Some(Duration::ZERO)
    }
}

/// What came of waiting for a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Awaited {
    /// There is one to read, or the end of the input.
    Line,
    /// Nobody typed one for too long.
    Nobody,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    #[test]
    fn the_clock_that_went_on_counts() {
        let (wall, steady) = (Timestamp::UNIX_EPOCH, Instant::now());
        let idle = Idle::new(10, wall, steady);
        let minutes = |n: u64| Duration::from_secs(n * 60);
        assert_eq!(idle.left(wall, steady), Some(minutes(10)));
        assert_eq!(idle.left(wall + 3.minutes(), steady + minutes(4)), Some(minutes(6)));
        // The computer slept.
        assert!(idle.is_over(wall + 8.hours(), steady + minutes(1)));
        // Somebody set the clock back.
        assert!(idle.is_over(wall - 8.hours(), steady + minutes(10)));
        assert!(!idle.is_over(wall - 8.hours(), steady + minutes(9)));
        assert_eq!(Idle::new(0, wall, steady).left(wall + 99.hours(), steady), None);
        assert_eq!(idle.at(), Some(wall + 10.minutes()));
        let mut idle = idle;
        idle.touch(wall + 9.minutes(), steady + minutes(9));
        assert_eq!(idle.left(wall + 9.minutes(), steady + minutes(9)), Some(minutes(10)));
    }
}
