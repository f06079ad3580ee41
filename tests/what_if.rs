//! What an answer would do is told before it is given, and is exactly what giving it then does; what each answer moved can be
//! read later; relief stands in the order of use. On the built-in pack with random clients, and on the screens.

mod desk;
#[allow(dead_code, reason = "a part of it is used here")]
mod twin;

use desk::{Desk, complete};
use reprieve::facts::{Answer, Answers, ApproxDate, DatePoint, Place, Said, Spot, Value};
use reprieve::interview::{Adding, Walk, with_item};
use reprieve::logic::Program;
use reprieve::pack::{Pack, answers_from_json};
use reprieve::screening::{
    Findings, Moves, Reply, Screening, Standing, Turns, go_stale, in_order_of_use, is_urgent, screen, screen_standings, turns, what_if,
};
use reprieve::session::{Act, PackStamp, Session, SessionId};
use reprieve::tui::app::Layer;
use reprieve::tui::what_if::Highlighted;
use reprieve::tui::what_moved::moments;
use twin::built_in::{self, BuiltIn, today};
use twin::clients::{Telling, total};
use twin::rng::Rng;

/// A random client of the built-in pack who has told about so much of a hundred, and all there is to tell.
fn client(built_in: &BuiltIn, percent: usize, rng: &mut Rng) -> (Answers, Answers) {
    let bent = built_in.bent(rng);
    let program = &built_in.pack.program;
    let world = total(program, &bent, rng);
    let mut telling = Telling::new(program, &world, bent.about_all, rng);
    telling.tell_some(percent, rng);
    let some = telling.answers(program);
    telling.tell_all();
    (some, telling.answers(program))
}

/// What could be given at a place, taken from what this client will tell.
fn reply(all: &Answers, spot: &Spot, rng: &mut Rng) -> Reply {
    use reprieve::facts::More;
    match spot {
        Spot::More(_) => match rng.below(3) {
            0 => Reply::Add(*rng.pick(&[Adding::One, Adding::Last, Adding::Alike])),
            1 => Reply::More(More::No),
            _ => Reply::More(More::DontKnow),
        },
        Spot::Question(place) => Reply::Say(all.get(place).map_or(Said::DontKnow, |answer| answer.said.clone())),
    }
}

/// Gives it in a session, as the wizard does.
fn give(built_in: &BuiltIn, session: &mut Session, spot: &Spot, reply: &Reply) {
    let now = desk::at();
    match (spot, reply) {
        (Spot::Question(place), Reply::Say(said)) => {
            let answer = Answer { said: said.clone(), ..Answer::dont_know() };
            session.answer(now, place.clone(), answer);
        }
        (Spot::More(list), Reply::More(more)) => {
            session.set_more(now, list, *more);
        }
        (Spot::More(list), Reply::Add(adding)) => {
            for change in go_stale(&built_in.pack, session.answers(), list) {
                session.change(now, change);
            }
            let before = session.answers().clone();
            let id = session.add_item(now, list);
            for change in with_item(&built_in.pack, &before, list, id, *adding) {
                session.change(now, change);
            }
        }
        _ => panic!("{spot:?} takes no {reply:?}"),
    }
}

fn session_of(answers: &Answers) -> Session {
    let mut session = Session::new(SessionId::new(desk::at(), 7), desk::at(), PackStamp::default());
    for (fact, answer) in &answers.facts {
        session.answer(desk::at(), Place::session(fact), answer.clone());
    }
    for (list, entered) in &answers.lists {
        for item in &entered.items {
            let id = session.add_item(desk::at(), list);
            for (fact, answer) in &item.answers {
                session.answer(desk::at(), Place::item(list, id, fact), answer.clone());
            }
        }
        session.set_more(desk::at(), list, entered.more);
    }
    session
}

/// The law: what is foreseen is what happens, for every kind of answer at every place, and nothing is touched by looking.
#[test]
fn what_is_foreseen_is_what_happens() {
    let built_in = built_in::load();
    let (mut moved, mut added) = (0, 0);
    for seed in 0..16 {
        let mut rng = Rng::new(seed);
        let (some, all) = client(&built_in, *rng.pick(&[0, 20, 50, 80]), &mut rng);
        let mut session = session_of(&some);
        for _ in 0..12 {
            let answers = session.answers().clone();
            let found = screen(&built_in.pack, &answers, today());
            let walk = Walk::new(&built_in.pack, &answers, today());
            let spot = rng.pick(&walk.steps).spot.clone();
            let reply = reply(&all, &spot, &mut rng);
            let foreseen = what_if(&built_in.pack, &answers, &found, &spot, &reply);
            assert_eq!(*session.answers(), answers, "seed {seed}: looking touches nothing");
            give(&built_in, &mut session, &spot, &reply);
            let after = screen(&built_in.pack, session.answers(), today());
            assert_eq!(foreseen.moves, Moves::between(&found, &after), "seed {seed}: {spot:?} {reply:?}");
            assert_eq!(foreseen.why.len(), foreseen.moves.reliefs.len());
            assert!(foreseen.why.iter().all(|why| !why.is_empty()), "seed {seed}: every move has its reason: {foreseen:?}");
            moved += usize::from(!foreseen.moves.is_empty());
            added += usize::from(matches!(reply, Reply::Add(_)));
        }
    }
    assert!(moved > 15 && added > 1, "the law was hardly tried: {moved} moved, {added} added");
}

/// Answer by answer, a screening that remembers the last one finds what one finds that remembers nothing, to the last reason:
/// answers given and taken back, of whatever question, items that come and go, lists that close, another day.
#[test]
fn what_is_remembered_changes_nothing() {
    let built_in = built_in::load();
    let program = &built_in.pack.program;
    let (mut steps, mut differed) = (0, 0);
    for seed in 0..10 {
        let mut rng = Rng::new(seed);
        let (mut answers, all) = client(&built_in, *rng.pick(&[0, 30, 60, 95]), &mut rng);
        let (other, _) = client(&built_in, 80, &mut rng);
        let mut screening = Screening::default();
        let (mut told, mut said) = (Screening::default(), answers.clone());
        told.screen(&built_in.pack, &said, today());
        let mut before = screen(&built_in.pack, &answers, today());
        for _ in 0..40 {
            change(program, &mut answers, if rng.chance(60) { &all } else { &other }, &mut rng);
            let day = today().shift(i32::from(rng.chance(5)));
            let fresh = screen(&built_in.pack, &answers, day);
            assert!(*screening.screen(&built_in.pack, &answers, day) == fresh, "seed {seed}, step {steps}: {answers:?}");
            told_of_one_answer(&built_in.pack, &mut told, &mut said, &answers, &mut rng);
            steps += 1;
            differed +=
                usize::from(fresh.reliefs != before.reliefs || fresh.deadlines != before.deadlines || fresh.clocks != before.clocks);
            before = fresh;
        }
    }
    assert!(steps == 400 && differed > 100, "the law was hardly tried: {differed} of {steps} steps changed a result");
}

/// The same for a screening that is told what has changed, and nothing else: one answer of those that stand elsewhere now.
fn told_of_one_answer(pack: &Pack, screening: &mut Screening, said: &mut Answers, others: &Answers, rng: &mut Rng) {
    let places = pack.program.session_facts.iter().map(|fact| Place::session(&pack.program.fact(*fact).id));
    let items = said.lists.iter().flat_map(|(list, entered)| entered.items.iter().map(move |item| (list, item.id)));
    let of_items = items.flat_map(|(list, id)| {
        let shape = pack.program.lists.iter().find(|shape| shape.id == *list);
        let facts = shape.map(|shape| shape.facts.as_slice()).unwrap_or_default();
        facts.iter().map(move |fact| Place::item(list, id, &pack.program.fact(*fact).id))
    });
    let otherwise: Vec<Place> = places.chain(of_items).filter(|place| said.get(place) != others.get(place)).collect();
    if otherwise.is_empty() {
        return;
    }
    let place = rng.pick(&otherwise);
    match others.get(place) {
        Some(answer) => _ = said.set(place, if rng.chance(15) { Answer::dont_know() } else { answer.clone() }),
        None => _ = said.clear(place),
    }
    let found = screening.answer(pack, place, said.get(place)).expect("it has screened");
    assert!(*found == screen(pack, said, today()), "{place:?}: {said:?}");
    let nobody = Place::item("no_such_list", 0, "no_such_question");
    let found = screening.answer(pack, &nobody, Some(&Answer::dont_know())).expect("it has screened");
    assert!(found.reliefs == screen(pack, said, today()).reliefs, "what the pack does not ask changes nothing");
}

/// Changes one thing: an answer of the session or of an item, an item, or whether a list is closed.
fn change(program: &Program, answers: &mut Answers, from: &Answers, rng: &mut Rng) {
    use reprieve::facts::More;
    let shape = rng.pick(&program.lists);
    match rng.below(12) {
        0 => _ = answers.list_mut(&shape.id).add(),
        1 => _ = answers.list_mut(&shape.id).items.pop(),
        2 | 3 => answers.list_mut(&shape.id).more = *rng.pick(&[More::No, More::No, More::DontKnow, More::NotAsked]),
        4..8 => {
            let given = from.list(&shape.id).items.first().map(|item| item.answers.clone()).unwrap_or_default();
            let fact = &program.fact(*rng.pick(&shape.facts)).id;
            let items = &mut answers.list_mut(&shape.id).items;
            if !items.is_empty() {
                let at = rng.below(items.len());
                match given.get(fact) {
                    Some(answer) => _ = items[at].answers.insert(fact.clone(), answer.clone()),
                    None => _ = items[at].answers.remove(fact),
                }
            }
        }
        _ => {
            // Mostly of a question that either has answered.
            let answered: Vec<&String> = from.facts.keys().chain(answers.facts.keys()).collect();
            let fact = if answered.is_empty() || rng.chance(10) {
                program.fact(*rng.pick(&program.session_facts)).id.clone()
            } else {
                (*rng.pick(&answered)).clone()
            };
            match from.facts.get(&fact).filter(|_| rng.chance(70)) {
                Some(answer) => _ = answers.facts.insert(fact, answer.clone()),
                None => _ = answers.facts.remove(&fact),
            }
        }
    }
}

/// Every key of a consultation: what the pane foretold is what the sidebar then marks.
#[test]
fn the_pane_foretells_what_the_sidebar_marks() {
    let mut foretold = 0;
    for seed in 0..2 {
        let mut rng = Rng::new(seed);
        let mut desk = Desk::example();
        for _ in 0..40 {
            let spots: Vec<Spot> = desk.app.work.as_ref().expect("open").walk.steps.iter().map(|step| step.spot.clone()).collect();
            let (pack, spot) = (desk.app.pack.clone(), rng.pick(&spots).clone());
            desk.app.layers = vec![Layer::Interview];
            desk.app.work.as_mut().expect("open").go(&pack, Some(spot));
            for _ in 0..rng.below(4) {
                desk.keys("down");
            }
            let before = desk.app.work.as_ref().expect("open").session.history().len();
            let glance = desk.app.work.as_ref().expect("open").glance.clone();
            let Highlighted::Reply(_) = glance.highlighted() else { continue };
            desk.keys("enter");
            let work = desk.app.work.as_ref().expect("open");
            if work.session.history().len() > before {
                assert_eq!(work.moved, glance.moved.moves, "seed {seed}");
                foretold += 1;
            }
        }
    }
    assert!(foretold > 10, "{foretold}");
}

/// Two screenings that differ in what [`Turns`] tells apart.
fn standings(findings: &Findings) -> Vec<Standing> {
    findings.reliefs.iter().map(|finding| finding.standing).collect()
}

fn with_day(answers: &Answers, place: &Place, day: reprieve::calendar::Day) -> Answers {
    let mut answers = answers.clone();
    answers.set(place, Answer::value(Value::Date(ApproxDate::at(DatePoint::Day(day)))));
    answers
}

/// What is said of a side holds for every day of it: it is what giving the side would do, and no single day of it settles
/// anything the other way.
#[test]
fn what_is_said_of_a_side_holds_for_all_of_it() {
    let built_in = built_in::load();
    let pack = &built_in.pack;
    let (mut sides, mut joined, mut barred) = (0, 0, 0);
    for seed in 0..24 {
        let mut rng = Rng::new(seed);
        let (answers, _) = client(&built_in, *rng.pick(&[70, 90, 97]), &mut rng);
        let found = screen(pack, &answers, today());
        let walk = Walk::new(pack, &answers, today());
        let places = walk.steps.iter().filter_map(|step| if let Spot::Question(place) = &step.spot { Some(place) } else { None });
        for place in places {
            let Turns { sides: told, stretches, .. } = turns(pack, &answers, &found, place);
            for stretch in &stretches {
                joined += 1;
                let Value::Date(ApproxDate { from, to }) = &stretch.value else { continue };
                for day in [from, to].into_iter().flatten() {
                    let mut given = answers.clone();
                    given.set(place, Answer::value(Value::Date(ApproxDate::at(*day))));
                    let then = screen(pack, &given, today());
                    for moved in stretch.moved.moves.reliefs.iter().filter(|moved| moved.to.is_settled()) {
                        let stands = then.relief(moved.relief).map(|finding| finding.standing);
                        assert_eq!(stands, Some(moved.to), "seed {seed} {place:?} on {day:?}: {}", stretch.words);
                    }
                }
            }
            for side in told {
                sides += 1;
                let mut given = answers.clone();
                given.set(place, Answer::value(side.value.clone()));
                let then = screen(pack, &given, today());
                assert_eq!(Moves::between(&found, &then), side.moved.moves, "seed {seed} {place:?} {}", side.words);
                let Value::Date(date) = &side.value else { continue };
                let span = date.span();
                let (lo, hi) = (span.lo.max(today().shift(-9_000)), span.hi.min(today()));
                if lo > hi {
                    continue;
                }
                let day = lo.shift(rng.below(usize::try_from(lo.days_until(hi)).unwrap_or(0) + 1) as i32);
                let exact = screen(pack, &with_day(&answers, place, day), today());
                for moved in side.moved.moves.reliefs.iter().filter(|moved| moved.to.is_settled()) {
                    barred += usize::from(moved.to == Standing::Barred);
                    let stands = exact.relief(moved.relief).map(|finding| finding.standing);
                    assert_eq!(stands, Some(moved.to), "seed {seed} {place:?} on {day}: {}", side.words);
                }
            }
        }
    }
    assert!(sides > 8 && joined > 8 && barred > 1, "{sides} sides, {joined} stretches, {barred} barred");
}

/// At most so many moves in a replay as there were; the last state of the replay is what is found now; and undoing all ends
/// where it began.
#[test]
fn the_list_of_what_changed_adds_up() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F11 F11 ctrl-r");
    desk.keys("F3 'status' enter 2");
    let work = desk.app.work.as_ref().expect("open");
    let told = moments(&desk.app.pack, work);
    assert!(told.iter().any(|moment| moment.words.starts_with("Taken back: ")));
    assert!(told.iter().any(|moment| moment.words.starts_with("Made again: ")));
    // Following every move from the beginning leads to where each relief stands now.
    let mut stands = standings(&screen(&desk.app.pack, &Answers::default(), work.today));
    for moment in &told {
        for (moved, why) in moment.moved.reliefs() {
            assert_eq!(stands[moved.relief], moved.from, "{}", moment.words);
            assert!(!why.is_empty());
            stands[moved.relief] = moved.to;
        }
    }
    assert_eq!(stands, standings(&work.findings));
    let changes = work.session.history().iter().filter(|event| !matches!(event.act, Act::Pack { .. })).count();
    assert!(told.len() <= changes);
}

/// Resuming tells the same as staying did, and looking at the list changes nothing.
#[test]
fn what_changed_is_read_off_the_history_alone() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    let told = moments(&desk.app.pack, desk.app.work.as_ref().expect("open"));
    let session = desk.app.work.as_ref().expect("open").session.clone();
    desk.keys("pgup m esc");
    let work = desk.app.work.take().expect("open");
    assert_eq!(work.session.history(), session.history());
    desk.act(reprieve::tui::action::Action::Opened(Box::new(session), reprieve::tui::work::Origin::Store, None));
    assert_eq!(moments(&desk.app.pack, desk.app.work.as_ref().expect("open")), told);
}

#[test]
fn relief_stands_in_the_order_of_use() {
    let built_in = built_in::load();
    let pack = &built_in.pack;
    let mut urgent_seen = 0;
    for case in pack.cases.iter().filter(|case| !case.expect.deadlines.is_empty()) {
        let Ok(answers) = answers_from_json(pack, &case.answers) else { continue };
        let found = screen(pack, &answers, case.as_of);
        let order = in_order_of_use(&built_in.pack, &found);
        let mut every = order.clone();
        every.sort_unstable();
        assert_eq!(every, (0..found.reliefs.len()).collect::<Vec<_>>(), "each once");
        let keys: Vec<(bool, Standing, usize)> = order
            .iter()
            .map(|place| &found.reliefs[*place])
            .map(|relief| (!is_urgent(&built_in.pack, &found, relief), relief.standing, relief.relief))
            .collect();
        assert!(keys.is_sorted(), "{}: {keys:?}", case.id);
        urgent_seen += keys.iter().filter(|(calm, _, _)| !calm).count();
        assert!(found.reliefs.iter().filter(|relief| relief.standing.is_closed()).all(|r| !is_urgent(&built_in.pack, &found, r)));
    }
    assert!(urgent_seen > 0);
}

/// The order of a pane changes with an answer alone: not by moving in it, not by looking at an answer.
#[test]
fn looking_moves_nothing() {
    let mut desk = Desk::example();
    let order = |desk: &Desk| {
        let work = desk.app.work.as_ref().expect("open");
        reprieve::tui::results::rows(&desk.app.pack, work, 56)
    };
    let before = order(&desk);
    desk.keys("pgup pgup down down up tab down down tab o o");
    assert_eq!(order(&desk), before);
}

/// Where everything stands, found without the reasons, is where the whole screening finds it.
#[test]
fn standings_alone_are_those_of_the_whole_screening() {
    let built_in = built_in::load();
    let pack = &built_in.pack;
    let cases = pack.cases.iter().step_by(5).filter_map(|case| reprieve::checking::answers_of(pack, case).ok());
    let random = (0..300).map(|seed| {
        let mut rng = Rng::new(seed);
        client(&built_in, *rng.pick(&[0, 10, 50, 80, 97]), &mut rng).0
    });
    let mut standings = std::collections::BTreeSet::new();
    for answers in cases.chain(random) {
        let mut whole = screen(pack, &answers, today());
        for relief in &mut whole.reliefs {
            standings.insert(relief.standing.id());
            relief.reasons = Default::default();
            for element in &mut relief.elements {
                (element.reasons, element.ways) = Default::default();
            }
        }
        whole.deadlines.iter_mut().for_each(|due| due.reasons = Default::default());
        let alone = screen_standings(pack, &answers, today());
        assert_eq!((alone.reliefs, alone.deadlines, alone.changes), (whole.reliefs, whole.deadlines, whole.changes));
    }
    assert_eq!(standings.len(), 5, "{standings:?}");
}
