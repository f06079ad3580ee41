//! How long it takes to screen a caseload again, beside reading and parsing the same files in the same run.
//!
//! `REPRIEVE_BENCH_SESSIONS=100000 cargo bench --bench rescreen`; without the variable, 5000. The consultations are made of the
//! pack's cases, each with a history as a caseworker leaves one: answer by answer, some of them twice, notes, what was shown.
//! Figures of one run stand in docs/performance.md.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::{Timestamp, ToSpan};
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::facts::{Answer, Answers, Change};
use reprieve::pack::{BUILT_IN, Pack, PackFile, read};
use reprieve::rescreening::{Outcome, rescreen, shown_of};
use reprieve::screening::screen;
use reprieve::session::{DirStore, PackStamp, Session, SessionId, Store, encode};
use reprieve::side_by_side::{cores, side_by_side};

/// So many are measured in turn, so that none is read from a disk that the other one has warmed.
const AT_ONCE: usize = 2000;

fn main() {
    let wanted = BUILT_IN.iter().filter(|(name, _)| !name.starts_with("languages/"));
    let files: Vec<PackFile> = wanted.map(|(name, text)| PackFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect();
    let (Some(pack), Ok(dir)) = (read(&files).0, tempfile::tempdir()) else {
        eprintln!("the built-in pack does not read, or there is no folder for temporary files");
        std::process::exit(3);
    };
    let count = std::env::var("REPRIEVE_BENCH_SESSIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(5000);
    let day = pack.law_as_of;
    let bytes = fill(dir.path(), &pack, count, day);
    let Ok((store, ids)) = DirStore::open(dir.path(), Timestamp::UNIX_EPOCH).and_then(|store| store.ids().map(|ids| (store, ids))) else {
        eprintln!("the folder cannot be read");
        std::process::exit(1);
    };
    println!("{} consultations, {} KB each, {} cores", ids.len(), bytes / 1024 / count.max(1) as u64, cores());
    let now = Timestamp::UNIX_EPOCH;
    let later = day.shift(40);
    let mut times = [Duration::ZERO; 4];
    let mut touched = [0, 0];
    for some in ids.chunks(AT_ONCE) {
        // The first look brings them into memory, for all alike.
        some.iter().for_each(|id| drop(black_box(fs::read(store.place_of(id)))));
        let mut timed = |which: usize, work: &(dyn Fn(&SessionId) -> bool + Sync)| {
            let begun = Instant::now();
            let found = side_by_side(some, cores(), work).into_iter().filter(|found| *found).count();
            times[which] += begun.elapsed();
            found
        };
        timed(0, &|id| black_box(store.read(id, now)).is_ok());
        timed(1, &|id| black_box(store.current(id, now)).is_ok());
        let again = |as_of: Day| {
            let (store, pack) = (&store, &pack);
            move |id: &SessionId| {
                let outcome = store.current(id, now).map(|current| rescreen(pack, &current, day, as_of));
                matches!(black_box(outcome), Ok(Outcome::Touched(_)))
            }
        };
        touched[0] += timed(2, &again(day));
        touched[1] += timed(3, &again(later));
    }
    println!("{:<64}{:>12}{:>12}{:>8}", "what", "all", "each", "ratio");
    let line = |what: &str, time: Duration| {
        let each = time / u32::try_from(ids.len().max(1)).unwrap_or(1);
        let ratio = time.as_secs_f64() / times[0].as_secs_f64();
        println!("{what:<64}{:>12}{:>12}{ratio:>8.2}", format!("{time:.2?}"), format!("{each:.1?}"));
    };
    line("read and parse their files (the yardstick)", times[0]);
    line("read answers and what was shown, all that rescreen reads", times[1]);
    line(&format!("rescreen, the same day: {} touched", touched[0]), times[2]);
    line(&format!("rescreen, 40 days later: {} touched", touched[1]), times[3]);
}

/// Fills a folder, and says how many bytes that took. Written plainly: a save that survives a power cut is not what is measured.
fn fill(dir: &Path, pack: &Pack, count: usize, day: Day) -> u64 {
    let clients: Vec<Answers> = pack.cases.iter().filter_map(|case| answers_of(pack, case).ok()).collect();
    let numbers: Vec<usize> = (0..count).collect();
    let sizes = side_by_side(&numbers, cores(), |number| {
        let answers = &clients[number % clients.len()];
        let begun = Timestamp::UNIX_EPOCH + i64::try_from(number * 7).unwrap_or(0).minutes();
        let session = consultation(pack, answers, begun, *number, day);
        let bytes = encode(&session, 40).unwrap_or_default();
        let size = bytes.len() as u64;
        fs::write(dir.join(format!("{}.json", session.id())), bytes).map_or(0, |()| size)
    });
    sizes.into_iter().sum()
}

/// A consultation as a caseworker leaves one.
fn consultation(pack: &Pack, answers: &Answers, begun: Timestamp, number: usize, day: Day) -> Session {
    let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
    let mut session = Session::new(SessionId::new(begun, number as u64), begun, stamp);
    let mut at = begun;
    for (step, change) in Answers::default().changes_to(answers).into_iter().enumerate() {
        at += 20.seconds();
        // Every sixth is not known at first.
        if let (Change::Answer { place, .. }, true) = (&change, step % 6 == 0) {
            session.answer(at, place.clone(), Answer::dont_know());
        }
        session.change(at, change);
        if step % 25 == 0 {
            session.add_note(at, "Asked again: the sister has the papers and calls on Tuesday.");
        }
    }
    let shown = shown_of(pack, session.answers(), &screen(pack, session.answers(), day), at);
    session.show(shown);
    session
}
