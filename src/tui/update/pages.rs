//! Screens to read: help, summary, why.

use super::super::action::{Command, Effect};
use super::super::app::{App, Layer};
use super::super::entry::step;
use super::super::keys::{BINDINGS, Context, all_keys};
use super::super::view::page_height;
use super::super::why::WhyPage;
use super::lists::page_rows;

/// The title of the help screen.
pub(super) const HELP: &str = "Keys and signs";

/// The help screen, with the keys of the screen it was called from first.
pub(super) fn help(app: &App) -> Layer {
    let ascii = app.signs.ascii;
    let here = app.contexts();
    let mut text = Vec::new();
    let order = here.iter().chain(Context::ALL.iter().filter(|context| !here.contains(context)));
    for (i, context) in order.enumerate() {
        if i == here.len() {
            text.push("On other screens".to_owned());
            text.push(String::new());
            text.extend(signs(app));
        }
        text.push(format!("# {}", context.name()));
        for b in BINDINGS.iter().filter(|b| b.context == *context) {
            text.push(format!("{:<18} {}", all_keys(b, ascii), b.help));
        }
        text.push(String::new());
    }
    if let Some(at) = text.iter().position(|line| line == "On other screens") {
        text.drain(at..at + 2);
    }
    Layer::Page { title: HELP.to_owned(), text, scroll: 0, summary: false }
}

fn signs(app: &App) -> Vec<String> {
    use crate::interview::SpotState as Step;
    use crate::logic::Truth;
    use crate::screening::Standing as Is;
    let s = app.signs;
    let mut text = vec!["# Signs".to_owned()];
    let lines = [
        (
            s.standing(Is::NoBarFound),
            "No bar found: every requirement is met as far as the answers go. Discretion, proof and an attorney remain.",
        ),
        (s.standing(Is::NeedsFacts), "Needs facts: answers are missing that could decide it."),
        (s.standing(Is::Contested), "Contested: only points of law keep it open; courts differ."),
        (s.standing(Is::Barred), "Barred: a bar applies or a requirement fails."),
        ("said or \"", "A settled result that rests on the client's word alone, not on papers."),
        ("*", "It rests on law whose source was not read again; why says which."),
        (
            "no new, renew",
            "The relief stands, but takes no new filings now, or renewals only. Also paused (by an agency), blocked (by a court), closed. \
             Why says since when and by whose act.",
        ),
        ("moving", "Whether it takes filings is not sure today; why says what moves."),
        (s.moved(), "Moved with the last answer: the sign before it is what stood there."),
        (
            "If you choose",
            "At the foot of the results: what the highlighted answer would move, before it is given. Before a date or an amount is typed: the \
             lines on which it turns.",
        ),
        ("maybe", "Before a deadline: whether it applies is not known yet."),
        ("!", "Due within days, or overdue; before a relief: urgent; on a question: ask it again, because a list has changed."),
        (
            if s.ascii { "[==x [==v==>" } else { "[══✗ [══✓══>" },
            "Clocks of the timeline: stopped; complete, and running on to today. Dots are ahead, a thin line is in doubt.",
        ),
        ("[==] ~", "On the timeline, a date that is known only as a stretch of days; the second in less than a column."),
        (s.step(Step::NotAsked), "Of a question: not asked. Of a relief: not relevant to this client."),
        (s.step(Step::Answered), "Answered; of a requirement: met; of a clock: complete."),
        (s.truth(Truth::No), "Of a requirement: not met; of a clock: not complete."),
        (s.step(Step::DontKnow), "The client does not know."),
        ("[x] [ ] [?]", "Where several fit: marked; not marked; not sure, which keeps results open."),
        (s.choice(true), "The answer that stands."),
        (s.here(), "The line where you are; before a heading: folded."),
        (s.fold(true), "A heading that is open."),
        ("follow up", "Marked with T: to come back to."),
    ];
    text.extend(lines.iter().map(|(sign, words)| format!("{sign:<18} {words}")));
    text.push(String::new());
    text
}

/// Opens the summary.
pub(super) fn open_summary(app: &mut App) {
    let Some(work) = &app.work else { return };
    let text = (app.summary)(&app.pack, &work.session, work.today);
    let text = super::clean(&text).lines().map(str::to_owned).collect();
    app.layers.push(Layer::Page { title: "Summary".to_owned(), text, scroll: 0, summary: true });
}

/// Opens what each answer moved.
pub(super) fn open_what_moved(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::what_moved(&app.pack, work, app.signs, app.now, &app.zone);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens the history.
pub(super) fn open_history(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::history(&app.pack, work, app.now, &app.zone);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens the recent changes that touch the client.
pub(super) fn open_changes(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::changes(&app.pack, work);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens what to find out.
pub(super) fn open_find_out(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::find_out(&app.pack, work);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens the papers to get.
pub(super) fn open_papers(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::papers(&app.pack, work);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens where to find help.
pub(super) fn open_find_help(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::help(&app.pack, work);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens the words of the field that stand on the screen.
pub(super) fn open_words(app: &mut App) {
    let texts = texts_shown(app);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let page = WhyPage::words(&app.pack, &texts);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// What can be read on the layer that has the keys, results beside a question included.
fn texts_shown(app: &App) -> Vec<String> {
    match app.top() {
        Layer::Why(page) => {
            let lines = page.shown().into_iter().flat_map(|(_, branch)| branch.detail.iter().chain([&branch.says]));
            page.lead.iter().chain([&page.title]).chain(lines).cloned().collect()
        }
        Layer::Page { title, text, .. } => text.iter().chain([title]).cloned().collect(),
        _ => app.work.as_ref().map_or(Vec::new(), |work| super::asides::texts_of_question(&app.pack, work)),
    }
}

pub(super) fn page(app: &mut App, command: Command) -> Vec<Effect> {
    let rows = page_rows(app);
    let size = app.size;
    let Some(Layer::Page { text, scroll, summary, .. }) = app.layers.last_mut() else { return Vec::new() };
    let last = page_height(text, size);
    match command {
        Command::Up => *scroll = scroll.saturating_sub(1),
        Command::Down => *scroll = (*scroll + 1).min(last),
        Command::PageUp => *scroll = scroll.saturating_add_signed(-rows),
        Command::PageDown => *scroll = scroll.saturating_add_signed(rows).min(last),
        Command::Top => *scroll = 0,
        Command::Bottom => *scroll = last,
        Command::Export if *summary => super::export::open(app),
        Command::Escape => drop(app.layers.pop()),
        _ => {}
    }
    Vec::new()
}

/// The highlighted line with all that is said of it, and what the page is about: a small screen shows only a part.
fn read_in_full(page: &WhyPage) -> Option<Layer> {
    let shown = page.shown();
    let (_, branch) = shown.get(page.at.min(shown.len().saturating_sub(1)))?;
    let mut text: Vec<String> = Some(branch.state.clone()).filter(|state| !state.is_empty()).into_iter().collect();
    text.extend(branch.detail.iter().flat_map(|detail| [String::new(), detail.clone()]));
    text.extend([String::new(), format!("# {}", page.title)]);
    text.extend(page.lead.iter().cloned());
    Some(Layer::Page { title: branch.says.clone(), text, scroll: 0, summary: false })
}

pub(super) fn why(app: &mut App, command: Command) -> Vec<Effect> {
    let rows = page_rows(app) / 2;
    let Some(Layer::Why(page)) = app.layers.last_mut() else { return Vec::new() };
    let len = page.shown().len();
    match command {
        Command::Up => page.at = step(page.at, -1, len),
        Command::Down => page.at = step(page.at, 1, len),
        Command::PageUp => page.at = step(page.at, -rows, len),
        Command::PageDown => page.at = step(page.at, rows, len),
        Command::Unfold => page.unfold(),
        Command::Fold => page.fold(),
        Command::Read => {
            let page = read_in_full(page);
            app.layers.extend(page);
        }
        Command::Attack => super::forward::open_attack(app),
        Command::Escape => drop(app.layers.pop()),
        Command::Accept => {
            let row = page.shown().into_iter().nth(page.at);
            let spot = row.as_ref().and_then(|(_, branch)| branch.spot.clone());
            match (spot, row) {
                (Some(spot), _) => {
                    let there = app.work.as_ref().is_some_and(|work| work.walk.position(&spot).is_some());
                    if !there {
                        app.message =
                            Some("This question is not asked as the answers stand: an earlier one decides whether it is.".to_owned());
                        return Vec::new();
                    }
                    super::forward::go_to(app, spot);
                }
                (None, Some((path, _))) if page.open.contains(&path) => page.fold(),
                (None, Some((_, branch))) if branch.children.is_empty() => {
                    let page = read_in_full(page);
                    app.layers.extend(page);
                }
                _ => page.unfold(),
            }
        }
        _ => {}
    }
    Vec::new()
}
