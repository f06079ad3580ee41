//! A tar archive in exactly one form (POSIX ustar, regular files of their owner, nothing else), so that every byte of it is
//! either a file's, which its sum covers, or known beforehand. Every `tar` reads it; this reader takes no other.
//!
//! Holds one file at a time. Knows no session and no manifest.

use std::io::{self, Read, Write};

use jiff::Timestamp;
use tar::{EntryType, Header};

use super::manifest::shown;

/// Everything in a tar archive comes in blocks of so many bytes.
const BLOCK: usize = 512;

/// How many blocks of nothing end an archive.
const END_BLOCKS: usize = 2;

/// Why what was read is not what it should be.
#[derive(Debug)]
pub enum Wrong {
    /// The system refused.
    Io(io::Error),
    /// It is no archive of this form; what does not fit.
    Foreign(String),
    /// It ends too early.
    CutOff,
    /// It is not what was written; where.
    Altered(String),
}

/// The head of a file in the archive.
fn head(name: &str, length: u64, made: Timestamp) -> io::Result<Header> {
    let mut header = Header::new_ustar();
    header.set_path(name)?;
    header.set_size(length);
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    // Eleven octal digits hold no more.
    header.set_mtime(u64::try_from(made.as_second()).unwrap_or(0).min((1 << 33) - 1));
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    Ok(header)
}

fn padding(length: usize) -> usize {
    length.next_multiple_of(BLOCK) - length
}

/// Adds a file.
pub fn add(out: &mut impl Write, name: &str, bytes: &[u8], made: Timestamp) -> io::Result<()> {
    out.write_all(head(name, bytes.len() as u64, made)?.as_bytes())?;
    out.write_all(bytes)?;
    out.write_all(&[0; BLOCK][..padding(bytes.len())])
}

/// Ends the archive.
pub fn end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(&[0; BLOCK * END_BLOCKS])
}

/// An archive as it is read.
pub struct Tape<R> {
    from: R,
}

impl<R: Read> Tape<R> {
    pub fn new(from: R) -> Tape<R> {
        Tape { from }
    }

    /// The first file, whose length is not known yet: it is to have this name and no more than so many bytes. `made` is read off
    /// what it says.
    pub fn first(&mut self, name: &str, bytes_max: usize, made: impl FnOnce(&[u8]) -> Option<Timestamp>) -> Result<Vec<u8>, Wrong> {
        let block = self.block()?;
        let header = Header::from_byte_slice(&block);
        if header.path_bytes() != name.as_bytes() {
            return Err(Wrong::Foreign(format!("it does not begin with {name}")));
        }
        let length = header.entry_size().ok().and_then(|length| usize::try_from(length).ok());
        let length = length.filter(|length| *length <= bytes_max).ok_or_else(|| Wrong::Altered(format!("the length of {name}")))?;
        let bytes = self.body(length)?;
        match made(&bytes) {
            // Not a manifest of ours: that is said by who reads it.
            None => Ok(bytes),
            Some(made) => {
                let packed_anew =
                    || Wrong::Altered(format!("{name} does not stand in it as reprieve puts it; it may have been packed anew"));
                same_head(&block, name, length as u64, made).map_err(|_| packed_anew())?;
                Ok(bytes)
            }
        }
    }

    /// The next file, of which everything but its bytes is known.
    pub fn next(&mut self, name: &str, length: u64, made: Timestamp) -> Result<Vec<u8>, Wrong> {
        let block = self.block()?;
        same_head(&block, name, length, made)?;
        self.body(usize::try_from(length).map_err(|_| Wrong::Altered(format!("the length of {name}")))?)
    }

    /// Whether the archive ends here, and nothing follows.
    pub fn end(mut self) -> Result<(), Wrong> {
        for _ in 0..END_BLOCKS {
            let block = self.block()?;
            if block.iter().any(|byte| *byte != 0) {
                return Err(Wrong::Altered(what_stands_there(&block)));
            }
        }
        match self.from.read(&mut [0]).map_err(wrong)? {
            0 => Ok(()),
            _ => Err(Wrong::Altered("something follows its end".to_owned())),
        }
    }

    fn block(&mut self) -> Result<[u8; BLOCK], Wrong> {
        let mut block = [0; BLOCK];
        self.from.read_exact(&mut block).map_err(wrong)?;
        Ok(block)
    }

    fn body(&mut self, length: usize) -> Result<Vec<u8>, Wrong> {
        // Room only as the bytes come: a length may be a lie.
        let mut bytes = Vec::with_capacity(length.min(1 << 20));
        let read = (&mut self.from).take(length as u64).read_to_end(&mut bytes).map_err(wrong)?;
        if read < length {
            return Err(Wrong::CutOff);
        }
        let mut rest = [0; BLOCK];
        let rest = &mut rest[..padding(length)];
        self.from.read_exact(rest).map_err(wrong)?;
        if rest.iter().any(|byte| *byte != 0) {
            return Err(Wrong::Altered("what fills it up to its next file is not empty".to_owned()));
        }
        Ok(bytes)
    }
}

fn same_head(block: &[u8; BLOCK], name: &str, length: u64, made: Timestamp) -> Result<(), Wrong> {
    let expected = head(name, length, made).map_err(Wrong::Io)?;
    if expected.as_bytes() == block { Ok(()) } else { Err(Wrong::Altered(what_stands_there(block))) }
}

/// What a head that is not the expected one seems to be.
fn what_stands_there(block: &[u8; BLOCK]) -> String {
    let header = Header::from_byte_slice(block);
    let name = shown(&String::from_utf8_lossy(&header.path_bytes()));
    match header.entry_type() {
        _ if block.iter().all(|byte| *byte == 0) => "it ends before its last file".to_owned(),
        EntryType::Regular => format!("another file stands where the manifest says none or another one: {name}"),
        EntryType::Symlink | EntryType::Link => format!("it holds a link: {name}"),
        EntryType::Char | EntryType::Block | EntryType::Fifo => format!("it holds a device: {name}"),
        EntryType::Directory => format!("it holds a folder: {name}"),
        _ => format!("it holds what no backup holds: {name}"),
    }
}

fn wrong(error: io::Error) -> Wrong {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Wrong::CutOff,
        // What no system said was said by the reader of what is sealed.
        _ if error.raw_os_error().is_none() => Wrong::Altered(error.to_string()),
        _ => Wrong::Io(error),
    }
}
