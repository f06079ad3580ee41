//! The one table of keys: dispatch, footer, help screen, list of commands and README are read off it.
//!
//! Knows no screen: a screen names the contexts it stands in, nearest first.

use super::super::action::Command;
use super::key::Key;

/// Where keys have a meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Context {
    /// On every screen.
    Everywhere,
    /// In the interview, whichever pane.
    Interview,
    /// In the interview where no text is typed.
    Letters,
    /// In the question pane.
    Question,
    /// In the question pane where no text is typed.
    Answering,
    /// A yes/no question.
    YesNo,
    /// A choice.
    Choice,
    /// A choice of many, which typing narrows down.
    LongChoice,
    /// Several choices.
    Several,
    /// "Any others?" of a list.
    More,
    /// A date, an amount, a short text.
    Line,
    /// A long text.
    LongText,
    /// Wherever text is typed on one line.
    Typing,
    /// The results pane.
    Results,
    /// The outline.
    Outline,
    /// Why a result is what it is.
    Why,
    /// The client's years on one line.
    Timeline,
    /// All answers.
    Review,
    /// A page to read.
    Page,
    /// The summary.
    Summary,
    /// A list to pick from.
    Picker,
    /// A note.
    Note,
    /// The days of a month.
    Month,
    /// Answers that are not saved.
    Unsaved,
    /// Another folder to save in.
    Place,
    /// A question of the program.
    Confirm,
    /// The caseload.
    Caseload,
    /// The caseload, while letters find a consultation.
    Finding,
    /// Two visits beside each other.
    Compare,
    /// Where nothing is saved yet.
    First,
    /// Everywhere while the tour of the demo is on.
    Tour,
}

impl Context {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Context::Everywhere => "Everywhere",
            Context::Interview => "Interview",
            Context::Letters => "Interview, while no text is typed",
            Context::Question => "Question",
            Context::Answering => "Question, while no text is typed",
            Context::YesNo => "Yes or no",
            Context::Choice => "Choice",
            Context::LongChoice => "Choice of many",
            Context::Several => "Several choices",
            Context::More => "Any others?",
            Context::Line => "Date, amount, short text",
            Context::LongText => "Long text",
            Context::Typing => "Text on one line",
            Context::Results => "Results",
            Context::Outline => "Outline",
            Context::Why => "Why",
            Context::Timeline => "Timeline",
            Context::Review => "All answers",
            Context::Page => "A page to read",
            Context::Summary => "Summary",
            Context::Picker => "A list to pick from",
            Context::Note => "Note",
            Context::Month => "A month, to pick a day",
            Context::Unsaved => "Answers that are not saved",
            Context::Place => "Another folder to save in",
            Context::Confirm => "Yes or no, before something is lost",
            Context::Caseload => "Caseload",
            Context::Finding => "Caseload, while letters find a consultation",
            Context::Compare => "Two visits compared",
            Context::First => "First screen",
            Context::Tour => "The tour of the demo",
        }
    }

    /// In the order of the help screen.
    pub const ALL: &[Context] = &[
        Context::Question,
        Context::Answering,
        Context::YesNo,
        Context::Choice,
        Context::LongChoice,
        Context::Several,
        Context::More,
        Context::Line,
        Context::LongText,
        Context::Typing,
        Context::Interview,
        Context::Letters,
        Context::Results,
        Context::Outline,
        Context::Why,
        Context::Timeline,
        Context::Review,
        Context::Summary,
        Context::Page,
        Context::Picker,
        Context::Note,
        Context::Month,
        Context::Unsaved,
        Context::Place,
        Context::Confirm,
        Context::Caseload,
        Context::Finding,
        Context::Compare,
        Context::First,
        Context::Tour,
        Context::Everywhere,
    ];
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// Which keys.
    pub keys: &'static [Key],
    /// What they mean.
    pub command: Command,
    /// Keys as the footer shows them, if not the first one.
    pub shown: &'static str,
    /// A word or two for the footer; empty to stay out of it.
    pub hint: &'static str,
    /// A sentence for the help screen.
    pub help: &'static str,
    /// Place in the footer: small numbers stay longest.
    pub rank: u8,
}

const fn on(context: Context, keys: &'static [Key], command: Command, hint: &'static str, help: &'static str, rank: u8) -> Binding {
    Binding { context, keys, command, shown: "", hint, help, rank }
}

impl Binding {
    const fn show(mut self, shown: &'static str) -> Binding {
        self.shown = shown;
        self
    }
}

use Command as Do;
use Context as In;
use Key::{BackTab, Backspace, Char, Ctrl, Delete, Down, End, Enter, Esc, F, Home, Left, OfOption, PageDown, PageUp, Right, Tab, Text, Up};

/// The table.
pub const BINDINGS: &[Binding] = &[
    on(In::Everywhere, &[F(1)], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Everywhere, &[Ctrl('c')], Do::Quit, "", "Leave the program. What was answered is saved.", 90),
    on(In::Everywhere, &[Ctrl('z')], Do::Suspend, "", "Go to the shell; fg comes back.", 91),
    on(In::Everywhere, &[Ctrl('s')], Do::SaveNow, "", "If saving failed: try again now, or save in another folder.", 92),
    on(In::Everywhere, &[Ctrl('l')], Do::Redraw, "", "Draw the screen again.", 92),
    // The question.
    on(In::Question, &[Enter], Do::Accept, "answer", "Take the highlighted or typed answer and go on.", 2),
    on(In::Question, &[Up], Do::Up, "choose", "The line above.", 1).show("↑↓"),
    on(In::Question, &[Down], Do::Down, "", "The line below.", 1),
    on(In::Question, &[PageUp], Do::Back, "back", "The question before.", 7),
    on(In::Question, &[PageDown], Do::Forward, "", "The question after.", 12),
    on(In::Question, &[F(4), Ctrl('k')], Do::DontKnow, "don't know", "The client cannot say: the answer is kept as not known.", 6),
    on(In::Question, &[F(5), Ctrl('n')], Do::Note, "", "Write a note on this answer.", 8),
    on(In::Question, &[F(6), Ctrl('b')], Do::Basis, "", "What the answer rests on: the client's word, or a paper that was seen.", 9),
    on(In::Question, &[Ctrl('v')], Do::FollowUp, "", "Mark this answer for follow-up, or take the mark away.", 9),
    on(In::Question, &[F(7)], Do::WhyAsk, "", "Why this is asked: the open results it bears on.", 10),
    on(In::Answering, &[Char('d')], Do::DontKnow, "don't know", "The client cannot say.", 4),
    on(In::Answering, &[Char('N')], Do::Note, "note", "Write a note on this answer.", 8),
    on(In::Answering, &[Char('b')], Do::Basis, "basis", "What the answer rests on.", 9),
    on(In::Answering, &[Char('T')], Do::FollowUp, "follow up", "Mark this answer for follow-up, or take the mark away.", 19),
    on(In::Answering, &[Char('w')], Do::WhyAsk, "why", "Why this is asked.", 7),
    on(In::Answering, &[Char('W')], Do::Decides, "", "What this answer decides: the results that rest on it.", 11),
    on(In::Answering, &[Left, Backspace], Do::Back, "back", "The question before.", 5),
    on(In::Answering, &[Right], Do::Forward, "", "The question after.", 12),
    on(In::YesNo, &[Char('y')], Do::Yes, "yes", "Yes, and on to the next question.", 2).show("y"),
    on(In::YesNo, &[Char('n')], Do::No, "no", "No, and on to the next question.", 3),
    on(In::Choice, &[OfOption], Do::PickNumber, "", "Take the option that has this key, and go on.", 6),
    on(In::Choice, &[Char('\'')], Do::TypeToFind, "", "Type the first letters of an option to find it.", 13),
    on(In::Choice, &[Home], Do::Top, "", "The first option.", 20),
    on(In::Choice, &[End], Do::Bottom, "", "The last option.", 20),
    on(In::LongChoice, &[Text], Do::TypeText, "find", "Typing narrows the list down.", 3),
    on(In::LongChoice, &[Esc], Do::Escape, "", "Clear what was typed; then, all commands.", 21),
    on(In::Several, &[Char(' ')], Do::Toggle, "mark", "Mark or unmark the highlighted line.", 2),
    on(In::Several, &[Char('n')], Do::No, "none", "None of these, and on to the next question.", 3),
    on(In::Several, &[OfOption], Do::PickNumber, "", "Mark or unmark the line that has this key.", 6),
    on(
        In::Several,
        &[Char('d')],
        Do::Perhaps,
        "not sure",
        "Not sure of the highlighted line, and down; on \"None of these\", don't know at all.",
        4,
    ),
    on(In::Several, &[Char('D')], Do::DontKnow, "don't know", "Don't know: the client cannot say anything about any of these.", 6),
    on(In::Several, &[Home], Do::Top, "", "The first line.", 20),
    on(In::Several, &[End], Do::Bottom, "", "The last line.", 20),
    on(In::More, &[Char('y')], Do::Yes, "yes, add", "Yes: add one and go to its first question.", 2),
    on(In::More, &[Char('n')], Do::No, "no others", "No others: the list is complete.", 3),
    on(In::More, &[Char('x'), Delete], Do::RemoveItem, "", "Remove the highlighted item.", 13),
    on(In::Line, &[Ctrl('t')], Do::Month, "", "For a date: the days of a month, to pick one.", 14),
    on(In::Line, &[Esc], Do::Escape, "", "Put back the answer that stood here; then, all commands.", 21),
    on(In::LongText, &[Enter], Do::NewLine, "new line", "A new line.", 2),
    on(In::LongText, &[Tab, Ctrl('d')], Do::Finish, "done", "Keep the text and go on.", 1),
    on(In::LongText, &[Text], Do::TypeText, "", "Type the text.", 30),
    on(In::LongText, &[Up], Do::Up, "", "The line above.", 31),
    on(In::LongText, &[Down], Do::Down, "", "The line below.", 31),
    on(In::LongText, &[Left], Do::CursorLeft, "", "Move the cursor.", 31),
    on(In::LongText, &[Right], Do::CursorRight, "", "Move the cursor.", 31),
    on(In::LongText, &[Home], Do::CursorHome, "", "To the start of the line.", 31),
    on(In::LongText, &[End], Do::CursorEnd, "", "To the end of the line.", 31),
    on(In::LongText, &[Backspace], Do::Rubout, "", "Rub out the letter before the cursor.", 31),
    on(In::LongText, &[Delete], Do::RuboutNext, "", "Rub out the letter under the cursor.", 31),
    on(In::LongText, &[Ctrl('w')], Do::RuboutWord, "", "Rub out the word before the cursor.", 31),
    // Typing on one line: the question's field, the search, the note.
    on(In::Line, &[Text], Do::TypeText, "", "Type the answer.", 30),
    on(In::Typing, &[Left], Do::CursorLeft, "", "Move the cursor.", 31),
    on(In::Typing, &[Right], Do::CursorRight, "", "Move the cursor.", 31),
    on(In::Typing, &[Home, Ctrl('a')], Do::CursorHome, "", "To the start.", 31),
    on(In::Typing, &[End, Ctrl('e')], Do::CursorEnd, "", "To the end.", 31),
    on(In::Typing, &[Backspace], Do::Rubout, "", "Rub out the letter before the cursor.", 31),
    on(In::Typing, &[Delete], Do::RuboutNext, "", "Rub out the letter under the cursor.", 31),
    on(In::Typing, &[Ctrl('w')], Do::RuboutWord, "", "Rub out the word before the cursor.", 31),
    on(In::Typing, &[Ctrl('u')], Do::RuboutLine, "", "Rub out the whole line.", 31),
    // The interview.
    on(In::Interview, &[Tab], Do::NextPane, "results", "The next pane: question, results, outline.", 6),
    on(In::Interview, &[BackTab], Do::PreviousPane, "", "The pane before.", 14),
    on(In::Interview, &[Esc], Do::Escape, "", "Back to the question; there, all commands.", 15),
    on(In::Interview, &[F(2)], Do::Commands, "commands", "All commands that work here, to pick from.", 16),
    on(In::Interview, &[F(3), Ctrl('f')], Do::Find, "", "Find a question.", 17),
    on(In::Interview, &[F(8)], Do::Outline, "", "The outline of the interview.", 18),
    on(In::Interview, &[F(9)], Do::Review, "", "All answers.", 19),
    on(In::Interview, &[F(10)], Do::Summary, "", "The summary for the supervising attorney.", 19),
    on(In::Interview, &[Ctrl('p')], Do::Papers, "", "Papers to get: where, and what each would tell.", 19),
    on(In::Interview, &[Ctrl('g')], Do::Words, "", "What the words on the screen mean.", 19),
    on(In::Interview, &[F(11)], Do::Undo, "", "Take the last change back.", 20),
    on(In::Interview, &[F(12), Ctrl('r')], Do::Redo, "", "Make the change again that was taken back.", 20),
    on(In::Interview, &[Ctrl('q')], Do::Caseload, "", "Leave this consultation; it is saved.", 20),
    on(In::Interview, &[Ctrl('y')], Do::Language, "", "The client's language: under the English, instead of it, off.", 20),
    on(In::Letters, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Letters, &[Char(':')], Do::Commands, "commands", "All commands that work here, to pick from.", 13),
    on(In::Letters, &[Char('/')], Do::Find, "find", "Find a question.", 14),
    on(In::Letters, &[Char('u')], Do::Undo, "undo", "Take the last change back.", 15),
    on(In::Letters, &[Char('U')], Do::Redo, "", "Make the change again that was taken back.", 20),
    on(In::Letters, &[Char('o')], Do::Outline, "outline", "The outline of the interview.", 17),
    on(In::Letters, &[Char('r')], Do::Review, "review", "All answers.", 16),
    on(In::Letters, &[Char('s')], Do::Summary, "summary", "The summary for the supervising attorney.", 16),
    on(In::Letters, &[Char('g')], Do::Words, "words", "What the words on the screen mean.", 19),
    on(In::Letters, &[Char('f')], Do::FindOut, "find out", "What to find out: the questions that settle most.", 19),
    on(In::Letters, &[Char('p')], Do::Papers, "papers", "Papers to get: where, and what each would tell.", 19),
    on(In::Letters, &[Char('m')], Do::WhatMoved, "moved", "What each answer moved, and why.", 19),
    on(In::Letters, &[Char('t')], Do::Timeline, "timeline", "The client's years, clocks and deadlines on one line.", 19),
    on(In::Letters, &[Char('e')], Do::Compare, "", "Compare with the earlier visit that this one was made from.", 20),
    on(In::Letters, &[Char('v')], Do::Attack, "attack", "Which conviction to attack, and what it would open.", 19),
    on(In::Letters, &[Char('c')], Do::Changes, "changes", "Recent changes of the law that touch this client.", 19),
    on(In::Letters, &[Char('h')], Do::FindHelp, "", "Where to find help, and what to ask a lawyer.", 19),
    on(In::Letters, &[Char('l')], Do::Language, "language", "The client's language: under the English, instead of it, off.", 18),
    on(In::Letters, &[Char('q')], Do::Caseload, "caseload", "Leave this consultation; it is saved.", 18),
    // Other panes and screens.
    on(In::Results, &[Enter, Right], Do::Accept, "why", "Why this stands as it does; or show what is folded.", 1),
    on(In::Results, &[Char('j'), F(7)], Do::Missing, "missing fact", "Go to the first question that this result waits for.", 4),
    on(In::Results, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Results, &[Down], Do::Down, "", "The line below.", 2),
    on(In::Results, &[PageUp, Home], Do::Top, "", "The first line.", 20),
    on(In::Results, &[PageDown, End], Do::Bottom, "", "The last line.", 20),
    on(In::Results, &[Tab], Do::NextPane, "", "On to the outline, or back to the question.", 6),
    on(In::Results, &[Left, Backspace], Do::Escape, "question", "Back to the question.", 3),
    on(In::Outline, &[Enter, Right], Do::Accept, "go there", "Go to the first open question of this section.", 1),
    on(In::Outline, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Outline, &[Down], Do::Down, "", "The line below.", 2),
    on(In::Outline, &[Tab], Do::NextPane, "", "Back to the question.", 6),
    on(In::Outline, &[Left, Backspace], Do::Escape, "question", "Back to the question.", 3),
    on(In::Why, &[Enter], Do::Accept, "open", "On an answer, go to its question; else open, fold or read.", 1),
    on(In::Why, &[Right], Do::Unfold, "unfold, fold", "Show what this rests on.", 4).show("→←"),
    on(In::Why, &[Left], Do::Fold, "", "Fold this, or go up to what it is a part of.", 3),
    on(In::Why, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Why, &[Down], Do::Down, "", "The line below.", 2),
    on(In::Why, &[Char(' '), F(5)], Do::Read, "read", "Read the whole text of the highlighted line.", 4),
    on(In::Why, &[PageUp], Do::PageUp, "", "A page up.", 20),
    on(In::Why, &[PageDown], Do::PageDown, "", "A page down.", 20),
    on(In::Why, &[Esc, Backspace, Char('q')], Do::Escape, "back", "Back to where you were.", 3),
    on(In::Why, &[Char('g'), F(7)], Do::Words, "words", "What the words on the screen mean.", 5),
    on(In::Why, &[Char('v'), F(8)], Do::Attack, "", "Which conviction to attack, and what it would open.", 19),
    on(In::Why, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Timeline, &[Enter], Do::Accept, "go there", "Go to the question of a date; why a clock or a deadline stands so.", 1),
    on(In::Timeline, &[Up, Left], Do::Up, "earlier, later", "The event before.", 2).show("↑↓"),
    on(In::Timeline, &[Down, Right], Do::Down, "", "The event after.", 2),
    on(In::Timeline, &[PageUp], Do::PageUp, "", "Five events back.", 20),
    on(In::Timeline, &[PageDown], Do::PageDown, "", "Five events on.", 20),
    on(In::Timeline, &[Home], Do::Top, "", "The first event.", 20),
    on(In::Timeline, &[End], Do::Bottom, "", "The last event.", 20),
    on(In::Timeline, &[Char('+'), Char('='), F(6)], Do::ZoomIn, "closer", "A closer look at the highlighted event.", 4),
    on(In::Timeline, &[Char('-'), F(5)], Do::ZoomOut, "wider", "A look that takes in more years.", 5),
    on(In::Timeline, &[Char('0'), F(8)], Do::ZoomFit, "all", "All of it.", 6),
    on(In::Timeline, &[Esc, Backspace, Char('q')], Do::Escape, "back", "Back to where you were.", 3),
    on(In::Timeline, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Review, &[Enter], Do::Accept, "go there", "Go to this question.", 1),
    on(In::Review, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Review, &[Down], Do::Down, "", "The line below.", 2),
    on(In::Review, &[PageUp], Do::PageUp, "", "A page up.", 20),
    on(In::Review, &[PageDown], Do::PageDown, "", "A page down.", 20),
    on(In::Review, &[Home], Do::Top, "", "The first line.", 20),
    on(In::Review, &[End], Do::Bottom, "", "The last line.", 20),
    on(In::Review, &[OfOption], Do::GoToNumber, "", "The two keys before an answer go there at once.", 3),
    on(In::Review, &[Char('W'), Char('w')], Do::Decides, "decides", "What this answer decides: the results that rest on it.", 11),
    on(In::Review, &[Char('v'), F(9)], Do::Attack, "", "Which conviction to attack, and what it would open.", 19),
    on(In::Review, &[Char('c'), F(4)], Do::Clear, "clear", "Take this answer away: not asked.", 5),
    on(In::Review, &[Char('a'), F(5)], Do::AddItem, "add", "Add an item to this list.", 6),
    on(In::Review, &[Char('x'), Delete, F(6)], Do::RemoveItem, "remove", "Remove this item with its answers.", 7),
    on(In::Review, &[Char('u'), F(11)], Do::Undo, "undo", "Take the last change back.", 8),
    on(In::Review, &[Char('U'), F(12), Ctrl('r')], Do::Redo, "", "Make the change again that was taken back.", 8),
    on(In::Review, &[Char('m'), F(8)], Do::WhatMoved, "", "What each answer moved, and why.", 11),
    on(In::Review, &[Char('s'), F(10)], Do::Summary, "summary", "The summary for the supervising attorney.", 4),
    on(In::Review, &[Char('f')], Do::FindOut, "find out", "What to find out: the questions that settle most.", 9),
    on(In::Review, &[Char('p')], Do::Papers, "papers", "Papers to get: where, and what each would tell.", 9),
    on(In::Review, &[Char('t')], Do::Timeline, "timeline", "The client's years, clocks and deadlines on one line.", 11),
    on(In::Review, &[Char(':'), F(2)], Do::Commands, "commands", "All commands that work here, to pick from.", 11),
    on(In::Review, &[Char('q')], Do::Caseload, "caseload", "Leave this consultation; it is saved.", 10),
    on(In::Review, &[Esc, Backspace], Do::Escape, "back", "Back to the question.", 3),
    on(In::Review, &[Char('g'), F(7)], Do::Words, "", "What the words on the screen mean.", 12),
    on(In::Review, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Summary, &[Char('e'), F(5)], Do::Export, "export to a file", "Write the summary and the client's sheet to files.", 1),
    on(
        In::Summary,
        &[Char('l'), F(6)],
        Do::Sheet,
        "client's sheet",
        "The sheet for the client to take home; again, in the next language.",
        2,
    ),
    on(In::Page, &[Up], Do::Up, "scroll", "A line up.", 2).show("↑↓"),
    on(In::Page, &[Down, Enter], Do::Down, "", "A line down.", 2),
    on(In::Page, &[PageUp], Do::PageUp, "", "A page up.", 20),
    on(In::Page, &[PageDown, Char(' ')], Do::PageDown, "", "A page down.", 20),
    on(In::Page, &[Home], Do::Top, "", "The beginning.", 20),
    on(In::Page, &[End], Do::Bottom, "", "The end.", 20),
    on(In::Page, &[Esc, Backspace, Left, Char('q')], Do::Escape, "back", "Back.", 3),
    on(In::Page, &[Char('g'), F(7)], Do::Words, "words", "What the words on the screen mean.", 5),
    on(In::Page, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Picker, &[Enter], Do::Accept, "go", "Take the highlighted line.", 1),
    on(In::Picker, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Picker, &[Down], Do::Down, "", "The line below.", 2),
    on(In::Picker, &[PageUp], Do::PageUp, "", "A page up.", 20),
    on(In::Picker, &[PageDown], Do::PageDown, "", "A page down.", 20),
    on(In::Picker, &[Text], Do::TypeText, "narrow down", "Typing narrows the list down.", 4),
    on(In::Picker, &[Esc], Do::Escape, "back", "Back.", 3),
    on(In::Note, &[Enter], Do::Accept, "keep", "Keep the note; an empty one is taken away.", 1),
    on(In::Note, &[Text], Do::TypeText, "", "Type the note.", 30),
    on(In::Note, &[Esc], Do::Escape, "cancel", "Leave the note as it was.", 2),
    on(In::Month, &[Enter], Do::Accept, "take it", "Answer with the highlighted day.", 1),
    on(In::Month, &[Left], Do::CursorLeft, "day", "The day before.", 2).show("←→"),
    on(In::Month, &[Right], Do::CursorRight, "", "The day after.", 2),
    on(In::Month, &[Up], Do::Up, "week", "A week earlier.", 3).show("↑↓"),
    on(In::Month, &[Down], Do::Down, "", "A week later.", 3),
    on(In::Month, &[PageUp], Do::PageUp, "month", "A month earlier.", 4).show("PgUp/PgDn"),
    on(In::Month, &[PageDown], Do::PageDown, "", "A month later.", 4),
    on(In::Month, &[BackTab, Char('<')], Do::Back, "", "A year earlier.", 6),
    on(In::Month, &[Tab, Char('>')], Do::Forward, "year", "A year later.", 5).show("< >"),
    on(In::Month, &[Home, Char('t')], Do::Top, "", "Today.", 7),
    on(In::Month, &[Esc, Backspace], Do::Escape, "back", "Back to the question.", 8),
    on(In::Month, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Unsaved, &[Enter], Do::Accept, "take it", "Take the highlighted line.", 1),
    on(In::Unsaved, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Unsaved, &[Down, Tab], Do::Down, "", "The line below.", 2),
    on(In::Unsaved, &[Esc, Backspace, Char('n')], Do::Escape, "back", "Back: the answers are kept on the screen.", 3),
    on(In::Place, &[Enter], Do::Accept, "save there", "Save the consultation in this folder, and go on saving there.", 1),
    on(In::Place, &[Text], Do::TypeText, "", "Type the folder.", 30),
    on(In::Place, &[Esc], Do::Escape, "cancel", "Save nowhere else.", 2),
    on(In::Confirm, &[Char('y')], Do::Yes, "yes", "Do it.", 1),
    on(In::Confirm, &[Char('n'), Esc, Backspace], Do::Escape, "no", "Leave it as it is.", 2),
    on(In::Confirm, &[Enter], Do::Accept, "take the highlighted", "Take the highlighted answer.", 3),
    on(In::Confirm, &[Up, Left], Do::Up, "", "The other answer.", 4),
    on(In::Confirm, &[Down, Right, Tab], Do::Down, "", "The other answer.", 4),
    on(In::Caseload, &[Enter, Right], Do::Accept, "open", "Open the highlighted consultation.", 1),
    on(In::Caseload, &[Char('n'), F(5)], Do::New, "new", "Start a consultation.", 3),
    on(In::Caseload, &[Char('/'), F(3)], Do::Find, "find", "Find: letters narrow down clients, notes and answers in words.", 2),
    on(In::Caseload, &[Char('e'), F(6)], Do::Export, "export", "Write its summary and the client's sheet to files.", 5),
    on(In::Caseload, &[Char('d'), F(7)], Do::Duplicate, "duplicate", "Copy it, to try something out.", 6),
    on(In::Caseload, &[Char('x'), F(8)], Do::Archive, "archive", "Take it out of the way, or bring it back. Nothing is deleted.", 7),
    on(In::Caseload, &[Char('s'), F(10)], Do::Order, "order", "Order by last worked, by next due, by client.", 9),
    on(In::Caseload, &[Char('f'), F(4)], Do::Filter, "filter", "Only where a relief stands so, or something is urgent.", 10),
    on(In::Caseload, &[Char('v'), F(12)], Do::Visit, "visit", "The client's next visit: a copy that can be compared with this one.", 11),
    on(
        In::Caseload,
        &[Char('c'), F(11)],
        Do::Compare,
        "compare",
        "What differs between two visits: the two marked, or this one and the one before.",
        12,
    ),
    on(In::Caseload, &[Char(' '), Tab], Do::Toggle, "mark", "Mark it, to compare two.", 13),
    on(In::Caseload, &[Char('a'), F(9)], Do::ShowArchived, "archived", "Show the archived ones, or the others again.", 14),
    on(In::Caseload, &[Char(':'), F(2)], Do::Commands, "commands", "All commands that work here, to pick from.", 15),
    on(In::Caseload, &[Up], Do::Up, "choose", "The line above.", 4).show("↑↓"),
    on(In::Caseload, &[Down], Do::Down, "", "The line below.", 3),
    on(In::Caseload, &[PageUp], Do::PageUp, "", "A page up.", 20),
    on(In::Caseload, &[PageDown], Do::PageDown, "", "A page down.", 20),
    on(In::Caseload, &[Home], Do::Top, "", "The first line.", 20),
    on(In::Caseload, &[End], Do::Bottom, "", "The last line.", 20),
    on(In::Caseload, &[Esc], Do::Escape, "", "Back to the whole list, step by step; then, all commands.", 16),
    on(In::Caseload, &[Char('q')], Do::Quit, "quit", "Leave the program.", 8),
    on(In::Caseload, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Finding, &[Text], Do::TypeText, "", "Letters find, also if some are left out.", 30),
    on(In::Finding, &[Tab], Do::NextPane, "keep, to the list", "Keep what is found; letters are commands again.", 2),
    on(In::Finding, &[Esc], Do::Escape, "clear", "Back to the whole list.", 2),
    on(In::Compare, &[Enter], Do::Accept, "open", "Go to the question if it is open; else read the whole line.", 1),
    on(In::Compare, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::Compare, &[Down], Do::Down, "", "The line below.", 2),
    on(In::Compare, &[PageUp], Do::PageUp, "", "A page up.", 20),
    on(In::Compare, &[PageDown], Do::PageDown, "", "A page down.", 20),
    on(In::Compare, &[Home], Do::Top, "", "The first line.", 20),
    on(In::Compare, &[End], Do::Bottom, "", "The last line.", 20),
    on(In::Compare, &[Char(' '), F(5)], Do::Read, "read", "Read the whole of the highlighted line.", 5),
    on(In::Compare, &[Esc, Backspace, Left, Char('q')], Do::Escape, "back", "Back.", 4),
    on(In::Compare, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::First, &[Enter, Right], Do::Accept, "go", "Take the highlighted line.", 1),
    on(In::First, &[Up], Do::Up, "choose", "The line above.", 2).show("↑↓"),
    on(In::First, &[Down, Tab], Do::Down, "", "The line below.", 2),
    on(In::First, &[Char('n'), F(5)], Do::New, "", "Start a consultation.", 3),
    on(In::First, &[Char('q'), Esc], Do::Quit, "quit", "Leave the program.", 5),
    on(In::First, &[Char('?')], Do::Help, "keys", "Show the keys and what the signs mean.", 0),
    on(In::Tour, &[Ctrl('o')], Do::TourNext, "next", "The next step of the tour.", 1),
    on(In::Tour, &[Ctrl('x')], Do::TourEnd, "end the tour", "No tour any more: an ordinary example.", 2),
];
