//! `reprieve merge`, and the merging of what a colleague handed back: prints what differs, asks what both changed, writes.
//!
//! Knows no screen; what differs is put in words by `export`.

use std::io::{self, BufRead, Write};

use jiff::Timestamp;

use super::arguments::{Common, Decide, MergeArguments};
use super::output::{print, tell};
use super::today::local_minute;
use super::{Failure, questions, sessions};
use crate::export::{clean, difference_words};
use crate::following;
use crate::interview::of_all_items;
use crate::pack::Pack;
use crate::session::{DirStore, Merge, Proposed, Session, SessionId, Side, Store, StoreError, Version, is_of_this_computer, set_archived};

/// What is merged into the consultation of the store that has its id.
pub struct Sides {
    /// The other version.
    pub other: Session,
    /// What it is called.
    pub what: String,
    /// What was decided beforehand.
    pub decide: Decide,
}

/// `reprieve merge`.
pub fn run(common: &Common, arguments: &MergeArguments) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let into = sessions::find(&store, &arguments.session)?;
    let other_id = sessions::find(&store, &arguments.other)?;
    if into == other_id {
        return Err(Failure::new("These two are one and the same consultation."));
    }
    let other = sessions::open(&store, &other_id)?.session;
    let name = name_of(&other);
    let is_version = matches!(store.lock(&other_id, Timestamp::now()), Err(StoreError::Version { .. }));
    let set_beside = other.from() == Some(&into) && is_of_this_computer(&name);
    merge_into(&store, &pack, &into, Sides { other, what: name.clone(), decide: arguments.decide })?;
    match (is_version, arguments.discard) {
        (true, true) => {
            store.discard(&other_id)?;
            tell(&format!("Removed: {}.", clean(&name)));
        }
        (true, false) => tell(&format!("{} stays where it is; with --discard it is removed.", clean(&name))),
        (false, _) if set_beside => {
            set_archived(&store, &other_id, Timestamp::now(), true)?;
            tell(&format!("{} is archived.", clean(&name)));
        }
        _ => {}
    }
    Ok(())
}

/// Merges a version into the consultation of its id.
pub fn merge(store: &DirStore, pack: &Pack, sides: Sides) -> Result<Session, Failure> {
    let id = sides.other.id().clone();
    merge_into(store, pack, &id, sides)
}

fn merge_into(store: &DirStore, pack: &Pack, into: &SessionId, sides: Sides) -> Result<Session, Failure> {
    let lock = store.lock(into, Timestamp::now())?;
    let mut opened = sessions::open(store, into)?;
    let (ours, theirs) = (following::as_read_with(pack, opened.session.clone()), following::as_read_with(pack, sides.other));
    let merge = Merge::of(&ours, &theirs);
    if !merge.are_related() {
        return Err(Failure::new("These two are not versions of one consultation: they have no past in common.")
            .hint("Open both in the caseload and compare them (Space marks, c compares)."));
    }
    let name = clean(&name_of(&opened.session));
    if merge.brings_nothing() {
        print(&format!("All that is in {} is in {name} already. Nothing was changed.\n", clean(&sides.what)))?;
        return Ok(opened.session);
    }
    print(&brought(pack, &merge, &name, &clean(&sides.what)))?;
    let choices = decided(pack, &merge, sides.decide, &clean(&sides.what))?;
    let result = merge.carried_out(Timestamp::now(), &choices, &|list| of_all_items(pack, list));
    store.write(&result, &lock, &mut opened.revision)?;
    print(&format!(
        "Merged into {name}, {} answers now. Undo in the wizard takes it back, answer by answer.\n",
        result.summary().answered
    ))?;
    Ok(result)
}

/// What is taken without a question.
fn brought(pack: &Pack, merge: &Merge, name: &str, what: &str) -> String {
    let mut text = format!("Into {name}, from {what}:\n");
    if merge.shared() == 0 {
        text.push_str("  The two have no history in common: their answers alone are compared.\n");
    }
    for difference in merge.differences().iter().filter(|of| matches!(of.proposed, Proposed::Both | Proposed::Take(Side::Theirs))) {
        let words = difference_words(pack, merge, difference);
        let label = words.item.map_or(words.label.clone(), |item| format!("{}, {item}", words.label));
        text.push_str(&format!("  {}: {} -> {}{}\n", clean(&label), clean(&words.ours), clean(&words.theirs), when(&difference.theirs)));
    }
    for note in merge.notes() {
        text.push_str(&format!("  Note: {}\n", clean(&note.text)));
    }
    let own = merge.differences().iter().filter(|of| of.proposed == Proposed::Take(Side::Ours)).count();
    if own > 0 {
        text.push_str(&format!("  {own} more changed in {name} only, and stay.\n"));
    }
    // Nothing comes by itself, and nothing is to be said of it.
    if text.lines().count() > 1 { text } else { String::new() }
}

fn when(version: &Version) -> String {
    version.at.map_or(String::new(), |at| format!(" ({})", local_minute(at)))
}

/// A side for each difference; asks where both changed something and nothing was decided beforehand.
fn decided(pack: &Pack, merge: &Merge, decide: Decide, what: &str) -> Result<Vec<Option<Side>>, Failure> {
    let open = merge.differences().iter().filter(|of| of.proposed == Proposed::Ask).count();
    let mut input = io::stdin().lock();
    let mut asked = 0;
    let mut choices = Vec::new();
    for difference in merge.differences() {
        if difference.proposed != Proposed::Ask {
            choices.push(None);
            continue;
        }
        asked += 1;
        let words = difference_words(pack, merge, difference);
        let label = words.item.map_or(words.label.clone(), |item| format!("{}, {item}", words.label));
        print(&format!(
            "Changed on both sides ({asked} of {open}): {}\n  o  here: {}{}\n  t  {what}: {}{}\n",
            clean(&label),
            clean(&words.ours),
            when(&difference.ours),
            clean(&words.theirs),
            when(&difference.theirs),
        ))?;
        choices.push(Some(match decide.side() {
            Some(side) => side,
            None => ask(&mut input)?,
        }));
    }
    Ok(choices)
}

/// Asks which of the two to take.
fn ask(input: &mut dyn BufRead) -> Result<Side, Failure> {
    loop {
        print("Take o (here) or t? ")?;
        let mut line = String::new();
        let read = io::Read::take(&mut *input, 1 << 10).read_line(&mut line);
        if !matches!(read, Ok(1..)) {
            print("\n")?;
            return Err(Failure::new("It is not decided what to take where both changed something. Nothing was merged.")
                .hint("--ours takes what is here, --theirs what the other one says."));
        }
        match line.trim().to_lowercase().as_str() {
            "o" | "ours" | "here" => return Ok(Side::Ours),
            "t" | "theirs" => return Ok(Side::Theirs),
            _ => {}
        }
        let _ = io::stdout().flush();
    }
}

fn name_of(session: &Session) -> String {
    session.summary().label.unwrap_or_else(|| session.id().to_string())
}
