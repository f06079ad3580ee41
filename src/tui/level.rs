//! For whom the wizard writes files: the attorney and the client at once, or another office.
//!
//! Knows no file.

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// The summary for the attorney and the sheet for the client.
    AttorneyAndClient,
    /// What another office may know.
    Referral,
    /// The same, with what was said in confidence.
    ReferralWithConfidential,
}

impl Level {
    /// In the order of the list.
    pub const ALL: [Level; 3] = [Level::AttorneyAndClient, Level::Referral, Level::ReferralWithConfidential];

    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Level::AttorneyAndClient => "The attorney's summary and the client's sheet",
            Level::Referral => "A referral to another office: initials, nothing said in confidence",
            Level::ReferralWithConfidential => "The same with what was said in confidence, if the client agreed",
        }
    }
}
