//! The caseload screened again: whom it touches, how far it is. And all that is told of one client. Draws nothing.

use std::time::Duration;

use crate::calendar::Day;
use crate::rescreening::{Touched, told};
use crate::session::SessionId;

/// What came of one consultation.
#[derive(Clone, PartialEq, Debug)]
pub enum Looked {
    /// Nothing moved, or it was removed meanwhile.
    Untouched(SessionId),
    /// It moved.
    Touched(Box<Client>),
    /// What was last shown of it is not recorded.
    NotRecorded(SessionId),
    /// It cannot be read, and why.
    Unread(SessionId, String),
}

/// A client whom it touches.
#[derive(Clone, PartialEq, Debug)]
pub struct Client {
    /// Which.
    pub id: SessionId,
    /// What the caseworker calls it.
    pub label: String,
    /// It is out of the way.
    pub archived: bool,
    /// What moved.
    pub touched: Touched,
    /// Somebody has seen to it: what stands now is recorded as shown.
    pub accepted: bool,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// It goes on while no key waits; how long it takes yet, once that can be told.
    Running(Option<Duration>),
    /// Somebody stopped it.
    Stopped,
    /// All were looked at.
    Done,
}

/// The list.
#[derive(Clone, Debug)]
pub struct RescreenPage {
    /// As of which day.
    pub as_of: Day,
    /// How many there are.
    pub of: usize,
    /// How many are still to be looked at.
    pub left: usize,
    /// How far it is.
    pub progress: Progress,
    /// Whom it touches, most urgent first.
    pub clients: Vec<Client>,
    /// Those that are not comparable.
    pub not_recorded: Vec<SessionId>,
    /// What cannot be read, and why.
    pub unread: Vec<(SessionId, String)>,
    /// The highlighted line.
    pub at: usize,
    /// What was opened from here: looked at again when the list is shown again.
    pub opened: Option<SessionId>,
}

impl RescreenPage {
    /// Nothing is looked at yet.
    pub fn new(as_of: Day) -> RescreenPage {
        RescreenPage {
            as_of,
            of: 0,
            left: 0,
            progress: Progress::Running(None),
            clients: Vec::new(),
            not_recorded: Vec::new(),
            unread: Vec::new(),
            at: 0,
            opened: None,
        }
    }

    /// Whether there is more to look at.
    pub fn runs(&self) -> bool {
        matches!(self.progress, Progress::Running(_))
    }

    /// The highlighted client.
    pub fn chosen(&self) -> Option<&Client> {
        self.clients.get(self.at)
    }

    /// Takes in what was found. The highlighted client stays highlighted.
    pub fn take(&mut self, found: Vec<Looked>, left: usize, time_left: Option<Duration>) {
        let chosen = self.chosen().map(|client| client.id.clone());
        for looked in found {
            let id = looked.id().clone();
            self.clients.retain(|client| client.id != id);
            self.not_recorded.retain(|other| *other != id);
            self.unread.retain(|(other, _)| *other != id);
            match looked {
                Looked::Untouched(_) => {}
                Looked::Touched(client) => self.clients.push(*client),
                Looked::NotRecorded(id) => self.not_recorded.push(id),
                Looked::Unread(id, why) => self.unread.push((id, why)),
            }
        }
        self.clients.sort_by(|a, b| (a.archived, &a.touched.urgency, &a.id).cmp(&(b.archived, &b.touched.urgency, &b.id)));
        self.at = chosen
            .and_then(|id| self.clients.iter().position(|client| client.id == id))
            .unwrap_or(self.at)
            .min(self.clients.len().saturating_sub(1));
        self.left = left;
        if self.runs() {
            self.progress = if left == 0 { Progress::Done } else { Progress::Running(time_left) };
        }
    }

    /// In words, how far it is and what was found.
    pub fn status(&self) -> String {
        let done = self.of.saturating_sub(self.left);
        let how_far = match self.progress {
            Progress::Running(left) => format!("{done} of {} looked at{}", self.of, left.map_or_else(String::new, left_words)),
            Progress::Stopped => format!("Stopped: {done} of {} looked at", self.of),
            Progress::Done => format!("All {} looked at", self.of),
        };
        format!("{how_far}; {} touched", self.clients.len())
    }

    /// What the list does not tell: those that are not comparable, those that cannot be read.
    pub fn beside(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match self.not_recorded.len() {
            0 => {}
            1 => lines.push("1 is not comparable: what was last shown of it is not recorded.".to_owned()),
            many => lines.push(format!("{many} are not comparable: what was last shown of them is not recorded.")),
        }
        match self.unread.as_slice() {
            [] => {}
            [(id, why)] => lines.push(format!("{id} cannot be read: {why}")),
            [(id, _), rest @ ..] => lines.push(format!("{id} and {} more cannot be read; reprieve rescreen says why.", rest.len())),
        }
        lines
    }
}

impl Looked {
    fn id(&self) -> &SessionId {
        match self {
            Looked::Untouched(id) | Looked::NotRecorded(id) | Looked::Unread(id, _) => id,
            Looked::Touched(client) => &client.id,
        }
    }
}

fn left_words(left: Duration) -> String {
    match left.as_secs() {
        0..=1 => ", nearly done".to_owned(),
        seconds @ 2..=99 => format!(", {seconds} seconds left"),
        seconds => format!(", {} minutes left", seconds.div_ceil(60)),
    }
}

/// All that is told of one client.
#[derive(Clone, Debug)]
pub struct TouchedPage {
    /// Whose; the open consultation if absent.
    pub of: Option<SessionId>,
    /// What the page is called.
    pub title: String,
    /// A paragraph a line.
    pub text: Vec<String>,
    /// The first line shown.
    pub scroll: usize,
}

impl TouchedPage {
    /// What moved for this client.
    pub fn new(of: Option<SessionId>, label: &str, touched: &Touched) -> TouchedPage {
        let mut text = vec![touched.compared()];
        match touched.answers_changed {
            0 => {}
            1 => text.push("1 answer was changed since then without a look at what moved.".to_owned()),
            many => text.push(format!("{many} answers were changed since then without a look at what moved.")),
        }
        for one in told(touched) {
            text.push(String::new());
            text.push(format!("# {}", one.what));
            text.extend(one.why.into_iter().map(|why| format!("  {why}")));
        }
        TouchedPage { of, title: format!("What moved: {label}"), text, scroll: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_it_is_is_told() {
        let mut page = RescreenPage::new(Day::EPOCH);
        (page.of, page.left) = (200, 200);
        page.take(Vec::new(), 150, Some(Duration::from_secs(30)));
        assert_eq!(page.status(), "50 of 200 looked at, 30 seconds left; 0 touched");
        page.progress = Progress::Stopped;
        page.take(Vec::new(), 150, None);
        assert_eq!(page.status(), "Stopped: 50 of 200 looked at; 0 touched");
        page.progress = Progress::Running(None);
        page.take(Vec::new(), 0, None);
        assert_eq!((page.status(), page.runs()), ("All 200 looked at; 0 touched".to_owned(), false));
    }
}
