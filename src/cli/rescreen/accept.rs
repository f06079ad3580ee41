//! `reprieve rescreen --accept`: what stands today was shown, of these clients and no others.

use jiff::Timestamp;

use crate::calendar::Day;
use crate::cli::output::print;
use crate::cli::{Failure, sessions};
use crate::pack::Pack;
use crate::rescreening::shown_of;
use crate::screening::screen;
use crate::session::{DirStore, Store, accept};

pub(super) fn run(pack: &Pack, store: &DirStore, words: &[String], as_of: Day) -> Result<(), Failure> {
    // All are found before the first is written.
    let all = store.ids()?;
    let by_id = |word: &str| all.iter().find(|id| id.as_str() == word).cloned();
    let find = |word: &String| by_id(word).map_or_else(|| sessions::find(store, word), Ok);
    let ids = words.iter().map(find).collect::<Result<Vec<_>, Failure>>()?;
    for id in ids {
        let now = Timestamp::now();
        let shown = accept(store, &id, now, |session| shown_of(pack, session.answers(), &screen(pack, session.answers(), as_of), now));
        shown.map_err(|error| Failure::from(error).named(&format!("{id} is not accepted")))?;
        print(&format!("Accepted: {id}: what stands as of {} is recorded as shown.\n", as_of.short()))?;
    }
    Ok(())
}
