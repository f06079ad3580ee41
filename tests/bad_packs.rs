//! One mistake at a time in a small pack: each is reported at its place, with what to do.

use std::fs;
use std::path::Path;

use reprieve::checking::check;
use reprieve::pack::{PackFile, read, render};

/// The small pack, with one text replaced in one file.
fn small_pack(file: &str, old: &str, new: &str) -> Vec<PackFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
    let mut files = Vec::new();
    for name in [
        "pack.json",
        "interview/01-client.json",
        "concepts/all.json",
        "relief/mercy.json",
        "deadlines/all.json",
        "clocks/all.json",
        "calendar/all.json",
        "guidance/all.json",
        "changes/all.json",
        "fees/all.json",
        "reference/all.json",
        "sources/all.json",
        "cases/all.json",
        "languages/es/all.json",
    ] {
        let mut text = fs::read_to_string(root.join(name)).expect("a file of the small pack");
        if name == file {
            assert!(text.contains(old), "{file} has no {old}");
            text = text.replacen(old, new, 1);
        }
        files.push(PackFile { name: name.to_owned(), text });
    }
    files
}

fn report(files: &[PackFile]) -> String {
    let (pack, mut problems) = read(files);
    if let Some(pack) = pack {
        problems.extend(check(&pack));
    }
    render(&problems, files, false)
}

#[test]
fn the_small_pack_itself_is_clean() {
    assert_eq!(report(&small_pack("", "", "")), "");
}

/// What is changed: a name for the snapshot, the file, the text, the mistake.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("no_json", "concepts/all.json", "\"dates\":", "\"dates\""),
    ("unknown_key", "relief/mercy.json", "\"rank\": 1", "\"rang\": 1"),
    ("missing_key", "relief/mercy.json", "\"rank\": 1, ", ""),
    ("wrong_type", "relief/mercy.json", "\"rank\": 1", "\"rank\": \"first\""),
    ("unknown_concept", "relief/mercy.json", "\"when\": \"long_time\"", "\"when\": \"long_tiem\""),
    ("unknown_option", "relief/mercy.json", "{\"status\": \"lpr\"}", "{\"status\": \"lrp\"}"),
    ("year_of_no_date", "interview/01-client.json", "\"type\": \"yes_no\"}", "\"type\": \"yes_no\", \"year_only\": true}"),
    ("unknown_source", "relief/mercy.json", "\"authority\": [\"law_b\"]", "\"authority\": [\"law_c\"]"),
    ("no_authority", "concepts/all.json", "\"authority\": [\"law_a\"]", "\"authority\": []"),
    ("no_since", "concepts/all.json", ", \"since\": \"1868-07-09\"", ""),
    ("impossible_day", "concepts/all.json", "1868-07-09", "1868-02-30"),
    ("item_out_of_its_list", "relief/mercy.json", "{\"cases\": {\"some\": \"old_case\"}}", "\"old_case\""),
    ("unsettled_without_why", "concepts/all.json", "\"why\": \"Courts differ. Ask an attorney.\", ", ""),
    ("unsettled_in_a_relief", "relief/mercy.json", "\"when\": \"long_time\"", "\"when\": \"unsettled\""),
    ("both_when_and_where", "concepts/all.json", "\"says\": \"An old case.\",", "\"says\": \"An old case.\", \"when\": true,"),
    ("comparison_of_a_choice", "relief/mercy.json", "{\"status\": \"lpr\"}", "{\"status\": {\"before\": \"2010-01-01\"}}"),
    ("all_options_listed", "relief/mercy.json", "{\"status\": \"lpr\"}", "{\"status\": [\"lpr\", \"visa\", \"none\"]}"),
    ("two_keys_in_a_condition", "relief/mercy.json", "{\"status\": \"lpr\"}", "{\"status\": \"lpr\", \"born_here\": \"no\"}"),
    ("name_used_twice", "concepts/all.json", "\"id\": \"long_time\"", "\"id\": \"status\""),
    ("unknown_counting", "deadlines/all.json", "\"counts\": \"rolling\"", "\"counts\": \"roling\""),
    ("two_periods_in_one", "deadlines/all.json", "{\"days\": 30}", "{\"days\": 30, \"years\": 1}"),
    ("short_too_long", "relief/mercy.json", "\"short\": \"Mercy\"", "\"short\": \"Mercy for everybody here\""),
    ("circle", "concepts/all.json", "\"when\": \"born_here\"", "\"when\": {\"any\": [\"born_here\", \"citizen\"]}"),
    ("gate_on_law", "interview/01-client.json", "\"ask_if\": {\"status\": \"lpr\"}", "\"ask_if\": {\"cases\": {\"some\": \"old_case\"}}"),
    (
        "question_nobody_is_asked",
        "interview/01-client.json",
        "\"ask_if\": \"ordered_removed\"",
        "\"ask_if\": {\"all\": [{\"status\": \"lpr\"}, {\"status\": \"visa\"}]}",
    ),
    ("case_that_fails", "cases/all.json", "\"no_bar_found\"", "\"barred\""),
    ("case_with_a_wrong_answer", "cases/all.json", "\"since\": \"2020-01-01\"", "\"since\": \"2020-13-01\""),
    ("standing_nobody_reaches", "relief/mercy.json", "\"when\": \"long_time\"", "\"when\": {\"status\": \"lpr\"}"),
    ("source_read_when", "sources/all.json", ", \"checked\": \"2026-11-22\"", ""),
    (
        "unconfirmed_source_alone",
        "relief/mercy.json",
        "\"when\": \"long_time\", \"since\": \"1997-04-01\", \"authority\": [\"law_a\"]",
        "\"when\": \"long_time\", \"since\": \"1997-04-01\", \"authority\": [\"law_b\"]",
    ),
    (
        "two_some_of_one_list",
        "relief/mercy.json",
        "{\"cases\": {\"some\": \"old_case\"}}",
        "{\"all\": [{\"cases\": {\"some\": \"old_case\"}}, {\"cases\": {\"some\": \"is_drug\"}}]}",
    ),
    (
        "not_over_a_hidden_fact",
        "relief/mercy.json",
        "\"when\": \"long_time\"",
        "\"when\": {\"not\": {\"since\": {\"before\": \"2010-01-01\"}}}",
    ),
    (
        "question_nobody_reads",
        "interview/01-client.json",
        "{\"id\": \"born_here\"",
        "{\"id\": \"color\", \"label\": \"Color\", \"ask\": \"Which color?\", \"type\": \"yes_no\"},\n    {\"id\": \"born_here\"",
    ),
    ("option_nobody_names", "interview/01-client.json", ", \"for_the_record\": true", ""),
    (
        "word_nobody_reads",
        "relief/mercy.json",
        "\"when\": \"long_time\"",
        "\"when\": {\"since\": {\"before\": {\"date\": \"today\", \"minsu\": {\"years\": 5}}}}",
    ),
    ("count_of_nothing", "relief/mercy.json", "\"when\": \"long_time\"", "\"when\": {\"cases\": {\"count\": \"is_drug\", \"atleast\": 2}}"),
    ("items_that_are_no_list", "cases/all.json", "\"items\": []", "\"items\": 3"),
    ("one_of_misspelt", "cases/all.json", "\"status\": \"lpr\"", "\"status\": {\"anyof\": [\"lpr\"]}"),
    ("unknown_that_is_false", "cases/all.json", "\"status\": \"lpr\"", "\"status\": {\"unknown\": false}"),
    ("duplicate_key", "relief/mercy.json", "\"rank\": 1,", "\"rank\": 1, \"rank\": 2,"),
    ("covers_nothing_known", "changes/all.json", "\"changes/1\"", "\"changes/2\""),
    ("change_of_nothing", "changes/all.json", "\"touches\": [\"mercy\"]", "\"touches\": [\"mercies\"]"),
    ("sign_off_without_a_day", "relief/mercy.json", "\"on\": \"2026-11-01\"", "\"on\": \"November\""),
    ("sign_off_without_a_name", "relief/mercy.json", "\"by\": \"A. Attorney\"", "\"by\": \" \""),
    ("available_backwards", "relief/mercy.json", "\"until\": \"2027-01-01\"", "\"until\": \"2024-01-01\""),
    ("unknown_fee", "relief/mercy.json", "\"fees\": [\"mercy\"]", "\"fees\": [\"mercey\"]"),
    ("amounts_out_of_order", "fees/all.json", "\"2025-10-01\"", "\"2019-10-01\""),
    ("attack_on_no_list", "guidance/all.json", "\"of\": \"cases\"", "\"of\": \"status\""),
    ("attack_with_a_wrong_answer", "guidance/all.json", "\"answers\": {\"kind\": \"other\"}", "\"answers\": {\"kind\": \"othr\"}"),
    (
        "attack_that_leaves_it_open",
        "guidance/all.json",
        "\"answers\": {\"kind\": \"other\"}",
        "\"answers\": {\"kind\": {\"unknown\": true}}",
    ),
    ("attack_on_the_client", "guidance/all.json", "\"answers\": {\"kind\": \"other\"}", "\"answers\": {\"status\": \"visa\"}"),
    ("attack_without_authority", "guidance/all.json", "\"authority\": [\"law_a\"], \"since\"", "\"authority\": [], \"since\""),
    ("ground_that_is_of_an_item", "guidance/all.json", "\"grounds\": [\"citizen\"]", "\"grounds\": [\"old_case\"]"),
    ("otherwise_no_question", "guidance/all.json", "\"can_change\": [\"status\"]", "\"can_change\": [\"statsu\"]"),
    ("myth_at_no_question", "guidance/all.json", "\"at\": [\"ordered\"]", "\"at\": [\"odered\"]"),
    ("translation_of_nothing", "languages/es/all.json", "question.status.ask", "question.statsu.ask"),
    ("translation_whose_english_changed", "languages/es/all.json", "\"Do not travel.\"", "\"Do not travel abroad.\""),
    ("translation_that_says_nothing", "languages/es/all.json", "\"No viaje.\"", "\"\""),
    ("translation_without_its_english", "languages/es/all.json", "\"of\": \"Do not travel.\", ", ""),
    ("translation_without_a_place", "languages/es/all.json", "el {date}: {what}", "el {fecha}: {what}"),
    ("translation_twice", "languages/es/all.json", "caution.stay.says", "question.status.ask"),
    ("language_of_another_folder", "languages/es/all.json", "\"language\": \"es\"", "\"language\": \"fr\""),
];

#[test]
fn every_mistake_is_reported_at_its_place() {
    let mut all = String::new();
    for (name, file, old, new) in MISTAKES {
        let files = small_pack(file, old, new);
        let report = report(&files);
        assert!(!report.is_empty(), "nothing is reported for {name}");
        all.push_str(&format!("== {name}\n{report}"));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn all_problems_come_at_once() {
    let mut files = small_pack("relief/mercy.json", "\"when\": \"long_time\"", "\"when\": \"long_tiem\"");
    for file in &mut files {
        file.text = file
            .text
            .replace("\"counts\": \"rolling\"", "\"counts\": \"roling\"")
            .replace("{\"status\": \"lpr\"}", "{\"status\": \"lrp\"}");
    }
    let (pack, problems) = read(&files);
    assert!(pack.is_none());
    assert!(problems.len() >= 4, "{problems:?}");
}

#[test]
fn coverage_names_what_is_missing_and_what_no_case_tries() {
    let of = |files: &[PackFile]| reprieve::checking::coverage(&read(files).0.expect("the small pack reads"));
    let found = of(&small_pack("", "", ""));
    assert_eq!(found.missing, Vec::<String>::new());
    // Three elements, none of which any case expects either way.
    assert_eq!((found.branches, found.untried.len(), found.is_full()), (6, 6, false));

    let found = of(&small_pack("reference/all.json", "\"help/clinic\"", "\"help/clinic\", \"relief/mercy/six\""));
    assert_eq!(found.missing, ["relief/mercy/six"]);

    let expects = "\"elements\": {\"mercy.five\": \"yes\"}, \"clocks\"";
    let found = of(&small_pack("cases/all.json", "\"clocks\"", expects));
    assert_eq!((found.branches, found.untried.len()), (6, 5));
}

#[test]
fn what_can_never_be_decided_is_not_asked_of_the_cases() {
    let never = "\"never_decides\": {\"met\": \"yes\", \"why\": \"Courts differ.\"}, \"since\": \"1997-04-01\", \"authority\": [\"law_b\"]";
    let files = small_pack("relief/mercy.json", "\"since\": \"1997-04-01\", \"authority\": [\"law_b\"]", never);
    let found = reprieve::checking::coverage(&read(&files).0.expect("the small pack reads"));
    assert_eq!((found.branches, found.contradicted.len()), (5, 0));
}
