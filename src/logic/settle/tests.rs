//! The algebra of demands: joining, choosing, leaving out what others allow.

use super::demand::{Demand, Demands, Must};
use super::places::PlaceSet;
use crate::calendar::{Day, Span};
use crate::facts::{Amount, OptionSet};

fn options(of: &[usize]) -> Must {
    let mut set = OptionSet::EMPTY;
    of.iter().for_each(|option| set.insert(*option));
    Must::Options(set)
}

fn one(place: u16, of: &[usize]) -> Demands {
    Demands::one(place, options(of))
}

fn places(demands: &Demands) -> Vec<Vec<u16>> {
    demands.any.iter().map(|demand| demand.musts.iter().map(|(place, _)| *place).collect()).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn both_at_once_joins_the_places_and_narrows_their_answers() {
    let both = one(3, &[0, 1]).and(one(1, &[2])).and(one(3, &[1, 2]));
    assert_eq!(places(&both), [vec![1, 3]]);
    assert_eq!(both.any[0].musts[1].1, options(&[1]));
}

#[test]
fn what_contradicts_itself_is_left_out() {
    assert_eq!(one(0, &[0]).and(one(0, &[1])), Demands::never());
    let amounts = |lo, hi| Demands::one(0, Must::Amount(Amount { lo, hi }));
    assert!(amounts(0, 4).and(amounts(5, 9)).any.is_empty());
    let dates = |lo, hi| Demands::one(0, Must::Date(Span { lo: day(lo), hi: day(hi) }));
    assert!(dates("2010-01-01", "2010-12-31").and(dates("2011-01-01", "2011-12-31")).any.is_empty());
    let several = |with: &[usize], without: &[usize]| {
        let set = |of: &[usize]| if let Must::Options(set) = options(of) { set } else { OptionSet::EMPTY };
        Demands::one(0, Must::Several { with: set(with), without: set(without) })
    };
    assert!(several(&[0], &[]).and(several(&[], &[0])).any.is_empty());
    assert_eq!(several(&[0], &[]).and(several(&[], &[1])), several(&[0], &[1]));
}

#[test]
fn always_and_never_are_the_ends() {
    let some = || one(0, &[0]).or(one(1, &[0]));
    assert_eq!(some().and(Demands::always()), some());
    assert_eq!(some().or(Demands::always()), Demands::always());
    assert_eq!(some().and(Demands::never()), Demands::never());
    assert_eq!(some().or(Demands::never()), some());
}

#[test]
fn a_larger_set_is_left_out_where_a_part_of_it_is_enough() {
    let found = one(0, &[0]).or(one(0, &[0]).and(one(1, &[0])));
    assert_eq!(places(&found), [vec![0]]);
    // Not where the part needs another answer.
    let found = one(0, &[1]).or(one(0, &[0]).and(one(1, &[0])));
    assert_eq!(places(&found), [vec![0], vec![0, 1]]);
}

#[test]
fn a_loose_one_stands_for_no_other() {
    let found = one(0, &[0]).loosened().or(one(0, &[0]).and(one(1, &[0])));
    assert_eq!(places(&found), [vec![0], vec![0, 1]]);
    assert!(found.clone().and(one(2, &[0])).any.iter().all(|demand| demand.loose == (demand.len() == 2)));
}

#[test]
fn options_of_one_question_become_one_answer() {
    let found = one(0, &[0]).or(one(0, &[2]));
    assert_eq!(found, one(0, &[0, 2]));
    // Beside the same other answer too, but not beside another one.
    let beside = |of: &[usize], other: &[usize]| one(0, of).and(one(1, other));
    assert_eq!(beside(&[0], &[0]).or(beside(&[1], &[0])), beside(&[0, 1], &[0]));
    assert_eq!(beside(&[0], &[0]).or(beside(&[1], &[1])).any.len(), 2);
}

#[test]
fn where_there_are_too_many_it_says_from_which_size_on() {
    let many = |from: u16| (from..from + 40).fold(Demands::never(), |all, place| all.or(one(place, &[0])));
    let singles = many(0);
    assert_eq!((singles.any.len(), singles.cut), (40, usize::MAX));
    let pairs = many(0).and(many(40));
    assert!(pairs.any.iter().all(|demand| demand.len() == 2));
    assert_eq!(pairs.cut, 2);
    // What is small stays, whatever is cut.
    let still = pairs.or(one(100, &[0]));
    assert_eq!((places(&still)[0].clone(), still.cut), (vec![100], 2));
}

#[test]
fn sets_of_places_are_bits() {
    let set = PlaceSet::of(3).or(PlaceSet::of(200));
    assert_eq!((set.len(), set.contains(200), set.contains(4)), (2, true, false));
    assert!(PlaceSet::of(3).is_subset(&set) && !set.is_subset(&PlaceSet::of(3)));
    assert_eq!(Demand::one(7, Must::Closed).places, PlaceSet::of(7));
}
