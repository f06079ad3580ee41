//! The lock of the wizard: the curtain before everything while it is locked or hidden, the page that asks whether to lock,
//! and when it locks by itself.
//!
//! Knows no consultation and nothing of what stands behind the curtain; performs nothing: the world unlocks.
//!
//! ```text
//! secret     a passphrase in the making: masked, wiped
//! curtain    what stands before everything: locked, or only hidden
//! set_lock   the page: whether to lock, with which passphrase, who else may read
//! deed       what the lock asks of the world, and what came of it
//! idle       when nobody has touched a key for too long
//! ```

mod curtain;
mod deed;
mod idle;
mod secret;
mod set_lock;

pub use curtain::{Curtain, Locked};
pub use deed::{Deed, Outcome};
pub use idle::Idle;
pub use secret::Secret;
pub use set_lock::{FORM, SetLock, Step};
