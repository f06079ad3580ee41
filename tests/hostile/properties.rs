//! The fuzzer's inputs as properties: any bytes, and real files with a few places changed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::seeds::seeds;
use crate::targets;

/// What is done to a seed at a place.
#[derive(Clone, Debug)]
enum Cut {
    Byte(u8),
    Insert(Vec<u8>),
    Remove(usize),
    Twice(usize),
}

fn cut() -> impl Strategy<Value = Cut> {
    let words: Vec<&[u8]> = vec![
        b"1e400",
        b"18446744073709551616",
        b"-0",
        b"-1",
        b"null",
        b"true",
        b"{}",
        b"[]",
        b"\"\"",
        b"[[[[",
        b"{\"a\":",
        b"\xff\xfe",
        b"\x1b[2J",
        "\u{202e}".as_bytes(),
        b"9999-12-31",
        b"0001-01-01",
        b"2147483648",
        b"9223372036854775807",
        b"\0",
        b"\r\n",
        b",",
        b"\"",
        b":",
    ];
    prop_oneof![
        any::<u8>().prop_map(Cut::Byte),
        prop::sample::select(words).prop_map(|word| Cut::Insert(word.to_vec())),
        (1..40usize).prop_map(Cut::Remove),
        (1..60usize).prop_map(Cut::Twice),
    ]
}

fn spoilt(mut bytes: Vec<u8>, cuts: &[(Index, Cut)]) -> Vec<u8> {
    for (at, cut) in cuts {
        let at = at.index(bytes.len() + 1).min(bytes.len());
        let upto = |count: usize| (at + count).min(bytes.len());
        match cut {
            Cut::Byte(byte) => bytes.iter_mut().skip(at).take(1).for_each(|old| *old = *byte),
            Cut::Insert(word) => drop(bytes.splice(at..at, word.iter().copied())),
            Cut::Remove(count) => drop(bytes.drain(at..upto(*count))),
            Cut::Twice(count) => {
                let again = bytes[at..upto(*count)].to_vec();
                drop(bytes.splice(at..at, again));
            }
        }
    }
    bytes
}

/// Bytes for a target: a seed with a few cuts, or anything.
fn bytes(target: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let seeds: Vec<Vec<u8>> = seeds().into_iter().filter(|seed| seed.target == target).map(|seed| seed.bytes).collect();
    let cut_seed = (prop::sample::select(seeds), vec((any::<Index>(), cut()), 0..4)).prop_map(|(seed, cuts)| spoilt(seed, &cuts));
    prop_oneof![6 => cut_seed, 1 => vec(any::<u8>(), 0..400)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_session_file(bytes in bytes("session")) {
        targets::session(&bytes);
    }

    #[test]
    fn any_pack_file(bytes in bytes("pack")) {
        targets::pack(&bytes);
    }

    #[test]
    fn any_date(bytes in bytes("dates")) {
        targets::dates(&bytes);
    }

    #[test]
    fn any_number(bytes in bytes("numbers")) {
        targets::numbers(&bytes);
    }

    #[test]
    fn any_text_typed(text: String) {
        targets::dates(text.as_bytes());
        targets::numbers(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answers(bytes in vec(any::<u8>(), 0..600)) {
        targets::screening(&bytes);
    }
}

/// Every seed itself.
#[test]
fn the_seeds() {
    for seed in seeds() {
        match seed.target {
            "session" => targets::session(&seed.bytes),
            "pack" => targets::pack(&seed.bytes),
            "dates" => targets::dates(&seed.bytes),
            "numbers" => targets::numbers(&seed.bytes),
            _ => targets::screening(&seed.bytes),
        }
    }
}
