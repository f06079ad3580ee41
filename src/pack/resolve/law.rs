//! The law of a pack: concepts, dates, tables, relief, deadlines, the calendar.

use std::collections::HashMap;

use super::conditions::{index, join};
use super::{Lookup, Resolver, clocks};
use crate::calendar::{Counting, Day, Days, Holiday, HolidayRule, Holidays, Roll, Term, Weekday};
use crate::logic::{Burden, Condition, DateExpr, DeadlineIx, DeadlineRule, Definition, Direction, ListIx, NamedDate, Period, Periods, PointIx, Program, Table, TableEntry, Truth};
use crate::pack::format::{
    BurdenFormat, ConceptFormat, DaysFormat, DeadlineFormat, ElementFormat, FactorFormat, HolidayDay, Json, Leans, PeriodFormat, PeriodWord,
    PeriodsFormat, ReliefFormat, RollFormat, TableFormat, TableHolds, WeighsFormat, WhereCase,
};
use crate::pack::model::{
    Clock, Concept, ConceptKind, Deadline, Early, Element, ElementKind, Factor, Files, Name, Point, Relief, SideText, Way,
};
use crate::pack::problem::{Problem, Step};
use crate::pack::read::{Parts, Placed};

/// The law, read.
#[derive(Default)]
pub(super) struct Law {
    pub concepts: Vec<Concept>,
    pub date_says: Vec<String>,
    pub table_says: Vec<(String, Vec<usize>)>,
    pub reliefs: Vec<Relief>,
    pub deadlines: Vec<Deadline>,
    pub clocks: Vec<Clock>,
}

impl Resolver<'_> {
    pub(super) fn law(&mut self, parts: &Parts, program: &mut Program) -> Law {
        let mut law = Law::default();
        for placed in &parts.concepts {
            self.concept(placed, program, &mut law);
        }
        clocks::resolve(self, parts, program, &mut law);
        self.mark_burden(program);
        for placed in &parts.dates {
            let about = self.about(placed, "about", placed.item.about.as_deref());
            let scope: Vec<ListIx> = about.into_iter().collect();
            let date = self.reader(placed, &scope).date(&placed.item.date.0, &placed.at("date"));
            program.dates.push(NamedDate { id: placed.item.id.clone(), about, date });
            law.date_says.push(placed.item.says.clone());
        }
        for placed in &parts.tables {
            self.table(placed, parts, program, &mut law);
        }
        self.calendar(parts, program);
        for placed in &parts.deadlines {
            self.deadline(placed, parts, program, &mut law);
        }
        let factors = self.factors(parts);
        for placed in &parts.reliefs {
            let relief = self.relief(placed, &factors);
            law.reliefs.push(relief);
        }
        // In the order of rank; names of reliefs were given in the order of files, so places move with them.
        let mut order: Vec<usize> = (0..law.reliefs.len()).collect();
        order.sort_by_key(|i| (parts.reliefs[*i].item.rank, law.reliefs[*i].id.clone()));
        let place = |old: usize| order.iter().position(|i| *i == old).unwrap_or(old);
        for deadline in &mut law.deadlines {
            for relief in &mut deadline.relief {
                *relief = place(*relief);
            }
        }
        let mut reliefs: Vec<Option<Relief>> = law.reliefs.into_iter().map(Some).collect();
        law.reliefs = order.iter().filter_map(|i| reliefs[*i].take()).collect();
        law
    }

    fn concept(&mut self, placed: &Placed<ConceptFormat>, program: &mut Program, law: &mut Law) {
        let concept = &placed.item;
        let about = self.about(placed, "about", concept.about.as_deref());
        let scope: Vec<ListIx> = about.into_iter().collect();
        let since = self.day(placed, "since", &concept.since);
        let authority = self.authority(placed, &placed.at("authority"), &concept.authority);
        let point = self.next_point();
        let condition = match (&concept.when, &concept.cases) {
            (Some(when), None) => {
                let mut reader = self.reader(placed, &scope);
                reader.point = Some(point);
                let condition = reader.holds(&when.0, &placed.at("when"));
                let used = reader.used_unsettled;
                self.point_used(placed, used, concept, &authority, point);
                condition
            }
            (None, Some(cases)) => self.concept_cases(placed, cases, concept.otherwise.as_ref(), &scope, point, &authority),
            _ => {
                self.problem(placed, "", format!("the concept \"{}\" needs either \"when\" or \"where\" with \"otherwise\"", concept.id));
                Condition::Const(false)
            }
        };
        self.note_doubt(placed, &placed.path, &authority, &condition);
        let name = concept.name.clone().unwrap_or_else(|| concept.id.replace('_', " "));
        program.definitions.push(Definition { id: concept.id.clone(), about, condition, burden_matters: false });
        law.concepts.push(Concept {
            id: concept.id.clone(),
            name,
            says: concept.says.clone(),
            kind: ConceptKind::Concept,
            about,
            since,
            authority,
            unverified: concept.unverified,
            note: concept.note.clone(),
            mistake: concept.mistake.clone(),
            file: placed.file.clone(),
            path: placed.path.clone(),
        });
    }

    fn concept_cases(
        &mut self,
        placed: &Placed<ConceptFormat>,
        cases: &[WhereCase],
        otherwise: Option<&Json>,
        scope: &[ListIx],
        point: PointIx,
        authority: &[usize],
    ) -> Condition {
        let object = serde_json::json!({
            "where": cases.iter().map(|c| serde_json::json!({"if": c.when.0, "holds": c.holds.0})).collect::<Vec<_>>(),
        });
        let mut object = object;
        if let (Some(otherwise), Some(map)) = (otherwise, object.as_object_mut()) {
            map.insert("otherwise".to_owned(), otherwise.0.clone());
        }
        let mut reader = self.reader(placed, scope);
        reader.point = Some(point);
        let condition = reader.condition(&object, &placed.path);
        let used = reader.used_unsettled;
        self.point_used(placed, used, &placed.item, authority, point);
        condition
    }

    fn point_used(&mut self, placed: &Placed<ConceptFormat>, used: bool, concept: &ConceptFormat, authority: &[usize], _: PointIx) {
        if !used {
            return;
        }
        if concept.why.is_none() {
            self.problem(placed, "", format!("\"{}\" is unsettled in some case, so it needs \"why\": why, and what to do", concept.id));
        }
        self.points.push(Point {
            id: concept.id.clone(),
            name: concept.name.clone().unwrap_or_else(|| concept.says.clone()),
            why: concept.why.clone().unwrap_or_default(),
            sides: concept.sides.iter().map(|side| SideText { circuits: side.circuits.clone(), says: side.says.clone() }).collect(),
            leans: concept.leans.map(|leans| leans == Leans::Yes),
            authority: authority.to_vec(),
        });
    }

    /// Which definitions the burden can change: those that test it, and those that reach one that does.
    fn mark_burden(&mut self, program: &mut Program) {
        loop {
            let marked: Vec<bool> = program.definitions.iter().map(|d| d.burden_matters).collect();
            let mut changed = false;
            for definition in &mut program.definitions {
                if !definition.burden_matters && tests_burden(&definition.condition, &marked) {
                    definition.burden_matters = true;
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn table(&mut self, placed: &Placed<TableFormat>, parts: &Parts, program: &mut Program, law: &mut Law) {
        let table = &placed.item;
        self.day(placed, "since", &table.since);
        let authority = self.authority(placed, &placed.at("authority"), &table.authority);
        let fact = table.of.clone().or_else(|| row_fact(parts, &table.id));
        let options = match fact.as_ref().and_then(|fact| self.names.get(fact)) {
            Some(Name::Fact(fact)) => self.names.shape(*fact).options.clone(),
            _ => {
                self.problem(placed, "", format!("nothing says which choice names the rows of \"{}\": add \"of\"", table.id));
                Vec::new()
            }
        };
        let mut rows: Vec<Vec<TableEntry>> = vec![Vec::new(); options.len()];
        let mut unsettled = false;
        for (row, entries) in &table.rows {
            let path = join(&placed.at("rows"), row);
            let Some(option) = options.iter().position(|option| option == row) else {
                self.problems.push(Problem::error(&placed.file, &path, format!("\"{row}\" is no option of \"{}\"", fact.clone().unwrap_or_default())));
                continue;
            };
            for (i, entry) in entries.iter().enumerate() {
                let here = index(&path, i);
                let mut day = |text: &Option<String>, open: Day, key: &str| match text {
                    None => open,
                    Some(text) => Day::parse(text).unwrap_or_else(|| {
                        self.problems.push(Problem::error(&placed.file, &join(&here, key), format!("\"{text}\" is not a day; expected YYYY-MM-DD")));
                        open
                    }),
                };
                let (from, until) = (day(&entry.from, Day::MIN, "from"), day(&entry.until, Day::MAX, "until"));
                let last = rows[option].last().map_or(Day::MIN, |e: &TableEntry| e.until);
                if from >= until || (i > 0 && from < last) {
                    self.problems.push(Problem::error(&placed.file, &here, "entries must follow each other in time: \"from\" before \"until\", no overlap"));
                }
                let holds = holds(&entry.holds);
                unsettled |= holds == Truth::Open;
                rows[option].push(TableEntry { from, until, holds });
            }
        }
        let unlisted = table.unlisted.as_ref().map_or(Truth::Open, holds);
        unsettled |= unlisted == Truth::Open;
        let point = self.next_point();
        if unsettled && table.why.is_none() {
            self.problem(placed, "", format!("\"{}\" is unsettled in some entry (or where nothing is listed), so it needs \"why\"", table.id));
        }
        self.points.push(Point {
            id: table.id.clone(),
            name: table.says.clone(),
            why: table.why.clone().unwrap_or_default(),
            sides: Vec::new(),
            leans: None,
            authority: authority.clone(),
        });
        program.tables.push(Table { id: table.id.clone(), rows, unlisted, point });
        law.table_says.push((table.says.clone(), authority));
    }

    fn calendar(&mut self, parts: &Parts, program: &mut Program) {
        let mut holidays = Vec::new();
        for placed in &parts.holidays {
            let holiday = &placed.item;
            self.authority(placed, &placed.at("authority"), &holiday.authority);
            let rule = match holiday.on {
                HolidayDay::Fixed { month, day } => HolidayRule::Fixed { month, day },
                HolidayDay::Nth { month, weekday, nth } => HolidayRule::Nth { month, weekday: Weekday(weekday as u8 + 1), nth },
            };
            holidays.push(Holiday { name: holiday.name.clone(), rule, since: holiday.since.unwrap_or(i16::MIN), observed: holiday.observed });
        }
        program.holidays = Holidays(holidays);
        for placed in &parts.counting {
            self.authority(placed, &placed.at("authority"), &placed.item.authority);
            self.day(placed, "since", &placed.item.since);
        }
    }

    fn deadline(&mut self, placed: &Placed<DeadlineFormat>, parts: &Parts, program: &mut Program, law: &mut Law) {
        let deadline = &placed.item;
        let for_each = self.about(placed, "for_each", deadline.for_each.as_deref());
        let scope: Vec<ListIx> = for_each.into_iter().collect();
        let when = self.condition(placed, &placed.at("when"), &deadline.when, &scope);
        let (trigger, direction) = match (&deadline.from, &deadline.before) {
            (Some(from), None) => (self.reader(placed, &scope).date(&from.0, &placed.at("from")), Direction::After),
            (None, Some(before)) => (self.reader(placed, &scope).date(&before.0, &placed.at("before")), Direction::Before),
            (None, None) if matches!(deadline.periods, PeriodsFormat::Word(PeriodWord::AnyTime)) => (DateExpr::Today, Direction::After),
            _ => {
                self.problem(placed, "", format!("the deadline \"{}\" needs either \"from\" or \"before\"", deadline.id));
                (DateExpr::Today, Direction::After)
            }
        };
        let counting = parts.counting.iter().find(|counting| counting.item.id == deadline.counts);
        if counting.is_none() {
            let known: Vec<&str> = parts.counting.iter().map(|c| c.item.id.as_str()).collect();
            self.problem(placed, "counts", format!("\"{}\" is no way of counting; the folder calendar has {}", deadline.counts, known.join(", ")));
        }
        let since = self.day(placed, "since", &deadline.since);
        let authority = self.authority(placed, &placed.at("authority"), &deadline.authority);
        let relief = self.look_up(placed, &placed.at("relief"), &deadline.relief, "a relief", Lookup::Reliefs);
        let settles = deadline.settles.as_ref().and_then(|paper| self.look_up(placed, &placed.at("settles"), std::slice::from_ref(paper), "a document", Lookup::Documents).pop());
        if deadline.short.chars().count() > 16 {
            self.problem(placed, "short", "\"short\" has at most 16 characters: it stands in the sidebar");
        }
        self.note_doubt(placed, &placed.path, &authority, &when);
        let periods = self.periods(placed, &deadline.periods);
        program.deadlines.push(DeadlineRule {
            id: deadline.id.clone(),
            for_each,
            when,
            trigger,
            direction,
            periods,
            early: deadline.early.iter().map(|early| Term::days(early.days)).collect(),
            counting: counting.map_or(Counting { days: Days::Calendar, roll: Roll::None }, |c| Counting {
                days: match c.item.days {
                    DaysFormat::Calendar => Days::Calendar,
                    DaysFormat::Business => Days::Business,
                },
                roll: match c.item.roll {
                    RollFormat::Forward => Roll::Forward,
                    RollFormat::None => Roll::None,
                },
            }),
        });
        law.deadlines.push(Deadline {
            id: deadline.id.clone(),
            name: deadline.name.clone(),
            short: deadline.short.clone(),
            says: deadline.says.clone(),
            if_missed: deadline.if_missed.clone(),
            extend: deadline.extend.clone(),
            early: deadline.early.iter().map(|early| Early { days: early.days, says: early.says.clone() }).collect(),
            informational: deadline.informational,
            counted: counting.map_or(String::new(), |c| c.item.says.clone()),
            since,
            authority,
            unverified: deadline.unverified,
            relief,
            settles,
            note: deadline.note.clone(),
        });
    }

    fn periods(&mut self, placed: &Placed<DeadlineFormat>, periods: &PeriodsFormat) -> Periods {
        let dated = match periods {
            PeriodsFormat::Word(PeriodWord::AnyTime) => return Periods::AnyTime,
            PeriodsFormat::Word(PeriodWord::Given) => return Periods::Given,
            PeriodsFormat::Dated(dated) => dated,
        };
        let mut read: Vec<Period> = Vec::new();
        for (i, period) in dated.iter().enumerate() {
            let PeriodFormat { since, days, business_days, months, years } = *period;
            let given = [days.is_some(), business_days.is_some(), months.is_some(), years.is_some()];
            let since = since.map_or(Day::MIN, |day| day.0);
            let ordered = read.last().is_none_or(|last| last.since < since);
            if given.iter().filter(|g| **g).count() != 1 || !ordered {
                let path = index(&placed.at("periods"), i);
                let message = "a period has one of days, business_days, months, years; several periods follow each other by \"since\"";
                self.problems.push(Problem::error(&placed.file, &path, message));
            }
            let length = Term { years: years.unwrap_or(0), months: months.unwrap_or(0), days: days.or(business_days).unwrap_or(0) };
            read.push(Period { since, length, business: business_days.is_some() });
        }
        if read.is_empty() {
            self.problem(placed, "periods", "a deadline needs at least one period");
        }
        Periods::Dated(read)
    }

    fn factors(&mut self, parts: &Parts) -> HashMap<String, Factor> {
        let mut factors = HashMap::new();
        for placed in &parts.factors {
            let factor = self.factor(placed, &placed.path, &placed.item);
            if factors.insert(factor.id.clone(), factor).is_some() {
                self.problem(placed, "id", format!("the factor \"{}\" is written twice", placed.item.id));
            }
        }
        factors
    }

    fn factor<T>(&mut self, placed: &Placed<T>, path: &[Step], factor: &FactorFormat) -> Factor {
        let when = factor.when.as_ref().map(|when| self.condition(placed, &join(path, "when"), when, &[]));
        let authority = self.authority(placed, &join(path, "authority"), &factor.authority);
        if Day::parse(&factor.since).is_none() {
            self.problems.push(Problem::error(&placed.file, &join(path, "since"), format!("\"{}\" is not a day; expected YYYY-MM-DD", factor.since)));
        }
        Factor { id: factor.id.clone(), says: factor.says.clone(), when, side: factor.side, collect: factor.collect.clone(), authority }
    }

    fn relief(&mut self, placed: &Placed<ReliefFormat>, factors: &HashMap<String, Factor>) -> Relief {
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
                    self.problems.push(Problem::error(&placed.file, &join(&path, "id"), format!("\"{}\" is used twice in this relief", element.id)));
                }
                elements.push(element);
            }
        }
        let mut weighs = Vec::new();
        for (i, weigh) in relief.weighs.iter().enumerate() {
            let path = index(&placed.at("weighs"), i);
            match weigh {
                WeighsFormat::Own(own) => weighs.push(self.factor(placed, &path, own)),
                WeighsFormat::Shared(name) => match factors.get(name) {
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
                    _ => this.problems.push(Problem::error(&placed.file, &index(&placed.at(key), i), format!("\"{name}\" is not {what} of this pack"))),
                }
            }
            found
        };
        let deadlines = named(self, "deadlines", &relief.deadlines, "a deadline");
        let clocks = named(self, "clocks", &relief.clocks, "a clock");
        Relief {
            id: relief.id.clone(),
            name: relief.name.clone(),
            short: relief.short.clone(),
            in_one_line: relief.in_one_line.clone(),
            concerns,
            even_if_assumed: relief.even_if_assumed,
            elements,
            weighs,
            files: Files { form: relief.files.form.clone(), with: relief.files.with.clone(), fee: relief.files.fee.clone() },
            gather: self.look_up(placed, &placed.at("gather"), &relief.gather, "a document", Lookup::Documents),
            cautions: self.look_up(placed, &placed.at("cautions"), &relief.cautions, "a caution", Lookup::Cautions),
            deadlines: deadlines.into_iter().filter_map(|n| if let Name::Deadline(d) = n { Some(d) } else { None }).collect::<Vec<DeadlineIx>>(),
            clocks: clocks.into_iter().filter_map(|n| if let Name::Clock(c) = n { Some(c) } else { None }).collect(),
            note: relief.note.clone(),
        }
    }

    fn element(&mut self, placed: &Placed<ReliefFormat>, path: &[Step], element: &ElementFormat, kind: ElementKind) -> Element {
        let authority = self.authority(placed, &join(path, "authority"), &element.authority);
        let since = Day::parse(&element.since).unwrap_or_else(|| {
            self.problems.push(Problem::error(&placed.file, &join(path, "since"), format!("\"{}\" is not a day; expected YYYY-MM-DD", element.since)));
            Day::MIN
        });
        let mut ways = Vec::new();
        for (i, way) in element.ways.iter().enumerate() {
            let path = index(&join(path, "ways"), i);
            let when = self.condition(placed, &join(&path, "when"), &way.when, &[]);
            let authority = self.authority(placed, &join(&path, "authority"), &way.authority);
            if Day::parse(&way.since).is_none() {
                self.problems.push(Problem::error(&placed.file, &join(&path, "since"), format!("\"{}\" is not a day; expected YYYY-MM-DD", way.since)));
            }
            ways.push(Way { id: way.id.clone(), says: way.says.clone(), when, authority, to_prove: way.to_prove, unverified: way.unverified, note: way.note.clone() });
        }
        let when = match (&element.when, ways.is_empty()) {
            (Some(when), true) => self.condition(placed, &join(path, "when"), when, &[]),
            (None, false) => Condition::Any(ways.iter().map(|way| way.when.clone()).collect()),
            _ => {
                self.problems.push(Problem::error(&placed.file, path, format!("\"{}\" needs either \"when\" or \"ways\"", element.id)));
                Condition::Const(false)
            }
        };
        self.note_doubt(placed, path, &authority, &when);
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
        }
    }
}

fn holds(holds: &TableHolds) -> Truth {
    match holds {
        TableHolds::Settled(value) => Truth::from(*value),
        TableHolds::Word(_) => Truth::Open,
    }
}

/// The choice that the conditions of the pack use as the row of a table.
fn row_fact(parts: &Parts, table: &str) -> Option<String> {
    fn find(value: &serde_json::Value, table: &str) -> Option<String> {
        match value {
            serde_json::Value::Object(object) => {
                if object.get("table").and_then(|t| t.as_str()) == Some(table) {
                    return object.get("row").and_then(|r| r.as_str()).map(str::to_owned);
                }
                object.values().find_map(|value| find(value, table))
            }
            serde_json::Value::Array(values) => values.iter().find_map(|value| find(value, table)),
            _ => None,
        }
    }
    parts.concepts.iter().find_map(|placed| {
        let concept = &placed.item;
        let own = concept.when.iter().chain(concept.otherwise.iter()).find_map(|json| find(&json.0, table));
        own.or_else(|| concept.cases.iter().flatten().find_map(|case| find(&case.when.0, table).or_else(|| find(&case.holds.0, table))))
    })
}

/// Whether a condition tests the burden, itself or through a marked definition.
fn tests_burden(condition: &Condition, marked: &[bool]) -> bool {
    let date = |date: &DateExpr| date_tests_burden(date, marked);
    match condition {
        Condition::Burden(_) => true,
        Condition::Defined(definition) => marked.get(definition.ix()).copied().unwrap_or(false),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| tests_burden(part, marked)),
        Condition::Not(part) => tests_burden(part, marked),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } | Condition::Sum { condition, .. } => tests_burden(condition, marked),
        Condition::Where { cases, otherwise } => {
            cases.iter().any(|case| tests_burden(&case.when, marked) || tests_burden(&case.then, marked)) || tests_burden(otherwise, marked)
        }
        Condition::Date { left, tests } => date(left) || tests.iter().any(|(_, right)| date(right)),
        Condition::Table { on, .. } => date(on),
        Condition::SomeDay(stretches) => stretches.iter().any(|(a, b)| a.iter().chain(b).any(date)),
        Condition::Const(_) | Condition::Choice { .. } | Condition::Includes { .. } | Condition::Amount { .. } | Condition::Unsettled(_) => false,
    }
}

/// A named date may use a concept that tests the burden; treating every named date as if it did is safe.
fn date_tests_burden(date: &DateExpr, marked: &[bool]) -> bool {
    match date {
        DateExpr::Named(_) => marked.iter().any(|m| *m),
        DateExpr::Shift { of, .. } => date_tests_burden(of, marked),
        DateExpr::Extreme { of, .. } => of.iter().any(|d| date_tests_burden(d, marked)),
        DateExpr::ExtremeOf { condition, on, .. } => tests_burden(condition, marked) || date_tests_burden(on, marked),
        DateExpr::Where { cases, otherwise } => {
            cases.iter().any(|c| tests_burden(&c.when, marked) || date_tests_burden(&c.then, marked)) || date_tests_burden(otherwise, marked)
        }
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Deadline(_) => false,
    }
}
