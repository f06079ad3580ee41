//! What can be typed after `reprieve vault`.
//!
//! Knows no command's work.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `reprieve vault`.
#[derive(Args, Debug)]
pub struct VaultArguments {
    /// What to do; without it, shows whether the consultations are locked and who may read them.
    #[command(subcommand)]
    pub command: Option<VaultCommand>,
}

/// What can be done with the lock of a folder.
#[derive(Subcommand, Debug)]
pub enum VaultCommand {
    /// Lock the consultations with a passphrase, those that are there already too
    Create {
        /// Somebody else who may read, such as the office: a public key and a name. Can be given several times
        #[arg(long = "for", value_name = "age1... NAME")]
        readers: Vec<String>,
    },
    /// Change the passphrase
    Passphrase {
        /// Read the new passphrase from the first line of this file, not from the terminal
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Let somebody else read, too
    Add {
        /// Their public key and a name
        #[arg(value_name = "age1... NAME", required = true, num_args = 1..)]
        reader: Vec<String>,
    },
    /// Let somebody read no more. What they copied before stays readable to them
    Remove {
        /// Their public key, or their name as `reprieve vault` shows it
        #[arg(value_name = "KEY-or-NAME", required = true, num_args = 1..)]
        reader: Vec<String>,
    },
    /// After how many minutes without a key the screen locks; 0 for never
    LockAfter {
        /// Minutes
        minutes: u32,
    },
    /// Open a folder whose passphrase is forgotten or whose key is lost, with the key of another who may read
    Recover {
        /// Their identity file, as `age-keygen` makes it, sealed with a passphrase or not
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// What to call them from now on
        #[arg(long, value_name = "NAME", default_value = "recovered with this key")]
        name: String,
        /// Read the passphrase of their file from the first line of this one
        #[arg(long, value_name = "FILE")]
        key_passphrase_file: Option<PathBuf>,
        /// Read the new passphrase from the first line of this file
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}
