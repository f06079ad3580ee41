//! What became of a question: old answers follow, as one event that undo takes back whole; nothing is dropped, and what cannot
//! be carried surely is named, never guessed.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;
mod program;

use std::fs;

use desk::at;
use jiff::ToSpan;
use office::Office;
use program::{Program, value};
use proptest::prelude::*;
use reprieve::facts::{Amount, Answer, Answers, ApproxDate, Basis, Marks, More, Place, Replaced, Said, Value};
use reprieve::following;
use reprieve::interview::{kept, migrate};
use reprieve::pack::{Pack, PackFile, read, render};
use reprieve::session::{Act, DirStore, Merge, PackStamp, Revision, Session, SessionId, Side, Store, decode, encode};
use reprieve::tui::action::Effect;
use serde_json::{Value as Json, json};

/// A pack with these questions of the client and of each item of the list `cases`, at version 3.
fn files(client: Json, of_cases: Json, migrations: Json) -> Vec<PackFile> {
    let mut asks = client.as_array().unwrap().clone();
    asks.push(json!({"list": "cases", "item": "case", "title_from": [], "first": "Any?", "more": "More?", "asks": of_cases}));
    let file = |name: &str, json: Json| PackFile { name: name.to_owned(), text: format!("{json:#}") };
    vec![
        file("pack.json", json!({"format": 1, "id": "moving", "name": "Moving", "version": "3", "law_as_of": "2026-11-22"})),
        file("interview/1.json", json!({"id": "all", "title": "All", "asks": asks})),
        file("migrations.json", json!({"migrations": migrations})),
    ]
}

fn choice(id: &str, options: &[&str]) -> Json {
    let options: Vec<Json> = options.iter().map(|id| json!({"id": id, "says": format!("Says {id}")})).collect();
    json!({"id": id, "label": format!("Label {id}"), "ask": "Which?", "type": {"choice": options}})
}

fn signs(id: &str, options: &[&str]) -> Json {
    let mut question = choice(id, options);
    question["type"] = json!({"several": question["type"]["choice"]});
    question
}

fn plain(id: &str, kind: &str) -> Json {
    json!({"id": id, "label": format!("Label {id}"), "ask": "What?", "type": kind})
}

fn pack_of(client: Json, of_cases: Json, migrations: Json) -> Pack {
    let files = files(client, of_cases, migrations);
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{}", render(&problems, &files, false)))
}

fn said(options: &[&str]) -> Answer {
    Answer::value(Value::Choice(options.iter().map(|option| (*option).to_owned()).collect()))
}

fn marks(marked: &[&str], perhaps: &[&str]) -> Answer {
    let all = |options: &[&str]| options.iter().map(|option| (*option).to_owned()).collect();
    Answer::value(Value::Several(Marks { marked: all(marked), perhaps: all(perhaps) }))
}

fn answers(of: &[(&str, Answer)]) -> Answers {
    Answers { facts: of.iter().map(|(fact, answer)| ((*fact).to_owned(), answer.clone())).collect(), ..Answers::default() }
}

/// Follows from version 1, and says what stands where and how many doubts there are.
fn followed(pack: &Pack, of: &[(&str, Answer)]) -> (Answers, usize) {
    let migrated = migrate(pack, &answers(of), "1");
    (migrated.answers.clone(), migrated.doubts().len())
}

#[test]
fn a_renamed_question_keeps_all_that_stood_with_its_answer() {
    let pack = pack_of(
        json!([choice("b", &["y", "z"]), plain("when", "date")]),
        json!([plain("of_case", "date")]),
        json!([
            {"version": "2", "says": "Clearer.", "renamed": {"question": "a", "to": "b", "options": {"x": "y", "both": ["y", "z"], "lost": null}}},
            {"version": "2", "says": "Clearer.", "renamed": {"question": "day", "to": "when"}},
            {"version": "3", "says": "Clearer.", "list": "cases", "renamed": {"question": "old_case", "to": "of_case"}}
        ]),
    );
    let full =
        |said: Said| Answer { said, basis: Basis::Paper("card".to_owned()), note: Some("a note".to_owned()), follow_up: true, stale: true };
    let date = Said::Value(Value::Date(ApproxDate::parse("2014-05").unwrap()));
    let mut old = answers(&[("a", full(said(&["x"]).said)), ("day", full(date.clone()))]);
    let id = old.list_mut("cases").add();
    old.set(&Place::item("cases", id, "old_case"), full(date.clone()));
    let migrated = migrate(&pack, &old, "1");
    assert_eq!(migrated.doubts(), Vec::<String>::new());
    assert_eq!(migrated.answers.facts, answers(&[("b", full(said(&["y"]).said)), ("when", full(date.clone()))]).facts);
    assert_eq!(migrated.answers.get(&Place::item("cases", id, "of_case")), Some(&full(date)));
    assert!(kept(&pack, &migrated.answers).is_empty());

    // An option that became one of two is one of two; what nobody can say is "don't know", and said as a doubt.
    assert_eq!(followed(&pack, &[("a", said(&["both"]))]), (answers(&[("b", said(&["y", "z"]))]), 0));
    assert_eq!(followed(&pack, &[("a", said(&["x", "z"]))]), (answers(&[("b", said(&["y", "z"]))]), 0));
    let unknown = answers(&[("a", said(&["lost"])), ("b", Answer::dont_know())]);
    assert_eq!(followed(&pack, &[("a", said(&["lost"]))]), (unknown, 1));
    // An option that no longer exists, another kind, and a question that is answered already: nothing is guessed.
    for left in [said(&["gone"]), marks(&["x"], &[]), Answer::value(Value::Text("x".to_owned()))] {
        assert_eq!(followed(&pack, &[("a", left.clone())]), (answers(&[("a", left)]), 1));
    }
    let taken = [("a", said(&["x"])), ("b", said(&["z"]))];
    assert_eq!(followed(&pack, &taken), (answers(&taken), 1));
    // Answers of a later version stay as they are.
    assert_eq!(migrate(&pack, &old, "3").answers, old);
    assert_eq!(migrate(&pack, &old, "2").carried.len(), 1);
}

#[test]
fn a_split_question_answers_each_part_or_leaves_it_open() {
    let pack = pack_of(
        json!([choice("drug", &["mj", "coke"]), choice("act", &["sold", "had"]), plain("abused", "yes_no"), signs("signs", &["other"])]),
        json!([]),
        json!([
            {"version": "2", "says": "Two things.", "split": {"question": "charge", "into": {
                "drug": {"mj_sold": "mj", "mj": "mj", "coke_sold": "coke"}, "act": {"mj_sold": "sold", "coke_sold": "sold"}}}},
            {"version": "2", "says": "Asked by itself.", "split": {"question": "old_signs", "into": {"abused": {"abused": "yes"}}}}
        ]),
    );
    assert_eq!(followed(&pack, &[("charge", said(&["mj_sold"]))]), (answers(&[("drug", said(&["mj"])), ("act", said(&["sold"]))]), 0));
    let either = answers(&[("drug", said(&["mj", "coke"])), ("act", said(&["sold"]))]);
    assert_eq!(followed(&pack, &[("charge", said(&["mj_sold", "coke_sold"]))]), (either, 0));
    let partly = answers(&[("drug", said(&["mj"])), ("charge", said(&["mj"]))]);
    assert_eq!(followed(&pack, &[("charge", said(&["mj"]))]), (partly, 1), "which act was not said: the old answer stays to be read");
    let unknown = answers(&[("drug", Answer::dont_know()), ("act", Answer::dont_know())]);
    assert_eq!(followed(&pack, &[("charge", Answer::dont_know())]), (unknown, 0));
    // A sign that was marked answers its own question; one that was not was never asked by itself.
    assert_eq!(followed(&pack, &[("old_signs", marks(&["abused", "more"], &[]))]), (answers(&[("abused", said(&["yes"]))]), 0));
    for none in [marks(&["more"], &[]), marks(&[], &["abused"])] {
        assert_eq!(followed(&pack, &[("old_signs", none.clone())]), (answers(&[("old_signs", none)]), 1));
    }
}

#[test]
fn merged_questions_say_what_was_surely_said() {
    let pack = pack_of(
        json!([choice("entry", &["visa", "border", "unknown_way"]), plain("last", "date")]),
        json!([]),
        json!([
            {"version": "2", "says": "One question.", "merged": {"questions": ["came_in", "by_visa"], "into": "entry", "cases": [
                {"if": {"came_in": "no"}, "then": "unknown_way"}, {"if": {"by_visa": "yes"}, "then": "visa"},
                {"if": {"came_in": "yes", "by_visa": ["no", "never"]}, "then": "border"}]}},
            {"version": "2", "says": "One question.", "merged": {"questions": ["last_1", "last_2"], "into": "last"}}
        ]),
    );
    let yes = || said(&["yes"]);
    assert_eq!(followed(&pack, &[("came_in", yes()), ("by_visa", yes())]), (answers(&[("entry", said(&["visa"]))]), 0));
    assert_eq!(followed(&pack, &[("came_in", said(&["no"]))]), (answers(&[("entry", said(&["unknown_way"]))]), 0));
    // The first was never answered, so the first case may hold; the second surely does.
    assert_eq!(followed(&pack, &[("by_visa", yes())]), (answers(&[("entry", said(&["unknown_way", "visa"]))]), 0));
    let open = [("came_in", yes())];
    assert_eq!(followed(&pack, &open), (answers(&open), 1), "the second was not asked");
    let (old, new) = ([("came_in", Answer::dont_know()), ("by_visa", Answer::dont_know())], [("entry", Answer::dont_know())]);
    assert_eq!(followed(&pack, &old), (answers(&new), 0));
    // Without cases the one answer is carried; two that differ are not.
    let date = |text: &str| Answer::value(Value::Date(ApproxDate::parse(text).unwrap()));
    let with_note = |answer: Answer, note: &str| Answer { note: Some(note.to_owned()), ..answer };
    assert_eq!(followed(&pack, &[("last_2", date("2010"))]), (answers(&[("last", date("2010"))]), 0));
    let both = [("last_1", with_note(date("2010"), "one")), ("last_2", with_note(date("2010"), "two"))];
    assert_eq!(followed(&pack, &both), (answers(&[("last", with_note(date("2010"), "one; two"))]), 0));
    let apart = [("last_1", date("2010")), ("last_2", date("2011"))];
    assert_eq!(followed(&pack, &apart), (answers(&apart), 1));
}

#[test]
fn options_of_a_question_that_stays_are_mapped_and_new_signs_are_not_sure() {
    let pack = pack_of(
        json!([choice("status", &["other", "refugee", "lpr"]), signs("signs", &["a1", "a2", "new", "b"])]),
        json!([]),
        json!([
            {"version": "2", "says": "Told apart.", "options": {"question": "status", "became": {"other": ["other", "refugee"], "gone": null}}},
            {"version": "3", "says": "More signs.", "options": {"question": "signs", "became": {"a": ["a1", "a2"]}, "new": ["new"]}}
        ]),
    );
    assert_eq!(followed(&pack, &[("status", said(&["other"]))]), (answers(&[("status", said(&["other", "refugee"]))]), 0));
    let lpr = [("status", said(&["lpr"]))];
    assert_eq!(followed(&pack, &lpr), (answers(&lpr), 0));
    assert_eq!(followed(&pack, &[("status", said(&["gone"]))]), (answers(&[("status", Answer::dont_know())]), 1));
    assert_eq!(followed(&pack, &[("signs", marks(&["b", "a"], &[]))]), (answers(&[("signs", marks(&["b"], &["a1", "a2", "new"]))]), 0));
    // "None of these" was said of fewer signs.
    assert_eq!(followed(&pack, &[("signs", marks(&[], &[]))]), (answers(&[("signs", marks(&[], &["new"]))]), 0));
    assert_eq!(migrate(&pack, &answers(&[("status", said(&["other"]))]), "2").carried, []);
}

/// Each line: what is wrong, the migrations, what is said of it.
#[test]
fn a_wrong_declaration_is_told_at_its_place() {
    let renamed =
        |version: &str, from: &str, to: &str| json!({"version": version, "says": "Why.", "renamed": {"question": from, "to": to}});
    let table: &[(&str, Json, &str)] = &[
        ("an unknown target", json!([renamed("2", "a", "stauts")]), "Did you mean \"status\"?"),
        ("a source that is still asked", json!([renamed("2", "status", "when")]), "\"status\" is still a question of this pack"),
        ("two that take one", json!([renamed("2", "a", "status"), renamed("3", "a", "when")]), "went elsewhere already"),
        ("two that answer one", json!([renamed("2", "a", "status"), renamed("3", "b", "status")]), "two entries answer \"status\""),
        ("a circle", json!([renamed("2", "a", "b"), renamed("3", "b", "a")]), "\"a\" is not a question of the client"),
        ("a version to come", json!([renamed("4", "a", "status")]), "version 4 comes after the pack's own, 3"),
        ("no version", json!([renamed("new", "a", "status")]), "has no number"),
        ("out of order", json!([renamed("3", "a", "status"), renamed("2", "b", "when")]), "the oldest comes first"),
        (
            "a list that is there still",
            json!([{"version": "2", "says": "Why.", "list_renamed": {"list": "cases", "to": "cases"}}]),
            "is still a list",
        ),
        (
            "a list that is not there",
            json!([{"version": "2", "says": "Why.", "list_renamed": {"list": "old", "to": "casse"}}]),
            "Did you mean \"cases\"?",
        ),
        (
            "the wrong list",
            json!([{"version": "2", "says": "Why.", "list": "cases", "renamed": {"question": "a", "to": "status"}}]),
            "is not a question of \"cases\"",
        ),
        (
            "an unknown option",
            json!([{"version": "2", "says": "Why.", "renamed": {"question": "a", "to": "status", "options": {"x": "lrp"}}}]),
            "Did you mean \"lpr\"?",
        ),
        (
            "an option that stays",
            json!([{"version": "2", "says": "Why.", "options": {"question": "status", "became": {"lpr": "none"}}}]),
            "is still an option",
        ),
        (
            "signs of a choice",
            json!([{"version": "2", "says": "Why.", "options": {"question": "status", "new": ["lpr"]}}]),
            "list of signs",
        ),
        ("nothing mapped", json!([{"version": "2", "says": "Why.", "options": {"question": "status"}}]), "expected \"became\" or \"new\""),
        (
            "two kinds",
            json!([{"version": "2", "says": "Why.", "renamed": {"question": "a", "to": "status"}, "list_renamed": {"list": "x", "to": "cases"}}]),
            "exactly one of",
        ),
        ("one merged", json!([{"version": "2", "says": "Why.", "merged": {"questions": ["a"], "into": "status"}}]), "two or more"),
        (
            "a case of another",
            json!([{"version": "2", "says": "Why.", "merged": {"questions": ["a", "b"], "into": "status", "cases": [{"if": {"c": "x"}, "then": "lpr"}]}}]),
            "not one of the questions that were merged",
        ),
        ("no reason", json!([{"version": "2", "says": " ", "renamed": {"question": "a", "to": "status"}}]), "say why"),
        (
            "a mistyped key",
            json!([{"version": "2", "says": "Why.", "renamed": {"question": "a", "into": "status"}}]),
            "unknown field `into`",
        ),
    ];
    for (what, migrations, told) in table {
        let files = files(json!([choice("status", &["lpr", "none"]), plain("when", "date")]), json!([]), migrations.clone());
        let (pack, problems) = read(&files);
        let text = render(&problems, &files, false);
        assert!(pack.is_none() && text.contains(told) && text.contains("migrations.json:"), "{what}:\n{text}");
    }
}

/// A small pack of version 1 and what became of it in version 3, with a consultation of the first.
fn moved() -> (Pack, Session) {
    let pack = pack_of(
        json!([choice("status", &["lpr", "none"]), plain("label", "text"), plain("when", "date")]),
        json!([choice("kind", &["drug", "other"]), plain("offense", "date")]),
        json!([
            {"version": "2", "says": "Clearer.", "renamed": {"question": "old_status", "to": "status", "options": {"card": "lpr", "other": null}}},
            {"version": "2", "says": "They are cases, not convictions.", "list_renamed": {"list": "convictions", "to": "cases"}},
            {"version": "3", "says": "Clearer.", "list": "cases", "renamed": {"question": "sort", "to": "kind"}}
        ]),
    );
    let stamp = PackStamp { id: "moving".to_owned(), version: "1".to_owned() };
    let mut session = Session::new(SessionId::new(at(), 7), at(), stamp);
    session.answer(at(), Place::session("label"), Answer::value(Value::Text("M.R.".to_owned())));
    session.answer(at(), Place::session("old_status"), said(&["card"]));
    session.answer(at(), Place::session("gone"), Answer { note: Some("kept".to_owned()), ..said(&["x"]) });
    let id = session.add_item(at(), "convictions");
    session.answer(at(), Place::item("convictions", id, "sort"), said(&["drug"]));
    session.answer(at(), Place::item("convictions", id, "offense"), Answer::value(Value::Date(ApproxDate::parse("2011").unwrap())));
    session.set_more(at(), "convictions", More::No);
    (pack, session)
}

#[test]
fn following_is_one_event_that_is_undone_and_redone_whole_and_not_repeated() {
    let (pack, before) = moved();
    let mut session = before.clone();
    assert_eq!(following::follow(&pack, &mut session, at() + 1.hour()).len(), 3);
    assert_eq!(session.history().len(), before.history().len() + 1);
    assert_eq!((session.worked(), session.archived()), (before.worked(), before.archived()), "it is no work on the case");
    assert!(matches!(session.history().last().unwrap().act, Act::Migrate(_)) && session.is_told());
    assert_eq!(session.answers().get(&Place::item("cases", 0, "kind")), Some(&said(&["drug"])));
    assert_eq!(session.answers().list("cases").more, More::No);
    assert!(!session.answers().lists.contains_key("convictions"));
    assert_eq!(kept(&pack, session.answers()).answers.len(), 1, "what no migration speaks of is kept");
    let after = session.clone();

    let again = |session: &Session| decode(&encode(session, 3).unwrap()).unwrap().0;
    let mut session = again(&after);
    assert_eq!(session, after, "saved and read again");
    assert_eq!(following::follow(&pack, &mut session, at() + 2.hour()), []);
    assert_eq!(session, after, "once is enough");
    session.undo(at() + 2.hour()).unwrap();
    assert_eq!(session.answers(), before.answers(), "to the byte");
    let mut session = again(&session);
    assert_eq!(following::follow(&pack, &mut session, at() + 3.hour()), [], "what was taken back does not come back by itself");
    assert_eq!(session.answers(), before.answers());
    let mut redone = session.clone();
    redone.redo(at() + 3.hour()).unwrap();
    assert_eq!(redone.answers(), after.answers());
    // On somebody's word it does.
    assert_eq!(following::follow_again(&pack, &mut session, at() + 4.hour()).len(), 3);
    assert_eq!(session.answers(), after.answers());
    assert!(following::would_carry_again(&pack, &session).is_none());
}

#[test]
fn another_pack_and_a_later_version_carry_nothing() {
    let (pack, session) = moved();
    for (id, version) in [("other", "1"), ("moving", "3"), ("moving", "3.1"), ("moving", "10")] {
        let mut session = session.clone();
        session.set_pack(at(), PackStamp { id: id.to_owned(), version: version.to_owned() });
        let answers = session.answers().clone();
        assert_eq!(following::follow(&pack, &mut session, at()), [], "{id} {version}");
        assert_eq!(session.answers(), &answers);
    }
}

#[test]
fn a_list_whose_new_name_is_in_use_stays_where_it_is() {
    let (pack, mut session) = moved();
    session.add_item(at(), "cases");
    let carried = following::follow(&pack, &mut session, at());
    assert!(carried.iter().any(|carried| carried.doubt.as_ref().is_some_and(|doubt| doubt.contains("stay where they were"))));
    assert_eq!(session.answers().list("convictions").items.len(), 1);
}

/// Two windows, or two offices, each follow by themselves, and one goes on: bringing them together asks nothing that was not
/// said twice, and no case is there twice.
#[test]
fn versions_that_followed_on_different_days_are_merged() {
    let (pack, before) = moved();
    let (mut ours, mut theirs) = (before.clone(), before.clone());
    following::follow(&pack, &mut ours, at() + 1.hour());
    following::follow(&pack, &mut theirs, at() + 5.hour());
    theirs.answer(at() + 6.hour(), Place::item("cases", 0, "kind"), said(&["other"]));
    theirs.answer(at() + 6.hour(), Place::session("when"), Answer::dont_know());
    let merge = Merge::of(&ours, &theirs);
    assert!(merge.differences().iter().all(|difference| difference.proposed.side() == Some(Side::Theirs)), "{:#?}", merge.differences());
    let merged = merge.carried_out(at() + 7.hour(), &vec![None; merge.differences().len()], &|_| Vec::new());
    assert_eq!(merged.answers().facts, theirs.answers().facts);
    assert_eq!(merged.answers().list("cases").items, theirs.answers().list("cases").items);
    // And where one did not follow yet, it does so before it is compared.
    let late = following::as_read_with(&pack, before);
    assert!(Merge::of(&late, &theirs).differences().iter().all(|difference| difference.proposed.side() == Some(Side::Theirs)));
}

/// What a damaged file still tells of it.
#[test]
fn a_rescue_follows_what_was_carried() {
    let (pack, mut session) = moved();
    following::follow(&pack, &mut session, at() + 1.hour());
    session.answer(at() + 2.hour(), Place::session("status"), said(&["none"]));
    let mut bytes = encode(&session, 1).unwrap();
    bytes.truncate(bytes.len() - 40);
    let salvaged = reprieve::session::salvage(&bytes, session.id(), SessionId::new(at(), 8), at()).unwrap();
    assert_eq!(salvaged.session.answers().lists, session.answers().lists);
    assert_eq!(salvaged.session.answers().facts, session.answers().facts);
    assert!(salvaged.session.is_told());
}

fn save(store: &DirStore, session: &Session) {
    let lock = store.lock(session.id(), at()).unwrap();
    store.write(session, &lock, &mut Revision::NEW.clone()).unwrap();
}

fn written(program: &Program) -> String {
    let files = files(
        json!([choice("status", &["lpr", "none"]), plain("label", "text"), plain("when", "date")]),
        json!([choice("kind", &["drug", "other"]), plain("offense", "date")]),
        json!([
            {"version": "2", "says": "Clearer.", "renamed": {"question": "old_status", "to": "status", "options": {"card": "lpr", "other": null}}},
            {"version": "2", "says": "They are cases, not convictions.", "list_renamed": {"list": "convictions", "to": "cases"}},
            {"version": "3", "says": "Clearer.", "list": "cases", "renamed": {"question": "sort", "to": "kind"}}
        ]),
    );
    for PackFile { name, text } in files {
        let path = program.path("pack").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    program.path("pack").to_str().unwrap().to_owned()
}

#[test]
fn the_command_shows_what_would_move_writes_it_and_takes_it_back() {
    let program = Program::new();
    let pack = written(&program);
    let (_, before) = moved();
    let store = DirStore::open(&program.path("data"), at()).unwrap();
    save(&store, &before);
    let mut doubtful = Session::new(SessionId::new(at(), 9), at(), before.pack().clone());
    doubtful.answer(at(), Place::session("old_status"), said(&["other"]));
    save(&store, &doubtful);
    let read = |session: &Session| store.read(session.id(), at()).unwrap().session;

    let dry = program.run(&["migrate", "--dry-run", "--questions", &pack]);
    insta::assert_snapshot!("migrate_dry_run", dry.stdout.replace(before.id().as_str(), "<1>").replace(doubtful.id().as_str(), "<2>"));
    assert_eq!((dry.code, read(&before), read(&doubtful)), (0, before.clone(), doubtful.clone()));
    let json = value(&program.run(&["migrate", "--dry-run", "--json", "--questions", &pack]).stdout);
    assert_eq!((json["consultations"].as_array().unwrap().len(), &json["looked_at"], &json["dry_run"]), (2, &json!(2), &json!(true)));

    // Whoever only reads, reads it carried, and writes nothing.
    let export = program.run(&["export", "M.R.", "--questions", &pack, "--format", "json"]);
    assert_eq!(value(&export.stdout)["answers"]["status"], "lpr", "{export}");
    assert_eq!(read(&before), before);

    let run = program.run(&["migrate", "--questions", &pack]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(read(&before).answers().facts["status"], said(&["lpr"]));
    assert_eq!(read(&doubtful).answers().facts["status"], Answer::dont_know());
    assert_eq!(read(&doubtful).answers().facts["old_status"], said(&["other"]), "what was said stays to be read");
    let nothing = program.run(&["migrate", "--questions", &pack]);
    assert!(nothing.code == 0 && nothing.stdout.contains("Nothing to carry over"), "{nothing}");
    let history = program.run(&["history", "M.R.", "--questions", &pack]);
    assert!(history.stdout.contains("Answers carried to other questions") && history.stdout.contains("moving 1 -> moving 3"), "{history}");

    let undo = program.run(&["migrate", "--undo", "M.R.", "--questions", &pack]);
    assert_eq!((undo.code, read(&before).answers()), (0, before.answers()), "{undo}");
    let twice = program.run(&["migrate", "--undo", "M.R.", "--questions", &pack]);
    assert!(twice.code == 1 && twice.stderr.contains("taken back already"), "{twice}");
    let all = program.run(&["migrate", "--questions", &pack]);
    assert!(all.stdout.contains("Nothing to carry over"), "not by itself: {all}");
    assert_eq!(program.run(&["migrate", "M.R.", "--questions", &pack]).code, 0);
    assert_eq!(read(&before).answers().facts["status"], said(&["lpr"]));
}

/// What an earlier program wrote in a locked folder: all of it follows, and stays sealed.
#[test]
fn a_locked_folder_follows_and_stays_locked() {
    let program = Program::new();
    let mut files = files(
        json!([plain("found", "text")]),
        json!([]),
        json!([
        {"version": "2", "says": "Asked again.", "renamed": {"question": "gone_question", "to": "found"}}]),
    );
    files[0].text = files[0].text.replace("moving", "small");
    for PackFile { name, text } in files {
        let path = program.path("pack").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let released = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released/format-3-sealed");
    fs::create_dir_all(program.path("data/vault")).unwrap();
    for file in ["20261122-1402-c4aa.age", "20261122-1523-5pea.age", "vault/key.age"] {
        fs::copy(released.join(file), program.path("data").join(file)).unwrap();
    }
    program.write_text("passphrase", "a passphrase of the tests\n");
    let (pack, passphrase) = (program.path("pack"), program.path("passphrase"));
    let with = ["--questions", pack.to_str().unwrap(), "--passphrase-file", passphrase.to_str().unwrap()];
    let run = |arguments: &[&str]| program.run(&[arguments, &with].concat());
    let first = run(&["migrate"]);
    assert!(first.code == 0 && first.stdout.contains("1 of 2 consultations"), "{first}");
    let export = run(&["export", "20261122-1523-5pea", "--format", "json"]);
    assert!(value(&export.stdout)["answers"]["found"].as_str().unwrap().contains("王"), "{export}");
    assert!(run(&["migrate", "--undo", "20261122-1523-5pea"]).code == 0);
    let left = fs::read_dir(program.path("data")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let sessions: Vec<String> = left.filter(|name| name.starts_with("2026")).collect();
    assert!(sessions.len() >= 2 && sessions.iter().all(|name| !name.ends_with(".json")), "{sessions:?}");
}

#[test]
fn one_that_is_open_elsewhere_is_left_alone_and_named() {
    let program = Program::new();
    let pack = written(&program);
    let (_, before) = moved();
    let store = DirStore::open(&program.path("data"), at()).unwrap();
    save(&store, &before);
    let lock = store.lock(before.id(), at()).unwrap();
    let run = program.run(&["migrate", "--questions", &pack]);
    assert!(run.code == 1 && run.stdout.contains("NOT WRITTEN: This consultation is open in another window"), "{run}");
    drop(lock);
    assert_eq!(store.read(before.id(), at()).unwrap().session, before);
}

#[test]
fn the_wizard_follows_by_itself_and_undo_takes_it_back_across_a_restart() {
    let (pack, before) = moved();
    let mut office = Office::new(pack, std::slice::from_ref(&before));
    office.world.perform(&mut office.app, Effect::Open(before.id().clone()));
    let message = office.message();
    assert!(message.contains("3 answers went to other questions. Undo takes that back."), "{message}");
    assert_eq!(office.app.work.as_ref().unwrap().session.answers().facts["status"], said(&["lpr"]));
    office.keys("u");
    office.world.perform(&mut office.app, Effect::Close);
    assert_eq!(office.store().read(before.id(), at()).unwrap().session.answers(), before.answers());
    office.restart();
    office.world.perform(&mut office.app, Effect::Open(before.id().clone()));
    assert_eq!(office.app.work.as_ref().unwrap().session.answers(), before.answers());
    office.screen(80, 24);
}

// Random packs and answers.

/// What an old question was, what it may have been answered, and what became of it.
#[derive(Clone, Debug)]
enum Fate {
    Stays,
    Gone,
    Renamed(Vec<Option<usize>>),
    Split(Vec<Option<usize>>, Vec<Option<usize>>),
    Mapped(Vec<Option<usize>>),
}

const OPTIONS: [&str; 3] = ["p", "q", "r"];

fn fate() -> impl Strategy<Value = Fate> {
    let became = || proptest::collection::vec(proptest::option::of(0..3usize), 3);
    prop_oneof![
        Just(Fate::Stays),
        Just(Fate::Gone),
        became().prop_map(Fate::Renamed),
        (became(), became()).prop_map(|(one, other)| Fate::Split(one, other)),
        became().prop_map(Fate::Mapped),
    ]
}

fn an_answer() -> impl Strategy<Value = Answer> {
    let option = || proptest::sample::select(vec!["o0", "o1", "o2", "p", "q", "never"]);
    let said = prop_oneof![
        6 => proptest::collection::vec(option(), 1..3).prop_map(|options| said(&options).said),
        1 => (proptest::collection::vec(option(), 0..3)).prop_map(|options| marks(&options, &[]).said),
        1 => Just(Said::DontKnow),
        1 => Just(Said::Value(Value::Amount(Amount::exactly(3)))),
        1 => Just(Said::Value(Value::Text("words".to_owned()))),
    ];
    (said, any::<bool>(), any::<bool>(), proptest::option::of("[a-z]{1,5}")).prop_map(|(said, follow_up, stale, note)| Answer {
        said,
        basis: Basis::Client,
        note,
        follow_up,
        stale,
    })
}

fn options_of(became: &[Option<usize>]) -> Json {
    let entries = became.iter().enumerate().map(|(at, to)| (format!("o{at}"), to.map_or(Json::Null, |to| json!(OPTIONS[to]))));
    Json::Object(entries.collect())
}

/// The pack that the fates of the questions `a0`, `a1`, ... make, of the client or of each case.
fn pack_of_fates(fates: &[Fate], in_list: bool, list_renamed: bool) -> Pack {
    let (mut asks, mut migrations) = (Vec::new(), Vec::new());
    for (at, fate) in fates.iter().enumerate() {
        let (a, b, c) = (format!("a{at}"), format!("b{at}"), format!("c{at}"));
        let what = match fate {
            Fate::Stays | Fate::Mapped(_) => {
                asks.push(choice(&a, &OPTIONS));
                match fate {
                    Fate::Mapped(became) => json!({"options": {"question": a, "became": options_of(became)}}),
                    _ => continue,
                }
            }
            Fate::Gone => continue,
            Fate::Renamed(became) => {
                asks.push(choice(&b, &OPTIONS));
                json!({"renamed": {"question": a, "to": b, "options": options_of(became)}})
            }
            Fate::Split(one, other) => {
                asks.extend([choice(&b, &OPTIONS), choice(&c, &OPTIONS)]);
                json!({"split": {"question": a, "into": {b: options_of(one), c: options_of(other)}}})
            }
        };
        let mut migration = what;
        (migration["version"], migration["says"]) = (json!("2"), json!("Why."));
        if in_list {
            migration["list"] = json!(if list_renamed { "old_cases" } else { "cases" });
        }
        migrations.push(migration);
    }
    if list_renamed {
        migrations.push(json!({"version": "3", "says": "Why.", "list_renamed": {"list": "old_cases", "to": "cases"}}));
    }
    if in_list { pack_of(json!([]), json!(asks), json!(migrations)) } else { pack_of(json!(asks), json!([]), json!(migrations)) }
}

fn all_answers(answers: &Answers) -> Vec<(Place, Answer)> {
    let own = answers.facts.iter().map(|(fact, answer)| (Place::session(fact), answer.clone()));
    let items = answers.lists.iter().flat_map(|(name, list)| {
        list.items.iter().flat_map(|item| item.answers.iter().map(|(fact, answer)| (Place::item(name, item.id, fact), answer.clone())))
    });
    own.chain(items).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Every old answer stands where it stood, under a list's new name, or in what is told of the carrying; undo restores to the
    /// byte; once is enough; what comes out is what the declaration says or open.
    #[test]
    fn nothing_is_dropped_and_undo_restores(
        fates in proptest::collection::vec(fate(), 1..5),
        given in proptest::collection::vec((0..5usize, 0..3u32, an_answer()), 0..9),
        in_list in any::<bool>(),
        list_renamed in any::<bool>(),
        more in proptest::sample::select(vec![More::NotAsked, More::DontKnow, More::No]),
    ) {
        let list_renamed = list_renamed && in_list;
        let pack = pack_of_fates(&fates, in_list, list_renamed);
        let list = if list_renamed { "old_cases" } else { "cases" };
        let mut session = Session::new(SessionId::new(at(), 1), at(), PackStamp { id: "moving".to_owned(), version: "1".to_owned() });
        if in_list {
            (0..3).for_each(|_| assert!(session.add_item(at(), list) < 3));
        }
        for (question, item, answer) in given {
            let fact = format!("a{question}");
            let place = if in_list { Place::item(list, item, &fact) } else { Place::session(&fact) };
            session.answer(at(), place, answer);
        }
        session.set_more(at(), list, more);
        let before = session.clone();
        let carried = following::follow(&pack, &mut session, at());
        prop_assert!(session.is_told());
        for (place, answer) in all_answers(before.answers()) {
            let renamed = place.item.as_ref().map_or(place.clone(), |(_, id)| Place::item("cases", *id, &place.fact));
            let stands = [&place, &renamed].iter().any(|place| session.answers().get(place) == Some(&answer));
            let told = carried.iter().any(|carried| carried.from.contains(&(place.clone(), answer.clone())));
            prop_assert!(stands || told, "{place:?} {answer:?} {carried:#?}");
        }
        // Whatever is new came from somewhere, with what stood beside it.
        for (place, answer) in all_answers(session.answers()) {
            let known = |of: &Answer| of.note == answer.note && of.stale == answer.stale && of.follow_up == answer.follow_up;
            prop_assert!(all_answers(before.answers()).iter().any(|(_, old)| known(old)), "{place:?}");
        }
        prop_assert_eq!(&decode(&encode(&session, 2).unwrap()).unwrap().0, &session);
        let after = session.clone();
        prop_assert!(following::follow(&pack, &mut session, at()).is_empty());
        prop_assert_eq!(&session, &after);
        if !carried.is_empty() && before.answers() != after.answers() {
            session.undo(at());
            prop_assert_eq!(session.answers(), before.answers());
            session.redo(at());
            prop_assert_eq!(session.answers(), after.answers());
        }
        let replaced = Replaced::between(before.answers(), after.answers());
        let mut turned = before.answers().clone();
        replaced.changes().iter().for_each(|change| turned.apply(change));
        prop_assert_eq!(all_answers(&turned), all_answers(after.answers()));
    }
}
