//! What was last shown as JSON, on one line. Every name in it comes from outside.
//!
//! Knows neither the session around it nor a rule.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;

use super::super::{DueName, Shown, ShownDue, ShownRelief, Worth};
use super::event::Stamp;
use super::list::Number;
use super::session::SavedPack;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedShown {
    at: Stamp,
    as_of: String,
    with: SavedPack,
    entries: usize,
    reliefs: Vec<SavedRelief>,
    dues: Vec<SavedDue>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedRelief {
    relief: String,
    standing: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    filing: Vec<(String, bool)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    elements: Vec<(String, SavedWorth)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SavedWorth {
    Yes,
    No,
    Open,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedDue {
    deadline: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<(String, Number)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    sure: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    quiet: bool,
}

impl From<&Shown> for SavedShown {
    fn from(shown: &Shown) -> SavedShown {
        let relief = |(name, relief): (&String, &ShownRelief)| SavedRelief {
            relief: name.clone(),
            standing: relief.standing.clone(),
            filing: relief.filing.clone(),
            elements: relief.elements.iter().map(|(name, worth)| (name.clone(), (*worth).into())).collect(),
        };
        let due = |(name, due): (&DueName, &ShownDue)| SavedDue {
            deadline: name.deadline.clone(),
            of: name.item.as_ref().map(|(list, item)| (list.clone(), Number(*item))),
            due: due.due.map(|day| day.to_string()),
            sure: due.sure,
            quiet: due.quiet,
        };
        SavedShown {
            at: Stamp(shown.at),
            as_of: shown.as_of.to_string(),
            with: shown.pack.clone().into(),
            entries: shown.entries,
            reliefs: shown.reliefs.iter().map(relief).collect(),
            dues: shown.dues.iter().map(due).collect(),
            changes: shown.changes.clone(),
        }
    }
}

impl TryFrom<SavedShown> for Shown {
    type Error = String;

    fn try_from(saved: SavedShown) -> Result<Shown, String> {
        let day = |text: &str| Day::parse(text).ok_or(format!("`{text}` in what was last shown is not a day like 2026-11-22"));
        let (mut reliefs, mut dues) = (BTreeMap::new(), BTreeMap::new());
        let counts = (saved.reliefs.len(), saved.dues.len());
        for SavedRelief { relief, standing, filing, elements } in saved.reliefs {
            let elements = elements.into_iter().map(|(name, worth)| (name, worth.into())).collect();
            reliefs.insert(relief, ShownRelief { standing, filing, elements });
        }
        for SavedDue { deadline, of, due, sure, quiet } in saved.dues {
            let name = DueName { deadline, item: of.map(|(list, Number(item))| (list, item)) };
            dues.insert(name, ShownDue { due: due.as_deref().map(day).transpose()?, sure, quiet });
        }
        if counts != (reliefs.len(), dues.len()) {
            return Err("what was last shown names a relief or a deadline twice".to_owned());
        }
        let shown = Shown {
            at: saved.at.0,
            as_of: day(&saved.as_of)?,
            pack: saved.with.into(),
            entries: saved.entries,
            reliefs,
            dues,
            changes: saved.changes,
        };
        if shown.fits() { Ok(shown) } else { Err("what was last shown is more than there can be".to_owned()) }
    }
}

impl From<Worth> for SavedWorth {
    fn from(worth: Worth) -> SavedWorth {
        match worth {
            Worth::Yes => SavedWorth::Yes,
            Worth::No => SavedWorth::No,
            Worth::Open => SavedWorth::Open,
        }
    }
}

impl From<SavedWorth> for Worth {
    fn from(worth: SavedWorth) -> Worth {
        match worth {
            SavedWorth::Yes => Worth::Yes,
            SavedWorth::No => Worth::No,
            SavedWorth::Open => Worth::Open,
        }
    }
}
