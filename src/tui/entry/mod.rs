//! The answer in the making: what is highlighted, marked or typed for the question on the screen.
//!
//! Knows no key and saves nothing.

mod field;
mod likely;
mod pick;
mod several;

pub use crate::entry::{Understood, amount, date, proposal, understand};
pub use field::{Field, clean};
pub use pick::{Pick, Row, step};
pub use several::{Mark, SeveralRow};

use ratatui::style::Style;
use ratatui_textarea::{TextArea, WrapMode};

use super::keys::KEYED;
use crate::facts::{Answer, Answers, ItemId, Said, Spot, Value};
use crate::interview::alike;
use crate::logic::{FactIx, Kind};
use crate::pack::Pack;

/// An answer in the making.
#[derive(Clone, Debug)]
pub enum Entry {
    /// One line of several is taken: yes/no, a choice, "any others?".
    Pick(Pick),
    /// Several lines are marked.
    Several {
        /// By option.
        marked: Vec<Mark>,
        /// The highlighted line.
        cursor: SeveralRow,
    },
    /// A date, an amount or a short text.
    Line {
        /// What is typed.
        field: Field,
        /// The line "does not know" is highlighted instead of the field.
        below: bool,
    },
    /// A long text.
    Long {
        /// What is typed.
        area: Box<TextArea<'static>>,
    },
}

impl Entry {
    /// For a place of the interview, with the answer that stands there.
    pub fn at(pack: &Pack, answers: &Answers, spot: &Spot) -> Entry {
        match spot {
            Spot::More(id) => {
                let list = answers.list(id);
                let items: Vec<ItemId> = list.items.iter().map(|item| item.id).collect();
                Entry::Pick(Pick::more(&items, list.more, alike(pack, answers, id).is_some()))
            }
            Spot::Question(place) => match pack.fact(&place.fact) {
                Some(fact) => Entry::of(pack, fact, answers.get(place), answers),
                None => Entry::Line { field: Field::default(), below: false },
            },
        }
    }

    fn of(pack: &Pack, fact: FactIx, answer: Option<&Answer>, answers: &Answers) -> Entry {
        let question = pack.question(fact);
        let value = answer.and_then(|answer| match &answer.said {
            Said::Value(value) => Some(value),
            Said::DontKnow => None,
        });
        let unknown = answer.is_some() && value.is_none();
        let at = |id: &String| question.options.iter().position(|option| option.id == *id);
        match question.kind {
            Kind::Choice(_) => {
                let chosen = match value {
                    Some(Value::Choice(ids)) => ids.first().and_then(at),
                    _ => None,
                };
                let long = question.options.len() > KEYED;
                let mut pick = Pick::options(question.options.len(), long, chosen, unknown);
                if long && answer.is_none() {
                    // Nothing is highlighted that nobody chose before: Enter must not take Afghanistan.
                    pick.cursor = likely::likely(pack, fact, answers).unwrap_or(pick.rows.len());
                }
                Entry::Pick(pick)
            }
            Kind::Several(_) => {
                let mut marked = vec![Mark::No; question.options.len()];
                if let Some(Value::Several(marks)) = value {
                    marks.marked.iter().filter_map(at).for_each(|i| marked[i] = Mark::Yes);
                    marks.perhaps.iter().filter_map(at).for_each(|i| marked[i] = Mark::Perhaps);
                }
                let first = marked.iter().position(|mark| *mark != Mark::No).map(SeveralRow::Option);
                let cursor = first.unwrap_or(if unknown { SeveralRow::DontKnow } else { SeveralRow::None });
                Entry::Several { marked, cursor }
            }
            Kind::Text if question.long_text => {
                let text = if let Some(Value::Text(text)) = value { text.as_str() } else { "" };
                Entry::Long { area: Box::new(area(text)) }
            }
            Kind::Date { .. } | Kind::Amount(_) | Kind::Text => {
                let typed = match (value, question.kind) {
                    (Some(Value::Date(date)), _) => date::typed_date(*date),
                    (Some(Value::Amount(amount)), Kind::Amount(unit)) => amount::typed_amount(*amount, unit),
                    (Some(Value::Text(text)), _) => text.clone(),
                    _ => String::new(),
                };
                Entry::Line { field: Field::with(&typed), below: unknown }
            }
        }
    }

    /// Whether letters go into a text.
    pub fn types(&self) -> bool {
        match self {
            Entry::Pick(pick) => pick.filter.is_some(),
            Entry::Several { .. } => false,
            Entry::Line { .. } | Entry::Long { .. } => true,
        }
    }
}

/// A field for several lines that holds this text.
pub fn area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.set_cursor_style(Style::default());
    area.set_cursor_line_style(Style::default());
    area.move_cursor(ratatui_textarea::CursorMove::Bottom);
    area.move_cursor(ratatui_textarea::CursorMove::End);
    area
}
