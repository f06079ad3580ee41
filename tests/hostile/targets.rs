//! What must hold of any bytes that come from outside, one function for each door. The fuzzer (`tests/fuzz`) and the
//! ordinary tests (`tests/hostile.rs`) both call them; a breach is a panic.
//!
//! Knows no file and no test.

#![allow(dead_code, reason = "each target of the fuzzer uses one of them")]

use std::fmt::Write as _;
use std::sync::OnceLock;

use arbitrary::{Arbitrary, Result, Unstructured};
use jiff::Timestamp;
use reprieve::calendar::Day;
use reprieve::checking::check;
use reprieve::entry::amount::{read_amount, typed_amount};
use reprieve::entry::date::{read_date, typed_date};
use reprieve::entry::{proposal, understand};
use reprieve::export::{Consultation, clean, findings_json, take_home, text_summary};
use reprieve::facts::{Amount, Answer, Answers, ApproxDate, Basis, DatePoint, Item, Marks, More, Place, Said, Unit, Value};
use reprieve::logic::{Kind, Truth};
use reprieve::pack::{BUILT_IN, Language, Pack, PackFile, answers_from_json, read, read_language, render};
use reprieve::screening::{Findings, screen};
use reprieve::session::{FormatError, Session, decode, encode};
use sha2::{Digest, Sha256};

/// The day on which everything is screened here.
const TODAY: &str = "2026-11-22";

fn today() -> Day {
    Day::parse(TODAY).expect("a day")
}

fn now() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().expect("a time")
}

/// The sign that must not be shown, if there is one: whatever steers a terminal or turns the reading order round.
pub fn steers(shown: &str) -> Option<char> {
    let bad = |c: char| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    shown.chars().find(|c| bad(*c))
}

/// Fails if a text that is shown steers the terminal.
pub fn assert_safe(shown: &str) {
    assert!(steers(shown).is_none(), "{:?} is shown: {shown:?}", steers(shown));
}

// --- Session files ---

/// A session file. Files of the newest format end in a sum of all that is before: bytes that do not are tried a second time
/// with a sum that fits, so that what lies behind it is reached.
pub fn session(bytes: &[u8]) {
    one_session(bytes);
    let summed = bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes, |end| &bytes[..end]);
    let summed = summed.strip_suffix(b"\n}").unwrap_or(summed);
    one_session(&with_sum(summed));
}

/// Bytes with the end that `session/format/sum.rs` gives them.
pub fn with_sum(bytes: &[u8]) -> Vec<u8> {
    let mut text = String::from(",\n  \"sum\": \"");
    Sha256::digest(bytes).iter().for_each(|byte| write!(text, "{byte:02x}").expect("a string takes it"));
    text.push_str("\"\n}\n");
    [bytes, text.as_bytes()].concat()
}

fn one_session(bytes: &[u8]) {
    let (session, revision) = match decode(bytes) {
        Ok(read) => read,
        Err(error) => {
            assert_safe(&clean(&error.to_string()));
            return;
        }
    };
    // What was taken can be written, and is the same then; or it is too large to be, which is said.
    match encode(&session, revision) {
        Ok(written) => assert_eq!(decode(&written), Ok((session.clone(), revision))),
        Err(error) => assert_eq!(error, FormatError::TooLarge),
    }
    walk_history(session.clone());
    assert!(session.summary().answered <= 1 << 24);
    show(small(), &session);
}

/// All of it taken back and made again: the answers are what they were.
fn walk_history(mut session: Session) {
    let forth = |session: &mut Session| while session.redo_whole(now()).is_some() {};
    let back = |session: &mut Session| while session.undo_whole(now()).is_some() {};
    if session.history().len() > 200 {
        return;
    }
    forth(&mut session);
    back(&mut session);
    forth(&mut session);
    assert!(!session.can_redo());
}

fn show(pack: &Pack, session: &Session) {
    let notes = session.notes().iter().map(|note| (None, note.text.clone())).collect();
    show_answers(pack, session.answers(), Consultation { id: Some(session.id().to_string()), notes, ..Consultation::default() });
}

/// Everything that is printed of some answers.
fn show_answers(pack: &Pack, answers: &Answers, consultation: Consultation) -> Findings {
    let findings = screen(pack, answers, today());
    assert_safe(&text_summary(pack, &consultation, answers, &findings, today()));
    assert_safe(&take_home(pack, &Language::english(), answers, &findings));
    assert!(findings_json(pack, answers, &findings, today()).is_object());
    findings
}

// --- Packs ---

/// The files of the small pack of the tests.
pub const SMALL: &[(&str, &str)] = &[
    ("pack.json", include_str!("../packs/small/pack.json")),
    ("interview/01-client.json", include_str!("../packs/small/interview/01-client.json")),
    ("concepts/all.json", include_str!("../packs/small/concepts/all.json")),
    ("relief/mercy.json", include_str!("../packs/small/relief/mercy.json")),
    ("deadlines/all.json", include_str!("../packs/small/deadlines/all.json")),
    ("clocks/all.json", include_str!("../packs/small/clocks/all.json")),
    ("calendar/all.json", include_str!("../packs/small/calendar/all.json")),
    ("guidance/all.json", include_str!("../packs/small/guidance/all.json")),
    ("changes/all.json", include_str!("../packs/small/changes/all.json")),
    ("fees/all.json", include_str!("../packs/small/fees/all.json")),
    ("reference/all.json", include_str!("../packs/small/reference/all.json")),
    ("sources/all.json", include_str!("../packs/small/sources/all.json")),
    ("cases/all.json", include_str!("../packs/small/cases/all.json")),
    ("languages/es/all.json", include_str!("../packs/small/languages/es/all.json")),
];

fn files_of(files: &[(&str, &str)]) -> Vec<PackFile> {
    files.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

fn small() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| read(&files_of(SMALL)).0.expect("the small pack is whole"))
}

fn built_in() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| read(&files_of(BUILT_IN)).0.expect("the built-in pack is whole"))
}

/// A file of a pack: the first byte says which file of the small pack the rest stands in for. A language is read by itself
/// as well, as the wizard reads it.
pub fn pack(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let place = usize::from(*which) % SMALL.len();
    let mut files = files_of(SMALL);
    text.clone_into(&mut files[place].text);
    one_pack(&files);
    if files[place].name.starts_with("languages/") {
        let (language, problems) = read_language(small(), &files[place..=place], "es");
        assert!(!render(&problems, &files, false).contains('\u{1b}'));
        if let Some(language) = language {
            let findings = screen(small(), &Answers::default(), today());
            assert_safe(&take_home(small(), &language, &Answers::default(), &findings));
        }
    }
}

/// Reads a pack as `reprieve check` does, and screens with it if it may be used.
pub fn one_pack(files: &[PackFile]) {
    let (pack, mut problems) = read(files);
    if let Some(pack) = &pack {
        problems.extend(check(pack));
    }
    let told = render(&problems, files, false);
    assert!(!told.contains('\u{1b}'), "it would look like a color: {told:?}");
    let Some(pack) = pack else {
        assert!(!problems.is_empty(), "refused without a word");
        return;
    };
    show_answers(&pack, &Answers::default(), Consultation::default());
}

// --- Dates and amounts ---

const UNITS: [Unit; 5] = [Unit::Grams, Unit::Time, Unit::Days, Unit::Dollars, Unit::Count];

/// A date, as it is typed and as it is saved. What was understood can be typed again and is the same.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for past in [false, true] {
        if let Ok(read) = read_date(text, today(), past) {
            assert!(!read.date.span().is_empty(), "{text:?} is no day at all");
            let again = typed_date(read.date);
            let same = read_date(&again, today(), past).map(|again| again.date);
            assert_eq!(same, Ok(read.date), "{text:?} is {again:?}");
            assert_safe(&read.date.words());
        }
        let kind = Kind::Date { past };
        tell(understand(kind, text, today()).map(|understood| understood.words));
        if let Some(proposed) = proposal(kind, text, today()) {
            assert!(read_date(&proposed, today(), past).is_ok(), "{text:?} proposes {proposed:?}");
        }
    }
    if let Some(point) = DatePoint::parse(text) {
        assert_eq!((point.to_string().as_str(), DatePoint::parse(&point.to_string())), (text, Some(point)));
        assert_eq!(ApproxDate::parse(text), Some(ApproxDate::at(point)));
        assert!(!point.span().is_empty());
    }
    if let Some(day) = Day::parse(text) {
        assert_eq!((day.to_string().as_str(), Day::parse(&day.to_string())), (text, Some(day)));
    }
}

/// An amount, as it is typed and as it is written in a file of answers. What was understood is a range, and can be typed
/// again.
pub fn numbers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for unit in UNITS {
        if let Ok(amount) = read_amount(text, unit) {
            assert!(0 <= amount.lo && amount.lo <= amount.hi, "{text:?} is {amount:?}");
            let again = typed_amount(amount, unit);
            assert!(read_amount(&again, unit).is_ok() || amount == Amount::ANY, "{text:?} is {again:?}");
        }
        let kind = Kind::Amount(unit);
        tell(understand(kind, text, today()).map(|understood| understood.words));
        if let Some(proposed) = proposal(kind, text, today()) {
            assert!(read_amount(&proposed, unit).is_ok(), "{text:?} proposes {proposed:?}");
        }
    }
    let Ok(written) = serde_json::from_str::<serde_json::Value>(text) else { return };
    let json = serde_json::json!({ "cases": [{ "ordered": written }] });
    match answers_from_json(small(), &json) {
        Ok(answers) => drop(show_answers(small(), &answers, Consultation::default())),
        Err(problems) => assert!(!problems.is_empty()),
    }
}

/// Whatever is said of what was typed is cleaned where it is shown, and is not nothing.
fn tell(said: std::result::Result<String, String>) {
    let words = said.unwrap_or_else(|hint| hint);
    assert!(!words.is_empty());
    assert_safe(&clean(&words));
}

// --- Screening ---

/// Answers, whatever they are. The first half of all inputs are answers that no interview gives: they must be taken calmly.
/// The others are told one by one, as a client does: what was settled before stays so.
pub fn screening(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    // An input that ends too early is one with fewer answers.
    let _ = any_screening(&mut input);
}

fn any_screening(input: &mut Unstructured<'_>) -> Result<()> {
    // The built-in pack takes a thousand times as long: the small one has every kind of rule, too.
    let large = input.ratio(1, 32)?;
    let pack = if large { built_in() } else { small() };
    if input.arbitrary()? {
        let mut answers = Answers::default();
        let all_of_it = wild(pack, input, &mut answers);
        if large {
            let findings = screen(pack, &answers, today());
            assert_safe(&take_home(pack, &Language::english(), &answers, &findings));
        } else {
            show_answers(pack, &answers, Consultation::default());
        }
        return all_of_it;
    }
    told(pack, input)
}

/// Answers of every kind at places of every kind, those that do not exist among them.
fn wild(pack: &Pack, input: &mut Unstructured<'_>, answers: &mut Answers) -> Result<()> {
    for _ in 0..input.int_in_range(0..=24)? {
        let question = &pack.questions[input.choose_index(pack.questions.len())?];
        let name = question.list.map(|list| pack.list(list).id.clone());
        match (name, input.int_in_range(0..=9)?) {
            (Some(list), 0) => {
                let list = answers.list_mut(&list);
                list.items.push(Item { id: input.arbitrary()?, answers: Default::default() });
                list.next_id = input.arbitrary()?;
            }
            (Some(list), 1) => answers.list_mut(&list).more = *input.choose(&[More::NotAsked, More::DontKnow, More::No])?,
            (Some(list), 2..=8) => {
                let there = &answers.list(&list).items;
                let id = if there.is_empty() { 0 } else { there[input.choose_index(there.len())?].id };
                if there.is_empty() {
                    answers.list_mut(&list).items.push(Item { id, answers: Default::default() });
                }
                answers.set(&Place::item(&list, id, &question.id), wild_answer(pack, question.kind, input)?);
            }
            _ => drop(answers.set(&Place::session(&question.id), wild_answer(pack, question.kind, input)?)),
        }
    }
    Ok(())
}

fn wild_answer(pack: &Pack, kind: Kind, input: &mut Unstructured<'_>) -> Result<Answer> {
    let kind = if input.ratio(1, 8)? { pack.questions[input.choose_index(pack.questions.len())?].kind } else { kind };
    let value = match kind {
        Kind::Choice(_) => Value::Choice(words(pack, input)?),
        Kind::Several(_) => Value::Several(Marks { marked: words(pack, input)?, perhaps: words(pack, input)? }),
        Kind::Date { .. } => Value::Date(ApproxDate { from: end(input)?, to: end(input)? }),
        Kind::Amount(_) => Value::Amount(Amount { lo: input.arbitrary()?, hi: input.arbitrary()? }),
        Kind::Text => Value::Text(word(input)?),
    };
    Ok(Answer {
        said: if input.ratio(1, 8)? { Said::DontKnow } else { Said::Value(value) },
        basis: if input.arbitrary()? { Basis::Client } else { Basis::Paper(word(input)?) },
        note: if input.arbitrary()? { Some(word(input)?) } else { None },
        follow_up: input.arbitrary()?,
        stale: input.ratio(1, 8)?,
    })
}

/// Names of options, of this pack or of none.
fn words(pack: &Pack, input: &mut Unstructured<'_>) -> Result<Vec<String>> {
    let mut words = Vec::new();
    for _ in 0..input.int_in_range(0..=3)? {
        let question = &pack.questions[input.choose_index(pack.questions.len())?];
        words.push(match question.options.len() {
            0 => word(input)?,
            all => question.options[input.choose_index(all)?].id.clone(),
        });
    }
    Ok(words)
}

fn word(input: &mut Unstructured<'_>) -> Result<String> {
    let long = input.ratio(1, 32)?;
    let word = <&str>::arbitrary(input)?.to_owned();
    Ok(if long { word.repeat(500) } else { word })
}

fn end(input: &mut Unstructured<'_>) -> Result<Option<DatePoint>> {
    let (year, month, day) = (input.int_in_range(1..=9999)?, input.int_in_range(1..=12)?, input.int_in_range(1..=31)?);
    Ok(match input.int_in_range(0..=4)? {
        0 => None,
        1 => Some(DatePoint::Year(year)),
        2 => Some(DatePoint::Month(year, month)),
        3 => Day::new(year, month, day).map(DatePoint::Day),
        _ => Day::new(1980 + year % 60, month, day).map(DatePoint::Day),
    })
}

/// One answer after the other to questions that had none: no relief that was settled changes, while the pack's assumption
/// is not shown to fail.
fn told(pack: &Pack, input: &mut Unstructured<'_>) -> Result<()> {
    let mut answers = Answers::default();
    let mut before = screen(pack, &answers, today());
    for _ in 0..input.int_in_range(0..=12)? {
        tell_one(pack, input, &mut answers)?;
        let after = screen(pack, &answers, today());
        let fails = after.assumption.as_ref().is_some_and(|assumption| assumption.truth == Truth::Yes);
        for (old, new) in before.reliefs.iter().zip(&after.reliefs) {
            let relief = &pack.reliefs[new.relief];
            if old.standing.is_settled() && (!fails || relief.even_if_assumed) {
                assert_eq!(old.standing, new.standing, "{} with {answers:#?}", relief.id);
            }
        }
        before = after;
    }
    Ok(())
}

fn tell_one(pack: &Pack, input: &mut Unstructured<'_>, answers: &mut Answers) -> Result<()> {
    let question = &pack.questions[input.choose_index(pack.questions.len())?];
    let list = question.list.map(|list| pack.list(list).id.clone());
    let place = match list {
        // What is said of all items of a list goes stale with the next one.
        None if question.about_all.is_some() => return Ok(()),
        None => Place::session(&question.id),
        Some(list) => {
            let (more, len) = (answers.list(&list).more, answers.list(&list).items.len());
            match input.int_in_range(0..=5)? {
                0 if more == More::NotAsked => {
                    answers.list_mut(&list).more = *input.choose(&[More::DontKnow, More::No])?;
                    return Ok(());
                }
                1 if more != More::No => drop(answers.list_mut(&list).add()),
                _ if len == 0 && more != More::No => drop(answers.list_mut(&list).add()),
                _ if len == 0 => return Ok(()),
                _ => {}
            }
            let items = &answers.list(&list).items;
            Place::item(&list, items[input.choose_index(items.len())?].id, &question.id)
        }
    };
    if answers.get(&place).is_none() {
        let said = if input.ratio(1, 6)? { None } else { honest(pack, question.id.as_str(), input)? };
        answers.set(&place, said.map_or_else(Answer::dont_know, Answer::value));
    }
    Ok(())
}

/// A value that the interview could have taken.
fn honest(pack: &Pack, question: &str, input: &mut Unstructured<'_>) -> Result<Option<Value>> {
    let Some(fact) = pack.fact(question) else { return Ok(None) };
    let question = pack.question(fact);
    let option = |input: &mut Unstructured<'_>| Ok(question.options[input.choose_index(question.options.len())?].id.clone());
    Ok(match question.kind {
        Kind::Choice(_) => Some(Value::Choice(vec![option(input)?])),
        Kind::Several(_) => {
            let mut marked = Vec::new();
            for _ in 0..input.int_in_range(0..=2)? {
                let option = option(input)?;
                if !marked.contains(&option) {
                    marked.push(option);
                }
            }
            Some(Value::several(marked))
        }
        Kind::Date { .. } => {
            let day = Day::new(input.int_in_range(1985..=2026)?, input.int_in_range(1..=12)?, input.int_in_range(1..=28)?);
            day.filter(|day| *day <= today()).map(|day| Value::Date(ApproxDate::at(DatePoint::Day(day))))
        }
        Kind::Amount(unit) => {
            let (lo, more) = (input.int_in_range(0..=50)? * unit.parts(), input.int_in_range(0..=50)? * unit.parts());
            Some(Value::Amount(Amount { lo, hi: lo + more }))
        }
        Kind::Text => Some(Value::Text(word(input)?)),
    })
}
