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
use super::super::dir::system;
use super::head::decryptor;
use super::{Passphrase, Recipient, VaultError};

const FOLDER: &str = "vault";
const FILE: &str = "key.age";
const RECIPIENT: &str = "# recipient:";

/// A key file has one key and a few recipients.
const BYTES_MAX: usize = 1 << 20;

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
    dir.join(FOLDER).join(FILE)
}

/// Opens the key file.
pub(super) fn read(dir: &Path, passphrase: &Passphrase) -> Result<Keys, VaultError> {
    let path = path(dir);
    let file = || path.display().to_string();
    let bytes = RealDisk.read(&path, BYTES_MAX).map_err(|error| VaultError::Io { tried: "read", file: file(), error })?;
    let bad = |why: String| VaultError::BadKeyFile { file: file(), why };
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(EFFORT_MAX);
    let decryptor = decryptor(&bytes).map_err(bad)?;
    if !decryptor.is_scrypt() {
        return Err(bad("it is not sealed with a passphrase".to_owned()));
    }
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    match decryptor.decrypt(iter::once(&identity as _)) {
        Ok(mut reader) => reader.read_to_string(&mut text).map_err(|error| bad(error.to_string()))?,
        // A file of which the sealed key was changed looks the same as one with another passphrase.
        Err(DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys) => {
            return Err(VaultError::WrongPassphrase);
        }
        Err(error) => return Err(bad(error.to_string())),
    };
    parse(&text).map_err(bad)
}

/// Writes the key file, durably and as a whole; `replace`: over the one that is there.
pub(super) fn write(dir: &Path, keys: &Keys, passphrase: &Passphrase, effort: Effort, replace: bool) -> Result<(), VaultError> {
    let path = path(dir);
    let file = || path.display().to_string();
    let failed = |error| VaultError::Io { tried: "save", file: file(), error };
    let folder = dir.join(FOLDER);
    system::create_dir(&folder).map_err(failed)?;
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
    let temp = folder.join(format!("{FILE}.tmp-{}-{:016x}", std::process::id(), super::super::id::random()));
    let put = || {
        let mut file = RealDisk.create(&temp)?;
        RealDisk.write(&mut file, &sealed)?;
        RealDisk.sync(&file)?;
        RealDisk.rename(&temp, &path)?;
        RealDisk.sync_dir(&folder)?;
        RealDisk.sync_dir(dir)
    };
    put().map_err(|error| {
        let _ = RealDisk.remove(&temp);
        failed(error)
    })
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
