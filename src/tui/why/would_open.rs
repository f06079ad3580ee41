//! What would open a barred relief, as lines of its page. Knows no law: what was found is found in `screening`.

use super::pages::plain;
use super::{Branch, Tone};
use crate::facts::{Place, Spot};
use crate::logic::Truth;
use crate::pack::{ElementKind, Pack};
use crate::screening::{Change, Class, Effort, Opening, Standing, change_words, class_words, now_words, opening_words, would_open};

use super::branch::sources;

use super::super::work::Work;

/// Ways that stand on the page at once; the others are one line further.
const AT_ONCE: usize = 4;

/// Said of every list of ways: they are what the law turns on.
const NOT_TO_SAY: &str = "This is what the result turns on, not what anyone should say. Get the paper that tells.";

/// What would open a relief, if it is barred; first its waivers.
pub(super) fn of_relief(pack: &Pack, work: &Work, relief: usize) -> Option<Branch> {
    let found = would_open(pack, work.session.answers(), &work.findings, relief, Effort::Page)?;
    let mut children = waivers(pack, work, relief);
    let mut ways: Vec<Branch> = found.openings.iter().map(|opening| way(pack, work, opening)).collect();
    let state = format!("{}", ways.len() + children.len());
    let later = ways.split_off(ways.len().min(AT_ONCE));
    children.append(&mut ways);
    if !later.is_empty() {
        children.push(Branch { state: format!("{}", later.len()), children: later, ..plain("Other ways", Vec::new()) });
    }
    let detail = vec![found.reach_words(), NOT_TO_SAY.to_owned()];
    Some(Branch { state, children, ..plain("What would open it", detail) })
}

/// What could lift the bars that apply.
fn waivers(pack: &Pack, work: &Work, relief: usize) -> Vec<Branch> {
    let Some(finding) = work.findings.relief(relief) else { return Vec::new() };
    let elements = pack.reliefs[relief].elements.iter().zip(&finding.elements);
    let failing = elements.filter(|(element, found)| found.truth == if element.kind == ElementKind::Bar { Truth::Yes } else { Truth::No });
    let line = |element: &crate::pack::Element| {
        let waiver = element.waiver.as_ref()?;
        let mut detail = vec![waiver.clone(), format!("For: {}", element.says)];
        detail.extend(sources(pack, &element.authority));
        Some(Branch { state: "waiver".to_owned(), ..plain(waiver, detail) })
    };
    failing.filter_map(|(element, _)| line(element)).collect()
}

fn way(pack: &Pack, work: &Work, opening: &Opening) -> Branch {
    let answers = work.session.answers();
    let mut detail = Vec::new();
    for change in &opening.changes {
        let now = now_words(pack, answers, change).map_or(String::new(), |now| format!(" ({now})"));
        detail.push(format!("{}: {}{now}", capital(class_words(change.class())), change_words(pack, answers, change)));
        if let Change::Attack { attack, .. } = change {
            let attack = &pack.otherwise.attacks[*attack];
            detail.push(attack.caution.clone());
            detail.extend(sources(pack, &attack.authority));
        }
    }
    detail.push(format!("It would then stand at: {}.", opening.standing.words()));
    let mut line = Branch { tone: tone(opening.standing), state: opening.standing.words().to_owned(), ..plain("", detail) };
    line.says = match (opening.class(), opening.changes.as_slice()) {
        (Class::Legal, _) => opening_words(pack, answers, opening),
        (class, [_]) => format!("{} {}", capital(class_words(class)), opening_words(pack, answers, opening)),
        _ => format!("If {}", opening_words(pack, answers, opening)),
    };
    match opening.changes.as_slice() {
        [change] => line.spot = spot(pack, work, change),
        several => {
            let one =
                |change: &Change| Branch { spot: spot(pack, work, change), ..plain(&change_words(pack, answers, change), Vec::new()) };
            line.children = several.iter().map(one).collect();
        }
    }
    line
}

/// The question that the change is about, where one can go there now.
fn spot(pack: &Pack, work: &Work, change: &Change) -> Option<Spot> {
    let spot = match change {
        Change::Fact { place, .. } => Spot::Question(place.clone()),
        Change::Another { list } => Spot::More(list.clone()),
        Change::Attack { attack, end, item } => {
            let attack = &pack.otherwise.attacks[*attack];
            let (fact, _) = attack.ends[*end].answers.iter().min_by_key(|(fact, _)| *fact)?;
            Spot::Question(Place::item(&pack.list(attack.of).id, *item, &pack.question(*fact).id))
        }
    };
    work.walk.position(&spot).map(|_| spot)
}

/// A standing that is or would be, as a tone.
pub(super) fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::NoBarFound => Tone::Good,
        Standing::NeedsFacts => Tone::Open,
        Standing::Contested => Tone::Law,
        Standing::Barred => Tone::Bad,
        Standing::NotRelevant => Tone::Plain,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
