//! Reprieve: screens which relief from removal is still open to a noncitizen with a drug case.
//!
//! The map, from the ground up. Who may use whom is in `docs/architecture.md`, and `tests/layers.rs` fails on a breach.
//!
//! - [`calendar`]: days, spans of days, counting periods as courts do.
//! - [`facts`]: what the client told us.
//! - [`logic`]: three-valued conditions over facts, and why they are worth what they are.
//! - [`pack`]: what the author wrote: interview, law, guidance.
//! - [`interview`]: the walk through the questions.
//! - [`screening`]: pack, answers and a day in; findings out.
//! - [`checking`]: what is wrong with a pack.
//! - [`entry`]: what people type as an answer, understood.
//! - [`session`]: a saved consultation, and the store that keeps it.
//! - [`rescreening`]: a saved consultation screened again, beside what was last shown of it.
//! - [`export`]: findings as text and JSON; the law as text.
//! - [`following`]: a consultation of an earlier version follows the pack.
//! - [`mod@side_by_side`]: the same work on many things, on all cores.
//! - [`idle`]: when nobody has typed for too long.
//! - [`example`]: the example client, as a consultation that is never saved.
//! - [`tui`], [`plain`]: the full screen and plain mode, two faces over one walk; [`cli`]: the command line.
//!
//! Everything up to `checking` is pure: no clock, no disk, no terminal, no environment.

pub mod calendar;
pub mod checking;
pub mod cli;
pub mod entry;
pub mod example;
pub mod export;
pub mod facts;
pub mod following;
pub mod idle;
pub mod interview;
pub mod logic;
pub mod pack;
pub mod plain;
pub mod rescreening;
pub mod screening;
pub mod session;
pub mod side_by_side;
pub mod tui;
