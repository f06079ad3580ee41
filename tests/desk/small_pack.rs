//! A small pack of the tests' own, so that a change of the law changes no screen.

pub const FILES: &[(&str, &str)] = &[
    ("pack.json", r#"{"format": 1, "id": "small", "name": "A small pack", "version": "1", "law_as_of": "2026-10-07"}"#),
    (
        "sources/all.json",
        r#"{"sources": [
        {"id": "act_1", "cite": "Act 1(a)", "says": "Five years of residence.", "status": "read", "checked": "2026-09-30"},
        {"id": "act_2", "cite": "Act 2", "says": "A felony bars it.", "status": "not_reread"}]}"#,
    ),
    (
        "guidance/all.json",
        r#"{
        "documents": [{"id": "card", "name": "The card", "why": "Shows since when", "how": "Ask the client"},
                      {"id": "judgment", "name": "The judgment", "why": "Shows how it ended", "how": "Court clerk"}],
        "glossary": [{"id": "felony_word", "term": "Felony", "says": "A crime for which more than a year can be given."},
                     {"id": "card_word", "term": "Green card (LPR)", "also": ["LPR"], "says": "The paper of a permanent resident."}],
        "myths": [{"id": "small", "myth": "A \"small\" case does not count.", "fact": "Every case counts, however small.", "at": ["felony"]},
                  {"id": "old", "myth": "Old cases are gone.", "fact": "They are not.", "at": ["felony"], "when": {"status": "none"}}],
        "cautions": [{"id": "stay", "says": "Do not travel.", "when": {"status": "resident"}, "urgent": true, "authority": ["act_1"], "since": "1997-04-01", "checked": "2026-09-30"}]}"#,
    ),
    (
        "guidance/attack.json",
        r#"{"attacks": [{"id": "vacated", "of": "cases", "name": "Vacated for a legal defect", "when": {"felony": "yes"}, "ends": [{"answers": {"felony": "no"}}],
        "caution": "It counts only if it rests on a legal defect, not on rehabilitation or hardship.", "authority": ["act_2"], "since": "2003-06-11"}],
        "grounds": [], "not_offered": ["case_name"], "can_change": ["status"]}"#,
    ),
    (
        "calendar/all.json",
        r#"{"counting": [{"id": "plain", "says": "Calendar days; a last day on a weekend moves on.", "days": "calendar", "roll": "forward", "authority": ["act_1"], "since": "1997-04-01"}], "holidays": []}"#,
    ),
    (
        "interview/01.json",
        r#"{"id": "client", "title": "The client", "asks": [
        {"id": "label", "label": "Label", "ask": "What should this consultation be called?", "help": "Initials are enough.", "type": "text", "identifies": true},
        {"id": "status", "label": "Status", "ask": "What papers does the client have to live here?", "type": {"choice": [
            {"id": "resident", "says": "A green card", "help": "Also if it has expired."}, {"id": "none", "says": "None"}, {"id": "other", "says": "Something else"}]}, "papers": ["card"]},
        {"id": "resident_since", "label": "Resident since", "ask": "Since when has the client had the green card?", "type": "date", "ask_if": {"status": "resident"}, "papers": ["card"]},
        {"id": "needs", "label": "Needs", "ask": "What does the client need help with?", "type": {"several": [
            {"id": "work", "says": "Work"}, {"id": "school", "says": "School"}, {"id": "health", "says": "Health"}]}, "for_the_record": true},
        {"id": "other_needs", "label": "Anything else", "ask": "Anything else the attorney should know?", "type": "long_text"}]}"#,
    ),
    (
        "interview/02.json",
        r#"{"id": "cases", "title": "Criminal cases", "asks": [
        {"list": "cases", "item": "case", "title_from": ["case_name"], "first": "Was the client ever arrested?", "more": "Any other arrest, however old or small?", "alike": {"says": "the same charge", "asks": ["case_name", "felony"]}, "papers": ["judgment"], "asks": [
            {"id": "case_name", "label": "Charge", "ask": "What was the charge?", "type": "text", "papers": ["judgment"]},
            {"id": "felony", "label": "A felony", "ask": "Is it a felony?", "help": "Where it was decided, not here.", "type": "yes_no", "papers": ["judgment"]},
            {"id": "grams", "label": "Amount", "ask": "How much was it?", "type": {"amount": "grams"}, "papers": ["judgment"], "for_the_record": true}]},
        {"id": "all_told", "label": "All told", "ask": "Has the client told about all of them?", "type": "yes_no", "about_all": "cases", "for_the_record": true},
        {"id": "ticket", "label": "Ticket", "ask": "Can the client pay for the trip?", "type": "yes_no"},
        {"id": "ordered_on", "label": "Decided on", "ask": "On what day did the judge decide?", "type": "date"}]}"#,
    ),
    (
        "relief/keep.json",
        r#"{"id": "keep", "name": "Keeping the green card", "short": "Keep the card", "rank": 10, "in_one_line": "Forgiveness for a long-term resident.",
        "concerns": {"status": "resident"},
        "requires": [{"id": "five", "says": "A resident for five years", "when": {"clock": "five"}, "since": "1997-04-01", "authority": ["act_1"], "burden": "client"}],
        "bars": [{"id": "felony", "says": "Convicted of a felony", "when": {"cases": {"some": "felony"}}, "since": "1997-04-01", "authority": ["act_2"], "burden": "client"}],
        "weighs": [], "files": {"form": "Form 1", "with": "the court"}, "gather": ["card"], "cautions": [], "deadlines": []}"#,
    ),
    (
        "relief/leave.json",
        r#"{"id": "leave", "name": "Leaving on one's own", "short": "Leave", "rank": 20, "in_one_line": "Leaving at one's own cost.",
        "concerns": {"status": ["none", "other"]},
        "requires": [{"id": "ticket", "says": "Can pay for the trip", "when": "ticket", "since": "1997-04-01", "authority": ["act_1"], "burden": "client"}],
        "availability": [{"state": "no_new_filings", "from": "2025-01-17", "says": "First requests are not taken since 17 January 2025, by act of the agency.", "authority": ["act_1"], "checked": "2026-09-30"},
                         {"state": "closed", "when": {"status": "other"}, "from": "2025-01-17", "says": "Closed to others.", "authority": ["act_1"], "checked": "2026-09-30"}],
        "bars": [{"id": "felony", "says": "Convicted of a felony", "when": {"cases": {"some": "felony"}}, "since": "1997-04-01", "authority": ["act_2"], "burden": "client"}],
        "weighs": [], "files": {}, "gather": [], "cautions": [], "deadlines": []}"#,
    ),
    (
        "changes/all.json",
        r#"{"changes": [{"id": "five_now", "title": "Five years, not seven", "on": "2026-07-01", "was": "Seven years were needed.", "is": "Five years are needed.", "moving": "A case is pending.",
        "confidence": "high", "when": {"status": "resident"}, "touches": ["keep"], "authority": ["act_1"], "checked": "2026-09-30"},
        {"id": "fee_now", "title": "A fee to leave", "on": "2026-08-01", "was": "There was none.", "is": "There is one.",
        "confidence": "medium", "when": {"cases": {"some": "felony"}}, "touches": ["leave"], "authority": ["act_2"], "checked": "2026-09-30"}]}"#,
    ),
    (
        "languages/es/all.json",
        r#"{"language": "es", "name": "Español", "texts": {
        "section.client.title": {"of": "The client", "says": "Quién es usted"},
        "question.status.ask": {"of": "What papers does the client have to live here?", "says": "¿Qué papeles tiene usted para vivir aquí?"},
        "question.status.option.resident.says": {"of": "A green card", "says": "La tarjeta verde"},
        "question.status.option.resident.help": {"of": "Also if it has expired.", "says": "También si ya venció."},
        "question.status.option.none.says": {"of": "None", "says": "Ninguno"},
        "question.needs.ask": {"of": "What does the client need help with?", "says": "¿En qué necesita ayuda?"},
        "question.needs.option.work.says": {"of": "Work", "says": "Trabajo"},
        "question.felony.ask": {"of": "Is it a felony?", "says": "¿Es un delito grave (felony)?"},
        "question.felony.help": {"of": "Where it was decided, not here.", "says": "Donde se decidió, no aquí."},
        "myth.small.fact": {"of": "Every case counts, however small.", "says": "Cada caso cuenta, por pequeño que sea."},
        "list.cases.item": {"of": "case", "says": "caso"},
        "list.cases.first": {"of": "Was the client ever arrested?", "says": "¿Alguna vez lo arrestaron?"},
        "caution.stay.says": {"of": "Do not travel.", "says": "No viaje."},
        "answer.dont_know": {"of": "I do not know", "says": "No sé"},
        "answer.yes": {"of": "Yes", "says": "Sí"},
        "answer.none_of_these": {"of": "None of these", "says": "Ninguna de estas"},
        "answer.yes_add": {"of": "Yes ({item})", "says": "Sí ({item})"},
        "answer.no_none": {"of": "No, none", "says": "No, ninguno"}}}"#,
    ),
    (
        "languages/zh/all.json",
        r#"{"language": "zh", "name": "中文", "texts": {
        "question.status.ask": {"of": "What papers does the client have to live here?", "says": "您有什么在这里居住的证件？请把所有的证件都告诉我们，包括已经过期的证件，以及正在申请的证件。"},
        "question.status.option.resident.says": {"of": "A green card", "says": "绿卡（永久居民卡）"}}}"#,
    ),
    (
        "clocks/all.json",
        r#"{"clocks": [{"id": "five", "name": "Five years a resident", "says": "Five years since the green card.", "needs": {"years": 5}, "from": "resident_since", "stopped_by": [], "since": "1997-04-01", "authority": ["act_1"]}]}"#,
    ),
    (
        "deadlines/all.json",
        r#"{"deadlines": [{"id": "appeal", "name": "Appeal of the decision", "short": "Appeal", "when": {"status": "resident"}, "from": "ordered_on", "periods": [{"days": 30}], "counts": "plain",
        "says": "The Board must have the notice of appeal.", "if_missed": "The decision is final.", "extend": "Hardly ever.", "since": "1996-07-01", "authority": ["act_1"], "relief": []},
        {"id": "brief", "name": "Brief on the card", "short": "Brief", "when": {"status": "resident"}, "from": "ordered_on", "periods": [{"days": 60}], "counts": "plain",
        "says": "The Board must have the brief.", "if_missed": "It decides without.", "extend": "Once.", "since": "1996-07-01", "authority": ["act_1"], "relief": ["keep"]}]}"#,
    ),
];
