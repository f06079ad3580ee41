//! Consultations with a past: made by a seed, every kind of entry in their history. Knows no test.

#![allow(dead_code, reason = "each test file uses a part of it")]

use jiff::{Timestamp, ToSpan};
use reprieve::facts::{Amount, Answer, ApproxDate, Basis, Marks, More, Place, Value};
use reprieve::session::{PackStamp, Session, SessionId};

/// Numbers that look random and are the same every time (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(end.max(1)).expect("a number")).expect("a number")
    }
}

pub fn begun() -> Timestamp {
    "2026-11-22T14:02:00Z".parse().expect("a time")
}

/// Takes so many steps of a consultation, whatever they are.
pub fn work_on(session: &mut Session, dice: &mut Dice, steps: usize) {
    let facts = ["label", "status", "since", "born_here", "ordered_on", "gone"];
    let lists = ["cases", "relatives"];
    for _ in 0..steps {
        let at = session.worked() + i64::try_from(dice.below(400)).expect("seconds").seconds();
        let list = lists[dice.below(2)];
        match dice.below(16) {
            0 => drop(session.undo_whole(at)),
            1 => drop(session.redo_whole(at)),
            2 | 3 => drop(session.add_item(at, list)),
            4 => {
                if let Some(item) = session.answers().list(list).items.first().map(|item| item.id) {
                    session.remove_item(at, list, item);
                }
            }
            5 => drop(session.set_more(at, list, [More::No, More::DontKnow, More::NotAsked][dice.below(3)])),
            6 => session.add_note(at, &format!("Note {}: Zoë 王 \"quoted\"\nand more", dice.below(1000))),
            7 => drop(session.remove_note(at, dice.below(3))),
            8 => drop(session.set_pack(at, PackStamp { id: "small".into(), version: dice.below(4).to_string() })),
            9 => drop(session.clear(at, Place::session(facts[dice.below(facts.len())]))),
            n => {
                let items = session.answers().list(list).items.clone();
                let place = match items.get(dice.below(items.len() + 2)) {
                    Some(item) => Place::item(list, item.id, ["kind", "offense", "ordered"][dice.below(3)]),
                    None => Place::session(facts[dice.below(facts.len())]),
                };
                session.answer(at, place, answer(dice, n));
            }
        }
    }
}

fn answer(dice: &mut Dice, n: usize) -> Answer {
    let value = match n {
        10 => Value::choice(["lpr", "visa", "none"][dice.below(3)]),
        11 => Value::Date(ApproxDate::parse(["2009", "2014-05", "2019-03-04"][dice.below(3)]).expect("a date")),
        12 => Value::Amount(Amount { lo: i64::try_from(dice.below(90)).expect("a number"), hi: i64::MAX }),
        13 => Value::Several(Marks { marked: vec!["work".into()], perhaps: vec!["school".into()] }),
        _ => Value::Text(format!("Núñez, \"T.\" {}\n\u{202e}(Eloy)", dice.below(1000))),
    };
    let mut answer = if dice.below(8) == 0 { Answer::dont_know() } else { Answer::value(value) };
    answer.basis = if dice.below(3) == 0 { Basis::Paper("card".into()) } else { Basis::Client };
    answer.note = (dice.below(4) == 0).then(|| format!("Note on it {}", dice.below(100)));
    answer.follow_up = dice.below(5) == 0;
    answer.stale = dice.below(9) == 0;
    answer
}

/// A consultation of so many steps; of one seed always the same.
pub fn session(seed: u64, steps: usize) -> Session {
    let id = SessionId::new(begun(), seed);
    let mut session = Session::new(id, begun(), PackStamp { id: "small".into(), version: "1".into() });
    work_on(&mut session, &mut Dice(seed), steps);
    session
}
