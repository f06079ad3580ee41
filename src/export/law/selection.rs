//! Which entries are printed: those of one relief and all that it reaches, or those whose sign-off is wanted.
//!
//! Knows entries only by what they name and how far they were reviewed.

use std::collections::BTreeSet;

use super::Section;
use super::entry::Entry;
use super::thing::Thing;

/// Which rules, by how far they were reviewed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Only {
    /// Everything.
    #[default]
    All,
    /// What an attorney can sign off and has not.
    Unsigned,
    /// What an attorney has signed off.
    Signed,
    /// What rests on sources of which none was read, or is marked as not checked.
    Unread,
}

/// Which part of the law is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// By review.
    pub only: Only,
    /// One relief, by its place in the pack, with everything that it reaches.
    pub relief: Option<usize>,
}

/// The sections with the entries selected; a section without any is left out, and the others keep their numbers.
pub(super) fn select(mut sections: Vec<Section>, selection: Selection) -> Vec<Section> {
    if let Some(relief) = selection.relief {
        let reached = reached(&sections, BTreeSet::from([Thing::Relief(relief)]));
        keep(&mut sections, |entry| reached.contains(&entry.thing));
    }
    if selection.only != Only::All {
        let wanted = |entry: &Entry| match selection.only {
            Only::All => true,
            Only::Unsigned => entry.review.is_open(),
            Only::Signed => entry.review.by().is_some(),
            Only::Unread => entry.unread,
        };
        // Their sources come with them: without those nothing can be checked.
        let cited: BTreeSet<Thing> =
            entries(&sections).filter(|entry| wanted(entry)).flat_map(|entry| entry.names.iter().copied()).collect();
        keep(&mut sections, |entry| match entry.thing {
            Thing::Source(_) => cited.contains(&entry.thing),
            _ => wanted(entry),
        });
    }
    sections.retain(|section| !section.entries.is_empty());
    sections
}

/// Takes out the questions and lists that no rule reads, nor a question that a rule reads.
pub(super) fn without_unread_questions(sections: &mut [Section]) {
    let is_question = |thing: Thing| matches!(thing, Thing::Question(_) | Thing::List(_));
    let rules = entries(sections).map(|entry| entry.thing).filter(|thing| !is_question(*thing)).collect();
    let read = reached(sections, rules);
    keep(sections, |entry| !is_question(entry.thing) || read.contains(&entry.thing));
}

/// What some things name, what that names, and so on.
fn reached(sections: &[Section], from: BTreeSet<Thing>) -> BTreeSet<Thing> {
    let mut reached = from;
    loop {
        let named: Vec<Thing> = entries(sections)
            .filter(|entry| reached.contains(&entry.thing))
            .flat_map(|entry| entry.names.iter().copied())
            .filter(|thing| !reached.contains(thing))
            .collect();
        if named.is_empty() {
            return reached;
        }
        reached.extend(named);
    }
}

fn entries(sections: &[Section]) -> impl Iterator<Item = &Entry> {
    sections.iter().flat_map(|section| &section.entries)
}

fn keep(sections: &mut [Section], wanted: impl Fn(&Entry) -> bool) {
    sections.iter_mut().for_each(|section| section.entries.retain(&wanted));
}
