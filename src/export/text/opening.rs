//! What would open each barred relief, and which conviction to attack.
//!
//! Knows no law: what was found is found in `screening`, what must be heeded stands in the pack.

use super::Screened;
use super::words::citation;
use crate::export::page::Page;
use crate::interview::item_title;
use crate::pack::Pack;
use crate::screening::{
    Attacked, Class, Effort, Opening, ReliefMove, Standing, attack_words, class_words, opening_words, what_to_attack, would_open,
};

/// Ways to open one relief that are named.
const WAYS: usize = 3;
/// Attacks that are named.
const ATTACKS: usize = 12;

/// The smallest changes that would open a relief, if it is barred.
pub(super) fn of_relief(screened: &Screened<'_>, relief: usize, page: &mut Page) {
    let Some(found) = would_open(screened.pack, screened.answers, screened.findings, relief, Effort::List) else { return };
    for opening in found.openings.iter().take(WAYS) {
        page.hanging(2, "would open if  ", &way(screened, opening));
    }
    match found.openings.len() {
        0 => page.paragraph(2, &found.reach_words()),
        many if many > WAYS => page.paragraph(2, "Other changes would open it too; the program shows them."),
        _ => {}
    }
}

fn way(screened: &Screened<'_>, opening: &Opening) -> String {
    let lead = match opening.class() {
        Class::Legal => String::new(),
        class => format!("{} ", class_words(class).trim_start_matches("if ")),
    };
    format!("{lead}{} [then {}]", opening_words(screened.pack, screened.answers, opening), opening.standing.words())
}

/// What every attack would gain, what gains most first.
pub(super) fn attack(screened: &Screened<'_>, page: &mut Page) {
    let pack = screened.pack;
    let found = what_to_attack(pack, screened.answers, screened.findings);
    if found.is_empty() {
        return;
    }
    page.heading("Which conviction to attack");
    for kind in found.kinds() {
        let attack = &pack.otherwise.attacks[kind];
        page.entry(&format!("{}: ", attack.name), 4, &attack.caution);
        page.paragraph(4, &citation(pack, &attack.authority, pack.is_unchecked(&attack.authority, attack.unverified)));
    }
    page.blank();
    for attacked in found.attacks.iter().take(ATTACKS) {
        one(screened, attacked, page);
    }
    if found.attacks.len() > ATTACKS {
        page.paragraph(0, &format!("{} more gain less; the program shows them.", found.attacks.len() - ATTACKS));
    }
    if found.broken_off {
        page.paragraph(0, "There are too many to try them all: not every pair was tried.");
    }
    let idle: Vec<String> = found.idle.iter().map(|(kind, item)| idle(screened, *kind, *item)).collect();
    if !idle.is_empty() {
        page.entry("Gains nothing by itself: ", 4, &idle.join("; "));
    }
}

fn idle(screened: &Screened<'_>, kind: usize, item: crate::facts::ItemId) -> String {
    let attack = &screened.pack.otherwise.attacks[kind];
    format!("{}: {}", attack.name, item_title(screened.pack, screened.answers, attack.of, item))
}

fn one(screened: &Screened<'_>, attacked: &Attacked, page: &mut Page) {
    let pack = screened.pack;
    let attack = &pack.otherwise.attacks[attacked.attack];
    let titles: Vec<String> = attacked.items.iter().map(|item| item_title(pack, screened.answers, attack.of, *item)).collect();
    let both = if titles.len() > 1 { "Both: " } else { "" };
    page.hanging(0, "- ", &format!("{both}{}: {}", attack_words(pack, attacked.attack, attacked.end), titles.join("; and ")));
    let gain = &attacked.gain;
    let (gone, closes): (Vec<ReliefMove>, Vec<ReliefMove>) = gain.closes.iter().partition(|moved| moved.to == Standing::NotRelevant);
    for (mark, moves) in [("opens  ", &gain.opens), ("no bar left  ", &gain.clears), ("closes  ", &closes), ("no longer needed  ", &gone)] {
        if !moves.is_empty() {
            page.hanging(4, mark, &names(pack, moves));
        }
    }
    let falls: Vec<&str> = gain.falls.iter().map(|ground| pack.concepts[ground.ix()].name.as_str()).collect();
    if !falls.is_empty() {
        page.hanging(4, "falls  ", &falls.join("; "));
    }
}

fn names(pack: &Pack, moves: &[ReliefMove]) -> String {
    moves.iter().map(|moved| format!("{} [{}]", pack.reliefs[moved.relief].name, moved.to.words())).collect::<Vec<_>>().join("; ")
}
