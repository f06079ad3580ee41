//! The lines of an answer in the making: what can be taken, marked or typed. Knows no place on the screen.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::entry::{Entry, Field, Mark, Pick, Row, SeveralRow, amount, proposal, understand};
use super::super::keys::option_key;
use super::super::language::Voice;
use super::super::review::title_with_number;
use super::super::signs::Signs;
use super::super::theme;
use super::super::work::Work;
use super::text::{pad, wrap, wrap_in};
use crate::facts::{Said, Spot, Value};
use crate::interview::{Adding, alike};
use crate::logic::Kind;
use crate::pack::{Question, Text, Word, say};

/// Said of every question.
const DONT_KNOW: &str = "Client does not know";

/// Columns of a field.
const FIELD: usize = 44;

/// The lines of an answer in the making.
#[derive(Default)]
pub(super) struct Answer {
    /// What stands above the rows and is always seen: the field.
    pub top: Vec<Line<'static>>,
    /// What can be taken, each of one or more lines.
    pub rows: Vec<Vec<Line<'static>>>,
    /// What stands below the rows and is always seen.
    pub foot: Vec<Line<'static>>,
    /// The row to keep in view.
    pub focus: usize,
    /// Where the hardware cursor stands in the lines above, as column and line.
    pub cursor: Option<(usize, usize)>,
}

/// Which options have the client's language under them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Under {
    /// All of them.
    All,
    /// The highlighted one, where there is no room for all.
    Highlighted,
}

/// Lines that the options of a question take, each with the client's language under it and the longest help.
pub(super) fn lines_under_all(voice: &Voice, question: &Question, width: usize) -> usize {
    let room = width.saturating_sub(7);
    let lines = |(first, under): (String, Option<String>)| wrap(&first, room).len() + under.map_or(0, |under| wrap(&under, room).len());
    let all = 0..question.options.len();
    let says = all.clone().filter_map(|option| Text::option(question, option)).map(|text| lines(voice.put(&text))).sum::<usize>();
    let help = all.filter_map(|option| Text::option_help(question, option)).map(|text| lines(voice.put(&text))).max();
    // "Client does not know", or "none of these" with what stands below.
    says + help.unwrap_or(0) + 5
}

/// The lines for what is entered at a place of the interview.
pub(super) fn answer(app: &App, work: &Work, spot: &Spot, width: usize, active: bool, under: Under) -> Answer {
    let question = work.place().and_then(|place| app.pack.fact(&place.fact)).map(|fact| app.pack.question(fact));
    match &work.entry {
        Entry::Pick(pick) => picked(app, work, spot, question, pick, width, active, under),
        Entry::Several { marked, cursor } => several(app, work, question, marked, *cursor, width, active, under),
        Entry::Line { field, below } => line(app, work, question, field, *below, width, active),
        Entry::Long { .. } => Answer::default(),
    }
}

/// A line as it is put to the client: what it says, the client's language under it, and help in both.
struct Put {
    says: String,
    under: Option<String>,
    help: Vec<String>,
}

impl Put {
    fn of((says, under): (String, Option<String>)) -> Put {
        Put { says, under, help: Vec::new() }
    }

    fn only(says: String) -> Put {
        Put::of((says, None))
    }

    /// The screen's own words, which the caseworker reads, and the program's word for the client.
    fn fixed(voice: &Voice, english: &str, word: Word) -> Put {
        Put::of(voice.put_as(english, voice.language().and_then(|language| language.find(&Text::word(word)))))
    }

    fn option(voice: &Voice, question: &Question, option: usize) -> Option<Put> {
        let said = voice.put(&Text::option(question, option)?);
        let help = Text::option_help(question, option).map(|help| voice.put(&help));
        let help = help.into_iter().flat_map(|(help, under)| [Some(help), under]).flatten().collect();
        Some(Put { help, ..Put::of(said) })
    }
}

fn row_style(on: bool, active: bool) -> Style {
    match (on, active) {
        (true, true) => theme::focus(),
        (true, false) => theme::name(),
        (false, _) => Style::new(),
    }
}

/// The pointer before the highlighted line, and the key that takes the line where it has one.
fn lead(signs: Signs, on: bool, number: Option<char>) -> String {
    let pointer = if on { signs.here() } else { " " };
    match number {
        Some(n) => format!("{pointer}{n} "),
        None => format!("{pointer}  "),
    }
}

#[expect(clippy::too_many_arguments, reason = "one private step of one screen")]
fn picked(
    app: &App,
    work: &Work,
    spot: &Spot,
    question: Option<&Question>,
    pick: &Pick,
    width: usize,
    active: bool,
    under: Under,
) -> Answer {
    let (signs, voice) = (app.signs, app.voice());
    let mut out = Answer::default();
    if let Some(field) = &pick.filter {
        let (seen, column) = field.window(FIELD.min(width.saturating_sub(18)));
        let prompt = "Type to find: ";
        out.top.push(Line::from(vec![Span::styled(prompt, theme::dim()), Span::styled(seen, theme::name())]));
        out.cursor = Some((prompt.len() + column, 0));
        out.top.push(Line::styled(if pick.row().is_none() { "Nothing fits." } else { "" }, theme::dim()));
    }
    let yes_no = question.is_some_and(|q| q.yes_no);
    let mut items = false;
    for (i, row) in pick.rows.iter().enumerate() {
        let on = i == pick.cursor;
        let mut lines = Vec::new();
        let mut said = match row {
            Row::Option(option) => match question.and_then(|q| Put::option(&voice, q, *option)) {
                Some(said) => said,
                None => continue,
            },
            Row::DontKnow => Put::fixed(&voice, DONT_KNOW, say::DONT_KNOW),
            Row::Add(adding) => add_words(app, &voice, work, spot, *adding),
            Row::NoMore if has_items(work, spot) => Put::fixed(&voice, "No others", say::NO_OTHERS),
            Row::NoMore => Put::fixed(&voice, "No, none", say::NO_NONE),
            Row::Item(id) => {
                if !items {
                    lines.push(Line::default());
                    lines.push(Line::styled("So far (Enter goes there, x removes):", theme::dim()));
                    items = true;
                }
                let list = if let Spot::More(list) = spot { app.pack.list_named(list) } else { None };
                Put::only(list.map_or_else(String::new, |ix| title_with_number(&app.pack, work, ix, *id)))
            }
        };
        let letter = match row {
            Row::Option(option) if yes_no => Some(if *option == 0 { "y" } else { "n" }),
            Row::Add(Adding::One) => Some("y"),
            Row::Add(Adding::Alike) => Some("="),
            Row::Add(Adding::Last) => Some("1"),
            Row::NoMore => Some("n"),
            Row::DontKnow if pick.filter.is_none() => Some("d"),
            _ => None,
        };
        if let Some(letter) = letter {
            said.says.push_str(&format!("  ({letter})"));
        }
        let number = option_key(i).filter(|_| pick.filter.is_none() && !yes_no && matches!(row, Row::Option(_)));
        let chosen = Some(*row) == pick.chosen || also_possible(question, work, row);
        let sign = if matches!(row, Row::Item(_)) { " - " } else { signs.choice(chosen) };
        lines.extend(option(&format!("{}{sign} ", lead(signs, on, number)), &said, on, active, width, under));
        out.rows.push(lines);
    }
    out.focus = pick.cursor;
    out
}

/// A line that can be highlighted, with the client's language under it; its help stands under both while it is.
fn option(lead: &str, said: &Put, on: bool, active: bool, width: usize, under: Under) -> Vec<Line<'static>> {
    let style = row_style(on, active);
    let text = format!("{lead}{}", said.says);
    let mut lines: Vec<Line<'static>> = wrap_in(&text, width, 7).into_iter().map(|line| Line::styled(line, style)).collect();
    let aloud = said.under.iter().filter(|_| on || under == Under::All);
    let below = aloud.chain(said.help.iter().filter(|_| on)).flat_map(|text| wrap(text, width.saturating_sub(7)));
    lines.extend(below.map(|line| Line::styled(format!("       {line}"), theme::dim())));
    lines
}

/// An imported answer may leave several options of a choice possible: all of them are shown as such.
fn also_possible(question: Option<&Question>, work: &Work, row: &Row) -> bool {
    let (Some(question), Row::Option(i)) = (question, row) else { return false };
    let Some(Said::Value(Value::Choice(ids))) = work.answer().map(|answer| &answer.said) else { return false };
    question.options.get(*i).is_some_and(|option| ids.contains(&option.id))
}

fn has_items(work: &Work, spot: &Spot) -> bool {
    matches!(spot, Spot::More(list) if !work.session.answers().list(list).items.is_empty())
}

fn add_words(app: &App, voice: &Voice, work: &Work, spot: &Spot, adding: Adding) -> Put {
    let list = if let Spot::More(list) = spot { app.pack.list_named(list) } else { None };
    let Some(ix) = list else { return Put::only("Yes, add an item".to_owned()) };
    let list = app.pack.list(ix);
    let (english, word) = match (adding, has_items(work, spot)) {
        (Adding::One, false) => (format!("Yes, add the first {}", list.item), say::YES_ADD),
        (Adding::One, true) => (format!("Yes, add another {}", list.item), say::YES_ADD),
        (Adding::Last, false) => (format!("Yes, one {} and no others", list.item), say::YES_LAST),
        (Adding::Last, true) => (format!("Yes, one more {} and no others", list.item), say::YES_LAST),
        (Adding::Alike, _) => {
            let like = alike(&app.pack, work.session.answers(), &list.id);
            let like = like.map_or_else(String::new, |(id, _)| title_with_number(&app.pack, work, ix, id));
            // Whoever enters it looks at the papers: no client is asked so.
            return Put::only(format!("Yes, one like {like}: {}", list.alike_says));
        }
    };
    let aloud = voice.language().filter(|language| language.find(&Text::word(word)).is_some());
    let aloud = aloud.map(|language| language.fill(word, &[("item", &language.says(&Text::item(list)))]));
    Put::of(voice.put_as(&english, aloud.as_deref()))
}

#[expect(clippy::too_many_arguments, reason = "one private step of one screen")]
fn several(
    app: &App,
    work: &Work,
    question: Option<&Question>,
    marked: &[Mark],
    cursor: SeveralRow,
    width: usize,
    active: bool,
    under: Under,
) -> Answer {
    let (signs, voice) = (app.signs, app.voice());
    let said = work.answer().map(|answer| &answer.said);
    let none = matches!(said, Some(Said::Value(Value::Several(ids))) if ids.is_none()) && marked.iter().all(|mark| *mark == Mark::No);
    let unknown = matches!(said, Some(Said::DontKnow));
    let fixed = |row: SeveralRow, sign: &str, english: &str, word: Word, letter: &str| {
        let on = row == cursor;
        let mut said = Put::fixed(&voice, english, word);
        said.says.push_str(&format!("  ({letter})"));
        option(&format!("{}{sign} ", lead(signs, on, None)), &said, on, active, width, under)
    };
    let top = fixed(SeveralRow::None, signs.choice(none), "None of these", say::NONE_OF_THESE, "n");
    let mut out = Answer { top, ..Answer::default() };
    let options = question.iter().flat_map(|q| (0..q.options.len()).filter_map(|i| Put::option(&voice, q, i)));
    for (i, said) in options.enumerate() {
        let on = cursor == SeveralRow::Option(i);
        let sign = signs.mark(marked.get(i).copied().unwrap_or_default());
        let lead = format!("{}{sign} ", lead(signs, on, option_key(i)));
        out.rows.push(option(&lead, &said, on, active, width, under));
    }
    out.focus = match cursor {
        SeveralRow::None => 0,
        SeveralRow::Option(i) => i,
        SeveralRow::DontKnow => out.rows.len().saturating_sub(1),
    };
    out.foot = fixed(SeveralRow::DontKnow, signs.choice(unknown), DONT_KNOW, say::DONT_KNOW, "D");
    out.foot.extend(marked_so_far(marked, cursor, width));
    out
}

/// What Enter would take: marked lines may be out of sight.
fn marked_so_far(marked: &[Mark], cursor: SeveralRow, width: usize) -> Vec<Line<'static>> {
    let of = |wanted: Mark| marked.iter().filter(|mark| **mark == wanted).count();
    let (sure, unsure) = (of(Mark::Yes), of(Mark::Perhaps));
    let count = sure + unsure;
    let so_far = match (sure, unsure) {
        (sure, 0) => format!("{sure} marked"),
        (0, unsure) => format!("{unsure} not sure"),
        (sure, unsure) => format!("{sure} marked, {unsure} not sure"),
    };
    let them = if count == 1 { "it" } else { "them" };
    let words = match (count, cursor) {
        (0, SeveralRow::None) => "Nothing marked: Enter says none of these.".to_owned(),
        (0, _) => "Nothing marked yet: Space marks, d is not sure.".to_owned(),
        (_, SeveralRow::Option(_)) => format!("{so_far}: Enter keeps {them}."),
        (_, SeveralRow::None) => format!("{so_far}: unmark {them} first, or go down."),
        (_, SeveralRow::DontKnow) => format!("{so_far}, but Enter says don't know."),
    };
    let style = if count > 0 { theme::name() } else { theme::dim() };
    wrap(&words, width.saturating_sub(4)).into_iter().map(|line| Line::styled(format!("    {line}"), style)).collect()
}

fn line(app: &App, work: &Work, question: Option<&Question>, field: &Field, below: bool, width: usize, active: bool) -> Answer {
    let signs = app.signs;
    let mut out = Answer::default();
    let kind = question.map_or(Kind::Text, |q| q.kind);
    let columns = FIELD.min(width.saturating_sub(6));
    let (seen, column) = field.window(columns);
    let style = row_style(!below, active);
    out.top.push(Line::from(vec![
        Span::styled(lead(signs, !below, None), style),
        Span::styled(pad(&seen, columns, ""), style.add_modifier(Modifier::UNDERLINED)),
    ]));
    if !below {
        out.cursor = Some((3 + column, 0));
    }
    let understood = understand(kind, field.text(), work.today);
    let mut said = Vec::new();
    match (&understood, kind) {
        (_, Kind::Text) => {}
        (Ok(understood), _) => {
            said.push((format!("= {}", understood.words), theme::name()));
            said.extend(understood.note.clone().map(|note| (note, theme::moved())));
        }
        (Err(_), Kind::Amount(unit)) if field.is_empty() => said.push((amount::ways(unit).to_owned(), theme::dim())),
        (Err(hint), _) => match proposal(kind, field.text(), work.today) {
            Some(proposal) => said.push((format!("That has no sure edges. Enter puts: {proposal}"), theme::dim())),
            None => {
                said.push((hint.clone(), theme::dim()));
                if field.is_empty() && matches!(kind, Kind::Date { .. }) {
                    said.push(("Ctrl-T shows a month to pick from.".to_owned(), theme::dim()));
                }
            }
        },
    }
    for (words, style) in said {
        out.top.extend(wrap(&words, width.saturating_sub(3)).into_iter().map(|line| Line::styled(format!("   {line}"), style)));
    }
    out.top.push(Line::default());
    let unknown = matches!(work.answer().map(|answer| &answer.said), Some(Said::DontKnow));
    let mut said = Put::fixed(&app.voice(), DONT_KNOW, say::DONT_KNOW);
    said.says.push_str("  (F4)");
    let lead = format!("{}{} ", lead(signs, below, None), signs.choice(unknown));
    out.top.extend(option(&lead, &said, below, active, width, Under::All));
    out
}
