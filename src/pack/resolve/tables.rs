//! Dated tables: rows by the options of a choice, or by the groups of a group, such as the circuits.
//!
//! Knows no concept.

use super::law::Law;
use super::paths::{index, join};
use super::{Lookup, Resolver};
use crate::calendar::Day;
use crate::facts::OptionSet;
use crate::logic::{FactIx, Program, Table, TableEntry, Truth};
use crate::pack::format::{Leans, TableEntryFormat, TableFormat, TableHolds};
use crate::pack::model::{EntryText, Name, Point, SideText, TableText};
use crate::pack::problem::{Problem, Step};
use crate::pack::read::{Parts, Placed};

/// What the rows of a table are named by.
struct Rows {
    of: FactIx,
    group: Option<usize>,
    /// Each row with its options.
    named: Vec<(String, OptionSet)>,
    /// How many options the choice has.
    options: usize,
}

impl Resolver<'_> {
    pub(super) fn table(&mut self, placed: &Placed<TableFormat>, parts: &Parts, program: &mut Program, law: &mut Law) {
        let table = &placed.item;
        let since = self.day(placed, "since", &table.since);
        let authority = self.authority(placed, &placed.at("authority"), &table.authority);
        let named_by = table.of.clone().or_else(|| row_name(parts, &table.id)).unwrap_or_default();
        let known = self.rows(&named_by);
        if known.is_none() {
            self.problem(placed, "", format!("nothing says which choice names the rows of \"{}\": add \"of\"", table.id));
        }
        let known = known.unwrap_or(Rows { of: FactIx(0), group: None, named: Vec::new(), options: 0 });
        let mut rows: Vec<Vec<TableEntry>> = vec![Vec::new(); known.options];
        let mut texts: Vec<Vec<EntryText>> = vec![Vec::new(); known.options];
        let mut sides: Vec<(usize, SideText)> = Vec::new();
        for (row, entries) in &table.rows {
            let path = join(&placed.at("rows"), row);
            let Some(at) = known.named.iter().position(|(id, _)| id == row) else {
                self.problems.push(Problem::error(&placed.file, &path, format!("\"{row}\" is no option of \"{named_by}\"")));
                continue;
            };
            let (read, says) = self.entries(placed, entries, &path);
            if known.group.is_some() {
                let now = read.iter().zip(&says).filter(|(entry, _)| entry.until == Day::MAX);
                sides.extend(now.filter_map(|(_, text)| side(row, text)).map(|side| (at, side)));
            }
            for option in known.named[at].1.iter() {
                rows[option].clone_from(&read);
                texts[option].clone_from(&says);
            }
        }
        let unlisted = table.unlisted.as_ref().map_or(Truth::Open, holds);
        let unsettled = unlisted == Truth::Open || rows.iter().flatten().any(|entry| entry.holds == Truth::Open);
        if unsettled && table.why.is_none() {
            self.problem(
                placed,
                "",
                format!("\"{}\" is unsettled in some entry (or where nothing is listed), so it needs \"why\"", table.id),
            );
        }
        let point = self.next_point();
        self.points.push(Point {
            id: table.id.clone(),
            name: table.says.clone(),
            why: table.why.clone().unwrap_or_default(),
            sides: together(sides),
            leans: table.leans.map(|leans| leans == Leans::Yes),
            authority: authority.clone(),
        });
        program.tables.push(Table { id: table.id.clone(), rows, unlisted, point });
        self.covers(placed, &placed.path, &table.covers);
        let reviewed = self.reviewed(placed, &placed.path, &table.reviewed);
        law.table_says.push((table.says.clone(), authority));
        let (of, group, file) = (known.of, known.group, placed.file.clone());
        law.tables.push(TableText { of, group, entries: texts, since, unverified: table.unverified, reviewed, file });
    }

    /// The rows that a choice or a group names.
    fn rows(&self, name: &str) -> Option<Rows> {
        match self.names.get(name)? {
            Name::Fact(fact) => {
                let options = &self.names.shape(*fact).options;
                let named = options.iter().enumerate().map(|(i, id)| (id.clone(), OptionSet::of(i))).collect();
                Some(Rows { of: *fact, group: None, named, options: options.len() })
            }
            Name::Group(place) => {
                let group = &self.names.groups[*place];
                let named = group.groups.iter().map(|(id, _, has)| (id.clone(), *has)).collect();
                Some(Rows { of: group.of, group: Some(*place), named, options: self.names.shape(group.of).options.len() })
            }
            _ => None,
        }
    }

    /// The entries of one row, in order of time.
    fn entries(&mut self, placed: &Placed<TableFormat>, entries: &[TableEntryFormat], path: &[Step]) -> (Vec<TableEntry>, Vec<EntryText>) {
        let (mut read, mut texts): (Vec<TableEntry>, Vec<EntryText>) = (Vec::new(), Vec::new());
        for (i, entry) in entries.iter().enumerate() {
            let here = index(path, i);
            let from = self.limit(placed, entry.from.as_deref(), Day::MIN, &join(&here, "from"));
            let until = self.limit(placed, entry.until.as_deref(), Day::MAX, &join(&here, "until"));
            if from >= until || read.last().is_some_and(|last| from < last.until) {
                self.problems.push(Problem::error(
                    &placed.file,
                    &here,
                    "entries must follow each other in time: \"from\" before \"until\", no overlap",
                ));
            }
            read.push(TableEntry { from, until, holds: holds(&entry.holds) });
            let authority = self.look_up(placed, &join(&here, "authority"), &entry.authority, "a source", Lookup::Sources);
            texts.push(EntryText { why: entry.why.clone(), authority });
        }
        (read, texts)
    }

    /// A day of an entry; the open end where none is written.
    fn limit(&mut self, placed: &Placed<TableFormat>, text: Option<&str>, open: Day, path: &[Step]) -> Day {
        let Some(text) = text else { return open };
        Day::parse(text).unwrap_or_else(|| {
            let message = format!("\"{text}\" is not a day; expected YYYY-MM-DD");
            self.problems.push(Problem::error(&placed.file, path, message));
            open
        })
    }
}

/// How a circuit stands, from its row.
fn side(row: &str, text: &EntryText) -> Option<SideText> {
    let says = text.why.clone()?;
    Some(SideText { circuits: vec![row.to_owned()], says, authority: text.authority.clone() })
}

/// Circuits that say the same stand together, each in its order.
fn together(mut sides: Vec<(usize, SideText)>) -> Vec<SideText> {
    sides.sort_by_key(|(at, _)| *at);
    let mut together: Vec<SideText> = Vec::new();
    for (_, side) in sides {
        match together.iter_mut().find(|other| other.says == side.says) {
            Some(other) => {
                other.circuits.extend(side.circuits);
                other.authority.extend(side.authority);
            }
            None => together.push(side),
        }
    }
    together
}

fn holds(holds: &TableHolds) -> Truth {
    match holds {
        TableHolds::Settled(value) => Truth::from(*value),
        TableHolds::Word(_) => Truth::Open,
    }
}

/// What the conditions of the pack use as the row of a table.
fn row_name(parts: &Parts, table: &str) -> Option<String> {
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
        let cases = concept.cases.iter().flatten().flat_map(|case| [&case.when, &case.holds]);
        let all = concept.when.iter().chain(&concept.otherwise).chain(cases);
        all.filter(|json| json.mentions(table)).find_map(|json| find(&json.tree(), table))
    })
}
