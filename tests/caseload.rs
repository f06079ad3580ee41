//! The caseload over a real store in a folder: finding, order, filters, archive, copies, comparing; and how it looks.

mod desk;
mod office;

use std::fs::File;
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use desk::{at, built_in, pack};
use jiff::{Timestamp, ToSpan};
use office::{Office, client, clients, office, text};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use reprieve::calendar::Day;
use reprieve::facts::{Answer, ApproxDate, Place, Value};
use reprieve::screening::Standing;
use reprieve::session::{
    DirStore, Effort, Folder, Listed, Lock, Naming, PackStamp, Passphrase, Session, SessionId, Store, encode, in_order,
};
use reprieve::tui::World;
use reprieve::tui::action::{Action, Effect};
use reprieve::tui::app::Layer;
use reprieve::tui::compare::{ComparePage, CompareRow};
use reprieve::tui::update::update;
use tempfile::TempDir;

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
    let mut office = crate::office();
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
    assert!(office.screen(80, 24).contains("6 still to be screened"), "{}", office.screen(80, 24));
    office.look(3);
    assert!(office.screen(80, 24).contains("3 still to be screened"));
    assert_eq!(office.shown()[0], "Okafor, V.");
    assert_eq!(office.highlighted(), "M.R. (Eloy)", "the highlight moves with its client");
    office.look(9);
    assert!(!office.screen(80, 24).contains("still to be screened"));
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
    let line = office.screen(80, 24).lines().find(|line| line.contains("K.A.")).map(str::to_owned);
    assert!(line.is_some_and(|line| line.contains("archived")), "it says so");
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
    assert!(office.message().contains("archived"), "{}", office.message());
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
    let wide = office.keys("down").screen(120, 36);
    insta::assert_snapshot!(format!("{small}\n\n==\n{wide}\n\n==\n{}", office.screen(200, 60)));
    // To its question.
    let Layer::Compare(page) = office.app.top() else { panic!("no comparison") };
    let spot = page.spot_in(&page.ids.1).cloned().expect("an answer");
    office.keys("enter");
    assert_eq!(office.app.work.as_ref().and_then(|work| work.spot.clone()), Some(spot));
    assert!(matches!(office.app.layers.as_slice(), [Layer::Interview]));
}

/// An item is the same by its number: when an earlier one is removed, the deadlines of the others did not move.
#[test]
fn a_removed_item_moves_no_deadline_of_another() {
    let order = |session: &mut Session, decided: &str| {
        let id = session.add_item(at(), "orders");
        let mut answer = |fact: &str, value: Value| session.answer(at(), Place::item("orders", id, fact), Answer::value(value));
        answer("order", Value::choice("judge"));
        answer("decided_on", Value::Date(ApproxDate::parse(decided).expect("a date")));
        id
    };
    let mut then = client("then", 2);
    let first = order(&mut then, "2026-11-02");
    order(&mut then, "2026-11-16");
    let mut now = then.copied(SessionId::new(at(), 9), at(), Naming::Visit);
    now.remove_item(at(), "orders", first);
    let page = ComparePage::new(&built_in(), &now, &then, Day::parse("2026-11-22").expect("a day"));
    let dues: Vec<&CompareRow> = page.rows.iter().filter(|row| matches!(row, CompareRow::Due { .. })).collect();
    assert!(dues.len() > 2, "{dues:?}");
    for due in dues {
        assert!(matches!(due, CompareRow::Due { name, now, .. } if now == "none" && name.contains("2 Nov 2026")), "{due:?}");
    }
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
    update(&mut office.app, Action::Listed(Ok(listed), 0));
    office.keys("/ 'client 9999'");
    assert_eq!(office.shown().first().map(String::as_str), Some("Client 9999"));
    assert_eq!(office.keys("esc / 'interp'").shown().len(), 10_000);
}

/// A folder of so many consultations. When the files were written tells nothing of when they were last worked. Some are
/// archived, some are damaged with a version before and without, of some the file is gone, some have a second version beside.
fn many(count: u32) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for i in 0..count {
        let worked = at() - i64::from(i * 7919 % count).minutes();
        let mut session = Session::new(SessionId::new(worked, u64::from(i)), worked, PackStamp { id: "small".into(), version: "1".into() });
        session.answer(worked, Place::session("label"), text(&format!("Client {i}")));
        if i % 10 == 3 {
            session.set_archived(Some(worked));
        }
        let bytes = encode(&session, 1).expect("bytes");
        let put = |end: &str, bytes: &[u8]| {
            let path = dir.path().join(format!("{}{end}", session.id()));
            std::fs::write(&path, bytes).expect("a file");
            let written = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(i * 104_729 % count) * 60);
            File::options().write(true).open(path).and_then(|file| file.set_modified(written)).expect("a time");
        };
        match i % 50 {
            7 => put(".json", &bytes[..bytes.len() / 2]),
            8 => [(".json", &b"{"[..]), (".bak", &bytes)].iter().for_each(|(end, bytes)| put(end, bytes)),
            9 => put(".bak", &bytes),
            10 => [(".json", &bytes), (" (1).json", &bytes)].iter().for_each(|(end, bytes)| put(end, bytes)),
            _ => put(".json", &bytes),
        }
    }
    dir
}

/// The wizard over that folder, of which only the first are read. What is damaged was set aside before.
fn begun(dir: TempDir) -> Office {
    DirStore::open(dir.path(), at()).and_then(|store| store.list(at())).expect("a list");
    let (app, world) = Office::start(&dir, Rc::new(pack()), false);
    let mut office = Office { dir, app, world };
    office.world.perform(&mut office.app, Effect::List);
    office
}

#[test]
fn the_list_is_shown_before_all_is_read_and_comes_to_what_is_read_in_one_go() {
    let mut office = begun(many(600));
    assert!(office.world.reads(&office.app));
    let first = office.screen(80, 24);
    assert!(first.contains("128 of 612 read") && first.contains("still reading   last worked first"), "{first}");
    assert!(!first.contains("consultations"), "no count of a part: {first}");
    assert_eq!(office.app.caseload.at, 0);
    assert!(first.lines().nth(4).is_some_and(|line| line.contains("damaged") || line.contains("cannot be read")), "{first}");
    let mut read = 128;
    while office.world.reads(&office.app) {
        office.read_on(1);
        read = 612.min(read + 256);
        let load = &office.app.caseload;
        let mut sorted = load.entries().to_vec();
        in_order(&mut sorted);
        assert_eq!((load.entries().len(), load.entries() == sorted, load.at), (read, true, 0));
    }
    assert_is_all(&office);
    let listed = office.store().list(at()).expect("a list");
    assert_eq!(office.shown().len(), listed.iter().filter(|entry| !is_archived(entry)).count());
    assert_eq!(office.world.look_at.len(), listed.iter().filter(|entry| matches!(entry, Listed::Session(_))).count());
    let screen = office.screen(120, 36);
    assert!(screen.contains(&format!("{} consultations", office.shown().len())) && !screen.contains("still reading"), "{screen}");
}

/// What was read bit by bit is what is read in one go.
fn assert_is_all(office: &Office) {
    let listed = office.store().list(at()).expect("a list");
    let read = office.app.caseload.entries();
    let differs = read.iter().zip(&listed).find(|(one, other)| one != other);
    assert!(read == listed, "{} and {}: {differs:?}", read.len(), listed.len());
}

fn is_archived(entry: &Listed) -> bool {
    matches!(entry, Listed::Session(summary) if summary.archived.is_some())
}

#[test]
fn a_key_pressed_while_it_is_read_keeps_its_client_and_searches_go_on() {
    let mut office = begun(many(600));
    office.keys("down down down");
    // Past what cannot be read.
    while office.highlighted().starts_with("damaged") {
        office.keys("down");
    }
    let client = office.highlighted();
    while office.world.reads(&office.app) {
        office.read_on(1);
        assert_eq!(office.highlighted(), client);
        assert!(office.screen(80, 24).contains(&format!("{client} ")));
    }
    let mut office = begun(many(600));
    office.keys("/ 'client 599'");
    let unread = office.screen(80, 24);
    assert!(unread.contains("Nothing fits so far") && unread.contains("still reading"), "{unread}");
    office.read_on(usize::MAX);
    assert_eq!(office.shown(), ["Client 599"]);
    for i in (0..600).filter(|i| i % 50 > 10).step_by(17) {
        office.keys("esc a").app.caseload.archive = i % 10 == 3;
        office.keys(&format!("/ 'client {i}'"));
        assert!(office.shown().contains(&format!("Client {i}")), "{i}");
    }
    let mut office = begun(many(600));
    assert!(office.keys("a").screen(80, 24).contains("read"));
    // What Enter opens is what was highlighted.
    office.app.caseload.archive = false;
    office.app.caseload.refresh();
    while office.highlighted().starts_with("damaged") || office.highlighted().contains('(') {
        office.keys("down");
    }
    office.read_on(2);
    let (id, client) = (office.app.caseload.chosen().cloned(), office.highlighted());
    office.keys("enter");
    let work = office.app.work.as_ref().expect("it is open");
    assert_eq!((Some(work.session.id()), work.session.summary().label), (id.as_ref(), Some(client)));
    assert!(!office.world.reads(&office.app), "nothing is read while one is open");
    office.world.perform(&mut office.app, Effect::Close);
    office.list();
    assert_is_all(&office);
}

#[test]
fn what_is_changed_while_it_is_read_stays_changed() {
    let mut office = begun(many(600));
    while office.highlighted().starts_with("damaged") || office.highlighted().contains('(') {
        office.keys("down");
    }
    // A slice that was read before it is archived comes in after.
    office.world.read_on(&office.app);
    let id = office.app.caseload.chosen().cloned().expect("a consultation");
    office.keys("x");
    assert!(office.app.caseload.known(&id).is_some_and(|summary| summary.archived.is_some()));
    let all: Vec<SessionId> = office.store().roll().expect("a roll");
    let copied: usize = all.len() + 1;
    office.keys("d");
    office.read_on(usize::MAX);
    assert_eq!(office.app.caseload.entries().len(), copied);
    assert_is_all(&office);
    // Read again: one is gone, one is another, one is new; what was there stays until it is read.
    let ids: Vec<SessionId> = office.store().ids().expect("ids");
    let (gone, other) = (&ids[200], &ids[400]);
    for end in ["json", "bak"] {
        let _ = std::fs::remove_file(office.dir.path().join(format!("{gone}.{end}")));
    }
    let mut session = client("Another", 0);
    std::fs::write(office.dir.path().join(format!("{}.json", session.id())), encode(&session, 1).expect("bytes")).expect("a file");
    session.answer(at(), Place::session("label"), text("Renamed"));
    std::fs::write(office.dir.path().join(format!("{other}.json")), encode(&session, 1).expect("bytes")).expect("a file");
    office.world.perform(&mut office.app, Effect::List);
    assert!(
        office.shown().contains(&"Another".to_owned()) && office.shown().contains(&"Renamed".to_owned()),
        "the newest are read at once"
    );
    assert!(office.app.caseload.entries().iter().any(|entry| entry.id() == gone), "not known to be gone yet");
    assert!(office.screen(80, 24).contains("128 of"), "{}", office.screen(80, 24));
    office.read_on(usize::MAX);
    assert_is_all(&office);
}

#[test]
fn a_locked_caseload_is_read_the_same_way_and_what_stops_it_is_said() {
    let words = || Passphrase::new("four short plain words".to_owned());
    let dir = many(600);
    let folder = Folder { dir: dir.path().to_owned(), effort: Effort::Power(2) };
    let store = folder.seal(&words(), Vec::new(), at()).expect("locked").store;
    // What is damaged is set aside when it is read first.
    store.list(at()).expect("a list");
    let listed = store.list(at()).expect("a list");
    let vault = store.vault().expect("a vault");
    let (app, _) = Office::start(&many(0), Rc::new(pack()), false);
    let world = World::new(Box::new(store), Box::new(|_, _| Err("no language here".to_owned())));
    let mut office = Office { dir, app, world };
    office.world.perform(&mut office.app, Effect::List);
    assert!(office.screen(80, 24).contains(" of 612 read"), "{}", office.screen(80, 24));
    office.read_on(1);
    vault.lock();
    office.read_on(usize::MAX);
    let screen = office.screen(80, 24);
    assert!(screen.contains("384 of 612 read") && screen.contains("locked"), "{screen}");
    assert!(!office.world.reads(&office.app) && office.app.caseload.entries().len() == 384);
    vault.reopen(&words()).expect("open again");
    office.list();
    assert!(office.app.caseload.entries() == listed);
}
