//! What is worked out from a program once, when it is first wanted. Knows not what it is.

use std::sync::{Arc, OnceLock};

/// Filled once. A copy of a program works it out for itself: a copy may be changed.
#[derive(Debug)]
pub(super) struct WorkedOut<T>(OnceLock<Arc<T>>);

impl<T> WorkedOut<T> {
    pub fn get(&self, work_out: impl FnOnce() -> T) -> &Arc<T> {
        self.0.get_or_init(|| Arc::new(work_out()))
    }
}

impl<T> Default for WorkedOut<T> {
    fn default() -> WorkedOut<T> {
        WorkedOut(OnceLock::new())
    }
}

impl<T> Clone for WorkedOut<T> {
    fn clone(&self) -> WorkedOut<T> {
        WorkedOut::default()
    }
}
