//! What to find out: the questions that settle most, and what would settle each open result.
//!
//! Knows no law: what settles what is found in `screening`.

use super::pages::{group, page, plain};
use super::{Branch, Tone, WhyPage};
use crate::facts::Spot;
use crate::interview::spot_label;
use crate::pack::Pack;
use crate::screening::{Asked, ToSettle, WorthAsking, asked_words, outcome_words, relief_to_settle, result_name, what_to_ask};

use super::super::work::Work;

/// Sets of questions that are listed.
const LISTED: usize = 20;

impl WhyPage {
    /// What to find out, that which settles most first.
    pub fn find_out(pack: &Pack, work: &Work) -> WhyPage {
        let found = what_to_ask(pack, work.session.answers(), &work.findings);
        let mut roots = Vec::new();
        let open = found.results.len();
        group(&mut roots, "What settles most", found.ranked.iter().take(LISTED).map(|worth| worth_asking(pack, work, worth)));
        for to_settle in &found.results {
            let mut line = plain(&result_name(pack, &work.findings, to_settle.result), Vec::new());
            line.children = ways_to_settle(pack, work, to_settle);
            (line.tone, line.state) = match (to_settle.only_law, line.children.len()) {
                (true, _) => (Tone::Law, "only law".to_owned()),
                (false, 0) => (Tone::Plain, "no small set".to_owned()),
                (false, sets) => (Tone::Plain, format!("{sets} ways")),
            };
            line.detail.push(explained(to_settle, &line.children));
            roots.push(line);
        }
        let lead = match open {
            0 => vec!["Nothing is open.".to_owned()],
            _ => vec!["The fewest questions whose answers could settle a result, and the papers that tell.".to_owned()],
        };
        let mut page = page("What to find out".to_owned(), format!("{open} open"), None, lead, roots);
        page.open = if found.ranked.is_empty() { Default::default() } else { [vec![0]].into() };
        page
    }
}

/// Each way to settle a result: the questions of a set, with the answers that would do it.
pub(super) fn ways_to_settle(pack: &Pack, work: &Work, to_settle: &ToSettle) -> Vec<Branch> {
    let of = |sets: &[Vec<Asked>], closes: bool| -> Vec<Branch> {
        sets.iter().map(|set| way(pack, work, set, outcome_words(to_settle.result, closes))).collect()
    };
    [of(&to_settle.to_close, true), of(&to_settle.to_clear, false)].concat()
}

/// What would settle a relief, if it is open.
pub(super) fn of_relief(pack: &Pack, work: &Work, relief: usize) -> Option<Branch> {
    let to_settle = relief_to_settle(pack, work.session.answers(), &work.findings, relief)?;
    let children = ways_to_settle(pack, work, &to_settle);
    let detail = vec![explained(&to_settle, &children)];
    let state = if to_settle.only_law { "only law".to_owned() } else { format!("{}", children.len()) };
    Some(Branch { state, children, ..plain("What would settle it", detail) })
}

fn explained(to_settle: &ToSettle, ways: &[Branch]) -> String {
    if to_settle.only_law {
        return "Only law keeps it open: no answer settles it.".to_owned();
    }
    if ways.is_empty() {
        return "No small set of answers was found that settles it.".to_owned();
    }
    let clears = if to_settle.to_clear.is_empty() { " None was found that would decide it the other way." } else { "" };
    format!("Each line alone could settle it.{clears}")
}

fn way(pack: &Pack, work: &Work, set: &[Asked], outcome: &str) -> Branch {
    let answers = work.session.answers();
    let tone = Tone::Plain;
    let says = format!("{outcome}: {}", set.iter().map(|asked| asked_words(pack, answers, asked)).collect::<Vec<_>>().join("; and "));
    match set {
        [one] => Branch { tone, spot: reachable(work, &one.spot), ..plain(&says, Vec::new()) },
        several => {
            let line =
                |asked: &Asked| Branch { spot: reachable(work, &asked.spot), ..plain(&asked_words(pack, answers, asked), Vec::new()) };
            Branch { tone, children: several.iter().map(line).collect(), ..plain(&says, Vec::new()) }
        }
    }
}

fn worth_asking(pack: &Pack, work: &Work, worth: &WorthAsking) -> Branch {
    let label = |spot: &Spot| spot_label(pack, work.session.answers(), spot);
    let says = worth.spots.iter().map(label).collect::<Vec<_>>().join("; and ");
    let papers: Vec<_> = worth.papers.iter().filter_map(|paper| pack.documents.get(*paper)).collect();
    // One question stands for itself: Enter goes to it. Of several each has its line.
    let (alone, several) = match worth.spots.as_slice() {
        [one] => (reachable(work, one), [].as_slice()),
        several => (None, several),
    };
    let question = |spot: &Spot| Branch { tone: Tone::Open, spot: reachable(work, spot), ..plain(&label(spot), Vec::new()) };
    let mut children: Vec<Branch> = several.iter().map(question).collect();
    group(&mut children, "Papers that tell", papers.iter().map(|paper| plain(&paper.name, vec![paper.how.clone()])));
    let names: Vec<String> = worth.settles.iter().map(|result| result_name(pack, &work.findings, *result)).collect();
    group(&mut children, "Could settle", names.iter().map(|name| plain(name, Vec::new())));
    let mut detail: Vec<String> = papers.iter().map(|paper| format!("{}: {}", paper.name, paper.how)).collect();
    detail.push(format!("Could settle: {}.", names.join("; ")));
    Branch { tone: Tone::Open, state: format!("settles {}", worth.settles.len()), spot: alone, children, ..plain(&says, detail) }
}

/// A question to which one can go now: another of the set may have to be answered first.
fn reachable(work: &Work, spot: &Spot) -> Option<Spot> {
    work.walk.position(spot).map(|_| spot.clone())
}
