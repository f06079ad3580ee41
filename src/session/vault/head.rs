//! The head of a sealed file: who may open it. It is bounded before it is read, because the reader of `age` begins again with
//! every line of it: a head of some megabytes would keep it at work for hours.
//!
//! Opens nothing.

use age::Decryptor;

/// More than a hundred readers.
const BYTES_MAX: usize = 16 << 10;

/// What stands at the start of the line that ends a head.
const END: &[u8] = b"\n---";

/// Says so if the head does not end among the first of these bytes, of which there are more than a head has.
pub(super) fn bounded(start: &[u8]) -> Result<(), String> {
    let ends = start[..start.len().min(BYTES_MAX)].windows(END.len()).any(|part| part == END);
    if ends || start.len() <= BYTES_MAX { Ok(()) } else { Err("its head is longer than any that is written here".to_owned()) }
}

/// Reads the head of sealed bytes, or says what does not fit.
pub(super) fn decryptor(sealed: &[u8]) -> Result<Decryptor<&[u8]>, String> {
    bounded(sealed)?;
    Decryptor::new_buffered(sealed).map_err(|error| error.to_string())
}
