//! What moved between what was last shown and what stands now, and what made it move: the law, the date, or the answers.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::order::{Urgency, urgency};
use super::rules::{Came, Rule, came, deadline_rule, relief_rules};
use crate::calendar::Day;
use crate::facts::{Answers, ItemId};
use crate::interview::item_title;
use crate::pack::Pack;
use crate::screening::{Findings, Standing};
use crate::session::{Current, DueName, PackStamp, Shown, ShownDue, ShownRelief};

/// What a client is compared with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// What the caseworker was last shown.
    Shown {
        /// When.
        at: Timestamp,
        /// As of which day.
        as_of: Day,
        /// With which law.
        pack: PackStamp,
    },
    /// That is not recorded: today's law as of the day on which the client was last worked on.
    NotRecorded {
        /// That day.
        worked_on: Day,
    },
}

/// What touches a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touched {
    /// What it is compared with.
    pub then: Then,
    /// As of which day it was screened again.
    pub as_of: Day,
    /// With which law.
    pub pack: PackStamp,
    /// Relief that moved: what opened, what closed, what is contested now, the rest.
    pub reliefs: Vec<ReliefTouched>,
    /// Deadlines that appeared, moved or went; the nearest first.
    pub dues: Vec<DueTouched>,
    /// How many changes of the answers were made elsewhere since it was last shown.
    pub answers_changed: usize,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// Which way a relief moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReliefTurn {
    /// It was closed and is not any more.
    Opens,
    /// It is closed now.
    Closes,
    /// Only disputed law keeps it open now.
    Contested,
    /// Another move: what was needed is there, or something is needed again.
    Moves,
    /// It stands as it did; whether it takes filings changed.
    Filing,
}

/// What made something move.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Causes {
    /// The law or the questions: it would be so on the earlier day, too.
    pub law: bool,
    /// The date: time has passed.
    pub date: bool,
    /// The answers: they were changed elsewhere.
    pub answers: bool,
}

/// A relief that moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReliefTouched {
    /// Its name for programs.
    pub id: String,
    /// Its name for people; that for programs if it left the questions.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// Which way it moved.
    pub turn: ReliefTurn,
    /// Where it stood; absent: in a way that this program does not know.
    pub from: Option<Standing>,
    /// Where it stands.
    pub to: Standing,
    /// It is no longer in the questions.
    pub gone: bool,
    /// What is said of its filings now, if that changed; empty: nothing is.
    pub filing: Option<Vec<String>>,
    /// What made it move.
    pub causes: Causes,
    /// Which rules.
    pub rules: Vec<Rule>,
    /// Recent changes of the law that were not told before.
    pub came: Vec<Came>,
}

/// Which way a deadline moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DueTurn {
    /// It was not there.
    Appeared,
    /// It has another day, or is sure or possible now.
    Moved,
    /// It is not there any more.
    Gone,
}

/// A deadline that moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueTouched {
    /// Which.
    pub name: DueName,
    /// Its name for people, with its item.
    pub label: String,
    /// Which way it moved.
    pub turn: DueTurn,
    /// How it stood.
    pub from: Option<ShownDue>,
    /// How it stands.
    pub to: Option<ShownDue>,
    /// Days from the screening to its day; negative if that has passed.
    pub days_left: Option<i32>,
    /// What made it move.
    pub causes: Causes,
    /// What must be done, with its sources; absent if it left the questions.
    pub rule: Option<Rule>,
    /// Recent changes of the law that were not told before.
    pub came: Vec<Came>,
}

/// What differs between what was shown and now. In between stands today's law as of the earlier day: what differs there
/// already is not the date's doing. `None` if nothing that anybody would see differs.
pub(super) fn between(
    pack: &Pack,
    client: &Current,
    findings: &Findings,
    [then, earlier, now]: [&Shown; 3],
    since: Then,
) -> Option<Touched> {
    let answers_changed = client.changes_since_shown;
    // Without another law, what is otherwise on the earlier day is the answers' doing.
    let same_law = then.pack == now.pack;
    let causes = |first: bool, second: bool| Causes {
        law: first && (answers_changed == 0 || !same_law),
        answers: first && answers_changed > 0,
        date: second,
    };
    let names: BTreeSet<&String> = then.reliefs.keys().chain(now.reliefs.keys()).collect();
    let relief = |name: &String| {
        let [was, mid, is] = [then, earlier, now].map(|shown| shown.reliefs.get(name));
        let place = pack.reliefs.iter().position(|relief| relief.id == *name);
        let from = was.map_or(Some(Standing::NotRelevant), |was| standing_of(&was.standing));
        let to = is.and_then(|is| standing_of(&is.standing)).unwrap_or(Standing::NotRelevant);
        let filing = |of: Option<&ShownRelief>| of.map_or_else(Vec::new, |of| of.filing.clone());
        let stands = |of: Option<&ShownRelief>| of.map(|of| of.standing.clone());
        let stays = from == Some(to);
        // That a relief which opens says something of its filings is a part of its opening.
        let filing_news = filing(was) != filing(is) && !to.is_closed();
        if stays && !(filing_news && from.is_some_and(|from| !from.is_closed())) {
            return None;
        }
        let differs = |a, b| if stays { filing(a) != filing(b) } else { stands(a) != stands(b) };
        let text = place.map(|place| &pack.reliefs[place]);
        Some(ReliefTouched {
            id: name.clone(),
            name: text.map_or_else(|| name.clone(), |text| text.name.clone()),
            short: text.map_or_else(|| name.clone(), |text| text.short.clone()),
            turn: turn_of(from, to),
            from,
            to,
            gone: place.is_none(),
            filing: filing_news.then(|| place.map_or_else(Vec::new, |place| filing_words(pack, findings, place))),
            causes: causes(differs(was, mid), differs(mid, is)),
            rules: place.map_or_else(Vec::new, |place| relief_rules(pack, findings, place, (was, then.as_of), from, to)),
            came: came(pack, then, now, name),
        })
    };
    let mut reliefs: Vec<ReliefTouched> = names.into_iter().filter_map(relief).collect();
    reliefs.sort_by_key(|relief| (relief.turn, relief.to));
    let mut dues: Vec<DueTouched> = then
        .dues
        .keys()
        .chain(now.dues.keys())
        .collect::<BTreeSet<&DueName>>()
        .into_iter()
        .filter_map(|name| {
            let [was, mid, is] = [then, earlier, now].map(|shown| shown.dues.get(name).copied());
            let is_loud = |stood: Option<ShownDue>| stood.is_some_and(|stood| !stood.quiet);
            if was == is || !(is_loud(was) || is_loud(is)) {
                return None;
            }
            Some(DueTouched {
                label: due_label(pack, &client.answers, name),
                turn: match (was, is) {
                    (None, _) => DueTurn::Appeared,
                    (_, None) => DueTurn::Gone,
                    _ => DueTurn::Moved,
                },
                from: was,
                to: is,
                days_left: is.and_then(|is| is.due).map(|due| now.as_of.days_until(due)),
                causes: causes(was != mid, mid != is),
                rule: deadline_rule(pack, &name.deadline),
                came: came(pack, then, now, &name.deadline),
                name: name.clone(),
            })
        })
        .collect();
    dues.sort_by_key(|due| (due.days_left.is_none_or(|days| days < 0), due.days_left));
    if reliefs.is_empty() && dues.is_empty() {
        return None;
    }
    let urgency = urgency(pack, findings, &reliefs, &dues);
    Some(Touched { then: since, as_of: now.as_of, pack: now.pack.clone(), reliefs, dues, answers_changed, urgency })
}

fn turn_of(from: Option<Standing>, to: Standing) -> ReliefTurn {
    match from {
        Some(from) if from == to => ReliefTurn::Filing,
        Some(from) if from.is_closed() && !to.is_closed() => ReliefTurn::Opens,
        Some(from) if !from.is_closed() && to.is_closed() => ReliefTurn::Closes,
        _ if to == Standing::Contested => ReliefTurn::Contested,
        _ => ReliefTurn::Moves,
    }
}

fn standing_of(id: &str) -> Option<Standing> {
    [Standing::NoBarFound, Standing::NeedsFacts, Standing::Contested, Standing::Barred, Standing::NotRelevant]
        .into_iter()
        .find(|standing| standing.id() == id)
}

/// What is said of the filings of a relief now.
fn filing_words(pack: &Pack, findings: &Findings, place: usize) -> Vec<String> {
    let said = findings.relief(place).map_or(&[][..], |finding| &finding.availability);
    said.iter()
        .map(|said| {
            let entry = &pack.reliefs[place].availability[said.entry];
            format!("{}: {}", entry.state.words(), entry.says)
        })
        .collect()
}

/// A deadline with its item: `Trial evidence, Individual hearing 20 Jan 2027`.
fn due_label(pack: &Pack, answers: &Answers, name: &DueName) -> String {
    let text = pack.deadlines.iter().find(|deadline| deadline.id == name.deadline);
    let short = text.map_or(name.deadline.as_str(), |text| text.short.as_str());
    match &name.item {
        None => short.to_owned(),
        Some((list, item)) => format!("{short}, {}", title(pack, answers, list, *item)),
    }
}

fn title(pack: &Pack, answers: &Answers, list: &str, item: ItemId) -> String {
    let there = answers.list(list).get(item).is_some();
    match pack.list_named(list) {
        Some(list) if there => item_title(pack, answers, list, item),
        Some(list) => pack.list(list).item.clone(),
        None => list.to_owned(),
    }
}
