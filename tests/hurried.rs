//! What a hurried caseworker meets at the question: messages, the footer, signs, and what is due first.

mod desk;

use desk::{Desk, built_in, complete};
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::Said;
use reprieve::logic::Truth;
use reprieve::screening::screen;
use reprieve::tui::app::{CHAINS, Layer};
use reprieve::tui::keys::{Context, footer};

fn today() -> Day {
    Day::parse("2026-11-22").expect("a day")
}

#[test]
fn a_message_goes_with_the_next_letter() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1 enter");
    assert!(desk.app.message.is_some(), "nothing was typed");
    desk.keys("'2'");
    assert_eq!(desk.app.message, None);
}

#[test]
fn the_key_for_not_known_is_understood_where_a_date_is_typed() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter 1");
    let fact = desk.spot();
    desk.keys("'d' enter");
    assert_eq!(desk.said(&fact), Some(Said::DontKnow));
}

/// The footer of a pane does not offer to go where one is.
#[test]
fn no_pane_offers_to_go_to_itself() {
    for chain in CHAINS.iter().filter(|chain| chain.contains(&Context::Results) || chain.contains(&Context::Outline)) {
        let hints = footer(chain, 200, false);
        assert!(hints.iter().all(|hint| hint.key != "Tab"), "{chain:?}: {hints:?}");
    }
}

#[test]
fn the_footer_names_one_key_for_not_known() {
    for chain in CHAINS.iter().filter(|chain| chain.contains(&Context::Several)) {
        let keys: Vec<String> =
            footer(chain, 200, false).into_iter().filter(|hint| hint.word == "don't know").map(|hint| hint.key).collect();
        assert_eq!(keys, ["D"]);
    }
}

#[test]
fn the_help_page_explains_every_sign() {
    for ascii in [false, true] {
        let mut desk = Desk::with(ascii);
        desk.begin();
        desk.keys("'M.R.' enter ?");
        let Layer::Page { text, .. } = desk.app.top() else { panic!("the help page") };
        let signs = desk.app.signs;
        let standings = {
            use reprieve::screening::Standing::*;
            [NoBarFound, NeedsFacts, Contested, Barred, NotRelevant].map(|standing| signs.standing(standing))
        };
        let truths = [Truth::Yes, Truth::No, Truth::Open].map(|truth| signs.truth(truth));
        let others = [signs.moved(), signs.here(), signs.fold(true), signs.choice(true), "!", "?", "*", "[x] [ ] [?]"];
        for sign in standings.iter().chain(&truths).chain(&others) {
            let is_explained = text.iter().any(|line| line.strip_prefix(sign).is_some_and(|rest| rest.starts_with(' ')));
            assert!(is_explained, "{sign}");
        }
    }
}

#[test]
fn what_may_be_due_in_days_stands_above_what_is_due_in_months() {
    let mut desk = Desk::of(built_in(), today());
    desk.keys("2 '1 Nov 2026' enter 'texas' enter n 2 y 1 '3 Nov 2026' enter");
    let screen = desk.screen(80, 24);
    let row = |words: &str| screen.lines().position(|line| line.contains(words));
    let (near, far) = (row("Board appeal").expect("in days"), row("Six months held"));
    assert!(far.is_none_or(|far| near < far), "{screen}");
}

/// A small screen shows the first lines: what may have been due years ago is not among them.
#[test]
fn what_may_be_long_past_stands_below_what_may_still_be_kept() {
    let pack = built_in();
    let mut seen = 0;
    for case in &pack.cases {
        let answers = answers_of(&pack, case).expect("a case reads");
        let found = screen(&pack, &answers, case.as_of).deadlines;
        let is_long_past = |at: usize| {
            let finding = &found[at];
            finding.applies == Truth::Open && finding.latest.is_some_and(|latest| latest.last_day.days_until(case.as_of) > 60)
        };
        let first = (0..found.len()).find(|at| is_long_past(*at));
        let after = first.map_or(&[][..], |first| &found[first..]);
        seen += after.len();
        assert!(after.iter().all(|finding| finding.days_left.is_none_or(|days| days < 0)), "{}", case.id);
    }
    assert!(seen > 0);
}

#[test]
fn from_the_review_a_date_of_the_timeline_leads_to_its_question() {
    let mut desk = complete();
    desk.keys("t");
    assert!(matches!(desk.app.top(), Layer::Timeline(_)));
    desk.keys("enter");
    assert!(!matches!(desk.app.top(), Layer::Review { .. } | Layer::Timeline(_)), "{:?}", desk.app.message);
}

/// However small the window: how to get back from what lies over the interview.
#[test]
fn the_way_back_stays_in_a_narrow_footer() {
    let over = [Context::Why, Context::Timeline, Context::Review, Context::Page, Context::Picker, Context::Compare];
    for chain in CHAINS.iter().filter(|chain| chain.first().is_some_and(|first| over.contains(first)) || chain.contains(&Context::Picker)) {
        let hints = footer(chain, 58, false);
        assert!(hints.iter().any(|hint| hint.word == "back"), "{chain:?}: {hints:?}");
    }
}

/// A sign of the help page is a column wide, however many bytes it has: what goes on stands under the words.
#[test]
fn the_words_of_a_sign_stand_in_one_column() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter ?");
    let screen = desk.screen(80, 400);
    let lines: Vec<&str> = screen.lines().collect();
    let at = lines.iter().position(|line| line.trim_start().starts_with('●')).expect("the sign");
    let column = |line: &str| line.chars().position(|c| c.is_alphabetic());
    assert_eq!(column(lines[at]), column(lines[at + 1]), "{}\n{}", lines[at], lines[at + 1]);
}
