//! Dated tables: all entries that a possible row and day can hit must agree.

use super::frame::Frame;
use super::{DateExpr, Evaluation, FactIx, Possible, Table, TableEntry, TableIx, Truth};
use crate::calendar::{Day, Span};
use crate::facts::OptionSet;

/// What a lookup can hit.
pub(super) struct Hits {
    /// The truths hit; unsettled is open.
    pub truths: Vec<Truth>,
    /// The rows possible.
    pub rows: OptionSet,
    /// The day.
    pub on: super::DateValue,
}

impl Evaluation<'_> {
    pub(super) fn table(&mut self, table: TableIx, row: FactIx, on: &DateExpr, frame: &Frame) -> Truth {
        let item = self.item_of(row, frame);
        let shown = self.shown(row, item);
        let hits = self.hits(table, row, on, frame);
        if shown == Truth::No || hits.on.exists == Truth::No {
            return Truth::No;
        }
        if hits.truths.iter().all(|truth| *truth == Truth::No) {
            return Truth::No;
        }
        if shown == Truth::Yes && hits.on.exists == Truth::Yes && hits.truths.iter().all(|truth| *truth == Truth::Yes) {
            return Truth::Yes;
        }
        Truth::Open
    }

    pub(super) fn hits(&mut self, table: TableIx, row: FactIx, on: &DateExpr, frame: &Frame) -> Hits {
        let item = self.item_of(row, frame);
        let program = self.program;
        let table = &program.tables[table.ix()];
        let on = self.date(on, frame);
        let rows = match self.world.possible(program, row, item) {
            Possible::Options(rows) => rows,
            _ => OptionSet::EMPTY,
        };
        let mut truths = Vec::new();
        for option in rows.iter() {
            truths.extend(row_hits(table, option, on.span));
        }
        truths.sort_unstable();
        truths.dedup();
        Hits { truths, rows, on }
    }
}

fn row_hits(table: &Table, option: usize, span: Span) -> Vec<Truth> {
    let entries: &[TableEntry] = table.rows.get(option).map_or(&[], Vec::as_slice);
    let mut truths = Vec::new();
    // Walk through the entries in order of time; a gap is unlisted.
    let mut day = span.lo;
    for entry in entries {
        let last = if entry.until == Day::MAX { Day::MAX } else { entry.until.shift(-1) };
        if last < span.lo || entry.from > span.hi {
            continue;
        }
        if day < entry.from {
            truths.push(table.unlisted);
        }
        truths.push(entry.holds);
        day = if last == Day::MAX { Day::MAX } else { last.shift(1) };
    }
    if day <= span.hi && day != Day::MAX || entries.is_empty() {
        truths.push(table.unlisted);
    }
    truths
}
