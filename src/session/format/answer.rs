//! One answer as JSON: `{"choice": ["lpr"]}`, `{"date": {"from": "2014-05", "to": "2014-05"}}`, `{"dont_know": true}`.
//!
//! Knows neither the session around it nor the question.

use serde::{Deserialize, Serialize};

use crate::facts::{Amount, Answer, ApproxDate, Basis, DatePoint, Marks, Said, Value};

/// An answer that is saved as [`Fields`].
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub(super) struct SavedAnswer(pub Answer);

/// Exactly one of `choice`, `several`, `date`, `amount`, `text` and `dont_know` says what the answer is.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Fields {
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    several: Option<Vec<String>>,
    /// Beside `several`: options of which the client is not sure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    perhaps: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Ends>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Bounds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    dont_know: bool,
    #[serde(skip_serializing_if = "is_client")]
    basis: SavedBasis,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    follow_up: bool,
    #[serde(skip_serializing_if = "is_false")]
    stale: bool,
}

/// `2014`, `2014-05` or `2014-05-03`; an end that is absent is open.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// In smallest parts of the unit; without `hi` there is no upper limit.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    lo: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hi: Option<i64>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SavedBasis {
    #[default]
    Client,
    Paper(String),
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_client(basis: &SavedBasis) -> bool {
    matches!(basis, SavedBasis::Client)
}

impl From<SavedAnswer> for Fields {
    fn from(SavedAnswer(answer): SavedAnswer) -> Fields {
        let mut fields = Fields {
            basis: match answer.basis {
                Basis::Client => SavedBasis::Client,
                Basis::Paper(paper) => SavedBasis::Paper(paper),
            },
            note: answer.note,
            follow_up: answer.follow_up,
            stale: answer.stale,
            ..Fields::default()
        };
        match answer.said {
            Said::DontKnow => fields.dont_know = true,
            Said::Value(Value::Choice(options)) => fields.choice = Some(options),
            Said::Value(Value::Several(marks)) => {
                fields.several = Some(marks.marked);
                fields.perhaps = marks.perhaps;
            }
            Said::Value(Value::Date(date)) => {
                let text = |point: DatePoint| point.to_string();
                fields.date = Some(Ends { from: date.from.map(text), to: date.to.map(text) });
            }
            Said::Value(Value::Amount(Amount { lo, hi })) => {
                fields.amount = Some(Bounds { lo, hi: (hi != i64::MAX).then_some(hi) });
            }
            Said::Value(Value::Text(text)) => fields.text = Some(text),
        }
        fields
    }
}

impl TryFrom<Fields> for SavedAnswer {
    type Error = String;

    fn try_from(fields: Fields) -> Result<SavedAnswer, String> {
        if fields.several.is_none() && !fields.perhaps.is_empty() {
            return Err("perhaps stands beside several".to_owned());
        }
        let perhaps = fields.perhaps;
        let said = [
            fields.choice.map(|options| Said::Value(Value::Choice(options))),
            fields.several.map(|marked| Said::Value(Value::Several(Marks { marked, perhaps }))),
            fields.date.map(date).transpose()?.map(|date| Said::Value(Value::Date(date))),
            fields.amount.map(|b| Said::Value(Value::Amount(Amount { lo: b.lo, hi: b.hi.unwrap_or(i64::MAX) }))),
            fields.text.map(|text| Said::Value(Value::Text(text))),
            fields.dont_know.then_some(Said::DontKnow),
        ];
        let mut said = said.into_iter().flatten();
        let (Some(said), None) = (said.next(), said.next()) else {
            return Err("an answer is one of choice, several, date, amount, text, dont_know".to_owned());
        };
        let basis = match fields.basis {
            SavedBasis::Client => Basis::Client,
            SavedBasis::Paper(paper) => Basis::Paper(paper),
        };
        let Fields { note, follow_up, stale, .. } = fields;
        Ok(SavedAnswer(Answer { said, basis, note, follow_up, stale }))
    }
}

fn date(ends: Ends) -> Result<ApproxDate, String> {
    let point =
        |end: Option<String>| end.map(|text| DatePoint::parse(&text).ok_or(format!("`{text}` is not a year, month or day"))).transpose();
    Ok(ApproxDate { from: point(ends.from)?, to: point(ends.to)? })
}
