//! Questions, lists and sections as shown.

use crate::logic::{FactIx, Kind, ListIx};
use crate::pack::format::Lane;

/// An option as shown.
#[derive(Clone, Debug)]
pub struct OptionText {
    /// Its name.
    pub id: String,
    /// As shown.
    pub says: String,
    /// A line of help.
    pub help: Option<String>,
    /// Told apart for the attorney to read; no rule needs it.
    pub for_the_record: bool,
}

/// A question as shown.
#[derive(Clone, Debug)]
pub struct Question {
    /// The fact's name.
    pub id: String,
    /// A short name.
    pub label: String,
    /// The question, as said aloud.
    pub ask: String,
    /// Help.
    pub help: Option<String>,
    /// What it takes.
    pub kind: Kind,
    /// Several lines of words are taken.
    pub long_text: bool,
    /// Its options. Yes/no has two.
    pub options: Vec<OptionText>,
    /// The shared list that its options are from.
    pub options_from: Option<String>,
    /// Whether it is a yes/no question.
    pub yes_no: bool,
    /// Documents that tell, by place in [`Pack::documents`].
    pub papers: Vec<usize>,
    /// The list it speaks of as a whole.
    pub about_all: Option<ListIx>,
    /// The list to whose items it belongs.
    pub list: Option<ListIx>,
    /// Its section.
    pub section: usize,
    /// Kept out of exports that leave the office.
    pub confidential: bool,
    /// Tells who the client is: a referral to another office does not hold it; of a date it gives the year.
    pub identifies: bool,
    /// Of the date, a referral to another office gives the year only.
    pub year_only: bool,
    /// Asked for the attorney to read; no rule needs it.
    pub for_the_record: bool,
    /// On which side of the timeline its date stands.
    pub lane: Lane,
    /// The file it is written in.
    pub file: String,
    /// Where in the file.
    pub path: Vec<crate::pack::problem::Step>,
}

/// A list as shown.
#[derive(Clone, Debug)]
pub struct ListText {
    /// The list's name.
    pub id: String,
    /// What one item is called.
    pub item: String,
    /// Facts that make an item's title.
    pub title_from: Vec<FactIx>,
    /// Asked before there is any item.
    pub first: String,
    /// Asked when there are some.
    pub more: String,
    /// Facts in which another item may be like the one before.
    pub alike: Vec<FactIx>,
    /// What is alike then, in words: `the same law, act and drug`.
    pub alike_says: String,
    /// Documents that tell.
    pub papers: Vec<usize>,
    /// Its section.
    pub section: usize,
}

/// A question or a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// A question of the session.
    Question(FactIx),
    /// A list.
    List(ListIx),
}

/// A section of the interview.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One line under the title.
    pub intro: Option<String>,
    /// Asked before every section that is not urgent.
    pub urgent: bool,
    /// What it asks, in order.
    pub asks: Vec<Ask>,
}
