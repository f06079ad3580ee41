//! The caseload over a real store in a folder: finding, order, filters, archive, copies, comparing; and how it looks.

mod desk;

use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use desk::{at, built_in, pack};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use reprieve::calendar::Day;
use reprieve::facts::{Answer, ApproxDate, More, Place, Value};
use reprieve::pack::Pack;
use reprieve::screening::Standing;
use reprieve::session::{DirStore, Listed, Lock, PackStamp, Revision, Session, SessionId, Store};
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::compare::CompareRow;
use reprieve::tui::signs::Signs;
use reprieve::tui::update::update;
use reprieve::tui::view::view;
use reprieve::tui::{App, World, action_of};

fn summary(_: &Pack, session: &Session, today: Day) -> String {
    format!("Summary of {}, as of {today}.", session.summary().label.unwrap_or_default())
}

/// The wizard over a store in a folder, with the loop's own way of performing effects.
struct Office {
    dir: tempfile::TempDir,
    app: App,
    world: World,
}

impl Office {
    fn new(pack: Pack, sessions: &[Session]) -> Office {
        let dir = tempfile::tempdir().expect("a folder");
        let store = DirStore::open(dir.path(), at()).expect("a store");
        for session in sessions {
            let lock = store.lock(session.id(), at()).expect("a lock");
            store.write(session, &lock, &mut Revision::NEW.clone()).expect("a write");
        }
        let (app, world) = Office::start(&dir, Rc::new(pack), false);
        let mut office = Office { dir, app, world };
        office.list();
        office
    }

    fn start(dir: &tempfile::TempDir, pack: Rc<Pack>, ascii: bool) -> (App, World) {
        let today = Day::parse("2026-11-22").expect("a day");
        let app = App::new(pack, today, at() + 1.minute(), TimeZone::UTC, Signs { ascii }, summary);
        let store = DirStore::open(dir.path(), at()).expect("a store");
        (app, World::new(Box::new(store), Box::new(|_, _| Err("no language here".to_owned()))))
    }

    fn restart(&mut self) {
        (self.app, self.world) = Office::start(&self.dir, self.app.pack.clone(), self.app.signs.ascii);
        self.list();
    }

    /// Lists the store, and looks at all there is to look at.
    fn list(&mut self) {
        self.world.perform(&mut self.app, Effect::List);
        self.look(usize::MAX);
    }

    /// Looks at so many.
    fn look(&mut self, most: usize) {
        for _ in 0..most {
            let Some(id) = self.world.look_at.pop_front() else { break };
            let looks = self.world.look(&self.app, &id).map(|look| (id, look)).into_iter().collect();
            update(&mut self.app, Action::Looked(looks, self.world.look_at.len()));
        }
    }

    /// Keys by name; what stands in quotes is typed letter by letter.
    fn keys(&mut self, keys: &str) -> &mut Office {
        for (i, part) in keys.split('\'').enumerate() {
            if i % 2 == 1 {
                part.chars().for_each(|c| self.press(KeyCode::Char(c), KeyModifiers::NONE));
                continue;
            }
            for key in part.split_whitespace() {
                match key {
                    "enter" => self.press(KeyCode::Enter, KeyModifiers::NONE),
                    "esc" => self.press(KeyCode::Esc, KeyModifiers::NONE),
                    "tab" => self.press(KeyCode::Tab, KeyModifiers::NONE),
                    "down" => self.press(KeyCode::Down, KeyModifiers::NONE),
                    "up" => self.press(KeyCode::Up, KeyModifiers::NONE),
                    "space" => self.press(KeyCode::Char(' '), KeyModifiers::NONE),
                    f if f.len() > 1 && f.starts_with('F') => {
                        self.press(KeyCode::F(f[1..].parse().expect("a number")), KeyModifiers::NONE);
                    }
                    one => self.press(KeyCode::Char(one.chars().next().expect("a key")), KeyModifiers::NONE),
                }
            }
        }
        self
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        let action = action_of(&self.app, Event::Key(KeyEvent::new(code, modifiers)));
        let effects = action.map(|action| update(&mut self.app, action)).unwrap_or_default();
        for effect in effects {
            self.world.perform(&mut self.app, effect);
        }
    }

    fn draw(&mut self, width: u16, height: u16) -> Terminal<TestBackend> {
        self.app.size = (width, height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.app, frame)).expect("a frame");
        terminal
    }

    fn screen(&mut self, width: u16, height: u16) -> String {
        let terminal = self.draw(width, height);
        let buffer = terminal.backend().buffer();
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The clients shown, in order.
    fn shown(&self) -> Vec<String> {
        let load = &self.app.caseload;
        let name = |entry: &Listed| match entry {
            Listed::Session(summary) => summary.label.clone().unwrap_or_else(|| summary.id.to_string()),
            Listed::Damaged(damaged) => format!("damaged {}", damaged.id),
        };
        load.shown.iter().map(|row| name(&load.entries()[row.entry])).collect()
    }

    fn highlighted(&self) -> String {
        self.shown().get(self.app.caseload.at).cloned().unwrap_or_default()
    }

    fn message(&self) -> String {
        self.app.message.clone().unwrap_or_default()
    }

    fn read(&self, label: &str) -> Session {
        let store = self.store();
        let listed = store.list(at()).expect("a list");
        let id = listed.iter().find_map(|entry| match entry {
            Listed::Session(summary) if summary.label.as_deref() == Some(label) => Some(summary.id.clone()),
            _ => None,
        });
        store.read(&id.unwrap_or_else(|| panic!("no {label}")), at()).expect("a session").session
    }

    fn store(&self) -> DirStore {
        DirStore::open(self.dir.path(), at()).expect("a store")
    }
}

fn text(words: &str) -> Answer {
    Answer::value(Value::Text(words.to_owned()))
}

/// A consultation of this client, last worked so many days ago.
fn client(label: &str, days: i64) -> Session {
    let worked = at() - (days * 24).hours();
    let mut session = Session::new(SessionId::new(worked, days as u64 * 31), worked, PackStamp { id: "small".into(), version: "1".into() });
    session.answer(worked, Place::session("label"), text(label));
    session
}

fn resident(mut session: Session, since: &str, decided: Option<&str>, felony: Option<bool>) -> Session {
    let at = session.worked();
    let date = |date: &str| Answer::value(Value::Date(ApproxDate::parse(date).expect("a date")));
    session.answer(at, Place::session("status"), Answer::value(Value::choice("resident")));
    session.answer(at, Place::session("resident_since"), date(since));
    if let Some(decided) = decided {
        session.answer(at, Place::session("ordered_on"), date(decided));
    }
    if let Some(felony) = felony {
        let id = session.add_item(at, "cases");
        session.answer(at, Place::item("cases", id, "case_name"), text("Possession, second street"));
        session.answer(at, Place::item("cases", id, "felony"), Answer::value(Value::yes_no(felony)));
        session.set_more(at, "cases", More::No);
    }
    session
}

/// Six clients: two with something due, one barred, one with notes, one without a label, one who is no resident.
fn clients() -> Vec<Session> {
    let mut noted = client("Núñez, T.", 3);
    noted.add_note(noted.worked(), "Her sister calls on Tuesday; brings the marriage certificate.");
    let mut nameless = Session::new(SessionId::new(at() - 120.hours(), 5), at() - 120.hours(), PackStamp::default());
    let mut none = client("Chen, W.", 6);
    none.answer(none.worked(), Place::session("status"), Answer::value(Value::choice("none")));
    none.answer(none.worked(), Place::session("other_needs"), text("Afraid of a cousin\nin the police"));
    nameless.answer(nameless.worked(), Place::session("needs"), Answer::dont_know());
    vec![
        resident(client("M.R. (Eloy)", 0), "2010-03-12", Some("2026-11-10"), Some(false)),
        resident(client("K.A.", 1), "2024-01-01", None, Some(true)),
        resident(client("Okafor, V.", 2), "2009", Some("2026-10-26"), None),
        noted,
        nameless,
        none,
    ]
}

fn office() -> Office {
    Office::new(pack(), &clients())
}

#[test]
fn the_caseload_at_every_size() {
    let mut office = office();
    let all = [(80, 24), (120, 36), (200, 60), (50, 16)].map(|(width, height)| office.screen(width, height)).join("\n\n==\n");
    insta::assert_snapshot!(all);
}

#[test]
fn finding_ordering_filtering_and_the_archive_as_they_look() {
    let mut office = office();
    let found = office.keys("/ 'sstr tues'").screen(80, 24);
    let filters = office.keys("esc f 'keep'").screen(80, 24);
    let filtered = office.keys("enter s").screen(80, 24);
    let archived = office.keys("x down space").screen(80, 24);
    let archive = office.keys("esc esc a").screen(80, 24);
    insta::assert_snapshot!([found, filters, filtered, archived, archive].join("\n\n==\n"));
}

#[test]
fn plain_letters_only() {
    let mut office = office();
    (office.app, office.world) = Office::start(&office.dir, office.app.pack.clone(), true);
    office.list();
    let screens = [office.keys("s").screen(80, 24), office.keys("f 'keep is open' enter").screen(80, 24)].join("\n");
    assert!(screens.replace(['ú', 'ñ'], "").is_ascii(), "{screens}");
}

#[test]
fn typing_finds_by_client_id_notes_and_answers_in_words() {
    let mut office = office();
    let mut find = |typed: &str| {
        office.keys("esc");
        office.app.layers = vec![Layer::Caseload];
        office.keys("/").keys(&format!("'{typed}'"));
        office.shown()
    };
    assert_eq!(find("eloy"), ["M.R. (Eloy)"]);
    assert_eq!(find("mrel"), ["M.R. (Eloy)"], "letters left out");
    assert_eq!(find("nunez"), ["Núñez, T."], "without accents");
    assert_eq!(find("sister"), ["Núñez, T."], "a note");
    assert_eq!(find("TUESDAY sis"), ["Núñez, T."], "words in any order, small or capital");
    assert_eq!(find("cousin"), ["Chen, W."], "an answer in words");
    assert_eq!(find("possession"), ["M.R. (Eloy)", "K.A."], "an answer of an item");
    assert_eq!(find("20261117"), ["20261117-1402-faaa"], "an id");
    assert_eq!(find("sister cousin"), Vec::<String>::new(), "all words must fit");
    assert_eq!(find("sdy"), ["Núñez, T."], "letters of one word");
    assert_eq!(find("hscl"), Vec::<String>::new(), "not of a whole note: that would fit nearly everything");
    // The name before what was written.
    let mut office = Office::new(pack(), &[client("Sister M.", 4), clients().remove(3)]);
    assert_eq!(office.keys("/ 'sister'").shown(), ["Sister M.", "Núñez, T."]);
}

#[test]
fn what_fits_is_underlined_and_the_cursor_stands_in_the_field() {
    let mut office = office();
    office.keys("/ 'eloy'");
    let mut terminal = office.draw(80, 24);
    let lit = |terminal: &Terminal<TestBackend>| {
        let cells = &terminal.backend().buffer().content;
        cells.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED)).map(|cell| cell.symbol()).collect::<String>()
    };
    assert_eq!(lit(&terminal), "Eloy");
    assert_eq!(terminal.get_cursor_position().map(|at| (at.x, at.y)).ok(), Some((11, 2)));
    office.keys("esc / 'sstr'");
    assert_eq!(lit(&office.draw(80, 24)), "sstr");
}

#[test]
fn a_found_client_is_opened_by_enter_or_kept_for_other_keys_by_tab() {
    let mut office = office();
    office.keys("/ 'sister' enter");
    assert_eq!(office.app.work.as_ref().and_then(|work| work.session.summary().label).as_deref(), Some("Núñez, T."));
    let mut office = self::office();
    office.keys("/ 'possession' tab down x");
    assert!(office.read("K.A.").archived().is_some());
    assert_eq!(office.shown(), ["M.R. (Eloy)", "K.A."], "the line stays where it is");
    // Back from a consultation, what was found is still there.
    office.keys("up enter");
    assert!(office.app.work.is_some());
    office.world.perform(&mut office.app, Effect::Close);
    office.app.layers = vec![Layer::Caseload];
    office.list();
    assert_eq!(office.shown(), ["M.R. (Eloy)"]);
    assert!(office.keys("esc").shown().len() == 5);
    // Opened while letters were typed: back again, letters are commands, and a new consultation is not hidden.
    office.keys("/ 'sister' enter");
    office.world.perform(&mut office.app, Effect::Close);
    office.app.layers = vec![Layer::Caseload];
    office.list();
    office.keys("s");
    assert_eq!(office.shown(), ["Núñez, T."]);
    office.keys("n");
    assert!(office.app.work.is_some() && office.shown().len() == 5);
}

#[test]
fn one_key_goes_round_the_orders_and_the_highlight_stays_on_its_client() {
    let mut office = office();
    let worked = office.shown();
    assert_eq!(worked, ["M.R. (Eloy)", "K.A.", "Okafor, V.", "Núñez, T.", "20261117-1402-faaa", "Chen, W."]);
    office.keys("down down");
    assert_eq!(office.highlighted(), "Okafor, V.");
    office.keys("s");
    assert_eq!(office.shown()[..2], ["Okafor, V.", "M.R. (Eloy)"], "three days before eighteen");
    assert!(office.screen(80, 24).contains("next due first"));
    assert_eq!(office.highlighted(), "Okafor, V.");
    office.keys("s");
    assert_eq!(office.shown(), ["Chen, W.", "K.A.", "M.R. (Eloy)", "Núñez, T.", "Okafor, V.", "20261117-1402-faaa"]);
    assert_eq!(office.highlighted(), "Okafor, V.");
    assert_eq!(office.keys("s").shown(), worked);
}

#[test]
fn what_is_not_looked_at_yet_is_said_and_comes_in_when_it_is() {
    let mut office = office();
    (office.app, office.world) = Office::start(&office.dir, office.app.pack.clone(), false);
    office.world.perform(&mut office.app, Effect::List);
    office.keys("s");
    assert!(office.screen(80, 24).contains("6 still to be read"), "{}", office.screen(80, 24));
    office.look(3);
    assert!(office.screen(80, 24).contains("3 still to be read"));
    assert_eq!(office.shown()[0], "Okafor, V.");
    assert_eq!(office.highlighted(), "M.R. (Eloy)", "the highlight moves with its client");
    office.look(9);
    assert!(!office.screen(80, 24).contains("still to be read"));
    // What did not change is not looked at again.
    office.world.perform(&mut office.app, Effect::List);
    assert!(office.world.look_at.is_empty());
}

/// Every filter shows exactly those whose screening says so.
#[test]
fn filters_show_exactly_what_the_screening_says() {
    let mut office = office();
    let keep = office.app.pack.reliefs.iter().position(|relief| relief.id == "keep").expect("a relief");
    let with = |office: &Office, wanted: fn(Standing) -> bool| {
        let screened = |label: &String| {
            let session = office.app.caseload.entries().iter().find_map(|entry| match entry {
                Listed::Session(summary) if summary.label.as_ref().unwrap_or(&summary.id.to_string()) == label => Some(summary.id.clone()),
                _ => None,
            });
            let session = office.store().read(&session.expect("an id"), at()).expect("a session").session;
            let findings = reprieve::screening::screen(&office.app.pack, session.answers(), office.app.today);
            wanted(findings.relief(keep).expect("a finding").standing)
        };
        office.shown().into_iter().filter(screened).collect::<Vec<_>>()
    };
    for (typed, wanted) in [
        ("keep the card is open", (|standing| !standing.is_closed()) as fn(Standing) -> bool),
        ("keep the card is barred", |standing| standing == Standing::Barred),
        ("keep the card needs facts", |standing| standing == Standing::NeedsFacts),
        ("keep the card no bar found", |standing| standing == Standing::NoBarFound),
    ] {
        let expected = with(&office, wanted);
        let shown = office.keys("f").keys(&format!("'{typed}'")).keys("enter").shown();
        assert_eq!(shown, expected, "{typed}");
        assert!(!shown.is_empty(), "{typed}");
        assert_eq!(office.keys("esc").shown().len(), 6, "Esc takes it away");
    }
    assert_eq!(office.keys("f 'within 14' enter").shown(), ["Okafor, V."]);
    office.keys("esc");
    assert_eq!(office.keys("f 'urgent' enter").shown(), ["M.R. (Eloy)", "K.A.", "Okafor, V."]);
    // A second one narrows further, and Esc goes back one at a time.
    assert_eq!(office.keys("f 'barred' enter").shown(), ["K.A."]);
    assert_eq!(office.keys("esc").shown().len(), 3);
    assert_eq!(office.keys("esc").shown().len(), 6);
}

#[test]
fn archived_is_out_of_the_way_survives_a_restart_and_comes_back_by_the_same_key() {
    let mut office = office();
    let before = office.read("K.A.");
    office.keys("down x");
    assert!(office.message().contains("Archived: K.A."), "{}", office.message());
    assert_eq!(office.highlighted(), "K.A.", "it keeps its line, so that the same key takes it back");
    office.keys("x");
    assert_eq!(office.read("K.A."), before, "as if nothing had been");
    office.keys("x");
    office.restart();
    assert_eq!(office.shown(), ["M.R. (Eloy)", "Okafor, V.", "Núñez, T.", "20261117-1402-faaa", "Chen, W."]);
    assert_eq!(office.keys("a").shown(), ["K.A."]);
    let after = office.read("K.A.");
    assert_eq!((after.answers(), after.history(), after.worked()), (before.answers(), before.history(), before.worked()));
    office.keys("x esc");
    assert_eq!(office.shown().len(), 6);
    assert_eq!(office.read("K.A."), before);
}

#[test]
fn a_consultation_that_is_open_elsewhere_is_not_archived() {
    let mut office = office();
    let store = office.store();
    let id = office.read("M.R. (Eloy)").id().clone();
    let lock: Lock = store.lock(&id, at()).expect("a lock");
    office.keys("x");
    assert!(office.message().contains("Not archived") && office.message().contains("open in another window"), "{}", office.message());
    assert!(office.read("M.R. (Eloy)").archived().is_none());
    // It may be copied: that only reads it.
    office.keys("d");
    assert_eq!(office.highlighted(), "M.R. (Eloy) (copy)");
    drop(lock);
    office.keys("down x");
    assert!(office.read("M.R. (Eloy)").archived().is_some());
}

#[test]
fn a_store_that_fails_says_so_and_changes_nothing() {
    let mut office = office();
    let id = office.read("M.R. (Eloy)").id().clone();
    std::fs::remove_file(office.dir.path().join(format!("{id}.json"))).expect("a file");
    for (key, words) in [("x", "Not archived"), ("d", "Not copied"), ("v", "Not copied")] {
        office.keys(key);
        assert!(office.message().contains(words), "{key}: {}", office.message());
    }
    assert!(office.app.work.is_none());
    assert_eq!(office.shown().len(), 6);
}

#[test]
fn work_brings_an_archived_consultation_back() {
    let mut office = office();
    office.keys("x a enter");
    assert!(office.app.work.is_some());
    let work = office.app.work.as_ref().expect("open");
    assert!(work.session.archived().is_some(), "looking at it does not");
    office.keys("F3 'ticket' enter y");
    assert!(office.read("M.R. (Eloy)").archived().is_none());
}

#[test]
fn a_duplicate_has_the_same_answers_and_another_id() {
    let mut office = office();
    let original = office.read("Okafor, V.");
    office.keys("down down d");
    assert_eq!(office.highlighted(), "Okafor, V. (copy)");
    let copy = office.read("Okafor, V. (copy)");
    assert_ne!(copy.id(), original.id());
    assert_eq!(copy.from(), Some(original.id()));
    let label = Place::session("label");
    let without = |session: &Session| {
        let mut answers = session.answers().clone();
        answers.clear(&label);
        answers
    };
    assert_eq!(without(&copy), without(&original));
    assert_eq!((copy.notes(), copy.created()), (original.notes(), office.app.now));
    assert_eq!(office.read("Okafor, V."), original, "the original is as it was");
    office.keys("d");
    assert_eq!(office.highlighted(), "Okafor, V. (copy 2)");
    // Hidden by what is typed, it would be lost from sight.
    office.keys("/ 'sister' tab d");
    assert_eq!(office.highlighted(), "Núñez, T. (copy)");
}

#[test]
fn the_next_visit_is_opened_and_compared_with_the_one_before() {
    let mut office = office();
    office.keys("v");
    let work = office.app.work.as_ref().expect("the visit is open");
    assert_eq!(work.session.summary().label.as_deref(), Some("M.R. (Eloy) (visit 2)"));
    assert!(matches!(office.app.top(), Layer::Interview | Layer::Review { .. }));
    office.app.layers = vec![Layer::Interview];
    // Now the case is a felony after all, and there is another.
    office.keys("F3 'felony' enter y");
    office.keys("F3 'any other' enter y").keys("'Sale, 2015' enter");
    office.keys("F2 'earlier visit' enter");
    let Layer::Compare(page) = office.app.top().clone() else { panic!("no comparison: {}", office.message()) };
    assert_eq!(page.names, ("M.R. (Eloy)".to_owned(), "M.R. (Eloy) (visit 2)".to_owned()));
    let moved: Vec<&CompareRow> = page.rows.iter().filter(|row| matches!(row, CompareRow::Relief { .. })).collect();
    let [CompareRow::Relief { names, then, now }] = moved.as_slice() else { panic!("{moved:?}") };
    assert_eq!((names.0.as_str(), *then, *now), ("Keep the card", Standing::NoBarFound, Standing::Barred));
    let small = office.screen(80, 24);
    let wide = office.keys("down down").screen(120, 36);
    insta::assert_snapshot!(format!("{small}\n\n==\n{wide}\n\n==\n{}", office.screen(200, 60)));
    // To its question.
    let Layer::Compare(page) = office.app.top() else { panic!("no comparison") };
    let spot = page.spot_in(&page.ids.1).cloned().expect("an answer");
    office.keys("enter");
    assert_eq!(office.app.work.as_ref().and_then(|work| work.spot.clone()), Some(spot));
    assert!(matches!(office.app.layers.as_slice(), [Layer::Interview]));
}

#[test]
fn two_that_are_marked_are_compared_whichever_was_marked_first() {
    let mut office = office();
    office.keys("c");
    assert!(office.message().contains("Mark two"), "{}", office.message());
    office.keys("space down space c");
    let Layer::Compare(page) = office.app.top() else { panic!("no comparison: {}", office.message()) };
    assert_eq!(page.names, ("K.A.".to_owned(), "M.R. (Eloy)".to_owned()), "the earlier one first");
    assert!(page.rows.len() > 6);
    office.keys("enter");
    assert!(matches!(office.app.top(), Layer::Page { .. }), "nothing is open to go to: it is read");
    office.keys("esc esc");
    assert!(matches!(office.app.top(), Layer::Caseload));
    // A third takes the place of the first.
    office.keys("down space");
    assert_eq!(office.app.caseload.marked.len(), 2);
    assert!(office.screen(80, 24).contains("2 marked"));
}

#[test]
fn every_function_is_in_the_list_of_commands_also_while_letters_find() {
    let mut office = office();
    for way in ["F2", "/ 'k' F2"] {
        office.keys(way);
        let offered: Vec<&str> = office.app.offered().iter().map(|binding| binding.help).collect();
        for word in ["Copy it", "out of the way", "Order by", "Only where", "next visit", "differs between", "archived ones", "summary"] {
            assert!(offered.iter().any(|help| help.contains(word)), "{word} after {way}: {offered:?}");
        }
        office.keys("esc");
    }
    office.keys("esc F2 'order by' enter");
    assert!(office.screen(80, 24).contains("next due first"));
}

#[test]
fn no_size_makes_it_fall() {
    for keys in ["", "/ 'sister'", "f", "f 'keep' enter", "a", "space down space c", "x"] {
        let mut office = office();
        office.keys(keys);
        for width in [1, 2, 39, 40, 41, 54, 57, 58, 70, 85, 88, 110, 150, 300] {
            for height in [1, 5, 11, 12, 13, 24, 60] {
                office.draw(width, height);
            }
        }
    }
}

#[test]
fn the_example_client_of_the_built_in_pack_is_listed_with_what_is_due() {
    let pack = built_in();
    let (example, _) = reprieve::tui::example(&pack, at()).expect("an example");
    let mut office = Office::new(pack, &[example]);
    let screen = office.screen(120, 36);
    assert!(screen.contains(" open") && screen.contains("days"), "{screen}");
    assert!(office.keys("f 'cancellation' enter").shown().len() == 1, "{}", office.screen(120, 36));
}

/// Ten thousand are found in at once: nothing is read for it but what the list brought.
#[test]
fn ten_thousand_are_found_in_without_reading_them() {
    let mut office = office();
    let mut listed = Vec::new();
    for i in 0..10_000u32 {
        let mut session = Session::new(SessionId::new(Timestamp::UNIX_EPOCH, u64::from(i)), at(), PackStamp::default());
        session.answer(at(), Place::session("label"), text(&format!("Client {i}")));
        session.add_note(at(), "Speaks Haitian Creole and needs an interpreter; the prior lawyer missed the filing.");
        listed.push(Listed::Session(session.summary()));
    }
    office.world.look_at.clear();
    update(&mut office.app, Action::Listed(Ok(listed)));
    office.keys("/ 'client 9999'");
    assert_eq!(office.shown().first().map(String::as_str), Some("Client 9999"));
    assert_eq!(office.keys("esc / 'interp'").shown().len(), 10_000);
}
