//! The client's languages as written: each text beside the English that it was made from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// A file of `languages/CODE/`: some of the texts in one language.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageFormat {
    /// The language's code: the name of the folder, such as `es`.
    pub language: String,
    /// The language's own name for itself: `Español`.
    pub name: String,
    /// The texts, by what they are the text of: `question.status.ask`.
    #[schemars(with = "BTreeMap<String, TranslationFormat>")]
    pub texts: TranslationsFormat,
}

/// A text in the client's language.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslationFormat {
    /// The English that it was made from, word for word.
    pub of: String,
    /// What the client hears or reads.
    pub says: String,
}

/// Texts in the order of the file, each key once.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct TranslationsFormat(pub Vec<(String, TranslationFormat)>);

impl<'de> Deserialize<'de> for TranslationsFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TranslationsFormat, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = TranslationsFormat;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("texts: {\"question.status.ask\": {\"of\": \"...\", \"says\": \"...\"}}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TranslationsFormat, A::Error> {
        let mut seen = BTreeSet::new();
        let mut texts = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom(format!("the key \"{key}\" is written twice")));
            }
            texts.push((key, map.next_value()?));
        }
        Ok(TranslationsFormat(texts))
    }
}
