//! Dated tables: all entries that a possible row and day can hit must agree.

use super::frame::Frame;
use super::{DateExpr, Evaluation, FactIx, Possible, Table, TableEntry, TableIx, Truth};
use crate::calendar::{Day, Span};
use crate::facts::OptionSet;

/// What a lookup can hit.
pub(super) struct Hits {
    /// The truths hit; unsettled is open.
    pub truths: Truths,
    /// The rows possible.
    pub rows: OptionSet,
    /// The day.
    pub on: super::DateValue,
}

/// A set of truths.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Truths(u8);

impl Truths {
    fn insert(&mut self, truth: Truth) {
        self.0 |= 1 << truth as u8;
    }

    pub fn contains(self, truth: Truth) -> bool {
        self.0 & 1 << truth as u8 != 0
    }

    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Nothing else is in it.
    fn is_at_most(self, truth: Truth) -> bool {
        self.0 & !(1 << truth as u8) == 0
    }
}

impl Evaluation<'_> {
    #[inline(never)]
    pub(super) fn table(&mut self, table: TableIx, row: FactIx, on: &DateExpr, frame: &Frame) -> Truth {
        let item = self.item_of(row, frame);
        let shown = self.shown(row, item);
        let hits = self.hits(table, row, on, frame);
        if shown == Truth::No || hits.on.exists == Truth::No {
            return Truth::No;
        }
        if hits.truths.is_at_most(Truth::No) {
            return Truth::No;
        }
        if shown == Truth::Yes && hits.on.exists == Truth::Yes && hits.truths.is_at_most(Truth::Yes) {
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
        let mut truths = Truths::default();
        for option in rows.iter() {
            row_hits(table, option, on.span, &mut truths);
        }
        Hits { truths, rows, on }
    }
}

fn row_hits(table: &Table, option: usize, span: Span, truths: &mut Truths) {
    let entries: &[TableEntry] = table.rows.get(option).map_or(&[], Vec::as_slice);
    // Walk through the entries in order of time; a gap is unlisted.
    let mut day = span.lo;
    for entry in entries {
        let last = if entry.until == Day::MAX { Day::MAX } else { entry.until.shift(-1) };
        if last < span.lo || entry.from > span.hi {
            continue;
        }
        if day < entry.from {
            truths.insert(table.unlisted);
        }
        truths.insert(entry.holds);
        day = if last == Day::MAX { Day::MAX } else { last.shift(1) };
    }
    if day <= span.hi && day != Day::MAX || entries.is_empty() {
        truths.insert(table.unlisted);
    }
}
