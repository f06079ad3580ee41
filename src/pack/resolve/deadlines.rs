//! Deadlines: their trigger, their periods, how they are counted.

use super::law::Law;
use super::paths::index;
use super::{Lookup, Resolver};
use crate::calendar::{Counting, Day, Days, Roll, Term};
use crate::logic::{DateExpr, DeadlineRule, Direction, ListIx, Period, Periods, Program};
use crate::pack::format::{CountingFormat, DaysFormat, DeadlineFormat, PeriodFormat, PeriodWord, PeriodsFormat, RollFormat};
use crate::pack::model::{Deadline, Early};
use crate::pack::problem::Problem;
use crate::pack::read::{Parts, Placed};

impl Resolver<'_> {
    pub(super) fn deadline(&mut self, placed: &Placed<DeadlineFormat>, parts: &Parts, program: &mut Program, law: &mut Law) {
        let deadline = &placed.item;
        let for_each = self.about(placed, "for_each", deadline.for_each.as_deref());
        let scope: Vec<ListIx> = for_each.into_iter().collect();
        let when = self.condition(placed, &placed.at("when"), &deadline.when, &scope);
        let (trigger, direction) = match (&deadline.from, &deadline.before) {
            (Some(from), None) => (self.reader(placed, &scope).date(&from.tree(), &placed.at("from")), Direction::After),
            (None, Some(before)) => (self.reader(placed, &scope).date(&before.tree(), &placed.at("before")), Direction::Before),
            (None, None) if matches!(deadline.periods, PeriodsFormat::Word(PeriodWord::AnyTime)) => (DateExpr::Today, Direction::After),
            _ => {
                self.problem(placed, "", format!("the deadline \"{}\" needs either \"from\" or \"before\"", deadline.id));
                (DateExpr::Today, Direction::After)
            }
        };
        let counting = parts.counting.iter().position(|counting| counting.item.id == deadline.counts);
        if counting.is_none() {
            let known: Vec<&str> = parts.counting.iter().map(|c| c.item.id.as_str()).collect();
            self.problem(
                placed,
                "counts",
                format!("\"{}\" is no way of counting; the folder calendar has {}", deadline.counts, known.join(", ")),
            );
        }
        let since = self.day(placed, "since", &deadline.since);
        let authority = self.authority(placed, &placed.at("authority"), &deadline.authority);
        let relief = self.look_up(placed, &placed.at("relief"), &deadline.relief, "a relief", Lookup::Reliefs);
        let settles = deadline.settles.as_ref().and_then(|paper| {
            self.look_up(placed, &placed.at("settles"), std::slice::from_ref(paper), "a document", Lookup::Documents).pop()
        });
        if deadline.short.chars().count() > 16 {
            self.problem(placed, "short", "\"short\" has at most 16 characters: it stands in the sidebar");
        }
        self.note_doubt(placed, &placed.path, &authority, deadline.unverified, &when);
        let periods = self.periods(placed, &deadline.periods);
        program.deadlines.push(DeadlineRule {
            id: deadline.id.clone(),
            for_each,
            when,
            trigger,
            direction,
            periods,
            early: deadline.early.iter().map(|early| Term::days(early.days)).collect(),
            counting: counting.map_or(Counting { days: Days::Calendar, roll: Roll::None }, |c| counted(&parts.counting[c].item)),
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
            counted: counting.map_or(String::new(), |c| parts.counting[c].item.says.clone()),
            counting: counting.unwrap_or(0),
            since,
            authority,
            unverified: deadline.unverified,
            relief,
            settles,
            note: deadline.note.clone(),
            reviewed: self.reviewed(placed, &placed.path, &deadline.reviewed),
            fees: self.look_up(placed, &placed.at("fees"), &deadline.fees, "a fee", Lookup::Fees),
            file: placed.file.clone(),
        });
        self.covers(placed, &placed.path, &deadline.covers);
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
}

/// A way of counting as written.
pub(super) fn counted(format: &CountingFormat) -> Counting {
    Counting {
        days: match format.days {
            DaysFormat::Calendar => Days::Calendar,
            DaysFormat::Business => Days::Business,
        },
        roll: match format.roll {
            RollFormat::Forward => Roll::Forward,
            RollFormat::None => Roll::None,
        },
    }
}
