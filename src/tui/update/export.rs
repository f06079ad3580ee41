//! What keys do on the list of what can be exported.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::step;
use super::super::level::Level;

/// Asks for whom; what is written most stands first.
pub(super) fn open(app: &mut App) {
    app.layers.push(Layer::Export { at: 0 });
}

pub(super) fn export(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::Export { at }) = app.layers.last_mut() else { return Vec::new() };
    match command {
        Command::Up => *at = step(*at, -1, Level::ALL.len()),
        Command::Down => *at = step(*at, 1, Level::ALL.len()),
        Command::Accept => {
            let level = Level::ALL.get(*at).copied();
            app.layers.pop();
            return level.map(Effect::Export).into_iter().collect();
        }
        Command::Escape => drop(app.layers.pop()),
        _ => {}
    }
    Vec::new()
}
