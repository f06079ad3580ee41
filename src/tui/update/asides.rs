//! What goes with an answer: its note, what it rests on, why it is asked.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::{Entry, Field};
use super::super::myths::{myths_at, quoted};
use super::super::what_if::{look_further, turn_words, turns_of};
use super::super::work::{Saved, Work};
use super::answering::{READ_ONLY, save};
use super::edit;
use crate::facts::{Basis, Place, Said, Spot};
use crate::logic::{ItemIx, Missing};
use crate::pack::{Pack, Text};
use crate::screening::Standing;

/// The next thing that the answer could rest on.
pub(super) fn turn_basis(app: &mut App) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    let Some((place, fact)) = work.place().cloned().and_then(|place| pack.fact(&place.fact).map(|fact| (place, fact))) else {
        return Vec::new();
    };
    if work.is_read_only() {
        app.message = Some(READ_ONLY.to_owned());
        return Vec::new();
    }
    let papers = pack.question(fact).papers.iter().filter_map(|i| pack.documents.get(*i)).map(|d| Basis::Paper(d.id.clone()));
    let ways: Vec<Basis> = [Basis::Client].into_iter().chain(papers).collect();
    if ways.len() == 1 {
        app.message = Some("No paper tells this: the client's word is all there is.".to_owned());
        return Vec::new();
    }
    let at = ways.iter().position(|basis| *basis == work.basis).unwrap_or(0);
    work.basis = ways[(at + 1) % ways.len()].clone();
    let basis = work.basis.clone();
    let answered = work.answer().is_some_and(|answer| matches!(answer.said, Said::Value(_)));
    if answered && work.amend(&pack, now, &place, |answer| answer.basis = basis) {
        return save(app);
    }
    Vec::new()
}

/// Marks the answer to be looked into later, or takes the mark away. Before there is an answer, the mark waits for it.
pub(super) fn turn_follow_up(app: &mut App) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    if work.is_read_only() {
        app.message = Some(READ_ONLY.to_owned());
        return Vec::new();
    }
    let Some(place) = work.place().cloned() else {
        app.message = Some("This marks the answer to a question; a list is left open with d.".to_owned());
        return Vec::new();
    };
    work.follow_up = !work.follow_up;
    let follow_up = work.follow_up;
    let said = match (follow_up, work.answer().is_some()) {
        (true, true) => "Marked for follow-up.",
        (true, false) => "The answer will be marked for follow-up.",
        (false, _) => "No longer marked for follow-up.",
    };
    app.message = Some(said.to_owned());
    if work.amend(&pack, now, &place, |answer| answer.follow_up = follow_up) {
        return save(app);
    }
    Vec::new()
}

/// Opens the sheet of a note.
pub(super) fn open_note(app: &mut App) {
    let Some(work) = &app.work else { return };
    let note = work.answer().and_then(|answer| answer.note.clone()).unwrap_or_default();
    app.layers.push(Layer::Note { field: Field::with(&note) });
}

/// The sheet of a note.
pub(super) fn note(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(Layer::Note { field }) = app.layers.last_mut() else { return Vec::new() };
    match command {
        Command::Escape => {
            app.layers.pop();
        }
        Command::Accept => {
            let text = field.text().trim().to_owned();
            app.layers.pop();
            return keep_note(app, text);
        }
        _ => drop(edit(field, command)),
    }
    Vec::new()
}

fn keep_note(app: &mut App, text: String) -> Vec<Effect> {
    let (pack, now) = (app.pack.clone(), app.now);
    let Some(work) = &mut app.work else { return Vec::new() };
    if work.is_read_only() {
        app.message = Some(READ_ONLY.to_owned());
        return Vec::new();
    }
    let Some(spot) = work.spot.clone() else { return Vec::new() };
    match work.place().cloned().filter(|_| work.answer().is_some()) {
        Some(place) => {
            let note = (!text.is_empty()).then_some(text);
            work.amend(&pack, now, &place, |answer| answer.note = note);
        }
        // A note belongs to an answer. Where there is none yet it is kept with the whole consultation, so that it is safe.
        None if !text.is_empty() => {
            let label = crate::interview::spot_label(&pack, work.session.answers(), &spot);
            work.session.add_note(now, &format!("{label}: {text}"));
            work.saved = Saved::Pending;
            app.message = Some("There is no answer yet, so the note is kept with the whole consultation.".to_owned());
        }
        None => {}
    }
    save(app)
}

/// The open results that the question on the screen bears on, then all that a small screen may have no room for. Of an
/// answer also what it decides.
pub(super) fn why_ask(app: &mut App) {
    look_further(app);
    let Some(work) = &app.work else { return };
    let Some(spot) = &work.spot else { return };
    let (now, later) = bears_on(&app.pack, work, spot);
    let mut text = Vec::new();
    if !now.is_empty() {
        text.push("The answer could decide, or help to decide:".to_owned());
        text.extend(now.into_iter().map(|name| format!("  - {name}")));
    }
    if !later.is_empty() {
        text.push(if text.is_empty() {
            "Depending on other answers it may matter for:".to_owned()
        } else {
            "Later it may also matter for:".to_owned()
        });
        text.extend(later.into_iter().map(|name| format!("  - {name}")));
    }
    let decides = work.place().map_or(Vec::new(), |place| super::forward::decides_lines(&app.pack, work, place));
    if text.is_empty() && decides.is_empty() {
        text.push("As the answers stand, no open result turns on this question. It may again after another answer, and it helps the attorney to know.".to_owned());
    }
    text.extend(decides);
    if let Some(open) = work.findings.open.iter().find(|open| open.spot == *spot) {
        text.extend(open.threshold.iter().map(|words| format!("It turns on: {words}.")));
        let papers: Vec<&str> = open.papers.iter().filter_map(|i| app.pack.documents.get(*i)).map(|d| d.name.as_str()).collect();
        if !papers.is_empty() {
            text.push(format!("Papers that tell: {}.", papers.join("; ")));
        }
    }
    text.extend(beside_question(app, work));
    text.extend(aloud(app, work));
    app.layers.push(Layer::Page { title: "Why we ask this".to_owned(), text, scroll: 0, summary: false });
}

/// What stands below the answer on a screen that is large enough: the help, the myths, the note.
fn beside_question(app: &App, work: &Work) -> Vec<String> {
    let Some(fact) = work.place().and_then(|place| app.pack.fact(&place.fact)) else { return Vec::new() };
    let mut text: Vec<String> = app.pack.question(fact).help.iter().flat_map(|help| [String::new(), help.clone()]).collect();
    text.extend(
        turns_of(work).map(|turns| turn_words(&app.pack, turns)).unwrap_or_default().into_iter().flat_map(|words| [String::new(), words]),
    );
    for myth in myths_at(&app.pack, work, fact) {
        text.extend([String::new(), format!("Often said: \"{}\"", quoted(&myth.myth)), format!("In truth: {}", myth.fact)]);
    }
    if let Some(note) = work.answer().and_then(|answer| answer.note.as_ref()) {
        text.extend([String::new(), format!("Note: {note}")]);
    }
    text
}

/// The question, its help and its options in the client's language: a small screen shows only a part of them.
fn aloud(app: &App, work: &Work) -> Vec<String> {
    let voice = app.voice();
    let (Some(language), Some(fact)) = (voice.language(), work.place().and_then(|place| app.pack.fact(&place.fact))) else {
        return Vec::new();
    };
    let question = app.pack.question(fact);
    let mut texts = vec![Text::ask(question)];
    texts.extend(Text::help(question));
    // Nobody reads a list of all countries aloud.
    let is_long = matches!(&work.entry, Entry::Pick(pick) if pick.filter.is_some());
    for option in (0..question.options.len()).filter(|_| !is_long) {
        texts.extend(Text::option(question, option));
        texts.extend(Text::option_help(question, option));
    }
    let said = texts.iter().filter_map(|text| language.find(text)).map(str::to_owned);
    [String::new(), format!("# {}", language.name)].into_iter().chain(said).collect()
}

fn bears_on(pack: &Pack, work: &Work, spot: &Spot) -> (Vec<String>, Vec<String>) {
    let wanted = missing_of(pack, work, spot);
    let (mut now, mut later) = (Vec::new(), Vec::new());
    let Some(wanted) = wanted else { return (now, later) };
    if work.findings.assumption.as_ref().is_some_and(|assumption| assumption.reasons.first.contains(&wanted)) {
        now.push("Whether the client may be a citizen, which comes before all else".to_owned());
    }
    for finding in work.findings.reliefs.iter().filter(|f| !matches!(f.standing, Standing::Barred | Standing::NotRelevant)) {
        let name = &pack.reliefs[finding.relief].name;
        if finding.reasons.first.contains(&wanted) {
            now.push(name.clone());
        } else if finding.reasons.behind.contains(&wanted) {
            later.push(name.clone());
        }
    }
    for finding in work.findings.deadlines.iter().filter(|f| !f.quiet && f.reasons.first.contains(&wanted)) {
        now.push(format!("Deadline: {}", pack.deadlines[finding.deadline.ix()].name));
    }
    for finding in work.findings.clocks.iter().filter(|f| f.reasons.first.contains(&wanted)) {
        now.push(format!("Clock: {}", pack.clocks[finding.clock.ix()].name));
    }
    (now, later)
}

/// A place of the interview as the logic names what is missing.
pub(super) fn missing_of(pack: &Pack, work: &Work, spot: &Spot) -> Option<Missing> {
    match spot {
        Spot::More(list) => pack.list_named(list).map(Missing::Another),
        Spot::Question(Place { fact, item }) => {
            let fact = pack.fact(fact)?;
            let at = match item {
                None => ItemIx::BLANK,
                Some((list, id)) => {
                    let at = work.session.answers().list(list).items.iter().position(|item| item.id == *id)?;
                    ItemIx(u32::try_from(at).ok()?)
                }
            };
            Some(Missing::Fact(fact, at))
        }
    }
}

/// Everything that is said of the question on the screen: the question, its help, its options, its myths.
pub(super) fn texts_of_question(pack: &Pack, work: &Work) -> Vec<String> {
    match &work.spot {
        None => Vec::new(),
        Some(Spot::More(list)) => {
            pack.list_named(list).map(|list| pack.list(list)).map_or(Vec::new(), |list| vec![list.first.clone(), list.more.clone()])
        }
        Some(Spot::Question(place)) => {
            let Some(fact) = pack.fact(&place.fact) else { return Vec::new() };
            let question = pack.question(fact);
            let options = question.options.iter().flat_map(|option| [Some(&option.says), option.help.as_ref()]).flatten();
            let myths = pack.myths.iter().filter(|myth| myth.at.contains(&fact)).flat_map(|myth| [&myth.myth, &myth.fact]);
            [&question.ask, &question.label].into_iter().chain(&question.help).chain(options).chain(myths).cloned().collect()
        }
    }
}
