//! A pack with a life in it: entries, statuses, cases, court papers, clocks that are stopped, deadlines; and a client whose
//! dates are partly vague. So that a change of the law changes no drawing.

use reprieve::facts::Answers;
use reprieve::pack::{Pack, PackFile, answers_from_json, read};

const FILES: &[(&str, &str)] = &[
    ("pack.json", r#"{"format": 1, "id": "years", "name": "A pack of years", "version": "1", "law_as_of": "2026-10-07"}"#),
    (
        "sources/all.json",
        r#"{"sources": [{"id": "act", "cite": "Act 1", "says": "Years count.", "status": "read", "checked": "2026-09-30"}]}"#,
    ),
    (
        "calendar/all.json",
        r#"{"counting": [{"id": "plain", "says": "Calendar days.", "days": "calendar", "roll": "forward", "authority": ["act"], "since": "1997-04-01"}], "holidays": []}"#,
    ),
    (
        "interview/01.json",
        r#"{"id": "client", "title": "The client", "asks": [
        {"id": "born", "label": "Born", "ask": "When was the client born?", "type": "date"},
        {"id": "card_since", "label": "Green card since", "ask": "Since when?", "type": "date"},
        {"id": "was_held", "label": "Held", "ask": "Was the client held?", "type": "yes_no"},
        {"id": "held_since", "label": "Held since", "ask": "Since when?", "type": "date", "ask_if": "was_held", "on_timeline": "below"},
        {"list": "entries", "item": "entry", "title_from": ["manner", "arrived"], "first": "Entries?", "more": "Another?", "asks": [
            {"id": "arrived", "label": "Arrival", "ask": "When?", "type": "date"},
            {"id": "manner", "label": "Manner", "ask": "How?", "type": {"choice": [{"id": "visa", "says": "With a visa"}, {"id": "none", "says": "Without papers"}]}}]}]}"#,
    ),
    (
        "interview/02.json",
        r#"{"id": "cases", "title": "Cases", "on_timeline": "below", "asks": [
        {"list": "cases", "item": "case", "title_from": ["statute", "offense_on"], "first": "Cases?", "more": "Another?", "asks": [
            {"id": "statute", "label": "Statute", "ask": "Which?", "type": "text"},
            {"id": "offense_on", "label": "Offense", "ask": "When?", "type": "date"},
            {"id": "convicted_on", "label": "Conviction", "ask": "When?", "type": "date"},
            {"id": "stops", "label": "A drug case", "ask": "Was it about drugs?", "type": "yes_no"}]},
        {"list": "hearings", "item": "hearing", "title_from": ["hearing_on"], "first": "Hearings?", "more": "Another?", "asks": [
            {"id": "hearing_on", "label": "Hearing", "ask": "When?", "type": {"date": "any"}}]},
        {"id": "decided_on", "label": "Decision", "ask": "When?", "type": "date"}]}"#,
    ),
    (
        "clocks/all.json",
        r#"{"clocks": [
        {"id": "five", "name": "5 years a resident", "says": "Five years.", "needs": {"years": 5}, "from": "card_since", "stopped_by": [], "since": "1997-04-01", "authority": ["act"]},
        {"id": "seven", "name": "7 years' residence", "says": "Seven years.", "needs": {"years": 7}, "from": {"each": "entries", "when": {"manner": "visa"}, "on": "arrived"},
         "stopped_by": [{"each": "cases", "when": "stops", "on": "offense_on", "says": "committed a drug offense", "before_start": "ignored"}], "since": "1997-04-01", "authority": ["act"]},
        {"id": "fifteen", "name": "15 years since", "says": "Fifteen years.", "needs": {"years": 15}, "from": "card_since", "stopped_by": [], "since": "1997-04-01", "authority": ["act"]}]}"#,
    ),
    (
        "relief/all.json",
        r#"{"id": "keep", "name": "Keeping the card", "short": "Keep", "rank": 10, "in_one_line": "Keeping it.", "concerns": {"all": []},
        "requires": [
          {"id": "five", "says": "Five years", "when": {"clock": "five"}, "since": "1997-04-01", "authority": ["act"], "burden": "client"},
          {"id": "seven", "says": "Seven years", "when": {"clock": "seven"}, "since": "1997-04-01", "authority": ["act"], "burden": "client"},
          {"id": "fifteen", "says": "Fifteen years", "when": {"clock": "fifteen"}, "since": "1997-04-01", "authority": ["act"], "burden": "client"}],
        "bars": [], "weighs": [], "files": {}, "gather": [], "cautions": [], "deadlines": []}"#,
    ),
    (
        "deadlines/all.json",
        r#"{"deadlines": [
        {"id": "appeal", "name": "Appeal of the decision", "short": "Appeal", "when": {"all": []}, "from": "decided_on", "periods": [{"days": 30}], "counts": "plain",
         "says": "The Board must have the notice of appeal.", "if_missed": "Final.", "extend": "Hardly.", "since": "1996-07-01", "authority": ["act"], "relief": []},
        {"id": "motion", "name": "Motion to reopen", "short": "Motion", "when": {"all": []}, "from": "decided_on", "periods": [{"days": 90}], "counts": "plain",
         "says": "The Board must have the motion.", "if_missed": "Final.", "extend": "Hardly.", "since": "1996-07-01", "authority": ["act"], "relief": []},
        {"id": "papers", "name": "Papers for the hearing", "short": "Papers", "for_each": "hearings", "when": {"all": []}, "before": "hearing_on", "periods": [{"days": 15}], "counts": "plain",
         "says": "The court must have the papers.", "if_missed": "Not read.", "extend": "On a motion.", "since": "1996-07-01", "authority": ["act"], "relief": []}]}"#,
    ),
];

/// Two entries, two cases, a clock that was stopped and two that run, three deadlines.
const CLIENT: &str = r#"{
    "born": "1979-05", "card_since": "2016-03-12", "was_held": false,
    "entries": {"items": [{"arrived": {"value": "1998"}, "manner": "none"}, {"arrived": "2009-03-12", "manner": "visa"}], "closed": true},
    "cases": {"items": [
        {"statute": "N.J. 2C:35-10", "offense_on": "2014-05", "convicted_on": "2014-10-22", "stops": true},
        {"statute": "N.J. 2C:36-2", "offense_on": "2023", "convicted_on": "2025-02-03", "stops": false}], "closed": true},
    "hearings": {"items": [{"hearing_on": "2027-01-20"}], "closed": true},
    "decided_on": "2026-11-10"
}"#;

/// The pack.
pub fn pack() -> Pack {
    let files: Vec<PackFile> = FILES.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (pack, problems) = read(&files);
    pack.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// The client.
pub fn client(pack: &Pack) -> Answers {
    let json = serde_json::from_str(CLIENT).expect("JSON");
    answers_from_json(pack, &json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}
