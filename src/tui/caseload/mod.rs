//! The caseload: which consultations there are, where each stands, and which of them are shown in which order. Reads
//! nothing itself; the loop hands it in.

mod coming;
mod filter;
mod find;
mod look;
mod order;

use std::collections::{BTreeMap, BTreeSet};

pub use coming::Coming;
pub use filter::{Filter, SOON};
pub use find::Found;
pub use look::{Look, next_due};
pub use order::Order;

use crate::pack::Pack;
use crate::session::{Listed, SessionId, Summary};

use super::entry::Field;
use find::Query;

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its place in [`Caseload::listed`].
    pub entry: usize,
    /// Where it fits what is typed.
    pub found: Option<Found>,
}

/// What the caseload screen holds.
#[derive(Clone, Debug, Default)]
pub struct Caseload {
    /// What the store holds; absent until it was asked.
    pub listed: Option<Vec<Listed>>,
    /// Why the store could not be listed.
    pub trouble: Option<String>,
    /// That it is read, and how far; absent: all of it is.
    pub coming: Option<Coming>,
    /// Where each stands, as far as looked at.
    pub looks: BTreeMap<SessionId, Look>,
    /// How many are still to be looked at: they are not ordered or filtered by where they stand so far.
    pub unread: usize,
    /// What is shown, in this order.
    pub shown: Vec<Row>,
    /// The highlighted line.
    pub at: usize,
    /// Somebody did something here: the highlight is where they left it. Else it is on top.
    pub touched: bool,
    /// What is typed to find one.
    pub find: Field,
    /// Letters go into that field.
    pub typing: bool,
    /// The order.
    pub order: Order,
    /// Only those that fit all of these.
    pub filters: Vec<Filter>,
    /// The archived ones are shown, and only they.
    pub archive: bool,
    /// Marked to be compared, at most two.
    pub marked: Vec<SessionId>,
    /// Archived or brought back just now: they keep their line until the list is drawn up anew, so that the same key
    /// takes it back.
    pub kept_in_place: BTreeSet<SessionId>,
}

impl Caseload {
    /// Whether the store was asked and holds nothing.
    pub fn is_empty(&self) -> bool {
        self.trouble.is_none() && self.coming.is_none() && self.listed.as_ref().is_some_and(Vec::is_empty)
    }

    /// What the store holds, as far as it is known.
    pub fn entries(&self) -> &[Listed] {
        self.listed.as_deref().unwrap_or_default()
    }

    /// The highlighted entry.
    pub fn highlighted(&self) -> Option<&Listed> {
        self.entries().get(self.shown.get(self.at)?.entry)
    }

    /// What is known of the highlighted consultation, if it can be read.
    pub fn summary(&self) -> Option<&Summary> {
        match self.highlighted()? {
            Listed::Session(summary) => Some(summary),
            Listed::Damaged(_) => None,
        }
    }

    /// The consultation that is highlighted, if it can be opened.
    pub fn chosen(&self) -> Option<&SessionId> {
        match self.highlighted()? {
            Listed::Session(summary) => Some(&summary.id),
            Listed::Damaged(damaged) => damaged.backup.as_ref().map(|backup| &backup.id),
        }
    }

    /// What is known of a consultation.
    pub fn known(&self, id: &SessionId) -> Option<&Summary> {
        self.entries().iter().find_map(|entry| match entry {
            Listed::Session(summary) if summary.id == *id => Some(summary),
            _ => None,
        })
    }

    /// Takes in what the store holds of one consultation now, without changing any other line.
    pub fn put(&mut self, summary: Summary) {
        let Some(listed) = &mut self.listed else { return };
        if let Some(coming) = &mut self.coming {
            coming.changed(&summary.id);
        }
        match listed.iter_mut().find(|entry| *entry.id() == summary.id) {
            Some(entry) => *entry = Listed::Session(summary),
            None => {
                let first = listed.iter().take_while(|entry| matches!(entry, Listed::Damaged(_))).count();
                listed.insert(first, Listed::Session(summary));
            }
        }
    }

    /// Draws the list up anew: what fits, in its order. The highlight stays on its consultation, else near its line.
    pub fn refresh(&mut self) {
        let on = self.highlighted().map(|entry| entry.id().clone());
        self.draw_up(on);
    }

    /// As [`Caseload::refresh`], with this consultation highlighted.
    pub fn refresh_at(&mut self, id: &SessionId) {
        self.touched = true;
        self.draw_up(Some(id.clone()));
    }

    /// As [`Caseload::refresh`], with the best match highlighted.
    pub fn refresh_from_top(&mut self) {
        self.touched = true;
        self.at = 0;
        self.draw_up(None);
    }

    fn draw_up(&mut self, on: Option<SessionId>) {
        let mut query = Query::new(self.find.text());
        let entries = self.listed.as_deref().unwrap_or_default();
        let mut shown: Vec<Row> = Vec::new();
        for (place, entry) in entries.iter().enumerate().filter(|(_, entry)| self.fits(entry)) {
            let found = match (&mut query, entry) {
                (None, _) => None,
                (Some(query), Listed::Session(summary)) => match query.fits(summary) {
                    None => continue,
                    found => found,
                },
                // What cannot be read fits nothing that is looked for.
                (Some(_), Listed::Damaged(_)) => continue,
            };
            shown.push(Row { entry: place, found });
        }
        order::sort(&mut shown, entries, &self.looks, self.order);
        self.shown = shown;
        let place = on.and_then(|id| self.shown.iter().position(|row| *self.entries()[row.entry].id() == id));
        self.at = place.unwrap_or(self.at.min(self.shown.len().saturating_sub(1)));
    }

    /// Whether an entry is shown, whatever is typed.
    fn fits(&self, entry: &Listed) -> bool {
        match entry {
            Listed::Damaged(_) => !self.archive && self.filters.is_empty(),
            Listed::Session(summary) => {
                let here = summary.archived.is_some() == self.archive || self.kept_in_place.contains(&summary.id);
                here && (self.filters.is_empty()
                    || self.looks.get(&summary.id).is_some_and(|look| self.filters.iter().all(|filter| filter.fits(look))))
            }
        }
    }

    /// How many are archived, or how many are not.
    pub fn count(&self, archived: bool) -> usize {
        let on_this_side = |entry: &&Listed| match entry {
            Listed::Session(summary) => summary.archived.is_some() == archived,
            Listed::Damaged(_) => !archived,
        };
        self.entries().iter().filter(on_this_side).count()
    }

    /// The filters that fit what is typed and that some consultation fits, beside those that are set; each with how many.
    pub fn filters_for(&self, pack: &Pack, typed: &str) -> Vec<(Filter, String, usize)> {
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
        let here = self.entries().iter().filter(|entry| self.fits(entry));
        let looks: Vec<&Look> = here.filter_map(|entry| self.looks.get(entry.id())).collect();
        let count = |filter: Filter| looks.iter().filter(|look| filter.fits(look)).count();
        let fitting = Filter::all(pack).into_iter().filter(|filter| !self.filters.contains(filter)).filter_map(|filter| {
            let says = filter.words(pack);
            let lower = says.to_lowercase();
            words.iter().all(|word| lower.contains(word)).then(|| (filter, says, count(filter)))
        });
        fitting.filter(|(_, _, count)| *count > 0).collect()
    }
}

/// What a consultation is called: its label, else its id.
pub fn name_of(summary: &Summary) -> &str {
    summary.label.as_deref().unwrap_or_else(|| summary.id.as_str())
}
