//! What the wizard and plain mode write out of a locked folder says that it is not locked, who made it and for whom; what they write
//! out of an open one says nothing of it. One test: the files go to the folder that the program stands in.

#![allow(clippy::unwrap_used)]

mod desk;
mod office;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;
use reprieve::calendar::Day;
use reprieve::pack::{Language, Pack};
use reprieve::session::{DirStore, Effort, Passphrase, Revision, Session, Store, Vault};
use reprieve::tui::action::Effect;
use reprieve::tui::signs::Signs;
use reprieve::tui::update::update;
use reprieve::tui::{App, World, action_of};

use desk::{at, pack};
use office::client;

fn summary(_: &Pack, session: &Session, today: Day) -> String {
    format!("Summary of {}, as of {today}.\n", session.summary().label.unwrap_or_default())
}

fn store(dir: &Path, locked: bool) -> DirStore {
    if !locked {
        return DirStore::open(dir, at()).unwrap();
    }
    let passphrase = Passphrase::new("four plain words".to_owned());
    let vault = if Vault::exists(dir) {
        Vault::unlock(dir, &passphrase).unwrap()
    } else {
        Vault::create(dir, &passphrase, Vec::new(), Effort::Power(2)).unwrap()
    };
    DirStore::open_sealed(dir, Arc::new(vault), at()).unwrap()
}

fn press(app: &mut App, world: &mut World, code: KeyCode) {
    let action = action_of(app, Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    for effect in action.map(|action| update(app, action)).unwrap_or_default() {
        world.perform(app, effect);
    }
}

/// The files of a folder that begin so, and empties it.
fn taken(out: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(out).unwrap().map(Result::unwrap) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.path());
        }
        found.insert(entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap());
        fs::remove_file(entry.path()).unwrap();
    }
    found
}

#[test]
fn what_leaves_a_locked_folder_says_so_and_what_leaves_an_open_one_does_not() {
    let out = tempfile::tempdir().unwrap();
    std::env::set_current_dir(out.path()).unwrap();
    for locked in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let session = client("Xiomara Quetzal", 1);
        let kept = store(dir.path(), locked);
        kept.write(&session, &kept.lock(session.id(), at()).unwrap(), &mut Revision::NEW.clone()).unwrap();
        let today = Day::parse("2026-11-22").unwrap();
        let mut app = App::new(Rc::new(pack()), today, at(), TimeZone::UTC, Signs { ascii: false }, summary);
        let mut world = World::new(Box::new(kept), Box::new(|_, _| Ok(Language::english())));
        world.perform(&mut app, Effect::List);

        // E, and what stands first: as before.
        press(&mut app, &mut world, KeyCode::Char('e'));
        press(&mut app, &mut world, KeyCode::Enter);
        let said = app.message.clone().unwrap();
        assert_eq!(said.contains("NOT LOCKED"), locked, "{said}");
        let files = taken(out.path());
        assert_eq!(files.len(), 2, "{:?}", files.keys());
        for (name, text) in &files {
            let client = name.contains("client");
            let first = text.lines().next().unwrap();
            assert_eq!(first.contains("NOT LOCKED") || first.contains("This page is not locked"), locked, "{text}");
            if locked && client {
                assert!(text.lines().count() <= 60 && text.replace("\n  ", " ").contains("made it for you"), "{text}");
            } else if locked {
                assert!(text.replace("\n  ", " ").contains("for the supervising attorney"), "{text}");
            }
        }
        // The second line: a referral.
        for code in [KeyCode::Char('e'), KeyCode::Down, KeyCode::Char('e')] {
            press(&mut app, &mut world, code);
        }
        let said = app.message.clone().unwrap();
        assert!(said.contains("Referral R-") && said.contains("NOT LOCKED") == locked, "{said}");
        let files = taken(out.path());
        let (name, text) = files.iter().next().unwrap();
        assert!(name.starts_with("reprieve-referral-R-") && !name.contains(session.id().as_str()), "{name}");
        assert!(text.contains("X.Q.") && !text.contains("Xiomara") && !text.contains(session.id().as_str()), "{text}");
        assert_eq!(text.replace("\n  ", " ").contains("for another office"), locked, "{text}");
        // Esc writes nothing.
        for code in [KeyCode::Char('e'), KeyCode::Esc] {
            press(&mut app, &mut world, code);
        }
        assert!(taken(out.path()).is_empty() && app.message.is_none());
        drop(world);

        let plain = |line: &str| {
            let mut said = Vec::new();
            let options = reprieve::plain::Options {
                pack: pack(),
                store: Some(Box::new(store(dir.path(), locked))),
                session: Some(session.id().clone()),
                today,
                summary,
                input: Box::new(std::io::Cursor::new(format!(":{line}\n:quit\n"))),
                output: Box::new(&mut said),
                person: None,
                echo: false,
            };
            reprieve::plain::run(options).unwrap();
            let said = String::from_utf8(said).unwrap();
            (taken(out.path()), said)
        };
        for (line, count) in
            [("export", 1), ("export client", 1), ("export referral", 1), ("export referral confidential", 1), ("export x", 0)]
        {
            let (files, said) = plain(line);
            assert_eq!(files.len(), count, "{line}: {said}");
            assert_eq!(said.contains("NOT LOCKED"), locked && count > 0, "{said}");
            for (name, text) in files {
                assert_eq!(text.to_lowercase().lines().next().unwrap().contains("not locked"), locked, "{text}");
                assert!(!line.contains("referral") || !text.contains("Xiomara") && !name.contains(session.id().as_str()), "{text}");
                assert_eq!(text.contains("IS IN IT"), line.contains("confidential"), "{text}");
            }
        }
    }
}
