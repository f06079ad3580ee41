//! What keys do before the curtain and on the page that asks whether to lock, and what came of it.

use super::super::action::{Action, Command, Effect};
use super::super::app::{App, Layer};
use super::super::lock::{Curtain, Deed, FORM, Locked, Outcome, SetLock, Step};
use super::super::work::{Origin, Saved};
use super::edit;
use crate::session::Guard;
use zeroize::Zeroize;

const LOCKED_ALREADY: &str =
    "The consultations are locked with a passphrase already: F9 locks them now. `reprieve vault` changes it and says who may read.";

/// Whether somebody did this: what the world reports goes past the curtain.
pub(super) fn is_by_hand(action: &Action) -> bool {
    matches!(action, Action::Command(_) | Action::Number(_) | Action::NumberKey(_) | Action::Type(_) | Action::Paste(_))
}

/// The curtain falls, before anything else is done. What was answered is saved; the key is forgotten.
pub fn hide(app: &mut App) -> Vec<Effect> {
    if app.curtain.is_some() {
        return Vec::new();
    }
    let locks = app.guard == Guard::Vault;
    app.curtain = Some(if locks { Curtain::Locked(Locked::default()) } else { Curtain::Hidden });
    let mut effects = vec![Effect::Cover];
    if !is_safe(app) {
        effects.push(Effect::Save);
    }
    if locks {
        effects.push(Effect::Lock(Deed::Lock));
    }
    effects
}

/// Whether all that was answered is saved.
pub fn is_safe(app: &App) -> bool {
    app.work.as_ref().is_none_or(|work| work.origin != Origin::Store || !matches!(work.saved, Saved::Pending | Saved::Failed(..)))
}

/// Before the curtain. Whatever is behind it does not move.
pub(super) fn before(app: &mut App, action: Action) -> Vec<Effect> {
    let safe = is_safe(app);
    match (&mut app.curtain, action) {
        (_, Action::Command(Command::Suspend)) => vec![Effect::Suspend],
        (_, Action::Command(Command::Redraw)) => vec![Effect::Cover],
        (_, Action::Command(Command::Quit)) if safe => vec![Effect::Quit],
        (Some(Curtain::Locked(locked)), Action::Command(Command::Quit)) if locked.leaving => vec![Effect::Quit],
        (Some(_), Action::Command(Command::Quit)) => vec![Effect::Save, Effect::Lock(Deed::Leave)],
        (Some(Curtain::Hidden), Action::Command(Command::Accept)) => {
            app.curtain = None;
            Vec::new()
        }
        (Some(Curtain::Locked(locked)), action) => type_in(locked, action, safe),
        _ => Vec::new(),
    }
}

fn type_in(locked: &mut Locked, action: Action, safe: bool) -> Vec<Effect> {
    locked.leaving = false;
    match action {
        Action::Type(c) => locked.field.insert(c.encode_utf8(&mut [0; 4])),
        Action::Paste(mut text) => {
            locked.field.insert(&text);
            text.zeroize();
        }
        Action::Command(Command::Rubout) => locked.field.rubout(),
        Action::Command(Command::RuboutLine) => locked.field.clear(),
        Action::Command(Command::ShowLetters) => locked.shown = !locked.shown,
        Action::Command(Command::Escape) if locked.at_start => return vec![Effect::Quit],
        Action::Command(Command::Accept) if !locked.field.is_empty() => {
            (locked.opening, locked.shown, locked.says) = (true, false, None);
            let mut effects = vec![Effect::Lock(Deed::Unlock(locked.field.take()))];
            if !safe {
                effects.insert(0, Effect::Save);
            }
            return effects;
        }
        _ => return Vec::new(),
    }
    // What was said is about the passphrase before.
    locked.says = None;
    Vec::new()
}

/// What came of what was asked of the world.
pub(super) fn outcome(app: &mut App, outcome: Outcome) -> Vec<Effect> {
    match (outcome, &mut app.curtain, app.layers.last_mut()) {
        (Outcome::Unlocked, _, _) => {
            app.curtain = None;
            app.guard = Guard::Vault;
            return vec![Effect::Cover];
        }
        (Outcome::StaysLocked(why), Some(Curtain::Locked(locked)), _) => (locked.opening, locked.says) = (false, Some(why)),
        (Outcome::NotSafe, Some(Curtain::Locked(locked)), _) => locked.leaving = true,
        // Nothing is locked there: the question that is asked before leaving can be shown.
        (Outcome::NotSafe, _, _) => {
            app.curtain = None;
            return super::unsaved::leave(app, Effect::Quit);
        }
        (Outcome::Kept(guard, says), _, _) => {
            app.guard = guard;
            app.layers.retain(|layer| !matches!(layer, Layer::SetLock(_)));
            app.message = says;
            return vec![Effect::List];
        }
        (Outcome::NotKept(why), _, Some(Layer::SetLock(page))) => (page.working, page.says) = (false, Some(why)),
        (Outcome::NotKept(why) | Outcome::StaysLocked(why), _, _) => app.message = Some(why),
    }
    Vec::new()
}

/// The page that asks whether to lock, over the screen that has the keys.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    if app.demo.is_some() {
        app.message = Some("The demo keeps nothing: there is nothing to lock.".to_owned());
    } else if app.guard == Guard::Vault {
        app.message = Some(LOCKED_ALREADY.to_owned());
    } else {
        let mut page = SetLock::new(true);
        page.step = Step::Form(0);
        app.layers.push(Layer::SetLock(Box::new(page)));
    }
    Vec::new()
}

/// The first screen of all, in a folder for which nobody chose anything.
pub fn ask_first(app: &mut App) {
    app.layers = vec![Layer::SetLock(Box::new(SetLock::new(false)))];
}

/// On that page.
pub(super) fn page(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::SetLock(page)) = app.layers.last_mut() else { return Vec::new() };
    match (page.step, command) {
        (_, Command::ShowLetters) => page.shown = !page.shown,
        (Step::Whether(at), Command::Up | Command::Down) => page.step = Step::Whether(1 - at.min(1)),
        (Step::Whether(0), Command::Accept) => page.step = Step::Form(0),
        (Step::Whether(_), Command::Accept) => return vec![Effect::Lock(Deed::LeaveOpen)],
        (Step::Whether(_), Command::Escape) => return vec![Effect::Quit],
        (Step::Form(_), Command::Escape) if page.on_screen => drop(app.layers.pop()),
        (Step::Form(_), Command::Escape) => page.step = Step::Whether(0),
        (Step::Form(at), Command::Up) => page.step = Step::Form((at + FORM - 1) % FORM),
        (Step::Form(at), Command::Down) => page.step = Step::Form((at + 1) % FORM),
        (Step::Form(at), Command::Accept) if at + 1 < FORM => page.step = Step::Form(at + 1),
        (Step::Form(_), Command::Accept) => return take(page),
        (Step::Form(at), command) => rub_out(page, at, command),
        _ => {}
    }
    Vec::new()
}

fn take(page: &mut SetLock) -> Vec<Effect> {
    if let Some(wanting) = page.wanting().into_iter().next() {
        (page.step, page.says) = (Step::Form(wanting.line), Some(wanting.says));
        return Vec::new();
    }
    let Some((passphrase, others)) = page.take() else { return Vec::new() };
    (page.working, page.says, page.shown) = (true, None, false);
    vec![Effect::Lock(Deed::Seal(passphrase, others))]
}

fn rub_out(page: &mut SetLock, at: usize, command: Command) {
    page.says = None;
    let secret = match at {
        0 => &mut page.first,
        1 => &mut page.second,
        _ => {
            let field = if at == 2 { &mut page.key } else { &mut page.name };
            if at < FORM - 1 {
                edit(field, command);
            }
            return;
        }
    };
    match command {
        Command::Rubout => secret.rubout(),
        Command::RuboutLine | Command::RuboutWord => secret.clear(),
        _ => {}
    }
}

/// Letters for the line of the form that has the keys.
pub(super) fn typed(page: &mut SetLock, text: &str) {
    page.says = None;
    match page.step {
        Step::Form(0) => page.first.insert(text),
        Step::Form(1) => page.second.insert(text),
        Step::Form(2) => page.key.insert(text),
        Step::Form(3) => page.name.insert(text),
        _ => {}
    }
}

/// A text from the clipboard, as it is: a passphrase must be the same here and where it is asked for.
pub(super) fn pasted(page: &mut SetLock, mut text: String) -> Vec<Effect> {
    typed(page, &text);
    text.zeroize();
    Vec::new()
}
