//! Which conviction to attack: what each legal action of the pack would gain, what gains most first.
//!
//! Knows no law: what was found is found in `screening`, what must be heeded stands in the pack.

use super::branch::{authority, branch};
use super::pages::{group, page, plain};
use super::would_open::tone;
use super::{Branch, Tone, WhyPage};
use crate::interview::item_title;
use crate::logic::{Burden, DefIx};
use crate::pack::Pack;
use crate::screening::{Attacked, ReliefMove, Standing, attack_words, explain_concept, what_to_attack};

use super::super::work::Work;

impl WhyPage {
    /// What every attack would gain.
    pub fn attack(pack: &Pack, work: &Work) -> WhyPage {
        let found = what_to_attack(pack, work.session.answers(), &work.findings);
        let title = "Which conviction to attack".to_owned();
        if found.is_empty() {
            let lead = vec!["Nothing among the answers so far is or may be a conviction.".to_owned()];
            return page(title, String::new(), None, lead, Vec::new());
        }
        let kinds: Vec<_> = found.kinds().into_iter().map(|kind| &pack.otherwise.attacks[kind]).collect();
        let mut roots: Vec<Branch> = found.attacks.iter().map(|attacked| line(pack, work, attacked)).collect();
        let idle = found.idle.iter().map(|(attack, item)| {
            let attack = &pack.otherwise.attacks[*attack];
            plain(&format!("{}: {}", attack.name, item_title(pack, work.session.answers(), attack.of, *item)), Vec::new())
        });
        group(&mut roots, "Opens nothing by itself", idle);
        let rests_on = kinds.iter().map(|attack| {
            let mut line = plain(&attack.name, vec![attack.caution.clone()]);
            let cited = attack.authority.iter().filter_map(|i| pack.sources.get(*i));
            line.children = cited.map(authority).collect();
            line
        });
        group(&mut roots, "What it must rest on", rests_on);
        let mut lead: Vec<String> = kinds.iter().take(1).map(|attack| attack.caution.clone()).collect();
        if found.broken_off {
            lead.insert(0, "There are too many to try them all: not every pair was tried.".to_owned());
        }
        let gaining = found.attacks.len();
        let standing = if gaining == 1 { "1 gains something".to_owned() } else { format!("{gaining} gain something") };
        let mut page = page(title, standing, None, lead, roots);
        page.open = if gaining > 0 { [vec![0]].into() } else { Default::default() };
        page
    }
}

fn line(pack: &Pack, work: &Work, attacked: &Attacked) -> Branch {
    let attack = &pack.otherwise.attacks[attacked.attack];
    let titles: Vec<String> = attacked.items.iter().map(|item| item_title(pack, work.session.answers(), attack.of, *item)).collect();
    let both = if titles.len() > 1 { "Both: " } else { "" };
    let says = format!("{both}{}: {}", attack_words(pack, attacked.attack, attacked.end), titles.join("; and "));
    let gain = &attacked.gain;
    let mut children: Vec<Branch> = gain.opens.iter().map(|moved| relief(pack, "Opens", *moved)).collect();
    children.extend(gain.clears.iter().map(|moved| relief(pack, "No bar left", *moved)));
    children.extend(gain.falls.iter().map(|ground| fallen(pack, work, *ground)));
    children.extend(gain.closes.iter().map(|moved| match moved.to {
        Standing::NotRelevant => relief(pack, "No longer needed", *moved),
        _ => relief(pack, "Closes", *moved),
    }));
    let more = if attacked.items.len() > 1 { "It gains what neither gains alone." } else { "" };
    let mut detail: Vec<String> = [more.to_owned(), attack.caution.clone()].into_iter().filter(|text| !text.is_empty()).collect();
    detail.extend(super::branch::sources(pack, &attack.authority));
    let opens = gain.opens.len() + gain.clears.len();
    let state = match (opens, gain.falls.len()) {
        (0, 1) => "1 ground falls".to_owned(),
        (0, falls) => format!("{falls} grounds fall"),
        (opens, _) => format!("opens {opens}"),
    };
    Branch { tone: Tone::Good, state, children, ..plain(&says, detail) }
}

fn relief(pack: &Pack, what: &str, moved: ReliefMove) -> Branch {
    let text = &pack.reliefs[moved.relief];
    let detail = vec![text.in_one_line.clone(), format!("From {} to {}.", moved.from.words(), moved.to.words())];
    Branch { tone: tone(moved.to), state: moved.to.words().to_owned(), ..plain(&format!("{what}: {}", text.name), detail) }
}

/// A ground that would not hold any more, with why it does now.
fn fallen(pack: &Pack, work: &Work, ground: DefIx) -> Branch {
    let node = explain_concept(pack, work.session.answers(), work.today, ground, None, Burden::Government);
    let says = format!("Falls: {}", node.says);
    Branch { tone: Tone::Good, says, state: "ground".to_owned(), ..branch(pack, node) }
}
