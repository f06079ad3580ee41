//! A caseworker: looks at the question, answers it somehow, corrects, notes, takes back, adds items.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use reprieve::logic::Kind;
use reprieve::tui::App;
use reprieve::tui::app::Layer;
use reprieve::tui::entry::{Entry, Row};

/// A key.
#[derive(Clone, Debug)]
pub enum Press {
    /// A text from the clipboard.
    Paste(String),
    Char(char),
    Ctrl(char),
    Enter,
    Tab,
    Up,
    Down,
    PageUp,
    Undo,
    Redo,
    /// Back from a page.
    Back,
}

impl Press {
    /// As a terminal sends it.
    pub fn bytes(&self) -> String {
        match self {
            Press::Paste(text) => format!("\x1b[200~{text}\x1b[201~"),
            Press::Char(c) => c.to_string(),
            Press::Ctrl(c) => char::from(*c as u8 & 0x1f).to_string(),
            Press::Enter => "\r".to_owned(),
            Press::Tab => "\t".to_owned(),
            Press::Up => "\x1b[A".to_owned(),
            Press::Down => "\x1b[B".to_owned(),
            Press::PageUp => "\x1b[5~".to_owned(),
            Press::Undo => "\x1b[23~".to_owned(),
            Press::Redo => "\x12".to_owned(),
            Press::Back => "q".to_owned(),
        }
    }

    /// As the wizard sees it.
    pub fn event(self) -> Event {
        let (code, modifiers) = match self {
            Press::Paste(text) => return Event::Paste(text),
            Press::Char(c) => (KeyCode::Char(c), KeyModifiers::NONE),
            Press::Ctrl(c) => (KeyCode::Char(c), KeyModifiers::CONTROL),
            Press::Enter => (KeyCode::Enter, KeyModifiers::NONE),
            Press::Tab => (KeyCode::Tab, KeyModifiers::NONE),
            Press::Up => (KeyCode::Up, KeyModifiers::NONE),
            Press::Down => (KeyCode::Down, KeyModifiers::NONE),
            Press::PageUp => (KeyCode::PageUp, KeyModifiers::NONE),
            Press::Undo => (KeyCode::F(11), KeyModifiers::NONE),
            Press::Redo => (KeyCode::Char('r'), KeyModifiers::CONTROL),
            Press::Back => (KeyCode::Char('q'), KeyModifiers::NONE),
        };
        Event::Key(KeyEvent::new(code, modifiers))
    }
}

/// The caseworker, and the chance of the day.
pub struct Caseworker {
    state: u64,
}

impl Caseworker {
    pub fn new(seed: u64) -> Caseworker {
        Caseworker { state: seed }
    }

    /// SplitMix64.
    pub fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.random() % n.max(1)
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    /// What is pressed next.
    pub fn answer(&mut self, app: &App) -> Vec<Press> {
        match app.top() {
            Layer::Interview => match self.below(20) {
                0 | 1 => vec![Press::Undo],
                2 => vec![Press::Redo],
                3 => vec![Press::PageUp],
                4 => self.note(),
                5 => vec![Press::Ctrl('k')],
                _ => self.reply(app),
            },
            Layer::Review { .. } => {
                let mut presses = vec![Press::Down; self.below(40) as usize];
                presses.push(Press::Enter);
                presses
            }
            // Of an answer that was worked out, the list of all answers shows why.
            Layer::Page { .. } => vec![Press::Back],
            other => panic!("a caseworker does not open {other:?}"),
        }
    }

    fn reply(&mut self, app: &App) -> Vec<Press> {
        let Some(work) = &app.work else { return Vec::new() };
        let mut presses = Vec::new();
        match &work.entry {
            Entry::Pick(pick) => {
                // A few items of each list are enough: the others are said not to be there.
                let items = pick.rows.iter().filter(|row| matches!(row, Row::Item(_))).count();
                let fits: Vec<usize> = (0..pick.rows.len()).filter(|at| items < 3 || !matches!(pick.rows[*at], Row::Add(_))).collect();
                let to = if fits.is_empty() { 0 } else { self.pick(&fits) };
                let way = if to > pick.cursor { Press::Down } else { Press::Up };
                presses.extend(vec![way; to.abs_diff(pick.cursor)]);
            }
            Entry::Several { .. } => {
                presses.extend(vec![Press::Down; self.below(4) as usize]);
                presses.push(Press::Char(' '));
            }
            Entry::Line { .. } => {
                presses.push(Press::Ctrl('u'));
                let kind = work.place().and_then(|place| app.pack.fact(&place.fact)).map(|fact| app.pack.question(fact).kind);
                let text = match kind {
                    Some(Kind::Date { .. }) => self.date(),
                    Some(Kind::Amount(_)) => format!("{}", 1 + self.below(900)),
                    _ => format!("M.R. {}", self.below(100_000)),
                };
                presses.extend(self.type_or_paste(text));
            }
            Entry::Long { .. } => {
                let text = format!(" and {}", self.below(100_000));
                presses.extend(self.type_or_paste(text));
                presses.push(Press::Tab);
                return presses;
            }
        }
        presses.push(Press::Enter);
        presses
    }

    fn date(&mut self) -> String {
        let year = 1990 + self.below(36);
        match self.below(3) {
            0 => format!("{year}"),
            1 => format!("May {year}"),
            _ => format!("{} March {year}", 1 + self.below(28)),
        }
    }

    /// Typed letter by letter now and then; each letter is looked at, and that takes its time.
    fn type_or_paste(&mut self, text: String) -> Vec<Press> {
        if self.below(4) == 0 { text.chars().map(Press::Char).collect() } else { vec![Press::Paste(text)] }
    }

    fn note(&mut self) -> Vec<Press> {
        let mut presses = vec![Press::Ctrl('n')];
        let text = format!("note {}", self.below(100_000));
        presses.extend(self.type_or_paste(text));
        presses.push(Press::Enter);
        presses
    }
}
