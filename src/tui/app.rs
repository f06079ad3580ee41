//! The state of the screen: which screens lie on one another, the caseload, the consultation that is open.
//!
//! Knows no terminal and no store. `update` changes it, `view` draws it.

use std::rc::Rc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::calendar::Day;
use crate::pack::Pack;
use crate::session::{Guard, Session, SessionId};

use super::action::Command;
use super::caseload::Caseload;
use super::clock;
use super::compare::ComparePage;
use super::entry::{Entry, Field, Pick, Row};
use super::keys::Context;
use super::language::{Languages, Voice};
use super::lock::{Curtain, SetLock, Step};
use super::merging::MergePage;
use super::rescreen::{RescreenPage, TouchedPage};
use super::signs::Signs;
use super::timeline::TimelinePage;
use super::tour::Tour;
use super::unsaved::Unsaved;
use super::why::WhyPage;
use super::work::{Pane, Work};

/// What makes a summary.
pub type SummaryOf = fn(&Pack, &Session, Day) -> String;

/// A screen, or a sheet that lies on one.
#[derive(Clone, Debug)]
pub enum Layer {
    /// Nothing is saved yet.
    First {
        /// The highlighted line.
        at: usize,
    },
    /// The caseload.
    Caseload,
    /// The interview.
    Interview,
    /// Why a result is what it is.
    Why(Box<WhyPage>),
    /// The client's years on one line.
    Timeline(Box<TimelinePage>),
    /// All answers.
    Review {
        /// The highlighted line.
        at: usize,
        /// The interview has just been completed.
        complete: bool,
        /// The first of the two keys of an answer, once it was pressed.
        first: Option<char>,
    },
    /// A page to read.
    Page {
        /// Its title.
        title: String,
        /// Its text, a paragraph a line.
        text: Vec<String>,
        /// The first line shown.
        scroll: usize,
        /// It is the summary: it can be exported.
        summary: bool,
    },
    /// Find a question.
    Find {
        /// What is typed.
        field: Field,
        /// The highlighted line.
        at: usize,
    },
    /// All commands that work on the layer below.
    Commands {
        /// What is typed.
        field: Field,
        /// The highlighted line.
        at: usize,
    },
    /// Which consultations the caseload shows.
    Filter {
        /// What is typed.
        field: Field,
        /// The highlighted line.
        at: usize,
    },
    /// What can be exported.
    Export {
        /// The highlighted line.
        at: usize,
    },
    /// Two visits beside each other.
    Compare(Box<ComparePage>),
    /// Two versions, to be one.
    Merge(Box<MergePage>),
    /// Whom screening again touches.
    Rescreen,
    /// What moved for one client.
    Touched(Box<TouchedPage>),
    /// The file of a colleague.
    HandedFile {
        /// What is typed.
        field: Field,
    },
    /// A note on the answer.
    Note {
        /// What is typed.
        field: Field,
    },
    /// The days of a month, to pick one for the date that is asked for.
    Month {
        /// The highlighted day.
        day: Day,
    },
    /// Whether to lock the consultations, and with what.
    SetLock(Box<SetLock>),
    /// Answers are not saved: what to do.
    Unsaved(Unsaved),
    /// In which other folder to save.
    Place {
        /// What is typed.
        field: Field,
    },
    /// A question before something is lost.
    Confirm {
        /// What would happen.
        ask: String,
        /// What happens if it is answered with yes.
        then: Confirmed,
        /// Yes is highlighted.
        yes: bool,
    },
}

/// What happens after a yes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Confirmed {
    /// An item is removed.
    RemoveItem(String, u32),
    /// It is written although it was opened on another computer and not given back. No: it is read.
    WriteHere(SessionId),
    /// A version that another program set beside a consultation is removed.
    Discard(SessionId),
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct App {
    /// The pack.
    pub pack: Rc<Pack>,
    /// The day of the screening.
    pub today: Day,
    /// The time of the last event.
    pub now: Timestamp,
    /// Where the clock stands.
    pub zone: TimeZone,
    /// The signs.
    pub signs: Signs,
    /// The window.
    pub size: (u16, u16),
    /// Screens, the lowest first. Never empty.
    pub layers: Vec<Layer>,
    /// The caseload.
    pub caseload: Caseload,
    /// The consultation that is open.
    pub work: Option<Work>,
    /// The caseload screened again, since it was asked for.
    pub rescreen: Option<RescreenPage>,
    /// A line for the user, until the next key.
    pub message: Option<String>,
    /// Somebody asked to try again to save, and waits for how it goes.
    pub asked_to_save: bool,
    /// The day is that of the clock, and follows it.
    pub follows_clock: bool,
    /// What makes a summary.
    pub summary: SummaryOf,
    /// The languages of clients.
    pub languages: Languages,
    /// The demo, and how far its tour has come: nothing is written, and leaving the example leaves the program.
    pub demo: Option<Tour>,
    /// What keeps others from the consultations.
    pub guard: Guard,
    /// What stands before everything, while it is locked or hidden.
    pub curtain: Option<Curtain>,
}

/// The interview's frame of keys behind what is special to the kind of question.
macro_rules! question_chain {
    ($($near:ident),*) => { &[$(Context::$near,)* Context::Answering, Context::Letters, Context::Question, Context::Interview, Context::Everywhere] };
}

const YES_NO: &[Context] = question_chain!(YesNo);
const CHOICE: &[Context] = question_chain!(Choice);
const SEVERAL: &[Context] = question_chain!(Several);
const MORE: &[Context] = question_chain!(More);
const LONG_CHOICE: &[Context] = &[Context::LongChoice, Context::Typing, Context::Question, Context::Interview, Context::Everywhere];
const LINE: &[Context] = &[Context::Line, Context::Typing, Context::Question, Context::Interview, Context::Everywhere];
const LONG_TEXT: &[Context] = &[Context::LongText, Context::Question, Context::Interview, Context::Everywhere];
const RESULTS: &[Context] = &[Context::Results, Context::Letters, Context::Interview, Context::Everywhere];
const OUTLINE: &[Context] = &[Context::Outline, Context::Letters, Context::Interview, Context::Everywhere];
const WHY: &[Context] = &[Context::Why, Context::Everywhere];
const TIMELINE: &[Context] = &[Context::Timeline, Context::Everywhere];
const REVIEW: &[Context] = &[Context::Review, Context::Everywhere];
const PAGE: &[Context] = &[Context::Page, Context::Everywhere];
const SUMMARY: &[Context] = &[Context::Summary, Context::Page, Context::Everywhere];
const PICKER: &[Context] = &[Context::Picker, Context::Typing, Context::Everywhere];
const NOTE: &[Context] = &[Context::Note, Context::Typing, Context::Everywhere];
const MONTH: &[Context] = &[Context::Month, Context::Everywhere];
const UNSAVED: &[Context] = &[Context::Unsaved, Context::Everywhere];
const PLACE: &[Context] = &[Context::Place, Context::Typing, Context::Everywhere];
const CONFIRM: &[Context] = &[Context::Confirm, Context::Everywhere];
const CASELOAD: &[Context] = &[Context::Caseload, Context::Everywhere];
const FINDING: &[Context] = &[Context::Finding, Context::Typing, Context::Caseload, Context::Everywhere];
const COMPARE: &[Context] = &[Context::Compare, Context::Everywhere];
const MERGING: &[Context] = &[Context::Merging, Context::Everywhere];
const RESCREENED: &[Context] = &[Context::Rescreened, Context::Everywhere];
const TOUCHED: &[Context] = &[Context::Touched, Context::Everywhere];
const HANDED_FILE: &[Context] = &[Context::HandedFile, Context::Typing, Context::Everywhere];
const EXPORT: &[Context] = &[Context::Export, Context::Everywhere];
const FIRST: &[Context] = &[Context::First, Context::Everywhere];
const WHETHER_TO_LOCK: &[Context] = &[Context::WhetherToLock, Context::Everywhere];
const LOCK_FORM: &[Context] = &[Context::LockForm, Context::Typing, Context::Everywhere];

/// Every row of contexts in which a screen can stand. The tests of the key table go over it.
pub const CHAINS: &[&[Context]] = &[
    YES_NO,
    CHOICE,
    SEVERAL,
    MORE,
    LONG_CHOICE,
    LINE,
    LONG_TEXT,
    RESULTS,
    OUTLINE,
    WHY,
    TIMELINE,
    REVIEW,
    PAGE,
    SUMMARY,
    PICKER,
    NOTE,
    MONTH,
    UNSAVED,
    PLACE,
    CONFIRM,
    CASELOAD,
    FINDING,
    COMPARE,
    MERGING,
    RESCREENED,
    TOUCHED,
    HANDED_FILE,
    EXPORT,
    FIRST,
    WHETHER_TO_LOCK,
    LOCK_FORM,
];

impl App {
    /// Nothing open, nothing listed yet.
    pub fn new(pack: Rc<Pack>, today: Day, now: Timestamp, zone: TimeZone, signs: Signs, summary: SummaryOf) -> App {
        let follows_clock = clock::day_at(now, &zone) == Some(today);
        App {
            pack,
            today,
            now,
            zone,
            signs,
            size: (80, 24),
            layers: vec![Layer::Caseload],
            caseload: Caseload::default(),
            work: None,
            rescreen: None,
            message: None,
            asked_to_save: false,
            follows_clock,
            summary,
            languages: Languages::default(),
            demo: None,
            guard: Guard::default(),
            curtain: None,
        }
    }

    /// The layer that has the keys.
    pub fn top(&self) -> &Layer {
        self.layers.last().unwrap_or(&Layer::Caseload)
    }

    /// How the questions are put to the client.
    pub fn voice(&self) -> Voice {
        self.languages.voice(self.work.as_ref().and_then(|work| work.session.spoken()))
    }

    /// What keys mean now: the contexts, nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        self.curtain.as_ref().map_or_else(|| self.contexts_of(self.top()), Curtain::contexts)
    }

    /// What keys mean on a layer.
    pub fn contexts_of(&self, layer: &Layer) -> &'static [Context] {
        match layer {
            Layer::First { .. } => FIRST,
            Layer::Caseload if self.caseload.typing => FINDING,
            Layer::Caseload => CASELOAD,
            Layer::Compare(_) => COMPARE,
            Layer::Merge(_) => MERGING,
            Layer::Rescreen => RESCREENED,
            Layer::Touched(_) => TOUCHED,
            Layer::HandedFile { .. } => HANDED_FILE,
            Layer::Export { .. } => EXPORT,
            Layer::Interview => self.work.as_ref().map_or(CASELOAD, |work| self.interview_contexts(work)),
            Layer::Why(_) => WHY,
            Layer::Timeline(_) => TIMELINE,
            Layer::Review { .. } => REVIEW,
            Layer::Page { summary: true, .. } => SUMMARY,
            Layer::Page { .. } => PAGE,
            Layer::Find { .. } | Layer::Commands { .. } | Layer::Filter { .. } => PICKER,
            Layer::Note { .. } => NOTE,
            Layer::Month { .. } => MONTH,
            Layer::Unsaved(_) => UNSAVED,
            Layer::Place { .. } => PLACE,
            Layer::Confirm { .. } => CONFIRM,
            Layer::SetLock(page) if matches!(page.step, Step::Whether(_)) => WHETHER_TO_LOCK,
            Layer::SetLock(_) => LOCK_FORM,
        }
    }

    fn interview_contexts(&self, work: &Work) -> &'static [Context] {
        match work.pane {
            Pane::Results => return RESULTS,
            Pane::Outline => return OUTLINE,
            Pane::Question => {}
        }
        match &work.entry {
            Entry::Pick(Pick { filter: Some(_), .. }) => LONG_CHOICE,
            Entry::Pick(pick) if matches!(pick.rows.first(), Some(Row::Add(_))) => MORE,
            Entry::Pick(_) if work.place().and_then(|p| self.pack.fact(&p.fact)).is_some_and(|f| self.pack.question(f).yes_no) => YES_NO,
            Entry::Pick(_) => CHOICE,
            Entry::Several { .. } => SEVERAL,
            Entry::Line { .. } => LINE,
            Entry::Long { .. } => LONG_TEXT,
        }
    }

    /// The commands that the layer below the list of commands offers.
    pub fn offered(&self) -> Vec<&'static super::keys::Binding> {
        let below = self.layers.iter().rev().find(|layer| !matches!(layer, Layer::Commands { .. }));
        let Some(below) = below else { return Vec::new() };
        let mut seen = Vec::new();
        let plain = |command: Command| {
            !matches!(
                command,
                Command::Up
                    | Command::Down
                    | Command::PageUp
                    | Command::PageDown
                    | Command::Top
                    | Command::Bottom
                    | Command::Accept
                    | Command::Escape
                    | Command::TypeText
                    | Command::PickNumber
                    | Command::GoToNumber
                    | Command::Commands
                    | Command::CursorLeft
                    | Command::CursorRight
                    | Command::CursorHome
                    | Command::CursorEnd
                    | Command::Rubout
                    | Command::RuboutNext
                    | Command::RuboutWord
                    | Command::RuboutLine
                    | Command::NewLine
            )
        };
        let here = self.contexts_of(below);
        let mut found = super::keys::available(here);
        // Where letters are typed the list is the way to what a letter does elsewhere.
        if here.contains(&Context::Question) && !here.contains(&Context::Letters) {
            found.extend(super::keys::available(&[Context::Answering, Context::Letters]));
        }
        if here.contains(&Context::Finding) {
            found.extend(super::keys::available(&[Context::Caseload]));
        }
        found.retain(|b| {
            plain(b.command) && (self.work.is_some() || b.command != Command::SaveNow) && !seen.contains(&b.command) && {
                seen.push(b.command);
                true
            }
        });
        found
    }
}
