//! Which language the client is spoken to in. Knows no text of it.

/// The client's language, and how the questions are shown in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// The language's code: `es`.
    pub code: String,
    /// Instead of the English, not under it.
    pub alone: bool,
}
