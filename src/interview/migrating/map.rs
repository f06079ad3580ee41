//! One value, as another question takes it.

use crate::facts::{Marks, Place, Said, Value};
use crate::interview::question_at;
use crate::logic::Kind;
use crate::pack::{Became, Pack, Question};

/// What becomes of a value.
pub(super) enum Mapped {
    /// Surely this.
    Sure(Said),
    /// Nobody can say: "don't know", and why.
    Unknown(String),
    /// It is left where it is, and why.
    Left(String),
}

/// A value for the question of a place. `keeps`: options that are not named keep their names. `new`: signs that nobody was
/// asked about. Where the pack has no such question, a later migration takes it on, and looks at it.
pub(super) fn map(pack: &Pack, place: &Place, value: &Value, became: &Became, new: &[String], keeps: bool) -> Mapped {
    let of = |option: &String| match became.get(option) {
        Some(options) => Some(options.clone()),
        None => keeps.then(|| vec![option.clone()]),
    };
    let found = match value {
        Value::Choice(options) => choice(options, &of),
        Value::Several(marks) if keeps || is_several(pack, place) => several(marks, &of, new),
        Value::Several(marks) => sign(marks, became),
        other => Mapped::Sure(Said::Value(other.clone())),
    };
    match found {
        Mapped::Sure(Said::Value(value)) if !fits(pack, place, &value) => Mapped::Left(match value {
            Value::Choice(_) | Value::Several(_) => "no such answer is left".to_owned(),
            _ => "the question takes another kind of answer".to_owned(),
        }),
        found => found,
    }
}

/// Whether the question of a place takes a value; where there is none, it is not for us to say.
pub(super) fn fits(pack: &Pack, place: &Place, value: &Value) -> bool {
    let Some(fact) = question_at(pack, place) else { return true };
    let question = pack.question(fact);
    let known = |options: &[String]| options.iter().all(|option| is_option(question, option));
    match (question.kind, value) {
        (Kind::Choice(_), Value::Choice(options)) => !options.is_empty() && known(options),
        (Kind::Several(_), Value::Several(marks)) => known(&marks.marked) && known(&marks.perhaps),
        (Kind::Date { .. }, Value::Date(_)) | (Kind::Amount(_), Value::Amount(_)) | (Kind::Text, Value::Text(_)) => true,
        _ => false,
    }
}

fn is_option(question: &Question, option: &str) -> bool {
    question.options.iter().any(|of| of.id == option)
}

fn is_several(pack: &Pack, place: &Place) -> bool {
    question_at(pack, place).is_none_or(|fact| matches!(pack.question(fact).kind, Kind::Several(_)))
}

/// One of these options was said: it is one of what they became.
fn choice(options: &[String], of: &dyn Fn(&String) -> Option<Vec<String>>) -> Mapped {
    let mut found: Vec<String> = Vec::new();
    for option in options {
        match of(option) {
            None => return Mapped::Left(format!("what became of \"{option}\" is not said")),
            Some(became) if became.is_empty() => return Mapped::Unknown("what it would be now, nobody can say".to_owned()),
            Some(became) => found.extend(became),
        }
    }
    Mapped::Sure(Said::Value(Value::Choice(each_once(found))))
}

/// These signs hold: a sign that became several is one of them, and which one is not sure.
fn several(marks: &Marks, of: &dyn Fn(&String) -> Option<Vec<String>>, new: &[String]) -> Mapped {
    let (mut marked, mut perhaps) = (Vec::new(), Vec::new());
    for (option, is_sure) in marks.marked.iter().map(|option| (option, true)).chain(marks.perhaps.iter().map(|option| (option, false))) {
        match of(option).as_deref() {
            None | Some([]) => return Mapped::Left(format!("what became of \"{option}\" is not said")),
            Some([one]) if is_sure => marked.push(one.clone()),
            Some(several) => perhaps.extend(several.iter().cloned()),
        }
    }
    perhaps.extend(new.iter().cloned());
    let marked = each_once(marked);
    let perhaps = each_once(perhaps).into_iter().filter(|option| !marked.contains(option)).collect();
    Mapped::Sure(Said::Value(Value::Several(Marks { marked, perhaps })))
}

/// A sign that became a question of its own. That it was not marked answers nothing: only what was said is carried.
fn sign(marks: &Marks, became: &Became) -> Mapped {
    let found: Vec<&Vec<String>> = marks.marked.iter().filter_map(|option| became.get(option)).collect();
    match found.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) && !first.is_empty() => {
            Mapped::Sure(Said::Value(Value::Choice((*first).clone())))
        }
        _ => Mapped::Left("it was not asked by itself".to_owned()),
    }
}

fn each_once(options: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for option in options {
        if !found.contains(&option) {
            found.push(option);
        }
    }
    found
}
