//! The key of a folder on the disk: `vault/key.age`, sealed with the passphrase (scrypt), an identity file of age inside.
//! The others who may read are named in its comments: who does not know the passphrase cannot add himself.
//!
//! ```text
//! # The key of a folder of consultations of reprieve.
//! # recipient: age1... Office of the supervising attorney
//! AGE-SECRET-KEY-1...
//! ```
//!
//! Seals nothing but this file.

use std::io::{Read, Write};
use std::iter;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use age::{DecryptError, Encryptor, scrypt};
use zeroize::Zeroizing;

use super::super::dir::disk::{Disk, RealDisk};
use super::super::dir::save::{Target, replace as replace_file};
use super::super::dir::system;
use super::super::store::Print;
use super::head::decryptor;
use super::{Passphrase, Recipient, VaultError};

const FOLDER: &str = "vault";
const FILE: &str = "key.age";
const TEMP: &str = "key.age.tmp-";
const RECIPIENT: &str = "# recipient:";

/// How every file of age begins.
pub(in super::super) const AGE: &[u8] = b"age-encryption.org/";

/// A key file has one key and a few recipients.
pub(super) const BYTES_MAX: usize = 1 << 20;

/// The most work that a file may ask for: 2^22, some 4 GB of memory, is far above what any computer chooses by itself.
const EFFORT_MAX: u8 = 22;

/// How much work it is to try a passphrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Effort {
    /// About a second on this computer, for whoever opens the vault and whoever guesses.
    #[default]
    ASecond,
    /// The work factor N = 2^n of scrypt (RFC 7914), 1 to 22. For tests.
    Power(u8),
}

/// What the key file holds.
pub(super) struct Keys {
    pub own: Identity,
    pub others: Vec<Recipient>,
}

/// Where the key of a folder is.
pub(super) fn path(dir: &Path) -> PathBuf {
    folder(dir).join(FILE)
}

/// Where all is that belongs to the key.
pub(super) fn folder(dir: &Path) -> PathBuf {
    dir.join(FOLDER)
}

/// A name under which an old key file can be kept.
pub(super) fn free_name(dir: &Path) -> PathBuf {
    let names = (1..).map(|count: u32| folder(dir).join(format!("{FILE}.old-{count}")));
    names.into_iter().find(|path| !path.exists()).unwrap_or_else(|| folder(dir).join(format!("{FILE}.old")))
}

/// Tells the key file from another one; `None` if there is none that can be read.
pub(super) fn print_of(dir: &Path) -> Option<Print> {
    RealDisk.read(&path(dir), BYTES_MAX).ok().map(|bytes| Print::of(&bytes))
}

/// Opens the key file.
pub(super) fn read(dir: &Path, passphrase: &Passphrase) -> Result<Keys, VaultError> {
    let path = path(dir);
    let file = || path.display().to_string();
    let bytes = RealDisk.read(&path, BYTES_MAX).map_err(|error| VaultError::Io { tried: "read", file: file(), error })?;
    let bad = |why: String| VaultError::BadKeyFile { file: file(), why };
    let text = open(&bytes, passphrase).map_err(|error| match error {
        NotOpened::WrongPassphrase => VaultError::WrongPassphrase,
        NotOpened::Bad(why) => bad(why),
    })?;
    parse(&text).map_err(bad)
}

/// Why a file did not open with a passphrase.
pub(super) enum NotOpened {
    /// It is not the passphrase.
    WrongPassphrase,
    /// It is no such file; why not.
    Bad(String),
}

/// The text of an identity file that is sealed with a passphrase.
pub(super) fn open(bytes: &[u8], passphrase: &Passphrase) -> Result<Zeroizing<String>, NotOpened> {
    let bad = |why: String| NotOpened::Bad(why);
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(EFFORT_MAX);
    let decryptor = decryptor(bytes).map_err(bad)?;
    if !decryptor.is_scrypt() {
        return Err(bad("it is not sealed with a passphrase".to_owned()));
    }
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    match decryptor.decrypt(iter::once(&identity as _)) {
        Ok(mut reader) => reader.read_to_string(&mut text).map_err(|error| bad(error.to_string()))?,
        // A file of which the sealed key was changed looks the same as one with another passphrase.
        Err(DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys) => {
            return Err(NotOpened::WrongPassphrase);
        }
        Err(error) => return Err(bad(error.to_string())),
    };
    Ok(text)
}

/// Writes the key file, durably and as a whole; `replace`: over the one that is there.
pub(super) fn write(dir: &Path, keys: &Keys, passphrase: &Passphrase, effort: Effort, replace: bool) -> Result<(), VaultError> {
    let path = path(dir);
    let file = || path.display().to_string();
    let failed = |error| VaultError::Io { tried: "save", file: file(), error };
    if !replace && path.exists() {
        return Err(VaultError::Exists { file: file() });
    }
    let mut recipient = scrypt::Recipient::new(passphrase.secret());
    if let Effort::Power(power) = effort {
        recipient.set_work_factor(power.clamp(1, EFFORT_MAX));
    }
    let mut sealed = Vec::new();
    let sealer = Encryptor::with_recipients(iter::once(&recipient as _)).map_err(|error| failed(std::io::Error::other(error)))?;
    let mut writer = sealer.wrap_output(&mut sealed).map_err(failed)?;
    writer.write_all(print(keys).as_bytes()).map_err(failed)?;
    writer.finish().map_err(failed)?;
    put(&RealDisk, dir, &sealed, replace)
}

/// Puts a copy of a key file into another folder.
pub(super) fn copy(dir: &Path, to: &Path) -> Result<(), VaultError> {
    let read = |dir| {
        let failed = |error| VaultError::Io { tried: "read", file: path(dir).display().to_string(), error };
        RealDisk.read(&path(dir), BYTES_MAX).map_err(failed)
    };
    let ours = read(dir);
    match (&ours, read(to)) {
        (Ok(ours), Ok(there)) if *ours == there => Ok(()),
        (_, Ok(_)) => Err(VaultError::Exists { file: path(to).display().to_string() }),
        (Ok(ours), Err(_)) => put(&RealDisk, to, ours, false),
        (Err(_), Err(_)) => ours.map(drop),
    }
}

/// Puts a key file in its place, durably and as a whole; `replace`: over the one that is there. After an error there is what
/// was before or the new one, whole.
pub(in super::super) fn put(disk: &dyn Disk, dir: &Path, sealed: &[u8], replace: bool) -> Result<(), VaultError> {
    let (folder, main) = (dir.join(FOLDER), path(dir));
    let failed = |tried, error| VaultError::Io { tried, file: main.display().to_string(), error };
    // A folder that vanished under a vault is not made anew.
    if !replace {
        disk.create_dir(&folder).map_err(|error| failed("save", error))?;
    }
    // Two windows that make a key at the same time must not both think that theirs is the one.
    let _turn = system::turn_in(&folder);
    if !replace && disk.modified(&main).is_ok() {
        return Err(VaultError::Exists { file: main.display().to_string() });
    }
    disk.sync_dir(dir).map_err(|error| failed("save", error))?;
    // What a crash left: a key under a passphrase that may since have been changed.
    for name in disk.list(&folder).map_err(|error| failed("save", error))?.iter().filter(|name| name.starts_with(TEMP)) {
        disk.remove(&folder.join(name)).map_err(|error| failed("save", error))?;
    }
    let temp = |which| folder.join(format!("{TEMP}{}-{:016x}-{which}", std::process::id(), super::super::id::random()));
    // The key before it is not kept: whoever knows an old passphrase is to be kept out.
    let target = Target { main: main.clone(), backup: folder.join("unused"), temps: [temp(0), temp(1)], dir: folder };
    let outcome = replace_file(disk, &target, None, sealed);
    let tried = if outcome.replaced {
        "flush to the disk (the new key is in place, but a power cut may still bring the old one back)"
    } else {
        "save"
    };
    outcome.result.map_err(|error| failed(tried, error))
}

fn print(keys: &Keys) -> Zeroizing<String> {
    let mut text = Zeroizing::new("# The key of a folder of consultations of reprieve. Whoever has it can read them.\n".to_owned());
    for recipient in &keys.others {
        text.push_str(&format!("{RECIPIENT} {recipient}\n"));
    }
    text.push_str(keys.own.to_string().expose_secret());
    text.push('\n');
    text
}

/// Reads an identity file. Only the first key counts: there is one a folder.
pub(super) fn parse(text: &str) -> Result<Keys, String> {
    let mut own = None;
    let mut others = Vec::new();
    for line in text.lines() {
        if let Some(recipient) = line.strip_prefix(RECIPIENT) {
            others.push(Recipient::parse(recipient).map_err(|error| error.to_string())?);
        } else if !line.starts_with('#') && !line.trim().is_empty() && own.is_none() {
            own = Some(line.trim().parse::<Identity>().map_err(str::to_owned)?);
        }
    }
    Ok(Keys { own: own.ok_or("there is no key in it")?, others })
}
