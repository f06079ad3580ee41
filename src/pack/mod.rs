//! What the author wrote: interview, law, guidance; reading it, and finding what is wrong with it.
//!
//! Takes the texts of a pack's files, never a folder: reading from disk is done where commands are run.

mod answers_json;
mod cases;
mod circles;
pub mod format;
mod model;
mod problem;
mod read;
mod resolve;
mod schema_file;
mod unique;
mod whole;

pub use answers_json::{AnswersProblem, answers_from_json, answers_to_json};
pub use cases::{Case, ExpectDeadline};
pub use model::{
    Ask, Assuming, Attack, AttackEnd, Availability, AvailabilityState, BeforeStart, Caution, Change, Clock, Concept, ConceptKind,
    Confidence, CountingText, Covers, Deadline, Document, Early, Element, ElementKind, Factor, Fee, Files, Group, Help, ListText, Myth,
    Name, NeverMet, OptionText, Otherwise, Pack, Point, Question, Relief, ReviewCount, Reviewed, Section, Side, SideText, Source,
    SourceStatus, TableText, TermOfArt, Unverified, Way,
};
pub use problem::{Problem, Severity, Step, render};
pub use read::{BUILT_IN, PackFile, read};
pub use schema_file::schema;
