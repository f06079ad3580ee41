//! Wakes a loop that waits for a key when a moment has come by the clock on the wall. The wait itself counts only the time in
//! which the computer was awake: after a night's sleep it would go on as if nothing had been.
//!
//! Knows no screen. Nothing happens until the moment comes; where the system has no such wait, nothing at all, and the next
//! key finds out.

use jiff::Timestamp;

/// One alarm.
pub struct Alarm(system::Alarm);

impl Alarm {
    /// None is set.
    pub fn new() -> Alarm {
        Alarm(system::Alarm::default())
    }

    /// Sets it to this moment, or to none.
    pub fn set(&mut self, at: Option<Timestamp>) {
        self.0.set(at);
    }
}

impl Default for Alarm {
    fn default() -> Alarm {
        Alarm::new()
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::sync::{Arc, Condvar, Mutex, PoisonError};
    use std::thread;

    use jiff::Timestamp;
    use rustix::thread::clock_nanosleep_absolute;
    use rustix::time::{ClockId, Timespec};
    use signal_hook::consts::SIGWINCH;

    #[derive(Default)]
    pub struct Alarm {
        set: Arc<(Mutex<Option<Timestamp>>, Condvar)>,
        started: bool,
    }

    impl Alarm {
        pub fn set(&mut self, at: Option<Timestamp>) {
            *self.set.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
            self.set.1.notify_one();
            if at.is_some() && !self.started {
                let set = Arc::clone(&self.set);
                // Without the thread the next key finds out.
                self.started = thread::Builder::new().name("alarm".to_owned()).spawn(move || wait(&set)).is_ok();
            }
        }
    }

    fn wait(set: &(Mutex<Option<Timestamp>>, Condvar)) {
        let mut at = set.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let Some(moment) = *at else {
                at = set.1.wait(at).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            drop(at);
            let until = Timespec { tv_sec: moment.as_second(), tv_nsec: i64::from(moment.subsec_nanosecond()) };
            let waited = clock_nanosleep_absolute(ClockId::Realtime, &until);
            at = set.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Set to a later one meanwhile: on to that. A signal may have come between.
            if waited.is_ok() && at.is_some_and(|at| at <= moment) {
                *at = None;
                // As if the window had got another size: that ends a wait for a key.
                let _ = signal_hook::low_level::raise(SIGWINCH);
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use jiff::Timestamp;

    #[derive(Default)]
    pub struct Alarm;

    impl Alarm {
        pub fn set(&mut self, _at: Option<Timestamp>) {}
    }
}
