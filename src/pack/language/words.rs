//! What the program itself says to a client, in English: the answers that every question offers, the sheet to take home, dates.
//!
//! The only place where these words stand; a language has them under the same keys. Knows no pack.

/// A word or sentence of the program. What stands in `{}` is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Its key in the files of a language.
    pub key: &'static str,
    /// In English.
    pub english: &'static str,
}

const fn word(key: &'static str, english: &'static str) -> Word {
    Word { key, english }
}

macro_rules! words {
    ($($name:ident = $key:literal, $english:literal;)*) => {
        /// The words by name.
        #[allow(missing_docs, reason = "the English beside each says what it is")]
        pub mod say {
            use super::{Word, word};

            $(pub const $name: Word = word($key, $english);)*

            /// Monday first.
            pub const WEEKDAYS: [Word; 7] = [
                word("date.weekday.1", "Monday"), word("date.weekday.2", "Tuesday"), word("date.weekday.3", "Wednesday"),
                word("date.weekday.4", "Thursday"), word("date.weekday.5", "Friday"), word("date.weekday.6", "Saturday"),
                word("date.weekday.7", "Sunday"),
            ];

            /// January first.
            pub const MONTHS: [Word; 12] = [
                word("date.month.1", "January"), word("date.month.2", "February"), word("date.month.3", "March"),
                word("date.month.4", "April"), word("date.month.5", "May"), word("date.month.6", "June"),
                word("date.month.7", "July"), word("date.month.8", "August"), word("date.month.9", "September"),
                word("date.month.10", "October"), word("date.month.11", "November"), word("date.month.12", "December"),
            ];

            const NAMED: &[Word] = &[$($name),*];

            /// All of them.
            pub fn all() -> impl Iterator<Item = Word> {
                NAMED.iter().chain(&WEEKDAYS).chain(&MONTHS).copied()
            }
        }
    };
}

words! {
    YES = "answer.yes", "Yes";
    NO = "answer.no", "No";
    DONT_KNOW = "answer.dont_know", "I do not know";
    NONE_OF_THESE = "answer.none_of_these", "None of these";
    YES_ADD = "answer.yes_add", "Yes ({item})";
    YES_LAST = "answer.yes_last", "Yes ({item}), and no others";
    NO_OTHERS = "answer.no_others", "No others";
    NO_NONE = "answer.no_none", "No, none";
    OFTEN_SAID = "answer.often_said", "Often said: \"{myth}\"";
    IN_TRUTH = "answer.in_truth", "In truth: {fact}";
    DATE = "date.pattern", "{weekday}, {month} {day}, {year}";

    TITLE = "sheet.title", "Your sheet to take home";
    MADE_ON = "sheet.made_on", "Made on {date}, from what you told us that day.";
    LABEL = "sheet.label", "For: {label}";
    GIVEN_BY = "sheet.given_by", "Given to you by";
    PHONE = "sheet.phone", "Phone";
    WARNING = "sheet.warning", "This is not legal advice, and it can be wrong. A lawyer must look at your whole case before you file or sign anything, or travel. Keep this paper private: show it only to your lawyer.";
    DATES = "sheet.dates", "What to do, and by when";
    DATES_NOTE = "sheet.dates_note", "Check each date with the paper itself, and with a lawyer.";
    ON = "sheet.on", "On {date}: {what}";
    ACT_BY = "sheet.act_by", "By {date}: {what}";
    MAYBE_BY = "sheet.maybe_by", "If this applies to you, by {date}: {what}";
    LAST_DAY = "sheet.last_day", "Now. The last day is {date}: {what}";
    MAY_HAVE_PASSED = "sheet.may_have_passed", "See a lawyer today. This date may have passed ({date}): {what}";
    PASSED = "sheet.passed", "See a lawyer today. This date has passed ({date}): {what}";
    DATE_NEEDED = "sheet.date_needed", "See a lawyer today. There is a time limit, and we do not know its date yet: {what}";
    PRIVATE = "sheet.private", "something private that we talked about; ask your lawyer";
    NO_DATES = "sheet.no_dates", "We know of no date so far. If a paper with a date on it comes, show it to a lawyer the same day.";
    CARE = "sheet.care", "What not to do, and what to take care of";
    FOUND = "sheet.found", "What we found so far";
    CLEAR = "sheet.clear", "No impediment was found so far. This is no promise: a lawyer must look.";
    OPEN = "sheet.open", "Still open: a fact is missing, or courts do not agree.";
    NONE_FOUND = "sheet.none_found", "Nothing yet that we can write down. That does not mean no: a lawyer must look.";
    NOT_ALL = "sheet.not_all", "Not everything stands on this paper. There may be other ways to stay: do not give up on any before you talk to a lawyer.";
    BRING = "sheet.bring", "Papers to get and to bring";
    BRING_ALL = "sheet.bring_all", "This sheet, and every paper that you have from a court, the police or immigration. Ask a lawyer before you request any file from the government.";
    HELP = "sheet.help", "Where to find help";
    LEAVES = "sheet.leaves", "This page is not locked: whoever has it can read it. {by} made it for you.";
    MORE = "sheet.more", "Not on this page: {count} more. Ask whoever gave you this sheet.";
}
