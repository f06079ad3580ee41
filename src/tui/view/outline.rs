//! The outline: sections, how far each has come, and the items of the list that one stands in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::theme;
use super::super::work::{Pane, Work};
use super::{put, text};
use crate::logic::ListIx;
use crate::pack::Ask;

pub fn outline(app: &App, work: &Work, area: Rect, frame: &mut Frame<'_>) {
    let width = usize::from(area.width);
    let signs = app.signs;
    let all = work.walk.progress(None);
    let title = Line::from(Span::styled("Interview", theme::name()));
    let count = Line::from(Span::raw(format!("{} of {} ", all.asked, all.total)));
    put(frame, area, 0, text::ends(title, count, width));
    let here = work.spot.as_ref().and_then(|spot| work.walk.position(spot)).map(|at| work.walk.steps[at].section);
    let mut lines = Vec::new();
    let mut focus = 0;
    for (i, section) in app.pack.sections.iter().enumerate() {
        let progress = work.walk.progress(Some(i));
        let (sign, style) = match (progress.asked, progress.total) {
            (_, 0) => (signs.step(crate::interview::SpotState::NotAsked), theme::dim()),
            (asked, total) if asked == total => (signs.step(crate::interview::SpotState::Answered), ratatui::style::Style::new()),
            _ if here == Some(i) => (signs.here(), theme::name()),
            _ => (signs.step(crate::interview::SpotState::NotAsked), ratatui::style::Style::new()),
        };
        let style = if here == Some(i) { theme::name() } else { style };
        let count = if progress.total == 0 { "-".to_owned() } else { format!("{}/{}", progress.asked, progress.total) };
        let room = width.saturating_sub(3 + count.len() + 1);
        let line = format!("{sign} {} {count} ", text::pad(&section.title, room, signs.cut()));
        let on = work.pane == Pane::Outline && work.outline_at == i;
        if on {
            focus = lines.len();
        }
        lines.push(Line::styled(line, if on { theme::selected() } else { style }));
        if here == Some(i) {
            lines.extend(items(app, work, i, width));
        }
    }
    let foot = matter(work, width);
    let height = usize::from(area.height).saturating_sub(2 + foot.len() + 1);
    let shown = text::window(focus, lines.len(), height);
    for (row, line) in lines.drain(shown).enumerate() {
        put(frame, area, row + 2, line);
    }
    let at = usize::from(area.height).saturating_sub(foot.len());
    for (i, line) in foot.into_iter().enumerate() {
        put(frame, area, at + i, line);
    }
}

/// The items of the lists of a section.
fn items(app: &App, work: &Work, section: usize, width: usize) -> Vec<Line<'static>> {
    let here = work.spot.as_ref().and_then(|spot| spot.item());
    let lists = app.pack.sections[section].asks.iter().filter_map(|ask| if let Ask::List(list) = ask { Some(*list) } else { None });
    let mut lines = Vec::new();
    for list in lists {
        let id = &app.pack.list(list).id;
        for item in &work.session.answers().list(id).items {
            let title = super::super::review::title_with_number(&app.pack, work, ListIx(list.0), item.id);
            let style = if here == Some((id.as_str(), item.id)) { theme::focus() } else { theme::dim() };
            lines.push(Line::styled(text::cut(&format!("    {title}"), width.saturating_sub(1), app.signs.cut()), style));
        }
    }
    lines
}

/// How many questions can still change a result.
fn matter(work: &Work, width: usize) -> Vec<Line<'static>> {
    let progress = work.walk.progress(None);
    let (matter, moot) = (progress.total - progress.asked, progress.moot);
    if matter + moot == 0 || width < 20 {
        return Vec::new();
    }
    let still = match matter {
        0 => "No question still matters".to_owned(),
        1 => "1 question still matters".to_owned(),
        _ => format!("{matter} questions still matter"),
    };
    let words = match moot {
        0 => still,
        1 => format!("{still}, 1 is moot"),
        _ => format!("{still}, {moot} are moot"),
    };
    text::wrap(&words, width.saturating_sub(1)).into_iter().map(|line| Line::styled(line, theme::dim())).collect()
}
