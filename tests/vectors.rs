//! Every row of the deadline sheet's test vectors, with the holidays of the built-in pack. Knows no rule of the pack.

use reprieve::calendar::{Counting, Day, Days, Due, Holidays, Roll, Term};
use reprieve::pack::{self, PackFile};

fn built_in_holidays() -> Holidays {
    let files: Vec<PackFile> =
        pack::BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (pack, problems) = pack::read(&files);
    match pack {
        Some(pack) => pack.program.holidays,
        None => panic!("the built-in pack does not read:\n{}", pack::render(&problems, &files, false)),
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("{text} is not a day"))
}

/// What a rule of the sheet (part L) counts to; for `yr_up` the last day is the day on which the time is complete.
fn count(rule: &str, trigger: Day, n: u16, holidays: &Holidays) -> Due {
    let counting = |days, roll| Counting { days, roll };
    let plain = counting(Days::Calendar, Roll::None);
    let rolled = counting(Days::Calendar, Roll::Forward);
    let in_days = Term::days(u32::from(n));
    match rule {
        "cal" => plain.forward(trigger, in_days, holidays),
        "cal_roll" => rolled.forward(trigger, in_days, holidays),
        "yr" => plain.forward(trigger, Term::years(n), holidays),
        "yr_roll" => rolled.forward(trigger, Term::years(n), holidays),
        "mon" => plain.forward(trigger, Term::months(n), holidays),
        "mon_roll" => rolled.forward(trigger, Term::months(n), holidays),
        "bd" => counting(Days::Business, Roll::None).forward(trigger, in_days, holidays),
        "back" => rolled.back(trigger, in_days, holidays),
        "back_cal" => plain.back(trigger, in_days, holidays),
        "yr_back" => plain.back(trigger, Term::years(n), holidays),
        "yr_up" => {
            let raw = Term::years(n).after(trigger).hi;
            Due { raw, last_day: raw, act_by: holidays.roll_back(raw) }
        }
        other => panic!("part L has no rule {other}"),
    }
}

#[test]
fn every_vector_of_the_deadline_sheet() {
    let holidays = built_in_holidays();
    let mut seen = 0;
    for (at, line) in include_str!("vectors.csv").lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split(',').collect();
        let [id, rule, trigger, n, raw, due, safe] = cells[..] else { panic!("vectors.csv:{}: seven cells, found {line}", at + 1) };
        let found = count(rule, day(trigger), n.parse().expect("n is a number"), &holidays);
        let place = format!("vectors.csv:{}: {line}", at + 1);
        assert_eq!(found.raw, day(raw), "raw last day, {place}");
        assert_eq!(found.last_day, day(due), "legal last day, {place}");
        // To act by: the raw day if it is a business day, else the business day before it.
        let mut act_by = found.raw;
        while !holidays.is_business_day(act_by) {
            act_by = act_by.shift(-1);
        }
        assert_eq!(found.act_by, act_by, "day to act by, {place}");
        if !safe.is_empty() {
            assert_eq!(found.act_by, day(safe), "safe date of {id}, {place}");
        }
        seen += 1;
    }
    assert!(seen >= 140, "only {seen} vectors");
}

/// Deadline reference A.2: a move off a Friday that is only observed (3 July 2026) is flagged, one off a real holiday is not.
#[test]
fn a_move_off_an_observed_friday_is_flagged() {
    use reprieve::pack::{BUILT_IN, PackFile, answers_from_json, read};
    let files: Vec<PackFile> =
        BUILT_IN.iter().map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let pack = read(&files).0.expect("the built-in pack reads");
    let flagged = |decided: &str, day: &str| {
        let answers = serde_json::json!({"orders": {"closed": true, "items": [
            {"order": "judge", "decided_on": decided, "in_absentia": false, "appeal_waived": false, "appeal_filed": false}]}});
        let answers = answers_from_json(&pack, &answers).expect("answers");
        let day = reprieve::calendar::Day::parse(day).expect("a day");
        let findings = reprieve::screening::screen(&pack, &answers, day);
        let appeal = findings.deadlines.iter().find(|d| pack.deadlines[d.deadline.ix()].id == "bia_appeal").expect("an appeal is due");
        appeal.observed_friday
    };
    assert!(flagged("2026-06-03", "2026-06-10"));
    assert!(!flagged("2026-10-12", "2026-10-20"), "Veterans Day, its own date");
    assert!(!flagged("2026-10-23", "2026-10-30"), "a Sunday");
}
