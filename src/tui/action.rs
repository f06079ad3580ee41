//! What can happen to the screen, and what it can ask of the world: two closed lists.
//!
//! Knows no key and performs nothing; the key table leads here, only the loop carries effects out.

use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;

use crate::pack::Language;
use crate::session::{Listed, Naming, Rescued, Session, SessionId, Summary};

use super::caseload::Look;
use super::language::For;
use super::level::Level;
use super::lock::{Deed, Outcome};
use super::merging::MergePage;
use super::rescreen::Looked;
use super::work::Origin;

/// What a key means. What it does depends on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Command {
    /// The line above.
    Up,
    /// The line below.
    Down,
    /// A page up; in a question, the question before.
    PageUp,
    /// A page down; in a question, the question after.
    PageDown,
    /// The first line.
    Top,
    /// The last line.
    Bottom,
    /// Take what is highlighted or typed.
    Accept,
    /// Leave, or open the list of commands where there is nothing to leave.
    Escape,
    /// Answer yes.
    Yes,
    /// Yes to "any others?", one, and no others after it.
    OneAndNoOthers,
    /// Yes to "any others?", like the one before.
    Alike,
    /// Answer no.
    No,
    /// The client cannot say.
    DontKnow,
    /// Mark or unmark what is highlighted.
    Toggle,
    /// Not sure of the highlighted line.
    Perhaps,
    /// Choose by the key of the option.
    PickNumber,
    /// Find an option by its letters.
    TypeToFind,
    /// A letter of a text.
    TypeText,
    /// Cursor one to the left.
    CursorLeft,
    /// Cursor one to the right.
    CursorRight,
    /// Cursor to the start of the line.
    CursorHome,
    /// Cursor to the end of the line.
    CursorEnd,
    /// Rub out what is before the cursor.
    Rubout,
    /// Rub out what is under the cursor.
    RuboutNext,
    /// Rub out the word before the cursor.
    RuboutWord,
    /// Rub out the whole line.
    RuboutLine,
    /// A new line in a long text.
    NewLine,
    /// Done with a long text.
    Finish,
    /// The question before.
    Back,
    /// The question after.
    Forward,
    /// A note on the answer.
    Note,
    /// What the answer rests on.
    Basis,
    /// Mark the answer to be looked into later.
    FollowUp,
    /// The days of a month, to pick one.
    Month,
    /// Papers to get.
    Papers,
    /// Why this is asked.
    WhyAsk,
    /// Find a question.
    Find,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// The next pane.
    NextPane,
    /// The pane before.
    PreviousPane,
    /// The outline of the interview.
    Outline,
    /// All answers.
    Review,
    /// The summary.
    Summary,
    /// What to find out, most telling first.
    FindOut,
    /// What each answer moved, and why.
    WhatMoved,
    /// Every change, with what stood there before.
    History,
    /// What can be read of a damaged version, as a new consultation.
    Rescue,
    /// Which conviction to attack.
    Attack,
    /// What an answer decides.
    Decides,
    /// The first question that a result waits for.
    Missing,
    /// Recent changes of the law.
    Changes,
    /// The client's language: under the English, instead of it, off.
    Language,
    /// The sheet that the client takes home.
    Sheet,
    /// Where to find help.
    FindHelp,
    /// The client's years on one line.
    Timeline,
    /// A closer look.
    ZoomIn,
    /// A look that takes in more.
    ZoomOut,
    /// All of it.
    ZoomFit,
    /// The words on the screen, explained.
    Words,
    /// The caseload.
    Caseload,
    /// The keys and the signs.
    Help,
    /// All commands that work here.
    Commands,
    /// Go to an answer by its number.
    GoToNumber,
    /// Open what is folded.
    Unfold,
    /// Fold what is open.
    Fold,
    /// Read the whole of what is highlighted.
    Read,
    /// Take an answer away.
    Clear,
    /// Add an item to a list.
    AddItem,
    /// Remove a list item.
    RemoveItem,
    /// Write to files; asks for whom.
    Export,
    /// A new consultation.
    New,
    /// The next order of the caseload.
    Order,
    /// Show only some of the caseload.
    Filter,
    /// Show the archived ones, or the others again.
    ShowArchived,
    /// Take a consultation out of the way, or bring it back.
    Archive,
    /// Copy a consultation.
    Duplicate,
    /// A copy for the client's next visit.
    Visit,
    /// Compare two consultations.
    Compare,
    /// Bring two versions together.
    Merge,
    /// Take what the left one says.
    TakeLeft,
    /// Take what the right one says.
    TakeRight,
    /// Take in a consultation that a colleague handed over.
    TakeFile,
    /// Try again to save, or save somewhere else; where one can only read, to write.
    SaveNow,
    /// The next step of the tour.
    TourNext,
    /// No tour any more.
    TourEnd,
    /// Screen the caseload again.
    Rescreen,
    /// Seen to: what stands now was shown.
    SeenTo,
    /// Open the consultation of the client.
    OpenClient,
    /// Hide everything at once, and lock.
    Hide,
    /// Lock the caseload with a passphrase.
    LockCaseload,
    /// Show a passphrase that is typed, or mask it again.
    ShowLetters,
    /// Hand the terminal to the shell.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Leave the program.
    Quit,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A key with a meaning.
    Command(Command),
    /// The key of an option, by the number of the option, from 1.
    Number(usize),
    /// A key of the number of an answer in the review.
    NumberKey(char),
    /// A letter of a text.
    Type(char),
    /// A text from the clipboard, at once.
    Paste(String),
    /// The window has this size now.
    Resize(u16, u16),
    /// A consultation is there to work on.
    Opened(Box<Session>, Origin, Option<String>),
    /// A consultation could not be opened.
    NotOpened(String),
    /// What the store holds, as far as it is read, and how many are still to be read.
    Listed(Result<Vec<Listed>, String>, usize),
    /// Some more of what it holds, and how many are still to be read.
    ListedMore(Result<Vec<Listed>, String>, usize),
    /// Where some more consultations stand, and how many are still to be looked at.
    Looked(Vec<(SessionId, Look)>, usize),
    /// A consultation was archived, or brought back.
    Archived(Summary),
    /// A copy was made.
    Copied(Summary, Naming),
    /// What could be read of a damaged one is a new consultation.
    Rescued(Rescued),
    /// Two consultations to compare.
    Compared(Box<(Session, Session)>),
    /// The open consultation was changed behind our back: ours, set beside it; the other one; what happened.
    Beside(Box<(Session, Option<Session>)>, String),
    /// The open consultation stands otherwise in the store; what to say of it.
    Followed(Box<Session>, Origin, String),
    /// It was opened on another computer and not given back; by whom.
    Elsewhere(SessionId, String),
    /// Two versions to be merged.
    Merging(Box<MergePage>),
    /// They are merged; what to say of it; the version that may be removed.
    Merged(Box<Session>, String, Option<SessionId>),
    /// A colleague's consultation is in the caseload.
    TakenIn(Summary),
    /// So many consultations are screened again.
    Rescreening(usize),
    /// What was found in some more of them, how many are left, and how long they take.
    Rescreened(Vec<Looked>, usize, Option<Duration>),
    /// What stands now is recorded as shown, of a consultation that is not open.
    SeenTo(SessionId),
    /// The window is looked at again.
    Focus,
    /// What was asked for could not be done, and why.
    NotDone(String),
    /// The consultation was saved.
    Saved(Timestamp, String),
    /// It was not, and why.
    NotSaved(String),
    /// Its own folder cannot be written to, and why; it was saved in another one.
    SavedElsewhere(Timestamp, String, String),
    /// It was saved in its own folder again; what is left in the other one.
    SavedAgain(Timestamp, String),
    /// It could not be saved in the other folder, and why.
    NotElsewhere(String),
    /// In which folder it could be saved.
    Proposed(String),
    /// The moment has come to try again to save.
    TryAgain,
    /// It may be another day.
    LookAtClock,
    /// What was written and where, or why nothing was.
    Exported(Result<String, String>),
    /// A language was read, or why it was not.
    LanguageRead(Result<Rc<Language>, String>, For),
    /// What came of what the lock asked for.
    Lock(Outcome),
}

/// What the screen asks of the world.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Save the open consultation.
    Save,
    /// Find a folder that can be written to.
    ProposePlace,
    /// Save it in this folder, and keep saving there while its own cannot be written to.
    SaveElsewhere(String),
    /// Write it to files, for somebody.
    Export(Level),
    /// Read a language of the pack, by its code.
    ReadLanguage(String, For),
    /// List the store.
    List,
    /// Begin a consultation.
    New,
    /// Open one.
    Open(SessionId),
    /// Open one to write, although it was opened on another computer and not given back.
    OpenOver(SessionId),
    /// Open one to read.
    OpenToRead(SessionId),
    /// Look again at what the store holds of the open one; somebody wants to write.
    LookAgain(bool),
    /// Read two versions to be merged.
    Merge(SessionId, SessionId),
    /// Write what the page says on which they are merged.
    WriteMerged,
    /// Take in this file of a colleague.
    TakeFile(String),
    /// Remove a version that another program set beside a consultation.
    Discard(SessionId),
    /// Take one out of the way, or bring it back.
    Archive(SessionId, bool),
    /// Copy one.
    Copy(SessionId, Naming),
    /// Keep what can be read of a damaged one as a new one.
    Rescue(SessionId),
    /// Read two to compare; without the second, the one that the first was made from.
    Compare(SessionId, Option<SessionId>),
    /// Screen all again.
    Rescreen,
    /// Screen no more of them.
    StopRescreening,
    /// Screen this one again.
    LookAt(SessionId),
    /// Record what stands now of this one as shown.
    SeenTo(SessionId),
    /// Open the example.
    Example,
    /// Give the open consultation back.
    Close,
    /// What the lock asks for.
    Lock(Deed),
    /// Draw at once, over everything that was there.
    Cover,
    /// Hand the terminal to the shell.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Leave.
    Quit,
}
