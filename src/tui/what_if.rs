//! What the highlighted answer would move, found once for each answer that is highlighted. Draws nothing.

use super::app::{App, Layer};
use super::entry::{Entry, Mark, Row, SeveralRow, understand};
use super::work::Work;
use crate::facts::{Marks, More, Place, Said, Spot, Value};
use crate::logic::{Kind, Truth};
use crate::pack::{Pack, Question};
use crate::screening::{Moved, Reply, Side, Standing, Turns, turns};

/// The answer under the eye.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Highlighted {
    /// Enter gives it, or a key marks it.
    Reply(Reply),
    /// Nothing new is typed, or nothing that is understood yet: a date or an amount may still be anything.
    Anything,
    /// Nothing that a result could turn on.
    Nothing,
}

/// What it would move.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// Where, which answer, and how long the history was.
    of: Option<(Spot, Highlighted, usize)>,
    /// What it would move.
    pub moved: Moved,
    /// Of which question, and how long the history was.
    turns_of: Option<(Place, usize)>,
    /// Where the answer to the question turns a result, whatever is typed.
    turns: Turns,
}

impl Glance {
    /// The answer that this speaks of.
    pub fn highlighted(&self) -> &Highlighted {
        self.of.as_ref().map_or(&Highlighted::Nothing, |(_, highlighted, _)| highlighted)
    }
}

/// Brings the glance up to what is highlighted now. Does nothing if that is what it was.
pub fn glance(pack: &Pack, work: &mut Work) {
    let Some(spot) = work.spot.clone() else {
        work.glance = Glance::default();
        return;
    };
    let length = work.session.history().len();
    let highlighted = highlighted(pack, work);
    let (answers, findings, screening) = (work.session.answers(), &work.findings, &mut work.screening);
    let of = Some((spot.clone(), highlighted.clone(), length));
    if work.glance.of != of {
        work.glance.moved = match &highlighted {
            Highlighted::Reply(reply) => screening.what_if(pack, answers, findings, &spot, reply),
            Highlighted::Anything | Highlighted::Nothing => Moved::default(),
        };
        work.glance.of = of;
    }
}

/// Where the answer to the question turns a result; absent until that was looked for.
pub fn turns_of(work: &Work) -> Option<&Turns> {
    let (place, length) = work.glance.turns_of.as_ref()?;
    let is_this = Some(place) == work.place() && *length == work.session.history().len();
    is_this.then_some(&work.glance.turns)
}

/// Whether that is still to be looked for. It takes some forty screenings, so that the question is drawn before it.
pub fn is_pending(app: &App) -> bool {
    let Some(work) = app.work.as_ref().filter(|_| matches!(app.top(), Layer::Interview)) else { return false };
    let fact = work.place().and_then(|place| app.pack.fact(&place.fact));
    fact.is_some_and(|fact| matches!(app.pack.question(fact).kind, Kind::Date { .. } | Kind::Amount(_))) && turns_of(work).is_none()
}

/// Looks for it.
pub fn look_further(app: &mut App) {
    if !is_pending(app) {
        return;
    }
    let pack = app.pack.clone();
    if let Some(work) = &mut app.work
        && let Some(place) = work.place().cloned()
    {
        work.glance.turns = turns(&pack, work.session.answers(), &work.findings, &place);
        work.glance.turns_of = Some((place, work.session.history().len()));
    }
}

/// The answer that is highlighted where the interview stands.
pub fn highlighted(pack: &Pack, work: &Work) -> Highlighted {
    let question = work.place().and_then(|place| pack.fact(&place.fact)).map(|fact| pack.question(fact));
    let reply = match (&work.entry, question) {
        (Entry::Pick(pick), _) => pick.row().and_then(|row| picked(row, question, &work.spot)),
        (Entry::Several { marked, cursor }, Some(question)) => several(question, marked, *cursor),
        (Entry::Line { below: true, .. }, Some(question)) if !matches!(question.kind, Kind::Text) => Some(Reply::Say(Said::DontKnow)),
        (Entry::Line { field, .. }, Some(question)) => return line(pack, work, question, field.text()),
        _ => None,
    };
    reply.map_or(Highlighted::Nothing, Highlighted::Reply)
}

fn picked(row: Row, question: Option<&Question>, spot: &Option<Spot>) -> Option<Reply> {
    match (row, spot) {
        (Row::Option(i), _) => question?.options.get(i).map(|option| Reply::Say(Said::Value(Value::choice(&option.id)))),
        (Row::DontKnow, Some(Spot::More(_))) => Some(Reply::More(More::DontKnow)),
        (Row::DontKnow, _) => Some(Reply::Say(Said::DontKnow)),
        (Row::Add(adding), _) => Some(Reply::Add(adding)),
        (Row::NoMore, _) => Some(Reply::More(More::No)),
        (Row::Item(_), _) => None,
    }
}

/// What is marked; with the highlighted line, if nothing is said of it yet.
fn several(question: &Question, marked: &[Mark], cursor: SeveralRow) -> Option<Reply> {
    let at = match cursor {
        SeveralRow::DontKnow => return Some(Reply::Say(Said::DontKnow)),
        SeveralRow::None if marked.iter().any(|mark| *mark != Mark::No) => return None,
        SeveralRow::None => None,
        SeveralRow::Option(at) => Some(at),
    };
    let mark = |i: usize| match marked.get(i).copied().unwrap_or_default() {
        Mark::No if at == Some(i) => Mark::Yes,
        mark => mark,
    };
    let of = |wanted: Mark| {
        let holds = question.options.iter().enumerate().filter(|(i, _)| mark(*i) == wanted);
        holds.map(|(_, option)| option.id.clone()).collect()
    };
    Some(Reply::Say(Said::Value(Value::Several(Marks { marked: of(Mark::Yes), perhaps: of(Mark::Perhaps) }))))
}

fn line(pack: &Pack, work: &Work, question: &Question, text: &str) -> Highlighted {
    if matches!(question.kind, Kind::Text) {
        return Highlighted::Nothing;
    }
    let stands = work.spot.as_ref().map(|spot| Entry::at(pack, work.session.answers(), spot));
    let untouched = matches!(&stands, Some(Entry::Line { field, .. }) if field.text() == text);
    match understand(question.kind, text, work.today) {
        Ok(understood) if !untouched => Highlighted::Reply(Reply::Say(Said::Value(understood.value))),
        _ => Highlighted::Anything,
    }
}

/// The stretches of days (or amounts) that move something; what closes something comes first.
pub fn sides(turns: &Turns) -> Vec<&Side> {
    let mut sides: Vec<&Side> = turns.stretches.iter().collect();
    sides.sort_by_key(|side| !side.moved.moves.reliefs.iter().any(|moved| moved.closes()));
    sides
}

/// Whether the question waits for a (closer) answer, so that where it turns is worth a place beside it.
pub fn is_wanted(work: &Work) -> bool {
    work.answer().is_none() || work.findings.open.iter().any(|open| Some(&open.spot) == work.spot.as_ref())
}

/// Where the answer turns, in words, a sentence for each side: `If before 5 Jul 2011, 212(h) waiver: barred (not met: ...).`
pub fn turn_words(pack: &Pack, turns: &Turns) -> Vec<String> {
    sides(turns).into_iter().map(|side| side_sentence(pack, side)).collect()
}

/// Relief and clocks that are named in one sentence; the rest is counted.
const NAMED: usize = 3;

fn side_sentence(pack: &Pack, side: &Side) -> String {
    let clocks = side.moved.clocks.iter().map(|(clock, truth)| format!("{}: {}", pack.clocks[clock.ix()].name, clock_words(*truth)));
    let reliefs = side.moved.reliefs().map(|(moved, why)| {
        // A clock that was named says why.
        let because = if moved.to == Standing::Barred && side.moved.clocks.is_empty() { format!(" ({why})") } else { String::new() };
        format!("{}: {}{because}", pack.reliefs[moved.relief].short, moved.to.words())
    });
    let all: Vec<String> = clocks.chain(reliefs).collect();
    let rest = all.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!("; and {rest} more") } else { String::new() };
    format!("If {}, {}{more}.", side.words, all.into_iter().take(NAMED).collect::<Vec<_>>().join("; "))
}

/// How a clock stands.
pub fn clock_words(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "complete",
        Truth::No => "not complete",
        Truth::Open => "needs facts",
    }
}
