//! What settles a look-up in a dated table: the row, the day, or both.

use super::bounds::Bound;
use super::{DateExpr, Demands, FactIx, Frame, Must, Possible, Settle};
use crate::calendar::{Day, Span};
use crate::facts::OptionSet;
use crate::logic::{Table, TableIx, Truth};

impl Settle<'_, '_> {
    pub(super) fn table(&mut self, table: TableIx, row: FactIx, on: &DateExpr, frame: &Frame, want: bool) -> Demands {
        let item = self.evaluation.item_of(row, frame);
        let program = self.evaluation.program;
        let table = &program.tables[table.ix()];
        let Possible::Options(rows) = self.possible(row, item) else { return Demands::never() };
        let span = self.evaluation.date(on, frame).span;
        let mut stretches: Vec<(Span, OptionSet)> = Vec::new();
        for option in rows.iter() {
            for stretch in stretches_of(table, option, span, Truth::from(want)) {
                match stretches.iter_mut().find(|(other, _)| *other == stretch) {
                    Some((_, rows)) => rows.insert(option),
                    None => stretches.push((stretch, OptionSet::of(option))),
                }
            }
        }
        // The days on which every row says so.
        let all: Vec<Span> = rows.iter().fold(vec![span], |left, option| {
            let of_row: Vec<Span> = stretches.iter().filter(|(_, rows)| rows.contains(option)).map(|(stretch, _)| *stretch).collect();
            left.iter().flat_map(|a| of_row.iter().map(|b| a.cut(*b))).filter(|cut| !cut.is_empty()).collect()
        });
        let mut found = Demands::never();
        for days in all {
            let here = self.on_days(on, frame, days);
            found = found.or(if want { here.and(self.shown(row, item, true)) } else { here });
        }
        for (days, options) in stretches {
            // A row may stand in several stretches: more than its own days can be the day's.
            let answer = self.answers(row, item, [Must::Options(options)]);
            found = found.or(self.on_days(on, frame, days).and(answer));
        }
        let (shown, exists) = (self.shown(row, item, false), self.exists(on, frame, want));
        if want { found.and(exists) } else { found.or(shown).or(exists) }
    }

    fn on_days(&mut self, on: &DateExpr, frame: &Frame, days: Span) -> Demands {
        self.bound(on, frame, Bound::From(days.lo)).and(self.bound(on, frame, Bound::To(days.hi)))
    }
}

/// The stretches of days, within a span, on which a row says this.
fn stretches_of(table: &Table, option: usize, span: Span, says: Truth) -> Vec<Span> {
    let mut parts: Vec<(Span, Truth)> = Vec::new();
    let mut day = Day::MIN;
    for entry in table.rows.get(option).into_iter().flatten() {
        let last = if entry.until == Day::MAX { Day::MAX } else { entry.until.shift(-1) };
        if day < entry.from {
            parts.push((Span { lo: day, hi: entry.from.shift(-1) }, table.unlisted));
        }
        parts.push((Span { lo: entry.from, hi: last }, entry.holds));
        day = if last == Day::MAX { Day::MAX } else { last.shift(1) };
    }
    if day != Day::MAX {
        parts.push((Span { lo: day, hi: Day::MAX }, table.unlisted));
    }
    let mut found: Vec<Span> = Vec::new();
    for (part, _) in parts.into_iter().filter(|(_, holds)| *holds == says) {
        match found.last_mut() {
            Some(before) if before.hi.shift(1) == part.lo => before.hi = part.hi,
            _ => found.push(part),
        }
    }
    found.into_iter().map(|part| part.cut(span)).filter(|part| !part.is_empty()).collect()
}
