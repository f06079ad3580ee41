//! What became of questions, options and lists of earlier versions, as written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What became of one thing, in one version. Exactly one of `renamed`, `split`, `merged`, `options` and `list_renamed`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MigrationFormat {
    /// The version of the pack in which it happened: answers given with an earlier one follow.
    pub version: String,
    /// Why, in a sentence for the caseworker.
    pub says: String,
    /// The list to whose items the questions belong, by its name in this version; a question of the client if absent.
    #[serde(default)]
    pub list: Option<String>,
    /// A question has another name.
    #[serde(default)]
    pub renamed: Option<RenamedFormat>,
    /// A question became several, by what was answered.
    #[serde(default)]
    pub split: Option<SplitFormat>,
    /// Several questions became one, by what was answered.
    #[serde(default)]
    pub merged: Option<MergedFormat>,
    /// Options of a question that stays became others.
    #[serde(default)]
    pub options: Option<MappedFormat>,
    /// A list has another name. Its items keep their answers and their numbers.
    #[serde(default)]
    pub list_renamed: Option<ListRenamedFormat>,
}

/// A question that has another name.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenamedFormat {
    /// As it was called.
    pub question: String,
    /// As it is called.
    pub to: String,
    /// Options that are called otherwise; the others keep their names.
    #[serde(default)]
    pub options: BTreeMap<String, BecameFormat>,
}

/// A question that became several.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitFormat {
    /// As it was called. It may be one of those that it became.
    pub question: String,
    /// What each new question is answered by each old option. An option that is not named leaves it open.
    pub into: BTreeMap<String, BTreeMap<String, BecameFormat>>,
}

/// Questions that became one.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergedFormat {
    /// As they were called. The new one may be among them.
    pub questions: Vec<String>,
    /// The question that they became.
    pub into: String,
    /// What it is answered, by the options of the old ones: the first that fits. Without cases the one answer that was given is
    /// carried, if all that were given are the same.
    #[serde(default)]
    pub cases: Vec<MergedCase>,
}

/// One way in which merged questions may have been answered.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergedCase {
    /// Old questions, each with the options of which one was said.
    #[serde(rename = "if")]
    pub when: BTreeMap<String, OneOrMore>,
    /// The option of the new question.
    pub then: String,
}

/// Options of a question that stays.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MappedFormat {
    /// The question.
    pub question: String,
    /// What each old option became. Several: it is one of them. `null`: nobody can say, and it is asked again.
    #[serde(default)]
    pub became: BTreeMap<String, BecameFormat>,
    /// Of a list of signs: options that are new and were never asked. To an earlier answer they are "not sure", never "no".
    #[serde(default)]
    pub new: Vec<String>,
}

/// A list that has another name.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRenamedFormat {
    /// As it was called.
    pub list: String,
    /// As it is called.
    pub to: String,
}

/// An option, several of which one holds, or `null`: nobody can say.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum BecameFormat {
    /// One option.
    One(String),
    /// One of these.
    Several(Vec<String>),
    /// Nobody can say.
    Nothing(()),
}

/// One name, or several.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl BecameFormat {
    /// The options; none where nobody can say.
    pub fn options(&self) -> Vec<String> {
        match self {
            BecameFormat::One(option) => vec![option.clone()],
            BecameFormat::Several(options) => options.clone(),
            BecameFormat::Nothing(()) => Vec::new(),
        }
    }
}

impl OneOrMore {
    /// All of them.
    pub fn names(&self) -> Vec<String> {
        match self {
            OneOrMore::One(name) => vec![name.clone()],
            OneOrMore::More(names) => names.clone(),
        }
    }
}
