//! The head of a sealed file: who may open it. It is bounded before it is read, because the reader of `age` begins again with
//! every line of it: a head of some megabytes would keep it at work for hours.
//!
//! Opens nothing.

use age::Decryptor;

/// More than a hundred readers.
const BYTES_MAX: usize = 16 << 10;

/// What stands at the start of the line that ends a head.
const END: &[u8] = b"\n---";

/// Reads the head of sealed bytes, or says what does not fit.
pub(super) fn decryptor(sealed: &[u8]) -> Result<Decryptor<&[u8]>, String> {
    let start = &sealed[..sealed.len().min(BYTES_MAX)];
    let ends = start.windows(END.len()).any(|part| part == END);
    if !ends && sealed.len() > BYTES_MAX {
        return Err("its head is longer than any that is written here".to_owned());
    }
    Decryptor::new_buffered(sealed).map_err(|error| error.to_string())
}
