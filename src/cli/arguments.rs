//! What can be typed after `reprieve`.
//!
//! Knows no command's work.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::vault::arguments::VaultArguments;
use crate::calendar::Day;

/// Everything that can be typed.
#[derive(Parser, Debug)]
#[command(name = "reprieve", bin_name = "reprieve", version, about = ABOUT, long_about = None, max_term_width = 80, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do; the wizard if absent.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

const ABOUT: &str = "\
Which relief from removal is still open to a noncitizen with a drug case, what bars the rest, and what is due.

Without a command it opens the wizard: one question at a time, with the results beside it. Everything stays on this \
computer. A screening aid, not legal advice.";

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  something about the request: a file, a session, an answer
  2  the command was not understood
  3  the questions have problems
  4  the two packs differ (law diff)
  128+n  ended by signal n

Examples:
  reprieve                             open the caseload
  reprieve demo                        look at an example client
  reprieve screen answers.json         screen the answers in a file
  reprieve export M.R. -o summary.txt  the summary of one consultation
  reprieve export M.R. --for client    the sheet that the client takes home
  reprieve hand M.R. --to age1...      one consultation for a colleague
  reprieve rescreen                    whom must we call back?
  reprieve check my-questions          after every edit of the law";

/// Options of every command.
#[derive(Args, Debug, Default)]
pub struct Common {
    /// Use the questions and the law in this folder, not the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub questions: Option<PathBuf>,
    /// Keep consultations in this folder [env: REPRIEVE_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Read the passphrase from the first line of this file, not from the terminal
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Draw with plain letters only
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Go on with a consultation: the last one, or the one named
    Resume {
        /// Its id, the beginning of its id, or its label
        session: Option<String>,
    },
    /// The same consultation as lines of text, for screen readers and pipes
    ///
    /// One question at a time on the standard output, answers from the standard input; no cursor, no color. The store is
    /// the wizard's, and every answer is saved before the next question. ? lists what can be typed.
    Plain {
        /// Its id, the beginning of its id, or its label; a new consultation if absent
        session: Option<String>,
    },
    /// Show an example client, with a tour of two minutes; writes nothing
    Demo {
        /// As lines of text
        #[arg(long)]
        plain: bool,
    },
    /// Screen a client whose answers are in a file
    Screen(Screen),
    /// List the consultations on this computer
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// The archived ones too
        #[arg(long)]
        archived: bool,
    },
    /// Write the summary of a consultation for the supervising attorney, a referral to another office, or the sheet that the
    /// client takes home
    Export(Export),
    /// Lock the consultations with a passphrase, and see or change who may read them
    Vault(VaultArguments),
    /// Show every change of a consultation: when, what, what stood there before; and whether the history is whole
    History {
        /// Its id, the beginning of its id, or its label
        session: String,
        /// As JSON, with the whole links
        #[arg(long)]
        json: bool,
    },
    /// Screen all consultations again: whom must we call back?
    ///
    /// Compares what each caseworker was last shown with today's law and date, and prints whom it touches, most urgent first: what
    /// opened, what closed, what is contested now, which deadlines appeared or moved, and why. Nothing is changed; a client stays on
    /// the list until somebody accepts it.
    Rescreen(Rescreen),
    /// Keep what can be read of a damaged consultation as a new one
    ///
    /// The damaged file is only read. The new consultation tells what could be read of its history and of its answers; the
    /// command says what could not.
    Rescue {
        /// Its id, the beginning of its id, or its label
        session: String,
    },
    /// Write one consultation to a file that only a colleague's key opens
    ///
    /// The file is in the age format: `reprieve take`, or age itself, opens it with the colleague's key. It holds the whole
    /// consultation with its history, so that what was changed on both sides can be merged when it comes back.
    Hand(Hand),
    /// Take in a consultation that a colleague handed over; one that is here already is merged, answer by answer
    Take(Take),
    /// Merge another version of a consultation into it, answer by answer
    Merge(MergeArguments),
    /// Carry the answers of older consultations to the questions of this version, as the questions say what became of each
    ///
    /// It happens by itself when a consultation is opened; this shows beforehand what would move, or does it for all. Nothing is
    /// dropped: what cannot be carried surely is named, and asked again. Exit code 1 if one could not be read or written.
    Migrate(Migrate),
    /// Put all consultations into one new file, to keep elsewhere or to move to another computer
    ///
    /// What is locked stays locked in it, with its key; no passphrase is needed. The file is read back and checked. It is a tar
    /// archive.
    Backup(Backup),
    /// Put the consultations of a backup back; what is newer here stays
    ///
    /// All of it is checked before anything is written. Nothing is overwritten: what the backup has newer takes the place of what
    /// is here, which is kept as the version before; where both went on, the backup's stands beside as a consultation of its own.
    Restore(Restore),
    /// Check questions and law: every problem at once
    Check {
        /// The folder; the built-in questions if absent
        dir: Option<PathBuf>,
        /// Also compare it with the outline of its reference, and its cases with its rules
        #[arg(long)]
        coverage: bool,
    },
    /// Write out the law, rule by rule, for an attorney to check and sign off
    Review(Review),
    /// What is done with the law of packs as such
    #[command(subcommand)]
    Law(LawCommand),
    /// Count the caseload: relief by standing, what stands in the way, deadlines by week; no names
    Statistics(Statistics),
    /// Print the JSON Schema of the question files
    Schema,
}

/// `reprieve law`.
#[derive(Subcommand, Debug)]
pub enum LawCommand {
    /// Show in plain words what changed between two packs, which cases and which clients it moves
    ///
    /// What decides is told apart from what is only worded otherwise. Each is a folder of questions, or built-in. Exit code 0: nothing
    /// differs; 4: something does.
    Diff(LawDiffArguments),
}

/// `reprieve law diff`.
#[derive(Args, Debug)]
pub struct LawDiffArguments {
    /// The older pack: a folder, or built-in
    pub old: PathBuf,
    /// The newer pack: a folder, or built-in
    pub new: PathBuf,
    /// Also screen the cases of both with both, and show which move
    #[arg(long)]
    pub cases: bool,
    /// Also screen the consultations with both, and show which move; nothing is written
    #[arg(long)]
    pub caseload: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// The day on which the consultations are screened [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<Day>,
}

/// `reprieve rescreen`.
#[derive(Args, Debug)]
pub struct Rescreen {
    /// The day of the screening [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<Day>,
    /// One line of JSON for each client it touches
    #[arg(long)]
    pub jsonl: bool,
    /// Those too of whom it is not recorded what was last shown: only what time changed is seen
    #[arg(long)]
    pub all: bool,
    /// Only record that today's results of these were shown: their ids, the beginnings of their ids, or their labels
    #[arg(long, value_name = "SESSION", num_args = 1.., conflicts_with_all = ["as_of", "jsonl", "all"])]
    pub accept: Vec<String>,
}

/// `reprieve statistics`.
#[derive(Args, Debug)]
pub struct Statistics {
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// The archived ones too
    #[arg(long)]
    pub archived: bool,
    /// The day of the screening [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<Day>,
}

/// `reprieve screen`.
#[derive(Args, Debug)]
pub struct Screen {
    /// Answers as JSON: {"answers": {...}}; - for the standard input
    #[arg(required_unless_present = "jsonl")]
    pub file: Option<PathBuf>,
    /// Many clients: one line of JSON each in, one line of JSON each out, in the same order; from the standard input
    /// if no FILE is named. A line that cannot be read is answered by a line with "error"
    #[arg(long, conflicts_with = "format")]
    pub jsonl: bool,
    /// With --jsonl: only these parts of each result, such as relief,deadlines
    #[arg(long, requires = "jsonl", value_name = "PART,...", value_delimiter = ',')]
    pub parts: Vec<String>,
    /// The day of the screening [default: today, or "as_of" in the file]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<Day>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// `reprieve export`.
#[derive(Args, Debug)]
pub struct Export {
    /// Its id, the beginning of its id, or its label
    pub session: String,
    /// Who will read it: the whole for the attorney, for another office all but who the client is, one page without answers for
    /// the client
    #[arg(long = "for", value_enum, default_value_t = Reader::Attorney, value_name = "READER")]
    pub reader: Reader,
    /// The client's language, such as es [default: that of the consultation]; only with --for client
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// What the client said in confidence too; only with --for referral
    #[arg(long)]
    pub with_confidential: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Where to; the screen if absent. Only you may read the file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
    /// The day of the screening [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<Day>,
}

/// `reprieve hand`.
#[derive(Args, Debug)]
pub struct Hand {
    /// Its id, the beginning of its id, or its label
    pub session: String,
    /// The colleague's public key, and a name: "age1... Ana"; `reprieve vault` shows one's own
    #[arg(long, value_name = "KEY")]
    pub to: String,
    /// The file [default: reprieve-<id>.age]. Only you may read it; no file is written over
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `reprieve take`.
#[derive(Args, Debug)]
pub struct Take {
    /// The file
    pub file: PathBuf,
    /// Open it with the key in this identity file of age [default: the key of this folder]
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// What was decided beforehand.
    #[command(flatten)]
    pub decide: Decide,
}

/// `reprieve merge`.
#[derive(Args, Debug)]
pub struct MergeArguments {
    /// The consultation that is written: its id, the beginning of its id, or its label
    pub session: String,
    /// The other version
    pub other: String,
    /// What was decided beforehand.
    #[command(flatten)]
    pub decide: Decide,
    /// Remove the other one afterwards, if a synchronizing program set it beside
    #[arg(long)]
    pub discard: bool,
}

/// What is taken where both versions changed something; asked for one by one if neither is given.
#[derive(Args, Debug, Clone, Copy)]
pub struct Decide {
    /// Where both changed something, keep what is here
    #[arg(long, conflicts_with = "theirs")]
    pub ours: bool,
    /// Where both changed something, take what the other one says
    #[arg(long)]
    pub theirs: bool,
}

/// Who reads an export.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// The summary for the supervising attorney
    Attorney,
    /// What another office needs to judge the case, without who the client is
    Referral,
    /// The sheet that the client takes home
    Client,
}

/// `reprieve migrate`.
#[derive(Args, Debug)]
pub struct Migrate {
    /// Each its id, the beginning of its id, or its label; all if none is named
    pub sessions: Vec<String>,
    /// Only show what would move
    #[arg(long, conflicts_with = "undo")]
    pub dry_run: bool,
    /// Take it back: the answers are what they were before
    #[arg(long, requires = "sessions")]
    pub undo: bool,
    /// As JSON
    #[arg(long, conflicts_with = "undo")]
    pub json: bool,
}

/// `reprieve backup`.
#[derive(Args, Debug)]
pub struct Backup {
    /// The file to write; never over another one
    pub file: PathBuf,
    /// Lock the whole file for somebody: a public key, and whose it is; again for another
    #[arg(long = "for", value_name = "\"age1... NAME\"")]
    pub readers: Vec<String>,
}

/// `reprieve restore`.
#[derive(Args, Debug)]
pub struct Restore {
    /// The backup
    pub file: PathBuf,
    /// Only say what it would do
    #[arg(long)]
    pub dry_run: bool,
    /// The key that the backup was locked for, if that is not this folder's: an identity file of age
    #[arg(long, value_name = "FILE")]
    pub identity: Option<PathBuf>,
    /// A file with the passphrase of the folder that the backup was made of; asked for if it is needed
    #[arg(long, value_name = "FILE")]
    pub backup_passphrase_file: Option<PathBuf>,
}

/// `reprieve review`.
#[derive(Args, Debug)]
pub struct Review {
    /// The folder; the built-in questions if absent
    pub dir: Option<PathBuf>,
    /// Which rules
    #[arg(long, value_enum, default_value_t = OnlyArgument::All)]
    pub only: OnlyArgument,
    /// One relief, by its id, with everything that it reaches
    #[arg(long, value_name = "ID")]
    pub relief: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub format: TextFormat,
    /// Where to; the screen if absent. Only you may read the file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// Which rules an attorney wants to see.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnlyArgument {
    /// All of them, and all that stands beside them
    All,
    /// Not signed off yet
    Unsigned,
    /// Signed off
    Signed,
    /// Resting on sources that were not read, or marked as not checked
    Unread,
}

/// What is for people only.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextFormat {
    /// For people
    Text,
}

/// How results are printed.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For a wiki or a mail: Markdown
    Markdown,
    /// For a browser or paper: one page of HTML, with the timeline drawn
    Html,
    /// The deadlines for a calendar: iCalendar
    Ics,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "expected a day of the calendar, such as 2026-11-22".to_owned())
}
