//! What would open a barred relief: each change that is given does so when it is screened with, and no part of it does.

mod desk;

use desk::{Desk, built_in, complete};
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::{Answers, ApproxDate, Basis, DatePoint, Place, Said, Value};
use reprieve::pack::Pack;
use reprieve::screening::{
    Attacked, Change, Effort, Findings, Moves, Opening, Standing, Step, WouldOpen, opening_words, screen, what_it_decides, what_to_attack,
    would_open,
};

/// The cases of the pack, screened.
fn cases(pack: &Pack) -> impl Iterator<Item = (&str, Answers, Findings)> {
    pack.cases.iter().map(|case| {
        let answers = answers_of(pack, case).expect("a case reads");
        let findings = screen(pack, &answers, case.as_of);
        (case.id.as_str(), answers, findings)
    })
}

fn barred(findings: &Findings) -> Vec<usize> {
    findings.reliefs.iter().filter(|finding| finding.standing == Standing::Barred).map(|finding| finding.relief).collect()
}

fn standing(pack: &Pack, answers: &Answers, steps: &[Step], as_of: Day, relief: usize) -> Standing {
    let mut changed = answers.clone();
    steps.iter().for_each(|step| step.apply(&mut changed));
    screen(pack, &changed, as_of).relief(relief).expect("a finding").standing
}

/// Every answer that is said to be enough was enough, screened as a whole; and no part of it is.
fn holds(pack: &Pack, id: &str, answers: &Answers, as_of: Day, relief: usize, opening: &Opening) {
    let open = |steps: &[Step]| !standing(pack, answers, steps, as_of, relief).is_closed();
    let words = || format!("{id}, {}: {}", pack.reliefs[relief].id, opening_words(pack, answers, opening));
    let ways: Vec<Vec<Vec<Step>>> = opening.changes.iter().map(|change| change.ways(pack, answers)).collect();
    let first: Vec<Step> = ways.iter().filter_map(|ways| ways.first()).flatten().cloned().collect();
    assert_eq!(standing(pack, answers, &first, as_of, relief), opening.standing, "{}", words());
    for (at, of_change) in ways.iter().enumerate() {
        assert!(!of_change.is_empty(), "nothing was tried: {}", words());
        for way in of_change {
            let others = ways.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, ways)| ways.first());
            let steps: Vec<Step> = others.flatten().chain(way).cloned().collect();
            assert!(open(&steps), "it does not open: {}", words());
            assert!(ways.len() == 1 || !open(way), "a part is enough: {}", words());
        }
    }
}

#[test]
fn what_is_said_to_open_a_relief_does_and_no_part_of_it() {
    let pack = built_in();
    let (mut seen, mut pairs, mut days) = (0, 0, 0);
    for (at, (id, answers, findings)) in cases(&pack).enumerate() {
        let effort = if at % 10 == 0 { Effort::Page } else { Effort::List };
        for relief in barred(&findings) {
            let found = would_open(&pack, &answers, &findings, relief, effort).expect("it is barred");
            comes_in_order_and_can_be(&pack, id, &answers, &found);
            for opening in &found.openings {
                holds(&pack, id, &answers, findings.as_of, relief, opening);
                if let Some(before) = day_before(&answers, opening) {
                    let words = opening_words(&pack, &answers, opening);
                    assert!(standing(&pack, &answers, &[before], findings.as_of, relief).is_closed(), "{id}: not the first day: {words}");
                    days += 1;
                }
                seen += 1;
                pairs += usize::from(opening.changes.len() > 1);
            }
        }
    }
    assert!(seen > 1_000 && pairs > 5 && days > 20, "{seen} openings, {pairs} pairs, {days} thresholds");
}

#[test]
fn only_barred_relief_is_opened_and_twice_the_same_way() {
    let pack = built_in();
    for (_, answers, findings) in cases(&pack).step_by(25) {
        for finding in &findings.reliefs {
            let found = would_open(&pack, &answers, &findings, finding.relief, Effort::Page);
            assert_eq!(found.is_some(), finding.standing == Standing::Barred);
            assert_eq!(found, would_open(&pack, &answers, &findings, finding.relief, Effort::Page));
        }
    }
}

/// Legal action first, then memory, then events; of each the smaller first. Nothing is offered that cannot be.
fn comes_in_order_and_can_be(pack: &Pack, id: &str, answers: &Answers, found: &WouldOpen) {
    let order: Vec<_> = found.openings.iter().map(|opening| (opening.changes.len(), opening.class())).collect();
    assert!(order.is_sorted(), "{id}: {order:?}");
    for change in found.openings.iter().flat_map(|opening| &opening.changes) {
        let Change::Fact { place, .. } = change else { continue };
        let fact = pack.fact(&place.fact).expect("a question");
        assert!(!pack.otherwise.not_offered.contains(&fact), "{id}: {}", place.fact);
        let seen = answers.get(place).is_some_and(|answer| answer.basis != Basis::Client);
        assert!(!seen || pack.otherwise.can_change.contains(&fact), "{id}: {} was seen in a paper", place.fact);
    }
}

/// The day next to a threshold, towards what was said.
fn day_before(answers: &Answers, opening: &Opening) -> Option<Step> {
    let [Change::Fact { place, tried, .. }] = opening.changes.as_slice() else { return None };
    let (Some(Value::Date(near)), Said::Value(Value::Date(said))) = (tried.first(), &answers.get(place)?.said) else { return None };
    let towards = if near.span().lo > said.span().hi { -1 } else { 1 };
    Some(Step::Set(place.clone(), Value::Date(ApproxDate::at(DatePoint::Day(near.span().lo.shift(towards))))))
}

/// What an attack is said to gain it gains; of two convictions together, what neither gains alone.
#[test]
fn an_attack_gains_what_is_said() {
    let pack = built_in();
    let (mut seen, mut pairs) = (0, 0);
    for (id, answers, findings) in cases(&pack).step_by(3) {
        let found = what_to_attack(&pack, &answers, &findings);
        for attacked in &found.attacks {
            let after = |items: &[u32]| {
                let mut changed = answers.clone();
                let attacked = Attacked { items: items.to_vec(), ..attacked.clone() };
                attacked.steps(&pack, &answers).iter().for_each(|step| step.apply(&mut changed));
                Moves::between(&findings, &screen(&pack, &changed, findings.as_of))
            };
            let moves = after(&attacked.items);
            for opened in &attacked.gain.opens {
                assert!(opened.opens() && moves.relief(opened.relief) == Some(*opened), "{id}: {opened:?}");
                let alone = |item: &u32| after(&[*item]).relief(opened.relief).is_some_and(|moved| moved.to <= opened.to);
                assert!(attacked.items.len() == 1 || !attacked.items.iter().any(alone), "{id}: one is enough for {opened:?}");
            }
            assert!(!attacked.gain.is_empty(), "{id}");
            (seen, pairs) = (seen + 1, pairs + usize::from(attacked.items.len() > 1));
        }
        assert_eq!(found, what_to_attack(&pack, &answers, &findings), "{id}");
    }
    assert!(seen > 100 && pairs > 3, "{seen} attacks, {pairs} pairs");
}

/// An answer decides what stands elsewhere without it.
#[test]
fn what_rests_on_an_answer_moves_without_it() {
    let pack = built_in();
    for (id, answers, findings) in cases(&pack).step_by(40) {
        for fact in answers.facts.keys() {
            let place = Place::session(fact);
            let found = what_it_decides(&pack, &answers, &findings, &place).expect("it is answered");
            let mut without = answers.clone();
            without.clear(&place);
            assert_eq!(found.without, Moves::between(&findings, &screen(&pack, &without, findings.as_of)), "{id}: {fact}");
            assert!(found.also.iter().all(|relief| found.without.relief(*relief).is_none()), "{id}: {fact}");
        }
        assert_eq!(what_it_decides(&pack, &answers, &findings, &Place::session("no_such_fact")), None);
    }
}

/// A barred client: a resident with one felony, and then with a second.
fn with_felonies(count: usize) -> Desk {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '12 Mar 2019' enter 1 enter 'Speaks Spanish' tab");
    for name in ["Possession", "Sale"].iter().take(count) {
        desk.app.layers = vec![reprieve::tui::app::Layer::Interview];
        // The second is moot while the first bars everything: it is gone to.
        desk.keys(&format!("F3 'Any other case' enter y '{name}' enter F3 'A felony ({name}' enter y"));
    }
    desk.app.layers = vec![reprieve::tui::app::Layer::Interview];
    desk
}

#[test]
fn the_page_of_a_barred_relief_says_first_what_would_open_it() {
    let mut desk = with_felonies(1);
    let page = desk.keys("tab enter").screen(80, 24);
    insta::assert_snapshot!("barred_at_80_by_24", page);
    insta::assert_snapshot!("barred_at_120_by_36", desk.keys("down").screen(120, 36));
    // The line leads to its question.
    desk.keys("down enter");
    assert_eq!(desk.spot(), "felony");
}

#[test]
fn two_convictions_are_attacked_together() {
    let mut desk = with_felonies(2);
    insta::assert_snapshot!("attack_at_80_by_24", desk.keys("tab v").screen(80, 24));
    insta::assert_snapshot!("attack_at_120_by_36", desk.screen(120, 36));
    let lines = desk.keys("esc pgup enter").screen(80, 24);
    assert!(lines.contains("Vacated for a legal defect: Possession; and"), "{lines}");
    // Where text is typed the list of commands opens it too.
    desk.keys("esc esc F3 'charge' enter F2 'attack' enter");
    assert!(desk.screen(80, 24).contains("Which conviction to attack"));
}

#[test]
fn without_a_conviction_nothing_is_attacked() {
    let mut desk = complete();
    desk.app.layers = vec![reprieve::tui::app::Layer::Interview];
    let screen = desk.keys("tab v").screen(80, 24);
    assert!(screen.contains("Nothing among the answers so far"), "{screen}");
}

#[test]
fn an_answer_leads_forward_to_what_it_decides() {
    let mut desk = with_felonies(1);
    insta::assert_snapshot!("decides_at_80_by_24", desk.keys("F3 'felony' enter W").screen(80, 24));
    insta::assert_snapshot!("decides_at_120_by_36", desk.keys("down right").screen(120, 36));
    // From all answers too, and back to the question from there.
    desk.keys("esc F3 'status' enter r w");
    assert!(desk.screen(80, 24).contains("What this answer decides"), "{}", desk.screen(80, 24));
    desk.keys("enter");
    assert_eq!(desk.spot(), "status");
    assert!(!desk.screen(80, 24).contains("All answers"), "{}", desk.screen(80, 24));
    // And in a word or two from why it is asked.
    let why = desk.keys("w").screen(80, 24);
    assert!(why.contains("What the answer decides; W shows why:") && why.contains("Keeping the green card: barred; without it"), "{why}");
}

#[test]
fn a_result_leads_to_the_fact_it_misses_with_one_key() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 tab j");
    assert_eq!(desk.spot(), "resident_since", "{}", desk.screen(80, 24));
    let mut desk = with_felonies(1);
    desk.keys("tab j");
    assert!(desk.screen(80, 24).contains("No question that is asked now is missing here"), "{}", desk.screen(80, 24));
}

#[test]
#[ignore = "prints figures"]
fn how_long_it_takes() {
    let pack = built_in();
    let mut times = Vec::new();
    let (mut none, mut many) = (0, 0);
    for (id, answers, findings) in cases(&pack) {
        for relief in barred(&findings) {
            let start = std::time::Instant::now();
            let found = would_open(&pack, &answers, &findings, relief, Effort::Page).expect("it is barred");
            times.push((start.elapsed(), format!("{id} {} {} {}", pack.reliefs[relief].id, found.openings.len(), found.broken_off)));
            none += usize::from(found.openings.is_empty());
            many += usize::from(found.broken_off);
        }
    }
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 1000].clone();
    println!("{} none {none} broken off {many}", times.len());
    println!("median {:?}\n90% {:?}\n99% {:?}\nworst {:?}", at(500), at(900), at(990), at(1000));
    let start = std::time::Instant::now();
    let count = cases(&pack).count();
    println!("a screening {:?}", start.elapsed() / u32::try_from(count).expect("some"));
    for (id, answers, findings) in cases(&pack).step_by(97) {
        for relief in barred(&findings) {
            let found = would_open(&pack, &answers, &findings, relief, Effort::Page).expect("it is barred");
            println!("{id} {}: {}", pack.reliefs[relief].id, found.reach_words());
            for opening in &found.openings {
                println!("    {:?} {}", opening.standing, opening_words(&pack, &answers, opening));
            }
        }
    }
}
