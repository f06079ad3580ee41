//! Time that this thread has worked: on a machine that is shared, time on the wall is mostly the others'.

use rustix::time::{ClockId, clock_gettime};

/// A beginning.
#[derive(Clone, Copy)]
pub struct Clock(f64);

impl Clock {
    /// From now on.
    pub fn start() -> Clock {
        Clock(now())
    }

    /// Nanoseconds worked since.
    pub fn nanos(self) -> f64 {
        now() - self.0
    }
}

/// What reading the clock costs, in nanoseconds: the median of many.
pub fn own_cost() -> f64 {
    let mut costs: Vec<f64> = (0..1001).map(|_| Clock::start().nanos()).collect();
    costs.sort_by(f64::total_cmp);
    costs[costs.len() / 2]
}

fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
