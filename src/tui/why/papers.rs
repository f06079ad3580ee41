//! Papers to get: each once, why, how, and the questions that it answers; Enter on one of them goes there.
//!
//! Knows no law: which papers is found in `screening`.

use super::pages::{group, page, plain};
use super::{Branch, Tone, WhyPage};
use crate::facts::Spot;
use crate::interview::spot_label;
use crate::pack::Pack;
use crate::screening::{PaperToGet, papers_to_get};

use super::super::work::Work;

impl WhyPage {
    /// The papers to get, those that tell most first.
    pub fn papers(pack: &Pack, work: &Work) -> WhyPage {
        let papers = papers_to_get(pack, &work.findings, &work.rests_on);
        let roots: Vec<Branch> = papers.iter().filter_map(|paper| branch(pack, work, paper)).collect();
        let lead = match roots.is_empty() {
            true => "No paper would tell more, as the answers stand.",
            false => "What tells an open question, or shows what only the client's word backs. The list fills itself.",
        };
        let count = if roots.len() == 1 { "1 paper".to_owned() } else { format!("{} papers", roots.len()) };
        let page = page("Papers to get".to_owned(), count, None, vec![lead.to_owned()], roots);
        WhyPage { open: Default::default(), ..page }
    }
}

fn branch(pack: &Pack, work: &Work, paper: &PaperToGet) -> Option<Branch> {
    let document = pack.documents.get(paper.document)?;
    let line = |spot: &Spot| Branch {
        spot: Some(spot.clone()).filter(|spot| work.walk.position(spot).is_some()),
        ..plain(&spot_label(pack, work.session.answers(), spot), Vec::new())
    };
    let mut children = Vec::new();
    group(&mut children, "Would tell", paper.tells.iter().map(line));
    group(&mut children, "Would confirm what the client says", paper.confirms.iter().map(line));
    let state = match (paper.tells.len(), paper.confirms.len()) {
        (tells, 0) => format!("tells {tells}"),
        (0, confirms) => format!("confirms {confirms}"),
        (tells, confirms) => format!("tells {tells}, confirms {confirms}"),
    };
    let detail = vec![format!("Why: {}", document.why), format!("How: {}", document.how)];
    let tone = if paper.tells.is_empty() { Tone::Plain } else { Tone::Open };
    Some(Branch { tone, state, children, ..plain(&document.name, detail) })
}
