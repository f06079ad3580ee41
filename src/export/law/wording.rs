//! What the words are made with: the pack whose names they say, the items spoken of, and which things were named.
//!
//! Knows no page. That it remembers what it named is how the document knows what a relief reaches.

use std::collections::BTreeSet;

use super::thing::Thing;
use crate::calendar::Day;
use crate::facts::OptionSet;
use crate::logic::{DefIx, FactIx, ListIx};
use crate::pack::{ConceptKind, OptionText, Pack, Question, Source, SourceStatus};

pub(super) struct Wording<'p> {
    pub pack: &'p Pack,
    /// The lists whose items are spoken of, outermost first.
    pub scope: Vec<ListIx>,
    /// What was named so far.
    pub named: BTreeSet<Thing>,
}

impl<'p> Wording<'p> {
    /// Speaks of the client, or of an item of a list.
    pub fn about(pack: &'p Pack, list: Option<ListIx>) -> Wording<'p> {
        Wording { pack, scope: list.into_iter().collect(), named: BTreeSet::new() }
    }

    /// A name: `[An act of dealing]`. The thing of that name has its own entry.
    pub fn name(&mut self, thing: Thing, name: &str) -> String {
        self.named.insert(thing);
        format!("[{name}]")
    }

    /// A question by its label: `"Date of the offense"`. Where another question has the same label, its id follows.
    pub fn label(&mut self, fact: FactIx) -> String {
        let question = self.pack.question(fact);
        self.named.insert(Thing::Question(fact));
        let alone = self.pack.questions.iter().filter(|other| other.label == question.label).count() == 1;
        let id = if alone { String::new() } else { format!(" ({})", question.id) };
        format!("\"{}\"{id}{}", question.label, self.whose(question.list))
    }

    /// A concept by name, or a clock. Where another concept has the same name, its id follows.
    pub fn definition(&mut self, definition: DefIx) -> String {
        let concept = &self.pack.concepts[definition.ix()];
        match concept.kind {
            ConceptKind::Concept => {
                let alone = self.pack.concepts.iter().filter(|other| other.name == concept.name).count() == 1;
                let name = if alone { concept.name.clone() } else { format!("{}: {}", concept.name, concept.id) };
                self.name(Thing::Concept(definition), &name) + &self.whose(concept.about)
            }
            ConceptKind::Clock(clock) => format!("clock {} complete", self.name(Thing::Clock(clock), &concept.name)),
        }
    }

    /// Said of what belongs to an item that is not the nearest one: `of that case`.
    pub fn whose(&self, list: Option<ListIx>) -> String {
        match list {
            Some(list) if self.scope.last() != Some(&list) && self.scope.contains(&list) => format!(" of that {}", self.item(list)),
            _ => String::new(),
        }
    }

    /// What one item of a list is called.
    pub fn item(&self, list: ListIx) -> &'p str {
        &self.pack.list(list).item
    }

    /// What several items of a list are called.
    pub fn items(&self, list: ListIx) -> String {
        let item = self.item(list);
        match item.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
            _ if item.ends_with(['s', 'x']) || item.ends_with("ch") => format!("{item}es"),
            _ => format!("{item}s"),
        }
    }

    /// The options wanted, by group where whole groups are meant: `"Cocaine" or "Heroin"`, `in "Ninth Circuit"`. Where most are
    /// wanted, those that are not: `any but "Heroin"`.
    pub fn options(&mut self, fact: FactIx, wanted: OptionSet) -> String {
        let question = self.pack.question(fact);
        if question.yes_no && wanted.len() == 1 {
            return if wanted.contains(0) { "yes" } else { "no" }.to_owned();
        }
        // Of a pack without its words, the options by themselves, in an order that no question gives them.
        if is_bare(question) {
            let mut ids: Vec<&str> = wanted.iter().filter_map(|option| question.options.get(option)).map(|of| of.id.as_str()).collect();
            ids.sort_unstable();
            return either(ids.into_iter());
        }
        for (g, group) in self.pack.groups.iter().enumerate().filter(|(_, group)| group.of == fact) {
            let whole: Vec<_> = group.groups.iter().filter(|(_, _, has)| !has.is_empty() && has.is_subset(wanted)).collect();
            let covered = whole.iter().fold(OptionSet::EMPTY, |all, (_, _, has)| all.or(*has));
            if covered == wanted && !whole.is_empty() && whole.len() < wanted.len() {
                self.named.insert(Thing::Group(g));
                return format!("in {}", either(whole.iter().map(|(_, says, _)| says.as_str())));
            }
        }
        if wanted.is_empty() {
            return "none of its options, and so never".to_owned();
        }
        let mut others = OptionSet::EMPTY;
        (0..question.options.len()).filter(|option| !wanted.contains(*option)).for_each(|option| others.insert(option));
        match !others.is_empty() && others.len() * 2 < wanted.len() {
            true => format!("any but {}", either(self.said(fact, others).iter().map(String::as_str))),
            false => either(self.said(fact, wanted).iter().map(String::as_str)),
        }
    }

    /// What some options say; long ones by their first words, as far as these tell them apart. The whole stands with the question.
    pub fn said(&self, fact: FactIx, options: OptionSet) -> Vec<String> {
        let known = &self.pack.question(fact).options;
        options.iter().filter_map(|option| known.get(option)).map(|option| first_words(&option.says, known)).collect()
    }

    /// Sources by the beginning of their citations, with a mark at those that nobody read: `INA 240A(a)(3); Matter of Soram*`.
    pub fn authority(&mut self, authority: &[usize]) -> String {
        let mut names = Vec::new();
        for source in authority {
            let Some(text) = self.pack.sources.get(*source) else { continue };
            self.named.insert(Thing::Source(*source));
            names.push(format!("{}{}", short_cite(self.pack, text), status_mark(text.status)));
        }
        names.join("; ")
    }
}

/// Whether the options are called by their ids.
fn is_bare(question: &Question) -> bool {
    !question.options.is_empty() && question.label == question.id && question.options.iter().all(|option| option.says == option.id)
}

/// An option by its first words, if no other begins so and the rest is long or in ( ).
fn first_words(says: &str, all: &[OptionText]) -> String {
    const KEPT: usize = 5;
    let ends: Vec<usize> = says.match_indices(' ').map(|(at, _)| at).collect();
    let long = ends.get(KEPT - 1).copied().filter(|_| ends.len() > KEPT + 1);
    let bracket = says.find(" (");
    let Some(end) = long.into_iter().chain(bracket).min() else { return says.to_owned() };
    let short = says[..end].trim_end_matches([',', ';', ':']);
    let alone = all.iter().filter(|other| other.says.starts_with(short)).count() == 1;
    if alone { format!("{short} ...") } else { says.to_owned() }
}

/// A citation up to its first comma: `INA 240A(a)(3)`; whole where another source begins alike.
fn short_cite<'p>(pack: &'p Pack, source: &'p Source) -> &'p str {
    let short = source.cite.split(", ").next().unwrap_or(&source.cite);
    let begins_alike = |other: &Source| other.cite.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(", "));
    if pack.sources.iter().filter(|other| begins_alike(other)).count() == 1 { short } else { &source.cite }
}

/// At a citation: that nobody read the source again, or that it could not be confirmed.
pub(super) fn status_mark(status: SourceStatus) -> &'static str {
    match status {
        SourceStatus::Read => "",
        SourceStatus::NotReread => "*",
        SourceStatus::Check => "(?)",
    }
}

/// How far somebody looked at a source, and when; nothing of one that was read on the day the law is said to be of.
pub(super) fn status_words(source: &Source, law_as_of: Day) -> String {
    let day = source.checked.map_or(String::new(), |day| format!(" {}", day.short()));
    match source.status {
        SourceStatus::Read if source.checked == Some(law_as_of) => String::new(),
        SourceStatus::Read => format!("read{day}"),
        SourceStatus::NotReread => format!("not re-read{}", if day.is_empty() { day } else { format!(" since{day}") }),
        SourceStatus::Check => format!("COULD NOT BE CONFIRMED{}", if day.is_empty() { day } else { format!(", tried{day}") }),
    }
}

/// `"Cocaine", "Heroin" or "LSD"`. In quotes, because what an option says may itself hold commas and an "or".
pub(super) fn either<'s>(says: impl Iterator<Item = &'s str>) -> String {
    let quoted: Vec<String> = says.map(|says| format!("\"{says}\"")).collect();
    match quoted.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => quoted.concat(),
    }
}
