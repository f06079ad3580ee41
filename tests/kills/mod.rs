//! One folder, one consultation after the other, one kill after the other. Knows no way of starting the wizard.

mod caseworker;
mod twin;

use std::fmt;
use std::ops::AddAssign;
use std::path::Path;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use caseworker::{Caseworker, Press};
use jiff::Timestamp;
use reprieve::calendar::Day;
use reprieve::pack::Pack;
use reprieve::session::{DirStore, Opened, PackStamp, Revision, Session, SessionId, Store};
use twin::Twin;

use crate::desk::{built_in, pack as few};
use crate::pty::Pty;

/// One pane at a time: the screen is the question.
pub const SIZE: (u16, u16) = (68, 30);

/// Kills of one consultation, before the next one begins.
const KILLS_OF_ONE: u64 = 100;

/// Of so many consultations one is with the built-in questions. The others have a few of each kind: they start and answer
/// ten times as fast, and are saved in the same way.
const BUILT_IN_OF: u64 = 5;

/// Which questions are asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Questions {
    BuiltIn,
    Few,
}

impl Questions {
    pub fn pack(self) -> Pack {
        match self {
            Questions::BuiltIn => built_in(),
            Questions::Few => few(),
        }
    }
}

/// How the wizard is started.
pub struct Start {
    pub program: String,
    pub arguments: Vec<String>,
    pub environment: Vec<(String, String)>,
}

/// What happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub kills: u64,
    /// Answers, corrections and undos that the screen acknowledged.
    pub acknowledged: u64,
    /// Given, and killed before the screen said anything: there afterwards.
    pub in_time: u64,
    /// Given, and killed before the screen said anything: not there.
    pub too_late: u64,
    /// Files that a kill left half-written.
    pub half_written: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.kills += other.kills;
        self.acknowledged += other.acknowledged;
        self.in_time += other.in_time;
        self.too_late += other.too_late;
        self.half_written += other.half_written;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Count { kills, acknowledged, in_time, too_late, half_written } = self;
        write!(
            f,
            "kills {kills}, acknowledged answers {acknowledged}, lost 0; of those killed before the screen answered {in_time} were \
             saved and {too_late} not; half-written files left beside {half_written}"
        )
    }
}

/// The day, where the wizard that is started sits.
pub fn today() -> Day {
    let now = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    Day::new(now.year(), now.month(), now.day()).expect("a day")
}

/// Answers and kills so often.
pub fn kill_often(
    dir: &Path,
    store: &dyn Fn() -> DirStore,
    start: &dyn Fn(&SessionId, Questions) -> Start,
    kills: u64,
    seed: u64,
) -> Count {
    let packs = [Questions::BuiltIn, Questions::Few].map(|questions| Rc::new(questions.pack()));
    let mut worker = Caseworker::new(seed);
    let mut count = Count::default();
    let mut session = None;
    while count.kills < kills {
        let is_built_in = (count.kills / KILLS_OF_ONE).is_multiple_of(BUILT_IN_OF);
        let (pack, questions) = if is_built_in { (&packs[0], Questions::BuiltIn) } else { (&packs[1], Questions::Few) };
        let kept = match session.take().filter(|_| !count.kills.is_multiple_of(KILLS_OF_ONE)) {
            Some(kept) => kept,
            None => begin(&store(), pack, &mut worker),
        };
        let case = format!("seed {seed}, kill {}", count.kills);
        let mut twin = Twin::open(pack, kept);
        let id = twin.session().id().clone();
        one_life(&start(&id, questions), &mut twin, &mut worker, &case);
        count.kills += 1;
        count.acknowledged += twin.acknowledged() as u64;
        session = Some(look(&store(), &id, &twin, &mut count, &case));
    }
    let names = std::fs::read_dir(dir).expect("a folder").flatten();
    count.half_written = names.filter(|entry| entry.file_name().to_string_lossy().contains(".tmp-")).count() as u64;
    count
}

fn begin(store: &DirStore, pack: &Pack, worker: &mut Caseworker) -> Session {
    let now = Timestamp::now();
    let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
    let session = Session::new(SessionId::new(now, worker.random()), now, stamp);
    let lock = store.lock(session.id(), now).expect("a lock");
    store.write(&session, &lock, &mut Revision::NEW.clone()).expect("a write");
    session
}

/// From a start to a kill.
fn one_life(start: &Start, twin: &mut Twin, worker: &mut Caseworker, case: &str) {
    let arguments: Vec<&str> = start.arguments.iter().map(String::as_str).collect();
    let mut environment: Vec<(&str, &str)> = start.environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    environment.push(("TZ", "UTC"));
    let mut pty = Pty::start(&start.program, &arguments, &environment, SIZE);
    let took = Instant::now();
    // The start stands where the one before stood.
    wait(&pty, twin, case);
    let mut answers_in = took.elapsed().min(Duration::from_millis(50));
    for _ in 0..2 + worker.below(6) {
        let began = Instant::now();
        give(&mut pty, twin, worker);
        // What looks the same before and after is acknowledged by what comes next.
        if twin.has_news() {
            wait(&pty, twin, case);
            twin.acknowledge();
            answers_in = began.elapsed();
        }
    }
    for _ in 0..=worker.below(2) {
        give(&mut pty, twin, worker);
    }
    // Any moment, from before the keys are read to after the screen was drawn.
    let longest = answers_in.mul_f64([0.05, 0.3, 1.5][worker.below(3) as usize]);
    thread::sleep(longest.mul_f64(worker.below(1000) as f64 / 1000.0));
    pty.kill();
}

fn give(pty: &mut Pty, twin: &mut Twin, worker: &mut Caseworker) {
    let presses = worker.answer(twin.app());
    let bytes: String = presses.iter().map(Press::bytes).collect();
    pty.send(&bytes);
    for press in presses {
        twin.press(press);
    }
    twin.done();
}

fn wait(pty: &Pty, twin: &Twin, case: &str) {
    let what = format!("{case}\n--- the twin shows\n{}\n--- the terminal\n", twin.shows());
    pty.wait_until(&what, |seen| (twin::head(seen.parser.screen().contents().lines()) == twin.shows()).then_some(()));
}

/// What is on the disk after a kill.
fn look(store: &DirStore, id: &SessionId, twin: &Twin, count: &mut Count, case: &str) -> Session {
    let now = Timestamp::now();
    drop(store.lock(id, now).unwrap_or_else(|error| panic!("{case}: {error}")));
    let Opened { session, damage, .. } = store.read(id, now).unwrap_or_else(|error| panic!("{case}: {error}"));
    assert_eq!(damage, None, "{case}");
    let (acts, given) = (twin::acts(&session), twin::acts(twin.session()));
    assert!(acts.len() >= twin.safe(), "{case}: {} of {} acknowledged entries are there", acts.len(), twin.safe());
    assert_eq!(acts[..], given[..acts.len().min(given.len())], "{case}");
    assert!(twin.was(&session), "{case}: the answers are those that were given");
    count.in_time += (acts.len() - twin.safe()) as u64;
    count.too_late += (given.len() - acts.len()) as u64;
    session
}
