//! The JSON Schema of a pack's files, generated from the types that read them.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::cases::CaseFormat;
use super::format::{
    AttackFormat, CautionFormat, ChangeFormat, ClockFormat, ConceptFormat, CountingFormat, DateFormat, DeadlineFormat, DocumentFormat,
    FactorFormat, FeeFormat, GroupFormat, HelpFormat, HolidayFormat, LanguageFormat, ListFormat, MigrationFormat, MythFormat,
    OptionsFormat, PackFormat, QuestionFormat, ReliefFormat, SectionFormat, SourceFormat, TableFormat, TermOfArtFormat,
};

/// One schema for all files of a pack: under `$defs` each kind of thing, and which file holds what.
pub fn schema() -> Value {
    let mut generator = SchemaGenerator::default();
    let mut files = Map::new();
    macro_rules! one {
        ($($name:literal: $type:ty),*) => {$( files.insert($name.to_owned(), generator.subschema_for::<$type>().to_value()); )*};
    }
    macro_rules! lists {
        ($($name:literal: { $($key:literal: $type:ty),* }),*) => {$({
            let mut properties = Map::new();
            $( properties.insert($key.to_owned(), json!({"type": "array", "items": generator.subschema_for::<$type>().to_value()})); )*
            files.insert($name.to_owned(), json!({"type": "object", "properties": properties, "additionalProperties": false}));
        })*};
    }
    one!("pack.json": PackFormat, "interview/*.json": SectionFormat, "relief/*.json": ReliefFormat,
        "languages/*/*.json": LanguageFormat);
    lists!(
        "migrations.json": {"migrations": MigrationFormat},
        "options/*.json": {"options": OptionsFormat},
        "concepts/*.json": {"concepts": ConceptFormat, "dates": DateFormat, "tables": TableFormat, "groups": GroupFormat},
        "deadlines/*.json": {"deadlines": DeadlineFormat},
        "clocks/*.json": {"clocks": ClockFormat},
        "calendar/*.json": {"counting": CountingFormat, "holidays": HolidayFormat},
        "guidance/*.json": {"cautions": CautionFormat, "documents": DocumentFormat, "factors": FactorFormat, "glossary": TermOfArtFormat,
            "myths": MythFormat, "help": HelpFormat, "ask_a_lawyer": String, "attacks": AttackFormat, "grounds": String, "not_offered": String,
            "can_change": String},
        "changes/*.json": {"changes": ChangeFormat},
        "fees/*.json": {"fees": FeeFormat},
        "reference/*.json": {"reference": String},
        "sources/*.json": {"sources": SourceFormat},
        "cases/*.json": {"cases": CaseFormat}
    );
    // An element of "asks" in a section is one of these two.
    generator.subschema_for::<QuestionFormat>();
    generator.subschema_for::<ListFormat>();
    let alternatives: Vec<Value> = files.values().cloned().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Reprieve pack",
        "description": "Any file of a pack. \"files\" says which folder holds what.",
        "anyOf": alternatives,
        "files": files,
        "$defs": generator.take_definitions(true),
    })
}
