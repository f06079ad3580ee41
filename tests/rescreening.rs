//! Whom a change of the law touches: changes planted in the built-in pack, its cases as clients, and a slow comparison beside.
//! Every client whose results differ is found, no other, and the changed rule is named. What a day moves is the day's doing.

#![allow(clippy::unwrap_used)]

mod past;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use past::Dice;
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::Answers;
use reprieve::logic::Truth;
use reprieve::pack::{BUILT_IN, Pack, PackFile, read};
use reprieve::rescreening::{Causes, Outcome, Touched, rescreen, shown_of, told};
use reprieve::screening::{Findings, screen};
use reprieve::session::{Current, PackStamp, SessionId};
use reprieve::side_by_side::{cores, side_by_side};
use serde_json::{Value, json};

/// How many changes are planted in all, and at once: a change of the law in life touches several rules, too.
const PLANTED: usize = 520;
const AT_ONCE: usize = 20;

/// Every so many-th case is a client.
const EVERY: usize = 17;

fn files() -> Vec<PackFile> {
    let wanted = BUILT_IN.iter().filter(|(name, _)| !name.starts_with("languages/") && !name.starts_with("reference/"));
    wanted.map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

fn pack_of(files: &[PackFile]) -> Option<Pack> {
    read(files).0
}

fn at() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().unwrap()
}

/// A client, and what was found then.
struct Client {
    current: Current,
    then: Findings,
}

fn clients(pack: &Pack, then: Day, shown: bool) -> Vec<Client> {
    let cases: Vec<_> = pack.cases.iter().step_by(EVERY).collect();
    side_by_side(&cases, cores(), |case| {
        let answers = answers_of(pack, case).unwrap();
        let found = screen(pack, &answers, then);
        let shown = shown.then(|| shown_of(pack, &answers, &found, at()));
        let id = SessionId::new(at(), 1);
        Client {
            current: Current {
                id,
                worked: at(),
                pack: PackStamp { id: pack.id.clone(), version: pack.version.clone() },
                archived: None,
                answers,
                shown,
                changes_since_shown: 0,
            },
            then: found,
        }
    })
}

type Dues = BTreeMap<(String, Option<(String, u32)>), (Option<Day>, bool, bool)>;

/// What can be seen of findings, by name, made otherwise than the program does it.
fn seen(pack: &Pack, answers: &Answers, found: &Findings) -> (BTreeMap<String, String>, Dues) {
    let mut standings = BTreeMap::new();
    for relief in &found.reliefs {
        let text = &pack.reliefs[relief.relief];
        let mut words = relief.standing.words().to_owned();
        if !relief.standing.is_closed() {
            for said in &relief.availability {
                words.push_str(&format!(" {:?} {:?}", text.availability[said.entry].state, said.holds == Truth::Yes));
            }
        }
        standings.insert(text.id.clone(), words);
    }
    let mut dues = BTreeMap::new();
    for due in &found.deadlines {
        let item = due.item.map(|(list, item)| {
            let name = pack.lists[list.ix()].id.clone();
            let id = answers.lists[&name].items[usize::try_from(item.0).unwrap()].id;
            (name, id)
        });
        dues.insert((pack.deadlines[due.deadline.ix()].id.clone(), item), (due.due, due.applies == Truth::Yes, due.quiet));
    }
    (standings, dues)
}

/// The relief and the deadlines that differ, as far as anybody would see it. Relief that is not named stands nowhere.
fn differing(a: &(BTreeMap<String, String>, Dues), b: &(BTreeMap<String, String>, Dues)) -> (BTreeSet<String>, BTreeSet<String>) {
    let none = "not relevant".to_owned();
    let of = |map: &BTreeMap<String, String>, id: &String| map.get(id).unwrap_or(&none).clone();
    let reliefs = a.0.keys().chain(b.0.keys()).filter(|id| of(&a.0, id) != of(&b.0, id)).cloned().collect();
    let loud = |due: Option<&(Option<Day>, bool, bool)>| due.is_some_and(|due| !due.2);
    let differs = |key: &&(String, Option<(String, u32)>)| {
        let (then, now) = (a.1.get(*key), b.1.get(*key));
        then != now && (loud(then) || loud(now))
    };
    let dues = a.1.keys().chain(b.1.keys()).filter(differs).map(|(id, item)| format!("{id} {item:?}")).collect();
    (reliefs, dues)
}

fn named(touched: Option<&Touched>) -> (BTreeSet<String>, BTreeSet<String>) {
    let reliefs = touched.into_iter().flat_map(|touched| &touched.reliefs).map(|relief| relief.id.clone()).collect();
    let dues = touched.into_iter().flat_map(|touched| &touched.dues);
    (reliefs, dues.map(|due| format!("{} {:?}", due.name.deadline, due.name.item)).collect())
}

/// A rule that was changed: by its name, and what was done to it.
struct Plant {
    rule: String,
    what: &'static str,
}

/// Changes a rule of a file, if the dice hit one that can be changed.
fn plant(files: &mut [Value], names: &[String], dice: &mut Dice, taken: &mut BTreeSet<String>) -> Option<Plant> {
    let at = dice.below(files.len());
    let (name, file) = (&names[at], &mut files[at]);
    let never = |when: &Value| json!({"all": [when, {"not": when}]});
    if name.starts_with("deadlines/") {
        let deadlines = file["deadlines"].as_array_mut()?;
        let which = dice.below(deadlines.len());
        let deadline = deadlines.get_mut(which)?;
        let id = deadline["id"].as_str()?.to_owned();
        if !taken.insert(id.clone()) {
            return None;
        }
        let what = if dice.below(3) == 0 {
            deadline["when"] = never(&deadline["when"]);
            "dropped"
        } else {
            let period = deadline["periods"].as_array_mut()?.iter_mut().last()?.as_object_mut()?;
            let (unit, length) = period.iter_mut().find(|(unit, _)| *unit != "since")?;
            let _ = unit;
            *length = json!(length.as_u64()? + 1 + u64::try_from(dice.below(9)).ok()?);
            "a date moved"
        };
        return Some(Plant { rule: id, what });
    }
    let relief = file["id"].as_str()?.to_owned();
    if !taken.insert(relief.clone()) {
        return None;
    }
    let whens: Vec<Value> = ["requires", "bars"]
        .iter()
        .flat_map(|kind| file[*kind].as_array().cloned().unwrap_or_default())
        .map(|element| element["when"].clone())
        .filter(|when| !when.is_null())
        .collect();
    if dice.below(10) == 0 {
        file["concerns"] = json!({"not": file["concerns"]});
        return Some(Plant { rule: format!("{relief}.concerns"), what: "whom it concerns, turned round" });
    }
    if dice.below(4) == 0 {
        let when = whens.get(dice.below(whens.len()))?.clone();
        let bar = json!({"id": "planted", "says": "A planted bar", "when": {"not": when}, "since": "1997-04-01", "authority": [], "burden": "client"});
        let authority = file["requires"][0]["authority"].clone();
        let bars = file["bars"].as_array_mut()?;
        bars.push(bar);
        bars.last_mut()?["authority"] = authority;
        return Some(Plant { rule: format!("{relief}.planted"), what: "a bar added" });
    }
    let kind = ["requires", "bars"][dice.below(2)];
    let other = whens.get(dice.below(whens.len()))?.clone();
    let elements = file[kind].as_array_mut()?;
    let which = dice.below(elements.len());
    let element = elements.get_mut(which)?;
    let when = element["when"].clone();
    if when.is_null() {
        return None;
    }
    let (changed, what) = match dice.below(3) {
        0 => (json!({"not": when}), "turned round"),
        1 => (json!({"all": [when, other]}), "narrowed"),
        _ => (json!({"any": [when, other]}), "widened"),
    };
    element["when"] = changed;
    Some(Plant { rule: format!("{relief}.{}", element["id"].as_str()?), what })
}

#[test]
fn whoever_a_planted_change_touches_is_found_with_the_rule_and_nobody_else() {
    let original = files();
    let pack = pack_of(&original).unwrap();
    let day = pack.law_as_of;
    let clients = clients(&pack, day, true);
    let is_law = |file: &&PackFile| file.name.starts_with("relief/") || file.name.starts_with("deadlines/");
    let names: Vec<String> = original.iter().filter(is_law).map(|file| file.name.clone()).collect();
    let (mut dice, mut refused, mut planted, mut touched_in_all, mut rules_named) = (Dice(26), 0, 0, 0, 0);
    for round in 0.. {
        if planted >= PLANTED {
            break;
        }
        let mut law: Vec<Value> = original.iter().filter(is_law).map(|file| serde_json::from_str(&file.text).unwrap()).collect();
        let (mut taken, mut plants) = (BTreeSet::new(), Vec::new());
        for _ in 0..AT_ONCE * 4 {
            if plants.len() < AT_ONCE {
                plants.extend(plant(&mut law, &names, &mut dice, &mut taken));
            }
        }
        let mut files: Vec<PackFile> = original.iter().filter(|file| !is_law(file)).cloned().collect();
        files.extend(names.iter().zip(&law).map(|(name, law)| PackFile { name: name.clone(), text: law.to_string() }));
        // A rule may be put where it cannot stand: then the whole pack is refused, and whom it touches is nobody's question.
        let Some(mut changed) = pack_of(&files) else {
            refused += 1;
            continue;
        };
        changed.version = format!("{} and more", pack.version);
        planted += plants.len();
        // In every other round time passes, too.
        let today = if round % 2 == 0 { day } else { day.shift(40) };
        let results = side_by_side(&clients, cores(), |client| check(&pack, &changed, client, today, &plants));
        for (touched, rules) in results {
            touched_in_all += usize::from(touched);
            rules_named += rules;
        }
    }
    assert!(refused < 10, "{refused}");
    assert!(planted >= PLANTED && touched_in_all > planted && rules_named > planted, "{planted} {touched_in_all} {rules_named}");
}

/// Whether the client is touched, and how many planted rules were named; panics where the program and the slow way differ.
fn check(pack: &Pack, changed: &Pack, client: &Client, today: Day, plants: &[Plant]) -> (bool, usize) {
    let answers = &client.current.answers;
    let outcome = rescreen(changed, &client.current, client.then.as_of, today);
    let touched = match &outcome {
        Outcome::Touched(touched) => Some(&**touched),
        Outcome::Untouched => None,
        Outcome::NotRecorded(_) => panic!("it was recorded"),
    };
    let then = seen(pack, answers, &client.then);
    let now = seen(changed, answers, &screen(changed, answers, today));
    let whys: Vec<&str> = plants.iter().map(|plant| plant.what).collect();
    assert_eq!(named(touched), differing(&then, &now), "{whys:?}");
    let Some(touched) = touched else { return (false, 0) };
    // What is so on the earlier day already is not the day's doing.
    let between = seen(changed, answers, &screen(changed, answers, client.then.as_of));
    let (by_law, by_day) = (differing(&then, &between).0, differing(&between, &now).0);
    let mut rules = 0;
    for relief in &touched.reliefs {
        if let [from, to] = [&then, &now].map(|of| of.0.get(&relief.id).map(|words| words.split(' ').next().unwrap().to_owned()))
            && from != to
        {
            let causes = Causes { law: by_law.contains(&relief.id), date: by_day.contains(&relief.id), answers: false };
            assert!(causes == relief.causes || (causes.law && causes.date), "{}: {causes:?} {:?}", relief.id, relief.causes);
        }
        let prefix = format!("{}.", relief.id);
        let of_it: Vec<&Plant> = plants.iter().filter(|plant| plant.rule.starts_with(&prefix)).collect();
        if relief.causes.law && today == client.then.as_of && !of_it.is_empty() {
            let names: Vec<&str> = relief.rules.iter().map(|rule| rule.id.as_str()).collect();
            let rule = &of_it[0].rule;
            assert!(
                names.contains(&rule.as_str()),
                "{rule} ({}) moved it from {:?} to {:?}: {names:?}",
                of_it[0].what,
                relief.from,
                relief.to
            );
            rules += 1;
        }
    }
    for due in &touched.dues {
        assert_eq!(due.rule.as_ref().map(|rule| &rule.id), Some(&due.name.deadline));
        rules += plants.iter().filter(|plant| plant.rule == due.name.deadline).count();
    }
    assert_eq!(told(touched).len(), touched.reliefs.len() + touched.dues.len());
    assert!(told(touched).iter().all(|told| told.why.len() > 1 || !told.why[0].is_empty()));
    (true, rules)
}

#[test]
fn what_a_day_moves_is_the_days_doing_and_the_same_day_moves_nothing() {
    let pack = pack_of(&files()).unwrap();
    let day = pack.law_as_of;
    let clients = clients(&pack, day, true);
    let mut moved = 0;
    for days in [0, 1, 30, 400] {
        let outcomes = side_by_side(&clients, cores(), |client| rescreen(&pack, &client.current, day, day.shift(days)));
        for outcome in outcomes {
            match outcome {
                Outcome::Untouched => {}
                Outcome::Touched(touched) => {
                    moved += 1;
                    assert_ne!(days, 0, "{touched:#?}");
                    let causes = touched.reliefs.iter().map(|relief| relief.causes).chain(touched.dues.iter().map(|due| due.causes));
                    assert!(causes.into_iter().all(|causes| causes == Causes { date: true, ..Causes::default() }));
                }
                Outcome::NotRecorded(_) => panic!("it was recorded"),
            }
        }
    }
    assert!(moved > clients.len() / 2, "{moved}");
}

/// Of whom it is not recorded what was shown, nothing is said with confidence: only the day's doing is, whatever the law did.
#[test]
fn without_a_record_nobody_is_said_to_be_untouched() {
    let pack = pack_of(&files()).unwrap();
    let day = pack.law_as_of;
    for client in clients(&pack, day, false).iter().take(20) {
        for days in [0, 200] {
            let Outcome::NotRecorded(touched) = rescreen(&pack, &client.current, day, day.shift(days)) else {
                panic!("it is not recorded")
            };
            assert!(days > 0 || touched.is_none());
            assert!(
                touched.is_none_or(|touched| touched.compared().contains("not recorded") && touched.reliefs.iter().all(|r| !r.causes.law))
            );
        }
    }
}

/// Answers that were changed elsewhere are not called the law's doing.
#[test]
fn changed_answers_are_told_apart_from_the_law() {
    let pack = pack_of(&files()).unwrap();
    let day = pack.law_as_of;
    let mut found = 0;
    for client in clients(&pack, day, true).iter().take(30) {
        let mut current = client.current.clone();
        current.answers.facts.clear();
        current.changes_since_shown = 3;
        if let Outcome::Touched(touched) = rescreen(&pack, &current, day, day) {
            found += 1;
            assert_eq!(touched.answers_changed, 3);
            assert!(touched.reliefs.iter().all(|relief| relief.causes == Causes { answers: true, ..Causes::default() }));
        }
    }
    assert!(found > 10, "{found}");
}
