//! The known moments at which the loop wakes up by itself: to try again to save, and when the day ends. None, while all is
//! saved and nothing is open. What is measured is time that passes, not the clock, which may jump.

use std::time::{Duration, Instant};

use super::app::App;
use super::clock::to_next_day;
use super::work::{Origin, Saved, Work};

/// How long to wait before it is tried again to save, after so many failures.
pub fn pause(failures: usize) -> Duration {
    const SECONDS: [u64; 4] = [1, 2, 5, 10];
    Duration::from_secs(SECONDS[failures.saturating_sub(1).min(SECONDS.len() - 1)])
}

/// When to try again.
#[derive(Default)]
pub struct Moments {
    /// The number of failures after which it is tried again, and when.
    again: Option<(usize, Instant)>,
}

impl Moments {
    /// How long the loop may sleep; absent: until a key.
    pub fn sleep(&mut self, app: &App, now: Instant) -> Option<Duration> {
        let again = self.again(failures(app), now);
        let midnight = app.work.as_ref().filter(|_| app.follows_clock).and_then(|_| to_next_day(app.now, &app.zone));
        again.into_iter().chain(midnight).min()
    }

    /// How long it is until it is tried again, after so many failures.
    fn again(&mut self, failures: Option<usize>, now: Instant) -> Option<Duration> {
        self.again = match (failures, self.again) {
            (None, _) => None,
            (Some(failures), Some((of, at))) if failures == of => Some((of, at)),
            (Some(failures), _) => now.checked_add(pause(failures)).map(|at| (failures, at)),
        };
        self.again.map(|(_, at)| at.saturating_duration_since(now))
    }

    /// Whether the moment to try again has come. It comes once for each failure.
    pub fn is_time(&mut self, now: Instant) -> bool {
        self.again.take_if(|(_, at)| *at <= now).is_some()
    }
}

/// How often saving failed, where trying again may help.
fn failures(app: &App) -> Option<usize> {
    match &app.work {
        Some(Work { saved: Saved::Failed(_) | Saved::Elsewhere(..), origin: Origin::Store, failures, .. }) => Some(*failures),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_sleeps_for_ever_or_until_the_next_try_and_never_spins() {
        let seconds = Duration::from_secs;
        let (start, mut moments) = (Instant::now(), Moments::default());
        assert_eq!(moments.again(None, start), None);
        // Keys in between put nothing off.
        assert_eq!(moments.again(Some(1), start), Some(seconds(1)));
        assert_eq!(moments.again(Some(1), start + Duration::from_millis(400)), Some(Duration::from_millis(600)));
        assert!(!moments.is_time(start) && moments.is_time(start + seconds(1)));
        assert!(!moments.is_time(start + seconds(1)), "once");
        // Trying that leads to nothing, not even to a failure, waits again.
        assert_eq!(moments.again(Some(1), start + seconds(1)), Some(seconds(1)));
        assert_eq!(moments.again(Some(2), start + seconds(1)), Some(seconds(2)));
        assert_eq!(moments.again(Some(3), start + seconds(3)), Some(seconds(5)));
        assert_eq!(moments.again(Some(40), start + seconds(8)), Some(seconds(10)));
        assert_eq!(moments.again(None, start + seconds(9)), None);
        assert!(!moments.is_time(start + seconds(60)));
    }
}
