//! The command line as other programs and people meet it: every command, its exit code, and what it says of bad input.
//!
//! Runs the real binary in folders of its own; knows no module of it but the store, to have something to list.

mod program;

use jiff::Timestamp;
use program::{Program, value};
use reprieve::facts::{Answer, Basis, More, Place, Value};
use reprieve::session::{DirStore, PackStamp, Revision, Session, SessionId, Store, set_archived};
use serde_json::{Value as Json, json};

/// A client with one marijuana possession, in custody, with an order from a judge.
fn answers() -> Json {
    json!({
        "label": "M.R.",
        "detained": "ice",
        "birth_place": "abroad",
        "status": "lpr",
        "court_state": "az",
        "lpr_date": {"value": "2009-03-12", "basis": "paper", "paper": "entry_papers"},
        "orders": {"items": [{"order": "judge", "decided_on": "2026-11-02", "in_absentia": false, "appeal_waived": false, "appeal_filed": false}], "closed": true},
        "convictions": [{"is_drug_case": true, "act": "possess", "substance": "marijuana", "offense_date": "2011"}]
    })
}

#[test]
fn help_and_version_and_usage() {
    let program = Program::new();
    insta::assert_snapshot!(program.run(&["--help"]));
    assert_eq!(program.run(&["--version"]).stdout, format!("reprieve {}\n", env!("CARGO_PKG_VERSION")));
    insta::assert_snapshot!(program.run(&["scren"]));
    insta::assert_snapshot!(program.run(&["screen"]));
    insta::assert_snapshot!(program.run(&["screen", "x.json", "--as-of", "2026-02-30"]));
}

#[test]
fn screen_gives_the_findings_as_json() {
    let program = Program::new();
    program.write("client.json", &json!({"answers": answers(), "note": "came with her sister"}));
    let run = program.run(&["screen", "client.json", "--as-of", "2026-11-22", "--format", "json"]);
    assert_eq!(run.code, 0, "{run}");
    let found: Json = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(found["as_of"], "2026-11-22");
    assert_eq!(found["pack"]["id"], "us_removal_drugs");
    assert_eq!(found["note"], "came with her sister");
    let keys: Vec<&String> = found.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "as_of",
            "pack",
            "assumption",
            "relief",
            "deadlines",
            "clocks",
            "timeline",
            "cautions",
            "changes",
            "open",
            "attack",
            "to_ask",
            "law",
            "concepts",
            "note"
        ]
    );

    let relief = program::named(&found["relief"], "lpr_cancellation");
    assert_eq!(relief["standing"], "needs_facts");
    let years = program::named(&relief["requirements"], "lpr_5y");
    assert_eq!(years["state"], "yes");
    assert!(years["because"].as_array().expect("places").contains(&json!("lpr_date")), "{years}");
    assert_eq!(program::named(&relief["bars"], "no_prior_grant")["state"], "open");

    let appeal = program::named(&found["deadlines"], "bia_appeal");
    assert_eq!(
        [&appeal["item"], &appeal["last_day"], &appeal["act_by"], &appeal["days_left"], &appeal["applies"]],
        [&json!("orders[0]"), &json!("2026-12-02"), &json!("2026-12-02"), &json!(10), &json!("yes")]
    );
    assert_eq!(appeal["trigger"], json!({"from": "2026-11-02", "to": "2026-11-02"}));

    let open = found["open"].as_array().expect("a list");
    assert!(open.iter().any(|open| open["place"] == "convictions+"), "the list is open");
    assert!(open.iter().any(|open| open["place"] == "convictions[0].disposition" && open["papers"][0]["how"].is_string()), "{open:#?}");
    assert_eq!(found["concepts"]["items"]["convictions"].as_array().expect("one item").len(), 1);
    assert_eq!(found["concepts"]["session"]["possible_citizen"], "open");
    // Nothing is lost on the way from the file to the day.
    assert!(
        found["cautions"].as_array().expect("a list").iter().any(|caution| caution["id"] == "detained_today" && caution["urgent"] == true)
    );
}

#[test]
fn screen_reads_the_standard_input_and_the_day_in_it() {
    let program = Program::new();
    let text = format!("\u{feff}{}", json!({"answers": answers(), "as_of": "2026-11-25"}));
    let run = program.run_with_input(&["screen", "-", "--format", "json"], text.as_bytes());
    assert_eq!(value(&run.stdout)["as_of"], "2026-11-25", "{run}");
    let run = program.run_with_input(&["screen", "-", "--format", "json", "--as-of", "2026-12-01"], text.as_bytes());
    assert_eq!(value(&run.stdout)["as_of"], "2026-12-01", "{run}");
}

#[test]
fn the_text_summary_stands_for_itself() {
    let program = Program::new();
    program.write("client.json", &json!({"answers": answers(), "note": "came with her sister"}));
    let run = program.run(&["screen", "client.json", "--as-of", "2026-11-22"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80));
    // The head only: what follows changes with every edit of the law.
    insta::assert_snapshot!(run.stdout.split("Law as of").next().expect("a head"));
    let urgent = run.stdout.split("\nFIRST\n").nth(1).and_then(|rest| rest.split("\nRELIEF AT A GLANCE\n").next()).expect("what is urgent");
    let urgent = urgent.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(urgent.contains("ordered removal or denied relief, 2 Nov 2026): Act by Wed 2 Dec 2026, in 10 days"), "{urgent}");
    assert!(urgent.contains("! The client is in custody."), "{urgent}");
    for section in [
        "RELIEF, ONE BY ONE",
        "WHAT IS MISSING",
        "CLOCKS",
        "CAUTIONS THAT APPLY",
        "ALL ANSWERS",
        "THE CASEWORKER'S NOTES",
        "WHAT THIS RESTS ON",
        "ATTORNEY'S NOTES",
        "came with her sister",
        "seen: Passports, visas",
        "(client says)",
        "[UNVERIFIED LAW]",
    ] {
        assert!(run.stdout.contains(section), "{section} is missing");
    }
}

/// Whatever the answers: the summary fits on paper, and no deadline names a safe day that is none.
#[test]
fn every_case_of_the_pack_has_findings_that_hold() {
    let cases = &program::built_in().cases;
    // A case at a time on every core: there are a thousand.
    let at_once = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for part in cases.chunks(cases.len().div_ceil(at_once)) {
            scope.spawn(|| part.iter().for_each(holds));
        }
    });
}

fn holds(case: &reprieve::pack::Case) {
    let pack = program::built_in();
    let answers = reprieve::pack::answers_from_json(pack, &case.answers).unwrap_or_else(|problems| panic!("{}: {problems:?}", case.id));
    let findings = reprieve::screening::screen(pack, &answers, case.as_of);
    let text = reprieve::export::text_summary(pack, &reprieve::export::Consultation::default(), &answers, &findings, case.as_of);
    for line in text.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80 && !line.ends_with(' '), "{}: {line}", case.id);
    }
    assert!(!text.contains("\n\n\n"), "{}", case.id);
    let found = reprieve::export::findings_json(pack, &answers, &findings, case.as_of);
    assert_eq!(found["relief"].as_array().map(Vec::len), Some(pack.reliefs.len()), "{}", case.id);
    for deadline in found["deadlines"].as_array().expect("a list") {
        if deadline["counted"] == "forward" && deadline["trigger"]["from"].is_null() {
            assert!(deadline["act_by"].is_null() && deadline["days_left"].is_null(), "{}: {deadline}", case.id);
        }
    }
}

#[test]
fn words_from_outside_steer_no_terminal() {
    let program = Program::new();
    let mut hostile = answers();
    hostile["label"] = json!("\u{1b}[2J\u{1b}]0;owned\u{7}M\u{202e}.R.\nFIRST");
    program.write("client.json", &json!({"answers": hostile, "label": "\u{9b}31mred"}));
    for format in ["text", "json"] {
        let run = program.run(&["screen", "client.json", "--format", format]);
        assert!(run.stdout.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{format}");
    }
    hostile["st\u{1b}[31mtus"] = json!("lpr");
    program.write("client.json", &json!({"answers": hostile}));
    let run = program.run(&["screen", "client.json"]);
    assert!(run.code == 1 && !run.stderr.contains('\u{1b}'), "{run}");
}

/// One file per mistake: what is said of it is a snapshot.
#[test]
fn bad_answers_are_named() {
    let program = Program::new();
    for (name, text) in [
        ("no_json", "{\"answers\": {\n  \"status\": \"lpr\",\n}}"),
        ("empty", ""),
        ("a_list", "[]"),
        ("no_answers", "{\"status\": \"lpr\"}"),
        ("fact_at_the_top", "{\"answers\": {}, \"status\": \"lpr\"}"),
        ("unknown_fact", "{\"answers\": {\"stauts\": \"lpr\"}}"),
        ("unknown_option", "{\"answers\": {\"status\": \"green card\", \"detained\": \"icee\"}}"),
        ("wrong_types", "{\"answers\": {\"status\": 5, \"birth_date\": true, \"label\": [], \"convictions\": \"none\"}}"),
        ("impossible_date", "{\"answers\": {\"birth_date\": \"1980-02-30\", \"convictions\": [{\"offense_date\": \"2011-13\"}]}}"),
        ("dates_turned_round", "{\"answers\": {\"birth_date\": {\"between\": [\"2012\", \"2010\"]}}}"),
        ("fact_of_an_item", "{\"answers\": {\"act\": \"possess\", \"convictions\": [{\"status\": \"lpr\", \"act\": \"posess\"}, 7]}}"),
        (
            "twice",
            "{\"answers\": {\"status\": \"lpr\",\n \"convictions\": [{\"act\": \"use\", \"act\": \"give\"}],\n \"status\": \"none\"}}",
        ),
        ("bad_day", "{\"answers\": {}, \"as_of\": \"soon\", \"note\": 3}"),
    ] {
        program.write_text("answers.json", text);
        let run = program.run(&["screen", "answers.json"]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{name}: {run}");
        insta::assert_snapshot!(name, run);
    }
    insta::assert_snapshot!("no_file", program.run(&["screen", "nowhere.json"]));
    program.write_bytes("answers.json", b"\xff\xfe{\0}\0");
    insta::assert_snapshot!("not_utf8", program.run(&["screen", "answers.json"]));
}

#[test]
fn consultations_are_listed_and_exported() {
    let program = Program::new();
    assert_eq!(program.run(&["list"]).stdout, "No consultations yet. Start one with `reprieve`.\n");
    assert_eq!(value(&program.run(&["list", "--json"]).stdout), json!([]));
    insta::assert_snapshot!("nothing_to_resume", program.run(&["export", "M.R."]));

    let first = save(&program, "20261120-0900-aaaa", "M.R.");
    save(&program, "20261121-0900-bbbb", "K.A.");
    save(&program, "20261121-1000-cccc", "K.A.");
    insta::assert_snapshot!("listed", program.run(&["list"]));
    let listed = value(&program.run(&["list", "--json"]).stdout);
    assert_eq!(listed.as_array().expect("a list").len(), 3);
    assert_eq!(listed[2]["id"], first.as_str());
    assert_eq!(listed[2]["label"], "M.R.");

    for word in ["M.R.", "m.r.", "20261120", "20261120-0900-aaaa"] {
        let run = program.run(&["export", word, "--as-of", "2026-11-22"]);
        assert_eq!(run.code, 0, "{run}");
        assert!(run.stdout.contains("Session         20261120-0900-aaaa"), "{run}");
    }
    insta::assert_snapshot!("two_of_that_label", program.run(&["export", "K.A."]));
    insta::assert_snapshot!("two_of_that_beginning", program.run(&["export", "20261121"]));
    insta::assert_snapshot!("no_such_session", program.run(&["export", "nobody"]));
    insta::assert_snapshot!("export_without_session", program.run(&["export"]));
}

#[test]
fn an_export_is_its_owners_and_never_written_over_unasked() {
    let program = Program::new();
    save(&program, "20261120-0900-aaaa", "M.R.");
    let run = program.run(&["export", "M.R.", "-o", "summary.txt", "--as-of", "2026-11-22"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", "Wrote summary.txt.\n"));
    let written = program.read("summary.txt");
    assert!(written.starts_with("REPRIEVE"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(program.path("summary.txt")).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    insta::assert_snapshot!("exists", program.run(&["export", "M.R.", "--format", "json", "-o", "summary.txt"]));
    assert_eq!(program.read("summary.txt"), written);
    assert_eq!(program.run(&["export", "M.R.", "--format", "json", "-o", "summary.txt", "--force"]).code, 0);
    assert_ne!(program.read("summary.txt"), written);
    insta::assert_snapshot!("no_such_folder", program.run(&["export", "M.R.", "-o", "nowhere/summary.txt"]));
}

#[test]
fn what_is_exported_screens_to_the_same_findings() {
    let program = Program::new();
    save(&program, "20261120-0900-aaaa", "M.R.");
    let exported = value(&program.run(&["export", "M.R.", "--format", "json", "--as-of", "2026-11-22"]).stdout);
    program.write("export.json", &exported);
    let screened = value(&program.run(&["screen", "export.json", "--format", "json", "--as-of", "2026-11-22"]).stdout);
    for key in ["relief", "deadlines", "clocks", "open", "concepts", "cautions"] {
        assert_eq!(exported[key], screened[key], "{key}");
    }
    assert_eq!(exported["session"]["id"], "20261120-0900-aaaa");
}

#[test]
fn archived_consultations_are_listed_on_demand() {
    let program = Program::new();
    save(&program, "20261120-0900-aaaa", "M.R.");
    save(&program, "20261121-0900-bbbb", "K.A.");
    let store = DirStore::open(&program.path("data"), Timestamp::UNIX_EPOCH).expect("a store");
    let id = SessionId::parse("20261121-0900-bbbb").expect("an id");
    set_archived(&store, &id, Timestamp::UNIX_EPOCH, true).expect("archived");
    let run = program.run(&["list"]);
    assert!(run.stdout.contains("M.R.") && !run.stdout.contains("K.A."), "{run}");
    let run = program.run(&["list", "--archived"]);
    assert!(run.stdout.contains("M.R.") && run.stdout.contains("15  archived\n"), "{run}");
    let listed = value(&program.run(&["list", "--json", "--archived"]).stdout);
    assert_eq!((&listed[0]["archived"], &listed[1]["archived"]), (&json!("1970-01-01T00:00:00Z"), &json!(null)));
    assert_eq!(listed[0]["from"], json!(null));
    assert_eq!(value(&program.run(&["list", "--json"]).stdout).as_array().map(Vec::len), Some(1));
    // It is exported all the same.
    assert_eq!(program.run(&["export", "K.A."]).code, 0);
    set_archived(&store, &SessionId::parse("20261120-0900-aaaa").expect("an id"), Timestamp::UNIX_EPOCH, true).expect("archived");
    assert!(program.run(&["list"]).stdout.contains("2 archived"));
}

#[test]
fn a_damaged_consultation_is_named() {
    let program = Program::new();
    save(&program, "20261120-0900-aaaa", "M.R.");
    program.write_text("data/20261121-0900-bbbb.json", "{\"format\": 1, \"id\": ");
    let run = program.run(&["list"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("20261121-0900-bbbb  damaged:") && run.stdout.contains("M.R."), "{run}");
    let listed = value(&program.run(&["list", "--json"]).stdout);
    assert!(listed[0]["damaged"]["why"].is_string(), "{listed}");
    assert_eq!(program.run(&["export", "20261121-0900-bbbb"]).code, 1);
}

#[test]
fn check_finds_the_built_in_pack_whole_and_another_broken() {
    let program = Program::new();
    let run = program.run(&["check"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.lines().last().is_some_and(|line| line.starts_with("OK: us_removal_drugs ")), "{run}");

    insta::assert_snapshot!("check_nowhere", program.run(&["check", "nowhere"]));
    program.write_text("pack/readme.txt", "no questions here");
    insta::assert_snapshot!("check_empty", program.run(&["check", "pack"]));
    program.write_text("pack/pack.json", "{\"format\": 1,\n \"id\": \"mine\",,}");
    let run = program.run(&["check", "pack"]);
    assert_eq!(run.code, 3, "{run}");
    insta::assert_snapshot!("check_no_json", run);
    assert_eq!(program.run(&["list", "--questions", "pack"]).code, 0, "a list needs no questions");
    let run = program.run(&["screen", "-", "--questions", "pack"]);
    assert_eq!(run.code, 3, "{run}");
}

#[cfg(unix)]
#[test]
fn a_pack_reads_nothing_outside_its_folder() {
    let program = Program::new();
    program.write_text("secret.json", "{\"secret\": 1}");
    program.write_text("pack/pack.json", "{}");
    std::os::unix::fs::symlink(program.path("secret.json"), program.path("pack/link.json")).expect("a link");
    std::os::unix::fs::symlink("..", program.path("pack/up")).expect("a link");
    let run = program.run(&["check", "pack"]);
    assert!(run.code == 1 && run.stderr.contains("leads out of the folder") && !run.stderr.contains("secret\":"), "{run}");
}

#[test]
fn the_schema_is_json() {
    let run = Program::new().run(&["schema"]);
    assert_eq!(run.code, 0);
    assert_eq!(value(&run.stdout)["title"], "A Reprieve pack");
}

#[test]
fn the_wizard_says_that_it_needs_a_terminal() {
    let program = Program::new();
    let run = program.run(&[]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!("no_terminal", run);
    assert_eq!(program.run(&["resume"]).code, 1);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet() {
    let program = Program::new();
    program.write("client.json", &json!({"answers": answers()}));
    let (code, stderr) = program.run_into_closed_pipe(&["screen", "client.json"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
}

/// Puts a consultation into the store of the program's data folder.
fn save(program: &Program, id: &str, label: &str) -> SessionId {
    let at: Timestamp = format!("{}-{}-{}T{}:{}:00Z", &id[..4], &id[4..6], &id[6..8], &id[9..11], &id[11..13]).parse().expect("a moment");
    let id = SessionId::parse(id).expect("an id");
    let pack = program.pack();
    let mut session = Session::new(id.clone(), at, PackStamp { id: pack.0, version: pack.1 });
    let read = reprieve::pack::answers_from_json(program::built_in(), &answers()).expect("good answers");
    for (fact, answer) in read.facts {
        session.answer(at, Place::session(&fact), answer);
    }
    for (list, entered) in read.lists {
        for item in entered.items {
            let number = session.add_item(at, &list);
            for (fact, answer) in item.answers {
                session.answer(at, Place::item(&list, number, &fact), answer);
            }
        }
        session.set_more(at, &list, More::No);
    }
    let mut named = Answer::value(Value::Text(label.to_owned()));
    named.basis = Basis::Client;
    session.answer(at, Place::session("label"), named);
    let store = DirStore::open(&program.path("data"), at).expect("a store");
    let lock = store.lock(&id, at).expect("a lock");
    store.write(&session, &lock, &mut Revision::default()).expect("saved");
    id
}
