//! Keeps off the terminal what is typed while a passphrase is asked for and tried: trying takes a second, and whoever is in a
//! hurry types on.
//!
//! Reads nothing. What was typed ahead is thrown away at the end: half a passphrase must not become a command of the shell.

#[cfg(unix)]
pub use unix::Unseen;

#[cfg(unix)]
mod unix {
    use std::io;

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// What is typed is not shown until this is dropped.
    pub struct Unseen {
        before: Option<Termios>,
    }

    impl Unseen {
        /// From now on. Without a terminal, nothing happens.
        pub fn begin() -> Unseen {
            let before = tcgetattr(io::stdin()).ok();
            if let Some(before) = &before {
                let mut modes = before.clone();
                // An interrupt is read with the next passphrase: the program must not end before the terminal is as it was.
                modes.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ISIG);
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, &modes);
            }
            Unseen { before }
        }
    }

    impl Drop for Unseen {
        fn drop(&mut self) {
            if let Some(before) = &self.before {
                let _ = tcsetattr(io::stdin(), OptionalActions::Flush, before);
            }
        }
    }
}

/// Here the system shows nothing that no program reads.
#[cfg(not(unix))]
pub struct Unseen;

#[cfg(not(unix))]
impl Unseen {
    /// Nothing happens.
    pub fn begin() -> Unseen {
        Unseen
    }
}
