//! One consultation through both faces: whole clients of the pack answered by keys on the full screen and by typed lines in
//! plain mode. The answers, the findings and the summary must be the same.

mod desk;

use std::rc::Rc;

use desk::{Desk, at, built_in};
use jiff::tz::TimeZone;
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::entry::amount::typed_amount;
use reprieve::entry::date::typed_date;
use reprieve::export::{Consultation, text_summary};
use reprieve::facts::{Amount, Answers, Marks, Place, Said, Spot, Value};
use reprieve::logic::Kind;
use reprieve::pack::{Case, Pack, Question};
use reprieve::plain::{self, Dialogue, Origin as PlainOrigin, Want};
use reprieve::screening::screen;
use reprieve::session::{PackStamp, Session, SessionId};
use reprieve::tui::App;
use reprieve::tui::action::Action;
use reprieve::tui::entry::{Entry, Row};
use reprieve::tui::signs::Signs;
use reprieve::tui::work::Origin;

/// Clients beside the examples, so that all are twenty and more.
const CLIENTS: &[&str] =
    &["example_", "core_lpr_d_", "core_ewi_d_", "core_visa_d_", "core_barton", "fear_five_years_in_all", "programs_daca_three"];

/// What a client says when asked.
#[derive(Clone, PartialEq, Debug)]
enum Says {
    Value(Value),
    DontKnow,
    /// Another item of the list.
    Another,
}

fn summary(pack: &Pack, session: &Session, today: Day) -> String {
    let findings = screen(pack, session.answers(), today);
    text_summary(pack, &Consultation::default(), session.answers(), &findings, today)
}

fn session(pack: &Pack) -> Session {
    Session::new(SessionId::new(at(), 7), at(), PackStamp { id: pack.id.clone(), version: pack.version.clone() })
}

fn question<'p>(pack: &'p Pack, place: &Place) -> &'p Question {
    pack.question(pack.fact(&place.fact).expect("a question of the pack"))
}

/// What the client says here; what the case does not say is answered plainly.
fn says(pack: &Pack, client: &Answers, so_far: &Answers, spot: &Spot, today: Day) -> Says {
    match spot {
        Spot::More(list) if so_far.list(list).items.len() < client.list(list).items.len() => Says::Another,
        Spot::More(_) => Says::Value(Value::yes_no(false)),
        Spot::Question(place) => {
            let told = match &place.item {
                None => client.facts.get(&place.fact),
                Some((list, id)) => {
                    let at = so_far.list(list).items.iter().position(|item| item.id == *id);
                    at.and_then(|at| client.list(list).items.get(at)?.answers.get(&place.fact))
                }
            };
            match told.map(|answer| &answer.said) {
                // What no key and no line can say (several options left possible, no edge at all) is not known.
                Some(Said::Value(Value::Choice(options))) if options.len() > 1 => Says::DontKnow,
                Some(Said::Value(Value::Amount(Amount::ANY))) | Some(Said::DontKnow) => Says::DontKnow,
                Some(Said::Value(value)) => Says::Value(value.clone()),
                None => plainly(question(pack, place), today),
            }
        }
    }
}

fn plainly(question: &Question, today: Day) -> Says {
    match question.kind {
        Kind::Choice(_) if question.yes_no => Says::Value(Value::yes_no(false)),
        Kind::Choice(_) => Says::Value(Value::choice(&question.options[0].id)),
        Kind::Several(_) => Says::Value(Value::Several(Marks::default())),
        Kind::Date { .. } => {
            let read = reprieve::entry::date::read_date("2015", today, true).expect("a date");
            Says::Value(Value::Date(read.date))
        }
        Kind::Amount(_) => Says::Value(Value::Amount(Amount::exactly(0))),
        Kind::Text => Says::Value(Value::Text("as told".to_owned())),
    }
}

fn place_of(question: &Question, option: &str) -> usize {
    question.options.iter().position(|known| known.id == option).expect("an option")
}

/// As a line of plain mode.
fn typed(pack: &Pack, spot: &Spot, says: &Says) -> String {
    let question = if let Spot::Question(place) = spot { Some(question(pack, place)) } else { None };
    match (says, question) {
        (Says::DontKnow, _) => "d".to_owned(),
        (Says::Another, _) => "y".to_owned(),
        (Says::Value(Value::Choice(chosen)), Some(question)) if !question.yes_no => (place_of(question, &chosen[0]) + 1).to_string(),
        (Says::Value(Value::Choice(chosen)), _) => if chosen[0] == "yes" { "yes" } else { "n" }.to_owned(),
        (Says::Value(Value::Several(marked)), Some(question)) if !marked.is_none() => {
            let sure = marked.marked.iter().map(|option| (place_of(question, option) + 1).to_string());
            let unsure = marked.perhaps.iter().map(|option| format!("{}?", place_of(question, option) + 1));
            sure.chain(unsure).collect::<Vec<_>>().join(" ")
        }
        (Says::Value(Value::Several(_)), _) => "none".to_owned(),
        (Says::Value(Value::Date(date)), _) => typed_date(*date),
        (Says::Value(Value::Amount(amount)), Some(Question { kind: Kind::Amount(unit), .. })) => typed_amount(*amount, *unit),
        (Says::Value(Value::Text(text)), _) if text.is_empty() => "none".to_owned(),
        (Says::Value(Value::Text(text)), _) => format!("={text}"),
        other => panic!("{other:?}"),
    }
}

/// As keys of the full screen.
fn press(desk: &mut Desk, pack: &Pack, spot: &Spot, says: &Says) {
    let question = if let Spot::Question(place) = spot { Some(question(pack, place)) } else { None };
    match (says, question) {
        (Says::DontKnow, _) => drop(desk.keys("F4")),
        (Says::Another, _) => drop(desk.keys("y")),
        (Says::Value(Value::Choice(chosen)), Some(question)) if !question.yes_no => {
            let wanted = Row::Option(place_of(question, &chosen[0]));
            let Some(Entry::Pick(pick)) = desk.app.work.as_ref().map(|work| &work.entry) else { panic!("a choice") };
            let (at, to) = (pick.cursor, pick.rows.iter().position(|row| *row == wanted).expect("its line"));
            (to..at).for_each(|_| {
                desk.keys("up");
            });
            (at..to).for_each(|_| {
                desk.keys("down");
            });
            desk.keys("enter");
        }
        (Says::Value(Value::Choice(chosen)), _) => drop(desk.keys(if chosen[0] == "yes" { "y" } else { "n" })),
        (Says::Value(Value::Several(marked)), Some(question)) if !marked.is_none() => {
            let mut marked: Vec<usize> = marked.marked.iter().map(|option| place_of(question, option)).collect();
            marked.sort_unstable();
            // From "none of these", which is highlighted at first.
            let mut at = 0;
            for option in marked {
                (at..=option).for_each(|_| {
                    desk.keys("down");
                });
                at = option + 1;
                desk.keys("space");
            }
            desk.keys("enter");
        }
        (Says::Value(Value::Several(_)), _) => drop(desk.keys("n")),
        (Says::Value(Value::Text(text)), Some(Question { long_text: true, .. })) => {
            desk.act(Action::Paste(text.clone()));
            desk.keys("tab");
        }
        (Says::Value(Value::Text(text)), _) => {
            desk.act(Action::Paste(text.clone()));
            desk.keys("enter");
        }
        _ => {
            desk.act(Action::Paste(typed(pack, spot, says)));
            desk.keys("enter");
        }
    }
}

/// Answers the whole client through both faces, step by step. Returns how many questions it took.
fn replay(pack: &Rc<Pack>, case: &Case) -> usize {
    let client = answers_of(pack, case).expect("a case that reads");
    let today = case.as_of;
    let app = App::new(Rc::clone(pack), today, at(), TimeZone::UTC, Signs { ascii: false }, summary);
    let mut full = Desk { app, fails: None, asked: Vec::new() };
    full.act(Action::Opened(Box::new(session(pack)), Origin::Store, None));
    let lines = plain::Desk::open(Rc::clone(pack), session(pack), PlainOrigin::Store, today);
    let mut lines = Dialogue::new(lines, summary, false);
    for asked in 0.. {
        assert!(asked < 300, "{}: the interview does not end", case.id);
        let work = full.app.work.as_ref().expect("open");
        assert_eq!(work.spot, lines.desk.spot, "{}: both faces stand at the same question", case.id);
        assert_eq!(work.session.answers(), lines.desk.session.answers(), "{}: at {:?}", case.id, work.spot);
        assert_eq!(work.findings, lines.desk.findings, "{}: at {:?}", case.id, work.spot);
        if lines.desk.complete {
            assert!(work.next(pack, None).is_none(), "{}: the full screen would go on", case.id);
            let words = summary(pack, &work.session, today);
            assert_eq!(words, lines.summary(), "{}", case.id);
            return asked;
        }
        let spot = work.spot.clone().expect("a question");
        if asked % 5 == 4 {
            // Back is the way that was gone, across topics too, and forward the same way again.
            for (key, word) in [("pgup", "back"), ("pgup", "back"), ("pgdn", "forward"), ("pgdn", "forward")] {
                full.keys(key);
                lines.line(at(), &format!(":{word}"));
                assert_eq!(full.app.work.as_ref().expect("open").spot, lines.desk.spot, "{}: {word} from {spot:?}", case.id);
            }
            assert_eq!(lines.desk.spot.as_ref(), Some(&spot), "{}: back and forward", case.id);
        }
        let work = full.app.work.as_ref().expect("open");
        let says = says(pack, &client, work.session.answers(), &spot, today);
        press(&mut full, pack, &spot, &says);
        let line = typed(pack, &spot, &says);
        let reply = lines.line(at(), &line);
        assert_eq!(reply.want, Some(Want::Save), "{}: {line:?} at {spot:?}: {}", case.id, reply.text);
    }
    unreachable!("the loop returns")
}

/// On two threads: a case takes a while, and none needs another.
#[test]
fn whole_clients_come_out_the_same_through_both_faces() {
    let pack = built_in();
    let cases: Vec<&Case> = pack.cases.iter().filter(|case| CLIENTS.iter().any(|prefix| case.id.starts_with(prefix))).collect();
    assert!(cases.len() >= 20, "only {} clients", cases.len());
    let (one, two) = cases.split_at(cases.len() / 2);
    let run = |cases: &[&Case]| {
        let pack = Rc::new(built_in());
        cases.iter().map(|case| replay(&pack, case)).sum::<usize>()
    };
    let asked = std::thread::scope(|scope| {
        let other = scope.spawn(|| run(two));
        run(one) + other.join().expect("the other half")
    });
    assert!(asked > 20 * cases.len(), "whole consultations, not beginnings: {asked} questions of {} clients", cases.len());
}

/// A word that is an answer is never taken for a command.
#[test]
fn no_option_of_the_pack_is_a_word_of_plain_mode() {
    let pack = built_in();
    let words: Vec<&str> = plain::command::COMMANDS.iter().flat_map(|line| line.words).copied().collect();
    for question in &pack.questions {
        for option in &question.options {
            assert!(!words.contains(&option.says.to_lowercase().as_str()), "{}: {}", question.id, option.says);
        }
    }
}
