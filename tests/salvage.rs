//! What can be read of a damaged session: cut anywhere, any bytes changed, an entry altered, sections spoilt. Never a fall,
//! and what comes out is a session that can be saved and whose history tells it.

#![allow(clippy::unwrap_used)]

mod past;

use jiff::{Timestamp, ToSpan};
use past::{Dice, begun, session};
use proptest::prelude::*;
use proptest::sample::Index;
use reprieve::facts::{Answer, Place, Value};
use reprieve::session::{Salvaged, Session, SessionId, decode, encode, salvage};

fn now() -> Timestamp {
    begun() + 48.hours()
}

fn rescued(bytes: &[u8], of: &Session) -> Option<Salvaged> {
    let salvaged = salvage(bytes, of.id(), SessionId::new(now(), 5), now())?;
    let session = &salvaged.session;
    assert_eq!((session.from(), session.created()), (Some(of.id()), now()));
    assert!(session.is_told(), "its history tells its answers");
    let saved = encode(session, 1).unwrap();
    assert_eq!(decode(&saved).unwrap().0, *session);
    Some(salvaged)
}

/// How many entries stand whole before this byte.
fn entries_before(bytes: &[u8], cut: usize) -> usize {
    let text = String::from_utf8_lossy(&bytes[..cut]);
    let Some((_, history)) = text.split_once("\"history\": [") else { return 0 };
    history.lines().filter(|line| line.trim_start().starts_with("[\"") && line.trim_end_matches(',').ends_with("}]")).count()
}

#[test]
fn of_a_whole_file_nothing_is_lost() {
    for seed in 0..30 {
        let whole = session(seed, 60);
        let salvaged = rescued(&encode(&whole, 3).unwrap(), &whole).unwrap();
        assert_eq!(salvaged.lost, Vec::<String>::new(), "{seed}");
        assert_eq!((salvaged.entries, salvaged.sure), (whole.history().len(), whole.history().len()));
        assert_eq!((salvaged.session.history(), salvaged.session.answers()), (whole.history(), whole.answers()));
        assert_eq!((salvaged.session.notes(), salvaged.session.pack()), (whole.notes(), whole.pack()));
    }
}

/// Cut at every byte: every entry before the cut is kept as it was, and as the answers stand before the history, they are
/// all there as well.
#[test]
fn cut_in_the_history_every_entry_before_the_cut_is_kept_and_every_answer() {
    for seed in 0..6 {
        let whole = session(seed, 40);
        let bytes = encode(&whole, 1).unwrap();
        let start = String::from_utf8_lossy(&bytes).find("\"history\"").unwrap() + 12;
        for cut in (start..bytes.len() - 80).step_by(7) {
            let salvaged = rescued(&bytes[..cut], &whole).unwrap();
            let kept = entries_before(&bytes, cut);
            assert_eq!(salvaged.sure, kept, "{seed} cut at {cut}: {:?}", salvaged.lost);
            assert_eq!(salvaged.session.history()[..kept], whole.history()[..kept]);
            let answers = salvaged.session.answers();
            assert_eq!(answers.facts, whole.answers().facts, "{seed} cut at {cut}");
            for (name, list) in &whole.answers().lists {
                let said = |list: &reprieve::facts::List| {
                    let mut all: Vec<_> = list.items.iter().map(|item| format!("{:?}", item.answers)).collect();
                    all.sort();
                    (all, list.more)
                };
                assert_eq!(said(answers.list(name)), said(list), "{seed} cut at {cut}: {name}");
            }
            for note in whole.notes() {
                assert!(salvaged.session.notes().iter().any(|kept| kept.text == note.text), "{seed} cut at {cut}");
            }
            assert!(!salvaged.lost.is_empty() || kept == whole.history().len(), "{seed} cut at {cut}: it is said what is missing");
        }
    }
}

/// One entry altered: the others are used, the altered one is named, and the answers are what the file lists.
#[test]
fn one_altered_entry_is_named_and_all_others_are_used() {
    for seed in 0..20 {
        let whole = session(seed, 40);
        let text = String::from_utf8(encode(&whole, 1).unwrap()).unwrap();
        let (head, history) = text.split_once("\"history\": [").unwrap();
        let mut lines: Vec<String> = history.lines().map(str::to_owned).collect();
        let at = 1 + Dice(seed).below(whole.history().len());
        lines[at] = lines[at].replacen("{\"at\":\"2026", "{\"at\":\"2025", 1);
        let damaged = format!("{head}\"history\": [{}", lines.join("\n"));
        let salvaged = rescued(damaged.as_bytes(), &whole).unwrap();
        assert_eq!(salvaged.session.answers(), whole.answers(), "{seed}");
        assert!(
            salvaged.lost.iter().any(|lost| lost.contains(&format!("entry {at} may have been altered"))),
            "{seed} {at}: {:?}",
            salvaged.lost
        );
        assert_eq!(salvaged.sure, at - 1);
        // And not readable at all.
        lines[at] = "    ,[@@@".to_owned();
        let damaged = format!("{head}\"history\": [{}", lines.join("\n"));
        let salvaged = rescued(damaged.as_bytes(), &whole).unwrap();
        assert_eq!(salvaged.session.answers().facts, whole.answers().facts, "{seed}");
        assert!(
            salvaged.lost.iter().any(|lost| lost.contains(&format!("entry {at} could not be read")) || at == whole.history().len()),
            "{seed} {at}: {:?}",
            salvaged.lost
        );
    }
}

/// The head with all answers is gone; the history tells them.
#[test]
fn without_the_answers_the_history_tells_them_and_without_the_history_the_answers() {
    for seed in 0..20 {
        let whole = session(seed, 40);
        let text = String::from_utf8(encode(&whole, 1).unwrap()).unwrap();
        let (head, history) = text.split_once("\"history\": [").unwrap();
        let salvaged = rescued(history.as_bytes(), &whole).unwrap();
        assert_eq!(salvaged.session.answers(), whole.answers(), "{seed}: {:?}", salvaged.lost);
        assert_eq!(salvaged.session.notes(), whole.notes());
        let salvaged = rescued(head.as_bytes(), &whole).unwrap();
        assert_eq!(salvaged.session.answers().facts, whole.answers().facts, "{seed}");
        assert!(salvaged.lost.iter().any(|lost| lost.starts_with("No entry of the history")), "{:?}", salvaged.lost);
    }
}

/// An answer among the others is spoilt and the history is gone: the others are there.
#[test]
fn of_a_list_of_answers_with_a_hole_the_others_are_read() {
    let mut whole = session(0, 0);
    for fact in ["a", "b", "c"] {
        whole.answer(begun(), Place::session(fact), Answer::value(Value::choice(fact)));
    }
    let item = whole.add_item(begun(), "cases");
    whole.answer(begun(), Place::item("cases", item, "kind"), Answer::value(Value::choice("drug")));
    whole.answer(begun(), Place::item("cases", item, "ordered"), Answer::dont_know());
    whole.set_more(begun(), "cases", reprieve::facts::More::No);
    let text = String::from_utf8(encode(&whole, 1).unwrap()).unwrap();
    let head = text.split_once("\"history\": [").unwrap().0;
    let holed = head.replacen("\"b\"\n", "\"b\n", 1);
    assert_ne!(holed, head);
    let salvaged = rescued(holed.as_bytes(), &whole).unwrap();
    let facts: Vec<&str> = salvaged.session.answers().facts.keys().map(String::as_str).collect();
    assert_eq!(facts, ["a", "c"]);
    assert_eq!(salvaged.session.answers().list("cases"), whole.answers().list("cases"));
    // Of a list with a hole nobody can say that it is complete.
    let holed = head.replacen("\"drug\"\n", "\"drug\n", 1);
    let salvaged = rescued(holed.as_bytes(), &whole).unwrap();
    let cases = salvaged.session.answers().list("cases");
    assert_eq!((cases.items.len(), cases.more), (1, reprieve::facts::More::NotAsked), "{:?}", salvaged.lost);
    assert!(cases.items[0].answers.contains_key("ordered") && !cases.items[0].answers.contains_key("kind"));
    assert_eq!(salvage(b"", whole.id(), whole.id().clone(), now()), None);
    assert_eq!(salvage(&[0; 4096], whole.id(), whole.id().clone(), now()), None);
}

/// A million bytes that begin everything and end nothing are gone through in one way, not once for each of them.
#[test]
fn large_nonsense_is_gone_through_once() {
    let whole = session(1, 10);
    for part in [
        "[\"",
        "{\"at\":",
        "\"a\":{",
        "\\\"",
        "\"",
        "{\"id\":1,\"answers\":{\"a\":{\"text\":\"",
        "[",
        "\"more\":\"x\",",
        "\"x\":{\"more\":\"no\"},",
    ] {
        let mut bytes = encode(&whole, 1).unwrap();
        bytes.truncate(bytes.len() / 2);
        bytes.extend_from_slice(part.repeat((1 << 20) / part.len()).as_bytes());
        rescued(&bytes, &whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_happened_to_the_bytes_it_never_falls(
        seed in 0..40u64, cut: Index, changes in proptest::collection::vec((any::<Index>(), any::<u8>(), 0..3u8), 0..6), truncate: bool,
    ) {
        let whole = session(seed, 40);
        let mut bytes = encode(&whole, 1).unwrap();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        if truncate {
            bytes.truncate(cut.index(bytes.len()));
        }
        rescued(&bytes, &whole);
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        rescued(&bytes, &session(0, 0));
    }
}
