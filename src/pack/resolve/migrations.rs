//! What became of earlier questions, checked: where answers go to, and that no two declarations fight for one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Resolver;
use super::paths::{index, join};
use crate::logic::{FactIx, Kind};
use crate::pack::format::MigrationFormat;
use crate::pack::model::{Became, Migration, MigrationKind, Name, compare_versions};
use crate::pack::problem::Problem;
use crate::pack::read::{Parts, Placed};

type Here<'m> = &'m Placed<MigrationFormat>;

impl Resolver<'_> {
    /// The migrations, in the order in which answers follow them.
    pub(super) fn migrations(&mut self, parts: &Parts, version: &str) -> Vec<Migration> {
        let migrations: Vec<(Here<'_>, Migration)> =
            parts.migrations.iter().filter_map(|placed| Some((placed, self.migration(placed)?))).collect();
        self.in_order(&migrations, version);
        for (at, (placed, migration)) in migrations.iter().enumerate() {
            let (before, later) = (&migrations[..at], &migrations[at + 1..]);
            self.old_questions(placed, migration, before, later);
            self.new_questions(placed, migration, later);
        }
        migrations.into_iter().map(|(_, migration)| migration).collect()
    }

    fn migration(&mut self, placed: Here<'_>) -> Option<Migration> {
        let written = &placed.item;
        let kinds = [
            written.renamed.as_ref().map(|of| MigrationKind::Renamed {
                from: of.question.clone(),
                to: of.to.clone(),
                options: became(&of.options),
            }),
            written.split.as_ref().map(|of| MigrationKind::Split {
                from: of.question.clone(),
                into: of.into.iter().map(|(to, options)| (to.clone(), became(options))).collect(),
            }),
            written.merged.as_ref().map(|of| MigrationKind::Merged {
                from: of.questions.clone(),
                into: of.into.clone(),
                cases: of
                    .cases
                    .iter()
                    .map(|case| (case.when.iter().map(|(fact, of)| (fact.clone(), of.names())).collect(), case.then.clone()))
                    .collect(),
            }),
            written.options.as_ref().map(|of| MigrationKind::Mapped {
                question: of.question.clone(),
                became: became(&of.became),
                new: of.new.clone(),
            }),
            written.list_renamed.as_ref().map(|of| MigrationKind::ListRenamed { from: of.list.clone(), to: of.to.clone() }),
        ];
        let mut kinds = kinds.into_iter().flatten();
        let (Some(kind), None) = (kinds.next(), kinds.next()) else {
            self.problem(placed, "", "expected exactly one of \"renamed\", \"split\", \"merged\", \"options\" and \"list_renamed\"");
            return None;
        };
        if matches!(kind, MigrationKind::ListRenamed { .. }) && written.list.is_some() {
            self.problem(placed, "list", "a list that has another name stands in no list; leave \"list\" away");
        }
        if written.says.trim().is_empty() {
            self.problem(placed, "says", "say why, in a sentence for the caseworker");
        }
        Some(Migration { version: written.version.clone(), says: written.says.clone(), list: written.list.clone(), kind })
    }

    fn in_order(&mut self, migrations: &[(Here<'_>, Migration)], version: &str) {
        let mut last: Option<&str> = None;
        for (placed, Migration { version: own, .. }) in migrations {
            if !own.contains(|c: char| c.is_ascii_digit()) {
                self.problem(placed, "version", format!("\"{own}\" has no number; versions are compared by their numbers"));
            } else if compare_versions(own, version) == Ordering::Greater {
                self.problem(placed, "version", format!("version {own} comes after the pack's own, {version}"));
            } else if last.is_some_and(|last| compare_versions(own, last) == Ordering::Less) {
                self.problem(
                    placed,
                    "version",
                    format!("version {own} stands after version {}; the oldest comes first", last.unwrap_or("")),
                );
            }
            last = Some(own);
        }
    }

    /// What is taken away must not be asked any more, and nobody else may take it.
    fn old_questions(
        &mut self,
        placed: Here<'_>,
        migration: &Migration,
        before: &[(Here<'_>, Migration)],
        later: &[(Here<'_>, Migration)],
    ) {
        if let MigrationKind::ListRenamed { from, .. } = &migration.kind {
            if matches!(self.names.get(from), Some(Name::List(_))) {
                self.problem(placed, "list_renamed", format!("\"{from}\" is still a list of this pack"));
            }
            if before.iter().any(|(_, other)| matches!(&other.kind, MigrationKind::ListRenamed { from: of, .. } if of == from)) {
                self.problem(placed, "list_renamed", format!("\"{from}\" was renamed before"));
            }
            return;
        }
        let stays = migration.targets();
        for source in migration.sources() {
            if !stays.contains(&source) && self.question_in(&last_list(migration.list.as_deref(), later), source).is_some() {
                self.problem(placed, "", format!("\"{source}\" is still a question of this pack: its answers stay where they are"));
            }
            let taken = |other: &Migration| {
                !matches!(migration.kind, MigrationKind::Mapped { .. })
                    && other.sources().contains(&source)
                    && !other.targets().contains(&source)
            };
            if before.iter().any(|(_, other)| same_list(other, migration) && taken(other)) {
                let message = format!("the answers to \"{source}\" went elsewhere already, in an earlier entry");
                self.problem(placed, "", message);
            }
        }
        if let MigrationKind::Merged { from, cases, .. } = &migration.kind {
            if from.len() < 2 || from.iter().collect::<BTreeSet<_>>().len() < from.len() {
                self.problem(placed, "merged", "expected two or more different questions");
            }
            for (at, (when, _)) in cases.iter().enumerate() {
                let path = index(&join(&placed.at("merged"), "cases"), at);
                for fact in when.keys().filter(|fact| !from.contains(fact)) {
                    let message = format!("\"{fact}\" is not one of the questions that were merged");
                    self.problems.push(Problem::error(&placed.file, &path, message));
                }
            }
        }
        if let MigrationKind::Mapped { became, new, .. } = &migration.kind
            && became.is_empty()
            && new.is_empty()
        {
            self.problem(placed, "options", "expected \"became\" or \"new\"");
        }
    }

    /// Where answers go to is a question of this pack, or of a later entry.
    fn new_questions(&mut self, placed: Here<'_>, migration: &Migration, later: &[(Here<'_>, Migration)]) {
        if let MigrationKind::ListRenamed { to, .. } = &migration.kind {
            let goes_on = |other: &Migration| matches!(&other.kind, MigrationKind::ListRenamed { from, .. } if from == to);
            let is_list = matches!(self.names.get(to), Some(Name::List(_)));
            if !is_list && !later.iter().any(|(_, other)| goes_on(other)) && !self.names.is_excused(to) {
                let near = self.names.nearest(to).map(|near| format!("Did you mean \"{near}\"?"));
                let problem = Problem::error(&placed.file, &placed.at("list_renamed"), format!("\"{to}\" is not a list of this pack"));
                self.problems.push(problem.help(near.unwrap_or_default()));
            }
            return;
        }
        for target in migration.targets() {
            let fights = |other: &Migration| {
                same_list(other, migration)
                    && other.targets().contains(&target)
                    && !other.sources().contains(&target)
                    && !migration.sources().contains(&target)
            };
            if later.iter().any(|(_, other)| fights(other)) {
                self.problem(placed, "", format!("two entries answer \"{target}\"; say \"merged\" where several questions became it"));
            }
            // A later entry takes the answer on.
            let goes_on = later.iter().any(|(_, other)| other.sources().contains(&target) && !other.targets().contains(&target));
            let changes_later = later.iter().any(|(_, other)| other.targets().contains(&target));
            match self.question_in(&last_list(migration.list.as_deref(), later), target) {
                Some(fact) if !changes_later => self.options_of(placed, migration, target, fact),
                Some(_) => {}
                None if goes_on || self.names.is_excused(target) => {}
                None => {
                    let place = migration.list.as_ref().map_or("of the client".to_owned(), |list| format!("of \"{list}\""));
                    let message = format!("\"{target}\" is not a question {place} in this pack");
                    let near = self.names.nearest(target).filter(|near| near != target).map(|near| format!("Did you mean \"{near}\"?"));
                    self.problems.push(Problem::error(&placed.file, &placed.path, message).help(near.unwrap_or_default()));
                }
            }
        }
    }

    /// Options that are named on the new side exist.
    fn options_of(&mut self, placed: Here<'_>, migration: &Migration, target: &str, fact: FactIx) {
        let shape = self.names.shape(fact);
        let (options, is_several) = (shape.options.clone(), matches!(shape.kind, Kind::Several(_)));
        let mut wrong: Vec<String> = Vec::new();
        let mut look = |became: &Became| wrong.extend(became.values().flatten().filter(|option| !options.contains(option)).cloned());
        match &migration.kind {
            MigrationKind::Renamed { options: became, .. } => look(became),
            MigrationKind::Split { into, .. } => into.iter().filter(|(to, _)| to == target).for_each(|(_, became)| look(became)),
            MigrationKind::Merged { cases, .. } => {
                wrong.extend(cases.iter().map(|(_, then)| then).filter(|then| !options.contains(then)).cloned());
            }
            MigrationKind::Mapped { became, new, .. } => {
                look(became);
                wrong.extend(new.iter().filter(|option| !options.contains(option)).cloned());
                if !new.is_empty() && !is_several {
                    self.problem(placed, "options", "\"new\" is for a list of signs; of a choice, say what the old options became");
                }
                // An option that is there still and also something else would change what was said.
                for (option, _) in became.iter().filter(|(option, to)| options.contains(option) && !to.contains(option)) {
                    let message = format!("\"{option}\" is still an option of \"{target}\"; it must be among what it became");
                    self.problem(placed, "options", message);
                }
            }
            MigrationKind::ListRenamed { .. } => {}
        }
        wrong.dedup();
        for option in wrong {
            let message = format!("\"{option}\" is no option of \"{target}\"");
            let near = super::spelling::nearest_of(&option, options.iter().map(String::as_str));
            let help = near.map(|near| format!("Did you mean \"{near}\"?")).unwrap_or_default();
            let at = placed.path.clone();
            self.problems.push(Problem::error(&placed.file, &at, message).help(help));
        }
    }

    fn question_in(&self, list: &Option<String>, fact: &str) -> Option<FactIx> {
        let at = self.names.shapes.iter().position(|shape| shape.id == fact)?;
        let own = self.names.shapes[at].list.map(|list| self.names.list_id(list).to_owned());
        (own == *list).then(|| u16::try_from(at).ok().map(FactIx)).flatten()
    }
}

fn became(options: &BTreeMap<String, crate::pack::format::BecameFormat>) -> Became {
    options.iter().map(|(option, to)| (option.clone(), to.options())).collect()
}

fn same_list(one: &Migration, other: &Migration) -> bool {
    one.list == other.list
}

/// What a list is called today.
fn last_list(list: Option<&str>, later: &[(Here<'_>, Migration)]) -> Option<String> {
    let mut name = list?.to_owned();
    for (_, migration) in later {
        if let MigrationKind::ListRenamed { from, to } = &migration.kind
            && *from == name
        {
            name.clone_from(to);
        }
    }
    Some(name)
}
