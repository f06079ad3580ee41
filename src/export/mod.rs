//! What leaves the program: a screening as plain text for a supervising attorney, and as JSON for other programs; and the law
//! itself, for an attorney to review.
//!
//! Knows packs, answers and findings; no store, no clock, no terminal. Only `new_file` touches a disk.
//!
//! ```text
//! text/      the summary, section by section, on a page of at most 80 columns
//! sheet/     what the client takes home: one page, in the client's language
//! law/       the law of a pack, rule by rule, with room to sign it off
//! json/      the findings, result by result; the contract is in docs/packs.md
//! places     the name of a place for programs: `convictions[0].offense_date`, `law:exc_30g`, `convictions+`
//! unsaved    answers that are not saved, by name, for both faces
//! page       lines of at most 80 columns, for these texts and for plain mode
//! clean      takes out of outside words whatever steers a terminal
//! new_file   writes a file that only its owner may read, and never over another one unasked
//! ```

mod clean;
mod json;
mod law;
mod new_file;
mod page;
mod places;
mod sheet;
mod text;
mod unsaved;

pub use clean::{clean, escape_json};
pub use json::findings_json;
pub use law::{Only, Selection, law_text};
pub use new_file::{WriteError, write_new, write_numbered};
pub use page::Page;
pub use sheet::take_home;
pub use text::{Consultation, Part, deadline_line, list_papers, opens, part, text_summary};
pub use unsaved::Safe;
