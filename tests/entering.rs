//! Answers as they are entered: a line of a list by itself, a day from a month, letters of any script, a mark for follow-up,
//! papers to get. Driven by keys, read as text.

mod desk;

use desk::Desk;
use ratatui::backend::Backend;
use reprieve::facts::{Marks, More, Place, Said, Value};
use reprieve::tui::app::Layer;

fn at_needs() -> Desk {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2");
    assert_eq!(desk.spot(), "needs");
    desk
}

fn marks(marked: &[&str], perhaps: &[&str]) -> Option<Said> {
    let own = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Some(Said::Value(Value::Several(Marks { marked: own(marked), perhaps: own(perhaps) })))
}

#[test]
fn each_line_of_a_list_is_answered_by_itself() {
    let mut desk = at_needs();
    insta::assert_snapshot!(desk.keys("1 2 d").screen(80, 24));
    desk.keys("enter");
    assert_eq!(desk.said("needs"), marks(&["work"], &["school"]));
    assert_eq!(desk.spot(), "other_needs");
    // It stands there again when one comes back, and in words in the review.
    desk.keys("pgup");
    assert!(desk.screen(80, 24).contains("[?] School"), "{}", desk.screen(80, 24));
    assert!(desk.keys("r").screen(100, 30).contains("Work; not sure: School"), "{}", desk.screen(100, 30));
}

#[test]
fn not_sure_of_a_line_can_be_taken_back_and_the_last_line_keeps_the_highlight() {
    let mut desk = at_needs();
    desk.keys("3 d d enter");
    assert_eq!((desk.spot().as_str(), desk.said("needs")), ("needs", None), "nothing is marked any more");
    desk.keys("d 3 enter");
    assert_eq!(desk.said("needs"), marks(&["health"], &[]));
}

#[test]
fn where_no_line_is_highlighted_d_is_all_of_them_and_capital_d_always() {
    let mut desk = at_needs();
    desk.keys("d");
    assert_eq!(desk.said("needs"), Some(Said::DontKnow));
    let mut desk = at_needs();
    desk.keys("1 D");
    assert_eq!(desk.said("needs"), Some(Said::DontKnow));
    let mut desk = at_needs();
    desk.keys("1 F4");
    assert_eq!(desk.said("needs"), Some(Said::DontKnow));
}

#[test]
fn first_letters_find_an_option_of_any_choice() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    desk.press(crossterm::event::KeyCode::Char('\''), crossterm::event::KeyModifiers::NONE);
    desk.keys("'some'");
    assert!(desk.screen(80, 24).contains("▸  ( ) Something else"), "{}", desk.screen(80, 24));
    // Esc goes back to the keys of the options.
    desk.keys("esc");
    assert!(desk.screen(80, 24).contains("3 ( ) Something else"), "{}", desk.screen(80, 24));
    desk.keys("3");
    assert_eq!(desk.said("status"), Some(Said::Value(Value::choice("other"))));
}

#[test]
fn a_day_is_picked_from_its_month() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 'May 2014' ctrl-t");
    insta::assert_snapshot!(desk.keys("right right down").screen(80, 24));
    desk.keys("pgdn < enter");
    assert_eq!(format!("{:?}", desk.said("resident_since")), format!("{:?}", desk::date("2013-06-10")));
    // Words that are no date begin where the answer stands; Esc leaves what was typed.
    desk.keys("pgup ctrl-u 'what' ctrl-t");
    assert!(desk.screen(80, 24).contains("Mon 10 Jun 2013"), "{}", desk.screen(80, 24));
    desk.keys("esc");
    assert!(desk.screen(80, 24).contains("what"));
    // A day to come is refused where the question is about the past, and stands in the field to be mended.
    desk.keys("ctrl-t t right enter");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("2026-11-23") && screen.contains("after today"), "{screen}");
    // Nothing but a date has a month.
    let mut desk = Desk::begun();
    desk.keys("ctrl-t");
    assert!(desk.screen(80, 24).contains("Only a date has a month"), "{}", desk.screen(80, 24));
}

#[test]
fn what_has_no_edges_is_proposed_and_never_taken_by_itself() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 'about 2014' enter");
    assert_eq!((desk.spot().as_str(), desk.said("resident_since")), ("resident_since", None));
    let screen = desk.screen(80, 24);
    assert!(screen.contains("= between 2013 and 2015") && screen.contains("Is it surely between these?"), "{screen}");
    desk.keys("enter");
    assert_ne!(desk.said("resident_since"), None);
}

#[test]
fn an_answer_is_marked_for_follow_up_before_or_after_it_is_given() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter T 1");
    let flagged = |desk: &Desk| {
        let work = desk.app.work.as_ref().expect("open");
        work.session.answers().get(&Place::session("status")).expect("an answer").follow_up
    };
    assert!(flagged(&desk));
    let review = desk.keys("F12").screen(100, 30);
    assert!(review.contains("A green card") && review.contains("client says follow up"), "{review}");
    // Two keys lead back to it: its number.
    desk.keys("0 2");
    assert_eq!(desk.spot(), "status");
    assert!(desk.screen(80, 24).contains("follow up"));
    desk.keys("T");
    assert!(!flagged(&desk));
    desk.keys("u");
    assert!(flagged(&desk), "undone like any change");
}

#[test]
fn papers_to_get_fill_themselves_and_lead_to_their_questions() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 '12 Mar 2019' enter n 'x' tab");
    desk.keys("F12 esc F3 'status' enter p");
    let page = desk.keys("right down right").screen(100, 30);
    insta::assert_snapshot!(page);
    desk.keys("down enter");
    assert!(matches!(desk.app.top(), Layer::Interview), "{}", desk.screen(100, 30));
}

/// What is settled on the client's word alone asks for the paper that shows it.
#[test]
fn a_paper_is_wanted_for_a_settled_result_that_rests_on_memory() {
    let mut desk = Desk::example();
    let screen = desk.keys("p").screen(120, 36);
    assert!(screen.contains("confirms "), "{screen}");
    let work = desk.app.work.as_ref().expect("open");
    let papers = reprieve::screening::papers_to_get(&desk.app.pack, &work.findings, &work.rests_on);
    let documents: std::collections::BTreeSet<usize> = papers.iter().map(|paper| paper.document).collect();
    assert_eq!(documents.len(), papers.len(), "each paper once");
    for paper in &papers {
        assert!(paper.tells.iter().all(|spot| !paper.confirms.contains(spot)));
        for spot in &paper.confirms {
            let reprieve::facts::Spot::Question(place) = spot else { panic!("{spot:?}") };
            let answer = work.session.answers().get(place).expect("an answer");
            assert_eq!(answer.basis, reprieve::facts::Basis::Client);
        }
    }
}

/// Colors that a light or a dark scheme washes out are not used, and no state is told by color alone.
#[test]
fn no_color_that_a_scheme_washes_out() {
    use ratatui::style::Color;
    let mut desk = Desk::example();
    for way in ["", "tab", "tab tab", "p", "esc f", "esc F12", "esc s", "esc ?"] {
        let terminal = desk.keys(way).draw(200, 60);
        let used: std::collections::HashSet<Color> = terminal.backend().buffer().content.iter().map(|cell| cell.fg).collect();
        let fine = [Color::Reset, Color::Red, Color::Green, Color::Cyan, Color::Magenta];
        assert!(used.iter().all(|color| fine.contains(color)), "{way}: {used:?}");
    }
    use reprieve::logic::Truth;
    use reprieve::screening::Standing;
    for ascii in [false, true] {
        let signs = reprieve::tui::signs::Signs { ascii };
        let all = [Standing::NoBarFound, Standing::NeedsFacts, Standing::Contested, Standing::Barred, Standing::NotRelevant];
        let standings: std::collections::HashSet<&str> = all.into_iter().map(|standing| signs.standing(standing)).collect();
        let truths: std::collections::HashSet<&str> = [Truth::Yes, Truth::No, Truth::Open].map(|truth| signs.truth(truth)).into();
        assert_eq!((standings.len(), truths.len()), (5, 3));
    }
}

/// Names in any script: no line is shifted, and the cursor stands behind what was typed.
#[test]
fn letters_of_any_script_take_the_columns_that_are_drawn() {
    let names = [
        ("أحمد الأمين لا إله", 18),
        ("王小明（マリア）", 16),
        ("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} family", 9),
        ("Jose\u{301} Nun\u{303}ez", 10),
        ("שלום רב", 7),
        ("ไทยน้ำ", 5),
    ];
    for (name, columns) in names {
        let long = [name; 9].join(" ");
        for (width, height) in [(80, 24), (120, 36), (200, 60)] {
            let mut desk = Desk::begun();
            let mut terminal = desk.keys(&format!("'{name}'")).draw(width, height);
            let at = terminal.backend_mut().get_cursor_position().expect("a cursor");
            let field = question_column(&desk.screen(width, height));
            assert_eq!(usize::from(at.x), field + 4 + columns, "{name} at {width}");
            for text in [name, &long] {
                let mut desk = Desk::begun();
                desk.keys(&format!("'{text}' enter 2 1 enter '{text}' tab y '{text}' enter"));
                let plain = rules(&mut named("M.R."), width, height);
                assert_eq!(rules(&mut desk, width, height), plain, "{text} at {width}");
                desk.keys("n '20' enter n y '2026' enter");
                for way in ["", "esc s", "esc esc", "F3"] {
                    assert_lines_end_where_they_should(desk.keys(way), width, height);
                }
            }
        }
    }
}

fn named(name: &str) -> Desk {
    let mut desk = Desk::begun();
    desk.keys(&format!("'{name}' enter 2 1 enter '{name}' tab y '{name}' enter"));
    desk
}

/// The columns of the rules between the panes, by row.
fn rules(desk: &mut Desk, width: u16, height: u16) -> Vec<Vec<u16>> {
    let terminal = desk.draw(width, height);
    let buffer = terminal.backend().buffer();
    (2..height - 2).map(|y| (0..width).filter(|x| buffer[(*x, y)].symbol() == "│").collect()).collect()
}

/// Drawn cell by cell, no row is wider than the window: wide letters push nothing out.
fn assert_lines_end_where_they_should(desk: &mut Desk, width: u16, height: u16) {
    let terminal = desk.draw(width, height);
    let buffer = terminal.backend().buffer();
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let wide = reprieve::tui::letters::columns(buffer[(x, y)].symbol());
            x += u16::try_from(wide.max(1)).expect("few columns");
        }
        assert_eq!(x, width, "row {y}");
    }
}

/// The column of the question pane: where its question begins.
fn question_column(screen: &str) -> usize {
    let line = screen.lines().find(|line| line.contains("What should this")).expect("the question");
    line.chars().position(|c| c == 'W').map_or(0, |at| at.saturating_sub(1))
}

/// The key 1 answers "any others?" for good; = takes over what may be alike. Each is one step, taken back by one.
#[test]
fn one_and_no_others_and_one_like_the_one_before_are_entered_with_one_key() {
    let list = |desk: &Desk| desk.app.work.as_ref().expect("open").session.answers().list("cases").clone();
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 2 1 enter tab");
    assert_eq!(desk.spot(), "more cases");
    desk.keys("=");
    assert_eq!((desk.spot().as_str(), list(&desk).items.len()), ("more cases", 0), "there is none that it could be like");
    assert!(desk.app.message.is_some());

    desk.keys("1");
    assert_eq!((desk.spot().as_str(), list(&desk).items.len(), list(&desk).more), ("case_name", 1, More::No));
    desk.keys("F11");
    assert_eq!((list(&desk).items.len(), list(&desk).more), (0, More::NotAsked), "one step");
    desk.keys("ctrl-r");
    assert_eq!((list(&desk).items.len(), list(&desk).more), (1, More::No));

    desk.keys("F3 'what was the charge' enter 'Possession, 2019' enter n '20-40' enter");
    assert_ne!(desk.spot(), "more cases", "there are no others");
    let alone = list(&desk);
    desk.keys("F3 'any other' enter");
    insta::assert_snapshot!(desk.screen(80, 24));
    desk.keys("=");
    assert_eq!(desk.spot(), "more cases", "nothing else is asked of it");
    let both = list(&desk);
    let said = |item: usize, fact: &str| both.items[item].answers.get(fact).map(|answer| answer.said.clone());
    assert_eq!((both.items.len(), both.more), (2, More::NotAsked));
    for fact in ["case_name", "felony"] {
        assert_eq!(said(1, fact), said(0, fact), "{fact}");
    }
    assert_eq!(said(1, "grams"), None);
    desk.keys("F11");
    assert_eq!((list(&desk).items, list(&desk).more), (alone.items, alone.more), "one step");
    desk.keys("ctrl-r");
    assert_eq!(list(&desk), both);
    // What is said later is a step of its own.
    desk.app.now += jiff::Span::new().seconds(1);
    desk.keys("n F11");
    assert_eq!(list(&desk), both);
}

/// A question is found by any word that one remembers of it, the question "any others?" and the options too.
#[test]
fn a_question_is_found_by_its_options_and_a_list_by_what_it_asks() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter F3 'arrested' enter");
    assert_eq!(desk.spot(), "more cases");
    desk.keys("F3 'something else' enter");
    assert_eq!(desk.spot(), "status");
}
