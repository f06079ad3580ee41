//! The program: parses the arguments, runs one command, prints one error.
//!
//! Knows nothing but the command-line face.

use std::process::ExitCode;

fn main() -> ExitCode {
    reprieve::cli::main()
}
