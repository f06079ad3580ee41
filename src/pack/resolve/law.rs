//! The law of a pack: concepts, dates, tables, relief, deadlines, the calendar.

use super::deadlines::counted;
use super::paths::{index, join};
use super::{Lookup, Resolver, burden, clocks};
use crate::calendar::{Holiday, HolidayRule, Holidays, Weekday};
use crate::logic::{Condition, Definition, ListIx, NamedDate, PointIx, Program};
use crate::pack::format::{ConceptFormat, HolidayDay, Json, Leans, WhereCase};
use crate::pack::model::{Clock, Concept, ConceptKind, CountingText, Deadline, Factor, Point, Relief, SideText, TableText};
use crate::pack::read::{Parts, Placed};

/// The law, read.
#[derive(Default)]
pub(super) struct Law {
    pub concepts: Vec<Concept>,
    pub date_says: Vec<String>,
    pub table_says: Vec<(String, Vec<usize>)>,
    pub tables: Vec<TableText>,
    pub counting: Vec<CountingText>,
    pub holiday_authority: Vec<Vec<usize>>,
    pub factors: Vec<Factor>,
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
        for placed in &parts.dates {
            let about = self.about(placed, "about", placed.item.about.as_deref());
            let scope: Vec<ListIx> = about.into_iter().collect();
            let date = self.reader(placed, &scope).date(&placed.item.date.tree(), &placed.at("date"));
            program.dates.push(NamedDate { id: placed.item.id.clone(), about, date });
            law.date_says.push(placed.item.says.clone());
        }
        burden::mark(program);
        for placed in &parts.tables {
            self.table(placed, parts, program, &mut law);
        }
        self.calendar(parts, program, &mut law);
        for placed in &parts.deadlines {
            self.deadline(placed, parts, program, &mut law);
        }
        law.factors = self.factors(parts);
        for placed in &parts.reliefs {
            let relief = self.relief(placed, &law.factors);
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
                let condition = reader.holds(&when.tree(), &placed.at("when"));
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
        self.note_doubt(placed, &placed.path, &authority, concept.unverified, &condition);
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
            reviewed: self.reviewed(placed, &placed.path, &concept.reviewed),
        });
        self.covers(placed, &placed.path, &concept.covers);
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
        let cases: Vec<_> = cases.iter().map(|case| (case.when.tree(), case.holds.tree())).collect();
        let cases: Vec<_> = cases.iter().map(|(when, holds)| (when, holds)).collect();
        let otherwise = otherwise.map(Json::tree);
        let mut reader = self.reader(placed, scope);
        reader.point = Some(point);
        let condition = reader.decided_by(&cases, otherwise.as_ref(), &placed.path);
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
        let mut sides = Vec::new();
        for (i, side) in concept.sides.iter().enumerate() {
            let path = join(&index(&placed.at("sides"), i), "authority");
            let authority = self.look_up(placed, &path, &side.authority, "a source", Lookup::Sources);
            sides.push(SideText { circuits: side.circuits.clone(), says: side.says.clone(), authority });
        }
        self.points.push(Point {
            id: concept.id.clone(),
            name: concept.name.clone().unwrap_or_else(|| concept.says.clone()),
            why: concept.why.clone().unwrap_or_default(),
            sides,
            leans: concept.leans.map(|leans| leans == Leans::Yes),
            authority: authority.to_vec(),
        });
    }

    fn calendar(&mut self, parts: &Parts, program: &mut Program, law: &mut Law) {
        let mut holidays = Vec::new();
        for placed in &parts.holidays {
            let holiday = &placed.item;
            law.holiday_authority.push(self.authority(placed, &placed.at("authority"), &holiday.authority));
            let rule = match holiday.on {
                HolidayDay::Fixed { month, day } => HolidayRule::Fixed { month, day },
                HolidayDay::Nth { month, weekday, nth } => HolidayRule::Nth { month, weekday: Weekday(weekday as u8 + 1), nth },
            };
            holidays.push(Holiday {
                name: holiday.name.clone(),
                rule,
                since: holiday.since.unwrap_or(i16::MIN),
                observed: holiday.observed,
            });
        }
        program.holidays = Holidays(holidays);
        for placed in &parts.counting {
            let format = &placed.item;
            law.counting.push(CountingText {
                id: format.id.clone(),
                says: format.says.clone(),
                counting: counted(format),
                authority: self.authority(placed, &placed.at("authority"), &format.authority),
                since: self.day(placed, "since", &format.since),
                unverified: format.unverified,
                note: format.note.clone(),
            });
            self.covers(placed, &placed.path, &format.covers);
        }
    }
}
