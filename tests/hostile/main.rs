//! Files, names and keys from people who wish us ill, or from a disk gone bad: a clear error or a safe display, in bounded
//! memory and time, never a panic. What every test asks of a run stands in `limited`, what must hold of any bytes in `targets`.
#![cfg(unix)]

#[path = "../desk/mod.rs"]
mod desk;
#[path = "../office/mod.rs"]
mod office;

mod answers;
mod arguments;
mod limited;
mod packs;
mod properties;
mod screens;
mod seeds;
mod sessions;
mod targets;
