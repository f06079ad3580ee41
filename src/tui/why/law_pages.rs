//! Pages that belong to no single result: recent changes of the law, where to find help, the words on the screen.

use super::branch::sources;
use super::pages::{group, page, plain};
use super::{Branch, Tone, WhyPage};
use crate::interview::words_in;
use crate::logic::{Burden, Evaluation, Frame, Truth, World};
use crate::pack::{Change, Help, Pack, TermOfArt};

use super::super::work::Work;

impl WhyPage {
    /// The recent changes that touch the client, or may.
    pub fn changes(pack: &Pack, work: &Work) -> WhyPage {
        let of = |touches: Truth| {
            work.findings.changes.iter().filter(move |f| f.touches == touches).map(move |f| change(pack, &pack.changes[f.change], touches))
        };
        let mut roots: Vec<Branch> = of(Truth::Yes).collect();
        let sure = roots.len();
        group(&mut roots, "May touch the client; too little is known to say", of(Truth::Open));
        let lead = match sure {
            0 => vec!["None that surely touches this client, as far as the answers go.".to_owned()],
            _ => vec!["What changed lately, was, is, and what still moves. Newest first.".to_owned()],
        };
        let mut page = page("Recent changes of the law".to_owned(), touch_words(sure), None, lead, roots);
        page.open.clear();
        page
    }

    /// Where to find help, and what to ask a lawyer.
    pub fn help(pack: &Pack, work: &Work) -> WhyPage {
        let world = World::bind(&pack.program, work.session.answers(), work.today);
        let mut evaluation = Evaluation::new(&pack.program, &world);
        let frame = Frame::session(Burden::Client);
        let mut fits = |help: &&Help| help.when.as_ref().is_none_or(|when| evaluation.value(when, &frame) != Truth::No);
        let mut roots: Vec<Branch> = pack.help.iter().filter(|help| fits(help)).map(place_to_ask).collect();
        group(&mut roots, "Questions to ask a lawyer", pack.ask_a_lawyer.iter().map(|question| plain(question, Vec::new())));
        page("Finding help".to_owned(), String::new(), None, Vec::new(), roots)
    }

    /// The words of the field that stand in these texts, then all others.
    pub fn words(pack: &Pack, texts: &[&str]) -> WhyPage {
        let here = words_in(pack, texts);
        let mut roots: Vec<Branch> = here.iter().map(|term| word(term)).collect();
        let others = pack.glossary.iter().filter(|term| !here.iter().any(|found| found.id == term.id));
        group(&mut roots, "All other words", others.map(word));
        let lead = match here.len() {
            0 => vec!["None of the words that are explained stands on the screen.".to_owned()],
            _ => Vec::new(),
        };
        page("Words".to_owned(), format!("{} on this screen", here.len()), None, lead, roots)
    }
}

fn touch_words(sure: usize) -> String {
    if sure == 1 { "1 touches this client".to_owned() } else { format!("{sure} touch this client") }
}

fn change(pack: &Pack, change: &Change, touches: Truth) -> Branch {
    let mut detail = vec![format!("Was: {}", change.was), format!("Is: {}", change.is)];
    detail.extend(change.moving.iter().map(|moving| format!("Still moving: {moving}")));
    detail.push(format!("Last checked {}; confidence {}.", change.checked.spelled(), change.confidence.words()));
    detail.extend(sources(pack, &change.authority));
    let tone = if change.moving.is_some() || touches == Truth::Open { Tone::Open } else { Tone::Plain };
    Branch { tone, state: change.on.spelled(), ..plain(&change.title, detail) }
}

fn place_to_ask(help: &Help) -> Branch {
    let mut detail = vec![help.says.clone()];
    detail.extend(help.note.clone());
    let state = if help.unverified.is_some() { "not checked" } else { "" };
    Branch { state: state.to_owned(), ..plain(&help.name, detail) }
}

fn word(term: &TermOfArt) -> Branch {
    let mut detail = vec![term.says.clone()];
    if !term.also.is_empty() {
        detail.push(format!("Also: {}.", term.also.join(", ")));
    }
    plain(&term.term, detail)
}
