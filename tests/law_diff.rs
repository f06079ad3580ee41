//! What changed between two packs: every kind of edit of the law is told, at the thing that was edited and nowhere else; what
//! is only worded otherwise is told as that; cases and clients that move are named.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;
mod program;

use std::fs;

use desk::at;
use program::{Program, value};
use reprieve::export::{How, LawDiff, Page, Weight, law_diff, law_diff_json, law_diff_page};
use reprieve::pack::{BUILT_IN, Pack, PackFile, read, render};
use reprieve::session::{DirStore, Revision, Store};
use serde_json::{Value as Json, json};

/// The built-in pack's files, without what the law is tried on and told in.
fn built_in() -> Vec<PackFile> {
    let wanted = |name: &str| !["languages/", "cases/", "reference/"].iter().any(|folder| name.starts_with(folder));
    BUILT_IN.iter().filter(|(name, _)| wanted(name)).map(|(name, text)| PackFile { name: (*name).into(), text: (*text).into() }).collect()
}

fn pack(files: &[PackFile]) -> Pack {
    let (pack, problems) = read(files);
    pack.unwrap_or_else(|| panic!("{}", render(&problems, files, false)))
}

/// Edits a file.
fn in_file(files: &mut [PackFile], name: &str, edit: impl FnOnce(&mut Json)) {
    let file = files.iter_mut().find(|file| file.name == name).unwrap_or_else(|| panic!("no file {name}"));
    let mut json = serde_json::from_str(&file.text).unwrap();
    edit(&mut json);
    file.text = format!("{json:#}");
}

/// Edits the thing of this id (or list of this name) in a folder.
fn thing(files: &mut [PackFile], folder: &str, id: &str, edit: impl FnOnce(&mut Json)) {
    fn find<'j>(json: &'j mut Json, id: &str) -> Option<&'j mut Json> {
        // A section may be called as its question is.
        let is_section = json.get("asks").is_some() && json.get("list").is_none();
        if !is_section && json.get("id").or(json.get("list")).and_then(Json::as_str) == Some(id) {
            return Some(json);
        }
        match json {
            Json::Array(all) => all.iter_mut().find_map(|json| find(json, id)),
            Json::Object(all) => all.values_mut().find_map(|json| find(json, id)),
            _ => None,
        }
    }
    for file in files.iter_mut().filter(|file| file.name.starts_with(folder)) {
        let mut json: Json = serde_json::from_str(&file.text).unwrap();
        if let Some(found) = find(&mut json, id) {
            edit(found);
            file.text = format!("{json:#}");
            return;
        }
    }
    panic!("nothing is called {id} in {folder}");
}

/// What is told: part, id, weight, and the names of what differs.
fn told(diff: &LawDiff) -> Vec<String> {
    let weight = |weight| match weight {
        Weight::Law => "law",
        Weight::Authority => "authority",
        Weight::Wording => "wording",
    };
    let how = |how: &How| match how {
        How::Added => "new".to_owned(),
        How::Removed => "gone".to_owned(),
        How::Renamed(from) => format!("was {from}"),
        How::Changed => String::new(),
    };
    let things = diff.things.iter().map(|thing| {
        let what: Vec<&str> = thing.differences.iter().map(|difference| difference.what.as_str()).collect();
        let what = if thing.how == How::Changed { what.join(", ") } else { String::new() };
        let words = [how(&thing.how), what].concat();
        format!("{} {}: {}: {words}", thing.part, thing.id, weight(thing.weight()))
    });
    diff.head.iter().map(|(what, ..)| (*what).to_owned()).chain(things).collect()
}

type Edit = fn(&mut Vec<PackFile>);

/// Each edit, and all that is told of it.
const EDITS: &[(&str, Edit, &[&str])] = &[
    ("nothing", |_| {}, &[]),
    (
        "a concept's condition",
        |f| thing(f, "concepts/", "agg_fel_drug", |it| drop(it["when"]["all"].as_array_mut().unwrap().pop())),
        &["Concepts agg_fel_drug: law: when"],
    ),
    (
        "a concept's name",
        |f| thing(f, "concepts/", "agg_fel_drug", |it| it["name"] = json!("Another name")),
        &["Concepts agg_fel_drug: wording: says"],
    ),
    (
        "a concept's note",
        |f| thing(f, "concepts/", "agg_fel_drug", |it| it["note"] = json!("A new note.")),
        &["Concepts agg_fel_drug: wording: note"],
    ),
    (
        "since when",
        |f| thing(f, "concepts/", "agg_fel_drug", |it| it["since"] = json!("1999-01-01")),
        &["Concepts agg_fel_drug: authority: since"],
    ),
    (
        "a sign-off",
        |f| thing(f, "concepts/", "agg_fel_drug", |it| it["reviewed"] = json!({"by": "A. Lawyer", "on": "2026-11-20"})),
        &["Concepts agg_fel_drug: authority: sign-off"],
    ),
    (
        "a label",
        |f| thing(f, "interview/", "status", |it| it["label"] = json!("Standing in the country")),
        &["Questions status: wording: label"],
    ),
    ("what is asked", |f| thing(f, "interview/", "status", |it| it["ask"] = json!("What are you?")), &["Questions status: wording: asks"]),
    (
        "an option's words",
        |f| thing(f, "interview/", "status", |it| it["type"]["choice"][0]["says"] = json!("Green card holder")),
        &["Questions status: wording: option lpr"],
    ),
    (
        "an option more, at the front",
        |f| {
            thing(f, "interview/", "status", |it| {
                it["type"]["choice"].as_array_mut().unwrap().insert(0, json!({"id": "brand_new", "says": "Brand new"}));
            });
        },
        &["Questions status: law: option brand_new"],
    ),
    ("options in another order", |f| thing(f, "interview/", "status", |it| it["type"]["choice"].as_array_mut().unwrap().reverse()), &[]),
    (
        "a question more",
        |f| {
            in_file(f, "interview/04-status.json", |it| {
                let question = json!({"id": "brand_new", "label": "New", "ask": "New?", "type": "yes_no", "for_the_record": true});
                it["asks"].as_array_mut().unwrap().push(question);
            });
        },
        &["Questions brand_new: law: new"],
    ),
    (
        "what an item is called",
        |f| thing(f, "interview/", "convictions", |it| it["item"] = json!("criminal case")),
        &["Questions convictions: wording: item"],
    ),
    (
        "a bar gone",
        |f| in_file(f, "relief/asylum.json", |it| drop(it["bars"].as_array_mut().unwrap().remove(0))),
        &["Relief asylum.no_prior_denial: law: gone"],
    ),
    (
        "a bar more",
        |f| {
            in_file(f, "relief/asylum.json", |it| {
                let mut bar = it["bars"][0].clone();
                bar["id"] = json!("brand_new");
                it["bars"].as_array_mut().unwrap().insert(0, bar);
            });
        },
        &["Relief asylum.brand_new: law: new"],
    ),
    (
        "what a requirement says",
        |f| in_file(f, "relief/asylum.json", |it| it["requires"][0]["says"] = json!("Otherwise")),
        &["Relief asylum.*: wording: says"],
    ),
    ("whom it concerns", |f| in_file(f, "relief/asylum.json", |it| it["concerns"] = json!(true)), &["Relief asylum: law: concerns"]),
    (
        "who must prove it",
        |f| in_file(f, "relief/asylum.json", |it| it["bars"][0]["burden"] = json!("government")),
        &["Relief asylum.no_prior_denial: law: "],
    ),
    (
        "whether it is taken",
        |f| {
            in_file(f, "relief/asylum.json", |it| {
                let entry = json!({"state": "paused", "from": "2026-12-01", "says": "Nothing is taken.", "authority": ["ina_240a_a_1"], "checked": "2026-11-22"});
                match it.get_mut("availability").and_then(Json::as_array_mut) {
                    Some(all) => all.insert(0, entry),
                    None => it["availability"] = json!([entry]),
                }
            });
        },
        &["Relief asylum.*: law: available"],
    ),
    (
        "a deadline's days",
        |f| thing(f, "deadlines/", "eoir33_court", |it| it["periods"] = json!([{"days": 10}])),
        &["Deadlines eoir33_court: law: time"],
    ),
    (
        "a deadline's day",
        |f| thing(f, "deadlines/", "eoir33_court", |it| it["from"] = json!("today")),
        &["Deadlines eoir33_court: law: from"],
    ),
    (
        "what missing it costs",
        |f| thing(f, "deadlines/", "eoir33_court", |it| it["if_missed"] = json!("Much.")),
        &["Deadlines eoir33_court: wording: if missed"],
    ),
    ("a fee", |f| thing(f, "fees/", "eoir_26", |it| it["amounts"][0]["dollars"] = json!(111)), &["Fees eoir_26: law: "]),
    (
        "a row of a table",
        |f| thing(f, "concepts/", "solicitation_counts", |it| it["rows"]["9"][0]["holds"] = json!(true)),
        &["Tables solicitation_counts: law: rows"],
    ),
    (
        "a group",
        |f| thing(f, "concepts/", "circuit", |it| drop(it["groups"][0]["has"].as_array_mut().unwrap().remove(0))),
        &["Groups circuit: law: has"],
    ),
    (
        "a named date",
        |f| thing(f, "concepts/", "character_1y", |it| it["date"]["minus"] = json!({"years": 2})),
        &["Named dates character_1y: law: is"],
    ),
    ("a clock's time", |f| thing(f, "clocks/", "lpr_5", |it| it["needs"] = json!({"years": 6})), &["Clocks lpr_5: law: needs"]),
    ("a holiday", |f| thing(f, "calendar/", "new_year", |it| it["observed"] = json!(false)), &["Legal holidays legal holidays: law: days"]),
    ("a way of counting", |f| thing(f, "calendar/", "eoir_day", |it| it["roll"] = json!("none")), &["Ways of counting eoir_day: law: "]),
    (
        "a caution's urgency",
        |f| thing(f, "guidance/", "state_legal_is_controlled", |it| it["urgent"] = json!(it.get("urgent") != Some(&json!(true)))),
        &["Cautions state_legal_is_controlled: law: says"],
    ),
    (
        "how far a source was checked",
        |f| thing(f, "sources/", "ina_240a_a_1", |it| it["status"] = json!("not_reread")),
        &["Sources ina_240a_a_1: authority: checked"],
    ),
    (
        "a citation",
        |f| thing(f, "sources/", "ina_240a_a_1", |it| it["cite"] = json!("Another citation")),
        &["Sources ina_240a_a_1: authority: citation"],
    ),
    ("the day of the law", |f| in_file(f, "pack.json", |it| it["law_as_of"] = json!("2026-12-24")), &["Law as of"]),
    (
        "a concept in another file",
        |f| {
            let mut moved = Json::Null;
            in_file(f, "concepts/charges-aggravated-felony.json", |it| moved = it["concepts"].as_array_mut().unwrap().remove(0));
            f.push(PackFile { name: "concepts/moved.json".into(), text: json!({"concepts": [moved]}).to_string() });
        },
        &[],
    ),
];

#[test]
fn each_edit_is_told_where_it_was_made_and_nowhere_else() {
    let old = pack(&built_in());
    let mut wrong = Vec::new();
    for (what, edit, expected) in EDITS {
        let mut files = built_in();
        edit(&mut files);
        let (new, problems) = read(&files);
        let Some(new) = new else {
            wrong.push(format!("{what}: {}", render(&problems, &files, false)));
            continue;
        };
        let diff = law_diff(&old, &new);
        let told = told(&diff);
        let is_told = |expected: &str| {
            let pattern: Vec<&str> = expected.splitn(2, '*').collect();
            told.iter().any(|told| told.starts_with(pattern[0]) && told.ends_with(pattern.last().unwrap()))
        };
        if told.len() != expected.len() || !expected.iter().all(|expected| is_told(expected)) {
            wrong.push(format!("{what}: {told:#?}"));
        }
        // And backwards.
        let back = law_diff(&new, &old);
        if (back.things.len(), back.head.len()) != (diff.things.len(), diff.head.len()) {
            wrong.push(format!("{what}, backwards: {:#?}", self::told(&back)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_concept_that_changed_names_the_relief_that_it_reaches() {
    let old = pack(&built_in());
    let mut files = built_in();
    thing(&mut files, "concepts/", "agg_fel_drug", |it| drop(it["when"]["all"].as_array_mut().unwrap().pop()));
    let diff = law_diff(&old, &pack(&files));
    let reaches = &diff.things[0].reaches;
    assert!(["asylum", "lpr_cancellation", "adjust_245a"].iter().all(|relief| reaches.iter().any(|of| of == relief)), "{reaches:?}");
    assert!(reaches.len() < old.reliefs.len(), "not all");
}

/// The small pack, edited.
fn small(edit: impl FnOnce(&mut Vec<PackFile>)) -> Vec<PackFile> {
    let mut files: Vec<PackFile> =
        desk::files().iter().map(|(name, text)| PackFile { name: (*name).into(), text: (*text).into() }).collect();
    files.retain(|file| !file.name.starts_with("languages/"));
    edit(&mut files);
    files
}

#[test]
fn a_renamed_question_is_told_as_that_and_its_rules_did_not_change() {
    let old = pack(&small(|_| {}));
    let files = small(|files| {
        for file in files.iter_mut() {
            file.text = file
                .text
                .replace("\"id\": \"ticket\", \"label\"", "\"id\": \"pays\", \"label\"")
                .replace("\"when\": \"ticket\"", "\"when\": \"pays\"");
        }
        in_file(files, "pack.json", |it| it["version"] = json!("2"));
        let migrations = json!({"migrations": [{"version": "2", "says": "Clearer.", "renamed": {"question": "ticket", "to": "pays"}}]});
        files.push(PackFile { name: "migrations.json".into(), text: migrations.to_string() });
    });
    let (new, problems) = read(&files);
    let Some(new) = new else { panic!("{}", render(&problems, &files, false)) };
    let diff = law_diff(&old, &new);
    assert_eq!(told(&diff), ["Version", "Questions pays: law: was ticket"]);
    assert_eq!(diff.warnings, Vec::<String>::new());
    // Undeclared, it is one gone and one new, with a warning.
    let mut files = files;
    files.pop();
    let diff = law_diff(&old, &pack(&files));
    assert!(diff.warnings.len() == 1 && diff.warnings[0].contains("no migration says what became"), "{:?}", diff.warnings);
}

#[test]
fn signs_that_nobody_was_asked_about_are_warned_of() {
    let signs = |options: &[&str], migrations: Json| {
        let options: Vec<Json> = options.iter().map(|id| json!({"id": id, "says": id})).collect();
        let asks = json!([{"id": "signs", "label": "Signs", "ask": "Which?", "type": {"several": options}}]);
        let file = |name: &str, json: Json| PackFile { name: name.into(), text: json.to_string() };
        let version = if options.len() > 1 { "2" } else { "1" };
        pack(&[
            file("pack.json", json!({"format": 1, "id": "p", "name": "P", "version": version, "law_as_of": "2026-11-22"})),
            file("interview/1.json", json!({"id": "all", "title": "All", "asks": asks})),
            file("migrations.json", json!({"migrations": migrations})),
        ])
    };
    let old = signs(&["one"], json!([]));
    let diff = law_diff(&old, &signs(&["one", "two"], json!([])));
    assert!(diff.warnings.len() == 1 && diff.warnings[0].contains("new signs (two)"), "{:?}", diff.warnings);
    let declared = json!([{"version": "2", "says": "More.", "options": {"question": "signs", "new": ["two"]}}]);
    assert_eq!(law_diff(&old, &signs(&["one", "two"], declared)).warnings, Vec::<String>::new());
}

fn write(program: &Program, name: &str, files: &[PackFile]) -> String {
    for PackFile { name: file, text } in files {
        let path = program.path(name).join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    program.path(name).to_str().unwrap().to_owned()
}

#[test]
fn the_command_tells_what_changed_which_cases_and_which_clients_move() {
    let program = Program::new();
    let old = write(&program, "old", &small(|_| {}));
    // The bar of the one relief is another one, which bars whoever has a card.
    let files = small(|files| {
        in_file(files, "pack.json", |it| it["version"] = json!("2"));
        in_file(files, "relief/keep.json", |it| {
            it["bars"] = json!([{
            "id": "any_case", "says": "Has a card", "when": {"status": "resident"}, "since": "2020-01-01",
            "authority": it["requires"][0]["authority"], "burden": "client"}])
        });
    });
    let new = write(&program, "new", &files);
    let store = DirStore::open(&program.path("data"), at()).unwrap();
    for session in office::clients() {
        let lock = store.lock(session.id(), at()).unwrap();
        store.write(&session, &lock, &mut Revision::NEW.clone()).unwrap();
    }
    let same = program.run(&["law", "diff", &old, &old, "--cases", "--caseload"]);
    assert!(same.code == 0 && same.stdout.contains("Nothing differs."), "{same}");
    let run = program.run(&["law", "diff", &old, &new, "--cases", "--caseload", "--as-of", "2026-11-22"]);
    assert_eq!(run.code, 4, "{run}");
    insta::assert_snapshot!("law_diff_80", run.stdout);
    let json = value(&program.run(&["law", "diff", &old, &new, "--cases", "--caseload", "--json", "--as-of", "2026-11-22"]).stdout);
    assert_eq!(json["things"][0]["id"], "keep.any_case");
    let moved = json["caseload"]["moved"].as_array().unwrap();
    assert!(!moved.is_empty() && moved.iter().all(|moved| moved["moves"]["relief"][0]["to"] == "barred"), "{json:#}");
    let bad = program.run(&["law", "diff", &old, "/nowhere"]);
    assert!(bad.code == 1 && bad.stderr.contains("/nowhere"), "{bad}");
    assert_eq!(store.list(at()).unwrap().len(), office::clients().len(), "nothing was written");
}

#[test]
fn it_is_put_on_narrow_and_wide_pages_and_as_json() {
    let old = pack(&built_in());
    let mut files = built_in();
    thing(&mut files, "concepts/", "agg_fel_drug", |it| drop(it["when"]["all"].as_array_mut().unwrap().pop()));
    in_file(&mut files, "relief/asylum.json", |it| drop(it["bars"].as_array_mut().unwrap().remove(0)));
    thing(&mut files, "deadlines/", "eoir33_court", |it| it["periods"] = json!([{"days": 10}]));
    thing(&mut files, "fees/", "eoir_26", |it| it["amounts"][0]["dollars"] = json!(111));
    let new = pack(&files);
    let diff = law_diff(&old, &new);
    for width in [40, 79, 119] {
        let mut page = Page::of_width(width);
        law_diff_page(&old, &new, &diff, &mut page);
        let text = page.text();
        assert!(text.lines().all(|line| line.chars().count() <= width), "{width}:\n{text}");
        if width == 119 {
            insta::assert_snapshot!("law_diff_built_in", text);
        }
    }
    assert_eq!(law_diff_json(&old, &new, &diff)["things"].as_array().unwrap().len(), 4);
}
