//! Reading JSON so that a key written twice is an error: the second would silently replace the first.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Write};

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// A JSON value in which no object has a key twice.
pub(super) struct Unique(pub Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Unique, D::Error> {
        deserializer.deserialize_any(Reader).map(Unique)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Unique(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format!("the key \"{key}\" is written twice")));
            }
            let Unique(value) = map.next_value()?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// The same as text, with nothing in it that means nothing.
pub(super) struct UniqueText(pub String);

impl<'de> Deserialize<'de> for UniqueText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<UniqueText, D::Error> {
        let mut text = String::new();
        Writer(&mut text).deserialize(deserializer)?;
        Ok(UniqueText(text))
    }
}

/// Writes one value behind what is written.
struct Writer<'t>(&'t mut String);

impl Writer<'_> {
    fn put<E: Error>(&mut self, value: impl Display) -> Result<(), E> {
        write!(self.0, "{value}").map_err(E::custom)
    }

    fn quote<E: Error>(&mut self, text: &str) -> Result<(), E> {
        serde_json::to_string(text).map_err(E::custom).map(|quoted| self.0.push_str(&quoted))
    }
}

impl<'de> DeserializeSeed<'de> for Writer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Writer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(mut self, value: bool) -> Result<(), E> {
        self.put(value)
    }

    fn visit_i64<E: Error>(mut self, value: i64) -> Result<(), E> {
        self.put(value)
    }

    fn visit_u64<E: Error>(mut self, value: u64) -> Result<(), E> {
        self.put(value)
    }

    fn visit_f64<E: Error>(mut self, value: f64) -> Result<(), E> {
        self.put(Value::from(value))
    }

    fn visit_str<E: Error>(mut self, value: &str) -> Result<(), E> {
        self.quote(value)
    }

    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        self.put("null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Writer(text) = self;
        text.push('[');
        let empty = text.len();
        while seq.next_element_seed(Writer(text))?.is_some() {
            text.push(',');
        }
        text.truncate(text.len() - usize::from(text.len() > empty));
        text.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Writer(text) = self;
        let mut keys: BTreeSet<String> = BTreeSet::new();
        text.push('{');
        while let Some(key) = map.next_key::<String>()? {
            if !keys.is_empty() {
                text.push(',');
            }
            Writer(text).quote(&key)?;
            text.push(':');
            map.next_value_seed(Writer(text))?;
            if let Some(key) = keys.replace(key) {
                return Err(A::Error::custom(format!("the key \"{key}\" is written twice")));
            }
        }
        text.push('}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;

    use super::*;

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            // Amounts as people write them: of 17 digits the last may come back as another.
            any::<i32>().prop_map(|thousandths| Value::from(f64::from(thousandths) / 1000.0)),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..5).prop_map(Value::from),
                btree_map(any::<String>(), inner, 0..5).prop_map(|object| Value::Object(object.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn as_text_it_says_what_it_says_as_a_tree(json in json()) {
            let written = serde_json::to_string_pretty(&json).expect("JSON");
            let Unique(tree) = serde_json::from_str(&written).expect("it reads");
            let UniqueText(text) = serde_json::from_str(&written).expect("it reads");
            prop_assert_eq!(&text, &tree.to_string());
            prop_assert_eq!(serde_json::from_str::<Value>(&text).expect("it reads"), tree);
            let UniqueText(again) = UniqueText::deserialize(&json).expect("it reads");
            prop_assert_eq!(again, json.to_string());
        }
    }

    #[test]
    fn a_key_that_is_written_twice_is_an_error_anywhere() {
        for twice in [r#"{"a": 1, "a": 1}"#, r#"[{"b": {"a": 1, "c": 2, "a": 3}}]"#, r#"{"a": 1, "\u0061": 2}"#] {
            let tree = serde_json::from_str::<Unique>(twice).map(|_| ()).expect_err("an error").to_string();
            let text = serde_json::from_str::<UniqueText>(twice).map(|_| ()).expect_err("an error").to_string();
            assert!(tree.contains("the key \"a\" is written twice") && text.contains("the key \"a\" is written twice"), "{tree}; {text}");
        }
    }
}
