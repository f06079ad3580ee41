//! Two versions of one consultation brought together, as laws: nothing that nobody decided against is missing, no answer
//! ends in another item, the sides do not matter, what was decided once is not asked again.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use reprieve::facts::{Answer, Answers, Basis, Item, More, Place, Said, Value};
use reprieve::session::{About, Act, Difference, Merge, PackStamp, Proposed, Says, Session, SessionId, Side, decode, encode};

fn start() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().unwrap()
}

/// A moment that comes once.
#[derive(Clone, Copy)]
struct Clock {
    ticks: i64,
    every: i64,
}

impl Clock {
    fn tick(&mut self) -> Timestamp {
        self.ticks += self.every;
        start() + SignedDuration::from_millis(self.ticks)
    }
}

#[derive(Clone, Debug)]
enum Step {
    Put(&'static str, Option<Answer>),
    Add(&'static str),
    PutIn(&'static str, usize, &'static str, u8),
    Remove(&'static str, usize),
    More(&'static str, More),
    Undo,
    Redo,
    Note(u8),
}

fn text(words: &str) -> Answer {
    Answer::value(Value::Text(words.to_owned()))
}

fn list() -> impl Strategy<Value = &'static str> {
    select(vec!["convictions", "entries"])
}

fn step() -> impl Strategy<Value = Step> {
    let answer = prop_oneof![
        2 => (0..3u8).prop_map(|n| text(&format!("said {n}"))),
        1 => Just(Answer::dont_know()),
        1 => (0..3u8, any::<bool>()).prop_map(|(n, follow_up)| Answer { note: Some(format!("note {n}")), follow_up, ..text("said 0") }),
        1 => Just(Answer { basis: Basis::Paper("record".to_owned()), ..text("said 1") }),
    ];
    prop_oneof![
        6 => (select(vec!["a", "b", "c", "of_all"]), proptest::option::weighted(0.8, answer)).prop_map(|(fact, answer)| Step::Put(fact, answer)),
        3 => list().prop_map(Step::Add),
        4 => (list(), 0..4usize, select(vec!["x", "y"]), 0..3u8).prop_map(|(list, at, fact, n)| Step::PutIn(list, at, fact, n)),
        1 => (list(), 0..4usize).prop_map(|(list, at)| Step::Remove(list, at)),
        1 => (list(), select(vec![More::NotAsked, More::DontKnow, More::No])).prop_map(|(list, more)| Step::More(list, more)),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => (0..9u8).prop_map(Step::Note),
    ]
}

/// Carries steps out. Every item is tagged, and every answer in it bears its tag.
fn work(session: &mut Session, clock: &mut Clock, who: &str, steps: Vec<Step>) {
    for (n, step) in steps.into_iter().enumerate() {
        let now = clock.tick();
        match step {
            Step::Put(fact, Some(answer)) => drop(session.answer(now, Place::session(fact), answer)),
            Step::Put(fact, None) => drop(session.clear(now, Place::session(fact))),
            Step::Add(list) => {
                let id = session.add_item(now, list);
                session.answer(clock.tick(), Place::item(list, id, "tag"), text(&format!("{who}{n}")));
            }
            Step::PutIn(list, at, fact, value) => {
                let Some(item) = session.answers().list(list).items.get(at).cloned() else { continue };
                let tag = tag_of(&item).unwrap_or_default();
                session.answer(now, Place::item(list, item.id, fact), text(&format!("{tag} {value}")));
            }
            Step::Remove(list, at) => {
                let Some(id) = session.answers().list(list).items.get(at).map(|item| item.id) else { continue };
                session.remove_item(now, list, id);
            }
            Step::More(list, more) => drop(session.set_more(now, list, more)),
            // A tag is given with its item, and goes with it.
            Step::Undo => {
                session.undo(now);
                if !all_are_tagged(session) {
                    session.undo(clock.tick());
                }
            }
            Step::Redo => {
                session.redo(now);
                if !all_are_tagged(session) {
                    session.redo(clock.tick());
                }
            }
            Step::Note(n) => session.add_note(now, &format!("{who} note {n}")),
        }
    }
}

fn words_of(answer: &Answer) -> String {
    match &answer.said {
        Said::Value(Value::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    }
}

fn tag_of(item: &Item) -> Option<String> {
    item.answers.get("tag").map(words_of)
}

fn all_are_tagged(session: &Session) -> bool {
    session.answers().lists.values().flat_map(|list| &list.items).all(|item| tag_of(item).is_some())
}

/// Two versions: a common past, then each its own work.
fn versions() -> impl Strategy<Value = (Session, Session)> {
    (vec(step(), 0..12), vec(step(), 0..12), vec(step(), 0..12)).prop_map(|(past, ours, theirs)| {
        let mut base = Session::new(SessionId::new(start(), 7), start(), PackStamp::default());
        work(&mut base, &mut Clock { ticks: 0, every: 1000 }, "p", past);
        let mut other = base.clone();
        work(&mut base, &mut Clock { ticks: 1_000_000, every: 2 }, "o", ours);
        work(&mut other, &mut Clock { ticks: 1_000_001, every: 2 }, "t", theirs);
        (base, other)
    })
}

fn later(minutes: i64) -> Timestamp {
    start() + SignedDuration::from_hours(24) + SignedDuration::from_mins(minutes)
}

fn of_all(list: &str) -> Vec<Place> {
    if list == "convictions" { vec![Place::session("of_all")] } else { Vec::new() }
}

/// A choice that does not depend on which side is which: the one of which more could be said.
fn by_words(merge: &Merge) -> Vec<Option<Side>> {
    let side = |of: &Difference| {
        let key = |version: &reprieve::session::Version| format!("{:?}", version.says);
        if key(&of.ours) >= key(&of.theirs) { Side::Ours } else { Side::Theirs }
    };
    merge.differences().iter().map(|of| (of.proposed == Proposed::Ask).then(|| side(of))).collect()
}

fn merged(ours: &Session, theirs: &Session, minutes: i64) -> Session {
    let merge = Merge::of(ours, theirs);
    merge.carried_out(later(minutes), &by_words(&merge), &of_all)
}

/// Answers without the numbers of items and their order.
fn bare(answers: &Answers) -> Vec<String> {
    let mut lines: Vec<String> = answers.facts.iter().map(|(fact, answer)| format!("{fact} {answer:?}")).collect();
    for (name, list) in &answers.lists {
        lines.extend(list.items.iter().map(|item| format!("{name} {:?}", item.answers)));
        if list.more != More::NotAsked {
            lines.push(format!("{name} {:?}", list.more));
        }
    }
    lines.sort();
    lines
}

fn side_of(merge: &Merge, choices: &[Option<Side>], about: impl Fn(&About) -> bool) -> Option<Side> {
    let at = merge.differences().iter().position(|of| about(&of.about))?;
    choices[at].or(merge.differences()[at].proposed.side())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn with_itself_a_version_stays_as_it_is((ours, _) in versions()) {
        let merge = Merge::of(&ours, &ours);
        prop_assert!(merge.brings_nothing() && merge.differences().is_empty());
        prop_assert_eq!(merge.carried_out(later(0), &[], &of_all), ours);
    }

    #[test]
    fn nothing_is_missing_that_nobody_decided_against((ours, theirs) in versions()) {
        let merge = Merge::of(&ours, &theirs);
        let choices = by_words(&merge);
        let result = merge.carried_out(later(0), &choices, &of_all);
        for (version, own) in [(&ours, Side::Ours), (&theirs, Side::Theirs)] {
            for (fact, answer) in &version.answers().facts {
                let place = Place::session(fact);
                let there = result.answers().get(&place);
                let side = side_of(&merge, &choices, |about| matches!(about, About::Answer { ours, .. } if *ours == place));
                let same = there.is_some_and(|there| there.said == answer.said && there.basis == answer.basis);
                prop_assert!(same || side == Some(own.other()), "{} {:?} {:?}", fact, answer, there);
                let note = answer.note.as_ref().is_none_or(|note| {
                    there.and_then(|there| there.note.as_ref()).is_some_and(|all| all.contains(note))
                });
                prop_assert!(note || side == Some(own.other()), "{:?} {:?}", answer, there);
            }
            for (list, items) in &version.answers().lists {
                for item in &items.items {
                    let tag = tag_of(item);
                    let found = result.answers().list(list).items.iter().find(|other| tag_of(other) == tag);
                    let side = side_of(&merge, &choices, |about| matches!(about, About::Item { list: of, ours, theirs }
                        if of == list && Some(item.id) == if own == Side::Ours { *ours } else { *theirs }));
                    prop_assert!(found.is_some() || side == Some(own.other()), "{} {:?}", list, tag);
                }
            }
            for note in version.notes() {
                prop_assert!(result.notes().contains(note), "{:?}", note);
            }
        }
    }

    #[test]
    fn no_answer_ends_in_another_item((ours, theirs) in versions()) {
        let result = merged(&ours, &theirs, 0);
        for (name, list) in &result.answers().lists {
            let mut numbers = BTreeSet::new();
            for item in &list.items {
                prop_assert!(numbers.insert(item.id) && item.id < list.next_id, "{} {}", name, item.id);
                let tag = tag_of(item).unwrap_or_default();
                for answer in item.answers.values() {
                    prop_assert!(words_of(answer) == tag || words_of(answer).starts_with(&format!("{tag} ")), "{:?}", item);
                }
            }
        }
    }

    #[test]
    fn the_sides_do_not_matter((ours, theirs) in versions()) {
        let (one, other) = (merged(&ours, &theirs, 0), merged(&theirs, &ours, 0));
        prop_assert_eq!(bare(one.answers()), bare(other.answers()));
        let notes = |of: &Session| of.notes().iter().map(|note| (note.at, note.text.clone())).collect::<BTreeSet<_>>();
        prop_assert_eq!(notes(&one), notes(&other));
    }

    #[test]
    fn the_result_saves_reads_back_and_goes_on_from_ours((ours, theirs) in versions()) {
        let result = merged(&ours, &theirs, 0);
        let bytes = encode(&result, 9).unwrap();
        prop_assert_eq!(decode(&bytes).unwrap(), (result.clone(), 9));
        prop_assert!(result.history().starts_with(ours.history()));
    }

    #[test]
    fn undo_goes_back_to_ours((ours, theirs) in versions()) {
        let mut result = merged(&ours, &theirs, 0);
        // Notes that came along stay: they are not undone.
        let changes = result.history()[ours.history().len()..].iter().filter(|event| matches!(event.act, Act::Change(_))).count();
        for _ in 0..changes {
            prop_assert!(result.undo(later(1)).is_some());
        }
        prop_assert_eq!(bare(result.answers()), bare(ours.answers()));
    }

    /// Handed to and fro: what both know is the same on both sides, and is not asked again.
    #[test]
    fn what_was_decided_is_not_asked_again((ours, theirs) in versions(), more in vec(step(), 0..6)) {
        let result = merged(&ours, &theirs, 0);
        let back = Merge::of(&theirs, &result);
        let asked: Vec<&Difference> =
            back.differences().iter().filter(|of| of.proposed == Proposed::Ask && !matches!(of.about, About::Item { .. })).collect();
        prop_assert!(asked.is_empty(), "{:#?}", asked);
        let mut there = back.carried_out(later(5), &back.differences().iter().map(|_| Some(Side::Theirs)).collect::<Vec<_>>(), &of_all);
        prop_assert_eq!(bare(there.answers()), bare(result.answers()));
        // Whoever goes on alone is simply taken.
        work(&mut there, &mut Clock { ticks: 90_000_000, every: 1 }, "n", more);
        let again = Merge::of(&result, &there);
        let first = Merge::of(&ours, &theirs);
        let decided = |about: &About| matches!(about, About::Answer { ours, .. } if ours.item.is_none())
            && first.differences().iter().any(|of| of.about == *about);
        let asked: Vec<&Difference> =
            again.differences().iter().filter(|of| of.proposed == Proposed::Ask && decided(&of.about)).collect();
        prop_assert!(asked.is_empty(), "{:#?}", asked);
    }
}

fn both() -> (Session, Session) {
    let mut base = Session::new(SessionId::new(start(), 7), start(), PackStamp::default());
    base.answer(start(), Place::session("status"), text("resident"));
    let id = base.add_item(start(), "convictions");
    base.answer(start(), Place::item("convictions", id, "name"), text("Possession"));
    (base.clone(), base)
}

#[test]
fn two_convictions_of_the_same_number_become_two() {
    let (mut ours, mut theirs) = both();
    for (session, name, minute) in [(&mut ours, "Sale", 1), (&mut theirs, "Theft", 2)] {
        let id = session.add_item(later(minute), "convictions");
        assert_eq!(id, 1);
        session.answer(later(minute), Place::item("convictions", id, "name"), text(name));
        session.set_more(later(minute), "convictions", More::No);
    }
    let merge = Merge::of(&ours, &theirs);
    assert!(merge.differences().iter().all(|of| of.proposed != Proposed::Ask), "{:#?}", merge.differences());
    let result = merge.carried_out(later(9), &[], &of_all);
    let list = result.answers().list("convictions");
    let names: Vec<String> = list.items.iter().map(|item| words_of(&item.answers["name"])).collect();
    assert_eq!(names, ["Possession", "Sale", "Theft"]);
    // Neither knew of the other's when it said that there are no others.
    assert_eq!(list.more, More::NotAsked);
}

#[test]
fn removed_here_and_changed_there_is_a_question() {
    let (mut ours, mut theirs) = both();
    ours.remove_item(later(1), "convictions", 0);
    theirs.answer(later(2), Place::item("convictions", 0, "felony"), Answer::value(Value::yes_no(true)));
    let merge = Merge::of(&ours, &theirs);
    let [only] = merge.differences() else { panic!("{:#?}", merge.differences()) };
    assert_eq!((only.proposed, &only.ours.says, &only.theirs.says), (Proposed::Ask, &Says::Removed, &Says::There));
    assert_eq!(merge.carried_out(later(3), &[Some(Side::Ours)], &of_all), ours);
    let kept = merge.carried_out(later(3), &[Some(Side::Theirs)], &of_all);
    let item = kept.answers().list("convictions").get(0).unwrap();
    assert_eq!((words_of(&item.answers["name"]), item.answers.len()), ("Possession".to_owned(), 2));
    // Removed there and untouched here: it goes.
    let (ours, mut theirs) = both();
    theirs.remove_item(later(2), "convictions", 0);
    assert!(Merge::of(&ours, &theirs).carried_out(later(3), &[], &of_all).answers().list("convictions").items.is_empty());
}

#[test]
fn what_each_said_comes_with_when_it_was_said() {
    let (mut ours, mut theirs) = both();
    ours.answer(later(1), Place::session("status"), text("refugee"));
    theirs.answer(later(2), Place::session("status"), Answer { basis: Basis::Paper("green_card".into()), ..text("none") });
    let merge = Merge::of(&ours, &theirs);
    let [only] = merge.differences() else { panic!("{:#?}", merge.differences()) };
    assert_eq!((only.ours.at, only.theirs.at, only.proposed), (Some(later(1)), Some(later(2)), Proposed::Ask));
    // Decided for ours: what theirs said stands in the history all the same.
    let result = merge.carried_out(later(3), &[Some(Side::Ours)], &of_all);
    assert_eq!(words_of(result.answers().get(&Place::session("status")).unwrap()), "refugee");
    assert_eq!(result.history()[ours.history().len()].at, later(2));
    assert_eq!(result.history().len(), ours.history().len() + 2);
}

#[test]
fn without_a_common_past_the_answers_alone_are_compared() {
    let fresh = || Session::new(SessionId::new(start(), 7), start(), PackStamp::default());
    let (mut ours, mut theirs) = (fresh(), fresh());
    for (session, minute, name) in [(&mut ours, 1, "Sale"), (&mut theirs, 2, "Sale")] {
        session.answer(later(minute), Place::session("same"), text("same"));
        session.answer(later(minute), Place::session(if minute == 1 { "only_ours" } else { "only_theirs" }), text("x"));
        session.answer(later(minute), Place::session("differs"), text(&minute.to_string()));
        let id = session.add_item(later(minute), "convictions");
        session.answer(later(minute), Place::item("convictions", id, "name"), text(name));
    }
    let merge = Merge::of(&ours, &theirs);
    assert_eq!((merge.shared(), merge.are_related()), (0, true));
    let asked: Vec<&About> = merge.differences().iter().filter(|of| of.proposed == Proposed::Ask).map(|of| &of.about).collect();
    let place = Place::session("differs");
    assert_eq!(asked, [&About::Answer { ours: place.clone(), theirs: place }]);
    let result = merge.carried_out(later(9), &[], &of_all);
    assert_eq!(result.answers().list("convictions").items.len(), 1, "the same conviction written down twice is one");
    assert_eq!(result.answers().facts.len(), 4);
}
