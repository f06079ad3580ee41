//! What differs between two visits, as laws: nothing between a visit and itself; what differs, applied to the earlier
//! answers, makes the later ones; each difference is one, and none is said twice.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use reprieve::facts::{Answer, Answers, Change, Item, List, More, Place, Value};

#[derive(Clone, Debug)]
enum Step {
    Put(Place, Option<Answer>),
    Add(&'static str),
    Remove(&'static str, u32),
    More(&'static str, More),
}

fn list() -> impl Strategy<Value = &'static str> {
    select(vec!["convictions", "entries"])
}

fn step() -> impl Strategy<Value = Step> {
    let answer = prop_oneof![
        Just(Answer::dont_know()),
        any::<bool>().prop_map(|yes| Answer::value(Value::yes_no(yes))),
        (any::<bool>(), any::<bool>()).prop_map(|(stale, follow_up)| Answer { stale, follow_up, ..Answer::value(Value::yes_no(true)) }),
        "[ab]".prop_map(|note| Answer { note: Some(note), ..Answer::dont_know() }),
    ];
    let place = (select(vec!["a", "b", "c"]), option::of((list(), 0..4u32)))
        .prop_map(|(fact, item)| Place { fact: fact.to_owned(), item: item.map(|(list, id)| (list.to_owned(), id)) });
    prop_oneof![
        6 => (place, option::of(answer)).prop_map(|(place, answer)| Step::Put(place, answer)),
        3 => list().prop_map(Step::Add),
        1 => (list(), 0..4u32).prop_map(|(list, id)| Step::Remove(list, id)),
        1 => (list(), select(vec![More::NotAsked, More::DontKnow, More::No])).prop_map(|(list, more)| Step::More(list, more)),
    ]
}

fn take(answers: &mut Answers, steps: Vec<Step>) {
    for step in steps {
        match step {
            Step::Put(place, Some(answer)) => drop(answers.set(&place, answer)),
            Step::Put(place, None) => drop(answers.clear(&place)),
            Step::Add(list) => drop(answers.list_mut(list).add()),
            Step::Remove(list, id) => answers.list_mut(list).items.retain(|item| item.id != id),
            Step::More(list, more) => answers.list_mut(list).more = more,
        }
    }
}

/// Two visits: the second goes on from the first, or is of its own.
fn visits() -> impl Strategy<Value = (Answers, Answers)> {
    (vec(step(), 0..20), vec(step(), 0..12), any::<bool>()).prop_map(|(first, second, goes_on)| {
        let mut then = Answers::default();
        take(&mut then, first);
        let mut now = if goes_on { then.clone() } else { Answers::default() };
        take(&mut now, second);
        (then, now)
    })
}

/// Answers as far as two visits can differ: not by numbers that are no longer used, nor by lists that were never touched,
/// nor by the order in which items of the same numbers came.
fn bare(answers: &Answers) -> Answers {
    let mut bare = answers.clone();
    for list in bare.lists.values_mut() {
        list.next_id = 0;
        list.items.sort_by_key(|item| item.id);
    }
    bare.lists.retain(|_, list| *list != List::default());
    bare
}

/// What a change is about.
fn about(change: &Change) -> String {
    match change {
        Change::Answer { place, .. } => format!("{place:?}"),
        Change::AddItem { list, id, .. } | Change::RemoveItem { list, item: Item { id, .. }, .. } => format!("{list} {id}"),
        Change::More { list, .. } => format!("more {list}"),
        Change::Replace(_) => unreachable!("two visits differ by single changes"),
    }
}

proptest! {
    #[test]
    fn nothing_differs_between_a_visit_and_itself((then, now) in visits()) {
        prop_assert_eq!(then.changes_to(&then), vec![]);
        prop_assert_eq!(now.changes_to(&now), vec![]);
    }

    #[test]
    fn what_differs_makes_the_later_answers_of_the_earlier((then, now) in visits()) {
        let changes = then.changes_to(&now);
        prop_assert_eq!(changes.is_empty(), bare(&then) == bare(&now));
        let mut made = then.clone();
        for change in &changes {
            made.apply(change);
        }
        prop_assert_eq!(bare(&made), bare(&now));
        // And back, in the reverse of the order.
        for change in changes.iter().rev() {
            made.revert(change);
        }
        prop_assert_eq!(bare(&made), bare(&then));
    }

    #[test]
    fn every_difference_is_one_and_said_once((then, now) in visits()) {
        let changes = then.changes_to(&now);
        let mut seen = BTreeSet::new();
        for change in &changes {
            prop_assert!(seen.insert(about(change)), "{:?} twice", change);
            if let Change::Answer { place, before, after } = change {
                prop_assert_ne!(before, after);
                let there = place.item.as_ref().is_none_or(|(list, id)| then.list(list).get(*id).is_some());
                prop_assert_eq!(before.as_ref(), if there { then.get(place) } else { None });
                prop_assert_eq!(after.as_ref(), now.get(place));
            }
        }
    }
}
