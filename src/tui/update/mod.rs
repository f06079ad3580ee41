//! What an action does to the state, and which effects it asks for. Pure: knows no terminal, no store, no clock.

mod answering;
mod asides;
mod forward;
mod interview;
pub mod lists;
mod pages;
mod world;

use super::action::{Action, Command, Effect};
use super::app::{App, Layer};
use super::entry::{Field, clean};

/// Carries one action out on the state.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Resize(width, height) => {
            app.size = (width, height);
            Vec::new()
        }
        Action::Command(command) => {
            app.message = None;
            command_on(app, command)
        }
        Action::Number(n) => {
            app.message = None;
            answering::number(app, n)
        }
        Action::Type(c) => typed(app, &c.to_string()),
        Action::Paste(text) => {
            app.message = None;
            typed(app, &clean(&text))
        }
        Action::Opened(session, origin, notice) => world::opened(app, *session, origin, notice),
        Action::NotOpened(why) => {
            app.message = Some(why);
            Vec::new()
        }
        Action::Listed(listed) => world::listed(app, listed),
        Action::Looked(id, look) => {
            app.caseload.looks.insert(id, look);
            Vec::new()
        }
        Action::Saved(at, place) => world::saved(app, at, place),
        Action::NotSaved(why, only_copy) => world::not_saved(app, why, only_copy),
        Action::Exported(Ok(file)) => {
            app.message = Some(format!("Summary written to {file}"));
            Vec::new()
        }
        Action::Exported(Err(why)) => {
            app.message = Some(why);
            Vec::new()
        }
    }
}

/// A command, on the layer that has the keys.
fn command_on(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => return world::leave(app, Effect::Quit),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Help => {
            if !matches!(app.top(), Layer::Page { title, .. } if title == pages::HELP) {
                let page = pages::help(app);
                app.layers.push(page);
            }
            return Vec::new();
        }
        Command::Words => {
            pages::open_words(app);
            return Vec::new();
        }
        _ => {}
    }
    match app.layers.last() {
        Some(Layer::Interview) => interview::command(app, command),
        Some(Layer::Review { .. }) => lists::review(app, command),
        Some(Layer::Why(_)) => pages::why(app, command),
        Some(Layer::Page { .. }) => pages::page(app, command),
        Some(Layer::Find { .. }) => lists::find(app, command),
        Some(Layer::Commands { .. }) => lists::commands(app, command),
        Some(Layer::Note { .. }) => asides::note(app, command),
        Some(Layer::Confirm { .. }) => lists::confirm(app, command),
        Some(Layer::First { .. }) => world::first(app, command),
        Some(Layer::Caseload) | None => world::caseload(app, command),
    }
}

/// The field that takes letters on the layer that has the keys.
fn typed(app: &mut App, text: &str) -> Vec<Effect> {
    match app.layers.last_mut() {
        Some(Layer::Find { field, at } | Layer::Commands { field, at }) => {
            field.insert(text);
            *at = 0;
        }
        Some(Layer::Note { field }) => field.insert(text),
        Some(Layer::Interview) => answering::typed(app, text),
        _ => {}
    }
    Vec::new()
}

/// A command that moves in a line of text or rubs out; `false` if it is none.
fn edit(field: &mut Field, command: Command) -> bool {
    match command {
        Command::CursorLeft => field.left(),
        Command::CursorRight => field.right(),
        Command::CursorHome => field.home(),
        Command::CursorEnd => field.end(),
        Command::Rubout => field.rubout(),
        Command::RuboutNext => field.rubout_next(),
        Command::RuboutWord => field.rubout_word(),
        Command::RuboutLine => field.clear(),
        _ => return false,
    }
    true
}
