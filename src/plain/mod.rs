//! Plain mode: the consultation as a dialogue of lines, for screen readers, pipes and slow lines. No cursor, no color, no
//! escape sequence; the same walk, answers and store as the full screen.
//!
//! Does not know `tui` or `cli`; what makes a summary is handed in. Only `run`, `keep` and `clock` read the clock and perform
//! effects.
//!
//! ```text
//! run        the loop: a line in, text out, a save between
//! keep       where the consultation is saved: its store, or another folder; clock: the day, which may end
//! desk       the consultation that is open, and where in it one stands
//! dialogue   a typed line on the consultation -> what is said, and what is asked of the world
//! changing   commands that change something
//! command    the words that can be typed beside answers: one table, read for dispatch and for `?`
//! answer     what a typed line means as an answer
//! question   the question, its options and its help, in lines
//! moved      what an answer moved, in lines
//! since      what moved since it was last shown, in lines
//! findings   results, deadlines, why, in lines
//! asides     what is read beside the questions: answers, timeline, what would open, words
//! lock       hidden, and locked until the passphrase is given: by a word, or when nobody types
//! export     the consultation as a file, for somebody
//! tour       what to try in the demo
//! ```

mod answer;
mod asides;
mod changing;
mod clock;
pub mod command;
mod desk;
mod dialogue;
mod export;
mod findings;
mod keep;
mod lock;
mod moved;
mod question;
mod run;
mod since;
mod tour;

pub use desk::{Desk, Origin};
pub use dialogue::{Dialogue, Reply, Want};
pub use lock::Person;
pub use run::{Ended, Options, run};
