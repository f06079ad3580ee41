//! Relief: its requirements, bars and what a judge weighs.

use super::paths::{index, join};
use super::{Lookup, Resolver};
use crate::calendar::Day;
use crate::logic::{Burden, Condition, DeadlineIx};
use crate::pack::format::{BurdenFormat, ElementFormat, FactorFormat, ReliefFormat, WeighsFormat};
use crate::pack::model::{Availability, Element, ElementKind, Factor, Files, Name, Relief, Way};
use crate::pack::problem::{Problem, Step};
use crate::pack::read::{Parts, Placed};

impl Resolver<'_> {
    pub(super) fn factors(&mut self, parts: &Parts) -> Vec<Factor> {
        let mut factors: Vec<Factor> = Vec::new();
        for placed in &parts.factors {
            let factor = self.factor(placed, &placed.path, &placed.item);
            if factors.iter().any(|other| other.id == factor.id) {
                self.problem(placed, "id", format!("the factor \"{}\" is written twice", placed.item.id));
            }
            factors.push(factor);
        }
        factors
    }

    fn factor<T>(&mut self, placed: &Placed<T>, path: &[Step], factor: &FactorFormat) -> Factor {
        let when = factor.when.as_ref().map(|when| self.condition(placed, &join(path, "when"), when, &[]));
        let authority = self.authority(placed, &join(path, "authority"), &factor.authority);
        let since = self.since(&placed.file, path, &factor.since);
        self.covers(placed, path, &factor.covers);
        Factor {
            id: factor.id.clone(),
            says: factor.says.clone(),
            when,
            side: factor.side,
            collect: factor.collect.clone(),
            since,
            authority,
            unverified: factor.unverified,
            note: factor.note.clone(),
            reviewed: self.reviewed(placed, path, &factor.reviewed),
            file: placed.file.clone(),
        }
    }

    /// The day from which something inside a relief holds.
    fn since(&mut self, file: &str, path: &[Step], text: &str) -> Day {
        Day::parse(text).unwrap_or_else(|| {
            let message = format!("\"{text}\" is not a day; expected YYYY-MM-DD");
            self.problems.push(Problem::error(file, &join(path, "since"), message));
            Day::MIN
        })
    }

    pub(super) fn relief(&mut self, placed: &Placed<ReliefFormat>, factors: &[Factor]) -> Relief {
        let relief = &placed.item;
        if relief.short.chars().count() > 18 {
            self.problem(placed, "short", "\"short\" has at most 18 characters: it stands in the sidebar");
        }
        let concerns = self.condition(placed, &placed.at("concerns"), &relief.concerns, &[]);
        let mut elements: Vec<Element> = Vec::new();
        for (key, kind, list) in [("requires", ElementKind::Requirement, &relief.requires), ("bars", ElementKind::Bar, &relief.bars)] {
            for (i, element) in list.iter().enumerate() {
                let path = index(&placed.at(key), i);
                let element = self.element(placed, &path, element, kind);
                if elements.iter().any(|other| other.id == element.id) {
                    self.problems.push(Problem::error(
                        &placed.file,
                        &join(&path, "id"),
                        format!("\"{}\" is used twice in this relief", element.id),
                    ));
                }
                elements.push(element);
            }
        }
        let mut weighs = Vec::new();
        for (i, weigh) in relief.weighs.iter().enumerate() {
            let path = index(&placed.at("weighs"), i);
            match weigh {
                WeighsFormat::Own(own) => weighs.push(self.factor(placed, &path, own)),
                WeighsFormat::Shared(name) => match factors.iter().find(|factor| factor.id == *name) {
                    Some(factor) => weighs.push(factor.clone()),
                    None => self.problems.push(Problem::error(&placed.file, &path, format!("\"{name}\" is not a factor of this pack"))),
                },
            }
        }
        let named = |this: &mut Self, key: &str, names: &[String], what: &str| -> Vec<Name> {
            let mut found = Vec::new();
            for (i, name) in names.iter().enumerate() {
                match (this.names.get(name), what) {
                    (Some(Name::Deadline(d)), "a deadline") => found.push(Name::Deadline(*d)),
                    (Some(Name::Clock(c)), "a clock") => found.push(Name::Clock(*c)),
                    _ => this.problems.push(Problem::error(
                        &placed.file,
                        &index(&placed.at(key), i),
                        format!("\"{name}\" is not {what} of this pack"),
                    )),
                }
            }
            found
        };
        let deadlines = named(self, "deadlines", &relief.deadlines, "a deadline");
        let clocks = named(self, "clocks", &relief.clocks, "a clock");
        self.covers(placed, &placed.path, &relief.covers);
        let availability = self.availability(placed);
        Relief {
            id: relief.id.clone(),
            name: relief.name.clone(),
            short: relief.short.clone(),
            in_one_line: relief.in_one_line.clone(),
            concerns,
            even_if_assumed: relief.even_if_assumed,
            elements,
            weighs,
            files: Files {
                form: relief.files.form.clone(),
                with: relief.files.with.clone(),
                fee: relief.files.fee.clone(),
                fees: self.look_up(placed, &join(&placed.at("files"), "fees"), &relief.files.fees, "a fee", Lookup::Fees),
            },
            gather: self.look_up(placed, &placed.at("gather"), &relief.gather, "a document", Lookup::Documents),
            cautions: self.look_up(placed, &placed.at("cautions"), &relief.cautions, "a caution", Lookup::Cautions),
            deadlines: deadlines
                .into_iter()
                .filter_map(|n| if let Name::Deadline(d) = n { Some(d) } else { None })
                .collect::<Vec<DeadlineIx>>(),
            clocks: clocks.into_iter().filter_map(|n| if let Name::Clock(c) = n { Some(c) } else { None }).collect(),
            note: relief.note.clone(),
            reviewed: self.reviewed(placed, &placed.path, &relief.reviewed),
            availability,
            file: placed.file.clone(),
        }
    }

    fn availability(&mut self, placed: &Placed<ReliefFormat>) -> Vec<Availability> {
        let mut found = Vec::new();
        for (i, format) in placed.item.availability.iter().enumerate() {
            let path = index(&placed.at("availability"), i);
            let when = format.when.as_ref().map(|when| self.condition(placed, &join(&path, "when"), when, &[]));
            let mut day = |key: &str, text: &str| {
                Day::parse(text).unwrap_or_else(|| {
                    let message = format!("\"{text}\" is not a day; expected YYYY-MM-DD");
                    self.problems.push(Problem::error(&placed.file, &join(&path, key), message));
                    Day::MIN
                })
            };
            let (from, checked) = (day("from", &format.from), day("checked", &format.checked));
            let until = format.until.as_ref().map(|text| day("until", text));
            if until.is_some_and(|until| until <= from) {
                self.problems.push(Problem::error(&placed.file, &path, "\"until\" is the first day out: it lies after \"from\""));
            }
            self.covers(placed, &path, &format.covers);
            found.push(Availability {
                state: format.state,
                when,
                from,
                until,
                says: format.says.clone(),
                authority: self.authority(placed, &join(&path, "authority"), &format.authority),
                checked,
                unverified: format.unverified,
            });
        }
        found
    }

    fn element(&mut self, placed: &Placed<ReliefFormat>, path: &[Step], element: &ElementFormat, kind: ElementKind) -> Element {
        let authority = self.authority(placed, &join(path, "authority"), &element.authority);
        let since = self.since(&placed.file, path, &element.since);
        let mut ways = Vec::new();
        for (i, way) in element.ways.iter().enumerate() {
            let path = index(&join(path, "ways"), i);
            let when = self.condition(placed, &join(&path, "when"), &way.when, &[]);
            let authority = self.authority(placed, &join(&path, "authority"), &way.authority);
            let since = self.since(&placed.file, &path, &way.since);
            ways.push(Way {
                id: way.id.clone(),
                says: way.says.clone(),
                when,
                since,
                authority,
                to_prove: way.to_prove,
                unverified: way.unverified,
                note: way.note.clone(),
                reviewed: self.reviewed(placed, &path, &way.reviewed),
            });
            self.covers(placed, &path, &way.covers);
        }
        let when = match (&element.when, ways.is_empty()) {
            (Some(when), true) => self.condition(placed, &join(path, "when"), when, &[]),
            (None, false) => Condition::Any(ways.iter().map(|way| way.when.clone()).collect()),
            _ => {
                self.problems.push(Problem::error(&placed.file, path, format!("\"{}\" needs either \"when\" or \"ways\"", element.id)));
                Condition::Const(false)
            }
        };
        self.note_doubt(placed, path, &authority, element.unverified, &when);
        self.covers(placed, path, &element.covers);
        Element {
            id: element.id.clone(),
            kind,
            says: element.says.clone(),
            when,
            ways,
            since,
            authority,
            burden: match element.burden {
                BurdenFormat::Client => Burden::Client,
                BurdenFormat::Government => Burden::Government,
            },
            to_prove: element.to_prove,
            unverified: element.unverified,
            note: element.note.clone(),
            waiver: element.waiver.clone(),
            reviewed: self.reviewed(placed, path, &element.reviewed),
            never_decides: element.never_decides.as_ref().map(|never| (never.met, never.why.clone())),
        }
    }
}
