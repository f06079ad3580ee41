//! Dated tables: whatever entries a possible row and a possible day can hit must agree.

use reprieve::calendar::Day;
use reprieve::logic::{DateExpr, FactIx, Kind, TableEntry, TableIx, Truth};

use super::calendar::number;
use super::{Both, Scope, Translator};
use crate::judge::inputs::{EVER, NEVER};

/// A stretch of days in which one thing holds.
struct Stretch {
    from: i64,
    to: i64,
    holds: Truth,
}

impl Translator<'_> {
    pub fn table(&mut self, table: TableIx, row: FactIx, on: &DateExpr, scope: &Scope) -> Both {
        let program = self.program;
        let table = &program.tables[table.ix()];
        let on = self.date(on, scope);
        let Kind::Choice(count) = program.fact(row).kind else { return self.open() };
        let place = self.place(row, scope);
        let shown = self.shown(row, place, scope.unordered);
        // Rows that say the same are one.
        let mut groups: Vec<(Vec<Stretch>, Vec<usize>)> = Vec::new();
        for option in 0..count {
            let stretches = stretches(table.rows.get(option).map_or(&[][..], Vec::as_slice), table.unlisted);
            let same = |other: &[Stretch]| {
                other.len() == stretches.len()
                    && other.iter().zip(&stretches).all(|(a, b)| (a.from, a.to, a.holds) == (b.from, b.to, b.holds))
            };
            match groups.iter_mut().find(|(other, _)| same(other)) {
                Some((_, options)) => options.push(option),
                None => groups.push((stretches, vec![option])),
            }
        }
        let (mut not_all, mut some) = (Vec::new(), Vec::new());
        for (stretches, options) in groups {
            let possible = self.choice(row, scope, &options).may;
            for stretch in stretches {
                let (first, last) = (self.ir.num(stretch.from), self.ir.num(stretch.to));
                let (begun, not_over) = (self.ir.le(first, on.to), self.ir.le(on.from, last));
                let hit = self.ir.and([possible, begun, not_over]);
                if stretch.holds != Truth::Yes {
                    not_all.push(hit);
                }
                if stretch.holds != Truth::No {
                    some.push(hit);
                }
            }
        }
        let (not_all, some) = (self.ir.or(not_all), self.ir.or(some));
        let all = self.ir.not(not_all);
        let hits = Both { must: all, may: some };
        self.and(&[shown, on.exists, hits])
    }
}

/// All time, cut where what holds changes.
fn stretches(entries: &[TableEntry], unlisted: Truth) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut next = NEVER;
    for entry in entries {
        let from = number(entry.from);
        if next < from {
            found.push(Stretch { from: next, to: from - 1, holds: unlisted });
        }
        let to = if entry.until == Day::MAX { EVER } else { number(entry.until) - 1 };
        found.push(Stretch { from, to, holds: entry.holds });
        next = if to == EVER { EVER + 1 } else { to + 1 };
    }
    if next <= EVER {
        found.push(Stretch { from: next, to: EVER, holds: unlisted });
    }
    found
}
