//! The lock of the wizard: the curtain before everything while it is locked or hidden, and the page that asks whether to lock.
//!
//! Knows no consultation and nothing of what stands behind the curtain; performs nothing: the world unlocks.
//!
//! ```text
//! secret     a passphrase in the making: masked, wiped
//! curtain    what stands before everything: locked, or only hidden
//! set_lock   the page: whether to lock, with which passphrase, who else may read
//! deed       what the lock asks of the world, and what came of it
//! ```

mod curtain;
mod deed;
mod secret;
mod set_lock;

pub use curtain::{Curtain, Locked};
pub use deed::{Deed, Outcome};
pub use secret::Secret;
pub use set_lock::{FORM, SetLock, Step};
