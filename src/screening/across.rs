//! What differs between two screenings of one client with two packs: relief and deadlines by their ids, because places differ.
//!
//! Knows no session.

use super::findings::{Findings, Standing};
use super::moves::{DueStand, stand};
use crate::facts::ItemId;
use crate::pack::Pack;

/// A relief that stands elsewhere with the other pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReliefAcross {
    /// Its id.
    pub relief: String,
    /// Its name in the newer pack that has it.
    pub name: String,
    /// Where it stood; absent: the old pack does not have it.
    pub from: Option<Standing>,
    /// Where it stands; absent: the new pack does not have it.
    pub to: Option<Standing>,
}

/// A deadline that came, went or moved with the other pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueAcross {
    /// Its id.
    pub deadline: String,
    /// Its name in the newer pack that has it.
    pub name: String,
    /// The place of its item in the list, from 1, where there is one for each; 0 for an item that may still come.
    pub item: Option<ItemId>,
    /// How it stood; absent: it came.
    pub from: Option<DueStand>,
    /// How it stands; absent: it went.
    pub to: Option<DueStand>,
}

/// What differs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Across {
    /// In the order of the new pack, then what only the old one has.
    pub reliefs: Vec<ReliefAcross>,
    /// In the order of the new screening, then what went.
    pub dues: Vec<DueAcross>,
}

impl Across {
    /// From the screening with the old pack to that with the new one, of the same client on the same day.
    pub fn between(old: (&Pack, &Findings), new: (&Pack, &Findings)) -> Across {
        Across { reliefs: reliefs(old, new), dues: dues(old, new) }
    }

    /// Nothing differs.
    pub fn is_empty(&self) -> bool {
        self.reliefs.is_empty() && self.dues.is_empty()
    }
}

fn reliefs((old, before): (&Pack, &Findings), (new, after): (&Pack, &Findings)) -> Vec<ReliefAcross> {
    let standing = |pack: &Pack, findings: &Findings, id: &str| {
        let place = pack.reliefs.iter().position(|relief| relief.id == id)?;
        Some(findings.relief(place)?.standing)
    };
    let gone = old.reliefs.iter().filter(|relief| !new.reliefs.iter().any(|other| other.id == relief.id));
    let all = new.reliefs.iter().chain(gone).map(|relief| ReliefAcross {
        relief: relief.id.clone(),
        name: relief.name.clone(),
        from: standing(old, before, &relief.id),
        to: standing(new, after, &relief.id),
    });
    // What one pack does not have, and the other does not hold relevant, is no news to this client.
    let counts = |standing: Option<Standing>| standing.filter(|standing| *standing != Standing::NotRelevant);
    all.filter(|relief| relief.from != relief.to && (counts(relief.from).is_some() || counts(relief.to).is_some())).collect()
}

/// A deadline by its id and the place of its item.
type Key<'p> = (&'p str, Option<ItemId>);

fn dues((old, before): (&Pack, &Findings), (new, after): (&Pack, &Findings)) -> Vec<DueAcross> {
    fn keyed<'p>(pack: &'p Pack, findings: &Findings) -> Vec<(Key<'p>, &'p str, DueStand)> {
        let of = findings.deadlines.iter().map(|due| {
            let (deadline, item) = due.key();
            let text = &pack.deadlines[deadline.ix()];
            ((text.id.as_str(), item.map(|(_, item)| item.0.wrapping_add(1))), text.name.as_str(), stand(due))
        });
        of.collect()
    }
    let (then, now) = (keyed(old, before), keyed(new, after));
    let find = |all: &[(Key<'_>, &str, DueStand)], key: Key<'_>| all.iter().find(|(other, ..)| *other == key).map(|(.., stand)| *stand);
    let came = now.iter().map(|(key, name, stand)| (*key, *name, find(&then, *key), Some(*stand)));
    let went = then.iter().filter(|(key, ..)| find(&now, *key).is_none()).map(|(key, name, stand)| (*key, *name, Some(*stand), None));
    came.chain(went)
        .filter(|(.., from, to)| from != to && is_news(*from, *to))
        .map(|((deadline, item), name, from, to)| DueAcross { deadline: deadline.to_owned(), name: name.to_owned(), item, from, to })
        .collect()
}

/// Of closed relief alone it is none.
fn is_news(from: Option<DueStand>, to: Option<DueStand>) -> bool {
    let is_loud = |stand: Option<DueStand>| stand.is_some_and(|stand| !stand.quiet);
    is_loud(from) || is_loud(to)
}
