//! The tour of the demo: one line after another that says what to press and why it is worth seeing. Each ends when it is
//! done, or on a key; the whole ends on another. Draws nothing.

mod steps;

pub use steps::{STEPS, Step};

use super::action::Command;
use super::app::{App, Layer};
use super::keys::{Binding, Context, available, binding, shown};
use crate::facts::Spot;

/// How far the tour has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tour {
    /// Its step, by place in the table; past the end: over.
    at: usize,
}

impl Tour {
    /// The step that is shown, and its number from 1.
    pub fn step(self) -> Option<(usize, &'static Step)> {
        STEPS.get(self.at).map(|step| (self.at + 1, step))
    }
}

/// Whether a step is shown.
pub fn is_on(app: &App) -> bool {
    app.demo.is_some_and(|tour| tour.step().is_some())
}

/// A command was given. The keys of the tour itself move it; any other ends the step that asks for it.
pub fn done(app: &mut App, command: Command) {
    let Some(tour) = &mut app.demo else { return };
    match command {
        Command::TourNext => tour.at += 1,
        Command::TourEnd => tour.at = STEPS.len(),
        command if tour.step().is_some_and(|(_, step)| step.does == Some(command)) => tour.at += 1,
        _ => {}
    }
}

/// An answer was given that changed something.
pub fn answered(app: &mut App) {
    if let Some(tour) = &mut app.demo
        && tour.step().is_some_and(|(_, step)| step.does.is_none())
    {
        tour.at += 1;
    }
}

/// Where the demo begins: of the questions about an item, at the one that offers most, with the results beside it.
pub fn begin(app: &mut App) {
    let pack = app.pack.clone();
    // A list as long as that of the states is for typing, and shows little.
    const LONG: usize = 16;
    let Some(work) = &mut app.work else { return };
    let offers = |spot: &Spot| match spot {
        Spot::Question(place) if place.item.is_some() => pack.fact(&place.fact).map(|fact| pack.question(fact).options.len()),
        _ => None,
    };
    let most = work.walk.steps.iter().rev().filter_map(|step| offers(&step.spot).map(|options| (options, &step.spot)));
    if let Some(spot) = most.filter(|(options, _)| *options <= LONG).max_by_key(|(options, _)| *options).map(|(_, spot)| spot.clone()) {
        work.go(&pack, Some(spot));
    }
}

/// What to press and why, for the screen that has the keys. Where the command is not at hand, Esc leads to where it is; where
/// letters are an answer in the making, the list of commands does.
pub fn words(app: &App, step: &Step) -> String {
    const INTERVIEW: &[Context] = &[Context::Answering, Context::Letters, Context::Question, Context::Interview, Context::Everywhere];
    let ascii = app.signs.ascii;
    let Some(does) = step.does else { return step.says.to_owned() };
    let here = available(app.contexts()).into_iter().find(|b| b.command == does);
    let there = || available(INTERVIEW).into_iter().find(|b| b.command == does);
    let by_name = || app.offered().into_iter().find(|b| b.command == does).filter(|b| !b.hint.is_empty());
    match (here, there()) {
        (Some(b), _) => format!("{}: {}", shown(b, ascii), step.says),
        (None, _) if matches!(app.top(), Layer::Interview) && by_name().is_some() => {
            let list = available(app.contexts()).into_iter().find(|b| b.command == Command::Commands);
            let list = list.map_or(String::new(), |b| format!("{}, ", shown(b, ascii)));
            format!("{list}{}: {}", named(by_name()), step.says)
        }
        (None, _) if matches!(app.top(), Layer::Commands { .. }) && by_name().is_some() => {
            format!("{}: {}", named(by_name()), step.says)
        }
        (None, Some(b)) => format!("Esc, then {}: {}", shown(b, ascii), step.says),
        (None, None) => step.says.to_owned(),
    }
}

/// How a command is picked from the list of commands.
fn named(of: Option<&Binding>) -> String {
    of.map_or(String::new(), |b| format!("type \"{}\", Enter", b.hint))
}

/// The keys of the tour: `Ctrl-O next   Ctrl-X end`.
pub fn keys(ascii: bool) -> String {
    available(&[Context::Tour]).into_iter().map(|b| format!("{} {}", shown(b, ascii), b.hint)).collect::<Vec<_>>().join("   ")
}

/// What a key means for the tour, while it is on.
pub fn command_of(app: &App, pressed: super::keys::Key) -> Option<Command> {
    is_on(app).then(|| binding(&[Context::Tour], pressed)).flatten().map(|b| b.command)
}

#[cfg(test)]
mod tests {
    use super::super::keys::BINDINGS;
    use super::*;

    #[test]
    fn the_keys_of_the_tour_mean_nothing_else() {
        let tour = BINDINGS.iter().filter(|b| b.context == Context::Tour);
        for key in tour.flat_map(|b| b.keys) {
            let others = BINDINGS.iter().filter(|b| b.context != Context::Tour);
            assert!(others.flat_map(|b| b.keys).all(|other| other != key), "{key:?}");
        }
    }

    #[test]
    fn every_step_can_be_done_and_stands_in_a_line() {
        for step in STEPS {
            let mut before = 0;
            if let Some(does) = step.does {
                let ways: Vec<&Binding> = BINDINGS.iter().filter(|b| b.command == does).collect();
                assert!(!ways.is_empty(), "{does:?} has no key");
                let letter = ways.iter().find(|b| b.context == Context::Letters);
                let while_typing = ways.iter().any(|b| b.context != Context::Letters);
                before = match letter {
                    Some(b) if !while_typing => format!("F2, {}: ", named(Some(b))).len(),
                    _ => "Esc, then Enter: ".len(),
                };
            }
            assert!(before + step.says.len() <= 78, "{}", step.says);
            assert!(step.says.ends_with('.'), "{}", step.says);
        }
    }
}
