//! What touches a client in words: a line to see it by, and all of it with the reasons.

use super::rules::{Came, Rule};
use super::touched::{Causes, DueTouched, DueTurn, ReliefTouched, ReliefTurn, Then, Touched};
use crate::screening::Standing;
use crate::session::ShownDue;

/// What is said of a client of whom it is not recorded what was shown.
pub const NOT_RECORDED: &str = "What was last shown of this client is not recorded: an earlier version of reprieve saved it. Only what time \
     changed since is seen; whether a change of the law touches this client is not known until it is opened.";

/// A thing that moved, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What moved.
    pub what: String,
    /// Why: whose doing, which rules, which changes of the law.
    pub why: Vec<String>,
}

impl Touched {
    /// In one line: `opens Asylum; closes Cancellation (LPR); Board appeal appeared: 9 Dec 2026`.
    pub fn in_one_line(&self) -> String {
        let mut parts = Vec::new();
        let mut name = |turn: ReliefTurn, says: &str| {
            let names: Vec<&str> = self.reliefs.iter().filter(|relief| relief.turn == turn).map(|relief| relief.short.as_str()).collect();
            if !names.is_empty() {
                parts.push(format!("{says} {}", names.join(", ")));
            }
        };
        name(ReliefTurn::Opens, "opens");
        name(ReliefTurn::Closes, "closes");
        name(ReliefTurn::Contested, "contested now");
        name(ReliefTurn::Moves, "moves");
        name(ReliefTurn::Filing, "filing changes:");
        for (turn, says) in [(DueTurn::Appeared, "appeared"), (DueTurn::Moved, "moved"), (DueTurn::Gone, "went")] {
            let dues: Vec<&DueTouched> = self.dues.iter().filter(|due| due.turn == turn).collect();
            match dues.as_slice() {
                [] => {}
                [due] => {
                    let day = due.to.and_then(|to| to.due).map_or_else(String::new, |day| format!(": {}", day.short()));
                    parts.push(format!("{} {says}{day}", due.label));
                }
                several => parts.push(format!("{} deadlines {says}", several.len())),
            }
        }
        parts.join("; ")
    }

    /// What it is compared with, in a sentence.
    pub fn compared(&self) -> String {
        match &self.then {
            Then::Shown { as_of, pack, .. } if *pack == self.pack => {
                format!("Compared with what was last shown, as of {}, with the same version of the law ({}).", as_of.short(), pack.version)
            }
            Then::Shown { as_of, pack, .. } => format!(
                "Compared with what was last shown, as of {}, with version {} of the law; now it is {}.",
                as_of.short(),
                pack.version,
                self.pack.version
            ),
            Then::NotRecorded { worked_on } => format!("{NOT_RECORDED} Compared with today's law as of {}.", worked_on.short()),
        }
    }
}

/// Everything that moved, in the order in which it matters.
pub fn told(touched: &Touched) -> Vec<Told> {
    touched.reliefs.iter().map(relief_told).chain(touched.dues.iter().map(due_told)).collect()
}

fn relief_told(relief: &ReliefTouched) -> Told {
    let (turn, name) = (relief_turn(relief.turn), &relief.name);
    let from = relief.from.map_or("in a way that this program does not know", Standing::words);
    let what = match relief.turn {
        ReliefTurn::Filing => format!("{turn}: {name} ({})", relief.to.words()),
        _ if relief.gone => format!("{turn}: {name}: was {from}, no longer in the questions"),
        _ => format!("{turn}: {name}: was {from}, now {}", relief.to.words()),
    };
    let mut why = vec![relief.causes.words()];
    why.extend(relief.filing.iter().filter(|said| said.is_empty()).map(|_| "Nothing is said of its filings any more.".to_owned()));
    if relief.turn != ReliefTurn::Filing {
        why.extend(relief.filing.iter().flatten().map(|said| format!("Filings: {said}")));
    }
    why.extend(relief.rules.iter().map(Rule::words));
    why.extend(relief.came.iter().map(Came::words));
    Told { what, why }
}

fn due_told(due: &DueTouched) -> Told {
    let left = match due.days_left {
        Some(0) => " (today)".to_owned(),
        Some(1) => " (in 1 day)".to_owned(),
        Some(days) if days > 0 => format!(" (in {days} days)"),
        Some(_) => " (passed)".to_owned(),
        None => String::new(),
    };
    let (was, now) = (due.from.as_ref().map(due_words), due.to.as_ref().map(due_words));
    let what = match (was, now) {
        (Some(was), Some(now)) => format!("Deadline moved: {}: was {was}, now {now}{left}", due.label),
        (None, Some(now)) => format!("Deadline appeared: {}: {now}{left}", due.label),
        (was, None) => format!("Deadline went: {}: was {}", due.label, was.unwrap_or_default()),
    };
    let mut why = vec![due.causes.words()];
    why.extend(due.rule.iter().map(Rule::words));
    if due.rule.is_none() {
        why.push("It is no longer in the questions.".to_owned());
    }
    why.extend(due.came.iter().map(Came::words));
    Told { what, why }
}

fn due_words(stood: &ShownDue) -> String {
    let mut words = stood.due.map_or_else(|| "date needed, or no last day".to_owned(), |day| day.short());
    if !stood.sure {
        words = format!("possible, {words}");
    }
    if stood.quiet {
        words.push_str(", only of closed relief");
    }
    words
}

fn relief_turn(turn: ReliefTurn) -> &'static str {
    match turn {
        ReliefTurn::Opens => "Opens",
        ReliefTurn::Closes => "Closes",
        ReliefTurn::Contested => "Contested now",
        ReliefTurn::Moves => "Moves",
        ReliefTurn::Filing => "Filing changes",
    }
}

impl Causes {
    /// Whose doing it is, in a sentence.
    pub fn words(self) -> String {
        let mut by = Vec::new();
        if self.law {
            by.push("the law or the questions changed");
        }
        if self.answers {
            by.push("answers were changed elsewhere");
        }
        if self.date {
            by.push("time has passed");
        }
        match by.as_slice() {
            [] => "Why is not known.".to_owned(),
            [one] => format!("Because {one}."),
            [one, other] if self.law && self.answers => format!("Because {one}, or {other}, or both."),
            [one, other] => format!("Because {one} and {other}."),
            all => format!("Because of several things: {}.", all.join("; ")),
        }
    }

    /// For programs.
    pub fn ids(self) -> Vec<&'static str> {
        [(self.law, "law"), (self.answers, "answers"), (self.date, "date")].into_iter().filter(|(is, _)| *is).map(|(_, id)| id).collect()
    }
}

impl Rule {
    /// `applies: Convicted of an aggravated felony (INA 240A(a)(3); since 1 Apr 1997)`.
    pub fn words(&self) -> String {
        let mut words = if self.now.is_empty() { self.says.clone() } else { format!("{}: {}", self.now, self.says) };
        let mut behind: Vec<String> = self.cites.clone();
        behind.extend(self.since.filter(|day| !day.is_open()).map(|day| format!("since {}", day.short())));
        if !behind.is_empty() {
            words = format!("{} ({})", words.trim_end_matches('.'), behind.join("; "));
        }
        words
    }
}

impl Came {
    /// `new in the law: Title (3 Sep 2026)`.
    pub fn words(&self) -> String {
        format!("new in the law: {} ({})", self.title.trim_end_matches('.'), self.on.short())
    }
}
