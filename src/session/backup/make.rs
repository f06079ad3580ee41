//! Makes a backup of a folder: written beside, flushed, read back, and only then given its name.
//!
//! Reads the folder as it is, locked or not: needs no passphrase and takes no lock. A session that another window writes
//! meanwhile is in it as one whole version.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::super::dir::disk::{Disk, RealDisk};
use super::super::dir::system;
use super::super::dir_store::FILE_BYTES_MAX;
use super::super::format::sum;
use super::super::vault::stream::seal_into;
use super::super::{Recipient, Revision, Vault, decode};
use super::manifest::{FileEntry, Manifest, NAME, SessionEntry};
use super::ours::{IN_VAULT, Role, place};
use super::{Backup, BackupError, tape};

/// So often the folder is looked at anew when files vanish while they are read.
const TRIES: usize = 20;

/// How a backup is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// For whom it is locked as a whole; as it is, if nobody.
    pub readers: Vec<Recipient>,
    /// Who makes it.
    pub by: Option<String>,
}

/// A backup that was made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Made {
    /// Its length in bytes.
    pub bytes: u64,
    /// How many files are in it.
    pub files: usize,
    /// How many sessions.
    pub sessions: usize,
    /// Whether the folder is locked.
    pub locked: bool,
    /// How many files in it can be read by everybody who opens it.
    pub readable: usize,
    /// Sessions that are in it as they are and cannot be read, and why.
    pub damaged: Vec<(String, String)>,
    /// Files of the folder that are not in it, and why.
    pub left_out: Vec<(String, String)>,
}

/// Puts all that belongs to the consultations of a folder into one new file.
pub fn back_up(folder: &Path, file: &Path, wanted: &Wanted, now: Timestamp) -> Result<Made, BackupError> {
    let exists = || BackupError::Exists { file: file.display().to_string() };
    let failed = |error| BackupError::Io { tried: "write", file: file.display().to_string(), error };
    if file.symlink_metadata().is_ok() {
        return Err(exists());
    }
    let beside = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Created for its owner only, on every system that knows such a thing, and keeps that under its name.
    let mut temp = tempfile::Builder::new().prefix(".reprieve-backup-").tempfile_in(beside).map_err(failed)?;
    let mut source = Source { folder, changed: BTreeMap::new() };
    let mut survey = source.survey()?;
    if survey.files.is_empty() {
        return Err(BackupError::Nothing { folder: folder.display().to_string() });
    }
    let sum = loop {
        let manifest = survey.manifest(wanted, now);
        match write(temp.as_file_mut(), &manifest, &mut source, &wanted.readers) {
            Ok(sum) => break sum,
            Err(Stopped::Changed) => survey = source.survey()?,
            Err(Stopped::Failed(error)) => return Err(error),
            Err(Stopped::Io(error)) => return Err(failed(error)),
        }
    };
    temp.as_file().sync_all().map_err(failed)?;
    let bytes = read_back(temp.path(), &sum, wanted)?;
    match temp.persist_noclobber(file) {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Err(exists()),
        Err(error) => return Err(failed(error.error)),
    }
    system::sync_dir(beside).map_err(failed)?;
    Ok(Made { bytes, ..survey.made })
}

/// Checks what was written: its bytes, and if it can be opened without a key, everything in it.
fn read_back(path: &Path, sum: &str, wanted: &Wanted) -> Result<u64, BackupError> {
    let failed = |error| BackupError::Io { tried: "read back", file: path.display().to_string(), error };
    let mut hashed = Hashed { sum: Sha256::new(), into: io::sink(), length: 0 };
    io::copy(&mut File::open(path).map_err(failed)?, &mut hashed).map_err(failed)?;
    let length = hashed.length;
    if hashed.hex() != sum {
        return Err(failed(io::Error::other("the disk gives back something else than was written")));
    }
    if wanted.readers.is_empty() {
        Backup::open(path, Vec::new())?;
    }
    Ok(length)
}

/// The folder.
struct Source<'f> {
    folder: &'f Path,
    /// Files that another window wrote meanwhile, as they were when that was seen: they are not read again.
    changed: BTreeMap<String, Vec<u8>>,
}

/// What is in the folder.
#[derive(Default)]
struct Survey {
    files: Vec<FileEntry>,
    sessions: Vec<SessionEntry>,
    made: Made,
}

/// Why writing stopped.
enum Stopped {
    /// A file changed since the survey.
    Changed,
    Failed(BackupError),
    Io(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        Stopped::Io(error)
    }
}

impl Source<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn names(&self) -> Result<Vec<String>, BackupError> {
        let failed = |error| BackupError::Io { tried: "list the folder", file: self.folder.display().to_string(), error };
        let mut names: Vec<String> = RealDisk.list(self.folder).map_err(failed)?;
        names.extend(IN_VAULT.iter().filter(|name| self.path(name).exists()).map(|name| (*name).to_owned()));
        names.retain(|name| Role::of(name).is_some());
        names.sort_by(|a, b| place(a).cmp(&place(b)));
        Ok(names)
    }

    fn bytes(&self, name: &str) -> io::Result<Vec<u8>> {
        match self.changed.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None => RealDisk.read(&self.path(name), FILE_BYTES_MAX),
        }
    }

    /// Reads every file once. One that vanishes was replaced by another: the folder is looked at again.
    fn survey(&mut self) -> Result<Survey, BackupError> {
        'again: for _ in 0..TRIES {
            let mut survey = Survey { made: Made { locked: Vault::exists(self.folder), ..Made::default() }, ..Survey::default() };
            for name in self.names()? {
                match self.bytes(&name) {
                    Ok(bytes) if bytes.len() > FILE_BYTES_MAX => survey.leave_out(name, "it is larger than a session can be".to_owned()),
                    Ok(bytes) => survey.take(name, &bytes),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        self.changed.remove(&name);
                        continue 'again;
                    }
                    Err(error) => survey.leave_out(name, error.to_string()),
                }
            }
            return Ok(survey);
        }
        Err(BackupError::Unquiet { folder: self.folder.display().to_string() })
    }

    /// A file as the survey saw it.
    fn again(&mut self, file: &FileEntry) -> Result<Vec<u8>, Stopped> {
        match self.bytes(&file.name) {
            Ok(bytes) if sum::sum_of(&bytes) == file.sha256 => Ok(bytes),
            Ok(bytes) => {
                // From now on it is what it is now: so there is an end, however often it changes.
                self.changed.insert(file.name.clone(), bytes);
                Err(Stopped::Changed)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Stopped::Changed),
            Err(error) => Err(Stopped::Failed(BackupError::Io { tried: "read", file: self.path(&file.name).display().to_string(), error })),
        }
    }
}

impl Survey {
    fn leave_out(&mut self, name: String, why: String) {
        self.made.left_out.push((name, why));
    }

    fn take(&mut self, name: String, bytes: &[u8]) {
        let role = Role::of(&name);
        self.made.files += 1;
        self.made.readable += usize::from(role.as_ref().is_some_and(Role::is_readable));
        if let Some(Role::Main(id, _)) = &role {
            self.made.sessions += 1;
            if role.as_ref().is_some_and(Role::is_readable) {
                match decode(bytes) {
                    // Of a folder that is locked nothing is said, not even of what is not locked yet.
                    Ok(_) if self.made.locked => {}
                    Ok((session, revision)) => {
                        let ends = Revision::of(&session, revision, None).history.map(|(_, ends)| ends.to_string());
                        self.sessions.push(SessionEntry { id: id.to_string(), revision, history: session.history().len(), ends });
                    }
                    Err(error) => self.made.damaged.push((name.clone(), error.to_string())),
                }
            }
        }
        self.files.push(FileEntry { name, length: bytes.len() as u64, sha256: sum::sum_of(bytes) });
    }

    fn manifest(&self, wanted: &Wanted, now: Timestamp) -> Manifest {
        let by = wanted.by.as_ref().map_or(String::new(), |by| format!(" It was made by {by}."));
        let mut says = vec![match (self.made.locked, self.made.readable, wanted.readers.is_empty()) {
            (true, 0, _) => format!("The consultations in this archive are locked, as they are in the folder that it was made of.{by}"),
            (true, open, _) => format!(
                "The consultations in this archive are locked, BUT FOR {open} FILES that whoever opens it can read: they were not locked \
                 yet in the folder that it was made of.{by}"
            ),
            (false, _, true) => {
                format!("NOT LOCKED: whoever has this archive can read every consultation in it. Keep it as you keep the files.{by}")
            }
            (false, _, false) => {
                format!("NOT LOCKED any more, if you read this: whoever has the opened archive can read every consultation in it.{by}")
            }
        }];
        says.push("`reprieve restore FILE` checks it and puts it back. Without reprieve, `tar xf FILE` takes it apart.".to_owned());
        if self.made.locked {
            says.push(
                "age (age-encryption.org) opens what is locked: `age -d vault/key.age > key` asks for the passphrase of the folder, \
                 then `age -d -i key SESSION.age` gives a consultation. Remove the key file afterwards."
                    .to_owned(),
            );
        }
        Manifest::new(now, says, self.files.clone(), self.sessions.clone())
    }
}

/// Writes the whole archive, from the beginning of the file, and returns the sum of what is in the file then.
fn write(file: &mut File, manifest: &Manifest, source: &mut Source<'_>, readers: &[Recipient]) -> Result<String, Stopped> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    let mut out = Hashed { sum: Sha256::new(), into: BufWriter::with_capacity(1 << 16, file), length: 0 };
    if readers.is_empty() {
        fill(&mut out, manifest, source)?;
    } else {
        let mut sealed = seal_into(readers, &mut out).map_err(|error| Stopped::Failed(error.into()))?;
        fill(&mut sealed, manifest, source)?;
        sealed.finish()?;
    }
    out.flush()?;
    Ok(out.hex())
}

fn fill(out: &mut impl Write, manifest: &Manifest, source: &mut Source<'_>) -> Result<(), Stopped> {
    let made = manifest.made();
    tape::add(out, NAME, &manifest.to_bytes().map_err(io::Error::other)?, made)?;
    for file in &manifest.files {
        tape::add(out, &file.name, &source.again(file)?, made)?;
    }
    Ok(tape::end(out)?)
}

/// Sums up what passes through.
struct Hashed<W> {
    sum: Sha256,
    into: W,
    length: u64,
}

impl<W> Hashed<W> {
    fn hex(self) -> String {
        self.sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.into.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}
