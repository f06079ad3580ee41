//! Giving answers to every kind of question, and going on to the next.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::{Entry, Field, Mark, Pick, Row, SeveralRow, proposal, step, understand};
use super::super::tour;
use super::super::work::{Origin, Saved, Work};
use super::{asides, edit, lists, month};
use crate::facts::{Marks, More, Said, Spot, Value};
use crate::interview::Adding;
use crate::logic::FactIx;
use crate::pack::{Pack, Text};

pub(super) const READ_ONLY: &str = "This consultation can only be read here. Ctrl-S tries whether it can be written now.";

pub(super) const LIST_IS_FULL: &str = "This list is full. Put what is left into a note.";

const MARK: &str = "Space or its key marks a line, d if not sure; then Enter. None fits: n.";

/// Said with a proposal for what has no edges.
const EDGES: &str = "Is it surely between these? Enter says so; else change them.";

/// What was decided, before it is carried out.
enum Decision {
    Say(Said),
    Add(Adding),
    More(More),
    Item(u32),
}

pub(super) fn command(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Back => go(app, -1),
        Command::Forward => go(app, 1),
        Command::DontKnow => return dont_know(app),
        Command::Note => asides::open_note(app),
        Command::Basis => return asides::turn_basis(app),
        Command::FollowUp => return asides::turn_follow_up(app),
        Command::WhyAsk => asides::why_ask(app),
        Command::Escape => escape(app),
        Command::Yes | Command::No => return yes_no(app, command == Command::Yes),
        Command::OneAndNoOthers => return add(app, Adding::Last),
        Command::Alike => return add(app, Adding::Alike),
        Command::RemoveItem => remove_item(app),
        Command::Perhaps => return perhaps(app),
        Command::Month => month::open(app),
        Command::TypeToFind => type_to_find(app),
        _ => return entered(app, command),
    }
    Vec::new()
}

/// Commands that act on the answer in the making.
fn entered(app: &mut App, command: Command) -> Vec<Effect> {
    let options = options_of(app);
    let Some(work) = &mut app.work else { return Vec::new() };
    match &mut work.entry {
        Entry::Pick(pick) => match command {
            Command::Up => pick.step(-1),
            Command::Down => pick.step(1),
            Command::Top => pick.cursor = 0,
            Command::Bottom => pick.cursor = pick.rows.len().saturating_sub(1),
            Command::Accept => {
                let row = pick.row();
                return take(app, row);
            }
            _ => {
                if pick.filter.as_mut().is_some_and(|field| edit(field, command)) {
                    narrow(pick, &options);
                }
            }
        },
        Entry::Several { marked, cursor } => match command {
            Command::Up => *cursor = cursor.step(-1, marked.len()),
            Command::Down => *cursor = cursor.step(1, marked.len()),
            Command::Top => *cursor = SeveralRow::None,
            Command::Bottom => *cursor = SeveralRow::DontKnow,
            Command::Toggle => match *cursor {
                SeveralRow::Option(at) => toggle(marked, at),
                _ => app.message = Some(MARK.to_owned()),
            },
            Command::Accept => return several(app),
            _ => {}
        },
        Entry::Line { field, below } => match command {
            Command::Up => *below = false,
            Command::Down => *below = true,
            Command::Accept if *below => return dont_know(app),
            Command::Accept => return line(app),
            _ => {
                *below = false;
                edit(field, command);
            }
        },
        Entry::Long { area } => {
            use ratatui_textarea::CursorMove as Move;
            match command {
                Command::Finish => return long(app),
                Command::NewLine => area.insert_newline(),
                Command::Up => area.move_cursor(Move::Up),
                Command::Down => area.move_cursor(Move::Down),
                Command::CursorLeft => area.move_cursor(Move::Back),
                Command::CursorRight => area.move_cursor(Move::Forward),
                Command::CursorHome => area.move_cursor(Move::Head),
                Command::CursorEnd => area.move_cursor(Move::End),
                Command::Rubout => drop(area.delete_char()),
                Command::RuboutNext => drop(area.delete_next_char()),
                Command::RuboutWord => drop(area.delete_word()),
                _ => {}
            }
        }
    }
    Vec::new()
}

/// Letters, typed or pasted.
pub(super) fn typed(app: &mut App, text: &str) {
    let options = options_of(app);
    let Some(work) = &mut app.work else { return };
    if work.pane != super::super::work::Pane::Question {
        return;
    }
    match &mut work.entry {
        Entry::Line { field, below } => {
            *below = false;
            field.insert(text);
        }
        Entry::Long { area } => drop(area.insert_str(text)),
        Entry::Pick(pick) => {
            if let Some(field) = &mut pick.filter {
                field.insert(text);
                narrow(pick, &options);
            }
        }
        Entry::Several { .. } => {}
    }
}

/// The options of a list that typing narrows down: short name, and the words by which they are found.
fn options_of(app: &App) -> Vec<(String, String)> {
    let Some(work) = app.work.as_ref().filter(|work| matches!(&work.entry, Entry::Pick(Pick { filter: Some(_), .. }))) else {
        return Vec::new();
    };
    let Some(fact) = work.place().and_then(|place| app.pack.fact(&place.fact)) else { return Vec::new() };
    let (question, voice) = (app.pack.question(fact), app.voice());
    let words = (0..question.options.len()).filter_map(|option| Text::option(question, option)).map(|text| voice.words(&text));
    question.options.iter().map(|option| option.id.clone()).zip(words).collect()
}

fn narrow(pick: &mut Pick, options: &[(String, String)]) {
    pick.narrow(&options.iter().map(|(id, says)| (id.as_str(), says.as_str())).collect::<Vec<_>>());
}

/// An option by its number, as shown.
pub(super) fn number(app: &mut App, n: usize) -> Vec<Effect> {
    let at = n.saturating_sub(1);
    let Some(work) = &mut app.work else { return Vec::new() };
    match &mut work.entry {
        Entry::Pick(pick) if at < pick.rows.len() => {
            pick.cursor = at;
            let row = pick.row();
            take(app, row)
        }
        Entry::Several { marked, cursor } if at < marked.len() => {
            *cursor = SeveralRow::Option(at);
            toggle(marked, at);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn toggle(marked: &mut [Mark], at: usize) {
    if let Some(mark) = marked.get_mut(at) {
        mark.toggle();
    }
}

/// Not sure of the highlighted option, and on to the one below; where none is highlighted, of all of them.
fn perhaps(app: &mut App) -> Vec<Effect> {
    let Some(Work { entry: Entry::Several { marked, cursor }, .. }) = &mut app.work else { return Vec::new() };
    let SeveralRow::Option(at) = *cursor else { return dont_know(app) };
    if let Some(mark) = marked.get_mut(at) {
        mark.toggle_perhaps();
        // The last option keeps the highlight: the line below it means something else.
        *cursor = SeveralRow::Option(step(at, 1, marked.len()));
    }
    Vec::new()
}

/// From now on letters narrow the options down.
fn type_to_find(app: &mut App) {
    if let Some(Work { entry: Entry::Pick(pick), .. }) = &mut app.work {
        pick.filter = Some(Field::default());
    }
}

fn yes_no(app: &mut App, yes: bool) -> Vec<Effect> {
    let Some(work) = &mut app.work else { return Vec::new() };
    if let Entry::Several { cursor, .. } = &mut work.entry {
        // "No" to all that is asked.
        *cursor = SeveralRow::None;
        return several(app);
    }
    match (&work.spot, yes) {
        (Some(Spot::More(_)), true) => decide(app, Decision::Add(Adding::One)),
        (Some(Spot::More(_)), false) => decide(app, Decision::More(More::No)),
        _ => decide(app, Decision::Say(Said::Value(Value::yes_no(yes)))),
    }
}

/// Adds an item, entered so, where that is offered.
fn add(app: &mut App, adding: Adding) -> Vec<Effect> {
    let offered = matches!(&app.work, Some(Work { entry: Entry::Pick(pick), .. }) if pick.rows.contains(&Row::Add(adding)));
    if offered {
        return decide(app, Decision::Add(adding));
    }
    app.message = Some("There is none yet that another could be like.".to_owned());
    Vec::new()
}

fn take(app: &mut App, row: Option<Row>) -> Vec<Effect> {
    let Some(work) = &app.work else { return Vec::new() };
    let option = |i: usize| fact_of(&app.pack, work).and_then(|fact| app.pack.question(fact).options.get(i)).map(|o| o.id.clone());
    match row {
        Some(Row::Option(i)) => match option(i) {
            Some(id) => decide(app, Decision::Say(Said::Value(Value::choice(&id)))),
            None => Vec::new(),
        },
        Some(Row::DontKnow) => dont_know(app),
        Some(Row::Add(adding)) => decide(app, Decision::Add(adding)),
        Some(Row::NoMore) => decide(app, Decision::More(More::No)),
        Some(Row::Item(id)) => decide(app, Decision::Item(id)),
        None => {
            app.message = Some("Nothing in the list fits what was typed; Esc clears it.".to_owned());
            Vec::new()
        }
    }
}

fn dont_know(app: &mut App) -> Vec<Effect> {
    let more = matches!(app.work.as_ref().and_then(|work| work.spot.as_ref()), Some(Spot::More(_)));
    decide(app, if more { Decision::More(More::DontKnow) } else { Decision::Say(Said::DontKnow) })
}

fn several(app: &mut App) -> Vec<Effect> {
    let Some(work) = &app.work else { return Vec::new() };
    let Entry::Several { marked, cursor } = &work.entry else { return Vec::new() };
    match (*cursor, marked.iter().any(|mark| *mark != Mark::No)) {
        (SeveralRow::DontKnow, _) => return dont_know(app),
        (SeveralRow::None, true) => {
            app.message = Some("Some lines are marked. Unmark them first, or press Enter on one of them to keep them.".to_owned());
            return Vec::new();
        }
        // Whoever presses Enter on an option means it, and must not be taken to have said "none".
        (SeveralRow::Option(_), false) => {
            app.message = Some(MARK.to_owned());
            return Vec::new();
        }
        (SeveralRow::None, false) | (SeveralRow::Option(_), true) => {}
    }
    let Some(fact) = fact_of(&app.pack, work) else { return Vec::new() };
    let options = &app.pack.question(fact).options;
    let of = |wanted: Mark| options.iter().zip(marked).filter(|(_, mark)| **mark == wanted).map(|(o, _)| o.id.clone()).collect();
    let marks = Marks { marked: of(Mark::Yes), perhaps: of(Mark::Perhaps) };
    decide(app, Decision::Say(Said::Value(Value::Several(marks))))
}

/// Answers with what is typed on the line.
pub(super) fn line(app: &mut App) -> Vec<Effect> {
    let Some(work) = &mut app.work else { return Vec::new() };
    let Some(fact) = work.place().and_then(|place| app.pack.fact(&place.fact)) else { return Vec::new() };
    let Entry::Line { field, .. } = &mut work.entry else { return Vec::new() };
    let kind = app.pack.question(fact).kind;
    match understand(kind, field.text(), work.today) {
        Ok(understood) => decide(app, Decision::Say(Said::Value(understood.value))),
        // The key that says so at every other question.
        Err(_) if matches!(field.text().trim(), "d" | "?") => dont_know(app),
        Err(hint) => {
            let proposal = proposal(kind, field.text(), work.today);
            app.message = Some(if proposal.is_some() { EDGES.to_owned() } else { hint });
            if let Some(proposal) = proposal {
                *field = Field::with(&proposal);
            }
            Vec::new()
        }
    }
}

fn long(app: &mut App) -> Vec<Effect> {
    let Some(Work { entry: Entry::Long { area }, .. }) = &app.work else { return Vec::new() };
    let text = area.lines().join("\n").trim_end().to_owned();
    // Nothing to say is an answer too: the question was asked.
    decide(app, Decision::Say(Said::Value(Value::Text(text))))
}

fn fact_of(pack: &Pack, work: &Work) -> Option<FactIx> {
    work.place().and_then(|place| pack.fact(&place.fact))
}

/// Carries a decision out, saves, and goes on.
fn decide(app: &mut App, decision: Decision) -> Vec<Effect> {
    let before = changes(app);
    let effects = carry_out(app, decision);
    if changes(app) > before {
        tour::answered(app);
    }
    effects
}

fn changes(app: &App) -> usize {
    app.work.as_ref().map_or(0, |work| work.session.history().len())
}

fn carry_out(app: &mut App, decision: Decision) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    if let Decision::Item(id) = decision {
        let Some(Spot::More(list)) = work.spot.clone() else { return Vec::new() };
        let spot = work.first_of(&list, id);
        work.go(&pack, spot);
        return Vec::new();
    }
    if work.is_read_only() {
        app.message = Some(READ_ONLY.to_owned());
        return Vec::new();
    }
    let spot = work.spot.clone();
    match (decision, &spot) {
        (Decision::Say(said), Some(Spot::Question(place))) => {
            work.give(&pack, now, place, said);
        }
        (Decision::More(more), Some(Spot::More(list))) => {
            work.set_more(&pack, now, list, more);
        }
        (Decision::Add(_), Some(Spot::More(list))) if !work.session.takes_item(list) => {
            app.message = Some(LIST_IS_FULL.to_owned());
            return Vec::new();
        }
        (Decision::Add(adding), Some(Spot::More(list))) => {
            let first = work.add_item(&pack, now, list, adding);
            work.go(&pack, first);
            return save(app);
        }
        _ => return Vec::new(),
    }
    match work.next(&pack, spot.as_ref()) {
        Some(next) => work.go(&pack, Some(next)),
        None => {
            // The next question of an item may have gone with the answer; stay where one is.
            let stay = spot.filter(|spot| work.walk.position(spot).is_some());
            work.go(&pack, stay);
            lists::open_review(app, true);
        }
    }
    save(app)
}

/// Asks for a save, where there is something to save and a place for it.
pub(super) fn save(app: &mut App) -> Vec<Effect> {
    match &app.work {
        Some(Work { origin: Origin::Store, saved: Saved::Pending | Saved::Failed(_), .. }) => vec![Effect::Save],
        _ => Vec::new(),
    }
}

/// Saves what is no answer, where there is nothing else to save.
pub(super) fn save_place(app: &App) -> Vec<Effect> {
    let is_kept = matches!(&app.work, Some(Work { origin: Origin::Store, saved: Saved::At(_) | Saved::Untouched, .. }));
    if is_kept { vec![Effect::Save] } else { Vec::new() }
}

fn go(app: &mut App, by: isize) {
    let pack = app.pack.clone();
    let Some(work) = &mut app.work else { return };
    let went = if by < 0 { work.go_back(&pack) } else { work.go_forward(&pack) };
    match went {
        true => {}
        false if by < 0 => app.message = Some("This is the first question.".to_owned()),
        false => lists::open_review(app, false),
    }
}

fn escape(app: &mut App) {
    let pack = app.pack.clone();
    let Some(work) = &mut app.work else { return };
    let fresh = work.spot.as_ref().map(|spot| Entry::at(&pack, work.session.answers(), spot));
    let typed = match (&work.entry, &fresh) {
        (Entry::Line { field, .. }, Some(Entry::Line { field: stands, .. })) => field.text() != stands.text(),
        (Entry::Pick(Pick { filter: Some(field), .. }), Some(Entry::Pick(stands))) => !field.is_empty() || stands.filter.is_none(),
        _ => false,
    };
    match fresh {
        Some(fresh) if typed => work.entry = fresh,
        _ => app.layers.push(Layer::Commands { field: Field::default(), at: 0 }),
    }
}

fn remove_item(app: &mut App) {
    let Some(work) = &app.work else { return };
    if let (Some(Spot::More(list)), Entry::Pick(pick)) = (&work.spot, &work.entry)
        && let Some(Row::Item(id)) = pick.row()
    {
        let list = list.clone();
        lists::ask_removal(app, &list, id);
    }
}
