//! What stands at the head of a backup: what it is, in words, and every file in it with its length and SHA-256. It ends with the
//! sum of itself, as a session does.
//!
//! Of a locked folder it holds no client's words, and nothing that one could be guessed by: names of files and sums of what is
//! sealed. Knows no file on a disk.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::format::sum;
use super::ours::{Role, place};

/// The name of the manifest in the archive.
pub const NAME: &str = "reprieve-backup.json";

/// The format that this program writes and reads.
pub const FORMAT: u64 = 1;

/// The most bytes of a manifest: that of some 300,000 files.
pub const BYTES_MAX: usize = 64 << 20;

/// What is in a backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u64,
    /// For people who open it.
    pub says: Vec<String>,
    /// What wrote it.
    pub program: String,
    /// When, to the second.
    made: String,
    /// Every file, in the order of the archive.
    pub files: Vec<FileEntry>,
    /// Of every session that is not locked: what it is, so that one can tell without opening it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<SessionEntry>,
    /// Written apart.
    #[serde(default, skip_serializing)]
    sum: Option<String>,
}

/// A file in a backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Its sum.
    pub sha256: String,
}

/// A session in a backup, as far as it can be read there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionEntry {
    /// Its name.
    pub id: String,
    /// How often it had been written.
    pub revision: u64,
    /// How many entries its history has.
    pub history: usize,
    /// The link at the end of it.
    pub ends: Option<String>,
}

/// Why bytes are no manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoManifest {
    /// A newer version of the program wrote them.
    Newer(u64),
    /// What does not fit.
    Bad(String),
}

impl Manifest {
    /// Of a backup made now.
    pub fn new(now: Timestamp, says: Vec<String>, files: Vec<FileEntry>, sessions: Vec<SessionEntry>) -> Manifest {
        let program = format!("reprieve {}", env!("CARGO_PKG_VERSION"));
        Manifest { format: FORMAT, says, program, made: format!("{now:.0}"), files, sessions, sum: None }
    }

    /// When it was made.
    pub fn made(&self) -> Timestamp {
        self.made.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// As it stands in the archive.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(&Manifest { sum: None, ..self.clone() })?;
        bytes.truncate(bytes.len().saturating_sub("\n}".len()));
        sum::close(&mut bytes);
        Ok(bytes)
    }

    /// Reads a manifest, of any bytes.
    pub fn read(bytes: &[u8]) -> Result<Manifest, NoManifest> {
        #[derive(Deserialize)]
        struct Number {
            format: u64,
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| match serde_json::from_slice(bytes) {
            Ok(Number { format }) if format > FORMAT => NoManifest::Newer(format),
            _ => NoManifest::Bad(error.to_string()),
        })?;
        if manifest.format > FORMAT {
            return Err(NoManifest::Newer(manifest.format));
        }
        sum::check(bytes, manifest.sum.as_deref()).map_err(|_| NoManifest::Bad("its sum does not fit".to_owned()))?;
        manifest.check().map_err(NoManifest::Bad)?;
        Ok(manifest)
    }

    /// Whether it names files of ours only, each once and in order.
    fn check(&self) -> Result<(), String> {
        if self.format != FORMAT {
            return Err(format!("there is no format {}", self.format));
        }
        if self.made.parse::<Timestamp>().is_err() {
            return Err("it does not say when it was made".to_owned());
        }
        let mut seen = BTreeSet::new();
        for file in &self.files {
            if Role::of(&file.name).is_none() {
                return Err(format!("it names a file that is not one of reprieve: {}", shown(&file.name)));
            }
            if !seen.insert(place(&file.name)) {
                return Err(format!("it names a file twice: {}", file.name));
            }
        }
        match self.files.is_sorted_by_key(|file| place(&file.name)) {
            true => Ok(()),
            false => Err("its files are not in order".to_owned()),
        }
    }
}

/// A name from outside, for people: not for ever, and nothing in it steers a terminal.
pub fn shown(name: &str) -> String {
    let quoted: String = name.chars().take(80).flat_map(char::escape_debug).collect();
    format!("\"{quoted}\"")
}
