//! What the author wrote: interview, law, guidance; reading it, and finding what is wrong with it.
//!
//! Takes the texts of a pack's files, never a folder: reading from disk is done where commands are run.

mod answers_json;
mod answers_written;
mod cases;
mod circles;
pub mod format;
mod language;
mod model;
mod problem;
mod read;
mod resolve;
mod schema_file;
mod unique;
mod whole;

pub use answers_json::{AnswersProblem, PROBLEMS_MAX, answers_from_json};
pub use answers_written::answers_to_json;
pub use cases::{Case, ExpectDeadline};
pub use language::{Language, Text, Word, languages_of, read_language, say, texts};
pub use model::{
    Ask, Assuming, Attack, AttackEnd, Availability, AvailabilityState, Became, BeforeStart, Caution, Change, Clock, Concept, ConceptKind,
    Confidence, CountingText, Covers, Deadline, Document, Early, Element, ElementKind, EntryText, Factor, Fee, Files, Group, Help, Lane,
    ListText, Migration, MigrationKind, Myth, Name, NeverMet, OptionText, Otherwise, Pack, Point, Question, Relief, ReviewCount, Reviewed,
    Section, Side, SideText, Source, SourceStatus, TableText, TermOfArt, Unverified, Way, compare_versions,
};
pub use problem::{Problem, Severity, Step, render};
pub use read::{BUILT_IN, PackFile, cover, read, read_built_in};
pub use schema_file::schema;
