//! The client's language on the screen: under the English, instead of it, off; every text of the built-in pack in Spanish;
//! read only when wanted.

mod desk;

use std::rc::Rc;

use desk::{Desk, built_in, complete};
use insta::assert_snapshot;
use reprieve::pack::{BUILT_IN, PackFile, languages_of, read, read_language, texts};
use reprieve::session::{Spoken, decode, encode};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::language::For;
use reprieve::tui::level::Level;
use reprieve::tui::work::Origin;

fn files() -> Vec<PackFile> {
    BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

/// Who changes an English text sees here that its Spanish must be looked at again.
#[test]
fn every_text_of_the_built_in_pack_has_spanish() {
    let pack = built_in();
    let spanish = pack.languages.iter().find(|language| language.code == "es").expect("Spanish");
    assert_eq!(spanish.missing, Vec::<String>::new(), "texts without Spanish");
    assert_eq!(spanish.stale, Vec::<String>::new(), "texts whose English has changed");
    assert_eq!(spanish.count(), texts(&pack).len());
    assert!(spanish.count() > 3000, "{}", spanish.count());
}

/// Without the files of languages the pack is the same, and one language is read by itself.
#[test]
fn a_language_is_read_by_itself() {
    let without: Vec<PackFile> = files().into_iter().filter(|file| !file.name.starts_with("languages/")).collect();
    let (pack, problems) = read(&without);
    let pack = pack.unwrap_or_else(|| panic!("{problems:#?}"));
    assert!(pack.languages.is_empty());
    assert_eq!(languages_of(files().iter().map(|file| file.name.as_str())), ["es"]);
    let (spanish, problems) = read_language(&pack, &files(), "es");
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(spanish.as_ref(), built_in().languages.first());
    assert_eq!(read_language(&pack, &files(), "fr").0, None);
}

/// A code becomes a part of a file's name: nothing that leads elsewhere is one.
#[test]
fn only_a_code_is_a_language() {
    let names =
        ["languages/es/a.json", "languages/es-MX/a.json", "languages/../a.json", "languages/a/b.json", "languages/es/x/a.json", "x"];
    assert_eq!(languages_of(names), ["es", "es-MX"]);
}

#[test]
fn under_the_english_and_instead_of_it() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    let under = desk.keys("l").screen(80, 24);
    let wide = desk.screen(120, 36);
    let alone = desk.keys("l").screen(80, 24);
    let wide_alone = desk.screen(120, 36);
    assert_snapshot!(format!("{under}\n\n==\n{wide}\n\n==\n{alone}\n\n==\n{wide_alone}"));
}

#[test]
fn the_key_goes_round_and_the_results_stay_english() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    let english = desk.screen(120, 36);
    let under = desk.keys("l").screen(120, 36);
    assert!(under.contains("What papers does the client have") && under.contains("¿Qué papeles tiene usted"), "{under}");
    let alone = desk.keys("l").screen(120, 36);
    assert!(!alone.contains("What papers does the client have") && alone.contains("¿Qué papeles tiene usted"), "{alone}");
    assert!(alone.contains("Keep the card") && alone.contains("Something else"), "results, and what has no Spanish:\n{alone}");
    desk.keys("l l l down up");
    assert_eq!(desk.screen(120, 36), english, "after Chinese, English again");
}

/// One-letter keys and numbers stay what they are.
#[test]
fn answers_are_given_as_before() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter l l 2");
    assert_eq!(desk.spot(), "needs");
    desk.keys("n");
    assert_eq!(desk.spot(), "other_needs");
    desk.keys("'l' ctrl-y tab y");
    assert_eq!(desk.spot(), "case_name", "in a text an l is a letter, and Ctrl-Y the language");
}

#[test]
fn any_others_and_yes_or_no() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter l 2 n tab");
    let more = desk.screen(80, 24);
    let felony = desk.keys("y 'Theft' enter").screen(80, 24);
    let alone = desk.keys("l").screen(80, 24);
    assert_snapshot!(format!("{more}\n\n==\n{felony}\n\n==\n{alone}"));
}

/// Wide letters are two columns: nothing runs into the results.
#[test]
fn wide_letters_are_measured() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter");
    desk.app.work.as_mut().expect("open").session.speak(Some(Spoken { code: "zh".to_owned(), alone: false }));
    desk.act(Action::LanguageRead(
        Ok(Rc::new(read_language(&desk.app.pack, &desk::files_of(&desk.app.pack), "zh").0.expect("Chinese"))),
        For::Questions,
    ));
    let screen = desk.screen(80, 24);
    let bars: Vec<usize> = screen.lines().skip(2).take(20).filter_map(|line| line.find('│').map(|at| columns(&line[..at]))).collect();
    assert!(bars.len() >= 18 && bars.iter().all(|at| *at == bars[0]), "{bars:?}\n{screen}");
    assert_snapshot!(screen);
}

/// Columns of a line as drawn: behind a wide letter the test terminal has an empty cell.
fn columns(line: &str) -> usize {
    line.chars().count()
}

/// The question with the most options, in both languages, on the smallest full screen: every option can be reached, and the
/// highlighted one is there in both.
#[test]
fn many_options_in_two_languages_at_80_by_24() {
    let mut desk = Desk::example();
    let pack = desk.app.pack.clone();
    let asked = |work: &reprieve::tui::work::Work, fact: &str| {
        work.walk.steps.iter().any(|step| matches!(&step.spot, reprieve::facts::Spot::Question(place) if place.fact == fact))
    };
    let work = desk.app.work.as_ref().expect("open");
    let few = |question: &&reprieve::pack::Question| (10..=16).contains(&question.options.len()) && asked(work, &question.id);
    let question = pack.questions.iter().filter(few).max_by_key(|question| question.options.len()).expect("a long question");
    let spot = work
        .walk
        .steps
        .iter()
        .map(|step| step.spot.clone())
        .find(|spot| matches!(spot, reprieve::facts::Spot::Question(place) if place.fact == question.id));
    desk.app.work.as_mut().expect("open").go(&pack, spot);
    desk.keys("l").keys(&"up ".repeat(20));
    let spanish = desk.app.voice().language().cloned().expect("Spanish");
    let mut seen = 0;
    for option in 0..=question.options.len() {
        let screen = desk.screen(80, 24);
        let text = reprieve::pack::Text::option(question, option);
        if let Some(text) = text {
            let (english, other) = (first_words(text.english), first_words(spanish.find(&text).expect("Spanish")));
            seen += usize::from(screen.contains(&english) && screen.contains(&other));
        }
        if option == 3 {
            assert_snapshot!("many_options", screen);
        }
        desk.keys("down");
    }
    assert!(seen >= question.options.len() - 1, "{seen} of {}", question.options.len());
}

/// What stands on one line however narrow the pane.
fn first_words(text: &str) -> String {
    text.chars().take(18).collect()
}

#[test]
fn it_is_kept_in_the_session_and_read_again_when_it_is_opened() {
    let mut desk = complete();
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter");
    desk.asked.clear();
    desk.keys("l l");
    assert!(desk.asked.contains(&Effect::Save), "{:?}", desk.asked);
    let session = desk.app.work.take().expect("open").session;
    let (back, _) = decode(&encode(&session, 1).expect("bytes")).expect("a session");
    assert_eq!(back.spoken(), Some(&Spoken { code: "es".to_owned(), alone: true }));
    let mut other = Desk::new();
    assert!(other.app.languages.read.is_empty(), "nothing is read at the start");
    other.act(Action::Opened(Box::new(back), Origin::Store, None));
    assert_eq!(other.asked, [Effect::ReadLanguage("es".to_owned(), For::Questions)]);
    other.app.layers = vec![Layer::Interview];
    other.keys("F3 'status' enter");
    assert!(other.screen(80, 24).contains("¿Qué papeles"), "{}", other.screen(80, 24));
}

/// A consultation from an office whose pack has a language that this one lacks opens in English.
#[test]
fn a_language_that_is_not_there_does_no_harm() {
    let mut session = complete().app.work.take().expect("open").session;
    session.speak(Some(Spoken { code: "../../etc".to_owned(), alone: true }));
    let mut desk = Desk::new();
    desk.act(Action::Opened(Box::new(session), Origin::Store, None));
    assert_eq!(desk.asked, Vec::<Effect>::new());
    desk.app.layers = vec![Layer::Interview];
    desk.keys("F3 'status' enter");
    assert!(desk.screen(80, 24).contains("What papers"), "{}", desk.screen(80, 24));
    desk.keys("l");
    assert!(desk.app.work.as_ref().expect("open").session.spoken().is_none());
}

/// The wizard's start: nothing is read until the key is pressed, and then once.
#[test]
fn a_language_is_read_once() {
    let mut desk = Desk::begun();
    desk.keys("'M.R.' enter l l l l l l");
    let read = desk.asked.iter().filter(|effect| matches!(effect, Effect::ReadLanguage(..))).count();
    assert_eq!(read, 2, "{:?}", desk.asked);
}

#[test]
fn the_sheet_is_read_on_the_screen_from_the_summary() {
    let mut desk = Desk::example();
    desk.keys("l s");
    let spanish = desk.keys("l").screen(80, 24);
    let english = desk.keys("l").screen(80, 24);
    assert!(english.contains("YOUR SHEET TO TAKE HOME"), "{english}");
    assert_snapshot!(spanish);
    desk.keys("e e");
    assert!(desk.asked.contains(&Effect::Export(Level::AttorneyAndClient)));
    desk.keys("q q");
    assert!(matches!(desk.app.top(), Layer::Interview), "back through the summary");
}

#[test]
fn a_caution_for_the_client_is_there_to_be_read_aloud() {
    let mut desk = Desk::example();
    desk.keys("l");
    let work = desk.app.work.as_ref().expect("open");
    let page = reprieve::tui::why::WhyPage::cautions(&desk.app.pack, work, desk.app.voice().language());
    let text = format!("{:?}", page.roots);
    assert!(text.contains("No salga de Estados Unidos"), "{text}");
}
