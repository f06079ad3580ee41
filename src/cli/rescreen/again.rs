//! Goes through the caseload: reads and screens on all cores, a few consultations at a time, until it is done or Ctrl-C.
//!
//! Writes nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;

use super::progress::Progress;
use crate::calendar::Day;
use crate::cli::Failure;
use crate::cli::today::local_day;
use crate::pack::Pack;
use crate::rescreening::{Outcome, Touched, Urgency, rescreen};
use crate::session::{DirStore, SessionId, Store, StoreError};
use crate::side_by_side::{cores, side_by_side};

/// How many consultations a core has before somebody may stop it again and the next are begun.
const A_CORE: usize = 32;

/// Of so many clients everything is kept in memory until it is printed; of more, it is found once more then.
const KEPT: usize = 10_000;

/// What is asked for.
pub(super) struct Asked<'a> {
    pub pack: &'a Pack,
    pub store: &'a DirStore,
    pub as_of: Day,
    /// Those that are not comparable, too.
    pub all: bool,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// How many were looked at, and how many there are.
    pub looked: usize,
    pub of: usize,
    /// Whom it touches, most urgent first; those not comparable behind.
    pub clients: Vec<Client>,
    /// How many of them are comparable.
    pub touched: usize,
    /// How many are not comparable, listed or not.
    pub not_recorded: usize,
    /// What could not be read, in sentences.
    pub unread: Vec<String>,
}

/// A client whom it touches.
pub(super) struct Client {
    pub id: SessionId,
    pub archived: bool,
    /// Whether it is recorded what was last shown.
    pub recorded: bool,
    pub urgency: Option<Urgency>,
    /// The client, unless there are too many.
    pub whole: Option<Box<Whole>>,
}

/// All that is told of a client.
pub(super) struct Whole {
    pub label: Option<String>,
    /// Absent: not comparable, and nothing that time alone changed.
    pub touched: Option<Box<Touched>>,
}

/// What came of one.
enum Looked {
    Untouched,
    Client(Client),
    Unread(String),
}

pub(super) fn run(asked: &Asked<'_>) -> Result<Found, Failure> {
    go_through(asked, &interruptible())
}

fn go_through(asked: &Asked<'_>, stop: &AtomicBool) -> Result<Found, Failure> {
    let ids = asked.store.ids()?;
    let cores = cores();
    let mut found = Found { of: ids.len(), ..Found::default() };
    let mut progress = Progress::begin(ids.len());
    for some in ids.chunks(cores * A_CORE) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        for looked in side_by_side(some, cores, |id| look(asked, id)) {
            found.take(asked, looked);
        }
        found.looked += some.len();
        progress.tell(found.looked);
    }
    progress.end();
    found.clients.sort_by(|a, b| key(a).cmp(&key(b)));
    Ok(found)
}

/// Comparable ones first, the caseload before what is archived, the urgent before the rest.
fn key(client: &Client) -> (bool, bool, bool, &Option<Urgency>, &SessionId) {
    (!client.recorded, client.archived, client.urgency.is_none(), &client.urgency, &client.id)
}

impl Found {
    fn take(&mut self, asked: &Asked<'_>, looked: Looked) {
        match looked {
            Looked::Untouched => {}
            Looked::Unread(why) => self.unread.push(why),
            Looked::Client(mut client) => {
                self.touched += usize::from(client.recorded);
                self.not_recorded += usize::from(!client.recorded);
                if client.recorded || asked.all {
                    client.whole = client.whole.filter(|_| self.clients.len() < KEPT);
                    self.clients.push(client);
                }
            }
        }
    }
}

fn look(asked: &Asked<'_>, id: &SessionId) -> Looked {
    let current = match asked.store.current(id, Timestamp::now()) {
        Ok(current) => current,
        // Removed meanwhile.
        Err(StoreError::NotFound(_)) => return Looked::Untouched,
        Err(error) => return Looked::Unread(error.to_string()),
    };
    let (recorded, touched) = match rescreen(asked.pack, &current, local_day(current.worked), asked.as_of) {
        Outcome::Untouched => return Looked::Untouched,
        Outcome::Touched(touched) => (true, Some(touched)),
        Outcome::NotRecorded(touched) => (false, touched),
    };
    Looked::Client(Client {
        id: id.clone(),
        archived: current.archived.is_some(),
        recorded,
        urgency: touched.as_ref().map(|touched| touched.urgency.clone()),
        whole: Some(Box::new(Whole { label: current.label().map(str::to_owned), touched })),
    })
}

/// Hands out every client with all that is told of it, in order. One that changed meanwhile is told as it stands now; one that
/// is not touched any more is left out.
pub(super) fn each(asked: &Asked<'_>, found: &Found, mut tell: impl FnMut(&Client, &Whole) -> Result<(), Failure>) -> Result<(), Failure> {
    for client in &found.clients {
        match &client.whole {
            Some(whole) => tell(client, whole)?,
            None => {
                if let Looked::Client(Client { whole: Some(whole), .. }) = look(asked, &client.id) {
                    tell(client, &whole)?;
                }
            }
        }
    }
    Ok(())
}

/// Ctrl-C sets the flag; a second one ends the program as ever.
fn interruptible() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    {
        use signal_hook::consts::SIGINT;
        // If it cannot be had, Ctrl-C ends the program at once; nothing is lost, because nothing is written.
        let _ = signal_hook::flag::register_conditional_default(SIGINT, Arc::clone(&stop));
        let _ = signal_hook::flag::register(SIGINT, Arc::clone(&stop));
    }
    stop
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{PackFile, read};
    use crate::session::{PackStamp, Revision, Session};

    #[test]
    fn what_is_stopped_says_how_far_it_came() -> anyhow::Result<()> {
        let text = r#"{"format": 1, "id": "empty", "name": "Empty", "version": "1", "law_as_of": "2026-11-22"}"#;
        let (pack, problems) = read(&[PackFile { name: "pack.json".to_owned(), text: text.to_owned() }]);
        let pack = pack.ok_or_else(|| anyhow::anyhow!("{problems:?}"))?;
        let dir = tempfile::tempdir()?;
        let store = DirStore::open(dir.path(), Timestamp::UNIX_EPOCH)?;
        for number in 0..3 {
            let session = Session::new(SessionId::new(Timestamp::UNIX_EPOCH, number), Timestamp::UNIX_EPOCH, PackStamp::default());
            let lock = store.lock(session.id(), Timestamp::UNIX_EPOCH)?;
            store.write(&session, &lock, &mut Revision::NEW.clone())?;
        }
        let asked = Asked { pack: &pack, store: &store, as_of: Day::EPOCH, all: false };
        let stopped = go_through(&asked, &AtomicBool::new(true))?;
        assert_eq!((stopped.looked, stopped.of, stopped.not_recorded, stopped.is_whole()), (0, 3, 0, false));
        let whole = go_through(&asked, &AtomicBool::new(false))?;
        assert_eq!((whole.looked, whole.of, whole.not_recorded, whole.is_whole()), (3, 3, 3, true));
        Ok(())
    }
}
