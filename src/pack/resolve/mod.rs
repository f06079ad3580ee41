//! From the parts of a pack as written to a pack with every name resolved.

pub(in crate::pack) mod amounts;
mod attacks;
mod burden;
mod clocks;
mod conditions;
mod date_exprs;
mod deadlines;
mod declare;
mod guidance;
mod law;
mod migrations;
mod names;
mod paths;
mod relief;
pub(in crate::pack) mod spelling;
mod tables;

use std::collections::HashMap;

use self::conditions::Conditions;
use self::names::Names;
use super::format::{Json, ReviewedFormat, Unverified};
use super::model::{Assuming, Covers, Name, Pack, Point, Reviewed};
use super::problem::{Problem, Severity, Step};
use super::read::{Parts, Placed};
use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{Burden, Condition, DefIx, Evaluation, Frame, ListIx, Missing, PointIx, Program, World};

/// What is being resolved, and what was found wrong.
pub(super) struct Resolver<'p> {
    pub names: Names,
    pub problems: &'p mut Vec<Problem>,
    pub sources: HashMap<String, usize>,
    pub documents: HashMap<String, usize>,
    pub cautions: HashMap<String, usize>,
    pub reliefs: HashMap<String, usize>,
    pub fees: HashMap<String, usize>,
    pub points: Vec<Point>,
    pub covers: Vec<Covers>,
    /// Sources that could not be confirmed.
    pub unconfirmed: Vec<bool>,
    /// Rules that rest on unconfirmed sources alone: where, and what they decide.
    pub doubtful: Vec<(String, Vec<Step>, Condition)>,
}

/// Resolves a pack. Absent if there is any error, here or before.
pub(super) fn resolve(parts: &Parts, problems: &mut Vec<Problem>) -> Option<Pack> {
    let Some(head) = &parts.pack else {
        if !problems.iter().any(|p| p.file == "pack.json") {
            problems.push(
                Problem::error("pack.json", &[], "the pack has no pack.json")
                    .help("It names the pack: format, id, name, version, law_as_of."),
            );
        }
        return None;
    };
    let mut resolver = Resolver {
        names: Names { broken: parts.broken.iter().cloned().collect(), unreadable: parts.unreadable, ..Names::default() },
        problems,
        sources: HashMap::new(),
        documents: HashMap::new(),
        cautions: HashMap::new(),
        reliefs: HashMap::new(),
        fees: HashMap::new(),
        points: Vec::new(),
        covers: Vec::new(),
        unconfirmed: Vec::new(),
        doubtful: Vec::new(),
    };
    if head.item.format != 1 {
        resolver.problem(head, "format", format!("format {} is not known to this program; it reads format 1", head.item.format));
    }
    let law_as_of = resolver.day(head, "law_as_of", &head.item.law_as_of);
    let sources = resolver.sources(parts);
    let documents = resolver.documents(parts);
    let fees = resolver.fees(parts);
    let mut program = Program::default();
    let interview = resolver.declare(parts, &mut program);
    let law = resolver.law(parts, &mut program);
    resolver.gates(parts, &mut program);
    resolver.report_doubtful(&program);
    let cautions = resolver.caution_texts(parts);
    let glossary = resolver.glossary(parts);
    let myths = resolver.myths(parts);
    let help = resolver.help(parts);
    let otherwise = resolver.otherwise(parts);
    let changes = resolver.changes(parts);
    let assuming = head.item.assuming.as_ref().and_then(|assuming| match resolver.names.get(&assuming.concept) {
        Some(Name::Concept(concept)) if resolver.names.concept_about(*concept).is_none() => {
            Some(Assuming { concept: *concept, says: assuming.says.clone(), unasked: Vec::new() })
        }
        _ if resolver.names.is_excused(&assuming.concept) => None,
        _ => {
            let path = [Step::Key("assuming".into()), Step::Key("concept".into())];
            resolver.problems.push(Problem::error(
                &head.file,
                &path,
                format!("\"{}\" is not a concept about the client", assuming.concept),
            ));
            None
        }
    });
    let migrations = resolver.migrations(parts, &head.item.version);
    program.points = resolver.points.len();
    let cases = super::cases::resolve(parts, &mut resolver);
    resolver.report_uncovered(parts);
    let (names, points, covers) = (resolver.names, resolver.points, resolver.covers);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return None;
    }
    let head = &head.item;
    let mut pack = Pack {
        id: head.id.clone(),
        name: head.name.clone(),
        version: head.version.clone(),
        law_as_of,
        assuming,
        program,
        names: names.by_id,
        sections: interview.sections,
        questions: interview.questions,
        lists: interview.lists,
        concepts: law.concepts,
        date_says: law.date_says,
        table_says: law.table_says,
        tables: law.tables,
        groups: names.groups,
        points,
        reliefs: law.reliefs,
        deadlines: law.deadlines,
        clocks: law.clocks,
        cautions,
        documents,
        factors: law.factors,
        glossary,
        myths,
        help,
        ask_a_lawyer: parts.ask_a_lawyer.iter().map(|placed| placed.item.clone()).collect(),
        otherwise,
        changes,
        fees,
        counting: law.counting,
        holiday_authority: law.holiday_authority,
        reference: parts.reference.iter().map(|placed| placed.item.clone()).collect(),
        covers,
        sources,
        cases,
        migrations,
        languages: Vec::new(),
    };
    let ends = attacks::read_ends(&pack, parts, problems);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return None;
    }
    pack.otherwise.attacks.iter_mut().zip(ends).for_each(|(attack, ends)| attack.ends = ends);
    // Rules in circles have no meaning, and nothing may be decided by them.
    problems.extend(super::circles::find(&pack));
    pack.languages = super::language::resolve(&pack, parts, problems);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return None;
    }
    if let Some(assuming) = &mut pack.assuming {
        assuming.unasked = unasked(&pack.program, assuming.concept, law_as_of);
    }
    Some(pack)
}

impl Resolver<'_> {
    pub(super) fn problem<T>(&mut self, placed: &Placed<T>, key: &str, message: impl Into<String>) {
        let path = if key.is_empty() { placed.path.clone() } else { placed.at(key) };
        self.problems.push(Problem::error(&placed.file, &path, message));
    }

    /// A day as written; a wrong one is reported.
    pub(super) fn day<T>(&mut self, placed: &Placed<T>, key: &str, text: &str) -> Day {
        Day::parse(text).unwrap_or_else(|| {
            self.problem(placed, key, format!("\"{text}\" is not a day; expected YYYY-MM-DD"));
            Day::MIN
        })
    }

    /// Sources named by a rule; every rule needs one.
    pub(super) fn authority<T>(&mut self, placed: &Placed<T>, path: &[Step], names: &[String]) -> Vec<usize> {
        if names.is_empty() {
            let problem = Problem::error(&placed.file, path, "a rule without authority")
                .help("Name at least one source of sources/: \"authority\": [\"ina_240a_a_1\"].");
            self.problems.push(problem);
        }
        self.look_up(placed, path, names, "a source", Lookup::Sources)
    }

    /// Remembers a rule if it, or every source of it, could not be confirmed.
    pub(super) fn note_doubt<T>(
        &mut self,
        placed: &Placed<T>,
        path: &[Step],
        authority: &[usize],
        unverified: Option<Unverified>,
        condition: &Condition,
    ) {
        let sources = !authority.is_empty() && authority.iter().all(|source| self.unconfirmed.get(*source).copied().unwrap_or(false));
        if sources || unverified == Some(Unverified::Check) {
            self.doubtful.push((placed.file.clone(), path.to_vec(), condition.clone()));
        }
    }

    /// A definite rule may not rest on unconfirmed sources alone.
    fn report_doubtful(&mut self, program: &Program) {
        for (file, path, condition) in std::mem::take(&mut self.doubtful) {
            if can_hold(&condition, program, 0) {
                let problem = Problem::error(
                    &file,
                    &path,
                    "this rule could not be confirmed, or rests only on sources that could not, and yet it decides",
                )
                .help("Name a source that was read, or let a concept with \"unsettled\" and a \"why\" stand for it.");
                self.problems.push(problem);
            }
        }
    }

    pub(super) fn look_up<T>(&mut self, placed: &Placed<T>, path: &[Step], names: &[String], what: &str, lookup: Lookup) -> Vec<usize> {
        let mut found = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let table = match lookup {
                Lookup::Sources => &self.sources,
                Lookup::Documents => &self.documents,
                Lookup::Cautions => &self.cautions,
                Lookup::Reliefs => &self.reliefs,
                Lookup::Fees => &self.fees,
            };
            match table.get(name) {
                Some(index) => found.push(*index),
                None if self.names.is_excused(name) => {}
                None => {
                    let near = spelling::nearest_of(name, table.keys().map(String::as_str));
                    let at = paths::index(path, i);
                    let mut problem = Problem::error(&placed.file, &at, format!("\"{name}\" is not {what} of this pack"));
                    problem.help = near.map(|near| format!("Did you mean \"{near}\"?"));
                    self.problems.push(problem);
                }
            }
        }
        found
    }

    /// A condition at a place.
    pub(super) fn condition<T>(&mut self, placed: &Placed<T>, path: &[Step], json: &Json, scope: &[ListIx]) -> Condition {
        self.reader(placed, scope).condition(&json.tree(), path)
    }

    pub(super) fn reader<'r, T>(&'r mut self, placed: &'r Placed<T>, scope: &[ListIx]) -> Conditions<'r> {
        Conditions {
            names: &self.names,
            file: &placed.file,
            problems: self.problems,
            scope: scope.to_vec(),
            point: None,
            used_unsettled: false,
            facts_only: false,
        }
    }

    /// A new point of law.
    pub(super) fn next_point(&self) -> PointIx {
        PointIx(u16::try_from(self.points.len()).unwrap_or(u16::MAX))
    }

    /// What a rule says it implements of the reference.
    pub(super) fn covers<T>(&mut self, placed: &Placed<T>, path: &[Step], covers: &[String]) {
        for (i, reference) in covers.iter().enumerate() {
            let path = paths::index(&paths::join(path, "covers"), i);
            self.covers.push(Covers { reference: reference.clone(), file: placed.file.clone(), path });
        }
    }

    /// An attorney's sign-off of a rule.
    pub(super) fn reviewed<T>(&mut self, placed: &Placed<T>, path: &[Step], reviewed: &Option<ReviewedFormat>) -> Option<Reviewed> {
        let reviewed = reviewed.as_ref()?;
        let at = paths::join(path, "reviewed");
        if reviewed.by.trim().is_empty() {
            self.problems.push(Problem::error(&placed.file, &paths::join(&at, "by"), "a sign-off needs the attorney's name"));
        }
        match Day::parse(&reviewed.on) {
            Some(on) => Some(Reviewed { by: reviewed.by.clone(), on }),
            None => {
                let message = format!("\"{}\" is not a day; expected YYYY-MM-DD", reviewed.on);
                self.problems.push(Problem::error(&placed.file, &paths::join(&at, "on"), message));
                None
            }
        }
    }
}

/// What is missing for a concept before anything was asked.
fn unasked(program: &Program, concept: DefIx, day: Day) -> Vec<Missing> {
    let world = World::bind(program, &Answers::default(), day);
    let mut evaluation = Evaluation::new(program, &world);
    evaluation.reasons([&Condition::Defined(concept)], &Frame::session(Burden::Client)).first
}

/// Whether a condition can come out *yes* by anything but unsettled law.
fn can_hold(condition: &Condition, program: &Program, depth: usize) -> bool {
    let deeper = |condition: &Condition| depth > 16 || can_hold(condition, program, depth + 1);
    match condition {
        Condition::Const(holds) => *holds,
        Condition::Unsettled(_) => false,
        Condition::All(parts) => parts.iter().all(deeper),
        Condition::Any(parts) => parts.iter().any(deeper),
        Condition::Where { cases, otherwise } => cases.iter().any(|case| deeper(&case.then)) || deeper(otherwise),
        Condition::Defined(definition) => program.definitions.get(definition.ix()).is_none_or(|d| deeper(&d.condition)),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } => deeper(condition),
        _ => true,
    }
}

/// What a name is looked up in.
#[derive(Clone, Copy)]
pub(super) enum Lookup {
    Sources,
    Documents,
    Cautions,
    Reliefs,
    Fees,
}
