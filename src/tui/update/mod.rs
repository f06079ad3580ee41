//! What an action does to the state, and which effects it asks for. Pure: knows no terminal, no store, no clock.

mod answering;
mod asides;
mod caseload;
mod compare;
mod export;
mod forward;
mod interview;
mod language;
pub mod lists;
mod lock;
mod merging;
mod month;
mod pages;
mod rescreen;
mod rescue;
mod timeline;
mod unsaved;
mod world;

pub(super) use language::sheet_shown;
pub use lock::{ask_first, hide, is_safe};

use super::action::{Action, Command, Effect};
use super::app::{App, Layer};
use super::entry::{Field, clean};
use super::tour;
use super::what_if;

/// Carries one action out on the state.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    if app.curtain.is_some() && lock::is_by_hand(&action) {
        return lock::before(app, action);
    }
    let effects = carry_out(app, action);
    if let (None, Some(Layer::Interview), Some(work)) = (&app.curtain, app.layers.last(), &mut app.work) {
        what_if::glance(&app.pack, work);
    }
    effects
}

fn carry_out(app: &mut App, action: Action) -> Vec<Effect> {
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
        Action::NumberKey(c) => {
            app.message = None;
            lists::number(app, c);
            Vec::new()
        }
        Action::Type(c) => {
            app.message = None;
            typed(app, &c.to_string())
        }
        Action::Paste(text) => {
            app.message = None;
            match app.layers.last_mut() {
                Some(Layer::SetLock(page)) => lock::pasted(page, text),
                _ => typed(app, &clean(&text)),
            }
        }
        Action::Opened(session, origin, notice) => world::opened(app, *session, origin, notice),
        Action::NotOpened(why) => {
            app.message = Some(why);
            Vec::new()
        }
        Action::Listed(listed, left) => world::listed(app, listed, left),
        Action::ListedMore(more, left) => {
            world::listed_more(app, more, left);
            Vec::new()
        }
        Action::Looked(looks, left) => {
            caseload::looked(app, looks, left);
            Vec::new()
        }
        Action::Archived(summary) => caseload::archived(app, summary),
        Action::Copied(summary, naming) => caseload::copied(app, summary, naming),
        Action::Rescued(rescued) => rescue::rescued(app, rescued),
        Action::Compared(two) => compare::opened(app, *two),
        Action::Beside(two, why) => {
            let (ours, theirs) = *two;
            merging::beside(app, ours, theirs, &why)
        }
        Action::Followed(session, origin, words) => merging::followed(app, *session, origin, words),
        Action::Elsewhere(id, by) => merging::elsewhere(app, id, &by),
        Action::Merging(page) => merging::opened(app, *page),
        Action::Merged(session, words, discard) => merging::merged(app, *session, words, discard),
        Action::TakenIn(summary) => caseload::taken_in(app, summary),
        Action::Rescreening(of) => {
            rescreen::begun(app, of);
            Vec::new()
        }
        Action::Rescreened(found, left, time_left) => {
            rescreen::looked(app, found, left, time_left);
            Vec::new()
        }
        Action::SeenTo(id) => {
            rescreen::accepted(app, &id);
            Vec::new()
        }
        Action::Focus => {
            if app.work.is_some() {
                vec![Effect::LookAgain(false)]
            } else {
                Vec::new()
            }
        }
        Action::NotDone(why) => {
            app.message = Some(why);
            Vec::new()
        }
        Action::Saved(at, _) => unsaved::saved(app, at, None),
        Action::SavedAgain(at, words) => unsaved::saved(app, at, Some(words)),
        Action::SavedElsewhere(at, why, place) => unsaved::saved_elsewhere(app, at, why, place),
        Action::NotSaved(why) => unsaved::not_saved(app, why),
        Action::NotElsewhere(why) => {
            app.message = Some(why);
            Vec::new()
        }
        Action::Proposed(place) => unsaved::proposed(app, &place),
        Action::TryAgain => unsaved::try_again(app),
        Action::LookAtClock => unsaved::look_at_clock(app),
        Action::LanguageRead(read, wanted) => language::read(app, read, wanted),
        Action::Lock(outcome) => lock::outcome(app, outcome),
        Action::Exported(Ok(said) | Err(said)) => {
            app.message = Some(said);
            Vec::new()
        }
    }
}

/// A command, on the layer that has the keys.
fn command_on(app: &mut App, command: Command) -> Vec<Effect> {
    tour::done(app, command);
    match command {
        Command::Quit => return unsaved::leave(app, Effect::Quit),
        Command::SaveNow => return unsaved::save_now(app),
        Command::TourNext | Command::TourEnd => return Vec::new(),
        Command::Hide => return lock::hide(app),
        Command::LockCaseload => return lock::ask(app),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Help => {
            if !matches!(app.top(), Layer::Page { title, .. } if title == pages::HELP) {
                let page = pages::help(app);
                app.layers.push(page);
            }
            return Vec::new();
        }
        Command::Commands => {
            app.layers.push(Layer::Commands { field: Field::default(), at: 0 });
            return Vec::new();
        }
        Command::Words => {
            pages::open_words(app);
            return Vec::new();
        }
        _ => {}
    }
    match app.layers.last() {
        Some(Layer::Page { summary: true, .. }) if command == Command::Sheet => language::sheet(app),
        Some(Layer::Interview) => interview::command(app, command),
        Some(Layer::Review { .. }) => lists::review(app, command),
        Some(Layer::Timeline(_)) => timeline::timeline(app, command),
        Some(Layer::Why(_)) => pages::why(app, command),
        Some(Layer::Page { .. }) => pages::page(app, command),
        Some(Layer::Find { .. }) => lists::find(app, command),
        Some(Layer::Commands { .. }) => lists::commands(app, command),
        Some(Layer::Note { .. }) => asides::note(app, command),
        Some(Layer::Month { .. }) => month::month(app, command),
        Some(Layer::Unsaved(_)) => unsaved::command(app, command),
        Some(Layer::Place { .. }) => unsaved::place(app, command),
        Some(Layer::Confirm { .. }) => lists::confirm(app, command),
        Some(Layer::First { .. }) => world::first(app, command),
        Some(Layer::SetLock(_)) => lock::page(app, command),
        Some(Layer::Filter { .. }) => caseload::filters(app, command),
        Some(Layer::Export { .. }) => export::export(app, command),
        Some(Layer::Compare(_)) => merging::compare_or_merge(app, command),
        Some(Layer::Merge(_)) => merging::merging(app, command),
        Some(Layer::Rescreen) => rescreen::list(app, command),
        Some(Layer::Touched(_)) => rescreen::touched(app, command),
        Some(Layer::HandedFile { .. }) => merging::handed_file(app, command),
        Some(Layer::Caseload) | None => caseload::caseload(app, command),
    }
}

/// The field that takes letters on the layer that has the keys.
fn typed(app: &mut App, text: &str) -> Vec<Effect> {
    match app.layers.last_mut() {
        Some(Layer::Find { field, at } | Layer::Commands { field, at } | Layer::Filter { field, at }) => {
            field.insert(text);
            *at = 0;
        }
        Some(Layer::Note { field } | Layer::HandedFile { field } | Layer::Place { field }) => field.insert(text),
        Some(Layer::SetLock(page)) => lock::typed(page, text),
        Some(Layer::Interview) => answering::typed(app, text),
        Some(Layer::Caseload) if app.caseload.typing => caseload::typed(&mut app.caseload, text),
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
