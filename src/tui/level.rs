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
            Level::AttorneyAndClient => "The attorney's summary, the client's sheet",
            Level::Referral => "Referral to another office: initials only",
            Level::ReferralWithConfidential => "Referral with what was said in confidence",
        }
    }
}
