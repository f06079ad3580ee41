//! Sections, questions, lists and options as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Json;

/// A file of `interview/`: one section.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionFormat {
    /// The section's name for programs.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One line under the title.
    #[serde(default)]
    pub intro: Option<String>,
    /// Asked before every section that is not urgent, whatever the others decide.
    #[serde(default)]
    pub urgent: bool,
    /// On which side of the timeline the dates of the section stand; above if absent.
    #[serde(default)]
    pub on_timeline: Option<Lane>,
    /// Questions and lists, in order. Each is a question (with `id`) or a list (with `list`).
    pub asks: Vec<Json>,
}

/// On which side of the timeline a date stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// The client's life: entries, statuses, family.
    #[default]
    Above,
    /// What is held against the client and what came of it: offenses, convictions, court papers.
    Below,
}

/// A question.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionFormat {
    /// The fact's name.
    pub id: String,
    /// A short name, for lists and reasons.
    pub label: String,
    /// The question as one says it aloud.
    pub ask: String,
    /// Two lines at most.
    #[serde(default)]
    pub help: Option<String>,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    pub kind: TypeFormat,
    /// When it is asked. Reads facts only.
    #[serde(default)]
    pub ask_if: Option<Json>,
    /// The documents that tell.
    #[serde(default)]
    pub papers: Vec<String>,
    /// An answer about a whole list: a new item makes it stale.
    #[serde(default)]
    pub about_all: Option<String>,
    /// Kept out of exports that leave the office.
    #[serde(default)]
    pub confidential: bool,
    /// Tells who the client is: a referral to another office does not hold it; of a date it gives the year.
    #[serde(default)]
    pub identifies: bool,
    /// Of the date, a referral to another office gives the year only.
    #[serde(default)]
    pub year_only: bool,
    /// Asked for the attorney to read; no rule needs it.
    #[serde(default)]
    pub for_the_record: bool,
    /// On which side of the timeline the date stands; that of its list or section if absent.
    #[serde(default)]
    pub on_timeline: Option<Lane>,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a type: \"yes_no\", \"date\", \"text\", \"long_text\", {\"date\": \"any\"}, {\"choice\": [...]}, {\"choice_of\": \"list of options\"}, {\"several\": [...]}, {\"several_of\": \"...\"} or {\"amount\": \"grams\" | \"time\" | \"days\" | \"dollars\" | \"count\"}"
)]
pub enum TypeFormat {
    /// One of the plain types.
    Word(TypeWord),
    /// A date that may lie ahead.
    Date {
        /// Always `any`.
        date: AnyDate,
    },
    /// One of these options.
    Choice {
        /// The options.
        choice: Vec<OptionFormat>,
    },
    /// One of the options of a shared list.
    ChoiceOf {
        /// The list's name.
        choice_of: String,
    },
    /// Any of these options.
    Several {
        /// The options.
        several: Vec<OptionFormat>,
    },
    /// Any of the options of a shared list.
    SeveralOf {
        /// The list's name.
        several_of: String,
    },
    /// An amount.
    Amount {
        /// Of what.
        amount: AmountUnit,
    },
}

/// The plain types.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypeWord {
    /// Yes or no.
    YesNo,
    /// A date that cannot lie ahead.
    Date,
    /// One line of words.
    Text,
    /// Several lines of words.
    LongText,
}

/// `any`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnyDate {
    /// Past or future.
    Any,
}

/// The unit of an amount.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    /// Weight.
    Grams,
    /// The length of a sentence.
    Time,
    /// Days.
    Days,
    /// Money.
    Dollars,
    /// How many.
    Count,
}

/// An option.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionFormat {
    /// Its name, never used again for another meaning.
    pub id: String,
    /// As shown.
    pub says: String,
    /// A line of help.
    #[serde(default)]
    pub help: Option<String>,
    /// Told apart for the attorney to read; no rule needs it.
    #[serde(default)]
    pub for_the_record: bool,
}

/// An entry of `options/`: a list of options that several questions share.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionsFormat {
    /// Its name.
    pub id: String,
    /// The options.
    pub list: Vec<OptionFormat>,
}

/// In what one item of a list may be like the one before.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlikeFormat {
    /// What is alike, in words: `the same law, act and drug`.
    pub says: String,
    /// The questions whose answers are taken over.
    pub asks: Vec<String>,
}

/// A list: questions asked of each item.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListFormat {
    /// The list's name.
    pub list: String,
    /// What one item is called.
    pub item: String,
    /// Facts whose answers make an item's title.
    #[serde(default)]
    pub title_from: Vec<String>,
    /// What is asked before there is any item.
    pub first: String,
    /// What is asked when there are some.
    pub more: String,
    /// When it is asked. Reads facts only.
    #[serde(default)]
    pub ask_if: Option<Json>,
    /// Dates of an item that can only come in this order.
    #[serde(default)]
    pub in_order: Vec<String>,
    /// In what another item may be like the one before: it can be entered with these answers taken over.
    #[serde(default)]
    pub alike: Option<AlikeFormat>,
    /// The documents that tell.
    #[serde(default)]
    pub papers: Vec<String>,
    /// On which side of the timeline the dates of its items stand; that of the section if absent.
    #[serde(default)]
    pub on_timeline: Option<Lane>,
    /// The questions of an item.
    pub asks: Vec<QuestionFormat>,
}
