//! The sum at the end of a session file: SHA-256 (FIPS 180-4) of every byte before it, so that a file of which a single bit
//! was changed is never taken for a whole one.
//!
//! Knows nothing of what the bytes mean.

use sha2::{Digest, Sha256};

/// What stands around the sum, at the end of the file.
const BEFORE: &str = ",\n  \"sum\": \"";
const AFTER: &str = "\"\n}\n";

/// Ends an object, whose last field was written, with the sum.
pub(in super::super) fn close(bytes: &mut Vec<u8>) {
    let sum = sum_of(bytes);
    for part in [BEFORE, &sum, AFTER] {
        bytes.extend_from_slice(part.as_bytes());
    }
}

/// Whether the bytes are those over which the sum was made.
pub(in super::super) fn check(bytes: &[u8], said: Option<&str>) -> Result<(), String> {
    let said = said.ok_or("the sum at its end is missing")?;
    let end = format!("{BEFORE}{said}{AFTER}");
    match bytes.strip_suffix(end.as_bytes()) {
        Some(summed) if sum_of(summed) == said => Ok(()),
        _ => Err("it was changed outside of reprieve: its sum does not fit".to_owned()),
    }
}

/// The sum of these bytes.
pub(in super::super) fn sum_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
