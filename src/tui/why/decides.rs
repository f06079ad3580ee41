//! From an answer forward: every relief, deadline and clock that rests on it, each open to the chain behind it.

use super::branch::branch;
use super::pages::{group, page, plain};
use super::would_open::tone;
use super::{Branch, Tone, WhyPage};
use crate::facts::{Place, Spot};
use crate::interview::{answer_words, option_words, place_label};
use crate::pack::Pack;
use crate::screening::{DueMove, Moves, ReliefMove, Standing, explain_relief, what_it_decides};

use super::super::review::basis_words;
use super::super::work::Work;

impl WhyPage {
    /// What an answer decides; absent if there is none.
    pub fn decides(pack: &Pack, work: &Work, place: &Place) -> Option<WhyPage> {
        let answers = work.session.answers();
        let (fact, answer) = (pack.fact(&place.fact)?, answers.get(place)?);
        let found = what_it_decides(pack, answers, &work.findings, place)?;
        let spot = Spot::Question(place.clone());
        let basis = basis_words(pack, answer);
        let mut about_answer = vec![pack.question(fact).ask.clone()];
        about_answer.extend(Some(format!("It rests on: {basis}.")).filter(|_| !basis.is_empty()));
        let mut roots = vec![Branch {
            spot: work.walk.position(&spot).map(|_| spot),
            state: answer_words(pack, fact, answer),
            ..plain(&place_label(pack, answers, place), about_answer)
        }];
        let count = found.without.reliefs.len() + found.without.dues.len() + found.clocks.len();
        let reliefs = found.without.reliefs.iter().map(|moved| without(pack, work, *moved));
        group(&mut roots, "Relief that would stand elsewhere without it", reliefs);
        let dues = found.without.dues.iter().map(|moved| due(pack, moved));
        group(&mut roots, "Deadlines that rest on it", dues);
        let clocks = found.clocks.iter().filter_map(|at| work.findings.clocks.get(*at));
        group(&mut roots, "Clocks that rest on it", clocks.map(|found| plain(&pack.clocks[found.clock.ix()].name, Vec::new())));
        let also = found.also.iter().map(|relief| stands(pack, work, *relief));
        group(&mut roots, "Relief that rests on it, and on others that would be enough", also);
        let instead = found.instead.iter().map(|(option, moves)| otherwise(pack, option_words(pack, fact, option), moves));
        group(&mut roots, "If the answer were another", instead);
        let lead = match found.is_empty() {
            true => "No result rests on this answer as the others stand. It may after another answer.",
            false => "What rests on this answer: taken away, these would stand elsewhere.",
        };
        let standing = if count == 1 { "1 result".to_owned() } else { format!("{count} results") };
        let mut page = page("What this answer decides".to_owned(), standing, None, vec![lead.to_owned()], roots);
        page.open = [vec![1]].into();
        Some(page)
    }
}

fn without(pack: &Pack, work: &Work, moved: ReliefMove) -> Branch {
    let mut line = stands(pack, work, moved.relief);
    line.state = format!("without it {}", moved.to.words());
    line.detail = vec![format!("Now {}; without this answer {}.", moved.from.words(), moved.to.words())];
    line
}

/// A relief as it stands, with why.
fn stands(pack: &Pack, work: &Work, relief: usize) -> Branch {
    let standing = work.findings.relief(relief).map_or(Standing::NotRelevant, |finding| finding.standing);
    let why = explain_relief(pack, work.session.answers(), work.today, relief, &work.findings);
    let children = why.into_iter().map(|node| branch(pack, node)).collect();
    let detail = vec![pack.reliefs[relief].in_one_line.clone()];
    Branch { tone: tone(standing), state: standing.words().to_owned(), children, ..plain(&pack.reliefs[relief].name, detail) }
}

fn due(pack: &Pack, moved: &DueMove) -> Branch {
    let text = &pack.deadlines[moved.key.0.ix()];
    let day = |stand: Option<crate::screening::DueStand>| match stand.map(|stand| stand.due) {
        None => "not due".to_owned(),
        Some(None) => "date needed".to_owned(),
        Some(Some(day)) => day.spelled(),
    };
    let detail = vec![text.says.clone(), format!("Now {}; without this answer {}.", day(moved.from), day(moved.to))];
    Branch { state: day(moved.from), ..plain(&text.name, detail) }
}

/// Another answer, and what it would move.
fn otherwise(pack: &Pack, option: &str, moves: &Moves) -> Branch {
    let relief = |moved: &ReliefMove| {
        let detail = vec![format!("From {} to {}.", moved.from.words(), moved.to.words())];
        Branch { tone: tone(moved.to), state: moved.to.words().to_owned(), ..plain(&pack.reliefs[moved.relief].name, detail) }
    };
    let mut children: Vec<Branch> = moves.reliefs.iter().map(relief).collect();
    children.extend(moves.dues.iter().map(|moved| Branch { tone: Tone::Plain, ..due(pack, moved) }));
    let state = if children.len() == 1 { "moves 1".to_owned() } else { format!("moves {}", children.len()) };
    Branch { state, children, ..plain(option, Vec::new()) }
}
