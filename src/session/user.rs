//! Who sits at this computer, as it knows them: the name that an export carries of who made it.
//!
//! Reads the environment; believes it, because nothing is decided by it.

/// The user's name.
pub fn user() -> Option<String> {
    ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok()).filter(|name| !name.trim().is_empty())
}
