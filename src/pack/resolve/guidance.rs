//! What stands beside the rules: sources, papers, cautions, words, myths, help, recent changes, fees, and the outline of the
//! reference.

use std::collections::HashSet;

use super::paths::index;
use super::{Lookup, Resolver};
use crate::calendar::Day;
use crate::pack::format::{AudienceFormat, SourceStatus};
use crate::pack::model::{Caution, Change, Document, Fee, Help, Myth, Name, Source, TermOfArt};
use crate::pack::problem::Problem;
use crate::pack::read::Parts;

impl Resolver<'_> {
    pub(super) fn sources(&mut self, parts: &Parts) -> Vec<Source> {
        let mut sources = Vec::new();
        for placed in &parts.sources {
            let source = &placed.item;
            let checked = source.checked.as_ref().map(|day| self.day(placed, "checked", day));
            if source.status == SourceStatus::Read && checked.is_none() {
                self.problem(placed, "", format!("the source \"{}\" was read, but it does not say when", source.id));
            }
            if self.sources.insert(source.id.clone(), sources.len()).is_some() {
                self.problem(placed, "id", format!("the source \"{}\" is written twice", source.id));
            }
            self.unconfirmed.push(source.status == SourceStatus::Check);
            sources.push(Source {
                id: source.id.clone(),
                cite: source.cite.clone(),
                says: source.says.clone(),
                status: source.status,
                checked,
                note: source.note.clone(),
            });
        }
        sources
    }

    pub(super) fn documents(&mut self, parts: &Parts) -> Vec<Document> {
        let mut documents = Vec::new();
        for placed in &parts.documents {
            let document = &placed.item;
            if self.documents.insert(document.id.clone(), documents.len()).is_some() {
                self.problem(placed, "id", format!("the document \"{}\" is written twice", document.id));
            }
            self.covers(placed, &placed.path, &document.covers);
            documents.push(Document {
                id: document.id.clone(),
                name: document.name.clone(),
                why: document.why.clone(),
                how: document.how.clone(),
            });
        }
        for (i, placed) in parts.cautions.iter().enumerate() {
            if self.cautions.insert(placed.item.id.clone(), i).is_some() {
                self.problem(placed, "id", format!("the caution \"{}\" is written twice", placed.item.id));
            }
        }
        documents
    }

    pub(super) fn caution_texts(&mut self, parts: &Parts) -> Vec<Caution> {
        let mut cautions = Vec::new();
        for placed in &parts.cautions {
            let caution = &placed.item;
            let when = self.condition(placed, &placed.at("when"), &caution.when, &[]);
            let authority = self.look_up(placed, &placed.at("authority"), &caution.authority, "a source", Lookup::Sources);
            self.covers(placed, &placed.path, &caution.covers);
            let reviewed = self.reviewed(placed, &placed.path, &caution.reviewed);
            let checked = caution.checked.as_ref().map(|day| self.day(placed, "checked", day));
            let since = caution.since.as_ref().map(|day| self.day(placed, "since", day));
            cautions.push(Caution {
                id: caution.id.clone(),
                says: caution.says.clone(),
                why: caution.why.clone(),
                when,
                urgent: caution.urgent,
                authority,
                checked,
                unverified: caution.unverified,
                reviewed,
                for_client: caution.audience == AudienceFormat::Client,
                since,
                file: placed.file.clone(),
            });
        }
        cautions
    }

    pub(super) fn glossary(&mut self, parts: &Parts) -> Vec<TermOfArt> {
        let mut known = HashSet::new();
        let mut glossary = Vec::new();
        for placed in &parts.glossary {
            let term = &placed.item;
            if !known.insert(&term.id) {
                self.problem(placed, "id", format!("the word \"{}\" is written twice", term.id));
            }
            self.covers(placed, &placed.path, &term.covers);
            glossary.push(TermOfArt { id: term.id.clone(), term: term.term.clone(), also: term.also.clone(), says: term.says.clone() });
        }
        glossary
    }

    pub(super) fn myths(&mut self, parts: &Parts) -> Vec<Myth> {
        let mut myths = Vec::new();
        for placed in &parts.myths {
            let myth = &placed.item;
            let mut at = Vec::new();
            for (i, name) in myth.at.iter().enumerate() {
                match self.names.get(name) {
                    Some(Name::Fact(fact)) => at.push(*fact),
                    _ if self.names.is_excused(name) => {}
                    _ => {
                        let message = format!("\"{name}\" is not a question of this pack");
                        self.problems.push(Problem::error(&placed.file, &index(&placed.at("at"), i), message));
                    }
                }
            }
            let when = myth.when.as_ref().map(|when| self.condition(placed, &placed.at("when"), when, &[]));
            self.covers(placed, &placed.path, &myth.covers);
            myths.push(Myth {
                id: myth.id.clone(),
                myth: myth.myth.clone(),
                fact: myth.fact.clone(),
                at,
                when,
                authority: self.look_up(placed, &placed.at("authority"), &myth.authority, "a source", Lookup::Sources),
                checked: myth.checked.as_ref().map(|day| self.day(placed, "checked", day)),
                unverified: myth.unverified,
            });
        }
        myths
    }

    pub(super) fn help(&mut self, parts: &Parts) -> Vec<Help> {
        let mut found = Vec::new();
        for placed in &parts.help {
            let help = &placed.item;
            let when = help.when.as_ref().map(|when| self.condition(placed, &placed.at("when"), when, &[]));
            self.covers(placed, &placed.path, &help.covers);
            found.push(Help {
                id: help.id.clone(),
                name: help.name.clone(),
                says: help.says.clone(),
                note: help.note.clone(),
                when,
                unverified: help.unverified,
            });
        }
        found
    }

    pub(super) fn changes(&mut self, parts: &Parts) -> Vec<Change> {
        let mut changes = Vec::new();
        for placed in &parts.changes {
            let change = &placed.item;
            let when = self.condition(placed, &placed.at("when"), &change.when, &[]);
            for (i, name) in change.touches.iter().enumerate() {
                if self.names.get(name).is_none() && !self.reliefs.contains_key(name) && !self.names.is_excused(name) {
                    let message = format!("\"{name}\" is no relief, deadline or concept of this pack");
                    self.problems.push(Problem::error(&placed.file, &index(&placed.at("touches"), i), message));
                }
            }
            self.covers(placed, &placed.path, &change.covers);
            changes.push(Change {
                id: change.id.clone(),
                title: change.title.clone(),
                on: self.day(placed, "on", &change.on),
                was: change.was.clone(),
                is: change.is.clone(),
                moving: change.moving.clone(),
                confidence: change.confidence,
                when,
                touches: change.touches.clone(),
                authority: self.authority(placed, &placed.at("authority"), &change.authority),
                checked: self.day(placed, "checked", &change.checked),
                unverified: change.unverified,
                reviewed: self.reviewed(placed, &placed.path, &change.reviewed),
                file: placed.file.clone(),
            });
        }
        changes.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| a.id.cmp(&b.id)));
        changes
    }

    pub(super) fn fees(&mut self, parts: &Parts) -> Vec<Fee> {
        let mut fees = Vec::new();
        for placed in &parts.fees {
            let fee = &placed.item;
            if self.fees.insert(fee.id.clone(), fees.len()).is_some() {
                self.problem(placed, "id", format!("the fee \"{}\" is written twice", fee.id));
            }
            let amounts: Vec<(Day, u32)> = fee.amounts.iter().map(|amount| (amount.from.0, amount.dollars)).collect();
            if amounts.is_empty() || !amounts.is_sorted_by(|a, b| a.0 < b.0) {
                self.problem(
                    placed,
                    "amounts",
                    "a fee has at least one amount, the oldest first: {\"from\": \"2026-10-01\", \"dollars\": 730}",
                );
            }
            self.covers(placed, &placed.path, &fee.covers);
            fees.push(Fee {
                id: fee.id.clone(),
                filing: fee.filing.clone(),
                amounts,
                note: fee.note.clone(),
                authority: self.authority(placed, &placed.at("authority"), &fee.authority),
                unverified: fee.unverified,
                reviewed: self.reviewed(placed, &placed.path, &fee.reviewed),
                file: placed.file.clone(),
            });
        }
        fees
    }

    /// What says that it implements an entry of the reference that is not in the outline. A pack without an outline has
    /// nothing to compare with.
    pub(super) fn report_uncovered(&mut self, parts: &Parts) {
        let outline: HashSet<&str> = parts.reference.iter().map(|placed| placed.item.as_str()).collect();
        if outline.is_empty() {
            return;
        }
        for covers in &self.covers {
            if !outline.contains(covers.reference.as_str()) {
                let near = super::spelling::nearest_of(&covers.reference, outline.iter().copied());
                let message = format!("the reference's outline has no \"{}\"", covers.reference);
                let mut problem = Problem::error(&covers.file, &covers.path, message);
                problem.help = near.map(|near| format!("Did you mean \"{near}\"?"));
                self.problems.push(problem);
            }
        }
    }
}
