//! Reading a whole file at once, where nothing is wrong with it: half the work of looking at each thing in it by itself.
//!
//! Knows no problem: a file that does not read here is read again, thing by thing, so that every mistake gets its place.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::format::{
    AttackFormat, CautionFormat, ChangeFormat, ConceptFormat, DateFormat, DeadlineFormat, DocumentFormat, FactorFormat, FeeFormat,
    GroupFormat, HelpFormat, LanguageFormat, MythFormat, ReliefFormat, SourceFormat, TableFormat, TermOfArtFormat,
};
use super::language::code_of;
use super::problem::Step;
use super::read::{Parts, Placed, Written};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Concepts {
    #[serde(default)]
    concepts: Vec<ConceptFormat>,
    #[serde(default)]
    dates: Vec<DateFormat>,
    #[serde(default)]
    tables: Vec<TableFormat>,
    #[serde(default)]
    groups: Vec<GroupFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadlines {
    deadlines: Vec<DeadlineFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    sources: Vec<SourceFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guidance {
    #[serde(default)]
    cautions: Vec<CautionFormat>,
    #[serde(default)]
    documents: Vec<DocumentFormat>,
    #[serde(default)]
    factors: Vec<FactorFormat>,
    #[serde(default)]
    glossary: Vec<TermOfArtFormat>,
    #[serde(default)]
    myths: Vec<MythFormat>,
    #[serde(default)]
    help: Vec<HelpFormat>,
    #[serde(default)]
    ask_a_lawyer: Vec<String>,
    #[serde(default)]
    attacks: Vec<AttackFormat>,
    #[serde(default)]
    grounds: Vec<String>,
    #[serde(default)]
    not_offered: Vec<String>,
    #[serde(default)]
    can_change: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    changes: Vec<ChangeFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fees {
    fees: Vec<FeeFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    reference: Vec<String>,
}

/// Reads the file into the parts. `false`: nothing was taken, read it thing by thing.
pub(super) fn read_whole(file: Written<'_>, parts: &mut Parts) -> bool {
    let folder = file.name.split_once('/').map_or("", |(folder, _)| folder);
    let read = match folder {
        "relief" => parsed::<ReliefFormat>(file).map(|relief| {
            parts.reliefs.push(Placed { file: file.name.to_owned(), path: Vec::new(), item: relief });
        }),
        "concepts" => parsed::<Concepts>(file).map(|all| {
            place(file, "concepts", all.concepts, &mut parts.concepts);
            place(file, "dates", all.dates, &mut parts.dates);
            place(file, "tables", all.tables, &mut parts.tables);
            place(file, "groups", all.groups, &mut parts.groups);
        }),
        "deadlines" => parsed::<Deadlines>(file).map(|all| place(file, "deadlines", all.deadlines, &mut parts.deadlines)),
        "sources" => parsed::<Sources>(file).map(|all| place(file, "sources", all.sources, &mut parts.sources)),
        "guidance" => parsed::<Guidance>(file).map(|all| {
            place(file, "cautions", all.cautions, &mut parts.cautions);
            place(file, "documents", all.documents, &mut parts.documents);
            place(file, "factors", all.factors, &mut parts.factors);
            place(file, "glossary", all.glossary, &mut parts.glossary);
            place(file, "myths", all.myths, &mut parts.myths);
            place(file, "help", all.help, &mut parts.help);
            place(file, "ask_a_lawyer", all.ask_a_lawyer, &mut parts.ask_a_lawyer);
            place(file, "attacks", all.attacks, &mut parts.attacks);
            place(file, "grounds", all.grounds, &mut parts.grounds);
            place(file, "not_offered", all.not_offered, &mut parts.not_offered);
            place(file, "can_change", all.can_change, &mut parts.can_change);
        }),
        "changes" => parsed::<Changes>(file).map(|all| place(file, "changes", all.changes, &mut parts.changes)),
        "fees" => parsed::<Fees>(file).map(|all| place(file, "fees", all.fees, &mut parts.fees)),
        "reference" => parsed::<Reference>(file).map(|all| place(file, "reference", all.reference, &mut parts.reference)),
        "languages" if code_of(file.name).is_some() => parsed::<LanguageFormat>(file).map(|language| {
            parts.languages.push(Placed { file: file.name.to_owned(), path: Vec::new(), item: language });
        }),
        _ => None,
    };
    read.is_some()
}

fn parsed<T: DeserializeOwned>(file: Written<'_>) -> Option<T> {
    serde_json::from_str(file.text).ok()
}

fn place<T>(file: Written<'_>, key: &str, items: Vec<T>, into: &mut Vec<Placed<T>>) {
    let key: std::sync::Arc<str> = key.into();
    into.extend(items.into_iter().enumerate().map(|(i, item)| Placed {
        file: file.name.to_owned(),
        path: vec![Step::Key(key.clone()), Step::Index(i)],
        item,
    }));
}
