//! What the words are made with: the pack whose names they say, the items spoken of, and which things were named.
//!
//! Knows no page. That it remembers what it named is how the document knows what a relief reaches.

use std::collections::BTreeSet;

use super::line::Line;
use super::thing::Thing;
use crate::facts::OptionSet;
use crate::logic::{DefIx, FactIx, ListIx};
use crate::pack::{ConceptKind, Pack, Source, SourceStatus};

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

    /// A name, with the id that the files have for it.
    pub fn name(&mut self, thing: Thing, name: &str, id: &str) -> String {
        self.named.insert(thing);
        format!("{name} [{id}]")
    }

    /// `"Which substance does the record name?" [substance]`
    pub fn question(&mut self, fact: FactIx) -> String {
        let question = self.pack.question(fact);
        let name = self.name(Thing::Question(fact), &format!("\"{}\"", question.ask), &question.id);
        name + &self.whose(question.list)
    }

    /// `"Date of the offense" [offense_date]`
    pub fn label(&mut self, fact: FactIx) -> String {
        let question = self.pack.question(fact);
        let name = self.name(Thing::Question(fact), &format!("\"{}\"", question.label), &question.id);
        name + &self.whose(question.list)
    }

    /// A concept by name, or a clock.
    pub fn definition(&mut self, definition: DefIx) -> String {
        let concept = &self.pack.concepts[definition.ix()];
        match concept.kind {
            ConceptKind::Concept => {
                let name = self.name(Thing::Concept(definition), &concept.name, &concept.id);
                name + &self.whose(concept.about)
            }
            ConceptKind::Clock(clock) => {
                let name = self.name(Thing::Clock(clock), &format!("\"{}\"", concept.name), &concept.id);
                format!("the clock {name} is complete")
            }
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

    /// The options wanted, by group where whole groups are meant: `is "Cocaine" or "Heroin"`, `is in "Ninth Circuit" [circuit]`.
    pub fn options(&mut self, fact: FactIx, wanted: OptionSet) -> String {
        let pack = self.pack;
        let question = pack.question(fact);
        if question.yes_no && wanted.len() == 1 {
            return if wanted.contains(0) { "is yes" } else { "is no" }.to_owned();
        }
        for (g, group) in pack.groups.iter().enumerate().filter(|(_, group)| group.of == fact) {
            let whole: Vec<_> = group.groups.iter().filter(|(_, _, has)| !has.is_empty() && has.is_subset(wanted)).collect();
            let covered = whole.iter().fold(OptionSet::EMPTY, |all, (_, _, has)| all.or(*has));
            if covered == wanted && !whole.is_empty() && whole.len() < wanted.len() {
                let names = whole.iter().map(|(_, says, _)| says.as_str());
                self.named.insert(Thing::Group(g));
                return format!("is in {} [{}]", either(names), group.id);
            }
        }
        if wanted.is_empty() {
            return "is none of its options, and so never".to_owned();
        }
        let says = wanted.iter().filter_map(|option| question.options.get(option)).map(|option| option.says.as_str());
        format!("is {}", either(says))
    }

    /// Sources, one a line, each with how far somebody looked at it.
    pub fn authority(&mut self, authority: &[usize]) -> Vec<Line> {
        let mut lines = Vec::new();
        for source in authority {
            let Some(text) = self.pack.sources.get(*source) else { continue };
            self.named.insert(Thing::Source(*source));
            lines.push(Line::new(format!("{} ({})", text.cite, status_words(text))));
        }
        lines
    }
}

/// How far somebody looked at a source, and when.
pub(super) fn status_words(source: &Source) -> String {
    let day = source.checked.map_or(String::new(), |day| format!(" {}", day.short()));
    match source.status {
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
