//! The client's language turned on, and the sheet that the client takes home.

use std::rc::Rc;

use super::super::action::Effect;
use super::super::app::{App, Layer};
use super::super::language::For;
use super::answering;
use crate::export::take_home;
use crate::pack::Language;
use crate::session::Spoken;

/// Under the English, instead of it, off.
pub(super) fn turn(app: &mut App) -> Vec<Effect> {
    if app.languages.codes.is_empty() {
        app.message = Some("These questions are in English only.".to_owned());
        return Vec::new();
    }
    let Some(work) = &mut app.work else { return Vec::new() };
    let spoken = app.languages.after(work.session.spoken());
    work.session.speak(spoken.clone());
    // Before there is an answer there is nothing to save; it is saved with the first, or on leaving.
    let keep = if work.session.history().is_empty() { Vec::new() } else { answering::save_place(app) };
    match spoken {
        None => app.message = Some("Only English now.".to_owned()),
        Some(spoken) => match app.languages.get(&spoken.code) {
            Some(language) => tell(app, &language, &spoken),
            None => return [vec![Effect::ReadLanguage(spoken.code, For::Questions)], keep].concat(),
        },
    }
    keep
}

fn tell(app: &mut App, language: &Language, spoken: &Spoken) {
    let how = if spoken.alone { "instead of the English" } else { "under the English" };
    let then = match language.missing.len() + language.stale.len() {
        0 if spoken.alone => String::new(),
        0 => "; again: instead of it".to_owned(),
        1 => "; 1 text lacks it".to_owned(),
        lacking => format!("; {lacking} texts lack it"),
    };
    app.message = Some(format!("{} {how}{then}.", language.name));
}

/// What an opened consultation needs read.
pub(super) fn wanted(app: &mut App) -> Vec<Effect> {
    let Some(spoken) = app.work.as_ref().and_then(|work| work.session.spoken()) else { return Vec::new() };
    if app.languages.get(&spoken.code).is_some() || !app.languages.codes.contains(&spoken.code) {
        return Vec::new();
    }
    vec![Effect::ReadLanguage(spoken.code.clone(), For::Questions)]
}

/// A language was read, or could not be.
pub(super) fn read(app: &mut App, read: Result<Rc<Language>, String>, wanted: For) -> Vec<Effect> {
    match read {
        Err(why) => app.message = Some(why),
        Ok(language) => {
            app.languages.keep(language.clone());
            let spoken = app.work.as_ref().and_then(|work| work.session.spoken().cloned());
            match (wanted, spoken) {
                (For::Sheet, _) => show_sheet(app, &language),
                // What was said on opening matters more.
                (For::Questions, Some(spoken)) if app.message.is_none() => tell(app, &language, &spoken),
                _ => {}
            }
        }
    }
    Vec::new()
}

/// How the title of the sheet's page begins.
const SHEET: &str = "The client's sheet";

/// In which language the sheet is on the screen, if it is.
pub(in crate::tui) fn sheet_shown(app: &App) -> Option<String> {
    let Layer::Page { title, .. } = app.top() else { return None };
    title.strip_prefix(SHEET).map(|rest| rest.trim_start_matches([' ', '(']).trim_end_matches(')').to_owned())
}

/// Opens the sheet in the client's language; again, in the next one.
pub(super) fn sheet(app: &mut App) -> Vec<Effect> {
    let Some(work) = &app.work else { return Vec::new() };
    let code = match (sheet_shown(app), work.session.spoken()) {
        (Some(shown), _) => app.languages.code_after(&shown),
        (None, Some(spoken)) => spoken.code.clone(),
        (None, None) => "en".to_owned(),
    };
    let read = if code == "en" { Some(Rc::new(Language::english())) } else { app.languages.get(&code) };
    match read {
        Some(language) => show_sheet(app, &language),
        None => return vec![Effect::ReadLanguage(code, For::Sheet)],
    }
    Vec::new()
}

fn show_sheet(app: &mut App, language: &Language) {
    let Some(work) = &app.work else { return };
    let sheet = take_home(&app.pack, language, work.session.answers(), &work.findings);
    let text = super::clean(&sheet).lines().map(str::to_owned).collect();
    if sheet_shown(app).is_some() {
        app.layers.pop();
    }
    app.layers.push(Layer::Page { title: format!("{SHEET} ({})", language.code), text, scroll: 0, summary: true });
}
