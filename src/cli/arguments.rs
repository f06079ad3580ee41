//! What can be typed after `reprieve`.
//!
//! Knows no command's work.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
  128+n  ended by signal n

Examples:
  reprieve                             open the caseload
  reprieve demo                        look at an example client
  reprieve screen answers.json         screen the answers in a file
  reprieve export M.R. -o summary.txt  the summary of one consultation
  reprieve export M.R. --for client    the sheet that the client takes home
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
    /// Print the JSON Schema of the question files
    Schema,
}

/// `reprieve screen`.
#[derive(Args, Debug)]
pub struct Screen {
    /// Answers as JSON: {"answers": {...}}; - for the standard input
    pub file: PathBuf,
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
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "expected a day of the calendar, such as 2026-11-22".to_owned())
}
