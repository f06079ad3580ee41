//! The timeline: every answered date on it once, in order, in columns that follow time; and its screen at every size.

mod desk;
mod years;

use std::rc::Rc;

use desk::{Desk, at, built_in};
use proptest::prelude::*;
use reprieve::calendar::{Day, Span};
use reprieve::export::{Consultation, findings_json, text_summary};
use reprieve::facts::{Answer, Answers, ApproxDate, DatePoint, More, Place, Said, Spot, Value};
use reprieve::interview::Walk;
use reprieve::logic::{ClockIx, Truth};
use reprieve::pack::{Lane, Pack, answers_from_json};
use reprieve::screening::{Event, Happening, Run, Timeline, screen};
use reprieve::session::{PackStamp, Session, SessionId};
use reprieve::tui::App;
use reprieve::tui::action::Action;
use reprieve::tui::app::Layer;
use reprieve::tui::timeline::{Scale, Stretch, columns, rows};
use reprieve::tui::work::Origin;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn today() -> Day {
    day("2026-11-22")
}

fn timeline(pack: &Pack, answers: &Answers) -> Timeline {
    Timeline::new(pack, answers, &screen(pack, answers, today()))
}

fn line_of_client() -> Timeline {
    let pack = years::pack();
    let answers = years::client(&pack);
    timeline(&pack, &answers)
}

fn place_of(event: &Event) -> Option<&Place> {
    if let Happening::Date(place, _) = &event.what { Some(place) } else { None }
}

fn find<'t>(line: &'t Timeline, label: &str, number: Option<&str>) -> &'t Event {
    let found = line.events.iter().find(|event| event.label == label && event.number.as_deref() == number);
    found.unwrap_or_else(|| panic!("no {label} {number:?}"))
}

/// Every date that is asked for and was answered is on it once, nothing else is, and the order is that of time.
fn check_line(pack: &Pack, answers: &Answers, today: Day) {
    let line = Timeline::new(pack, answers, &screen(pack, answers, today));
    let places: Vec<&Place> = line.events.iter().filter_map(place_of).collect();
    let is_date = |place: &&Place| {
        matches!(answers.get(place), Some(Answer { said: Said::Value(Value::Date(_)), .. }))
            && pack.fact(&place.fact).is_some_and(|fact| matches!(pack.question(fact).kind, reprieve::logic::Kind::Date { .. }))
    };
    for step in &Walk::new(pack, answers, today).steps {
        if let Spot::Question(place) = &step.spot {
            let times = places.iter().filter(|on| **on == place).count();
            assert_eq!(times, usize::from(is_date(&place)), "{place:?}");
        }
    }
    for (i, place) in places.iter().enumerate() {
        assert!(is_date(place) && !places[..i].contains(place), "{place:?}");
    }
    assert!(line.events.windows(2).all(|two| two[0].on.lo <= two[1].on.lo), "{line:#?}");
}

fn some_point() -> impl Strategy<Value = DatePoint> {
    (1950i16..2026, 1i8..13, 1i8..29, 0..3).prop_map(|(year, month, of_month, kind)| match kind {
        0 => DatePoint::Year(year),
        1 => DatePoint::Month(year, month),
        _ => DatePoint::Day(Day::new(year, month, of_month).expect("a day")),
    })
}

fn some_date() -> impl Strategy<Value = Option<ApproxDate>> {
    (some_point(), proptest::option::of(some_point()), 0..6).prop_map(|(point, other, kind)| match kind {
        0 => None,
        1 => Some(ApproxDate { from: Some(point), to: other }),
        2 => Some(ApproxDate { from: other, to: Some(point) }),
        _ => Some(ApproxDate::at(point)),
    })
}

/// A client of the pack of years with any dates.
fn some_answers() -> impl Strategy<Value = Answers> {
    let dates = || proptest::collection::vec((some_date(), some_date(), any::<bool>()), 0..5);
    (proptest::collection::vec(some_date(), 4), dates(), dates(), proptest::option::of(any::<bool>())).prop_map(
        |(own, entries, cases, held)| {
            let mut answers = Answers::default();
            let date = |date: ApproxDate| Answer::value(Value::Date(date));
            for (fact, said) in ["born", "card_since", "held_since", "decided_on"].iter().zip(own) {
                said.map(|said| answers.set(&Place::session(fact), date(said)));
            }
            held.map(|held| answers.set(&Place::session("was_held"), Answer::value(Value::yes_no(held))));
            for (arrived, _, visa) in entries {
                let id = answers.list_mut("entries").add();
                arrived.map(|said| answers.set(&Place::item("entries", id, "arrived"), date(said)));
                let manner = Value::choice(if visa { "visa" } else { "none" });
                answers.set(&Place::item("entries", id, "manner"), Answer::value(manner));
            }
            for (offense, convicted, stops) in cases {
                let id = answers.list_mut("cases").add();
                offense.map(|said| answers.set(&Place::item("cases", id, "offense_on"), date(said)));
                convicted.map(|said| answers.set(&Place::item("cases", id, "convicted_on"), date(said)));
                answers.set(&Place::item("cases", id, "stops"), Answer::value(Value::yes_no(stops)));
            }
            answers.list_mut("entries").more = More::No;
            answers
        },
    )
}

fn names(event: &Event) -> [String; 2] {
    [format!("{}: {}", event.label, event.when), event.label.clone()]
}

/// Columns follow time and stay within the width; each event has the columns of both its ends; no row has two things in one
/// place; names of years stand clear.
fn check_columns(line: &Timeline, width: usize, mid: Option<(Day, i32)>) {
    let days: Vec<Day> = line.events.iter().flat_map(|event| [event.on.lo, event.on.hi]).collect();
    let scale = match mid {
        None => Scale::fit(line.reach(), &days, line.today, width),
        Some((mid, days)) => Scale::round(mid, days, line.reach(), width),
    };
    assert_eq!(scale.width(), width);
    let reach = line.reach();
    let all = (0..=reach.lo.days_until(reach.hi)).step_by(11).map(|days| scale.column(reach.lo.shift(days)));
    let all: Vec<usize> = all.collect();
    assert!(all.windows(2).all(|two| two[0] <= two[1]) && all.iter().all(|column| *column < width), "{scale:?}");
    assert!(all.iter().all(|column| scale.breaks().all(|at| at != *column)), "nothing lies in a break");
    let every: Vec<usize> = (0..line.events.len()).collect();
    let rows = rows(&every, line, &scale, names, "~");
    let mut placed: Vec<usize> = rows.iter().flatten().map(|placed| placed.event).collect();
    placed.sort_unstable();
    assert_eq!(placed, every);
    for row in &rows {
        for placed in row {
            let event = &line.events[placed.event];
            assert_eq!(placed.mark, columns(event, line.today, &scale));
            if place_of(event).is_some() {
                assert_eq!(placed.mark, (scale.column(event.on.lo), scale.column(event.on.hi)));
            }
            assert!(placed.mark.0 <= placed.mark.1 && placed.taken().1 <= width, "{placed:?} of {width}");
        }
        assert!(row.windows(2).all(|two| two[0].taken().1 < two[1].taken().0), "{row:?}");
    }
    let ticks = scale.ticks();
    assert!(ticks.windows(2).all(|two| two[0].column + two[0].label.len() < two[1].column), "{ticks:?}");
    assert!(ticks.iter().all(|tick| tick.column + tick.label.len() <= width), "{ticks:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_answered_date_is_on_it_once_and_in_order(answers in some_answers()) {
        check_line(&years::pack(), &answers, today());
    }

    #[test]
    fn columns_follow_time_and_nothing_overlaps(answers in some_answers(), width in 40usize..300, closer in proptest::option::of((1960i16..2026, 100i32..9000))) {
        let line = timeline(&years::pack(), &answers);
        let mid = closer.map(|(year, days)| (Day::new(year, 6, 1).expect("a day"), days));
        check_columns(&line, width, mid);
    }
}

#[test]
fn the_cases_of_the_built_in_pack_keep_the_same_laws() {
    let pack = built_in();
    for case in pack.cases.iter().step_by(23) {
        let Ok(answers) = answers_from_json(&pack, &case.answers) else { continue };
        check_line(&pack, &answers, case.as_of);
        let line = Timeline::new(&pack, &answers, &screen(&pack, &answers, case.as_of));
        for width in [40, 78, 118, 198, 300] {
            check_columns(&line, width, None);
        }
    }
}

/// What is due in the next weeks is told apart by column, however long the life before it.
#[test]
fn a_long_life_leaves_the_next_weeks_apart() {
    for first in ["1931-01-01", "1960-01-01", "1999-01-01", "2020-01-01", "2026-11-01"] {
        let due: Vec<Day> = [5, 12, 19, 60].iter().map(|days| today().shift(*days)).collect();
        let scale = Scale::fit(Span { lo: day(first), hi: day("2034-01-01") }, &due, today(), 78);
        let columns: Vec<usize> = due.iter().map(|day| scale.column(*day)).collect();
        assert!(columns.windows(2).all(|two| two[0] < two[1]), "{first}: {columns:?}");
        assert!(scale.column(today()) < columns[0], "{first}");
    }
}

#[test]
fn entries_stand_above_and_offenses_and_court_papers_below() {
    let pack = built_in();
    let lane = |fact: &str| pack.question(pack.fact(fact).expect("a fact")).lane;
    for above in ["arrival_date", "lpr_date", "birth_date", "asylum_or_refugee_on", "relative_birth"] {
        assert_eq!(lane(above), Lane::Above, "{above}");
    }
    for below in ["offense_date", "conviction_date", "served_on", "decided_on", "hearing_date", "detained_since"] {
        assert_eq!(lane(below), Lane::Below, "{below}");
    }
    let small = years::pack();
    assert_eq!(small.question(small.fact("held_since").expect("a fact")).lane, Lane::Below, "a question goes before its section");
}

#[test]
fn an_event_says_what_it_does_to_a_clock() {
    let line = line_of_client();
    assert_eq!(find(&line, "Arrival", Some("entry 2")).says, ["starts 7 years' residence"]);
    assert_eq!(find(&line, "Arrival", Some("entry 1")).says, [""; 0], "an entry without papers starts nothing");
    assert_eq!(find(&line, "Offense", Some("case 1")).says, ["stops 7 years' residence, too early"]);
    assert_eq!(find(&line, "Offense", Some("case 1")).when, "about May 2014");
    assert_eq!(find(&line, "Offense", Some("case 1")).of.as_deref(), Some("case 1: N.J. 2C:35-10"), "its own date is not said twice");
    assert_eq!(find(&line, "Offense", Some("case 2")).says, [""; 0]);
    assert_eq!(find(&line, "Green card since", None).says, ["starts 5 years a resident", "starts 15 years since"]);
    assert_eq!(
        find(&line, "Decision", None).counts,
        ["from it is counted: Appeal of the decision, 10 Dec 2026", "from it is counted: Motion to reopen, 8 Feb 2027"]
    );
    let clock = find(&line, "7 years' residence", None);
    let Happening::Clock(_, run) = &clock.what else { panic!("{clock:?}") };
    assert_eq!(run.stopped, Some(Span { lo: day("2014-05-01"), hi: day("2014-05-31") }));
    assert_eq!(
        clock.says,
        [
            "too short, it would have been complete on 12 Mar 2016",
            "stopped in May 2014: committed a drug offense (case 1: N.J. 2C:35-10, May 2014)"
        ]
    );
}

/// What is sure of a clock, what is in doubt, what is ahead.
#[test]
fn a_clock_is_sure_only_between_what_is_vague() {
    let year = |first: &str, last: &str| Span { lo: day(first), hi: day(last) };
    let run = Run {
        clock: ClockIx(0),
        start: year("2009-01-01", "2009-12-31"),
        stopped: Some(year("2018-01-01", "2018-12-31")),
        may_stop: Some(year("2014-01-01", "2014-12-31")),
        complete_on: Some(year("2019-01-01", "2019-12-31")),
        truth: Truth::No,
    };
    let stretch = Stretch::of(&run, today());
    assert_eq!((stretch.from, stretch.sure), (day("2009-01-01"), day("2009-12-31")));
    assert_eq!((stretch.doubt, stretch.to, stretch.stopped), (day("2014-01-01"), day("2018-12-31"), true));
    assert_eq!(stretch.ahead, None, "what was stopped has nothing ahead");
    let running = Run { stopped: None, may_stop: None, complete_on: Some(Span::day(day("2030-01-01"))), ..run };
    let stretch = Stretch::of(&running, today());
    assert_eq!((stretch.doubt, stretch.to, stretch.stopped), (today(), today(), false));
    assert_eq!(stretch.ahead, Some(day("2030-01-01")));
}

/// The timeline of the client, on a desk of this kind.
fn opened(ascii: bool) -> Desk {
    let pack = years::pack();
    let answers = years::client(&pack);
    let mut session = Session::new(SessionId::new(at(), 7), at(), PackStamp { id: "years".to_owned(), version: "1".to_owned() });
    for (fact, answer) in &answers.facts {
        session.answer(at(), Place::session(fact), answer.clone());
    }
    for (list, entered) in &answers.lists {
        for item in &entered.items {
            let id = session.add_item(at(), list);
            for (fact, answer) in &item.answers {
                session.answer(at(), Place::item(list, id, fact), answer.clone());
            }
        }
        session.set_more(at(), list, entered.more);
    }
    let mut desk = Desk::with(ascii);
    let App { now, zone, signs, summary, .. } = desk.app.clone();
    desk.app = App::new(Rc::new(pack), today(), now, zone, signs, summary);
    desk.act(Action::Opened(Box::new(session), Origin::Store, None));
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F2 'years' enter");
    desk
}

#[test]
fn timeline_at_80_by_24() {
    insta::assert_snapshot!(opened(false).screen(80, 24));
}

#[test]
fn timeline_at_120_by_36() {
    let mut desk = opened(false);
    insta::assert_snapshot!(desk.keys("up up up up up up").screen(120, 36));
}

#[test]
fn timeline_at_200_by_60() {
    insta::assert_snapshot!(opened(false).screen(200, 60));
}

#[test]
fn timeline_narrow_is_a_list_by_date() {
    let mut desk = opened(false);
    let tall = desk.screen(60, 24);
    let least = desk.screen(40, 12);
    insta::assert_snapshot!(format!("{tall}\n\n==\n{least}"));
}

#[test]
fn timeline_in_ascii() {
    let mut desk = opened(true);
    let (wide, narrow) = (desk.screen(80, 24), desk.screen(60, 20));
    assert!(wide.is_ascii() && narrow.is_ascii(), "{wide}\n{narrow}");
    insta::assert_snapshot!(format!("{wide}\n\n==\n{narrow}"));
}

#[test]
fn a_closer_look_goes_with_the_highlighted_event() {
    let mut desk = opened(false);
    let years = desk.keys("+").screen(80, 24);
    let months = desk.keys("+ + + + +").screen(80, 24);
    insta::assert_snapshot!(format!("{years}\n\n==\n{months}"));
    let all = opened(false).screen(80, 24);
    assert_eq!(desk.keys("0").screen(80, 24), all);
    assert_eq!(desk.keys("+ + - - - -").screen(80, 24), all);
}

/// At every size, and however close, the highlighted event is on the screen and told in words.
#[test]
fn the_highlighted_event_is_always_seen() {
    for (width, height) in
        [(40, 12), (50, 16), (69, 40), (70, 20), (71, 21), (80, 22), (80, 24), (100, 28), (120, 36), (200, 60), (300, 90)]
    {
        for closer in [0, 1, 4, 9] {
            let mut desk = opened(false);
            desk.keys(&"+ ".repeat(closer)).keys("pgup pgup pgup pgup pgup");
            for n in 0..14 {
                let Layer::Timeline(page) = desk.app.top() else { panic!("not the timeline") };
                let event = page.timeline.events[page.at].clone();
                let screen = desk.screen(width, height);
                let at_mark = event.label.split(' ').next().unwrap_or_default().to_owned();
                let times = screen.matches(at_mark.as_str()).count();
                assert!(times >= 2, "{n} {width}x{height} +{closer}: {} in\n{screen}", event.label);
                desk.keys("down");
            }
        }
    }
}

#[test]
fn enter_goes_to_the_question_of_a_date_and_to_the_reasons_of_the_rest() {
    let mut desk = opened(false);
    let go = |desk: &mut Desk, label: &str| {
        let Some(Layer::Timeline(page)) = desk.app.layers.last_mut() else { panic!("not the timeline") };
        page.at = page.timeline.events.iter().position(|event| event.label == label).unwrap_or_else(|| panic!("no {label}"));
        desk.keys("enter");
    };
    go(&mut desk, "7 years' residence");
    assert!(desk.screen(80, 24).contains("7 years' residence") && matches!(desk.app.top(), Layer::Why(_)));
    desk.keys("esc");
    go(&mut desk, "Appeal");
    assert!(desk.screen(80, 24).contains("Appeal of the decision") && matches!(desk.app.top(), Layer::Why(_)));
    desk.keys("esc");
    go(&mut desk, "Decision");
    assert!(matches!(desk.app.top(), Layer::Interview));
    assert_eq!(desk.spot(), "decided_on");
    // From a field where letters are typed, and from the panes beside it.
    desk.keys("F2 'years' enter");
    assert!(matches!(desk.app.top(), Layer::Timeline(_)));
    desk.keys("esc tab t");
    assert!(matches!(desk.app.top(), Layer::Timeline(_)));
    desk.keys("q");
    assert!(matches!(desk.app.top(), Layer::Interview));
}

/// From the timeline to a reason, and from there to a question: no timeline is left lying over it.
#[test]
fn a_question_reached_through_a_reason_is_seen() {
    let mut desk = opened(false);
    let Some(Layer::Timeline(page)) = desk.app.layers.last_mut() else { panic!("not the timeline") };
    page.at = page.timeline.events.iter().position(|event| event.label == "7 years' residence").expect("the clock");
    desk.keys("enter");
    for _ in 0..20 {
        desk.keys("right down enter");
        match desk.app.top() {
            Layer::Page { .. } => drop(desk.keys("esc")),
            Layer::Why(_) => {}
            _ => break,
        }
    }
    assert!(matches!(desk.app.layers.as_slice(), [Layer::Interview]), "{}", desk.screen(80, 24));
}

#[test]
fn nothing_known_says_so() {
    let mut desk = Desk::begun();
    assert!(desk.keys("F2 'years' enter").screen(80, 24).contains("No date is known yet."));
    desk.keys("down up enter + - 0 esc");
    assert!(matches!(desk.app.top(), Layer::Interview));
}

#[test]
fn the_summary_has_it_as_a_list_by_date() {
    let pack = years::pack();
    let answers = years::client(&pack);
    let findings = screen(&pack, &answers, today());
    let text = text_summary(&pack, &Consultation::default(), &answers, &findings, today());
    let from = text.find("TIMELINE").expect("the section");
    let section: Vec<&str> = text[from..].lines().collect();
    let end = section.iter().skip(2).position(|line| line.starts_with("---")).map_or(section.len(), |at| at + 1);
    insta::assert_snapshot!(section[..end].join("\n").trim_end());
}

#[test]
fn programs_read_it_in_the_same_order() {
    let pack = years::pack();
    let answers = years::client(&pack);
    let findings = screen(&pack, &answers, today());
    let json = findings_json(&pack, &answers, &findings, today());
    let line = Timeline::new(&pack, &answers, &findings);
    let told = json["timeline"].as_array().expect("a list");
    assert_eq!(told.len(), line.events.len());
    for (json, event) in told.iter().zip(&line.events) {
        assert_eq!(json["name"], event.name.as_str());
        assert_eq!(json["on"]["from"].as_str(), Some(event.on.lo.to_string()).as_deref());
    }
    let of = |kind: &str| told.iter().filter(|event| event["kind"] == kind).count();
    assert_eq!((of("date"), of("clock"), of("deadline")), (10, 3, 3));
    let offense = told.iter().find(|event| event["place"] == "cases[0].offense_on").expect("the offense");
    assert_eq!((offense["side"].as_str(), offense["on"]["to"].as_str()), (Some("below"), Some("2014-05-31")));
    let seven = told.iter().find(|event| event["id"] == "seven").expect("the clock");
    assert_eq!((seven["stopped"]["from"].as_str(), seven["state"].as_str()), (Some("2014-05-01"), Some("no")));
}
