//! Which files belong to a session, by name; every name is made of a checked id.
//!
//! Touches no disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::super::SessionId;
use super::super::id::random;

/// How a file stands on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// As JSON that anybody can read.
    Plain,
    /// Sealed in the vault.
    Sealed,
}

impl Form {
    /// The ending of a session.
    fn main(self) -> &'static str {
        match self {
            Form::Plain => "json",
            Form::Sealed => "age",
        }
    }

    /// The ending of the version before it.
    fn backup(self) -> &'static str {
        match self {
            Form::Plain => "bak",
            Form::Sealed => "bak.age",
        }
    }

    /// The other one.
    pub fn other(self) -> Form {
        match self {
            Form::Plain => Form::Sealed,
            Form::Sealed => Form::Plain,
        }
    }
}

/// The session.
pub fn main(dir: &Path, id: &SessionId, form: Form) -> PathBuf {
    dir.join(format!("{id}.{}", form.main()))
}

/// The version before it.
pub fn backup(dir: &Path, id: &SessionId, form: Form) -> PathBuf {
    dir.join(format!("{id}.{}", form.backup()))
}

/// The file that is locked. Its content is nothing: Windows lets nobody read a locked file.
pub fn lock(dir: &Path, id: &SessionId) -> PathBuf {
    dir.join(format!("{id}.lock"))
}

/// Who holds the lock.
pub fn who(dir: &Path, id: &SessionId) -> PathBuf {
    dir.join(format!("{id}.who"))
}

/// A name for a file that is being written. Never used twice, not even by two writers.
pub fn temp(dir: &Path, id: &SessionId) -> PathBuf {
    dir.join(format!("{id}.tmp-{}-{:016x}", std::process::id(), random()))
}

/// A name for a damaged file, other than those that are there.
pub fn damaged(id: &SessionId, form: Form, now: Timestamp, there: &[String]) -> String {
    let name = format!("{id}.{}.damaged-{}", form.main(), now.strftime("%Y%m%dT%H%M%SZ"));
    let again = (2..).map(|count: u32| format!("{name}-{count}"));
    let is_free = |name: &String| !there.contains(name) && !there.contains(&format!("{name}.age"));
    std::iter::once(name.clone()).chain(again).find(is_free).unwrap_or(name)
}

/// A name for a file that is sealed under its own name and an ending, other than those that are there.
pub fn sealed_name(plain: &str, there: &[String]) -> String {
    let again = (2..).map(|count: u32| format!("{plain}-{count}.age"));
    let name = format!("{plain}.age");
    std::iter::once(name.clone()).chain(again).find(|name| !there.contains(name)).unwrap_or(name)
}

/// Whether it is a file that was set aside.
pub fn is_damaged(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(".damaged-"))
}

/// The session to which a temporary file belongs, if it is one.
pub fn temp_of(name: &str) -> Option<SessionId> {
    match split(name)? {
        (id, rest) if rest.starts_with("tmp-") => Some(id),
        _ => None,
    }
}

/// What there is of one session.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The session itself.
    pub main: bool,
    /// The version before it.
    pub backup: bool,
    /// Damaged files that were set aside, oldest first.
    pub damaged: Vec<String>,
}

/// Sorts the names in a folder by session. Names that are not ours are left alone.
pub fn by_session(mut names: Vec<String>) -> BTreeMap<SessionId, Kept> {
    names.sort_unstable();
    let mut sessions: BTreeMap<SessionId, Kept> = BTreeMap::new();
    for name in names {
        let Some((id, rest)) = split(&name) else { continue };
        match rest {
            "json" | "age" => sessions.entry(id).or_default().main = true,
            "bak" | "bak.age" => sessions.entry(id).or_default().backup = true,
            _ if rest.starts_with("json.damaged-") || rest.starts_with("age.damaged-") => {
                sessions.entry(id).or_default().damaged.push(name)
            }
            _ => {}
        }
    }
    sessions
}

/// The files of one session by how they stand on the disk, whatever they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Those that anybody can read, and temporary files, of which the name does not tell.
    pub plain: Vec<String>,
    /// Those that are sealed.
    pub sealed: Vec<String>,
}

/// Sorts the names in a folder by session and form. Locks, and names that are not ours, are left out.
pub fn files(mut names: Vec<String>) -> BTreeMap<SessionId, Files> {
    names.sort_unstable();
    let mut sessions: BTreeMap<SessionId, Files> = BTreeMap::new();
    for name in names {
        let Some((id, rest)) = split(&name) else { continue };
        let is_ours = matches!(rest, "json" | "bak" | "age" | "bak.age")
            || ["json.damaged-", "age.damaged-", "tmp-"].iter().any(|begin| rest.starts_with(begin));
        if is_ours {
            let is_sealed = rest.ends_with("age") || rest.starts_with("age.");
            let files = sessions.entry(id).or_default();
            if is_sealed { files.sealed.push(name) } else { files.plain.push(name) }
        }
    }
    sessions
}

/// The id and what follows its dot.
fn split(name: &str) -> Option<(SessionId, &str)> {
    let (id, rest) = name.split_once('.')?;
    Some((SessionId::parse(id)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_count() {
        let id = SessionId::parse("20261122-1402-k7q2").expect("an id");
        let aside = damaged(&id, Form::Plain, Timestamp::UNIX_EPOCH, &[]);
        assert_eq!(aside, "20261122-1402-k7q2.json.damaged-19700101T000000Z");
        let second = damaged(&id, Form::Plain, Timestamp::UNIX_EPOCH, std::slice::from_ref(&aside));
        assert_eq!(second, format!("{aside}-2"));
        let temp = temp(Path::new(""), &id).to_string_lossy().into_owned();
        assert_eq!(temp_of(&temp), Some(id.clone()));

        let mut names: Vec<String> = [
            "notes.txt",
            ".json",
            "20261122-1402-k7q2.json~",
            "20261122-1402-K7Q2.json",
            "20261122-1402-k7q2.lock",
            "copy of 20261122-1402-k7q2.json",
        ]
        .map(str::to_owned)
        .to_vec();
        names.push(temp);
        assert!(by_session(names.clone()).is_empty());
        names.extend([second.clone(), format!("{id}.json"), aside.clone(), format!("{id}.bak")]);
        let kept = Kept { main: true, backup: true, damaged: vec![aside.clone(), second] };
        assert_eq!(by_session(names), BTreeMap::from([(id.clone(), kept)]));

        let aside = sealed_name(&aside, &[]);
        assert_eq!(sealed_name("x", &["x.age".to_owned()]), "x-2.age");
        assert!(is_damaged(Path::new(&aside)) && !is_damaged(Path::new("20261122-1402-k7q2.json")));
        let all = ["json", "bak", "age", "bak.age", "lock", "who", "tmp-1-2", "tmp-1-2.age", "json.damaged-1", "json.damaged-1.age"];
        let all = files(all.map(|rest| format!("{id}.{rest}")).into_iter().chain(["settings.json".to_owned()]).collect());
        let ends = |names: &[String]| names.iter().map(|name| name["20261122-1402-k7q2.".len()..].to_owned()).collect::<Vec<_>>();
        assert_eq!(all.len(), 1);
        assert_eq!(ends(&all[&id].plain), ["bak", "json", "json.damaged-1", "tmp-1-2"]);
        assert_eq!(ends(&all[&id].sealed), ["age", "bak.age", "json.damaged-1.age", "tmp-1-2.age"]);

        let sealed = damaged(&id, Form::Sealed, Timestamp::UNIX_EPOCH, &[]);
        let names = vec![format!("{id}.age"), format!("{id}.bak.age"), sealed.clone()];
        assert_eq!(by_session(names), BTreeMap::from([(id, Kept { main: true, backup: true, damaged: vec![sealed] })]));
    }
}
