//! A clock that jumps: back, forward by a century, to either end of time. Nothing is lost, nothing unreadable, and no file
//! that somebody is writing is taken for litter.

use std::fs;

use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

use super::super::super::{DirStore, Listed, Revision, SessionId, Store, StoreError};
use super::super::disk::{Disk, RealDisk};
use super::super::names;
use super::folder::{Folder, Way, id, now, number, version};
use crate::facts::{Answer, Place, Value};

/// A moment that a clock may show: any, or an end of time.
fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        1 => Just(Timestamp::MIN),
        1 => Just(Timestamp::MAX),
        4 => (Timestamp::MIN.as_second()..Timestamp::MAX.as_second())
            .prop_map(|second| Timestamp::from_second(second).expect("a moment")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_given_while_the_clock_jumps_are_all_kept(moments in prop::collection::vec(moment(), 1..6), way in prop::sample::select(Way::ALL.to_vec())) {
        let folder = Folder::new(way);
        let first = moments[0];
        let mut session = super::super::super::Session::new(SessionId::new(first, 3), first, Default::default());
        let mut last = Revision::NEW;
        for (n, at) in moments.iter().enumerate() {
            let store = folder.store();
            store.sweep(*at).expect("a sweep");
            session.answer(*at, Place::session("label"), Answer::value(Value::Text(format!("{n}"))));
            session.add_note(*at, "a note");
            let lock = store.lock(session.id(), *at).expect("a lock");
            store.write(&session, &lock, &mut last).expect("a write");
            let opened = store.read(session.id(), *at).expect("readable");
            prop_assert_eq!((&opened.session, opened.damage), (&session, None));
            prop_assert_eq!(store.list(*at).expect("a list"), vec![Listed::Session(session.summary())]);
        }
    }

    /// However the clock stands when a damaged file is set aside, it has a name of ours and is found again.
    #[test]
    fn a_damaged_file_is_set_aside_at_any_time(at in moment()) {
        let folder = Folder::with(Way::Plain, 2);
        let main = names::main(folder.dir(), &id(), names::Form::Plain);
        fs::write(&main, "{").expect("damage");
        let opened = folder.store().read(&id(), at).expect("the version before");
        prop_assert_eq!(opened.session, version(0));
        let aside = opened.damage.and_then(|damage| damage.set_aside).expect("set aside");
        prop_assert_eq!(fs::read(aside).expect("kept"), b"{");
        let listed = folder.store().list(now()).expect("a list");
        prop_assert!(matches!(&listed[..], [Listed::Damaged(damaged)] if damaged.set_aside.is_some()), "{:?}", listed);
    }
}

/// A save that another window is in the middle of, and a clock that says it began a century ago.
#[test]
fn a_file_that_is_being_written_is_not_litter_whatever_the_clock_says() {
    let folder = Folder::with(Way::Plain, 1);
    let store = folder.store();
    let temp = names::temp(folder.dir(), &id());
    RealDisk.create(&temp).expect("a file");
    let written = RealDisk.modified(&temp).expect("its time");
    let lock = store.lock(&id(), now()).expect("a lock");
    let century = written + SignedDuration::from_hours(24 * 365 * 100);
    for at in [century, Timestamp::MAX] {
        DirStore::open(folder.dir(), at).expect("another window");
        assert!(temp.exists(), "{at}");
    }
    drop(lock);
    // A young one may belong to a computer whose lock is not seen here; a clock that was set back makes all look young.
    for at in [Timestamp::MIN, Timestamp::UNIX_EPOCH] {
        DirStore::open(folder.dir(), at).expect("another window");
        assert!(temp.exists(), "{at}");
    }
    DirStore::open(folder.dir(), century).expect("the next start");
    assert!(!temp.exists(), "the litter of a crash goes");
    assert_eq!(number(folder.read(), "after the sweep"), Some(0));
}

/// The caseload is ordered by what the clock said; a clock that was wrong once is right again with the next answer.
#[test]
fn the_caseload_heals_after_a_clock_was_wrong() {
    let folder = Folder::new(Way::Plain);
    let store = folder.store();
    let save = |random: u64, ats: &[Timestamp]| -> Result<SessionId, StoreError> {
        let mut session = super::super::super::Session::new(SessionId::new(now(), random), ats[0], Default::default());
        let mut last = Revision::NEW;
        for (n, at) in ats.iter().enumerate() {
            session.answer(*at, Place::session("label"), Answer::value(Value::Text(format!("{n}"))));
            let lock = store.lock(session.id(), *at)?;
            store.write(&session, &lock, &mut last)?;
        }
        Ok(session.id().clone())
    };
    let wrong = save(1, &[now(), now() + (100 * 365 * 24).hours()]).expect("saved a century ahead");
    let healed = save(2, &[now() + (100 * 365 * 24).hours(), now() + 2.hours()]).expect("then worked on again");
    let back = save(3, &[now() + 1.hour(), now() - (365 * 24).hours()]).expect("saved a year back");
    let ids: Vec<SessionId> = store
        .list(now())
        .expect("a list")
        .into_iter()
        .map(|entry| match entry {
            Listed::Session(summary) => summary.id,
            Listed::Damaged(damaged) => panic!("{damaged}"),
        })
        .collect();
    assert_eq!(ids, [wrong, healed, back]);
}
