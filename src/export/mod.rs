//! What leaves the program: a screening as plain text for a supervising attorney, and as JSON for other programs; and the law
//! itself, for an attorney to review.
//!
//! Knows packs, answers and findings; no store, no clock, no terminal. Only `new_file` touches a disk.
//!
//! ```text
//! text/      the summary, section by section, on a page of at most 80 columns
//! history/   what happened in a consultation, entry by entry
//! referral/  the same for another office, which is not told who the client is
//! sheet/     what the client takes home: one page, in the client's language
//! law/       the law of a pack, rule by rule, with room to sign it off
//! json/      the findings, result by result; the contract is in docs/packs.md
//! calendar/  the deadlines as iCalendar, for the calendar of an office
//! drawing    the timeline as a picture (SVG)
//! places     the name of a place for programs: `convictions[0].offense_date`, `law:exc_30g`, `convictions+`
//! unsaved    answers that are not saved, by name, for both faces
//! page/      words with headings and lists: as lines of at most 80 columns, for these texts and for plain mode; as Markdown; as HTML
//! differences  what two versions say differently, in words
//! clean      takes out of outside words whatever steers a terminal
//! leaving    what a file says of itself that left a locked folder
//! new_file   writes a file that only its owner may read, and never over another one unasked
//! ```

mod across;
mod calendar;
mod carried;
mod clean;
mod differences;
mod drawing;
mod history;
mod json;
mod law;
mod leaving;
mod new_file;
mod page;
mod places;
mod referral;
mod sheet;
mod text;
mod unsaved;

pub use across::{across_json, across_page};
pub use calendar::{Appointment, calendar};
pub use carried::{carried_json, carried_page};
pub use clean::{clean, clean_lines, escape_json, steers};
pub use differences::{DifferenceWords, difference_words};
pub use history::{Moment, chain_words, history_json, history_text, moments};
pub use json::{PARTS, findings_json, findings_json_of, kept_json};
pub use law::{Difference, Differs, How, LawDiff, Only, Selection, Weight, law_diff, law_diff_json, law_diff_page, law_text};
pub use leaving::{Leaving, Whom};
pub use new_file::{WriteError, others_may_read, write_new, write_numbered};
pub use page::Page;
pub use referral::{Reference, initials, referral_json, referral_text};
pub use sheet::{take_home, take_home_leaving};
pub use text::{Consultation, Part, deadline_line, list_papers, opens, part, summary_page, text_summary};
pub use unsaved::Safe;
