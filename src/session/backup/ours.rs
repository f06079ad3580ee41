//! Which files of a folder belong into a backup, by name, and in which order they stand in one. Locks, who holds them, and what
//! is being written do not.
//!
//! Touches no disk.

use super::super::SessionId;
use super::super::dir::names::Form;

/// Where the key of a folder is, from the folder.
pub const KEY: &str = "vault/key.age";
/// Which files are still to be locked anew, after the key of a folder was changed.
pub const UNFINISHED: &str = "vault/unfinished";
/// What was chosen for a folder.
pub const SETTINGS: &str = "settings.json";

/// Files that stand in the folder of the key.
pub const IN_VAULT: &[&str] = &[KEY, UNFINISHED];

/// The longest part of a name after `damaged-`.
const TAIL_MAX: usize = 40;

/// What a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// Of the folder as a whole: its key, what was chosen for it.
    Folder,
    /// A session.
    Main(SessionId, Form),
    /// The version before it.
    Before(SessionId, Form),
    /// A damaged file of it that was set aside.
    Aside(SessionId, Form),
}

impl Role {
    /// What a file of this name is; `None` for whatever is not exactly one of ours.
    pub fn of(name: &str) -> Option<Role> {
        if of_folder(name) {
            return Some(Role::Folder);
        }
        let (id, rest) = name.split_once('.')?;
        let id = SessionId::parse(id)?;
        Some(match rest {
            "json" => Role::Main(id, Form::Plain),
            "age" => Role::Main(id, Form::Sealed),
            "bak" => Role::Before(id, Form::Plain),
            "bak.age" => Role::Before(id, Form::Sealed),
            _ => {
                // One that was damaged while it was not locked is locked as it is, under its name and an ending.
                let (form, tail) = match (rest.strip_prefix("json.damaged-"), rest.strip_prefix("age.damaged-")) {
                    (Some(tail), _) => tail.strip_suffix(".age").map_or((Form::Plain, tail), |tail| (Form::Sealed, tail)),
                    (None, tail) => (Form::Sealed, tail?),
                };
                let plain = !tail.is_empty() && tail.len() <= TAIL_MAX && tail.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
                if !plain {
                    return None;
                }
                Role::Aside(id, form)
            }
        })
    }

    /// Whose file it is, if that of a session.
    pub fn session(&self) -> Option<&SessionId> {
        match self {
            Role::Folder => None,
            Role::Main(id, _) | Role::Before(id, _) | Role::Aside(id, _) => Some(id),
        }
    }

    /// Whether everybody who has the file can read in it what a client said.
    pub fn is_readable(&self) -> bool {
        matches!(self, Role::Main(_, Form::Plain) | Role::Before(_, Form::Plain) | Role::Aside(_, Form::Plain))
    }
}

/// The place of a file in a backup: what is of the folder as a whole, then session by session.
pub fn place(name: &str) -> (bool, &str) {
    (!of_folder(name), name)
}

fn of_folder(name: &str) -> bool {
    name == SETTINGS || IN_VAULT.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_ours_belong_into_a_backup() {
        let id = SessionId::parse("20261122-1402-k7q2").expect("an id");
        for (rest, role) in [
            ("json", Role::Main(id.clone(), Form::Plain)),
            ("age", Role::Main(id.clone(), Form::Sealed)),
            ("bak", Role::Before(id.clone(), Form::Plain)),
            ("bak.age", Role::Before(id.clone(), Form::Sealed)),
            ("json.damaged-20261122T140200Z-2", Role::Aside(id.clone(), Form::Plain)),
            ("json.damaged-20261122T140200Z-2.age", Role::Aside(id.clone(), Form::Sealed)),
            ("age.damaged-20261122T140200Z", Role::Aside(id.clone(), Form::Sealed)),
        ] {
            assert_eq!(Role::of(&format!("{id}.{rest}")), Some(role), "{rest}");
        }
        for rest in ["lock", "who", "tmp-12-00ff", "json~", "json.damaged-", "json.damaged-../x", "JSON", "json/x", "age.damaged-\u{202e}"]
        {
            assert_eq!(Role::of(&format!("{id}.{rest}")), None, "{rest}");
        }
        for name in ["", "/etc/passwd", "../settings.json", "./settings.json", "vault/../settings.json", "vault/key.age.tmp-1", "notes.txt"]
        {
            assert_eq!(Role::of(name), None, "{name}");
        }
        assert!([KEY, UNFINISHED, SETTINGS].iter().all(|name| Role::of(name) == Some(Role::Folder)));
    }
}
