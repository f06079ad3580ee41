//! The words that can be typed beside answers. The one table: read for dispatch, for `?`, and by the tests.
//!
//! Knows no answer and does nothing.

use crate::export::Part;

/// What can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Command {
    /// What can be typed.
    Help,
    /// The question again, in full.
    Again,
    /// All options of the question.
    Options,
    /// The question before.
    Back,
    /// The question after.
    Forward,
    /// To a question by its number.
    Go,
    /// Find a question.
    Find,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Take the answer away.
    Clear,
    /// A note on the answer.
    Note,
    /// Mark the answer for follow-up.
    Follow,
    /// What the answer rests on.
    Basis,
    /// Remove an item of the list.
    Remove,
    /// Why this is asked, or why a relief stands as it does.
    Why,
    /// Where relief stands and what is due.
    Results,
    /// What the last answer moved.
    Changes,
    /// What moved since the consultation was last shown.
    Since,
    /// What the answer decides.
    Decides,
    /// What would open what is barred.
    Opens,
    /// A section of the summary by itself.
    Part(Part),
    /// Papers to get.
    Papers,
    /// What the words of the question mean.
    Words,
    /// The sheet for the client.
    Sheet,
    /// Every change, with what stood there before.
    History,
    /// The summary.
    Summary,
    /// Write it to a file.
    Export,
    /// Try again to save.
    Save,
    /// Hide, and lock until the passphrase is given.
    Lock,
    /// The next step of the tour.
    Skip,
    /// No tour any more.
    Leave,
    /// Stop.
    Quit,
}

/// A line of the table.
pub struct Line {
    /// What it does.
    pub command: Command,
    /// What is typed.
    pub words: &'static [&'static str],
    /// What is typed behind it, as shown; empty if nothing.
    pub takes: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// It is there only in the demo.
    pub demo: bool,
}

const fn line(command: Command, words: &'static [&'static str], takes: &'static str, help: &'static str) -> Line {
    Line { command, words, takes, help, demo: false }
}

/// The table, in the order of `?`.
pub const COMMANDS: &[Line] = &[
    line(Command::Help, &["?", "help"], "", "These words."),
    line(Command::Again, &["again", "repeat"], "", "The question again, in full. An empty line does the same."),
    line(Command::Options, &["options"], "", "All options of the question, with their numbers."),
    line(Command::Back, &["back"], "", "The question before."),
    line(Command::Forward, &["forward"], "", "The question after, without an answer."),
    line(Command::Go, &["go"], "NUMBER", "To the question of this number; without a number, to the next one to ask."),
    line(Command::Find, &["find"], "WORDS", "Questions with these words; to the question, if there is one only."),
    line(Command::Undo, &["undo"], "", "Take the last change back."),
    line(Command::Redo, &["redo"], "", "Make the change again that was taken back."),
    line(Command::Clear, &["clear"], "", "Take this answer away: not asked."),
    line(Command::Note, &["note"], "TEXT", "A note on this answer; without text, the note goes."),
    line(Command::Follow, &["follow"], "", "Mark this answer for follow-up, or take the mark away."),
    line(Command::Basis, &["basis"], "NUMBER", "What the answer rests on: the client's word, or a paper that was seen."),
    line(Command::Remove, &["remove"], "NUMBER", "At \"any others?\": remove this item with its answers."),
    line(Command::Why, &["why"], "RELIEF", "Why this is asked; with a number or a name, why that relief stands as it does."),
    line(Command::Results, &["results"], "", "Where relief stands, and what is due."),
    line(Command::Changes, &["changes"], "", "What the last answer moved, again."),
    line(Command::Since, &["since"], "accept", "What moved since this was last shown, and why; since accept takes it as seen."),
    line(Command::Decides, &["decides"], "", "What this answer decides: the results that rest on it."),
    line(Command::Opens, &["opens"], "RELIEF", "What would open a relief that is barred; without a number or a name, all of them."),
    line(Command::Part(Part::Attack), &["attack"], "", "Which conviction to attack, and what it would open."),
    line(Command::Part(Part::FindOut), &["settle"], "", "What to find out: the questions that settle most."),
    line(Command::Papers, &["papers"], "", "The papers to get, and where."),
    line(Command::Part(Part::Answers), &["answers"], "", "All answers, with what each rests on."),
    line(Command::Part(Part::Timeline), &["timeline"], "", "The client's years, clocks and deadlines, by date."),
    line(Command::Part(Part::Changes), &["law"], "", "Recent changes of the law that touch this client."),
    line(Command::Part(Part::Help), &["lawyers"], "", "Where to find help, and what to ask a lawyer."),
    line(Command::Words, &["words"], "", "What the words of the question mean."),
    line(
        Command::Sheet,
        &["sheet"],
        "",
        "The sheet for the client, in English; reprieve export --for client writes it, in other languages too.",
    ),
    line(Command::History, &["history"], "", "Every change so far, with what stood there before."),
    line(Command::Summary, &["summary"], "", "The summary for the supervising attorney."),
    line(
        Command::Export,
        &["export"],
        "FOR",
        "Write the summary to a file in this folder; export client the sheet; export referral what another office may know.",
    ),
    line(Command::Save, &["save"], "in FOLDER", "Try again to save, if it failed; with a folder, save there now and as long as it fails."),
    line(Command::Lock, &["lock"], "", "Hide what is shown; where consultations are locked, go on only with the passphrase."),
    Line { demo: true, ..line(Command::Skip, &["skip"], "", "The next step of the tour.") },
    Line { demo: true, ..line(Command::Leave, &["leave"], "", "No tour any more: an ordinary example.") },
    line(Command::Quit, &["quit", "exit"], "", "Stop. What was answered is saved."),
];

/// A typed line as a command, and what stands behind it. With a colon before it always; without, if it is a single word of
/// the table, or one that takes words and `bare` allows it (an answer in words could begin like that).
pub fn command(line: &str, bare: bool, demo: bool) -> Option<Result<(Command, String), String>> {
    let line = line.trim();
    let (rest, colon) = line.strip_prefix(':').map_or((line, false), |rest| (rest.trim(), true));
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let typed = word.to_lowercase();
    let known = COMMANDS.iter().filter(|known| demo || !known.demo).find(|known| known.words.contains(&typed.as_str()));
    let behind = behind.trim();
    match (known, colon) {
        (Some(known), true) => Some(Ok((known.command, behind.to_owned()))),
        (Some(known), false) if behind.is_empty() || bare && !known.takes.is_empty() => Some(Ok((known.command, behind.to_owned()))),
        (None, true) => Some(Err(format!("\"{word}\" is not known here. Type ? for what is."))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_one_thing() {
        let mut words: Vec<&str> = COMMANDS.iter().flat_map(|line| line.words).copied().collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(COMMANDS.iter().all(|line| line.help.ends_with('.')));
    }

    #[test]
    fn a_colon_makes_a_command_and_words_may_be_an_answer() {
        let read = |line, bare| command(line, bare, false);
        assert_eq!(read(":note he was young", false), Some(Ok((Command::Note, "he was young".to_owned()))));
        assert_eq!(read("Back", false), Some(Ok((Command::Back, String::new()))));
        assert_eq!(read("find entry", true), Some(Ok((Command::Find, "entry".to_owned()))));
        assert_eq!(read("find his sister", false), None);
        assert_eq!(read("back pay is owed", true), None);
        assert_eq!(read("skip", true), None, "only in the demo");
        assert!(matches!(read(":what", true), Some(Err(_))));
    }
}
