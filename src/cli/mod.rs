//! The command-line face: arguments in, one command run, text or JSON out.
//!
//! Knows every other module and none of their insides. Here and in the wizard's loop are the only looks at the clock
//! and at the disk.
//!
//! ```text
//! arguments       what can be typed
//! failure         what went wrong, what to do, which exit code
//! questions       the pack: the built-in one, or a folder of another
//! pack_files      the texts of a folder
//! answers_file    the FILE of `reprieve screen`
//! passphrase      asking for it; unseen: what is typed meanwhile is not shown
//! sessions        the store, and which session a word means
//! crash           what a crash leaves behind
//! stream          many clients, a line each
//! output          printing that takes a closed pipe calmly
//! backup, check, export, hand, history, law, list, merge, migrate, plain, rescreen, rescue, restore, review, schema, screen, statistics,
//! summary, vault,
//! wizard          the commands
//! ```

mod answers_file;
mod arguments;
mod backup;
mod check;
mod crash;
mod export;
mod failure;
mod hand;
mod history;
mod law;
mod line_awaited;
mod list;
mod merge;
mod migrate;
mod output;
mod pack_files;
mod passphrase;
mod plain;
mod questions;
mod rescreen;
mod rescue;
mod restore;
mod review;
mod schema;
mod screen;
mod sessions;
mod statistics;
mod stream;
mod summary;
mod today;
mod unseen;
mod vault;
mod wizard;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::export::clean_lines;
use arguments::{Arguments, Command, LawCommand};
pub use failure::Failure;

/// Runs the command that was typed. The exit code: 0 done, 1 the user's problem, 2 usage, 3 the pack's problems, 4 two packs differ.
pub fn main() -> ExitCode {
    crash::leave_nothing_behind();
    match Arguments::try_parse() {
        Ok(arguments) => match run(arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.report(),
        },
        Err(usage) => {
            // Help that nobody reads to the end is no failure. What was typed is repeated in it, and may be somebody else's.
            let plain = usage.render().to_string();
            let _ = if clean_lines(&plain) == plain { usage.print() } else { write!(io::stderr(), "{}", clean_lines(&plain)) };
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}

/// The command line as clap knows it, for what is generated from it.
pub fn command() -> clap::Command {
    Arguments::command()
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { command, common } = arguments;
    match command {
        None => wizard::caseload(&common),
        Some(Command::Resume { session }) => wizard::resume(&common, session.as_deref()),
        Some(Command::Plain { session }) => plain::consultation(&common, session.as_deref()),
        Some(Command::Demo { plain: true }) => plain::demo(&common),
        Some(Command::Demo { plain: false }) => wizard::demo(&common),
        Some(Command::Screen(screen)) => screen::run(&common, &screen),
        Some(Command::List { json, archived }) => list::run(&common, json, archived),
        Some(Command::History { session, json }) => history::run(&common, &session, json),
        Some(Command::Rescreen(arguments)) => rescreen::run(&common, &arguments),
        Some(Command::Rescue { session }) => rescue::run(&common, &session),
        Some(Command::Export(export)) => export::run(&common, &export),
        Some(Command::Vault(vault)) => vault::run(&common, &vault),
        Some(Command::Hand(arguments)) => hand::hand(&common, &arguments),
        Some(Command::Take(arguments)) => hand::take(&common, &arguments),
        Some(Command::Merge(arguments)) => merge::run(&common, &arguments),
        Some(Command::Migrate(arguments)) => migrate::run(&common, &arguments),
        Some(Command::Backup(backup)) => backup::run(&common, &backup),
        Some(Command::Restore(restore)) => restore::run(&common, &restore),
        Some(Command::Check { dir, coverage }) => check::run(&common, dir.as_deref(), coverage),
        Some(Command::Review(review)) => review::run(&common, &review),
        Some(Command::Law(LawCommand::Diff(arguments))) => law::diff(&common, &arguments),
        Some(Command::Statistics(statistics)) => statistics::run(&common, &statistics),
        Some(Command::Schema) => schema::run(),
    }
}
