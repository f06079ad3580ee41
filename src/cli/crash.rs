//! What a crash leaves behind: no copy of the memory, and words that hold nothing of a client.
//!
//! Knows no command.

use crate::tui::terminal::install_panic_hook;

/// From now on a crash says where it was and nothing of what was being worked on.
pub fn leave_nothing_behind() {
    install_panic_hook();
    no_core_dump();
}

/// The system writes no memory of this process to the disk, nor hands it to another program of the same user.
#[cfg(unix)]
fn no_core_dump() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // What cannot be set is as it was: nothing to be done about it, and no reason not to work.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // A handler that the system hands dumps to (a pipe) is not stopped by the limit.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Windows keeps no dump unless somebody set it up to.
#[cfg(not(unix))]
fn no_core_dump() {}
