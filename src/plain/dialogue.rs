//! A typed line on the consultation: what is said to it, and what is asked of the world. Knows no store and no clock.

use jiff::Timestamp;

use super::answer::{adding, is_dont_know, read, yes_no};
use super::command::{COMMANDS, Command, command};
use super::desk::{Desk, Origin, SummaryOf};
use super::export::{EXPORTS, export_for};
use super::tour::STEPS;
use super::{asides, findings, moved, question, since};
use crate::export::{Page, Whom, list_papers};
use crate::facts::{More, Said, Spot};
use crate::interview::{Adding, alike};
use crate::logic::{FactIx, Kind};

const ALL_ASKED: &str = "All questions that matter are answered. Type results, papers, summary or export; find WORDS or go NUMBER to change an answer; quit to stop.";

/// What is asked of the world.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Want {
    /// Save the consultation.
    Save,
    /// Save it although nothing changed: it was asked for.
    SaveNow,
    /// Say the history: when things were, the world knows.
    History,
    /// Look whether it can be written now, and write here.
    Write,
    /// Hide and lock.
    Lock,
    /// Write it to a file, for somebody; whether with what was said in confidence.
    Export(Whom, bool),
    /// Save it in this folder, and keep saving there while its own cannot be written to.
    SaveIn(String),
    /// Stop.
    Quit,
}

/// What a line gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reply {
    /// What is said to it.
    pub text: String,
    /// What is asked of the world, before the next question.
    pub want: Option<Want>,
    /// What is said then: the next question, or the same one again in short.
    pub then: String,
}

/// The dialogue.
pub struct Dialogue {
    /// The consultation.
    pub desk: Desk,
    summary: SummaryOf,
    /// The step of the tour at which one is; none outside the demo.
    tour: Option<usize>,
    /// Lines of a long text that goes on.
    unfinished: String,
}

/// What is said next.
enum Next {
    Full,
    Short,
}

impl Dialogue {
    /// On a consultation.
    pub fn new(desk: Desk, summary: SummaryOf, demo: bool) -> Dialogue {
        Dialogue { desk, summary, tour: demo.then_some(0), unfinished: String::new() }
    }

    /// What is said at first: the question at which the interview stands.
    pub fn opening(&self) -> String {
        let mut page = Page::default();
        if self.tour.is_some() {
            page.paragraph(0, &format!("A tour of {} things to type; skip goes on, leave ends it.", STEPS.len()));
        }
        if let Some(news) = self.desk.news.line("since shows what and why.") {
            page.paragraph(0, &news);
        }
        format!("{}{}", page.text(), self.then(Next::Full))
    }

    /// The summary as it stands.
    pub fn summary(&self) -> String {
        (self.summary)(&self.desk.pack, &self.desk.session, self.desk.today)
    }

    /// Where it stopped, in a line.
    pub fn stopped_at(&self) -> String {
        match &self.desk.spot {
            _ if self.desk.complete => "All questions that matter are answered.".to_owned(),
            Some(spot) => {
                let words = crate::interview::spot_label(&self.desk.pack, self.desk.session.answers(), spot);
                format!("Stopped at: {words} (question {}).", findings::number_words(&self.desk, spot))
            }
            None => "Nothing is asked as the answers stand.".to_owned(),
        }
    }

    /// The same without a word of the client's.
    pub fn stopped_at_number(&self) -> String {
        match &self.desk.spot {
            Some(spot) if !self.desk.complete => format!("Stopped at question {}.", findings::number_words(&self.desk, spot)),
            _ => self.stopped_at(),
        }
    }

    /// Carries a typed line out.
    pub fn line(&mut self, now: Timestamp, line: &str) -> Reply {
        let typed = crate::export::clean(line.trim_end_matches(['\r', '\n']));
        let fact = self.fact();
        let long = fact.is_some_and(|fact| self.desk.pack.question(fact).long_text);
        if self.unfinished.is_empty() {
            if typed.trim().is_empty() {
                return Reply { then: self.then(Next::Full), ..Reply::default() };
            }
            let words = fact.is_some_and(|fact| self.desk.pack.question(fact).kind == Kind::Text) && !self.desk.complete;
            if let Some(command) = command(&typed, !words, self.tour.is_some()) {
                return match command {
                    Ok((command, behind)) => self.command(now, command, &behind),
                    Err(why) => self.told(&why),
                };
            }
        }
        if self.desk.complete {
            return self.told(ALL_ASKED);
        }
        if let (true, Some(part)) = (long, typed.strip_suffix('\\')) {
            self.unfinished.push_str(part);
            self.unfinished.push('\n');
            return Reply::default();
        }
        let whole = format!("{}{typed}", std::mem::take(&mut self.unfinished));
        self.answer(now, &whole)
    }

    pub(super) fn fact(&self) -> Option<FactIx> {
        self.desk.place().and_then(|place| self.desk.pack.fact(&place.fact))
    }

    fn told(&self, words: &str) -> Reply {
        let mut page = Page::default();
        page.paragraph(0, words);
        Reply { text: page.text(), want: None, then: self.then(Next::Short) }
    }

    /// The next question in full, or the one that stands in short.
    fn then(&self, next: Next) -> String {
        let mut page = Page::default();
        match next {
            _ if self.desk.complete => page.paragraph(0, ALL_ASKED),
            Next::Full => question::question(&self.desk, &mut page),
            Next::Short => page.paragraph(0, &question::briefly(&self.desk)),
        }
        if let Some((at, step)) = self.tour.and_then(|at| Some((at, STEPS.get(at)?))) {
            page.paragraph(0, &format!("Tour, {} of {}: {}", at + 1, STEPS.len(), step.says));
        }
        page.text()
    }

    fn held(&self) -> Option<Reply> {
        match &self.desk.origin {
            Origin::Held(by) => Some(self.told(&format!(
                "This consultation is open in another window, so it can only be read here: {by}. save tries whether that has ended."
            ))),
            Origin::ReadOnlyFolder(why) => Some(self.told(&format!("{why} save tries again."))),
            Origin::Version => Some(self.told("Another program set this version beside the consultation: it can only be read.")),
            Origin::Store | Origin::Example => None,
        }
    }

    /// A line as an answer to the question at which one stands.
    fn answer(&mut self, now: Timestamp, line: &str) -> Reply {
        if let Some(held) = self.held() {
            return held;
        }
        let mut page = Page::default();
        let changed = match self.desk.spot.clone() {
            None => return self.told("Nothing is asked as the answers stand."),
            Some(Spot::More(list)) => {
                if is_dont_know(line) {
                    self.desk.set_more(now, &list, More::DontKnow)
                } else if let Some(adding) = adding(line) {
                    if !self.desk.session.takes_item(&list) {
                        return self.told("This list is full. Put what is left into a note.");
                    }
                    if adding == Adding::Alike && alike(&self.desk.pack, self.desk.session.answers(), &list).is_none() {
                        return self.told("There is none yet that another could be like.");
                    }
                    self.desk.add_item(now, &list, adding);
                    moved::moved(&self.desk, &mut page);
                    return self.given(page.text(), true);
                } else if yes_no(line) == Some(false) {
                    self.desk.set_more(now, &list, More::No)
                } else {
                    return self.told(&question::more_ways(&self.desk, &list));
                }
            }
            Some(Spot::Question(_)) => {
                let Some(fact) = self.fact() else { return self.told("This question has left the pack; go on with forward.") };
                match read(self.desk.pack.question(fact), line, self.desk.today) {
                    Err(why) => return self.told(&why),
                    Ok(read) => {
                        let understood = matches!(self.desk.pack.question(fact).kind, Kind::Date { .. } | Kind::Amount(_));
                        let is_value = matches!(read.said, Said::Value(_));
                        let changed = self.desk.give(now, read.said);
                        if let (true, Some(answer)) = (understood && is_value, self.desk.answer()) {
                            let words = crate::interview::answer_words(&self.desk.pack, fact, answer);
                            let note = read.note.map_or(String::new(), |note| format!(" {note}"));
                            page.paragraph(0, &format!("Understood: {words}.{note}"));
                        }
                        changed
                    }
                }
            }
        };
        moved::moved(&self.desk, &mut page);
        self.desk.go_on();
        self.given(page.text(), changed)
    }

    /// After an answer: save, say what moved, go on.
    fn given(&mut self, text: String, changed: bool) -> Reply {
        self.advance(None);
        Reply { text, want: changed.then_some(Want::Save), then: self.then(Next::Full) }
    }

    /// The step of the tour that this ends.
    fn advance(&mut self, command: Option<Command>) {
        if let Some(at) = self.tour.filter(|at| STEPS.get(*at).is_some_and(|step| step.command == command)) {
            self.tour = Some(at + 1);
        }
    }

    fn command(&mut self, now: Timestamp, command: Command, behind: &str) -> Reply {
        let mut page = Page::default();
        let mut want = None;
        let mut next = Next::Short;
        match command {
            Command::Help => self.help(&mut page),
            Command::Again => next = Next::Full,
            Command::Options => match self.fact().map(|fact| self.desk.pack.question(fact)) {
                Some(of) if !of.options.is_empty() => question::options(of, &mut page),
                _ => page.paragraph(0, "This question has no options."),
            },
            Command::Back | Command::Forward => {
                next = Next::Full;
                self.step(command == Command::Back, &mut page);
            }
            Command::Go => {
                next = Next::Full;
                let there = match behind {
                    "" => self.desk.next(self.desk.spot.as_ref()),
                    words => findings::numbered(&self.desk, words),
                };
                match there {
                    Some(spot) => self.desk.go(Some(spot)),
                    None if behind.is_empty() => page.paragraph(0, ALL_ASKED),
                    None => page.paragraph(0, &format!("There is no question {behind}. find WORDS says the numbers.")),
                }
            }
            Command::Find => self.find(behind, &mut page, &mut next),
            Command::Why => self.why(behind, &mut page),
            Command::Results => findings::results(&self.desk, &mut page),
            Command::Changes => {
                moved::moved(&self.desk, &mut page);
                if self.desk.moves().is_empty() {
                    page.paragraph(0, "The last answer moved nothing.");
                }
            }
            Command::Since if behind == "accept" && self.desk.news.touched().is_some() => {
                self.desk.accept_news();
                page.paragraph(0, "Taken as seen: what stands now is recorded as shown.");
                want = Some(Want::Save);
            }
            Command::Since => since::since(&mut self.desk, &mut page),
            Command::Decides => asides::decides(&self.desk, &mut page),
            Command::Opens => self.opens(behind, &mut page),
            Command::Part(part) => asides::part(&self.desk, part, &mut page),
            Command::Words => asides::words(&self.desk, &mut page),
            Command::Sheet => asides::sheet(&self.desk, &mut page),
            Command::Papers => list_papers(&self.desk.pack, self.desk.session.answers(), &self.desk.findings, &mut page),
            Command::Summary => {
                // It is lines of at most 80 columns already; a line alone is made safe, and the others with it.
                self.summary().lines().for_each(|line| page.line(&crate::export::clean(line)));
            }
            Command::Export if self.desk.origin == Origin::Example => page.paragraph(0, "The example writes nothing to disk."),
            Command::History => want = Some(Want::History),
            Command::Export => match export_for(behind) {
                Some((whom, with_confidential)) => want = Some(Want::Export(whom, with_confidential)),
                None => page.paragraph(0, EXPORTS),
            },
            Command::Save if self.desk.origin == Origin::Store => {
                let folder = behind.strip_prefix("in ").unwrap_or(behind).trim();
                want = Some(if folder.is_empty() { Want::SaveNow } else { Want::SaveIn(folder.to_owned()) });
            }
            Command::Save if matches!(self.desk.origin, Origin::Held(_) | Origin::ReadOnlyFolder(_)) => want = Some(Want::Write),
            Command::Save => page.paragraph(0, "There is nothing to save here."),
            Command::Lock => return Reply { want: Some(Want::Lock), then: self.then(Next::Full), ..Reply::default() },
            Command::Quit => return Reply { want: Some(Want::Quit), ..Reply::default() },
            Command::Skip => self.tour = self.tour.map(|at| at + 1),
            Command::Leave => self.tour = None,
            Command::Undo | Command::Redo | Command::Clear | Command::Note | Command::Follow | Command::Basis | Command::Remove => {
                if let Some(held) = self.held() {
                    return held;
                }
                let changed = self.change(now, command, behind, &mut page);
                want = changed.then_some(Want::Save);
                next = if changed && matches!(command, Command::Undo | Command::Redo) { Next::Full } else { Next::Short };
            }
        }
        self.advance(Some(command));
        Reply { text: page.text(), want, then: self.then(next) }
    }

    fn step(&mut self, back: bool, page: &mut Page) {
        if !self.desk.go_along(back) {
            page.paragraph(0, if back { "This is the first question." } else { "This is the last question." });
        }
    }

    fn find(&mut self, words: &str, page: &mut Page, next: &mut Next) {
        const SHOWN: usize = 20;
        let rows = crate::interview::find(&self.desk.pack, self.desk.session.answers(), &self.desk.walk, words);
        match rows.as_slice() {
            _ if words.is_empty() => page.paragraph(0, "Type find and words of the question."),
            [] => page.paragraph(0, "No question that is asked now has these words."),
            [(spot, _)] => {
                self.desk.go(Some(spot.clone()));
                *next = Next::Full;
            }
            many => {
                for (spot, label) in many.iter().take(SHOWN) {
                    page.hanging(2, &format!("{:>3} ", findings::number_words(&self.desk, spot)), label);
                }
                let more = if many.len() > SHOWN { format!(" {} more; type more words.", many.len() - SHOWN) } else { String::new() };
                page.paragraph(0, &format!("Type go and a number.{more}"));
            }
        }
    }

    fn why(&self, words: &str, page: &mut Page) {
        match (words, findings::relief_named(&self.desk.pack, words)) {
            ("", _) => findings::why_asked(&self.desk, page),
            (_, Some(relief)) => findings::why_relief(&self.desk, relief, page),
            (_, None) => page.paragraph(0, &format!("There is no relief \"{words}\". Type results for their numbers.")),
        }
    }

    fn opens(&self, words: &str, page: &mut Page) {
        match (words, findings::relief_named(&self.desk.pack, words)) {
            ("", _) => asides::all_opens(&self.desk, page),
            (_, Some(relief)) => asides::opens_one(&self.desk, relief, page),
            (_, None) => page.paragraph(0, &format!("There is no relief \"{words}\". Type results for their numbers.")),
        }
    }

    fn help(&self, page: &mut Page) {
        page.paragraph(0, "An answer: its number or first words; y, n; d for does not know; a date, an amount or text as it is said. = before it takes it as an answer whatever it is. Or one of these; a colon before it takes it as one of these:");
        for line in COMMANDS.iter().filter(|line| self.tour.is_some() || !line.demo) {
            let takes = if line.takes.is_empty() { String::new() } else { format!(" {}", line.takes) };
            page.hanging(2, &format!("{}{takes}: ", line.words.join(" or ")), line.help);
        }
    }
}
